use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sqlx::SqliteConnection;

use super::{
    Sqlite,
    audit::{Entry, record},
    failure::Doing as _,
    row,
};
use crate::{
    AuditAction, AuditSubject, DocumentKind, DocumentRow, DocumentVersion, Error, NewVersion, Put,
    Result, VersionRow, lake::hexadecimal,
};

const STORING: &str = "store the document";
const READING: &str = "read the documents";

/// Where a document stands before a change.
struct Head {
    version: u32,
    sha256: String,
    removed: bool,
}

impl Sqlite {
    pub(crate) async fn put(
        &self,
        kind: DocumentKind,
        new: &NewVersion,
        actor: &str,
        now: Timestamp,
    ) -> Result<Put> {
        let sha256 = sha256(&new.document);
        let mut transaction = self.begin(STORING).await?;
        let head = head(&mut transaction, kind, &new.id).await?;
        let live = head.as_ref().filter(|head| !head.removed);
        if let Some(live) = live.filter(|live| live.sha256 == sha256) {
            return Ok(Put::Unchanged { version: live.version });
        }
        let previous = live.map(|live| live.version);
        refuse_conflict(kind, new, previous)?;

        let version = head.map_or(1, |head| head.version + 1);
        let next = Next { kind, new, version, sha256: &sha256, actor, now };
        next.become_current(&mut transaction).await?;
        next.write(&mut transaction).await?;
        next.record(&mut transaction).await?;
        transaction.commit().await.doing(STORING)?;
        Ok(Put::Stored { version, previous })
    }

    pub(crate) async fn remove(
        &self,
        kind: DocumentKind,
        id: &str,
        actor: &str,
        now: Timestamp,
    ) -> Result<()> {
        const DOING: &str = "remove the document";
        let mut transaction = self.begin(DOING).await?;
        let version = live_version(&mut transaction, kind, id).await?;
        sqlx::query(
            "UPDATE documents SET removed_at = ?, removed_by = ? WHERE kind = ? AND id = ?",
        )
        .bind(now.to_string())
        .bind(actor)
        .bind(kind.key())
        .bind(id)
        .execute(&mut *transaction)
        .await
        .doing(DOING)?;
        let action = AuditAction::Removed;
        let kind = AuditSubject::Document(kind);
        let entry = Entry { at: now, actor, action, kind, subject: id, version, detail: "" };
        record(&mut transaction, entry).await?;
        transaction.commit().await.doing(DOING)
    }

    pub(crate) async fn documents(&self, kind: DocumentKind) -> Result<Vec<DocumentRow>> {
        sqlx::query(
            "SELECT v.id, v.title_ja, v.title_en, v.version, v.sha256, v.stored_at, v.stored_by
             FROM documents d JOIN document_versions v
               ON v.kind = d.kind AND v.id = d.id AND v.version = d.current_version
             WHERE d.kind = ? AND d.removed_at IS NULL
             ORDER BY d.id",
        )
        .bind(kind.key())
        .try_map(|found| row::document(&found))
        .fetch_all(&self.readers)
        .await
        .doing(READING)
    }

    pub(crate) async fn document(
        &self,
        kind: DocumentKind,
        id: &str,
    ) -> Result<Option<DocumentVersion>> {
        sqlx::query(
            "SELECT v.*
             FROM documents d JOIN document_versions v
               ON v.kind = d.kind AND v.id = d.id AND v.version = d.current_version
             WHERE d.kind = ? AND d.id = ? AND d.removed_at IS NULL",
        )
        .bind(kind.key())
        .bind(id)
        .try_map(|found| row::document_version(&found))
        .fetch_optional(&self.readers)
        .await
        .doing(READING)
    }

    pub(crate) async fn version(
        &self,
        kind: DocumentKind,
        id: &str,
        version: u32,
    ) -> Result<Option<DocumentVersion>> {
        sqlx::query("SELECT * FROM document_versions WHERE kind = ? AND id = ? AND version = ?")
            .bind(kind.key())
            .bind(id)
            .bind(version)
            .try_map(|found| row::document_version(&found))
            .fetch_optional(&self.readers)
            .await
            .doing(READING)
    }

    pub(crate) async fn versions(&self, kind: DocumentKind, id: &str) -> Result<Vec<VersionRow>> {
        sqlx::query(
            "SELECT version, title_ja, title_en, sha256, origin, note, stored_at, stored_by
             FROM document_versions WHERE kind = ? AND id = ? ORDER BY version",
        )
        .bind(kind.key())
        .bind(id)
        .try_map(|found| row::version(&found))
        .fetch_all(&self.readers)
        .await
        .doing(READING)
    }
}

/// The current version of a document that is there and not removed.
pub(super) async fn live_version(
    transaction: &mut SqliteConnection,
    kind: DocumentKind,
    id: &str,
) -> Result<u32> {
    match head(transaction, kind, id).await? {
        Some(head) if !head.removed => Ok(head.version),
        _ => Err(Error::NotFound { kind, id: id.to_owned() }),
    }
}

async fn head(
    transaction: &mut SqliteConnection,
    kind: DocumentKind,
    id: &str,
) -> Result<Option<Head>> {
    let found: Option<(u32, String, bool)> = sqlx::query_as(
        "SELECT v.version, v.sha256, d.removed_at IS NOT NULL
         FROM documents d JOIN document_versions v
           ON v.kind = d.kind AND v.id = d.id AND v.version = d.current_version
         WHERE d.kind = ? AND d.id = ?",
    )
    .bind(kind.key())
    .bind(id)
    .fetch_optional(transaction)
    .await
    .doing(READING)?;
    Ok(found.map(|(version, sha256, removed)| Head { version, sha256, removed }))
}

fn refuse_conflict(kind: DocumentKind, new: &NewVersion, found: Option<u32>) -> Result<()> {
    match new.expected {
        Some(expected) if found != Some(expected) => {
            Err(Error::Conflict { kind, id: new.id.clone(), expected, found })
        }
        _ => Ok(()),
    }
}

/// A version about to be stored.
struct Next<'a> {
    kind: DocumentKind,
    new: &'a NewVersion,
    version: u32,
    sha256: &'a str,
    actor: &'a str,
    now: Timestamp,
}

impl Next<'_> {
    async fn become_current(&self, transaction: &mut SqliteConnection) -> Result<()> {
        sqlx::query(
            "INSERT INTO documents (kind, id, current_version) VALUES (?, ?, ?)
             ON CONFLICT (kind, id) DO UPDATE
             SET current_version = excluded.current_version, removed_at = NULL, removed_by = NULL",
        )
        .bind(self.kind.key())
        .bind(&self.new.id)
        .bind(self.version)
        .execute(transaction)
        .await
        .map(drop)
        .doing(STORING)
    }

    async fn write(&self, transaction: &mut SqliteConnection) -> Result<()> {
        sqlx::query(
            "INSERT INTO document_versions
             (kind, id, version, title_ja, title_en, sha256, document, origin, note,
              stored_at, stored_by)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(self.kind.key())
        .bind(&self.new.id)
        .bind(self.version)
        .bind(&self.new.title_ja)
        .bind(&self.new.title_en)
        .bind(self.sha256)
        .bind(&self.new.document)
        .bind(&self.new.origin)
        .bind(&self.new.note)
        .bind(self.now.to_string())
        .bind(self.actor)
        .execute(transaction)
        .await
        .map(drop)
        .doing(STORING)
    }

    async fn record(&self, transaction: &mut SqliteConnection) -> Result<()> {
        let entry = Entry {
            at: self.now,
            actor: self.actor,
            action: AuditAction::Stored,
            kind: AuditSubject::Document(self.kind),
            subject: &self.new.id,
            version: self.version,
            detail: &self.new.origin,
        };
        record(transaction, entry).await
    }
}

fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text))
}
