//! What was answered is still there after the program is killed.

use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use sousei_store::{Put, Store};

use crate::support::{STRATEGY, put};

const DIRECTORY: &str = "SOUSEI_STORE_TEST_KILLED_WRITER";
const ACKNOWLEDGED: &str = "acknowledged ";
/// An end, should the parent never come to kill it.
const MOST_WRITES: u32 = 100_000;

/// The program that is killed; does nothing unless the other test starts it.
#[tokio::test]
async fn killed_writer() {
    let Some(directory) = env::var_os(DIRECTORY) else { return };
    let store = Store::open(directory.as_ref()).await.unwrap();
    for number in 1..=MOST_WRITES {
        let stored = put(&store, "kaku", &number.to_string()).await;
        assert!(matches!(stored, Put::Stored { version, .. } if version == number));
        println!("{ACKNOWLEDGED}{number}");
    }
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let mut writer = Command::new(env::current_exe().unwrap())
        .args(["--exact", "durability::killed_writer", "--nocapture", "--test-threads", "1"])
        .env(DIRECTORY, directory.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The harness writes its own words before the first of ours, on the same line.
    let mut numbers = BufReader::new(writer.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| line.split_once(ACKNOWLEDGED)?.1.parse::<u32>().ok());
    numbers.by_ref().take(25).for_each(drop);
    writer.kill().unwrap();
    // What it still wrote into the pipe counts as answered too.
    let last = numbers.last().unwrap_or(25);
    writer.wait().unwrap();

    let store = Store::open(directory.path()).await.unwrap();
    let versions = store.versions(STRATEGY, "kaku").await.unwrap();
    let n_versions = u32::try_from(versions.len()).unwrap();
    // One more may be stored whose answer did not get out.
    assert!(n_versions == last || n_versions == last + 1, "{n_versions} of {last} acknowledged");
    assert_eq!(store.audit(u32::MAX, None).await.unwrap().len(), versions.len());
    for row in versions {
        let found = store.version(STRATEGY, "kaku", row.version).await.unwrap().unwrap();
        assert_eq!(found.document, row.version.to_string());
    }
}
