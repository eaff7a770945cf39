//! Assumptions of the IPSS regional projections (将来の生残率, 純移動率, 転出率, 配分率,
//! 子ども女性比, 0–4歳性比): areas as rows; sex, age and time as rows or as columns.

mod heading;
mod measure;
mod shares;

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, Date, IndicatorId, Issue, Observation, Observed,
    Series, Severity, Sex, Status, Unit, date,
};

use self::{
    heading::{Heading, Place},
    measure::{Measure, Time},
};
use super::{
    Imported, Input,
    code::read_code,
    grid,
    heading::plain,
    log::Log,
    spreadsheet::{cell, grids, probe, value},
};
use crate::{
    Error, code,
    table::{Cell, Grid, location},
};

/// Id of the source.
const SOURCE: &str = "ipss-assumptions";

/// What sets an edition apart, known by the last year of its assumptions.
#[derive(Debug, Clone, Copy)]
struct Edition {
    last_year: i16,
    year: &'static str,
    base_year: i16,
    /// What follows the keys of its indicators.
    suffix: &'static str,
    /// Day whose municipalities it projects.
    vintage: Date,
}

const EDITIONS: [Edition; 2] = [
    Edition {
        last_year: 2045,
        year: "2018",
        base_year: 2015,
        suffix: "",
        vintage: date(2018, 3, 1),
    },
    Edition {
        last_year: 2050,
        year: "2023",
        base_year: 2020,
        suffix: "-r5",
        vintage: date(2023, 12, 1),
    },
];

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    let words = plain(&grid::peek_words(bytes));
    if !words.is_empty() {
        // The result workbooks have no steps from one age group or year to the next.
        let has_measure = Measure::ALL.iter().any(|one| words.contains(one.word()));
        let is_step = words.contains('→') || Measure::only_at_dates(&words);
        return has_measure && is_step && words.contains("コード");
    }
    let grid = probe(name, bytes);
    grid.is_some_and(|grid| {
        let heading = Heading::find(&grid);
        heading.is_some_and(|heading| measure_of(name, &grid, &heading).is_some())
    })
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let mut reading = Reading::default();
    let n_sheets = grids.len().max(1) as f64;
    for (index, grid) in grids.iter().enumerate() {
        let Some(heading) = Heading::find(grid) else { continue };
        match measure_of(input.name, grid, &heading) {
            Some(measure) => reading.take(grid, &heading, measure),
            None => reading.report_sheet(grid, &heading),
        }
        (input.progress)((index + 1) as f64 / n_sheets);
    }
    reading.finish(input)
}

fn refused(input: &Input, seen: String) -> Error {
    Error::NotThisFormat { file: input.name.to_owned(), expected: SOURCE, seen }
}

/// What a sheet holds: by its own name, else its titles and headings, else the file's name.
fn measure_of(file: &str, grid: &Grid, heading: &Heading) -> Option<Measure> {
    let titles = grid.rows.range(..heading.first_data_row).flat_map(|(_, cells)| cells.values());
    let titles: String = titles.map(|cell| plain(&cell.shown())).collect();
    let texts = [plain(&grid.name), titles, plain(file)];
    texts.iter().find_map(|text| Measure::in_text(text))
}

/// What identifies a figure.
type Key = (Measure, AreaCode, Time, Sex, AgeBand);

/// A figure and where it stands.
#[derive(Clone, Copy)]
struct Found {
    value: Observed,
    row: u32,
    /// Position among the sheets that were read.
    sheet: usize,
}

/// A file while it is being read.
#[derive(Default)]
struct Reading {
    found: BTreeMap<Key, Found>,
    /// Names of the sheets that were read.
    sheets: Vec<String>,
    issues: Vec<Issue>,
    log: Log,
}

impl Reading {
    fn report_sheet(&mut self, grid: &Grid, heading: &Heading) {
        let at = location(&grid.name, heading.first_data_row, 0, "");
        let issue = Issue::new(code::OFFICIAL_COLUMN, Severity::Warning, at);
        self.log.push(issue.with("seen", grid.name.as_str()));
    }

    fn take(&mut self, grid: &Grid, heading: &Heading, measure: Measure) {
        self.sheets.push(grid.name.clone());
        let outside = heading.sex_outside(grid);
        for (row, cells) in grid.rows.range(heading.first_data_row..) {
            if cells.len() < 3 {
                continue;
            }
            let text = cell(grid, *row, heading.code).shown();
            let area = match read_code(&text) {
                Ok(area) => area,
                Err(bad) => {
                    self.log.push(bad.into_issue(location(&grid.name, *row, heading.code, "")));
                    continue;
                }
            };
            let Some(of_row) = self.labels(grid, *row, heading) else { continue };
            for column in &heading.columns {
                let place = column.place.or(of_row).or(Place { sex: outside, ..Place::default() });
                self.take_cell((grid, *row, column), (measure, area), place);
            }
        }
    }

    /// Sex, age and time that stand in the row itself; none if one of them cannot be read.
    fn labels(&mut self, grid: &Grid, row: u32, heading: &Heading) -> Option<Place> {
        let read = heading.labels(grid, row);
        read.map_err(|(key, column, seen)| {
            let at = location(&grid.name, row, column, "");
            let issue = Issue::new(key, Severity::Error, at).with("seen", seen);
            self.issues.push(issue.with("expected", "0～4歳→5～9歳, 2015→2020"));
        })
        .ok()
    }

    fn take_cell(
        &mut self,
        (grid, row, column): (&Grid, u32, &heading::Column),
        (measure, area): (Measure, AreaCode),
        place: Place,
    ) {
        let at = || location(&grid.name, row, column.column, &column.label);
        let Some((time, sex, age)) = measure.observed_at(place) else {
            let issue = Issue::new(code::OFFICIAL_ROW, Severity::Error, at());
            let issue = issue.with("seen", column.label.as_str());
            self.issues.push(issue.with("expected", measure.needed()));
            return;
        };
        let read = value(grid, (row, column.column), &column.label, &mut self.issues);
        let read = measure.range().check(read, at, &mut self.issues);
        let key = (measure, area, time, sex, age);
        if let Some(first) = self.found.get(&key) {
            let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Warning, at());
            let issue = issue.with("seen", format!("{area} {}", time.period()));
            self.log.push(issue.with("first", location(&grid.name, first.row, 0, "").to_string()));
            return;
        }
        let sheet = self.sheets.len() - 1;
        self.found.insert(key, Found { value: read, row, sheet });
    }

    fn finish(mut self, input: &Input) -> Result<Checked<Imported>, Error> {
        // A cell that could not be read is the better answer than that it is lacking.
        let all_read = self.issues.iter().all(|issue| issue.severity != Severity::Error);
        for issue in std::mem::take(&mut self.issues) {
            self.log.push(issue);
        }
        let last_year = self.found.keys().map(|(_, _, time, ..)| time.end_year()).max();
        let Some(last_year) = last_year else {
            return match self.log.is_empty() {
                true => Err(refused(input, NOTHING.to_owned())),
                false => Ok(self.log.beside(Imported::Dataset(Dataset::default()))),
            };
        };
        let edition = EDITIONS.into_iter().find(|edition| edition.last_year == last_year);
        let edition = edition.ok_or_else(|| refused(input, format!("{HORIZON} {last_year}")))?;
        if all_read {
            self.check_complete(input)?;
            shares::check(&self.found, &self.sheets, &mut self.log);
        }
        let dataset = self.dataset(edition);
        Ok(self.log.beside(Imported::Dataset(dataset)))
    }

    /// An area with fewer figures than the others was cut off, or lacks a sex or an age.
    fn check_complete(&self, input: &Input) -> Result<(), Error> {
        let mut n_figures: BTreeMap<(Measure, AreaCode), usize> = BTreeMap::new();
        for (measure, area, ..) in self.found.keys() {
            *n_figures.entry((*measure, *area)).or_default() += 1;
        }
        for measure in Measure::ALL {
            let of = || n_figures.iter().filter(move |((one, _), _)| *one == measure);
            let expected = of().map(|(_, n)| *n).max().unwrap_or_default();
            if let Some(((_, area), seen)) = of().find(|(_, n)| **n < expected) {
                return Err(Error::Truncated {
                    file: input.name.to_owned(),
                    seen: format!("{seen} figures of {} for {area}", measure.key()),
                    expected: format!("{expected} figures, as for the other areas"),
                });
            }
        }
        Ok(())
    }

    fn dataset(&self, edition: Edition) -> Dataset {
        let measures: BTreeSet<Measure> = self.found.keys().map(|key| key.0).collect();
        let sexes: BTreeSet<Sex> = self.found.keys().map(|key| key.3).collect();
        let mut name = vec![edition.year];
        // Files of one measure each, or of one sex, must not replace one another.
        if let (1, Some(only)) = (measures.len(), measures.first()) {
            name.push(only.key());
        }
        if let (1, Some(only)) = (sexes.len(), sexes.first().filter(|sex| **sex != Sex::Both)) {
            name.push(only.key());
        }
        let mut dataset = Dataset {
            source: SOURCE.to_owned(),
            edition: name.join("-"),
            steps: vec!["read-table"],
            ..Dataset::default()
        };
        for ((measure, area, time, sex, age), Found { value, .. }) in &self.found {
            let series = dataset.series_position(Series {
                indicator: IndicatorId::new(format!("ipss.{}{}", measure.key(), edition.suffix)),
                label: format!("将来の{}", measure.word()),
                unit: Unit::default(),
                basis: Basis::Projection,
                vintage: edition.vintage,
                table: format!("将来の{}", measure.word()),
            });
            let is_base = time.end_year() <= edition.base_year;
            let status = if is_base { Status::Estimated } else { Status::Projected };
            let value = value.value().map_or(*value, |number| Observed::new(number, status));
            let (area, period, sex, age) = (*area, time.period(), *sex, *age);
            dataset.rows.push(Observation { series, area, period, sex, age, value });
        }
        dataset
    }
}

const NOTHING: &str = "no sheet with a column コード, ages such as 0～4歳→5～9歳 or years, and a \
                       title that names one of 生残率, 純移動率, 転出率, 配分率, 子ども女性比, \
                       0～4歳性比";

const HORIZON: &str = "neither the edition of 2018, which reaches to 2045, nor that of 2023, \
                       which reaches to 2050; these assumptions reach to";

/// Whether a cell holds nothing.
fn is_blank(cell: &Cell) -> bool {
    matches!(cell, Cell::Empty)
}
