//! Saved cases of support schemes: who looked at them is known, and removed ones are gone.

use std::{
    env,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use sousei_store::{AuditAction, AuditSubject, CaseAccess, Error, NewSupportCase, Store};

use crate::support::{execute, now, sqlite, stores};

const SECRET: &str = "lived-in-ward-13101";
const DIRECTORY: &str = "SOUSEI_STORE_TEST_KILLED_SAVER";
const ACKNOWLEDGED: &str = "acknowledged ";
/// An end, should the parent never come to kill it.
const MOST_WRITES: i64 = 100_000;

fn case(reference: &str) -> NewSupportCase {
    NewSupportCase {
        scheme: "relocation".to_owned(),
        version: "2021-04".to_owned(),
        decided_on: "2021-10-01".parse().unwrap(),
        reference: reference.to_owned(),
        outcome: "eligible".to_owned(),
        amount_yen: Some(600_000),
        answers: format!("{{\"place\":\"{SECRET}\"}}"),
        determination: "{}".to_owned(),
    }
}

#[tokio::test]
async fn a_case_is_saved_listed_and_looked_at_with_a_trace_of_each() {
    for test in stores().await {
        let store = &test.store;
        let first = store.put_support_case(case("R3-1"), "clerk", now()).await.unwrap();
        let mut other = case("R3-2");
        other.scheme = "startup".to_owned();
        let second = store.put_support_case(other, "clerk", now()).await.unwrap();
        assert!(second > first);

        let listed = store.support_cases(Some("relocation"), "head", now()).await.unwrap();
        let [row] = listed.as_slice() else { panic!("{listed:?}") };
        assert_eq!((row.id, row.reference.as_str()), (first, "R3-1"));
        assert_eq!((row.amount_yen, row.decided_on), (Some(600_000), case("").decided_on));
        assert_eq!(store.support_cases(None, "head", now()).await.unwrap().len(), 2);

        let found = store.support_case(first, "auditor", now()).await.unwrap();
        assert!(found.answers.contains(SECRET));
        let log = store.support_case_accesses(Some(first), 9).await.unwrap();
        let seen: Vec<_> = log.iter().map(|row| (row.actor.as_str(), row.action)).collect();
        assert_eq!(seen, [("auditor", CaseAccess::Looked), ("clerk", CaseAccess::Saved)]);
        let all = store.support_case_accesses(None, 99).await.unwrap();
        assert_eq!(all.iter().filter(|row| row.action == CaseAccess::Listed).count(), 2);

        let audit = store.audit(9, None).await.unwrap();
        let entry = &audit[1];
        assert_eq!((entry.action, entry.kind), (AuditAction::Stored, AuditSubject::SupportCase));
        assert_eq!((entry.subject.as_str(), entry.detail.as_str()), (&*first.to_string(), ""));
    }
}

#[tokio::test]
async fn a_case_needs_a_reference_and_somebody_who_saves_or_looks() {
    for test in stores().await {
        let store = &test.store;
        for reference in [String::new(), "あ".repeat(101)] {
            let error = store.put_support_case(case(&reference), "clerk", now()).await.unwrap_err();
            assert!(matches!(error, Error::Length { field: "reference", .. }), "{error}");
        }
        let error = store.put_support_case(case("1"), "", now()).await.unwrap_err();
        assert!(matches!(error, Error::Length { field: "actor", .. }), "{error}");
        let id = store.put_support_case(case("1"), "clerk", now()).await.unwrap();
        store.support_case(id, "", now()).await.unwrap_err();
        store.support_cases(None, "", now()).await.unwrap_err();
        for id in [id + 1, -1] {
            let error = store.support_case(id, "clerk", now()).await.unwrap_err();
            assert_eq!(error.code(), "store-case-not-found");
        }
        assert_eq!(store.audit(9, None).await.unwrap().len(), 1);
    }
}

/// Whether any file of the directory holds some bytes.
fn holds(directory: &Path, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.is_file()).any(|path| {
        let content = std::fs::read(path).unwrap();
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[tokio::test]
async fn answers_of_a_removed_case_are_nowhere_in_the_files() {
    let test = sqlite().await;
    let store = &test.store;
    let kept = store.put_support_case(case("kept"), "clerk", now()).await.unwrap();
    let mut secret = case("gone");
    secret.answers = "{\"place\":\"only-in-the-removed-one\"}".to_owned();
    let id = store.put_support_case(secret, "clerk", now()).await.unwrap();
    let directory = test.directory.path();
    assert!(holds(directory, b"only-in-the-removed-one"));

    store.remove_support_case(id, "head", now()).await.unwrap();
    assert!(!holds(directory, b"only-in-the-removed-one"));
    assert!(holds(directory, SECRET.as_bytes()));
    assert_eq!(
        store.support_case(id, "head", now()).await.unwrap_err().code(),
        "store-case-not-found"
    );
    store.remove_support_case(id, "head", now()).await.unwrap_err();
    let log = store.support_case_accesses(Some(id), 9).await.unwrap();
    assert_eq!((log[0].action, log[0].actor.as_str()), (CaseAccess::Removed, "head"));
    assert_eq!(store.support_cases(None, "head", now()).await.unwrap()[0].id, kept);
    let next = store.put_support_case(case("next"), "clerk", now()).await.unwrap();
    assert!(next > id, "a number is never given twice");
}

#[tokio::test]
async fn cases_are_never_changed_and_the_log_can_only_be_added_to() {
    let test = sqlite().await;
    test.store.put_support_case(case("1"), "clerk", now()).await.unwrap();
    let database = test.directory.path().join("sousei.db");
    for sql in [
        "UPDATE support_cases SET answers = '{}'",
        "UPDATE support_case_accesses SET actor = 'nobody'",
        "DELETE FROM support_case_accesses",
        "INSERT OR REPLACE INTO support_case_accesses SELECT * FROM support_case_accesses",
    ] {
        let error = execute(&database, sql).await.unwrap_err();
        assert!(error.to_string().contains("never"), "{sql}: {error}");
    }
}

/// The program that is killed; does nothing unless the other test starts it.
#[tokio::test]
async fn killed_saver() {
    let Some(directory) = env::var_os(DIRECTORY) else { return };
    let store = Store::open(directory.as_ref()).await.unwrap();
    for number in 1..=MOST_WRITES {
        store.put_support_case(case(&number.to_string()), "clerk", now()).await.unwrap();
        println!("{ACKNOWLEDGED}{number}");
    }
}

#[tokio::test]
async fn a_saved_case_survives_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let mut saver = Command::new(env::current_exe().unwrap())
        .args(["--exact", "support_cases::killed_saver", "--nocapture", "--test-threads", "1"])
        .env(DIRECTORY, directory.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut numbers = BufReader::new(saver.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| line.split_once(ACKNOWLEDGED)?.1.parse::<usize>().ok());
    numbers.by_ref().take(25).for_each(drop);
    saver.kill().unwrap();
    let last = numbers.last().unwrap_or(25);
    saver.wait().unwrap();

    let store = Store::open(directory.path()).await.unwrap();
    let cases = store.support_cases(None, "clerk", now()).await.unwrap();
    // One more may be saved whose answer did not get out.
    assert!(cases.len() == last || cases.len() == last + 1, "{} of {last}", cases.len());
    assert_eq!(store.audit(u32::MAX, None).await.unwrap().len(), cases.len());
}
