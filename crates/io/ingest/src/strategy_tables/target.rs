use sousei_core::{Issue, Severity, Unit};
use sousei_strategy::{Component, Direction, Revision, Target, TargetValue};

use super::Builder;
use crate::{code, layout::TARGETS, row::Row, scalar};

/// Rules that take a value, for messages.
const WITH_VALUE: &str =
    "目標の種類 (rule): 数値 (value), 基準値の倍数 (multiple), 割合 (share-of)";

/// Rules that refer to another component, for messages.
const WITH_OF: &str = "目標の種類 (rule): 割合 (share-of), 同水準 (level-of)";

pub(super) fn read(builder: &mut Builder<'_>) {
    builder.each(&TARGETS, |row, builder| {
        let kpi = builder.kpi_of(row);
        let component =
            kpi.and_then(|kpi| Some((kpi, builder.component_of(row, kpi, "component")?)));
        let due = row.period("due");
        let set_on = row.period("set_on");
        let revision = row.choice("revision").and_then(Revision::from_key);
        let note = row.bilingual("note");
        let Some(rule) = rule(row) else { return };
        let Some((kpi, index)) = component else { return };
        let Some(value) = value(row, builder, (kpi, index), rule) else { return };
        let component = &mut builder.strategy.kpis[kpi].components[index];
        report_no_change(row, component, &value);
        let revision = revision.unwrap_or_else(|| {
            if !component.targets.is_empty() && !row.has("revision") {
                row.require("revision");
            }
            Revision::Initial
        });
        component.targets.push(Target { value, due, set_on, revision, note });
    });
    report_without_target(builder);
}

/// The rule; a bare value in the column 目標値 speaks for itself.
fn rule(row: &mut Row<'_>) -> Option<&'static str> {
    match row.has("rule") {
        true => row.choice("rule"),
        false if row.has("value") => Some("value"),
        false => {
            row.require("rule");
            None
        }
    }
}

fn value(
    row: &mut Row<'_>,
    builder: &mut Builder<'_>,
    place: (usize, usize),
    rule: &str,
) -> Option<TargetValue> {
    if !matches!(rule, "value" | "multiple" | "share-of") && row.has("value") {
        let seen = row.seen("value");
        row.warn(code::NOT_USED, "value", &[("seen", &seen), ("expected", WITH_VALUE)]);
    }
    if !matches!(rule, "share-of" | "level-of") && row.has("of") {
        let seen = row.seen("of");
        row.warn(code::NOT_USED, "of", &[("seen", &seen), ("expected", WITH_OF)]);
    }
    match rule {
        "value" => {
            let unit = builder.strategy.kpis[place.0].components[place.1].unit.clone();
            let figure = required_number(row, &unit)?;
            let cell = (figure.value, figure.is_marked_share, figure.location);
            builder.figures.entry(place).or_default().figures.push(cell);
            Some(TargetValue::Value(figure.value))
        }
        "multiple" => {
            required_number(row, &Unit::new("倍")).map(|n| TargetValue::MultipleOfBaseline(n.value))
        }
        "share-of" => {
            let share = share(row);
            let component = referred(row, builder, place.0)?;
            let (numerator, denominator) = share?;
            Some(TargetValue::ShareOf { numerator, denominator, component })
        }
        "level-of" => {
            referred(row, builder, place.0).map(|component| TargetValue::LevelOf { component })
        }
        "direction" => Some(TargetValue::DirectionOnly),
        "unpublished" => Some(TargetValue::Unpublished),
        _ => Some(TargetValue::Qualitative),
    }
}

fn required_number(row: &mut Row<'_>, unit: &Unit) -> Option<crate::row::Figure> {
    if !row.has("value") {
        row.require("value");
    }
    row.number("value", unit)
}

/// A share written as `2/3`.
fn share(row: &mut Row<'_>) -> Option<(u32, u32)> {
    let seen = row.seen("value");
    let text = scalar::usual_form(&seen);
    let parsed = text.split_once('/').and_then(|(numerator, denominator)| {
        let numerator = numerator.trim().parse().ok()?;
        let denominator = denominator.trim().parse().ok().filter(|d: &u32| *d > 0)?;
        Some((numerator, denominator))
    });
    if parsed.is_none() {
        row.error(code::NUMBER, "value", &[("seen", &seen), ("expected", "2/3")]);
    }
    parsed
}

fn referred(row: &mut Row<'_>, builder: &Builder<'_>, kpi: usize) -> Option<String> {
    if !row.has("of") {
        row.require("of");
        return None;
    }
    let index = builder.component_of(row, kpi, "of")?;
    Some(builder.strategy.kpis[kpi].components[index].name.ja.clone())
}

/// A target that is no change from the baseline, where a change is asked for.
fn report_no_change(row: &mut Row<'_>, component: &Component, target: &TargetValue) {
    let moves = matches!(component.direction, Direction::Up | Direction::Down);
    let same = match (target, component.baseline.value()) {
        (TargetValue::Value(target), Some(baseline)) => *target == baseline,
        (TargetValue::MultipleOfBaseline(factor), _) => *factor == 1.0,
        _ => false,
    };
    if moves && same {
        let seen = row.seen("value");
        row.warn(code::TARGET_EQUALS_BASELINE, "value", &[("seen", &seen)]);
    }
}

fn report_without_target(builder: &mut Builder<'_>) {
    if !builder.tables.contains_key(TARGETS.key) {
        return;
    }
    for ((kpi, component), series) in &builder.figures {
        let kpi = &builder.strategy.kpis[*kpi];
        let component = &kpi.components[*component];
        if component.rated && component.targets.is_empty() {
            let issue = Issue::new(code::NO_TARGET, Severity::Warning, series.place.clone());
            builder.issues.push(issue.with("seen", format!("{} {}", kpi.no, component.name.ja)));
        }
    }
}
