//! Net migration of one sex by single year of age, one column an age.

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, IndicatorId, Issue, Observation, Period, Series,
    Severity, Sex, Unit, date,
};

use super::{
    Imported, Input,
    edition::year_in_name,
    prefecture,
    spreadsheet::{cell, grids, probe, value},
};
use crate::{
    Error, code,
    table::{Grid, SEARCHED_ROWS, comparable, location},
};

const SOURCE: &str = "moves-ages";
const INDICATOR: &str = "moves.net-japanese";

/// Ages that a row of headings must have at least.
const FEWEST_AGES: usize = 10;
/// Prefectures that the table must have at least.
const FEWEST_PREFECTURES: usize = 40;
/// Up to this year the tables by age count Japanese movers; later ones say whom they count.
const LAST_YEAR_OF_JAPANESE: i16 = 2017;

/// Where the table has which age.
struct Ages<'a> {
    grid: &'a Grid,
    header_row: u32,
    columns: Vec<(u32, u8)>,
}

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    let Some(grid) = probe(name, bytes) else { return false };
    let enough = |ages: Ages<'_>| ages.prefectures().count() >= FEWEST_PREFECTURES;
    Ages::find(&grid).is_some_and(enough)
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let ages = grids.iter().find_map(Ages::find).ok_or_else(|| Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: "net-migration-ages",
        seen: "no row with ten single years of age (`15歳`)".to_owned(),
    })?;
    let undescribed = |missing| Error::Undescribed {
        file: input.name.to_owned(),
        indicator: INDICATOR.to_owned(),
        missing,
    };
    let year = year_in_name(input.name).ok_or_else(|| undescribed("year"))?;
    let sex = sex_in_name(input.name).ok_or_else(|| undescribed("sex"))?;
    // Whom a figure counts is never guessed.
    if year > LAST_YEAR_OF_JAPANESE && !comparable(input.name).contains("日本人") {
        return Err(undescribed("basis"));
    }
    let mut issues = Vec::new();
    let dataset = Dataset {
        source: SOURCE.to_owned(),
        edition: format!("{year}-{}", sex.key()),
        series: vec![Series {
            indicator: IndicatorId::new(INDICATOR),
            label: "転入超過数（日本人移動者）".to_owned(),
            unit: Unit::new("人"),
            basis: Basis::MoversJapanese,
            vintage: date(year, 12, 31),
            table: "年齢（各歳）、男女別転入超過数".to_owned(),
        }],
        rows: ages.observations(year, sex, &mut issues),
        steps: vec!["read-table"],
    };
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(dataset), issues })
}

/// The sex that the name of a file stands for: `…_women_…`, `…_女_…`.
fn sex_in_name(name: &str) -> Option<Sex> {
    let name = comparable(name);
    let says = |words: [&str; 3]| words.iter().any(|word| name.contains(word));
    match (says(["women", "female", "女"]), says(["_men", "_male", "男"])) {
        (true, false) => Some(Sex::Female),
        (false, true) => Some(Sex::Male),
        _ => None,
    }
}

impl<'a> Ages<'a> {
    fn find(grid: &'a Grid) -> Option<Self> {
        grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
            let age = |text: String| comparable(&text).strip_suffix('歳')?.parse().ok();
            let columns = cells.iter().filter_map(|(at, cell)| Some((*at, age(cell.shown())?)));
            let columns: Vec<(u32, u8)> = columns.collect();
            let enough = columns.len() >= FEWEST_AGES;
            enough.then_some(Self { grid, header_row: *row, columns })
        })
    }

    /// Rows below the headings, with what they are called.
    fn rows(&self) -> impl Iterator<Item = (u32, String)> + '_ {
        let first = self.columns.first().map_or(0, |(column, _)| *column);
        let below = self.grid.rows.range(self.header_row + 1..).map(|(row, _)| *row);
        below.map(move |row| {
            let labels = (0..first).map(|column| cell(self.grid, row, column).shown());
            (row, labels.rev().find(|label| !label.is_empty()).unwrap_or_default())
        })
    }

    fn prefectures(&self) -> impl Iterator<Item = (u32, AreaCode)> + '_ {
        self.rows().filter_map(|(row, label)| {
            let area = prefecture::by_name(&label)?;
            area.is_prefecture().then_some((row, area))
        })
    }

    fn observations(&self, year: i16, sex: Sex, issues: &mut Vec<Issue>) -> Vec<Observation> {
        let mut observations = Vec::new();
        for (row, label) in self.rows().filter(|(_, label)| !label.is_empty()) {
            let Some(area) = prefecture::by_name(&label).filter(|area| area.is_prefecture()) else {
                // Sums of prefectures such as 東京圏 follow from their members.
                let at = location(&self.grid.name, row, 0, "");
                let issue = Issue::new(code::OFFICIAL_NO_AREA, Severity::Info, at);
                issues.push(issue.with("seen", label));
                continue;
            };
            for (column, age) in &self.columns {
                observations.push(Observation {
                    series: 0,
                    area,
                    period: Period::calendar_year(year),
                    sex,
                    age: AgeBand::new(*age, *age),
                    value: value(self.grid, (row, *column), &label, issues),
                });
            }
        }
        observations
    }
}
