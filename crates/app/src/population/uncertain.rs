//! Projections on many paths.

use std::collections::{BTreeMap, btree_map::Entry};

use sousei_core::AreaCode;
use sousei_demography::{
    AreaSummary, BySex, Detail, EnsembleArea, EnsembleParams, MigrationRates, NationalPath,
    PathTotals, Probabilities, Scenario, StepRates, SurvivalResponse, project_ensemble,
    project_ensemble_of_set,
};

use super::{
    lab::{Ground, weighed_tfr},
    model::{AreaModel, prefecture_of},
};
use crate::{AppError, ErrorKind};

/// Most paths that one call may ask for.
pub const MOST_PATHS: usize = 10_000;

/// Paths, seed and quantiles of a probabilistic projection.
#[derive(Debug, Clone, PartialEq)]
pub struct PathsAsked {
    /// Number of paths.
    pub paths: usize,
    /// Seed; the same one gives the same digits.
    pub seed: u64,
    /// Quantiles, ascending, each from 0 to 1.
    pub quantiles: Vec<f64>,
}

impl PathsAsked {
    /// What pages show: 1,000 paths, and the borders of the intervals of 50 % and 80 %.
    #[must_use]
    pub fn usual() -> Self {
        Self { paths: 1_000, seed: 1, quantiles: vec![0.1, 0.25, 0.5, 0.75, 0.9] }
    }

    fn params(&self, detail: Detail) -> Result<EnsembleParams, AppError> {
        if self.paths == 0 || self.paths > MOST_PATHS {
            return Err(AppError::new(
                ErrorKind::Invalid,
                "app-population-paths",
                format!("{} paths were asked for; ask for 1 to {MOST_PATHS}", self.paths),
            )
            .with("seen", self.paths.to_string())
            .with("limit", MOST_PATHS.to_string()));
        }
        let quantiles = Probabilities::new(self.quantiles.clone())?;
        Ok(EnsembleParams { detail, ..EnsembleParams::published(self.paths, self.seed, quantiles) })
    }
}

/// What the areas of a ground bring to an ensemble, kept while it is drawn.
struct Prepared {
    rates: Vec<Vec<StepRates>>,
    /// Migration of the observed intervals of each area under its scenario; none where there is one only.
    intervals: Vec<Vec<Vec<MigrationRates>>>,
    /// By prefecture.
    responses: BTreeMap<Option<AreaCode>, Vec<SurvivalResponse>>,
    national: NationalPath,
}

impl Ground<'_> {
    /// Number of areas whose migration does not vary, since nothing is known of their moves.
    pub(crate) fn without_moves(&self) -> usize {
        self.areas.iter().filter(|(code, _)| self.model.spreads.of(*code).is_none()).count()
    }

    /// The whole ground as one ensemble: paths are added up before quantiles are taken.
    ///
    /// # Errors
    /// `Invalid` for too many paths or quantiles out of order.
    pub(crate) fn draw_as_one(
        &self,
        scenario: &Scenario,
        until: i32,
        asked: &PathsAsked,
        detail: Detail,
    ) -> Result<AreaSummary, AppError> {
        let params = self.params(asked, detail)?;
        let prepared = self.prepare(&self.scenarios(scenario), until)?;
        let areas = self.ensemble_areas(&prepared);
        Ok(project_ensemble_of_set(&areas, &prepared.national, &params)?)
    }

    /// Each published area of the ground on its own, in order, each under the whole scenario.
    ///
    /// # Errors
    /// `Invalid` for too many paths or quantiles out of order.
    pub(crate) fn draw_each(
        &self,
        scenario: &Scenario,
        until: i32,
        asked: &PathsAsked,
        detail: Detail,
    ) -> Result<Vec<AreaSummary>, AppError> {
        let params = self.params(asked, detail)?;
        let prepared = self.prepare(&self.in_full(scenario), until)?;
        let areas = self.ensemble_areas(&prepared);
        Ok(project_ensemble(&areas, &prepared.national, &params)?.areas)
    }

    /// Each published area with the totals of its paths, each under the whole scenario.
    ///
    /// # Errors
    /// `Invalid` for too many paths or quantiles out of order.
    pub(crate) fn draw_paths(
        &self,
        scenario: &Scenario,
        until: i32,
        asked: &PathsAsked,
        detail: Detail,
    ) -> Result<(Vec<AreaSummary>, PathTotals), AppError> {
        let params = EnsembleParams { keep_totals: true, ..self.params(asked, detail)? };
        let prepared = self.prepare(&self.in_full(scenario), until)?;
        let areas = self.ensemble_areas(&prepared);
        let drawn = project_ensemble(&areas, &prepared.national, &params)?;
        let totals = drawn.totals.ok_or(sousei_demography::Error::NoPaths)?;
        Ok((drawn.areas, totals))
    }

    /// The whole scenario for every area: what is projected area by area is not divided.
    fn in_full(&self, scenario: &Scenario) -> Vec<Scenario> {
        vec![scenario.clone(); self.areas.len()]
    }

    /// How paths are drawn, with shocks of fertility bounded by how far areas of this level differ.
    fn params(&self, asked: &PathsAsked, detail: Detail) -> Result<EnsembleParams, AppError> {
        let params = asked.params(detail)?;
        let fertility = params.fertility.bounded_by(&self.fertility_ratios());
        Ok(EnsembleParams { fertility, ..params })
    }

    /// Base fertility over that of the nation of all published areas of the ground's level:
    /// prefectures, or what lies within them (METHODS 2.11).
    fn fertility_ratios(&self) -> Vec<f64> {
        let is_prefecture = self.areas.iter().all(|(code, _)| code.is_prefecture());
        let of_level = |level: bool| {
            let areas = self.model.areas.iter();
            areas.filter(move |(code, _)| code.is_prefecture() == level).map(|(_, area)| area)
        };
        let nation = weighed_tfr(of_level(true));
        if nation <= 0.0 {
            return Vec::new();
        }
        of_level(is_prefecture).map(|area| area.link.base_tfr / nation).collect()
    }

    /// One scenario for each area of the ground.
    fn prepare(&self, scenarios: &[Scenario], until: i32) -> Result<Prepared, AppError> {
        let (model, scale, base_year) = (self.model, self.scale(), self.base_year());
        let rates =
            self.areas.iter().zip(scenarios).map(|((_, area), part)| {
                part.rates(base_year, scale, &area.rates, &area.link, until)
            });
        let rates = rates.collect::<Result<Vec<_>, _>>()?;
        let intervals = self.areas.iter().zip(scenarios).map(|((_, area), part)| {
            let kept = area.intervals.iter().filter(|_| area.intervals.len() > 1);
            kept.map(|rates| {
                let rates = part.rates(base_year, scale, rates, &area.link, until)?;
                Ok(rates.into_iter().map(migration).collect())
            })
            .collect::<Result<Vec<_>, sousei_demography::Error>>()
        });
        let intervals = intervals.collect::<Result<Vec<_>, _>>()?;
        let (first, steps) = (self.first_step(), rates.first().map_or(0, Vec::len));
        let mut responses = BTreeMap::new();
        for (code, _) in &self.areas {
            let prefecture = prefecture_of(*code);
            if let Entry::Vacant(new) = responses.entry(prefecture) {
                new.insert(held(&model.survival(*code, scale)?.responses, first, steps));
            }
        }
        let life = model.mortality.life_expectancy();
        let national = NationalPath {
            tfr: held(&model.national_tfr, first, steps),
            children_per_tfr: held(&model.k, first, steps),
            life_expectancy: BySex {
                women: held(&life.women, first, steps),
                men: held(&life.men, first, steps),
            },
        };
        Ok(Prepared { rates, intervals, responses, national })
    }

    fn ensemble_areas<'p>(&'p self, prepared: &'p Prepared) -> Vec<EnsembleArea<'p>> {
        let area = |(index, (code, area)): (usize, &'p (AreaCode, &AreaModel))| EnsembleArea {
            number: code.number(),
            base: &area.published[0].table,
            rates: &prepared.rates[index],
            responses: &prepared.responses[&prefecture_of(*code)],
            fertility_ratio: None,
            migration_sd: self.model.spreads.of(*code).unwrap_or_default(),
            intervals: &prepared.intervals[index],
        };
        self.areas.iter().enumerate().map(area).collect()
    }
}

/// What moves people in a step, without those who come whatever migration does.
fn migration(rates: StepRates) -> MigrationRates {
    MigrationRates { net: rates.net_migration, arrivals: rates.arrivals }
}

/// The values of the steps from the first one on, the last one held.
fn held<T: Clone>(values: &[T], first: usize, steps: usize) -> Vec<T> {
    let value = |step: usize| values.get(first + step).or(values.last()).cloned();
    (0..steps).map_while(value).collect()
}
