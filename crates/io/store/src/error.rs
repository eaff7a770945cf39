use std::{
    io,
    path::{Path, PathBuf},
};

use crate::DocumentKind;

/// What the store answers if it cannot do as asked.
///
/// The driver's own error is kept as the source for the log; the text of these variants never
/// repeats it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Somebody stored another version in the meantime.
    #[error(
        "{kind} `{id}` is at {}, but the change was made from version {expected}; open the current version and make the change again",
        found.map_or_else(|| "no version".to_owned(), |version| format!("version {version}"))
    )]
    Conflict {
        /// Kind of the document.
        kind: DocumentKind,
        /// Id of the document.
        id: String,
        /// The version that the caller had seen.
        expected: u32,
        /// The current version; none if the document does not exist or was removed.
        found: Option<u32>,
    },
    /// No such document, or it was removed.
    #[error("there is no {kind} `{id}`; the list of documents shows the ids in use")]
    NotFound {
        /// Kind of the document.
        kind: DocumentKind,
        /// Id that was asked for.
        id: String,
    },
    /// Another version of the dataset was stored in the meantime.
    #[error(
        "dataset `{dataset}` expects version {expected}, but {seen} was stored; import the file again"
    )]
    DatasetConflict {
        /// Key of the dataset.
        dataset: String,
        /// The next version.
        expected: u32,
        /// The version that was to be stored.
        seen: u32,
    },
    /// No such dataset, or it was taken out of use.
    #[error("there is no dataset `{dataset}`; `sousei data list` shows those in use")]
    DatasetNotFound {
        /// Key that was asked for.
        dataset: String,
    },
    /// No such case, or it was removed.
    #[error("there is no saved case {id}; the list of cases shows their numbers")]
    CaseNotFound {
        /// Number that was asked for.
        id: i64,
    },
    /// The data that belong to the records are not there.
    #[error("`{}` is missing; keep the folder of the data beside the file of the records", path.display())]
    DataMissing {
        /// What is missing.
        path: PathBuf,
    },
    /// A text is too short or too long.
    #[error("`{field}` has a length outside {min} to {max} characters")]
    Length {
        /// Name of the field.
        field: &'static str,
        /// Fewest characters allowed.
        min: u32,
        /// Most characters allowed.
        max: u32,
    },
    /// The target of a backup is there already.
    #[error("`{}` exists already; name another file or ask for it to be replaced", path.display())]
    Exists {
        /// The target.
        path: PathBuf,
    },
    /// The target of a backup is a file that the running store needs.
    #[error("`{}` belongs to the running store; name a file outside the data directory", path.display())]
    OwnFile {
        /// The target.
        path: PathBuf,
    },
    /// A restore was asked for while a program has the data directory open.
    #[error("`{}` is in use by a running program; stop it, then restore again", path.display())]
    InUse {
        /// The data directory.
        path: PathBuf,
    },
    /// The data directory is held exclusively, for example by a restore.
    #[error("`{}` is being restored or opened by another program; wait until it is done, then start again", path.display())]
    Held {
        /// The data directory.
        path: PathBuf,
    },
    /// A restore stopped half-way.
    #[error("a restore into `{}` was interrupted; run the same restore again", path.display())]
    RestoreInterrupted {
        /// The data directory.
        path: PathBuf,
    },
    /// The file is not a database of this program.
    #[error("`{}` is not a Sousei database; expected a file written by `sousei backup`, or the `sousei.db` of a stopped program", path.display())]
    NotSousei {
        /// The file.
        path: PathBuf,
    },
    /// The database was written by a later version of the program.
    #[error("`{}` has schema version {found}, but this program knows versions up to {known}; use a newer program", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Schema version of the file.
        found: i64,
        /// Latest schema version that this program knows.
        known: i64,
    },
    /// The database fails its own consistency check.
    #[error("`{}` is damaged ({detail}); restore the latest backup", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// First finding of the check.
        detail: String,
    },
    /// A migration could not be applied, or an applied one differs from this program's.
    #[error("the schema of `{}` cannot be brought to version {known}; keep a copy of the data directory and report this", path.display())]
    Migration {
        /// The file.
        path: PathBuf,
        /// The version aimed at.
        known: i64,
        /// Cause, for the log.
        source: Box<sqlx::migrate::MigrateError>,
    },
    /// The file system cannot keep a write-ahead log.
    #[error("`{}` cannot be written safely where it is; keep the data directory on a local disk", path.display())]
    NoWal {
        /// The file.
        path: PathBuf,
    },
    /// A file or directory cannot be used.
    #[error("cannot {doing} `{}`; check that it exists and may be written", path.display())]
    File {
        /// What was tried, as a verb.
        doing: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// Cause.
        source: io::Error,
    },
    /// A path that the database cannot take, because it is not Unicode.
    #[error("`{}` is not a Unicode path; choose another name", path.display())]
    PathText {
        /// The path.
        path: PathBuf,
    },
    /// Other writers kept the database busy for too long.
    #[error("cannot {doing}: the database was busy for too long; try again")]
    Busy {
        /// What was tried, as a verb.
        doing: &'static str,
        /// Cause, for the log.
        source: sqlx::Error,
    },
    /// The disk is full.
    #[error("cannot {doing}: the disk is full; free some space, nothing was changed")]
    DiskFull {
        /// What was tried, as a verb.
        doing: &'static str,
        /// Cause, for the log.
        source: sqlx::Error,
    },
    /// Any other failure of the database.
    #[error("cannot {doing}: the database refused; `sousei doctor` shows its state")]
    Database {
        /// What was tried, as a verb.
        doing: &'static str,
        /// Cause, for the log.
        source: sqlx::Error,
    },
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "store-conflict",
            Self::NotFound { .. } => "store-not-found",
            Self::DatasetConflict { .. } => "store-dataset-conflict",
            Self::DatasetNotFound { .. } => "store-dataset-not-found",
            Self::CaseNotFound { .. } => "store-case-not-found",
            Self::DataMissing { .. } => "store-data-missing",
            Self::Length { .. } => "store-length",
            Self::Exists { .. } => "store-exists",
            Self::OwnFile { .. } => "store-own-file",
            Self::InUse { .. } => "store-in-use",
            Self::Held { .. } => "store-held",
            Self::RestoreInterrupted { .. } => "store-restore-interrupted",
            Self::NotSousei { .. } => "store-not-sousei",
            Self::Newer { .. } => "store-newer",
            Self::Damaged { .. } => "store-damaged",
            Self::Migration { .. } => "store-migration",
            Self::NoWal { .. } => "store-no-wal",
            Self::File { .. } => "store-file",
            Self::PathText { .. } => "store-path-text",
            Self::Busy { .. } => "store-busy",
            Self::DiskFull { .. } => "store-disk-full",
            Self::Database { .. } => "store-database",
        }
    }

    /// Named values for the sentence that the catalogue has for [`Error::code`].
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let path_of = |path: &Path| vec![("path", path.display().to_string())];
        match self {
            Self::Conflict { id, expected, found, .. } => vec![
                ("id", id.clone()),
                ("expected", expected.to_string()),
                ("found", found.map_or_else(|| "–".to_owned(), |found| found.to_string())),
            ],
            Self::NotFound { id, .. } => vec![("id", id.clone())],
            Self::CaseNotFound { id } => vec![("id", id.to_string())],
            Self::DatasetConflict { dataset, expected, seen } => vec![
                ("dataset", dataset.clone()),
                ("expected", expected.to_string()),
                ("seen", seen.to_string()),
            ],
            Self::DatasetNotFound { dataset } => vec![("dataset", dataset.clone())],
            Self::Length { field, min, max } => vec![
                ("field", (*field).to_owned()),
                ("min", min.to_string()),
                ("max", max.to_string()),
            ],
            Self::Newer { path, found, known } => {
                let mut args = path_of(path);
                args.extend([("found", found.to_string()), ("known", known.to_string())]);
                args
            }
            Self::DataMissing { path }
            | Self::Exists { path }
            | Self::OwnFile { path }
            | Self::InUse { path }
            | Self::Held { path }
            | Self::RestoreInterrupted { path }
            | Self::NotSousei { path }
            | Self::Damaged { path, .. }
            | Self::Migration { path, .. }
            | Self::NoWal { path }
            | Self::File { path, .. }
            | Self::PathText { path } => path_of(path),
            Self::Busy { .. } | Self::DiskFull { .. } | Self::Database { .. } => Vec::new(),
        }
    }

    pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File { doing, path: path.to_owned(), source }
    }
}
