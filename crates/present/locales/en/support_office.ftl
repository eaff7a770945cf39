### The office side of support schemes: batches, budgets, granted cases, years, overlays

office-yen = yen
office-scheme = Scheme
office-version = Version of the rules
office-fiscal-year = Fiscal year
office-cases = Cases
office-outcome = Outcome
office-amount-yen = Amount (yen)
office-sum-yen = Sum of amounts (yen)
office-none = none
office-estimate = An estimate by the outline of the scheme. The municipality or the tax office has the last word.
office-versions = Version of the rules: { $versions }

office-outcome-unread = A cell cannot be read

## How answers are written

office-kind-yes-no = yes or no
office-kind-choice = One of: { $words }
office-kind-integer = Whole number from { $min } to { $max }
office-kind-yen = Whole yen, 0 or more
office-kind-ratio = From 0 to 1 (3/4, 29.74%)
office-kind-date = Day (2021-04-01, 令和3年4月1日)
office-kind-spells = Periods with “;” between them (2016-04-01～2021-04-01; 2022-04-01～). The end is the day on which it no longer held. “none” if there are none
office-kind-area = Code of the municipality (5 or 6 digits)
office-kind-texts = Of these, with “;” between them: { $words }. “none” if there are none
office-kind-texts-free = Words with “;” between them. “none” if there are none
office-kind-yens = Amounts in yen with “;” between them. “none” if there are none

## Batch

office-batch-page = Many cases at once
office-batch-lede = Reads cases from Excel or CSV and gives outcome, amount and reasons for all of them. Neither file nor results stay on the server.
office-batch-step-template = Fill in the template
office-batch-step-template-about = One row is one case. An empty cell means “not known yet”. Write a case number and no names of persons.
office-batch-template-link = Download the template (Excel)
office-batch-step-upload = Read the file
office-batch-default-day = Day for rows whose “Day” is empty
office-batch-file-hint = .xlsx or .csv, up to 20 MiB
office-batch-show = Show on this page
office-batch-as-xlsx = Get the results as Excel
office-batch-as-csv = Get the results as CSV
office-batch-shown = Shown are the first { $shown } rows. Get all of them as Excel or CSV.
office-batch-issues = Cells that could not be read, and remarks
office-batch-more-issues = { $count } more. The Excel file has all of them.
office-batch-overlay = Rules of a municipality
office-batch-overlay-none = The national frame alone
office-batch-counts-title = { $title }: cases by outcome
office-batch-counts-summary = Of { $count } cases { $eligible } are eligible, for { $yen } yen in all. Rows with a cell that cannot be read: { $unread }.
office-batch-title = Results of “{ $file }”
office-batch-case = Case
office-batch-row = Row
office-batch-day = Day
office-batch-reasons = Requirements not met
office-batch-missing = Answers missing
office-batch-until = Last days of duties (share to repay)
office-batch-unread = Cells not read, remarks
office-batch-version = Version
office-batch-place = Place
office-batch-severity = Severity
office-batch-remark = What
office-batch-sheet-cases = Cases
office-batch-sheet-guide = How to fill in
office-batch-sheet-lists = Lists
office-batch-sheet-results = Results
office-batch-sheet-counts = Counts
office-batch-sheet-issues = Cells not read
office-batch-help = { $write } { $help }
office-batch-help-case = A number that tells the case. No names, please.
office-batch-help-day = Day for which it is determined, such as that of the application; if empty, the day chosen when the file is read.
office-batch-guide-column = Column
office-batch-guide-write = How to write it
office-batch-guide-example = Example
office-batch-guide-help = About
office-batch-guide-key = Key

## Budget

office-budget-page = Budget
office-budget-lede = From expected cases and what each comes to: a budget by fiscal year and by who bears it. No personal data is needed.
office-budget-first-year = First fiscal year
office-budget-years = Number of years
office-budget-growth-field = Yearly change of cases (%)
office-budget-prefecture = The prefecture’s share of the local part
office-budget-prefecture-hint = For example 1/2. Left empty, prefecture and municipality are not told apart.
office-budget-cases-change = Cases may differ by (±%)
office-budget-amount-change = Amounts may differ by (±%)
office-budget-kind-no = Kind { $number }
office-budget-kind = Kind
office-budget-number = Cases per year
office-budget-compute = Compute
office-budget-none = This scheme does not say who bears its amounts, so that there is no budget.
office-budget-empty = Enter a number of cases for at least one kind, then compute.
office-budget-title = { $title }: budget by fiscal year and payer
office-budget-summary = { $from } to { $to }: { $cases } cases come to { $yen } yen.
office-budget-axis = Budget (million yen)
office-budget-note = Cases are the planner’s guess; amounts are upper limits by the rules.
office-budget-growth = Cases change by { $percent }% from year to year.
office-budget-unknown = No rules are known from { $year }; those of the nearest year stand in.
office-budget-kinds-title = Cases and amount of each kind
office-budget-kinds-unit = cases, yen
office-budget-cases-in = Cases in { $year }
office-budget-each-in = Each in { $year } (yen)
office-budget-sensitivity-title = The sum if cases and amounts differ
office-budget-sensitivity-summary = The sum lies between { $low } and { $high } yen.
office-budget-cases-by = Cases { $percent }%
office-budget-amounts-by = Amounts { $percent }%

## Granted cases

office-cases-page = Granted cases
office-cases-lede = Only cases that were saved on purpose, with the dates until which support may have to be repaid. Who looks at them is recorded.
office-cases-title = Saved cases
office-cases-summary = { $count } in all.
office-cases-source = Cases saved in this data directory
office-cases-none = No case is saved. One can be saved from the page with its result.
office-case-reference = Reference
office-case-reference-hint = The municipality’s own number. No names or addresses, please.
office-case-saved-by = Saved by
office-case-saved-at = Saved
office-case-until = Last day
office-case-endless = Without end
office-case-duty = Duty
office-case-share = Share to repay
office-case-repay = To repay (yen)
office-case-page = Case { $reference }
office-case-answers = Answers
office-case-question = Question
office-case-answer = Answer
office-case-lines = Calculation
office-case-duties = Duties afterwards
office-case-log = Who looked at this case
office-case-log-who = Who
office-case-log-when = When
office-case-log-what = What
office-case-access-saved = saved it
office-case-access-looked = looked at it
office-case-access-listed = saw the list
office-case-access-removed = removed it
office-case-remove = Remove this case
office-case-remove-about = Answers and result are erased and cannot be brought back. Backups made before keep theirs. The access log stays.
office-case-save = Save this case
office-case-save-about = Answers and result are saved. Unless you save, the answers stay nowhere.
office-case-save-yaml = Answers (YAML or JSON)
office-case-save-page = Save a case
office-case-save-lede = Choose the file of answers that was determined, give it a reference and save it.
office-calendar-page = Due this month
office-calendar-month-title = Duties that end in { $month }
office-calendar-title = Calendar of repayment
office-calendar-summary = { $count } in all.
office-calendar-note = Whoever breaks the duty by this day repays the share. The municipality decides where there was no choice.
office-calendar-month = Month
office-calendar-choose = Show this month

## Years compared

office-changes-page = Years compared
office-changes-lede = What differs between the rules of two years, as text and as cases that come out otherwise.
office-changes-from = Earlier year
office-changes-to = Later year
office-changes-compare = Compare
office-flips-title = { $title }: cases that differ between { $from } and { $to }
office-flips-summary = Of { $all } cases compared, { $count } come out otherwise.
office-flips-case = Case
office-flips-old-day = Earlier day
office-flips-old = Came out
office-flips-new-day = Later day
office-flips-new = Comes out
office-flips-unmet = Not met: { $rules }
office-flips-yen = { $outcome } { $yen } yen { $why }
office-flips-note = The cases are made up. Somebody in the same situation is taken to apply in either year: all days are moved by whole years.

## Rules of a municipality

office-overlay-page = Rules of municipalities
office-overlay-lede = Within the national frame a municipality adds amounts, narrows requirements and defines words. Rules that widen the frame are refused.
office-overlay-known = Rules in force
office-overlay-nothing = No rules of municipalities are stored.
office-overlay-example = A sample file to copy
office-overlay-add = Add rules
office-overlay-file-hint = A .yaml file as in “Overlay of a city” of docs/formats/support-scheme.md, up to 1 MiB
office-overlay-store = Check and store
office-overlay-remove = Take out
office-overlay-valid = from { $from } to { $to }
office-overlay-valid-open = from { $from }
office-overlay-by = Stored by { $by }, { $at } (version { $version })
office-overlay-stored = “{ $id }” is stored.
office-overlay-checked = “{ $id }” stays within the frame of “{ $scheme }”.
office-overlay-removed = “{ $id }” is taken out; the national frame alone is in force.
office-overlay-diff = Differences from the national frame
office-overlay-list = Stored rules of municipalities
office-overlay-same = Where both say something, the national rule holds.
office-saved = Case { $id } is saved.
office-removed = Case { $id } is removed.
office-form-page = Answer the questions
office-beside = By the rules of municipalities
office-overlay-column-key = Key
office-overlay-column-scheme = Scheme
office-overlay-column-title = Title
office-overlay-column-from = From
office-overlay-column-to = To
office-overlay-column-by = Stored by
