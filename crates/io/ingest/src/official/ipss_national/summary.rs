//! Yearly tables of one edition: 年齢3区分別人口 (of 2002 with other groups), and the assumed
//! 合計特殊出生率 with a column for each variant.

use sousei_core::{AgeBand, Dataset, IndicatorId, Issue, Sex};

use super::{
    HEAD_ROWS, refused,
    series::{Building, Figure, is_thousands, people, year_in},
    variant::{Level, Variant, edition_of},
};
use crate::{
    Error,
    official::{
        Input,
        age::age_in,
        heading::plain,
        range::Range,
        spreadsheet::{cell, value},
    },
    table::{Cell, Grid, location},
};

/// No population has ever had a total fertility rate outside this range.
const FERTILITY: Range = Range { item: "ipss.national-tfr", from: 0.3, to: 9.0 };

/// Years of a projection that are at least there: a shorter table was cut off.
const YEARS_AT_LEAST: usize = 46;

/// A table.
pub(super) struct Summary {
    first_data_row: u32,
    columns: Columns,
}

enum Columns {
    /// Age groups in thousands.
    People(Vec<(AgeBand, u32)>),
    /// Fertility by variant.
    Fertility(Vec<(Level, u32)>),
}

impl Summary {
    pub(super) fn find(grid: &Grid) -> Option<Self> {
        let mut head = grid.rows.range(..=HEAD_ROWS);
        let is_year = |cell: &Cell| plain(&cell.shown()) == "年次";
        let (row, headings) = head.find(|(_, cells)| cells.values().any(is_year))?;
        let levels = headings
            .iter()
            .filter_map(|(column, cell)| Some((Level::after(&plain(&cell.shown()), "")?, *column)));
        let levels: Vec<(Level, u32)> = levels.collect();
        if levels.len() == 3 {
            let columns = Columns::Fertility(levels);
            return Some(Self { first_data_row: row + 1, columns });
        }
        let people = headings.iter().find(|(_, cell)| is_people(&cell.shown()))?.0;
        let shares = headings.keys().copied().find(|column| column > people);
        let ages = grid.rows.get(&(row + 1))?.range(people..&shares.unwrap_or(u32::MAX));
        let ages: Vec<(AgeBand, u32)> =
            ages.filter_map(|(column, cell)| Some((age_in(&cell.shown())?, *column))).collect();
        let is_table = ages.len() > 3 && ages.iter().any(|(age, _)| *age == AgeBand::ALL);
        is_table.then_some(Self { first_data_row: row + 2, columns: Columns::People(ages) })
    }

    pub(super) fn read(
        &self,
        input: &Input,
        grid: &Grid,
        issues: &mut Vec<Issue>,
    ) -> Result<Dataset, Error> {
        let data = grid.rows.range(self.first_data_row..);
        let data = data.filter(|(_, cells)| cells.len() > 2);
        let years = data.filter_map(|(row, cells)| {
            Some((*row, cells.values().take(2).find_map(|cell| year_in(&cell.shown()))?))
        });
        let years: Vec<(u32, i16)> = years.collect();
        let base_year = years.first().map(|(_, year)| *year);
        let base_year = base_year.ok_or_else(|| refused(input, "no rows of years"))?;
        let edition = edition_of(base_year)
            .ok_or_else(|| refused(input, "a base year that belongs to no known edition"))?;
        self.check_complete(input, grid, &years)?;
        let edition = (base_year, edition);
        Ok(match &self.columns {
            Columns::People(ages) => take_people((grid, &years), ages, edition, issues),
            Columns::Fertility(levels) => take_fertility((grid, &years), levels, edition, issues),
        })
    }

    /// Years must follow one another, to the end of the horizon, with all columns.
    fn check_complete(
        &self,
        input: &Input,
        grid: &Grid,
        years: &[(u32, i16)],
    ) -> Result<(), Error> {
        let truncated = |seen: String, expected: String| {
            Err(Error::Truncated { file: input.name.to_owned(), seen, expected })
        };
        if let Some(pair) = years.windows(2).find(|pair| pair[1].1 != pair[0].1 + 1) {
            return truncated(format!("{} after {}", pair[1].1, pair[0].1), "each year".to_owned());
        }
        if years.len() < YEARS_AT_LEAST {
            let expected = format!("{YEARS_AT_LEAST} years or more");
            return truncated(format!("{} years", years.len()), expected);
        }
        let last_column = match &self.columns {
            Columns::People(columns) => columns.last().map(|(_, column)| *column),
            Columns::Fertility(columns) => columns.last().map(|(_, column)| *column),
        };
        let is_empty = |row: u32| {
            last_column.is_some_and(|column| matches!(cell(grid, row, column), Cell::Empty))
        };
        match years.iter().find(|(row, _)| is_empty(*row)) {
            None => Ok(()),
            Some((row, year)) => truncated(
                format!("row {row} ({year}) without its last column"),
                "all columns in every row".to_owned(),
            ),
        }
    }
}

/// Whether a heading stands over people in thousands.
fn is_people(heading: &str) -> bool {
    plain(heading).starts_with("人口") && is_thousands(heading)
}

fn take_people(
    (grid, years): (&Grid, &[(u32, i16)]),
    ages: &[(AgeBand, u32)],
    (base_year, edition): (i16, i16),
    issues: &mut Vec<Issue>,
) -> Dataset {
    let mut building = Building::new((base_year, edition), "age-groups");
    // Rounded to thousands: kept apart from the exact figures of the same edition.
    let id = IndicatorId::new(format!("ipss.national-population-{edition}"));
    let series = building.series_of(id, ("年齢区分別人口（出生中位・死亡中位）", "人"));
    for (row, year) in years {
        for (age, column) in ages {
            let read = people(value(grid, (*row, *column), "人口", issues));
            building.push(series, Figure { year: *year, sex: Sex::Both, age: *age, value: read });
        }
    }
    building.dataset
}

fn take_fertility(
    (grid, years): (&Grid, &[(u32, i16)]),
    levels: &[(Level, u32)],
    edition: (i16, i16),
    issues: &mut Vec<Issue>,
) -> Dataset {
    let mut building = Building::new(edition, "tfr");
    for (births, column) in levels {
        let variant = Variant { births: *births, ..Variant::MEDIUM };
        let series = building.series("national-tfr", variant, ("仮定された合計特殊出生率", ""));
        for (row, year) in years {
            let read = value(grid, (*row, *column), births.key(), issues);
            let at = || location(&grid.name, *row, *column, births.key());
            let read = FERTILITY.check(read, at, issues);
            let figure = Figure { year: *year, sex: Sex::Both, age: AgeBand::ALL, value: read };
            building.push(series, figure);
        }
    }
    building.dataset
}
