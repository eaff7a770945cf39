//! Small dense systems with a symmetric positive definite matrix.

use faer::{
    Mat, Side,
    linalg::solvers::{Llt, Solve as _},
};

use crate::Error;

/// Share of a column that its predecessors may leave unexplained before it counts as their combination.
const COLLINEAR: f64 = 1e-11;

/// Cholesky factors of a symmetric positive definite matrix, scaled to a diagonal of ones first.
#[derive(Debug, Clone)]
pub struct SymmetricFactor {
    factor: Llt<f64>,
    scale: Vec<f64>,
}

impl SymmetricFactor {
    /// Factors a matrix of which the lower triangle is read.
    ///
    /// # Shape
    /// `matrix`: `n` rows of `n` values, row after row.
    ///
    /// # Errors
    /// `ShapeMismatch`; `NotDefinite` with the first column that is a combination of those before it.
    pub fn new(matrix: &[f64], n: usize) -> Result<Self, Error> {
        if matrix.len() != n * n {
            return Err(Error::ShapeMismatch {
                left: "matrix",
                left_len: matrix.len(),
                right: "rows times columns",
                right_len: n * n,
            });
        }
        let diagonal = (0..n).map(|i| matrix[i * n + i]);
        if let Some(column) = diagonal.clone().position(|value| !(value.is_finite() && value > 0.0))
        {
            return Err(Error::NotDefinite { column });
        }
        let scale: Vec<f64> = diagonal.map(f64::sqrt).collect();
        let scaled = Mat::from_fn(n, n, |row, column| {
            let (row, column) = (row.max(column), row.min(column));
            matrix[row * n + column] / (scale[row] * scale[column])
        });
        let factor = scaled.llt(Side::Lower).map_err(|error| {
            let faer::linalg::solvers::LltError::NonPositivePivot { index } = error;
            Error::NotDefinite { column: index }
        })?;
        let pivot = |column: &usize| {
            let root: f64 = factor.L()[(*column, *column)];
            root * root
        };
        let small = |column: &usize| pivot(column).is_nan() || pivot(column) <= COLLINEAR;
        if let Some(column) = (0..n).find(small) {
            return Err(Error::NotDefinite { column });
        }
        Ok(Self { factor, scale })
    }

    /// The x for which the matrix times x is `right`.
    ///
    /// # Errors
    /// `ShapeMismatch` if `right` has another length than the matrix has rows.
    pub fn solve(&self, right: &[f64]) -> Result<Vec<f64>, Error> {
        let n = self.scale.len();
        if right.len() != n {
            return Err(Error::ShapeMismatch {
                left: "right",
                left_len: right.len(),
                right: "matrix",
                right_len: n,
            });
        }
        let scaled = Mat::from_fn(n, 1, |row, _| right[row] / self.scale[row]);
        let solution = self.factor.solve(scaled);
        Ok((0..n).map(|row| solution[(row, 0)] / self.scale[row]).collect())
    }

    /// The inverse, row after row.
    #[must_use]
    pub fn inverse(&self) -> Vec<f64> {
        let n = self.scale.len();
        let unit = self.factor.solve(Mat::<f64>::identity(n, n));
        let entry = |at: usize| {
            let (row, column) = (at / n, at % n);
            // Symmetric to the last digit, as the matrix is.
            let mean = 0.5 * (unit[(row, column)] + unit[(column, row)]);
            mean / (self.scale[row] * self.scale[column])
        };
        (0..n * n).map(entry).collect()
    }
}

/// The matrix `X' W X` of a table with `columns` columns, row after row, and one weight per row.
///
/// # Errors
/// `ShapeMismatch` if the table does not have `columns` values for each weight.
pub fn weighted_gram(table: &[f64], columns: usize, weights: &[f64]) -> Result<Vec<f64>, Error> {
    if table.len() != columns * weights.len() {
        return Err(Error::ShapeMismatch {
            left: "table",
            left_len: table.len(),
            right: "weights times columns",
            right_len: columns * weights.len(),
        });
    }
    let mut gram = vec![0.0; columns * columns];
    for (row, weight) in table.chunks_exact(columns.max(1)).zip(weights) {
        for (i, left) in row.iter().enumerate() {
            let left = left * weight;
            if left != 0.0 {
                for (sum, right) in gram[i * columns..=i * columns + i].iter_mut().zip(row) {
                    *sum += left * right;
                }
            }
        }
    }
    for i in 0..columns {
        for j in 0..i {
            gram[j * columns + i] = gram[i * columns + j];
        }
    }
    Ok(gram)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_with_known_answer_is_solved() {
        // [4 2; 2 3] x = [10, 9] has x = (1.5, 2); its inverse is [3 -2; -2 4] / 8.
        let factor = SymmetricFactor::new(&[4.0, 2.0, 2.0, 3.0], 2).expect("definite");
        let x = factor.solve(&[10.0, 9.0]).expect("two values");
        assert!((x[0] - 1.5).abs() < 1e-14 && (x[1] - 2.0).abs() < 1e-14, "{x:?}");
        for (seen, expected) in factor.inverse().iter().zip([0.375, -0.25, -0.25, 0.5]) {
            assert!((seen - expected).abs() < 1e-14, "{seen}");
        }
    }

    #[test]
    fn the_column_that_repeats_others_is_named() {
        // The third column is the sum of the first two.
        let table = [1.0, 0.0, 1.0, 1.0, 2.0, 3.0, 1.0, 5.0, 6.0, 1.0, -1.0, 0.0];
        let gram = weighted_gram(&table, 3, &[1.0; 4]).expect("twelve values");
        assert_eq!(gram[1], gram[3]);
        let refused = SymmetricFactor::new(&gram, 3).expect_err("collinear");
        assert_eq!(refused, Error::NotDefinite { column: 2 });
    }
}
