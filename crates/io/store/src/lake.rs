//! The files of the lake, as far as the store has to do with them: copied into a backup and back,
//! and compared with the manifest. What is in them, the lake knows.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use crate::{
    DatasetFile, Error, Result,
    directory::{private_directory, rename, sync_names},
};

const PART: &str = ".part";

/// A version as the manifest names it: where its files are and what they were.
#[derive(Debug, Clone)]
pub(crate) struct StoredVersion {
    pub(crate) dataset: String,
    pub(crate) folder: String,
    pub(crate) files: Vec<DatasetFile>,
}

impl StoredVersion {
    /// Whether the names stay inside a lake, which those of somebody else's database need not.
    pub(crate) fn stays_inside(&self) -> bool {
        let plain = |name: &str| {
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
            !name.is_empty() && !name.starts_with('.') && name.bytes().all(allowed)
        };
        let parts: Vec<&str> = self.folder.split('/').collect();
        let files_are_plain = self.files.iter().all(|file| plain(&file.name));
        parts.len() == 2 && parts.into_iter().all(plain) && files_are_plain
    }

    /// The first file that is missing or is not what was written, if any.
    pub(crate) fn fault(&self, lake: &Path) -> Result<Option<PathBuf>> {
        for file in &self.files {
            let path = lake.join(&self.folder).join(&file.name);
            if !path.exists() || describe(&path)? != (file.size_bytes, file.sha256.clone()) {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    fn has_its_sizes(&self, lake: &Path) -> bool {
        self.files.iter().all(|file| {
            let path = lake.join(&self.folder).join(&file.name);
            fs::metadata(path).is_ok_and(|about| about.len() == file.size_bytes)
        })
    }
}

/// Copies versions from one lake into another, each checked and on the disk before it gets its
/// name; those that are there already are left alone, since a version never changes.
pub(crate) fn copy_versions(from: &Path, to: &Path, versions: &[StoredVersion]) -> Result<()> {
    for version in versions {
        if version.has_its_sizes(to) {
            continue;
        }
        let part = to.join(format!("{PART}-{}", std::process::id()));
        remove_folder(&part)?;
        let outcome = copy_version(from, &part, version).and_then(|()| settle(&part, to, version));
        if outcome.is_err() {
            // The first error says more than one about the leftover would.
            remove_folder(&part).ok();
        }
        outcome?;
    }
    Ok(())
}

fn copy_version(from: &Path, part: &Path, version: &StoredVersion) -> Result<()> {
    create_folder(part)?;
    for file in &version.files {
        let source = from.join(&version.folder).join(&file.name);
        let target = part.join(&file.name);
        if !source.exists() {
            return Err(Error::DataMissing { path: source });
        }
        if copy(&source, &target)? != (file.size_bytes, file.sha256.clone()) {
            let detail = format!("it is not what was written for `{}`", version.dataset);
            return Err(Error::Damaged { path: source, detail });
        }
    }
    sync_names(part)
}

fn settle(part: &Path, to: &Path, version: &StoredVersion) -> Result<()> {
    let target = to.join(&version.folder);
    // What is there is not complete, or it would not have been copied.
    remove_folder(&target)?;
    create_folder(target.parent().unwrap_or(to))?;
    rename(part, &target)?;
    sync_names(to)
}

/// Makes a second name for every version of a lake, which costs no space where the file system
/// can do that.
pub(crate) fn link_versions(from: &Path, to: &Path) -> Result<()> {
    for folder in version_folders(from)? {
        let target = to.join(&folder);
        create_folder(&target)?;
        for file in entries(&from.join(&folder))? {
            let (source, target) = (from.join(&folder).join(&file), target.join(&file));
            let linked = fs::hard_link(&source, &target);
            linked
                .or_else(|_| fs::copy(&source, &target).map(drop))
                .map_err(Error::file("keep aside", &source))?;
        }
        sync_names(&target)?;
    }
    Ok(())
}

/// Removes the versions of a backup that it no longer names, and what an attempt left behind.
pub(crate) fn prune(lake: &Path, versions: &[StoredVersion]) -> Result<()> {
    let named: BTreeSet<&str> = versions.iter().map(|version| version.folder.as_str()).collect();
    for folder in version_folders(lake)? {
        if !named.contains(folder.as_str()) {
            remove_folder(&lake.join(&folder))?;
        }
    }
    for dataset in entries(lake)? {
        // Goes only if nothing is left in it.
        fs::remove_dir(lake.join(dataset)).ok();
    }
    fs::remove_dir(lake).ok();
    Ok(())
}

/// The versions in a lake, whether a manifest names them or not: `dataset/v0001-0123456789ab`.
fn version_folders(lake: &Path) -> Result<Vec<String>> {
    let is_version = |name: &String| {
        let digits = name.strip_prefix('v').and_then(|rest| rest.split_once('-'));
        digits.is_some_and(|(number, digest)| {
            number.len() >= 4
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && digest.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    let mut folders = Vec::new();
    for dataset in entries(lake)?.into_iter().filter(|name| !name.starts_with('.')) {
        let versions = entries(&lake.join(&dataset))?.into_iter().filter(is_version);
        folders.extend(versions.map(|version| format!("{dataset}/{version}")));
    }
    Ok(folders)
}

/// Names in a folder, sorted; none if it is no folder.
fn entries(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let found = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let found = found.map_err(Error::file("list", folder))?;
    let mut names: Vec<String> =
        found.into_iter().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

/// Creates a folder, and those above it, readable by its owner only.
pub(crate) fn create_folder(path: &Path) -> Result<()> {
    private_directory().recursive(true).create(path).map_err(Error::file("create", path))
}

fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::file("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Copies a file, brings the copy to the disk and answers its length and digest.
fn copy(source: &Path, target: &Path) -> Result<(u64, String)> {
    let mut written = File::create_new(target).map_err(Error::file("create", target))?;
    let about = read_through(source, |block| {
        written.write_all(block).map_err(Error::file("write", target))
    })?;
    written.sync_all().map_err(Error::file("write to disk", target))?;
    Ok(about)
}

fn describe(path: &Path) -> Result<(u64, String)> {
    read_through(path, |_| Ok(()))
}

fn read_through(path: &Path, mut each: impl FnMut(&[u8]) -> Result<()>) -> Result<(u64, String)> {
    let mut file = File::open(path).map_err(Error::file("read", path))?;
    let mut digest = Sha256::new();
    let mut size_bytes = 0;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n_read = file.read(&mut buffer).map_err(Error::file("read", path))?;
        if n_read == 0 {
            return Ok((size_bytes, hexadecimal(&digest.finalize())));
        }
        size_bytes += n_read as u64;
        digest.update(&buffer[..n_read]);
        each(&buffer[..n_read])?;
    }
}

/// Digest of bytes as 64 hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("writing to a String does not fail");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_of_the_lake_are_noticed() {
        let check = |folder: &str, file: &str, expected: bool| {
            let files =
                vec![DatasetFile { name: file.to_owned(), size_bytes: 1, sha256: "0".repeat(64) }];
            let dataset = "a/1".to_owned();
            let version = StoredVersion { dataset, folder: folder.to_owned(), files };
            assert_eq!(version.stays_inside(), expected, "{folder} {file}");
        };
        check("a--1/v0001-0123456789ab", "by-area.parquet", true);
        check("../v0001-0123456789ab", "by-area.parquet", false);
        check("a--1/v0001-0123456789ab", "../../x", false);
        check("/etc", "passwd", false);
        check("a--1/b/c", "x", false);
        check("a--1", "x", false);
    }
}
