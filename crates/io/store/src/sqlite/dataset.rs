use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{
    Sqlite,
    audit::{Entry, record},
    failure::Doing as _,
    row,
};
use crate::{AuditAction, AuditSubject, DatasetRow, Error, NewDataset, Result};

const STORING: &str = "store the dataset";
const READING: &str = "read the datasets";

/// Every version with its removal, if there is one.
macro_rules! versions {
    ($rest:literal) => {
        concat!(
            "SELECT v.*, r.removed_at, r.removed_by
             FROM dataset_versions v LEFT JOIN dataset_removals r
               ON r.dataset = v.dataset AND r.version = v.version ",
            $rest
        )
    };
}

impl Sqlite {
    pub(crate) async fn put_dataset(
        &self,
        new: &NewDataset,
        actor: &str,
        now: Timestamp,
    ) -> Result<DatasetRow> {
        let mut transaction = self.begin(STORING).await?;
        let key = new.key();
        let expected = latest(&mut transaction, &key).await?.map_or(1, |version| version + 1);
        if new.version != expected {
            return Err(Error::DatasetConflict { dataset: key, expected, seen: new.version });
        }
        insert(&mut transaction, new, actor, now).await?;
        let entry = Entry {
            at: now,
            actor,
            action: AuditAction::Stored,
            kind: AuditSubject::Dataset,
            subject: &key,
            version: new.version,
            detail: &new.origin.file_name,
        };
        record(&mut transaction, entry).await?;
        transaction.commit().await.doing(STORING)?;
        let stored_by = actor.to_owned();
        Ok(DatasetRow {
            dataset: key,
            about: new.clone(),
            stored_at: now,
            stored_by,
            removed: None,
        })
    }

    pub(crate) async fn remove_dataset(
        &self,
        key: &str,
        actor: &str,
        now: Timestamp,
    ) -> Result<()> {
        const DOING: &str = "take the dataset out of use";
        let mut transaction = self.begin(DOING).await?;
        let not_found = || Error::DatasetNotFound { dataset: key.to_owned() };
        let version = latest(&mut transaction, key).await?.ok_or_else(not_found)?;
        let added = sqlx::query(
            "INSERT INTO dataset_removals (dataset, version, removed_at, removed_by)
             SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS
               (SELECT 1 FROM dataset_removals WHERE dataset = ?1 AND version = ?2)",
        )
        .bind(key)
        .bind(version)
        .bind(now.to_string())
        .bind(actor)
        .execute(&mut *transaction)
        .await
        .doing(DOING)?;
        if added.rows_affected() == 0 {
            return Err(not_found());
        }
        let entry = Entry {
            at: now,
            actor,
            action: AuditAction::Removed,
            kind: AuditSubject::Dataset,
            subject: key,
            version,
            detail: "",
        };
        record(&mut transaction, entry).await?;
        transaction.commit().await.doing(DOING)
    }

    pub(crate) async fn next_dataset_version(&self, key: &str) -> Result<u32> {
        let mut connection = self.readers.acquire().await.doing(READING)?;
        Ok(latest(&mut connection, key).await?.map_or(1, |version| version + 1))
    }

    pub(crate) async fn datasets(&self) -> Result<Vec<DatasetRow>> {
        sqlx::query(versions!(
            "WHERE r.removed_at IS NULL AND v.version =
               (SELECT max(version) FROM dataset_versions WHERE dataset = v.dataset)
             ORDER BY v.dataset"
        ))
        .try_map(|found| row::dataset(&found))
        .fetch_all(&self.readers)
        .await
        .doing(READING)
    }

    pub(crate) async fn dataset_versions(&self, key: &str) -> Result<Vec<DatasetRow>> {
        sqlx::query(versions!("WHERE v.dataset = ? ORDER BY v.version"))
            .bind(key)
            .try_map(|found| row::dataset(&found))
            .fetch_all(&self.readers)
            .await
            .doing(READING)
    }

    pub(crate) async fn dataset(&self, key: &str, version: u32) -> Result<Option<DatasetRow>> {
        sqlx::query(versions!("WHERE v.dataset = ? AND v.version = ?"))
            .bind(key)
            .bind(version)
            .try_map(|found| row::dataset(&found))
            .fetch_optional(&self.readers)
            .await
            .doing(READING)
    }

    pub(crate) async fn dataset_folders(&self) -> Result<BTreeSet<String>> {
        let folders: Vec<String> = sqlx::query_scalar("SELECT folder FROM dataset_versions")
            .fetch_all(&self.readers)
            .await
            .doing(READING)?;
        Ok(folders.into_iter().collect())
    }
}

/// Number of the latest version, also of a dataset that was taken out of use.
async fn latest(connection: &mut SqliteConnection, key: &str) -> Result<Option<u32>> {
    sqlx::query_scalar("SELECT max(version) FROM dataset_versions WHERE dataset = ?")
        .bind(key)
        .fetch_one(connection)
        .await
        .doing(READING)
}

async fn insert(
    connection: &mut SqliteConnection,
    new: &NewDataset,
    actor: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO dataset_versions
         (dataset, version, source, edition, kind, folder, files,
          file_name, file_sha256, file_bytes, url, retrieved,
          n_rows, issues, steps, summary, stored_at, stored_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.key())
    .bind(new.version)
    .bind(&new.source)
    .bind(&new.edition)
    .bind(new.kind.key())
    .bind(&new.folder)
    .bind(json(&new.files))
    .bind(&new.origin.file_name)
    .bind(&new.origin.sha256)
    .bind(whole(new.origin.size_bytes))
    .bind(&new.origin.url)
    .bind(new.origin.retrieved.to_string())
    .bind(whole(new.n_rows))
    .bind(json(&new.issues))
    .bind(json(&new.steps))
    .bind(&new.summary)
    .bind(now.to_string())
    .bind(actor)
    .execute(connection)
    .await
    .map(drop)
    .doing(STORING)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers become JSON")
}

/// SQLite counts up to 2^63; nothing that fits on a disk has more bytes or rows.
fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
