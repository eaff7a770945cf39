//! The tables that come along: made again from official files, and against published figures.

use std::collections::BTreeMap;

use sousei_core::{
    Area, AreaCode, AreaKind, AreaSeries, Date, Mark, MatchKind, Observed, Restated, SeriesContent,
    Shares, date, restate,
};
use sousei_ingest::{
    area_table::{AreaTables, OfficialAreas, build_areas, write_areas},
    official::{ChangeLog, Format, Imported},
};

use super::{code, data_dir, import, registry, shared};

/// Set to write the tables anew instead of comparing them.
const UPDATE: &str = "SOUSEI_UPDATE_TABLES";

fn areas(path: &str, format: Format) -> Option<Vec<Area>> {
    match import(path, &shared(path)?, format).value {
        Imported::Areas(areas) => Some(areas),
        other => panic!("{path}: {other:?}"),
    }
}

fn log(path: &str) -> Option<ChangeLog> {
    match import(path, &shared(path)?, Format::CodeChanges).value {
        Imported::Changes(log) => Some(log),
        other => panic!("{path}: {other:?}"),
    }
}

fn official() -> Option<OfficialAreas> {
    let mut coordinates = areas("codes/localgovjp-utf8.csv", Format::Coordinates)?;
    coordinates.extend(areas("codes/prefjp-utf8.csv", Format::Coordinates)?);
    Some(OfficialAreas {
        list: areas("codes/lgcode_list_soumu_with_kana.xlsx", Format::CodeList)?,
        coordinates,
        start: areas("codes/municipality_codes_history_start.csv", Format::CodeChanges)?,
        end: areas("codes/municipality_codes_history_end.csv", Format::CodeChanges)?,
        log: log("codes/municipality_changes_1970_2024.csv")?,
    })
}

#[test]
fn the_tables_are_what_the_official_files_make() {
    let Some(official) = official() else { return };
    let built = build_areas(official);
    let (areas, changes) = write_areas(&built.value);
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(data_dir().join("areas.csv"), &areas).expect("writable");
        std::fs::write(data_dir().join("changes.csv"), &changes).expect("writable");
    }
    let committed = |name: &str| std::fs::read_to_string(data_dir().join(name)).expect(name);
    assert!(areas == committed("areas.csv"), "areas.csv differs; set {UPDATE} to write it anew");
    assert!(changes == committed("changes.csv"), "changes.csv differs; set {UPDATE}");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for issue in &built.issues {
        *counts.entry(issue.code).or_default() += 1;
    }
    let expected = BTreeMap::from([
        // Towns that took others in and became cities on the same day; みよし was renamed.
        ("core-change-followed", 8),
        // Small kana written large, まなつる, and 檮原 for 梼原.
        ("ingest-area-names", 16),
        // The seven former wards of Hamamatsu, for which there are positions.
        ("ingest-area-not-listed", 7),
    ]);
    assert_eq!(counts, expected);
}

#[test]
fn the_tables_stay_small() {
    let size = |name: &str| std::fs::metadata(data_dir().join(name)).expect(name).len();
    let bytes = size("areas.csv") + size("changes.csv") + size("zones.csv");
    assert!(bytes < 700_000, "{bytes}");
}

#[test]
fn what_is_written_is_read_back() {
    let registry = registry();
    let tables = AreaTables {
        areas: registry.all_versions().cloned().collect(),
        changes: registry.changes().to_vec(),
    };
    let (areas, changes) = write_areas(&tables);
    let committed = |name: &str| std::fs::read_to_string(data_dir().join(name)).expect(name);
    assert!(areas == committed("areas.csv") && changes == committed("changes.csv"));
}

/// Counts as the 総務省 publishes them: cities, towns, villages, and together with the 23
/// special wards.
#[test]
fn published_numbers_of_municipalities_come_out() {
    let registry = registry();
    let check = |day, expected: (usize, usize, usize, usize)| {
        let count = registry.count(day);
        assert_eq!((count.cities, count.towns, count.villages, count.total), expected, "{day}");
        assert_eq!(count.special_wards, 23, "{day}");
    };
    check(date(1999, 3, 31), (670, 1_994, 568, 3_232 + 23));
    check(date(2006, 3, 31), (777, 846, 198, 1_821 + 23));
    check(date(2010, 3, 31), (786, 757, 184, 1_727 + 23));
    check(date(2014, 4, 5), (790, 745, 183, 1_718 + 23));
    check(date(2024, 1, 1), (792, 743, 183, 1_718 + 23));
    let designated = |day| registry.count(day).designated_cities;
    assert_eq!([designated(date(2012, 3, 31)), designated(date(2012, 4, 1))], [19, 20]);
    let wards = registry.areas().filter(|area| area.kind == AreaKind::Ward).count();
    assert_eq!(wards, 171);
}

#[test]
fn the_latest_list_has_1741_municipalities_in_47_prefectures() {
    let registry = registry();
    assert_eq!(registry.prefectures().count(), 47);
    assert_eq!(registry.municipalities().count(), 1_741);
    let in_prefectures: usize =
        registry.prefectures().map(|area| registry.municipalities_of(area.code).count()).sum();
    assert_eq!(in_prefectures, 1_741);
    assert_eq!(registry.municipalities_of(code(20_000)).count(), 77);
    assert!(registry.municipalities().all(|area| area.position.is_some() && !area.kana.is_empty()));
    assert!(registry.all_versions().all(|area| area.code.number() == 0 || area.parent.is_some()));
    assert_eq!(registry.wards_of(code(13_100)).count(), 23);
    assert_eq!(registry.wards_of(code(14_130)).count(), 7);
}

#[test]
fn the_northern_villages_have_codes_but_are_not_counted() {
    let registry = registry();
    let villages: Vec<u32> = registry
        .areas()
        .filter(|area| area.kind == AreaKind::NorthernVillage)
        .map(|area| area.code.number())
        .collect();
    assert_eq!(villages, [1_695, 1_696, 1_697, 1_698, 1_699, 1_700]);
    assert_eq!(registry.municipalities_of(code(1_000)).count(), 179);
}

#[test]
fn known_events_lead_where_they_should() {
    let registry = registry();
    let after = |number, to| registry.successors(code(number), to);
    // 山口村 in Nagano became part of 中津川市 in Gifu.
    assert_eq!(after(20_431, Date::MAX), [code(21_206)]);
    assert_eq!(after(20_431, date(2005, 2, 12)), [code(20_431)]);
    // On designation the old code ends.
    assert_eq!(after(43_201, date(2012, 3, 31)), [code(43_201)]);
    assert_eq!(after(43_201, date(2012, 4, 1)), [code(43_100)]);
    assert_eq!(after(1_201, date(1972, 4, 1)), [code(1_100)]);
    // Hamamatsu: seven wards became three, and 北区 was divided.
    let ward = |number| after(number, date(2024, 1, 1));
    assert_eq!(ward(22_131), [code(22_138)]);
    assert_eq!(ward(22_135), [code(22_138), code(22_139)]);
    assert_eq!(ward(22_137), [code(22_140)]);
    assert_eq!(registry.wards_of(code(22_130)).count(), 3);
    // 久米島町.
    let before = registry.predecessors(code(47_361), date(2000, 10, 1));
    assert_eq!(before, [code(47_351), code(47_352)]);
    // 由比町 became part of a ward of 静岡市, and with it of the city.
    assert_eq!(after(22_382, Date::MAX), [code(22_100)]);
    // Two towns got other codes by one change of 郡.
    assert_eq!(after(17_421, Date::MAX), [code(17_461)]);
    // A village absorbed into a town that became a city on that day.
    assert_eq!(after(8_343, Date::MAX), [code(8_226)]);
    // さいたま市: four cities, then the designation.
    let saitama = registry.predecessors(code(11_100), date(2000, 10, 1));
    assert_eq!(saitama, [code(11_204), code(11_205), code(11_213), code(11_220)]);
}

#[test]
fn every_code_of_the_past_leads_to_codes_of_today() {
    let registry = registry();
    for area in registry.all_versions() {
        let successors = registry.successors(area.code, Date::MAX);
        assert!(!successors.is_empty(), "{} {}", area.code, area.name.ja);
        assert!(successors.iter().all(|code| registry.area(*code).is_some()), "{}", area.code);
    }
    let current: Vec<AreaCode> = registry.municipalities().map(|area| area.code).collect();
    let then = date(1999, 3, 31);
    let mut counted = 0;
    for code in current {
        let predecessors = registry.predecessors(code, then);
        counted += predecessors.len();
        for origin in predecessors {
            assert!(registry.trace(origin, then, Date::MAX).contains(&code), "{origin} {code}");
        }
    }
    // 上九一色村 alone was divided, between 甲府市 and 富士河口湖町.
    assert_eq!(counted, 3_255 + 1);
}

#[test]
fn figures_of_1999_add_up_in_the_boundaries_of_2024() {
    let registry = registry();
    let (then, now) = (date(1999, 3, 31), date(2024, 1, 1));
    let of_day = registry
        .all_versions()
        .filter(|area| area.is_valid_on(then) && area.kind.is_municipality());
    let values = of_day.map(|area| (area.code, Observed::number(f64::from(area.code.number()))));
    let series = AreaSeries {
        label: "number of the code".to_owned(),
        vintage: then,
        content: SeriesContent::Additive,
        publisher_restated: false,
        values: values.collect(),
    };
    let total: f64 = series.values.values().filter_map(|value| value.value()).sum();
    let shares = BTreeMap::from([(code(19_201), 0.25), (code(19_430), 0.75)]);
    let shares = Shares::new(BTreeMap::from([(code(19_341), shares)])).expect("adds up to 1");
    let restated = restate(&series, now, &registry, &shares).expect("additive");
    let sum: f64 = restated.values.values().filter_map(|value| value.value.value()).sum();
    assert!((sum - total).abs() < 1e-6 * total, "{sum} {total}");
    let current: Vec<AreaCode> = registry.municipalities().map(|area| area.code).collect();
    assert_eq!(restated.values.keys().copied().collect::<Vec<_>>(), current);
    let marked = |restated: &Restated, mark| -> Vec<u32> {
        let marked = restated.values.iter().filter(|(_, value)| value.mark == mark);
        marked.map(|(code, _)| code.number()).collect()
    };
    assert_eq!(marked(&restated, Mark::Estimated), [19_201, 19_430]);
    assert!(marked(&restated, Mark::Broken).is_empty());
    let without = restate(&series, now, &registry, &Shares::default()).expect("additive");
    assert_eq!(marked(&without, Mark::Broken), [19_201, 19_430]);
}

#[test]
fn people_find_areas() {
    let registry = registry();
    let first = |text: &str| registry.find(text, 5).first().map(|found| found.area.code.number());
    for text in
        ["飯田", "飯田市", "いいだ", "イイダシ", "iida", "20205", "２０２０５３", "長野県飯田市"]
    {
        assert_eq!(first(text), Some(20_205), "{text}");
    }
    for text in ["大阪", "osaka", "oosaka", "ohsaka", "Ōsaka"] {
        assert_eq!(first(text), Some(27_000), "{text}");
    }
    assert_eq!(first("1100"), Some(1_100));
    assert_eq!(first("京都"), Some(26_000));
    assert_eq!(first("katsuura"), Some(12_218));
    let fuchu: Vec<u32> =
        registry.find("府中市", 9).iter().take(2).map(|found| found.area.code.number()).collect();
    assert_eq!(fuchu, [13_206, 34_208]);
    let old = registry.find("浦和市", 1);
    let MatchKind::OldName { until, successors, .. } = &old[0].how else { panic!("{old:?}") };
    assert_eq!((*until, successors.as_slice()), (date(2001, 5, 1), &[code(11_100)][..]));
    assert_eq!(first("篠山市"), Some(28_221));
    assert_eq!(first("上川町"), Some(1_457));
    for text in ["札幌市中央区", "札幌中央区", "Sapporo-shi Chuo-ku", "chuo ward, sapporo"]
    {
        assert_eq!(first(text), Some(1_101), "{text}");
    }
    assert_eq!(first("23"), Some(23_000));
    // A 郡 alone does not call up all its towns, and a new code is no old name.
    assert_eq!(registry.find("上川", 9).len(), 2);
    let hamamatsu = registry.find("浜松市", 99);
    let renewed =
        |how: &MatchKind| matches!(how, MatchKind::OldName { name, .. } if name == "浜松市");
    assert!(!hamamatsu.iter().any(|found| renewed(&found.how)));
}

#[test]
fn zones_have_their_members() {
    let registry = registry();
    let members: BTreeMap<&str, usize> =
        registry.zones().iter().map(|set| (set.id.as_str(), set.members().len())).collect();
    let expected = BTreeMap::from([
        ("tokyo-area", 4),
        ("nagoya-area", 3),
        ("osaka-area", 4),
        ("three-areas", 11),
        ("outside-tokyo-area", 43),
        ("tokyo-23", 23),
    ]);
    assert_eq!(members, expected);
    assert!(registry.zones().iter().all(|set| !set.note.ja.is_empty() && set.note.en.is_some()));
}
