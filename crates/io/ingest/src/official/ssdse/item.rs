use sousei_core::{Basis, Catalogue, Date, Indicator, IndicatorId, Period, Series, Unit};

use super::heading::Item;

/// Unit of an item that the catalogue does not know: unknown, which is not the same as none.
const UNKNOWN_UNIT: &str = "単位不詳";

/// Items counted by fiscal year. SSDSE writes 年度 over everything, also over the census of
/// 1 October, so the word says nothing; these beginnings of item codes do.
const FISCAL: [&str; 9] = [
    "C3102", // farm households: the survey of 1 February 2020 stands under 2019
    "D2",    // fiscal indices
    "D3",    // settled accounts
    "E37",   // leavers of lower secondary schools, in March
    "E46",   // leavers of upper secondary schools
    "E65",   // graduates
    "F31",   // job placement
    "H55",   // waste and sewage
    "H56",   // waste
];

/// Whether the population of a year comes from the census rather than from the estimates
/// between censuses.
pub(super) fn is_census_year(year: i16) -> bool {
    year % 5 == 0
}

/// Whether the catalogue describes the item.
pub(super) fn is_known(item: &Item, catalogue: &Catalogue) -> bool {
    described(item, catalogue).is_some()
}

/// When an item of a year was observed.
pub(super) fn period(code: &str, year: i16) -> Period {
    match FISCAL.iter().any(|start| code.starts_with(start)) {
        true => Period::fiscal_year(year),
        false => Period::calendar_year(year),
    }
}

/// What the values of an item have in common, in years of a census or in other years.
pub(super) fn series(
    item: &Item,
    is_census_year: bool,
    vintage: Date,
    catalogue: &Catalogue,
) -> Series {
    let known = described(item, catalogue);
    let usual = known.map_or(Basis::NotPeople, |known| known.basis);
    let basis = match basis_in_label(&item.label).unwrap_or(usual) {
        Basis::Census | Basis::CensusJapanese if !is_census_year => Basis::Estimate,
        other => other,
    };
    Series {
        indicator: IndicatorId::new(format!("ssds.{}", item.code)),
        label: item.label.clone(),
        unit: known.map_or_else(|| Unit::new(UNKNOWN_UNIT), |known| known.unit.clone()),
        basis,
        vintage,
        table: item.code.clone(),
    }
}

fn described<'a>(item: &Item, catalogue: &'a Catalogue) -> Option<&'a Indicator> {
    catalogue.get(&format!("ssds.{}", item.code))
}

/// The basis that a name speaks of; the plain 転入者数 of the editions of 2018 and 2019 does
/// not, and is the same count of Japanese nationals as in later ones.
fn basis_in_label(label: &str) -> Option<Basis> {
    let all_movers = ["移動者総数", "移動者（総数）", "外国人を含む", "外国人含む"];
    if label.contains("日本人移動者") {
        Some(Basis::MoversJapanese)
    } else if label.contains('転') && all_movers.iter().any(|word| label.contains(word)) {
        Some(Basis::MoversAll)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basis(label: &str, is_census_year: bool) -> Basis {
        let item = Item {
            column: 0,
            code: "A5101".to_owned(),
            label: label.to_owned(),
            year: None,
            written_year: String::new(),
        };
        let vintage = sousei_core::date(2023, 3, 31);
        series(&item, is_census_year, vintage, &Catalogue::default()).basis
    }

    #[test]
    fn names_say_whom_they_count() {
        assert_eq!(basis("転入者数（日本人移動者）", true), Basis::MoversJapanese);
        assert_eq!(basis("転入者数（日本人移動者）（男）", false), Basis::MoversJapanese);
        assert_eq!(basis("転入者数（移動者総数）", true), Basis::MoversAll);
        assert_eq!(basis("転入者数", true), Basis::NotPeople);
    }

    #[test]
    fn accounts_and_farm_surveys_are_of_fiscal_years() {
        assert_eq!(period("A1101", 2020), Period::calendar_year(2020));
        assert_eq!(period("D3201", 2020), Period::fiscal_year(2020));
        assert_eq!(period("D1202", 2020), Period::calendar_year(2020));
        assert_eq!(period("C310201", 2019), Period::fiscal_year(2019));
    }
}
