//! A projection from the area's own register: two tables by age, five years apart.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AgeBand, AreaCode, Date, Fact, IndicatorId, Sex};
use sousei_demography::{
    AgeScale, AgeTable, BySex, Dated, FertilityLink,
    cohort_change::{EVEN_WEIGHT, Parent, cohort_change},
    fertility::{observed_ratio, total_fertility},
};
use sousei_present::population::RatesPath;

use super::{
    model::{AreaModel, PopulationModel},
    published::{OPEN_AGE, group_of},
};
use crate::{
    App, AppError, ErrorKind,
    evidence::{Current, Place},
};

/// Registered people by sex and age, as a city publishes or imports them.
const REGISTER_BY_AGE: &str = "city.population";
/// Years between the two tables.
const STEP: i16 = 5;
/// Days by which the two may miss the five years.
const MISS: i32 = 45;

/// An area as its own register shows it.
pub(crate) struct OwnRegister {
    /// The area, with one table and one set of rates, held for all steps.
    pub(crate) area: AreaModel,
    /// Keys of the datasets it rests on.
    pub(crate) datasets: Vec<String>,
}

impl App {
    /// The register of a single area, if two tables five years apart were imported.
    ///
    /// # Errors
    /// `NotFound` with the dates that were found and what to import.
    pub(crate) async fn own_register(
        &self,
        current: &Current,
        model: &PopulationModel,
        place: &Place,
    ) -> Result<OwnRegister, AppError> {
        let [code] = place.members[..] else { return Err(missing(place, "–")) };
        let sexes = Some(vec![Sex::Female, Sex::Male]);
        let facts = current.as_published(&[IndicatorId::new(REGISTER_BY_AGE)], sexes).await?;
        let of_area: Vec<&Fact> = facts.iter().filter(|fact| fact.area == code).collect();
        let tables = tables(&of_area);
        let seen: Vec<String> = tables.keys().map(ToString::to_string).collect();
        let pair = tables.iter().rev().find_map(|(later, after)| {
            let (_, before) = tables.iter().find(|(earlier, before)| {
                is_step(**earlier, *later) && before.scale() == after.scale()
            })?;
            Some((*later, before, after))
        });
        let seen = if seen.is_empty() { "–".to_owned() } else { seen.join(", ") };
        let (day, before, after) = pair.ok_or_else(|| missing(place, &seen))?;
        let datasets: BTreeSet<String> =
            of_area.iter().map(|fact| fact.dataset.to_string()).collect();
        let area = model_of(model, code, day, before, after)?;
        Ok(OwnRegister { area, datasets: datasets.into_iter().collect() })
    }
}

fn is_step(earlier: Date, later: Date) -> bool {
    let Ok(due) = earlier.checked_add(jiff::Span::new().years(STEP)) else { return false };
    due.until(later).is_ok_and(|missed| missed.get_days().abs() <= MISS)
}

/// The complete tables by five-year age, by day.
fn tables(facts: &[&Fact]) -> BTreeMap<Date, AgeTable> {
    let mut by_day: BTreeMap<Date, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        by_day.entry(fact.period.start()).or_default().push(fact);
    }
    by_day.into_iter().filter_map(|(day, of_day)| Some((day, table(&of_day)?))).collect()
}

fn table(facts: &[&Fact]) -> Option<AgeTable> {
    let open = |fact: &&&Fact| fact.age.to.is_none() && fact.age != AgeBand::ALL;
    let scale = AgeScale::five_year(facts.iter().find(open)?.age.from).ok()?;
    let mut people = BySex::both(vec![None; scale.groups()]);
    for fact in facts {
        let Some(group) = group_of(scale, fact.age) else { continue };
        let column = if fact.sex == Sex::Female { &mut people.women } else { &mut people.men };
        column[group] = fact.value.value();
    }
    let women: Option<Vec<f64>> = people.women.into_iter().collect();
    let men: Option<Vec<f64>> = people.men.into_iter().collect();
    let table = AgeTable::new(scale, BySex { women: women?, men: men? }).ok()?;
    // The larger area to which small cells are drawn is published up to this group.
    table.to_five_year(scale.open_age().min(OPEN_AGE)).ok()
}

/// Cohort changes, drawn to those of the prefecture where cells are small.
fn model_of(
    model: &PopulationModel,
    code: AreaCode,
    day: Date,
    before: &AgeTable,
    after: &AgeTable,
) -> Result<AreaModel, AppError> {
    let scale = after.scale();
    let prefecture = code.in_prefecture().unwrap_or(code);
    let larger = model.areas.get(&prefecture).map(|area| -> Result<_, AppError> {
        let earlier = area.published[0].table.to_five_year(scale.open_age())?;
        let later = area.published[1].table.to_five_year(scale.open_age())?;
        Ok((earlier, later))
    });
    let larger = larger.transpose()?;
    let parent =
        larger.as_ref().map(|(earlier, later)| Parent { earlier, later, even_weight: EVEN_WEIGHT });
    let change = cohort_change(before, after, parent)?;
    let year = i32::from(day.year());
    let step = model.step_of(year);
    let path = model.survival(code, scale)?;
    let survival = path.survival.get(step).or(path.survival.last());
    let rates = match survival {
        Some(survival) => change.rates(scale, survival)?,
        None => change.rates_undivided(),
    };
    let k = model.k.get(step..).unwrap_or_default();
    let k = if k.is_empty() { model.k.clone() } else { k.to_vec() };
    let base_tfr = total_fertility(model.k_in(year), observed_ratio(after)?)?;
    Ok(AreaModel {
        published: vec![Dated { year, table: after.clone() }],
        rates: vec![rates],
        link: FertilityLink { base_tfr, k },
        source: RatesPath::OwnRegister,
    })
}

fn missing(place: &Place, seen: &str) -> AppError {
    AppError::new(
        ErrorKind::NotFound,
        "app-population-own-register",
        format!(
            "no two tables of `{REGISTER_BY_AGE}` five years apart for {}; seen are {seen}",
            place.name.ja
        ),
    )
    .with("area", place.name.ja.clone())
    .with("seen", seen)
    .with("indicator", REGISTER_BY_AGE)
}
