//! Official files into the lake: read, check, add totals, write, compare with what was there.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sousei_core::{AreaCode, Catalogue, Checked, Dataset, Issue, Series};
use sousei_ingest::{
    area_table::write_boundaries,
    official::{Format, Imported, Input, detect, read, read_for},
    source::SourceEntry,
};
use sousei_lake::{Contradiction, Diff, Published, Staged, Summary, diff, diff_overlap};
use sousei_store::{DatasetFile, DatasetKind, DatasetOrigin, DatasetRow, NewDataset};

use super::{
    content,
    current::{Current, edition_rank},
    totals::add_totals,
};
use crate::{App, AppError, ErrorKind, exchange::hex};

/// Largest official file that is read, in bytes.
pub const MAX_OFFICIAL_BYTES: u64 = 256 << 20;
/// What the manifest has in place of a summary of observations.
const NO_SUMMARY: &str = "{}";
/// Id of the source of outlines.
const BOUNDARIES: &str = "boundaries";
/// Shares of the work of an import, as the progress bar shows them.
pub(super) const READ_UNTIL: f64 = 0.6;
const WRITTEN_UNTIL: f64 = 0.9;
/// Revisions that a report lists one by one.
const LISTED_REVISIONS: usize = 200;
/// Issues that a report shows one by one, of each code.
const SHOWN_ISSUES: usize = 5;

/// An official file on its way in.
#[derive(Debug, Clone)]
pub struct OfficialFile {
    /// Name without its folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// How it is to be read, if the user says it; else told by the content.
    pub read_as: ReadAs,
    /// Address it was downloaded from, if it was.
    pub url: Option<String>,
}

/// How a file is to be read, as far as its content does not tell it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadAs {
    /// Its format.
    pub format: Option<Format>,
    /// The city that a file which names none is about.
    pub city: Option<CityFile>,
}

/// Whose file it is that names no city itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CityFile {
    /// The source that it belongs to.
    pub source: String,
    /// The city.
    pub area: AreaCode,
}

impl ReadAs {
    /// As the files of a source are read.
    #[must_use]
    pub fn source(entry: &SourceEntry) -> Self {
        let city = entry.area.map(|area| CityFile { source: entry.id.clone(), area });
        Self { format: Some(entry.format), city }
    }

    /// What is not said, where the file is one that a source describes.
    fn or_known(self, sha256: &str) -> Self {
        let known = || content::sources().iter().find(|one| one.file_with_hash(sha256).is_some());
        if self.city.is_some() {
            return self;
        }
        let known = known().filter(|one| self.format.is_none_or(|format| format == one.format));
        known.map_or(self, Self::source)
    }
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct ImportReport {
    /// The file.
    pub file: String,
    /// The format it was read in.
    pub format: Format,
    /// The dataset, with the version in use now.
    pub dataset: DatasetRow,
    /// Whether the same file was in use already, so that nothing was stored.
    pub unchanged: bool,
    /// What was noticed in reading.
    pub issues: IssueSummary,
    /// What differs from the version, or else the edition, before.
    pub diff: Option<Compared>,
}

/// Issues counted by code, with the first few of each.
#[derive(Debug, Clone, Default)]
pub struct IssueSummary {
    /// Number of issues of each code.
    pub counts: BTreeMap<&'static str, usize>,
    /// The first few of each code, in input order.
    pub first: Vec<Issue>,
}

/// What differs from an earlier state.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Key of the dataset compared with.
    pub dataset: String,
    /// Its version.
    pub version: u32,
    /// The differences.
    pub diff: Diff,
}

impl IssueSummary {
    /// Counts issues.
    #[must_use]
    pub fn of(issues: &[Issue]) -> Self {
        let mut summary = Self::default();
        for issue in issues {
            let count = summary.counts.entry(issue.code).or_insert(0);
            *count += 1;
            if *count <= SHOWN_ISSUES {
                summary.first.push(issue.clone());
            }
        }
        summary
    }

    /// Number of issues of all codes.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }
}

impl OfficialFile {
    /// Reads a file from the disk.
    ///
    /// # Errors
    /// `NotFound` or `Unavailable` if it cannot be read; `Invalid` if it is too large.
    pub fn open(path: &Path, read_as: ReadAs) -> Result<Self, AppError> {
        let metadata = std::fs::metadata(path).map_err(|source| AppError::file(path, source))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if metadata.is_dir() {
            return Err(is_folder(path));
        }
        if metadata.len() > MAX_OFFICIAL_BYTES {
            return Err(too_large(&name, metadata.len(), MAX_OFFICIAL_BYTES));
        }
        let bytes = std::fs::read(path).map_err(|source| AppError::file(path, source))?;
        Ok(Self { name, bytes: bytes.into(), read_as, url: None })
    }
}

impl App {
    /// Imports an official file and waits for the result.
    ///
    /// A new import never destroys an old one: it becomes the next version of its dataset.
    ///
    /// # Errors
    /// `Invalid` with all issues if the file cannot be read or its figures are not described;
    /// then nothing is stored and the version before stays in use.
    pub async fn import_official(
        &self,
        mut file: OfficialFile,
        actor: &str,
        progress: impl Fn(f64) + Send + Sync + 'static,
    ) -> Result<ImportReport, AppError> {
        // One at a time: two imports of one dataset must not both become its next version.
        let _turn = self.evidence.turn().await?;
        let current = self.current().await?;
        let progress = Arc::new(progress);
        let sha256 = hex(&Sha256::digest(&file.bytes));
        file.read_as = file.read_as.or_known(&sha256);
        let ReadFile { format, imported } = {
            let (file, current, progress) =
                (file.clone(), Arc::clone(&current), Arc::clone(&progress));
            blocking(move || read_file(&file, &current, &|share| progress(share * READ_UNTIL)))
                .await?
        };
        if imported.has_errors() {
            return Err(AppError::has_issues(&file.name, imported.issues));
        }
        let issues = IssueSummary::of(&imported.issues);
        let size_bytes = file.bytes.len() as u64;
        let new = NewImport { file: file.name, url: file.url, size_bytes, sha256, format, issues };
        match imported.value {
            Imported::Dataset(dataset) => {
                self.store_dataset(dataset, new, &current, actor, &*progress).await
            }
            other => self.store_payload(other, new, &current, actor).await,
        }
    }
}

/// A file after reading.
struct ReadFile {
    format: Format,
    imported: Checked<Imported>,
}

/// What is known of an import before it is written.
pub(super) struct NewImport {
    /// Name of the file.
    pub(super) file: String,
    pub(super) url: Option<String>,
    pub(super) size_bytes: u64,
    pub(super) sha256: String,
    pub(super) format: Format,
    pub(super) issues: IssueSummary,
}

fn read_file(
    file: &OfficialFile,
    current: &Current,
    progress: &(dyn Fn(f64) + Sync),
) -> Result<ReadFile, AppError> {
    if file.bytes.len() as u64 > MAX_OFFICIAL_BYTES {
        return Err(too_large(&file.name, file.bytes.len() as u64, MAX_OFFICIAL_BYTES));
    }
    let format = match file.read_as.format {
        Some(format) => format,
        None => detect(&file.name, &file.bytes).ok_or_else(|| unknown_format(&file.name))?,
    };
    let input =
        Input { name: &file.name, bytes: &file.bytes, catalogue: &current.catalogue, progress };
    let city = file.read_as.city.as_ref();
    let mut imported = match city {
        Some(city) => read_for(format, &input, city.area)?,
        None => read(format, &input)?,
    };
    if let Imported::Dataset(dataset) = &mut imported.value {
        if let Some(city) = city {
            dataset.source.clone_from(&city.source);
        }
        check_described(&file.name, &dataset.series, &current.catalogue)?;
        if dataset.rows.is_empty() {
            return Err(nothing_read(&file.name, imported.issues));
        }
        add_totals(dataset, &current.registry, &current.catalogue);
    }
    Ok(ReadFile { format, imported })
}

/// Refuses figures of which nobody knows what they measure.
pub(super) fn check_described(
    file: &str,
    series: &[Series],
    catalogue: &Catalogue,
) -> Result<(), AppError> {
    // A pure number has no unit; only the catalogue can tell it from a number without one.
    let is_pure = |series: &Series| {
        let known = catalogue.get(series.indicator.as_str());
        known.is_some_and(|known| known.unit.is_empty())
    };
    let undescribed = series.iter().find(|one| one.unit.is_empty() && !is_pure(one));
    undescribed.map_or(Ok(()), |series| {
        let error = sousei_ingest::Error::Undescribed {
            file: file.to_owned(),
            indicator: series.indicator.to_string(),
            missing: "unit",
        };
        Err(error.into())
    })
}

impl App {
    async fn store_dataset(
        &self,
        dataset: Dataset,
        new: NewImport,
        current: &Arc<Current>,
        actor: &str,
        progress: &(dyn Fn(f64) + Send + Sync),
    ) -> Result<ImportReport, AppError> {
        let key = format!("{}/{}", dataset.source, dataset.edition);
        let before = current.dataset(&key);
        if let Some(same) = before.filter(|known| known.is_from(&new.sha256)) {
            return Ok(new.report(same.row.clone(), true, None));
        }
        let steps = dataset.steps.iter().map(|step| (*step).to_owned()).collect();
        let about = NewDataset {
            source: dataset.source.clone(),
            edition: dataset.edition.clone(),
            steps,
            ..NewDataset::default()
        };
        let lake = self.evidence.lake.clone();
        let staged = blocking(move || Ok(lake.stage(&dataset)?)).await?;
        self.store_staged(staged, about, new, current, actor, progress).await
    }

    /// Publishes what was staged, commits its row, and compares it with what was there.
    pub(super) async fn store_staged(
        &self,
        staged: Staged,
        about: NewDataset,
        new: NewImport,
        current: &Current,
        actor: &str,
        progress: &(dyn Fn(f64) + Send + Sync),
    ) -> Result<ImportReport, AppError> {
        // An official file is as its publisher made it; a table of one's own can be mended.
        let contradiction = staged.contradiction().filter(|_| new.format == Format::Tidy);
        if let Some(found) = contradiction {
            return Err(contradicting(&new.file, found));
        }
        let version = self.store.next_dataset_version(&about.key()).await?;
        let published = blocking(move || Ok(staged.publish(version)?)).await?;
        progress(WRITTEN_UNTIL);
        let NewDataset { source, edition, steps, .. } = about;
        let about =
            NewDataset { source, edition, steps, ..new.manifest(&published, version, self.now()) };
        let row = self.store.put_dataset(about, actor, self.now()).await?;
        // The folder was held until its row was committed.
        drop(published);
        let diff = self.compare_with_before(&row, current).await?;
        progress(1.0);
        tracing::info!(dataset = %row.dataset, dataset.version = version, dataset.rows = row.about.n_rows, "dataset imported");
        Ok(new.report(row, false, diff))
    }

    /// Stores outlines, and what files add to the areas.
    async fn store_payload(
        &self,
        imported: Imported,
        new: NewImport,
        current: &Arc<Current>,
        actor: &str,
    ) -> Result<ImportReport, AppError> {
        let Imported::Boundaries(boundaries) = imported else {
            return self.store_areas(imported, new, current, actor).await;
        };
        let edition = boundaries.as_of.to_string();
        let key = format!("{BOUNDARIES}/{edition}");
        if let Some(same) = current.dataset(&key).filter(|known| known.is_from(&new.sha256)) {
            return Ok(new.report(same.row.clone(), true, None));
        }
        let version = self.store.next_dataset_version(&key).await?;
        let lake = self.evidence.lake.clone();
        let payload = write_boundaries(&boundaries);
        let published =
            blocking(move || Ok(lake.stage_payload(&key, payload.as_bytes())?.publish(version)?))
                .await?;
        let about = NewDataset {
            source: BOUNDARIES.to_owned(),
            edition,
            kind: DatasetKind::Boundaries,
            ..new.manifest(&published, version, self.now())
        };
        let row = self.store.put_dataset(about, actor, self.now()).await?;
        drop(published);
        Ok(new.report(row, false, None))
    }

    /// Compares a new version with the one before, or else with the edition before.
    async fn compare_with_before(
        &self,
        row: &DatasetRow,
        before: &Current,
    ) -> Result<Option<Compared>, AppError> {
        let same = before.dataset(&row.dataset);
        let older = before.datasets.iter().filter(|one| {
            let other = &one.row.about;
            other.source == row.about.source && edition_rank(other) < edition_rank(&row.about)
        });
        let newest = older.max_by_key(|one| edition_rank(&one.row.about));
        let Some(other) = same.or(newest) else { return Ok(None) };
        let diff = self.diff_rows(&other.row, row).await?;
        Ok(Some(Compared {
            dataset: other.row.dataset.clone(),
            version: other.row.about.version,
            diff,
        }))
    }

    async fn diff_rows(&self, old: &DatasetRow, new: &DatasetRow) -> Result<Diff, AppError> {
        // Editions have different years: what only one of them has is no revision.
        let whole = old.dataset == new.dataset;
        let lake = self.evidence.lake.clone();
        let (old, new) = (old.about.folder.clone(), new.about.folder.clone());
        blocking(move || {
            let compare = if whole { diff } else { diff_overlap };
            Ok(compare(&lake, &old, &new, LISTED_REVISIONS)?)
        })
        .await
    }

    /// What differs between two stored versions of datasets, named `key` or `key@version`.
    ///
    /// # Errors
    /// `NotFound` if one is not stored.
    pub async fn diff_datasets(
        &self,
        old: &str,
        new: &str,
    ) -> Result<(DatasetRow, DatasetRow, Diff), AppError> {
        let old = self.dataset_version(old).await?;
        let new = self.dataset_version(new).await?;
        let diff = self.diff_rows(&old, &new).await?;
        Ok((old, new, diff))
    }

    async fn dataset_version(&self, named: &str) -> Result<DatasetRow, AppError> {
        let (key, version) = match named.split_once('@') {
            Some((key, version)) => (key, version.parse::<u32>().ok()),
            None => (named, None),
        };
        let versions = self.store.dataset_versions(key).await?;
        let found = versions
            .iter()
            .filter(|row| version.is_none_or(|wanted| row.about.version == wanted))
            .max_by_key(|row| row.about.version);
        found.cloned().ok_or_else(|| unknown_dataset(named))
    }
}

impl NewImport {
    pub(super) fn report(
        self,
        dataset: DatasetRow,
        unchanged: bool,
        diff: Option<Compared>,
    ) -> ImportReport {
        ImportReport {
            file: self.file,
            format: self.format,
            dataset,
            unchanged,
            issues: self.issues,
            diff,
        }
    }

    /// The row of the manifest, as far as the file and what was written tell it.
    pub(super) fn manifest(
        &self,
        published: &Published,
        version: u32,
        now: Timestamp,
    ) -> NewDataset {
        let origin = DatasetOrigin {
            file_name: self.file.clone(),
            sha256: self.sha256.clone(),
            size_bytes: self.size_bytes,
            url: self.url.clone(),
            retrieved: now,
        };
        let counts = self.issues.counts.iter();
        NewDataset {
            origin,
            issues: counts.map(|(code, count)| ((*code).to_owned(), *count as u64)).collect(),
            ..manifest_of(published, version)
        }
    }
}

/// The row of the manifest, as far as what was written tells it.
pub(crate) fn manifest_of(published: &Published, version: u32) -> NewDataset {
    let files = published.files.iter().map(|file| DatasetFile {
        name: file.name.clone(),
        size_bytes: file.size_bytes,
        sha256: file.sha256.clone(),
    });
    NewDataset {
        version,
        folder: published.folder.clone(),
        files: files.collect(),
        n_rows: published.n_rows(),
        summary: published
            .summary
            .as_ref()
            .map_or_else(|| String::from(NO_SUMMARY), Summary::to_json),
        ..NewDataset::default()
    }
}

/// Runs work that would hold up other requests on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| AppError::stopped())?
}

pub(super) fn too_large(name: &str, size: u64, limit: u64) -> AppError {
    let mib = |bytes: u64| format!("{:.0}", bytes as f64 / 1_048_576.0);
    AppError::new(
        ErrorKind::Invalid,
        "app-official-too-large",
        format!("`{name}` has {size} bytes; files of its format are read up to {limit} bytes"),
    )
    .with("seen", name)
    .with("size_mib", mib(size))
    .with("limit_mib", mib(limit))
}

fn contradicting(name: &str, found: &Contradiction) -> AppError {
    let Contradiction { indicator, area, period, n_rows } = found;
    AppError::new(
        ErrorKind::Invalid,
        "app-contradicting-rows",
        format!("{n_rows} rows of `{name}` contradict others, as {indicator} {area} {period}"),
    )
    .with("seen", name)
    .with("count", n_rows.to_string())
    .with("first", format!("{indicator} {area} {period}"))
}

pub(super) fn is_folder(path: &Path) -> AppError {
    let seen = path.display().to_string();
    AppError::new(
        ErrorKind::Invalid,
        "app-folder",
        format!("`{seen}` is a folder; expected a file"),
    )
    .with("seen", seen)
}

pub(crate) fn unknown_format(name: &str) -> AppError {
    let known: Vec<&str> = Format::ALL.iter().map(|format| format.key()).collect();
    let known = known.join(", ");
    AppError::new(
        ErrorKind::Invalid,
        "app-unknown-format",
        format!("`{name}` has none of the known formats; known are {known}"),
    )
    .with("seen", name)
    .with("known", known)
}

/// A file of which no row could be used must not take the place of one that had some.
pub(super) fn nothing_read(name: &str, issues: Vec<Issue>) -> AppError {
    let mut error = AppError::new(
        ErrorKind::Invalid,
        "app-nothing-read",
        format!("no row of `{name}` can be used; nothing was stored"),
    )
    .with("seen", name);
    error.issues = issues;
    error
}

pub(crate) fn unknown_dataset(named: &str) -> AppError {
    AppError::new(
        ErrorKind::NotFound,
        "app-unknown-dataset",
        format!("there is no dataset `{named}`; `sousei data list` shows those stored"),
    )
    .with("seen", named)
}
