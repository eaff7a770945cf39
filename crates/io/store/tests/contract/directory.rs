use std::fs;

use sousei_store::{Check, Error, Existing, NewComment, Store, doctor};

use crate::support::{NEWER, STRATEGY, execute, now, put, sqlite, version};

#[tokio::test]
async fn a_store_opened_again_has_what_was_stored() {
    let test = sqlite().await;
    put(&test.store, "kaku", "one").await;
    test.store.close().await;
    let store = Store::open(test.directory.path()).await.unwrap();
    assert_eq!(store.documents(STRATEGY).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn programs_that_start_at_once_all_open_the_new_directory() {
    let directory = tempfile::tempdir().unwrap();
    let starts: Vec<_> = (0..6)
        .map(|number| {
            let path = directory.path().to_owned();
            tokio::spawn(async move {
                let store = Store::open(&path).await.unwrap();
                put(&store, &format!("city-{number}"), "one").await;
            })
        })
        .collect();
    for start in starts {
        start.await.unwrap();
    }
    let store = Store::open(directory.path()).await.unwrap();
    assert_eq!(store.documents(STRATEGY).await.unwrap().len(), 6);
}

#[tokio::test]
async fn every_call_may_move_between_threads() {
    fn check<T: Send>(call: T) {
        drop(call);
    }
    let test = sqlite().await;
    let path = test.directory.path();
    let store = &test.store;
    check(Store::open(path));
    check(Store::restore(path, path, now()));
    check(store.backup(path, Existing::Refuse));
    check(store.put(STRATEGY, version("kaku", "one"), "planner", now()));
    check(store.remove(STRATEGY, "kaku", "planner", now()));
    check(store.documents(STRATEGY));
    check(store.document(STRATEGY, "kaku"));
    check(store.version(STRATEGY, "kaku", 1));
    check(store.versions(STRATEGY, "kaku"));
    check(store.add_comment(NewComment::default(), now()));
    check(store.comments("kaku"));
    check(store.audit(1, None));
    check(doctor(path));
    check(store.clone().close());
}

#[tokio::test]
async fn a_name_that_means_something_in_an_address_is_only_a_name() {
    let parent = tempfile::tempdir().unwrap();
    let data_dir = parent.path().join("計画 100%?mode=memory#1");
    let store = Store::open(&data_dir).await.unwrap();
    put(&store, "kaku", "one").await;
    store.close().await;
    assert!(data_dir.join("sousei.db").metadata().unwrap().len() > 0);
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    let test = sqlite().await;
    test.store.close().await;
    let database = test.directory.path().join("sousei.db");
    execute(&database, NEWER).await.unwrap();
    let before = fs::read(&database).unwrap();
    let error = Store::open(test.directory.path()).await.unwrap_err();
    assert!(matches!(error, Error::Newer { found: 9999, .. }), "{error}");
    assert!(error.to_string().contains("use a newer program"), "{error}");
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[tokio::test]
async fn a_database_of_another_program_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let database = directory.path().join("sousei.db");
    execute(&database, "CREATE TABLE recipes (name TEXT)").await.unwrap();
    let before = fs::read(&database).unwrap();
    let error = Store::open(directory.path()).await.unwrap_err();
    assert!(matches!(error, Error::NotSousei { .. }), "{error}");
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[tokio::test]
async fn a_schema_that_this_program_did_not_write_is_refused() {
    let test = sqlite().await;
    test.store.close().await;
    let database = test.directory.path().join("sousei.db");
    execute(&database, "UPDATE _sqlx_migrations SET version = -version").await.unwrap();
    let error = Store::open(test.directory.path()).await.unwrap_err();
    assert!(matches!(error, Error::Migration { .. }), "{error}");
}

fn ok_of(checks: &[Check], code: &str) -> Option<bool> {
    checks.iter().find(|check| check.code == code).map(|check| check.ok)
}

#[tokio::test]
async fn the_doctor_finds_a_fresh_store_well() {
    let test = sqlite().await;
    put(&test.store, "kaku", "one").await;
    let checks = doctor(test.directory.path()).await;
    let codes: Vec<_> = checks.iter().map(|check| check.code).collect();
    let expected = [
        "doctor-directory",
        "doctor-local-disk",
        "doctor-free-space",
        "doctor-lock",
        "doctor-database",
        "doctor-versions",
        "doctor-log",
        "doctor-integrity",
        "doctor-datasets",
    ];
    assert_eq!(codes, expected);
    for check in checks.iter().filter(|check| check.code != "doctor-free-space") {
        assert!(check.ok, "{check:?}");
    }
    assert!(checks[3].detail.contains("running"), "{:?}", checks[3]);
    assert!(checks[6].detail.contains("write-ahead"), "{:?}", checks[6]);
    test.store.close().await;
    let closed = doctor(test.directory.path()).await;
    assert!(closed[3].detail.contains("no program"), "{:?}", closed[3]);
    assert_eq!(ok_of(&closed, "doctor-log"), Some(true));
}

#[tokio::test]
async fn the_doctor_says_what_is_wrong() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    assert_eq!(ok_of(&doctor(&path.join("missing")).await, "doctor-directory"), Some(false));
    assert_eq!(ok_of(&doctor(path).await, "doctor-database"), Some(true));
    fs::write(path.join("sousei.db"), "not a database".repeat(1000)).unwrap();
    assert_eq!(ok_of(&doctor(path).await, "doctor-database"), Some(false));

    fs::remove_file(path.join("sousei.db")).unwrap();
    Store::open(path).await.unwrap().close().await;
    execute(&path.join("sousei.db"), NEWER).await.unwrap();
    assert_eq!(ok_of(&doctor(path).await, "doctor-versions"), Some(false));
}
