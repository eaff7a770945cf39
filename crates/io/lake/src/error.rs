use std::{
    io,
    path::{Path, PathBuf},
};

use datafusion::error::DataFusionError;
use parquet::errors::ParquetError;

/// What the lake answers if it cannot do as asked.
///
/// The cause is kept as the source for the log; the text of these variants never repeats it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A key that cannot name a dataset.
    #[error(
        "`{seen}` cannot name a dataset; write source/edition with letters, digits, `.`, `_` and single `-`, for example ssdse-a/2024"
    )]
    Key {
        /// The key.
        seen: String,
    },
    /// An observation points at a series that the dataset does not have.
    #[error("dataset `{dataset}` has an observation of series {seen}, but {expected} series")]
    Series {
        /// Key of the dataset.
        dataset: String,
        /// Position that the observation names.
        seen: u32,
        /// Number of series.
        expected: usize,
    },
    /// A version of that name was published before.
    #[error("`{folder}` exists already; publish under the next version number")]
    FolderExists {
        /// Folder inside the lake.
        folder: String,
    },
    /// A file that the manifest names is not there.
    #[error(
        "the data of `{dataset}` are incomplete: `{}` is missing; restore a backup or import the dataset again, and `sousei doctor` shows what else is missing",
        path.display()
    )]
    MissingFile {
        /// Key of the dataset, or its folder where the key is not known.
        dataset: String,
        /// The file.
        path: PathBuf,
    },
    /// A file is not what was written.
    #[error(
        "the data of `{dataset}` are damaged: `{}` is not what was written; restore a backup or import the dataset again",
        path.display()
    )]
    DamagedFile {
        /// Key of the dataset, or its folder where the key is not known.
        dataset: String,
        /// The file.
        path: PathBuf,
    },
    /// Bytes from outside that are not a Parquet file of observations.
    #[error(
        "this is no Parquet file of observations ({detail}); expected the columns of docs/formats/lake.md"
    )]
    NotObservations {
        /// What is wrong.
        detail: String,
    },
    /// Bytes that are no entry of the starter pack.
    #[error(
        "this is no entry of the starter pack ({detail}); build the pack again with `sousei starter build`"
    )]
    Pack {
        /// What is wrong.
        detail: String,
    },
    /// A file or folder cannot be used.
    #[error("cannot {doing} `{}`; check that it exists, may be written and has space", path.display())]
    File {
        /// What was tried, as a verb.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Cause, for the log.
        source: io::Error,
    },
    /// Observations could not be written as Parquet.
    #[error("cannot write observations as Parquet; check that the disk has space")]
    Write {
        /// Cause, for the log.
        source: ParquetError,
    },
    /// A query failed although its files are there and readable.
    #[error(
        "the data could not be queried; try again, and `sousei doctor` shows the state of the data"
    )]
    Query {
        /// Cause, for the log.
        source: Box<DataFusionError>,
    },
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Key { .. } => "lake-key",
            Self::Series { .. } => "lake-series",
            Self::FolderExists { .. } => "lake-folder-exists",
            Self::MissingFile { .. } => "lake-missing-file",
            Self::DamagedFile { .. } => "lake-damaged-file",
            Self::NotObservations { .. } => "lake-not-observations",
            Self::Pack { .. } => "lake-pack",
            Self::File { .. } => "lake-file",
            Self::Write { .. } => "lake-write",
            Self::Query { .. } => "lake-query",
        }
    }

    /// Named values for the sentence that the catalogue has for [`Error::code`].
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let path_of = |path: &Path| ("path", path.display().to_string());
        match self {
            Self::Key { seen } => vec![("seen", seen.clone())],
            Self::Series { dataset, seen, expected } => vec![
                ("dataset", dataset.clone()),
                ("seen", seen.to_string()),
                ("expected", expected.to_string()),
            ],
            Self::FolderExists { folder } => vec![("folder", folder.clone())],
            Self::MissingFile { dataset, path } | Self::DamagedFile { dataset, path } => {
                vec![("dataset", dataset.clone()), path_of(path)]
            }
            Self::NotObservations { detail } | Self::Pack { detail } => {
                vec![("detail", detail.clone())]
            }
            Self::File { path, .. } => vec![path_of(path)],
            Self::Write { .. } | Self::Query { .. } => Vec::new(),
        }
    }

    pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File { doing, path: path.to_owned(), source }
    }

    pub(crate) fn write(source: ParquetError) -> Self {
        Self::Write { source }
    }

    pub(crate) fn query(source: DataFusionError) -> Self {
        Self::Query { source: Box::new(source) }
    }
}
