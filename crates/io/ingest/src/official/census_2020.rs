//! Census 2020, main results by prefecture and municipality.

mod column;

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    AgeBand, AreaCode, Checked, Dataset, IndicatorId, Issue, Observation, Observed, Period, Series,
    Severity, Sex, Status, Unit, date,
};

use self::column::{Measured, column};
use super::{
    Imported, Input,
    code::read_code,
    grid::{self, HeadRow, Line, Table},
    heading::{plain, word_over},
    log::Log,
    year::read_year,
};
use crate::{Error, code};

/// Key of the format.
const KEY: &str = "census-2020";

/// Words of the titles by which the workbook is known.
const TITLES: [&str; 2] = ["国勢調査", "都道府県・市区町村別の主な結果"];

/// Mark over columns in which unknown answers were shared out (不詳補完値).
const IMPUTED: &str = "※";

/// Year of the census that is read.
const YEAR: i16 = 2020;

/// Unit of a column without one: a ratio of men to women, or of day to night.
const PER_HUNDRED: &str = "%";

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    let words = grid::peek_words(bytes);
    TITLES.iter().all(|title| words.contains(title)) && words.contains("令和２年国勢調査")
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let tables = grid::open(input)?;
    let mut reading = Reading {
        dataset: Dataset {
            source: KEY.to_owned(),
            edition: YEAR.to_string(),
            ..Dataset::default()
        },
        measured: BTreeSet::new(),
        log: Log::default(),
    };
    let mut seen = "no rows";
    for (position, table) in tables.iter().enumerate() {
        let done = |share: f64| (input.progress)((position as f64 + share) / tables.len() as f64);
        match Heading::find(&table.head()?) {
            Ok(heading) => reading.take_table(table, &heading, &done)?,
            Err(lacking) => seen = lacking,
        }
    }
    if reading.dataset.rows.is_empty() {
        let (file, seen) = (input.name.to_owned(), seen.to_owned());
        return Err(Error::NotThisFormat { file, expected: KEY, seen });
    }
    Ok(reading.log.beside(Imported::Dataset(reading.dataset)))
}

/// Where the headings of a sheet stand and what they say.
struct Heading {
    /// Row of the names.
    row: u32,
    first_data_row: u32,
    area_column: usize,
    width: usize,
    columns: Vec<Column>,
}

struct Column {
    position: usize,
    name: String,
    unit: String,
    is_imputed: bool,
    measured: Option<Measured>,
}

impl Heading {
    fn find(head: &[HeadRow]) -> Result<Self, &'static str> {
        let title = head.iter().flat_map(|row| &row.cells).find(|cell| cell.contains(TITLES[1]));
        let title = plain(title.ok_or("no title 都道府県・市区町村別の主な結果")?);
        let year = title.split_once(TITLES[0]).and_then(|(year, _)| read_year(year));
        if year != Some(YEAR) {
            return Err("the title is not that of the census of 2020");
        }
        let area = |row: &HeadRow| row.cells.iter().position(|cell| area_of(cell).is_some());
        let n_headings = head.iter().position(|row| area(row).is_some());
        let n_headings = n_headings.ok_or("no areas like 01100_札幌市")?;
        let (headings, data) = head.split_at(n_headings);
        let area_column = area(&data[0]).ok_or("no areas like 01100_札幌市")?;
        let width = headings.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        // Names fill the most columns; so do units, which stand in brackets.
        let n_names = |row: &&HeadRow| {
            row.cells
                .iter()
                .filter(|cell| !matches!(cell.as_str(), "" | IMPUTED) && unit(cell).is_none())
                .count()
        };
        let names = headings.iter().max_by_key(n_names).ok_or("no headings")?;
        let above: Vec<&HeadRow> = headings.iter().filter(|row| row.row < names.row).collect();
        let below: Vec<&HeadRow> = headings.iter().filter(|row| row.row > names.row).collect();
        let columns = (area_column + 1..width).filter(|position| !names.cell(*position).is_empty());
        let columns = columns.map(|position| {
            let name = names.cell(position);
            let words: Vec<&str> =
                above.iter().map(|row| word_over(row, position, area_column + 1)).collect();
            let units = below.iter().find_map(|row| unit(row.cell(position)));
            Column {
                position,
                name: name.split_whitespace().collect(),
                unit: units.unwrap_or(PER_HUNDRED).to_owned(),
                is_imputed: below.iter().any(|row| row.cell(position) == IMPUTED),
                measured: column(name, &words),
            }
        });
        Ok(Self {
            row: names.row,
            first_data_row: data[0].row,
            area_column,
            width,
            columns: columns.collect(),
        })
    }
}

/// The unit in a cell like `（人）`.
fn unit(cell: &str) -> Option<&str> {
    cell.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])
}

/// The code in a cell like `01100_札幌市`.
fn area_of(cell: &str) -> Option<AreaCode> {
    let (code, _) = cell.split_once(['_', '＿'])?;
    read_code(code).ok()
}

/// A column on its way into observations.
struct Target<'a> {
    column: &'a Column,
    measured: &'a Measured,
    series: u32,
    period: Period,
}

struct Reading {
    dataset: Dataset,
    /// Indicators, sexes and ages that an earlier column holds; 一般世帯 stands twice.
    measured: BTreeSet<(&'static str, Sex, AgeBand)>,
    log: Log,
}

impl Reading {
    fn take_table(
        &mut self,
        table: &Table<'_>,
        heading: &Heading,
        progress: &dyn Fn(f64),
    ) -> Result<(), Error> {
        let targets = self.targets(table, heading);
        let mut log = std::mem::take(&mut self.log);
        let mut first_rows = BTreeMap::new();
        let rows = (heading.first_data_row, heading.width);
        table.each(rows, progress, &mut log, |row, line, log| {
            let Some(area) = place(table, heading, (row, line), log) else { return };
            let first = *first_rows.entry(area).or_insert(row);
            if first == row {
                return self.take_row(table, &targets, (area, row, line), log);
            }
            let at = table.at(row, None);
            let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Warning, at);
            let issue = issue.with("seen", area.to_string());
            log.push(issue.with("first", table.at(first, None).to_string()));
        })?;
        self.log = log;
        Ok(())
    }

    fn targets<'a>(&mut self, table: &Table<'_>, heading: &'a Heading) -> Vec<Target<'a>> {
        let mut targets = Vec::new();
        for column in &heading.columns {
            let Some(measured) = &column.measured else {
                let at = table.at(heading.row, Some((column.position, &column.name)));
                let issue = Issue::new(code::OFFICIAL_COLUMN, Severity::Info, at);
                self.log.push(issue.with("seen", column.name.clone()));
                continue;
            };
            if !self.measured.insert((measured.slug, measured.sex, measured.age)) {
                continue;
            }
            let year = if measured.is_rebased { YEAR - 5 } else { YEAR };
            let series = self.dataset.series_position(series(column, measured, &table.name));
            let period = Period::calendar_year(year);
            targets.push(Target { column, measured, series, period });
        }
        targets
    }

    fn take_row(
        &mut self,
        table: &Table<'_>,
        targets: &[Target<'_>],
        (area, row, line): (AreaCode, u32, Line<'_>),
        log: &mut Log,
    ) {
        for Target { column, measured, series, period } in targets {
            let value = table.observed((row, line), (column.position, &column.name), log);
            self.dataset.rows.push(Observation {
                series: *series,
                area,
                period: *period,
                sex: measured.sex,
                age: measured.age,
                value: if column.is_imputed { imputed(value) } else { value },
            });
        }
    }
}

fn series(column: &Column, measured: &Measured, sheet: &str) -> Series {
    Series {
        indicator: IndicatorId::new(format!("census.{}", measured.slug)),
        label: match measured.slug {
            // One series for sexes and ages.
            "population" => "人口".to_owned(),
            "age-share" => "年齢別人口の割合".to_owned(),
            _ => column.name.clone(),
        },
        unit: Unit::new(&column.unit),
        basis: measured.basis,
        vintage: date(YEAR, 10, 1),
        table: sheet.to_owned(),
    }
}

/// The area of a row; what is none is told in the log, unless it is a remark.
fn place(
    table: &Table<'_>,
    heading: &Heading,
    (row, line): (u32, Line<'_>),
    log: &mut Log,
) -> Option<AreaCode> {
    if line.is_remark() {
        return None;
    }
    let written = line.text(heading.area_column);
    let (code, _) = written.split_once(['_', '＿']).unwrap_or((&written, ""));
    match read_code(code) {
        Ok(area) => Some(area),
        Err(bad) => {
            log.push(bad.into_issue(table.at(row, Some((heading.area_column, "")))));
            None
        }
    }
}

/// A figure into which unknown answers were shared out is an estimate.
fn imputed(value: Observed) -> Observed {
    value.value().map_or(value, |number| Observed::new(number, Status::Estimated))
}
