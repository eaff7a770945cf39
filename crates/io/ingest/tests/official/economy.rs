//! Public finance, moves between areas, births and lives: totals that are published.

use std::collections::BTreeMap;

use sousei_core::{Basis, Catalogue, Dataset, Sex, Status};
use sousei_ingest::official::{Format, Imported, Input, read};

use super::{import, rows, shared, value, value_of};

/// 東京圏: Saitama, Chiba, Tokyo and Kanagawa.
const TOKYO_AREA: [u32; 4] = [11_000, 12_000, 13_000, 14_000];

fn tokyo_area(dataset: &Dataset, indicator: &str, year: &str) -> f64 {
    let values = TOKYO_AREA.map(|area| value(dataset, indicator, area, year));
    values.into_iter().map(|value| value.expect("a number")).sum()
}

/// Editions of the fiscal indices, from the old file format to the last one.
const FISCAL: [(&str, &str); 7] = [
    ("H27.xls", "FY2015"),
    ("H28.xlsx", "FY2016"),
    ("H29.xlsx", "FY2017"),
    ("H30.xlsx", "FY2018"),
    ("R1.xlsx", "FY2019"),
    ("R2.xlsx", "FY2020"),
    ("R3.xlsx", "FY2021"),
];

#[test]
fn fiscal_indices_have_every_municipality_in_every_edition() {
    for (file, period) in FISCAL {
        let path = format!("indicators/fiscal/city/{file}");
        let Some(bytes) = shared("fiscal indices", &path) else { return };
        let read = import(&path, &bytes, Format::FiscalIndices);
        let dataset = read.value;
        let edition = file.split('.').next().expect("a name");
        assert_eq!((dataset.source.as_str(), dataset.edition.as_str()), ("fiscal", edition));
        assert_eq!(rows(&dataset, "fiscal.strength-index").len(), 1_741, "{file}");
        assert_eq!(dataset.rows.len(), 5 * 1_741, "{file}");
        assert!(dataset.rows.iter().all(|row| row.period.to_string() == period), "{file}");
        // The average is left out, and said to be.
        let left_out: Vec<&str> = read.issues.iter().map(|issue| issue.code).collect();
        assert_eq!(left_out, ["ingest-official-no-area"], "{file}");
    }
}

#[test]
fn fiscal_indices_of_the_last_edition_are_the_printed_ones() {
    let path = "indicators/fiscal/city/R3.xlsx";
    let Some(bytes) = shared("fiscal indices R3", path) else { return };
    let dataset = import(path, &bytes, Format::FiscalIndices).value;
    assert_eq!(value(&dataset, "fiscal.strength-index", 1_100, "FY2021"), Some(0.72));
    assert_eq!(value(&dataset, "fiscal.current-balance-ratio", 1_100, "FY2021"), Some(93.0));
    assert_eq!(value(&dataset, "fiscal.laspeyres", 47_382, "FY2021"), Some(84.5));
    // `-`: no burden, which is not 0.
    let burden = rows(&dataset, "fiscal.future-burden-ratio");
    let yonaguni = burden.iter().find(|row| row.area.number() == 47_382).expect("a row");
    assert_eq!(yonaguni.value.status(), Status::NotApplicable);
    let without = burden.iter().filter(|row| row.value.status() == Status::NotApplicable);
    assert_eq!(without.count(), 816);
}

#[test]
fn fiscal_indices_of_prefectures_are_found_by_name() {
    for (file, period) in FISCAL {
        let path = format!("indicators/fiscal/prefecture/{file}");
        let Some(bytes) = shared("fiscal indices of prefectures", &path) else { return };
        let read = import(&path, &bytes, Format::FiscalIndices);
        assert_eq!(read.value.source, "fiscal-prefectures");
        assert_eq!(rows(&read.value, "fiscal.strength-index").len(), 47, "{file}");
        assert!(read.value.rows.iter().all(|row| row.period.to_string() == period));
    }
    let path = "indicators/fiscal/prefecture/R3.xlsx";
    let Some(bytes) = shared("fiscal indices of prefectures", path) else { return };
    let dataset = import(path, &bytes, Format::FiscalIndices).value;
    assert_eq!(value(&dataset, "fiscal.future-burden-ratio", 1_000, "FY2021"), Some(304.0));
}

#[test]
fn net_migration_of_japanese_nationals_sums_to_zero_in_every_year() {
    let path = "migration/net_migration_pref_1954_2021.csv";
    let Some(bytes) = shared("net migration", path) else { return };
    let read = import(path, &bytes, Format::NetMigration);
    assert!(read.issues.is_empty(), "{:?}", read.issues);
    let dataset = read.value;
    assert_eq!((dataset.source.as_str(), dataset.edition.as_str()), ("moves-net", "2021"));
    assert_eq!(dataset.series[0].basis, Basis::MoversJapanese);
    let mut sums: BTreeMap<i16, f64> = BTreeMap::new();
    for row in &dataset.rows {
        *sums.entry(row.period.year()).or_default() += row.value.value().unwrap_or(0.0);
    }
    assert_eq!(sums.len(), 68);
    assert!(sums.values().all(|sum| *sum == 0.0), "{sums:?}");
    assert_eq!(tokyo_area(&dataset, "moves.net-japanese", "2019"), 145_576.0);
    assert_eq!(tokyo_area(&dataset, "moves.net-japanese", "2021"), 80_441.0);
    let missing = dataset.rows.iter().filter(|row| row.value.value().is_none());
    let missing: Vec<(u32, i16)> =
        missing.map(|row| (row.area.number(), row.period.year())).collect();
    assert_eq!(missing, (1954..=1972).map(|year| (47_000, year)).collect::<Vec<_>>());
}

/// MANIFEST: e-Stat 0003211022; who leaves one prefecture enters another.
#[test]
fn net_migration_of_women_by_age_sums_to_zero_at_every_age() {
    let path = "migration/net_migration_women_15_49_pref_2017.csv";
    let Some(bytes) = shared("net migration by age", path) else { return };
    let read = import(path, &bytes, Format::NetMigrationAges);
    let told: Vec<&str> = read.issues.iter().map(|issue| issue.code).collect();
    assert!(told.iter().all(|code| *code == "ingest-official-no-area"), "{told:?}");
    let dataset = read.value;
    assert_eq!((dataset.source.as_str(), dataset.edition.as_str()), ("moves-ages", "2017-female"));
    assert_eq!(dataset.rows.len(), 47 * 35);
    assert!(dataset.rows.iter().all(|row| row.sex == Sex::Female));
    let of_age = |age: u8| dataset.rows.iter().filter(move |row| row.age.from == age);
    for age in 15..=49 {
        let sum: f64 = of_age(age).filter_map(|row| row.value.value()).sum();
        assert_eq!(sum, 0.0, "{age}");
    }
    let area = [11_000, 12_000, 13_000, 14_000];
    let at_22 = of_age(22).filter(|row| area.contains(&row.area.number()));
    assert_eq!(at_22.filter_map(|row| row.value.value()).sum::<f64>(), 16_323.0);
}

/// A table of made-up moves, with a total row and column.
fn flows_with(cell: impl Fn(usize, usize) -> String) -> String {
    let names = [
        "北海道",
        "青森県",
        "岩手県",
        "宮城県",
        "秋田県",
        "山形県",
        "福島県",
        "茨城県",
        "栃木県",
        "群馬県",
        "埼玉県",
        "千葉県",
        "東京都",
        "神奈川県",
        "新潟県",
        "富山県",
        "石川県",
        "福井県",
        "山梨県",
        "長野県",
        "岐阜県",
        "静岡県",
        "愛知県",
        "三重県",
        "滋賀県",
        "京都府",
        "大阪府",
        "兵庫県",
        "奈良県",
        "和歌山県",
        "鳥取県",
        "島根県",
        "岡山県",
        "広島県",
        "山口県",
        "徳島県",
        "香川県",
        "愛媛県",
        "高知県",
        "福岡県",
        "佐賀県",
        "長崎県",
        "熊本県",
        "大分県",
        "宮崎県",
        "鹿児島県",
        "沖縄県",
    ];
    let mut text =
        format!("移動前の住所地,総数,{}\n総数,,{}\n", names.join(","), ["460"; 47].join(","));
    for (from, name) in names.iter().enumerate() {
        let cells: Vec<String> = (0..names.len()).map(|to| cell(from, to)).collect();
        text.push_str(&format!("{name},460,{}\n", cells.join(",")));
    }
    text
}

fn read_flows(text: &str) -> (Dataset, Vec<(&'static str, String)>) {
    let input = Input {
        name: "moves-2026.csv",
        bytes: text.as_bytes(),
        catalogue: &Catalogue::default(),
        progress: &|_| {},
    };
    let read = read(Format::MigrationFlows, &input).expect("a table of flows");
    let Imported::Dataset(dataset) = read.value else { panic!("no dataset") };
    let told = read.issues.iter().map(|one| (one.code, one.location.column.clone())).collect();
    (dataset, told)
}

/// Every cell is 10: 46 others make 460.
#[test]
fn cells_that_cannot_be_and_totals_that_differ_are_told_and_the_rest_is_kept() {
    let plain = |from: usize, to: usize| if from == to { "-" } else { "10" }.to_owned();
    assert_eq!(read_flows(&flows_with(plain)).1, []);
    let (dataset, told) = read_flows(&flows_with(|from, to| match (from, to) {
        (0, 1) => "- 8 003".to_owned(),
        (2, 2) => "7".to_owned(),
        (3, 4) => "11".to_owned(),
        _ => plain(from, to),
    }));
    let codes: Vec<&str> = told.iter().map(|(code, _)| *code).collect();
    assert_eq!(
        codes,
        [
            "ingest-official-count",
            "ingest-official-diagonal",
            "ingest-official-margin",
            "ingest-official-margin",
        ]
    );
    assert_eq!(value(&dataset, "moves.from-01000", 2_000, "2026"), None);
    assert_eq!(value(&dataset, "moves.from-01000", 3_000, "2026"), Some(10.0));
    assert_eq!(value(&dataset, "moves.in-all", 2_000, "2026"), None);
    assert_eq!(value(&dataset, "moves.in-all", 5_000, "2026"), Some(461.0));
}

#[test]
fn flows_between_prefectures_add_up_to_the_published_totals() {
    let path = "migration/jp-prefecture-migration-2025.en.csv";
    let Some(bytes) = shared("flows", path) else { return };
    let read = import(path, &bytes, Format::MigrationFlows);
    assert!(read.issues.is_empty(), "{:?}", read.issues);
    let dataset = read.value;
    assert_eq!((dataset.source.as_str(), dataset.edition.as_str()), ("moves-od", "2025"));
    assert!(dataset.series.iter().all(|series| series.basis == Basis::MoversAll));
    let total = |indicator| -> f64 {
        rows(&dataset, indicator).iter().filter_map(|row| row.value.value()).sum()
    };
    assert_eq!(total("moves.in-all"), 2_515_731.0);
    assert_eq!(total("moves.out-all"), 2_515_731.0);
    assert_eq!(total("moves.net-all"), 0.0);
    assert_eq!(value(&dataset, "moves.net-all", 13_000, "2025"), Some(65_219.0));
    assert_eq!(tokyo_area(&dataset, "moves.net-all", "2025"), 123_534.0);
    // From Hokkaido to Tokyo.
    assert_eq!(value(&dataset, "moves.from-01000", 13_000, "2025"), Some(13_948.0));
    assert_eq!(rows(&dataset, "moves.from-01000").len(), 46);
}

#[test]
fn fertility_rates_are_the_published_ones() {
    let path = "indicators/tfr_pref_timeseries.csv";
    let Some(bytes) = shared("fertility rates", path) else { return };
    let read = import(path, &bytes, Format::FertilityRate);
    assert!(read.issues.is_empty(), "{:?}", read.issues);
    let dataset = read.value;
    assert_eq!((dataset.source.as_str(), dataset.edition.as_str()), ("tfr", "2021"));
    assert_eq!(value(&dataset, "vital.tfr", 0, "2020"), Some(1.33));
    assert_eq!(value(&dataset, "vital.tfr", 0, "2021"), Some(1.30));
    assert_eq!(value(&dataset, "vital.tfr", 47_000, "1970"), None);
    assert_eq!(value(&dataset, "vital.tfr", 1_000, "2021"), Some(1.2));

    let path = "indicators/tfr_national_timeseries.csv";
    let Some(bytes) = shared("fertility rates", path) else { return };
    let read = import(path, &bytes, Format::FertilityRate);
    assert!(read.issues.is_empty(), "{:?}", read.issues);
    let nation = read.value;
    assert_eq!(nation.source, "tfr-national");
    assert_eq!(nation.rows.len(), 75);
    assert_eq!(value(&nation, "vital.tfr", 0, "1947"), Some(4.54));
    assert_eq!(value(&nation, "vital.tfr", 0, "1966"), Some(1.58));
    assert_eq!(value(&nation, "vital.tfr", 0, "2020"), Some(1.33));
    assert_eq!(value(&nation, "vital.tfr", 0, "2021"), Some(1.30));
}

#[test]
fn life_expectancies_are_the_published_ones() {
    let path = "indicators/life_expectancy_pref_2020.csv";
    let Some(bytes) = shared("life expectancy", path) else { return };
    let read = import(path, &bytes, Format::LifeExpectancy);
    assert!(read.issues.is_empty(), "{:?}", read.issues);
    let dataset = read.value;
    let of = |sex: Sex| -> Vec<(f64, u32)> {
        let rows = dataset.rows.iter().filter(|row| row.sex == sex);
        let values = rows.map(|row| (row.value.value().expect("a number"), row.area.number()));
        values.collect()
    };
    let (men, women) = (of(Sex::Male), of(Sex::Female));
    assert_eq!((men.len(), women.len()), (47, 47));
    let largest = |values: &[(f64, u32)]| values.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0));
    let smallest =
        |values: &[(f64, u32)]| values.iter().copied().min_by(|a, b| a.0.total_cmp(&b.0));
    assert_eq!(largest(&men), Some((82.73, 25_000)));
    assert_eq!(smallest(&men), Some((79.27, 2_000)));
    assert_eq!(largest(&women), Some((88.29, 33_000)));
    let tokyo = value_of(&dataset, "vital.life-expectancy", 13_000, "2020", Sex::Male);
    assert!(tokyo.is_some());
}

#[test]
fn a_table_of_flows_that_does_not_say_its_direction_is_refused() {
    let path = "migration/jp-prefecture-migration-2025.en.csv";
    let Some(bytes) = shared("direction of flows", path) else { return };
    let text = String::from_utf8(bytes).expect("ASCII").replacen("Origin", "Prefecture", 1);
    let input = Input {
        name: "moves-2025.csv",
        bytes: text.as_bytes(),
        catalogue: &Catalogue::default(),
        progress: &|_| {},
    };
    let error = read(Format::MigrationFlows, &input).expect_err("is refused");
    assert_eq!(error.code(), "ingest-not-this-format");
}
