//! Prefectures by the names that tables without codes use.

use sousei_core::AreaCode;

use crate::table::comparable;

/// Names in the order of the codes, as 47 pairs.
const NAMES: [(&str, &str); 47] = [
    ("北海道", "Hokkaido"),
    ("青森県", "Aomori"),
    ("岩手県", "Iwate"),
    ("宮城県", "Miyagi"),
    ("秋田県", "Akita"),
    ("山形県", "Yamagata"),
    ("福島県", "Fukushima"),
    ("茨城県", "Ibaraki"),
    ("栃木県", "Tochigi"),
    ("群馬県", "Gunma"),
    ("埼玉県", "Saitama"),
    ("千葉県", "Chiba"),
    ("東京都", "Tokyo"),
    ("神奈川県", "Kanagawa"),
    ("新潟県", "Niigata"),
    ("富山県", "Toyama"),
    ("石川県", "Ishikawa"),
    ("福井県", "Fukui"),
    ("山梨県", "Yamanashi"),
    ("長野県", "Nagano"),
    ("岐阜県", "Gifu"),
    ("静岡県", "Shizuoka"),
    ("愛知県", "Aichi"),
    ("三重県", "Mie"),
    ("滋賀県", "Shiga"),
    ("京都府", "Kyoto"),
    ("大阪府", "Osaka"),
    ("兵庫県", "Hyogo"),
    ("奈良県", "Nara"),
    ("和歌山県", "Wakayama"),
    ("鳥取県", "Tottori"),
    ("島根県", "Shimane"),
    ("岡山県", "Okayama"),
    ("広島県", "Hiroshima"),
    ("山口県", "Yamaguchi"),
    ("徳島県", "Tokushima"),
    ("香川県", "Kagawa"),
    ("愛媛県", "Ehime"),
    ("高知県", "Kochi"),
    ("福岡県", "Fukuoka"),
    ("佐賀県", "Saga"),
    ("長崎県", "Nagasaki"),
    ("熊本県", "Kumamoto"),
    ("大分県", "Oita"),
    ("宮崎県", "Miyazaki"),
    ("鹿児島県", "Kagoshima"),
    ("沖縄県", "Okinawa"),
];

/// Words that stand for the nation in a column of prefectures.
const NATION: [&str; 4] = ["全国", "alljapan", "japan", "日本"];

/// The prefecture, or the nation, of a name: `東京都`, `東京`, `Tokyo`, `Tokyo-to`, `全国`.
pub(super) fn by_name(text: &str) -> Option<AreaCode> {
    let seen = comparable(text);
    if NATION.contains(&seen.as_str()) {
        return Some(AreaCode::NATION);
    }
    let romaji = ["-ken", "-to", "-fu", "-do"].iter().find_map(|kind| seen.strip_suffix(kind));
    let romaji = match romaji.unwrap_or(&seen) {
        "gumma" => "gunma",
        other => other,
    };
    let is_named = |(ja, en): &(&str, &str)| {
        *ja == seen || short(ja) == seen || en.eq_ignore_ascii_case(romaji)
    };
    let index = NAMES.iter().position(is_named)?;
    AreaCode::prefecture(u8::try_from(index + 1).ok()?)
}

/// The name without 県, 都 or 府; 北海道 is never shortened.
fn short(name: &str) -> &str {
    name.strip_suffix(['県', '都', '府']).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_of_a_name_leads_to_its_code() {
        let check = |text: &str, expected: Option<u32>| {
            assert_eq!(by_name(text).map(AreaCode::number), expected, "{text}");
        };
        check("東京都", Some(13_000));
        check(" 京 都 府 ", Some(26_000));
        check("京都", Some(26_000));
        check("北海道", Some(1_000));
        check("Gumma-ken", Some(10_000));
        check(" Hokkaido", Some(1_000));
        check("Tokyo-to", Some(13_000));
        check("All Japan", Some(0));
        check("都道府県平均", None);
        check("", None);
    }
}
