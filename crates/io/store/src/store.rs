use std::path::Path;

use jiff::Timestamp;

use crate::{
    AuditRow, CommentRow, DocumentKind, DocumentRow, DocumentVersion, Existing, NewComment,
    NewVersion, Put, Restored, Result, VersionRow, sqlite::Sqlite,
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

    /// Writes a consistent copy into one file while the store goes on working.
    ///
    /// The copy is complete, checked and on the disk before it takes its name.
    ///
    /// # Errors
    /// `Exists` if the file exists and is not to be replaced; `OwnFile` if it is one that the
    /// store itself needs; `File`, `PathText`, `DiskFull`, `Database`.
    pub async fn backup(&self, to: &Path, existing: Existing) -> Result<()> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.backup(to, existing).await,
        }
    }

    /// Puts the content of a backup in place of the present database, which is kept aside.
    ///
    /// The backup is read, checked and copied before the present database is touched.
    ///
    /// # Errors
    /// `InUse` if a program has the directory open; `NotSousei`, `Damaged` or `Newer` if the file
    /// cannot be used; `File`, `PathText`, `Database`.
    pub async fn restore(data_dir: &Path, from: &Path, now: Timestamp) -> Result<Restored> {
        Sqlite::restore(data_dir, from, now).await
    }
}
