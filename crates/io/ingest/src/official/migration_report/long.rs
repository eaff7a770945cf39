//! Tables of the portal with one row per figure: words in columns, the value in one of them.

use sousei_core::{Issue, Severity};

use super::{collector::Collector, meaning::Meaning, place::place};
use crate::{
    code,
    official::spreadsheet::{cell, value},
    table::{Grid, SEARCHED_ROWS, comparable, location},
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    AreaCode,
    AreaName,
    Value,
    Words,
}

/// A table whose headings have been found.
struct Long {
    header_row: u32,
    columns: Vec<(u32, Role)>,
    value: u32,
}

pub(super) fn looks_like(grid: &Grid) -> bool {
    let Some(long) = Long::find(grid) else { return false };
    let first = grid.rows.range(long.header_row + 1..).next();
    first.is_some_and(|(row, _)| long.meaning(grid, *row).measure.is_some())
}

pub(super) fn read(grid: &Grid, collector: &mut Collector) {
    let Some(long) = Long::find(grid) else { return };
    let mut unknown: Vec<String> = Vec::new();
    for row in grid.rows.range(long.header_row + 1..).map(|(row, _)| *row) {
        let text = |role: Role| long.text(grid, row, role);
        let (code, name) = (text(Role::AreaCode), text(Role::AreaName));
        let Some(place) = place(&code, &name) else {
            let seen = if name.is_empty() { code } else { name };
            if !unknown.contains(&seen) {
                let at = location(&grid.name, row, 0, "");
                let issue = Issue::new(code::OFFICIAL_NO_AREA, Severity::Info, at);
                collector.issues.push(issue.with("seen", seen.as_str()));
                unknown.push(seen);
            }
            continue;
        };
        let value = value(grid, (row, long.value), "value", &mut collector.issues);
        let at = location(&grid.name, row, long.value, "value");
        collector.add(place, &long.meaning(grid, row), value, at);
    }
}

impl Long {
    fn find(grid: &Grid) -> Option<Self> {
        grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
            let columns: Vec<(u32, Role)> = cells
                .iter()
                .filter_map(|(column, cell)| Some((*column, role(&comparable(&cell.shown()))?)))
                .collect();
            let at = |role: Role| columns.iter().find(|(_, of)| *of == role).map(|(at, _)| *at);
            let has_area = at(Role::AreaCode).or(at(Role::AreaName)).is_some();
            let value = at(Role::Value)?;
            let has_time = cells.values().any(|cell| cell.shown().contains("時間軸"));
            (has_area && has_time).then_some(Self { header_row: *row, columns, value })
        })
    }

    fn text(&self, grid: &Grid, row: u32, role: Role) -> String {
        let place = self.columns.iter().find(|(_, of)| *of == role);
        place.map(|(column, _)| cell(grid, row, *column).shown()).unwrap_or_default()
    }

    /// What the words of a row say; what they leave open, the lines above the table.
    fn meaning(&self, grid: &Grid, row: u32) -> Meaning {
        let words = self.columns.iter().filter(|(_, role)| *role == Role::Words);
        let words: Vec<String> =
            words.map(|(column, _)| cell(grid, row, *column).shown()).collect();
        let above: Vec<String> = grid
            .rows
            .range(..self.header_row)
            .flat_map(|(_, cells)| cells.values().map(|cell| cell.shown()))
            .collect();
        let title = Meaning::of(above.iter().map(String::as_str));
        // The lines above name the year of publication as well.
        let title = Meaning { is_other: false, year: None, month: None, ..title };
        Meaning::of(words.iter().map(String::as_str)).or(title)
    }
}

/// What a column holds, by its heading; none for codes of words, units and remarks.
fn role(heading: &str) -> Option<Role> {
    let is_code = heading.contains("コード") || heading.ends_with("code");
    let is_area = ["地域", "都道府県", "大都市", "市区町村", "area"]
        .iter()
        .any(|word| heading.contains(word));
    match () {
        () if heading == "value" || heading == "値" => Some(Role::Value),
        () if heading.contains("補助") || heading == "unit" || heading == "単位" => None,
        () if heading == "annotation" || heading == "注釈" => None,
        () if is_area && is_code => Some(Role::AreaCode),
        () if is_area => Some(Role::AreaName),
        () if is_code => None,
        () => Some(Role::Words),
    }
}
