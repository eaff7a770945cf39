//! Quasi-independence: what sizes alone would make of a table whose diagonal does not exist (METHODS 3.4).

use crate::flows::{Error, FlowMatrix, IpfFit, IpfParams, fit_margins};

/// A table under quasi-independence and how far the observed one is from it.
///
/// # Interpretation
/// A ratio above 1 is a link stronger than the sizes of both ends explain. It is an association.
#[derive(Debug, Clone, PartialEq)]
pub struct QuasiIndependence {
    /// Expected moves, row after row, 0 where no cell can be.
    pub expected: Vec<f64>,
    /// Observed over expected; none on the diagonal, for a cell without value and where nothing is expected.
    pub ratios: Vec<Option<f64>>,
    /// Likelihood-ratio statistic G².
    pub likelihood_ratio: f64,
    /// Pearson's statistic X².
    pub pearson: f64,
    /// Degrees of freedom; none where the cells do not exceed the parameters.
    pub degrees_of_freedom: Option<usize>,
    /// Sweeps, errors and whether the fit arrived.
    pub fit: IpfFit,
}

/// Fits `a_i b_j` off the diagonal to the totals of a table.
///
/// Cells without a value are set aside like the diagonal: neither their line's total nor the fit knows them.
///
/// # Method
/// Iterative proportional fitting from 1; degrees of freedom `cells - (2 n - 1)`, which is `(n - 1)² - n` for a full table.
///
/// # Errors
/// As [`fit_margins`].
pub fn fit_quasi_independence(
    matrix: &FlowMatrix,
    params: IpfParams,
) -> Result<QuasiIndependence, Error> {
    let n = matrix.areas().len();
    let mut observed = Vec::with_capacity(n * n);
    for at in 0..n * n {
        observed.push(matrix.cell(at / n, at % n)?.value());
    }
    let kernel: Vec<f64> =
        observed.iter().map(|cell| if cell.is_some() { 1.0 } else { 0.0 }).collect();
    let known = |at: usize| observed[at].unwrap_or_default();
    let rows: Vec<f64> = (0..n).map(|i| (0..n).map(|j| known(i * n + j)).sum()).collect();
    let columns: Vec<f64> = (0..n).map(|j| (0..n).map(|i| known(i * n + j)).sum()).collect();
    let fit = fit_margins(&kernel, &rows, &columns, params)?;
    let expected = fit.cells(&kernel);
    let pairs: Vec<(Option<f64>, f64)> = observed.into_iter().zip(expected.clone()).collect();
    let compared =
        || pairs.iter().filter_map(|(f, e)| f.map(|f| (f, *e))).filter(|(_, e)| *e > 0.0);
    let deviance = |(f, e): (f64, f64)| if f > 0.0 { f * (f / e).ln() } else { 0.0 };
    let cells = kernel.iter().filter(|k| **k > 0.0).count();
    Ok(QuasiIndependence {
        ratios: pairs.iter().map(|(f, e)| f.filter(|_| *e > 0.0).map(|f| f / e)).collect(),
        likelihood_ratio: 2.0 * compared().map(deviance).sum::<f64>(),
        pearson: compared().map(|(f, e)| (f - e).powi(2) / e).sum(),
        degrees_of_freedom: cells.checked_sub((2 * n).saturating_sub(1)).filter(|df| *df > 0),
        expected,
        fit,
    })
}
