//! What makes files and folders durable, and their digests.

use std::{
    fmt::Write as _,
    fs::{self, File, OpenOptions},
    io::Read as _,
    path::Path,
};

use sha2::{Digest as _, Sha256};

use crate::{Error, Result, StoredFile};

/// Creates a folder, and those above it, readable by its owner only.
pub(crate) fn create_folder(path: &Path) -> Result<()> {
    private_folder().recursive(true).create(path).map_err(Error::file("create", path))
}

/// Writes a small file and brings it to the disk.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(Error::file("write", path))?;
    sync_file(path)
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

/// Brings the names in a folder to the disk.
#[cfg(unix)]
pub(crate) fn sync_names(folder: &Path) -> Result<()> {
    File::open(folder)
        .and_then(|file| file.sync_all())
        .map_err(Error::file("write to disk", folder))
}

// Windows keeps names durable by itself and cannot open a folder as a file.
#[cfg(not(unix))]
pub(crate) fn sync_names(_folder: &Path) -> Result<()> {
    Ok(())
}

/// Length and digest of a file.
pub(crate) fn describe(folder: &Path, name: &str) -> Result<StoredFile> {
    let path = folder.join(name);
    let mut file = File::open(&path).map_err(Error::file("read", &path))?;
    let mut digest = Sha256::new();
    let mut size_bytes = 0;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n_read = file.read(&mut buffer).map_err(Error::file("read", &path))?;
        if n_read == 0 {
            let sha256 = hexadecimal(&digest.finalize());
            return Ok(StoredFile { name: name.to_owned(), size_bytes, sha256 });
        }
        size_bytes += n_read as u64;
        digest.update(&buffer[..n_read]);
    }
}

/// Digest of bytes, 64 hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("writing to a String does not fail");
        digits
    })
}

#[cfg(unix)]
fn private_folder() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt as _;
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

// Elsewhere the folder takes over the access rules of its parent, which is the user's own.
#[cfg(not(unix))]
fn private_folder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}
