//! What changed between two versions, by merging their sorted files.

use std::{cmp::Ordering, collections::BTreeSet, fs::File};

use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use sousei_core::{AgeBand, AreaCode, IndicatorId, Observed, Period, Sex};

use crate::{
    Error, Lake, Result, Summary, columns,
    lake::{BY_INDICATOR, dataset_of, missing_or},
    read::{Figures, Words, Wrong},
    row::{pack_age, period_key},
};

const BATCH_ROWS: usize = 16_384;

/// A value that is not what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub area: AreaCode,
    /// When.
    pub period: Period,
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: AgeBand,
    /// The value in the older version.
    pub before: Observed,
    /// The value in the newer version.
    pub after: Observed,
}

/// What changed between two versions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diff {
    /// Observations that only the newer version has.
    pub n_added: u64,
    /// Observations that only the older version has.
    pub n_removed: u64,
    /// Observations with another value or status.
    pub n_revised: u64,
    /// Observations that are the same.
    pub n_same: u64,
    /// The first of those revised, in the order indicator, period, sex, age, area; at most as many as
    /// were asked for, while the counts are exact.
    pub revised: Vec<Revision>,
}

/// Compares two versions of a dataset by their folders, reading each once.
///
/// It reads files and may take seconds for millions of observations, so that it belongs on a
/// thread that may wait.
///
/// # Errors
/// `MissingFile` or `DamagedFile`, naming the dataset; `File`.
pub fn diff(lake: &Lake, older: &str, newer: &str, keep: usize) -> Result<Diff> {
    merge(lake, older, newer, None, keep)
}

/// Compares two editions of a source, as [`diff`] does, in the indicators and periods that both
/// have.
///
/// # Errors
/// `MissingFile` or `DamagedFile`, naming the dataset; `File`.
pub fn diff_overlap(lake: &Lake, older: &str, newer: &str, keep: usize) -> Result<Diff> {
    let common = common(&lake.summary(older)?, &lake.summary(newer)?);
    merge(lake, older, newer, Some(&common), keep)
}

fn merge(
    lake: &Lake,
    older: &str,
    newer: &str,
    common: Option<&Common>,
    keep: usize,
) -> Result<Diff> {
    let mut before = Cursor::open(lake, older, common)?;
    let mut after = Cursor::open(lake, newer, common)?;
    let mut diff = Diff::default();
    loop {
        let order = match (before.peek()?, after.peek()?) {
            (None, None) => return Ok(diff),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => old.in_file_order(new),
        };
        match order {
            Ordering::Less => {
                diff.n_removed += 1;
                before.advance();
            }
            Ordering::Greater => {
                diff.n_added += 1;
                after.advance();
            }
            Ordering::Equal => {
                if let (Some(old), Some(new)) = (before.peek()?, after.peek()?) {
                    diff.compare(old, new, keep);
                }
                before.advance();
                after.advance();
            }
        }
    }
}

impl Diff {
    fn compare(&mut self, old: &Line, new: &Line, keep: usize) {
        if old.value == new.value {
            self.n_same += 1;
            return;
        }
        self.n_revised += 1;
        if self.revised.len() < keep {
            self.revised.push(Revision {
                indicator: new.indicator.clone(),
                area: new.area,
                period: new.period,
                sex: new.sex,
                age: new.age,
                before: old.value,
                after: new.value,
            });
        }
    }
}

type Common = BTreeSet<(IndicatorId, String)>;

fn common(older: &Summary, newer: &Summary) -> Common {
    let pairs = |summary: &Summary| -> Common {
        let of_series = |one: &crate::SeriesSummary| {
            let indicator = one.series.indicator.clone();
            let pair = move |period: &Period| (indicator.clone(), period.to_string());
            one.periods.iter().map(pair).collect::<Vec<_>>()
        };
        summary.series.iter().flat_map(of_series).collect()
    };
    pairs(older).intersection(&pairs(newer)).cloned().collect()
}

/// An observation of a sorted file.
#[derive(Debug)]
struct Line {
    indicator: IndicatorId,
    period: Period,
    sex: Sex,
    age: AgeBand,
    area: AreaCode,
    value: Observed,
}

impl Line {
    fn in_file_order(&self, other: &Self) -> Ordering {
        let period = || {
            if self.period == other.period {
                return Ordering::Equal;
            }
            period_key(&self.period).cmp(&period_key(&other.period))
        };
        self.indicator
            .cmp(&other.indicator)
            .then_with(period)
            .then_with(|| self.sex.cmp(&other.sex))
            .then_with(|| pack_age(self.age).cmp(&pack_age(other.age)))
            .then_with(|| self.area.cmp(&other.area))
    }
}

/// A place in a sorted file, of which one batch at a time is in memory.
struct Cursor<'a> {
    reader: ParquetRecordBatchReader,
    common: Option<&'a Common>,
    /// Lines of the present batch, the next one last.
    lines: Vec<Line>,
    damaged: Box<dyn Fn() -> Error>,
}

impl<'a> Cursor<'a> {
    fn open(lake: &Lake, folder: &str, common: Option<&'a Common>) -> Result<Self> {
        let path = lake.path(folder, BY_INDICATOR);
        let file = File::open(&path).map_err(|source| missing_or(folder, &path, "read", source))?;
        let dataset = dataset_of(folder);
        let damaged: Box<dyn Fn() -> Error> =
            Box::new(move || Error::DamagedFile { dataset: dataset.clone(), path: path.clone() });
        let reader = ParquetRecordBatchReaderBuilder::try_new(file)
            .and_then(|builder| builder.with_batch_size(BATCH_ROWS).build())
            .map_err(|_| damaged())?;
        Ok(Self { reader, common, lines: Vec::new(), damaged })
    }

    fn peek(&mut self) -> Result<Option<&Line>> {
        while self.lines.is_empty() {
            let Some(batch) = self.reader.next() else { break };
            let batch = batch.map_err(|_| (self.damaged)())?;
            self.lines = lines(&batch, self.common).map_err(|_| (self.damaged)())?;
        }
        Ok(self.lines.last())
    }

    fn advance(&mut self) {
        self.lines.pop();
    }
}

fn lines(
    batch: &datafusion::arrow::record_batch::RecordBatch,
    common: Option<&Common>,
) -> Result<Vec<Line>, Wrong> {
    let indicators = Words::read(batch, columns::INDICATOR, |text| Some(IndicatorId::new(text)))?;
    let areas = Words::read(batch, columns::AREA, |text| text.parse::<AreaCode>().ok())?;
    let periods = Words::read(batch, columns::PERIOD, |text| text.parse::<Period>().ok())?;
    let figures = Figures::read(batch)?;
    let mut lines = Vec::with_capacity(batch.num_rows());
    // The pair changes rarely, since the file is sorted by it.
    let mut last = (None, false);
    for row in (0..batch.num_rows()).rev() {
        let (indicator, period) = (indicators.at(row)?, *periods.at(row)?);
        if let Some(common) = common {
            let pair = (indicators.key(row), periods.key(row));
            if last.0 != Some(pair) {
                let is_common = common.contains(&(indicator.clone(), period.to_string()));
                last = (Some(pair), is_common);
            }
            if !last.1 {
                continue;
            }
        }
        lines.push(Line {
            indicator: indicator.clone(),
            period,
            sex: figures.sex(row)?,
            age: figures.age(row),
            area: *areas.at(row)?,
            value: figures.observed(row)?,
        });
    }
    Ok(lines)
}
