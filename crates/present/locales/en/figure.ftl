### Words of figures

figure-actual = Actual
figure-baseline = Baseline
figure-target = Target
figure-required-path = Path needed to reach the target
figure-outlook = Outlook (trend continuation)
figure-outlook-interval = Interval of the outlook (95%)
figure-source = Source: { $source }
figure-note = Note: { $note }
figure-years-axis = (year)
figure-chart-of = Chart of { $title }
figure-bars-description = Stacked bar chart of { $axis }. { $rows }
figure-lines-description = Line chart of { $axis } over time. { $rows }
figure-row-description = { $name }: { $values }.
figure-point-description = { $year } { $value }
figure-series-description = { $name } { $value }
