//! Net migration of a place by year.

use super::{
    FlowHead, FlowRow,
    lines::{YearLine, net_by_year, year_lines},
    words::{
        Parts, axis, basis_note, columns, effectiveness, people_cell, percent_cell, signed_cell,
        signed_people,
    },
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, LineStyle, Lines, Tone},
    format,
};
use sousei_core::Basis;

/// Years below which a line says nothing.
const FEWEST_YEARS: usize = 3;

/// The figure, or none where no year is known.
pub(super) fn figure(head: &FlowHead, basis: Basis, rows: &[FlowRow]) -> Option<Figure> {
    let lang = head.lang;
    let lines = year_lines(rows);
    let points = net_by_year(&lines);
    let (first, last) = (points.first()?, points.last()?);
    let highest = points.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let args = [
        ("area", head.name().into()),
        ("first", format::year(lang, first.0).into()),
        ("last", format::year(lang, last.0).into()),
        ("net", signed_people(lang, last.1).into()),
        ("peak", format::year(lang, highest.0).into()),
        ("highest", signed_people(lang, highest.1).into()),
    ];
    let keys = lines.iter().flat_map(|line| line.sources.iter().copied());
    let mut notes = vec![basis_note(lang, basis)];
    notes.extend(rows.iter().any(|row| row.inward.is_none()).then(|| note(head, "gross")));
    let parts = Parts {
        id: "flows-years",
        title: head.about("flows-years-title"),
        summary: match points.len() {
            1 => text_with(lang, "flows-years-summary-one", &args[..4]),
            _ => text_with(lang, "flows-years-summary", &args),
        },
        chart: (points.len() >= FEWEST_YEARS).then(|| drawing(head, &points)),
        table: Table {
            columns: columns(
                lang,
                "word-year",
                &["flows-net", "flows-in", "flows-out", "flows-effectiveness"],
                &["flows-status", "flows-source"],
            ),
            rows: lines.iter().rev().map(|line| table_row(head, line)).collect(),
        },
        notes,
        sources: head.lines(keys),
    };
    Some(parts.into_figure(lang))
}

fn note(head: &FlowHead, key: &str) -> String {
    text(head.lang, &format!("flows-note-{key}")).into_owned()
}

fn drawing(head: &FlowHead, points: &[(i16, f64)]) -> Chart {
    Chart::Lines(Lines {
        axis: axis(head.lang, "flows-net"),
        decimals: 0,
        series: vec![LineSeries {
            name: text(head.lang, "flows-net").into_owned(),
            tone: Tone::Series(0),
            style: LineStyle::Marked,
            points: points.iter().map(|(year, net)| (f64::from(*year), *net)).collect(),
        }],
        bands: Vec::new(),
        border: None,
    })
}

fn table_row(head: &FlowHead, line: &YearLine<'_>) -> Row {
    let cells = vec![
        Cell::text(format::year(head.lang, line.year)),
        signed_cell(line.net),
        people_cell(line.inward),
        people_cell(line.outward),
        percent_cell(effectiveness(line.inward, line.outward), 2),
        Cell::text(line.status.name(head.lang)),
        Cell::text(line.sources.join(" · ")),
    ];
    Row { cells, strong: line.status == super::FlowStatus::Contradicted }
}
