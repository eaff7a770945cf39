//! Words and cells that the figures of flows share.

use sousei_core::{Basis, Unit};

use super::FlowHead;
use crate::{
    Cell, Column, Figure, Lang, Table,
    catalogue::{text, text_with},
    chart::Chart,
    format,
    region::{
        basis_name, source_text,
        words::{NOTHING, name},
    },
};

/// Section of the methods page.
pub(super) const METHOD: &str = "flows";

pub(super) fn people_unit() -> Unit {
    Unit::new("人")
}

/// A change or a net number in running text, with its sign and unit.
pub(super) fn signed_people(lang: Lang, count: f64) -> String {
    let unit = format::unit_name(lang, &people_unit());
    let args = [("value", format::signed(count, 0).into()), ("unit", unit.into())];
    text_with(lang, "flows-value-unit", &args)
}

pub(super) fn people_cell(count: Option<f64>) -> Cell {
    count.map_or_else(nothing, |count| Cell::number(format::number(count, 0), count))
}

pub(super) fn signed_cell(count: Option<f64>) -> Cell {
    count.map_or_else(nothing, |count| Cell::number(format::signed(count, 0), count))
}

/// Per 100, with its sign.
pub(super) fn percent_cell(share: Option<f64>, decimals: usize) -> Cell {
    share.map_or_else(nothing, |share| Cell::number(signed_percent(share, decimals), share))
}

pub(super) fn signed_percent(share: f64, decimals: usize) -> String {
    let least = 0.5 / 10_f64.powi(i32::try_from(decimals).unwrap_or_default());
    // What rounds to nothing has no sign.
    let shown = if share.abs() < least { 0.0 } else { share };
    format!("{}%", format::signed(shown, decimals))
}

/// A cell where nothing belongs.
pub(super) fn nothing() -> Cell {
    Cell::text(NOTHING)
}

/// Net of a stream in and out per 100 of both; none where nobody moved.
pub(super) fn effectiveness(inward: Option<f64>, outward: Option<f64>) -> Option<f64> {
    sousei_demography::flows::pair_effectiveness(inward?, outward?)
}

/// Columns: words first, then figures, then words.
pub(super) fn columns(lang: Lang, first: &str, numbers: &[&str], last: &[&str]) -> Vec<Column> {
    let numbers = numbers.iter().map(|key| Column::number(text(lang, key)));
    let last = last.iter().map(|key| Column::text(text(lang, key)));
    std::iter::once(Column::text(text(lang, first))).chain(numbers).chain(last).collect()
}

pub(super) fn axis(lang: Lang, key: &str) -> String {
    format::axis_unit(lang, &text(lang, key), &people_unit())
}

/// The sentence that says whom the figures count.
pub(super) fn basis_note(lang: Lang, basis: Basis) -> String {
    text_with(lang, "flows-note-basis", &[("basis", basis_name(lang, basis).into())])
}

/// The sentence that says that Japanese people of these years are estimates.
pub(super) fn estimate_note(lang: Lang, years: &[i16]) -> String {
    text_with(lang, "flows-note-estimated-people", &[("years", year_list(lang, years).into())])
}

/// The sentence that says that Japanese people of these years are counts of a census.
pub(super) fn census_note(lang: Lang, years: &[i16]) -> String {
    text_with(lang, "flows-note-census-people", &[("years", year_list(lang, years).into())])
}

/// Years one after the other.
pub(crate) fn year_list(lang: Lang, years: &[i16]) -> String {
    let years: Vec<String> = years.iter().map(|year| format::year(lang, *year)).collect();
    years.join(if lang == Lang::Ja { "、" } else { ", " })
}

impl FlowHead {
    pub(super) fn name(&self) -> &str {
        name(self.lang, &self.place.name)
    }

    /// A sentence about the place.
    pub(super) fn about(&self, key: &str) -> String {
        text_with(self.lang, key, &[("area", self.name().into())])
    }

    /// The sources with these keys, each once, in the order in which they are named.
    pub(super) fn lines<'a>(&self, keys: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let mut lines = Vec::new();
        for key in keys {
            let line = match self.sources.get(key) {
                Some(line) => source_text(self.lang, line),
                None => key.to_owned(),
            };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }
}

/// What differs between the figures of a page.
pub(super) struct Parts {
    pub id: &'static str,
    pub title: String,
    pub summary: String,
    pub chart: Option<Chart>,
    pub table: Table,
    pub notes: Vec<String>,
    /// Source lines.
    pub sources: Vec<String>,
}

impl Parts {
    pub fn into_figure(self, lang: Lang) -> Figure {
        Figure {
            id: self.id.to_owned(),
            title: self.title,
            summary: self.summary,
            chart: self.chart.filter(|chart| !chart.is_empty()),
            table: self.table,
            unit: format::unit_name(lang, &people_unit()),
            sources: self.sources,
            notes: self.notes,
            method: Some(METHOD),
        }
    }
}
