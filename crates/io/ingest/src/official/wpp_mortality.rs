//! Death rates by sex and age of the UN World Population Prospects: ages as rows, five-year
//! periods as columns.

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, Date, IndicatorId, Issue, Location, Observation,
    Observed, Period, Series, Severity, Sex, Status, Unit, date,
};

use super::{
    Imported, Input,
    range::Range,
    spreadsheet::{cell, value},
};
use crate::{
    Error, code,
    table::{Cell, Grid, comparable, grid_from_tabbed, location},
};

const SOURCE: &str = "wpp-mortality";
const INDICATOR: &str = "mortality.death-rate";

/// Code and name of Japan in the tables of the United Nations.
const JAPAN: [&str; 3] = ["392", "japan", "日本"];

/// Rows at the top among which the headings are looked for: the tables of the publisher have
/// some lines of titles.
const SEARCHED_ROWS: u32 = 20;

/// Years of a column.
const STEP: i16 = 5;

/// Age that the open group has at least: a table that ends before it was cut off.
const OPEN_AGE_AT_LEAST: u8 = 80;

/// Deaths per person-year: above all groups of any life table.
const RATES: Range = Range { item: INDICATOR, from: 0.0, to: 3.0 };

/// Where the table has which column.
struct Columns {
    header_row: u32,
    age: u32,
    sex: Option<u32>,
    /// Columns by which a row is known to be of Japan.
    country: Vec<u32>,
    periods: Vec<(u32, Period)>,
}

/// A row of the table: its youngest age.
type Rows = BTreeMap<Sex, Vec<(u8, u32)>>;

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64 * 1024)];
    let end = start.iter().rposition(|byte| *byte == b'\n').map_or(start.len(), |end| end + 1);
    let grid = grid_from_tabbed(name, &start[..end]);
    grid.is_ok_and(|grid| Columns::find(&grid).is_some())
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grid = grid_from_tabbed(input.name, input.bytes)?;
    let columns = Columns::find(&grid).ok_or_else(|| refused(input, NO_HEADINGS))?;
    let revision = revision(input.name).ok_or_else(|| refused(input, NO_REVISION))?;
    let of_file = sex_in_name(input.name);
    if columns.sex.is_none() && of_file.is_none() {
        return Err(refused(input, NO_SEX));
    }
    let mut issues = Vec::new();
    let rows = columns.rows(&grid, of_file, &mut issues);
    let mut dataset = empty(revision, columns.sex.is_none().then_some(of_file).flatten());
    // A row that could not be read is the better answer than that it is lacking.
    let all_read = issues.iter().all(|issue| issue.severity != Severity::Error);
    for (sex, ages) in &rows {
        if all_read {
            check_ages(input, ages)?;
            columns.check_complete(input, &grid, ages)?;
        }
        columns.take((&grid, *sex, ages), revision, &mut dataset, &mut issues);
    }
    if dataset.rows.is_empty() {
        return Err(refused(input, "no rows of Japan (392)"));
    }
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(dataset), issues })
}

const NO_HEADINGS: &str =
    "no row with a column of countries, a column `age` and columns such as `2015-2020`";

const NO_REVISION: &str =
    "a name without the year of the revision: call the file as the publisher does, `wpp2019_…`";

const NO_SEX: &str = "one sex, and neither a column `sex` nor the name of the file says which: \
                      end the name with `mxM` or `mxF`, or with `male` or `female`";

fn refused(input: &Input, seen: &str) -> Error {
    Error::NotThisFormat { file: input.name.to_owned(), expected: SOURCE, seen: seen.to_owned() }
}

/// An empty dataset; files of one sex each must not replace one another.
fn empty(revision: i16, only: Option<Sex>) -> Dataset {
    let edition = only.map_or(revision.to_string(), |sex| format!("{revision}-{}", sex.key()));
    let series = Series {
        indicator: IndicatorId::new(INDICATOR),
        label: "Central death rate".to_owned(),
        unit: Unit::default(),
        basis: Basis::Projection,
        vintage: date(revision, 12, 31),
        table: format!("World Population Prospects {revision}: mx"),
    };
    Dataset {
        source: SOURCE.to_owned(),
        edition,
        series: vec![series],
        rows: Vec::new(),
        steps: vec!["read-table"],
    }
}

impl Columns {
    fn find(grid: &Grid) -> Option<Self> {
        grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
            let named: Vec<(u32, String)> =
                cells.iter().map(|(column, cell)| (*column, comparable(&cell.shown()))).collect();
            let position = |words: &[&str]| {
                named.iter().find(|(_, name)| words.contains(&name.as_str())).map(|(at, _)| *at)
            };
            let country = [["country_code", "locid", "iso"], ["name", "country", "location"]];
            let country: Vec<u32> = country.iter().filter_map(|words| position(words)).collect();
            let periods = named.iter().filter_map(|(at, name)| Some((*at, period(name)?)));
            let periods: Vec<(u32, Period)> = periods.collect();
            let age = position(&["age", "agegrp", "x"])?;
            let is_table = !country.is_empty() && !periods.is_empty();
            let sex = position(&["sex", "性別", "男女"]);
            is_table.then_some(Self { header_row: *row, age, sex, country, periods })
        })
    }

    /// Rows of Japan by sex, with their ages; those of other countries are counted.
    fn rows(&self, grid: &Grid, of_file: Option<Sex>, issues: &mut Vec<Issue>) -> Rows {
        let mut rows = Rows::new();
        let mut elsewhere: Vec<String> = Vec::new();
        for (row, cells) in grid.rows.range(self.header_row + 1..) {
            let words = |column: u32| cell(grid, *row, column).shown();
            if !self.country.iter().any(|at| JAPAN.contains(&comparable(&words(*at)).as_str())) {
                elsewhere.push(words(*self.country.last().unwrap_or(&0)));
                continue;
            }
            if cells.len() < self.country.len() + 1 {
                continue;
            }
            let written = self.sex.map(words);
            let Some(sex) = written.as_deref().map_or(of_file, sex_in_words) else {
                let at = location(&grid.name, *row, self.sex.unwrap_or(self.age), "sex");
                let issue = Issue::new(code::OFFICIAL_SEX, Severity::Error, at);
                issues.push(issue.with("seen", written.unwrap_or_default()));
                continue;
            };
            match first_age(&words(self.age)) {
                Some(age) => rows.entry(sex).or_default().push((age, *row)),
                None => {
                    let at = location(&grid.name, *row, self.age, "age");
                    let issue = Issue::new(code::OFFICIAL_ROW, Severity::Error, at);
                    let issue = issue.with("seen", words(self.age));
                    issues.push(issue.with("expected", "0, 1, 5, 10, …, 100+"));
                }
            }
        }
        if let Some(first) = elsewhere.first() {
            let issue = Issue::new(code::OFFICIAL_NO_AREA, Severity::Info, Location::default());
            issues.push(issue.with("seen", format!("{first}, … ({})", elsewhere.len())));
        }
        rows
    }

    /// A row that ends before the last period was cut off.
    fn check_complete(&self, input: &Input, grid: &Grid, ages: &[(u8, u32)]) -> Result<(), Error> {
        let is_empty = |row: u32, column: u32| matches!(cell(grid, row, column), Cell::Empty);
        let Some((last_column, period)) = self.periods.last() else { return Ok(()) };
        match ages.iter().find(|(_, row)| is_empty(*row, *last_column)) {
            None => Ok(()),
            Some((age, row)) => Err(Error::Truncated {
                file: input.name.to_owned(),
                seen: format!("row {row} (age {age}) without a rate of {period}"),
                expected: format!("{} periods in every row", self.periods.len()),
            }),
        }
    }

    fn take(
        &self,
        (grid, sex, ages): (&Grid, Sex, &[(u8, u32)]),
        revision: i16,
        dataset: &mut Dataset,
        issues: &mut Vec<Issue>,
    ) {
        for (index, (from, row)) in ages.iter().enumerate() {
            let next = ages.get(index + 1).map(|(age, _)| *age);
            let age = AgeBand { from: *from, to: next.map(|next| next.saturating_sub(1)) };
            for (column, period) in &self.periods {
                let heading = period.to_string();
                let read = rate(grid, (*row, *column), &heading, issues);
                let at = || location(&grid.name, *row, *column, &heading);
                let read = RATES.check(read, at, issues);
                dataset.rows.push(Observation {
                    series: 0,
                    area: AreaCode::NATION,
                    period: *period,
                    sex,
                    age,
                    value: with_status(read, *period, revision),
                });
            }
        }
    }
}

/// A rate; small ones are written as `9.05e-05`, which no official Japanese table does.
fn rate(grid: &Grid, place: (u32, u32), heading: &str, issues: &mut Vec<Issue>) -> Observed {
    let text = cell(grid, place.0, place.1).shown();
    let has_power = text.contains(['e', 'E']);
    match text.parse::<f64>() {
        Ok(number) if has_power && number.is_finite() => Observed::number(number),
        _ => value(grid, place, heading, issues),
    }
}

/// Ages must rise from 0 to an open group; a table that ends before was cut off.
fn check_ages(input: &Input, ages: &[(u8, u32)]) -> Result<(), Error> {
    let rises = ages.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if !rises || ages.first().is_none_or(|(age, _)| *age != 0) {
        return Err(refused(input, "ages of one sex that do not rise from 0"));
    }
    let last = ages.last().map_or(0, |(age, _)| *age);
    if last < OPEN_AGE_AT_LEAST {
        return Err(Error::Truncated {
            file: input.name.to_owned(),
            seen: format!("ages up to {last}"),
            expected: format!("ages up to an open group from {OPEN_AGE_AT_LEAST} or above"),
        });
    }
    Ok(())
}

/// A revision estimates up to the middle of the five-year step in which it appears, and
/// projects beyond.
fn with_status(value: Observed, period: Period, revision: i16) -> Observed {
    let is_past = period.end().year() <= revision + 1;
    let status = if is_past { Status::Estimated } else { Status::Projected };
    value.value().map_or(value, |number| Observed::new(number, status))
}

/// The period of a heading `2015-2020`: from the middle of 2015 to the middle of 2020.
fn period(heading: &str) -> Option<Period> {
    let (first, last) = heading.split_once('-')?;
    let year = |text: &str| text.parse::<i16>().ok().filter(|_| text.len() == 4);
    let (first, last) = (year(first)?, year(last)?);
    let month = |year, month| Some(Period::month_of(Date::new(year, month, 1).ok()?));
    (last == first + STEP).then(|| month(first, 7)?.through(month(last, 6)?).ok()).flatten()
}

/// Youngest age of `0`, `1`, `1-4`, `100+`.
fn first_age(text: &str) -> Option<u8> {
    let text = text.trim().trim_end_matches('+');
    text.split('-').next().unwrap_or_default().trim().parse().ok()
}

/// The year of the revision in the name of a file: `wpp2019_japan_mxF.tsv`.
fn revision(name: &str) -> Option<i16> {
    let lower = name.to_ascii_lowercase();
    let (_, rest) = lower.split_once("wpp")?;
    rest.trim_start_matches(['_', '-']).get(..4)?.parse().ok().filter(|year| *year >= 1950)
}

/// The sex in the name of a file: `…_mxF.tsv`, `…_female.tsv`.
fn sex_in_name(name: &str) -> Option<Sex> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let last = stem.rsplit(['_', '-', ' ']).next().unwrap_or_default();
    sex_in_words(last.strip_prefix("mx").unwrap_or(last))
}

fn sex_in_words(text: &str) -> Option<Sex> {
    match comparable(text).as_str() {
        "m" | "male" | "men" | "男" | "男性" => Some(Sex::Male),
        "f" | "female" | "women" | "女" | "女性" => Some(Sex::Female),
        "b" | "both" | "total" | "総数" | "男女計" => Some(Sex::Both),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_five_years_runs_from_middle_to_middle() {
        let text = |heading| period(heading).map(|period| period.to_string());
        assert_eq!(text("2015-2020").as_deref(), Some("2015-07..2020-06"));
        assert_eq!(text("2015-2019"), None);
        assert_eq!(text("age"), None);
    }

    #[test]
    fn names_of_files_say_revision_and_sex() {
        assert_eq!(revision("wpp2019_japan_mxF.tsv"), Some(2019));
        assert_eq!(revision("mortality.tsv"), None);
        assert_eq!(sex_in_name("wpp2019_japan_mxF.tsv"), Some(Sex::Female));
        assert_eq!(sex_in_name("wpp2019_mxM.txt"), Some(Sex::Male));
        assert_eq!(sex_in_name("wpp2019_japan.tsv"), None);
        assert_eq!(first_age("100+"), Some(100));
    }
}
