### Lists of data, imports and revisions

data-indicator-id = Key
data-topic = Topic
data-basis = Counts
data-periods = Periods
data-areas = Areas
data-dataset = Dataset
data-title = Title
data-facts = Values
data-version = Version
data-imported = Imported
data-comes-along = comes along
data-status = Status
data-before = Before
data-after = After
data-change = Difference
data-diff-title = Revision of { $title } ({ $dataset }) from version { $before } to { $after }
data-diff-summary =
    { $revised ->
        [one] { $revised } value revised
       *[other] { $revised } values revised
    }, { $added } added, { $removed } removed, { $same } unchanged.
data-diff-left-out =
    { $count ->
        [one] One more revised value is not in the table.
       *[other] { $count } more revised values are not in the table.
    }
data-issue = Finding
data-severity = Severity
data-issue-example = First example
data-issues-title = What the import found
data-issues-summary =
    { $count ->
        [0] Nothing was wrong.
        [one] { $count } finding.
       *[other] { $count } findings.
    }
data-issues-about = A cell that could not be read has no value but its reason.
