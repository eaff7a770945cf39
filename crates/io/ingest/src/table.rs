//! Typed cells of CSV files and workbooks, found by heading, each knowing where it stands.

mod delimited;
mod excel;
mod header;

use std::collections::BTreeMap;

use sousei_core::{Date, Issue, Location};
use unicode_normalization::UnicodeNormalization;

pub(crate) use delimited::grid_from_tabbed;
pub use delimited::{grid_from_csv, text_of_bytes};
pub use excel::{MAX_WORKBOOK_BYTES, Workbook};
pub(crate) use header::{SEARCHED_ROWS, find_at, location, record, suggest};

use crate::layout::TableLayout;

/// A cell as the file holds it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing, or only blanks.
    #[default]
    Empty,
    /// Words, trimmed.
    Text(String),
    /// A number.
    Number(f64),
    /// A number shown as percent: 0.5 for 50 %.
    Percent(f64),
    /// A day.
    Date {
        /// The day.
        day: Date,
        /// Whether the cell shows only year and month.
        month_only: bool,
    },
    /// True or false.
    Bool(bool),
    /// An Excel error such as `#REF!`.
    Error(String),
}

/// Cells by position, before any heading is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Sheet or file.
    pub name: String,
    /// Non-empty cells by row number (from 1, as the spreadsheet shows it) and column (from 0).
    pub rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    /// Merged cells.
    pub merged: Vec<Merged>,
}

/// A range of merged cells, ends included; rows from 1, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// First row and column.
    pub start: (u32, u32),
    /// Last row and column.
    pub end: (u32, u32),
}

/// A table whose columns have been found by heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Sheet or file.
    pub name: String,
    /// Row of the headings, as the spreadsheet shows it.
    pub header_row: u32,
    /// Columns that were found, by English heading.
    pub columns: BTreeMap<&'static str, FoundColumn>,
    /// Rows below the headings that are not empty.
    pub rows: Vec<Record>,
}

/// Where a column was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundColumn {
    /// Position, from 0.
    pub position: u32,
    /// Heading as the file writes it.
    pub heading: String,
}

/// One row of a table, or one item of a list in `strategy.yaml`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Sheet and row.
    pub location: Location,
    /// Cells by English heading; a column the file does not have is absent.
    pub cells: BTreeMap<&'static str, (Cell, Location)>,
}

impl Grid {
    /// Finds the headings of a table and returns the rows below them.
    ///
    /// What is wrong with the headings is added to `issues`; `None` if the table cannot be
    /// read without mending them.
    pub fn into_sheet(self, layout: &TableLayout, issues: &mut Vec<Issue>) -> Option<Sheet> {
        header::find(self, layout, issues)
    }
}

impl Merged {
    /// The range as the spreadsheet writes it: `B1:C2`.
    #[must_use]
    pub fn range(&self) -> String {
        let cell = |(row, column): (u32, u32)| format!("{}{row}", column_letter(column));
        format!("{}:{}", cell(self.start), cell(self.end))
    }
}

impl Record {
    /// The cell of a column; empty if the file does not have the column.
    #[must_use]
    pub fn cell(&self, key: &str) -> &Cell {
        self.cells.get(key).map_or(&Cell::Empty, |(cell, _)| cell)
    }

    /// Where the cell of a column stands, or would stand.
    #[must_use]
    pub fn at(&self, key: &str) -> Location {
        match self.cells.get(key) {
            Some((_, location)) => location.clone(),
            None => Location { column: key.to_owned(), ..self.location.clone() },
        }
    }
}

impl Cell {
    /// A cell of words: trimmed, line ends as `\n`, empty if nothing is left.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        match text.is_empty() {
            true => Self::Empty,
            false if text.contains('\r') => {
                Self::Text(text.replace("\r\n", "\n").replace('\r', "\n"))
            }
            false => Self::Text(text.to_owned()),
        }
    }

    /// Whether nothing is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The cell in words, as its author sees it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Percent(fraction) => format!("{}%", crate::scalar::tidy_float(fraction * 100.0)),
            Self::Date { day, month_only: false } => day.to_string(),
            Self::Date { day, month_only: true } => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }
}

/// The letters of a column: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letter(position: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = position + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A heading or name in the form in which it is compared: usual letters, no blanks, lower case.
#[must_use]
pub(crate) fn comparable(text: &str) -> String {
    let usual = text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    usual.collect::<String>().trim_end_matches(['*', '※']).to_owned()
}

/// The candidate most like what was seen, if any is like it at all.
#[must_use]
pub(crate) fn did_you_mean<'a>(
    seen: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    /// Share of letters that must agree; below it a suggestion confuses more than it helps.
    const ALIKE: f64 = 0.5;
    let seen = comparable(seen);
    if seen.is_empty() {
        return None;
    }
    let likeness = |candidate: &str| {
        let candidate = comparable(candidate);
        let contained = candidate.contains(&seen) || seen.contains(&candidate);
        let distance = strsim::normalized_damerau_levenshtein(&seen, &candidate);
        if contained { distance.max(ALIKE) } else { distance }
    };
    candidates
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let letters = [0, 25, 26, 701, 702, 16_383].map(column_letter);
        assert_eq!(letters, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn headings_are_compared_in_their_usual_form() {
        assert_eq!(comparable("名称（英語）"), comparable(" 名称\n(英語) "));
        assert_eq!(comparable("Ｎｏ"), "no");
        assert_eq!(comparable("番号※"), "番号");
    }

    #[test]
    fn suggestions_are_near_misses_only() {
        assert_eq!(did_you_mean("KPI番号", ["番号", "名称"]), Some("番号"));
        assert_eq!(did_you_mean("baselin", ["unit", "baseline"]), Some("baseline"));
        assert_eq!(did_you_mean("xyz", ["番号", "名称"]), None);
    }
}
