use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a dataset holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum DatasetKind {
    /// Observations, as Parquet files.
    #[default]
    Observations,
    /// Areas and their history.
    Areas,
    /// Outlines of areas.
    Boundaries,
}

impl DatasetKind {
    const ALL: [Self; 3] = [Self::Observations, Self::Areas, Self::Boundaries];

    /// Stable key: `observations`, `areas` or `boundaries`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Observations => "observations",
            Self::Areas => "areas",
            Self::Boundaries => "boundaries",
        }
    }

    /// The kind with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A file of a version, inside its folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatasetFile {
    /// Name.
    pub name: String,
    /// Length.
    pub size_bytes: u64,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub sha256: String,
}

/// The official file that a version was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DatasetOrigin {
    /// Name, 1 to 500 characters.
    pub file_name: String,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub sha256: String,
    /// Length.
    pub size_bytes: u64,
    /// Where it was downloaded from; none for a file brought in by hand.
    pub url: Option<String>,
    /// When it was downloaded or brought in.
    pub retrieved: Timestamp,
}

/// A version of a dataset on its way into the manifest; its files are on the disk already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewDataset {
    /// Id of the source.
    pub source: String,
    /// Edition within the source.
    pub edition: String,
    /// The number under which the files were published: that of
    /// [`Store::next_dataset_version`](crate::Store::next_dataset_version).
    pub version: u32,
    /// What it holds.
    pub kind: DatasetKind,
    /// Folder inside the lake.
    pub folder: String,
    /// The files in the folder.
    pub files: Vec<DatasetFile>,
    /// The official file that was read.
    pub origin: DatasetOrigin,
    /// Number of observations; 0 for what is none.
    pub n_rows: u64,
    /// Issues by code, and how often each was met.
    pub issues: BTreeMap<String, u64>,
    /// What was done on the way from the file, in order.
    pub steps: Vec<String>,
    /// What the version holds, as JSON that the store does not look into.
    pub summary: String,
}

impl NewDataset {
    /// Key of the dataset: source and edition.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", self.source, self.edition)
    }
}

/// A version of a dataset as the manifest keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetRow {
    /// Key of the dataset: source and edition.
    pub dataset: String,
    /// What was stored.
    pub about: NewDataset,
    /// When it was stored.
    pub stored_at: Timestamp,
    /// Who stored it.
    pub stored_by: String,
    /// When and by whom the dataset was taken out of use after this version; none if it was not.
    pub removed: Option<(Timestamp, String)>,
}
