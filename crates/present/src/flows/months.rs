//! Net migration by month, one series a year.

use std::collections::BTreeMap;

use sousei_core::Basis;

use super::{
    FlowHead, FlowRow,
    words::{Parts, axis, basis_note, signed_cell, signed_people},
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, ColumnSeries, Columns, Tone},
    format,
    region::basis_name,
};

/// Years that the chart shows at once.
const MOST_YEARS: usize = 3;

/// A year of months, from January.
type Months = [Option<f64>; 12];

/// The figure, or none where no month is known.
pub(super) fn figure(head: &FlowHead, basis: Basis, rows: &[FlowRow]) -> Option<Figure> {
    let lang = head.lang;
    let years = by_year(rows);
    let known = known(&years);
    let (last, value) = known.last()?;
    let mut summary = text_with(
        lang,
        "flows-months-summary",
        &[("month", month(head, *last).into()), ("net", signed_people(lang, *value).into())],
    );
    if let Some((first, count)) = outflow(&known) {
        let args = [("count", count.into()), ("first", month(head, first).into())];
        let sentence = text_with(lang, "flows-months-outflow", &args);
        summary = format!("{summary}{}{sentence}", crate::region::words::between(lang));
    }
    let keys = rows.iter().filter(|row| row.month().is_some()).map(|row| row.source.as_str());
    let parts = Parts {
        id: match basis {
            Basis::MoversJapanese => "flows-months",
            Basis::MoversAll => "flows-months-all",
            _ => "flows-months-register",
        },
        title: text_with(
            lang,
            "flows-months-title",
            &[("area", head.name().into()), ("basis", basis_name(lang, basis).into())],
        ),
        summary,
        chart: Some(drawing(head, &years)),
        table: table(head, &years),
        notes: vec![basis_note(lang, basis), text(lang, "flows-note-unobserved").into_owned()],
        sources: head.lines(keys),
    };
    Some(parts.into_figure(lang))
}

fn by_year(rows: &[FlowRow]) -> BTreeMap<i16, Months> {
    let mut years: BTreeMap<i16, Months> = BTreeMap::new();
    for row in rows {
        let at = row.month().and_then(|month| usize::try_from(month - 1).ok());
        let Some(at) = at.filter(|at| *at < 12) else { continue };
        let cell = &mut years.entry(row.period.year()).or_default()[at];
        // The first source of a month is shown; others stand in the downloads.
        *cell = cell.or(row.net);
    }
    years
}

/// Year and month with a value, in order.
fn known(years: &BTreeMap<i16, Months>) -> Vec<((i16, usize), f64)> {
    let all = years.iter().flat_map(|(year, months)| {
        months.iter().enumerate().filter_map(|(at, value)| Some(((*year, at), (*value)?)))
    });
    all.collect()
}

/// Where an unbroken run of months of net outflow that lasts to the end begins, and its length.
pub(super) fn outflow(known: &[((i16, usize), f64)]) -> Option<((i16, usize), usize)> {
    let count = known.iter().rev().take_while(|(_, net)| *net < 0.0).count();
    let run = known.get(known.len() - count..)?;
    let gapless = run.windows(2).all(|pair| follows(pair[0].0, pair[1].0));
    let (first, _) = run.first().filter(|_| gapless && count > 1)?;
    Some((*first, count))
}

fn follows(earlier: (i16, usize), later: (i16, usize)) -> bool {
    let number = |(year, at): (i16, usize)| usize::try_from(year).unwrap_or_default() * 12 + at;
    number(earlier) + 1 == number(later)
}

fn month(head: &FlowHead, (year, at): (i16, usize)) -> String {
    let period = format!("{year:04}-{:02}", at + 1).parse();
    period.map(|period| format::period_plain(head.lang, &period)).unwrap_or_default()
}

fn drawing(head: &FlowHead, years: &BTreeMap<i16, Months>) -> Chart {
    let shown: Vec<_> = years.iter().rev().take(MOST_YEARS).collect();
    let series = shown.iter().rev().enumerate().map(|(at, (year, months))| ColumnSeries {
        name: format::year(head.lang, **year),
        tone: Tone::Series(u8::try_from(at).unwrap_or_default()),
        values: months.to_vec(),
    });
    Chart::Columns(Columns {
        axis: axis(head.lang, "flows-net"),
        decimals: 0,
        categories: (1..=12_u32).map(|number| month_name(head, number)).collect(),
        series: series.collect(),
    })
}

fn month_name(head: &FlowHead, number: u32) -> String {
    text_with(head.lang, "flows-month", &[("month", number.to_string().into())])
}

fn table(head: &FlowHead, years: &BTreeMap<i16, Months>) -> Table {
    let lang = head.lang;
    let months = (1..=12_u32).map(|number| Column::number(month_name(head, number)));
    let columns = std::iter::once(Column::text(text(lang, "word-year")))
        .chain(months)
        .chain([Column::number(text(lang, "flows-sum-of-months"))]);
    let rows = years.iter().map(|(year, months)| {
        let sum: Option<f64> = months.iter().copied().sum();
        let cells = std::iter::once(Cell::text(format::year(lang, *year)))
            .chain(months.iter().map(|value| signed_cell(*value)))
            .chain([signed_cell(sum)]);
        Row { cells: cells.collect(), strong: false }
    });
    Table { columns: columns.collect(), rows: rows.collect() }
}
