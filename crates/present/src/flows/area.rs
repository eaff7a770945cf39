//! The page on the moves of one place.

use sousei_core::Basis;

use super::{
    AreaFlowsView, MissingTable, Template, TemplateKind, change, exchange,
    lines::{net_by_year, year_lines},
    months, moves,
    words::signed_people,
};
use crate::{
    Figure,
    catalogue::{text, text_with},
    format,
    region::{KeyFact, basis_name, words::name},
};

/// Everything that is known, in reading order.
#[must_use]
pub fn area_flow_figures(view: &AreaFlowsView) -> Vec<Figure> {
    let head = &view.head;
    let mut figures: Vec<Figure> =
        view.moves.iter().filter_map(|one| moves::figure(head, one)).collect();
    let merged = merger_notes(view);
    for figure in &mut figures {
        figure.notes.extend(merged.iter().cloned());
    }
    figures.extend(view.change.iter().filter_map(|(years, key)| change::figure(head, years, key)));
    figures.extend(view.months.iter().filter_map(|one| months::figure(head, one.basis, &one.rows)));
    figures.extend(view.ages.iter().filter_map(|ages| moves::ages(head, ages)));
    figures.extend(view.exchange.iter().filter_map(|one| exchange::partners(head, one)));
    figures
}

/// The latest net of each basis.
#[must_use]
pub fn area_flow_facts(view: &AreaFlowsView) -> Vec<KeyFact> {
    let lang = view.head.lang;
    let fact = |one: &super::BasisMoves| {
        let lines = year_lines(&one.rows);
        let (year, net) = *net_by_year(&lines).last()?;
        Some(KeyFact {
            label: text(lang, "flows-net").into_owned(),
            label_lang: None,
            value: signed_people(lang, net),
            period: format::year(lang, year),
            basis: basis_name(lang, one.basis).into_owned(),
            note: String::new(),
            standing: String::new(),
        })
    };
    view.moves.iter().filter_map(fact).collect()
}

/// Breaks: where municipalities merged, moves between them stop being moves.
fn merger_notes(view: &AreaFlowsView) -> Vec<String> {
    let lang = view.head.lang;
    let note = |(area, day): &(sousei_core::Bilingual, sousei_core::Date)| {
        let args = [("area", name(lang, area).into()), ("date", format::date(lang, *day).into())];
        text_with(lang, "flows-note-merger", &args)
    };
    view.mergers.iter().map(note).collect()
}

impl AreaFlowsView {
    /// What cannot be shown, and which table would show it.
    #[must_use]
    pub fn missing(&self) -> Vec<MissingTable> {
        let japanese = Basis::MoversJapanese;
        let absent = [
            ("exchange", self.exchange.is_none(), TemplateKind::Exchange, Basis::MoversAll),
            ("ages", self.ages.is_none(), TemplateKind::Ages, japanese),
            ("area-months", self.months.is_empty(), TemplateKind::Months, japanese),
            ("moves", self.moves.is_empty(), TemplateKind::Years, japanese),
        ];
        let told = absent.into_iter().filter(|(_, is_absent, ..)| *is_absent);
        let table = |(key, _, kind, basis): (&str, bool, TemplateKind, Basis)| MissingTable {
            sentence: text(self.head.lang, &format!("flows-missing-{key}")).into_owned(),
            template: Some(Template { kind, zone: "area", basis }),
        };
        told.map(table).collect()
    }
}
