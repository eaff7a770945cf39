//! What a place exchanges with other places.

use super::{
    Exchange, ExchangeView, FlowHead,
    words::{
        Parts, axis, basis_note, columns, effectiveness, people_cell, percent_cell, signed_cell,
        signed_people,
    },
};
use crate::{
    Figure, Row, Table,
    catalogue::text_with,
    chart::{Bar, Bars, Chart},
    format,
    region::words::{name, place_cell},
};

/// Partners that the chart shows.
const DRAWN: usize = 15;

/// Partners in order of net, the largest gain first: for the page on Tokyo.
pub(super) fn gains(head: &FlowHead, view: &ExchangeView) -> Option<Figure> {
    figure(head, view, "gains", net)
}

/// Partners in order of all who moved either way: for the page of any place.
pub(super) fn partners(head: &FlowHead, view: &ExchangeView) -> Option<Figure> {
    figure(head, view, "partners", |one| Some(one.inward? + one.outward?))
}

fn net(one: &Exchange) -> Option<f64> {
    Some(one.inward? - one.outward?)
}

fn figure(
    head: &FlowHead,
    view: &ExchangeView,
    kind: &str,
    order: fn(&Exchange) -> Option<f64>,
) -> Option<Figure> {
    let lang = head.lang;
    let mut rows: Vec<&Exchange> = view.rows.iter().collect();
    let weight = |one: &Exchange| order(one).unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let first = rows.first().filter(|one| order(one).is_some())?;
    let total: Option<f64> = view.rows.iter().map(net).sum();
    let mut args = vec![
        ("area", head.name().into()),
        ("period", format::period_in(lang, &view.period).into()),
        ("first", name(lang, &first.partner.name).into()),
        ("net", signed_people(lang, net(first)?).into()),
    ];
    // A sum over cells of which one has no value is no sum.
    let summary = match total {
        Some(_) => "summary",
        None => "summary-without-total",
    };
    args.extend(total.map(|total| ("total", signed_people(lang, total).into())));
    let key = |part: &str| format!("flows-{kind}-{part}");
    let mut notes = vec![basis_note(lang, view.basis)];
    notes.extend(view.internal.map(|count| {
        let args = [("count", format::number(count, 0).into())];
        text_with(lang, "flows-note-internal", &args)
    }));
    let parts = Parts {
        id: if kind == "gains" { "flows-gains" } else { "flows-partners" },
        title: text_with(lang, &key("title"), &args[..2]),
        summary: text_with(lang, &key(summary), &args),
        chart: Some(bars(head, kind, &rows)),
        table: Table {
            columns: columns(
                lang,
                "flows-partner",
                &["flows-came-from", "flows-left-for", "flows-net", "flows-effectiveness"],
                &[],
            ),
            rows: rows.iter().map(|one| table_row(head, one)).collect(),
        },
        notes,
        sources: head.lines([view.source.as_str()]),
    };
    Some(parts.into_figure(lang))
}

fn bars(head: &FlowHead, kind: &str, rows: &[&Exchange]) -> Chart {
    let lang = head.lang;
    let bars = rows.iter().take(DRAWN).filter_map(|one| {
        Some(Bar {
            name: name(lang, &one.partner.name).to_owned(),
            value: net(one)?,
            strong: false,
            after_gap: false,
        })
    });
    let key = if kind == "gains" { "flows-net" } else { "flows-net-with" };
    Chart::Bars(Bars { axis: axis(lang, key), decimals: 0, bars: bars.collect(), reference: None })
}

fn table_row(head: &FlowHead, one: &Exchange) -> Row {
    let cells = vec![
        place_cell(head.lang, &one.partner),
        people_cell(one.inward),
        people_cell(one.outward),
        signed_cell(net(one)),
        percent_cell(effectiveness(one.inward, one.outward), 1),
    ];
    Row { cells, strong: false }
}
