//! Looking areas up, through time and by what people type.

use sousei_core::{AreaCode, AreaSet, Bilingual, Date, MatchKind, Zone, date};

use crate::fixture::{code, registry};

#[test]
fn an_event_that_lists_its_inputs_as_results_is_mended() {
    let registry = registry();
    let merger = registry.changes_of(code(47_361)).next().expect("an event");
    assert_eq!(merger.originals, [code(47_351), code(47_352)]);
    assert_eq!(merger.results, [code(47_361)]);
    let absorbed = registry.changes_of(code(8_343)).next().expect("an event");
    assert_eq!(absorbed.results, [code(8_226)]);
}

#[test]
fn codes_lead_through_time() {
    let registry = registry();
    let after = |number, to| registry.successors(code(number), to);
    let before = |number, from| registry.predecessors(code(number), from);
    assert_eq!(after(20_431, Date::MAX), [code(21_206)]);
    assert_eq!(after(20_431, date(2005, 2, 12)), [code(20_431)]);
    assert_eq!(after(43_201, Date::MAX), [code(43_100)]);
    assert_eq!(after(22_135, Date::MAX), [code(22_138), code(22_139)]);
    assert_eq!(after(99_999, Date::MAX), []);
    assert_eq!(before(47_361, date(2000, 1, 1)), [code(47_351), code(47_352)]);
    assert_eq!(before(8_226, date(2000, 1, 1)), [code(8_342), code(8_343)]);
    assert_eq!(before(21_206, date(2000, 1, 1)), [code(20_431), code(21_206)]);
    assert_eq!(before(22_138, date(2020, 1, 1)), [code(22_131), code(22_135)]);
    assert_eq!(
        registry.version_at(code(43_201), date(2012, 3, 31)).map(|area| area.code),
        Some(code(43_201))
    );
    assert_eq!(registry.version_at(code(43_201), date(2012, 4, 1)), None);
    assert_eq!(registry.area(code(43_201)), None);
}

#[test]
fn larger_areas_contain_smaller_ones() {
    let registry = registry();
    let contains = |outer, inner| registry.contains(code(outer), code(inner));
    assert!(contains(0, 22_131) && contains(0, 13_000));
    assert!(contains(13_000, 13_101) && contains(13_000, 13_100) && contains(13_100, 13_101));
    assert!(contains(22_130, 22_138));
    assert!(!contains(13_100, 13_206) && !contains(13_101, 13_100) && !contains(13_101, 13_101));
}

fn refused(numbers: &[u32]) -> &'static str {
    let registry = registry();
    let members = numbers.iter().map(|number| code(*number));
    let set = AreaSet::new("set", Bilingual::ja("組"), members, &registry);
    set.map_or_else(|error| error.code(), |_| "accepted")
}

#[test]
fn a_set_holds_nothing_twice() {
    assert_eq!(refused(&[20_205, 13_206]), "accepted");
    assert_eq!(refused(&[20_205, 20_205]), "accepted");
    assert_eq!(refused(&[20_000, 20_205]), "core-double-count");
    assert_eq!(refused(&[13_100, 13_101]), "core-double-count");
    assert_eq!(refused(&[22_138, 22_130]), "core-double-count");
    assert_eq!(refused(&[0, 22_138]), "core-double-count");
    assert_eq!(refused(&[20_431]), "core-dissolved-area");
    assert_eq!(refused(&[20_206]), "core-unknown-area");
    assert_eq!(refused(&[]), "core-empty-set");
    let registry = registry();
    let nagano = registry.area(code(20_000)).expect("there");
    let set = AreaSet::single(nagano);
    assert_eq!((set.only(), set.covers(code(20_205), &registry)), (Some(nagano.code), true));
    assert!(!set.covers(code(13_206), &registry));
}

#[test]
fn errors_say_what_to_use_instead() {
    let registry = registry();
    let message = |number| registry.require(code(number)).expect_err("refused").to_string();
    assert_eq!(message(20_431), "`20431 山口村` ended on 2005-02-13; use 21206 中津川市");
    assert!(message(20_206).contains("20205 飯田市"), "{}", message(20_206));
    let both = AreaSet::new("x", Bilingual::ja("x"), [code(20_000), code(20_205)], &registry);
    let both = both.expect_err("refused").to_string();
    assert!(both.contains("20000 長野県") && both.contains("20205 飯田市"), "{both}");
}

#[test]
fn zones_become_sets_with_their_source() {
    let registry = registry();
    let zone = |members: &[u32]| Zone {
        id: "tokyo-23".to_owned(),
        name: Bilingual::new("東京23区", "Special wards of Tokyo"),
        members: members.iter().map(|number| code(*number)).collect(),
        as_of: date(2024, 1, 1),
        source: Bilingual::ja("総務省"),
    };
    let set = zone(&[13_101]).to_set(&registry).expect("valid");
    assert_eq!((set.id.as_str(), set.note.ja.as_str()), ("tokyo-23", "総務省"));
    assert!(zone(&[13_101, 13_000]).to_set(&registry).is_err());
}

/// The codes found and by what, in order.
fn found(text: &str) -> Vec<(u32, &'static str)> {
    let registry = registry();
    let found = registry.find(text, 10);
    let how = |how: &MatchKind| match how {
        MatchKind::Code => "code",
        MatchKind::Name => "name",
        MatchKind::Kana => "kana",
        MatchKind::Romaji => "romaji",
        MatchKind::OldName { .. } => "old",
    };
    found.iter().map(|found| (found.area.code.number(), how(&found.how))).collect()
}

#[test]
fn areas_are_found_by_what_people_type() {
    let first = |text: &str| found(text).first().copied();
    for text in ["飯田", "飯田市", " 飯田 市 ", "長野県飯田市", "長野飯田"] {
        assert_eq!(first(text), Some((20_205, "name")), "{text}");
    }
    for text in ["いいだ", "いいだし", "イイダ", "ｲｲﾀﾞｼ"] {
        assert_eq!(first(text), Some((20_205, "kana")), "{text}");
    }
    for text in ["iida", "Iida City", "iida-shi", "IIDASHI"] {
        assert_eq!(first(text), Some((20_205, "romaji")), "{text}");
    }
    for text in ["20205", "２０２０５", "202053", "R20205"] {
        assert_eq!(first(text), Some((20_205, "code")), "{text}");
    }
    for text in ["osaka", "Oosaka", "ohsaka", "Ōsaka"] {
        assert_eq!(found(text), [(27_000, "romaji"), (27_100, "romaji")], "{text}");
    }
    assert_eq!(found("府中"), [(13_206, "name"), (34_208, "name")]);
    assert_eq!(first("浜松市中央区"), Some((22_138, "name")));
    assert_eq!(first("中央区"), Some((22_138, "name")));
    assert_eq!(found("ぬ"), []);
    assert_eq!(found(""), []);
    assert_eq!(found("99999"), []);
    assert_eq!(registry().find("府中", 1).len(), 1);
}

#[test]
fn a_merged_village_leads_to_its_successor_with_the_date() {
    let registry = registry();
    for text in ["山口村", "山口", "やまぐち", "yamaguchi", "20431", "yamaguti"] {
        let found = registry.find(text, 5);
        let first = found.first().unwrap_or_else(|| panic!("{text}"));
        assert_eq!(first.area.code, code(21_206), "{text}");
        let expected = MatchKind::OldName {
            code: code(20_431),
            name: "山口村".to_owned(),
            until: date(2005, 2, 13),
            successors: vec![code(21_206)],
        };
        assert_eq!(first.how, expected);
    }
    let split = registry.find("浜松市北区", 1);
    let [found] = split.as_slice() else { panic!("{split:?}") };
    let MatchKind::OldName { successors, .. } = &found.how else { panic!("{found:?}") };
    assert_eq!(*successors, [code(22_138), code(22_139)]);
}

#[test]
fn counting_leaves_out_wards_and_sums() {
    let count = registry().count(date(2004, 1, 1));
    assert_eq!((count.cities, count.designated_cities), (7, 2));
    assert_eq!((count.towns, count.villages, count.special_wards), (3, 1, 1));
    assert_eq!(count.total, 12);
    let nation: Vec<AreaCode> = registry().wards_of(code(22_130)).map(|area| area.code).collect();
    assert_eq!(nation, [code(22_138), code(22_139), code(22_140)]);
}
