//! Gravity by Poisson pseudo-maximum likelihood (METHODS 3.5): zeros stay, and no logarithm of a count is taken.

mod design;
mod gravity;
mod robust;
mod separation;
mod shares;

use sousei_numerics::{SymmetricFactor, weighted_gram};

use super::matrix::require_counts;
use crate::flows::Error;

pub use design::Design;
pub use gravity::{GravityData, gravity_data};
pub use robust::RobustErrors;
pub use separation::{Separation, find_separation};
pub use shares::deviance_shares;

/// When the fit stops and which errors it reports.
#[derive(Debug, Clone, PartialEq)]
pub struct PpmlParams {
    /// Most steps.
    pub max_steps: u32,
    /// Largest change of a coefficient at which the fit has arrived.
    pub tolerance: f64,
    /// How standard errors are taken.
    pub errors: RobustErrors,
}

impl Default for PpmlParams {
    fn default() -> Self {
        Self { max_steps: 100, tolerance: 1e-12, errors: RobustErrors::Hc1 }
    }
}

/// One step of the fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IrlsStep {
    /// Deviance after the step.
    pub deviance: f64,
    /// Largest change of a coefficient.
    pub change: f64,
}

/// A fitted model.
///
/// # Interpretation
/// Coefficients of logarithms are elasticities. A cross-section of one year shows associations, not effects.
#[derive(Debug, Clone, PartialEq)]
pub struct PpmlFit {
    /// Names of the terms; the first is the constant.
    pub names: Vec<String>,
    /// One coefficient per term.
    pub coefficients: Vec<f64>,
    /// Robust standard error of each coefficient.
    pub standard_errors: Vec<f64>,
    /// Robust covariance of the coefficients, row after row.
    pub covariance: Vec<f64>,
    /// Expected moves of each observation.
    pub fitted: Vec<f64>,
    /// Deviance of the model.
    pub deviance: f64,
    /// Deviance of a constant alone.
    pub null_deviance: f64,
    /// The way there.
    pub steps: Vec<IrlsStep>,
    /// Whether the last change is within the tolerance; if not, this is the partial fit.
    pub converged: bool,
}

/// How far observations are from a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Residuals {
    /// Observed less expected.
    pub response: Vec<f64>,
    /// The same over the root of expected.
    pub pearson: Vec<f64>,
    /// Signed root of each observation's part of the deviance.
    pub deviance: Vec<f64>,
    /// Observed over expected: above 1 where a link is stronger than the model explains.
    pub ratio: Vec<f64>,
}

impl PpmlFit {
    /// Share of the deviance of a constant alone that the model explains; none where nothing varies.
    #[must_use]
    pub fn deviance_explained(&self) -> Option<f64> {
        (self.null_deviance > 0.0).then(|| 1.0 - self.deviance / self.null_deviance)
    }

    /// Residuals of the observations that were fitted.
    ///
    /// # Errors
    /// `Shape` for another number of observations.
    pub fn residuals(&self, observed: &[f64]) -> Result<Residuals, Error> {
        require_counts("observations", observed, self.fitted.len())?;
        let each = |f: &dyn Fn(f64, f64) -> f64| -> Vec<f64> {
            observed.iter().zip(&self.fitted).map(|(y, mu)| f(*y, *mu)).collect()
        };
        Ok(Residuals {
            response: each(&|y, mu| y - mu),
            pearson: each(&|y, mu| (y - mu) / mu.sqrt()),
            deviance: each(&|y, mu| (y - mu).signum() * unit_deviance(y, mu).max(0.0).sqrt()),
            ratio: each(&|y, mu| y / mu),
        })
    }
}

/// Twice the common part of two tables over the sum of both (共通部分, CPC): 1 where they are equal; none where both are empty.
///
/// # Errors
/// `Shape`, `NotACount`.
pub fn common_part(left: &[f64], right: &[f64]) -> Result<Option<f64>, Error> {
    require_counts("left", left, right.len())?;
    require_counts("right", right, left.len())?;
    let common: f64 = left.iter().zip(right).map(|(a, b)| a.min(*b)).sum();
    let both = left.iter().sum::<f64>() + right.iter().sum::<f64>();
    Ok((both > 0.0).then(|| 2.0 * common / both))
}

/// Fits `E[y] = exp(X b)`.
///
/// # Method
/// Iteratively reweighted least squares from `b0 = ln(mean y)`, in increments; a step that raises the deviance is halved.
///
/// # Errors
/// `Shape`, `NotACount`; `TooFewObservations`; `NoSupport` if nobody moved; `Collinear`; `Separation`.
/// A fit that does not arrive is no error: see [`PpmlFit::converged`].
pub fn fit_ppml(observed: &[f64], design: &Design, params: &PpmlParams) -> Result<PpmlFit, Error> {
    validate(observed, design)?;
    let p = design.terms();
    let mean = observed.iter().sum::<f64>() / observed.len() as f64;
    let mut b = vec![0.0; p];
    b[0] = mean.ln();
    let mut fitted = vec![mean; observed.len()];
    let null_deviance = deviance(observed, &fitted);
    let (mut now, mut steps, mut converged) = (null_deviance, Vec::new(), false);
    for _ in 0..params.max_steps {
        let Ok(step) = newton_step(observed, design, &fitted) else { break };
        let Some(next) = walk(observed, design, &b, &step, now) else { break };
        let change = next.b.iter().zip(&b).map(|(new, old)| (new - old).abs()).fold(0.0, f64::max);
        (b, fitted, now) = (next.b, next.fitted, next.deviance);
        steps.push(IrlsStep { deviance: now, change });
        if change <= params.tolerance {
            converged = true;
            break;
        }
    }
    let covariance = robust::covariance(observed, design, &fitted, &params.errors)?;
    Ok(PpmlFit {
        names: design.names().to_vec(),
        standard_errors: (0..p).map(|i| covariance[i * p + i].max(0.0).sqrt()).collect(),
        coefficients: b,
        covariance,
        fitted,
        deviance: now,
        null_deviance,
        steps,
        converged,
    })
}

fn validate(observed: &[f64], design: &Design) -> Result<(), Error> {
    require_counts("observations", observed, design.observations())?;
    let (seen, needed) = (observed.len(), design.terms());
    if seen < needed {
        return Err(Error::TooFewObservations { seen, needed });
    }
    if !observed.iter().any(|y| *y > 0.0) {
        return Err(Error::NoSupport { axis: "observations", position: 0 });
    }
    let gram = weighted_gram(design.table(), needed, &vec![1.0; seen])?;
    SymmetricFactor::new(&gram, needed).map_err(|error| design.name_column(error))?;
    match find_separation(observed, design)? {
        None => Ok(()),
        Some(found) => Err(Error::Separation {
            columns: found.columns.join(", "),
            rows: found.observations.len(),
        }),
    }
}

fn newton_step(observed: &[f64], design: &Design, fitted: &[f64]) -> Result<Vec<f64>, Error> {
    let p = design.terms();
    let gram = weighted_gram(design.table(), p, fitted)?;
    let mut score = vec![0.0; p];
    for ((row, y), mu) in design.table().chunks_exact(p).zip(observed).zip(fitted) {
        for (sum, x) in score.iter_mut().zip(row) {
            *sum += x * (y - mu);
        }
    }
    Ok(SymmetricFactor::new(&gram, p)?.solve(&score)?)
}

struct Place {
    b: Vec<f64>,
    fitted: Vec<f64>,
    deviance: f64,
}

/// The first of the full step, its half, its quarter, … that does not raise the deviance.
fn walk(observed: &[f64], design: &Design, b: &[f64], step: &[f64], now: f64) -> Option<Place> {
    let mut length = 1.0;
    for _ in 0..40 {
        let next: Vec<f64> = b.iter().zip(step).map(|(b, d)| b + length * d).collect();
        let fitted = design.expected(&next);
        if fitted.iter().all(|mu| mu.is_finite() && *mu > 0.0) {
            let there = deviance(observed, &fitted);
            // At the bottom the deviance moves by rounding alone.
            if there <= now + 1e-10 * (1.0 + now.abs()) {
                return Some(Place { b: next, fitted, deviance: there });
            }
        }
        length *= 0.5;
    }
    None
}

fn unit_deviance(y: f64, mu: f64) -> f64 {
    let logarithm = if y > 0.0 { y * (y / mu).ln() } else { 0.0 };
    2.0 * (logarithm - (y - mu))
}

fn deviance(observed: &[f64], fitted: &[f64]) -> f64 {
    observed.iter().zip(fitted).map(|(y, mu)| unit_deviance(*y, *mu)).sum()
}
