use sousei_core::Unit;

use super::{group, natural_decimals, number, round_half_away, shift};
use crate::Lang;

/// English name of a Japanese counter, for one and for more.
struct Name {
    ja: &'static str,
    one: &'static str,
    many: &'static str,
}

const fn name(ja: &'static str, one: &'static str, many: &'static str) -> Name {
    Name { ja, one, many }
}

/// Counters of Japanese strategies.
const NAMES: &[Name] = &[
    name("人", "person", "people"),
    name("名", "person", "people"),
    name("人日", "person-day", "person-days"),
    name("人泊", "guest night", "guest nights"),
    name("泊", "night", "nights"),
    name("件", "case", "cases"),
    name("社", "firm", "firms"),
    name("事業者", "business", "businesses"),
    name("事業所", "establishment", "establishments"),
    name("団体", "body", "bodies"),
    name("自治体", "local government", "local governments"),
    name("都道府県", "prefecture", "prefectures"),
    name("道府県", "prefecture", "prefectures"),
    name("府県", "prefecture", "prefectures"),
    name("市区町村", "municipality", "municipalities"),
    name("市町村", "municipality", "municipalities"),
    name("政令市", "designated city", "designated cities"),
    name("市", "city", "cities"),
    name("町", "town", "towns"),
    name("村", "village", "villages"),
    name("都市", "city", "cities"),
    name("都市圏", "urban area", "urban areas"),
    name("圏域", "area", "areas"),
    name("地域", "region", "regions"),
    name("地区", "district", "districts"),
    name("集落", "settlement", "settlements"),
    name("か所", "site", "sites"),
    name("箇所", "site", "sites"),
    name("カ所", "site", "sites"),
    name("ヶ所", "site", "sites"),
    name("拠点", "base", "bases"),
    name("施設", "facility", "facilities"),
    name("校", "school", "schools"),
    name("校区", "school district", "school districts"),
    name("大学", "university", "universities"),
    name("学科", "department", "departments"),
    name("園", "nursery", "nurseries"),
    name("店", "shop", "shops"),
    name("店舗", "shop", "shops"),
    name("戸", "home", "homes"),
    name("世帯", "household", "households"),
    name("棟", "building", "buildings"),
    name("所", "facility", "facilities"),
    name("館", "facility", "facilities"),
    name("室", "room", "rooms"),
    name("組", "couple", "couples"),
    name("団地", "housing estate", "housing estates"),
    name("床", "bed", "beds"),
    name("台", "vehicle", "vehicles"),
    name("便", "service", "services"),
    name("回", "time", "times"),
    name("倍", "time", "times"),
    name("計画", "plan", "plans"),
    name("事業", "project", "projects"),
    name("プロジェクト", "project", "projects"),
    name("品目", "item", "items"),
    name("種類", "kind", "kinds"),
    name("冊", "book", "books"),
    name("歳", "year of age", "years of age"),
    name("年", "year", "years"),
    name("か月", "month", "months"),
    name("日", "day", "days"),
    name("時間", "hour", "hours"),
    name("分", "minute", "minutes"),
    name("円", "yen", "yen"),
    name("ドル", "dollar", "dollars"),
    name("トン", "tonne", "tonnes"),
    name("t", "tonne", "tonnes"),
    name("ポイント", "point", "points"),
    name("pt", "point", "points"),
    name("位", "place", "places"),
    name("点", "point", "points"),
    name("割合", "share", "share"),
    name("㎥", "m³", "m³"),
    name("㎡", "m²", "m²"),
    name("㎢", "km²", "km²"),
    name("m2", "m²", "m²"),
    name("km2", "km²", "km²"),
    name("‰", "‰", "‰"),
    name("℃", "°C", "°C"),
    name("km", "km", "km"),
    name("ha", "ha", "ha"),
    name("ヘクタール", "ha", "ha"),
    name("kW", "kW", "kW"),
    name("kWh", "kWh", "kWh"),
    name("GWh", "GWh", "GWh"),
];

/// What comes after a slash.
const PER: &[(&str, &str)] = &[
    ("年", "year"),
    ("年度", "fiscal year"),
    ("月", "month"),
    ("日", "day"),
    ("人", "person"),
    ("世帯", "household"),
    ("人日", "person and day"),
    ("m2", "m²"),
    ("km2", "km²"),
    ("㎢", "km²"),
    ("時間", "hour"),
    ("週", "week"),
];

/// A Japanese multiplier: how it heads a column in English, by how many decimal places a
/// value beside it moves, and the English word that remains.
struct Multiplier {
    ja: &'static str,
    heading: &'static str,
    places: usize,
    word: &'static str,
}

const MULTIPLIERS: &[Multiplier] = &[
    Multiplier { ja: "十億", heading: "billion", places: 0, word: " billion" },
    Multiplier { ja: "百万", heading: "million", places: 0, word: " million" },
    Multiplier { ja: "兆", heading: "trillion", places: 0, word: " trillion" },
    Multiplier { ja: "億", heading: "100 million", places: 2, word: " million" },
    Multiplier { ja: "万", heading: "10,000", places: 4, word: "" },
    Multiplier { ja: "千", heading: "1,000", places: 3, word: "" },
];

/// Name of a unit, as it heads a column.
///
/// A unit that the English table does not hold stays Japanese.
///
/// # Examples
/// ```
/// # use sousei_core::Unit;
/// # use sousei_present::{Lang, format::unit_name};
/// assert_eq!(unit_name(Lang::Ja, &Unit::new("万人")), "万人");
/// assert_eq!(unit_name(Lang::En, &Unit::new("万人")), "10,000 people");
/// assert_eq!(unit_name(Lang::En, &Unit::new("億円")), "100 million yen");
/// ```
#[must_use]
pub fn unit_name(lang: Lang, unit: &Unit) -> String {
    let symbol = unit.symbol();
    if lang == Lang::Ja {
        return symbol.to_owned();
    }
    if symbol == "割" {
        return "10%".to_owned();
    }
    let (multiplier, base) = split(symbol);
    let Some(base) = english(base, false) else { return symbol.to_owned() };
    match multiplier {
        None => base,
        Some(multiplier) => format!("{} {base}", multiplier.heading).trim_end().to_owned(),
    }
}

/// A title with its unit beside it, for an axis or a heading.
#[must_use]
pub fn axis_unit(lang: Lang, title: &str, unit: &Unit) -> String {
    match (lang, unit_name(lang, unit)) {
        (_, name) if name.is_empty() => title.to_owned(),
        (Lang::Ja, name) => format!("{title}（{name}）"),
        (Lang::En, name) => format!("{title} ({name})"),
    }
}

/// A value with its unit and a given number of decimals.
///
/// Japanese keeps the unit as given; English writes Japanese multipliers out by moving the
/// decimal point, never by calculating.
///
/// # Examples
/// ```
/// # use sousei_core::Unit;
/// # use sousei_present::{Lang, format::value_with_unit};
/// assert_eq!(value_with_unit(Lang::Ja, 27.1, 1, &Unit::new("万人")), "27.1万人");
/// assert_eq!(value_with_unit(Lang::En, 27.1, 1, &Unit::new("万人")), "271,000 people");
/// assert_eq!(value_with_unit(Lang::En, 5.0, 0, &Unit::new("億円")), "500 million yen");
/// assert_eq!(value_with_unit(Lang::En, 74.3, 1, &Unit::new("%")), "74.3%");
/// ```
#[must_use]
pub fn value_with_unit(lang: Lang, value: f64, decimals: usize, unit: &Unit) -> String {
    let symbol = unit.symbol();
    let plain = number(value, decimals);
    if symbol.is_empty() {
        return plain;
    }
    if lang == Lang::Ja || symbol == "%" || symbol == "‰" {
        return format!("{plain}{symbol}");
    }
    english_value(value, decimals, symbol).unwrap_or_else(|| format!("{plain} {symbol}"))
}

/// A value with its unit and as many decimals as it has.
#[must_use]
pub fn value_with_unit_natural(lang: Lang, value: f64, unit: &Unit) -> String {
    value_with_unit(lang, value, natural_decimals(value), unit)
}

fn english_value(value: f64, decimals: usize, symbol: &str) -> Option<String> {
    let rounded = round_half_away(value, decimals);
    if symbol == "割" {
        return Some(format!("{}%", group(&shift(&rounded, 1))));
    }
    let (multiplier, base) = split(symbol);
    let (places, word) = multiplier.map_or((0, ""), |found| (found.places, found.word));
    let shifted = shift(&rounded, places);
    let name = english(base, shifted == "1" && word.is_empty())?;
    Some(format!("{}{word} {name}", group(&shifted)).trim_end().to_owned())
}

fn split(symbol: &str) -> (Option<&'static Multiplier>, &str) {
    let found = MULTIPLIERS.iter().find_map(|multiplier| {
        symbol.strip_prefix(multiplier.ja).map(|base| (Some(multiplier), base))
    });
    found.unwrap_or((None, symbol))
}

/// English form of a unit without multiplier: `件/年` becomes `cases/year`.
fn english(base: &str, one: bool) -> Option<String> {
    if base.is_empty() {
        return Some(String::new());
    }
    if let Some((counted, per)) = base.split_once('/') {
        let per = PER.iter().find(|(ja, _)| *ja == per).map(|(_, en)| en)?;
        return Some(format!("{}/{per}", english(counted, one)?));
    }
    if base.is_ascii() && !NAMES.iter().any(|name| name.ja == base) {
        return Some(base.to_owned());
    }
    let name = NAMES.iter().find(|name| name.ja == base)?;
    Some(if one { name.one } else { name.many }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_of_the_national_strategy_have_english_names() {
        let units = [
            "人",
            "件",
            "万人",
            "兆円",
            "億円",
            "団体",
            "都道府県",
            "校",
            "圏域",
            "社",
            "百万円",
            "万㎥/年",
            "歳",
            "万トン",
            "倍",
            "万㎥",
            "市区町村",
            "か所",
            "都市",
            "割",
            "件/年",
            "万戸",
            "団地",
            "大学",
            "万",
            "市町村",
            "道府県",
            "万か所",
            "割合",
            "政令市",
            "計画",
            "事業者",
            "万件",
            "市",
            "万団体",
        ];
        for unit in units {
            let name = unit_name(Lang::En, &Unit::new(unit));
            assert!(
                !name.is_empty() && name.chars().all(|c| !('\u{3000}'..='\u{9fff}').contains(&c)),
                "{unit}: {name}"
            );
        }
    }

    #[test]
    fn values_read_naturally_in_english() {
        let check = |value: f64, decimals, unit, expected: &str| {
            assert_eq!(value_with_unit(Lang::En, value, decimals, &Unit::new(unit)), expected);
        };
        check(1.0, 0, "社", "1 firm");
        check(1234.0, 0, "社", "1,234 firms");
        check(1.2, 1, "兆円", "1.2 trillion yen");
        check(4.0, 0, "万㎥/年", "40,000 m³/year");
        check(3.5, 1, "割", "35%");
        check(2000.0, 0, "万人", "20,000,000 people");
        check(-6.0, 0, "万人", "-60,000 people");
        check(12.5, 1, "km2", "12.5 km²");
        check(5.0, 0, "升", "5 升");
        check(5.0, 0, "", "5");
    }

    #[test]
    fn an_axis_carries_its_unit() {
        assert_eq!(axis_unit(Lang::Ja, "就業率", &Unit::new("％")), "就業率（%）");
        assert_eq!(axis_unit(Lang::En, "Rate", &Unit::default()), "Rate");
    }
}
