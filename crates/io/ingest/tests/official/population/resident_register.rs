//! 住民基本台帳.

use sousei_core::{AgeBand, AreaCode, Basis, Dataset, Sex, date};
use sousei_ingest::{code, official::detect};

use super::{ask, codes_of, import, shared};

/// Population on 1 January, 総務省 住民基本台帳に基づく人口、人口動態及び世帯数.
const NATION: [(i16, f64); 6] = [
    (2016, 128_066_211.0),
    (2017, 127_907_086.0),
    (2018, 127_707_259.0),
    (2019, 127_443_563.0),
    (2020, 127_138_033.0),
    (2021, 126_654_244.0),
];

fn edition(year: i16) -> Option<Dataset> {
    let name = format!("jumin_municipality_{year}.csv");
    let checked = import(&name, &shared(&format!("jumin/{name}"))?);
    assert_eq!(codes_of(&checked.issues), [code::OFFICIAL_SUBTOTAL], "{year}");
    Some(checked.value)
}

#[test]
fn prefectures_add_up_to_the_published_nation_in_every_year() {
    for (year, total) in NATION {
        let Some(data) = edition(year) else { return };
        assert_eq!((data.source.as_str(), &data.edition), ("juki", &year.to_string()));
        let day = format!("{year}-01-01");
        let people = ask(&data, "juki.population", &day);
        assert_eq!(people.at("00000"), Some(total), "{year}");
        assert_eq!(people.sum(AreaCode::is_prefecture), total, "{year}");
        assert!(data.series.iter().all(|series| series.vintage == date(year, 1, 1)));
        // 47 prefectures and the nation beside municipalities and wards, without any 郡.
        assert!(people.at("47370").is_none() && people.at("47375").is_some(), "{year}");
    }
}

#[test]
fn sexes_and_events_fit_together() {
    for (year, _) in &NATION[..5] {
        let Some(data) = edition(*year) else { return };
        let day = format!("{year}-01-01");
        let sex = |sex| ask(&data, "juki.population", &day).of(sex, AgeBand::ALL).sum(|_| true);
        assert_eq!(sex(Sex::Male) + sex(Sex::Female), sex(Sex::Both), "{year}");
        let events = (year - 1).to_string();
        let nation = |id: &str| ask(&data, &format!("juki.{id}"), &events).at("00000").expect(id);
        assert_eq!(nation("births") - nation("deaths"), nation("natural-change"), "{year}");
        assert_eq!(nation("natural-change") + nation("social-change"), nation("change"), "{year}");
        assert_eq!(nation("in-domestic") + nation("in-abroad"), nation("in"), "{year}");
        assert_eq!(nation("entries") - nation("removals"), nation("change"), "{year}");
        let social = nation("in") + nation("in-other") - nation("out") - nation("out-other");
        assert_eq!(social, nation("social-change"), "{year}");
    }
}

#[test]
fn stock_and_events_have_their_own_bases() {
    let Some(data) = edition(2018) else { return };
    for series in &data.series {
        let is_stock = ["juki.population", "juki.households"].contains(&series.indicator.as_str());
        let expected = if is_stock { Basis::Register } else { Basis::RegisterMoves };
        assert_eq!(series.basis, expected, "{}", series.indicator);
    }
    // Published: 58,007,536 households on 1 January 2018.
    let households = ask(&data, "juki.households", "2018-01-01");
    assert_eq!(households.sum(AreaCode::is_prefecture), 58_007_536.0);
}

const SMALL: &str = "\
令和4年1月1日住民基本台帳人口・世帯数、令和3年人口動態（市区町村別）（総計）,,,,,,
市区町村名,団体コード,都道府県名,令和3年,,令和4年,
,,,住民票記載数,,世帯数,人口
,,,出生者数,帰化等,,計
,,合計,10,1,5,20
札幌市,011002,北海道,△4,1,-,X
石狩郡,013005,北海道,1,1,1,1
札幌市,011003,北海道,4,1,2,8
札幌市,011002,北海道,4,1,2,8
注：remark,,,,,,
";

#[test]
fn moved_columns_are_found_and_unknown_ones_told() {
    let checked = import("a.csv", SMALL.as_bytes());
    let data = &checked.value;
    assert_eq!(ask(data, "juki.births", "2021").at("01100"), Some(-4.0));
    assert_eq!(ask(data, "juki.households", "2022-01-01").at("00000"), Some(5.0));
    assert_eq!(ask(data, "juki.population", "2022-01-01").at("01100"), None);
    let expected = [
        code::OFFICIAL_COLUMN,
        code::OFFICIAL_AREA,
        code::OFFICIAL_DUPLICATE,
        code::OFFICIAL_SUBTOTAL,
    ];
    assert_eq!(codes_of(&checked.issues), expected);
    assert_eq!(data.rows.len(), 2 * 3);
}

#[test]
fn the_tables_of_a_part_of_the_residents_are_not_taken_for_everybody() {
    for part in ["（日本人住民）", "（外国人住民）"] {
        assert_eq!(detect("a.csv", SMALL.replace("（総計）", part).as_bytes()), None);
    }
}
