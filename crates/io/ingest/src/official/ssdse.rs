//! What SSDSE-A and SSDSE-B have in common: item codes over columns, areas as rows.
//!
//! Headings are found by what they hold, never by where they stand: the row of item codes,
//! the row of years or else the column of years, the row of names, and the column of area
//! codes, which begin with `R`.

mod heading;
mod item;

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, Issue, Observation, Observed, Severity, Sex,
    Status, date,
};

use self::heading::Heading;
use super::{
    Imported, Input,
    code::read_code,
    grid::{self, HeadRow, Line, Table},
    log::Log,
    year::{self, read_year},
};
use crate::{Error, code};

/// One of the two editions in which SSDSE is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Municipalities; every item has a year of its own.
    A,
    /// Prefectures by year.
    B,
}

impl Kind {
    fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::A => "ssdse-a",
            Self::B => "ssdse-b",
        }
    }
}

/// Whether a file has the headings of this kind of SSDSE.
pub(super) fn looks_like(kind: Kind, bytes: &[u8]) -> bool {
    let rows = grid::peek_rows(bytes);
    if rows.is_empty() {
        return grid::peek_words(bytes).contains(&format!("SSDSE-{}-", kind.letter()));
    }
    Heading::find(&rows).is_ok_and(|heading| heading.is_of(kind))
}

/// Reads a file of this kind of SSDSE.
pub(super) fn read(kind: Kind, input: &Input) -> Result<Checked<Imported>, Error> {
    let refused = |seen: String| Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: kind.source(),
        seen,
    };
    let mut seen = "no rows".to_owned();
    for table in grid::open(input)? {
        match Heading::find(&table.head()?) {
            Ok(heading) if heading.is_of(kind) => {
                let edition = heading
                    .edition
                    .or_else(|| heading::edition_in(input.name).map(|(_, edition)| edition))
                    .ok_or_else(|| refused(format!(
                        "neither a heading nor the file name says which edition it is (SSDSE-{}-2024)",
                        kind.letter()
                    )))?;
                return Reading::new(kind, edition, &table, &heading, input).finish(input);
            }
            Ok(_) => seen = "headings of another SSDSE".to_owned(),
            Err(lacking) => seen = lacking.to_owned(),
        }
    }
    Err(refused(seen))
}

/// A file while it is being read.
struct Reading<'a> {
    table: &'a Table<'a>,
    heading: &'a Heading,
    dataset: Dataset,
    /// Series of each item, in years of a census and in other years.
    series: Vec<[Option<u32>; 2]>,
    first_rows: BTreeMap<(AreaCode, i16), u32>,
    log: Log,
}

impl<'a> Reading<'a> {
    fn new(
        kind: Kind,
        edition: i16,
        table: &'a Table<'a>,
        heading: &'a Heading,
        input: &Input,
    ) -> Self {
        let dataset = Dataset {
            source: kind.source().to_owned(),
            edition: edition.to_string(),
            ..Dataset::default()
        };
        let mut reading = Self {
            table,
            heading,
            dataset,
            series: vec![[None; 2]; heading.items.len()],
            first_rows: BTreeMap::new(),
            log: Log::default(),
        };
        reading.describe(edition, input);
        reading
    }

    /// Settles unit, basis and boundary date of every item.
    fn describe(&mut self, edition: i16, input: &Input) {
        // Boundaries are those of the end of the fiscal year before last: the explanation of
        // the edition of 2023 says 31 March 2022, and the names in the other editions agree.
        let vintage = date(edition - 1, 3, 31);
        let mut new_items = Vec::new();
        for (position, one) in self.heading.items.iter().enumerate() {
            if self.heading.year_column.is_none() && one.year.is_none() {
                let at = self.table.at(self.heading.code_row, Some((one.column, &one.code)));
                let issue = Issue::new(code::OFFICIAL_YEAR, Severity::Warning, at);
                let issue = issue.with("seen", one.written_year.clone());
                self.log.push(issue.with("expected", year::EXPECTED));
                continue;
            }
            for is_census_year in [true, false] {
                let is_needed =
                    one.year.is_none_or(|year| item::is_census_year(year) == is_census_year);
                if is_needed {
                    let series = item::series(one, is_census_year, vintage, input.catalogue);
                    self.series[position][usize::from(is_census_year)] =
                        Some(self.dataset.series_position(series));
                }
            }
            if !item::is_known(one, input.catalogue) {
                new_items.push(format!("{} {}", one.code, one.label));
            }
        }
        if !new_items.is_empty() {
            let at = self.table.at(self.heading.code_row, None);
            let issue = Issue::new(code::OFFICIAL_NEW_ITEM, Severity::Info, at);
            let issue = issue.with("count", new_items.len().to_string());
            self.log.push(issue.with("seen", new_items.join(", ")));
        }
    }

    fn finish(mut self, input: &Input) -> Result<Checked<Imported>, Error> {
        let (table, heading) = (self.table, self.heading);
        let mut log = std::mem::take(&mut self.log);
        let rows = (heading.first_data_row, heading.width);
        table.each(rows, input.progress, &mut log, |row, line, log| self.take(row, line, log))?;
        if self.dataset.rows.is_empty() {
            return Err(Error::Truncated {
                file: input.name.to_owned(),
                seen: "headings without rows of areas below them".to_owned(),
                expected: "at least one area".to_owned(),
            });
        }
        Ok(log.beside(Imported::Dataset(self.dataset)))
    }

    fn take(&mut self, row: u32, line: Line<'_>, log: &mut Log) {
        if line.is_remark() {
            return;
        }
        let heading = self.heading;
        let area = match read_code(&line.text(heading.area_column)) {
            Ok(area) => area,
            Err(bad) => {
                let at = self.table.at(row, Some((heading.area_column, "")));
                return log.push(bad.into_issue(at));
            }
        };
        let Some(year) = self.year_of(row, line, log) else { return };
        if let Some(first) = self.first_rows.insert((area, year.unwrap_or_default()), row) {
            self.first_rows.insert((area, year.unwrap_or_default()), first);
            let at = self.table.at(row, None);
            let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Warning, at);
            let issue = issue.with("seen", area.to_string());
            return log.push(issue.with("first", self.table.at(first, None).to_string()));
        }
        self.take_items(area, year, (row, line), log);
    }

    /// The year of a row: `None` if it cannot be read, `Some(None)` if columns have the years.
    fn year_of(&self, row: u32, line: Line<'_>, log: &mut Log) -> Option<Option<i16>> {
        let Some(column) = self.heading.year_column else { return Some(None) };
        let written = line.text(column);
        let year = read_year(&written);
        if year.is_none() {
            let at = self.table.at(row, Some((column, "")));
            let issue = Issue::new(code::OFFICIAL_YEAR, Severity::Warning, at);
            log.push(issue.with("seen", written).with("expected", year::EXPECTED));
        }
        year.map(Some)
    }

    fn take_items(
        &mut self,
        area: AreaCode,
        row_year: Option<i16>,
        (row, line): (u32, Line<'_>),
        log: &mut Log,
    ) {
        for (item, series) in self.heading.items.iter().zip(&self.series) {
            let Some(year) = row_year.or(item.year) else { continue };
            let is_census_year = item::is_census_year(year);
            let Some(series) = series[usize::from(is_census_year)] else { continue };
            let mut value = self.table.observed((row, line), (item.column, &item.code), log);
            if self.dataset.series[series as usize].basis == Basis::Estimate {
                value = estimated(value);
            }
            self.dataset.rows.push(Observation {
                series,
                area,
                period: item::period(&item.code, year),
                sex: Sex::Both,
                age: AgeBand::ALL,
                value,
            });
        }
    }
}

/// A value of the population estimates says so.
fn estimated(value: Observed) -> Observed {
    value.value().map_or(value, |number| Observed::new(number, Status::Estimated))
}
