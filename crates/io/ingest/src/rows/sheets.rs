use crate::layout::{
    BLOCKS, FIELDS, ITEM_HEADING, SHEETS, SheetLayout, TableLayout, VALUE_HEADING,
};

use super::{TableRows, Written};

/// A sheet of the workbook, line by line.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetLines {
    /// The sheet.
    pub layout: &'static SheetLayout,
    /// Its lines from the first row on.
    pub lines: Vec<Line>,
}

/// A line of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the line is.
    pub role: Role,
    /// Table it belongs to.
    pub table: &'static TableLayout,
    /// Cells from the first column on.
    pub cells: Vec<Written>,
}

/// What a line of a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Headings: those of [`Line::table`], on the sheet 戦略 after the name of the block.
    Headings,
    /// One row of the table.
    Row,
    /// One value of the sheet 戦略: label and value of the column with this position in [`FIELDS`].
    Field(usize),
    /// Nothing: the space between two blocks.
    Gap,
}

/// Lays tables out as the six sheets of the workbook, in Japanese.
///
/// Without rows the result is the empty form.
#[must_use]
pub fn sheet_lines(tables: &[TableRows]) -> Vec<SheetLines> {
    let rows = |layout: &TableLayout| {
        let found = tables.iter().find(|table| table.layout.key == layout.key);
        found.map(|table| table.rows.clone()).unwrap_or_default()
    };
    let sheet = |layout: &'static SheetLayout| {
        let lines = match layout.tables {
            [table] => table_lines(table, rows(table)),
            _ => main_lines(rows),
        };
        SheetLines { layout, lines }
    };
    SHEETS.into_iter().map(sheet).collect()
}

fn headings(table: &'static TableLayout) -> impl Iterator<Item = Written> {
    table.columns.iter().map(|column| Written::Text(column.heading_ja.to_owned()))
}

fn table_lines(table: &'static TableLayout, rows: Vec<Vec<Written>>) -> Vec<Line> {
    let head = Line { role: Role::Headings, table, cells: headings(table).collect() };
    let rows = rows.into_iter().map(|cells| Line { role: Role::Row, table, cells });
    std::iter::once(head).chain(rows).collect()
}

fn main_lines(rows: impl Fn(&TableLayout) -> Vec<Vec<Written>>) -> Vec<Line> {
    let words = [ITEM_HEADING.1, VALUE_HEADING.1].map(|word| Written::Text(word.to_owned()));
    let mut lines = vec![Line { role: Role::Headings, table: &FIELDS, cells: words.to_vec() }];
    let values = rows(&FIELDS).into_iter().next().unwrap_or_default();
    for (position, label) in headings(&FIELDS).enumerate() {
        let value = values.get(position).cloned().unwrap_or(Written::Empty);
        lines.push(Line { role: Role::Field(position), table: &FIELDS, cells: vec![label, value] });
    }
    for table in BLOCKS {
        lines.push(Line { role: Role::Gap, table, cells: Vec::new() });
        let name = Written::Text(table.name_ja.to_owned());
        let cells = std::iter::once(name).chain(headings(table)).collect();
        lines.push(Line { role: Role::Headings, table, cells });
        for (index, row) in rows(table).into_iter().enumerate() {
            let label = Written::Text(format!("{}{}", table.name_ja, index + 1));
            let cells = std::iter::once(label).chain(row).collect();
            lines.push(Line { role: Role::Row, table, cells });
        }
    }
    lines
}
