use sousei_core::Severity;
use sousei_ingest::{from_document, read_folder, read_workbook, to_document, write_folder};

use crate::example::{files, folder, strategy, workbook};

#[test]
fn the_strategies_of_the_repository_go_through_every_form_unchanged() {
    for name in ["national-1st", "kakuu-city"] {
        let checked = read_folder(&folder(name)).expect(name);
        let warnings = checked.issues.iter().all(|issue| issue.severity < Severity::Error);
        assert!(warnings, "{name}: {:#?}", checked.issues);
        let strategy = checked.value;
        let written = write_folder(&strategy);
        let again = read_folder(&written).expect(name).value;
        assert_eq!(again, strategy, "{name}");
        assert_eq!(write_folder(&again), written, "{name}");
        assert_eq!(from_document(&to_document(&strategy)).expect(name), strategy, "{name}");
        let book = read_workbook(&workbook(&strategy, |_| {})).expect(name);
        assert_eq!(book.value, strategy, "{name}");
    }
}

#[test]
fn the_national_strategy_has_its_131_kpis() {
    let strategy = read_folder(&folder("national-1st")).expect("readable").value;
    assert_eq!(strategy.kpis.len(), 131);
    assert!(strategy.kpis.iter().all(|kpi| !kpi.components.is_empty()));
}

#[test]
fn cp932_files_are_read_as_the_same_strategy() {
    let mut recoded = files();
    for (name, bytes) in &mut recoded {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(&text);
        assert!(!lossy, "{name}");
        *bytes = cp932.into_owned();
    }
    let checked = read_folder(&recoded).expect("readable");
    assert_eq!((checked.value, checked.issues), (strategy(), Vec::new()));
}

#[test]
fn a_byte_order_mark_and_japanese_headings_make_no_difference() {
    let mut files = files();
    let text = String::from_utf8(files["targets.csv"].clone()).expect("UTF-8");
    let japanese = text.replace(
        "no,component,rule,value,due,revision",
        "番号,構成指標,目標の種類,目標値,目標時点,改訂",
    );
    files.insert("targets.csv".to_owned(), format!("\u{feff}{japanese}").into_bytes());
    let checked = read_folder(&files).expect("readable");
    assert_eq!((checked.value, checked.issues), (strategy(), Vec::new()));
}

#[test]
fn the_written_head_is_plain_yaml() {
    let written = write_folder(&strategy());
    let head = String::from_utf8(written["strategy.yaml"].clone()).expect("UTF-8");
    let expected = "\
format: sousei-strategy/1
id: example
title:
  ja: 例の戦略
  en: Example strategy
";
    assert!(head.starts_with(expected), "{head}");
    assert!(head.contains("as_of: \"2024-08-31\"\n"), "{head}");
}

#[test]
fn markup_in_a_name_is_text_and_stays_as_it_is() {
    let mut strategy = strategy();
    "<script>alert('x')</script>".clone_into(&mut strategy.kpis[0].name.ja);
    strategy.kpis[0].components[0].name = strategy.kpis[0].name.clone();
    let folder = read_folder(&write_folder(&strategy)).expect("readable").value;
    assert_eq!(folder.kpis[0].name.ja, "<script>alert('x')</script>");
    let book = read_workbook(&workbook(&strategy, |_| {})).expect("readable").value;
    assert_eq!(book, strategy);
}
