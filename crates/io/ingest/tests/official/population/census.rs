//! Census 2020, and what other sources say of the same people.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use rust_xlsxwriter::Workbook;
use sousei_core::{AgeBand, AreaCode, Basis, Catalogue, Dataset, Sex, Status, date};
use sousei_ingest::{code, official::detect};

use super::{ask, codes_of, import, import_with, shared};

const FILE: &str = "major_results_2020.xlsx";

fn census() -> Option<&'static Dataset> {
    static READ: OnceLock<Option<Dataset>> = OnceLock::new();
    let read = || {
        let checked = import(FILE, &shared(&format!("census/{FILE}"))?);
        assert_eq!(checked.issues, []);
        Some(checked.value)
    };
    READ.get_or_init(read).as_ref()
}

/// Municipalities by code: neither prefectures nor wards of designated cities nor the sum of
/// the special wards (METHODS 1.1).
fn is_municipality(area: AreaCode) -> bool {
    let within = area.number() % 1_000;
    let is_tokyo = area.in_prefecture() == AreaCode::prefecture(13);
    match within {
        0 => false,
        100 => !is_tokyo,
        // 川崎 14130, 相模原 14150, 浜松 22130, 堺 27140 and 福岡 40130 head wards of their own.
        101..=199 => {
            is_tokyo || matches!(area.number(), 14_130 | 14_150 | 22_130 | 27_140 | 40_130)
        }
        _ => true,
    }
}

/// 令和2年国勢調査 人口等基本集計.
#[test]
fn prefectures_and_municipalities_add_up_to_the_published_nation() {
    let Some(data) = census() else { return };
    let people = ask(data, "census.population", "2020");
    // 双葉町, where nobody lived, has `-`: a row without a value.
    let futaba: AreaCode = "07546".parse().expect("a code");
    let areas: BTreeSet<AreaCode> = data.rows.iter().map(|row| row.area).collect();
    assert_eq!((areas.len(), people.values().len()), (1_965, 1_964));
    assert!(areas.contains(&futaba) && people.at("07546").is_none());
    assert_eq!(areas.iter().filter(|area| is_municipality(**area)).count(), 1_741);
    assert_eq!(people.at("00000"), Some(126_146_099.0));
    assert_eq!(people.sum(AreaCode::is_prefecture), 126_146_099.0);
    assert_eq!(people.sum(is_municipality), 126_146_099.0);
    let male = people.of(Sex::Male, AgeBand::ALL);
    assert_eq!(male.at("00000"), Some(61_349_581.0));
    assert_eq!(male.sum(is_municipality), 61_349_581.0);
    let before = ask(data, "census.population-rebased", "2015");
    assert_eq!(before.at("00000"), Some(127_094_745.0));
    assert_eq!(before.sum(is_municipality), 127_094_745.0);
    assert_eq!(ask(data, "census.daytime-population", "2020").sum(is_municipality), 126_146_099.0);
}

#[test]
fn special_wards_and_the_wards_of_hamamatsu_stand_beside_their_sums() {
    let Some(data) = census() else { return };
    let people = ask(data, "census.population", "2020");
    let among = |from: u32, to: u32| people.sum(|area| (from..=to).contains(&area.number()));
    assert_eq!(people.at("13100"), Some(among(13_101, 13_123)));
    // Seven wards, 22131 to 22137, until 2024; 浜松市 had 790,718 residents.
    assert_eq!((people.at("22130"), among(22_131, 22_137)), (Some(790_718.0), 790_718.0));
}

#[test]
fn ages_are_estimates_that_add_up_to_the_population() {
    let Some(data) = census() else { return };
    let bands = [AgeBand::new(0, 14), AgeBand::new(15, 64), AgeBand::open(65)];
    for sex in Sex::ALL {
        let of = |age| ask(data, "census.population", "2020").of(sex, age).at("00000");
        let ages: f64 = bands.iter().map(|age| of(*age).expect("an age")).sum();
        assert_eq!(Some(ages), of(AgeBand::ALL), "{sex:?}");
    }
    let status = |age: AgeBand| {
        let row = data.rows.iter().find(|row| row.age == age).expect("a row");
        row.value.status()
    };
    assert_eq!(status(AgeBand::ALL), Status::Observed);
    assert_eq!(status(AgeBand::open(65)), Status::Estimated);
}

#[test]
fn missing_cells_say_why_and_every_series_is_described() {
    let Some(data) = census() else { return };
    let mut nation = data.rows.iter().filter(|row| {
        let id = data.series[row.series as usize].indicator.as_str();
        row.area == AreaCode::NATION && id == "census.inflow"
    });
    assert_eq!(nation.next().map(|row| row.value.status()), Some(Status::NotApplicable));
    for series in &data.series {
        assert_eq!(series.vintage, date(2020, 10, 1));
        assert!(!series.unit.is_empty(), "{}", series.indicator);
    }
    let unit = |id: &str| {
        let found = data.series.iter().find(|series| series.indicator.as_str() == id);
        found.map(|series| (series.unit.symbol().to_owned(), series.basis))
    };
    assert_eq!(unit("census.area"), Some(("km2".to_owned(), Basis::NotPeople)));
    assert_eq!(unit("census.japanese"), Some(("人".to_owned(), Basis::CensusJapanese)));
    assert_eq!(unit("census.day-night-ratio"), Some(("%".to_owned(), Basis::Census)));
    // 45 and 53 columns of figures, 一般世帯 twice among them.
    assert_eq!(data.rows.len(), 1_965 * (45 + 53 - 1));
}

/// The IPSS projects from the census of 2015 within the municipalities of 2018; the census of
/// 2020 restates the same people to its own: ten areas of 1,856 differ by boundary changes.
#[test]
fn the_base_of_the_projection_is_the_restated_census_but_for_ten_areas() {
    let Some(data) = census() else { return };
    let name = "suikei_kekka_h30_all_sexes.csv";
    let projection = import(name, &shared(&format!("ipss_regional_h30/{name}")).expect("as above"));
    let restated: BTreeMap<_, _> =
        ask(data, "census.population-rebased", "2015").values().into_iter().collect();
    let base = ask(&projection.value, "ipss.population", "2015").values();
    let joined: Vec<_> =
        base.iter().filter_map(|(area, value)| Some((value, restated.get(area)?))).collect();
    let n_different = joined.iter().filter(|(one, other)| one != other).count();
    assert_eq!((joined.len(), n_different), (1_856, 10));
}

fn workbook(title: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let cells = [
        (0, 0, title),
        (2, 2, "総人口（男女別）"),
        (2, 5, "新しい群"),
        (3, 2, "男"),
        (3, 3, "総数"),
        (3, 5, "新しい列"),
        (4, 0, "都道府県・市区町村名"),
        (4, 2, "（人）"),
        (4, 3, "（人）"),
        (4, 5, "（人）"),
        (5, 0, "01100_札幌市"),
        (6, 0, "01100_札幌市"),
        (7, 0, "札幌市"),
        (8, 0, "注"),
    ];
    for (row, column, text) in cells {
        sheet.write(row, column, text).expect("written");
    }
    for row in 5..8 {
        sheet.write(row, 2, 918_682 + row).expect("written");
        sheet.write(row, 3, "-").expect("written");
        sheet.write(row, 5, 1).expect("written");
    }
    workbook.save_to_buffer().expect("saved")
}

#[test]
fn moved_columns_are_found_and_bad_rows_told() {
    let bytes = workbook("令和２年国勢調査（総務省統計局）　都道府県・市区町村別の主な結果");
    let checked = import("a.xlsx", &bytes);
    let expected = [code::OFFICIAL_COLUMN, code::OFFICIAL_DUPLICATE, code::OFFICIAL_AREA];
    assert_eq!(codes_of(&checked.issues), expected);
    let male = ask(&checked.value, "census.population", "2020").of(Sex::Male, AgeBand::ALL);
    assert_eq!(male.at("01100"), Some(918_687.0));
    assert_eq!(checked.value.rows.len(), 2);
}

#[test]
fn another_census_is_not_taken_for_that_of_2020() {
    let bytes = workbook("令和７年国勢調査（総務省統計局）　都道府県・市区町村別の主な結果");
    assert_eq!(detect("a.xlsx", &bytes), None);
    let bytes = workbook("別の調査");
    assert_eq!(detect("a.xlsx", &bytes), None);
    let catalogue = Catalogue::default();
    let data = import_with(
        &catalogue,
        "a.xlsx",
        &workbook("令和２年国勢調査　都道府県・市区町村別の主な結果"),
    );
    assert!(data.is_ok());
}
