//! A version is there or it is not, whenever the program ends.

use std::{collections::BTreeSet, fs, path::Path};

use sousei_core::{Dataset, Status};
use sousei_lake::{Error, Lake, LakeView, Query};

use crate::support::{TestLake, dataset, id, lacking, lake, publish, seen, version};

fn people(value: f64) -> Dataset {
    let mut people = dataset("ssdse-a", "2024", &["ssds.A1101", "ssds.A4101"]);
    people.rows = vec![
        seen(0, "20205", "2020", value),
        seen(0, "13101", "2020", 66_680.0),
        seen(1, "20205", "2019", 700.0),
        lacking(1, "13101", "2019", Status::Suppressed),
    ];
    people
}

/// Everything below the lake, by path, without the lock.
fn tree(lake: &Lake) -> BTreeSet<String> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            if path.is_dir() {
                walk(root, &path, found);
            }
            found.insert(name);
        }
    }
    let mut found = BTreeSet::new();
    walk(lake.root(), lake.root(), &mut found);
    found.remove(".lock");
    found
}

async fn value(test: &TestLake, folder: &str) -> Option<f64> {
    let view = LakeView::new(&test.lake, &[version(&people(0.0), 1, folder)]).unwrap();
    let query = Query { indicators: vec![id("ssds.A1101")], ..Query::about([area()]) };
    view.facts(&query).await.unwrap()[0].value.value()
}

fn area() -> sousei_core::AreaCode {
    crate::support::area("20205")
}

/// What a start does: leftovers go, what the manifest names stays.
fn sweep(lake: &Lake, known: &[&str]) -> Vec<String> {
    let sweep = lake.lock_for_sweep().unwrap().unwrap();
    sweep.remove_unknown(&known.iter().map(|one| (*one).to_owned()).collect()).unwrap()
}

#[tokio::test]
async fn a_published_version_is_complete_and_says_what_it_holds() {
    let test = lake();
    let staged = test.lake.stage(&people(98_000.0)).unwrap();
    let summary = staged.summary().unwrap().clone();
    assert_eq!((summary.n_rows, summary.n_areas), (4, 2));
    assert_eq!(summary.series[1].periods, [crate::support::period("2019")]);
    let published = staged.publish(1).unwrap();
    assert!(published.folder.starts_with("ssdse-a--2024/v0001-"), "{}", published.folder);
    assert_eq!(published.n_rows(), 4);
    let names: Vec<&str> = published.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["by-indicator.parquet", "by-area.parquet", "index.json", "summary.json"]);
    test.lake.verify(&published.folder, &published.files).unwrap();
    assert_eq!(test.lake.summary(&published.folder).unwrap(), summary);
    assert_eq!(value(&test, &published.folder).await, Some(98_000.0));
}

#[tokio::test]
async fn the_same_data_give_the_same_files() {
    let (one, two) = (lake(), lake());
    let first = publish(&one.lake, &people(98_000.0), 1);
    let mut turned = people(98_000.0);
    turned.rows.reverse();
    let second = publish(&two.lake, &turned, 1);
    assert_eq!((first.folder, first.files), (second.folder, second.files));
}

#[tokio::test]
async fn a_kill_before_the_rename_leaves_the_old_version_and_no_debris() {
    let test = lake();
    let old = publish(&test.lake, &people(98_000.0), 1).folder;
    let before = tree(&test.lake);
    let staged = test.lake.stage(&people(97_000.0)).unwrap();
    assert!(test.lake.lock_for_sweep().unwrap().is_none(), "a version is being written");
    // As if the program had ended here: nothing is dropped in order, only the lock is gone.
    let left = fs::read_dir(test.lake.root().join(".staging")).unwrap().next().unwrap();
    let (left, kept) = (left.unwrap().path(), test.directory.path().join("kept"));
    fs::rename(&left, &kept).unwrap();
    drop(staged);
    fs::rename(&kept, &left).unwrap();

    assert_eq!(sweep(&test.lake, &[&old]).len(), 1);
    assert_eq!(tree(&test.lake), before.into_iter().filter(|name| name != ".staging").collect());
    assert_eq!(value(&test, &old).await, Some(98_000.0));
}

#[tokio::test]
async fn a_kill_before_the_row_leaves_the_old_version_and_no_debris() {
    let test = lake();
    let old = publish(&test.lake, &people(98_000.0), 1).folder;
    let published = publish(&test.lake, &people(97_000.0), 2);
    assert!(test.lake.lock_for_sweep().unwrap().is_none(), "its row may be committed any moment");
    let orphan = published.folder.clone();
    drop(published);
    let other = publish(&test.lake, &dataset("other", "1", &["x.y"]), 1).folder.clone();

    assert_eq!(sweep(&test.lake, &[&old]), [other.clone(), orphan]);
    assert!(!test.lake.root().join("other--1").exists());
    assert_eq!(value(&test, &old).await, Some(98_000.0));
    assert!(sweep(&test.lake, &[&old]).is_empty());
}

#[tokio::test]
async fn a_dropped_stage_leaves_nothing() {
    let test = lake();
    drop(test.lake.stage(&people(98_000.0)).unwrap());
    assert_eq!(tree(&test.lake), BTreeSet::from([".staging".to_owned()]));
}

#[tokio::test]
async fn a_version_is_not_published_twice() {
    let test = lake();
    publish(&test.lake, &people(98_000.0), 1);
    let again = test.lake.stage(&people(98_000.0)).unwrap().publish(1).unwrap_err();
    assert_eq!(again.code(), "lake-folder-exists");
    publish(&test.lake, &people(98_000.0), 2);
}

#[tokio::test]
async fn a_missing_or_damaged_file_is_named_with_its_dataset() {
    let test = lake();
    let published = publish(&test.lake, &people(98_000.0), 1);
    let by_area = test.lake.root().join(&published.folder).join("by-area.parquet");
    let view = LakeView::new(&test.lake, &[version(&people(0.0), 1, &published.folder)]).unwrap();
    let query = Query::about([area()]);
    let intact = fs::read(&by_area).unwrap();

    fs::write(&by_area, &intact[..intact.len() / 2]).unwrap();
    let error = view.facts(&query).await.unwrap_err();
    assert!(matches!(error, Error::DamagedFile { .. }), "{error}");
    assert!(error.to_string().contains("ssdse-a/2024"), "{error}");
    let error = test.lake.verify(&published.folder, &published.files).unwrap_err();
    assert_eq!(error.code(), "lake-damaged-file");

    fs::remove_file(&by_area).unwrap();
    let again = LakeView::new(&test.lake, &[version(&people(0.0), 1, &published.folder)]);
    let error = again.unwrap_err();
    assert!(matches!(error, Error::MissingFile { .. }), "{error}");
    assert!(error.to_string().contains("ssdse-a/2024"), "{error}");
    let error = test.lake.verify(&published.folder, &published.files).unwrap_err();
    assert_eq!(error.code(), "lake-missing-file");
}

#[tokio::test]
async fn a_wrong_dataset_is_refused() {
    let test = lake();
    let mut wrong = people(1.0);
    wrong.rows.push(seen(7, "20205", "2020", 1.0));
    assert_eq!(test.lake.stage(&wrong).unwrap_err().code(), "lake-series");
    let outside = dataset("..", "x", &["a.b"]);
    assert_eq!(test.lake.stage(&outside).unwrap_err().code(), "lake-key");
}

#[tokio::test]
async fn blocks_give_the_same_version_as_the_whole() {
    let test = lake();
    let people = people(98_000.0);
    let mut stager = test.lake.stager("ssdse-a/2024", people.series.clone()).unwrap();
    people.rows.iter().for_each(|row| stager.push(&[*row]).unwrap());
    let files = stager.finish().unwrap().files().to_vec();
    assert_eq!(files, test.lake.stage(&people).unwrap().files());
}

#[tokio::test]
async fn a_payload_is_kept_as_it_is() {
    let test = lake();
    let staged = test.lake.stage_payload("areas/2024", br#"{"areas":[]}"#).unwrap();
    let published = staged.publish(1).unwrap();
    assert_eq!(test.lake.payload(&published.folder).unwrap(), br#"{"areas":[]}"#);
    assert_eq!((published.n_rows(), published.files.len()), (0, 1));
    test.lake.verify(&published.folder, &published.files).unwrap();
}
