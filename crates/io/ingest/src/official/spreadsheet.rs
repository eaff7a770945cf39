//! The sheets of a file, whether it is a workbook, an old workbook or CSV.

use std::io::Cursor;

use calamine::{Data, Reader, Xls};
use sousei_core::{Date, Issue, Observed, Status};

use super::symbol::read_cell;
use crate::{
    Error,
    table::{Cell, Grid, MAX_WORKBOOK_BYTES, Workbook, grid_from_csv, location},
};

/// First bytes of an old workbook (.xls).
const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0";

/// First bytes of a workbook (.xlsx).
const WORKBOOK: &[u8] = b"PK";

/// Bytes of a file that is opened to see whether it has a format.
const PROBED_BYTES: usize = 4 * 1024 * 1024;

/// Reads all sheets.
///
/// # Errors
/// What reading CSV or a workbook says.
pub(super) fn grids(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, Error> {
    if bytes.starts_with(WORKBOOK) {
        let mut workbook = Workbook::open(bytes)?;
        let names = workbook.sheet_names();
        return names.iter().map(|name| workbook.grid(name)).collect();
    }
    if bytes.starts_with(OLD_WORKBOOK) {
        return old_grids(bytes);
    }
    Ok(vec![grid_from_csv(name, bytes)?])
}

/// The first sheet of a file that is small enough to be looked into; of CSV the first lines.
pub(super) fn probe(name: &str, bytes: &[u8]) -> Option<Grid> {
    let is_workbook = bytes.starts_with(WORKBOOK) || bytes.starts_with(OLD_WORKBOOK);
    if !is_workbook {
        return grid_from_csv(name, first_lines(bytes)).ok();
    }
    if bytes.len() > PROBED_BYTES {
        return None;
    }
    grids(name, bytes).ok()?.into_iter().next()
}

/// The sheets of a file that is small enough to be looked into; of CSV the first lines.
pub(super) fn probe_sheets(name: &str, bytes: &[u8]) -> Vec<Grid> {
    let is_workbook = bytes.starts_with(WORKBOOK) || bytes.starts_with(OLD_WORKBOOK);
    if is_workbook && bytes.len() <= PROBED_BYTES {
        return grids(name, bytes).unwrap_or_default();
    }
    probe(name, bytes).into_iter().collect()
}

/// Whole lines from the start of a text file, 64 kB at most.
fn first_lines(bytes: &[u8]) -> &[u8] {
    let start = &bytes[..bytes.len().min(64 * 1024)];
    match memchr::memrchr(b'\n', start) {
        Some(end) if start.len() < bytes.len() => &start[..=end],
        _ => start,
    }
}

fn old_grids(bytes: &[u8]) -> Result<Vec<Grid>, Error> {
    let damaged = |error: calamine::XlsError| Error::Workbook { reason: error.to_string() };
    if bytes.len() > MAX_WORKBOOK_BYTES {
        return Err(Error::TooLarge {
            file: ".xls".to_owned(),
            size_bytes: bytes.len() as u64,
            limit_bytes: MAX_WORKBOOK_BYTES as u64,
        });
    }
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut grids = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut grid = Grid { name, ..Grid::default() };
        for (row, column, value) in range.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else {
                continue;
            };
            let cell = cell_of(value);
            if !cell.is_empty() {
                grid.rows.entry(top + row + 1).or_default().insert(left + column, cell);
            }
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn cell_of(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text),
        Data::Float(number) if number.is_finite() => Cell::Number(*number),
        Data::Float(number) => Cell::Error(number.to_string()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Bool(value) => Cell::Bool(*value),
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let day = i16::try_from(year).ok().and_then(|year| {
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            });
            match day {
                Some(day) => Cell::Date { day, month_only: false },
                None => Cell::Number(time.as_f64()),
            }
        }
    }
}

/// The cell at a place; empty if nothing is there.
pub(super) fn cell(grid: &Grid, row: u32, column: u32) -> &Cell {
    grid.rows.get(&row).and_then(|cells| cells.get(&column)).unwrap_or(&Cell::Empty)
}

/// The value of a cell; what is neither number nor symbol becomes missing and an issue.
pub(super) fn value(
    grid: &Grid,
    (row, column): (u32, u32),
    heading: &str,
    issues: &mut Vec<Issue>,
) -> Observed {
    read_cell(cell(grid, row, column)).unwrap_or_else(|unreadable| {
        issues.push(unreadable.into_issue(location(&grid.name, row, column, heading)));
        Observed::missing(Status::Unreadable)
    })
}
