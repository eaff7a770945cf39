//! From the driver's errors to those of this room.

use sqlx::error::DatabaseError;

use crate::Error;

/// Constraint, field and the length that the constraint allows.
const LENGTHS: [(&str, &str, u32, u32); 13] = [
    ("documents_id_length", "id", 1, 200),
    ("versions_title_ja_length", "title_ja", 0, 500),
    ("versions_title_en_length", "title_en", 0, 500),
    ("versions_origin_length", "origin", 0, 500),
    ("versions_note_length", "note", 0, 5000),
    ("comments_text_length", "text", 1, 20_000),
    ("audit_actor_length", "actor", 1, 200),
    ("datasets_key_length", "dataset", 3, 200),
    ("datasets_file_name_length", "file_name", 1, 500),
    ("datasets_url_length", "url", 1, 2000),
    ("support_cases_scheme_length", "scheme", 1, 200),
    ("support_cases_reference_length", "reference", 1, 100),
    ("support_case_accesses_actor_length", "actor", 1, 200),
];

// Primary result codes, https://www.sqlite.org/rescode.html
const BUSY: u32 = 5;
const LOCKED: u32 = 6;
pub(super) const CORRUPT: u32 = 11;
const FULL: u32 = 13;
pub(super) const NOT_A_DATABASE: u32 = 26;

/// Says what was tried when the driver failed.
pub(super) trait Doing<T> {
    /// Turns the driver's error into one of ours; `doing` is a verb with its object.
    fn doing(self, doing: &'static str) -> Result<T, Error>;
}

impl<T> Doing<T> for Result<T, sqlx::Error> {
    fn doing(self, doing: &'static str) -> Result<T, Error> {
        self.map_err(|source| from_driver(doing, source))
    }
}

pub(super) fn from_driver(doing: &'static str, source: sqlx::Error) -> Error {
    if let Some(error) = source.as_database_error().and_then(length) {
        return error;
    }
    match (&source, primary_code(&source)) {
        (sqlx::Error::PoolTimedOut, _) | (_, Some(BUSY | LOCKED)) => Error::Busy { doing, source },
        (_, Some(FULL)) => Error::DiskFull { doing, source },
        _ => Error::Database { doing, source },
    }
}

/// The result code without its extension, which SQLite puts into the higher bytes.
pub(super) fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let code: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

/// SQLite names a failed check in its message only.
fn length(error: &dyn DatabaseError) -> Option<Error> {
    let constraint = error.message().strip_prefix("CHECK constraint failed: ")?;
    LENGTHS
        .iter()
        .find(|(name, ..)| *name == constraint)
        .map(|&(_, field, min, max)| Error::Length { field, min, max })
}
