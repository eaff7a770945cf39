//! Tables of the Report on Internal Migration: made-up figures in the official shapes.

use std::fmt::Write as _;

use rust_xlsxwriter::Workbook;
use sousei_core::{AgeBand, Basis, Catalogue, Dataset, Observation, Sex, Status};
use sousei_ingest::official::{Format, Input, read};

use super::import;

/// Table 2 of a monthly result: two months side by side under each stream, with changes.
const MONTHLY: &str = "\
表２　都道府県別転入者数、転出者数及び転入超過数（日本人移動者）（2021年4月）,,,,,,,,,
（単位：人）,,,,,,,,,
,都道府県,他都道府県からの転入者数,,,他都道府県への転出者数,,,転入超過数,
,,2021年4月,2020年4月,対前年同月増減数,2021年4月,2020年4月,対前年同月増減数,2021年4月,2020年4月
00000,全国,\"1,500\",\"1,400\",100,\"1,500\",\"1,400\",100,-,-
11000,埼玉県,400,300,100,300,250,50,100,50
13000,東京都,\"1,000\",900,100,\"1,100\",950,150,▲100,\"- 50\"
20000,長野県,100,x,…,100,200,-100,0,x
,東京圏,\"1,200\",,,\"1,150\",,,50,
,名古屋圏,10,,,20,,,△10,
注）日本人移動者の数である。,,,,,,,,,
";

/// A yearly table by month and sex with all movers; the last months are not yet observed.
fn by_month() -> String {
    let mut text = String::from(
        "月別転入超過数（移動者（外国人含む））　2021年\n,都道府県,転入超過数,,,,,,,,,,,,\n,,総数,,,,,,,,,,,,\n",
    );
    text.push_str(",,年計");
    for month in 1..=12 {
        write!(text, ",{month}月").expect("a string takes everything");
    }
    text.push_str("\n13000,東京都,-1334,-1334,0,0,0,0,0,0,0,0,0,0,0\n");
    text.push_str("20000,長野県,30,10,20,0,0,0,0,0,0,0,0,0,0\n");
    text
}

/// A long table of the portal.
const LONG: &str = "\
統計名：,住民基本台帳人口移動報告
表題：,移動者数
tab_code,表章項目,cat01_code,国籍,cat02_code,性別,cat03_code,年齢,area_code,地域,time_code,時間軸（月次）,unit,value,annotation
1,転入者数,60000,移動者,0,総数,0,総数,13000,東京都,2024000101,2024年1月,人,\"28,000\",
1,転入者数,61000,日本人移動者,0,総数,0,総数,13000,東京都,2024000101,2024年1月,人,\"25,000\",
2,転出者数,61000,日本人移動者,0,総数,0,総数,13000,東京都,2024000101,2024年1月,人,\"24,000\",
3,転入超過数,61000,日本人移動者,0,総数,0,総数,13000,東京都,2024000101,2024年1月,人,900,
1,転入者数,61000,日本人移動者,1,男,20,20～24歳,13000,東京都,2024000101,2024年1月,人,\"6,000\",
1,転入者数,62000,外国人移動者,0,総数,0,総数,13000,東京都,2024000101,2024年1月,人,\"3,000\",
1,転入者数,61000,日本人移動者,0,総数,0,総数,13100,特別区部,2024000101,2024年1月,人,\"20,000\",
1,転入者数,61000,日本人移動者,0,総数,0,総数,99999,不明,2024000101,2024年1月,人,1,
";

fn row<'a>(dataset: &'a Dataset, id: &str, area: &str, period: &str) -> &'a Observation {
    let is_it = |row: &&Observation| {
        dataset.series[row.series as usize].indicator.as_str() == id
            && row.area.to_string() == area
            && row.period.to_string() == period
            && row.sex == Sex::Both
            && row.age == AgeBand::ALL
    };
    dataset.rows.iter().find(is_it).unwrap_or_else(|| panic!("{id} {area} {period}"))
}

fn codes(issues: &[sousei_core::Issue]) -> Vec<&'static str> {
    issues.iter().map(|issue| issue.code).collect()
}

#[test]
fn a_monthly_table_gives_both_months_and_leaves_changes_out() {
    let read = import("hyo02.csv", MONTHLY.as_bytes(), Format::MigrationReport);
    let dataset = &read.value;
    assert_eq!(
        (dataset.source.as_str(), dataset.edition.as_str()),
        ("moves-report", "2021-04-japanese-prefectures")
    );
    let value = |id: &str, area: &str, period: &str| row(dataset, id, area, period).value;
    assert_eq!(value("moves.in-japanese", "13000", "2021-04").value(), Some(1_000.0));
    assert_eq!(value("moves.out-japanese", "11000", "2020-04").value(), Some(250.0));
    assert_eq!(value("moves.net-japanese", "13000", "2021-04").value(), Some(-100.0));
    assert_eq!(value("moves.net-japanese", "13000", "2020-04").value(), Some(-50.0));
    assert_eq!(value("moves.in-japanese", "20000", "2020-04").status(), Status::Suppressed);
    assert_eq!(value("moves.net-japanese", "00000", "2021-04").status(), Status::NotApplicable);
    assert_eq!(value("moves.tokyo-area-in-japanese", "00000", "2021-04").value(), Some(1_200.0));
    assert_eq!(value("moves.tokyo-area-net-japanese", "00000", "2021-04").value(), Some(50.0));
    assert!(dataset.series.iter().all(|series| series.basis == Basis::MoversJapanese));
    assert_eq!(codes(&read.issues), ["ingest-official-no-area"], "Nagoya: {:?}", read.issues);
}

/// The cells of a text as a workbook: what is a number is one, a title spans its columns.
fn as_workbook(text: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let cover = workbook.add_worksheet().set_name("目次").expect("a short name");
    cover.write_string(0, 0, "住民基本台帳人口移動報告").expect("within the sheet");
    let sheet = workbook.add_worksheet().set_name("表2").expect("a short name");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    for (row, record) in (0..).zip(reader.records()) {
        for (column, cell) in (0..).zip(&record.expect("a made-up row")) {
            let number = cell.replace(',', "").parse::<f64>();
            let written = match number {
                _ if cell.is_empty() => continue,
                // Codes keep their leading zeros as words.
                Ok(number) if column > 0 => sheet.write_number(row, column, number),
                _ => sheet.write_string(row, column, cell),
            };
            written.expect("within the sheet");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a_monthly_workbook_gives_what_its_text_gives() {
    let bytes = as_workbook(MONTHLY);
    let workbook = import("hyo02.xlsx", &bytes, Format::MigrationReport);
    let text = import("hyo02.csv", MONTHLY.as_bytes(), Format::MigrationReport);
    assert_eq!(workbook.value.edition, "2021-04-japanese-prefectures");
    assert_eq!(workbook.value.rows, text.value.rows);
    assert_eq!(workbook.value.series.len(), text.value.series.len());
    let value = |area: &str, period: &str| {
        row(&workbook.value, "moves.net-japanese", area, period).value.value()
    };
    // ▲100 and - 50 are words in the sheet as they are in print.
    assert_eq!((value("13000", "2021-04"), value("13000", "2020-04")), (Some(-100.0), Some(-50.0)));
    assert_eq!(codes(&workbook.issues), ["ingest-official-no-area"], "{:?}", workbook.issues);
}

#[test]
fn zeros_at_the_end_of_months_are_not_yet_observed() {
    let read = import("tsukibetsu.csv", by_month().as_bytes(), Format::MigrationReport);
    let value = |area: &str, period: &str| row(&read.value, "moves.net-all", area, period).value;
    assert_eq!(value("13000", "2021").value(), Some(-1_334.0));
    assert_eq!(value("13000", "2021-01").value(), Some(-1_334.0));
    assert_eq!(value("13000", "2021-02").status(), Status::NotPublished);
    assert_eq!(value("13000", "2021-12").status(), Status::NotPublished);
    assert_eq!(value("20000", "2021-02").value(), Some(20.0));
    assert_eq!(value("20000", "2021-03").status(), Status::NotPublished);
    let unobserved = codes(&read.issues);
    assert_eq!(unobserved, ["ingest-official-unobserved"; 2], "{:?}", read.issues);
}

#[test]
fn a_long_table_keeps_bases_apart_and_says_what_disagrees() {
    let read = import("FEH_00200523.csv", LONG.as_bytes(), Format::MigrationPortal);
    let dataset = &read.value;
    assert_eq!(dataset.edition, "2024-01-both-prefectures-ages");
    let value = |id: &str, area: &str| row(dataset, id, area, "2024-01").value.value();
    assert_eq!(value("moves.in-all", "13000"), Some(28_000.0));
    assert_eq!(value("moves.in-japanese", "13000"), Some(25_000.0));
    assert_eq!(value("moves.tokyo-23-in-japanese", "00000"), Some(20_000.0));
    let young = dataset.rows.iter().find(|row| row.age == AgeBand::new(20, 24));
    assert_eq!(young.map(|row| (row.sex, row.value.value())), Some((Sex::Male, Some(6_000.0))));
    assert!(dataset.rows.iter().all(|row| row.value.value() != Some(3_000.0)), "foreigners alone");
    // 25,000 − 24,000 is not 900.
    let expected = ["ingest-official-no-area", "ingest-official-flows", "ingest-official-column"];
    assert_eq!(codes(&read.issues), expected, "{:?}", read.issues);
}

#[test]
fn whom_a_table_counts_and_when_is_never_guessed() {
    let refused = |text: &str| {
        let catalogue = Catalogue::default();
        let input = Input {
            name: "a.csv",
            bytes: text.as_bytes(),
            catalogue: &catalogue,
            progress: &|_| {},
        };
        let error = read(Format::MigrationReport, &input).expect_err("is refused");
        (error.code(), error.to_string())
    };
    let (code, told) = refused(&MONTHLY.replace("日本人移動者", "移動者"));
    assert_eq!(code, "ingest-undescribed");
    assert!(told.contains("basis"), "{told}");
    let (code, told) = refused(&by_month().replace("2021年", ""));
    assert_eq!(code, "ingest-undescribed");
    assert!(told.contains("year"), "{told}");
    assert_eq!(refused("a,b\n1,2\n").0, "ingest-not-this-format");
}

#[test]
fn an_area_that_stands_twice_keeps_its_first_figure() {
    let doubled = MONTHLY.replace("20000,長野県", "13000,東京都");
    let read = import("hyo02.csv", doubled.as_bytes(), Format::MigrationReport);
    let tokyo = row(&read.value, "moves.in-japanese", "13000", "2021-04");
    assert_eq!(tokyo.value.value(), Some(1_000.0));
    assert!(codes(&read.issues).contains(&"ingest-official-duplicate"), "{:?}", read.issues);
}
