//! How much fertility and migration matter, in five classes each (影響度).

use sousei_core::Bilingual;
use sousei_demography::influence::Influence;

use super::{
    ProjectionHead, SurvivalLevel,
    words::{METHOD, Parts, area, columns, nothing, sentences, source_texts, year, year_words},
};
use crate::{
    Cell, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    region::SourceLine,
    strategy::bilingual,
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

fn classes(of: &Influence) -> [u8; 2] {
    [of.natural_class, of.social_class]
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
        (SurvivalLevel::Lower.name_key(), view.lower_survival.as_ref()),
        (SurvivalLevel::Higher.name_key(), view.higher_survival.as_ref()),
    ];
    rows.into_iter().filter_map(|(key, influence)| Some((key, influence?)))
}

fn summary(head: &ProjectionHead, view: &InfluenceView) -> String {
    let lang = head.lang;
    let found = &view.central;
    let args = [
        ("year", year_words(head, view.eval_year).into()),
        ("natural", format::percent_with(found.natural, 1).into()),
        ("natural-class", u32::from(found.natural_class).into()),
        ("social", format::percent_with(found.social, 1).into()),
        ("social-class", u32::from(found.social_class).into()),
    ];
    let stable = shifted(view).all(|(_, other)| classes(other) == classes(&view.central));
    let key = if stable { "population-influence-stable" } else { "population-influence-moves" };
    let tried = shifted(view).next().map(|_| text(lang, key).into_owned());
    let first = text_with(lang, "population-influence-summary", &args);
    sentences(lang, std::iter::once(first).chain(tried))
}

/// Headings of ratio and class of both influences.
const DEGREES: [&str; 4] = [
    "population-natural-ratio",
    "population-natural-class",
    "population-social-ratio",
    "population-social-class",
];

fn table(head: &ProjectionHead, view: &InfluenceView) -> Table {
    let lang = head.lang;
    let central = std::iter::once((SurvivalLevel::Central.name_key(), &view.central));
    let rows = central
        .chain(shifted(view))
        .enumerate()
        .map(|(at, (key, influence))| row(Cell::text(text(lang, key)), Some(influence), at == 0));
    Table { columns: columns(lang, "population-survival", &DEGREES), rows: rows.collect() }
}

/// Ratio and class of the natural influence, then of the social one; nothing where nobody lives.
fn row(name: Cell, of: Option<&Influence>, strong: bool) -> Row {
    let ratio = |ratio: f64| Cell::number(format::percent_with(ratio, 1), ratio);
    let class = |class: u8| Cell::number(class.to_string(), class.into());
    let cells = of.map_or_else(
        || [(); 4].map(|()| nothing()),
        |of| [ratio(of.natural), class(of.natural_class), ratio(of.social), class(of.social_class)],
    );
    Row { cells: std::iter::once(name).chain(cells).collect(), strong }
}

/// Degrees of many places in one year, one row each.
///
/// `places`: code, name and degrees; no degrees where nobody is projected.
#[must_use]
pub fn influences_figure(
    lang: Lang,
    eval_year: i32,
    places: &[(String, Bilingual, Option<Influence>)],
    sources: &[SourceLine],
) -> Figure {
    let rows = places.iter().map(|(code, name, found)| {
        let (name, _) = bilingual(lang, name);
        row(Cell::text(format!("{code} {name}")), found.as_ref(), false)
    });
    Figure {
        id: "influences".to_owned(),
        title: text_with(lang, "population-influences", &[("year", eval_year.to_string().into())]),
        summary: String::new(),
        chart: None,
        table: Table { columns: columns(lang, "region-area", &DEGREES), rows: rows.collect() },
        unit: String::new(),
        sources: source_texts(lang, sources),
        notes: vec![text(lang, "population-influences-note").into_owned()],
        method: Some(METHOD),
    }
}
