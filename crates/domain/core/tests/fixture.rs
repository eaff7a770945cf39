//! A handful of real areas and events, enough for every rule.

use sousei_core::{
    Area, AreaCode, AreaKind, AreaRegistry, Bilingual, ChangeKind, CodeChange, Date, date,
};

pub fn code(number: u32) -> AreaCode {
    AreaCode::try_from(number).expect("5 digits")
}

pub const HAMAMATSU: Date = date(2024, 1, 1);

/// Code, kind, name, romanised name, kana, parent, first day, first day without it.
type Row =
    (u32, AreaKind, &'static str, &'static str, &'static str, u32, Option<Date>, Option<Date>);

fn rows() -> Vec<Row> {
    use AreaKind::{
        City, DesignatedCity, Nation, Prefecture, SpecialWard, SpecialWardsTotal, Town, Village,
        Ward,
    };
    let merged = Some(date(2005, 2, 13));
    let kume = Some(date(2002, 4, 1));
    let kumamoto = Some(date(2012, 4, 1));
    let naka = Some(date(2005, 1, 21));
    let new = Some(HAMAMATSU);
    let ward = |number, ja, en, kana, from, to| (number, Ward, ja, en, kana, 22_130, from, to);
    vec![
        (0, Nation, "全国", "Japan", "ぜんこく", 0, None, None),
        (13_000, Prefecture, "東京都", "Tokyo", "とうきょうと", 0, None, None),
        (20_000, Prefecture, "長野県", "Nagano Prefecture", "ながのけん", 0, None, None),
        (21_000, Prefecture, "岐阜県", "Gifu Prefecture", "ぎふけん", 0, None, None),
        (27_000, Prefecture, "大阪府", "Osaka Prefecture", "おおさかふ", 0, None, None),
        (
            13_100,
            SpecialWardsTotal,
            "特別区部",
            "Special Wards",
            "とくべつくぶ",
            13_000,
            None,
            None,
        ),
        (13_101, SpecialWard, "千代田区", "Chiyoda Ward", "ちよだく", 13_000, None, None),
        (13_206, City, "府中市", "Fuchu City", "ふちゅうし", 13_000, None, None),
        (34_208, City, "府中市", "Fuchu City", "ふちゅうし", 34_000, None, None),
        (20_205, City, "飯田市", "Iida City", "いいだし", 20_000, None, None),
        (20_431, Village, "山口村", "Yamaguchi Village", "やまぐちむら", 20_000, None, merged),
        (21_206, City, "中津川市", "Nakatsugawa City", "なかつがわし", 21_000, None, None),
        (27_100, DesignatedCity, "大阪市", "Osaka City", "おおさかし", 27_000, None, None),
        (8_342, Town, "那珂町", "Naka Town", "なかまち", 8_000, None, naka),
        (8_343, Town, "瓜連町", "Urizura Town", "うりづらまち", 8_000, None, naka),
        (8_226, City, "那珂市", "Naka City", "なかし", 8_000, naka, None),
        (43_201, City, "熊本市", "Kumamoto City", "くまもとし", 43_000, None, kumamoto),
        (43_100, DesignatedCity, "熊本市", "Kumamoto City", "くまもとし", 43_000, kumamoto, None),
        (47_351, Village, "仲里村", "Nakazato Village", "なかざとそん", 47_000, None, kume),
        (47_352, Village, "具志川村", "Gushikawa Village", "ぐしかわそん", 47_000, None, kume),
        (47_361, Town, "久米島町", "Kumejima Town", "くめじまちょう", 47_000, kume, None),
        (22_130, DesignatedCity, "浜松市", "Hamamatsu City", "はままつし", 22_000, None, None),
        ward(22_131, "浜松市 中区", "Naka Ward, Hamamatsu", "はままつし なかく", None, new),
        ward(22_135, "浜松市 北区", "Kita Ward, Hamamatsu", "はままつし きたく", None, new),
        ward(
            22_136,
            "浜松市 浜北区",
            "Hamakita Ward, Hamamatsu",
            "はままつし はまきたく",
            None,
            new,
        ),
        ward(
            22_137,
            "浜松市 天竜区",
            "Tenryu Ward, Hamamatsu",
            "はままつし てんりゅうく",
            None,
            new,
        ),
        ward(22_138, "浜松市 中央区", "Chuo Ward, Hamamatsu", "はままつし ちゅうおうく", new, None),
        ward(22_139, "浜松市 浜名区", "Hamana Ward, Hamamatsu", "はままつし はまなく", new, None),
        ward(
            22_140,
            "浜松市 天竜区",
            "Tenryu Ward, Hamamatsu",
            "はままつし てんりゅうく",
            new,
            None,
        ),
    ]
}

fn changes() -> Vec<CodeChange> {
    let change = |date, kind, originals: &[u32], results: &[u32]| CodeChange {
        date,
        kind,
        originals: originals.iter().map(|number| code(*number)).collect(),
        results: results.iter().map(|number| code(*number)).collect(),
    };
    vec![
        // As the publisher's query prints it: the inputs stand among the results.
        change(date(2002, 4, 1), ChangeKind::Merger, &[47_351, 47_352], &[47_351, 47_352, 47_361]),
        change(date(2005, 2, 13), ChangeKind::Absorption, &[20_431], &[21_206]),
        change(date(2005, 1, 21), ChangeKind::Absorption, &[8_343], &[8_342]),
        change(date(2005, 1, 21), ChangeKind::CityStatus, &[8_342], &[8_226]),
        change(date(2012, 4, 1), ChangeKind::Designation, &[43_201], &[43_100]),
        change(HAMAMATSU, ChangeKind::WardsReorganised, &[22_131, 22_135], &[22_138]),
        change(HAMAMATSU, ChangeKind::WardsReorganised, &[22_135, 22_136], &[22_139]),
        change(HAMAMATSU, ChangeKind::WardsReorganised, &[22_137], &[22_140]),
    ]
}

pub fn registry() -> AreaRegistry {
    let area = |(number, kind, ja, en, kana, parent, valid_from, valid_to): Row| Area {
        code: code(number),
        kind,
        name: Bilingual::new(ja, en),
        kana: kana.to_owned(),
        county: String::new(),
        parent: (number > 0).then(|| code(parent)),
        valid_from,
        valid_to,
        position: None,
    };
    AreaRegistry::new(rows().into_iter().map(area).collect(), changes()).value
}
