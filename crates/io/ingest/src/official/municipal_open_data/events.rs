//! Births, deaths and moves of a city by month.

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Basis, Dataset, Issue, Location, Observation, Observed, Period, Severity,
    Sex, date,
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
    official::{edition::year_in_name, spreadsheet::value},
    table::{Grid, column_letter},
};

const MONTH: [&str; 2] = ["月", "month"];

/// What a column counts.
struct Item {
    headings: &'static [&'static str],
    indicator: &'static str,
    label: &'static str,
    sex: Sex,
}

const fn item(
    headings: &'static [&'static str],
    indicator: &'static str,
    label: &'static str,
    sex: Sex,
) -> Item {
    Item { headings, indicator, label, sex }
}

const BIRTHS_AND_DEATHS: [Item; 6] = [
    item(&["birthtotal", "出生数"], "city.births", "出生数", Sex::Both),
    item(&["birthman", "出生数男"], "city.births", "出生数", Sex::Male),
    item(&["birthwoman", "出生数女"], "city.births", "出生数", Sex::Female),
    item(&["deathtotal", "死亡数"], "city.deaths", "死亡数", Sex::Both),
    item(&["deathman", "死亡数男"], "city.deaths", "死亡数", Sex::Male),
    item(&["deathwoman", "死亡数女"], "city.deaths", "死亡数", Sex::Female),
];

/// Some keys are misspelt in the files; both spellings are read.
const MOVES: [Item; 12] = [
    item(&["withintheprefoftransferman"], "city.in-prefecture", "転入（県内）", Sex::Male),
    item(
        &["withintheprefoftransfewoman", "withintheprefoftransferwoman"],
        "city.in-prefecture",
        "転入（県内）",
        Sex::Female,
    ),
    item(&["outsidetheprefman"], "city.in-elsewhere", "転入（県外）", Sex::Male),
    item(
        &["outsidetheprefmanwoman", "outsidetheprefwoman"],
        "city.in-elsewhere",
        "転入（県外）",
        Sex::Female,
    ),
    item(&["moveinandothersman"], "city.in-other", "転入（その他）", Sex::Male),
    item(&["moveinandotherswoman"], "city.in-other", "転入（その他）", Sex::Female),
    item(&["withintheprefman"], "city.out-prefecture", "転出（県内）", Sex::Male),
    item(&["withintheprefwoman"], "city.out-prefecture", "転出（県内）", Sex::Female),
    item(&["outoftheprefman"], "city.out-elsewhere", "転出（県外）", Sex::Male),
    item(
        &["outofthepreffwoman", "outoftheprefwoman"],
        "city.out-elsewhere",
        "転出（県外）",
        Sex::Female,
    ),
    item(&["movingoutandothersman"], "city.out-other", "転出（その他）", Sex::Male),
    item(&["movingoutandotherswoman"], "city.out-other", "転出（その他）", Sex::Female),
];

/// Which of the two tables it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    BirthsAndDeaths,
    Moves,
}

impl Kind {
    fn items(self) -> &'static [Item] {
        match self {
            Self::BirthsAndDeaths => &BIRTHS_AND_DEATHS,
            Self::Moves => &MOVES,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::BirthsAndDeaths => "births-deaths",
            Self::Moves => "moves",
        }
    }
}

/// A table of months.
pub(super) struct Events {
    header: Header,
    kind: Kind,
}

impl Events {
    pub(super) fn find(grid: &Grid) -> Option<Self> {
        [Kind::BirthsAndDeaths, Kind::Moves].into_iter().find_map(|kind| {
            let needed: Vec<&[&str]> = std::iter::once(&MONTH as &[&str])
                .chain(kind.items().iter().map(|i| i.headings))
                .collect();
            Header::find(grid, &needed).map(|header| Self { header, kind })
        })
    }

    pub(super) fn dataset(
        &self,
        name: &str,
        grid: &Grid,
        area: Option<AreaCode>,
        issues: &mut Vec<Issue>,
    ) -> Result<Dataset, Error> {
        let first = self.kind.items()[0].indicator;
        let area = area.ok_or_else(|| undescribed(name, first, "area"))?;
        let year = year_in_name(name).ok_or_else(|| undescribed(name, first, "year"))?;
        let steps = match self.kind {
            Kind::BirthsAndDeaths => vec!["read-table"],
            Kind::Moves => vec!["read-table", "sum-moves"],
        };
        let mut found = dataset(area, self.kind.key(), &year.to_string(), steps);
        for row in self.header.data_rows(grid) {
            match self.month(grid, row, year) {
                Some(period) => self.read_month(grid, row, (area, period), &mut found, issues),
                None => self.report_month(grid, row, issues),
            }
        }
        Ok(found)
    }

    fn month(&self, grid: &Grid, row: u32, year: i16) -> Option<Period> {
        let text = words(grid, row, self.header.column(&MONTH))?;
        let month: i8 = text.trim_end_matches('月').parse().ok()?;
        (1..=12).contains(&month).then(|| Period::month_of(date(year, month, 1)))
    }

    fn report_month(&self, grid: &Grid, row: u32, issues: &mut Vec<Issue>) {
        let column = self.header.column(&MONTH);
        let seen = words(grid, row, column).unwrap_or_default();
        let letter = column.map(column_letter).unwrap_or_default();
        let at = Location { sheet: grid.name.clone(), row: Some(row), column: letter };
        let issue = Issue::new(code::PERIOD, Severity::Warning, at);
        issues.push(issue.with("seen", seen).with("expected", "1, 2, …, 12"));
    }

    fn read_month(
        &self,
        grid: &Grid,
        row: u32,
        (area, period): (AreaCode, Period),
        found: &mut Dataset,
        issues: &mut Vec<Issue>,
    ) {
        let end = date(period.year(), 12, 31);
        let mut add = |id: &str, label: &str, sex: Sex, value: Observed| {
            let series = series(id, label, "人", Basis::RegisterMoves, end);
            let series = found.series_position(series);
            let age = AgeBand::ALL;
            found.rows.push(Observation { series, area, period, sex, age, value });
        };
        let mut sums: BTreeMap<(&str, Sex), Sum> = BTreeMap::new();
        for item in self.kind.items() {
            let Some(column) = self.header.column(item.headings) else { continue };
            let value = value(grid, (row, column), item.headings[0], issues);
            add(item.indicator, item.label, item.sex, value);
            if self.kind == Kind::Moves {
                let is_arrival = item.indicator.starts_with("city.in");
                let direction = if is_arrival { "city.in" } else { "city.out" };
                for sex in [item.sex, Sex::Both] {
                    sums.entry((direction, sex)).or_insert(Sum::NOTHING).add(value);
                }
            }
        }
        for ((id, sex), sum) in sums {
            let label = if id == "city.in" { "転入" } else { "転出" };
            add(id, label, sex, sum.observed());
        }
    }
}
