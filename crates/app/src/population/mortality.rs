//! Survival by sex and age: the nation's death rates, each prefecture at its distance in life expectancy.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, Fact, IndicatorId, Sex};
use sousei_demography::{
    AgeScale, AgeTable, BySex, SurvivalResponse,
    life_table::{LifeTable, Sex as Whose},
};

use crate::{AppError, ErrorKind, evidence::Current};

/// Central death rates of the nation by sex, age and five-year period.
const DEATH_RATE: &str = "mortality.death-rate";
/// Life expectancy at birth of prefectures.
const LIFE_EXPECTANCY: &str = "vital.life-expectancy";
/// Years of life over which survival is followed around its path.
const REACH: f64 = 3.0;

/// Survival of the nation and its prefectures, step by step.
#[derive(Clone)]
pub(crate) struct Mortality {
    /// National life tables, one per step.
    tables: Vec<BySex<LifeTable>>,
    /// Years by which the life expectancy of a prefecture exceeds the nation's.
    distance: BTreeMap<AreaCode, BySex<f64>>,
    /// Keys of the datasets it rests on.
    pub(crate) datasets: Vec<String>,
}

/// Survival of one area, step by step.
#[derive(Debug, Clone)]
pub(crate) struct SurvivalPath {
    /// Shares alive one step later.
    pub(crate) survival: Vec<BySex<Vec<f64>>>,
    /// How they answer to life expectancy.
    pub(crate) responses: Vec<SurvivalResponse>,
}

impl Mortality {
    /// Reads death rates for steps that begin in these years, and weighs prefectures by their people.
    ///
    /// # Errors
    /// `NotFound` if the death rates of a step are missing, with the file to import.
    pub(crate) async fn read(
        current: &Current,
        steps: &[i32],
        people: &BTreeMap<AreaCode, &AgeTable>,
    ) -> Result<Self, AppError> {
        let wanted = [IndicatorId::new(DEATH_RATE), IndicatorId::new(LIFE_EXPECTANCY)];
        let facts = current.as_published(&wanted, Some(vec![Sex::Female, Sex::Male])).await?;
        let (rates, years): (Vec<&Fact>, Vec<&Fact>) =
            facts.iter().partition(|fact| fact.indicator.as_str() == DEATH_RATE);
        let tables: Vec<BySex<LifeTable>> =
            steps.iter().map(|year| tables_of(&rates, *year)).collect::<Result<_, _>>()?;
        let mut datasets: Vec<String> = facts.iter().map(|fact| fact.dataset.to_string()).collect();
        datasets.sort();
        datasets.dedup();
        let distance = distances(&years, people);
        Ok(Self { tables, distance, datasets })
    }

    /// Life expectancy of the nation at birth, step by step.
    pub(crate) fn life_expectancy(&self) -> BySex<Vec<f64>> {
        let of = |pick: fn(&BySex<LifeTable>) -> &LifeTable| {
            self.tables.iter().map(|tables| pick(tables).life_expectancy()).collect()
        };
        BySex { women: of(|tables| &tables.women), men: of(|tables| &tables.men) }
    }

    /// Survival of the prefecture in which an area lies; of the nation, where no life expectancy is known.
    pub(crate) fn of_prefecture(
        &self,
        prefecture: Option<AreaCode>,
        scale: AgeScale,
    ) -> Result<SurvivalPath, AppError> {
        let none = BySex { women: 0.0, men: 0.0 };
        let distance = prefecture.and_then(|code| self.distance.get(&code)).unwrap_or(&none);
        let mut path = SurvivalPath { survival: Vec::new(), responses: Vec::new() };
        for tables in &self.tables {
            let at = |years: f64| -> Result<BySex<Vec<f64>>, AppError> {
                Ok(BySex {
                    women: survival_at(&tables.women, distance.women + years, scale)?,
                    men: survival_at(&tables.men, distance.men + years, scale)?,
                })
            };
            let centre = at(0.0)?;
            let response = SurvivalResponse::through(REACH, &at(-REACH)?, &centre, &at(REACH)?)?;
            path.responses.push(response);
            path.survival.push(centre);
        }
        Ok(path)
    }
}

fn survival_at(table: &LifeTable, years: f64, scale: AgeScale) -> Result<Vec<f64>, AppError> {
    let shifted = table.with_life_expectancy(table.life_expectancy() + years)?;
    Ok(shifted.survival(scale)?)
}

fn tables_of(rates: &[&Fact], from: i32) -> Result<BySex<LifeTable>, AppError> {
    Ok(BySex { women: table_of(rates, from, Sex::Female)?, men: table_of(rates, from, Sex::Male)? })
}

fn table_of(rates: &[&Fact], from: i32, sex: Sex) -> Result<LifeTable, AppError> {
    let of_step = |fact: &&&Fact| fact.sex == sex && i32::from(fact.period.start().year()) == from;
    let by_age: BTreeMap<u16, f64> = rates
        .iter()
        .filter(of_step)
        .filter_map(|fact| Some((u16::from(fact.age.from), fact.value.value()?)))
        .collect();
    if by_age.is_empty() {
        return Err(no_death_rates(from));
    }
    let (ages, rates): (Vec<u16>, Vec<f64>) = by_age.into_iter().unzip();
    let whose = if sex == Sex::Female { Whose::Women } else { Whose::Men };
    Ok(LifeTable::from_death_rates(&ages, &rates, whose)?)
}

fn no_death_rates(from: i32) -> AppError {
    AppError::new(
        ErrorKind::NotFound,
        "app-population-no-death-rates",
        format!("no death rates for the years from {from}; import the source `wpp-mortality`"),
    )
    .with("year", from.to_string())
}

/// Years above the mean of all prefectures, weighed by their people, so that the nation keeps its path.
fn distances(
    years: &[&Fact],
    people: &BTreeMap<AreaCode, &AgeTable>,
) -> BTreeMap<AreaCode, BySex<f64>> {
    let newest = years.iter().map(|fact| fact.period.start().year()).max();
    let of_sex = |sex: Sex| -> BTreeMap<AreaCode, f64> {
        let facts = years.iter().filter(|fact| fact.sex == sex && fact.area.is_prefecture());
        let newest = facts.filter(|fact| Some(fact.period.start().year()) == newest);
        newest.filter_map(|fact| Some((fact.area, fact.value.value()?))).collect()
    };
    let (women, men) = (of_sex(Sex::Female), of_sex(Sex::Male));
    let mean_women = weighed_mean(&women, people, |table| table.women().iter().sum());
    let mean_men = weighed_mean(&men, people, |table| table.men().iter().sum());
    let (Some(mean_women), Some(mean_men)) = (mean_women, mean_men) else {
        return BTreeMap::new();
    };
    let distance = |(code, years): (&AreaCode, &f64)| {
        Some((*code, BySex { women: years - mean_women, men: men.get(code)? - mean_men }))
    };
    women.iter().filter_map(distance).collect()
}

fn weighed_mean(
    years: &BTreeMap<AreaCode, f64>,
    people: &BTreeMap<AreaCode, &AgeTable>,
    count: impl Fn(&AgeTable) -> f64,
) -> Option<f64> {
    let weights = years.iter().filter_map(|(code, years)| Some((years, count(people.get(code)?))));
    let (sum, whole) = weights
        .fold((0.0, 0.0), |(sum, whole), (years, weight)| (sum + years * weight, whole + weight));
    (whole > 0.0).then(|| sum / whole)
}
