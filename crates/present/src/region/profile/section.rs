//! The table of one section: indicators by area, with standing, year and source.

use super::{ProfileRow, ProfileSection, ProfileView, standing_text};
use crate::{
    Column, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
    region::words::{
        Sources, indicator_cell, name, period_cell, rank_cell, reading_notes, reading_text,
        score_cell, value_cell,
    },
};

/// The table of a section, or none without an indicator.
pub(super) fn figure(view: &ProfileView, section: &ProfileSection) -> Option<Figure> {
    let lang = view.lang;
    if section.rows.is_empty() {
        return None;
    }
    let mut sources = Sources::default();
    let rows = section.rows.iter().map(|row| table_row(view, row, &mut sources)).collect();
    let readings = section.rows.iter().flat_map(|row| {
        let of = name(lang, &row.indicator.name);
        std::iter::once(&row.own).chain(&row.peers).map(move |reading| (of, reading))
    });
    let mut notes = reading_notes(lang, readings);
    if section.rows.iter().any(|row| row.standing.is_some()) {
        notes.push(text(lang, "region-rank-note").into_owned());
    }
    notes.extend(other_years(view, section));
    let remarks = section.rows.iter().filter(|row| !name(lang, &row.indicator.note).is_empty());
    notes.extend(remarks.map(|row| {
        let args = [
            ("label", name(lang, &row.indicator.name).into()),
            ("value", name(lang, &row.indicator.note).into()),
        ];
        text_with(lang, "word-label-value", &args)
    }));
    Some(Figure {
        id: section.key.to_owned(),
        title: text(lang, &format!("profile-{}-title", section.key)).into_owned(),
        summary: summary(view, section),
        chart: None,
        table: Table { columns: columns(view), rows },
        unit: String::new(),
        sources: sources.numbered(lang),
        notes,
        method: Some("standing"),
    })
}

fn columns(view: &ProfileView) -> Vec<Column> {
    let lang = view.lang;
    let mut columns = vec![
        Column::text(text(lang, "region-indicator")),
        Column::number(name(lang, &view.head.place.name)),
    ];
    columns.extend(view.peers.iter().map(|peer| Column::number(name(lang, &peer.name))));
    let set = || [("set", name(lang, &view.comparison).into())];
    columns.push(Column::number(text_with(lang, "region-rank-in", &set())));
    columns.push(Column::number(text_with(lang, "region-score-in", &set())));
    columns.push(Column::text(text(lang, "region-period")));
    columns.push(Column::text(text(lang, "word-source")));
    columns
}

fn table_row<'a>(view: &ProfileView, row: &'a ProfileRow, sources: &mut Sources<'a>) -> Row {
    let lang = view.lang;
    let decimals = row.indicator.decimals;
    let mut cells =
        vec![indicator_cell(lang, &row.indicator), value_cell(lang, &row.own, decimals)];
    for at in 0..view.peers.len() {
        let peer = row.peers.get(at);
        cells.push(peer.map_or_else(Default::default, |peer| value_cell(lang, peer, decimals)));
    }
    cells.push(rank_cell(row.standing.as_ref()));
    cells.push(score_cell(row.standing.and_then(|standing| standing.score)));
    let of_peers = || row.peers.iter().find_map(|peer| peer.period);
    let period = row.own.period.or_else(of_peers);
    cells.push(period_cell(lang, period.as_ref()));
    let source = row.own.source.as_ref();
    let source = source.or_else(|| row.peers.iter().find_map(|peer| peer.source.as_ref()));
    cells.push(sources.cell(source));
    Row { cells, strong: false }
}

/// Says where a figure beside the area's is of another year.
fn other_years(view: &ProfileView, section: &ProfileSection) -> Vec<String> {
    let lang = view.lang;
    let mut notes = Vec::new();
    for row in &section.rows {
        for (place, peer) in view.peers.iter().zip(&row.peers) {
            if let (Some(own), Some(other)) = (row.own.period, peer.period)
                && own != other
            {
                let args = [
                    ("indicator", name(lang, &row.indicator.name).into()),
                    ("place", name(lang, &place.name).into()),
                    ("period", format::period_plain(lang, &other).into()),
                ];
                notes.push(text_with(lang, "region-other-year", &args));
            }
        }
    }
    notes
}

/// The first figures of the table as a sentence.
fn summary(view: &ProfileView, section: &ProfileSection) -> String {
    const MENTIONED: usize = 2;
    let lang = view.lang;
    let known = section.rows.iter().filter(|row| row.own.value.value().is_some());
    let sentences: Vec<String> = known
        .take(MENTIONED)
        .map(|row| {
            let period = row.own.period.map(|at| format::period_plain(lang, &at));
            let args = [
                ("indicator", name(lang, &row.indicator.name).into()),
                ("value", reading_text(lang, &row.own, row.indicator.decimals).into()),
                ("period", period.unwrap_or_default().into()),
                ("standing", standing_text(view, row.standing.as_ref()).into()),
            ];
            let key = if row.standing.is_some() {
                "profile-sentence-standing"
            } else {
                "profile-sentence"
            };
            text_with(lang, key, &args)
        })
        .collect();
    if sentences.is_empty() {
        let args = [("area", name(lang, &view.head.place.name).into())];
        return text_with(lang, "profile-nothing", &args);
    }
    sentences.join(crate::region::words::between(lang))
}
