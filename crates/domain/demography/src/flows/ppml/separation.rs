//! Whether an estimate exists at all.

use sousei_numerics::{SymmetricFactor, weighted_gram};

use super::Design;
use crate::flows::Error;

/// Most rounds of the search; what is not certain by then is not called separated.
const MAX_ROUNDS: u32 = 1_000;
/// Weight at which a term that varies only where nobody moved is still told from rounding.
const MOST_WEIGHT: f64 = 1e8;
/// What counts as 0 in the search.
const ZERO: f64 = 1e-6;

/// Observations without moves that some combination of terms sets apart from all others: the likelihood has no maximum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separation {
    /// Terms that alone do it: other than 0, and of one sign, only where nobody moved.
    pub columns: Vec<String>,
    /// Positions of the observations.
    pub observations: Vec<usize>,
}

/// Looks for separation before anything is fitted.
///
/// # Method
/// Iterative rectifier of Correia, Guimarães and Zylkin (2019): a regression, heavily weighted where people moved,
/// of an indicator of "nobody moved", cut off at 0 and repeated until it fits; where it stays above 0, the observation is separated.
///
/// # Errors
/// `Shape`; `Collinear`.
pub fn find_separation(observed: &[f64], design: &Design) -> Result<Option<Separation>, Error> {
    let p = design.terms();
    if observed.len() != design.observations() {
        let (seen, expected) = (observed.len(), design.observations());
        return Err(Error::Shape { name: "observations", seen, expected });
    }
    if observed.iter().all(|y| *y > 0.0) {
        return Ok(None);
    }
    let columns = separating_columns(observed, design);
    let zeros = observed.iter().filter(|y| **y == 0.0).count();
    let heavy = (zeros as f64 / ZERO).min(MOST_WEIGHT);
    let weights: Vec<f64> = observed.iter().map(|y| if *y > 0.0 { heavy } else { 1.0 }).collect();
    let gram = weighted_gram(design.table(), p, &weights)?;
    // The weights may hide a term from the factor that an unweighted table shows.
    let Ok(factor) = SymmetricFactor::new(&gram, p) else {
        return Ok(by_columns(observed, design, columns));
    };
    let mut u: Vec<f64> = observed.iter().map(|y| if *y > 0.0 { 0.0 } else { 1.0 }).collect();
    for _ in 0..MAX_ROUNDS {
        let fit = project(design, &factor, &weights, &u)?;
        let gap = fit.iter().zip(&u).map(|(f, u)| (f - u).abs()).fold(0.0, f64::max);
        if gap < ZERO {
            let apart = |at: &usize| observed[*at] == 0.0 && fit[*at] > 10.0 * ZERO;
            let observations: Vec<usize> = (0..fit.len()).filter(apart).collect();
            let found = (!observations.is_empty()).then_some(Separation { columns, observations });
            return Ok(found);
        }
        for ((u, fit), y) in u.iter_mut().zip(&fit).zip(observed) {
            *u = if *y > 0.0 { 0.0 } else { fit.max(0.0) };
        }
        if u.iter().all(|u| *u < ZERO) {
            return Ok(None);
        }
    }
    Ok(by_columns(observed, design, columns))
}

fn project(
    design: &Design,
    factor: &SymmetricFactor,
    weights: &[f64],
    u: &[f64],
) -> Result<Vec<f64>, Error> {
    let p = design.terms();
    let mut right = vec![0.0; p];
    for ((row, weight), u) in design.table().chunks_exact(p).zip(weights).zip(u) {
        for (sum, x) in right.iter_mut().zip(row) {
            *sum += x * weight * u;
        }
    }
    let b = factor.solve(&right)?;
    let linear = |row: &[f64]| row.iter().zip(&b).map(|(x, b)| x * b).sum();
    Ok(design.table().chunks_exact(p).map(linear).collect())
}

fn column<'a>(design: &'a Design, at: usize) -> impl Iterator<Item = f64> + 'a {
    design.table().iter().skip(at).step_by(design.terms()).copied()
}

fn separating_columns(observed: &[f64], design: &Design) -> Vec<String> {
    let separates = |at: &usize| {
        let only_zero = column(design, *at).zip(observed).all(|(x, y)| x == 0.0 || *y == 0.0);
        let one_sign =
            column(design, *at).all(|x| x >= 0.0) || column(design, *at).all(|x| x <= 0.0);
        only_zero && one_sign && column(design, *at).any(|x| x != 0.0)
    };
    let names = design.names();
    (1..design.terms()).filter(separates).map(|at| names[at].clone()).collect()
}

fn by_columns(observed: &[f64], design: &Design, columns: Vec<String>) -> Option<Separation> {
    let named: Vec<usize> =
        (0..design.terms()).filter(|at| columns.contains(&design.names()[*at])).collect();
    let touched = |row: &usize| {
        let line = &design.table()[row * design.terms()..(row + 1) * design.terms()];
        named.iter().any(|at| line[*at] != 0.0)
    };
    let observations: Vec<usize> = (0..observed.len()).filter(touched).collect();
    (!observations.is_empty()).then_some(Separation { columns, observations })
}
