### Entering, importing, collecting

page-results-title = Enter results
page-results-lede = Enter or correct value, period, status and comment at one point. Saving makes a new version; the earlier one stays.
page-results-point = Point
page-results-choose = Show
page-results-hint = Values are plain numbers in the unit of the row. Periods are written 2018, FY2018 or 2018-04. A row without a value may have a status alone.
page-results-kept = What you entered is kept below. Mend the fields that are marked and save again.
page-results-kpi = KPI
page-results-previous = Previous value
page-results-value = New value
page-results-period = Period
page-results-status = Status
page-results-status-none = (none)

page-round-title = Departments
page-round-lede = Hand out one workbook per department and take the filled ones in together. Missing answers and conflicts are listed.
page-round-hand-out = 1. Hand out
page-round-all = All departments together (.zip)
page-round-hand-in = 2. Take in
page-round-files = Filled workbooks (several may be chosen)
page-round-files-hint = Choose .xlsx files that were handed out here, 20 MiB together at most.
page-round-check = Check them
page-round-outcome = What taking them in would do
page-round-entered = { $count } results and comments would be taken over.
page-round-conflicts = Conflicts
page-round-conflicts-about = The same cell is given differently and is not taken over. Ask the departments.
page-round-unanswered = Not answered
page-round-confirm = Save this

page-import-title = Import a strategy
page-import-lede = Reads a strategy file and shows every mistake at its cell. Without mistakes you may look and then save.
page-import-hint = A workbook (.xlsx) or a .zip of the text form, 20 MiB at most.
page-import-check = Read and check
page-import-templates = Templates
page-import-templates-about = An empty one, and one filled with the strategy of a made-up city (both in Japanese).
page-import-template-empty = Empty template (.xlsx)
page-import-template-example = Filled example (made-up city, .xlsx)
page-import-checked-title = Check of the import
page-import-read = holds “{ $title }” with { $count } KPIs.
page-import-refused = There are errors ({ $count }), so it cannot be saved. Mend the places below and read the file again. Nothing was saved.
page-import-new = It can be saved as a new strategy. Nothing is saved yet.
page-import-unchanged = It says the same as the stored version { $version }. There is nothing to save.
page-import-changed = It differs from the stored version { $version }. Saving makes a new version; the earlier one stays.
page-import-confirm = Save
page-import-confirm-hint = The file is kept for 15 minutes.
page-import-again = Read another file
page-import-to-stored = See the stored strategy
page-import-issues = What the reading found
page-import-changes = What would change

