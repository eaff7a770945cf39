//! SSDSE-A and SSDSE-B.

use sousei_core::{AreaCode, Basis, Catalogue, Dataset, Severity, Status, Unit, date};
use sousei_ingest::code;

use super::{ask, codes_of, import, import_with, indicator, shared};

fn catalogue() -> Catalogue {
    Catalogue::new([
        indicator("ssds.A1101", "人", Basis::Census),
        indicator("ssds.A1102", "人", Basis::CensusJapanese),
        indicator("ssds.A4101", "人", Basis::VitalJapanese),
        indicator("ssds.A4103", "", Basis::VitalJapanese),
        indicator("ssds.A5101", "人", Basis::MoversJapanese),
        indicator("ssds.A5102", "人", Basis::MoversJapanese),
        indicator("ssds.D3201", "千円", Basis::NotPeople),
    ])
}

/// Edition, year and total of population, year of births and of moves, and moves in = out.
///
/// Population: census of 2015 and 2020. Moves: 住民基本台帳人口移動報告, 日本人移動者, moves
/// between municipalities of the year.
const EDITIONS: [(i16, &str, f64, &str, &str); 7] = [
    (2018, "2015", 127_094_745.0, "2016", "2016"),
    (2019, "2015", 127_094_745.0, "2017", "2017"),
    (2020, "2015", 127_094_745.0, "2018", "2018"),
    (2021, "2015", 127_094_745.0, "2019", "2019"),
    (2022, "2020", 126_146_099.0, "2020", "2020"),
    (2023, "2020", 126_146_099.0, "2020", "2021"),
    (2024, "2020", 126_146_099.0, "2021", "2022"),
];

fn edition(year: i16) -> Option<Dataset> {
    let name = format!("SSDSE-A-{year}.csv");
    let bytes = shared(&format!("indicators/ssdse/{name}"))?;
    let checked = import_with(&catalogue(), &name, &bytes).expect("readable");
    assert_eq!(codes_of(&checked.issues), [code::OFFICIAL_NEW_ITEM], "{year}");
    assert_eq!(checked.issues[0].severity, Severity::Info);
    Some(checked.value)
}

#[test]
fn every_edition_adds_up_to_the_published_totals() {
    for (year, census, population, births, moves) in EDITIONS {
        let Some(data) = edition(year) else { return };
        assert_eq!((data.source.as_str(), &data.edition), ("ssdse-a", &year.to_string()));
        let people = ask(&data, "ssds.A1101", census);
        assert_eq!((people.values().len(), people.sum(|_| true)), (1_741, population), "{year}");
        assert_eq!(ask(&data, "ssds.A4101", births).values().len(), 1_741, "{year}");
        let into = ask(&data, "ssds.A5101", moves).sum(|_| true);
        assert!(into > 4_500_000.0, "{year}");
        assert_eq!(into, ask(&data, "ssds.A5102", moves).sum(|_| true), "{year}");
        let vintages: Vec<_> = data.series.iter().map(|series| series.vintage).collect();
        assert!(vintages.iter().all(|day| *day == date(year - 1, 3, 31)), "{year}");
    }
}

#[test]
fn births_and_moves_of_2016_are_the_published_ones() {
    let Some(data) = edition(2018) else { return };
    // 住民基本台帳人口移動報告 2016 (総務省統計局, 2017-01-31): moves of Japanese nationals
    // between municipalities, though the edition does not say whom it counts.
    assert_eq!(ask(&data, "ssds.A5101", "2016").sum(|_| true), 4_880_967.0);
    assert_eq!(ask(&data, "ssds.A4101", "2016").sum(|_| true), 976_913.0);
}

#[test]
fn boundaries_are_those_of_the_edition() {
    // 那珂川町 became a city, with another code, on 1 October 2018.
    for (year, code) in [(2019, "40305"), (2020, "40231")] {
        let Some(data) = edition(year) else { return };
        assert!(ask(&data, "ssds.A1101", "2015").at(code).is_some(), "{year}");
    }
}

#[test]
fn accounts_are_of_the_fiscal_year_and_unknown_items_keep_their_names() {
    let Some(data) = edition(2024) else { return };
    let sapporo = ask(&data, "ssds.D3201", "FY2020").at("01100").expect("accounts");
    assert!(sapporo > 1e9, "in thousand yen");
    let new = data.series.iter().find(|one| one.indicator.as_str() == "ssds.I6300").expect("kept");
    assert_eq!((new.label.as_str(), &new.unit), ("薬剤師数", &Unit::new("単位不詳")));
    assert_eq!(new.basis, Basis::NotPeople);
}

const EDITION_2027: &str = "\
地域コード,都道府県,総人口,転入者数（移動者総数）,市区町村,歳出決算総額,新しい項目,年度違い
,年度,令和7年,2026,,2025,2026年度,不明
SSDSE-A-2027,Prefecture,A1101,A5101,Municipality,D3203,Z9901,A4101
R01100,北海道,\"1,970,000\",…,札幌市,△5,X,1
R１３１０１,東京都,-,12a,千代田区,１２,***,1
";

#[test]
fn an_edition_with_moved_and_new_columns_is_read_without_a_change() {
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(EDITION_2027);
    let checked = import_with(&catalogue(), "next.csv", &cp932).expect("readable");
    let (data, issues) = (checked.value, checked.issues);
    assert_eq!(data.edition, "2027");
    assert_eq!(ask(&data, "ssds.A1101", "2025").at("01100"), Some(1_970_000.0));
    assert_eq!(
        ask(&data, "ssds.D3203", "FY2025").values().iter().map(|one| one.1).sum::<f64>(),
        7.0
    );
    let status = |id: &str, area: &str| {
        let area: AreaCode = area.parse().expect("a code");
        let has_id = |series: u32| data.series[series as usize].indicator.as_str() == id;
        let row = data.rows.iter().find(|row| has_id(row.series) && row.area == area);
        row.expect("a row").value.status()
    };
    assert_eq!(status("ssds.A1101", "13101"), Status::NotApplicable);
    assert_eq!(status("ssds.A5101", "01100"), Status::Unknown);
    assert_eq!(status("ssds.A5101", "13101"), Status::Unreadable);
    assert_eq!(status("ssds.Z9901", "01100"), Status::Suppressed);
    assert_eq!(status("ssds.Z9901", "13101"), Status::NotAvailable);
    let expected = [code::OFFICIAL_YEAR, code::OFFICIAL_NEW_ITEM, code::OFFICIAL_VALUE];
    assert_eq!(codes_of(&issues), expected);
    let seen = issues[1].args.iter().find(|(name, _)| *name == "seen").expect("names");
    assert_eq!(seen.1, "D3203 歳出決算総額, Z9901 新しい項目");
}

#[test]
fn two_editions_may_count_different_people_under_one_code() {
    let Some(old) = edition(2024) else { return };
    let new =
        import_with(&catalogue(), "next.csv", EDITION_2027.as_bytes()).expect("readable").value;
    let basis = |data: &Dataset| {
        data.series.iter().find(|one| one.indicator.as_str() == "ssds.A5101").map(|one| one.basis)
    };
    assert_eq!(basis(&old), Some(Basis::MoversJapanese));
    assert_eq!(basis(&new), Some(Basis::MoversAll));
}

#[test]
fn prefectures_by_year_tell_the_census_from_the_estimates_between() {
    let Some(bytes) = shared("indicators/ssdse/SSDSE-B-2025.csv") else { return };
    let checked = import_with(&catalogue(), "SSDSE-B-2025.csv", &bytes).expect("readable");
    assert_eq!(codes_of(&checked.issues), [code::OFFICIAL_NEW_ITEM]);
    let data = checked.value;
    assert_eq!((data.source.as_str(), data.edition.as_str()), ("ssdse-b", "2025"));
    assert_eq!(data.rows.len(), 47 * 12 * 109);
    for (year, total) in [("2015", 127_094_745.0), ("2020", 126_146_099.0)] {
        assert_eq!(ask(&data, "ssds.A1101", year).sum(|_| true), total);
    }
    assert_eq!(ask(&data, "ssds.A4103", "2022").at("13000"), Some(1.04));
    assert_eq!(ask(&data, "ssds.A4103", "2022").at("47000"), Some(1.70));
    let of_year = |year: i16| {
        let row = data.rows.iter().find(|row| {
            let series = &data.series[row.series as usize];
            series.indicator.as_str() == "ssds.A1101" && row.period.year() == year
        });
        let row = row.expect("a row");
        (data.series[row.series as usize].basis, row.value.status())
    };
    assert_eq!(of_year(2020), (Basis::Census, Status::Observed));
    assert_eq!(of_year(2021), (Basis::Estimate, Status::Estimated));
}

#[test]
fn other_kinds_of_ssdse_are_not_taken_for_these() {
    for letter in ['C', 'D', 'E', 'F'] {
        let name = format!("SSDSE-{letter}-2023.csv");
        let Some(bytes) = shared(&format!("indicators/ssdse/{name}")) else { return };
        assert_eq!(sousei_ingest::official::detect(&name, &bytes), None, "{name}");
    }
}

#[test]
fn the_edition_may_stand_in_the_file_name() {
    let text = EDITION_2027.replace("SSDSE-A-2027", "Code");
    assert_eq!(import("SSDSE-A-2028.csv", text.as_bytes()).value.edition, "2028");
    let refused = import_with(&catalogue(), "data.csv", text.as_bytes()).expect_err("no edition");
    assert_eq!(refused.code(), "ingest-not-this-format");
}
