//! Stores to test, and short ways to say what goes into them.

use std::path::Path;

use jiff::Timestamp;
use sousei_store::{DocumentKind, NewVersion, Put, Store};
use sqlx::{Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

pub const STRATEGY: DocumentKind = DocumentKind::Strategy;

/// An open store in a directory of its own.
pub struct TestStore {
    pub store: Store,
    pub directory: TempDir,
}

/// One empty store for each backend.
pub async fn stores() -> Vec<TestStore> {
    vec![sqlite().await]
}

/// An empty store in SQLite, for tests about its files.
pub async fn sqlite() -> TestStore {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).await.unwrap();
    TestStore { store, directory }
}

pub fn now() -> Timestamp {
    "2026-04-01T09:30:15.25Z".parse().unwrap()
}

pub fn version(id: &str, document: &str) -> NewVersion {
    NewVersion {
        id: id.to_owned(),
        title_ja: "架空市総合戦略".to_owned(),
        title_en: "Strategy of Kaku City".to_owned(),
        document: document.to_owned(),
        origin: "city.xlsx".to_owned(),
        note: String::new(),
        expected: None,
    }
}

pub async fn put(store: &Store, id: &str, document: &str) -> Put {
    store.put(STRATEGY, version(id, document), "planner", now()).await.unwrap()
}

/// A connection beside the store, to do what no caller of the store can.
pub async fn raw(database: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(database).create_if_missing(true);
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// Makes a database look like one that a later program wrote.
pub const NEWER: &str = "UPDATE _sqlx_migrations SET version = 9999
    WHERE version = (SELECT max(version) FROM _sqlx_migrations)";

pub async fn execute(database: &Path, sql: &'static str) -> Result<(), sqlx::Error> {
    let mut connection = raw(database).await;
    let outcome = sqlx::query(sql).execute(&mut connection).await.map(drop);
    connection.close().await.unwrap();
    outcome
}
