//! Tables of observations that are too long to be held in memory: read and written in blocks.

use std::{
    fs::File,
    io::Read,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest, Sha256};
use sousei_core::{Checked, Issue, Location, Severity};
use sousei_ingest::{
    code,
    official::{
        Format, detect,
        tidy::{StreamOptions, StreamSummary, key_of, read_stream},
    },
};
use sousei_lake::{Staged, Stager};
use sousei_store::NewDataset;

use super::{
    ImportReport, IssueSummary, MAX_OFFICIAL_BYTES, OfficialFile, ReadAs,
    current::Current,
    import::{
        NewImport, READ_UNTIL, blocking, check_described, is_folder, nothing_read, too_large,
    },
};
use crate::{App, AppError, exchange::hex};

/// Bytes by which the format is told.
const HEAD_BYTES: u64 = 4096;

/// How a file on the disk is imported.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// How it is to be read, if the user says it.
    pub read_as: ReadAs,
    /// Longest file that is read as a whole; a table of observations beyond it is read in
    /// blocks, and any other file is refused.
    pub whole_bytes: u64,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { read_as: ReadAs::default(), whole_bytes: MAX_OFFICIAL_BYTES }
    }
}

/// A file that was read to its end and written beside what is in use.
struct Written {
    staged: Staged,
    summary: Checked<StreamSummary>,
    sha256: String,
}

impl App {
    /// Imports a file from the disk; a table of observations may have any length.
    ///
    /// # Errors
    /// As [`import_official`](Self::import_official); `Invalid` for a folder, and for a long
    /// file of a format that has to be read as a whole.
    pub async fn import_path(
        &self,
        path: &Path,
        options: ImportOptions,
        actor: &str,
        progress: impl Fn(f64) + Send + Sync + 'static,
    ) -> Result<ImportReport, AppError> {
        let metadata = std::fs::metadata(path).map_err(|source| AppError::file(path, source))?;
        if metadata.is_dir() {
            return Err(is_folder(path));
        }
        let limit = options.whole_bytes.min(MAX_OFFICIAL_BYTES);
        if metadata.len() <= limit {
            let file = OfficialFile::open(path, options.read_as)?;
            return self.import_official(file, actor, progress).await;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let format = options.read_as.format.or(format_of(path, &name)?);
        if format != Some(Format::Tidy) {
            return Err(too_large(&name, metadata.len(), limit));
        }
        self.import_table(path, name, metadata.len(), actor, progress).await
    }

    async fn import_table(
        &self,
        path: &Path,
        name: String,
        size_bytes: u64,
        actor: &str,
        progress: impl Fn(f64) + Send + Sync + 'static,
    ) -> Result<ImportReport, AppError> {
        let _turn = self.evidence.turn().await?;
        let current = self.current().await?;
        let progress = Arc::new(progress);
        let read = {
            let (path, name) = (path.to_path_buf(), name.clone());
            let (lake, known, told) =
                (self.evidence.lake.clone(), Arc::clone(&current), Arc::clone(&progress));
            let (source, edition) = key_of(&name);
            blocking(move || {
                let stager = lake.stager(&format!("{source}/{edition}"), Vec::new())?;
                let told = |done: u64| told(READ_UNTIL * done as f64 / size_bytes as f64);
                read_table(&path, &name, stager, &known, &told)
            })
            .await?
        };
        let Written { staged, summary, sha256 } = read;
        let (source, edition) = key_of(&name);
        let mut issues = IssueSummary::of(&summary.issues);
        issues.add(&[totals_left_out()]);
        let new =
            NewImport { file: name, url: None, size_bytes, sha256, format: Format::Tidy, issues };
        let about = NewDataset {
            source,
            edition,
            steps: vec!["read-table".to_owned()],
            ..NewDataset::default()
        };
        let in_use = current.dataset(&about.key());
        if let Some(same) = in_use.filter(|known| known.is_from(&new.sha256)) {
            return Ok(new.report(same.row.clone(), true, None));
        }
        self.store_staged(staged, about, new, &current, actor, &*progress).await
    }
}

/// The format, told by the beginning of the file.
fn format_of(path: &Path, name: &str) -> Result<Option<Format>, AppError> {
    let failed = |source| AppError::file(path, source);
    let mut head = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(HEAD_BYTES).read_to_end(&mut head).map_err(failed)?;
    Ok(detect(name, &head))
}

fn read_table(
    path: &PathBuf,
    name: &str,
    mut stager: Stager,
    current: &Current,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Written, AppError> {
    let file = File::open(path).map_err(|source| AppError::file(path, source))?;
    let mut hashing = Hashing { from: file, hash: Sha256::new() };
    let options = StreamOptions { name, catalogue: &current.catalogue, progress };
    let mut failed = None;
    let summary = read_stream(&mut hashing, options, &mut |batch| {
        stager.announce(batch.series);
        match stager.push(&batch.rows) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    check_described(name, &summary.value.series, &current.catalogue)?;
    if summary.has_errors() {
        return Err(AppError::has_issues(name, summary.issues));
    }
    if summary.value.n_rows == 0 {
        return Err(nothing_read(name, summary.issues));
    }
    let staged = stager.finish()?;
    Ok(Written { staged, summary, sha256: hex(&hashing.hash.finalize()) })
}

/// A reader that keeps the digest of what passed.
struct Hashing<R> {
    from: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let length = self.from.read(to)?;
        self.hash.update(&to[..length]);
        Ok(length)
    }
}

/// Sums need all parts at once, which a table of this length must not be in memory for.
fn totals_left_out() -> Issue {
    Issue::new(code::TOTALS_LEFT_OUT, Severity::Info, Location::default())
}
