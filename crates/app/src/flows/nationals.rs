//! Japanese people in the years of a census.
//!
//! A census counts people of unknown nationality apart; the yearly estimates between censuses
//! give them a nationality. The published series therefore falls in census years (Tokyo 2014:
//! 13,049,000, 2015: 12,948,463, 2016: 13,216,000), which is no movement of people.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AreaCode, Fact, IndicatorId, Observed, Status};

/// Japanese people on 1 October, with what follows for a sex.
const JAPANESE: &str = "ssds.A1102";
/// People of all nationalities.
const EVERYBODY: &str = "ssds.A1101";

/// The indicator of all nationalities beside one of Japanese people: `ssds.A110102` beside
/// `ssds.A110202`.
pub(super) fn everybody(id: &str) -> Option<String> {
    id.strip_prefix(JAPANESE).map(|sex| format!("{EVERYBODY}{sex}"))
}

/// Whether the figures of a year are counts of a census.
pub(super) fn is_census_year(year: i16) -> bool {
    year % 5 == 0
}

/// Puts an estimate in place of Japanese people in census years: all people of the year times the
/// mean share of the years before and after. Returns the years that hold estimates now.
///
/// Where either year beside is not known, as of municipalities, the count of the census stays.
pub(super) fn estimate_census_years(facts: &mut [Fact]) -> BTreeSet<i16> {
    let known: BTreeMap<(IndicatorId, AreaCode, i16), f64> = facts
        .iter()
        .filter_map(|fact| {
            let key = (fact.indicator.clone(), fact.area, fact.period.year());
            Some((key, fact.value.value()?))
        })
        .collect();
    let mut estimated = BTreeSet::new();
    for fact in facts {
        let (year, area) = (fact.period.year(), fact.area);
        let Some(all) = everybody(fact.indicator.as_str()).filter(|_| is_census_year(year)) else {
            continue;
        };
        let all = IndicatorId::new(all);
        let people = |year: i16| known.get(&(all.clone(), area, year)).copied();
        let share = |year: i16| {
            let japanese = known.get(&(fact.indicator.clone(), area, year))?;
            people(year).filter(|people| *people > 0.0).map(|people| japanese / people)
        };
        if let (Some(before), Some(after), Some(people)) =
            (share(year - 1), share(year + 1), people(year))
        {
            let japanese = (people * f64::midpoint(before, after)).round();
            fact.value = Observed::new(japanese, Status::Estimated);
            estimated.insert(year);
        }
    }
    estimated
}
