use std::{collections::BTreeSet, path::Path};

use jiff::Timestamp;

use crate::{
    AuditRow, CaseAccessRow, CommentRow, DatasetRow, DocumentKind, DocumentRow, DocumentVersion,
    Existing, NewComment, NewDataset, NewSupportCase, NewVersion, Put, Restored, Result,
    SupportCase, SupportCaseRow, VersionRow, sqlite::Sqlite,
};

/// The records of one data directory.
///
/// Cloning is cheap; all clones share their connections. Several programs may have the same
/// directory open at once.
#[derive(Debug, Clone)]
pub struct Store {
    backend: Backend,
}

/// Where the records are kept; the contract tests run over each.
#[derive(Debug, Clone)]
enum Backend {
    Sqlite(Sqlite),
}

impl Store {
    /// Opens the data directory, creating it and bringing its schema up to date if necessary.
    ///
    /// # Errors
    /// `Newer` if a later program wrote the database, `NotSousei` or `Damaged` if it is not one,
    /// `Held` or `RestoreInterrupted` if a restore is under way or stopped half-way, `Migration`,
    /// `File`, `PathText`, and the errors of the database itself.
    pub async fn open(data_dir: &Path) -> Result<Self> {
        let backend = Backend::Sqlite(Sqlite::open(data_dir).await?);
        Ok(Self { backend })
    }

    /// Closes all connections, of all clones, and lets go of the directory.
    pub async fn close(self) {
        match self.backend {
            Backend::Sqlite(sqlite) => sqlite.close().await,
        }
    }

    /// Stores a document, unless its content equals the current version.
    ///
    /// A removed document comes back with the next version number. Equal content is answered with
    /// [`Put::Unchanged`] even if `expected` is out of date, so that a put may be repeated.
    ///
    /// # Errors
    /// `Conflict` if `expected` names another version than the current one; `Length` if a field is
    /// too short or too long; `Busy`, `DiskFull`, `Database`. Nothing is stored then.
    pub async fn put(
        &self,
        kind: DocumentKind,
        new: NewVersion,
        actor: &str,
        now: Timestamp,
    ) -> Result<Put> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.put(kind, &new, actor, now).await,
        }
    }

    /// Removes a document from the list; its versions, comments and audit entries stay.
    ///
    /// # Errors
    /// `NotFound` if there is no such document or it was removed before; `Length` if `actor` is
    /// too short or too long; `Busy`, `DiskFull`, `Database`.
    pub async fn remove(
        &self,
        kind: DocumentKind,
        id: &str,
        actor: &str,
        now: Timestamp,
    ) -> Result<()> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.remove(kind, id, actor, now).await,
        }
    }

    /// Lists the documents of a kind in the order of their ids, without removed ones.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn documents(&self, kind: DocumentKind) -> Result<Vec<DocumentRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.documents(kind).await,
        }
    }

    /// Reads the current version of a document; none if it does not exist or was removed.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn document(&self, kind: DocumentKind, id: &str) -> Result<Option<DocumentVersion>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.document(kind, id).await,
        }
    }

    /// Reads one version of a document, also of a removed one.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn version(
        &self,
        kind: DocumentKind,
        id: &str,
        version: u32,
    ) -> Result<Option<DocumentVersion>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.version(kind, id, version).await,
        }
    }

    /// Lists the versions of a document, oldest first, also of a removed one.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn versions(&self, kind: DocumentKind, id: &str) -> Result<Vec<VersionRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.versions(kind, id).await,
        }
    }

    /// Number under which the next version of a dataset is to be published and stored.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn next_dataset_version(&self, key: &str) -> Result<u32> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.next_dataset_version(key).await,
        }
    }

    /// Commits a version of a dataset, whose files are published already; from now on it counts.
    ///
    /// A dataset that was taken out of use comes back with its next version.
    ///
    /// # Errors
    /// `DatasetConflict` if the version is not the next one; `Length` if a field is too short or
    /// too long; `Busy`, `DiskFull`, `Database`. Nothing is stored then, and the published files
    /// are a leftover.
    pub async fn put_dataset(
        &self,
        new: NewDataset,
        actor: &str,
        now: Timestamp,
    ) -> Result<DatasetRow> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.put_dataset(&new, actor, now).await,
        }
    }

    /// Takes a dataset out of use; its versions and their files stay.
    ///
    /// # Errors
    /// `DatasetNotFound` if there is no such dataset or it is out of use; `Length` if `actor` is
    /// too short or too long; `Busy`, `DiskFull`, `Database`.
    pub async fn remove_dataset(&self, key: &str, actor: &str, now: Timestamp) -> Result<()> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.remove_dataset(key, actor, now).await,
        }
    }

    /// Lists the datasets in use by key, each in its latest version.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn datasets(&self) -> Result<Vec<DatasetRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.datasets().await,
        }
    }

    /// Lists the versions of a dataset, oldest first, also of one that is out of use.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn dataset_versions(&self, key: &str) -> Result<Vec<DatasetRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.dataset_versions(key).await,
        }
    }

    /// Reads one version of a dataset.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn dataset(&self, key: &str, version: u32) -> Result<Option<DatasetRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.dataset(key, version).await,
        }
    }

    /// The folders of all versions that were ever committed: what a sweep of the lake leaves alone.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn dataset_folders(&self) -> Result<BTreeSet<String>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.dataset_folders().await,
        }
    }

    /// Saves a case of a support scheme and answers its number.
    ///
    /// # Errors
    /// `Length` if a field is too short or too long; `Busy`, `DiskFull`, `Database`. Nothing is
    /// saved then.
    pub async fn put_support_case(
        &self,
        new: NewSupportCase,
        actor: &str,
        now: Timestamp,
    ) -> Result<i64> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.put_support_case(&new, actor, now).await,
        }
    }

    /// Lists the saved cases of a scheme, or all, without answers; the access log says who did.
    ///
    /// # Errors
    /// `Length` if `actor` is too short or too long; `Busy`, `DiskFull`, `Database`. Nothing is
    /// shown then.
    pub async fn support_cases(
        &self,
        scheme: Option<&str>,
        actor: &str,
        now: Timestamp,
    ) -> Result<Vec<SupportCaseRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.support_cases(scheme, actor, now).await,
        }
    }

    /// Reads a saved case with its answers; the access log says who did.
    ///
    /// # Errors
    /// `CaseNotFound`; else as [`support_cases`](Self::support_cases).
    pub async fn support_case(&self, id: i64, actor: &str, now: Timestamp) -> Result<SupportCase> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.support_case(id, actor, now).await,
        }
    }

    /// Removes a saved case: its answers are overwritten in the file. Backups made before keep
    /// theirs.
    ///
    /// # Errors
    /// `CaseNotFound`; else as [`put_support_case`](Self::put_support_case).
    pub async fn remove_support_case(&self, id: i64, actor: &str, now: Timestamp) -> Result<()> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.remove_support_case(id, actor, now).await,
        }
    }

    /// Who did what with a saved case, or with all, newest first; also of removed ones.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn support_case_accesses(
        &self,
        case: Option<i64>,
        limit: u32,
    ) -> Result<Vec<CaseAccessRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.support_case_accesses(case, limit).await,
        }
    }

    /// Adds a comment to the current version of a strategy and answers its number.
    ///
    /// # Errors
    /// `NotFound` if there is no such strategy or it was removed; `Length` if the author or the
    /// text is too short or too long; `Busy`, `DiskFull`, `Database`.
    pub async fn add_comment(&self, new: NewComment, now: Timestamp) -> Result<i64> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.add_comment(&new, now).await,
        }
    }

    /// Lists the comments on a strategy in the order of writing.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn comments(&self, strategy: &str) -> Result<Vec<CommentRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.comments(strategy).await,
        }
    }

    /// Lists the latest audit entries, newest first, of one strategy or of everything.
    ///
    /// # Errors
    /// `Busy`, `Database`.
    pub async fn audit(&self, limit: u32, strategy: Option<&str>) -> Result<Vec<AuditRow>> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.audit(limit, strategy).await,
        }
    }

    /// Writes a consistent copy while the store goes on working: the records into one file, and
    /// the data that they name into a folder beside it, whose name is that of the file and `-lake`.
    ///
    /// The copy is complete, checked and on the disk before it takes its name.
    ///
    /// # Errors
    /// `Exists` if the file or the folder exists and is not to be replaced; `DataMissing` or
    /// `Damaged` if data are not what the records say; `OwnFile` if it is one that the
    /// store itself needs; `File`, `PathText`, `DiskFull`, `Database`.
    pub async fn backup(&self, to: &Path, existing: Existing) -> Result<()> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.backup(to, existing).await,
        }
    }

    /// Puts the content of a backup in place of the present database, which is kept aside with
    /// its data.
    ///
    /// The backup is read, checked and copied before the present database is touched.
    ///
    /// # Errors
    /// `InUse` if a program has the directory open; `NotSousei`, `Damaged` or `Newer` if the file
    /// cannot be used; `DataMissing` if the data that it names are not beside it; `File`,
    /// `PathText`, `Database`.
    pub async fn restore(data_dir: &Path, from: &Path, now: Timestamp) -> Result<Restored> {
        Sqlite::restore(data_dir, from, now).await
    }
}
