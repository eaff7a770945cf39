//! Shape of a source description: what serde and the JSON Schema see.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_saphyr::Spanned;

use crate::wire::Names;

/// An official source: who publishes what, where, on which terms, and in which files.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceEntryFile {
    /// Always `sousei-source/1`.
    #[schemars(with = "String", regex(pattern = "^sousei-source/1$"))]
    pub(super) format: Spanned<String>,
    /// Short key: lower-case letters, digits, hyphens.
    #[schemars(with = "String", regex(pattern = "^[a-z0-9-]+$"))]
    pub(super) id: Spanned<String>,
    /// Title.
    pub(super) title: Names,
    /// Who publishes it.
    pub(super) publisher: Names,
    /// Terms of use.
    pub(super) terms: Names,
    /// Page of the publisher on which the files are found.
    #[schemars(with = "String", regex(pattern = "^https?://"))]
    pub(super) page: Spanned<String>,
    /// Key of the format of the files, for example `ssdse-a`.
    #[schemars(with = "String")]
    pub(super) reads: Spanned<String>,
    /// How the edition of a file is told: `year-in-name`, `fiscal-year`, `last-year`,
    /// `date-in-table` or `single`.
    #[schemars(with = "String")]
    pub(super) edition: Spanned<String>,
    /// Local government code of the area that files which name none are about.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) area: Option<Spanned<String>>,
    /// What has to be known to use it.
    #[serde(default)]
    pub(super) notes: Vec<Names>,
    /// The files that are known, oldest edition first.
    #[serde(default)]
    #[schemars(with = "Vec<FileEntry>")]
    pub(super) files: Vec<Spanned<FileEntry>>,
}

/// A file of a source.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileEntry {
    /// Edition, for example `2024` or `R3`.
    pub(super) edition: String,
    /// Name under which it is kept.
    pub(super) name: String,
    /// Address at the publisher; absent where only the page is known.
    #[serde(default)]
    #[schemars(regex(pattern = "^https?://"))]
    pub(super) url: Option<String>,
    /// Length of the file; together with `sha256`.
    #[serde(default)]
    pub(super) size_bytes: Option<u64>,
    /// SHA-256 of the file, as 64 hexadecimal digits.
    #[serde(default)]
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub(super) sha256: Option<String>,
    /// Day of publication.
    #[serde(default)]
    #[schemars(extend("format" = "date"))]
    pub(super) published: Option<String>,
}
