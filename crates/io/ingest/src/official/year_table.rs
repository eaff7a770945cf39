//! Tables with one row per prefecture and one column per year.

use sousei_core::{AgeBand, AreaCode, Issue, Observation, Observed, Period, Severity, Sex, Status};

use super::{
    prefecture,
    spreadsheet::{cell, value},
};
use crate::{
    code,
    table::{Cell, Grid, SEARCHED_ROWS, location},
};

/// Years that a row of headings must have at least.
const FEWEST_YEARS: usize = 5;

/// A table whose years have been found.
pub(super) struct YearTable<'a> {
    grid: &'a Grid,
    header_row: u32,
    /// Columns and the years they stand for.
    years: Vec<(u32, i16)>,
}

impl<'a> YearTable<'a> {
    /// Finds the row of headings: the one with years in at least five columns.
    pub(super) fn find(grid: &'a Grid) -> Option<Self> {
        grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
            let years = cells.iter().filter_map(|(column, cell)| Some((*column, year(cell)?)));
            let years: Vec<(u32, i16)> = years.collect();
            let enough = years.len() >= FEWEST_YEARS;
            enough.then_some(Self { grid, header_row: *row, years })
        })
    }

    /// The last year.
    pub(super) fn last_year(&self) -> i16 {
        self.years.iter().map(|(_, year)| *year).max().unwrap_or_default()
    }

    /// Rows that belong to a prefecture or the nation.
    pub(super) fn areas(&self) -> impl Iterator<Item = (u32, AreaCode)> + '_ {
        let below = self.grid.rows.range(self.header_row + 1..);
        below.filter_map(|(row, _)| Some((*row, self.area(*row)?)))
    }

    /// Values of the first rows, to tell counts from rates.
    pub(super) fn sample(&self) -> Vec<f64> {
        let rows = self.areas().take(5);
        let values = rows.flat_map(|(row, _)| {
            self.years.iter().filter_map(move |(column, _)| {
                value(self.grid, (row, *column), "", &mut Vec::new()).value()
            })
        });
        values.collect()
    }

    /// All values in the order of the rows, as observations of the series at position 0;
    /// `not_published` knows the words that stand where there is no value yet.
    pub(super) fn observations(
        &self,
        issues: &mut Vec<Issue>,
        not_published: impl Fn(&str) -> bool,
    ) -> Vec<Observation> {
        let mut rows = Vec::new();
        for (row, cells) in self.grid.rows.range(self.header_row + 1..) {
            let Some(area) = self.area(*row) else {
                self.report_no_area(*row, cells.values().next(), issues);
                continue;
            };
            for (column, year) in &self.years {
                let place = (*row, *column);
                let value = match not_published(&cell(self.grid, *row, *column).shown()) {
                    true => Observed::missing(Status::NotPublished),
                    false => value(self.grid, place, &year.to_string(), issues),
                };
                rows.push(Observation {
                    series: 0,
                    area,
                    period: Period::calendar_year(*year),
                    sex: Sex::Both,
                    age: AgeBand::ALL,
                    value,
                });
            }
        }
        rows
    }

    /// The area by the name in one of the columns before the years.
    fn area(&self, row: u32) -> Option<AreaCode> {
        let first_year = self.years.first().map_or(0, |(column, _)| *column);
        (0..first_year)
            .find_map(|column| prefecture::by_name(&cell(self.grid, row, column).shown()))
    }

    fn report_no_area(&self, row: u32, first: Option<&Cell>, issues: &mut Vec<Issue>) {
        if let Some(seen) = first.map(Cell::shown) {
            let at = location(&self.grid.name, row, 0, "");
            let issue = Issue::new(code::OFFICIAL_NO_AREA, Severity::Info, at);
            issues.push(issue.with("seen", seen));
        }
    }
}

fn year(cell: &Cell) -> Option<i16> {
    let text = cell.shown();
    let text = text.strip_suffix('年').unwrap_or(&text).trim();
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = is_year.then(|| text.parse().ok()).flatten()?;
    (1880..2200).contains(&year).then_some(year)
}
