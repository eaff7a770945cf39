//! Fertility of the scenarios, and households where they are known.

use std::collections::BTreeMap;

use sousei_core::Unit;

use super::{
    Households, PopulationView, ProjectionHead, ScenarioLine,
    words::{
        self, Parts, area, labelled, nothing, projected, scenario_name, scenario_tone,
        source_texts, year, year_cell,
    },
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, LineStyle, Lines, Tone},
    format,
};

const TFR_DECIMALS: usize = 2;

/// The assumed total fertility rates, or none where no scenario states any.
pub(super) fn fertility(head: &ProjectionHead, view: &PopulationView) -> Option<Figure> {
    let lang = head.lang;
    let lines: Vec<&ScenarioLine> = view.lines.iter().filter(|line| !line.tfr.is_empty()).collect();
    let until = lines.iter().flat_map(|line| &line.tfr).map(|(year, _)| *year).max()?;
    let name = |line: &ScenarioLine| scenario_name(lang, head.rates, line.key);
    let last = lines.iter().filter_map(|line| {
        let (at, tfr) = line.tfr.last()?;
        let args =
            [("year", year(lang, *at).into()), ("tfr", format::number(*tfr, TFR_DECIMALS).into())];
        Some(labelled(lang, &name(line), &text_with(lang, "population-setting-knot", &args)))
    });
    let last = last.collect::<Vec<_>>().join(&text(lang, "population-setting-separator"));
    let series = lines.iter().map(|line| {
        let points = line.tfr.iter().map(|(year, tfr)| (f64::from(*year), *tfr));
        projected(name(line), scenario_tone(line.key), points.collect())
    });
    let parts = Parts {
        id: "population-fertility",
        title: text_with(lang, "population-fertility-title", &[("area", area(head).into())]),
        summary: text_with(lang, "population-fertility-summary", &[("values", last.into())]),
        chart: Some(Chart::Lines(Lines {
            axis: text(lang, "population-fertility-axis").into_owned(),
            decimals: TFR_DECIMALS,
            series: series.collect(),
            bands: Vec::new(),
            border: Some(words::border(head)),
        })),
        table: fertility_table(head, &lines),
        unit: String::new(),
        notes: vec![text(lang, "population-fertility-note").into_owned()],
        until,
    };
    Some(parts.into_figure(head))
}

fn fertility_table(head: &ProjectionHead, lines: &[&ScenarioLine]) -> Table {
    let mut values: BTreeMap<i32, Vec<Option<f64>>> = BTreeMap::new();
    for (column, line) in lines.iter().enumerate() {
        for (year, tfr) in &line.tfr {
            values.entry(*year).or_insert_with(|| vec![None; lines.len()])[column] = Some(*tfr);
        }
    }
    let rows = values.iter().map(|(at, row)| {
        let cells = row.iter().map(|value| {
            value.map_or_else(nothing, |tfr| Cell::number(format::number(tfr, TFR_DECIMALS), tfr))
        });
        Row { cells: std::iter::once(year_cell(head, *at)).chain(cells).collect(), strong: false }
    });
    let lang = head.lang;
    let mut columns = vec![Column::text(text(lang, "word-year"))];
    let names = lines.iter().map(|line| scenario_name(lang, head.rates, line.key));
    columns.extend(names.map(Column::number));
    Table { columns, rows: rows.collect() }
}

/// Observed households: no projection, so nothing is said about assumptions.
pub(super) fn households(head: &ProjectionHead, known: &Households) -> Figure {
    let lang = head.lang;
    let unit = Unit::new("世帯");
    let heading = text(lang, "population-households");
    let summary = known.points.last().map_or_else(
        || text_with(lang, "population-nothing", &[("area", area(head).into())]),
        |(at, count)| {
            let count = format::value_with_unit(lang, count.round(), 0, &unit);
            let args = [("year", year(lang, *at).into()), ("count", count.into())];
            text_with(lang, "population-households-summary", &args)
        },
    );
    let chart = Chart::Lines(Lines {
        axis: heading.clone().into_owned(),
        decimals: 0,
        series: vec![LineSeries {
            name: heading.clone().into_owned(),
            tone: Tone::Neutral,
            style: LineStyle::Marked,
            points: known.points.iter().map(|(year, count)| (f64::from(*year), *count)).collect(),
        }],
        bands: Vec::new(),
        border: None,
    });
    let rows = known.points.iter().map(|(at, count)| Row {
        cells: vec![
            Cell::text(year(lang, *at)),
            Cell::number(format::number(count.round(), 0), *count),
        ],
        strong: false,
    });
    Figure {
        id: "population-households".to_owned(),
        title: text_with(lang, "population-households-title", &[("area", area(head).into())]),
        summary,
        chart: Some(chart).filter(|chart| !chart.is_empty()),
        table: Table {
            columns: vec![Column::text(text(lang, "word-year")), Column::number(heading)],
            rows: rows.collect(),
        },
        unit: format::unit_name(lang, &unit),
        sources: source_texts(lang, &known.sources),
        notes: vec![text(lang, "population-households-note").into_owned()],
        method: None,
    }
}
