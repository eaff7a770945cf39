use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sousei_ingest::{Error, read_workbook};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::example::{arg, places, read_edited, sheet, strategy, workbook};

fn check(edit: impl FnOnce(&mut Workbook), expected: &[&str]) {
    assert_eq!(places(&read_edited(edit).issues), expected);
}

#[test]
fn each_cell_that_is_wrong_is_named_by_sheet_row_and_column() {
    check(
        |book| {
            sheet(book, "KPI").write_number(2, 0, 1.0).expect("written");
        },
        &[
            "ingest-duplicate-number: KPI / 3 / A (番号)",
            "ingest-unknown-kpi: 構成指標 / 3 / A (番号)",
            "ingest-unknown-kpi: 目標 / 3 / A (番号)",
            "ingest-unknown-kpi: 実績 / 4 / A (番号)",
            "ingest-unknown-kpi: 実績 / 5 / A (番号)",
        ],
    );
    check(
        |book| {
            sheet(book, "実績").write_string(1, 3, "約1,050").expect("written");
        },
        &["ingest-number: 実績 / 2 / D (実績値)"],
    );
    check(
        |book| {
            sheet(book, "目標").write_number(1, 3, 1000.0).expect("written");
        },
        &["ingest-target-equals-baseline: 目標 / 2 / D (目標値)"],
    );
    check(
        |book| {
            sheet(book, "戦略").write_string(9, 1, "いつか").expect("written");
        },
        &["ingest-date: 戦略 / 10 / B (計画期間の始期)"],
    );
}

#[test]
fn full_width_digits_triangles_and_japanese_years_are_read() {
    let checked = read_edited(|book| {
        let results = sheet(book, "実績");
        results.write_string(1, 3, "△１，０５０").expect("written");
        results.write_string(1, 5, "令和４年度").expect("written");
        sheet(book, "構成指標").write_string(1, 6, "平成31年4月1日").expect("written");
    });
    assert_eq!(places(&checked.issues), [""; 0]);
    let component = &checked.value.kpis[0].components[0];
    assert_eq!(component.results[0].value, -1050.0);
    assert_eq!(component.results[0].period.expect("given").to_string(), "FY2022");
    assert_eq!(component.baseline.period().expect("given").to_string(), "2019-04-01");
}

#[test]
fn date_cells_serials_and_months_are_told_apart() {
    let day = ExcelDateTime::from_ymd(2022, 4, 1).expect("valid");
    let checked = read_edited(|book| {
        let results = sheet(book, "実績");
        let days = Format::new().set_num_format("yyyy/m/d");
        let months = Format::new().set_num_format("yyyy\"年\"m\"月\"");
        results.write_datetime_with_format(1, 5, &day, &days).expect("written");
        results.write_datetime_with_format(2, 5, &day, &months).expect("written");
        results.write_number(3, 5, 44_652.0).expect("written");
        results.write_datetime_with_format(1, 6, &day, &days).expect("written");
    });
    assert_eq!(places(&checked.issues), [""; 0]);
    let period = |kpi: usize, index: usize| {
        let result = &checked.value.kpis[kpi].components[0].results[index];
        result.period.expect("given").to_string()
    };
    assert_eq!([period(0, 0), period(0, 1), period(1, 0)], ["2022-04-01", "2022-04", "2022-04-01"]);
    let published = checked.value.kpis[0].components[0].results[0].published;
    assert_eq!(published.expect("given").to_string(), "2022-04-01");
}

#[test]
fn percent_cells_are_shares_and_bare_fractions_are_questioned() {
    let checked = read_edited(|book| {
        let percent = Format::new().set_num_format("0.0%");
        sheet(book, "実績").write_number_with_format(3, 3, 0.421, &percent).expect("written");
    });
    assert_eq!(places(&checked.issues), [""; 0]);
    assert_eq!(checked.value.kpis[1].components[0].results[0].value, 42.1);
    let ambiguous = read_edited(|book| {
        sheet(book, "実績").write_number(3, 3, 0.42).expect("written");
    });
    assert_eq!(places(&ambiguous.issues), ["ingest-percent-ambiguous: 実績 / 4 / D (実績値)"]);
    assert_eq!(ambiguous.value.kpis[1].components[0].results[0].value, 0.42);
    check(
        |book| {
            let percent = Format::new().set_num_format("0%");
            sheet(book, "実績").write_number_with_format(1, 3, 0.5, &percent).expect("written");
        },
        &["ingest-unit-mismatch: 実績 / 2 / D (実績値)"],
    );
}

#[test]
fn a_shifted_header_is_found() {
    // The same workbook with title rows above the table of targets and a column before it.
    let edited = workbook(&strategy(), |book| {
        let targets = sheet(book, "目標");
        for (row, column) in (0..6).flat_map(|row| (0..10).map(move |column| (row, column))) {
            targets.clear_cell(row, column);
        }
        targets.write_string(0, 2, "目標の一覧").expect("written");
        let headings = ["番号", "構成\n指標", "目標の種類", "目標値", "参照", "目標時点"];
        for (column, heading) in (2..).zip(headings) {
            targets.write_string(3, column, heading).expect("written");
        }
        let rows = [("1", "", "1200"), ("2", "", "50"), ("3", "市内", "２０")];
        for (row, (no, component, value)) in (4..).zip(rows) {
            targets.write_string(row, 2, no).expect("written");
            targets.write_string(row, 3, component).expect("written");
            targets.write_string(row, 4, "数値").expect("written");
            targets.write_string(row, 5, value).expect("written");
        }
        targets.write_string(5, 5, "五十").expect("written");
    });
    let checked = read_workbook(&edited).expect("readable");
    assert_eq!(
        places(&checked.issues),
        ["ingest-number: 目標 / 6 / F (目標値)", "ingest-no-target: 構成指標 / 3",]
    );
    assert_eq!(checked.value.kpis[2].components[0].targets.len(), 1);
}

#[test]
fn a_merged_header_is_named_with_its_range() {
    let checked = read_edited(|book| {
        let format = Format::new();
        sheet(book, "KPI").merge_range(0, 1, 0, 2, "名称", &format).expect("merged");
    });
    assert_eq!(places(&checked.issues), ["ingest-merged-header: KPI / 1 / B"]);
    assert_eq!(arg(&checked.issues[0], "seen"), "B1:C1");
}

#[test]
fn a_sheet_without_headings_says_what_it_expects() {
    let checked = read_edited(|book| {
        let targets = sheet(book, "目標");
        for column in 0..10 {
            targets.write_string(0, column, format!("列{column}")).expect("written");
        }
    });
    assert_eq!(places(&checked.issues), ["ingest-no-header: 目標"]);
    assert_eq!(arg(&checked.issues[0], "expected"), "番号 (no), 目標の種類 (rule), 目標値 (value)");
    assert!(arg(&checked.issues[0], "seen").starts_with("列0, 列1"));
}

#[test]
fn a_missing_sheet_is_named_with_those_that_are_there() {
    let checked = read_edited(|book| {
        sheet(book, "実績").set_name("実績（案）").expect("renamed");
    });
    assert_eq!(places(&checked.issues), ["ingest-missing-sheet: 実績"]);
    assert_eq!(arg(&checked.issues[0], "seen"), "戦略, KPI, 構成指標, 目標, 実績（案）, 注記");
    assert_eq!(arg(&checked.issues[0], "suggestion"), "実績（案）");
    let mut other = Workbook::new();
    other.add_worksheet().set_name("名簿").expect("named");
    let bytes = other.save_to_buffer().expect("written");
    match read_workbook(&bytes) {
        Err(Error::WrongSheets { seen, .. }) => assert_eq!(seen, "名簿"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn excel_errors_are_named() {
    check(
        |book| {
            sheet(book, "KPI")
                .write_formula(1, 1, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"))
                .expect("written");
        },
        &["ingest-cell-error: KPI / 2 / B (名称)"],
    );
}

#[test]
fn files_of_another_kind_are_named() {
    let seen = |bytes: &[u8]| match read_workbook(bytes) {
        Err(error @ Error::NotXlsx { .. }) => error.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(seen(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3").contains("a PDF document"));
    assert!(seen(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains("old Excel file (.xls)"));
    let other = seen(&zipped("word/document.xml", b"<w/>"));
    assert!(other.contains("a zip archive without a workbook inside"), "{other}");
    let broken = &workbook(&strategy(), |_| {})[..3000];
    assert_eq!(read_workbook(broken).expect_err("cut off").code(), "ingest-workbook");
}

fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [(name, content), ("[Content_Types].xml", b"<Types/>".as_slice())] {
        zip.start_file(name, SimpleFileOptions::default()).expect("started");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

#[test]
fn zip_bombs_are_refused_even_when_their_sizes_lie() {
    let zeros = vec![b' '; 64 * 1024 * 1024];
    let mut bomb = zipped("xl/workbook.xml", &zeros);
    assert_eq!(read_workbook(&bomb).expect_err("refused").code(), "ingest-zip-bomb");
    // State a size of 1,000 bytes in both headers of the part.
    let size = u32::try_from(zeros.len()).expect("small").to_le_bytes();
    let places: Vec<usize> =
        (0..bomb.len() - 4).filter(|index| bomb[*index..*index + 4] == size).collect();
    assert!(!places.is_empty());
    for place in places {
        bomb[place..place + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    let error = read_workbook(&bomb).expect_err("refused");
    assert_eq!(error.code(), "ingest-zip-bomb", "{error}");
}

#[test]
fn a_workbook_above_the_size_limit_is_refused() {
    let mut large = workbook(&strategy(), |_| {});
    large.resize(21 * 1024 * 1024, 0);
    assert_eq!(read_workbook(&large).expect_err("refused").code(), "ingest-too-large");
}

#[test]
fn a_cell_in_the_far_corner_costs_nothing() {
    let checked = read_edited(|book| {
        sheet(book, "KPI").write_string(1_048_575, 16_383, "x").expect("written");
    });
    assert_eq!((places(&checked.issues), checked.value), (Vec::new(), strategy()));
}

#[test]
fn unknown_rows_of_the_main_sheet_are_named() {
    let checked = read_edited(|book| {
        sheet(book, "戦略").write_string(13, 0, "基準日時").expect("written");
    });
    assert_eq!(places(&checked.issues), ["ingest-unknown-item: 戦略 / 14 / A (項目)"]);
    assert_eq!(arg(&checked.issues[0], "suggestion"), "基準日");
}
