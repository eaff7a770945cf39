//! Main fiscal indices of municipalities and of prefectures (主要財政指標), one fiscal year
//! a file.

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, Date, IndicatorId, Issue, Observation, Period,
    Series, Severity, Sex, Unit,
};

use super::{
    Imported, Input,
    code::read_code,
    edition::{fiscal_year_in, fiscal_year_of_name},
    prefecture,
    spreadsheet::{cell, grids, probe, value},
};
use crate::{
    Error, code,
    table::{Cell, Grid, SEARCHED_ROWS, comparable, location},
};

/// Id of the source for municipalities.
const SOURCE: &str = "fiscal";

/// Id of the source for prefectures: the two tables appear side by side in every edition, so
/// one must not take the place of the other.
const SOURCE_PREFECTURES: &str = "fiscal-prefectures";

/// An index: heading in the table, indicator, unit.
const INDICES: [(&str, &str, &str); 5] = [
    ("財政力指数", "fiscal.strength-index", ""),
    ("経常収支比率", "fiscal.current-balance-ratio", "%"),
    ("実質公債費比率", "fiscal.real-debt-service-ratio", "%"),
    ("将来負担比率", "fiscal.future-burden-ratio", "%"),
    ("ラスパイレス指数", "fiscal.laspeyres", ""),
];

/// Where the table has which column.
struct Columns {
    header_row: u32,
    code: Option<u32>,
    name: Option<u32>,
    /// Column by position in [`INDICES`].
    indices: Vec<(usize, u32)>,
}

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF");
    is_workbook && probe(name, bytes).is_some_and(|grid| Columns::find(&grid).is_some())
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let found = grids.iter().find_map(|grid| Columns::find(grid).map(|columns| (grid, columns)));
    let (grid, columns) = found.ok_or_else(|| not_this_format(input, &grids))?;
    let year = year(input.name, grid, columns.header_row).ok_or_else(|| Error::Undescribed {
        file: input.name.to_owned(),
        indicator: INDICES[0].0.to_owned(),
        missing: "year",
    })?;
    let mut issues = Vec::new();
    let dataset = columns.dataset(grid, year, &mut issues);
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(dataset), issues })
}

fn not_this_format(input: &Input, grids: &[Grid]) -> Error {
    let names: Vec<&str> = grids.iter().map(|grid| grid.name.as_str()).collect();
    let seen = format!("no row with 財政力指数 and 経常収支比率 in {}", names.join(", "));
    Error::NotThisFormat { file: input.name.to_owned(), expected: "fiscal-indices", seen }
}

/// The fiscal year by the title above the headings, else by the name of the file.
fn year(name: &str, grid: &Grid, header_row: u32) -> Option<i16> {
    let above = grid.rows.range(..header_row).flat_map(|(_, cells)| cells.values());
    let in_title = above.filter_map(|cell| fiscal_year_in(&cell.shown())).next();
    in_title.or_else(|| fiscal_year_of_name(name))
}

impl Columns {
    fn find(grid: &Grid) -> Option<Self> {
        grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
            let place = |heading: &str| {
                let is_it = |cell: &&Cell| comparable(&cell.shown()).starts_with(heading);
                cells.iter().find(|(_, cell)| is_it(cell)).map(|(column, _)| *column)
            };
            let indices: Vec<(usize, u32)> = INDICES
                .iter()
                .enumerate()
                .filter_map(|(index, (heading, ..))| Some((index, place(heading)?)))
                .collect();
            let is_header = indices.len() >= 2 && indices[0].0 == 0 && indices[1].0 == 1;
            let (code, name) = (place("団体コード"), place("都道府県"));
            let found = is_header && code.or(name).is_some();
            found.then_some(Self { header_row: *row, code, name, indices })
        })
    }

    fn dataset(&self, grid: &Grid, year: i16, issues: &mut Vec<Issue>) -> Dataset {
        let source = if self.code.is_some() { SOURCE } else { SOURCE_PREFECTURES };
        let mut dataset = Dataset {
            source: source.to_owned(),
            edition: edition(year),
            steps: vec!["read-table"],
            ..Dataset::default()
        };
        for (index, _) in &self.indices {
            dataset.series.push(series(*index, year, grid));
        }
        for (row, cells) in grid.rows.range(self.header_row + 1..) {
            let Some(area) = self.area(grid, *row, issues) else { continue };
            if cells.is_empty() {
                continue;
            }
            for (position, (index, column)) in (0_u32..).zip(&self.indices) {
                dataset.rows.push(Observation {
                    series: position,
                    area,
                    period: Period::fiscal_year(year),
                    sex: Sex::Both,
                    age: AgeBand::ALL,
                    value: value(grid, (*row, *column), INDICES[*index].0, issues),
                });
            }
        }
        dataset
    }

    /// The area of a row; none for an average, a remark or a damaged code, each of which
    /// leaves an issue.
    fn area(&self, grid: &Grid, row: u32, issues: &mut Vec<Issue>) -> Option<AreaCode> {
        let column = self.code.or(self.name)?;
        let text = cell(grid, row, column).shown();
        if text.is_empty() {
            return None;
        }
        let at = location(&grid.name, row, column, "");
        let is_digit = |c: char| c.is_numeric();
        let code = match self.code {
            Some(_) if text.contains(is_digit) => read_code(&text),
            Some(_) => return no_area(&text, at, issues),
            None => match prefecture::by_name(&text) {
                Some(area) => Ok(area),
                None => return no_area(&text, at, issues),
            },
        };
        code.map_err(|bad| issues.push(bad.into_issue(at))).ok()
    }
}

fn no_area(text: &str, at: sousei_core::Location, issues: &mut Vec<Issue>) -> Option<AreaCode> {
    let issue = Issue::new(code::OFFICIAL_NO_AREA, Severity::Info, at);
    issues.push(issue.with("seen", text));
    None
}

fn series(index: usize, year: i16, grid: &Grid) -> Series {
    let (heading, id, unit) = INDICES[index];
    Series {
        indicator: IndicatorId::new(id),
        label: heading.to_owned(),
        unit: Unit::new(unit),
        basis: Basis::NotPeople,
        vintage: end_of_fiscal_year(year),
        table: grid.name.trim().to_owned(),
    }
}

/// The tables list the municipalities of the last day of the fiscal year: 富谷市, a city from
/// October 2016, is a town in the table of FY2015.
fn end_of_fiscal_year(year: i16) -> Date {
    sousei_core::date(year + 1, 3, 31)
}

/// First year of Reiwa.
const REIWA: i16 = 2019;

/// The edition as the publisher names it: `H27`, `R3`.
fn edition(year: i16) -> String {
    match year >= REIWA {
        true => format!("R{}", year - REIWA + 1),
        false => format!("H{}", year - 1988),
    }
}
