//! Observations as Parquet files and typed queries over them.
//!
//! - [`Lake`]: versions of datasets in one folder: staging, publishing, sweeping, verifying.
//! - [`LakeView`], [`Query`]: the versions in use and typed questions to them.
//! - [`diff()`], [`diff_overlap`]: what changed between two versions.
//! - [`export_parquet`], [`read_parquet_facts`]: facts for the user's own tools.
//! - [`pack`]: the layout of the starter pack.
//! - [`Summary`]: what a version holds, without reading its observations.
//!
//! Every version has its observations in two orders, because a ranking reads one indicator of
//! all areas and a profile reads all indicators of few areas.
//!
//! It knows no manifest: which version is in use, where it came from and who imported it stand
//! in the store.

mod columns;
mod diff;
mod durable;
mod error;
mod export;
mod index;
mod lake;
pub mod pack;
mod query;
mod read;
mod row;
mod stage;
mod summary;
mod table;
mod view;
mod write;

pub use diff::{Diff, Revision, diff, diff_overlap};
pub use error::Error;
pub use export::{ExportRow, export_parquet, read_parquet_facts};
pub use lake::{Lake, StoredFile, Sweep};
pub use query::{Areas, Query};
pub use row::Contradiction;
pub use stage::{Published, Staged, Stager};
pub use summary::{SeriesSummary, Summary};
pub use table::{TableCells, TableColumn, table_parquet};
pub use view::{LakeView, VersionRef};

/// A result with the error of this room.
pub type Result<T, E = Error> = std::result::Result<T, E>;
