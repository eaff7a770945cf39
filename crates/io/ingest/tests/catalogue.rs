use sousei_core::{Basis, Issue, Measure, Polarity};
use sousei_ingest::{CATALOGUE_COLUMNS, code, read_catalogue};

const PEOPLE: &str = "ssds.A1101,総人口,Population,人,extensive,,,,neutral,census,population,0,,";
const AGED: &str =
    "ssds.A1303,65歳以上人口,Aged 65 and over,人,extensive,,,,neutral,census,population,0,,";

fn read(rows: &[&str]) -> sousei_core::Checked<sousei_core::Catalogue> {
    let text = format!("{}\n{}\n", CATALOGUE_COLUMNS.join(","), rows.join("\n"));
    read_catalogue(&[("test.csv", text.as_bytes())]).expect("CSV")
}

/// Reads rows that hold one mistake and returns its issue.
fn issue_of(rows: &[&str]) -> Issue {
    let mut issues = read(rows).issues;
    assert_eq!(issues.len(), 1, "{issues:?}");
    issues.remove(0)
}

fn check(rows: &[&str], code: &str, row: u32, column: &str) {
    let issue = issue_of(rows);
    assert_eq!(issue.code, code);
    assert_eq!(issue.location.row, Some(row));
    assert!(issue.location.column.contains(column), "{}", issue.location);
    assert_eq!(issue.severity, sousei_core::Severity::Error);
}

#[test]
fn a_row_becomes_an_indicator() {
    let share = "share.aged,高齢化率,Share of people aged 65 and over,%,ratio,ssds.A1303,ssds.A1101 -ssds.A1303@5,100,lower,census,population,1,注,Note";
    let read = read(&[PEOPLE, AGED, share]);
    assert_eq!(read.issues, []);
    let aged = read.value.get("share.aged").expect("read");
    assert_eq!((aged.polarity, aged.basis), (Polarity::Lower, Basis::Census));
    let Measure::Ratio { numerator, denominator, factor } = &aged.measure else { panic!("ratio") };
    assert_eq!((numerator.len(), *factor), (1, 100.0));
    assert_eq!((denominator[1].sign, denominator[1].years_before), (-1.0, 5));
}

#[test]
fn words_that_are_not_known_are_errors_at_their_cell() {
    check(
        &["ssds.A1101,総人口,Population,人,stock,,,,neutral,census,population,0,,"],
        code::UNKNOWN_VALUE,
        2,
        "measure",
    );
    check(
        &["ssds.A1101,総人口,Population,人,extensive,,,,up,census,population,0,,"],
        code::UNKNOWN_VALUE,
        2,
        "polarity",
    );
    check(
        &["ssds.A1101,総人口,Population,人,extensive,,,,neutral,people,population,0,,"],
        code::UNKNOWN_VALUE,
        2,
        "basis",
    );
    check(
        &["ssds.A1101,総人口,Population,人,extensive,,,,neutral,census,people,0,,"],
        code::UNKNOWN_VALUE,
        2,
        "topic",
    );
    check(
        &["ssds.A1101,総人口,Population,,extensive,,,,neutral,census,population,0,,"],
        code::REQUIRED,
        2,
        "unit",
    );
    check(
        &["A1101,総人口,Population,人,extensive,,,,neutral,census,population,0,,"],
        code::ID,
        2,
        "id",
    );
    check(
        &["ssds.A1101,総人口,Population,人,extensive,,,100,neutral,census,population,0,,"],
        code::NOT_USED,
        2,
        "factor",
    );
}

#[test]
fn an_identifier_occurs_once() {
    check(&[PEOPLE, AGED, PEOPLE], code::DUPLICATE_ID, 4, "id");
}

#[test]
fn parts_exist_and_do_not_lead_back() {
    let share =
        "share.aged,高齢化率,Aged,%,ratio,ssds.A1303,ssds.A1102,100,neutral,census,population,1,,";
    check(&[PEOPLE, AGED, share], code::UNKNOWN_INDICATOR, 4, "denominator");
    let one = "rate.a,あ,A,%,ratio,rate.b,ssds.A1101,100,neutral,census,population,1,,";
    let other = "rate.b,い,B,人,balance,rate.a -ssds.A1101,,,neutral,census,population,1,,";
    let issues = read(&[PEOPLE, one, other]).issues;
    assert!(issues.iter().all(|issue| issue.code == code::CYCLIC_INDICATOR));
    assert_eq!(issues.len(), 2);
}

#[test]
fn headings_are_exactly_those_of_the_format() {
    let text = format!("{},colour\n{PEOPLE},red\n", CATALOGUE_COLUMNS.join(","));
    let read = read_catalogue(&[("a.csv", text.as_bytes())]).expect("CSV");
    assert!(read.has_errors());
    assert_eq!(read.issues[0].code, code::UNKNOWN_COLUMN);
    let text = format!("{}\n", CATALOGUE_COLUMNS[1..].join(","));
    let read = read_catalogue(&[("a.csv", text.as_bytes())]).expect("CSV");
    assert_eq!(read.issues[0].code, code::MISSING_COLUMN);
}
