//! The one-page profile of an area or a set.

mod chart;
mod section;

use sousei_core::{AgeBand, Basis, Bilingual, Indicator, Measure, Observed, Period, Unit};

use super::{
    AreaHead, Place, Reading, SourceLine, Standing,
    words::{basis_name, name, reading_text},
};
use crate::{
    Figure, Lang,
    catalogue::{text, text_with},
    format,
};

/// Sections of the profile in reading order, as keys of their titles.
pub const SECTIONS: [&str; 9] =
    ["people", "change", "moves", "households", "work", "money", "children", "health", "housing"];

/// The section in which indicators of a topic of the catalogue stand.
#[must_use]
pub fn section_of_topic(topic: &str) -> &'static str {
    match topic {
        "births-deaths" | "moves" => "moves",
        "households" => "households",
        "work" => "work",
        "economy" | "finance" => "money",
        "childcare" | "education" => "children",
        "health" | "welfare" => "health",
        "housing" | "land" => "housing",
        _ => "people",
    }
}

/// A profile to show.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileView {
    /// The reader's language.
    pub lang: Lang,
    /// Whose profile it is.
    pub head: AreaHead,
    /// What stands beside: similar municipalities, prefecture, nation.
    pub peers: Vec<Place>,
    /// Name of the set within which ranks and standard scores are taken.
    pub comparison: Bilingual,
    /// The few large figures at the top.
    pub facts: Vec<ProfileRow>,
    /// Sections in reading order.
    pub sections: Vec<ProfileSection>,
}

/// A section of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileSection {
    /// One of [`SECTIONS`].
    pub key: &'static str,
    /// Charts, each with its own table.
    pub charts: Vec<ProfileChart>,
    /// Indicators of the section's table.
    pub rows: Vec<ProfileRow>,
}

/// An indicator with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileRow {
    /// What is measured.
    pub indicator: Indicator,
    /// The area's figure.
    pub own: Reading,
    /// One figure per place beside it.
    pub peers: Vec<Reading>,
    /// Place within the comparison set, where the area belongs to it.
    pub standing: Option<Standing>,
}

/// A chart of a profile.
#[derive(Debug, Clone, PartialEq)]
pub enum ProfileChart {
    /// Three age groups of the area and the places beside it.
    AgeGroups(AgeGroups),
    /// Sex and age, now and later.
    AgePyramid(AgePyramid),
    /// One quantity over years, observed and projected.
    History(History),
    /// Natural and social change by year.
    YearlyChange(YearlyChange),
}

/// Three age groups per place.
#[derive(Debug, Clone, PartialEq)]
pub struct AgeGroups {
    /// When.
    pub period: Period,
    /// Names of the places, the area first, with people aged 0 to 14, 15 to 64, 65 and over.
    pub groups: Vec<(Bilingual, [Observed; 3])>,
    /// Where it comes from.
    pub source: Option<SourceLine>,
}

/// People by sex and age.
#[derive(Debug, Clone, PartialEq)]
pub struct AgePyramid {
    /// When.
    pub period: Period,
    /// Ages, men and women, youngest first.
    pub bands: Vec<(AgeBand, Observed, Observed)>,
    /// Men and women at a later time, in the same order.
    pub later: Option<(Period, Vec<(Observed, Observed)>)>,
    /// Where it comes from.
    pub source: Option<SourceLine>,
}

/// A quantity over years, from one or more sources that are never joined.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// Key, unique within the section.
    pub key: &'static str,
    /// What is measured.
    pub name: Bilingual,
    /// Unit of the values.
    pub unit: Unit,
    /// Digits after the decimal point.
    pub decimals: u8,
    /// The lines.
    pub lines: Vec<HistoryLine>,
    /// Shown where values are missing that the reader will look for.
    pub note: Option<Bilingual>,
}

/// One line of a [`History`].
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryLine {
    /// Name, for example that of the census.
    pub name: Bilingual,
    /// Values in time order; those projected are drawn dashed with hollow marks.
    pub points: Vec<(Period, Observed)>,
    /// Where it comes from.
    pub source: Option<SourceLine>,
}

/// Natural and social change by year.
#[derive(Debug, Clone, PartialEq)]
pub struct YearlyChange {
    /// Period, births minus deaths, arrivals minus departures; in time order.
    pub years: Vec<(Period, Observed, Observed)>,
    /// Whom it counts.
    pub basis: sousei_core::Basis,
    /// Where it comes from.
    pub source: Option<SourceLine>,
}

/// One of the few large figures at the top of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFact {
    /// What is measured.
    pub label: String,
    /// Language of the label, where it is not the page's.
    pub label_lang: Option<Lang>,
    /// The figure with its unit, or why there is none.
    pub value: String,
    /// When it was observed; empty where there is none.
    pub period: String,
    /// Whom the figure counts; empty where it counts no people, is missing or is a rate.
    pub basis: String,
    /// What has to be known about this figure; empty where there is nothing.
    pub note: String,
    /// Place within the comparison set, as a sentence; empty where there is none.
    pub standing: String,
}

/// The few large figures at the top of a profile.
#[must_use]
pub fn key_facts(view: &ProfileView) -> Vec<KeyFact> {
    let lang = view.lang;
    let fact = |row: &ProfileRow| {
        let (label, really) = crate::strategy::bilingual(lang, &row.indicator.name);
        KeyFact {
            label: label.to_owned(),
            label_lang: (really != lang).then_some(really),
            value: reading_text(lang, &row.own, row.indicator.decimals),
            period: row.own.period.map_or_else(String::new, |at| format::period_plain(lang, &at)),
            basis: fact_basis(lang, row),
            note: row
                .own
                .note
                .as_ref()
                .map_or_else(String::new, |note| name(lang, note).to_owned()),
            standing: standing_text(view, row.standing.as_ref()),
        }
    };
    view.facts.iter().map(fact).collect()
}

/// Whom a count of people counts, as a phrase, or empty.
fn fact_basis(lang: Lang, row: &ProfileRow) -> String {
    let counts = row.indicator.measure == Measure::Extensive
        && row.own.basis != Basis::NotPeople
        && row.own.value.value().is_some();
    if counts { basis_name(lang, row.own.basis).into_owned() } else { String::new() }
}

/// Place within the comparison set as a phrase, or empty.
fn standing_text(view: &ProfileView, standing: Option<&Standing>) -> String {
    standing.map_or_else(String::new, |at| {
        let args = [
            ("set", name(view.lang, &view.comparison).into()),
            ("of", at.of.into()),
            ("rank", at.rank.into()),
        ];
        text_with(view.lang, "region-standing", &args)
    })
}

/// Code, reading, kind, prefecture, members and boundaries of an area, as short facts.
#[must_use]
pub fn area_facts(lang: Lang, head: &AreaHead) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push((text(lang, key).into_owned(), value));
        }
    };
    add("region-kind", text(lang, &format!("area-kind-{}", head.kind)).into_owned());
    if head.members.is_empty() {
        add("region-code", head.place.key.clone());
    }
    if lang == Lang::Ja {
        add("region-kana", head.kana.clone());
    }
    let prefecture = head.prefecture.as_ref().map(|place| name(lang, &place.name).to_owned());
    add("region-prefecture", prefecture.unwrap_or_default());
    if !head.members.is_empty() {
        let count = text_with(lang, "region-areas", &[("count", head.members.len().into())]);
        add("region-members", count);
    }
    let vintage = head.vintage.map(|date| format::date(lang, date));
    add("region-vintage", vintage.unwrap_or_default());
    facts.extend(head.types.iter().map(|of| {
        let label = name(lang, &of.edition_title).to_owned();
        let args = [("name", name(lang, &of.name).into())];
        (label, text_with(lang, "municipality-type-computed", &args))
    }));
    facts
}

/// All figures of a profile in reading order: per section its charts, then its table.
#[must_use]
pub fn profile_figures(view: &ProfileView) -> Vec<Figure> {
    let mut figures = Vec::new();
    for part in &view.sections {
        figures.extend(part.charts.iter().map(|one| chart::figure(view, part.key, one)));
        figures.extend(section::figure(view, part));
    }
    figures
}
