//! The versions in use, and typed questions to them.

mod answer;
mod files;
mod scan;

use std::{fs::File, sync::Arc};

use datafusion::error::DataFusionError;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use sousei_core::{Fact, IndicatorId};

use crate::{
    Error, Lake, Query, Result, Summary,
    index::{Index, Stretches},
    lake::{BY_AREA, BY_INDICATOR, missing_or},
};
use answer::Answer;
use scan::Scanner;

/// Finding a stretch and reading its first pages takes as long as reading so many rows more.
const ROWS_PER_STRETCH: usize = 1_500;

/// A version that is in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRef {
    /// Key of the dataset: source and edition.
    pub dataset: Arc<str>,
    /// Id of the source.
    pub source: Arc<str>,
    /// Position of the edition among those of the source, the newest last.
    pub rank: u32,
    /// Folder inside the lake.
    pub folder: String,
}

/// The versions in use, ready to be asked.
///
/// Cloning is cheap. A view never changes: after an import a new one is made.
#[derive(Debug, Clone)]
pub struct LakeView {
    lake: Lake,
    versions: Arc<[Version]>,
    scanner: Arc<Scanner>,
}

/// A version with what is known about it without reading its observations.
#[derive(Debug)]
pub(crate) struct Version {
    about: VersionRef,
    summary: Summary,
    index: Index,
    /// Whether the indicator alone says unit, basis and vintage.
    is_plain: bool,
    by_indicator: Part,
    by_area: Part,
}

/// What has to be read of a version to answer a query.
pub(crate) struct Reading<'a> {
    /// Position of the version in the view.
    at: usize,
    version: &'a Version,
    part: &'a Part,
    stretches: Stretches,
}

/// A file of a version.
#[derive(Debug)]
pub(crate) struct Part {
    /// Path inside the lake.
    path: String,
    size_bytes: u64,
}

impl LakeView {
    /// Takes the versions in use; their summaries are read, their observations are not.
    ///
    /// # Errors
    /// `MissingFile` or `DamagedFile`, naming the dataset; `File`.
    pub fn new(lake: &Lake, versions: &[VersionRef]) -> Result<Self> {
        let known = versions.iter().map(|about| Version::open(lake, about));
        let versions = known.collect::<Result<Vec<_>>>()?.into();
        let scanner = Arc::new(Scanner::new(lake.root()));
        Ok(Self { lake: lake.clone(), versions, scanner })
    }

    /// The versions with what they hold, in the order in which they were given.
    pub fn versions(&self) -> impl Iterator<Item = (&VersionRef, &Summary)> {
        self.versions.iter().map(|version| (&version.about, &version.summary))
    }

    /// Answers a question, in the order indicator, area, period, sex, age, source.
    ///
    /// Where several editions of a source have the same value, that of the newest is given.
    ///
    /// # Errors
    /// `MissingFile` or `DamagedFile`, naming the dataset; `Query`.
    pub async fn facts(&self, query: &Query) -> Result<Vec<Fact>> {
        let versions = self.versions.iter().enumerate();
        let readings: Vec<Reading<'_>> =
            versions.filter_map(|(at, version)| version.reading(at, query)).collect();
        if readings.is_empty() {
            return Ok(Vec::new());
        }
        let mut answer = Answer::new(query, &self.versions);
        let batches = self.scanner.scan(&readings).await;
        for batch in batches.map_err(|error| self.explain(&readings, error))? {
            let outcome = answer.take(&batch);
            outcome
                .map_err(|detail| self.explain(&readings, DataFusionError::Execution(detail)))?;
        }
        Ok(answer.finish())
    }

    /// Finds the file because of which a query failed.
    fn explain(&self, readings: &[Reading<'_>], error: DataFusionError) -> Error {
        let fault = |reading: &Reading<'_>| self.fault(reading.version, reading.part);
        readings.iter().find_map(fault).unwrap_or_else(|| Error::query(error))
    }

    fn fault(&self, version: &Version, part: &Part) -> Option<Error> {
        let path = self.lake.root().join(&part.path);
        let damaged = || Error::DamagedFile {
            dataset: version.about.dataset.to_string(),
            path: path.clone(),
        };
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(source) => return Some(missing_or(&version.about.folder, &path, "read", source)),
        };
        let same_size = file.metadata().is_ok_and(|about| about.len() == part.size_bytes);
        let options = ArrowReaderOptions::new();
        let readable = same_size && ArrowReaderMetadata::load(&file, options).is_ok();
        (!readable).then(damaged)
    }
}

impl Version {
    fn open(lake: &Lake, about: &VersionRef) -> Result<Self> {
        let summary = lake.summary(&about.folder)?;
        let index = lake.index(&about.folder)?;
        let ids: Vec<&IndicatorId> =
            summary.series.iter().map(|one| &one.series.indicator).collect();
        let is_plain = ids.windows(2).all(|pair| pair[0] != pair[1]);
        let part = |name| Part::open(lake, &about.folder, name);
        Ok(Self {
            about: about.clone(),
            is_plain,
            by_indicator: part(BY_INDICATOR)?,
            by_area: part(BY_AREA)?,
            summary,
            index,
        })
    }

    /// What has to be read, from the file in which it is less; none if there is no answer here.
    fn reading(&self, at: usize, query: &Query) -> Option<Reading<'_>> {
        let by_area = (&self.by_area, self.index.by_area(query));
        let by_indicator = (&self.by_indicator, self.index.by_indicator(query));
        let (part, stretches) =
            [by_area, by_indicator].into_iter().min_by_key(|one| cost(&one.1))?;
        (!stretches.is_empty()).then_some(Reading { at, version: self, part, stretches })
    }
}

/// How long reading takes, as a number of rows.
fn cost(stretches: &Stretches) -> usize {
    let n_rows: usize = stretches.iter().map(std::ops::Range::len).sum();
    n_rows + stretches.len() * ROWS_PER_STRETCH
}

impl Part {
    fn open(lake: &Lake, folder: &str, name: &str) -> Result<Self> {
        let path = lake.path(folder, name);
        let about =
            std::fs::metadata(&path).map_err(|source| missing_or(folder, &path, "read", source))?;
        Ok(Self { path: format!("{folder}/{name}"), size_bytes: about.len() })
    }
}
