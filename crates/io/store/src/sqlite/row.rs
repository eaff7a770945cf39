//! From database rows to the types of this room.

use jiff::{Timestamp, civil::Date};
use serde::de::DeserializeOwned;
use sqlx::{Row as _, sqlite::SqliteRow};

use crate::{
    AuditAction, AuditRow, AuditSubject, CaseAccess, CaseAccessRow, CommentRow, DatasetKind,
    DatasetOrigin, DatasetRow, DocumentRow, DocumentVersion, NewDataset, SupportCase,
    SupportCaseRow, VersionRow,
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
        kind: keyed(row, "kind", AuditSubject::from_key)?,
        subject: row.try_get("subject")?,
        version: row.try_get("version")?,
        detail: row.try_get("detail")?,
    })
}

pub(super) fn dataset(row: &SqliteRow) -> Decoded<DatasetRow> {
    let removed_by: Option<String> = row.try_get("removed_by")?;
    let removed: Option<Decoded<_>> = removed_by.map(|by| Ok((timestamp(row, "removed_at")?, by)));
    Ok(DatasetRow {
        dataset: row.try_get("dataset")?,
        about: NewDataset {
            source: row.try_get("source")?,
            edition: row.try_get("edition")?,
            version: row.try_get("version")?,
            kind: keyed(row, "kind", DatasetKind::from_key)?,
            folder: row.try_get("folder")?,
            files: json(row, "files")?,
            origin: DatasetOrigin {
                file_name: row.try_get("file_name")?,
                sha256: row.try_get("file_sha256")?,
                size_bytes: count(row, "file_bytes")?,
                url: row.try_get("url")?,
                retrieved: timestamp(row, "retrieved")?,
            },
            n_rows: count(row, "n_rows")?,
            issues: json(row, "issues")?,
            steps: json(row, "steps")?,
            summary: row.try_get("summary")?,
        },
        stored_at: timestamp(row, "stored_at")?,
        stored_by: row.try_get("stored_by")?,
        removed: removed.transpose()?,
    })
}

pub(super) fn support_case_row(row: &SqliteRow) -> Decoded<SupportCaseRow> {
    Ok(SupportCaseRow {
        id: row.try_get("id")?,
        scheme: row.try_get("scheme")?,
        version: row.try_get("version")?,
        decided_on: date(row, "decided_on")?,
        reference: row.try_get("reference")?,
        outcome: row.try_get("outcome")?,
        amount_yen: row.try_get("amount_yen")?,
        determination: row.try_get("determination")?,
        saved_at: timestamp(row, "saved_at")?,
        saved_by: row.try_get("saved_by")?,
    })
}

pub(super) fn support_case(row: &SqliteRow) -> Decoded<SupportCase> {
    Ok(SupportCase { row: support_case_row(row)?, answers: row.try_get("answers")? })
}

pub(super) fn case_access(row: &SqliteRow) -> Decoded<CaseAccessRow> {
    Ok(CaseAccessRow {
        at: timestamp(row, "at")?,
        actor: row.try_get("actor")?,
        action: keyed(row, "action", CaseAccess::from_key)?,
        case: row.try_get("case_id")?,
    })
}

fn date(row: &SqliteRow, column: &str) -> Decoded<Date> {
    let text: &str = row.try_get(column)?;
    text.parse().map_err(|error: jiff::Error| undecodable(column, error.into()))
}

fn count(row: &SqliteRow, column: &str) -> Decoded<u64> {
    let number: i64 = row.try_get(column)?;
    u64::try_from(number).map_err(|error| undecodable(column, error.into()))
}

fn json<T: DeserializeOwned>(row: &SqliteRow, column: &str) -> Decoded<T> {
    let text: &str = row.try_get(column)?;
    serde_json::from_str(text).map_err(|error| undecodable(column, error.into()))
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
