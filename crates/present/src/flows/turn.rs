//! What changed from 2019 to 2020.

use sousei_core::Basis;

use super::{
    FlowHead, FlowRow, FlowStatus,
    lines::{YearLine, year_lines},
    words::{
        Parts, basis_note, columns, people_cell, percent_cell, signed_cell, signed_people,
        signed_percent,
    },
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// The two years compared.
const YEARS: (i16, i16) = (2019, 2020);

/// The figure, or none where one of the years is not known.
pub(super) fn figure(head: &FlowHead, basis: Basis, rows: &[FlowRow]) -> Option<Figure> {
    let lang = head.lang;
    let lines = year_lines(rows);
    // Figures that are printed in contradiction to others stand in the check, not in a change.
    let sound = |year: i16| {
        let of_year = |line: &&YearLine<'_>| {
            line.year == year && line.net.is_some() && line.status != FlowStatus::Contradicted
        };
        lines.iter().find(of_year)
    };
    let (before, after) = (sound(YEARS.0)?, sound(YEARS.1)?);
    let (from, to) = (before.net?, after.net?);
    let args = [
        ("area", head.name().into()),
        ("from", signed_people(lang, from).into()),
        ("to", signed_people(lang, to).into()),
        ("change", signed_people(lang, to - from).into()),
        ("percent", signed_percent((to - from) / from.abs() * 100.0, 0).into()),
    ];
    let measures = [
        ("flows-in", before.inward, after.inward),
        ("flows-out", before.outward, after.outward),
        ("flows-net", before.net, after.net),
    ];
    let table_rows = measures.iter().filter(|(_, a, b)| a.is_some() || b.is_some());
    let mut columns =
        columns(lang, "flows-measure", &["flows-change", "flows-change-percent"], &[]);
    let years = [YEARS.0, YEARS.1].map(|year| crate::Column::number(format::year(lang, year)));
    columns.splice(1..1, years);
    let parts = Parts {
        id: "flows-turn",
        title: head.about("flows-turn-title"),
        summary: (from != 0.0).then(|| text_with(lang, "flows-turn-summary", &args))?,
        chart: None,
        table: Table {
            columns,
            rows: table_rows.map(|(key, a, b)| row(head, key, (*a, *b))).collect(),
        },
        notes: vec![basis_note(lang, basis)],
        sources: head.lines(before.sources.iter().chain(&after.sources).copied()),
    };
    Some(parts.into_figure(lang))
}

fn row(head: &FlowHead, key: &str, (before, after): (Option<f64>, Option<f64>)) -> Row {
    let change = before.zip(after).map(|(before, after)| after - before);
    let share = before.zip(change).filter(|(before, _)| *before != 0.0);
    let share = share.map(|(before, change)| change / before.abs() * 100.0);
    let is_net = key == "flows-net";
    let people = |value| if is_net { signed_cell(value) } else { people_cell(value) };
    let cells = vec![
        Cell::text(text(head.lang, key)),
        people(before),
        people(after),
        signed_cell(change),
        percent_cell(share, 1),
    ];
    Row { cells, strong: is_net }
}
