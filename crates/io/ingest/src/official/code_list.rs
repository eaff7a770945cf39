//! 全国地方公共団体コード list of the 総務省.

use sousei_core::{Area, AreaCode, Bilingual, Checked, Issue, Severity};

use super::{Imported, Input};
use crate::{
    Error,
    area_table::{english_name, hiragana, kind_of},
    code,
    table::{Cell, Grid, Workbook},
};

/// Key of the format.
const FORMAT: &str = "code-list";

/// Rows among which the headings are looked for.
const HEADER_ROWS: u32 = 10;

/// Positions of the columns, found by heading.
struct Columns {
    header_row: u32,
    code: u32,
    prefecture: u32,
    municipality: u32,
    prefecture_kana: u32,
    municipality_kana: u32,
}

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"PK") {
        return false;
    }
    let Ok(mut workbook) = Workbook::open(bytes) else {
        return false;
    };
    let first = workbook.sheet_names().into_iter().next();
    let grid = first.and_then(|sheet| workbook.grid(&sheet).ok());
    grid.is_some_and(|grid| find_columns(&grid).is_some())
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let mut workbook = Workbook::open(input.bytes)?;
    let mut areas = Vec::new();
    let mut issues = Vec::new();
    let sheets = workbook.sheet_names();
    for sheet in &sheets {
        let grid = workbook.grid(sheet)?;
        if let Some(columns) = find_columns(&grid) {
            read_sheet(&grid, &columns, &mut areas, &mut issues);
        }
    }
    if areas.is_empty() {
        return Err(Error::NotThisFormat {
            file: input.name.to_owned(),
            expected: FORMAT,
            seen: format!(
                "no sheet with the columns 団体コード, 都道府県名, 市区町村名 among {}",
                sheets.join(", ")
            ),
        });
    }
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Areas(areas), issues })
}

fn find_columns(grid: &Grid) -> Option<Columns> {
    let shown =
        |cell: &Cell| cell.shown().chars().filter(|c| !c.is_whitespace()).collect::<String>();
    grid.rows.range(..=HEADER_ROWS).find_map(|(row, cells)| {
        let position = |parts: &[&str]| {
            let fits = |cell: &Cell| parts.iter().all(|part| shown(cell).contains(part));
            cells.iter().find(|(_, cell)| fits(cell)).map(|(position, _)| *position)
        };
        Some(Columns {
            header_row: *row,
            code: position(&["団体コード"])?,
            prefecture: position(&["都道府県名", "漢字"])?,
            municipality: position(&["市区町村名", "漢字"])?,
            prefecture_kana: position(&["都道府県名", "カナ"])?,
            municipality_kana: position(&["市区町村名", "カナ"])?,
        })
    })
}

fn read_sheet(grid: &Grid, columns: &Columns, areas: &mut Vec<Area>, issues: &mut Vec<Issue>) {
    for (row, cells) in grid.rows.range(columns.header_row + 1..) {
        let text = |position| cells.get(&position).map(Cell::shown).unwrap_or_default();
        let written = text(columns.code);
        if written.is_empty() {
            continue;
        }
        let location = crate::table::location(&grid.name, *row, columns.code, "団体コード");
        let Ok((code, _)) = AreaCode::parse_with_check_digit(&written) else {
            let issue = Issue::new(code::AREA, Severity::Error, location);
            issues.push(issue.with("seen", written).with("expected", "6 digits"));
            continue;
        };
        let (name, kana) = if code.is_prefecture() {
            (text(columns.prefecture), text(columns.prefecture_kana))
        } else {
            (text(columns.municipality), text(columns.municipality_kana))
        };
        match kind_of(code, &name) {
            Some(kind) => {
                let kana = hiragana(&kana);
                let english = english_name(kind, &name, &kana);
                areas.push(Area {
                    code,
                    kind,
                    name: Bilingual::new(name, english),
                    kana,
                    county: String::new(),
                    parent: None,
                    valid_from: None,
                    valid_to: None,
                    position: None,
                });
            }
            None => issues.push(
                Issue::new(code::AREA_KIND, Severity::Warning, location)
                    .with("seen", format!("{code} {name}")),
            ),
        }
    }
}
