//! Projections of the nation by the IPSS (日本の将来推計人口): population by sex and age in one
//! variant, totals in all variants, and for earlier editions age groups and assumed fertility.

mod ages;
mod series;
mod summary;
mod totals;
mod variant;

use sousei_core::{Checked, Issue};

use self::{ages::Ages, summary::Summary, totals::Totals};
use super::{
    Imported, Input,
    spreadsheet::{grids, probe},
};
use crate::{Error, table::Grid};

/// Id of the source.
const SOURCE: &str = "ipss-national";

/// Rows at the top of a sheet in which titles and headings stand.
const HEAD_ROWS: u32 = 10;

/// Which of the tables a sheet holds.
enum Table {
    /// One of several sheets.
    Ages,
    Totals(Totals),
    Summary(Summary),
}

impl Table {
    fn find(grid: &Grid) -> Option<Self> {
        let ages = Ages::find(grid).map(|_| Self::Ages);
        ages.or_else(|| Totals::find(grid).map(Self::Totals))
            .or_else(|| Summary::find(grid).map(Self::Summary))
    }
}

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    probe(name, bytes).is_some_and(|grid| Table::find(&grid).is_some())
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let found = grids.iter().find_map(|grid| Table::find(grid).map(|table| (grid, table)));
    let (grid, table) = found.ok_or_else(|| refused(input, NO_HEADINGS))?;
    let mut issues: Vec<Issue> = Vec::new();
    let dataset = match table {
        // The years of the projection are spread over the sheets of the workbook.
        Table::Ages => ages::read(input, &grids, &mut issues)?,
        Table::Totals(table) => table.read(input, grid, &mut issues)?,
        Table::Summary(table) => table.read(input, grid, &mut issues)?,
    };
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(dataset), issues })
}

const NO_HEADINGS: &str = "none of the tables 男女年齢5歳階級別人口, 総人口（各推計値）, \
                           年齢3区分別人口 and 合計特殊出生率 by year";

fn refused(input: &Input, seen: &str) -> Error {
    Error::NotThisFormat { file: input.name.to_owned(), expected: SOURCE, seen: seen.to_owned() }
}
