### Words shared by all pages

app-name = Sousei
app-tagline = Regional strategies from drafting to verification
made-up = An example by a made-up body; no such body exists.

## The five doors

nav-label = Main sections
nav-regions = Regions
nav-regions-about = See the population, movements and economy of a region
nav-strategy = Strategy
nav-strategy-about = Set goals and KPIs, and verify them every year
nav-people = People
nav-people-about = Bring people and the needs of regions together
nav-support = Support
nav-support-about = Find support schemes and their amounts
nav-data = Data
nav-data-about = Sources, freshness, downloads and methods
nav-home = Home
nav-breadcrumb = You are here
nav-skip = Skip to content
nav-menu = Menu

## Language

language-this = English
language-other = 日本語
language-switch = Show in Japanese (日本語)

## Actions

action-search = Search
action-filter = Filter
action-clear = Clear filters
action-sort = Sort
action-compare = Compare
action-download = Download
action-download-as = Download as { $format }
action-print = Print
action-import = Import
action-export = Export
action-save = Save
action-cancel = Cancel
action-delete = Delete
action-edit = Edit
action-add = Add
action-back = Back
action-next = Next
action-previous = Previous
action-show-all = Show all
action-details = Details
action-choose-file = Choose a file
action-send = Send
action-close = Close

## Words

word-yes = Yes
word-no = No
word-all = All
word-none = None
word-total = Total
word-unknown = Unknown
word-not-given = Not given
word-not-applicable = Not applicable
word-name = Name
word-number = No.
word-value = Value
word-unit = Unit
word-unit-is = Unit: { $unit }
word-period = Period
word-date = Date
word-year = Year
word-source = Source
word-sources = Sources
word-note = Note
word-notes = Notes
word-comment = Comment
word-reason = Reason
word-method = Method
word-terms = Terms of use
word-publisher = Publisher
word-published = Published
word-retrieved = Retrieved
word-organisation = Body
word-plan-period = Plan period
word-as-of = As of
word-as-of-date = As of { $date }
word-count = Count
word-share = Share
word-kpi-count =
    { $count ->
        [one] { $count } KPI
       *[other] { $count } KPIs
    }
word-of-total = { $count } of { $total }
word-results =
    { $count ->
        [0] Nothing matches
        [one] { $count } result
       *[other] { $count } results
    }
word-chart = Chart
word-table = Table
word-approximate = about { $value }
word-separator = {", "}
word-label-value = { $label }: { $value }
word-parenthesised = {" "}({ $text })
word-range = { $from } to { $to }

## Severities

severity-info = Note
severity-warning = Warning
severity-error = Error
