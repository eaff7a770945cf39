//! What the headings above a column, or the words of a row, say about a figure.

use sousei_core::{AgeBand, Basis, Period, Sex};
use sousei_demography::flows::Measure;

use crate::{official::age::age_in, scalar::usual_form, table::comparable};

/// Words of columns that hold no number of people who moved across the border of the area.
const OTHER: [&str; 11] =
    ["率", "増減", "対前年", "前年比", "県内", "うち", "内訳", "順位", "指数", "構成比", "割合"];
/// Eras with the year before their first.
const ERAS: [(&str, i16); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// Who is counted, as far as words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Known(Basis),
    /// Foreign nationals alone, whose moves no indicator holds.
    Foreign,
}

/// What words say about a figure; parts of it may come from the title instead.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Meaning {
    pub(super) measure: Option<Measure>,
    pub(super) counted: Option<Counted>,
    pub(super) sex: Option<Sex>,
    pub(super) age: Option<AgeBand>,
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    /// Whether the figure is something else: a rate, a change, a part.
    pub(super) is_other: bool,
}

impl Meaning {
    /// The meaning of several texts together; the first that says something decides.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        texts.into_iter().fold(Self::default(), |known, text| known.or(Self::of_one(text)))
    }

    /// What this leaves open is taken from the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            measure: self.measure.or(other.measure),
            counted: self.counted.or(other.counted),
            sex: self.sex.or(other.sex),
            age: self.age.or(other.age),
            year: self.year.or(other.year),
            month: self.month.or(other.month),
            is_other: self.is_other || other.is_other,
        }
    }

    fn of_one(text: &str) -> Self {
        let plain = comparable(text);
        let (year, month) = time_in(text);
        Self {
            measure: measure_in(&plain),
            counted: counted_in(&plain),
            sex: sex_in(&plain),
            age: age_in(text).filter(|age| *age != AgeBand::ALL),
            year,
            month,
            is_other: OTHER.iter().any(|word| plain.contains(word)),
        }
    }

    /// When: a month or a year.
    pub(super) fn period(&self) -> Option<Period> {
        let year = self.year?;
        match self.month {
            Some(month) => format!("{year:04}-{month:02}").parse().ok(),
            None => Some(Period::calendar_year(year)),
        }
    }
}

/// In, out or net. 転入超過 goes before 転入, which it contains.
pub(super) fn measure_in(plain: &str) -> Option<Measure> {
    let net = plain.contains("転入超過");
    match (plain.contains("転入者"), plain.contains("転出者")) {
        // A title may name all three; a heading may explain the difference.
        (true, true) => plain.starts_with("転入超過").then_some(Measure::Net),
        _ if net => Some(Measure::Net),
        (true, false) => Some(Measure::In),
        (false, true) => Some(Measure::Out),
        (false, false) => None,
    }
}

fn counted_in(plain: &str) -> Option<Counted> {
    let everybody = ["外国人含む", "外国人を含む", "移動者総数", "総移動者"];
    if plain.contains("日本人") {
        Some(Counted::Known(Basis::MoversJapanese))
    } else if plain == "移動者" || everybody.iter().any(|word| plain.contains(word)) {
        Some(Counted::Known(Basis::MoversAll))
    } else if plain.contains("外国人") {
        Some(Counted::Foreign)
    } else {
        None
    }
}

fn sex_in(plain: &str) -> Option<Sex> {
    match plain {
        "男" | "男性" | "male" => Some(Sex::Male),
        "女" | "女性" | "female" => Some(Sex::Female),
        // 総数 may be of ages as well; both sexes are what a table means that names none.
        "男女計" => Some(Sex::Both),
        _ => None,
    }
}

/// Year and month: `2021年4月`, `令和３年（2021年）４月`, `2021年`, `4月`.
fn time_in(text: &str) -> (Option<i16>, Option<i8>) {
    let text = usual_form(text).replace(' ', "");
    let year = western(&text).or_else(|| of_era(&text));
    let month = number_before(&text, '月')
        .and_then(|number| i8::try_from(number).ok())
        .filter(|month| (1..=12).contains(month));
    (year, month)
}

fn western(text: &str) -> Option<i16> {
    let years = text.match_indices('年').filter_map(|(at, _)| trailing_number(&text[..at]));
    years.filter_map(|number| i16::try_from(number).ok()).find(|year| (1900..2200).contains(year))
}

fn of_era(text: &str) -> Option<i16> {
    ERAS.iter().find_map(|(era, before)| {
        let rest = text.split_once(era)?.1;
        let (number, _) = rest.split_once('年')?;
        let number: i16 = if number == "元" { 1 } else { number.parse().ok()? };
        (1..100).contains(&number).then_some(before + number)
    })
}

/// The number in front of the first such letter that has one.
fn number_before(text: &str, letter: char) -> Option<u32> {
    text.match_indices(letter).find_map(|(at, _)| trailing_number(&text[..at]))
}

fn trailing_number(text: &str) -> Option<u32> {
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    text[text.len() - digits..].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_a_column_counts() {
        let check = |texts: &[&str], measure, counted, sex| {
            let meaning = Meaning::of(texts.iter().copied());
            assert_eq!(
                (meaning.measure, meaning.counted, meaning.sex),
                (measure, counted, sex),
                "{texts:?}"
            );
        };
        let japanese = Some(Counted::Known(Basis::MoversJapanese));
        let all = Some(Counted::Known(Basis::MoversAll));
        check(&["他都道府県からの転入者数", "男"], Some(Measure::In), None, Some(Sex::Male));
        check(&["日本人移動者", "転出者数"], Some(Measure::Out), japanese, None);
        check(&["移動者（外国人含む）", "転入超過数"], Some(Measure::Net), all, None);
        check(&["外国人移動者", "転入者数"], Some(Measure::In), Some(Counted::Foreign), None);
        check(&["都道府県別移動者数"], None, None, None);
        check(&["転入者数，転出者数及び転入超過数"], None, None, None);
    }

    #[test]
    fn rates_changes_and_parts_are_told_apart() {
        for text in ["転入超過率", "対前年同月増減数", "うち県内からの転入者数", "増減率（％）"]
        {
            assert!(Meaning::of([text]).is_other, "{text}");
        }
        assert!(!Meaning::of(["転入者数", "2021年4月"]).is_other);
    }

    #[test]
    fn times_are_read_in_both_calendars() {
        let period = |text: &str| Meaning::of([text]).period().map(|period| period.to_string());
        assert_eq!(period("2021年4月").as_deref(), Some("2021-04"));
        assert_eq!(period("令和３年（2021年）４月結果").as_deref(), Some("2021-04"));
        assert_eq!(period("平成31年１月").as_deref(), Some("2019-01"));
        assert_eq!(period("令和元年").as_deref(), Some("2019"));
        assert_eq!(period("2019年").as_deref(), Some("2019"));
        assert_eq!(period("４月"), None);
        assert_eq!(Meaning::of(["４月"]).month, Some(4));
        assert_eq!(period("第21表"), None);
    }
}
