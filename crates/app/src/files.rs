//! Strategy files from the disk or from an upload.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    path::Path,
};

use sousei_core::{Catalogue, Checked};
use sousei_ingest::{read_folder, read_folder_against, read_workbook, read_workbook_against};
use sousei_strategy::Strategy;

use crate::{AppError, ErrorKind};

/// Largest file that is read, in bytes; the same for uploads.
pub const MAX_FILE_BYTES: u64 = 20 * 1024 * 1024;
/// Largest sum of the files in a .zip of the text form, in bytes.
const MAX_UNPACKED_BYTES: u64 = 50 * 1024 * 1024;
/// Most files in a .zip of the text form.
const MAX_ENTRIES: usize = 100;

/// Reads a strategy from a folder, a .zip or a workbook on the disk.
///
/// # Errors
/// `NotFound` or `Unavailable` if the path cannot be read; `Invalid` if it is none of the three.
pub fn read_path(path: &Path) -> Result<Checked<Strategy>, AppError> {
    path_against(path, None)
}

/// Reads as [`read_path`], and doubts bindings to indicators that the catalogue does not have.
///
/// # Errors
/// As [`read_path`].
pub fn read_path_against(
    path: &Path,
    catalogue: &Catalogue,
) -> Result<Checked<Strategy>, AppError> {
    path_against(path, Some(catalogue))
}

fn path_against(path: &Path, known: Option<&Catalogue>) -> Result<Checked<Strategy>, AppError> {
    let metadata = std::fs::metadata(path).map_err(|source| AppError::file(path, source))?;
    if metadata.is_dir() {
        return folder_against(&folder_files(path)?, known);
    }
    if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
        let folder = path.parent().unwrap_or(Path::new("."));
        return folder_against(&folder_files(folder)?, known);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if metadata.len() > MAX_FILE_BYTES {
        return Err(too_large(&name, metadata.len()));
    }
    let bytes = std::fs::read(path).map_err(|source| AppError::file(path, source))?;
    upload_against(&name, &bytes, known)
}

/// Reads a strategy from the bytes of a workbook or of a .zip of the text form.
///
/// # Errors
/// `Invalid` if the bytes are neither; the message says what they are.
pub fn read_upload(name: &str, bytes: &[u8]) -> Result<Checked<Strategy>, AppError> {
    upload_against(name, bytes, None)
}

/// The same against a catalogue of indicators, if there is one to compare bindings with.
pub(crate) fn upload_against(
    name: &str,
    bytes: &[u8],
    known: Option<&Catalogue>,
) -> Result<Checked<Strategy>, AppError> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(name, bytes.len() as u64));
    }
    match text_form_in_zip(name, bytes)? {
        Some(files) => folder_against(&files, known),
        None => Ok(match known {
            Some(known) => read_workbook_against(bytes, known)?,
            None => read_workbook(bytes)?,
        }),
    }
}

fn folder_against(
    files: &BTreeMap<String, Vec<u8>>,
    known: Option<&Catalogue>,
) -> Result<Checked<Strategy>, AppError> {
    Ok(match known {
        Some(known) => read_folder_against(files, known)?,
        None => read_folder(files)?,
    })
}

fn folder_files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, AppError> {
    let failed = |source| AppError::file(folder, source);
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let wanted = path.extension().is_some_and(|ending| {
            ["yaml", "yml", "csv"].iter().any(|known| ending.eq_ignore_ascii_case(known))
        });
        if !wanted {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let size = std::fs::metadata(&path).map_err(failed)?.len();
        if size > MAX_FILE_BYTES {
            return Err(too_large(&name, size));
        }
        files.insert(name, std::fs::read(&path).map_err(failed)?);
    }
    Ok(files)
}

/// The files of the text form, if the bytes are a .zip that holds one.
fn text_form_in_zip(
    name: &str,
    bytes: &[u8],
) -> Result<Option<BTreeMap<String, Vec<u8>>>, AppError> {
    if !bytes.starts_with(b"PK") {
        return Ok(None);
    }
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
    if !archive.file_names().any(|file| base_name(file) == "strategy.yaml") {
        return Ok(None);
    }
    if archive.len() > MAX_ENTRIES {
        return Err(unpacks_too_far(name));
    }
    let mut files = BTreeMap::new();
    let mut left = MAX_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| unpacks_too_far(name))?;
        if entry.is_dir() {
            continue;
        }
        let file = base_name(entry.name()).to_owned();
        let mut content = Vec::new();
        // Sizes in the directory of an archive may lie: what counts is what comes out.
        let read = entry.take(left + 1).read_to_end(&mut content);
        let size = read.map_err(|_| unpacks_too_far(name))? as u64;
        left = left.checked_sub(size).ok_or_else(|| unpacks_too_far(name))?;
        files.insert(file, content);
    }
    Ok(Some(files))
}

fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

pub(crate) fn too_large(name: &str, size: u64) -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-too-large",
        format!("`{name}` has {size} bytes; at most {MAX_FILE_BYTES} are read"),
    )
    .with("seen", name)
    .with("size_mib", format!("{:.0}", size as f64 / 1_048_576.0))
    .with("limit_mib", (MAX_FILE_BYTES / 1_048_576).to_string())
}

fn unpacks_too_far(name: &str) -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-zip",
        format!("`{name}` cannot be unpacked safely; expected the files of one strategy"),
    )
    .with("seen", name)
}
