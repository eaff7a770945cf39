use std::collections::BTreeMap;

use sousei_core::{Issue, Location, Severity};

use super::{
    Cell, FoundColumn, Grid, Merged, Record, Sheet, column_letter, comparable, did_you_mean,
};
use crate::{
    code,
    layout::{Column, TableLayout},
};

/// Rows in which the headings are looked for; above them people write titles and remarks.
pub(crate) const SEARCHED_ROWS: u32 = 10;

/// How many of the seen words a message quotes.
const QUOTED: usize = 8;

type Columns = BTreeMap<&'static str, FoundColumn>;

/// The row of headings while it is being matched.
struct HeaderRow<'a> {
    sheet: &'a str,
    row: u32,
    headings: Vec<(u32, String)>,
    layout: &'a TableLayout,
}

pub(super) fn find(grid: Grid, layout: &TableLayout, issues: &mut Vec<Issue>) -> Option<Sheet> {
    let Some(row) = header_row(&grid, layout) else {
        issues.push(no_header(&grid, layout));
        return None;
    };
    let header = HeaderRow { sheet: &grid.name, row, headings: headings(&grid, row), layout };
    let columns = header.match_columns(issues);
    let broken = header.report_missing(&columns, issues);
    let merged = report_merged(&grid, row, &columns, issues);
    if broken || merged {
        return None;
    }
    let rows = records(&grid, row, &columns);
    Some(Sheet { name: grid.name, header_row: row, columns, rows })
}

/// Finds the columns of a block whose row of headings is already known.
pub(crate) fn find_at(
    grid: &Grid,
    row: u32,
    first_column: u32,
    layout: &TableLayout,
    issues: &mut Vec<Issue>,
) -> Option<Columns> {
    let mut headings = headings(grid, row);
    headings.retain(|(position, _)| *position >= first_column);
    let header = HeaderRow { sheet: &grid.name, row, headings, layout };
    let columns = header.match_columns(issues);
    (!header.report_missing(&columns, issues)).then_some(columns)
}

/// The row among the first ten that holds most of the headings; at least two, where the
/// table has two.
fn header_row(grid: &Grid, layout: &TableLayout) -> Option<u32> {
    let known =
        |cell: &Cell| matches!(cell, Cell::Text(text) if column_for(layout, text).is_some());
    let mut best = None;
    for (row, cells) in grid.rows.range(..=SEARCHED_ROWS) {
        let matches = cells.values().filter(|cell| known(cell)).count();
        let enough = matches >= layout.columns.len().min(2);
        if enough && best.is_none_or(|(most, _)| matches > most) {
            best = Some((matches, *row));
        }
    }
    best.map(|(_, row)| row)
}

fn column_for(layout: &TableLayout, heading: &str) -> Option<&'static Column> {
    let heading = comparable(heading);
    layout.columns.iter().find(|column| {
        comparable(column.key) == heading || comparable(column.heading_ja) == heading
    })
}

fn headings(grid: &Grid, row: u32) -> Vec<(u32, String)> {
    let cells = grid.rows.get(&row).into_iter().flatten();
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    cells.map(|(position, cell)| (*position, one_line(cell.shown()))).collect()
}

impl HeaderRow<'_> {
    fn match_columns(&self, issues: &mut Vec<Issue>) -> Columns {
        let mut columns = Columns::new();
        for (position, heading) in &self.headings {
            let at = location(self.sheet, self.row, *position, heading);
            match column_for(self.layout, heading) {
                Some(column) if columns.contains_key(column.key) => {
                    let issue = Issue::new(code::DUPLICATE_COLUMN, Severity::Error, at);
                    issues.push(issue.with("seen", heading));
                }
                Some(column) => {
                    let found = FoundColumn { position: *position, heading: heading.clone() };
                    columns.insert(column.key, found);
                }
                None => {
                    let issue = Issue::new(code::UNKNOWN_COLUMN, Severity::Warning, at)
                        .with("seen", heading)
                        .with("expected", expected(self.layout.columns.iter()));
                    let known = self.layout.columns.iter().flat_map(|c| [c.heading_ja, c.key]);
                    issues.push(suggest(issue, heading, known));
                }
            }
        }
        columns
    }

    fn report_missing(&self, columns: &Columns, issues: &mut Vec<Issue>) -> bool {
        let unused = self.headings.iter().filter(|(_, h)| column_for(self.layout, h).is_none());
        let unused: Vec<&str> = unused.map(|(_, heading)| heading.as_str()).collect();
        let mut any = false;
        let needed = self.layout.columns.iter().filter(|column| self.layout.needs(column));
        for column in needed.filter(|column| !columns.contains_key(column.key)) {
            any = true;
            let at = Location {
                sheet: self.sheet.to_owned(),
                row: Some(self.row),
                column: column.heading_ja.to_owned(),
            };
            let issue = Issue::new(code::MISSING_COLUMN, Severity::Error, at)
                .with("expected", expected([column]))
                .with("seen", quoted(self.headings.iter().map(|(_, heading)| heading.as_str())));
            let near = did_you_mean(column.heading_ja, unused.iter().copied())
                .or_else(|| did_you_mean(column.key, unused.iter().copied()));
            issues.push(match near {
                Some(near) => issue.with("suggestion", near),
                None => issue,
            });
        }
        any
    }
}

fn report_merged(grid: &Grid, header_row: u32, columns: &Columns, issues: &mut Vec<Issue>) -> bool {
    let touches = |merged: &Merged| {
        columns.values().any(|c| (merged.start.1..=merged.end.1).contains(&c.position))
    };
    let mut broken = false;
    for merged in &grid.merged {
        let at = location(&grid.name, merged.start.0, merged.start.1, "");
        if (merged.start.0..=merged.end.0).contains(&header_row) {
            broken = true;
            let found = quoted(columns.values().map(|column| column.heading.as_str()));
            let issue = Issue::new(code::MERGED_HEADER, Severity::Error, at);
            issues.push(issue.with("seen", merged.range()).with("expected", found));
        } else if merged.start.0 > header_row && touches(merged) {
            let issue = Issue::new(code::MERGED_CELLS, Severity::Warning, at);
            issues.push(issue.with("seen", merged.range()));
        }
    }
    broken
}

fn no_header(grid: &Grid, layout: &TableLayout) -> Issue {
    let at = Location { sheet: grid.name.clone(), ..Location::default() };
    let first = grid.rows.keys().next().map(|row| headings(grid, *row)).unwrap_or_default();
    Issue::new(code::NO_HEADER, Severity::Error, at)
        .with("expected", expected(layout.columns.iter().filter(|column| layout.needs(column))))
        .with("seen", quoted(first.iter().map(|(_, heading)| heading.as_str())))
}

fn records(grid: &Grid, header_row: u32, columns: &Columns) -> Vec<Record> {
    let below = grid.rows.range(header_row + 1..);
    below
        .map(|(row, cells)| record(&grid.name, *row, cells, columns))
        .filter(|record| record.cells.values().any(|(cell, _)| !cell.is_empty()))
        .collect()
}

/// One row of a grid as a record.
pub(crate) fn record(
    sheet: &str,
    row: u32,
    cells: &BTreeMap<u32, Cell>,
    columns: &Columns,
) -> Record {
    let located = columns.iter().map(|(key, column)| {
        let cell = cells.get(&column.position).cloned().unwrap_or_default();
        (*key, (cell, location(sheet, row, column.position, &column.heading)))
    });
    let location = Location { sheet: sheet.to_owned(), row: Some(row), column: String::new() };
    Record { location, cells: located.collect() }
}

/// The place of a cell: sheet, row, letter and heading.
pub(crate) fn location(sheet: &str, row: u32, position: u32, heading: &str) -> Location {
    let letter = column_letter(position);
    let column = match heading.is_empty() {
        true => letter,
        false => format!("{letter} ({heading})"),
    };
    Location { sheet: sheet.to_owned(), row: Some(row), column }
}

fn expected<'a>(columns: impl IntoIterator<Item = &'a Column>) -> String {
    let names = columns.into_iter().map(|column| format!("{} ({})", column.heading_ja, column.key));
    names.collect::<Vec<_>>().join(", ")
}

fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().take(QUOTED).collect::<Vec<_>>().join(", ")
}

/// Adds the nearest candidate to an issue, if there is one.
pub(crate) fn suggest<'a>(
    issue: Issue,
    seen: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Issue {
    match did_you_mean(seen, candidates) {
        Some(near) => issue.with("suggestion", near),
        None => issue,
    }
}
