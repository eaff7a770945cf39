//! Net migration of Japanese nationals by prefecture, one column a year from 1954.

use sousei_core::{Basis, Checked, Dataset, IndicatorId, Series, Status, Unit, date};

use super::{
    Imported, Input,
    spreadsheet::{grids, probe},
    symbol::read_value,
    year_table::YearTable,
};
use crate::Error;

const SOURCE: &str = "moves-net";

/// Above this a value cannot be a rate, and a table of counts has many such.
const SURELY_A_COUNT: f64 = 50.0;

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    let Some(grid) = probe(name, bytes) else { return false };
    YearTable::find(&grid).is_some_and(|table| {
        let sample = table.sample();
        let has = |test: fn(f64) -> bool| sample.iter().copied().any(test);
        table.areas().count() >= 40
            && has(|value| value < 0.0)
            && has(|value| value.abs() > SURELY_A_COUNT)
    })
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let table = grids.iter().find_map(YearTable::find).ok_or_else(|| Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: "net-migration",
        seen: "no row with a year in each of five columns".to_owned(),
    })?;
    let mut issues = Vec::new();
    let year = table.last_year();
    let series = Series {
        indicator: IndicatorId::new("moves.net-japanese"),
        label: "転入超過数（日本人移動者）".to_owned(),
        unit: Unit::new("人"),
        basis: Basis::MoversJapanese,
        vintage: date(year, 12, 31),
        table: "長期時系列表".to_owned(),
    };
    let dataset = Dataset {
        source: SOURCE.to_owned(),
        edition: year.to_string(),
        series: vec![series],
        rows: table.observations(&mut issues, is_dash),
        steps: vec!["read-table"],
    };
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(dataset), issues })
}

/// A dash stands where the statistics did not yet cover the area: Okinawa up to 1972.
fn is_dash(text: &str) -> bool {
    read_value(text).is_ok_and(|value| value.status() == Status::NotApplicable)
}
