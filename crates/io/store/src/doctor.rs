//! What is well and what is not in a data directory.

mod mount;

use std::path::{Path, PathBuf};

use crate::{
    Error, Result,
    directory::{Directory, create_private, remove_if_present},
    lake::StoredVersion,
    sqlite::{DatabaseFile, Identity, known_version},
};

/// Below this much free space a backup or a large import may fail.
const ENOUGH_SPACE_BYTES: u64 = 200 * 1024 * 1024;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Stable key, for example `doctor-integrity`.
    pub code: &'static str,
    /// Whether it is well.
    pub ok: bool,
    /// What was seen, and what to do if it is not well.
    pub detail: String,
}

/// Looks at a data directory without changing what it holds.
///
/// Checks, in this order: the directory and whether it can be written, local disk, free space,
/// lock, and, once a database is there, whose it is, its schema version, its log, its soundness
/// and the files of the datasets that it names.
pub async fn doctor(data_dir: &Path) -> Vec<Check> {
    let mut checks = Vec::new();
    let directory = match writable(data_dir) {
        Ok(directory) => directory,
        Err(error) => return vec![failed("doctor-directory", &error)],
    };
    checks
        .push(well("doctor-directory", format!("`{}` can be written", directory.path().display())));
    checks.push(local_disk(directory.path()));
    checks.push(free_space(directory.path()));
    checks.push(lock(&directory));
    let database = directory.database();
    if !database.exists() {
        checks.push(well(
            "doctor-database",
            "there is no database yet; the first start makes it".to_owned(),
        ));
        return checks;
    }
    match DatabaseFile::open_read_only(&database).await {
        Ok(file) => checks.extend(database_checks(file, directory.lake()).await),
        Err(error) => checks.push(failed("doctor-database", &error)),
    }
    checks
}

async fn database_checks(mut file: DatabaseFile, lake: PathBuf) -> Vec<Check> {
    let checks = vec![
        identity(&mut file).await,
        versions(&mut file).await,
        log(&mut file).await,
        integrity(&mut file).await,
        datasets(&mut file, lake).await,
    ];
    // Nothing was written, so that closing cannot lose anything.
    file.close().await.ok();
    checks
}

fn writable(data_dir: &Path) -> Result<Directory> {
    let directory = Directory::at(data_dir)?;
    let probe = directory.path().join(format!("sousei.probe-{}", std::process::id()));
    create_private(&probe)?;
    remove_if_present(&probe)?;
    Ok(directory)
}

fn local_disk(path: &Path) -> Check {
    let code = "doctor-local-disk";
    match mount::place(path) {
        mount::Place::Local(name) => {
            well(code, format!("the directory is on a local disk ({name})"))
        }
        mount::Place::Network(name) => Check {
            code,
            ok: false,
            detail: format!(
                "the directory is on a network drive ({name}), where the database may be damaged; move it to a local disk"
            ),
        },
        mount::Place::Unknown => well(
            code,
            "unknown on this system; make sure that the directory is not on a network drive"
                .to_owned(),
        ),
    }
}

fn free_space(path: &Path) -> Check {
    let code = "doctor-free-space";
    match fs4::available_space(path) {
        Ok(size_bytes) => {
            let mebibytes = size_bytes / (1024 * 1024);
            let ok = size_bytes >= ENOUGH_SPACE_BYTES;
            let expected = ENOUGH_SPACE_BYTES / (1024 * 1024);
            let advice =
                if ok { String::new() } else { format!("; expected at least {expected} MiB") };
            Check { code, ok, detail: format!("{mebibytes} MiB are free{advice}") }
        }
        Err(source) => failed(code, &Error::file("measure the free space of", path)(source)),
    }
}

fn lock(directory: &Directory) -> Check {
    let code = "doctor-lock";
    match directory.try_exclusive() {
        Ok(Some(_)) => well(code, "no program has the directory open".to_owned()),
        Ok(None) => well(
            code,
            "a running program has the directory open; a restore would be refused".to_owned(),
        ),
        Err(error) => failed(code, &error),
    }
}

async fn identity(file: &mut DatabaseFile) -> Check {
    let code = "doctor-database";
    match file.identity().await {
        Ok(Identity::Sousei(_)) => well(code, "the database is one of Sousei".to_owned()),
        Ok(Identity::Empty) => {
            well(code, "the database is empty; the next start fills it".to_owned())
        }
        Ok(Identity::Foreign) => Check {
            code,
            ok: false,
            detail: "the database belongs to another program; use another data directory"
                .to_owned(),
        },
        Err(error) => failed(code, &error),
    }
}

async fn versions(file: &mut DatabaseFile) -> Check {
    let code = "doctor-versions";
    let known = known_version();
    let library = match file.library_version().await {
        Ok(library) => library,
        Err(error) => return failed(code, &error),
    };
    match file.identity().await {
        Ok(Identity::Sousei(found)) => {
            let advice = if found > known { "; use a newer program" } else { "" };
            let detail = format!(
                "schema version {found}, the program knows {known}, SQLite {library}{advice}"
            );
            Check { code, ok: found <= known, detail }
        }
        Ok(_) => well(code, format!("no schema yet, the program knows {known}, SQLite {library}")),
        Err(error) => failed(code, &error),
    }
}

async fn log(file: &mut DatabaseFile) -> Check {
    let code = "doctor-log";
    match file.journal_mode().await {
        Ok(mode) if mode == "wal" => well(code, "the database keeps a write-ahead log".to_owned()),
        Ok(mode) => {
            well(code, format!("the log mode is `{mode}`; the next start turns it into `wal`"))
        }
        Err(error) => failed(code, &error),
    }
}

async fn integrity(file: &mut DatabaseFile) -> Check {
    let code = "doctor-integrity";
    match file.damage().await {
        Ok(None) => well(code, "the database is sound".to_owned()),
        Ok(Some(finding)) => {
            let detail = format!("the database is damaged ({finding}); restore the latest backup");
            Check { code, ok: false, detail }
        }
        Err(error) => failed(code, &error),
    }
}

async fn datasets(file: &mut DatabaseFile, lake: PathBuf) -> Check {
    let code = "doctor-datasets";
    let versions = match file.stored_versions().await {
        Ok(versions) => versions,
        Err(error) => return failed(code, &error),
    };
    let n_versions = versions.len();
    let looking = tokio::task::spawn_blocking(move || first_fault(&lake, &versions));
    match looking.await {
        Ok(Ok(None)) => well(code, format!("the files of {n_versions} versions are complete")),
        Ok(Ok(Some((dataset, path)))) => Check {
            code,
            ok: false,
            detail: format!(
                "the data of `{dataset}` are incomplete or damaged (`{}`); restore the latest backup or import the dataset again",
                path.display()
            ),
        },
        Ok(Err(error)) => failed(code, &error),
        Err(join) => std::panic::resume_unwind(join.into_panic()),
    }
}

fn first_fault(lake: &Path, versions: &[StoredVersion]) -> Result<Option<(String, PathBuf)>> {
    for version in versions {
        if let Some(path) = version.fault(lake)? {
            return Ok(Some((version.dataset.clone(), path)));
        }
    }
    Ok(None)
}

fn well(code: &'static str, detail: String) -> Check {
    Check { code, ok: true, detail }
}

fn failed(code: &'static str, error: &Error) -> Check {
    Check { code, ok: false, detail: error.to_string() }
}
