//! From database rows to the types of this room.

use jiff::Timestamp;
use sqlx::{Row as _, sqlite::SqliteRow};

use crate::{
    AuditAction, AuditRow, CommentRow, DocumentKind, DocumentRow, DocumentVersion, VersionRow,
};

type Decoded<T> = Result<T, sqlx::Error>;

pub(super) fn document(row: &SqliteRow) -> Decoded<DocumentRow> {
    Ok(DocumentRow {
        id: row.try_get("id")?,
        title_ja: row.try_get("title_ja")?,
        title_en: row.try_get("title_en")?,
        version: row.try_get("version")?,
        sha256: row.try_get("sha256")?,
        updated_at: timestamp(row, "stored_at")?,
        updated_by: row.try_get("stored_by")?,
    })
}

pub(super) fn version(row: &SqliteRow) -> Decoded<VersionRow> {
    Ok(VersionRow {
        version: row.try_get("version")?,
        title_ja: row.try_get("title_ja")?,
        title_en: row.try_get("title_en")?,
        sha256: row.try_get("sha256")?,
        origin: row.try_get("origin")?,
        note: row.try_get("note")?,
        stored_at: timestamp(row, "stored_at")?,
        stored_by: row.try_get("stored_by")?,
    })
}

pub(super) fn document_version(row: &SqliteRow) -> Decoded<DocumentVersion> {
    Ok(DocumentVersion {
        id: row.try_get("id")?,
        about: version(row)?,
        document: row.try_get("document")?,
    })
}

pub(super) fn comment(row: &SqliteRow) -> Decoded<CommentRow> {
    Ok(CommentRow {
        id: row.try_get("id")?,
        version: row.try_get("version")?,
        kpi_no: row.try_get("kpi_no")?,
        author: row.try_get("author")?,
        text: row.try_get("text")?,
        at: timestamp(row, "at")?,
    })
}

pub(super) fn audit(row: &SqliteRow) -> Decoded<AuditRow> {
    Ok(AuditRow {
        id: row.try_get("id")?,
        at: timestamp(row, "at")?,
        actor: row.try_get("actor")?,
        action: keyed(row, "action", AuditAction::from_key)?,
        kind: keyed(row, "kind", DocumentKind::from_key)?,
        subject: row.try_get("subject")?,
        version: row.try_get("version")?,
        detail: row.try_get("detail")?,
    })
}

fn timestamp(row: &SqliteRow, column: &str) -> Decoded<Timestamp> {
    let text: &str = row.try_get(column)?;
    text.parse().map_err(|error: jiff::Error| undecodable(column, error.into()))
}

fn keyed<T>(row: &SqliteRow, column: &str, from_key: fn(&str) -> Option<T>) -> Decoded<T> {
    let key: &str = row.try_get(column)?;
    from_key(key).ok_or_else(|| undecodable(column, format!("unknown key `{key}`").into()))
}

fn undecodable(column: &str, source: sqlx::error::BoxDynError) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source }
}
