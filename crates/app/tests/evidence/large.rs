//! Tables that are too long to be read as a whole; the limit is lowered for the tests.

use std::{fmt::Write as _, fs};

use sousei_app::{ImportOptions, ReadAs};

use super::{
    app, figure,
    import::{HEADER, folders},
};

/// Longest file that these tests read as a whole.
const WHOLE_BYTES: u64 = 1_000;

fn options() -> ImportOptions {
    ImportOptions { read_as: ReadAs::default(), whole_bytes: WHOLE_BYTES }
}

/// Two indicators in turn, so that one of them appears after the first row.
fn long_table() -> String {
    let mut text = HEADER.to_owned();
    for year in 1950..2025 {
        for indicator in ["city.events", "own.visitors"] {
            let value = if indicator == "own.visitors" { year * 10 } else { year };
            writeln!(
                text,
                "{indicator},20205,{year},both,0,,{value},observed,件,not-people,2024-01-01,own\r"
            )
            .expect("a text");
        }
    }
    text
}

#[tokio::test]
async fn a_table_of_any_length_is_read_in_blocks() {
    let (app, folder) = app().await;
    let path = folder.path().join("長い表.csv");
    fs::write(&path, long_table()).expect("a file");
    let report = app.import_path(&path, options(), "planner", |_| {}).await.expect("a table");
    assert_eq!(report.dataset.about.n_rows, 150);
    assert_eq!(report.issues.counts.get("ingest-totals-left-out"), Some(&1));
    let row = figure(&app, "own.visitors", "20205", "2001").await;
    assert_eq!(row.value.value(), Some(20_010.0));
    let again = app.import_path(&path, options(), "planner", |_| {}).await.expect("a table");
    assert!(again.unchanged);
    // Short enough, it is read as a whole, and nothing differs.
    let whole = ImportOptions::default();
    let same = app.import_path(&path, whole, "planner", |_| {}).await.expect("a table");
    assert!(same.unchanged, "the same bytes");
}

#[tokio::test]
async fn a_long_table_with_a_fault_changes_nothing() {
    let (app, folder) = app().await;
    let before = folders(folder.path());
    let path = folder.path().join("long.csv");
    let cut = long_table();
    let cut = &cut[..cut.len() - 10];
    let wrong_unit = long_table().replace(
        "own.visitors,20205,2001,both,0,,20010,observed,件",
        "own.visitors,20205,2001,both,0,,20010,observed,",
    );
    for text in [cut, &wrong_unit] {
        fs::write(&path, text).expect("a file");
        app.import_path(&path, options(), "planner", |_| {}).await.expect_err("is refused");
        assert_eq!(folders(folder.path()), before);
    }
}

#[tokio::test]
async fn a_long_file_of_another_format_is_refused_with_what_to_do() {
    let (app, folder) = app().await;
    let path = folder.path().join("long.csv");
    fs::write(&path, "日付,天気\n1日,晴れ\n".repeat(200)).expect("a file");
    let error =
        app.import_path(&path, options(), "planner", |_| {}).await.expect_err("is too large");
    assert_eq!(error.code, "app-official-too-large");
    let error =
        app.import_path(folder.path(), options(), "planner", |_| {}).await.expect_err("a folder");
    assert_eq!(error.code, "app-folder");
}
