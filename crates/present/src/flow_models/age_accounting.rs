//! Accounting by sex and age: what the change of net movement consists of. No causes.

use sousei_core::{AgeBand, Sex};

use super::{
    accounting::{SexYear, effects_heading, effects_row, sex_name},
    frame::{Parts, columns, of_people},
};
use crate::{
    Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart},
    format,
    region::{Place, SourceLine, age_name, words::name},
};

/// Key of the figure.
pub const AGE_ACCOUNTING: &str = "flow-accounting-ages";

/// The part of one sex and age group in a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgeEffect {
    /// Which sex.
    pub sex: Sex,
    /// Which ages.
    pub age: AgeBand,
    /// The first year.
    pub before: SexYear,
    /// The last year.
    pub after: SexYear,
    /// Through the number of people.
    pub population: f64,
    /// Through the rate at which they move.
    pub rate: f64,
}

/// A change of net movement by sex and age.
#[derive(Debug, Clone, PartialEq)]
pub struct AgeAccountingView {
    /// Of which place.
    pub place: Place,
    /// First year and last year.
    pub years: (i16, i16),
    /// Each sex and age group.
    pub groups: Vec<AgeEffect>,
    /// Through the number of all people.
    pub scale: f64,
    /// Through the shares of sexes and ages.
    pub structure: f64,
    /// Through rates.
    pub rate: f64,
    /// Where the figures come from.
    pub sources: Vec<SourceLine>,
}

/// What the change consists of by sex and age group.
#[must_use]
pub fn age_accounting_figure(lang: Lang, view: &AgeAccountingView) -> Figure {
    let [before, after] = [view.all(|one| one.before), view.all(|one| one.after)];
    let change = after.net - before.net;
    let args = [
        ("area", name(lang, &view.place.name).into()),
        ("first", view.years.0.to_string().into()),
        ("last", view.years.1.to_string().into()),
        ("change", format::signed(change, 0).into()),
        ("scale", format::signed(view.scale, 0).into()),
        ("structure", format::signed(view.structure, 0).into()),
        ("rate", format::signed(view.rate, 0).into()),
    ];
    let title = text_with(lang, "flow-accounting-ages-title", &args[..3]);
    let mut parts = Parts::new(AGE_ACCOUNTING, title, table(lang, view, [before, after]));
    let bar = |key: &str, value| Bar {
        name: text(lang, key).into_owned(),
        value,
        strong: false,
        after_gap: false,
    };
    parts.chart = Some(Chart::Bars(Bars {
        axis: of_people(lang, "flow-change"),
        decimals: 0,
        bars: vec![
            bar("flow-effect-scale", view.scale),
            bar("flow-effect-structure", view.structure),
            bar("flow-effect-rate", view.rate),
            Bar { strong: true, ..bar("flow-change", change) },
        ],
        reference: None,
    }));
    parts.summary = text_with(lang, "flow-accounting-summary", &args);
    parts.notes =
        ["flow-accounting-ages-note", "flow-accounting-exact", "flow-accounting-not-causes"]
            .map(|key| text(lang, key).into_owned())
            .into();
    parts.without_moves(lang, &view.sources)
}

impl AgeAccountingView {
    fn all(&self, at: fn(&AgeEffect) -> SexYear) -> SexYear {
        let sum = |part: fn(SexYear) -> f64| self.groups.iter().map(|one| part(at(one))).sum();
        SexYear { net: sum(|year| year.net), people: sum(|year| year.people) }
    }
}

fn table(lang: Lang, view: &AgeAccountingView, all: [SexYear; 2]) -> Table {
    let of_group = |one: &AgeEffect| {
        let label = format!("{} {}", sex_name(lang, one.sex), age_name(lang, one.age));
        let effects = [Some(one.population), None, None, Some(one.rate)];
        effects_row(label, [one.before, one.after], effects)
    };
    let population = view.scale + view.structure;
    let effects = [population, view.scale, view.structure, view.rate].map(Some);
    let both = text(lang, "flow-both").into_owned();
    let last = Row { strong: true, ..effects_row(both, all, effects) };
    let first_column = text(lang, "flow-sex-and-age").into_owned();
    Table {
        columns: columns(&[first_column], &effects_heading(lang, view.years)),
        rows: view.groups.iter().map(of_group).chain([last]).collect(),
    }
}
