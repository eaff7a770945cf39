//! How much fertility and migration matter, in five classes each (影響度).

use super::{
    ProjectionHead,
    words::{Parts, area, columns, sentences, year, year_cell},
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// Degrees of influence to show.
#[derive(Debug, Clone, PartialEq)]
pub struct InfluenceView {
    /// Year at which they are taken.
    pub eval_year: i32,
    /// With survival as assumed.
    pub central: Influence,
    /// With survival 0.5 % lower, if rates are backed out.
    pub lower_survival: Option<Influence>,
    /// With survival 0.5 % higher, if rates are backed out.
    pub higher_survival: Option<Influence>,
}

/// Both degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// Of natural change: S1 against P1 (自然増減の影響度).
    pub natural: Degree,
    /// Of social change: S2 against S1 (社会増減の影響度).
    pub social: Degree,
}

/// One degree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Degree {
    /// Ratio in percent, unrounded.
    pub ratio: f64,
    /// Class, 1 to 5, taken from the unrounded ratio.
    pub class: u8,
}

impl Influence {
    fn classes(&self) -> [u8; 2] {
        [self.natural.class, self.social.class]
    }
}

/// Both degrees, and how far they move when survival is shifted.
#[must_use]
pub fn influence_figure(head: &ProjectionHead, view: &InfluenceView) -> Figure {
    let lang = head.lang;
    let args = [("area", area(head).into()), ("year", year(lang, view.eval_year).into())];
    let notes = [
        "population-influence-natural",
        "population-influence-social",
        "population-influence-exact",
    ];
    let parts = Parts {
        id: "population-influence",
        title: text_with(lang, "population-influence-title", &args),
        summary: summary(head, view),
        chart: None,
        table: table(head, view),
        unit: String::new(),
        notes: notes.map(|key| text(lang, key).into_owned()).to_vec(),
        until: view.eval_year,
    };
    parts.into_figure(head)
}

fn shifted(view: &InfluenceView) -> impl Iterator<Item = (&'static str, &Influence)> {
    let rows = [
        ("population-survival-lower", view.lower_survival.as_ref()),
        ("population-survival-higher", view.higher_survival.as_ref()),
    ];
    rows.into_iter().filter_map(|(key, influence)| Some((key, influence?)))
}

fn summary(head: &ProjectionHead, view: &InfluenceView) -> String {
    let lang = head.lang;
    let Influence { natural, social } = view.central;
    let args = [
        ("year", year_cell(head, view.eval_year).text.into()),
        ("natural", format::percent_with(natural.ratio, 1).into()),
        ("natural-class", u32::from(natural.class).into()),
        ("social", format::percent_with(social.ratio, 1).into()),
        ("social-class", u32::from(social.class).into()),
    ];
    let stable = shifted(view).all(|(_, other)| other.classes() == view.central.classes());
    let key = if stable { "population-influence-stable" } else { "population-influence-moves" };
    let tried = shifted(view).next().map(|_| text(lang, key).into_owned());
    let first = text_with(lang, "population-influence-summary", &args);
    sentences(lang, std::iter::once(first).chain(tried))
}

fn table(head: &ProjectionHead, view: &InfluenceView) -> Table {
    let lang = head.lang;
    let keys = [
        "population-natural-ratio",
        "population-natural-class",
        "population-social-ratio",
        "population-social-class",
    ];
    let central = std::iter::once(("population-survival-central", &view.central));
    let rows = central.chain(shifted(view)).enumerate().map(|(at, (key, influence))| {
        let mut cells = vec![Cell::text(text(lang, key))];
        for degree in [influence.natural, influence.social] {
            cells.push(Cell::number(format::percent_with(degree.ratio, 1), degree.ratio));
            cells.push(Cell::number(degree.class.to_string(), degree.class.into()));
        }
        Row { cells, strong: at == 0 }
    });
    Table { columns: columns(lang, "population-survival", &keys), rows: rows.collect() }
}
