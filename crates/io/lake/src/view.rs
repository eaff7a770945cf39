//! The versions in use, and typed questions to them.

mod answer;
mod scan;

use std::{fs::File, sync::Arc};

use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use sousei_core::{Fact, IndicatorId};

use crate::{
    Error, Lake, Query, Result, SeriesSummary, Summary,
    lake::{BY_AREA, BY_INDICATOR, missing_or},
    query::Areas,
};
use answer::Answer;
use scan::Scanner;

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
    /// Whether the indicator alone says unit, basis and vintage.
    is_plain: bool,
    by_indicator: Part,
    by_area: Part,
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
    /// `MissingFile` or `DamagedFile`, naming the dataset; `File`, `Query`.
    pub fn new(lake: &Lake, versions: &[VersionRef]) -> Result<Self> {
        let known = versions.iter().map(|about| Version::open(lake, about));
        let versions = known.collect::<Result<Vec<_>>>()?.into();
        let scanner = Arc::new(Scanner::new(lake.root()).map_err(Error::query)?);
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
        let candidates: Vec<usize> =
            (0..self.versions.len()).filter(|at| self.versions[*at].may_have(query)).collect();
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let mut answer = Answer::new(query, &self.versions);
        let batches = self.scanner.scan(query, &self.versions, &candidates).await;
        for batch in batches.map_err(|error| self.explain(&candidates, error))? {
            answer.take(&batch).map_err(|detail| self.explain_content(&candidates, detail))?;
        }
        Ok(answer.finish())
    }

    /// Finds the file because of which a query failed.
    fn explain(&self, candidates: &[usize], error: datafusion::error::DataFusionError) -> Error {
        let at_fault = candidates.iter().find_map(|at| {
            let version = &self.versions[*at];
            [&version.by_area, &version.by_indicator]
                .into_iter()
                .find_map(|part| self.fault(version, part))
        });
        at_fault.unwrap_or_else(|| Error::query(error))
    }

    fn explain_content(&self, candidates: &[usize], detail: String) -> Error {
        let error = datafusion::error::DataFusionError::Execution(detail);
        self.explain(candidates, error)
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
        })
    }

    /// Whether the version can have an answer, as far as its summary says.
    fn may_have(&self, query: &Query) -> bool {
        let Some((first, last)) = self.summary.areas else { return false };
        let area = match &query.areas {
            Areas::All => true,
            Areas::Some(areas) => areas.iter().any(|area| (first..=last).contains(area)),
        };
        area && self.has_period_of(query)
    }

    fn has_period_of(&self, query: &Query) -> bool {
        let has_period = |one: &SeriesSummary| {
            let Some((first, last)) = query.periods else { return one.n_rows > 0 };
            one.periods.iter().any(|period| period.start() <= last && period.end() >= first)
        };
        if query.indicators.is_empty() {
            return self.summary.series.iter().any(has_period);
        }
        query.indicators.iter().flat_map(|id| self.summary.of(id)).any(has_period)
    }
}

impl Part {
    fn open(lake: &Lake, folder: &str, name: &str) -> Result<Self> {
        let path = lake.path(folder, name);
        let about =
            std::fs::metadata(&path).map_err(|source| missing_or(folder, &path, "read", source))?;
        Ok(Self { path: format!("{folder}/{name}"), size_bytes: about.len() })
    }
}
