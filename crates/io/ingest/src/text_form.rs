//! The text form: a folder with `strategy.yaml` and five CSV files.

use std::collections::BTreeMap;

use sousei_core::{Catalogue, Checked, Issue, Location, Severity};
use sousei_strategy::Strategy;

use crate::{
    Error, code,
    layout::{SHEETS, SheetLayout, TableLayout},
    rows::{TableRows, to_rows},
    strategy_tables,
    table::{grid_from_csv, suggest},
    wire, yaml,
};

/// Files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// Reads a folder, given as file names and bytes; other files in it are left alone.
///
/// # Errors
/// `MissingFile` without `strategy.yaml`; `Yaml`, `Csv`, `Encoding` or `TooLarge` if a file
/// is not what its name says. Everything else is an issue at its cell.
pub fn read_folder(files: &Files) -> Result<Checked<Strategy>, Error> {
    read(files, None)
}

/// Reads a folder like [`read_folder`], and doubts bindings to indicators that the catalogue
/// does not have.
///
/// # Errors
/// As [`read_folder`].
pub fn read_folder_against(
    files: &Files,
    catalogue: &Catalogue,
) -> Result<Checked<Strategy>, Error> {
    read(files, Some(catalogue))
}

fn read(files: &Files, catalogue: Option<&Catalogue>) -> Result<Checked<Strategy>, Error> {
    let head = files.get(wire::FILE).ok_or_else(|| Error::MissingFile {
        expected: wire::FILE,
        seen: files.keys().take(20).cloned().collect::<Vec<_>>().join(", "),
    })?;
    let head: wire::StrategyFile = yaml::read(wire::FILE, head)?;
    let mut tables = wire::into_tables(&head);
    let mut issues = Vec::new();
    for (sheet, layout) in csv_tables() {
        let Some(bytes) = files.get(layout.file) else {
            if sheet.required {
                issues.push(missing_file(layout, files));
            }
            continue;
        };
        let grid = grid_from_csv(layout.file, bytes)?;
        if let Some(sheet) = grid.into_sheet(layout, &mut issues) {
            tables.insert(layout.key, sheet.rows);
        }
    }
    Ok(strategy_tables::read(&tables, issues, catalogue))
}

fn csv_tables() -> impl Iterator<Item = (&'static SheetLayout, &'static TableLayout)> {
    SHEETS.into_iter().filter_map(|sheet| match sheet.tables {
        [table] => Some((sheet, *table)),
        _ => None,
    })
}

fn missing_file(layout: &TableLayout, files: &Files) -> Issue {
    let at = Location { sheet: layout.file.to_owned(), ..Location::default() };
    let seen: Vec<&str> = files.keys().map(String::as_str).take(20).collect();
    let issue = Issue::new(code::MISSING_SHEET, Severity::Error, at)
        .with("expected", layout.file)
        .with("seen", seen.join(", "));
    let known = |name: &&str| csv_tables().any(|(_, table)| table.file == *name);
    suggest(issue, layout.file, seen.iter().copied().filter(|name| !known(name)))
}

/// Writes a strategy as a folder; the same strategy gives the same bytes.
#[must_use]
pub fn write_folder(strategy: &Strategy) -> Files {
    let head = yaml::write(&wire::from_strategy(strategy));
    let mut files = BTreeMap::from([(wire::FILE.to_owned(), head.into_bytes())]);
    let rows = to_rows(strategy);
    for (_, layout) in csv_tables() {
        let table = rows.iter().find(|table| table.layout.key == layout.key);
        files.insert(layout.file.to_owned(), table.map(csv_bytes).unwrap_or_default());
    }
    files
}

fn csv_bytes(table: &TableRows) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = "a vector takes every byte";
    let is_written = table.columns_to_write();
    let kept = |position: &usize| is_written.get(*position).copied().unwrap_or_default();
    let positions: Vec<usize> = (0..table.layout.columns.len()).filter(kept).collect();
    let headings = positions.iter().map(|position| table.layout.columns[*position].key);
    writer.write_record(headings).expect(written);
    for row in &table.rows {
        let cells = positions.iter().map(|position| row[*position].plain());
        writer.write_record(cells).expect(written);
    }
    writer.into_inner().expect(written)
}
