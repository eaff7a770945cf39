//! Names and readings in the form in which they are compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::AreaKind;

/// Distance of a katakana letter from its hiragana one.
const KATAKANA_TO_HIRAGANA: u32 = 0x60;

/// Usual letters, lower case, hiragana for katakana, without blanks.
pub(super) fn text(text: &str) -> String {
    let usual = text.nfkc().filter(|letter| !letter.is_whitespace());
    let hiragana = usual.map(|letter| match letter {
        'ァ'..='ヶ' if !matches!(letter, 'ヵ' | 'ヶ') => {
            char::from_u32(u32::from(letter) - KATAKANA_TO_HIRAGANA).unwrap_or(letter)
        }
        // Both ways of writing are in use: 鎌ケ谷, 鎌ヶ谷.
        'ヶ' | 'ヵ' | 'ケ' => 'け',
        letter => letter,
    });
    hiragana.flat_map(char::to_lowercase).collect()
}

/// A name without its last letter where that says what kind of area it is.
pub(super) fn without_suffix(name: &str) -> &str {
    let stem = name.strip_suffix(['都', '府', '県', '市', '区', '町', '村']);
    stem.filter(|stem| !stem.is_empty()).unwrap_or(name)
}

/// Readings of the last letter by kind of area, and their romanisation.
fn readings(kind: AreaKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        AreaKind::Prefecture => &[("けん", "ken"), ("ふ", "fu"), ("と", "to")],
        AreaKind::DesignatedCity | AreaKind::City => &[("し", "shi")],
        AreaKind::Ward | AreaKind::SpecialWard => &[("く", "ku")],
        AreaKind::Town => &[("まち", "machi"), ("ちょう", "cho")],
        AreaKind::Village | AreaKind::NorthernVillage => &[("むら", "mura"), ("そん", "son")],
        AreaKind::Nation | AreaKind::SpecialWardsTotal => &[],
    }
}

/// A reading without that of 市区町村.
pub(super) fn without_kana_suffix(kind: AreaKind, kana: &str) -> &str {
    let mut stems = readings(kind).iter().filter_map(|(suffix, _)| kana.strip_suffix(suffix));
    stems.find(|stem| !stem.is_empty()).unwrap_or(kana)
}

/// How 市区町村 is read in this name, in Latin letters; empty if it is not.
pub(super) fn suffix_romaji(kind: AreaKind, kana: &str) -> &'static str {
    let found = readings(kind).iter().find(|(suffix, _)| kana.ends_with(suffix));
    found.map_or("", |(_, romaji)| romaji)
}

/// `Iida` for `Iida City`; `Chuo` and its city `Sapporo` for `Chuo Ward, Sapporo`.
pub(super) fn english_stems(name: &str) -> (&str, Option<&str>) {
    const WORDS: [&str; 5] = [" City", " Town", " Village", " Ward", " Prefecture"];
    let split = WORDS.iter().find_map(|word| name.split_once(word));
    let (stem, rest) = split.unwrap_or((name, ""));
    (stem, rest.strip_prefix(", "))
}

/// Whether a text has Latin letters only, with or without marks above.
pub(super) fn is_latin(text: &str) -> bool {
    text.nfd().all(|letter| letter.is_ascii() || is_combining_mark(letter))
}

/// Latin letters with the usual ways of writing made one: no long vowels, `n` before `b`,
/// `m` and `p`, and `si`, `ti`, `tu`, `hu`, `zi` for `shi`, `chi`, `tsu`, `fu`, `ji`.
pub(super) fn romaji(text: &str) -> String {
    const WAYS: [(&str, &str); 18] = [
        ("tch", "cch"),
        ("chi", "ti"),
        ("ch", "ty"),
        ("ctyi", "tti"),
        ("cty", "tty"),
        ("cti", "tti"),
        ("shi", "si"),
        ("sh", "sy"),
        ("tsu", "tu"),
        ("fu", "hu"),
        ("ji", "zi"),
        ("jy", "zy"),
        ("j", "zy"),
        ("du", "zu"),
        ("di", "zi"),
        ("mb", "nb"),
        ("mp", "np"),
        ("mm", "nm"),
    ];
    let plain = text.nfd().filter(|letter| !is_combining_mark(*letter));
    let plain: String = plain
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let one_way = WAYS.iter().fold(plain, |text, (from, to)| text.replace(from, to));
    short_vowels(&one_way)
}

/// `o` for `oo`, `ou` and an `oh` that is not followed by a vowel; `u` for `uu`.
fn short_vowels(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut short = String::with_capacity(text.len());
    for (idx, letter) in letters.iter().enumerate() {
        let before = short.chars().next_back();
        let next = letters.get(idx + 1);
        let is_long = match (before, letter) {
            (Some('o'), 'o' | 'u') | (Some('u'), 'u') => true,
            (Some('o'), 'h') => !next.is_some_and(|next| "aeiouy".contains(*next)),
            _ => false,
        };
        if !is_long {
            short.push(*letter);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_a_reading_become_one() {
        let check = |ways: &[&str]| {
            let folded: Vec<String> = ways.iter().map(|way| romaji(way)).collect();
            assert!(folded.iter().all(|way| *way == folded[0]), "{ways:?} {folded:?}");
        };
        check(&["osaka", "Oosaka", "Ohsaka", "Ōsaka", "ousaka"]);
        check(&["Kochi", "kouchi", "koti", "Kohchi"]);
        check(&["Katsuura", "katuura"]);
        check(&["Namba", "nanba"]);
        check(&["Hatchobori", "hacchobori", "hattyobori"]);
        check(&["Shin'onsen", "shinonsen", "Sin-onsen"]);
        assert_ne!(romaji("kohoku"), romaji("kooku"));
    }

    #[test]
    fn names_are_compared_in_usual_letters() {
        assert_eq!(text("イイダ"), "いいだ");
        assert_eq!(text("ｲｲﾀﾞ"), "いいだ");
        assert_eq!(text("鎌ケ谷市"), text("鎌ヶ谷市"));
        assert_eq!(text(" 札幌市　中央区"), "札幌市中央区");
        assert_eq!(without_suffix("津市"), "津");
        assert_eq!(without_suffix("北海道"), "北海道");
    }
}
