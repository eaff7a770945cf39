use std::collections::BTreeSet;

use sousei_core::{AreaCode, AreaKind};

/// Names of the prefectures in the order of JIS X 0401.
pub(crate) const PREFECTURES: [&str; 47] = [
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

/// The code of the prefecture of this name.
pub(crate) fn prefecture_code(name: &str) -> Option<AreaCode> {
    let position = PREFECTURES.iter().position(|known| *known == name)?;
    AreaCode::prefecture(u8::try_from(position + 1).ok()?)
}

/// What an area is, from its code and the last letter of its name.
///
/// Codes ending in 100 to 199 are designated cities and wards, save those of the special
/// wards of Tokyo, 13100 to 13123.
pub(crate) fn kind_of(code: AreaCode, name: &str) -> Option<AreaKind> {
    if code == AreaCode::NATION {
        return Some(AreaKind::Nation);
    }
    if code.is_prefecture() {
        return Some(AreaKind::Prefecture);
    }
    if code == AreaCode::SPECIAL_WARDS {
        return Some(AreaKind::SpecialWardsTotal);
    }
    match name.chars().next_back()? {
        '区' if code.prefecture_number() == 13 => Some(AreaKind::SpecialWard),
        '区' => Some(AreaKind::Ward),
        '市' if code.number() % 1_000 < 200 => Some(AreaKind::DesignatedCity),
        '市' => Some(AreaKind::City),
        '町' => Some(AreaKind::Town),
        '村' => Some(AreaKind::Village),
        _ => None,
    }
}

/// The area above: the nation, the prefecture, or for a ward the designated city whose code
/// precedes its own.
pub(crate) fn parent_of(
    code: AreaCode,
    kind: AreaKind,
    designated: &BTreeSet<AreaCode>,
) -> Option<AreaCode> {
    match kind {
        AreaKind::Nation => None,
        AreaKind::Prefecture => Some(AreaCode::NATION),
        AreaKind::Ward => {
            let city = designated.range(..code).next_back();
            city.copied().filter(|city| city.in_prefecture() == code.in_prefecture())
        }
        _ => code.in_prefecture(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_follow_from_code_and_name() {
        let check = |code: &str, name: &str, kind| {
            assert_eq!(kind_of(code.parse().expect("valid"), name), kind, "{code} {name}");
        };
        check("13000", "東京都", Some(AreaKind::Prefecture));
        check("13100", "特別区部", Some(AreaKind::SpecialWardsTotal));
        check("13101", "千代田区", Some(AreaKind::SpecialWard));
        check("01100", "札幌市", Some(AreaKind::DesignatedCity));
        check("01101", "札幌市 中央区", Some(AreaKind::Ward));
        check("01201", "札幌市", Some(AreaKind::City));
        check("20361", "下諏訪町", Some(AreaKind::Town));
        check("20386", "中川村", Some(AreaKind::Village));
        check("01300", "石狩振興局", None);
    }

    #[test]
    fn a_ward_lies_in_the_designated_city_before_it() {
        let codes = ["14100", "14130", "14150"].map(|code| code.parse().expect("valid"));
        let ward = "14131".parse().expect("valid");
        let parent = parent_of(ward, AreaKind::Ward, &BTreeSet::from(codes));
        assert_eq!(parent, Some(codes[1]));
    }
}
