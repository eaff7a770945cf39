//! A city's own open data: population by town, sex and age, and births, deaths and moves by
//! month. Headings are those of the 自治体標準オープンデータセット, in Japanese, or the English
//! keys under which Takamatsu publishes the same tables.

mod events;
mod header;
mod population;
mod sum;

use sousei_core::{AreaCode, Basis, Checked, Dataset, IndicatorId, Series, Unit};

use self::{events::Events, population::Population};
use super::{
    Imported, Input,
    spreadsheet::{grids, probe},
};
use crate::{Error, table::Grid};

/// Id of the source where the caller knows none of its own for the city.
const SOURCE: &str = "municipal-open-data";

/// Which of the tables a sheet holds.
enum Table {
    Population(Population),
    Events(Events),
}

impl Table {
    fn find(grid: &Grid) -> Option<Self> {
        let population = Population::find(grid).map(Self::Population);
        population.or_else(|| Events::find(grid).map(Self::Events))
    }
}

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    probe(name, bytes).is_some_and(|grid| Table::find(&grid).is_some())
}

/// Reads a table of the city `area`, which only a file without a column of codes needs.
pub(super) fn read(input: &Input, area: Option<AreaCode>) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let found = grids.iter().find_map(|grid| Table::find(grid).map(|table| (grid, table)));
    let (grid, table) = found.ok_or_else(|| Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: "municipal-open-data",
        seen: "no row with the headings of a table of population, births and deaths or moves"
            .to_owned(),
    })?;
    let mut issues = Vec::new();
    let value = match table {
        Table::Population(table) => table.dataset(input.name, grid, area, &mut issues)?,
        Table::Events(table) => table.dataset(input.name, grid, area, &mut issues)?,
    };
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(value), issues })
}

/// An empty dataset; its edition keeps tables of several cities and kinds apart.
fn dataset(area: AreaCode, kind: &str, time: &str, steps: Vec<&'static str>) -> Dataset {
    Dataset {
        source: SOURCE.to_owned(),
        edition: format!("{area}-{kind}-{time}"),
        steps,
        ..Dataset::default()
    }
}

fn series(id: &str, label: &str, unit: &str, basis: Basis, end: sousei_core::Date) -> Series {
    Series {
        indicator: IndicatorId::new(id),
        label: label.to_owned(),
        unit: Unit::new(unit),
        basis,
        vintage: end,
        table: label.to_owned(),
    }
}

fn undescribed(name: &str, indicator: &str, missing: &'static str) -> Error {
    Error::Undescribed { file: name.to_owned(), indicator: indicator.to_owned(), missing }
}
