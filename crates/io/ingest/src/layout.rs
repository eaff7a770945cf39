//! The tables of a strategy: which sheets, which columns, which values.
//!
//! Readers, writers and the template share this description, so that they cannot differ.
//! `docs/formats/strategy.md` says the same in prose.

mod department;
mod main_sheet;
mod tables;

pub use department::{COLLECTION, COLLECTION_CONTROL};
pub use main_sheet::{
    BLOCKS, FIELDS, GOALS, ITEM_HEADING, MEASURES, NOTES, POINTS, SOURCES, VALUE_HEADING,
};
pub use tables::{ANNOTATIONS, COMPONENTS, KPIS, RESULTS, TARGETS};

/// Value of the key `format`.
pub const FORMAT: &str = "sousei-strategy/1";

/// A sheet of the workbook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetLayout {
    /// English key; also accepted as the name of the sheet.
    pub key: &'static str,
    /// Japanese name of the sheet.
    pub name_ja: &'static str,
    /// What the sheet is for, in Japanese.
    pub help_ja: &'static str,
    /// What the sheet is for, in English.
    pub help_en: &'static str,
    /// Whether the workbook must have it.
    pub required: bool,
    /// Tables on it: one, except for the sheet 戦略.
    pub tables: &'static [&'static TableLayout],
}

/// A table: on a sheet of its own, or a block of the sheet 戦略.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableLayout {
    /// English key.
    pub key: &'static str,
    /// File of the text form that holds it.
    pub file: &'static str,
    /// Japanese name of the sheet or block.
    pub name_ja: &'static str,
    /// Columns that tell one row from another.
    pub keys: &'static [&'static str],
    /// Columns that must be there although their cells may be empty; besides the required ones.
    pub must_have: &'static [&'static str],
    /// Columns, left to right.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// English heading.
    pub key: &'static str,
    /// Japanese heading.
    pub heading_ja: &'static str,
    /// Whether every row must have a value here.
    pub required: bool,
    /// Whether files leave the column out while no row has a value here.
    pub when_used: bool,
    /// What the cells hold.
    pub kind: Kind,
    /// One line of instruction in Japanese.
    pub help_ja: &'static str,
    /// One line of instruction in English.
    pub help_en: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// A period.
    Period,
    /// A day.
    Date,
    /// One of the listed words: key and Japanese label.
    Choice(&'static [(&'static str, &'static str)]),
}

/// The answers of a yes/no column.
pub const YES_NO: &[(&str, &str)] = &[("yes", "はい"), ("no", "いいえ")];

/// The six sheets, in order.
pub const SHEETS: [&SheetLayout; 6] = [
    &SheetLayout {
        key: "strategy",
        name_ja: "戦略",
        help_ja: "戦略の名称、期間、時点、基本目標、施策、出典を記入します。",
        help_en: "Title, period, points, goals, measures and sources of the strategy.",
        required: true,
        tables: &[&FIELDS, &POINTS, &GOALS, &MEASURES, &SOURCES, &NOTES],
    },
    &SheetLayout {
        key: "kpis",
        name_ja: "KPI",
        help_ja: "KPIを1行に1件記入します。",
        help_en: "One row per KPI.",
        required: true,
        tables: &[&KPIS],
    },
    &SheetLayout {
        key: "components",
        name_ja: "構成指標",
        help_ja: "KPIが測る量を1行に1つ記入します。KPIには少なくとも1行必要です。",
        help_en: "One row per measured quantity; a KPI has at least one.",
        required: true,
        tables: &[&COMPONENTS],
    },
    &SheetLayout {
        key: "targets",
        name_ja: "目標",
        help_ja: "目標とその改訂を古い順に1行ずつ記入します。",
        help_en: "One row per target and revision, oldest first.",
        required: true,
        tables: &[&TARGETS],
    },
    &SheetLayout {
        key: "results",
        name_ja: "実績",
        help_ja: "時点ごとの実績を1行に1つ記入します。",
        help_en: "One row per result at a point.",
        required: true,
        tables: &[&RESULTS],
    },
    &SheetLayout {
        key: "annotations",
        name_ja: "注記",
        help_ja: "数値だけでは分からない事実を理由とともに記入します。",
        help_en: "Facts about the data that the figures alone cannot tell, with reasons.",
        required: false,
        tables: &[&ANNOTATIONS],
    },
];

/// The tables in reading order: those of the sheet 戦略, then one per further sheet.
pub fn tables() -> impl Iterator<Item = &'static TableLayout> {
    SHEETS.iter().flat_map(|sheet| sheet.tables.iter().copied())
}

impl TableLayout {
    /// Whether the table cannot be read without a column.
    #[must_use]
    pub fn needs(&self, column: &Column) -> bool {
        column.required || self.must_have.contains(&column.key)
    }

    /// The column with an English heading.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.key == key)
    }
}

impl Column {
    const fn new(
        key: &'static str,
        heading_ja: &'static str,
        kind: Kind,
        help_ja: &'static str,
        help_en: &'static str,
    ) -> Self {
        Self { key, heading_ja, required: false, when_used: false, kind, help_ja, help_en }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn when_used(self) -> Self {
        Self { when_used: true, ..self }
    }

    const fn text(
        key: &'static str,
        heading_ja: &'static str,
        help_ja: &'static str,
        help_en: &'static str,
    ) -> Self {
        Self::new(key, heading_ja, Kind::Text, help_ja, help_en)
    }

    const fn english(key: &'static str, heading_ja: &'static str) -> Self {
        Self::new(key, heading_ja, Kind::Text, "英語表記（任意）", "English wording, optional")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn headings_are_unique_in_their_table_and_keys_are_columns() {
        for table in tables() {
            let english: BTreeSet<_> = table.columns.iter().map(|c| c.key).collect();
            let japanese: BTreeSet<_> = table.columns.iter().map(|c| c.heading_ja).collect();
            assert_eq!(english.len(), table.columns.len(), "{}", table.key);
            assert_eq!(japanese.len(), table.columns.len(), "{}", table.key);
            let named = table.keys.iter().chain(table.must_have);
            assert!(named.into_iter().all(|key| english.contains(key)), "{}", table.key);
        }
    }
}
