//! Natural and social change as counted by the register, year by year.

use super::{
    CountedYear, ObservedChange, ProjectionHead,
    words::{self, area, columns, nothing, people_cell, signed, signed_cell, source_texts, year},
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, ColumnSeries, Columns, Tone},
    format,
};

const COLUMNS: [&str; 7] = [
    "population-births",
    "population-deaths",
    "population-natural",
    "population-in",
    "population-out",
    "population-social",
    "word-total",
];

/// What was counted: no projection, so nothing is said about assumptions.
pub(super) fn figure(head: &ProjectionHead, known: &ObservedChange) -> Figure {
    let lang = head.lang;
    let unit = words::people_unit();
    let summary = known.years.last().map_or_else(
        || text_with(lang, "population-nothing", &[("area", area(head).into())]),
        |last| {
            let counted = |value: f64| {
                text_with(lang, "population-counted-people", &[("count", signed(value).into())])
            };
            let change = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), counted);
            let args = [
                ("year", year(lang, last.year).into()),
                ("natural", change(last.natural()).into()),
                ("social", change(last.social).into()),
            ];
            text_with(lang, "population-counted-summary", &args)
        },
    );
    Figure {
        id: "population-counted".to_owned(),
        title: text_with(lang, "population-counted-title", &[("area", area(head).into())]),
        summary,
        chart: Some(Chart::Columns(drawing(head, known))).filter(|chart| !chart.is_empty()),
        table: table(head, known),
        unit: format::unit_name(lang, &unit),
        sources: source_texts(lang, &known.sources),
        notes: vec![text(lang, "population-counted-note").into_owned()],
        method: None,
    }
}

fn drawing(head: &ProjectionHead, known: &ObservedChange) -> Columns {
    let series = |key: &str, tone, part: fn(&CountedYear) -> Option<f64>| ColumnSeries {
        name: text(head.lang, key).into_owned(),
        tone,
        values: known.years.iter().map(part).collect(),
    };
    Columns {
        axis: words::axis(head.lang, "population-counted-axis"),
        decimals: 0,
        categories: known.years.iter().map(|one| one.year.to_string()).collect(),
        series: vec![
            series("population-natural", Tone::Series(0), CountedYear::natural),
            series("population-social", Tone::Series(1), |one| one.social),
        ],
    }
}

fn table(head: &ProjectionHead, known: &ObservedChange) -> Table {
    let lang = head.lang;
    let count = |value: Option<f64>| value.map_or_else(nothing, people_cell);
    let change = |value: Option<f64>| value.map_or_else(nothing, signed_cell);
    let rows = known.years.iter().map(|one| {
        let both = one.natural().zip(one.social).map(|(natural, social)| natural + social);
        let cells = vec![
            Cell::text(year(lang, one.year)),
            count(one.births),
            count(one.deaths),
            change(one.natural()),
            count(one.moved_in),
            count(one.moved_out),
            change(one.social),
            change(both),
        ];
        Row { cells, strong: false }
    });
    Table { columns: columns(lang, "word-year", &COLUMNS), rows: rows.collect() }
}
