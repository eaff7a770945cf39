use std::collections::BTreeMap;

use sousei_core::{Issue, Severity, Unit};
use sousei_strategy::{Annotation, AnnotationKind, Kpi, KpiKind, Level, Strategy};

use super::Builder;
use crate::{
    code,
    layout::{ANNOTATIONS, COMPONENTS, KPIS},
    row::Row,
};

pub(super) fn read(builder: &mut Builder<'_>) {
    let mut rows_by_no = BTreeMap::new();
    builder.each(&KPIS, |row, builder| {
        let Some(kpi) = kpi(row, &builder.strategy) else { return };
        let first = rows_by_no.entry(kpi.no).or_insert_with(|| row.at("no"));
        if *first != row.at("no") {
            let (seen, first) = (kpi.no.to_string(), first.to_string());
            row.error(code::DUPLICATE_NUMBER, "no", &[("seen", &seen), ("first", &first)]);
            return;
        }
        builder.strategy.kpis.push(kpi);
    });
    builder.strategy.kpis.sort_by_key(|kpi| kpi.no);
    let places = builder.strategy.kpis.iter().filter_map(|kpi| rows_by_no.remove(&kpi.no));
    builder.kpi_places = places.collect();
}

fn kpi(row: &mut Row<'_>, strategy: &Strategy) -> Option<Kpi> {
    if !row.has("no") {
        row.require("no");
    }
    let no = row.whole("no", 0);
    let name = row.bilingual("name");
    let level = row.choice("level").and_then(Level::from_key);
    let goal = goal(row, strategy);
    let measure = measure(row, strategy, level, &goal);
    let kpi = Kpi {
        no: no.unwrap_or_default(),
        name,
        level: level.unwrap_or(Level::Goal),
        goal,
        measure,
        also_in: also_in(row, strategy),
        kind: row.choice("kind").and_then(KpiKind::from_key),
        target_text: row.bilingual("target_text"),
        components: Vec::new(),
        notices: Vec::new(),
        survey_cycle_years: row.number("survey_cycle_years", &Unit::new("年")).map(|n| n.value),
        source: source(row, strategy),
        responsible: row.bilingual("responsible"),
        denominator: row.bilingual("denominator"),
        annotations: Vec::new(),
        note: row.bilingual("note"),
        comments: Vec::new(),
    };
    no.map(|_| kpi)
}

fn goal(row: &mut Row<'_>, strategy: &Strategy) -> String {
    let goal = row.id("goal");
    if !goal.is_empty() && strategy.goal(&goal).is_none() && !strategy.goals.is_empty() {
        let known: Vec<&str> = strategy.goals.iter().map(|goal| goal.id.as_str()).collect();
        row.unknown(code::UNKNOWN_GOAL, "goal", &goal, &known);
    }
    goal
}

fn measure(
    row: &mut Row<'_>,
    strategy: &Strategy,
    level: Option<Level>,
    goal: &str,
) -> Option<String> {
    let measure = row.id("measure");
    if measure.is_empty() {
        let goal_has_measures = strategy.measures.iter().any(|measure| measure.goal == goal);
        if level == Some(Level::Measure) && goal_has_measures {
            row.require("measure");
        }
        return None;
    }
    if strategy.measure(&measure).is_none() {
        let known: Vec<&str> = strategy.measures.iter().map(|m| m.id.as_str()).collect();
        row.unknown(code::UNKNOWN_MEASURE, "measure", &measure, &known);
    }
    Some(measure)
}

fn also_in(row: &mut Row<'_>, strategy: &Strategy) -> Vec<String> {
    let text = row.id("also_in");
    let ids = text.split([';', '、', ',']).map(str::trim).filter(|id| !id.is_empty());
    let ids: Vec<String> = ids.map(str::to_owned).collect();
    for id in &ids {
        if strategy.goal(id).is_none() && strategy.measure(id).is_none() {
            let goals = strategy.goals.iter().map(|goal| goal.id.as_str());
            let measures = strategy.measures.iter().map(|measure| measure.id.as_str());
            let known: Vec<&str> = goals.chain(measures).collect();
            row.unknown(code::UNKNOWN_VALUE, "also_in", id, &known);
        }
    }
    ids
}

fn source(row: &mut Row<'_>, strategy: &Strategy) -> Option<String> {
    let source = row.id("source");
    if source.is_empty() {
        return None;
    }
    if !strategy.sources.iter().any(|known| known.id == source) {
        let known: Vec<&str> = strategy.sources.iter().map(|known| known.id.as_str()).collect();
        row.unknown(code::UNKNOWN_SOURCE, "source", &source, &known);
    }
    Some(source)
}

pub(super) fn read_annotations(builder: &mut Builder<'_>) {
    builder.each(&ANNOTATIONS, |row, builder| {
        let kpi = builder.kpi_of(row);
        let kind = row.choice("annotation").and_then(AnnotationKind::from_key);
        let reason = row.bilingual("reason");
        let point = point(row, &builder.strategy);
        let (Some(kpi), Some(kind)) = (kpi, kind) else { return };
        let component = match row.has("component") {
            true => builder.component_of(row, kpi, "component"),
            false => None,
        };
        let kpi = &mut builder.strategy.kpis[kpi];
        let component = component.map(|index| kpi.components[index].name.ja.clone());
        kpi.annotations.push(Annotation { kind, component, point, reason });
    });
}

/// The point that a row names, if any; reported if it is none of the strategy's.
pub(super) fn point(row: &mut Row<'_>, strategy: &Strategy) -> Option<String> {
    let point = row.id("point");
    if point.is_empty() {
        return None;
    }
    let known: Vec<&str> = strategy.points.iter().map(|point| point.id.as_str()).collect();
    if !known.contains(&point.as_str()) {
        row.unknown(code::UNKNOWN_POINT, "point", &point, &known);
        return None;
    }
    Some(point)
}

/// Reports every KPI that nothing measures.
pub(super) fn require_components(builder: &mut Builder<'_>) {
    if !builder.tables.contains_key(COMPONENTS.key) {
        return;
    }
    for (kpi, place) in builder.strategy.kpis.iter().zip(&builder.kpi_places) {
        if kpi.components.is_empty() {
            let issue = Issue::new(code::NO_COMPONENT, Severity::Error, place.clone());
            builder.issues.push(issue.with("seen", kpi.no.to_string()));
        }
    }
}
