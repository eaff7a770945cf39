//! Accounting by sex and age, where tables of two years were imported.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AgeBand, AreaCode, Fact, IndicatorId, PeriodUnit, Sex};
use sousei_demography::flows::{Kitagawa, PopulationAndRate, decompose_net_flow};
use sousei_present::{
    Figure, Lang,
    flow_models::{AgeAccountingView, AgeEffect, SexYear, age_accounting_figure},
};

use super::explain::ExplainAsked;
use crate::{
    App, AppError,
    evidence::{Current, Place, dataset_line, place_link},
};

/// Arrivals, departures and people by sex and age, all of Japanese nationality.
const ITEMS: [&str; 3] = ["moves.in-japanese", "moves.out-japanese", "ssds.A1102"];

/// Net movement and people of each sex and age group.
type Groups = BTreeMap<Group, SexYear>;

/// Sex, first and last age.
type Group = (Sex, u8, Option<u8>);

impl App {
    /// The change between two years by sex and age; none unless both have all groups.
    pub(super) async fn accounting_by_age(
        &self,
        current: &Current,
        place: &Place,
        asked: &ExplainAsked,
        lang: Lang,
    ) -> Result<Option<Figure>, AppError> {
        let ids = ITEMS.map(IndicatorId::new);
        let mut facts = current.as_published(&ids, Some(vec![Sex::Male, Sex::Female])).await?;
        facts.retain(|fact| {
            let is_year = fact.period.unit() == PeriodUnit::Year;
            is_year && fact.age != AgeBand::ALL && place.members.contains(&fact.area)
        });
        let years = by_year(&facts, &place.members);
        let year = |asked: Option<i16>, usual: Option<&i16>| {
            let year = asked.or(usual.copied())?;
            Some((year, years.get(&year)?))
        };
        let first = year(asked.first, years.keys().next());
        let last = year(asked.last, years.keys().next_back());
        let Some(((first, before), (last, after))) = first.zip(last) else { return Ok(None) };
        if first >= last || !before.keys().eq(after.keys()) {
            return Ok(None);
        }
        let datasets: BTreeSet<&str> = facts.iter().map(|fact| &*fact.dataset).collect();
        let sources = datasets.into_iter().map(|key| dataset_line(current, key)).collect();
        // Stored figures that count nobody must not take the other figures of the page away.
        let Ok((parts, groups)) = effects(before, after) else { return Ok(None) };
        let view = AgeAccountingView {
            place: place_link(place),
            years: (first, last),
            groups,
            scale: parts.effect.scale,
            structure: parts.effect.structure,
            rate: parts.effect.rate,
            sources,
        };
        Ok(Some(age_accounting_figure(lang, &view)))
    }
}

/// What the change consists of, in all and of each group; both years have the same groups.
fn effects(before: &Groups, after: &Groups) -> Result<(Kitagawa, Vec<AgeEffect>), AppError> {
    let pairs: Vec<_> = before.iter().zip(after.values()).collect();
    let group = |((_, before), after): &((_, &SexYear), &SexYear)| PopulationAndRate {
        population_before: before.people,
        population_after: after.people,
        rate_before: rate(before),
        rate_after: rate(after),
    };
    let parts = decompose_net_flow(&pairs.iter().map(group).collect::<Vec<_>>())?;
    let effects = pairs.iter().zip(&parts.groups).map(|(((key, before), after), effect)| {
        let (sex, from, to) = **key;
        AgeEffect {
            sex,
            age: AgeBand { from, to },
            before: **before,
            after: **after,
            population: effect.population,
            rate: effect.rate,
        }
    });
    let effects = effects.collect();
    Ok((parts, effects))
}

/// Net per person; 0 where nobody is and nobody moves.
fn rate(year: &SexYear) -> f64 {
    if year.people > 0.0 { year.net / year.people } else { 0.0 }
}

/// Sums over the members by year, of groups for which all three figures are known of every member.
fn by_year(facts: &[Fact], members: &[AreaCode]) -> BTreeMap<i16, Groups> {
    type Values = [BTreeMap<AreaCode, f64>; 3];
    let mut found: BTreeMap<i16, BTreeMap<Group, Values>> = BTreeMap::new();
    for fact in facts {
        let item = ITEMS.iter().position(|id| *id == fact.indicator.as_str());
        let Some((item, value)) = item.zip(fact.value.value()) else { continue };
        let key = (fact.sex, fact.age.from, fact.age.to);
        let of_year = found.entry(fact.period.year()).or_default();
        of_year.entry(key).or_default()[item].insert(fact.area, value);
    }
    let groups = |groups: BTreeMap<Group, Values>| -> Groups {
        let whole = groups
            .into_iter()
            .filter(|(_, values)| values.iter().all(|of_item| of_item.len() == members.len()));
        let sum = |of_item: &BTreeMap<AreaCode, f64>| of_item.values().sum::<f64>();
        let year = |[came, left, people]: Values| SexYear {
            net: sum(&came) - sum(&left),
            people: sum(&people),
        };
        // A group of nobody has no rate that its movers could be told by.
        let has_rate = |one: &SexYear| one.people > 0.0 || one.net == 0.0;
        let years = whole.map(|(key, values)| (key, year(values)));
        years.filter(|(_, year)| has_rate(year)).collect()
    };
    let years = found.into_iter().map(|(year, all)| (year, groups(all)));
    years.filter(|(_, groups)| !groups.is_empty()).collect()
}
