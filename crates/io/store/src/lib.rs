//! Documents with their whole history, comments, the manifest of the lake and the audit trail,
//! kept in one data directory.
//!
//! The store keeps documents as opaque text: it knows a strategy by its id, not by its content.
//! Every change stands in the audit trail through the same transaction, and an answered change
//! survives the sudden end of the program.
//!
//! - [`Store`]: opening, reading, writing, [backup](Store::backup) and [restore](Store::restore).
//! - [`NewVersion`], [`Put`], [`DocumentRow`], [`DocumentVersion`]: documents in and out.
//! - [`NewDataset`], [`DatasetRow`]: the manifest, which says what versions of datasets count.
//! - [`NewComment`], [`CommentRow`], [`AuditRow`]: the review room and the audit trail.
//! - [`NewSupportCase`], [`SupportCase`], [`CaseAccessRow`]: saved cases of support schemes, which
//!   can be removed for good, and who looked at them.
//! - [`doctor`]: what is well and what is not in a data directory.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let data_dir = tempfile::tempdir()?;
//! use sousei_store::{DocumentKind, NewVersion, Put, Store};
//!
//! let store = Store::open(data_dir.path()).await?;
//! let new = NewVersion {
//!     id: "kaku-city".to_owned(),
//!     title_ja: "架空市総合戦略".to_owned(),
//!     title_en: "Strategy of Kaku City".to_owned(),
//!     document: "{}".to_owned(),
//!     origin: "form".to_owned(),
//!     ..NewVersion::default()
//! };
//! let now = "2026-04-01T09:00:00Z".parse()?;
//! let put = store.put(DocumentKind::Strategy, new, "planner", now).await?;
//! assert_eq!(put, Put::Stored { version: 1, previous: None });
//! # store.close().await;
//! # Ok(())
//! # }
//! ```
//!
//! It does not read the clock, check permissions or compare two versions; `app` does.

mod directory;
mod doctor;
mod error;
mod lake;
mod model;
mod sqlite;
mod store;

pub use doctor::{Check, doctor};
pub use error::Error;
pub use model::{
    AuditAction, AuditRow, AuditSubject, CaseAccess, CaseAccessRow, CommentRow, DatasetFile,
    DatasetKind, DatasetOrigin, DatasetRow, DocumentKind, DocumentRow, DocumentVersion, Existing,
    NewComment, NewDataset, NewSupportCase, NewVersion, Put, Restored, SupportCase, SupportCaseRow,
    VersionRow,
};
pub use store::Store;

/// A result with the error of this room.
pub type Result<T, E = Error> = std::result::Result<T, E>;
