//! Many projections of the same areas at once, each with its own fertility, survival and migration.
//!
//! Methods, defaults and limits: `docs/methods/uncertainty.md`.

mod draw;
mod kernel;
mod run;
mod set;
mod summary;

pub use run::project_ensemble;
pub use set::project_ensemble_of_set;
pub use summary::{AreaSummary, Ensemble, PathTotals, Summary};

use crate::quantile::Probabilities;
use crate::{AgeTable, Autoregression, BySex, Error, StepRates, SurvivalResponse};

/// What is the same for every area: the nation's path.
///
/// # Shape
/// One element per step, for the date at which the step ends; as many steps as the longest area has, or more.
#[derive(Debug, Clone, PartialEq)]
pub struct NationalPath {
    /// Total fertility rate: the unit in which the fertility of an area strays.
    pub tfr: Vec<f64>,
    /// Children of the first group per woman of 15 to 49, divided by the total fertility rate (`K` in METHODS 2.6).
    pub children_per_tfr: Vec<f64>,
    /// Life expectancy at birth: its level sets the size of the shocks.
    pub life_expectancy: BySex<Vec<f64>>,
}

/// Net migration of one step, as in [`StepRates`].
#[derive(Debug, Clone, PartialEq)]
pub struct MigrationRates {
    /// Net migrants over the step per person at its start.
    pub net: BySex<Vec<f64>>,
    /// Net migrants in persons that arrive in the next group.
    pub arrivals: BySex<Vec<f64>>,
}

/// One area and what is uncertain about it.
#[derive(Debug, Clone, Copy)]
pub struct EnsembleArea<'a> {
    /// Names the area's own stream of random numbers, for example the number in its code: the same number draws the same paths wherever the area stands in the list.
    pub number: u32,
    /// People at the base date.
    pub base: &'a AgeTable,
    /// The scenario, one element per step.
    pub rates: &'a [StepRates],
    /// How survival answers to life expectancy, one element per step; none at all if empty.
    pub responses: &'a [SurvivalResponse],
    /// The area's fertility over the nation's at the base date.
    ///
    /// With it, the paths centre on the published model, in which the ratio returns to 1 and the scenario's own child-woman ratios are **not** used.
    /// Without it, they centre on the scenario.
    pub fertility_ratio: Option<f64>,
    /// Standard deviation of a five-year shock of the migration factor's logarithm; 0 for none.
    pub migration_sd: f64,
    /// Net migration of observed intervals, each with one element per step; each path draws among them if there are two or more, at the same place of the list for all areas of a run: what happened in one interval happened in all of them.
    pub intervals: &'a [Vec<MigrationRates>],
}

/// How often a path draws anew among the observed intervals (block bootstrap).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IntervalDraw {
    /// One interval for the whole path.
    #[default]
    EachPath,
    /// Another interval for every step.
    EachStep,
}

/// Share of the variance of a shock that all areas have in common, from 0 (each on its own) to 1 (all alike).
///
/// It is also the correlation of the shocks of any two areas.
/// Single areas do not notice it; sums over areas do: at 0 the deviations of many areas cancel out.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CommonShare {
    /// Of fertility; 0 by default.
    pub fertility: f64,
    /// Of life expectancy; 0 by default.
    pub longevity: f64,
    /// Of the migration factor; 0 by default.
    pub migration: f64,
}

/// How much of each area is summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// The total of each step.
    #[default]
    Totals,
    /// Also every sex and age group.
    Cells,
}

/// How an ensemble is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct EnsembleParams {
    /// Number of paths, 1 or more; 1,000 is usual.
    pub paths: usize,
    /// Seed: the same seed gives the same digits at any number of threads.
    pub seed: u64,
    /// Deviation of fertility over five years, in shares of the nation's; see [`Autoregression::bounded_by`].
    pub fertility: Autoregression,
    /// Factor on the published spread of life expectancy: 1 as published, 0 for none.
    pub longevity: f64,
    /// What the areas have in common.
    pub common: CommonShare,
    /// How observed intervals are drawn.
    pub interval_draw: IntervalDraw,
    /// How much is summed up.
    pub detail: Detail,
    /// The quantiles wanted besides the mean.
    pub probabilities: Probabilities,
    /// Whether the totals of every path are handed back, 8 bytes for each area, step and path.
    pub keep_totals: bool,
}

impl EnsembleParams {
    /// The published model with `paths` paths: means and quantiles of totals, nothing in common between areas.
    #[must_use]
    pub fn published(paths: usize, seed: u64, probabilities: Probabilities) -> Self {
        Self {
            paths,
            seed,
            fertility: Autoregression::FERTILITY,
            longevity: 1.0,
            common: CommonShare::default(),
            interval_draw: IntervalDraw::default(),
            detail: Detail::default(),
            probabilities,
            keep_totals: false,
        }
    }

    fn check(&self) -> Result<(), Error> {
        if self.paths == 0 {
            return Err(Error::NoPaths);
        }
        if !self.longevity.is_finite() || self.longevity < 0.0 {
            return Err(Error::Spread { seen: self.longevity });
        }
        let shares = [self.common.fertility, self.common.longevity, self.common.migration];
        match shares.into_iter().find(|share| !(0.0..=1.0).contains(share)) {
            Some(seen) => Err(Error::CommonShare { seen }),
            None => Ok(()),
        }
    }
}

impl EnsembleArea<'_> {
    fn check(&self, national: &NationalPath) -> Result<(), Error> {
        let groups = self.base.scale().groups();
        let steps = self.rates.len();
        for rates in self.rates {
            rates_fit(rates, groups)?;
        }
        if !self.responses.is_empty() {
            same_length(self.responses.len(), steps)?;
        }
        for response in self.responses {
            groups_fit(response.groups(), groups)?;
        }
        for interval in self.intervals {
            same_length(interval.len(), steps)?;
            for rates in interval {
                for column in both(&rates.net).into_iter().chain(both(&rates.arrivals)) {
                    groups_fit(column.len(), groups)?;
                    finite(column)?;
                }
            }
        }
        if self.intervals.len() > usize::from(u8::MAX) {
            return Err(Error::Intervals { seen: self.intervals.len() });
        }
        Autoregression::migration(self.migration_sd)?;
        finite(&[self.fertility_ratio.unwrap_or(1.0)])?;
        let life = &national.life_expectancy;
        for path in [&national.tfr, &national.children_per_tfr, &life.women, &life.men] {
            if path.len() < steps {
                return Err(Error::NationalPath { seen: path.len(), expected: steps });
            }
            finite(&path[..steps])?;
        }
        Ok(())
    }
}

fn rates_fit(rates: &StepRates, groups: usize) -> Result<(), Error> {
    for survival in both(&rates.survival) {
        groups_fit(survival.len(), groups)?;
        if let Some(seen) = survival.iter().find(|share| !(0.0..=1.0).contains(*share)) {
            return Err(Error::SurvivalShare { seen: *seen });
        }
    }
    let moving = [&rates.net_migration, &rates.arrivals].into_iter().chain(&rates.planned);
    for column in moving.flat_map(both) {
        groups_fit(column.len(), groups)?;
        finite(column)?;
    }
    let births = [rates.child_woman_ratio, rates.sex_ratio];
    match births.into_iter().find(|ratio| !ratio.is_finite() || *ratio < 0.0) {
        Some(seen) => Err(Error::BirthRatio { seen }),
        None => Ok(()),
    }
}

fn both<T>(by_sex: &BySex<T>) -> [&T; 2] {
    [&by_sex.women, &by_sex.men]
}

fn groups_fit(seen: usize, expected: usize) -> Result<(), Error> {
    if seen == expected { Ok(()) } else { Err(Error::Length { seen, expected }) }
}

fn same_length(seen: usize, expected: usize) -> Result<(), Error> {
    if seen == expected { Ok(()) } else { Err(Error::Steps { seen, expected }) }
}

fn finite(column: &[f64]) -> Result<(), Error> {
    match column.iter().find(|value| !value.is_finite()) {
        Some(seen) => Err(Error::NotFinite { seen: *seen }),
        None => Ok(()),
    }
}
