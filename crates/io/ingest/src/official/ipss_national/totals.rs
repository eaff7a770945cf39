//! 総人口：出生中位・高位・低位（死亡中位・高位・低位）各推計値, table 10-1: years as rows,
//! variants as columns.

use sousei_core::{AgeBand, Dataset, Issue, Sex};

use super::{
    HEAD_ROWS, refused,
    series::{Building, Figure, is_thousands, people, year_in},
    variant::{Level, Variant, edition_of},
};
use crate::{
    Error,
    official::{Input, heading::plain, spreadsheet::value},
    table::{Cell, Grid},
};

/// A sheet.
pub(super) struct Totals {
    first_data_row: u32,
    columns: Vec<(Variant, u32)>,
    is_thousands: bool,
}

impl Totals {
    pub(super) fn find(grid: &Grid) -> Option<Self> {
        let words = |cell: &Cell| plain(&cell.shown());
        let mut head = grid.rows.range(..=HEAD_ROWS);
        let is_head = |cells: &std::collections::BTreeMap<u32, Cell>| {
            cells.values().any(|cell| words(cell).starts_with("死亡"))
        };
        let (deaths_row, deaths) = head.find(|(_, cells)| is_head(cells))?;
        let (births_row, births) = head.next()?;
        let mut columns = Vec::new();
        for (column, cell) in births {
            let above = deaths.range(..=*column).rev();
            let mut above = above.filter_map(|(_, cell)| Level::after(&words(cell), "死亡"));
            let births = Level::after(&words(cell), "出生");
            if let (Some(births), Some(deaths)) = (births, above.next()) {
                columns.push((Variant { births, deaths }, *column));
            }
        }
        let head = grid.rows.range(..=*deaths_row).flat_map(|(_, cells)| cells.values());
        let is_thousands = head.map(Cell::shown).any(|text| is_thousands(&text));
        let first_data_row = births_row + 1;
        (!columns.is_empty()).then_some(Self { first_data_row, columns, is_thousands })
    }

    pub(super) fn read(
        &self,
        input: &Input,
        grid: &Grid,
        issues: &mut Vec<Issue>,
    ) -> Result<Dataset, Error> {
        if !self.is_thousands {
            return Err(refused(input, "people in another unit than thousands (1,000人)"));
        }
        let first_column = self.columns.first().map_or(0, |(_, column)| *column);
        let data = grid.rows.range(self.first_data_row..);
        let years: Vec<(u32, i16)> = data
            .filter(|(_, cells)| cells.len() > self.columns.len())
            .filter_map(|(row, cells)| {
                let mut labels = cells.range(..first_column).rev();
                Some((*row, labels.find_map(|(_, cell)| year_in(&cell.shown()))?))
            })
            .collect();
        let base_year = years.first().map(|(_, year)| *year);
        let base_year = base_year.ok_or_else(|| refused(input, "no rows of years"))?;
        let edition = edition_of(base_year)
            .ok_or_else(|| refused(input, "a base year that belongs to no known edition"))?;
        let mut building = Building::new((base_year, edition), "totals");
        for (variant, column) in &self.columns {
            let series = building.series("national-total", *variant, ("総人口（各推計値）", "人"));
            for (row, year) in &years {
                let read = people(value(grid, (*row, *column), &variant.key(), issues));
                let figure = Figure { year: *year, sex: Sex::Both, age: AgeBand::ALL, value: read };
                building.push(series, figure);
            }
        }
        Ok(building.dataset)
    }
}
