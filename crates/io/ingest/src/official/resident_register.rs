//! 住民基本台帳 population, vital events and households.

mod column;

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Checked, Dataset, Date, IndicatorId, Issue, Observation, Period, Series,
    Severity, Sex, Unit,
};

use self::column::{Column, Measured, column};
use super::{
    Imported, Input,
    code::read_code,
    grid::{self, HeadRow, Line, Table},
    heading::{plain, word_over},
    log::Log,
    year::read_year,
};
use crate::{Error, code, scalar::read_date, table::Cell};

/// Key of the format.
const KEY: &str = "resident-register";

/// Words of the title by which the table is known.
const TITLE: &str = "住民基本台帳人口";

/// Names of subtotals that an issue quotes.
const QUOTED: usize = 3;

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    let rows = grid::peek_rows(bytes);
    if rows.is_empty() {
        let words = grid::peek_words(bytes);
        return words.contains(TITLE) && words.contains("団体コード");
    }
    Heading::find(&rows).is_ok()
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let mut seen = "no rows".to_owned();
    for table in grid::open(input)? {
        match Heading::find(&table.head()?) {
            Ok(heading) => return Reading::new(&table, &heading).finish(input),
            Err(lacking) => seen = lacking.to_owned(),
        }
    }
    Err(Error::NotThisFormat { file: input.name.to_owned(), expected: KEY, seen })
}

/// Where the headings stand and what they say.
struct Heading {
    /// Day of the population.
    day: Date,
    /// Row of the lowest headings.
    row: u32,
    first_data_row: u32,
    code_column: usize,
    prefecture_column: usize,
    name_column: usize,
    width: usize,
    /// Position, words and meaning of every column of figures.
    columns: Vec<(usize, String, Column, Option<i16>)>,
}

impl Heading {
    fn find(head: &[HeadRow]) -> Result<Self, &'static str> {
        let title = head.iter().flat_map(|row| &row.cells).find(|cell| cell.contains(TITLE));
        let title = plain(title.ok_or("no title with 住民基本台帳人口")?);
        if title.ends_with("(日本人住民)") || title.ends_with("(外国人住民)") {
            return Err("a part of the residents; the table of everybody (総計) is read");
        }
        let day = title.split(TITLE).next().unwrap_or_default();
        let day = read_date(&Cell::text(day)).ok().flatten().ok_or("no day in the title")?;
        let position = |word: &str| {
            head.iter().find_map(|row| row.cells.iter().position(|cell| plain(cell) == word))
        };
        let code_column = position("団体コード").ok_or("no column 団体コード")?;
        let prefecture_column = position("都道府県名").ok_or("no column 都道府県名")?;
        let name_column = position("市区町村名").ok_or("no column 市区町村名")?;
        let is_data = |row: &HeadRow| {
            row.cell(prefecture_column) == "合計" || read_code(row.cell(code_column)).is_ok()
        };
        let n_headings = head.iter().position(is_data).ok_or("no rows of areas")?;
        let (headings, data) = head.split_at(n_headings);
        let lowest = headings.last().ok_or("no headings")?;
        let first_column = code_column.max(prefecture_column).max(name_column) + 1;
        let width = headings.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let columns = (first_column..width).map(|position| {
            let above = headings[..n_headings - 1].iter();
            let mut words: Vec<&str> =
                above.map(|row| word_over(row, position, first_column)).collect();
            words.push(lowest.cell(position));
            let year = words.iter().find_map(|word| read_year(word));
            let named = words.iter().filter(|word| !word.is_empty() && read_year(word).is_none());
            let label = named.copied().collect::<Vec<_>>().join(" ");
            (position, label, column(&words), year)
        });
        Ok(Self {
            day,
            row: lowest.row,
            first_data_row: data[0].row,
            code_column,
            prefecture_column,
            name_column,
            width,
            columns: columns.collect(),
        })
    }

    /// When a column was observed: on the day, or in the year that stands over it.
    fn period(&self, measured: Measured, year: Option<i16>) -> Period {
        if measured.is_stock {
            return Period::day(self.day);
        }
        let year = year.unwrap_or(self.day.year() - 1);
        // Up to 2013 the population was that of 31 March and the events those of the fiscal year.
        match self.day.month() {
            1 => Period::calendar_year(year),
            _ => Period::fiscal_year(year),
        }
    }
}

/// A column of counts on its way into observations.
struct Target {
    position: usize,
    label: String,
    series: u32,
    period: Period,
    sex: Sex,
}

/// A file while it is being read.
struct Reading<'a> {
    table: &'a Table<'a>,
    heading: &'a Heading,
    dataset: Dataset,
    targets: Vec<Target>,
    first_rows: BTreeMap<AreaCode, u32>,
    subtotals: Vec<String>,
    log: Log,
}

impl<'a> Reading<'a> {
    fn new(table: &'a Table<'a>, heading: &'a Heading) -> Self {
        let mut dataset = Dataset {
            source: "juki".to_owned(),
            edition: heading.day.year().to_string(),
            ..Dataset::default()
        };
        let (mut log, mut targets) = (Log::default(), Vec::new());
        for (position, label, column, year) in &heading.columns {
            match column {
                Column::Rate => {}
                Column::Unknown => {
                    let at = table.at(heading.row, Some((*position, label)));
                    let issue = Issue::new(code::OFFICIAL_COLUMN, Severity::Info, at);
                    log.push(issue.with("seen", label.clone()));
                }
                Column::Measured(measured) => targets.push(Target {
                    position: *position,
                    label: label.clone(),
                    series: dataset.series_position(series(*measured, label, heading.day)),
                    period: heading.period(*measured, *year),
                    sex: measured.sex,
                }),
            }
        }
        let (first_rows, subtotals) = (BTreeMap::new(), Vec::new());
        Self { table, heading, dataset, targets, first_rows, subtotals, log }
    }

    fn finish(mut self, input: &Input) -> Result<Checked<Imported>, Error> {
        let (table, heading) = (self.table, self.heading);
        let mut log = std::mem::take(&mut self.log);
        let rows = (heading.first_data_row, heading.width);
        table.each(rows, input.progress, &mut log, |row, line, log| self.take(row, line, log))?;
        if !self.subtotals.is_empty() {
            let issue =
                Issue::new(code::OFFICIAL_SUBTOTAL, Severity::Info, table.at(heading.row, None));
            let issue = issue.with("count", self.subtotals.len().to_string());
            let quoted = self.subtotals.iter().take(QUOTED).cloned().collect::<Vec<_>>();
            log.push(issue.with("seen", quoted.join(", ")));
        }
        Ok(log.beside(Imported::Dataset(self.dataset)))
    }

    fn take(&mut self, row: u32, line: Line<'_>, log: &mut Log) {
        if line.is_remark() {
            return;
        }
        let heading = self.heading;
        let name = line.text(heading.name_column);
        let area = if line.text(heading.prefecture_column) == "合計" {
            AreaCode::NATION
        } else {
            match read_code(&line.text(heading.code_column)) {
                Ok(_) if is_subtotal(&name) => return self.subtotals.push(name.into_owned()),
                Ok(area) => area,
                Err(bad) => {
                    let at = self.table.at(row, Some((heading.code_column, "団体コード")));
                    return log.push(bad.into_issue(at));
                }
            }
        };
        let first = *self.first_rows.entry(area).or_insert(row);
        if first != row {
            let at = self.table.at(row, None);
            let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Warning, at);
            let issue = issue.with("seen", area.to_string());
            return log.push(issue.with("first", self.table.at(first, None).to_string()));
        }
        for target in &self.targets {
            let cell = (target.position, target.label.as_str());
            self.dataset.rows.push(Observation {
                series: target.series,
                area,
                period: target.period,
                sex: target.sex,
                age: AgeBand::ALL,
                value: self.table.observed((row, line), cell, log),
            });
        }
    }
}

fn series(measured: Measured, label: &str, day: Date) -> Series {
    Series {
        indicator: IndicatorId::new(format!("juki.{}", measured.slug)),
        label: match measured.slug {
            // One series for both sexes and their sum.
            "population" => "人口".to_owned(),
            _ => label.to_owned(),
        },
        unit: Unit::new(measured.unit()),
        basis: measured.basis(),
        vintage: day,
        table: "市区町村別（総計）".to_owned(),
    }
}

/// Whether a row adds up the rows below it: a 郡, or the islands of Tokyo together.
fn is_subtotal(name: &str) -> bool {
    !matches!(name, "" | "-") && !name.ends_with(['市', '区', '町', '村'])
}
