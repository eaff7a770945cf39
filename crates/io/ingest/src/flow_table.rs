//! Printed figures of moves: a table with one figure per row, and the documents it comes from.
//!
//! | column | what it holds |
//! |---|---|
//! | `document` | key of the document; may be left out |
//! | `area` | code of an area, or id of a zone |
//! | `basis` | `movers-japanese`, `movers-all` or `register-moves` |
//! | `sex` | `both` (also if left out), `male`, `female` |
//! | `period` | `2019` or `2019-04` |
//! | `measure` | `in`, `out` or `net` |
//! | `quantity` | `level` (also if left out) or `year-on-year` |
//! | `value` | the figure as printed |
//! | `status` | how the figure came about, if it is not printed as it is: `derived` |

use std::collections::BTreeMap;

use sousei_core::{
    AreaCode, Basis, Bilingual, Checked, Issue, Observed, Period, PeriodUnit, Severity, Sex, Status,
};
use sousei_demography::flows::{CellKey, FlowTable, Measure, PrintedFlow, Quantity};

use crate::{
    Error, code,
    official::read_statistical_value,
    table::{Grid, SEARCHED_ROWS, comparable, grid_from_csv, location},
};

/// Columns without which a row is no figure.
const NEEDED: [&str; 5] = ["area", "basis", "period", "measure", "value"];
/// All columns.
const COLUMNS: [&str; 9] =
    ["document", "area", "basis", "sex", "period", "measure", "quantity", "value", "status"];
/// Columns of the list of documents.
const DOCUMENT_COLUMNS: [&str; 8] =
    ["id", "title", "title_en", "publisher", "publisher_en", "date", "origin", "origin_en"];

/// Figures of one document that may be checked together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PrintedTable {
    /// Key of the document; empty if the table names none.
    pub document: String,
    /// Id of the zone that all figures are of; none if each is of the area of its cell.
    pub zone: Option<String>,
    /// The figures. In the table of a zone every cell names the nation, since a zone has no code.
    pub table: FlowTable,
}

/// A document whose figures were carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowDocument {
    /// Key.
    pub id: String,
    /// Title.
    pub title: Bilingual,
    /// Who published it.
    pub publisher: Bilingual,
    /// When, as far as it is known: a year or a day.
    pub date: String,
    /// Where the document takes its figures from.
    pub origin: Bilingual,
}

/// Where a table has which column.
struct Columns<'a> {
    grid: &'a Grid,
    header_row: u32,
    places: BTreeMap<&'static str, u32>,
}

/// Whether a file has the columns of a table of printed flows.
#[must_use]
pub fn is_flow_table(name: &str, bytes: &[u8]) -> bool {
    // A workbook is never one; nothing else begins like it.
    let is_text = !bytes.starts_with(b"PK") && !bytes.starts_with(b"\xD0\xCF\x11\xE0");
    is_text && grid_from_csv(name, bytes).is_ok_and(|grid| find(&grid, &COLUMNS, &NEEDED).is_some())
}

/// Reads a table of printed flows: figures of one document and zone together, or of one document and all coded areas.
///
/// # Errors
/// `NotThisFormat` without the columns that every figure needs; what reading CSV says.
pub fn read_flow_table(name: &str, bytes: &[u8]) -> Result<Checked<Vec<PrintedTable>>, Error> {
    let grid = grid_from_csv(name, bytes)?;
    let columns = find(&grid, &COLUMNS, &NEEDED).ok_or_else(|| not_this(name, &NEEDED))?;
    let (mut issues, mut tables) = (Vec::new(), BTreeMap::<_, PrintedTable>::new());
    for row in columns.rows() {
        let Some((zone, printed)) = figure(&columns, row, &mut issues) else { continue };
        let document = columns.text(row, "document");
        let table = tables.entry((document.clone(), zone.clone())).or_default();
        (table.document, table.zone) = (document, zone);
        table.table.rows.push(printed);
    }
    Ok(Checked { value: tables.into_values().collect(), issues })
}

/// Reads the list of documents.
///
/// # Errors
/// As [`read_flow_table`].
pub fn read_flow_documents(name: &str, bytes: &[u8]) -> Result<Vec<FlowDocument>, Error> {
    let grid = grid_from_csv(name, bytes)?;
    let columns = find(&grid, &DOCUMENT_COLUMNS, &DOCUMENT_COLUMNS)
        .ok_or_else(|| not_this(name, &DOCUMENT_COLUMNS))?;
    let document = |row: u32| {
        let both =
            |ja: &str, en: &str| Bilingual::new(columns.text(row, ja), columns.text(row, en));
        FlowDocument {
            id: columns.text(row, "id"),
            title: both("title", "title_en"),
            publisher: both("publisher", "publisher_en"),
            date: columns.text(row, "date"),
            origin: both("origin", "origin_en"),
        }
    };
    Ok(columns.rows().map(document).collect())
}

fn not_this(name: &str, needed: &[&str]) -> Error {
    let seen = format!("no row with the headings {}", needed.join(", "));
    Error::NotThisFormat { file: name.to_owned(), expected: "flow-table", seen }
}

fn find<'a>(grid: &'a Grid, known: &[&'static str], needed: &[&str]) -> Option<Columns<'a>> {
    grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
        let mut places = BTreeMap::new();
        for (column, cell) in cells {
            let heading = comparable(&cell.shown());
            if let Some(key) = known.iter().find(|key| **key == heading) {
                places.entry(*key).or_insert(*column);
            }
        }
        let complete = needed.iter().all(|key| places.contains_key(key));
        complete.then_some(Columns { grid, header_row: *row, places })
    })
}

impl Columns<'_> {
    fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.grid.rows.range(self.header_row + 1..).map(|(row, _)| *row)
    }

    fn text(&self, row: u32, key: &str) -> String {
        let place = self.places.get(key);
        let cell = place.and_then(|column| self.grid.rows.get(&row)?.get(column));
        cell.map(|cell| cell.shown().trim().to_owned()).unwrap_or_default()
    }

    /// A word of a row, or an issue that says what may stand there.
    fn word<T>(
        &self,
        row: u32,
        key: &'static str,
        expected: &str,
        issues: &mut Vec<Issue>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let seen = self.text(row, key);
        let found = read(&seen);
        if found.is_none() {
            let at = location(
                &self.grid.name,
                row,
                self.places.get(key).copied().unwrap_or_default(),
                key,
            );
            let issue = Issue::new(code::OFFICIAL_ROW, Severity::Error, at);
            issues.push(issue.with("seen", seen).with("expected", expected));
        }
        found
    }

    fn value(&self, row: u32, status: Status, issues: &mut Vec<Issue>) -> Observed {
        let seen = self.text(row, "value");
        let at = || {
            let column = self.places.get("value").copied().unwrap_or_default();
            location(&self.grid.name, row, column, "value")
        };
        let read = read_statistical_value(&seen, at, issues);
        match read.value() {
            Some(value) if status != Status::Observed => Observed::new(value, status),
            _ => read,
        }
    }
}

fn figure(
    columns: &Columns<'_>,
    row: u32,
    issues: &mut Vec<Issue>,
) -> Option<(Option<String>, PrintedFlow)> {
    let area = columns.word(row, "area", "13000, tokyo-area", issues, area_of)?;
    let basis = columns.word(
        row,
        "basis",
        "movers-japanese, movers-all, register-moves",
        issues,
        basis_of,
    )?;
    let sex = columns.word(row, "sex", "both, male, female", issues, |text| {
        if text.is_empty() { Some(Sex::Both) } else { Sex::from_key(text) }
    })?;
    let period = columns.word(row, "period", "2019, 2019-04", issues, period_of)?;
    let measure = columns.word(row, "measure", "in, out, net", issues, measure_of)?;
    let quantity = columns.word(row, "quantity", "level, year-on-year", issues, quantity_of)?;
    let status = columns.word(row, "status", "derived, provisional", issues, |text| {
        if text.is_empty() { Some(Status::Observed) } else { Status::from_key(text) }
    })?;
    let value = columns.value(row, status, issues);
    let (zone, area) = match area {
        Ok(code) => (None, code),
        Err(zone) => (Some(zone), AreaCode::NATION),
    };
    let cell = CellKey { area, basis, sex, period, measure, quantity };
    Some((zone, PrintedFlow { cell, value }))
}

/// A code, or else the id of a zone.
fn area_of(text: &str) -> Option<Result<AreaCode, String>> {
    if let Ok((code, _)) = AreaCode::parse_lenient(text) {
        return Some(Ok(code));
    }
    let is_id = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let has_letter = text.bytes().any(|b| b.is_ascii_lowercase());
    (is_id && has_letter).then(|| Err(text.to_owned()))
}

fn basis_of(text: &str) -> Option<Basis> {
    let basis = Basis::from_key(text)?;
    matches!(basis, Basis::MoversJapanese | Basis::MoversAll | Basis::RegisterMoves)
        .then_some(basis)
}

fn period_of(text: &str) -> Option<Period> {
    let period: Period = text.parse().ok()?;
    let known = matches!(period.unit(), PeriodUnit::Year | PeriodUnit::Month);
    (known && period.size() == 1).then_some(period)
}

fn measure_of(text: &str) -> Option<Measure> {
    match text {
        "in" => Some(Measure::In),
        "out" => Some(Measure::Out),
        "net" => Some(Measure::Net),
        _ => None,
    }
}

fn quantity_of(text: &str) -> Option<Quantity> {
    match text {
        "" | "level" => Some(Quantity::Level),
        "year-on-year" => Some(Quantity::YearOnYear),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Checked<Vec<PrintedTable>> {
        read_flow_table("flows.csv", text.as_bytes()).expect("a table of flows")
    }

    #[test]
    fn figures_are_read_as_statistics_write_them() {
        let checked = read(
            "area,basis,period,measure,value\n\
             13000,movers-japanese,1954,net,\"- 8 003\"\n\
             13000,movers-japanese,2020-07,net,\"▲2,144\"\n\
             13000,movers-japanese,2020-08,net,x\n\
             tokyo-area,movers-all,2025,net,\"123,534\"\n",
        );
        assert!(checked.issues.is_empty(), "{:?}", checked.issues);
        let [codes, zone] = &checked.value[..] else { panic!("{:?}", checked.value) };
        let values: Vec<_> = codes.table.rows.iter().map(|row| row.value.value()).collect();
        assert_eq!(values, [Some(-8_003.0), Some(-2_144.0), None]);
        assert_eq!(codes.table.rows[2].value.status(), Status::Suppressed);
        assert_eq!(zone.zone.as_deref(), Some("tokyo-area"));
        assert_eq!(zone.table.rows[0].value.value(), Some(123_534.0));
    }

    #[test]
    fn what_cannot_be_read_is_told_where_it_stands() {
        let checked = read(
            "area,basis,period,measure,value\n\
             東京,movers-japanese,2019,net,1\n\
             13000,census,2019,net,1\n\
             13000,movers-all,2019-13,net,1\n\
             13000,movers-all,2019,gain,1\n\
             13000,movers-all,2019,net,12a\n",
        );
        assert_eq!(checked.value.len(), 1, "a figure that cannot be read is kept as missing");
        assert_eq!(checked.value[0].table.rows[0].value.status(), Status::Unreadable);
        let rows: Vec<_> = checked.issues.iter().map(|issue| issue.location.row).collect();
        assert_eq!(rows, [Some(2), Some(3), Some(4), Some(5), Some(6)]);
    }

    #[test]
    fn other_tables_are_refused() {
        assert!(!is_flow_table("a.csv", b"a,b\n1,2\n"));
        assert!(!is_flow_table("a.xlsx", b"PK\x03\x04"));
        assert!(read_flow_table("a.csv", b"a,b\n1,2\n").is_err());
    }
}
