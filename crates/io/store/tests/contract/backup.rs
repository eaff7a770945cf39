use std::{fs, path::Path};

use sousei_store::{DocumentRow, Error, Existing, Store};

use crate::support::{NEWER, STRATEGY, execute, now, put, sqlite, version};

/// What a restored store must have in common with the original.
async fn content(store: &Store) -> (Vec<DocumentRow>, Vec<String>) {
    let rows = store.documents(STRATEGY).await.unwrap();
    let mut documents = Vec::new();
    for row in &rows {
        for number in 1..=row.version {
            let found = store.version(STRATEGY, &row.id, number).await.unwrap().unwrap();
            documents.push(found.document);
        }
    }
    let audit = store.audit(u32::MAX, None).await.unwrap();
    documents.extend(audit.into_iter().map(|row| format!("{row:?}")));
    (rows, documents)
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_restored_backup_equals_the_original_and_the_present_is_kept_aside() {
    let test = sqlite().await;
    let data_dir = test.directory.path();
    put(&test.store, "kaku", "one").await;
    put(&test.store, "kaku", "two").await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    assert_eq!(names(target.path()), ["backup.db"]);
    let original = content(&test.store).await;
    put(&test.store, "later", "one").await;
    test.store.close().await;

    let restored = Store::restore(data_dir, &file, now()).await.unwrap();
    let store = Store::open(data_dir).await.unwrap();
    assert_eq!(content(&store).await, original);
    put(&store, "kaku", "three").await;
    store.close().await;

    let aside = restored.kept_aside.unwrap();
    assert_eq!(aside, data_dir.join("sousei.db.before-restore-20260401T093015Z"));
    let again = Store::restore(data_dir, &aside, now()).await.unwrap();
    let second_aside = again.kept_aside.unwrap();
    assert_eq!(second_aside, data_dir.join("sousei.db.before-restore-20260401T093015Z-2"));
    let store = Store::open(data_dir).await.unwrap();
    assert!(store.document(STRATEGY, "later").await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_while_writing_is_consistent() {
    let test = sqlite().await;
    put(&test.store, "kaku", "0").await;
    let writer = test.store.clone();
    let writing = tokio::spawn(async move {
        for number in 1..60 {
            put(&writer, "kaku", &number.to_string()).await;
        }
    });
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    writing.await.unwrap();

    let fresh = target.path().join("data");
    let restored = Store::restore(&fresh, &file, now()).await.unwrap();
    assert_eq!(restored.kept_aside, None);
    let store = Store::open(&fresh).await.unwrap();
    let versions = store.versions(STRATEGY, "kaku").await.unwrap();
    assert_eq!(store.audit(u32::MAX, None).await.unwrap().len(), versions.len());
    let current = store.document(STRATEGY, "kaku").await.unwrap().unwrap();
    assert_eq!(current.about, *versions.last().unwrap());
    assert_eq!(current.document, (versions.len() - 1).to_string());
}

#[tokio::test]
async fn a_backup_replaces_a_file_only_if_told_and_never_one_of_its_own() {
    let test = sqlite().await;
    put(&test.store, "kaku", "one").await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    fs::write(&file, "precious").unwrap();
    let error = test.store.backup(&file, Existing::Refuse).await.unwrap_err();
    assert!(matches!(error, Error::Exists { .. }), "{error}");
    assert_eq!(fs::read(&file).unwrap(), b"precious");

    test.store.backup(&file, Existing::Replace).await.unwrap();
    assert_eq!(names(target.path()), ["backup.db"]);
    Store::restore(&target.path().join("data"), &file, now()).await.unwrap();

    let own = test.directory.path().join("SOUSEI.db");
    let error = test.store.backup(&own, Existing::Replace).await.unwrap_err();
    assert!(matches!(error, Error::OwnFile { .. }), "{error}");
    let nowhere = target.path().join("missing").join("backup.db");
    let error = test.store.backup(&nowhere, Existing::Refuse).await.unwrap_err();
    assert!(matches!(error, Error::File { .. }), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_the_data_directory_and_a_backup() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let target = tempfile::tempdir().unwrap();
    let data_dir = target.path().join("deep").join("data");
    let store = Store::open(&data_dir).await.unwrap();
    let file = target.path().join("backup.db");
    store.backup(&file, Existing::Refuse).await.unwrap();
    assert_eq!(mode(&data_dir), 0o700);
    assert_eq!(mode(&data_dir.join("sousei.db")), 0o600);
    assert_eq!(mode(&file), 0o600);
}

#[tokio::test]
async fn a_restore_refuses_what_is_not_a_backup_and_changes_nothing() {
    let test = sqlite().await;
    put(&test.store, "kaku", "one").await;
    let before = content(&test.store).await;
    test.store.close().await;
    let data_dir = test.directory.path();
    let other = tempfile::tempdir().unwrap();

    let check = async |name: &str, code: &str| {
        let error = Store::restore(data_dir, &other.path().join(name), now()).await.unwrap_err();
        assert_eq!(error.code(), code, "{name}: {error}");
    };
    fs::write(
        other.path().join("text.db"),
        "not a database, but long enough to hold a header".repeat(40),
    )
    .unwrap();
    fs::write(other.path().join("nothing.db"), "").unwrap();
    execute(&other.path().join("foreign.db"), "CREATE TABLE recipes (name TEXT)").await.unwrap();
    check("text.db", "store-not-sousei").await;
    check("nothing.db", "store-not-sousei").await;
    check("foreign.db", "store-not-sousei").await;
    check("missing.db", "store-file").await;

    let damaged = other.path().join("damaged.db");
    let mut bytes = fs::read(data_dir.join("sousei.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0x5a);
    fs::write(&damaged, bytes).unwrap();
    check("damaged.db", "store-damaged").await;

    let newer = other.path().join("newer.db");
    fs::copy(data_dir.join("sousei.db"), &newer).unwrap();
    execute(&newer, NEWER).await.unwrap();
    check("newer.db", "store-newer").await;

    let store = Store::open(data_dir).await.unwrap();
    assert_eq!(content(&store).await, before);
}

#[tokio::test]
async fn a_restore_refuses_a_directory_in_use() {
    let test = sqlite().await;
    put(&test.store, "kaku", "one").await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    let error = Store::restore(test.directory.path(), &file, now()).await.unwrap_err();
    assert!(matches!(error, Error::InUse { .. }), "{error}");
    put(&test.store, "kaku", "two").await;
}

#[tokio::test]
async fn a_restore_that_was_cut_short_is_finished_by_running_it_again() {
    let test = sqlite().await;
    let data_dir = test.directory.path();
    put(&test.store, "kaku", "one").await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    test.store.close().await;
    // As after the present database was moved aside and before the new one took its place.
    fs::copy(&file, data_dir.join("sousei.db.restoring")).unwrap();
    fs::rename(data_dir.join("sousei.db"), data_dir.join("aside.db")).unwrap();

    let error = Store::open(data_dir).await.unwrap_err();
    assert!(matches!(error, Error::RestoreInterrupted { .. }), "{error}");
    Store::restore(data_dir, &file, now()).await.unwrap();
    let store = Store::open(data_dir).await.unwrap();
    assert!(store.document(STRATEGY, "kaku").await.unwrap().is_some());
}

#[tokio::test]
async fn a_damaged_present_database_can_be_replaced() {
    let test = sqlite().await;
    let data_dir = test.directory.path();
    put(&test.store, "kaku", "one").await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("backup.db");
    test.store.backup(&file, Existing::Refuse).await.unwrap();
    test.store.close().await;
    fs::write(data_dir.join("sousei.db"), "gone wrong".repeat(1000)).unwrap();
    let error = Store::open(data_dir).await.unwrap_err();
    assert!(matches!(error, Error::NotSousei { .. }), "{error}");

    let restored = Store::restore(data_dir, &file, now()).await.unwrap();
    assert_eq!(fs::read(restored.kept_aside.unwrap()).unwrap().len(), 10_000);
    let store = Store::open(data_dir).await.unwrap();
    store.put(STRATEGY, version("kaku", "two"), "planner", now()).await.unwrap();
}
