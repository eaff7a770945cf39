//! Tables with one row per area, their headings in one or several rows.

use std::collections::BTreeSet;

use sousei_core::{Issue, Severity};

use super::{
    collector::Collector,
    meaning::{Meaning, measure_in},
    place::{Where, place},
};
use crate::{
    code,
    official::spreadsheet::{cell, value},
    table::{Grid, SEARCHED_ROWS, comparable, location},
};

/// Rows with a known place that make a table.
const FEWEST_PLACES: usize = 2;

/// A table whose headings have been found.
struct Table<'a> {
    grid: &'a Grid,
    /// First row with the name of a stream.
    first_heading: u32,
    /// First column that counts.
    first_column: u32,
    /// First row of an area.
    first_row: u32,
}

pub(super) fn looks_like(grid: &Grid) -> bool {
    Table::find(grid).is_some_and(|table| {
        // Wide tables of many subjects have a few such columns as well.
        let columns = table.columns();
        let of_moves = columns.iter().filter(|column| table.meaning(**column).measure.is_some());
        of_moves.count() * 2 > columns.len()
    })
}

pub(super) fn read(grid: &Grid, collector: &mut Collector) {
    let Some(table) = Table::find(grid) else { return };
    let columns: Vec<(u32, Meaning)> = table
        .columns()
        .into_iter()
        .map(|column| (column, table.meaning(column)))
        .filter(|(_, meaning)| meaning.measure.is_some() && !meaning.is_other)
        .collect();
    for row in grid.rows.range(table.first_row..).map(|(row, _)| *row) {
        let Some(place) = table.place(row) else {
            table.report(row, &columns, collector);
            continue;
        };
        for (column, meaning) in &columns {
            let heading = cell(grid, table.first_row.saturating_sub(1), *column).shown();
            let value = value(grid, (row, *column), &heading, &mut collector.issues);
            collector.add(place, meaning, value, location(&grid.name, row, *column, &heading));
        }
    }
}

impl<'a> Table<'a> {
    fn find(grid: &'a Grid) -> Option<Self> {
        let named = |row: &u32| {
            let cells = grid.rows.get(row)?;
            let streams = cells.iter().filter(|(_, cell)| {
                let plain = comparable(&cell.shown());
                measure_in(&plain).is_some()
            });
            let columns: Vec<u32> = streams.map(|(column, _)| *column).collect();
            // A title names a stream too, but stands where the areas do.
            let first = columns.into_iter().find(|column| *column > 0)?;
            Some((*row, first))
        };
        let (first_heading, first_column) =
            grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, _)| named(row))?;
        let mut table = Self { grid, first_heading, first_column, first_row: 0 };
        let below = grid.rows.range(first_heading + 1..).map(|(row, _)| *row);
        let places: Vec<u32> =
            below.filter(|row| table.place(*row).is_some()).take(FEWEST_PLACES).collect();
        table.first_row = *places.first()?;
        (places.len() == FEWEST_PLACES).then_some(table)
    }

    /// Columns from the first stream on that hold anything in the rows of areas.
    fn columns(&self) -> BTreeSet<u32> {
        let rows = self.grid.rows.range(self.first_row..);
        let columns = rows.flat_map(|(_, cells)| cells.range(self.first_column..));
        columns.map(|(column, _)| *column).collect()
    }

    /// What the headings of a column say, from the lowest up; then the title, then the sheet.
    fn meaning(&self, column: u32) -> Meaning {
        let lowest = self.first_row.saturating_sub(1);
        let mut meaning = Meaning::default();
        for row in (1..self.first_row).rev() {
            let text = self.heading(row, column, row == lowest && row > self.first_heading);
            let said = Meaning::of([text.as_str()]);
            // A title may speak of rates beside the numbers.
            let is_title = row < self.first_heading;
            let said = Meaning { is_other: said.is_other && !is_title, ..said };
            meaning = meaning.or(said);
        }
        let sheet = Meaning::of([self.grid.name.as_str()]);
        meaning.or(Meaning { is_other: false, measure: None, ..sheet })
    }

    /// The heading that spans a column: its own cell, or the nearest one to the left.
    fn heading(&self, row: u32, column: u32, is_lowest: bool) -> String {
        let own = cell(self.grid, row, column);
        if !own.is_empty() || is_lowest {
            return own.shown();
        }
        let is_heading = row >= self.first_heading;
        let from = if is_heading { self.first_column } else { 0 };
        let left = self.grid.rows.get(&row).and_then(|cells| cells.range(from..column).next_back());
        left.map(|(_, cell)| cell.shown()).unwrap_or_default()
    }

    fn place(&self, row: u32) -> Option<Where> {
        let labels = self.labels(row);
        let name = labels.last()?;
        let code = labels.iter().find(|label| labels.len() > 1 && is_code(label));
        place(code.map_or("", String::as_str), name)
    }

    fn labels(&self, row: u32) -> Vec<String> {
        let cells = self.grid.rows.get(&row).into_iter();
        let labels = cells.flat_map(|cells| cells.range(..self.first_column));
        labels.map(|(_, cell)| cell.shown()).filter(|label| !label.trim().is_empty()).collect()
    }

    /// Tells of a row that has figures but stands for no place that is kept.
    fn report(&self, row: u32, columns: &[(u32, Meaning)], collector: &mut Collector) {
        let has_figures =
            columns.iter().any(|(column, _)| !cell(self.grid, row, *column).is_empty());
        let Some(seen) = self.labels(row).pop().filter(|_| has_figures) else { return };
        let at = location(&self.grid.name, row, 0, "");
        let issue = Issue::new(code::OFFICIAL_NO_AREA, Severity::Info, at);
        collector.issues.push(issue.with("seen", seen));
    }
}

fn is_code(label: &str) -> bool {
    let digits = label.trim();
    (4..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}
