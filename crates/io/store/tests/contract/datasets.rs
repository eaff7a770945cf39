//! The manifest of the lake, and the data that travel with a backup.

use std::{collections::BTreeMap, fs, path::Path};

use sousei_store::{
    AuditAction, AuditSubject, DatasetFile, DatasetKind, DatasetOrigin, DatasetRow, Error,
    Existing, NewDataset, Store, doctor,
};

use crate::support::{TestStore, execute, now, put, sqlite, stores};

/// SHA-256 of `sousei\n`, as `sha256sum` prints it.
const CONTENT: &str = "sousei\n";
const CONTENT_SHA256: &str = "b0d5fbc59ac3c81efc78fdde6da29a1d6e3135e9d840ec42c61f5b5ae96f09e4";

fn dataset(edition: &str, version: u32) -> NewDataset {
    NewDataset {
        source: "ssdse-a".to_owned(),
        edition: edition.to_owned(),
        version,
        kind: DatasetKind::Observations,
        folder: format!("ssdse-a--{edition}/v{version:04}-0123456789ab"),
        files: vec![DatasetFile {
            name: "by-area.parquet".to_owned(),
            size_bytes: CONTENT.len() as u64,
            sha256: CONTENT_SHA256.to_owned(),
        }],
        origin: DatasetOrigin {
            file_name: "SSDSE-A-2024.csv".to_owned(),
            sha256: "a".repeat(64),
            size_bytes: 940_000,
            url: Some("https://example.com/SSDSE-A-2024.csv".to_owned()),
            retrieved: now(),
        },
        n_rows: 217_625,
        issues: BTreeMap::from([("missing-symbol".to_owned(), 12)]),
        steps: vec!["step-read".to_owned()],
        summary: r#"{"rows":217625}"#.to_owned(),
    }
}

/// Commits a version whose file is in the lake.
async fn store_dataset(test: &TestStore, edition: &str, version: u32) -> DatasetRow {
    let new = dataset(edition, version);
    let folder = test.directory.path().join("lake").join(&new.folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("by-area.parquet"), CONTENT).unwrap();
    test.store.put_dataset(new, "planner", now()).await.unwrap()
}

fn content(lake: &Path, edition: &str, version: u32) -> Option<String> {
    let folder = dataset(edition, version).folder;
    fs::read_to_string(lake.join(folder).join("by-area.parquet")).ok()
}

#[tokio::test]
async fn a_dataset_is_listed_in_its_latest_version_and_keeps_all() {
    for test in stores().await {
        let store = &test.store;
        assert_eq!(store.next_dataset_version("ssdse-a/2024").await.unwrap(), 1);
        let first = store.put_dataset(dataset("2024", 1), "planner", now()).await.unwrap();
        let second = store.put_dataset(dataset("2024", 2), "head", now()).await.unwrap();
        let other = store.put_dataset(dataset("2023", 1), "planner", now()).await.unwrap();
        assert_eq!(first.about, dataset("2024", 1));
        assert_eq!((second.stored_by.as_str(), second.stored_at), ("head", now()));
        assert_eq!(store.datasets().await.unwrap(), [other.clone(), second.clone()]);
        assert_eq!(store.dataset_versions("ssdse-a/2024").await.unwrap(), [first.clone(), second]);
        assert_eq!(store.dataset("ssdse-a/2024", 1).await.unwrap(), Some(first.clone()));
        assert_eq!(store.dataset("ssdse-a/2024", 3).await.unwrap(), None);
        assert_eq!(store.next_dataset_version("ssdse-a/2024").await.unwrap(), 3);
        let folders = store.dataset_folders().await.unwrap();
        assert_eq!(folders.len(), 3);
        assert!(folders.contains(&first.about.folder));
    }
}

#[tokio::test]
async fn a_version_is_refused_unless_it_is_the_next_one() {
    for test in stores().await {
        let store = &test.store;
        store.put_dataset(dataset("2024", 1), "planner", now()).await.unwrap();
        for wrong in [1, 3] {
            let mut new = dataset("2024", wrong);
            new.folder = format!("elsewhere/v{wrong}");
            let error = store.put_dataset(new, "planner", now()).await.unwrap_err();
            assert!(matches!(error, Error::DatasetConflict { expected: 2, .. }), "{error}");
        }
        let nobody = store.put_dataset(dataset("2024", 2), "", now()).await.unwrap_err();
        assert!(matches!(nobody, Error::Length { field: "actor", .. }), "{nobody}");
        assert_eq!(store.dataset_versions("ssdse-a/2024").await.unwrap().len(), 1);
        assert_eq!(store.audit(9, None).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_removed_dataset_keeps_its_versions_and_comes_back_with_the_next() {
    for test in stores().await {
        let store = &test.store;
        store.put_dataset(dataset("2024", 1), "planner", now()).await.unwrap();
        store.remove_dataset("ssdse-a/2024", "head", now()).await.unwrap();
        assert_eq!(store.datasets().await.unwrap(), []);
        let versions = store.dataset_versions("ssdse-a/2024").await.unwrap();
        assert_eq!(versions[0].removed, Some((now(), "head".to_owned())));
        for key in ["ssdse-a/2024", "ssdse-a/1999"] {
            let error = store.remove_dataset(key, "head", now()).await.unwrap_err();
            assert!(matches!(error, Error::DatasetNotFound { .. }), "{error}");
        }
        assert_eq!(store.dataset_folders().await.unwrap().len(), 1);
        store.put_dataset(dataset("2024", 2), "planner", now()).await.unwrap();
        assert_eq!(store.datasets().await.unwrap().len(), 1);

        let audit = store.audit(9, None).await.unwrap();
        let seen: Vec<_> = audit.iter().map(|row| (row.action, row.kind, row.version)).collect();
        let entry = |action, version| (action, AuditSubject::Dataset, Some(version));
        let expected = [
            entry(AuditAction::Stored, 2),
            entry(AuditAction::Removed, 1),
            entry(AuditAction::Stored, 1),
        ];
        assert_eq!(seen, expected);
        assert_eq!(audit[2].detail, "SSDSE-A-2024.csv");
    }
}

#[tokio::test]
async fn sqlite_keeps_the_manifest_as_it_was_written() {
    let test = sqlite().await;
    store_dataset(&test, "2024", 1).await;
    test.store.remove_dataset("ssdse-a/2024", "head", now()).await.unwrap();
    let database = test.directory.path().join("sousei.db");
    for sql in [
        "UPDATE dataset_versions SET summary = '{}'",
        "DELETE FROM dataset_versions",
        "INSERT OR REPLACE INTO dataset_versions SELECT * FROM dataset_versions",
        "UPDATE dataset_removals SET removed_by = 'nobody'",
        "DELETE FROM dataset_removals",
        "INSERT OR REPLACE INTO dataset_removals SELECT * FROM dataset_removals",
    ] {
        let error = execute(&database, sql).await.unwrap_err();
        assert!(error.to_string().contains("never"), "{sql}: {error}");
    }
}

#[tokio::test]
async fn a_backup_carries_the_data_and_a_restore_brings_them_back() {
    let test = sqlite().await;
    let data_dir = test.directory.path();
    store_dataset(&test, "2023", 1).await;
    store_dataset(&test, "2024", 1).await;
    let leftover = data_dir.join("lake/ssdse-a--2024/v0009-ffffffffffff");
    fs::create_dir_all(&leftover).unwrap();
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    let beside = target.path().join("backup.db-lake");
    assert_eq!(content(&beside, "2024", 1).as_deref(), Some(CONTENT));
    assert!(!beside.join("ssdse-a--2024/v0009-ffffffffffff").exists());

    store_dataset(&test, "2024", 2).await;
    test.store.close().await;
    fs::remove_dir_all(data_dir.join("lake/ssdse-a--2023")).unwrap();
    let restored = Store::restore(data_dir, &file, now()).await.unwrap();
    let lake = data_dir.join("lake");
    assert_eq!(content(&lake, "2023", 1).as_deref(), Some(CONTENT));
    let store = Store::open(data_dir).await.unwrap();
    assert_eq!(store.datasets().await.unwrap().len(), 2);
    assert_eq!(store.dataset_versions("ssdse-a/2024").await.unwrap().len(), 1);
    store.close().await;

    // What was there before can be restored in turn, also after a sweep of what is not in use.
    fs::remove_dir_all(lake.join("ssdse-a--2024/v0002-0123456789ab")).unwrap();
    Store::restore(data_dir, &restored.kept_aside.unwrap(), now()).await.unwrap();
    assert_eq!(content(&lake, "2024", 2).as_deref(), Some(CONTENT));
    let store = Store::open(data_dir).await.unwrap();
    assert_eq!(store.dataset_versions("ssdse-a/2024").await.unwrap().len(), 2);
    store.close().await;

    let fresh = target.path().join("fresh");
    Store::restore(&fresh, &file, now()).await.unwrap();
    assert_eq!(content(&fresh.join("lake"), "2024", 1).as_deref(), Some(CONTENT));
}

#[tokio::test]
async fn a_backup_that_replaces_another_keeps_only_what_it_names() {
    let test = sqlite().await;
    store_dataset(&test, "2024", 1).await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    let beside = target.path().join("backup.db-lake");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    fs::remove_file(&file).unwrap();
    let error = test.store.backup(&file, Existing::Refuse).await.unwrap_err();
    assert!(matches!(error, Error::Exists { .. }), "the folder is in the way: {error}");

    let empty = sqlite().await;
    empty.store.backup(&file, Existing::Replace).await.unwrap();
    assert!(!beside.exists());
    test.store.backup(&file, Existing::Replace).await.unwrap();
    assert_eq!(content(&beside, "2024", 1).as_deref(), Some(CONTENT));
}

#[tokio::test]
async fn a_backup_of_damaged_data_fails_and_leaves_the_earlier_one() {
    let test = sqlite().await;
    let data_dir = test.directory.path();
    store_dataset(&test, "2024", 1).await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    store_dataset(&test, "2024", 2).await;
    let damaged = data_dir.join("lake").join(dataset("2024", 2).folder).join("by-area.parquet");
    fs::write(&damaged, "SOUSEI\n").unwrap();

    let error = test.store.backup(&file, Existing::Replace).await.unwrap_err();
    assert!(matches!(error, Error::Damaged { .. }), "{error}");
    let fresh = target.path().join("fresh");
    Store::restore(&fresh, &file, now()).await.unwrap();
    let store = Store::open(&fresh).await.unwrap();
    assert_eq!(store.dataset_versions("ssdse-a/2024").await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_restore_without_the_data_is_refused_and_changes_nothing() {
    let test = sqlite().await;
    store_dataset(&test, "2024", 1).await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    fs::remove_dir_all(target.path().join("backup.db-lake")).unwrap();
    let other = sqlite().await;
    put(&other.store, "kaku", "one").await;
    other.store.close().await;
    let error = Store::restore(other.directory.path(), &file, now()).await.unwrap_err();
    assert_eq!(error.code(), "store-data-missing", "{error}");
    let store = Store::open(other.directory.path()).await.unwrap();
    assert_eq!(store.datasets().await.unwrap(), []);
}

#[tokio::test]
async fn doctor_compares_the_data_with_the_manifest() {
    let test = sqlite().await;
    let data_dir = test.directory.path();
    let state = async || {
        let checks = doctor(data_dir).await;
        checks.into_iter().find(|check| check.code == "doctor-datasets").unwrap()
    };
    assert!(state().await.ok);
    store_dataset(&test, "2024", 1).await;
    assert!(state().await.ok);
    let file = data_dir.join("lake").join(dataset("2024", 1).folder).join("by-area.parquet");
    fs::write(&file, "SOUSEI\n").unwrap();
    let check = state().await;
    assert!(!check.ok && check.detail.contains("ssdse-a/2024"), "{}", check.detail);
    fs::remove_file(&file).unwrap();
    assert!(!state().await.ok);
}
