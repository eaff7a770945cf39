//! The workbook: one `.xlsx` with six sheets.

mod main_sheet;

use sousei_core::{Catalogue, Checked, Issue, Location, Severity};
use sousei_strategy::Strategy;

use crate::{
    Error, code,
    layout::{SHEETS, SheetLayout},
    strategy_tables::{self, Tables},
    table::{Workbook, comparable, suggest},
};

/// Reads a strategy from the bytes of a workbook.
///
/// # Errors
/// `NotXlsx`, `TooLarge`, `ZipBomb` or `Workbook` if the bytes are not a sound workbook;
/// `WrongSheets` if it has none of the six sheets. Everything else is an issue at its cell.
pub fn read_workbook(bytes: &[u8]) -> Result<Checked<Strategy>, Error> {
    read(bytes, None)
}

/// Reads a workbook like [`read_workbook`], and doubts bindings to indicators that the
/// catalogue does not have.
///
/// # Errors
/// As [`read_workbook`].
pub fn read_workbook_against(
    bytes: &[u8],
    catalogue: &Catalogue,
) -> Result<Checked<Strategy>, Error> {
    read(bytes, Some(catalogue))
}

fn read(bytes: &[u8], catalogue: Option<&Catalogue>) -> Result<Checked<Strategy>, Error> {
    let mut workbook = Workbook::open(bytes)?;
    let names = workbook.sheet_names();
    if SHEETS.iter().all(|layout| sheet_name(layout, &names).is_none()) {
        let expected = SHEETS.map(|layout| layout.name_ja).join(", ");
        return Err(Error::WrongSheets { expected, seen: names.join(", ") });
    }
    let mut tables = Tables::new();
    let mut issues = Vec::new();
    for layout in SHEETS {
        let Some(name) = sheet_name(layout, &names) else {
            if layout.required {
                issues.push(missing_sheet(layout, &names));
            }
            continue;
        };
        let grid = workbook.grid(name)?;
        match layout.tables {
            [table] => {
                if let Some(sheet) = grid.into_sheet(table, &mut issues) {
                    tables.insert(table.key, sheet.rows);
                }
            }
            _ => tables.append(&mut main_sheet::read(&grid, &mut issues)),
        }
    }
    Ok(strategy_tables::read(&tables, issues, catalogue))
}

fn sheet_name<'a>(layout: &SheetLayout, names: &'a [String]) -> Option<&'a String> {
    let wanted = [comparable(layout.name_ja), comparable(layout.key)];
    names.iter().find(|name| wanted.contains(&comparable(name)))
}

fn missing_sheet(layout: &SheetLayout, names: &[String]) -> Issue {
    let at = Location { sheet: layout.name_ja.to_owned(), ..Location::default() };
    let issue = Issue::new(code::MISSING_SHEET, Severity::Error, at)
        .with("expected", format!("{} ({})", layout.name_ja, layout.key))
        .with("seen", names.join(", "));
    let unused = names.iter().map(String::as_str).filter(|name| {
        !SHEETS.iter().any(|other| {
            [comparable(other.name_ja), comparable(other.key)].contains(&comparable(name))
        })
    });
    suggest(issue, layout.name_ja, unused)
}
