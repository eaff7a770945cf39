//! What higher fertility and balanced migration add, one after the other.

use super::{
    ProjectionHead,
    words::{
        self, Parts, area, columns, people_cell, scenario_name, signed, signed_cell, year_cell,
        year_words,
    },
};
use crate::{
    Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, ColumnSeries, Columns, Tone},
    format,
};

/// The difference of S2 and P1 by year.
#[derive(Debug, Clone, PartialEq)]
pub struct DecompositionView {
    /// Years later than the base, in order of time.
    pub rows: Vec<DecompositionRow>,
}

/// The difference of S2 and P1 in one year, in people: `s2 - p1 = fertility + migration`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DecompositionRow {
    /// The year.
    pub year: i32,
    /// Total of P1.
    pub p1: f64,
    /// Total of S2.
    pub s2: f64,
    /// What higher fertility adds: S1 minus P1.
    pub fertility: f64,
    /// What balanced migration adds then: S2 minus S1.
    pub migration: f64,
}

/// The difference of S2 and P1 in its two parts.
#[must_use]
pub fn decomposition_figure(head: &ProjectionHead, view: &DecompositionView) -> Figure {
    let lang = head.lang;
    let summary = view.rows.last().map_or_else(
        || text_with(lang, "population-nothing", &[("area", area(head).into())]),
        |row| {
            let args = [
                ("year", year_words(head, row.year).into()),
                ("total", signed(row.s2 - row.p1).into()),
                ("fertility", signed(row.fertility).into()),
                ("migration", signed(row.migration).into()),
            ];
            text_with(lang, "population-decomposition-summary", &args)
        },
    );
    let parts = Parts {
        id: "population-decomposition",
        title: text_with(lang, "population-decomposition-title", &[("area", area(head).into())]),
        summary,
        chart: Some(Chart::Columns(drawing(head, view))),
        table: table(head, view),
        unit: format::unit_name(lang, &words::people_unit()),
        notes: vec![text(lang, "population-decomposition-note").into_owned()],
        until: view.rows.last().map_or(head.base_year, |row| row.year),
    };
    parts.into_figure(head)
}

fn drawing(head: &ProjectionHead, view: &DecompositionView) -> Columns {
    let series = |key: &str, tone, part: fn(&DecompositionRow) -> f64| ColumnSeries {
        name: text(head.lang, key).into_owned(),
        tone,
        values: view.rows.iter().map(|row| Some(part(row))).collect(),
    };
    Columns {
        axis: words::axis(head.lang, "population-decomposition-axis"),
        decimals: 0,
        categories: view.rows.iter().map(|row| row.year.to_string()).collect(),
        series: vec![
            series("population-by-fertility", Tone::Series(0), |row| row.fertility),
            series("population-by-migration", Tone::Series(1), |row| row.migration),
        ],
    }
}

fn table(head: &ProjectionHead, view: &DecompositionView) -> Table {
    let lang = head.lang;
    let keys = ["population-by-fertility", "population-by-migration", "population-difference"];
    let mut columns = columns(lang, "word-year", &keys);
    let names = ["p1", "s2"].map(|key| scenario_name(lang, head.rates, key));
    columns.splice(1..1, names.map(crate::Column::number));
    let rows = view.rows.iter().map(|row| Row {
        cells: vec![
            year_cell(head, row.year),
            people_cell(row.p1),
            people_cell(row.s2),
            signed_cell(row.fertility),
            signed_cell(row.migration),
            signed_cell(row.s2 - row.p1),
        ],
        strong: false,
    });
    Table { columns, rows: rows.collect() }
}
