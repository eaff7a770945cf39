//! Population by town, sex and age (地域・年齢別人口), added up to the city.

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Basis, Dataset, Date, Issue, Location, Observation, Observed, Period,
    Severity, Sex, Status,
};

use super::{
    dataset,
    header::{Header, words},
    series,
    sum::Sum,
    undescribed,
};
use crate::{
    Error, code,
    official::{
        code::read_code,
        spreadsheet::{cell, value},
    },
    scalar::read_date,
    table::{Cell, Grid, column_letter},
};

const TOWN: [&str; 3] = ["地域名", "町字名", "regionname"];
const TOTAL: [&str; 2] = ["総人口", "totalpopulation"];
const DAY: [&str; 2] = ["調査年月日", "surveydate"];
const CODE: [&str; 4] =
    ["全国地方公共団体コード", "都道府県コード又は市区町村コード", "市区町村コード", "prefcode"];
const HOUSEHOLDS: [&str; 2] = ["世帯数", "numberofhouseholds"];

/// Five-year groups of the English keys: `man1` is 0 to 4, `man18` is 85 and over.
const GROUPS: u8 = 18;

/// A table of towns.
pub(super) struct Population {
    header: Header,
    /// Columns by sex and age.
    groups: BTreeMap<(Sex, AgeBand), u32>,
}

impl Population {
    pub(super) fn find(grid: &Grid) -> Option<Self> {
        let header = Header::find(grid, &[&TOWN, &TOTAL, &DAY])?;
        let mut groups: BTreeMap<(Sex, AgeBand), u32> = BTreeMap::new();
        for (heading, column) in &header.columns {
            if let Some(group) = group(heading) {
                groups.insert(group, *column);
            }
        }
        if let Some(column) = header.column(&TOTAL) {
            groups.insert((Sex::Both, AgeBand::ALL), column);
        }
        Some(Self { header, groups })
    }

    pub(super) fn dataset(
        &self,
        name: &str,
        grid: &Grid,
        given: Option<AreaCode>,
        issues: &mut Vec<Issue>,
    ) -> Result<Dataset, Error> {
        let rows: Vec<u32> = self.header.data_rows(grid).collect();
        let area = self.area(grid, &rows, issues).or(given);
        let area = area.ok_or_else(|| undescribed(name, "city.population", "area"))?;
        let day = self.day(grid, &rows);
        let day = day.ok_or_else(|| undescribed(name, "city.population", "period"))?;
        let mut found =
            dataset(area, "population", &day.to_string(), vec!["read-table", "sum-towns"]);
        let people = series("city.population", "地域・年齢別人口", "人", Basis::Register, day);
        let series_of_people = found.series_position(people);
        let add = |dataset: &mut Dataset, series, (sex, age), value| {
            let period = Period::day(day);
            dataset.rows.push(Observation { series, area, period, sex, age, value });
        };
        for (group, column) in &self.groups {
            let sum = self.sum(grid, &rows, *column, issues);
            add(&mut found, series_of_people, *group, sum.observed());
        }
        if let Some(column) = self.header.column(&HOUSEHOLDS) {
            let series = series("city.households", "世帯数", "世帯", Basis::Register, day);
            let series = found.series_position(series);
            let sum = self.sum(grid, &rows, column, issues);
            add(&mut found, series, (Sex::Both, AgeBand::ALL), sum.observed());
        }
        Ok(found)
    }

    fn sum(&self, grid: &Grid, rows: &[u32], column: u32, issues: &mut Vec<Issue>) -> Sum {
        let mut sum = Sum::NOTHING;
        for row in rows {
            let value = value(grid, (*row, column), &column_letter(column), issues);
            let is_nil = value.status() == Status::NotApplicable && self.is_empty_town(grid, *row);
            sum.add(if is_nil { Observed::number(0.0) } else { value });
        }
        sum
    }

    /// Whether nobody lives in a town: a dash then stands for nothing, else for no value.
    fn is_empty_town(&self, grid: &Grid, row: u32) -> bool {
        let total = self.header.column(&TOTAL);
        total.is_some_and(|column| {
            *cell(grid, row, column) == Cell::Number(0.0)
                || words(grid, row, total).as_deref() == Some("0")
        })
    }

    /// The city by the column of codes; a row of another city is an issue.
    fn area(&self, grid: &Grid, rows: &[u32], issues: &mut Vec<Issue>) -> Option<AreaCode> {
        let column = self.header.column(&CODE)?;
        let codes = rows.iter().filter_map(|row| Some((*row, words(grid, *row, Some(column))?)));
        let mut city = None;
        for (row, text) in codes {
            let at = || Location {
                sheet: grid.name.clone(),
                row: Some(row),
                column: column_letter(column),
            };
            match (read_code(&text), city) {
                (Ok(code), None) => city = Some(code),
                (Ok(code), Some(city)) if code != city => {
                    let issue = Issue::new(code::OFFICIAL_AREA, Severity::Error, at());
                    issues.push(issue.with("seen", text).with("expected", city.to_string()));
                }
                (Ok(_), _) => {}
                (Err(bad), _) => issues.push(bad.into_issue(at())),
            }
        }
        city
    }

    fn day(&self, grid: &Grid, rows: &[u32]) -> Option<Date> {
        let column = self.header.column(&DAY)?;
        rows.iter().find_map(|row| day(cell(grid, *row, column)))
    }
}

/// A day in one of the usual forms, or as a spreadsheet in English writes it: `3/1/2023` is
/// the first of March.
fn day(cell: &Cell) -> Option<Date> {
    if let Ok(Some(day)) = read_date(cell) {
        return Some(day);
    }
    let text = cell.shown();
    let mut parts = text.split('/').map(str::trim);
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The sex and ages of a heading: `0-4歳の男性`, `85歳以上の女性`, `男性`, `man1`, `woman18`.
fn group(heading: &str) -> Option<(Sex, AgeBand)> {
    const WORDS: [(&str, Sex); 4] =
        [("男性", Sex::Male), ("女性", Sex::Female), ("男", Sex::Male), ("女", Sex::Female)];
    match heading {
        "male" | "man" => return Some((Sex::Male, AgeBand::ALL)),
        "female" | "woman" => return Some((Sex::Female, AgeBand::ALL)),
        _ => {}
    }
    for (prefix, sex) in [("woman", Sex::Female), ("man", Sex::Male)] {
        if let Some(number) = heading.strip_prefix(prefix) {
            let number = number.parse().ok().filter(|number| (1..=GROUPS).contains(number))?;
            let from = (number - 1) * 5;
            let last = number == GROUPS;
            return Some((
                sex,
                if last { AgeBand::open(from) } else { AgeBand::new(from, from + 4) },
            ));
        }
    }
    let (rest, sex) =
        WORDS.iter().find_map(|(word, sex)| Some((heading.strip_suffix(word)?, *sex)))?;
    ages(rest.strip_suffix('の').unwrap_or(rest)).map(|age| (sex, age))
}

/// `` (all), `0歳`, `0-4歳`, `85歳以上`.
fn ages(text: &str) -> Option<AgeBand> {
    if text.is_empty() {
        return Some(AgeBand::ALL);
    }
    if let Some(from) = text.strip_suffix("歳以上") {
        return from.parse().ok().map(AgeBand::open);
    }
    let years = text.strip_suffix('歳')?;
    let (from, to) = years.split_once(['-', '~', '〜', '－']).unwrap_or((years, years));
    let from = from.trim_end_matches('歳').parse().ok()?;
    let to: u8 = to.parse().ok()?;
    (from <= to).then(|| AgeBand::new(from, to))
}

#[cfg(test)]
mod tests {
    use sousei_core::date;

    use super::*;

    #[test]
    fn headings_say_sex_and_ages() {
        let check = |heading: &str, expected: Option<(Sex, AgeBand)>| {
            assert_eq!(group(heading), expected, "{heading}");
        };
        check("man1", Some((Sex::Male, AgeBand::new(0, 4))));
        check("woman18", Some((Sex::Female, AgeBand::open(85))));
        check("woman", Some((Sex::Female, AgeBand::ALL)));
        check("0-4歳の男性", Some((Sex::Male, AgeBand::new(0, 4))));
        check("85歳以上の女性", Some((Sex::Female, AgeBand::open(85))));
        check("100歳の女", Some((Sex::Female, AgeBand::new(100, 100))));
        check("男性", Some((Sex::Male, AgeBand::ALL)));
        check("man19", None);
        check("総人口", None);
        check("備考", None);
    }

    #[test]
    fn days_are_read_in_the_order_of_either_language() {
        let check =
            |text: &str| assert_eq!(day(&Cell::text(text)), Some(date(2023, 3, 1)), "{text}");
        check("3/1/2023");
        check("2023-03-01");
        check("2023/3/1");
        check("令和5年3月1日");
        assert_eq!(day(&Cell::text("13/1/2023")), None);
    }
}
