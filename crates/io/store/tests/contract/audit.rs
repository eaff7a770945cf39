use sousei_store::{AuditAction, AuditSubject, Error};

use crate::support::{STRATEGY, execute, now, put, sqlite, stores, version};

#[tokio::test]
async fn every_change_is_recorded_newest_first() {
    for test in stores().await {
        let store = &test.store;
        put(store, "kaku", "one").await;
        put(store, "other", "one").await;
        put(store, "kaku", "two").await;
        store.remove(STRATEGY, "kaku", "head", now()).await.unwrap();

        let all = store.audit(100, None).await.unwrap();
        let seen: Vec<_> =
            all.iter().map(|row| (row.action, row.subject.as_str(), row.version)).collect();
        let expected = [
            (AuditAction::Removed, "kaku", Some(2)),
            (AuditAction::Stored, "kaku", Some(2)),
            (AuditAction::Stored, "other", Some(1)),
            (AuditAction::Stored, "kaku", Some(1)),
        ];
        assert_eq!(seen, expected);
        assert_eq!((all[0].actor.as_str(), all[0].at), ("head", now()));
        let strategy = AuditSubject::Document(STRATEGY);
        assert_eq!((all[1].kind, all[1].detail.as_str()), (strategy, "city.xlsx"));
        assert_eq!(store.audit(2, None).await.unwrap(), all[..2]);
        assert_eq!(store.audit(100, Some("other")).await.unwrap(), all[2..3]);
    }
}

#[tokio::test]
async fn a_change_whose_audit_entry_fails_is_not_stored() {
    let nobody = "";
    let long = "誰".repeat(201);
    for test in stores().await {
        let store = &test.store;
        put(store, "kaku", "one").await;
        let before =
            (store.documents(STRATEGY).await.unwrap(), store.audit(9, None).await.unwrap());
        for actor in [nobody, &long] {
            let two = version("kaku", "two");
            let error = store.put(STRATEGY, two, actor, now()).await.unwrap_err();
            assert!(matches!(error, Error::Length { field: "actor", min: 1, max: 200 }), "{error}");
            store.remove(STRATEGY, "kaku", actor, now()).await.unwrap_err();
        }
        let after = (store.documents(STRATEGY).await.unwrap(), store.audit(9, None).await.unwrap());
        assert_eq!(after, before);
        assert_eq!(store.versions(STRATEGY, "kaku").await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn sqlite_stores_nothing_when_the_database_refuses_the_audit_entry() {
    let test = sqlite().await;
    let database = test.directory.path().join("sousei.db");
    execute(
        &database,
        "CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'broken'); END",
    )
    .await
    .unwrap();
    let new = version("kaku", "one");
    let error = test.store.put(STRATEGY, new, "planner", now()).await.unwrap_err();
    assert_eq!(error.code(), "store-database");
    assert!(!error.to_string().contains("broken"), "the driver's text is not for users: {error}");
    assert_eq!(test.store.versions(STRATEGY, "kaku").await.unwrap(), []);
    assert_eq!(test.store.audit(9, None).await.unwrap(), []);

    execute(&database, "DROP TRIGGER broken").await.unwrap();
    put(&test.store, "kaku", "one").await;
}

#[tokio::test]
async fn sqlite_history_can_only_be_added_to() {
    let test = sqlite().await;
    put(&test.store, "kaku", "one").await;
    let database = test.directory.path().join("sousei.db");
    for sql in [
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (id, at, actor, action, kind, subject, detail)
         VALUES (1, '', 'nobody', 'stored', 'strategy', 'kaku', '')",
        "UPDATE document_versions SET document = 'forged'",
        "DELETE FROM document_versions",
        "INSERT OR REPLACE INTO document_versions SELECT * FROM document_versions",
    ] {
        let error = execute(&database, sql).await.unwrap_err();
        assert!(error.to_string().contains("never"), "{sql}: {error}");
    }
    assert_eq!(test.store.audit(9, None).await.unwrap()[0].actor, "planner");
}
