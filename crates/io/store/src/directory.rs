//! The data directory: its files, its locks, and what makes a file in it durable.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{Error, Result};

const DATABASE: &str = "sousei.db";
const LAKE: &str = "lake";
const LOCK: &str = "sousei.lock";
const OPENING: &str = "sousei.opening";
const RESTORING: &str = "sousei.db.restoring";
const OWN_FILES: [&str; 6] = [DATABASE, "sousei.db-wal", "sousei.db-shm", LOCK, OPENING, RESTORING];

/// How long a lock is waited for. The holders need it for an instant only, except a restore.
const LOCK_ATTEMPTS: u32 = 100;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// A data directory by its absolute path.
#[derive(Debug, Clone)]
pub(crate) struct Directory {
    path: PathBuf,
}

impl Directory {
    /// Names the directory without touching it.
    pub(crate) fn at(path: &Path) -> Result<Self> {
        let path = std::path::absolute(path).map_err(Error::file("find", path))?;
        Ok(Self { path })
    }

    /// Creates the directory, readable by its owner only, unless it exists.
    pub(crate) fn create(&self) -> Result<()> {
        private_directory()
            .recursive(true)
            .create(&self.path)
            .map_err(Error::file("create the data directory", &self.path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// The versions of datasets that the manifest names.
    pub(crate) fn lake(&self) -> PathBuf {
        self.path.join(LAKE)
    }

    /// The restored database while it waits to take the place of the present one.
    ///
    /// Invariant: if it exists, a restore is under way or was interrupted.
    pub(crate) fn restoring(&self) -> PathBuf {
        self.path.join(RESTORING)
    }

    /// Whether a path names a file that the store keeps in this directory.
    pub(crate) fn owns(&self, path: &Path) -> bool {
        let same_directory =
            match (path.parent().map(fs::canonicalize), fs::canonicalize(&self.path)) {
                (Some(Ok(parent)), Ok(own)) => parent == own,
                _ => false,
            };
        // Windows and macOS take `SOUSEI.DB` for the same file.
        let own_name = |name: &str| OWN_FILES.iter().any(|own| own.eq_ignore_ascii_case(name));
        same_directory && path.file_name().and_then(|name| name.to_str()).is_some_and(own_name)
    }

    /// Waits for the shared lock that every program with the directory open holds.
    pub(crate) async fn share(&self) -> Result<File> {
        self.wait_for(LOCK, File::try_lock_shared).await
    }

    /// Waits for the lock that lets one program at a time create or migrate the database.
    pub(crate) async fn opening(&self) -> Result<File> {
        self.wait_for(OPENING, File::try_lock).await
    }

    /// Takes the lock that nobody else may hold, without waiting; none if somebody does.
    pub(crate) fn try_exclusive(&self) -> Result<Option<File>> {
        try_lock(&self.path.join(LOCK), File::try_lock)
    }

    async fn wait_for(
        &self,
        name: &str,
        lock: fn(&File) -> std::result::Result<(), TryLockError>,
    ) -> Result<File> {
        let path = self.path.join(name);
        for _ in 0..LOCK_ATTEMPTS {
            if let Some(file) = try_lock(&path, lock)? {
                return Ok(file);
            }
            tokio::time::sleep(LOCK_PAUSE).await;
        }
        Err(Error::Held { path: self.path.clone() })
    }
}

fn try_lock(
    path: &Path,
    lock: fn(&File) -> std::result::Result<(), TryLockError>,
) -> Result<Option<File>> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(Error::file("open", path))?;
    match lock(&file) {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(Error::file("lock", path)(source)),
    }
}

/// A path with text added to its file name: `a/b.db` and `-wal` give `a/b.db-wal`.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Where the data of a database file stand that is not in use: beside it.
pub(crate) fn lake_beside(database: &Path) -> PathBuf {
    with_suffix(database, "-lake")
}

/// Creates an empty file that only its owner may read.
pub(crate) fn create_private(path: &Path) -> Result<()> {
    private_file()
        .write(true)
        .create_new(true)
        .open(path)
        .map(drop)
        .map_err(Error::file("create", path))
}

/// Removes a file; one that is not there is no error.
pub(crate) fn remove_if_present(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::file("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Brings a file's content to the disk.
pub(crate) fn sync_file(path: &Path) -> Result<()> {
    // Windows flushes only handles that may write.
    OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(Error::file("write to disk", path))
}

/// Gives a file its new name and brings the name to the disk.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(Error::file("rename", from))?;
    to.parent().map_or(Ok(()), sync_names)
}

/// Brings the names in a directory to the disk.
#[cfg(unix)]
pub(crate) fn sync_names(directory: &Path) -> Result<()> {
    File::open(directory)
        .and_then(|file| file.sync_all())
        .map_err(Error::file("write to disk", directory))
}

// Windows keeps names durable by itself and cannot open a directory as a file.
#[cfg(not(unix))]
pub(crate) fn sync_names(_directory: &Path) -> Result<()> {
    Ok(())
}

/// Makes directories that only their owner may read.
#[cfg(unix)]
pub(crate) fn private_directory() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt as _;
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

// Elsewhere the directory takes over the access rules of its parent, which is the user's own.
#[cfg(not(unix))]
pub(crate) fn private_directory() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

#[cfg(unix)]
fn private_file() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private_file() -> OpenOptions {
    OpenOptions::new()
}
