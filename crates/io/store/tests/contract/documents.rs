use proptest::{collection::vec, prelude::*};
use sousei_store::{DocumentKind, Error, NewVersion, Put, Store};

use crate::support::{STRATEGY, now, put, stores, version};

#[tokio::test]
async fn putting_the_same_content_twice_changes_nothing() {
    for test in stores().await {
        let store = &test.store;
        assert_eq!(put(store, "kaku", "one").await, Put::Stored { version: 1, previous: None });
        let (before, audit) =
            (store.documents(STRATEGY).await.unwrap(), store.audit(9, None).await.unwrap());
        assert_eq!(put(store, "kaku", "one").await, Put::Unchanged { version: 1 });
        assert_eq!(store.documents(STRATEGY).await.unwrap(), before);
        assert_eq!(store.audit(9, None).await.unwrap(), audit);
        assert_eq!(audit.len(), 1);
    }
}

#[tokio::test]
async fn a_changed_document_keeps_the_earlier_version() {
    for test in stores().await {
        let store = &test.store;
        put(store, "kaku", "one").await;
        assert_eq!(put(store, "kaku", "two").await, Put::Stored { version: 2, previous: Some(1) });
        let current = store.document(STRATEGY, "kaku").await.unwrap().unwrap();
        assert_eq!((current.about.version, current.document.as_str()), (2, "two"));
        let earlier = store.version(STRATEGY, "kaku", 1).await.unwrap().unwrap();
        assert_eq!((earlier.about.version, earlier.document.as_str()), (1, "one"));
        assert_eq!(store.versions(STRATEGY, "kaku").await.unwrap(), [earlier.about, current.about]);
        assert_eq!(store.version(STRATEGY, "kaku", 3).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_document_comes_back_as_it_went_in() {
    for test in stores().await {
        let new =
            NewVersion { note: "結果を追加".to_owned(), ..version("kaku", "{\"値\": 1}\n") };
        test.store.put(STRATEGY, new.clone(), "企画課", now()).await.unwrap();
        let found = test.store.document(STRATEGY, "kaku").await.unwrap().unwrap();
        assert_eq!(found.document, new.document);
        let about = found.about;
        assert_eq!((about.title_ja, about.title_en), (new.title_ja, new.title_en));
        assert_eq!((about.origin, about.note), (new.origin, new.note));
        assert_eq!((about.stored_by.as_str(), about.stored_at), ("企画課", now()));
        let row = &test.store.documents(STRATEGY).await.unwrap()[0];
        assert_eq!((row.version, &row.sha256, row.updated_at), (1, &about.sha256, now()));
    }
}

#[tokio::test]
async fn the_hash_is_the_sha256_of_the_content() {
    for test in stores().await {
        put(&test.store, "kaku", "abc").await;
        let row = &test.store.documents(STRATEGY).await.unwrap()[0];
        // FIPS 180-4, example of one block.
        assert_eq!(row.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

#[tokio::test]
async fn kinds_do_not_mix_and_lists_are_in_order_of_id() {
    for test in stores().await {
        let store = &test.store;
        put(store, "b", "strategy").await;
        put(store, "a", "strategy").await;
        let scheme = version("a", "scheme");
        store.put(DocumentKind::RatingScheme, scheme, "planner", now()).await.unwrap();
        let ids: Vec<_> =
            store.documents(STRATEGY).await.unwrap().into_iter().map(|row| row.id).collect();
        assert_eq!(ids, ["a", "b"]);
        let scheme = store.document(DocumentKind::RatingScheme, "a").await.unwrap().unwrap();
        assert_eq!(scheme.document, "scheme");
        assert_eq!(store.audit(9, Some("a")).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_change_made_from_an_old_version_is_refused() {
    for test in stores().await {
        let store = &test.store;
        put(store, "kaku", "one").await;
        put(store, "kaku", "two").await;
        let from_1 = NewVersion { expected: Some(1), ..version("kaku", "three") };
        let error = store.put(STRATEGY, from_1, "other", now()).await.unwrap_err();
        assert!(matches!(error, Error::Conflict { expected: 1, found: Some(2), .. }), "{error}");
        assert_eq!(store.versions(STRATEGY, "kaku").await.unwrap().len(), 2);

        let from_2 = NewVersion { expected: Some(2), ..version("kaku", "three") };
        let stored = Put::Stored { version: 3, previous: Some(2) };
        assert_eq!(store.put(STRATEGY, from_2.clone(), "other", now()).await.unwrap(), stored);
        // The same put again, as after a lost answer.
        let unchanged = Put::Unchanged { version: 3 };
        assert_eq!(store.put(STRATEGY, from_2, "other", now()).await.unwrap(), unchanged);

        let missing = NewVersion { expected: Some(1), ..version("new", "one") };
        let error = store.put(STRATEGY, missing, "other", now()).await.unwrap_err();
        assert!(matches!(error, Error::Conflict { expected: 1, found: None, .. }), "{error}");
    }
}

#[tokio::test]
async fn a_removed_document_leaves_the_list_but_not_the_history() {
    for test in stores().await {
        let store = &test.store;
        put(store, "kaku", "one").await;
        store.remove(STRATEGY, "kaku", "planner", now()).await.unwrap();
        assert_eq!(store.documents(STRATEGY).await.unwrap(), []);
        assert_eq!(store.document(STRATEGY, "kaku").await.unwrap(), None);
        assert_eq!(store.versions(STRATEGY, "kaku").await.unwrap().len(), 1);
        let error = store.remove(STRATEGY, "kaku", "planner", now()).await.unwrap_err();
        assert!(matches!(error, Error::NotFound { .. }), "{error}");

        // Even the same content brings it back as a new version.
        assert_eq!(put(store, "kaku", "one").await, Put::Stored { version: 2, previous: None });
        assert_eq!(store.documents(STRATEGY).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_text_of_a_wrong_length_is_refused_by_the_name_of_its_field() {
    let long = || "長".repeat(5001);
    let wrong = [
        ("id", NewVersion { id: String::new(), ..version("kaku", "one") }),
        ("title_ja", NewVersion { title_ja: long(), ..version("kaku", "one") }),
        ("title_en", NewVersion { title_en: long(), ..version("kaku", "one") }),
        ("origin", NewVersion { origin: long(), ..version("kaku", "one") }),
        ("note", NewVersion { note: long(), ..version("kaku", "one") }),
    ];
    for test in stores().await {
        for (expected, new) in wrong.clone() {
            let error = test.store.put(STRATEGY, new, "planner", now()).await.unwrap_err();
            assert!(matches!(error, Error::Length { field, .. } if field == expected), "{error}");
        }
        assert_eq!(test.store.documents(STRATEGY).await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_writers_leave_every_version_once() {
    const WRITERS: u32 = 8;
    const PUTS: u32 = 5;
    for test in stores().await {
        // Two stores on one directory stand for two programs.
        let second = Store::open(test.directory.path()).await.unwrap();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = if writer % 2 == 0 { test.store.clone() } else { second.clone() };
                tokio::spawn(async move {
                    for number in 0..PUTS {
                        put(&store, "kaku", &format!("{writer}-{number}")).await;
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let versions = test.store.versions(STRATEGY, "kaku").await.unwrap();
        let numbers: Vec<_> = versions.iter().map(|row| row.version).collect();
        assert_eq!(numbers, (1..=WRITERS * PUTS).collect::<Vec<_>>());
        assert_eq!(test.store.audit(1000, None).await.unwrap().len(), numbers.len());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_changes_from_one_version_exactly_one_is_stored() {
    for test in stores().await {
        put(&test.store, "kaku", "one").await;
        let change = |document: &str| {
            let new = NewVersion { expected: Some(1), ..version("kaku", document) };
            test.store.put(STRATEGY, new, "planner", now())
        };
        let (left, right) = tokio::join!(change("left"), change("right"));
        assert!(left.is_ok() != right.is_ok(), "{left:?} {right:?}");
        assert_eq!(test.store.versions(STRATEGY, "kaku").await.unwrap().len(), 2);
    }
}

/// Puts one content after the other and tells the model what must be there.
async fn check_sequence(store: &Store, id: &str, contents: &[u8]) {
    let mut expected: Vec<String> = Vec::new();
    for content in contents {
        let content = content.to_string();
        put(store, id, &content).await;
        if expected.last() != Some(&content) {
            expected.push(content);
        }
    }
    let numbers: Vec<_> =
        store.versions(STRATEGY, id).await.unwrap().iter().map(|row| row.version).collect();
    assert_eq!(numbers, (1..=expected.len() as u32).collect::<Vec<_>>());
    for (number, content) in (1..).zip(&expected) {
        let found = store.version(STRATEGY, id, number).await.unwrap().unwrap();
        assert_eq!(&found.document, content);
    }
    let current = store.document(STRATEGY, id).await.unwrap();
    assert_eq!(current.map(|found| found.document), expected.pop());
}

#[test]
fn any_sequence_of_puts_leaves_versions_from_1_with_the_last_one_current() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let tests = runtime.block_on(stores());
    let case = std::cell::Cell::new(0);
    let config =
        ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(contents in vec(0_u8..3, 0..8))| {
        case.set(case.get() + 1);
        for test in &tests {
            runtime.block_on(check_sequence(&test.store, &format!("case-{}", case.get()), &contents));
        }
    });
}
