//! 男女年齢5歳階級別人口（総人口）, tables 1-9A, 2-9A and 3-9A: sections of one year each, ages
//! as rows, the sexes as columns, two years to a sheet.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, Dataset, Issue, Location, Severity, Sex};

use super::{
    HEAD_ROWS, refused,
    series::{Building, Figure, is_thousands, people, year_in},
    variant::{Variant, edition_of},
};
use crate::{
    Error, code,
    official::{Input, age::age_in, heading::plain, ipss::sex, spreadsheet::value},
    table::{Cell, Grid, location},
};

/// People by which a printed total may differ from its parts: one half a unit of the last
/// digit for each of the 22 age groups.
const ROUNDING: f64 = 12.0;

/// A sheet.
pub(super) struct Ages {
    variant: Variant,
    first_data_row: u32,
    columns: Vec<(Sex, u32)>,
    is_thousands: bool,
}

/// A figure with its place.
type Cells = BTreeMap<(i16, Sex, AgeBand), (Figure, Location)>;

impl Ages {
    pub(super) fn find(grid: &Grid) -> Option<Self> {
        let head = || {
            grid.rows.range(..=HEAD_ROWS).flat_map(|(row, cells)| {
                cells.iter().map(move |(column, cell)| (*row, *column, plain(&cell.shown())))
            })
        };
        let title = head().map(|(.., text)| text).find(|text| text.contains("5歳階級別人口"))?;
        let variant = Variant::in_title(&title).filter(|_| title.contains("(総人口)"))?;
        let (row, first, heading) = head().find(|(.., text)| text.starts_with("人口("))?;
        let last = grid.rows[&row].keys().copied().find(|column| *column > first);
        let columns = grid.rows.get(&(row + 1))?.range(first..last.unwrap_or(u32::MAX));
        let columns = columns.filter_map(|(column, cell)| Some((sex(&cell.shown())?, *column)));
        let columns: Vec<(Sex, u32)> = columns.collect();
        let is_thousands = is_thousands(&heading);
        Some(Self { variant, first_data_row: row + 2, columns, is_thousands })
    }

    fn take(&self, grid: &Grid, found: &mut Cells, issues: &mut Vec<Issue>) {
        let mut year = None;
        for (row, cells) in grid.rows.range(self.first_data_row..) {
            let label = cells.values().next().map(Cell::shown).unwrap_or_default();
            if cells.len() < 2 {
                year = section(&label).or(year);
                continue;
            }
            let (Some(year), Some(age)) = (year, age_in(&label)) else {
                let issue = Issue::new(
                    code::OFFICIAL_ROW,
                    Severity::Warning,
                    location(&grid.name, *row, 0, ""),
                );
                issues.push(issue.with("seen", label).with("expected", "0～4, …, 100+"));
                continue;
            };
            for (sex, column) in &self.columns {
                let read = people(value(grid, (*row, *column), &label, issues));
                let figure = Figure { year, sex: *sex, age, value: read };
                let at = location(&grid.name, *row, *column, &label);
                found.insert((year, *sex, age), (figure, at));
            }
        }
    }
}

/// The year of a heading of a section: `(1)平成27(2015)年`; remarks below the table have years
/// too, but do not begin with a number in brackets.
fn section(label: &str) -> Option<i16> {
    let text = plain(label);
    (text.starts_with('(') && text.ends_with('年')).then(|| year_in(&text)).flatten()
}

/// Reads all sheets of a workbook.
pub(super) fn read(
    input: &Input,
    grids: &[Grid],
    issues: &mut Vec<Issue>,
) -> Result<Dataset, Error> {
    let sheets: Vec<(&Grid, Ages)> =
        grids.iter().filter_map(|grid| Some((grid, Ages::find(grid)?))).collect();
    let variant = sheets.first().map_or(Variant::MEDIUM, |(_, sheet)| sheet.variant);
    if sheets.iter().any(|(_, sheet)| sheet.variant != variant) {
        return Err(refused(input, "sheets of several variants: save each in a file of its own"));
    }
    if sheets.iter().any(|(_, sheet)| !sheet.is_thousands) {
        return Err(refused(input, "people in another unit than thousands (1,000人)"));
    }
    if sheets.iter().any(|(_, sheet)| sheet.columns.len() != Sex::ALL.len()) {
        return Err(refused(input, "columns other than 総数, 男 and 女 under 人口"));
    }
    let mut found = Cells::new();
    for (grid, sheet) in &sheets {
        sheet.take(grid, &mut found, issues);
    }
    let base_year = found.keys().next().map(|(year, ..)| *year);
    let base_year = base_year.ok_or_else(|| refused(input, "no rows of ages"))?;
    let edition = edition_of(base_year)
        .ok_or_else(|| refused(input, "a base year that belongs to no known edition"))?;
    check_complete(input, &found)?;
    check_sums(&found, issues);
    let mut building = Building::new((base_year, edition), &variant.key());
    let label = ("男女年齢5歳階級別人口（総人口）", "人");
    let series = building.series("national-population", variant, label);
    for (figure, _) in found.into_values() {
        building.push(series, figure);
    }
    Ok(building.dataset)
}

/// A year with fewer ages than the others was cut off.
fn check_complete(input: &Input, found: &Cells) -> Result<(), Error> {
    let mut n_cells: BTreeMap<i16, usize> = BTreeMap::new();
    for (year, ..) in found.keys() {
        *n_cells.entry(*year).or_default() += 1;
    }
    let expected = n_cells.values().max().copied().unwrap_or_default();
    match n_cells.iter().find(|(_, seen)| **seen < expected) {
        None => Ok(()),
        Some((year, seen)) => Err(Error::Truncated {
            file: input.name.to_owned(),
            seen: format!("{seen} figures of {year}"),
            expected: format!("{expected} figures, as of the other years"),
        }),
    }
}

/// Men and women must add up to both, and the smallest age groups to all ages.
fn check_sums(found: &Cells, issues: &mut Vec<Issue>) {
    let number = |year, sex, age| {
        let (figure, _) = found.get(&(year, sex, age))?;
        figure.value.value()
    };
    for ((year, sex, age), (figure, at)) in found {
        let Some(total) = figure.value.value() else { continue };
        let mut check = |item: &str, sum: Option<f64>| {
            let Some(sum) = sum.filter(|sum| (sum - total).abs() > ROUNDING) else { return };
            let issue = Issue::new(code::OFFICIAL_SUM, Severity::Error, at.clone());
            let issue = issue.with("item", format!("{item} {year}")).with("seen", sum.to_string());
            issues.push(issue.with("expected", total.to_string()));
        };
        if *sex == Sex::Both {
            let of = |sex| number(*year, sex, *age);
            check("男＋女", of(Sex::Male).zip(of(Sex::Female)).map(|(men, women)| men + women));
        }
        if *age == AgeBand::ALL {
            let open = found.keys().filter(|key| key.0 == *year && key.2.to.is_none());
            let open = open.map(|key| key.2.from).max().unwrap_or_default();
            let is_part = |band: &AgeBand| match band.to {
                Some(to) => to - band.from == 4,
                None => band.from == open && open > 0,
            };
            let parts =
                found.keys().filter(|key| (key.0, key.1) == (*year, *sex) && is_part(&key.2));
            let parts: Option<Vec<f64>> = parts.map(|key| number(*year, *sex, key.2)).collect();
            check("0～4歳から", parts.map(|parts| parts.iter().sum()));
        }
    }
}
