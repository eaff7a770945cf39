//! Regional projections of the IPSS: areas and years as rows, sexes and ages as columns.

mod heading;

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, Date, IndicatorId, Issue, Observation, Observed,
    Period, Series, Severity, Sex, Status, Unit,
};

use self::heading::Heading;
pub(super) use self::heading::sex;
use super::{
    Imported, Input,
    code::read_code,
    grid::{self, Line, Table},
    log::Log,
    year::{self, read_year},
};
use crate::{Error, code};

/// Code under which the edition of 2023 projects thirteen towns of Fukushima together.
const HAMADORI: u32 = 7_999;

/// What sets an edition apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edition {
    /// Key of the format, and id of the source.
    pub(super) key: &'static str,
    /// Year of publication.
    pub(super) year: &'static str,
    /// Indicator of its figures.
    pub(super) indicator: &'static str,
    /// Census from which it starts.
    pub(super) base_year: i16,
    /// Youngest age of its open group.
    pub(super) open_age: u8,
    /// Day whose municipalities it projects.
    pub(super) vintage: Date,
}

impl Edition {
    /// Whether a file has the headings of this edition.
    pub(super) fn looks_like(&self, bytes: &[u8]) -> bool {
        let rows = grid::peek_rows(bytes);
        if rows.is_empty() {
            let words = grid::peek_words(bytes);
            let open = |age: u8| words.contains(&format!("{age}歳以上"));
            let is_older = self.open_age < 95 && open(95);
            return words.contains("コード") && open(self.open_age) && !is_older;
        }
        Heading::find(&rows).is_ok_and(|heading| heading.open_age() == Some(self.open_age))
    }

    /// Reads a file of this edition.
    pub(super) fn read(&self, input: &Input) -> Result<Checked<Imported>, Error> {
        let refused = |seen: &str| Error::NotThisFormat {
            file: input.name.to_owned(),
            expected: self.key,
            seen: seen.to_owned(),
        };
        let tables = grid::open(input)?;
        let n_tables = tables.len();
        let mut reading = Reading::new(*self);
        let mut seen = "no rows";
        for table in &tables {
            let heading = match Heading::find(&table.head()?) {
                Ok(heading) if heading.open_age() == Some(self.open_age) => heading,
                Ok(_) => {
                    seen = "age groups of another edition";
                    continue;
                }
                Err(lacking) => {
                    seen = lacking;
                    continue;
                }
            };
            let has_sexes = heading.columns.iter().all(|group| group.sex.is_some());
            let outside = sex_of_table(&table.name);
            if !has_sexes && outside.is_none() {
                return Err(refused(
                    "one sex, and neither the file nor the sheet is named 男女計, 男 or 女 \
                     (sousu, men or women), so that it cannot be told which",
                ));
            }
            if !has_sexes && n_tables == 1 {
                reading.only = outside;
            }
            reading.take_table((table, &heading, outside), input)?;
        }
        if reading.dataset.rows.is_empty() {
            return Err(refused(seen));
        }
        Ok(reading.finish())
    }
}

/// The sex in the name of a sheet or a file.
fn sex_of_table(name: &str) -> Option<Sex> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.split(['_', '-', ' ']).rev().find_map(sex)
}

/// A file while it is being read.
struct Reading {
    edition: Edition,
    dataset: Dataset,
    /// Sex of a file that has one only.
    only: Option<Sex>,
    series: u32,
    log: Log,
}

/// What a table has shown so far.
#[derive(Default)]
struct Seen {
    first_rows: BTreeMap<(AreaCode, i16), u32>,
    n_years: BTreeMap<AreaCode, usize>,
    last: Option<AreaCode>,
}

impl Reading {
    fn new(edition: Edition) -> Self {
        let mut dataset = Dataset {
            source: edition.key.to_owned(),
            edition: edition.year.to_owned(),
            ..Dataset::default()
        };
        let series = dataset.series_position(Series {
            indicator: IndicatorId::new(edition.indicator),
            label: "推計人口".to_owned(),
            unit: Unit::new("人"),
            basis: Basis::Projection,
            vintage: edition.vintage,
            table: "推計結果一覧".to_owned(),
        });
        Self { edition, dataset, only: None, series, log: Log::default() }
    }

    fn finish(mut self) -> Checked<Imported> {
        if let Some(sex) = self.only {
            // Three files of one sex each must not replace one another.
            self.dataset.edition = format!("{}-{}", self.edition.year, sex.key());
        }
        self.log.beside(Imported::Dataset(self.dataset))
    }

    fn take_table(
        &mut self,
        (table, heading, sex): (&Table<'_>, &Heading, Option<Sex>),
        input: &Input,
    ) -> Result<(), Error> {
        let mut seen = Seen::default();
        let mut log = std::mem::take(&mut self.log);
        let rows = (heading.first_data_row, heading.width);
        table.each(rows, input.progress, &mut log, |row, line, log| {
            if let Some((area, year)) = place(table, heading, (row, line), &mut seen, log) {
                self.take_row((table, heading, sex), (area, year), (row, line), log);
            }
        })?;
        self.log = log;
        check_complete(&seen, input)
    }

    fn take_row(
        &mut self,
        (table, heading, sex): (&Table<'_>, &Heading, Option<Sex>),
        (area, year): (AreaCode, i16),
        (row, line): (u32, Line<'_>),
        log: &mut Log,
    ) {
        for group in &heading.columns {
            let Some(sex) = group.sex.or(sex) else { continue };
            let value = table.observed((row, line), (group.column, &group.label), log);
            self.dataset.rows.push(Observation {
                series: self.series,
                area,
                period: Period::calendar_year(year),
                sex,
                age: group.age,
                value: self.with_status(value, year, group.age),
            });
        }
    }

    /// The base is the census: its totals as counted, its ages with the unknown ones shared out.
    fn with_status(&self, value: Observed, year: i16, age: AgeBand) -> Observed {
        let status = match (year > self.edition.base_year, age == AgeBand::ALL) {
            (true, _) => Status::Projected,
            (false, true) => Status::Observed,
            (false, false) => Status::Estimated,
        };
        value.value().map_or(value, |number| Observed::new(number, status))
    }
}

/// Area and year of a row; what cannot be read, or was there before, is told in the log.
fn place(
    table: &Table<'_>,
    heading: &Heading,
    (row, line): (u32, Line<'_>),
    seen: &mut Seen,
    log: &mut Log,
) -> Option<(AreaCode, i16)> {
    if line.is_remark() {
        return None;
    }
    let area = match read_code(&line.text(heading.code_column)) {
        Ok(area) => area,
        Err(bad) => {
            let at = table.at(row, Some((heading.code_column, "コード")));
            log.push(bad.into_issue(at));
            return None;
        }
    };
    let written = line.text(heading.year_column);
    let Some(year) = read_year(&written) else {
        let at = table.at(row, Some((heading.year_column, "年")));
        let issue = Issue::new(code::OFFICIAL_YEAR, Severity::Warning, at);
        log.push(issue.with("seen", written).with("expected", year::EXPECTED));
        return None;
    };
    let first = *seen.first_rows.entry((area, year)).or_insert(row);
    if first != row {
        let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Warning, table.at(row, None));
        let issue = issue.with("seen", format!("{area} {year}"));
        log.push(issue.with("first", table.at(first, None).to_string()));
        return None;
    }
    if area.number() == HAMADORI && !seen.n_years.contains_key(&area) {
        let name = heading.name_column.map(|column| line.text(column)).unwrap_or_default();
        let issue = Issue::new(code::OFFICIAL_GROUP, Severity::Info, table.at(row, None));
        log.push(issue.with("seen", format!("{area} {name}").trim_end()));
    }
    *seen.n_years.entry(area).or_default() += 1;
    seen.last = Some(area);
    Some((area, year))
}

/// A file that ends while its last area has fewer years than the others was cut off.
fn check_complete(seen: &Seen, input: &Input) -> Result<(), Error> {
    let expected = seen.n_years.values().max().copied().unwrap_or_default();
    match seen.last.and_then(|area| Some((area, *seen.n_years.get(&area)?))) {
        Some((area, n_years)) if n_years < expected => Err(Error::Truncated {
            file: input.name.to_owned(),
            seen: format!("{n_years} years of the last area {area}"),
            expected: format!("{expected} years, as of the others"),
        }),
        _ => Ok(()),
    }
}
