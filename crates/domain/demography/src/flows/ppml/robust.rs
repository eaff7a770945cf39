//! Standard errors that do not believe in the Poisson variance.

use std::collections::BTreeMap;

use sousei_numerics::{SymmetricFactor, weighted_gram};

use super::Design;
use crate::flows::Error;

/// How the covariance of the coefficients is estimated ("sandwich").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RobustErrors {
    /// From squared residuals.
    Hc0,
    /// The same times `n / (n - p)`.
    Hc1,
    /// From residuals added up within clusters (one label per observation: origin, destination or pair), times `g / (g - 1)` for `g` clusters.
    Clustered(Vec<u32>),
}

/// `B M B` with `B` the inverse of `X' W X` and `M` the products of scores.
pub(super) fn covariance(
    observed: &[f64],
    design: &Design,
    fitted: &[f64],
    errors: &RobustErrors,
) -> Result<Vec<f64>, Error> {
    let (n, p) = (observed.len(), design.terms());
    let gram = weighted_gram(design.table(), p, fitted)?;
    let bread = SymmetricFactor::new(&gram, p).map_err(|error| design.name_column(error))?;
    let residuals: Vec<f64> = observed.iter().zip(fitted).map(|(y, mu)| y - mu).collect();
    let (meat, factor) = match errors {
        RobustErrors::Hc0 => (squares(design, &residuals)?, 1.0),
        RobustErrors::Hc1 if n > p => (squares(design, &residuals)?, n as f64 / (n - p) as f64),
        RobustErrors::Hc1 => return Err(Error::TooFewObservations { seen: n, needed: p + 1 }),
        RobustErrors::Clustered(labels) => clustered(design, &residuals, labels)?,
    };
    let bread = bread.inverse();
    let mut result = product(&product(&bread, &meat, p), &bread, p);
    result.iter_mut().for_each(|value| *value *= factor);
    Ok(result)
}

fn squares(design: &Design, residuals: &[f64]) -> Result<Vec<f64>, Error> {
    let weights: Vec<f64> = residuals.iter().map(|r| r * r).collect();
    Ok(weighted_gram(design.table(), design.terms(), &weights)?)
}

fn clustered(design: &Design, residuals: &[f64], labels: &[u32]) -> Result<(Vec<f64>, f64), Error> {
    if labels.len() != residuals.len() {
        let (seen, expected) = (labels.len(), residuals.len());
        return Err(Error::Shape { name: "clusters", seen, expected });
    }
    let p = design.terms();
    let mut scores: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for ((row, residual), label) in design.table().chunks_exact(p).zip(residuals).zip(labels) {
        let sums = scores.entry(*label).or_insert_with(|| vec![0.0; p]);
        for (sum, x) in sums.iter_mut().zip(row) {
            *sum += x * residual;
        }
    }
    let clusters = scores.len();
    if clusters < 2 {
        return Err(Error::TooFewObservations { seen: clusters, needed: 2 });
    }
    let table: Vec<f64> = scores.into_values().flatten().collect();
    let meat = weighted_gram(&table, p, &vec![1.0; clusters])?;
    Ok((meat, clusters as f64 / (clusters - 1) as f64))
}

fn product(left: &[f64], right: &[f64], n: usize) -> Vec<f64> {
    let cell = |at: usize| (0..n).map(|k| left[at / n * n + k] * right[k * n + at % n]).sum();
    (0..n * n).map(cell).collect()
}
