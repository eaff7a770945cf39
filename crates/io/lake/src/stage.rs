//! Writing a version: staged, brought to the disk, renamed.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::Path,
};

use sousei_core::{Dataset, Observation, Series};
use tempfile::TempDir;

use crate::{
    Error, Lake, Result, StoredFile, Summary, durable,
    index::Index,
    lake::{BY_AREA, BY_INDICATOR, INDEX, PAYLOAD, SUMMARY, check_key, folder_of},
    row::{Contradiction, Order, Rows},
    write::write_rows,
};

impl Lake {
    /// Writes a dataset beside the versions in use, without touching them.
    ///
    /// # Errors
    /// `Key`, `Series`, `File`, `Write`. Nothing is left behind then.
    pub fn stage(&self, dataset: &Dataset) -> Result<Staged> {
        let key = format!("{}/{}", dataset.source, dataset.edition);
        let mut stager = self.stager(&key, dataset.series.clone())?;
        stager.push(&dataset.rows)?;
        stager.finish()
    }

    /// Begins a dataset that arrives in blocks.
    ///
    /// # Errors
    /// `Key`.
    pub fn stager(&self, key: &str, series: Vec<Series>) -> Result<Stager> {
        check_key(key)?;
        Ok(Stager { lake: self.clone(), rows: Rows::new(key.to_owned(), series) })
    }

    /// Writes something that is no set of observations, for example a table of areas.
    ///
    /// # Errors
    /// `Key`, `File`. Nothing is left behind then.
    pub fn stage_payload(&self, key: &str, payload: &[u8]) -> Result<Staged> {
        check_key(key)?;
        let (lock, folder) = self.begin()?;
        durable::write_file(&folder.path().join(PAYLOAD), payload)?;
        Staged::new(self, key, lock, folder, &[PAYLOAD], None)
    }

    fn begin(&self) -> Result<(File, TempDir)> {
        let lock = self.hold()?;
        let staging = self.staging();
        durable::create_folder(&staging)?;
        let folder = tempfile::tempdir_in(&staging).map_err(Error::file("write into", &staging))?;
        Ok((lock, folder))
    }
}

/// A dataset that arrives in blocks; 24 bytes are kept for each observation until it is written.
#[derive(Debug)]
pub struct Stager {
    lake: Lake,
    rows: Rows,
}

impl Stager {
    /// Makes series known that were not when it began; `series` has the known ones first.
    pub fn announce(&mut self, series: &[Series]) {
        self.rows.announce(series);
    }

    /// Adds observations.
    ///
    /// # Errors
    /// `Series` if one points at a series that was not announced.
    pub fn push(&mut self, block: &[Observation]) -> Result<()> {
        self.rows.extend(block)
    }

    /// Writes the dataset in both orders, with its summary, and brings all to the disk.
    ///
    /// # Errors
    /// `File`, `Write`. Nothing is left behind then.
    pub fn finish(mut self) -> Result<Staged> {
        let (lock, folder) = self.lake.begin()?;
        self.rows.settle();
        let summary = Summary::of_rows(&self.rows);
        let mut index = Index::default();
        self.rows.sort(Order::Indicator);
        let contradiction = self.rows.contradictions();
        index.count_indicators(&self.rows);
        write_file(&folder.path().join(BY_INDICATOR), &self.rows, Order::Indicator)?;
        self.rows.sort(Order::Area);
        index.count_areas(&self.rows);
        write_file(&folder.path().join(BY_AREA), &self.rows, Order::Area)?;
        durable::write_file(&folder.path().join(INDEX), index.to_json().as_bytes())?;
        durable::write_file(&folder.path().join(SUMMARY), summary.to_json().as_bytes())?;
        let names = [BY_INDICATOR, BY_AREA, INDEX, SUMMARY];
        let staged =
            Staged::new(&self.lake, self.rows.dataset(), lock, folder, &names, Some(summary))?;
        Ok(Staged { contradiction, ..staged })
    }
}

fn write_file(path: &Path, rows: &Rows, order: Order) -> Result<()> {
    let file = File::create_new(path).map_err(Error::file("create", path))?;
    let mut buffered = BufWriter::new(file);
    write_rows(&mut buffered, rows, order).map_err(Error::write)?;
    buffered.flush().map_err(Error::file("write", path))?;
    buffered.get_ref().sync_all().map_err(Error::file("write to disk", path))
}

/// A version that is written but not published; dropping it removes it.
#[derive(Debug)]
pub struct Staged {
    lake: Lake,
    dataset: String,
    // Before the lock, because fields are dropped in this order.
    folder: TempDir,
    files: Vec<StoredFile>,
    summary: Option<Summary>,
    contradiction: Option<Contradiction>,
    lock: File,
}

impl Staged {
    fn new(
        lake: &Lake,
        dataset: &str,
        lock: File,
        folder: TempDir,
        names: &[&str],
        summary: Option<Summary>,
    ) -> Result<Self> {
        let describe = |name: &&str| durable::describe(folder.path(), name);
        let files = names.iter().map(describe).collect::<Result<_>>()?;
        durable::sync_names(folder.path())?;
        let (lake, dataset) = (lake.clone(), dataset.to_owned());
        Ok(Self { lake, dataset, folder, files, summary, contradiction: None, lock })
    }

    /// What was written: name, length and digest of each file.
    #[must_use]
    pub fn files(&self) -> &[StoredFile] {
        &self.files
    }

    /// What the version holds; none for a payload.
    #[must_use]
    pub fn summary(&self) -> Option<&Summary> {
        self.summary.as_ref()
    }

    /// Rows that contradict each other, if there are some: only one of them can be shown.
    #[must_use]
    pub fn contradiction(&self) -> Option<&Contradiction> {
        self.contradiction.as_ref()
    }

    /// Gives the version its name, in one step, and brings the name to the disk.
    ///
    /// # Errors
    /// `FolderExists` if this content was published under this number before; `File`.
    pub fn publish(self, version: u32) -> Result<Published> {
        let listing: String =
            self.files.iter().map(|file| format!("{} {}\n", file.name, file.sha256)).collect();
        let folder = folder_of(&self.dataset, version, &durable::sha256(listing.as_bytes()));
        let target = self.lake.root().join(&folder);
        if target.exists() {
            return Err(Error::FolderExists { folder });
        }
        let parent = target.parent().unwrap_or(self.lake.root());
        durable::create_folder(parent)?;
        fs::rename(self.folder.path(), &target).map_err(Error::file("rename to", &target))?;
        // Its folder has another name now, so that there is nothing left to remove.
        drop(self.folder.keep());
        durable::sync_names(parent)?;
        durable::sync_names(self.lake.root())?;
        Ok(Published { folder, files: self.files, summary: self.summary, _lock: self.lock })
    }
}

/// A version that has its name but no row in the manifest yet.
///
/// To be kept until the row is committed: while it lives, no start takes the version for a
/// leftover.
#[derive(Debug)]
pub struct Published {
    /// Folder inside the lake, which the manifest keeps.
    pub folder: String,
    /// Its files.
    pub files: Vec<StoredFile>,
    /// What it holds; none for a payload.
    pub summary: Option<Summary>,
    _lock: File,
}

impl Published {
    /// Number of observations; 0 for a payload.
    #[must_use]
    pub fn n_rows(&self) -> u64 {
        self.summary.as_ref().map_or(0, |summary| summary.n_rows)
    }
}
