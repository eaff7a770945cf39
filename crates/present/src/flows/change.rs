//! Natural and social change of a place by year.

use super::{
    ChangeYear, FlowHead,
    words::{Parts, axis, columns, signed_cell, signed_people},
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, ColumnSeries, Columns, Tone},
    format,
};

/// A part of the change of a year.
type Part = fn(&ChangeYear) -> Option<f64>;

/// The figure, or none where no year is known.
pub(super) fn figure(head: &FlowHead, years: &[ChangeYear], source: &str) -> Option<Figure> {
    let lang = head.lang;
    let last = years.last()?;
    let people = |value: Option<f64>| match value {
        Some(value) => signed_people(lang, value),
        None => text(lang, "flows-unknown").into_owned(),
    };
    let args = [
        ("year", format::year(lang, last.year).into()),
        ("natural", people(last.natural).into()),
        ("social", people(last.social).into()),
    ];
    let series = |key: &str, tone: u8, part: Part| ColumnSeries {
        name: text(lang, key).into_owned(),
        tone: Tone::Series(tone),
        values: years.iter().map(part).collect(),
    };
    let rows = years.iter().rev().map(|one| Row {
        cells: vec![
            Cell::text(format::year(lang, one.year)),
            signed_cell(one.natural),
            signed_cell(one.social),
            signed_cell(one.natural.zip(one.social).map(|(natural, social)| natural + social)),
        ],
        strong: false,
    });
    let numbers = ["flows-natural", "flows-social", "word-total"];
    let parts = Parts {
        id: "flows-change",
        title: head.about("flows-change-title"),
        summary: text_with(lang, "flows-change-summary", &args),
        chart: Some(Chart::Columns(Columns {
            axis: axis(lang, "flows-change"),
            decimals: 0,
            categories: years.iter().map(|one| one.year.to_string()).collect(),
            series: vec![
                series("flows-natural", 0, |one| one.natural),
                series("flows-social", 1, |one| one.social),
            ],
        })),
        table: Table { columns: columns(lang, "word-year", &numbers, &[]), rows: rows.collect() },
        notes: vec![text(lang, "flows-note-change").into_owned()],
        sources: head.lines([source]),
    };
    Some(parts.into_figure(lang))
}
