//! Fitting a table to its row and column totals (IPF), and with it the doubly constrained gravity model.

use rayon::prelude::*;

use super::matrix::require_counts;
use crate::flows::{DistanceMatrix, Error};
use crate::lanes::vectorised;

/// Rows that are swept together: small enough that they stay in the cache between the two uses of a row,
/// and fixed, so that sums are added in one order at every number of threads.
const BLOCK_ROWS: usize = 64;

/// Relative difference of two grand totals that is no more than rounding.
const SAME_TOTAL: f64 = 1e-9;

/// When the fit stops.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IpfParams {
    /// Most sweeps over rows and columns.
    pub max_sweeps: u32,
    /// Largest difference of a fitted and a given total, as a share of the grand total, at which the fit has arrived.
    pub tolerance: f64,
}

impl Default for IpfParams {
    fn default() -> Self {
        Self { max_sweeps: 10_000, tolerance: 1e-13 }
    }
}

/// Factors that make a table fit its totals: cell = row factor × kernel × column factor.
#[derive(Debug, Clone, PartialEq)]
pub struct IpfFit {
    /// One factor per row.
    pub row_factors: Vec<f64>,
    /// One factor per column.
    pub column_factors: Vec<f64>,
    /// Largest difference of a row total after each sweep, as a share of the grand total.
    pub errors: Vec<f64>,
    /// Whether the last error is within the tolerance; if not, the factors are the partial fit.
    pub converged: bool,
}

impl IpfFit {
    /// The fitted table, row after row.
    #[must_use]
    pub fn cells(&self, kernel: &[f64]) -> Vec<f64> {
        let columns = &self.column_factors;
        let rows = kernel.chunks_exact(columns.len().max(1)).zip(&self.row_factors);
        rows.flat_map(|(row, a)| row.iter().zip(columns).map(move |(k, b)| a * k * b)).collect()
    }
}

/// Fits a table with the structure of `kernel` to row and column totals.
///
/// A cell of the kernel that is 0 stays 0.
///
/// # Method
/// Alternate scaling of rows and columns. Row and column sums of a sweep are taken in one pass over the kernel.
///
/// # Errors
/// `Shape`, `NotACount`; `MarginsDisagree`; `NoSupport` for a total above 0 over cells that are all 0.
/// A fit that does not arrive is no error: see [`IpfFit::converged`].
pub fn fit_margins(
    kernel: &[f64],
    rows: &[f64],
    columns: &[f64],
    params: IpfParams,
) -> Result<IpfFit, Error> {
    let total = validate(kernel, rows, columns)?;
    let mut fit = IpfFit {
        row_factors: vec![0.0; rows.len()],
        column_factors: columns.iter().map(|c| if *c > 0.0 { 1.0 } else { 0.0 }).collect(),
        errors: Vec::new(),
        converged: total == 0.0,
    };
    // One sweep more than the error asks for: the error after a sweep is seen in the next.
    for sweep in 0..=params.max_sweeps {
        if fit.converged {
            break;
        }
        let before = fit.row_factors.clone();
        let (error, sums) = sweep_rows(kernel, rows, &mut fit);
        if !sums.iter().chain(&fit.row_factors).all(|value| value.is_finite()) {
            // Totals that the zeros of the kernel cannot hold drive factors out of range: keep the last good ones.
            fit.row_factors = before;
            break;
        }
        if sweep > 0 {
            fit.errors.push(error / total);
            fit.converged = error / total <= params.tolerance;
        }
        if sweep == params.max_sweeps && !fit.converged {
            break;
        }
        for ((factor, sum), target) in fit.column_factors.iter_mut().zip(&sums).zip(columns) {
            *factor = if *sum > 0.0 { target / sum } else { 0.0 };
        }
    }
    Ok(fit)
}

fn validate(kernel: &[f64], rows: &[f64], columns: &[f64]) -> Result<f64, Error> {
    require_counts("kernel", kernel, rows.len() * columns.len())?;
    require_counts("row totals", rows, rows.len())?;
    require_counts("column totals", columns, columns.len())?;
    let (total, other): (f64, f64) = (rows.iter().sum(), columns.iter().sum());
    if (total - other).abs() > SAME_TOTAL * total.max(other) {
        return Err(Error::MarginsDisagree { rows: total, columns: other });
    }
    let n = columns.len().max(1);
    let mut reached = vec![false; columns.len()];
    for (position, (row, target)) in kernel.chunks_exact(n).zip(rows).enumerate() {
        if *target > 0.0 && !row.iter().zip(columns).any(|(k, c)| *k > 0.0 && *c > 0.0) {
            return Err(Error::NoSupport { axis: "row", position });
        }
        for (reached, k) in reached.iter_mut().zip(row) {
            *reached |= *k > 0.0 && *target > 0.0;
        }
    }
    match columns.iter().zip(&reached).position(|(target, reached)| *target > 0.0 && !reached) {
        Some(position) => Err(Error::NoSupport { axis: "column", position }),
        None => Ok(total),
    }
}

/// Scales the rows; returns the largest row error before that and the column sums (without column factors) after.
fn sweep_rows(kernel: &[f64], rows: &[f64], fit: &mut IpfFit) -> (f64, Vec<f64>) {
    let n = fit.column_factors.len();
    let columns = &fit.column_factors;
    let parts: Vec<(f64, Vec<f64>)> = kernel
        .par_chunks(BLOCK_ROWS * n)
        .zip(fit.row_factors.par_chunks_mut(BLOCK_ROWS))
        .zip(rows.par_chunks(BLOCK_ROWS))
        .map(|((kernel, factors), rows)| vectorised(|| sweep_block(kernel, rows, columns, factors)))
        .collect();
    let mut parts = parts.into_iter();
    let (mut error, mut sums) = parts.next().unwrap_or_default();
    for (part_error, part) in parts {
        error = error.max(part_error);
        for (sum, part) in sums.iter_mut().zip(part) {
            *sum += part;
        }
    }
    (error, sums)
}

#[inline(always)]
fn sweep_block(
    kernel: &[f64],
    rows: &[f64],
    columns: &[f64],
    factors: &mut [f64],
) -> (f64, Vec<f64>) {
    let n = columns.len();
    let (mut error, mut sums) = (0.0_f64, vec![0.0; n]);
    for ((row, factor), target) in kernel.chunks_exact(n).zip(factors).zip(rows) {
        let sum = dot(row, columns);
        error = error.max((*factor * sum - target).abs());
        *factor = if *target > 0.0 && sum > 0.0 { target / sum } else { 0.0 };
        for (sum, k) in sums.iter_mut().zip(row) {
            *sum += *factor * k;
        }
    }
    (error, sums)
}

/// Sum of products in eight lanes, so that the compiler may use wide registers without changing the order of additions.
#[inline(always)]
fn dot(left: &[f64], right: &[f64]) -> f64 {
    const LANES: usize = 8;
    let (left, left_rest) = left.as_chunks::<LANES>();
    let (right, right_rest) = right.as_chunks::<LANES>();
    let mut lanes = [0.0_f64; LANES];
    for (a, b) in left.iter().zip(right) {
        for lane in 0..LANES {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    let rest: f64 = left_rest.iter().zip(right_rest).map(|(a, b)| a * b).sum();
    lanes.iter().sum::<f64>() + rest
}

/// The kernel of a gravity model, `distance ^ -exponent`, 0 on the diagonal: with [`fit_margins`] the doubly constrained gravity model.
#[must_use]
pub fn power_kernel(distances: &DistanceMatrix, exponent: f64) -> Vec<f64> {
    let row = |origin: usize| {
        let cells = distances.from_area(origin).iter().enumerate();
        cells.map(move |(at, d)| if at == origin { 0.0 } else { d.powf(-exponent) })
    };
    (0..distances.size()).flat_map(row).collect()
}
