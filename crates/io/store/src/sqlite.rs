//! The records in SQLite.
//!
//! One connection writes, so that writers queue in the program instead of colliding in the file;
//! a pool reads, and WAL lets it read while the writer writes.

mod audit;
mod backup;
mod comment;
mod dataset;
mod document;
mod failure;
mod file;
mod restore;
mod row;
mod support_case;

use std::{fs::File, path::Path, sync::Arc, time::Duration};

use sqlx::{
    SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Result, directory::Directory};
use failure::Doing as _;

pub(crate) use file::{DatabaseFile, Identity, known_version};

const READERS: u32 = 4;
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);

/// An open database.
#[derive(Debug, Clone)]
pub(crate) struct Sqlite {
    directory: Directory,
    writer: SqlitePool,
    readers: SqlitePool,
    /// Held while any clone lives: keeps a restore away.
    _lock: Arc<File>,
}

impl Sqlite {
    pub(crate) async fn open(data_dir: &Path) -> Result<Self> {
        let directory = Directory::at(data_dir)?;
        directory.create()?;
        let lock = directory.share().await?;
        // One program at a time creates or migrates; the others find it done.
        let opening = directory.opening().await?;
        let identity = file::prepare(&directory).await?;
        let database = directory.database();
        let options = options(&database);
        let writer = pool(1).connect_with(options.clone()).await.doing("open the database")?;
        if identity != Identity::Sousei(known_version()) {
            file::migrate(&writer, &database).await?;
        }
        drop(opening);
        let readers = pool(READERS).connect_lazy_with(options.pragma("query_only", "ON"));
        Ok(Self { directory, writer, readers, _lock: Arc::new(lock) })
    }

    pub(crate) async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Begins a change. Immediate, because a transaction that reads first and then writes would
    /// fail if another program wrote in between.
    async fn begin(&self, doing: &'static str) -> Result<Transaction<'static, sqlx::Sqlite>> {
        self.writer.begin_with("BEGIN IMMEDIATE").await.doing(doing)
    }
}

/// Options that every connection to a database of ours has.
fn options(database: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(database)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        // With WAL, only FULL brings a commit to the disk before it is answered; macOS needs
        // the second pragma for the same.
        .synchronous(SqliteSynchronous::Full)
        .pragma("fullfsync", "ON")
        // What is removed is overwritten: answers of a removed case are nowhere in the file.
        .pragma("secure_delete", "ON")
}

fn pool(size: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(size)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn pragma(pool: &SqlitePool, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(pool).await.expect("the pragma has a value")
    }

    #[tokio::test]
    async fn the_writer_waits_for_the_disk_and_readers_cannot_write() {
        let directory = tempfile::tempdir().unwrap();
        let sqlite = Sqlite::open(directory.path()).await.unwrap();
        const FULL: i64 = 2;
        assert_eq!(pragma(&sqlite.writer, "PRAGMA synchronous").await, FULL);
        assert_eq!(pragma(&sqlite.writer, "PRAGMA fullfsync").await, 1);
        assert_eq!(pragma(&sqlite.writer, "PRAGMA secure_delete").await, 1);
        assert_eq!(pragma(&sqlite.writer, "PRAGMA foreign_keys").await, 1);
        assert_eq!(pragma(&sqlite.writer, "PRAGMA query_only").await, 0);
        assert_eq!(pragma(&sqlite.readers, "PRAGMA query_only").await, 1);
    }
}
