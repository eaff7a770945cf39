### Pages of support schemes
