//! The page on the concentration on Tokyo.

use sousei_core::{Basis, PeriodUnit};

use super::{
    MissingTable, Template, TemplateKind, TokyoView, balance, check_figure, direct, exchange,
    lines::{net_by_year, year_lines},
    months, moves, municipalities, sexes, turn,
    words::{signed_people, signed_percent},
    years,
};
use crate::{
    Figure,
    catalogue::{text, text_with},
    format,
    region::{KeyFact, basis_name},
};

/// Everything that is known of the place in this basis, in reading order.
#[must_use]
pub fn tokyo_figures(view: &TokyoView) -> Vec<Figure> {
    let (head, basis) = (&view.head, view.basis);
    let mut figures = Vec::new();
    figures.extend(years::figure(head, basis, &view.rows));
    figures.extend(months::figure(head, basis, &view.rows));
    figures.extend(turn::figure(head, basis, &view.rows));
    let by_sex = view.sexes.as_ref();
    figures.extend(by_sex.and_then(|(years, key)| sexes::figure(head, basis, years, key)));
    figures.extend(view.ages.as_ref().and_then(|ages| moves::ages(head, ages)));
    figures.extend(view.exchange.as_ref().and_then(|one| exchange::gains(head, one)));
    figures.extend(view.municipalities.as_ref().and_then(|one| municipalities::figure(head, one)));
    figures.extend(view.direct.as_ref().and_then(|one| direct::figure(head, basis, one)));
    figures.extend(balance::goals(head, &view.goals));
    figures.extend(balance::distance(head, &view.balance));
    figures.extend(view.checks.iter().map(|table| check_figure(head.lang, table)));
    figures
}

/// The large figures: the latest year, the highest, and the change to 2020.
#[must_use]
pub fn tokyo_facts(view: &TokyoView) -> Vec<KeyFact> {
    let lang = view.head.lang;
    let lines = year_lines(&view.rows);
    let points = net_by_year(&lines);
    let basis = basis_name(lang, view.basis);
    let fact = |key: &str, (year, net): (i16, f64), standing: String| KeyFact {
        label: text(lang, key).into_owned(),
        label_lang: None,
        value: signed_people(lang, net),
        period: format::year(lang, year),
        basis: basis.clone().into_owned(),
        note: String::new(),
        standing,
    };
    let at = |wanted: i16| points.iter().find(|(year, _)| *year == wanted).copied();
    let highest = points.iter().max_by(|a, b| a.1.total_cmp(&b.1)).copied();
    let mut facts = Vec::new();
    facts.extend(points.last().map(|last| fact("flows-fact-latest", *last, String::new())));
    facts.extend(
        highest
            .filter(|_| points.len() > 1)
            .map(|peak| fact("flows-fact-highest", peak, String::new())),
    );
    facts.extend(at(2019).zip(at(2020)).filter(|(before, _)| before.1 != 0.0).map(
        |(before, after)| {
            let share = (after.1 - before.1) / before.1.abs() * 100.0;
            let args = [("percent", signed_percent(share, 0).into())];
            fact("flows-fact-2020", after, text_with(lang, "flows-fact-2020-change", &args))
        },
    ));
    facts
}

impl TokyoView {
    /// What cannot be shown of this place in this basis, and which table would show it.
    #[must_use]
    pub fn missing(&self) -> Vec<MissingTable> {
        let lang = self.head.lang;
        let of = |unit: PeriodUnit| self.rows.iter().filter(move |row| row.period.unit() == unit);
        let by_month = of(PeriodUnit::Month).any(|row| row.net.is_some());
        let is_japanese = self.basis == Basis::MoversJapanese;
        let lacks_exchange = self.exchange.is_none();
        let exchange = (lacks_exchange && !is_japanese, Some(TemplateKind::Exchange));
        let absent = [
            ("years", (of(PeriodUnit::Year).next().is_none(), Some(TemplateKind::Years))),
            ("months", (!by_month, Some(TemplateKind::Months))),
            ("sexes", (self.sexes.is_none(), Some(TemplateKind::Sexes))),
            ("exchange-japanese", (lacks_exchange && is_japanese, None)),
            ("exchange-all", exchange),
            ("direct", (self.direct.is_none(), Some(TemplateKind::Direct))),
            ("ages", (self.ages.is_none(), Some(TemplateKind::Ages))),
        ];
        let told = absent.into_iter().filter(|(_, (is_absent, _))| *is_absent);
        let table = |(key, (_, kind)): (&str, (bool, Option<TemplateKind>))| MissingTable {
            sentence: text(lang, &format!("flows-tokyo-missing-{key}")).into_owned(),
            template: kind.map(|kind| Template { kind, zone: self.key, basis: self.basis }),
        };
        told.map(table).collect()
    }
}
