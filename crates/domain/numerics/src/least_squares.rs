//! Nonlinear least squares by Levenberg and Marquardt.
//!
//! The loop is here because the kept crates bring a second linear algebra library or their own; the solving is faer's.

use crate::{Error, SymmetricFactor, weighted_gram};

/// When the search stops.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchParams {
    /// Most steps taken.
    pub max_steps: u32,
    /// Relative fall of the sum of squares below which the search has arrived.
    pub tolerance: f64,
}

impl Default for SearchParams {
    fn default() -> Self {
        Self { max_steps: 500, tolerance: 1e-15 }
    }
}

/// Where a search ended.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchFit {
    /// The parameters.
    pub parameters: Vec<f64>,
    /// Sum of squared residuals there.
    pub sum_of_squares: f64,
    /// Steps taken.
    pub steps: u32,
    /// Whether the search arrived before the most steps were taken.
    pub converged: bool,
}

/// Finds parameters that make a sum of squared residuals least, from one start.
///
/// `model` returns the residuals and their derivatives, one row of derivatives per residual.
///
/// # Method
/// Normal equations with Marquardt's damping of the diagonal; a step that does not lower the sum is
/// taken back and the damping raised tenfold.
///
/// # Errors
/// `TooFewPoints` with fewer residuals than parameters; `ShapeMismatch` if the derivatives do not fit.
pub fn search_least_squares(
    model: impl Fn(&[f64]) -> (Vec<f64>, Vec<f64>),
    start: &[f64],
    params: SearchParams,
) -> Result<SearchFit, Error> {
    let n = start.len();
    let mut at = start.to_vec();
    let (mut residuals, mut slopes) = model(&at);
    if residuals.len() < n {
        return Err(Error::TooFewPoints { seen: residuals.len(), needed: n });
    }
    let mut best = sum_of_squares(&residuals);
    let (mut damping, mut steps) = (1e-3, 0);
    let mut converged = best == 0.0;
    while steps < params.max_steps && !converged && best.is_finite() {
        steps += 1;
        let gram = weighted_gram(&slopes, n, &vec![1.0; residuals.len()])?;
        let Some(step) = damped_step(&gram, &slopes, &residuals, damping) else {
            damping *= 10.0;
            converged = damping > 1e12;
            continue;
        };
        let next: Vec<f64> = at.iter().zip(&step).map(|(x, dx)| x - dx).collect();
        let (new_residuals, new_slopes) = model(&next);
        let sum = sum_of_squares(&new_residuals);
        if sum < best {
            converged = best - sum <= params.tolerance * best;
            (at, residuals, slopes, best) = (next, new_residuals, new_slopes, sum);
            damping = (damping * 0.1).max(1e-14);
        } else {
            damping *= 10.0;
            converged = damping > 1e12;
        }
    }
    Ok(SearchFit { parameters: at, sum_of_squares: best, steps, converged })
}

fn sum_of_squares(residuals: &[f64]) -> f64 {
    residuals.iter().map(|r| r * r).sum()
}

fn damped_step(gram: &[f64], slopes: &[f64], residuals: &[f64], damping: f64) -> Option<Vec<f64>> {
    let n = gram.len().isqrt();
    let mut damped = gram.to_vec();
    for i in 0..n {
        // A parameter without influence at this place still needs a pivot.
        damped[i * n + i] += damping * gram[i * n + i].max(1e-12);
    }
    let mut gradient = vec![0.0; n];
    for (row, residual) in slopes.chunks_exact(n).zip(residuals) {
        for (sum, slope) in gradient.iter_mut().zip(row) {
            *sum += slope * residual;
        }
    }
    let step = SymmetricFactor::new(&damped, n).ok()?.solve(&gradient).ok()?;
    step.iter().all(|x| x.is_finite()).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_valley_of_rosenbrock_is_walked_to_its_end() {
        let model = |x: &[f64]| {
            (vec![10.0 * (x[1] - x[0] * x[0]), 1.0 - x[0]], vec![-20.0 * x[0], 10.0, -1.0, 0.0])
        };
        let fit = search_least_squares(model, &[-1.2, 1.0], SearchParams::default())
            .expect("two residuals");
        assert!(fit.converged, "{fit:?}");
        assert!(fit.parameters.iter().all(|x| (x - 1.0).abs() < 1e-9), "{fit:?}");
    }

    #[test]
    fn fewer_residuals_than_parameters_are_refused() {
        let model = |_: &[f64]| (vec![1.0], vec![1.0, 1.0]);
        let refused = search_least_squares(model, &[0.0, 0.0], SearchParams::default());
        assert_eq!(refused, Err(Error::TooFewPoints { seen: 1, needed: 2 }));
    }
}
