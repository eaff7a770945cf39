//! The row of headings and the rows below it that hold data.

use std::collections::BTreeMap;

use crate::{
    official::spreadsheet::cell,
    table::{Cell, Grid, SEARCHED_ROWS, comparable},
};

/// Where a table has which heading.
pub(super) struct Header {
    pub(super) row: u32,
    /// Columns by heading as it is compared: usual letters, no blanks, lower case.
    pub(super) columns: BTreeMap<String, u32>,
}

impl Header {
    /// The first row that has all of `needed`, each given with its other names.
    ///
    /// Rows of remarks begin with `#`; so does the row of headings of Takamatsu.
    pub(super) fn find(grid: &Grid, needed: &[&[&str]]) -> Option<Self> {
        grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
            let named = cells.iter().map(|(column, cell)| (comparable(&cell.shown()), *column));
            let header = Self { row: *row, columns: named.collect() };
            needed.iter().all(|names| header.column(names).is_some()).then_some(header)
        })
    }

    /// The column of the first of several names that is there.
    pub(super) fn column(&self, names: &[&str]) -> Option<u32> {
        names.iter().find_map(|name| self.columns.get(*name).copied())
    }

    /// Rows with data: below the headings, without remarks.
    pub(super) fn data_rows<'g>(&self, grid: &'g Grid) -> impl Iterator<Item = u32> + 'g {
        let below = grid.rows.range(self.row + 1..);
        below.filter(|(_, cells)| !cells.is_empty()).map(|(row, _)| *row).filter(|row| {
            let first = grid.rows[row].values().next().map(Cell::shown).unwrap_or_default();
            !first.starts_with('#')
        })
    }
}

/// The words in a cell of a row, if there are any.
pub(super) fn words(grid: &Grid, row: u32, column: Option<u32>) -> Option<String> {
    let text = cell(grid, row, column?).shown();
    (!text.is_empty()).then_some(text)
}
