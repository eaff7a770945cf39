use sousei_core::AreaKind;
use unicode_normalization::UnicodeNormalization;
use wana_kana::ConvertJapanese;

/// Distance of a katakana letter from its hiragana one.
const KATAKANA_TO_HIRAGANA: u32 = 0x60;

/// Characters whose reading begins with う or お and so is no lengthening of the syllable
/// before: 浦 in 勝浦 makes Katsuura, not Katsura.
const VOWEL_BEGINNINGS: [(char, &str); 17] = [
    ('浦', "うら"),
    ('内', "うち"),
    ('海', "うみ"),
    ('上', "うえ"),
    ('宇', "う"),
    ('牛', "うし"),
    ('大', "おお"),
    ('岡', "おか"),
    ('丘', "おか"),
    ('奥', "おく"),
    ('沖', "おき"),
    ('置', "おき"),
    ('音', "おと"),
    ('尾', "お"),
    ('緒', "お"),
    ('織', "おり"),
    ('折', "おり"),
];

/// Names in which such a character is read otherwise and the vowel is long after all.
const LONG_ALL_THE_SAME: [(&str, &str); 2] = [("河内", "こうち"), ("青海", "おうみ")];

/// Half-width or full-width katakana as hiragana.
pub(crate) fn hiragana(text: &str) -> String {
    let letters = text.nfkc().map(|letter| match letter {
        'ァ'..='ヴ' => char::from_u32(u32::from(letter) - KATAKANA_TO_HIRAGANA).unwrap_or(letter),
        letter => letter,
    });
    letters.collect()
}

/// Writes a reading in Latin letters: modified Hepburn without marks for long vowels.
///
/// The name tells where う and お belong to the next character.
///
/// # Method
/// う after a syllable in *u* or *o*, and お after one in *o*, lengthen it and are left out,
/// unless they begin the reading of the next character. `n` stays `n` before `b`, `m`, `p`.
///
/// # Examples
/// ```
/// # use sousei_ingest::area_table::romanise;
/// assert_eq!(romanise("大阪", "おおさか"), "Osaka");
/// assert_eq!(romanise("勝浦", "かつうら"), "Katsuura");
/// assert_eq!(romanise("由利本荘", "ゆりほんじょう"), "Yurihonjo");
/// ```
#[must_use]
pub fn romanise(name: &str, kana: &str) -> String {
    let kana = hiragana(kana);
    let letters: Vec<char> = kana.chars().collect();
    let kept_apart = kept_apart(name, &kana);
    let mut short = String::new();
    let mut before = None;
    for (idx, letter) in letters.iter().enumerate() {
        let lengthens = matches!((before, letter), (Some('u' | 'o'), 'う') | (Some('o'), 'お'));
        if lengthens && !kept_apart.contains(&idx) {
            // A third vowel begins a syllable of its own: とおおか.
            before = None;
            continue;
        }
        short.push(*letter);
        before = vowel(*letter);
    }
    let romaji = short.to_romaji();
    let mut letters = romaji.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Positions in the reading at which the reading of a character begins.
fn kept_apart(name: &str, kana: &str) -> Vec<usize> {
    let long = |(part, reading): &(&str, &str)| name.contains(part) && kana.contains(reading);
    if LONG_ALL_THE_SAME.iter().any(long) {
        return Vec::new();
    }
    let later = name.chars().skip(1);
    let readings = later.filter_map(|letter| {
        VOWEL_BEGINNINGS.iter().find(|(known, _)| *known == letter).map(|(_, reading)| *reading)
    });
    readings
        .filter_map(|reading| kana.rfind(reading))
        .map(|at| kana[..at].chars().count())
        .collect()
}

/// The vowel in which a syllable ends; small letters take the place of the one before.
fn vowel(letter: char) -> Option<char> {
    const O: &str = "おこそとのほもよろをごぞどぼぽょ";
    const U: &str = "うくすつぬふむゆるぐずづぶぷゅゔ";
    if O.contains(letter) {
        Some('o')
    } else if U.contains(letter) {
        Some('u')
    } else {
        None
    }
}

/// The English name: romanised, with the word for the kind of area.
pub(crate) fn english_name(kind: AreaKind, name: &str, kana: &str) -> String {
    let stem = |name: &str, kana: &str, suffixes: &[&str]| {
        let found = suffixes.iter().find_map(|suffix| kana.strip_suffix(suffix));
        romanise(name, found.filter(|stem| !stem.is_empty()).unwrap_or(kana))
    };
    match kind {
        AreaKind::Nation => "Japan".to_owned(),
        AreaKind::SpecialWardsTotal => "Special Wards of Tokyo".to_owned(),
        AreaKind::Prefecture => match name {
            "北海道" => "Hokkaido".to_owned(),
            "東京都" => "Tokyo".to_owned(),
            _ => format!("{} Prefecture", stem(name, kana, &["けん", "ふ"])),
        },
        AreaKind::DesignatedCity | AreaKind::City => format!("{} City", stem(name, kana, &["し"])),
        AreaKind::Town => format!("{} Town", stem(name, kana, &["まち", "ちょう"])),
        AreaKind::Village | AreaKind::NorthernVillage => {
            format!("{} Village", stem(name, kana, &["むら", "そん"]))
        }
        AreaKind::SpecialWard => format!("{} Ward", stem(name, kana, &["く"])),
        AreaKind::Ward => {
            let blank = char::is_whitespace;
            let (city, ward) = name.split_once(blank).unwrap_or(("", name));
            let (city_kana, ward_kana) = kana.split_once(blank).unwrap_or(("", kana));
            let ward = stem(ward, ward_kana, &["く"]);
            format!("{ward} Ward, {}", stem(city, city_kana, &["し"]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_romanised_as_the_places_write_themselves() {
        let check = |name, kana, expected| assert_eq!(romanise(name, kana), expected, "{name}");
        check("神戸", "こうべ", "Kobe");
        check("高知", "こうち", "Kochi");
        check("遠野", "とおの", "Tono");
        check("新潟", "にいがた", "Niigata");
        check("本巣", "もとす", "Motosu");
        check("松浦", "まつうら", "Matsuura");
        check("豊浦", "とようら", "Toyoura");
        check("豊岡", "とよおか", "Toyooka");
        check("大岡", "おおおか", "Ooka");
        check("広尾", "ひろお", "Hiroo");
        check("小海", "こうみ", "Koumi");
        check("東海", "とうかい", "Tokai");
        check("近江八幡", "おうみはちまん", "Omihachiman");
        check("青海", "おうみ", "Omi");
        check("青梅", "おうめ", "Ome");
        check("相馬", "そうま", "Soma");
        check("河内", "こうち", "Kochi");
        check("大内", "おおうち", "Ouchi");
        check("堀之内", "ほりのうち", "Horinouchi");
        check("庄内", "しょうない", "Shonai");
        check("王寺", "おうじ", "Oji");
        check("十日町", "とおかまち", "Tokamachi");
        check("羽生", "はにゅう", "Hanyu");
        check("新温泉", "しんおんせん", "Shin'onsen");
        check("八頭", "やず", "Yazu");
        check("札幌", "さっぽろ", "Sapporo");
        check("結城", "ゆうき", "Yuki");
        check("郡上", "ぐじょう", "Gujo");
        check("美馬", "みま", "Mima");
        check("一戸", "いちのへ", "Ichinohe");
        check("発知", "ほっち", "Hotchi");
    }

    #[test]
    fn english_names_say_what_an_area_is() {
        let check = |kind, name, kana, expected| {
            assert_eq!(english_name(kind, name, kana), expected);
        };
        check(AreaKind::City, "飯田市", "いいだし", "Iida City");
        check(AreaKind::Town, "上川町", "かみかわちょう", "Kamikawa Town");
        check(AreaKind::Village, "王滝村", "おうたきむら", "Otaki Village");
        check(AreaKind::Prefecture, "大阪府", "おおさかふ", "Osaka Prefecture");
        check(AreaKind::Prefecture, "東京都", "とうきょうと", "Tokyo");
        check(AreaKind::City, "津市", "つし", "Tsu City");
        let kana = "さっぽろし ちゅうおうく";
        check(AreaKind::Ward, "札幌市 中央区", kana, "Chuo Ward, Sapporo");
    }

    #[test]
    fn half_width_kana_become_hiragana() {
        assert_eq!(hiragana("ﾖﾅｸﾞﾆﾁｮｳ"), "よなぐにちょう");
        assert_eq!(hiragana("ヴェルデ"), "ゔぇるで");
    }
}
