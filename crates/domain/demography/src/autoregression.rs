//! First-order autoregressions: how far a path strays from its centre and how fast it returns.

use crate::Error;

/// `d(t) = rho · d(t − 1) + sd · z`, `z` standard normal, over one step of five years unless said otherwise.
///
/// Starts at `d = 0`: nothing is uncertain at the base date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Autoregression {
    rho: f64,
    sd: f64,
}

/// Persistence of the deviation of life expectancy over five years.
const LONGEVITY_RHO: f64 = 0.95;
/// Years of the step for which the published parameters hold.
const PUBLISHED_WIDTH: f64 = 5.0;

impl Autoregression {
    /// Persistence of the migration factor over five years: a convention, not an estimate.
    pub const MIGRATION_RHO: f64 = 0.5;

    /// The Scale-AR(1) of the total fertility rate of a region around its nation.
    ///
    /// # References
    /// Ševčíková, Raftery and Gerland 2018 (`docs/methods/uncertainty.md`).
    pub const FERTILITY: Self = Self { rho: 0.924_64, sd: 0.045_22 };

    /// A process with persistence `rho` and shocks of standard deviation `sd`.
    ///
    /// # Errors
    /// If `rho` is outside 0 to below 1, or `sd` is negative or not finite.
    pub fn new(rho: f64, sd: f64) -> Result<Self, Error> {
        if !(0.0..1.0).contains(&rho) {
            return Err(Error::Persistence { seen: rho });
        }
        if !sd.is_finite() || sd < 0.0 {
            return Err(Error::Spread { seen: sd });
        }
        Ok(Self { rho, sd })
    }

    /// The factor on net migration: persistence 0.5 over five years, shocks of `sd` (see [`crate::migration_spread`]).
    ///
    /// # Errors
    /// If `sd` is negative or not finite.
    pub fn migration(sd: f64) -> Result<Self, Error> {
        Self::new(Self::MIGRATION_RHO, sd)
    }

    /// The deviation of life expectancy where the nation's is `life_expectancy`, in years.
    ///
    /// The variance of a shock is 0.0482 from 82.5 years on and grows by 0.0154 with each year below.
    ///
    /// # References
    /// Ševčíková and Raftery 2021.
    #[must_use]
    pub fn longevity(life_expectancy: f64) -> Self {
        let below = (82.5 - life_expectancy).max(0.0);
        Self { rho: LONGEVITY_RHO, sd: (0.0482 + 0.0154 * below).sqrt() }
    }

    /// A process that never strays.
    #[must_use]
    pub fn still(self) -> Self {
        Self { sd: 0.0, ..self }
    }

    /// The same process over steps of `width` years instead of five.
    ///
    /// Keeps the stationary spread: `rho^(w/5)` and `sd · √((1 − rho^(2w/5)) / (1 − rho²))`.
    #[must_use]
    pub fn over(self, width: u8) -> Self {
        let share = f64::from(width) / PUBLISHED_WIDTH;
        let kept = (1.0 - self.rho.powf(2.0 * share)) / (1.0 - self.rho * self.rho);
        Self { rho: self.rho.powf(share), sd: self.sd * kept.sqrt() }
    }

    /// The shocks held so small that the regions do not drift further apart than they are.
    ///
    /// `sd` becomes `min(sd, √((1 − rho²) · Var(ratios)))`; the variance divides by `n − 1`.
    /// Fewer than two ratios say nothing about the spread, and `sd` stays.
    #[must_use]
    pub fn bounded_by(self, ratios: &[f64]) -> Self {
        if ratios.len() < 2 {
            return self;
        }
        let count = ratios.len() as f64;
        let mean = ratios.iter().sum::<f64>() / count;
        let variance = ratios.iter().map(|r| (r - mean) * (r - mean)).sum::<f64>() / (count - 1.0);
        Self { sd: self.sd.min(((1.0 - self.rho * self.rho) * variance).sqrt()), ..self }
    }

    /// Persistence over one step.
    #[must_use]
    pub fn rho(self) -> f64 {
        self.rho
    }

    /// Standard deviation of one step's shock.
    #[must_use]
    pub fn sd(self) -> f64 {
        self.sd
    }

    /// Standard deviation after very many steps.
    #[must_use]
    pub fn stationary_sd(self) -> f64 {
        self.sd / (1.0 - self.rho * self.rho).sqrt()
    }

    /// The deviation one step later, after a shock in the unit of the deviation.
    #[must_use]
    pub fn next(self, deviation: f64, shock: f64) -> f64 {
        self.rho * deviation + shock
    }
}

/// The ratio of a region's fertility to the nation's on one path: `α(t) = 1 + rho · (α(t − 1) − 1) + shock`.
///
/// One element per shock; the fertility itself is the ratio times the nation's.
#[must_use]
pub fn fertility_ratio_path(model: Autoregression, base: f64, shocks: &[f64]) -> Vec<f64> {
    let mut deviation = base - 1.0;
    let mut ratios = Vec::with_capacity(shocks.len());
    for shock in shocks {
        deviation = model.next(deviation, *shock);
        ratios.push(1.0 + deviation);
    }
    ratios
}
