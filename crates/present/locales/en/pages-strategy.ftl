### The pages of one strategy

page-scheme-word = Rating scheme
page-scheme-switch = Switch the rating scheme
page-scheme-show = Show under this scheme
page-scheme-about = About rating schemes

page-overview-n-kpis = KPIs
page-overview-version = Version
page-overview-version-of = Version { $version } ({ $at }, { $by })
page-overview-other-scheme = Shown under another rating scheme than the strategy's own ({ $own }).
page-overview-findings = Findings at a glance
page-overview-findings-about = How the KPIs are set and written, checked by 20 rules (K01 to K20).
page-overview-findings-count = { $severity }: { $count }
page-overview-all-findings = All findings
page-overview-take-away = Take away
page-overview-report = Evaluation report (PDF, Word, Excel)
page-overview-export-xlsx = Export the strategy as a workbook
page-overview-export-zip = Export the strategy in the text form (.zip)

page-kpis-title = KPIs
page-kpis-count = { $count } of { $total } KPIs
page-filter-q = Search by number, name, measure or responsible body
page-filter-goal = Goal
page-filter-verdict = Verdict
page-filter-kind = Kind
page-filter-level = Level
page-filter-lint = Findings
page-filter-any-severity = any finding: { $severity }
page-filter-scheme = Rating scheme
page-filter-sort = Order
page-sort-number = by number
page-sort-rate-down = highest progress first
page-sort-rate-up = lowest progress first
page-sort-verdict = by verdict
page-sort-findings = most findings first

page-kpi-page-title = KPI { $no } { $name }
page-kpi-page-no-findings = No check rule has anything to say.
page-kpi-page-review = Comment on this KPI
page-kpi-page-neighbours = Neighbouring KPIs

page-findings-title = Findings
page-findings-lede = What is wrong with the way KPIs are set and written, by rule, the weightiest first.
page-findings-count =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
page-findings-rules = All check rules
page-findings-none = There are no findings.

page-history-title = History
page-history-lede = Every stored version, what differs between two of them, and who did what and when.
page-history-versions = Versions
page-history-at = When
page-history-by = Who
page-history-origin = From
page-history-changes = Changes between versions
page-history-from = Earlier version
page-history-to = Later version
page-history-compared = From version { $from } to version { $to }: { $count } changes.
page-history-more = There are { $count } more. The JSON API gives all of them.
page-history-one-version = There is only one version, and nothing to compare it with.
page-history-what = Where
page-history-before = Before
page-history-after = After
page-history-audit = Audit trail
page-history-action = What
page-history-detail = Detail
page-audit-stored = stored
page-audit-removed = removed
page-audit-commented = commented

page-review-title = Review
page-review-lede = Where experts and officials comment on the strategy as a whole or on one KPI.
page-review-comments = Comments
page-review-none = There are no comments yet.
page-review-write = Write a comment
page-review-sign-in = Sign in to write
page-review-about = About
page-review-whole = The whole strategy
page-review-text = Comment

page-report-lede = One document with overview, all tables, and chart, verdict, reason, findings and source of every KPI.
page-report-lang = Language of the document
page-report-lang-ja = Japanese
page-report-lang-en = English
page-report-pdf = Make a PDF
page-report-docx = Make a Word file
page-report-xlsx = Make an Excel file
page-report-files = The strategy itself as a file
page-report-files-about = Either can be edited and imported again.

page-compare-title = Compare two strategies
page-compare-lede = Two strategies side by side, judged under the same rating scheme.
page-compare-first = First strategy
page-compare-second = Second strategy
