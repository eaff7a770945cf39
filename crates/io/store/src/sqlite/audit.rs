use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Sqlite, failure::Doing as _, row};
use crate::{AuditAction, AuditRow, AuditSubject, DocumentKind, Result};

/// An audit entry on its way in.
pub(super) struct Entry<'a> {
    pub(super) at: Timestamp,
    pub(super) actor: &'a str,
    pub(super) action: AuditAction,
    pub(super) kind: AuditSubject,
    pub(super) subject: &'a str,
    pub(super) version: u32,
    pub(super) detail: &'a str,
}

/// Adds an entry to the transaction of the change that it records.
pub(super) async fn record(transaction: &mut SqliteConnection, entry: Entry<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO audit (at, actor, action, kind, subject, version, detail)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(entry.at.to_string())
    .bind(entry.actor)
    .bind(entry.action.key())
    .bind(entry.kind.key())
    .bind(entry.subject)
    .bind(entry.version)
    .bind(entry.detail)
    .execute(transaction)
    .await
    .map(drop)
    .doing("write the audit entry")
}

impl Sqlite {
    pub(crate) async fn audit(&self, limit: u32, strategy: Option<&str>) -> Result<Vec<AuditRow>> {
        let rows = match strategy {
            Some(id) => sqlx::query(
                "SELECT * FROM audit WHERE kind = ? AND subject = ? ORDER BY id DESC LIMIT ?",
            )
            .bind(DocumentKind::Strategy.key())
            .bind(id),
            None => sqlx::query("SELECT * FROM audit ORDER BY id DESC LIMIT ?"),
        };
        let rows = rows.bind(limit).try_map(|found| row::audit(&found));
        rows.fetch_all(&self.readers).await.doing("read the audit trail")
    }
}
