//! Words and cells that the figures of the population share.

use sousei_core::Unit;

use super::{OwnBase, ProjectionHead, RatesPath, SCENARIOS, TakenAs};
use crate::{
    Cell, Column, Figure, Lang, Table,
    catalogue::{text, text_with},
    chart::{Border, Chart, LineSeries, LineStyle, Tone},
    format,
    region::{
        SourceLine, source_text,
        words::{between, name},
    },
};

/// Section of the methods page.
pub(super) const METHOD: &str = "population";

/// Name of a scenario; the first is named after where its rates come from.
///
/// `key` is one of [`SCENARIOS`].
#[must_use]
pub fn scenario_name(lang: Lang, rates: RatesPath, key: &str) -> String {
    match key {
        "p1" => text(lang, &format!("population-scenario-p1-{}", rates.key())).into_owned(),
        _ => text(lang, &format!("population-scenario-{key}")).into_owned(),
    }
}

/// What a scenario assumes, in one sentence.
pub(super) fn scenario_about(lang: Lang, rates: RatesPath, key: &str) -> String {
    let about = match key {
        "p1" => rates_about(lang, rates).into(),
        _ => text(lang, &format!("population-scenario-{key}-about")),
    };
    labelled(lang, &scenario_name(lang, rates, key), &about)
}

fn rates_about(lang: Lang, rates: RatesPath) -> String {
    let key = format!("population-rates-{}", rates.key());
    match rates {
        RatesPath::Mixed { official } => text_with(lang, &key, &[("count", official.into())]),
        _ => text(lang, &key).into_owned(),
    }
}

/// Colour and form of a scenario's marks: always the same, whichever others are shown.
pub(super) fn scenario_tone(key: &str) -> Tone {
    let at = SCENARIOS.iter().position(|known| *known == key).unwrap_or(SCENARIOS.len());
    Tone::Series(at as u8)
}

pub(super) fn labelled(lang: Lang, label: &str, value: &str) -> String {
    text_with(lang, "word-label-value", &[("label", label.into()), ("value", value.into())])
}

pub(super) fn people_unit() -> Unit {
    Unit::new("人")
}

/// A number of people with its unit, rounded.
pub(super) fn people(lang: Lang, count: f64) -> String {
    format::value_with_unit(lang, whole(count), 0, &people_unit())
}

/// A number of people for a table that states the unit.
pub(super) fn people_cell(count: f64) -> Cell {
    Cell::number(format::number(whole(count), 0), count)
}

/// A change in people with its sign.
pub(super) fn signed(count: f64) -> String {
    format::signed(whole(count), 0)
}

pub(super) fn signed_cell(count: f64) -> Cell {
    Cell::number(signed(count), count)
}

/// Rounded to whole people, without a negative zero.
fn whole(count: f64) -> f64 {
    let rounded = count.round();
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// A share as percentage with one decimal; none where the whole is not above zero.
pub(super) fn percent_of(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole * 100.0)
}

/// A change in percent with its sign and one decimal.
pub(super) fn signed_percent(percent: f64) -> String {
    // What rounds to nothing has no sign.
    let shown = if percent.abs() < 0.05 { 0.0 } else { percent };
    format!("{}%", format::signed(shown, 1))
}

pub(super) fn percent_cell(percent: Option<f64>) -> Cell {
    percent.map_or_else(nothing, |value| Cell::number(format::percent_with(value, 1), value))
}

/// A cell where nothing belongs.
pub(super) fn nothing() -> Cell {
    Cell::text(crate::region::words::NOTHING)
}

/// A year in running text. A year is a name, not a quantity: no separators.
pub(super) fn year(lang: Lang, year: i32) -> String {
    text_with(lang, "population-year", &[("year", year.to_string().into())])
}

/// A year as the heading of a row: what is projected says so; what is held has a star, which a
/// note below the table explains.
pub(super) fn year_cell(head: &ProjectionHead, at: i32) -> Cell {
    if head.is_held(at) {
        return Cell::text(held_year(head.lang, at));
    }
    Cell::text(year_words(head, at))
}

/// A year with the star of those for which rates are held.
pub(super) fn held_year(lang: Lang, at: i32) -> String {
    text_with(lang, "population-year-held-row", &[("year", at.to_string().into())])
}

/// A year in a sentence: what is projected says so, and what is held too.
pub(super) fn year_words(head: &ProjectionHead, at: i32) -> String {
    let key = match at {
        _ if at <= head.base_year => return year(head.lang, at),
        _ if head.is_held(at) => "population-year-held",
        _ => "population-year-projected",
    };
    text_with(head.lang, key, &[("year", at.to_string().into())])
}

/// A projected year in a heading, where the notes say what is held.
pub(super) fn projected_year(lang: Lang, at: i32) -> String {
    text_with(lang, "population-year-projected", &[("year", at.to_string().into())])
}

pub(super) fn area(head: &ProjectionHead) -> &str {
    name(head.lang, &head.area.place.name)
}

/// Name of the axis of people in a chart of projections.
pub(super) fn axis(lang: Lang, key: &str) -> String {
    format::axis_unit(lang, &text(lang, key), &people_unit())
}

/// The border beyond which rates are held, for a chart over years.
pub(super) fn border(head: &ProjectionHead) -> Border {
    let args = [("year", head.published_until.to_string().into())];
    Border {
        year: f64::from(head.published_until),
        name: text_with(head.lang, &format!("population-border-{}", head.rates.key()), &args),
    }
}

/// Projected values, drawn dashed with hollow marks.
pub(super) fn projected(name: String, tone: Tone, points: Vec<(f64, f64)>) -> LineSeries {
    LineSeries { name, tone, style: LineStyle::Projected, points }
}

/// Columns of figures behind a first one of words.
pub(super) fn columns(lang: Lang, first: &str, others: &[&str]) -> Vec<Column> {
    let others = others.iter().map(|key| Column::number(text(lang, key)));
    std::iter::once(Column::text(text(lang, first))).chain(others).collect()
}

pub(super) fn sentences(lang: Lang, parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(between(lang))
}

/// What differs between the figures of the page.
pub(super) struct Parts {
    pub id: &'static str,
    pub title: String,
    pub summary: String,
    pub chart: Option<Chart>,
    pub table: Table,
    pub unit: String,
    /// Remarks of this figure, before those that all figures have.
    pub notes: Vec<String>,
    /// Last year shown.
    pub until: i32,
}

impl Parts {
    pub fn into_figure(self, head: &ProjectionHead) -> Figure {
        let lang = head.lang;
        let mut notes = self.notes;
        for note in basis_notes(head, self.until) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        Figure {
            id: self.id.to_owned(),
            title: self.title,
            summary: self.summary,
            chart: self.chart.filter(|chart| !chart.is_empty()),
            table: self.table,
            unit: self.unit,
            sources: source_texts(lang, &head.sources),
            notes,
            method: Some(METHOD),
        }
    }
}

/// Sources, one line each, none twice.
pub(super) fn source_texts(lang: Lang, sources: &[SourceLine]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for source in sources.iter().map(|line| source_text(lang, line)) {
        if !texts.contains(&source) {
            texts.push(source);
        }
    }
    texts
}

/// Adds sources to those of a figure, none twice.
pub(super) fn name_sources<'s>(
    figure: &mut Figure,
    lang: Lang,
    sources: impl IntoIterator<Item = &'s SourceLine>,
) {
    for source in sources.into_iter().map(|line| source_text(lang, line)) {
        if !figure.sources.contains(&source) {
            figure.sources.push(source);
        }
    }
}

/// Which tables of the register were used, and how.
fn own_base(lang: Lang, own: &OwnBase) -> String {
    let args = [
        ("earlier", format::date(lang, own.earlier).into()),
        ("later", format::date(lang, own.later).into()),
    ];
    let steps = if own.yearly { "population-own-yearly" } else { "population-own-five-year" };
    let variant = if own.plain { "population-own-plain" } else { "population-own-shrunk" };
    let said = [text_with(lang, "population-own-base", &args)];
    let how = [steps, variant].map(|key| text(lang, key).into_owned());
    sentences(lang, said.into_iter().chain(how))
}

/// What every projection of the page rests on, one sentence each.
#[must_use]
pub fn basis_notes(head: &ProjectionHead, until: i32) -> Vec<String> {
    let lang = head.lang;
    let mut notes = vec![scenario_about(lang, head.rates, "p1")];
    notes.extend(head.own.iter().map(|own| own_base(lang, own)));
    if head.is_held(until) {
        let args = [("year", year(lang, head.published_until).into())];
        notes.push(text_with(lang, "population-note-held", &args));
    }
    if let TakenAs::SumOf(count) = head.taken_as {
        notes.push(text_with(lang, "population-note-sum", &[("count", count.into())]));
    }
    notes.push(text(lang, &format!("population-foreign-{}", head.foreign.key())).into_owned());
    notes.push(text(lang, "population-note-projection").into_owned());
    notes
}
