mod dataset;
mod support_case;

use std::fmt;

use jiff::Timestamp;

pub use dataset::{DatasetFile, DatasetKind, DatasetOrigin, DatasetRow, NewDataset};
pub use support_case::{CaseAccess, CaseAccessRow, NewSupportCase, SupportCase, SupportCaseRow};

/// What a stored document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DocumentKind {
    /// A regional strategy.
    #[doc(alias = "総合戦略")]
    Strategy,
    /// A rating scheme of the user's own.
    #[doc(alias = "評価方式")]
    RatingScheme,
    /// A set of areas of the user's own.
    AreaSet,
    /// A city's own rules over a support scheme.
    SupportOverlay,
}

impl DocumentKind {
    const ALL: [Self; 4] =
        [Self::Strategy, Self::RatingScheme, Self::AreaSet, Self::SupportOverlay];

    /// Stable key: `strategy`, `rating-scheme`, `area-set` or `support-overlay`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Strategy => "strategy",
            Self::RatingScheme => "rating-scheme",
            Self::AreaSet => "area-set",
            Self::SupportOverlay => "support-overlay",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Strategy => "strategy",
            Self::RatingScheme => "rating scheme",
            Self::AreaSet => "set of areas",
            Self::SupportOverlay => "overlay",
        })
    }
}

/// A document on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewVersion {
    /// Id of the document, 1 to 200 characters.
    pub id: String,
    /// Japanese title, at most 500 characters.
    pub title_ja: String,
    /// English title, at most 500 characters.
    pub title_en: String,
    /// The content, which the store does not look into.
    pub document: String,
    /// Where it came from: a file name, or `form`; at most 500 characters.
    pub origin: String,
    /// Why it was changed, in the user's words; at most 5,000 characters.
    pub note: String,
    /// The version from which the change was made; none if the last writer wins.
    pub expected: Option<u32>,
}

/// What a put did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// The content equals the current version; nothing was written.
    Unchanged {
        /// The current version.
        version: u32,
    },
    /// A new version was stored and is now the current one.
    Stored {
        /// Number of the new version.
        version: u32,
        /// The version that was current before; none if there was none or it was removed.
        previous: Option<u32>,
    },
}

/// One line of the list of documents, about the current version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Id of the document.
    pub id: String,
    /// Japanese title.
    pub title_ja: String,
    /// English title.
    pub title_en: String,
    /// Number of the current version.
    pub version: u32,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub sha256: String,
    /// When the current version was stored.
    pub updated_at: Timestamp,
    /// Who stored the current version.
    pub updated_by: String,
}

/// One line of a document's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Number, from 1 without gaps.
    pub version: u32,
    /// Japanese title in this version.
    pub title_ja: String,
    /// English title in this version.
    pub title_en: String,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub sha256: String,
    /// Where it came from: a file name, or `form`.
    pub origin: String,
    /// Why it was changed.
    pub note: String,
    /// When it was stored.
    pub stored_at: Timestamp,
    /// Who stored it.
    pub stored_by: String,
}

/// One version of a document with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentVersion {
    /// Id of the document.
    pub id: String,
    /// What is known about the version.
    pub about: VersionRow,
    /// The content.
    pub document: String,
}

/// A remark of the review room on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewComment {
    /// Id of the strategy.
    pub strategy: String,
    /// Number of the KPI; none for a remark on the whole strategy.
    pub kpi_no: Option<u32>,
    /// Who says it, 1 to 200 characters.
    pub author: String,
    /// What is said, 1 to 20,000 characters.
    pub text: String,
}

/// A remark of the review room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentRow {
    /// Number in the order of writing.
    pub id: i64,
    /// The version that was current when it was written.
    pub version: u32,
    /// Number of the KPI; none for a remark on the whole strategy.
    pub kpi_no: Option<u32>,
    /// Who said it.
    pub author: String,
    /// What was said.
    pub text: String,
    /// When it was said.
    pub at: Timestamp,
}

/// What an audit entry records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AuditAction {
    /// A version was stored; the detail is its origin.
    Stored,
    /// A document was removed, or a dataset taken out of use; its versions stay. A case is gone.
    Removed,
    /// A comment was added; the detail is the KPI number, or empty.
    Commented,
}

impl AuditAction {
    /// Stable key: `stored`, `removed` or `commented`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Removed => "removed",
            Self::Commented => "commented",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        [Self::Stored, Self::Removed, Self::Commented]
            .into_iter()
            .find(|action| action.key() == key)
    }
}

/// What an audit entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AuditSubject {
    /// A document of this kind.
    Document(DocumentKind),
    /// A dataset of the lake.
    Dataset,
    /// A saved case of a support scheme, named by its number.
    SupportCase,
}

impl AuditSubject {
    /// Stable key: that of the kind of document, `dataset` or `support-case`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Document(kind) => kind.key(),
            Self::Dataset => "dataset",
            Self::SupportCase => "support-case",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        let others = [Self::Dataset, Self::SupportCase];
        let document = || DocumentKind::from_key(key).map(Self::Document);
        others.into_iter().find(|subject| subject.key() == key).or_else(document)
    }
}

/// One entry of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "監査証跡")]
pub struct AuditRow {
    /// Number in the order of writing.
    pub id: i64,
    /// When it was done.
    pub at: Timestamp,
    /// Who did it.
    pub actor: String,
    /// What was done.
    pub action: AuditAction,
    /// Kind of what it was done to.
    pub kind: AuditSubject,
    /// Id of the document, key of the dataset or number of the case it was done to.
    pub subject: String,
    /// The version concerned.
    pub version: Option<u32>,
    /// What else there is to say; see [`AuditAction`].
    pub detail: String,
}

/// What a backup does if its target exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leaves it alone and answers with an error.
    Refuse,
    /// Replaces it once the new copy is complete.
    Replace,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the database that was there before is kept; none if there was none. Its data, if it
    /// had any, stand beside it under the same name with `-lake`.
    pub kept_aside: Option<std::path::PathBuf>,
}
