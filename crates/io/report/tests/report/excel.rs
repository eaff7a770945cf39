use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use sousei_present::{Cell, Column, Document, Row, Table};
use sousei_report::excel;

use crate::sample::{HOSTILE, MADE_ON, cells, document, document_with, figures};

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).expect("the workbook opens")
}

/// All cells of all sheets.
fn all(bytes: &[u8]) -> Vec<Data> {
    let mut workbook = open(bytes);
    let sheets = workbook.worksheets();
    sheets.iter().flat_map(|(_, range)| range.rows().flatten().cloned()).collect()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert!(excel(&document(), MADE_ON).unwrap() == excel(&document(), MADE_ON).unwrap());
}

#[test]
fn there_is_a_sheet_per_section() {
    let bytes = excel(&document(), MADE_ON).unwrap();
    let workbook = open(&bytes);
    assert_eq!(workbook.sheet_names(), ["表紙", "総括", "KPIの一覧", "個別のKPI", "グラフデータ"]);
}

#[test]
fn figures_are_unrounded_numbers_and_words_stay_words() {
    let report = document();
    let found = all(&excel(&report, MADE_ON).unwrap());
    for figure in figures(&report) {
        for cell in cells(&figure.table) {
            match cell.number {
                Some(number) => {
                    assert!(found.iter().any(|data| data.get_float() == Some(number)), "{number}")
                }
                None => assert!(
                    found.iter().any(|data| {
                        data.get_string().is_some_and(|text| text.ends_with(&cell.text))
                    }),
                    "{}",
                    cell.text
                ),
            }
        }
    }
}

#[test]
fn nothing_becomes_a_formula() {
    let starts = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", HOSTILE];
    let table = Table {
        columns: starts.iter().map(|start| Column::text(*start)).collect(),
        rows: vec![Row {
            cells: starts.iter().map(|start| Cell::text(*start)).collect(),
            strong: false,
        }],
    };
    let mut report = document_with(table);
    report.title = "=1+1".to_owned();
    report.sections[0].heading = "=1+1".to_owned();
    let bytes = excel(&report, MADE_ON).unwrap();
    let found = all(&bytes);
    for start in starts {
        let text = start.replace('\t', " ");
        assert!(found.iter().any(|data| data.get_string() == Some(text.as_str())), "{start}");
    }
    let mut workbook = open(&bytes);
    for name in workbook.sheet_names() {
        assert!(workbook.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
}

#[test]
fn hostile_names_stand_verbatim() {
    let found = all(&excel(&document(), MADE_ON).unwrap());
    assert!(found.iter().any(|data| data.get_string() == Some(HOSTILE)));
}

#[test]
fn extremes_are_written() {
    let empty = Document { sections: Vec::new(), banner: None, ..document() };
    assert!(!all(&excel(&empty, MADE_ON).unwrap()).is_empty());
    let table = Table {
        columns: vec![Column::number("x")],
        rows: vec![Row { cells: vec![Cell::number("NaN", f64::NAN)], strong: false }],
    };
    let found = all(&excel(&document_with(table), MADE_ON).unwrap());
    assert!(found.iter().any(|data| data.get_string() == Some("NaN")));
}
