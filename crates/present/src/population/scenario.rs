//! All scenarios and what was observed, in one chart.

use std::collections::BTreeMap;

use super::{
    CustomSettings, PopulationView, ProjectionHead, ScenarioLine,
    words::{
        self, Parts, area, name_sources, nothing, people, people_cell, percent_of, projected,
        scenario_about, scenario_name, scenario_tone, sentences, year, year_cell,
    },
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, LineStyle, Lines, Tone},
    format,
    region::words::name,
};

pub(super) fn figure(head: &ProjectionHead, view: &PopulationView) -> Figure {
    let lang = head.lang;
    let until = last_year(view).unwrap_or(head.base_year);
    let parts = Parts {
        id: "population-scenarios",
        title: text_with(lang, "population-scenarios-title", &[("area", area(head).into())]),
        summary: summary(head, view),
        chart: Some(Chart::Lines(drawing(head, view))),
        table: table(head, view),
        unit: format::unit_name(lang, &words::people_unit()),
        notes: notes(head, view),
        until,
    };
    let mut figure = parts.into_figure(head);
    name_sources(&mut figure, lang, view.observed.iter().flat_map(|line| &line.sources));
    figure
}

fn last_year(view: &PopulationView) -> Option<i32> {
    view.lines.iter().filter_map(|line| line.years.last()).map(|step| step.year).max()
}

fn line_name(head: &ProjectionHead, line: &ScenarioLine) -> String {
    scenario_name(head.lang, head.rates, line.key)
}

fn drawing(head: &ProjectionHead, view: &PopulationView) -> Lines {
    let scenarios = view.lines.iter().map(|line| {
        let points = line.years.iter().map(|step| (f64::from(step.year), step.table.total()));
        projected(line_name(head, line), scenario_tone(line.key), points.collect())
    });
    let observed = view.observed.iter().enumerate().map(|(at, line)| LineSeries {
        name: name(head.lang, &line.name).to_owned(),
        tone: if at == 0 { Tone::Neutral } else { Tone::Quiet },
        style: LineStyle::Marked,
        points: line.points.clone(),
    });
    Lines {
        axis: words::axis(head.lang, "population-axis"),
        decimals: 0,
        series: scenarios.chain(observed).collect(),
        bands: Vec::new(),
        border: Some(words::border(head)),
    }
}

/// One row per year; a column per source of observations and per scenario.
fn table(head: &ProjectionHead, view: &PopulationView) -> Table {
    let lang = head.lang;
    let n_observed = view.observed.len();
    let n_columns = n_observed + view.lines.len();
    let mut values: BTreeMap<i32, Vec<Option<f64>>> = BTreeMap::new();
    let mut put = |at: i32, column: usize, value: f64| {
        values.entry(at).or_insert_with(|| vec![None; n_columns])[column] = Some(value);
    };
    for (column, line) in view.observed.iter().enumerate() {
        line.points.iter().for_each(|(at, value)| put(at.floor() as i32, column, *value));
    }
    for (at, line) in view.lines.iter().enumerate() {
        let totals = line.years.iter().map(|step| (step.year, step.table.total()));
        totals.for_each(|(year, total)| put(year, n_observed + at, total));
    }
    // Where something was counted, the year alone is the heading: the columns say what is projected.
    let was_counted = |row: &[Option<f64>]| row[..n_observed].iter().any(Option::is_some);
    let rows = values.iter().map(|(at, row)| {
        let first = match was_counted(row) {
            true if !head.is_held(*at) => Cell::text(year(lang, *at)),
            _ => year_cell(head, *at),
        };
        let cells = row.iter().map(|value| value.map_or_else(nothing, people_cell));
        Row { cells: std::iter::once(first).chain(cells).collect(), strong: false }
    });
    let mut columns = vec![Column::text(text(lang, "word-year"))];
    columns.extend(view.observed.iter().map(|line| {
        let args = [("name", name(lang, &line.name).into())];
        Column::number(text_with(lang, "population-observed", &args))
    }));
    columns.extend(view.lines.iter().map(|line| {
        let args = [("name", line_name(head, line).into())];
        Column::number(text_with(lang, "population-projected-name", &args))
    }));
    Table { columns, rows: rows.collect() }
}

/// The chosen scenario against the base, then the lowest and the highest of all.
fn summary(head: &ProjectionHead, view: &PopulationView) -> String {
    let lang = head.lang;
    let chosen = view.lines.get(view.chosen);
    let Some((line, base, then)) =
        chosen.and_then(|line| Some((line, line.base()?, line.at(view.target_year)?)))
    else {
        return text_with(lang, "population-nothing", &[("area", area(head).into())]);
    };
    let (before, after) = (base.table.total(), then.table.total());
    let change = percent_of(after - before, before);
    let args = [
        ("area", area(head).into()),
        ("scenario", line_name(head, line).into()),
        ("from", year(lang, base.year).into()),
        ("before", people(lang, before).into()),
        ("to", year(lang, then.year).into()),
        ("after", people(lang, after).into()),
        ("change", change.map_or_else(String::new, words::signed_percent).into()),
    ];
    let key = match change {
        Some(_) => "population-scenarios-summary",
        None => "population-scenarios-summary-plain",
    };
    let held = head
        .is_held(then.year)
        .then(|| text_with(lang, "population-held", &[("year", year(lang, then.year).into())]));
    let all = std::iter::once(text_with(lang, key, &args)).chain(range(head, view, then.year));
    sentences(lang, all.chain(held))
}

/// The lowest and the highest scenario of a year, if there are several.
fn range(head: &ProjectionHead, view: &PopulationView, at: i32) -> Option<String> {
    let lang = head.lang;
    let totals = view.lines.iter().filter_map(|line| {
        let step = line.years.iter().find(|step| step.year == at)?;
        Some((line_name(head, line), step.table.total()))
    });
    let mut totals: Vec<_> = totals.collect();
    totals.sort_by(|one, other| one.1.total_cmp(&other.1));
    let [(low_name, low), .., (high_name, high)] = &totals[..] else { return None };
    let args = [
        ("count", totals.len().into()),
        ("low", people(lang, *low).into()),
        ("lowest", low_name.into()),
        ("high", people(lang, *high).into()),
        ("highest", high_name.into()),
    ];
    Some(text_with(lang, "population-scenarios-range", &args))
}

fn notes(head: &ProjectionHead, view: &PopulationView) -> Vec<String> {
    let lang = head.lang;
    let mut notes = vec![text(lang, "population-note-dashed").into_owned()];
    if view.observed.len() > 1 {
        notes.push(text(lang, "profile-not-joined").into_owned());
    }
    let lines = view.lines.iter();
    notes.extend(lines.clone().map(|line| scenario_about(lang, head.rates, line.key)));
    notes.extend(lines.filter_map(|line| line.settings.as_ref()).map(|set| settings(lang, set)));
    notes
}

/// What the reader set, as one line.
fn settings(lang: Lang, set: &CustomSettings) -> String {
    let mut parts = Vec::new();
    let knots = set.tfr_knots.iter().map(|(at, tfr)| {
        let args = [("year", year(lang, *at).into()), ("tfr", format::number(*tfr, 2).into())];
        text_with(lang, "population-setting-knot", &args)
    });
    let knots = knots.collect::<Vec<_>>().join(&text(lang, "word-separator"));
    parts.push(if knots.is_empty() {
        text(lang, "population-setting-tfr-same").into_owned()
    } else {
        text_with(lang, "population-setting-tfr", &[("knots", knots.into())])
    });
    let factor = format::natural(set.migration_factor);
    parts.push(text_with(lang, "population-setting-factor", &[("factor", factor.into())]));
    if let Some(at) = set.balance_year {
        let args = [("year", year(lang, at).into())];
        parts.push(text_with(lang, "population-setting-balance", &args));
    }
    if set.families_per_year != 0.0 {
        let args = [("count", set.families_per_year.into())];
        parts.push(text_with(lang, "population-setting-families", &args));
    }
    let parts = parts.join(&text(lang, "population-setting-separator"));
    text_with(lang, "population-settings", &[("settings", parts.into())])
}
