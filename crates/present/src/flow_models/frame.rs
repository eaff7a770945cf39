//! What the figures over the table of moves between prefectures have in common.

use sousei_core::{Basis, Period, Unit};

use crate::{
    Cell, Column, Figure, Lang, Table,
    catalogue::{text, text_with},
    chart::Chart,
    format,
    region::{SourceLine, basis_name, source_text, words::NOTHING},
};

/// Section of the methods page.
const METHOD: &str = "flows";

/// What holds for a whole page over the table of moves.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowHead {
    /// The reader's language.
    pub lang: Lang,
    /// When people moved.
    pub period: Period,
    /// Who is counted.
    pub basis: Basis,
    /// Where the moves come from.
    pub sources: Vec<SourceLine>,
}

/// What differs between the figures of a page.
pub(super) struct Parts {
    pub id: &'static str,
    pub title: String,
    pub summary: String,
    pub chart: Option<Chart>,
    pub table: Table,
    /// Remarks of this figure, before those that all have.
    pub notes: Vec<String>,
    /// Sources of this figure, beside those of the head.
    pub sources: Vec<SourceLine>,
}

impl Parts {
    pub fn new(id: &'static str, title: String, table: Table) -> Self {
        let (summary, notes, sources) = Default::default();
        Self { id, title, summary, chart: None, table, notes, sources }
    }

    /// The figure, with who is counted and when.
    pub fn into_figure(mut self, head: &FlowHead) -> Figure {
        self.notes.push(counted(head));
        let sources: Vec<SourceLine> = self.sources.iter().chain(&head.sources).cloned().collect();
        self.without_moves(head.lang, &sources)
    }

    /// The figure, of other sources than the moves.
    pub fn without_moves(self, lang: Lang, sources: &[SourceLine]) -> Figure {
        let mut lines: Vec<String> = Vec::new();
        for line in sources.iter().map(|source| source_text(lang, source)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        Figure {
            id: self.id.to_owned(),
            title: self.title,
            summary: self.summary,
            chart: self.chart.filter(|chart| !chart.is_empty()),
            table: self.table,
            unit: String::new(),
            sources: lines,
            notes: self.notes,
            method: Some(METHOD),
        }
    }
}

/// Who is counted, and when.
pub(super) fn counted(head: &FlowHead) -> String {
    let args = [
        ("period", format::period_plain(head.lang, &head.period).into()),
        ("basis", basis_name(head.lang, head.basis).into()),
    ];
    text_with(head.lang, "flow-counted", &args)
}

/// A heading with the unit of people.
pub(super) fn of_people(lang: Lang, key: &str) -> String {
    format::axis_unit(lang, &text(lang, key), &Unit::new("人"))
}

/// Columns: words first, then figures.
pub(super) fn columns(words: &[String], figures: &[String]) -> Vec<Column> {
    let words = words.iter().map(Column::text);
    words.chain(figures.iter().map(Column::number)).collect()
}

pub(super) fn nothing() -> Cell {
    Cell::text(NOTHING)
}

/// A number of people.
pub(super) fn people(count: Option<f64>) -> Cell {
    count.map_or_else(nothing, |count| Cell::number(format::number(whole(count), 0), count))
}

/// A number of people with its sign.
pub(super) fn signed(count: Option<f64>) -> Cell {
    count.map_or_else(nothing, |count| Cell::number(format::signed(whole(count), 0), count))
}

/// A figure with decimals.
pub(super) fn decimal(value: Option<f64>, decimals: usize) -> Cell {
    value.map_or_else(nothing, |value| Cell::number(format::number(value, decimals), value))
}

/// A figure with decimals and its sign.
pub(super) fn signed_decimal(value: Option<f64>, decimals: usize) -> Cell {
    value.map_or_else(nothing, |value| Cell::number(format::signed(value, decimals), value))
}

/// Rounded to whole people, without a negative zero.
pub(super) fn whole(count: f64) -> f64 {
    let rounded = count.round();
    if rounded == 0.0 { 0.0 } else { rounded }
}
