//! Places as the tables name them: prefectures, large cities, zones, municipalities with a code.

use sousei_core::AreaCode;

use crate::{
    official::{code::read_code, prefecture},
    table::comparable,
};

/// The designated cities.
const CITIES: [(&str, u32); 20] = [
    ("札幌市", 1_100),
    ("仙台市", 4_100),
    ("さいたま市", 11_100),
    ("千葉市", 12_100),
    ("横浜市", 14_100),
    ("川崎市", 14_130),
    ("相模原市", 14_150),
    ("新潟市", 15_100),
    ("静岡市", 22_100),
    ("浜松市", 22_130),
    ("名古屋市", 23_100),
    ("京都市", 26_100),
    ("大阪市", 27_100),
    ("堺市", 27_140),
    ("神戸市", 28_100),
    ("岡山市", 33_100),
    ("広島市", 34_100),
    ("北九州市", 40_100),
    ("福岡市", 40_130),
    ("熊本市", 43_100),
];
/// Names of the zones whose moves are kept, as counts of the nation.
const ZONES: [(&str, &str); 5] = [
    ("東京圏", "tokyo-area"),
    ("東京都特別区部", "tokyo-23"),
    ("特別区部", "tokyo-23"),
    ("東京都区部", "tokyo-23"),
    ("東京23区", "tokyo-23"),
];
/// Number of the last prefecture.
const PREFECTURES: u32 = 47;
/// Code of the special wards together.
const WARDS: &str = "13100";

/// Where a figure belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Where {
    Area(AreaCode),
    /// A zone, by its id.
    Zone(&'static str),
}

/// The place of a code or, without one, of a name.
pub(super) fn place(code: &str, name: &str) -> Option<Where> {
    if let Some(code) = known_code(code) {
        return Some(of_code(code));
    }
    let plain = comparable(name);
    // `13100 特別区部` and `13_東京都` carry their code in front.
    let digits: String = plain.chars().take_while(char::is_ascii_digit).collect();
    if digits.len() == 5
        && let Some(code) = known_code(&digits)
    {
        return Some(of_code(code));
    }
    let bare = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_' || c == '-');
    if let Some((_, zone)) = ZONES.iter().find(|(known, _)| *known == bare) {
        return Some(Where::Zone(zone));
    }
    if let Some((_, number)) = CITIES.iter().find(|(known, _)| *known == bare) {
        return format!("{number:05}").parse().ok().map(Where::Area);
    }
    prefecture::by_name(bare).map(Where::Area)
}

/// A code of the nation or of a place in one of the prefectures; 99999 stands for what is unknown.
fn known_code(text: &str) -> Option<AreaCode> {
    read_code(text).ok().filter(|code| code.prefecture_number() <= PREFECTURES)
}

fn of_code(code: AreaCode) -> Where {
    if code.to_string() == WARDS { Where::Zone("tokyo-23") } else { Where::Area(code) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_by_code_and_by_name() {
        let check = |code: &str, name: &str, expected: &str| {
            let seen = match place(code, name) {
                Some(Where::Area(area)) => area.to_string(),
                Some(Where::Zone(zone)) => zone.to_owned(),
                None => String::new(),
            };
            assert_eq!(seen, expected, "{code} {name}");
        };
        check("13000", "東京都", "13000");
        check("", "東　京　都", "13000");
        check("", "13 東京都", "13000");
        check("", "全国", "00000");
        check("", "東京圏", "tokyo-area");
        check("", "東京都特別区部", "tokyo-23");
        check("13100", "特別区部", "tokyo-23");
        check("", "横浜市", "14100");
        check("202053", "飯田市", "20205");
        check("99999", "不明", "");
        check("", "名古屋圏", "");
        check("", "注）", "");
    }
}
