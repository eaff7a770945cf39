### Figures of a verification and the report

overview-class = Class
overview-goal = Goal
overview-whole = All
overview-whole-title = KPI verification: the whole strategy
overview-goal-title = Goal { $id }: { $title }
overview-goal-n = Goal { $id }
overview-goals-title = Classes by goal
overview-goals-summary = How many KPIs of each goal are in which class.
overview-summary = Of { $total } KPIs: { $list }.
overview-axis = Share of KPIs (figures: number)
overview-unit = KPIs, %
overview-unit-share = KPIs (share)
overview-denominator-note = Shares are of the classes that could be assessed. Because of rounding, parts may not add up.
overview-bands-title = Progress rates (for reference)
overview-bands-summary = KPIs that have not reached their target, by progress rate; in brackets their share of the KPIs that could be assessed.
overview-bands-note = The dates of targets and of results differ between KPIs.
overview-mean-note = The rate of a KPI with several components is the simple mean of their rates.
overview-band = Rate { $from }% to below { $to }%
overview-original-met = First target, before it was raised, is met
overview-ungraded = No class

kpi-list-title = KPIs
kpi-name = KPI
kpi-verdict = Verdict
kpi-rate = Rate
kpi-latest = Latest value
kpi-findings = Findings
kpi-findings-with-errors =
    { $errors ->
        [one] { $count } (1 error)
       *[other] { $count } ({ $errors } errors)
    }
kpi-measure = Measure
kpi-also-in = Also listed in
kpi-level = Level
kpi-kind = Kind
kpi-target-text = Target as worded
kpi-responsible = Responsible
kpi-denominator = Denominator
kpi-survey-cycle = Survey cycle
kpi-every-years = every { $years } years
kpi-robustness = Robustness
kpi-robustness-none = The scheme in use cannot assess this KPI (schemes that can: { $of }).
kpi-robustness-agree = Of { $of } schemes that can assess it, { $direction } agree in direction and { $pace } in pace.
kpi-robustness-flip = The verdict becomes { $grade } if the latest value of “{ $name }” moves from { $from } to { $to }.
kpi-results-title = { $name }
kpi-results-summary = From { $baseline } to a target of { $target }, the latest value is { $latest }: { $rate } of the way.
kpi-results-summary-latest = The latest value is { $latest }.
kpi-stale-note = The last point brought no new value; the one before is carried forward.
kpi-point = Point
kpi-status = Status
kpi-zero-based = counted from zero
kpi-description = Description
kpi-notices-title = Descriptions and comments
kpi-outlook-title = Outlook for the target
kpi-outlook-row = { $name } (target { $year }, { $unit })
kpi-component = Component
kpi-expected-now = Value on an even way
kpi-required-per-year = Change needed per year
kpi-observed-per-year = Change observed per year
kpi-pace = Pace (observed ÷ needed)
kpi-forecast = Expected at the target date
kpi-probability = Probability
kpi-likelihood = Outlook
kpi-outlook-pace-only = too few values: pace only
kpi-verdicts-title = Verdict under every rating scheme
kpi-targets-title = Targets and revisions
kpi-due = Due
kpi-set-on = Set in
kpi-revision = Revision
kpi-annotations-title = Annotations
kpi-annotation = Annotation
kpi-concerns = Concerns

target-multiple = { $factor } times the baseline
target-share-of = { $share } of { $component }, rounded up
target-level-of = the level of { $component }
target-direction = direction only ({ $direction })
target-unpublished = a figure whose denominator is not published
target-qualitative = in words

scheme-name = Rating scheme
scheme-common = Common scale

lint-rule = Rule
lint-severity = Severity
lint-seen = Seen
lint-do = What to do
lint-figure-title = Lint findings
lint-seen-units = { $seen } (the component is in { $expected })
lint-seen-word-only = only “{ $seen }”
lint-seen-side = baseline { $baseline }, target { $target }
lint-seen-cycle = every { $cycle } years ({ $years } years from baseline to target)
lint-seen-lag = { $months } months (period { $period })
lint-seen-implausible-points = { $needed } points a year (95% of { $peers } past changes of other KPIs were at most { $limit })
lint-seen-implausible-percent = { $needed }% a year (95% of { $peers } past changes of other KPIs were at most { $limit }%)
lint-seen-spread = from { $low }% to { $high }%
lint-seen-twice = the same as no. { $other }

compare-strategy = Strategy
compare-classes-title = Classes side by side
compare-classes-summary = The KPIs of both strategies, classed under one scheme.
compare-common-title = The common scale side by side
compare-common-summary = The KPIs of both strategies at the five places of the common scale.

report-title = KPI evaluation report
report-introduction = This report sets the results of the strategy's KPIs against their baselines and targets and classes them under a rating scheme. Outlooks continue past trends; they do not show effects of measures.
report-overview = Overview
report-list = KPIs
report-kpis = KPI by KPI
report-findings = Lint findings
report-sources = Sources and remarks
report-footer = Made with Sousei, { $date }, { $id }
