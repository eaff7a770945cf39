//! Simple forecasts of a total with their uncertainty: random walk with drift, and errors of the past (METHODS 2.11).

use std::collections::BTreeMap;

use crate::Error;
use crate::error::{positive, within};
use crate::metrics::Interval;

/// Errors of the past below this many tell no interval.
const FEWEST_ERRORS: usize = 20;

/// A random walk with drift, fitted to a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RandomWalk {
    last: f64,
    /// Mean change per step.
    pub drift: f64,
    /// Variance of the changes, with one degree of freedom less than there are changes.
    pub variance: f64,
    /// Number of changes.
    pub changes: usize,
}

impl RandomWalk {
    /// Fits to values one step apart.
    ///
    /// # Errors
    /// `Shape` with fewer than 3 values; `OutOfRange` for one that is not finite.
    pub fn fit(values: &[f64]) -> Result<Self, Error> {
        for value in values {
            within("value", *value, -f64::MAX..=f64::MAX, "a finite number")?;
        }
        let [_, _, .., last] = values else {
            return Err(Error::Shape { name: "values", seen: values.len(), expected: 3 });
        };
        let changes: Vec<f64> = values.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let n = changes.len() as f64;
        let drift = changes.iter().sum::<f64>() / n;
        let squares: f64 = changes.iter().map(|change| (change - drift).powi(2)).sum();
        let variance = if changes.len() > 1 { squares / (n - 1.0) } else { 0.0 };
        Ok(Self { last: *last, drift, variance, changes: changes.len() })
    }

    /// Mean and standard deviation `h` steps on: `y + h·d`, `s²·h·(1 + h/n)`.
    #[must_use]
    pub fn after(&self, steps: u32) -> (f64, f64) {
        let h = f64::from(steps);
        let variance = self.variance * h * (1.0 + h / self.changes as f64);
        (self.last + h * self.drift, variance.sqrt())
    }
}

/// A projection of the past and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PastError {
    /// People when it was made.
    pub size: f64,
    /// Years ahead.
    pub horizon: u16,
    /// `(F − O)/O`, a share.
    pub error: f64,
}

/// Errors of the past by size class and horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct PastErrors {
    limits: Vec<f64>,
    errors: BTreeMap<(usize, u16), Vec<f64>>,
}

impl PastErrors {
    /// Sorts errors into size classes.
    ///
    /// # Shape
    /// `limits`: lower limits of the second and later classes, ascending, for instance 5,000, 10,000, 50,000.
    ///
    /// # Errors
    /// `OutOfRange` if the limits do not ascend, a size is not above 0 or an error is not above −1.
    pub fn new(limits: Vec<f64>, past: &[PastError]) -> Result<Self, Error> {
        for pair in limits.windows(2) {
            if pair[1] <= pair[0] || !pair[1].is_finite() {
                let expected = "more than the limit before";
                return Err(Error::OutOfRange { name: "limit", seen: pair[1], expected });
            }
        }
        let mut errors: BTreeMap<(usize, u16), Vec<f64>> = BTreeMap::new();
        for one in past {
            let class = class(&limits, positive("size", one.size)?);
            let expected = "a finite share above -1";
            let error = within("error", one.error, (-1.0 + 1e-9)..=f64::MAX, expected)?;
            errors.entry((class, one.horizon)).or_default().push(error);
        }
        errors.values_mut().for_each(|list| list.sort_by(f64::total_cmp));
        Ok(Self { limits, errors })
    }

    /// The interval around a projection: `F/(1 + q)` at both quantiles of the errors.
    ///
    /// None where fewer than 20 errors of this size class and horizon are known.
    ///
    /// # Errors
    /// `OutOfRange` if `level` is not strictly between 0 and 1, or size or projection is not above 0.
    ///
    /// # References
    /// METHODS 2.11 (empirical error, for areas below 10,000 people); quantiles interpolate linearly between order statistics.
    pub fn interval(
        &self,
        projected: f64,
        size: f64,
        horizon: u16,
        level: f64,
    ) -> Result<Option<Interval>, Error> {
        let level = within("level", level, 1e-12..=1.0 - 1e-12, "between 0 and 1")?;
        let projected = positive("projected value", projected)?;
        let class = class(&self.limits, positive("size", size)?);
        let errors = self.errors.get(&(class, horizon)).filter(|list| list.len() >= FEWEST_ERRORS);
        Ok(errors.map(|errors| Interval {
            low: projected / (1.0 + at_share(errors, f64::midpoint(1.0, level))),
            high: projected / (1.0 + at_share(errors, (1.0 - level) / 2.0)),
        }))
    }
}

fn class(limits: &[f64], size: f64) -> usize {
    limits.iter().filter(|limit| size >= **limit).count()
}

/// Value at a share of a sorted list, linear between its entries.
fn at_share(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * (place - place.floor())
}
