//! Regional projections of the IPSS.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use rust_xlsxwriter::Workbook;
use sousei_core::{AgeBand, AreaCode, Basis, Catalogue, Dataset, Sex, Status, date};
use sousei_ingest::{code, official::detect};

use super::{ask, codes_of, import, import_with, shared};

const FOLDER: &str = "ipss_regional_h30";
const H30: &str = "ipss.population";
const R5: &str = "ipss.population-r5";

fn official() -> Option<&'static Dataset> {
    static READ: OnceLock<Option<Dataset>> = OnceLock::new();
    let read = || {
        let name = "suikei_kekka_h30_all_sexes.csv";
        let checked = import(name, &shared(&format!("{FOLDER}/{name}"))?);
        assert_eq!(checked.issues, []);
        Some(checked.value)
    };
    READ.get_or_init(read).as_ref()
}

/// IPSS 日本の地域別将来推計人口（平成30年推計）, equal to the census of 2015 and to the
/// national projection of 2017 (medium) in 2045.
#[test]
fn prefectures_add_up_to_the_published_nation() {
    let Some(data) = official() else { return };
    assert_eq!((data.source.as_str(), data.edition.as_str()), ("ipss-h30", "2018"));
    let sum = |year: &str| ask(data, H30, year).sum(AreaCode::is_prefecture);
    assert_eq!((sum("2015"), sum("2045")), (127_094_745.0, 106_421_185.0));
    let areas: BTreeSet<AreaCode> = data.rows.iter().map(|row| row.area).collect();
    assert_eq!(areas.len(), 1_857);
    let in_fukushima: Vec<_> =
        areas.iter().filter(|area| area.in_prefecture() == AreaCode::prefecture(7)).collect();
    assert_eq!(in_fukushima, [&AreaCode::prefecture(7).expect("Fukushima")]);
    assert_eq!(data.rows.len(), 1_857 * 7 * 3 * 20);
    assert_eq!(data.series[0].vintage, date(2018, 3, 1));
    assert_eq!(data.series[0].basis, Basis::Projection);
}

#[test]
fn ages_and_sexes_add_up_in_every_row() {
    let Some(data) = official() else { return };
    let mut totals = BTreeMap::new();
    let mut ages = BTreeMap::new();
    for row in &data.rows {
        let key = (row.area, row.period.year(), row.sex);
        let value = row.value.value().expect("a number");
        match row.age == AgeBand::ALL {
            true => *totals.entry(key).or_insert(0.0) += value,
            false => *ages.entry(key).or_insert(0.0) += value,
        }
    }
    assert_eq!(totals, ages);
    for ((area, year, sex), total) in &totals {
        if *sex == Sex::Both {
            let of = |sex| totals[&(*area, *year, sex)];
            assert_eq!(of(Sex::Male) + of(Sex::Female), *total, "{area} {year}");
        }
    }
}

#[test]
fn the_base_is_counted_or_shared_out_and_the_rest_projected() {
    let Some(data) = official() else { return };
    let statuses = |year: i16, is_total: bool| -> BTreeSet<Status> {
        let rows = data
            .rows
            .iter()
            .filter(|row| row.period.year() == year && (row.age == AgeBand::ALL) == is_total);
        rows.map(|row| row.value.status()).collect()
    };
    assert_eq!(statuses(2015, true), BTreeSet::from([Status::Observed]));
    assert_eq!(statuses(2015, false), BTreeSet::from([Status::Estimated]));
    assert_eq!(statuses(2045, true), BTreeSet::from([Status::Projected]));
}

#[test]
fn files_of_one_sex_are_the_same_figures_under_their_own_editions() {
    let Some(data) = official() else { return };
    let cases = [("men", Sex::Male), ("women", Sex::Female), ("sousu", Sex::Both)];
    for (stem, sex) in cases {
        let name = format!("{stem}.csv");
        let bytes = shared(&format!("{FOLDER}/{name}")).expect("as above");
        let one = import(&name, &bytes).value;
        assert_eq!(one.edition, format!("2018-{}", sex.key()));
        let expected = data.rows.iter().filter(|row| row.sex == sex);
        assert!(one.rows.iter().eq(expected), "{stem}");
        let refused = import_with(&Catalogue::default(), "a.csv", &bytes).expect_err("which sex?");
        assert_eq!(refused.code(), "ingest-not-this-format");
    }
}

#[test]
fn wards_stand_beside_their_city_where_the_projection_has_them() {
    let Some(data) = official() else { return };
    let people = ask(data, H30, "2015");
    let wards = |from: u32| people.sum(|area| (from + 1..=from + 10).contains(&area.number()));
    // Census 2015, Sapporo and its ten wards.
    assert_eq!(people.at("01100"), Some(1_952_356.0));
    assert_eq!(wards(1_100), 1_952_356.0);
    // Hamamatsu is projected as a whole.
    assert_eq!(people.at("22130"), Some(797_980.0));
    assert_eq!(wards(22_130), 0.0);
}

const SMALL: &str = "\
コード,市などの別,都道府県,市区町村,年,総数,,,男,,
,,,,,総数,0～4歳,90歳以上,総数,0～4歳,90歳以上
1100,1,北海道,札幌市,平成27年,9,5,4,…,2,2
1100,1,北海道,札幌市,令和2年,8,5,3,3,2,1
1202,2,北海道,函館市,2015,9,5,4,3,2,1
1202,2,北海道,函館市,いつか,8,5,3,3,2,1
1202,2,北海道,函館市,2020年,8,5,3,3,2,1
012025,2,北海道,函館市,2020年,8,5,3,3,2,1
012026,2,北海道,函館市,2020年,8,5,3,3,2,1
";

#[test]
fn years_of_both_calendars_and_bad_rows() {
    let checked = import("a.csv", SMALL.as_bytes());
    let expected = [code::OFFICIAL_YEAR, code::OFFICIAL_DUPLICATE, code::OFFICIAL_AREA];
    assert_eq!(codes_of(&checked.issues), expected);
    let data = &checked.value;
    assert_eq!(data.rows.len(), 4 * 6);
    assert_eq!(ask(data, H30, "2015").at("01100"), Some(9.0));
    let open = ask(data, H30, "2020").of(Sex::Male, AgeBand::open(90));
    assert_eq!(open.at("01202"), Some(1.0));
}

#[test]
fn a_file_that_ends_between_the_years_of_an_area_is_refused() {
    let text = SMALL.lines().take(5).map(|line| format!("{line}\n")).collect::<String>();
    let refused = import_with(&Catalogue::default(), "a.csv", text.as_bytes()).expect_err("cut");
    assert_eq!(refused.code(), "ingest-truncated");
}

/// A workbook of the official shape of 2023: made up, since the result itself is not at hand.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("推計結果").expect("a name");
    let ages = ["総数", "0～4歳", "5～9歳", "90～94歳", "95歳以上"];
    sheet.write(0, 0, "日本の地域別将来推計人口（令和5（2023）年推計）").expect("written");
    for (column, word) in (0..).zip(["コード", "市などの別", "都道府県", "市区町村", "年"])
    {
        sheet.write(2, column, word).expect("written");
    }
    for (group, sex) in (0..).zip(["総数", "男", "女"]) {
        sheet.write(2, 5 + 5 * group, sex).expect("written");
        for (column, age) in (0..).zip(ages) {
            sheet.write(3, 5 + 5 * group + column, age).expect("written");
        }
    }
    let areas = [(7_000, "a", ""), (7_201, "2", "福島市"), (7_999, "", "浜通り地域")];
    let mut row = 4;
    for (code, kind, name) in areas {
        for year in (2020..=2050).step_by(5) {
            sheet.write(row, 0, code).expect("written");
            sheet.write(row, 1, kind).expect("written");
            sheet.write(row, 2, "福島県").expect("written");
            sheet.write(row, 3, name).expect("written");
            sheet.write(row, 4, format!("{year}年")).expect("written");
            for group in 0..3_u16 {
                let people = if group == 0 { 2.0 } else { 1.0 };
                sheet.write(row, 5 + 5 * group, 4.0 * people).expect("written");
                for age in 1..5 {
                    sheet.write(row, 5 + 5 * group + age, people).expect("written");
                }
            }
            row += 1;
        }
    }
    sheet.write(row, 0, "注：13市町村をまとめて推計した").expect("written");
    workbook.save_to_buffer().expect("saved")
}

#[test]
fn the_workbook_of_2023_is_read_with_its_group_of_towns() {
    let bytes = workbook();
    let checked = import("suikei_kekka.xlsx", &bytes);
    assert_eq!(codes_of(&checked.issues), [code::OFFICIAL_GROUP]);
    let data = &checked.value;
    assert_eq!((data.source.as_str(), data.edition.as_str()), ("ipss-r5", "2023"));
    assert_eq!(data.rows.len(), 3 * 7 * 3 * 5);
    assert_eq!(ask(data, R5, "2050").at("07999"), Some(8.0));
    let oldest = ask(data, R5, "2020").of(Sex::Female, AgeBand::open(95));
    assert_eq!(oldest.at("07201"), Some(1.0));
    assert_eq!(data.series[0].vintage, date(2023, 12, 1));
}

#[test]
fn a_workbook_that_was_cut_off_is_refused() {
    let bytes = workbook();
    let half = &bytes[..bytes.len() / 2];
    assert_eq!(detect("suikei_kekka.xlsx", half), None);
    let catalogue = Catalogue::default();
    let input = sousei_ingest::official::Input {
        name: "suikei_kekka.xlsx",
        bytes: half,
        catalogue: &catalogue,
        progress: &|_| (),
    };
    let format = sousei_ingest::official::Format::IpssR5;
    let refused = sousei_ingest::official::read(format, &input).expect_err("cut off");
    assert_eq!(refused.code(), "ingest-truncated");
}

/// IPSS 令和5年推計: the nation in 2050.
#[test]
fn prefecture_totals_of_2023_add_up_to_the_published_nation() {
    let name = "r5_prefecture_total_2050.csv";
    let Some(bytes) = shared(&format!("ipss_regional_r5/{name}")) else { return };
    let checked = import(name, &bytes);
    assert_eq!(checked.issues, []);
    let people = ask(&checked.value, R5, "2050");
    assert_eq!((people.values().len(), people.sum(|_| true)), (47, 104_686_386.0));
}
