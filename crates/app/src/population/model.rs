//! The rates behind every projection, computed once per state of the datasets.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sousei_core::{AreaCode, AreaKind, AreaRegistry, Fact};
use sousei_demography::{
    AgeScale, AgeTable, Dated, FertilityLink, StepRates,
    backed_out::{back_out, survival_times},
    fertility::{conversion, observed_ratio, total_fertility},
};
use sousei_present::population::RatesPath;

use super::{
    mortality::{Mortality, SurvivalPath},
    official::{Assumptions, needed},
    published::{OF_2018, Published},
    shares::rates_by_shares,
    spread::Spreads,
    tfr,
};
use crate::{
    App, AppError, ErrorKind,
    evidence::{AreaChoice, Current},
};

/// One area with everything that a projection of it takes.
#[derive(Debug, Clone)]
pub(crate) struct AreaModel {
    /// People as published, one table per year.
    pub(crate) published: Vec<Dated>,
    /// Rates of each step.
    pub(crate) rates: Vec<StepRates>,
    /// How total fertility and child-woman ratios belong together.
    pub(crate) link: FertilityLink,
    /// Where the rates come from.
    pub(crate) source: RatesPath,
    /// Rates of each observed interval, the oldest first; none but from registers.
    pub(crate) intervals: Vec<Vec<StepRates>>,
}

/// Everything that projections are made from.
#[derive(Clone)]
pub(crate) struct PopulationModel {
    /// The published projection.
    pub(crate) published: Published,
    /// Death rates of the nation, and how far each prefecture is from them.
    pub(crate) mortality: Mortality,
    /// Survival by prefecture on the age groups of the published projection.
    survival: BTreeMap<Option<AreaCode>, Arc<SurvivalPath>>,
    /// Total fertility of the nation at the end of each step: mean of the five years before.
    pub(crate) national_tfr: Vec<f64>,
    /// `K` in the base year.
    pub(crate) base_k: f64,
    /// `K` at the end of each step.
    pub(crate) k: Vec<f64>,
    /// How much migration varies.
    pub(crate) spreads: Spreads,
    /// Areas by code.
    pub(crate) areas: BTreeMap<AreaCode, AreaModel>,
    /// Keys of the datasets it rests on.
    pub(crate) datasets: Vec<String>,
}

impl PopulationModel {
    /// Year in which projections begin.
    pub(crate) fn base_year(&self) -> i32 {
        self.published.years.first().copied().unwrap_or_default()
    }

    /// The step of the published projection in which a year lies, the last one beyond it.
    pub(crate) fn step_of(&self, year: i32) -> usize {
        let after = self.published.years.iter().skip(1).position(|end| *end > year);
        after.unwrap_or(self.k.len().saturating_sub(1))
    }

    /// `K` in a year, linear between the dates at which it is known.
    pub(crate) fn k_in(&self, year: i32) -> f64 {
        let step = self.step_of(year);
        let before = step.checked_sub(1).map_or(self.base_k, |step| self.k[step]);
        let (Some(from), Some(to), Some(after)) =
            (self.published.years.get(step), self.published.years.get(step + 1), self.k.get(step))
        else {
            return self.base_k;
        };
        let share = (f64::from(year - from) / f64::from(to - from)).clamp(0.0, 1.0);
        before + (after - before) * share
    }

    /// The model with published assumptions in place of its own; none if none are given.
    ///
    /// # Errors
    /// `Invalid` if the assumptions are complete for no area of the projection.
    pub(crate) fn with_assumptions(
        &self,
        facts: &[Fact],
        registry: &AreaRegistry,
    ) -> Result<Option<Self>, AppError> {
        if facts.is_empty() {
            return Ok(None);
        }
        let given = Assumptions::of(facts, self.published.edition.suffix);
        let mut rates = rates_by_shares(&given, &self.published, registry)?;
        rates.extend(given.net(&self.published));
        if rates.is_empty() {
            return Err(incomplete(facts, &self.published));
        }
        let mut model = self.clone();
        for (code, rates) in rates {
            if let Some(area) = model.areas.get_mut(&code) {
                (area.rates, area.source) = (rates, RatesPath::Official);
            }
        }
        model.datasets.extend(given.datasets);
        Ok(Some(model))
    }

    /// Survival where an area lies, on age groups of one kind.
    ///
    /// # Errors
    /// As [`Mortality::of_prefecture`].
    pub(crate) fn survival(
        &self,
        area: AreaCode,
        scale: AgeScale,
    ) -> Result<Arc<SurvivalPath>, AppError> {
        let prefecture = prefecture_of(area);
        match self.survival.get(&prefecture) {
            Some(known) if scale == self.published.scale => Ok(known.clone()),
            _ => Ok(Arc::new(self.mortality.of_prefecture(prefecture, scale)?)),
        }
    }

    /// The published areas of a level, in the boundaries of the publication.
    pub(crate) fn areas_of(&self, current: &Current, choice: &AreaChoice) -> Vec<AreaCode> {
        let is_municipality = |code: AreaCode| {
            let area = current.registry.version_at(code, self.published.vintage);
            area.is_some_and(|area| AreaKind::is_municipality(area.kind))
        };
        let keep = |code: &&AreaCode| match choice {
            AreaChoice::Prefectures => code.is_prefecture(),
            AreaChoice::Municipalities => is_municipality(**code),
            AreaChoice::All | AreaChoice::Places(_) => true,
        };
        self.areas.keys().filter(keep).copied().collect()
    }

    /// Last year of the published projection; beyond it rates are held.
    pub(crate) fn published_until(&self) -> i32 {
        self.published.years.last().copied().unwrap_or_default()
    }
}

impl App {
    /// What projections are made from, read at the first call for a state of the datasets.
    ///
    /// # Errors
    /// `NotFound` if the datasets lack what a projection takes, with the file to import.
    pub(crate) async fn population_model<'a>(
        &self,
        current: &'a Current,
    ) -> Result<&'a Arc<PopulationModel>, AppError> {
        let read = async || {
            let published = Published::newest(current).await?.ok_or_else(no_projection)?;
            Ok(Arc::new(read_model(current, published).await?))
        };
        current.population.get_or_try_init(read).await
    }

    /// The same for the edition of 2018, which the back-test holds against what happened.
    ///
    /// # Errors
    /// As [`population_model`](Self::population_model).
    pub(crate) async fn model_of_2018(
        &self,
        current: &Current,
    ) -> Result<Arc<PopulationModel>, AppError> {
        let model = self.population_model(current).await?;
        if model.published.edition == OF_2018 {
            return Ok(Arc::clone(model));
        }
        let published = Published::of(current, OF_2018).await?.ok_or_else(no_projection)?;
        Ok(Arc::new(read_model(current, published).await?))
    }
}

async fn read_model(current: &Current, published: Published) -> Result<PopulationModel, AppError> {
    let base_year = published.years.first().copied().unwrap_or_default();
    let starts = published.starts();
    let prefectures = published.areas.iter().filter(|(code, _)| code.is_prefecture());
    let people: BTreeMap<AreaCode, &AgeTable> =
        prefectures.clone().map(|(code, tables)| (*code, &tables[0])).collect();
    let mortality = Mortality::read(current, starts, &people).await?;
    let tfr = tfr::NationalTfr::read(current, base_year).await?;
    let ends = &published.years[1.min(published.years.len())..];
    let base = AgeTable::sum(people.values().copied())?;
    let base_k = conversion(observed_ratio(&base)?, &tfr.before(base_year)?)?;
    let mut national_tfr = Vec::new();
    let mut k = Vec::new();
    for (index, year) in ends.iter().enumerate() {
        let nation = AgeTable::sum(prefectures.clone().map(|(_, tables)| &tables[index + 1]))?;
        let ratio = observed_ratio(&nation)?;
        let (of_year, rate) = if published.edition.has_fertility {
            let before = tfr.before(*year)?;
            (conversion(ratio, &before)?, before.iter().sum::<f64>() / before.len() as f64)
        } else {
            (base_k, total_fertility(base_k, ratio)?)
        };
        k.push(of_year);
        national_tfr.push(rate);
    }
    let official = Assumptions::read(current, published.edition.suffix).await?;
    // Shares of a part of the country say nothing; the areas then stand on what was backed out.
    let mut rates = rates_by_shares(&official, &published, &current.registry).unwrap_or_default();
    rates.extend(official.net(&published));
    let survival = survival(&published, &mortality)?;
    let areas = areas(&published, &survival, rates, &k, base_k)?;
    let spreads = Spreads::read(current, &published).await?;
    let mut datasets = vec![published.dataset.clone()];
    datasets
        .extend(mortality.datasets.iter().chain(&tfr.datasets).chain(&official.datasets).cloned());
    Ok(PopulationModel {
        published,
        mortality,
        survival,
        national_tfr,
        base_k,
        k,
        spreads,
        areas,
        datasets,
    })
}

/// Survival of every prefecture, each once: shifting life tables is what takes long.
fn survival(
    published: &Published,
    mortality: &Mortality,
) -> Result<BTreeMap<Option<AreaCode>, Arc<SurvivalPath>>, AppError> {
    let prefectures: BTreeSet<Option<AreaCode>> =
        published.areas.keys().map(|code| prefecture_of(*code)).collect();
    let path =
        |of: Option<AreaCode>| Ok((of, Arc::new(mortality.of_prefecture(of, published.scale)?)));
    prefectures.into_iter().map(path).collect()
}

/// The rates of every published area, with the survival of its prefecture.
fn areas(
    published: &Published,
    survival: &BTreeMap<Option<AreaCode>, Arc<SurvivalPath>>,
    mut official: BTreeMap<AreaCode, Vec<StepRates>>,
    k: &[f64],
    base_k: f64,
) -> Result<BTreeMap<AreaCode, AreaModel>, AppError> {
    let mut areas = BTreeMap::new();
    for (code, tables) in &published.areas {
        let path = &survival[&prefecture_of(*code)];
        let dated: Vec<Dated> = published
            .years
            .iter()
            .zip(tables)
            .map(|(year, table)| Dated { year: *year, table: table.clone() })
            .collect();
        let (rates, source) = match official.remove(code) {
            Some(rates) => (rates, RatesPath::Official),
            None => (back_out(&dated, &path.survival)?.rates, RatesPath::BackedOut),
        };
        let base_tfr = observed_ratio(&tables[0])? / base_k;
        let link = FertilityLink { base_tfr, k: k.to_vec() };
        areas.insert(
            *code,
            AreaModel { published: dated, rates, link, source, intervals: Vec::new() },
        );
    }
    Ok(areas)
}

fn no_projection() -> AppError {
    AppError::new(
        ErrorKind::NotFound,
        "app-population-no-projection",
        "no published projection is loaded; import the source `ipss-h30`",
    )
}

/// What to say of assumptions that are complete for no area.
fn incomplete(facts: &[Fact], published: &Published) -> AppError {
    let seen: BTreeSet<&str> = facts.iter().map(|fact| fact.indicator.as_str()).collect();
    let seen = seen.into_iter().collect::<Vec<_>>().join(", ");
    let needed = needed(published.edition.suffix);
    let years = published.years.first().zip(published.years.last());
    let years = years.map_or_else(String::new, |(from, to)| format!("{from}–{to}"));
    AppError::new(
        ErrorKind::Invalid,
        "app-population-assumptions",
        format!("the assumptions are complete for no area; seen are {seen}, needed {needed} over {years}"),
    )
    .with("seen", seen)
    .with("known", needed)
    .with("years", years)
}

/// The prefecture in which an area lies, itself if it is one; none for the nation.
pub(crate) fn prefecture_of(area: AreaCode) -> Option<AreaCode> {
    if area.is_prefecture() { Some(area) } else { area.in_prefecture() }
}

/// The rates of an area if everybody survived more or less often by a share, migration backed out anew.
///
/// # Errors
/// As [`back_out`].
pub(crate) fn with_survival_times(
    area: &AreaModel,
    factor: f64,
) -> Result<Vec<StepRates>, AppError> {
    let steps = area.rates.iter().map(|rates| survival_times(&rates.survival, factor));
    Ok(back_out(&area.published, &steps.collect::<Result<Vec<_>, _>>()?)?.rates)
}
