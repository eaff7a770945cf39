//! The municipalities that lose most, all destinations together.

use super::{
    FlowHead, MunicipalLoss, MunicipalView,
    words::{
        Parts, axis, basis_note, census_note, columns, effectiveness, people_cell, percent_cell,
        signed_cell, signed_people,
    },
};
use crate::{
    Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart},
    format,
    region::words::{name, place_cell},
};

/// Municipalities that the chart shows.
const DRAWN: usize = 15;

pub(super) fn figure(head: &FlowHead, view: &MunicipalView) -> Option<Figure> {
    let lang = head.lang;
    let first = view.rows.first()?;
    let listed: f64 = view.rows.iter().map(|one| one.inward - one.outward).sum();
    let share = (view.total_loss != 0.0).then(|| listed / view.total_loss * 100.0)?;
    let args = [
        ("period", format::period_in(lang, &view.period).into()),
        ("losing", view.losing.into()),
        ("count", view.rows.len().into()),
        ("share", format::percent_with(share, 0).into()),
        ("first", name(lang, &first.place.name).into()),
        ("net", signed_people(lang, first.inward - first.outward).into()),
    ];
    let bars = view.rows.iter().take(DRAWN).map(|one| Bar {
        name: name(lang, &one.place.name).to_owned(),
        value: one.inward - one.outward,
        strong: false,
        after_gap: false,
    });
    let numbers = ["flows-in", "flows-out", "flows-net", "flows-net-rate", "flows-effectiveness"];
    let parts = Parts {
        id: "flows-municipalities",
        title: text_with(lang, "flows-municipalities-title", &args[..1]),
        summary: text_with(lang, "flows-municipalities-summary", &args[1..]),
        chart: Some(Chart::Bars(Bars {
            axis: axis(lang, "flows-net"),
            decimals: 0,
            bars: bars.collect(),
            reference: None,
        })),
        table: Table {
            columns: columns(lang, "flows-municipality", &numbers, &[]),
            rows: view.rows.iter().map(|one| table_row(head, one)).collect(),
        },
        notes: [
            text(lang, "flows-note-not-to-tokyo-alone").into_owned(),
            basis_note(lang, view.basis),
        ]
        .into_iter()
        .chain(view.census_year.map(|year| census_note(lang, &[year])))
        .collect(),
        sources: head.lines([view.source.as_str()]),
    };
    Some(parts.into_figure(lang))
}

fn table_row(head: &FlowHead, one: &MunicipalLoss) -> Row {
    let net = one.inward - one.outward;
    let rate = one.population.filter(|people| *people > 0.0).map(|people| net / people * 100.0);
    let cells = vec![
        place_cell(head.lang, &one.place),
        people_cell(Some(one.inward)),
        people_cell(Some(one.outward)),
        signed_cell(Some(net)),
        percent_cell(rate, 2),
        percent_cell(effectiveness(Some(one.inward), Some(one.outward)), 1),
    ];
    Row { cells, strong: false }
}
