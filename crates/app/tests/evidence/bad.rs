//! Bad files that a planner may well hand over: a refusal with a reason, or counted issues.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    app, figure,
    import::{HEADER, file, folders, import},
};

const ROW: &str = "city.events,20205,2023,both,0,,12,observed,件,not-people,2024-01-01,own\r\n";

/// A workbook whose one sheet unpacks to far more than a sheet needs.
fn bomb() -> Vec<u8> {
    const BLOCK: usize = 1 << 20;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.start_file("xl/workbook.xml", options).expect("a member");
    archive.write_all(b"<workbook/>").expect("written");
    archive.start_file("xl/worksheets/sheet1.xml", options).expect("a member");
    for _ in 0..512 {
        archive.write_all(&vec![b' '; BLOCK]).expect("written");
    }
    archive.finish().expect("closed").into_inner()
}

#[tokio::test]
async fn bad_files_are_refused_and_leave_nothing() {
    let (app, folder) = app().await;
    let before = folders(folder.path());
    let utf16: Vec<u8> =
        format!("\u{feff}{HEADER}{ROW}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (what, name, bytes) in [
        ("a zip bomb", "bomb.xlsx", bomb()),
        ("UTF-16", "utf16.csv", utf16),
        ("0 bytes", "empty.csv", Vec::new()),
        ("0 bytes without an ending", "empty", Vec::new()),
        ("only headings", "headings.csv", HEADER.as_bytes().to_vec()),
    ] {
        let error = import(&app, file(name, &bytes)).await.expect_err(what);
        assert!(!error.code.is_empty() && !error.to_string().is_empty(), "{what}");
        assert_eq!(folders(folder.path()), before, "{what} left something behind");
    }
}

#[tokio::test]
async fn a_name_without_an_ending_is_no_hindrance() {
    let (app, _folder) = app().await;
    let text = format!("{HEADER}{ROW}");
    let report = import(&app, file("events", text.as_bytes())).await.expect("a table");
    assert_eq!(report.dataset.dataset, "table/events");
}

#[tokio::test]
async fn one_broken_byte_in_cp932_is_never_read_as_another_letter() {
    let (app, _folder) = app().await;
    let other = ROW.replace("2023", "2022");
    let text = format!("{HEADER}{ROW}{other}");
    // 件 in CP932, the second time broken.
    let parts: Vec<&str> = text.split('件').collect();
    let [first, second, third] = parts.as_slice() else { panic!("two units") };
    let units: [&[u8]; 2] = [b"\x8C\x8F", b"\xFF\x8F"];
    let bytes =
        [first.as_bytes(), units[0], second.as_bytes(), units[1], third.as_bytes()].concat();
    let error = import(&app, file("events.csv", &bytes)).await.expect_err("is refused");
    assert_eq!(error.code, "ingest-encoding");
    let whole: Vec<u8> = [parts[0].as_bytes(), units[0], parts[1].as_bytes()].concat();
    let whole = [&whole[..], units[0], parts[2].as_bytes()].concat();
    import(&app, file("events.csv", &whole)).await.expect("a table in CP932");
}

#[tokio::test]
async fn rows_with_more_cells_than_headings_are_left_out_and_counted() {
    let (app, _folder) = app().await;
    let long = ROW.replace(",12,", ",1,234,").replace("2023", "2022");
    let blank = ROW.replace("own\r\n", "own,,\r\n").replace("2023", "2021");
    let text = format!("{HEADER}{ROW}{long}{blank}");
    let report = import(&app, file("events.csv", text.as_bytes())).await.expect("a table");
    assert_eq!(report.dataset.about.n_rows, 2);
    assert_eq!(report.issues.counts.get("ingest-row-too-long"), Some(&1));
    assert_eq!(report.issues.first[0].location.row, Some(3));
}

#[tokio::test]
async fn years_in_mixed_notations_are_read_as_the_years_they_are() {
    let (app, _folder) = app().await;
    let rows: String = ["平成30年", "R1", "令和元年度", "2021", "令和4年"]
        .map(|year| ROW.replace("2023", year))
        .concat();
    let text = format!("{HEADER}{rows}");
    match import(&app, file("events.csv", text.as_bytes())).await {
        Err(error) => assert!(!error.issues.is_empty(), "{error:?}"),
        Ok(report) => {
            let read = figure(&app, "city.events", "20205", "2021").await;
            assert_eq!(read.value.value(), Some(12.0));
            let told = report.dataset.about.n_rows + report.issues.total() as u64;
            assert!(told >= 5, "every row is read or told: {report:?}");
        }
    }
}

#[tokio::test]
async fn rows_that_contradict_each_other_are_refused() {
    let (app, folder) = app().await;
    let before = folders(folder.path());
    let other = ROW.replace(",12,", ",13,");
    let text = format!("{HEADER}{ROW}{other}");
    let error = import(&app, file("events.csv", text.as_bytes())).await.expect_err("is refused");
    assert_eq!(error.code, "app-contradicting-rows");
    assert!(error.to_string().contains("city.events 20205 2023"), "{error}");
    assert_eq!(folders(folder.path()), before);
    let same = format!("{HEADER}{ROW}{ROW}");
    import(&app, file("events.csv", same.as_bytes())).await.expect("saying it twice is no harm");
}
