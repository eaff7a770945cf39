//! The radiation model of movement: opportunities on the way, no parameter (METHODS 3.6).

use super::matrix::require_counts;
use crate::flows::{DistanceMatrix, Error};

/// Movement as the radiation model has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Radiation {
    /// Probability that somebody who leaves the row's area goes to the column's, row after row.
    pub probabilities: Vec<f64>,
    /// Those who leave times the probability; a row adds up to less than those who leave.
    pub moves: Vec<f64>,
    /// The same with every row scaled to those who leave.
    pub moves_row_normalised: Vec<f64>,
}

/// Distributes those who leave each area over the others.
///
/// # Method
/// `p_ij = m_i n_j / ((m_i + s_ij)(m_i + n_j + s_ij))`, `s_ij` the people no farther from i than j is, without i and j; equal distances count.
///
/// # Errors
/// `Shape`, `NotACount`; `NoSupport` for an area without people that somebody leaves.
pub fn radiation(
    population: &[f64],
    distances: &DistanceMatrix,
    outward: &[f64],
) -> Result<Radiation, Error> {
    let n = distances.size();
    require_counts("population", population, n)?;
    require_counts("outward totals", outward, n)?;
    let empty = (0..n).find(|at| population[*at] == 0.0 && outward[*at] > 0.0);
    if let Some(position) = empty {
        return Err(Error::NoSupport { axis: "row", position });
    }
    let mut probabilities = vec![0.0; n * n];
    for (origin, row) in probabilities.chunks_exact_mut(n.max(1)).enumerate() {
        fill_row(origin, population, distances.from_area(origin), row);
    }
    let (mut moves, mut scaled) = (probabilities.clone(), probabilities.clone());
    for (origin, leaving) in outward.iter().enumerate() {
        let span = origin * n..(origin + 1) * n;
        let sum: f64 = probabilities[span.clone()].iter().sum();
        for at in span {
            moves[at] *= leaving;
            scaled[at] *= if sum > 0.0 { leaving / sum } else { 0.0 };
        }
    }
    Ok(Radiation { probabilities, moves, moves_row_normalised: scaled })
}

/// One pass over the areas in order of distance instead of a sum for every pair.
fn fill_row(origin: usize, population: &[f64], distances: &[f64], row: &mut [f64]) {
    let mut order: Vec<usize> = (0..row.len()).filter(|at| *at != origin).collect();
    order.sort_by(|a, b| distances[*a].total_cmp(&distances[*b]));
    let here = population[origin];
    let mut nearer = 0.0;
    for ties in order.chunk_by(|a, b| distances[*a] == distances[*b]) {
        nearer += ties.iter().map(|at| population[*at]).sum::<f64>();
        for at in ties {
            let (there, between) = (population[*at], nearer - population[*at]);
            let opportunities = (here + between) * (here + there + between);
            row[*at] = if opportunities > 0.0 { here * there / opportunities } else { 0.0 };
        }
    }
}
