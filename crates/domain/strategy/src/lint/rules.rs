//! One function per group of rules; each says what was seen in its arguments.

use jiff::ToSpan;
use sousei_core::Date;

use super::{Finding, LintRule, PeerChanges, Subject};
use crate::{
    LIMIT_TOLERANCE,
    model::{
        AnnotationKind, Baseline, Component, Direction, Kpi, KpiKind, Level, Revision, Strategy,
        TargetValue,
    },
    progress::Reading,
};

/// Months after which a figure counts as published late (K09).
const LATE_MONTHS: i32 = 18;
/// Months after the plan in which a target date needs no note (K04): plans to the end of a
/// fiscal year commonly name the calendar or fiscal year that follows.
const GRACE_MONTHS: i32 = 12;
/// Percentile of peers' past changes beyond which a target is implausible (K12).
const PLAUSIBLE_PERCENTILE: f64 = 0.95;
/// Past changes of peers below which K12 is not applied.
const MIN_PEERS: usize = 20;
/// Spread of component rates, in points, beyond which a mean misleads (K14).
const MAX_SPREAD: f64 = 100.0;
/// Counts below which chance matters (K19).
const SMALL: f64 = 30.0;
/// Units of counts of people and things (K19).
const COUNT_UNITS: [&str; 16] = [
    "人",
    "件",
    "団体",
    "社",
    "か所",
    "校",
    "世帯",
    "組",
    "店",
    "戸",
    "台",
    "回",
    "圏域",
    "大学",
    "市町村",
    "都道府県",
];
/// Words that make a target a wish (K20).
const WISHES: [&str; 6] = ["推進", "図る", "検討", "促進", "努める", "目指す"];
/// Words of migration figures (K18).
const MIGRATION: [&str; 4] = ["転入", "転出", "転出入", "社会増減"];
/// Words that state a population basis (K18).
const BASES: [&str; 4] = ["日本人", "外国人", "総人口", "総数"];

/// Applies every rule that concerns one KPI, in their order.
pub(super) fn check_kpi(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let rated = || {
        let components = subject.kpi.components.iter().enumerate();
        components.filter(|(_, c)| c.rated && c.direction != Direction::Qualitative)
    };
    let first = out.len();
    check_target_exists(subject, out);
    for (index, component) in rated() {
        check_unit(subject, index, component, out);
        check_baseline(subject, index, component, out);
        check_target_date(subject, index, component, out);
        check_target_side(subject, index, component, out);
        check_survey(subject, index, component, out);
        check_series(subject, index, component, out);
        check_revision(subject, index, component, out);
        check_plausible(subject, index, component, out);
        check_small(subject, index, component, out);
    }
    check_kind(subject, out);
    check_spread(subject, out);
    check_twice(subject, out);
    check_words(subject, out);
    out[first..].sort_by_key(|finding| finding.rule);
}

/// K07: goals whose KPIs are all outputs.
pub(super) fn check_goals(strategy: &Strategy, out: &mut Vec<Finding>) {
    for goal in &strategy.goals {
        let kinds: Vec<_> =
            strategy.kpis.iter().filter(|kpi| kpi.goal == goal.id).map(|kpi| kpi.kind).collect();
        if !kinds.is_empty() && kinds.iter().all(|kind| *kind == Some(KpiKind::Output)) {
            out.push(Finding {
                rule: LintRule::GoalOfOutputs,
                kpi: None,
                goal: goal.id.clone(),
                component: None,
                args: vec![("count", kinds.len().to_string())],
            });
        }
    }
}

/// K02: neither a figure nor a direction.
fn check_target_exists(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let aims = |component: &Component| {
        component.rated
            && component.direction != Direction::Qualitative
            && component.target().is_some_and(|t| t.value != TargetValue::Qualitative)
    };
    if !subject.kpi.components.iter().any(aims) {
        out.push(subject.finding(LintRule::NoTarget));
    }
}

/// K01: no unit, or units that measure different things.
fn check_unit(subject: &Subject<'_>, index: usize, component: &Component, out: &mut Vec<Finding>) {
    if component.unit.is_empty() {
        out.push(subject.finding(LintRule::Unit).on(index).with("seen", ""));
    }
    let foreign = component.results.iter().find(|result| component.in_own_unit(result).is_none());
    if let Some(unit) = foreign.and_then(|result| result.unit.as_ref()) {
        out.push(
            subject
                .finding(LintRule::Unit)
                .on(index)
                .with("seen", unit)
                .with("expected", &component.unit),
        );
    }
}

/// K03: no baseline and no declared count from zero.
fn check_baseline(
    subject: &Subject<'_>,
    index: usize,
    component: &Component,
    out: &mut Vec<Finding>,
) {
    if component.baseline == Baseline::Unset {
        out.push(subject.finding(LintRule::NoBaseline).on(index));
    }
}

/// K04: target date missing, or outside the plan without a note.
fn check_target_date(
    subject: &Subject<'_>,
    index: usize,
    component: &Component,
    out: &mut Vec<Finding>,
) {
    let Some(target) = component.target() else { return };
    let strategy = subject.context.strategy;
    let Some(due) = target.due else {
        out.push(subject.finding(LintRule::TargetDate).on(index).with("seen", ""));
        return;
    };
    let latest = strategy.ends.checked_add(GRACE_MONTHS.months()).unwrap_or(strategy.ends);
    let outside = due.start() > latest || due.end() < strategy.starts;
    if outside && target.note.is_empty() {
        out.push(
            subject
                .finding(LintRule::TargetDate)
                .on(index)
                .with("seen", due)
                .with("expected", format!("{}..{}", strategy.starts, strategy.ends)),
        );
    }
}

/// K05: nothing to cover, or the target on the wrong side of the baseline.
fn check_target_side(
    subject: &Subject<'_>,
    index: usize,
    component: &Component,
    out: &mut Vec<Finding>,
) {
    let goal = match component.target().map(|target| &target.value) {
        Some(TargetValue::Value(goal)) => *goal,
        _ => return,
    };
    let Some(baseline) = component.baseline.value() else { return };
    let wrong = match component.direction {
        Direction::Up => goal <= baseline,
        Direction::Down => goal >= baseline,
        Direction::AtLeast | Direction::AtMost => goal == baseline,
        Direction::Keep | Direction::Qualitative => false,
    };
    if wrong {
        out.push(
            subject
                .finding(LintRule::TargetSide)
                .on(index)
                .with("target", goal)
                .with("baseline", baseline)
                .with("direction", component.direction.key()),
        );
    }
}

/// K06: an input or activity, or an output at a goal.
fn check_kind(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let kpi = subject.kpi;
    let weak = match kpi.kind {
        Some(KpiKind::Input | KpiKind::Activity) => true,
        Some(KpiKind::Output) => kpi.level == Level::Goal,
        _ => false,
    };
    if let (true, Some(kind)) = (weak, kpi.kind) {
        out.push(subject.finding(LintRule::Kind).with("seen", kind.key()));
    }
    check_path(subject, out);
}

/// K17: no measure leads to the KPI.
fn check_path(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let kpi = subject.kpi;
    let measures = &subject.context.strategy.measures;
    let reached = match kpi.level {
        Level::Measure => kpi.measure.is_some(),
        Level::Goal => measures.iter().any(|measure| measure.goal == kpi.goal),
    };
    if !reached {
        out.push(subject.finding(LintRule::NoMeasure));
    }
}

/// K08 and K09: figures too rare or too late for the plan.
fn check_survey(
    subject: &Subject<'_>,
    index: usize,
    component: &Component,
    out: &mut Vec<Finding>,
) {
    let from = component.baseline.period().map(|period| period.year());
    let due = component.target().and_then(|target| target.due).map(|due| due.year());
    if let (Some(cycle), Some(from), Some(due)) = (subject.kpi.survey_cycle_years, from, due)
        && cycle > f64::from(due - from) / 2.0
    {
        out.push(
            subject
                .finding(LintRule::SurveyCycle)
                .on(index)
                .with("cycle", cycle)
                .with("years", due - from),
        );
    }
    let latest = component.latest();
    let Some(period) = latest.and_then(|latest| latest.period) else { return };
    let known =
        latest.and_then(|latest| latest.published).unwrap_or(subject.context.strategy.as_of);
    let months = months_between(period.end(), known);
    if months > LATE_MONTHS {
        out.push(
            subject
                .finding(LintRule::PublicationLag)
                .on(index)
                .with("months", months)
                .with("period", period),
        );
    }
}

fn months_between(from: Date, to: Date) -> i32 {
    let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month());
    months - i32::from(to.day() < from.day())
}

/// K10 and K11: breaks without a marker, and targets met when they were set.
fn check_series(
    subject: &Subject<'_>,
    index: usize,
    component: &Component,
    out: &mut Vec<Finding>,
) {
    let changes =
        component.results.windows(2).find(|pair| pair[0].definition != pair[1].definition);
    if let Some(pair) = changes
        && !subject.kpi.is_annotated(AnnotationKind::DefinitionChanged)
    {
        out.push(subject.finding(LintRule::UnmarkedBreak).on(index).with("point", &pair[1].point));
    }
    let strategy = subject.context.strategy;
    let set_in = component.target().and_then(|target| target.set_on).map(|set_on| set_on.year());
    let at_setting = strategy.points.iter().enumerate().rfind(|(position, point)| {
        component.result(&point.id).is_some()
            && set_in.map_or(*position == 0, |year| point.year <= year)
    });
    if let Some((position, point)) = at_setting
        && let Ok(rate) = subject.progress.components[index].rates[position]
        && rate >= 100.0 - LIMIT_TOLERANCE
    {
        out.push(
            subject
                .finding(LintRule::MetAtSetting)
                .on(index)
                .with("point", &point.id)
                .with("rate", rate.round()),
        );
    }
}

/// K13: a revision without direction or date.
fn check_revision(
    subject: &Subject<'_>,
    index: usize,
    component: &Component,
    out: &mut Vec<Finding>,
) {
    let unrecorded = component
        .targets
        .iter()
        .skip(1)
        .find(|target| target.revision == Revision::Initial || target.set_on.is_none());
    if let Some(target) = unrecorded {
        out.push(
            subject.finding(LintRule::Revision).on(index).with("revision", target.revision.key()),
        );
    }
}

/// Notes how fast a component has changed per year towards the better, as a peer for K12.
pub(super) fn collect_changes(kpi: &Kpi, reading: &Reading, changes: &mut PeerChanges) {
    let component = &kpi.components[reading.component];
    let mut earlier: Option<(i16, f64)> = reading
        .baseline_year
        .zip(reading.baseline)
        .filter(|_| matches!(component.baseline, Baseline::Observed { .. }));
    for result in &component.results {
        let (Some(period), Some(value)) = (result.period, component.in_own_unit(result)) else {
            continue;
        };
        if let Some((year, before)) = earlier
            && period.year() > year
        {
            let per_year = (value - before) / f64::from(period.year() - year);
            push_change(component, per_year, before, changes);
        }
        if earlier.is_none_or(|(year, _)| period.year() > year) {
            earlier = Some((period.year(), value));
        }
    }
}

fn push_change(component: &Component, per_year: f64, level: f64, changes: &mut PeerChanges) {
    if component.unit.is_share() {
        changes.shares.push(per_year.abs());
    } else if level != 0.0 {
        changes.relative.push((per_year / level).abs());
    }
}

/// K12: the change still needed is beyond what peers have achieved.
fn check_plausible(
    subject: &Subject<'_>,
    index: usize,
    component: &Component,
    out: &mut Vec<Finding>,
) {
    let Some(reading) = subject.progress.components[index].reading.as_ref() else { return };
    let (Some(target), Some(due), Some(now)) =
        (reading.target, reading.target_year, reading.value_year)
    else {
        return;
    };
    let open = !reading.rate.is_ok_and(|rate| rate >= 100.0) && due > now;
    let share = component.unit.is_share();
    let peers = &subject.context.changes;
    let peers = if share { &peers.shares } else { &peers.relative };
    if !open || peers.len() < MIN_PEERS || (!share && reading.value == 0.0) {
        return;
    }
    let per_year = ((target - reading.value) / f64::from(due - now)).abs();
    let needed = if share { per_year } else { per_year / reading.value.abs() };
    let limit = peers[((peers.len() - 1) as f64 * PLAUSIBLE_PERCENTILE).round() as usize];
    if needed > limit {
        let percent = |value: f64| if share { value } else { value * 100.0 };
        out.push(
            subject
                .finding(LintRule::Implausible)
                .on(index)
                .with("needed", format!("{:.1}", percent(needed)))
                .with("limit", format!("{:.1}", percent(limit)))
                .with("peers", peers.len())
                .with("measure", if share { "points" } else { "percent" }),
        );
    }
}

/// K14: a mean of rates that lie far apart.
fn check_spread(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let rates = || subject.progress.readings().filter_map(|reading| reading.rate.ok());
    let (low, high) =
        rates().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), r| (l.min(r), h.max(r)));
    if high - low > MAX_SPREAD {
        out.push(
            subject.finding(LintRule::Spread).with("low", low.round()).with("high", high.round()),
        );
    }
}

/// K15: the same indicator under another number in another goal.
fn check_twice(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let same = &subject.context.names[subject.kpi.name.ja.as_str()];
    let other = same.iter().find(|(no, goal)| *no < subject.kpi.no && *goal != subject.kpi.goal);
    if let Some((no, _)) = other {
        out.push(subject.finding(LintRule::CountedTwice).with("other", no));
    }
}

/// K16, K18 and K20: what the wording leaves open.
fn check_words(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let kpi = subject.kpi;
    let share = kpi.components.iter().any(|c| c.rated && c.unit.is_share());
    if share && kpi.denominator.is_empty() {
        out.push(subject.finding(LintRule::Denominator));
    }
    if let Some(word) = says(&MIGRATION, &[&kpi.name.ja])
        && says(&BASES, &[&kpi.name.ja, &kpi.denominator.ja, &kpi.note.ja]).is_none()
    {
        out.push(subject.finding(LintRule::PopulationBasis).with("seen", word));
    }
    let numeric = kpi.components.iter().any(|component| {
        matches!(
            component.target().map(|target| &target.value),
            Some(
                TargetValue::Value(_)
                    | TargetValue::MultipleOfBaseline(_)
                    | TargetValue::ShareOf { .. }
                    | TargetValue::LevelOf { .. }
            )
        )
    });
    let texts = [kpi.target_text.ja.as_str(), kpi.name.ja.as_str()];
    if let (false, Some(word)) = (numeric, says(&WISHES, &texts)) {
        out.push(subject.finding(LintRule::Wording).with("seen", word));
    }
}

/// The first of `words` that stands in any of `texts`.
fn says(words: &[&'static str], texts: &[&str]) -> Option<&'static str> {
    words.iter().find(|word| texts.iter().any(|text| text.contains(**word))).copied()
}

/// K19: counts so small that chance matters.
fn check_small(subject: &Subject<'_>, index: usize, component: &Component, out: &mut Vec<Finding>) {
    let counted = COUNT_UNITS.contains(&component.unit.symbol());
    let latest = component.latest().and_then(|latest| component.in_own_unit(latest));
    if let Some(value) = latest.filter(|value| counted && value.abs() < SMALL) {
        out.push(subject.finding(LintRule::SmallNumbers).on(index).with("seen", value));
    }
}
