//! Moves for other programs: one row per period, area, basis and source.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use sousei_core::{Basis, Bilingual, Period, PeriodUnit, Status};

use crate::{
    Cell, Column, Lang, Row, Table,
    catalogue::text,
    format,
    region::{SourceLine, basis_name, status_name, words::NOTHING},
};

/// Spreadsheets on office PCs take a file for UTF-8 only with this mark.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Names of the columns, in order.
const COLUMNS: [&str; 9] =
    ["year", "month", "area", "basis", "in", "out", "net", "status", "source"];
/// Columns that tables have besides: what the key of the source stands for, in both languages.
const TITLES: [&str; 2] = ["source_title_ja", "source_title_en"];

/// How the figures of a row stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowStatus {
    /// As the source gives them, or why it does not.
    Given(Status),
    /// One of them is printed in contradiction to the others; it is shown as printed.
    Contradicted,
}

/// Moves of one period in or out of one area, as one source gives them.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowRow {
    /// A calendar year or a month.
    pub period: Period,
    /// Code of the area, or key of a set.
    pub area: String,
    /// Who is counted.
    pub basis: Basis,
    /// People who came.
    pub inward: Option<f64>,
    /// People who left.
    pub outward: Option<f64>,
    /// In less out.
    pub net: Option<f64>,
    /// How the figures stand.
    pub status: FlowStatus,
    /// Key of the dataset, or of the document whose figures were carried over.
    pub source: String,
}

impl FlowStatus {
    /// Stable key: that of the status, or `contradicted`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Given(status) => status.key(),
            Self::Contradicted => "contradicted",
        }
    }

    /// In words.
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::Given(status) => status_name(lang, status).into_owned(),
            Self::Contradicted => text(lang, "flows-contradicted").into_owned(),
        }
    }
}

impl FlowRow {
    /// The month from 1, where the period is one.
    #[must_use]
    pub fn month(&self) -> Option<i8> {
        (self.period.unit() == PeriodUnit::Month).then(|| self.period.start().month())
    }
}

/// Whole people as a whole number.
fn people(value: Option<f64>) -> Value {
    match value {
        Some(value) if value.fract() == 0.0 => json!(value as i64),
        other => json!(other),
    }
}

fn fields(row: &FlowRow) -> [Value; 9] {
    [
        json!(row.period.year()),
        json!(row.month()),
        json!(row.area),
        json!(row.basis.key()),
        people(row.inward),
        people(row.outward),
        people(row.net),
        json!(row.status.key()),
        json!(row.source),
    ]
}

/// Rows as a JSON list of objects; what is not known is `null`, never 0.
#[must_use]
pub fn flows_json(rows: &[FlowRow]) -> Value {
    let names = || COLUMNS.iter().map(|name| (*name).to_owned());
    let object = |row: &FlowRow| names().zip(fields(row)).collect::<Map<_, _>>();
    rows.iter().map(|row| Value::Object(object(row))).collect()
}

/// Rows as CSV: UTF-8 with byte order mark, lines ending in CRLF; what is not known is empty.
///
/// Behind the key of the source stand its publisher and title in Japanese and in English.
#[must_use]
pub fn flows_csv(rows: &[FlowRow], sources: &BTreeMap<String, SourceLine>) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Invariant: every record has one field per column, and memory does not fail to write.
    writer.write_record(COLUMNS.iter().chain(&TITLES)).expect("written to memory");
    for row in rows {
        let words = fields(row).map(|value| match value {
            Value::String(word) => word,
            Value::Null => String::new(),
            other => other.to_string(),
        });
        let titles = titles(sources.get(&row.source));
        writer.write_record(words.iter().chain(&titles)).expect("written to memory");
    }
    let bytes = writer.into_inner().expect("memory is flushed");
    let text = String::from_utf8(bytes).expect("text in, text out");
    format!("{BYTE_ORDER_MARK}{text}")
}

/// Publisher and title in Japanese and in English; empty where the source is not known.
fn titles(source: Option<&SourceLine>) -> [String; 2] {
    let Some(source) = source else { return Default::default() };
    let (publisher, title) = (&source.publisher, &source.title);
    let english = |name: &Bilingual| name.en.clone().unwrap_or_else(|| name.ja.clone());
    [
        format!("{}「{}」", publisher.ja, title.ja),
        format!("{}: {}", english(publisher), english(title)),
    ]
}

/// Rows as a table for people.
#[must_use]
pub fn flows_table(lang: Lang, rows: &[FlowRow]) -> Table {
    let word = |key: &&str| Column::text(text(lang, key));
    let number = |key: &&str| Column::number(text(lang, key));
    let mut columns: Vec<Column> =
        ["word-period", "region-area", "flows-basis"].iter().map(word).collect();
    columns.extend(["flows-in", "flows-out", "flows-net"].iter().map(number));
    columns.extend(["flows-status", "flows-source"].iter().map(word));
    Table { columns, rows: rows.iter().map(|row| table_row(lang, row)).collect() }
}

fn table_row(lang: Lang, row: &FlowRow) -> Row {
    let people = |value: Option<f64>| match value {
        Some(value) => Cell::number(format::number(value, 0), value),
        None => Cell::text(NOTHING),
    };
    let net = row
        .net
        .map_or_else(|| Cell::text(NOTHING), |value| Cell::number(format::signed(value, 0), value));
    let cells = vec![
        Cell::text(format::period_plain(lang, &row.period)),
        Cell::text(&row.area),
        Cell::text(basis_name(lang, row.basis)),
        people(row.inward),
        people(row.outward),
        net,
        Cell::text(row.status.name(lang)),
        Cell::text(&row.source),
    ];
    Row { cells, strong: false }
}
