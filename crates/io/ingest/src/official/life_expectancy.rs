//! Life expectancy at birth by prefecture and sex (都道府県別生命表).

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, IndicatorId, Issue, Observation, Period, Series,
    Severity, Sex, Unit, date,
};

use super::{
    Imported, Input,
    code::read_code,
    edition::year_in_name,
    prefecture,
    spreadsheet::{cell, grids, probe, value},
};
use crate::{
    Error, code,
    table::{Cell, Grid, SEARCHED_ROWS, comparable, location},
};

const SOURCE: &str = "life-expectancy";

/// Headings of the columns of areas.
const AREA: [&str; 5] = ["prefcode", "pref_code", "都道府県コード", "都道府県", "prefecture"];

/// Headings of the columns of men and of women.
const SEXES: [(Sex, [&str; 4]); 2] = [
    (Sex::Male, ["male_e0", "male", "男", "男性"]),
    (Sex::Female, ["female_e0", "female", "女", "女性"]),
];

/// No population has a life expectancy outside this range.
const PLAUSIBLE: std::ops::Range<f64> = 20.0..110.0;

/// Where the table has which column.
struct Columns {
    header_row: u32,
    area: u32,
    sexes: Vec<(Sex, u32)>,
}

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    let Some(grid) = probe(name, bytes) else { return false };
    let Some(columns) = Columns::find(&grid) else { return false };
    let values = columns.observations(&grid, 2000, &mut Vec::new());
    let plausible = values.iter().filter_map(|row| row.value.value());
    values.len() >= 80
        && plausible.clone().count() >= 80
        && plausible.into_iter().all(|v| PLAUSIBLE.contains(&v))
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let found = grids.iter().find_map(|grid| Columns::find(grid).map(|columns| (grid, columns)));
    let (grid, columns) = found.ok_or_else(|| Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: "life-expectancy",
        seen: "no row with a column of prefectures and one each for men and women".to_owned(),
    })?;
    let year = year_in_name(input.name).ok_or_else(|| Error::Undescribed {
        file: input.name.to_owned(),
        indicator: "vital.life-expectancy".to_owned(),
        missing: "year",
    })?;
    let mut issues = Vec::new();
    let series = Series {
        indicator: IndicatorId::new("vital.life-expectancy"),
        label: "平均寿命".to_owned(),
        unit: Unit::new("年"),
        basis: Basis::VitalJapanese,
        vintage: date(year, 12, 31),
        table: "都道府県別平均寿命".to_owned(),
    };
    let dataset = Dataset {
        source: SOURCE.to_owned(),
        edition: year.to_string(),
        series: vec![series],
        rows: columns.observations(grid, year, &mut issues),
        steps: vec!["read-table"],
    };
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(dataset), issues })
}

impl Columns {
    fn find(grid: &Grid) -> Option<Self> {
        grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
            let place = |headings: &[&str]| {
                let is_it = |cell: &Cell| headings.contains(&comparable(&cell.shown()).as_str());
                cells.iter().find(|(_, cell)| is_it(cell)).map(|(column, _)| *column)
            };
            let area = place(&AREA)?;
            let sexes = SEXES.iter().filter_map(|(sex, names)| Some((*sex, place(names)?)));
            let sexes: Vec<(Sex, u32)> = sexes.collect();
            (sexes.len() == SEXES.len()).then_some(Self { header_row: *row, area, sexes })
        })
    }

    fn observations(&self, grid: &Grid, year: i16, issues: &mut Vec<Issue>) -> Vec<Observation> {
        let mut rows = Vec::new();
        for (row, _) in grid.rows.range(self.header_row + 1..) {
            let text = cell(grid, *row, self.area).shown();
            let Some(area) = area(&text) else {
                let at = location(&grid.name, *row, self.area, "");
                let issue = Issue::new(code::OFFICIAL_NO_AREA, Severity::Info, at);
                issues.push(issue.with("seen", text));
                continue;
            };
            for (sex, column) in &self.sexes {
                rows.push(Observation {
                    series: 0,
                    area,
                    period: Period::calendar_year(year),
                    sex: *sex,
                    age: AgeBand::ALL,
                    value: value(grid, (*row, *column), sex.key(), issues),
                });
            }
        }
        rows
    }
}

/// A prefecture by its number of one or two digits, its code or its name.
fn area(text: &str) -> Option<AreaCode> {
    match text.trim().parse::<u8>() {
        Ok(0) => Some(AreaCode::NATION),
        Ok(number) => AreaCode::prefecture(number),
        Err(_) => prefecture::by_name(text).or_else(|| read_code(text).ok()),
    }
}
