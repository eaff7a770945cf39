//! The official files, each with its traps.

use rust_xlsxwriter::Workbook;
use sousei_core::{AreaKind, Catalogue, ChangeKind, date};
use sousei_ingest::official::{Format, Imported, Input, read};

use super::{code, counted, import, shared};

#[test]
fn the_code_list_has_1788_valid_codes() {
    let Some(bytes) = shared("codes/lgcode_list_soumu_with_kana.xlsx") else { return };
    let checked = import("list.xlsx", &bytes, Format::CodeList);
    assert_eq!(checked.issues, []);
    let Imported::Areas(areas) = checked.value else { panic!("areas") };
    assert_eq!(areas.len(), 1_788);
    assert_eq!(areas.iter().filter(|area| area.kind == AreaKind::Prefecture).count(), 47);
    assert_eq!(areas.iter().filter(|area| area.kind.is_municipality()).count(), 1_741);
    let last = areas.last().expect("areas");
    assert_eq!((last.name.ja.as_str(), last.kana.as_str()), ("与那国町", "よなぐにちょう"));
}

#[test]
fn a_wrong_check_digit_is_an_issue_at_its_cell() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let headings = [
        "団体コード",
        "都道府県名\n（漢字）",
        "市区町村名\n（漢字）",
        "都道府県名\n（カナ）",
        "市区町村名\n（カナ）",
    ];
    sheet.write_row(0, 0, headings).expect("written");
    sheet.write_row(1, 0, ["202053", "長野県", "飯田市", "ﾅｶﾞﾉｹﾝ", "ｲｲﾀﾞｼ"]).expect("written");
    sheet.write_row(2, 0, ["202054", "長野県", "飯田市", "ﾅｶﾞﾉｹﾝ", "ｲｲﾀﾞｼ"]).expect("written");
    sheet.write_number(3, 0, 10_006.0).expect("written");
    sheet.write_string(3, 1, "北海道").expect("written");
    let bytes = workbook.save_to_buffer().expect("saved");
    let checked = import("list.xlsx", &bytes, Format::CodeList);
    let [issue] = checked.issues.as_slice() else { panic!("{:?}", checked.issues) };
    assert_eq!((issue.code, issue.location.row), ("ingest-area", Some(3)));
    let Imported::Areas(areas) = checked.value else { panic!("areas") };
    assert_eq!(areas.iter().map(|area| area.code).collect::<Vec<_>>(), [code(20_205), code(1_000)]);
}

#[test]
fn coordinates_have_every_municipality_and_175_wards() {
    let Some(bytes) = shared("codes/localgovjp-utf8.csv") else { return };
    let checked = import("localgovjp-utf8.csv", &bytes, Format::Coordinates);
    assert_eq!(checked.issues, []);
    let Imported::Areas(areas) = checked.value else { panic!("areas") };
    let n_kind = |kind| areas.iter().filter(|area| area.kind == kind).count();
    assert_eq!(areas.iter().filter(|area| area.kind.is_municipality()).count(), 1_741);
    assert_eq!(n_kind(AreaKind::Ward), 175);
    assert!(areas.iter().all(|area| area.position.is_some()));
    let Some(bytes) = shared("codes/prefjp-utf8.csv") else { return };
    let checked = import("prefjp-utf8.csv", &bytes, Format::Coordinates);
    let Imported::Areas(prefectures) = checked.value else { panic!("areas") };
    assert_eq!((prefectures.len(), prefectures[0].code), (47, code(1_000)));
}

#[test]
fn a_position_outside_japan_is_left_empty() {
    let text = "pid,pref,cid,city,citykana,lat,lng,url,phrase,lgcode\n\
                20,長野県,20205,飯田市,いいだし,137.8,35.5,,,202053\n\
                20,長野県,20202,松本市,まつもとし,,,,,202029\n";
    let checked = import("a.csv", text.as_bytes(), Format::Coordinates);
    assert_eq!(counted(&checked), [("ingest-area-position", 2)]);
    let Imported::Areas(areas) = checked.value else { panic!("areas") };
    assert!(areas.iter().all(|area| area.position.is_none()));
}

#[test]
fn the_log_has_its_events() {
    let Some(bytes) = shared("codes/municipality_changes_1970_2024.csv") else { return };
    let checked = import("changes.csv", &bytes, Format::CodeChanges);
    assert_eq!(
        counted(&checked),
        [("ingest-changes-crossed", 1), ("ingest-changes-of-counties", 1)]
    );
    let Imported::Changes(log) = checked.value else { panic!("changes") };
    let first = log.changes.first().map(|change| (change.date, change.kind));
    assert_eq!(first, Some((date(1970, 4, 20), ChangeKind::Renaming)));
    assert_eq!(log.changes.last().map(|change| change.date), Some(date(2024, 1, 1)));
    let n = |kind| log.changes.iter().filter(|change| change.kind == kind).count();
    assert_eq!(n(ChangeKind::Designation), 14);
    assert_eq!(n(ChangeKind::CityStatus), 105);
    assert_eq!(n(ChangeKind::TownStatus), 131);
}

#[test]
fn what_the_log_does_not_know_is_reported() {
    let text = "date,type,event,from_city_code,from_pref_name,from_city_desig_name,\
                from_city_desig_name_kana,from_city_name,from_city_name_kana,from_date,\
                to_city_code,to_pref_name,to_city_desig_name,to_city_desig_name_kana,\
                to_city_name,to_city_name_kana,to_date\n\
                2030-01-01,州制施行,a,20205,,,,飯田市,いいだし,,20205,,,,飯田市,いいだし,\n\
                平成17年,市制施行,b,20205,,,,飯田市,いいだし,,20205,,,,飯田市,いいだし,\n\
                2030-01-01,名称変更,c,2020X,,,,飯田市,いいだし,,20205,,,,飯田市,いいだし,\n";
    let checked = import("changes.csv", text.as_bytes(), Format::CodeChanges);
    assert_eq!(
        counted(&checked),
        [("ingest-area", 1), ("ingest-date", 1), ("ingest-unknown-value", 1)]
    );
}

#[test]
fn lists_of_codes_leave_out_counties() {
    for (path, n) in [
        ("codes/municipality_codes_history_start.csv", 3_892 - 516),
        ("codes/municipality_codes_history_end.csv", 2_244 - 325),
    ] {
        let Some(bytes) = shared(path) else { return };
        let checked = import(path, &bytes, Format::CodeChanges);
        assert_eq!(checked.issues, []);
        let Imported::Areas(areas) = checked.value else { panic!("areas") };
        assert_eq!(areas.len(), n, "{path}");
    }
}

#[test]
fn another_file_is_refused_with_what_was_seen() {
    let catalogue = Catalogue::default();
    let refused = |format, text: &str| {
        let bytes = text.as_bytes();
        let input = Input { name: "x", bytes, catalogue: &catalogue, progress: &|_| {} };
        read(format, &input).expect_err("refused").code()
    };
    assert_eq!(refused(Format::Coordinates, "a,b\n1,2\n"), "ingest-not-this-format");
    assert_eq!(refused(Format::CodeChanges, "a,b\n1,2\n"), "ingest-not-this-format");
    assert_eq!(refused(Format::Boundaries, "{\"type\":\"Topology\"}"), "ingest-not-this-format");
    assert_eq!(refused(Format::CodeList, "a,b"), "ingest-not-xlsx");
    let undated = "{\"type\":\"Topology\",\"arcs\":[[[0,0],[1,0],[0,1]]],\"objects\":{\"a\":\
                   {\"geometries\":[{\"arcs\":[[0]],\"properties\":{\"N03_007\":\"20205\"}}]}}}";
    assert_eq!(refused(Format::Boundaries, undated), "ingest-undescribed");
}
