//! The rates behind every projection, computed once per state of the datasets.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sousei_core::{AreaCode, AreaKind};
use sousei_demography::{
    AgeScale, AgeTable, Dated, FertilityLink, StepRates,
    backed_out::{back_out, survival_times},
    fertility::{conversion, observed_ratio},
};
use sousei_present::population::RatesPath;

use super::{
    mortality::{Mortality, SurvivalPath},
    official::Assumptions,
    published::Published,
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
    pub(crate) fn with_assumptions(&self, given: &Assumptions) -> Result<Option<Self>, AppError> {
        if given.is_empty() {
            return Ok(None);
        }
        let starts = &self.published.years[..self.published.years.len().saturating_sub(1)];
        let mut model = self.clone();
        let mut taken = 0;
        for (code, area) in &mut model.areas {
            if let Some(rates) = given.rates(*code, starts, self.published.scale) {
                (area.rates, area.source) = (rates, RatesPath::Official);
                taken += 1;
            }
        }
        if taken == 0 {
            return Err(AppError::new(
                ErrorKind::Invalid,
                "app-population-assumptions",
                "the assumptions are complete for no area: survival, net migration, child-woman ratio and sex ratio of every step are needed",
            ));
        }
        model.datasets.extend(given.datasets.iter().cloned());
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
        let read = async || Ok(Arc::new(read_model(current).await?));
        current.population.get_or_try_init(read).await
    }
}

async fn read_model(current: &Current) -> Result<PopulationModel, AppError> {
    let published = Published::read(current).await?.ok_or_else(no_projection)?;
    let base_year = published.years.first().copied().unwrap_or_default();
    let starts = &published.years[..published.years.len().saturating_sub(1)];
    let prefectures = published.areas.iter().filter(|(code, _)| code.is_prefecture());
    let people: BTreeMap<AreaCode, &AgeTable> =
        prefectures.clone().map(|(code, tables)| (*code, &tables[0])).collect();
    let mortality = Mortality::read(current, starts, &people).await?;
    let tfr = tfr::NationalTfr::read(current, base_year).await?;
    let ends = &published.years[1.min(published.years.len())..];
    let mut national_tfr = Vec::new();
    let mut k = Vec::new();
    for (index, year) in ends.iter().enumerate() {
        let before = tfr.before(*year)?;
        let nation = AgeTable::sum(prefectures.clone().map(|(_, tables)| &tables[index + 1]))?;
        k.push(conversion(observed_ratio(&nation)?, &before)?);
        national_tfr.push(before.iter().sum::<f64>() / before.len() as f64);
    }
    let base = AgeTable::sum(people.values().copied())?;
    let base_k = conversion(observed_ratio(&base)?, &tfr.before(base_year)?)?;
    let official = Assumptions::read(current).await?;
    let survival = survival(&published, &mortality)?;
    let areas = areas(&published, &survival, &official, &k, base_k)?;
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
    official: &Assumptions,
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
        let starts = &published.years[..published.years.len().saturating_sub(1)];
        let (rates, source) = match official.rates(*code, starts, published.scale) {
            Some(rates) => (rates, RatesPath::Official),
            None => (back_out(&dated, &path.survival)?.rates, RatesPath::BackedOut),
        };
        let base_tfr = observed_ratio(&tables[0])? / base_k;
        let link = FertilityLink { base_tfr, k: k.to_vec() };
        areas.insert(*code, AreaModel { published: dated, rates, link, source });
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
