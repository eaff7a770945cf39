//! Projected people for other programs: one row each.

use serde_json::{Map, Value, json};
use sousei_core::{AgeBand, Sex};

use crate::{Cell, Column, Lang, Row, Table, catalogue::text, format, region::age_name};

/// Spreadsheets on office PCs take a file for UTF-8 only with this mark.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// People of one area, year, sex and age.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectedRow {
    /// Code of the area, or key of a set.
    pub area: String,
    /// Year; the day is 1 October.
    pub year: i32,
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: AgeBand,
    /// People, unrounded.
    pub value: f64,
    /// What the paths of a probabilistic projection give.
    pub drawn: Option<Drawn>,
}

/// Mean and quantiles over the paths of a probabilistic projection.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Mean over the paths.
    pub mean: f64,
    /// One value per quantile asked for, in that order.
    pub quantiles: Vec<f64>,
}

/// Names of the columns: those of every row, then mean and quantiles if there are any.
fn columns(quantiles: Option<&[f64]>) -> Vec<String> {
    let plain = ["area", "year", "sex", "age_from", "age_to", "value"].map(str::to_owned);
    let drawn = quantiles.into_iter().flat_map(|quantiles| {
        std::iter::once("mean".to_owned()).chain(quantiles.iter().map(|share| format!("q{share}")))
    });
    plain.into_iter().chain(drawn).collect()
}

fn fields(row: &ProjectedRow) -> Vec<Value> {
    let plain = [
        json!(row.area),
        json!(row.year),
        json!(row.sex.key()),
        json!(row.age.from),
        json!(row.age.to),
        json!(row.value),
    ];
    let drawn = row.drawn.iter().flat_map(|drawn| {
        std::iter::once(json!(drawn.mean)).chain(drawn.quantiles.iter().map(|value| json!(value)))
    });
    plain.into_iter().chain(drawn).collect()
}

/// Rows as a JSON list of objects, unrounded; an open age group has `age_to: null`.
///
/// `quantiles` are the shares whose values the rows carry; their keys are `q0.1`, `q0.5` and so on.
#[must_use]
pub fn projected_json(rows: &[ProjectedRow], quantiles: Option<&[f64]>) -> Value {
    let names = columns(quantiles);
    let object = |row: &ProjectedRow| names.iter().cloned().zip(fields(row)).collect::<Map<_, _>>();
    rows.iter().map(|row| Value::Object(object(row))).collect()
}

/// Rows as CSV: UTF-8 with byte order mark, lines ending in CRLF, unrounded.
#[must_use]
pub fn projected_csv(rows: &[ProjectedRow], quantiles: Option<&[f64]>) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Invariant: every record has one field per column, and memory does not fail to write.
    writer.write_record(columns(quantiles)).expect("written to memory");
    for row in rows {
        let words = fields(row).into_iter().map(|value| match value {
            Value::String(word) => word,
            Value::Null => String::new(),
            other => other.to_string(),
        });
        writer.write_record(words).expect("written to memory");
    }
    let bytes = writer.into_inner().expect("memory is flushed");
    let text = String::from_utf8(bytes).expect("text in, text out");
    format!("{BYTE_ORDER_MARK}{text}")
}

/// Rows as a table for people: rounded to whole people, the figure behind each cell unrounded.
#[must_use]
pub fn projected_table(lang: Lang, rows: &[ProjectedRow], quantiles: Option<&[f64]>) -> Table {
    let words = ["region-area", "word-year", "region-sex", "region-age"];
    let mut columns: Vec<Column> = words.iter().map(|key| Column::text(text(lang, key))).collect();
    columns.push(Column::number(text(lang, "population-people")));
    if let Some(shares) = quantiles {
        columns.push(Column::number(text(lang, "population-mean")));
        columns.extend(shares.iter().map(|share| Column::number(percent(*share))));
    }
    Table { columns, rows: rows.iter().map(|row| table_row(lang, row)).collect() }
}

fn percent(share: f64) -> String {
    format!("{} %", (share * 1e4).round() / 1e2)
}

fn table_row(lang: Lang, row: &ProjectedRow) -> Row {
    let people = |value: f64| Cell::number(format::number(value, 0), value);
    let sex = text(lang, &format!("sex-{}", row.sex.key()));
    let mut cells = vec![
        Cell::text(&row.area),
        Cell::text(row.year.to_string()),
        Cell::text(sex),
        Cell::text(age_name(lang, row.age)),
        people(row.value),
    ];
    if let Some(drawn) = &row.drawn {
        cells.push(people(drawn.mean));
        cells.extend(drawn.quantiles.iter().map(|value| people(*value)));
    }
    Row { cells, strong: false }
}
