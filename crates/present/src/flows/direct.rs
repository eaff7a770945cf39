//! The municipalities that lose most to the place itself (上位63団体).

use sousei_core::Basis;

use super::{
    DirectLoss, DirectView, FlowHead,
    words::{Parts, axis, basis_note, columns, nothing, signed_cell, signed_people},
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::text_with,
    chart::{Bar, Bars, Chart},
    format,
    region::words::{name, place_cell},
};

/// Municipalities that the chart shows.
const DRAWN: usize = 15;

pub(super) fn figure(head: &FlowHead, basis: Basis, view: &DirectView) -> Option<Figure> {
    let lang = head.lang;
    let first = view.rows.first()?;
    let args = [
        ("area", head.name().into()),
        ("period", format::period_in(lang, &view.period).into()),
        ("count", view.rows.len().into()),
        (
            "share",
            view.share
                .map_or_else(|| nothing().text, |share| format::percent_with(share, 0))
                .into(),
        ),
        ("first", name(lang, &first.place.name).into()),
        ("net", signed_people(lang, first.both).into()),
    ];
    let bars = view.rows.iter().take(DRAWN).map(|one| Bar {
        name: name(lang, &one.place.name).to_owned(),
        value: one.both,
        strong: false,
        after_gap: false,
    });
    let numbers = ["flows-net-with-tokyo", "flows-of-which-women", "flows-share-of-women"];
    let parts = Parts {
        id: "flows-direct",
        title: text_with(lang, "flows-direct-title", &args[..3]),
        summary: text_with(lang, "flows-direct-summary", &args[2..]),
        chart: Some(Chart::Bars(Bars {
            axis: axis(lang, "flows-net-with-tokyo"),
            decimals: 0,
            bars: bars.collect(),
            reference: None,
        })),
        table: Table {
            columns: columns(lang, "flows-municipality", &numbers, &[]),
            rows: view.rows.iter().map(|one| table_row(head, one)).collect(),
        },
        notes: vec![basis_note(lang, basis)],
        sources: head.lines([view.source.as_str()]),
    };
    Some(parts.into_figure(lang))
}

fn table_row(head: &FlowHead, one: &DirectLoss) -> Row {
    let share = one.female.filter(|_| one.both != 0.0).map(|women| women / one.both * 100.0);
    let share =
        share.map_or_else(nothing, |share| Cell::number(format::percent_with(share, 1), share));
    let cells = vec![
        place_cell(head.lang, &one.place),
        signed_cell(Some(one.both)),
        signed_cell(one.female),
        share,
    ];
    Row { cells, strong: false }
}
