//! Total fertility rate (合計特殊出生率): by prefecture with one column a year, or for the
//! nation with one row a year.

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, IndicatorId, Issue, Observation, Period, Series,
    Sex, Unit, date,
};

use super::{
    Imported, Input,
    spreadsheet::{cell, grids, probe, value},
    year_table::YearTable,
};
use crate::{
    Error,
    table::{Grid, comparable},
};

/// Id of the source by prefecture.
const SOURCE: &str = "tfr";

/// Id of the source of the long national series.
const SOURCE_NATION: &str = "tfr-national";

/// No population has ever had a rate outside this range.
const PLAUSIBLE: std::ops::Range<f64> = 0.3..9.0;

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    let Some(grid) = probe(name, bytes) else { return false };
    let by_prefecture = YearTable::find(&grid).is_some_and(|table| is_rates(&table));
    by_prefecture || National::find(&grid).is_some()
}

fn is_rates(table: &YearTable) -> bool {
    let sample = table.sample();
    let all_plausible = sample.iter().all(|value| PLAUSIBLE.contains(value));
    let broken = sample.iter().any(|value| value.fract() != 0.0);
    table.areas().count() >= 40 && all_plausible && broken
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let mut issues = Vec::new();
    let (source, year, rows) = match grids.iter().find_map(YearTable::find) {
        Some(table) => {
            let rows = table.observations(&mut issues, |text| text == "NA" || text == "－");
            (SOURCE, table.last_year(), rows)
        }
        None => {
            let table = grids.iter().find_map(National::find).ok_or_else(|| wrong(input))?;
            let rows = table.observations(&mut issues);
            let year = rows.last().map(|row| row.period.year()).ok_or_else(|| wrong(input))?;
            (SOURCE_NATION, year, rows)
        }
    };
    let series = Series {
        indicator: IndicatorId::new("vital.tfr"),
        label: "合計特殊出生率".to_owned(),
        unit: Unit::new(""),
        basis: Basis::VitalJapanese,
        vintage: date(year, 12, 31),
        table: "合計特殊出生率の年次推移".to_owned(),
    };
    let dataset = Dataset {
        source: source.to_owned(),
        edition: year.to_string(),
        series: vec![series],
        rows,
        steps: vec!["read-table"],
    };
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(dataset), issues })
}

fn wrong(input: &Input) -> Error {
    Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: "fertility-rate",
        seen: "neither years as headings nor a heading 合計特殊出生率".to_owned(),
    }
}

/// The national table: its headings are spread over several rows, and only the first year of
/// a decade or an era has four digits.
struct National<'a> {
    grid: &'a Grid,
    header_row: u32,
    year_column: u32,
    value_column: u32,
}

impl<'a> National<'a> {
    fn find(grid: &'a Grid) -> Option<Self> {
        let all = || {
            let rows = grid.rows.range(..=20);
            rows.flat_map(|(row, cells)| {
                cells.iter().map(move |(column, cell)| (*row, *column, cell))
            })
        };
        let heading =
            |word: &str| all().find(|(.., cell)| comparable(&cell.shown()).starts_with(word));
        let (_, year_column, _) = heading("年次")?;
        let (header_row, value_column, _) = heading("合計特殊")?;
        (value_column > year_column).then_some(Self { grid, header_row, year_column, value_column })
    }

    fn observations(&self, issues: &mut Vec<Issue>) -> Vec<Observation> {
        let mut rows: Vec<Observation> = Vec::new();
        let mut last = None;
        for (row, _) in self.grid.rows.range(self.header_row + 1..) {
            let written = cell(self.grid, *row, self.year_column).shown();
            let Some(year) = year_after(last, &written) else { continue };
            last = Some(year);
            rows.push(Observation {
                series: 0,
                area: AreaCode::NATION,
                period: Period::calendar_year(year),
                sex: Sex::Both,
                age: AgeBand::ALL,
                value: value(self.grid, (*row, self.value_column), "合計特殊出生率", issues),
            });
        }
        rows
    }
}

/// A year of four digits, or the next year that ends in the two digits written.
fn year_after(last: Option<i16>, written: &str) -> Option<i16> {
    let number: i16 = written.trim().parse().ok()?;
    match (written.trim().len(), last) {
        (4, _) => Some(number),
        (2, Some(last)) => {
            let same_century = last - last % 100 + number;
            Some(if same_century > last { same_century } else { same_century + 100 })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_two_digits_follow_the_year_before() {
        assert_eq!(year_after(None, "1947"), Some(1947));
        assert_eq!(year_after(Some(1947), " 48"), Some(1948));
        assert_eq!(year_after(Some(2000), "01"), Some(2001));
        assert_eq!(year_after(Some(1999), "00"), Some(2000));
        assert_eq!(year_after(None, "48"), None);
        assert_eq!(year_after(Some(1947), ""), None);
    }
}
