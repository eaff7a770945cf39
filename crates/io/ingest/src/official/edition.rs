//! Years in titles and file names, where a table does not carry them in a column.

use sousei_core::Period;

use crate::{
    scalar::{read_period, usual_form},
    table::Cell,
};

/// Names and letters of the eras since 1926.
const ERAS: [&str; 6] = ["令和", "平成", "昭和", "R", "H", "S"];

/// The fiscal year that a title names: `…（令和３年度）`.
pub(super) fn fiscal_year_in(title: &str) -> Option<i16> {
    let title = usual_form(title);
    let end = title.find("年度")? + "年度".len();
    let start = ERAS.iter().filter_map(|era| title[..end].rfind(era)).max();
    let start = start.or_else(|| {
        title[..end].char_indices().find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at)
    })?;
    year_of(&title[start..end])
}

/// The fiscal year that the name of a file stands for: `R3.xlsx`, `H27.xls`, `2021.xlsx`.
pub(super) fn fiscal_year_of_name(name: &str) -> Option<i16> {
    let words = words(name);
    let with_era = words.iter().find_map(|word| {
        let (era, number) = word.split_at_checked(1)?;
        let is_number = !number.is_empty() && number.len() <= 2 && is_digits(number);
        let era = era.to_ascii_uppercase();
        let known = matches!(era.as_str(), "R" | "H" | "S");
        (known && is_number).then(|| year_of(&format!("{era}{number}年度"))).flatten()
    });
    with_era.or_else(|| year_in_name(name))
}

/// The calendar year that the name of a file holds: `…-2025.en.csv`.
pub(super) fn year_in_name(name: &str) -> Option<i16> {
    let years = words(name).into_iter().filter(|word| word.len() == 4 && is_digits(word));
    years.filter_map(|word| word.parse().ok()).find(|year| (1900..2100).contains(year))
}

/// The name of a file without its folder and its endings, cut at everything but letters and
/// digits, and where letters and digits meet after a word of more than one letter.
fn words(name: &str) -> Vec<String> {
    let name = usual_form(name);
    name.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn year_of(text: &str) -> Option<i16> {
    let period = read_period(&Cell::Text(text.to_owned())).ok().flatten()?;
    (period == Period::fiscal_year(period.year())).then(|| period.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fiscal_years_are_found_in_titles() {
        assert_eq!(fiscal_year_in("全市町村の主要財政指標（令和３年度）"), Some(2021));
        assert_eq!(fiscal_year_in("全市町村の主要財政指標（令和元年度）"), Some(2019));
        assert_eq!(fiscal_year_in("全都道府県の主要財政指標（平成30年度決算）"), Some(2018));
        assert_eq!(fiscal_year_in("主要財政指標（2022年度）"), Some(2022));
        assert_eq!(fiscal_year_in("全市町村の主要財政指標"), None);
    }

    #[test]
    fn years_are_found_in_names_of_files() {
        assert_eq!(fiscal_year_of_name("R3.xlsx"), Some(2021));
        assert_eq!(fiscal_year_of_name("H27.xls"), Some(2015));
        assert_eq!(fiscal_year_of_name("city-r1 (1).xlsx"), Some(2019));
        assert_eq!(fiscal_year_of_name("zaisei_2022.xlsx"), Some(2022));
        assert_eq!(fiscal_year_of_name("000781152.xlsx"), None);
        assert_eq!(year_in_name("jp-prefecture-migration-2025.en.csv"), Some(2025));
        assert_eq!(year_in_name("birth_0091_2024.xlsx"), Some(2024));
        assert_eq!(year_in_name("moves.csv"), None);
    }
}
