//! The folder that holds all versions, and what keeps it whole.

use std::{
    collections::BTreeSet,
    fs::{self, DirEntry, File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use crate::{Error, Result, Summary, durable, index::Index};

const FOLDER: &str = "lake";
const STAGING: &str = ".staging";
const LOCK: &str = ".lock";
const TURN: &str = ".turn";

pub(crate) const BY_INDICATOR: &str = "by-indicator.parquet";
pub(crate) const BY_AREA: &str = "by-area.parquet";
pub(crate) const SUMMARY: &str = "summary.json";
pub(crate) const INDEX: &str = "index.json";
pub(crate) const PAYLOAD: &str = "payload.json";

/// The versions of all datasets below one data directory.
///
/// A version counts once the manifest has committed a row that names its folder. What the
/// manifest does not name is a leftover, which [`Lake::lock_for_sweep`] lets a start remove.
#[derive(Debug, Clone)]
pub struct Lake {
    root: PathBuf,
}

/// A file of a version, as the manifest keeps it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoredFile {
    /// Name within the folder of the version.
    pub name: String,
    /// Length.
    pub size_bytes: u64,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub sha256: String,
}

impl Lake {
    /// Opens the lake of a data directory, creating its folder if necessary.
    ///
    /// # Errors
    /// `File` if the folder cannot be made.
    pub fn open(data_dir: &Path) -> Result<Self> {
        let data_dir = std::path::absolute(data_dir).map_err(Error::file("find", data_dir))?;
        let root = data_dir.join(FOLDER);
        durable::create_folder(&root)?;
        durable::sync_names(&data_dir)?;
        Ok(Self { root })
    }

    /// Where the lake is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn staging(&self) -> PathBuf {
        self.root.join(STAGING)
    }

    pub(crate) fn path(&self, folder: &str, file: &str) -> PathBuf {
        self.root.join(folder).join(file)
    }

    /// Reads the payload of a version that holds no observations.
    ///
    /// # Errors
    /// `MissingFile`, `File`.
    pub fn payload(&self, folder: &str) -> Result<Vec<u8>> {
        self.read(folder, PAYLOAD)
    }

    /// Reads what a version holds, without its observations.
    ///
    /// # Errors
    /// `MissingFile`, `DamagedFile`, `File`.
    pub fn summary(&self, folder: &str) -> Result<Summary> {
        self.read_json(folder, SUMMARY, Summary::from_json)
    }

    pub(crate) fn index(&self, folder: &str) -> Result<Index> {
        self.read_json(folder, INDEX, Index::from_json)
    }

    fn read_json<T>(&self, folder: &str, name: &str, parse: fn(&str) -> Option<T>) -> Result<T> {
        let bytes = self.read(folder, name)?;
        let value = std::str::from_utf8(&bytes).ok().and_then(parse);
        value.ok_or_else(|| Error::DamagedFile {
            dataset: dataset_of(folder),
            path: self.path(folder, name),
        })
    }

    fn read(&self, folder: &str, name: &str) -> Result<Vec<u8>> {
        let path = self.path(folder, name);
        fs::read(&path).map_err(|source| missing_or(folder, &path, "read", source))
    }

    /// Compares the files of a version with what the manifest says about them.
    ///
    /// # Errors
    /// `MissingFile` or `DamagedFile`, naming the dataset, for the first file that differs; `File`.
    pub fn verify(&self, folder: &str, files: &[StoredFile]) -> Result<()> {
        for file in files {
            let path = self.path(folder, &file.name);
            if !path.exists() {
                return Err(Error::MissingFile { dataset: dataset_of(folder), path });
            }
            if durable::describe(&self.root.join(folder), &file.name)? != *file {
                return Err(Error::DamagedFile { dataset: dataset_of(folder), path });
            }
        }
        Ok(())
    }

    /// Holds the lake while a version is written, until its row is committed, so that no other
    /// program takes it for a leftover.
    pub(crate) fn hold(&self) -> Result<File> {
        let path = self.root.join(LOCK);
        let file = open_lock(&path)?;
        file.lock_shared().map_err(Error::file("lock", &path))?;
        Ok(file)
    }

    /// Waits until no other program imports into this lake; the turn lasts as long as the file.
    ///
    /// Two imports of one dataset must not both become its next version.
    ///
    /// # Errors
    /// `File`.
    pub fn turn(&self) -> Result<File> {
        let path = self.root.join(TURN);
        let file = open_lock(&path)?;
        file.lock().map_err(Error::file("lock", &path))?;
        Ok(file)
    }

    /// Takes the lake for itself to remove leftovers; none while a version is being written, by
    /// this program or another, in which case a later start will do it.
    ///
    /// # Errors
    /// `File`.
    pub fn lock_for_sweep(&self) -> Result<Option<Sweep>> {
        let path = self.root.join(LOCK);
        let file = open_lock(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Sweep { lake: self.clone(), _lock: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(Error::file("lock", &path)(source)),
        }
    }
}

/// The right to remove leftovers.
///
/// The rows of the manifest are to be read after it was obtained: nothing can be published
/// between the reading and the removing then.
#[derive(Debug)]
pub struct Sweep {
    lake: Lake,
    _lock: File,
}

impl Sweep {
    /// Removes every version whose folder is not known, and everything that was being staged;
    /// answers what it removed.
    ///
    /// # Errors
    /// `File`; what was removed before stays removed.
    pub fn remove_unknown(self, known: &BTreeSet<String>) -> Result<Vec<String>> {
        let mut removed = Vec::new();
        let staging = self.lake.staging();
        for left in entries(&staging)? {
            removed.push(format!("{STAGING}/{}", name_of(&left)));
        }
        remove_all(&staging)?;
        for dataset in entries(&self.lake.root)? {
            if dataset.path().is_dir() {
                self.sweep_dataset(&dataset, known, &mut removed)?;
            }
        }
        removed.sort();
        Ok(removed)
    }

    fn sweep_dataset(
        &self,
        dataset: &DirEntry,
        known: &BTreeSet<String>,
        removed: &mut Vec<String>,
    ) -> Result<()> {
        let mut left = 0;
        for version in entries(&dataset.path())? {
            let folder = format!("{}/{}", name_of(dataset), name_of(&version));
            if known.contains(&folder) {
                left += 1;
                continue;
            }
            remove_all(&version.path())?;
            removed.push(folder);
        }
        if left == 0 {
            remove_all(&dataset.path())?;
        }
        durable::sync_names(&self.lake.root)
    }
}

/// The folder of a version: `ssdse-a--2024/v0002-0123456789ab`.
pub(crate) fn folder_of(dataset: &str, version: u32, digest: &str) -> String {
    let digest = digest.get(..12).unwrap_or(digest);
    format!("{}/v{version:04}-{digest}", dataset.replace('/', "--"))
}

/// The dataset that a folder belongs to.
pub(crate) fn dataset_of(folder: &str) -> String {
    let name = folder.split('/').next().unwrap_or(folder);
    name.replace("--", "/")
}

/// Refuses a key that would not lead to a folder of its own on every system.
pub(crate) fn check_key(key: &str) -> Result<()> {
    const LONGEST: usize = 120;
    let part_is_fine = |part: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        let edge = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
        part.bytes().all(plain)
            && edge(part.bytes().next())
            && edge(part.bytes().last())
            && !part.contains("--")
    };
    let fine = key.len() <= LONGEST && key.contains('/') && key.split('/').all(part_is_fine);
    if fine { Ok(()) } else { Err(Error::Key { seen: key.to_owned() }) }
}

/// Tells a file that is not there from any other failure.
pub(crate) fn missing_or(
    folder: &str,
    path: &Path,
    doing: &'static str,
    source: std::io::Error,
) -> Error {
    if source.kind() == std::io::ErrorKind::NotFound {
        return Error::MissingFile { dataset: dataset_of(folder), path: path.to_owned() };
    }
    Error::file(doing, path)(source)
}

fn open_lock(path: &Path) -> Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(Error::file("open", path))
}

fn entries(folder: &Path) -> Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Error::file("list", folder)(error)),
        Ok(found) => found.collect::<Result<_, _>>().map_err(Error::file("list", folder)),
    }
}

fn remove_all(path: &Path) -> Result<()> {
    let outcome = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match outcome {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::file("remove", path)(error))
        }
        _ => Ok(()),
    }
}

fn name_of(entry: &DirEntry) -> String {
    entry.file_name().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_and_its_folder_lead_to_each_other() {
        let folder = folder_of("ssdse-a/2024", 2, &"0123456789ab".repeat(6));
        assert_eq!(folder, "ssdse-a--2024/v0002-0123456789ab");
        assert_eq!(dataset_of(&folder), "ssdse-a/2024");
    }

    #[test]
    fn keys_that_could_leave_the_lake_or_meet_another_are_refused() {
        for key in ["ssdse-a/2024", "fiscal/R3", "own/2024.1_b"] {
            assert!(check_key(key).is_ok(), "{key}");
        }
        for key in ["", "a", "../x", "a/..", "a//b", "/a", "a--b/c", "a/b-", "a/b c", "市/1"] {
            assert!(check_key(key).is_err(), "{key}");
        }
    }
}
