//! What a database file is, and how it becomes one that this program can use.

use std::path::{Path, PathBuf};

use sqlx::{
    ConnectOptions as _, Connection as _, SqliteConnection, SqlitePool, migrate::Migrator,
    sqlite::SqliteConnectOptions,
};

use super::{
    failure::{CORRUPT, Doing as _, NOT_A_DATABASE, from_driver, primary_code},
    options,
};
use crate::{
    Error, Result,
    directory::{Directory, create_private, with_suffix},
    lake::StoredVersion,
};

static MIGRATOR: Migrator = sqlx::migrate!("./migrations");

/// "SOUS" in ASCII, as the first migration sets it.
const APPLICATION_ID: i64 = 0x534F_5553;

/// What a file turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identity {
    /// A database without any table.
    Empty,
    /// A database of ours at this schema version.
    Sousei(i64),
    /// Somebody else's database.
    Foreign,
}

/// Latest schema version that this program knows.
pub(crate) fn known_version() -> i64 {
    MIGRATOR.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// Makes sure that the directory holds a database that this program can use, and tells whose.
///
/// The caller holds the opening lock.
pub(super) async fn prepare(directory: &Directory) -> Result<Identity> {
    if directory.restoring().exists() {
        return Err(Error::RestoreInterrupted { path: directory.path().to_owned() });
    }
    let path = directory.database();
    if !path.exists() {
        create_private(&path)?;
    }
    let mut file = DatabaseFile::open(&path).await?;
    let identity = file.identity().await?;
    file.refuse_unusable(identity)?;
    file.use_wal().await?;
    file.close().await?;
    Ok(identity)
}

/// Brings the schema up to date; each migration is one transaction.
pub(super) async fn migrate(writer: &SqlitePool, path: &Path) -> Result<()> {
    MIGRATOR.run(writer).await.map_err(|source| Error::Migration {
        path: path.to_owned(),
        known: known_version(),
        source: Box::new(source),
    })
}

/// One connection to a database file, of whatever origin.
pub(crate) struct DatabaseFile {
    path: PathBuf,
    connection: SqliteConnection,
}

impl DatabaseFile {
    /// Opens a database of ours, which exists.
    pub(super) async fn open(path: &Path) -> Result<Self> {
        Self::connect(path, options(path)).await
    }

    async fn connect(path: &Path, options: SqliteConnectOptions) -> Result<Self> {
        if path.to_str().is_none() {
            return Err(Error::PathText { path: path.to_owned() });
        }
        let connection = options.connect().await.map_err(|error| foreign_or(path, error))?;
        Ok(Self { path: path.to_owned(), connection })
    }

    /// Opens a file to look at it and to copy it, never to change it.
    pub(crate) async fn open_read_only(path: &Path) -> Result<Self> {
        std::fs::File::open(path).map_err(Error::file("read", path))?;
        // Without a log beside it, the file is all there is; saying so lets SQLite read it from a
        // directory in which it may not write.
        let logged = with_suffix(path, "-wal").exists();
        let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(!logged);
        Self::connect(path, options).await
    }

    pub(crate) async fn close(self) -> Result<()> {
        self.connection.close().await.doing("close the database")
    }

    /// Finds out whose database this is.
    pub(crate) async fn identity(&mut self) -> Result<Identity> {
        let application_id: i64 = self.scalar("PRAGMA application_id").await?;
        // A first start that was cut short leaves the list of migrations and nothing else.
        let n_tables: i64 = self
            .scalar("SELECT count(*) FROM sqlite_schema WHERE tbl_name <> '_sqlx_migrations'")
            .await?;
        match (application_id, n_tables) {
            (APPLICATION_ID, _) => {
                let version = self.scalar("SELECT max(version) FROM _sqlx_migrations").await?;
                Ok(Identity::Sousei(version))
            }
            (0, 0) => Ok(Identity::Empty),
            _ => Ok(Identity::Foreign),
        }
    }

    /// Makes sure that the file is a sound database of ours that this program can use.
    pub(super) async fn verify(&mut self) -> Result<()> {
        let identity = self.identity().await?;
        if identity == Identity::Empty {
            return Err(Error::NotSousei { path: self.path.clone() });
        }
        self.refuse_unusable(identity)?;
        match self.damage().await? {
            None => Ok(()),
            Some(detail) => Err(Error::Damaged { path: self.path.clone(), detail }),
        }
    }

    /// Runs the database's own consistency checks; the first finding, if any.
    pub(crate) async fn damage(&mut self) -> Result<Option<String>> {
        let finding: String = self.scalar("PRAGMA integrity_check(1)").await?;
        if finding != "ok" {
            return Ok(Some(finding));
        }
        let orphans: i64 = self.scalar("SELECT count(*) FROM pragma_foreign_key_check").await?;
        Ok((orphans > 0).then(|| format!("{orphans} rows point at rows that are not there")))
    }

    /// The versions of datasets that the database names; none if it is older than the first.
    pub(crate) async fn stored_versions(&mut self) -> Result<Vec<StoredVersion>> {
        let n_tables: i64 = self
            .scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'dataset_versions'")
            .await?;
        if n_tables == 0 {
            return Ok(Vec::new());
        }
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT dataset, folder, files FROM dataset_versions ORDER BY dataset, version",
        )
        .fetch_all(&mut self.connection)
        .await
        .doing("read the datasets")?;
        rows.into_iter().map(|row| self.stored_version(row)).collect()
    }

    fn stored_version(&self, row: (String, String, String)) -> Result<StoredVersion> {
        let (dataset, folder, files) = row;
        let damaged = |dataset: &str| Error::Damaged {
            path: self.path.clone(),
            detail: format!("the files of the dataset `{dataset}` cannot be told"),
        };
        let files = serde_json::from_str(&files).map_err(|_| damaged(&dataset))?;
        let version = StoredVersion { dataset, folder, files };
        if version.stays_inside() { Ok(version) } else { Err(damaged(&version.dataset)) }
    }

    /// How the database keeps its log: `wal` once this program has opened it.
    pub(crate) async fn journal_mode(&mut self) -> Result<String> {
        self.scalar("PRAGMA journal_mode").await
    }

    /// Version of the SQLite library in the program.
    pub(crate) async fn library_version(&mut self) -> Result<String> {
        self.scalar("SELECT sqlite_version()").await
    }

    fn refuse_unusable(&self, identity: Identity) -> Result<()> {
        let known = known_version();
        match identity {
            Identity::Foreign => Err(Error::NotSousei { path: self.path.clone() }),
            Identity::Sousei(found) if found > known => {
                Err(Error::Newer { path: self.path.clone(), found, known })
            }
            Identity::Sousei(_) | Identity::Empty => Ok(()),
        }
    }

    /// Writes all content into another file, which must be empty or absent.
    pub(super) async fn copy_into(&mut self, target: &Path) -> Result<()> {
        let text = target.to_str().ok_or_else(|| Error::PathText { path: target.to_owned() })?;
        sqlx::query("VACUUM INTO ?")
            .bind(text)
            .execute(&mut self.connection)
            .await
            .map(drop)
            .doing("copy the database")
    }

    /// Folds the log into the database, so that the one file is all there is.
    pub(super) async fn fold_log(&mut self) -> Result<()> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut self.connection)
            .await
            .map(drop)
            .doing("finish writing the database")
    }

    async fn use_wal(&mut self) -> Result<()> {
        let mode: String = self.scalar("PRAGMA journal_mode = WAL").await?;
        if mode == "wal" {
            return Ok(());
        }
        Err(Error::NoWal { path: self.path.clone() })
    }

    async fn scalar<T>(&mut self, sql: &'static str) -> Result<T>
    where
        T: for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite> + Send + Unpin,
    {
        sqlx::query_scalar(sql)
            .fetch_one(&mut self.connection)
            .await
            .map_err(|error| foreign_or(&self.path, error))
    }
}

/// Tells a file that SQLite cannot read as a database from any other failure.
fn foreign_or(path: &Path, error: sqlx::Error) -> Error {
    match primary_code(&error) {
        Some(NOT_A_DATABASE) => Error::NotSousei { path: path.to_owned() },
        Some(CORRUPT) => Error::Damaged {
            path: path.to_owned(),
            detail: "its pages do not fit together".to_owned(),
        },
        _ => from_driver("read the database", error),
    }
}
