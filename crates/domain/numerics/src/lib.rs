//! Least squares, small linear systems and distributions: a thin layer over kept libraries.
//!
//! Nothing here knows what the numbers mean; `domain/indicators` does.

mod least_squares;
mod solve;

use statrs::distribution::{Continuous, ContinuousCDF, Normal, StudentsT};

pub use least_squares::{SearchFit, SearchParams, search_least_squares};
pub use solve::{SymmetricFactor, weighted_gram};

/// What a wrong call into this room is told.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Two series that must have one length differ.
    #[error("`{left}` has {left_len} values but `{right}` has {right_len}")]
    ShapeMismatch {
        /// Name of the first series.
        left: &'static str,
        /// Its length.
        left_len: usize,
        /// Name of the second series.
        right: &'static str,
        /// Its length.
        right_len: usize,
    },
    /// Fewer points than the method needs.
    #[error("{seen} points are given; at least {needed} are needed")]
    TooFewPoints {
        /// Points given.
        seen: usize,
        /// Points needed.
        needed: usize,
    },
    /// All abscissae are equal, so that no slope exists.
    #[error("all x are equal; a slope needs at least two different ones")]
    NoSpread,
    /// A probability or a number of degrees of freedom outside its range.
    #[error("`{name}` is {seen}; expected {expected}")]
    OutOfRange {
        /// Name of the argument.
        name: &'static str,
        /// Value given.
        seen: f64,
        /// What it must be.
        expected: &'static str,
    },
    /// A symmetric matrix has a column that those before it already determine.
    #[error("column {column} is a combination of the columns before it; leave it out")]
    NotDefinite {
        /// The column, from 0.
        column: usize,
    },
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ShapeMismatch { .. } => "numerics-shape-mismatch",
            Self::TooFewPoints { .. } => "numerics-too-few-points",
            Self::NoSpread => "numerics-no-spread",
            Self::OutOfRange { .. } => "numerics-out-of-range",
            Self::NotDefinite { .. } => "numerics-not-definite",
        }
    }
}

/// A straight line fitted by ordinary least squares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineFit {
    /// Number of points.
    pub n: usize,
    /// Value at the mean of x.
    pub centre_value: f64,
    /// Mean of x.
    pub centre: f64,
    /// Change per unit of x.
    pub slope: f64,
    /// Sum of squared deviations of x from its mean.
    pub spread: f64,
    /// Residual standard deviation, with n - 2 degrees of freedom.
    pub residual_sd: f64,
}

impl LineFit {
    /// Value of the line at `x`.
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        self.centre_value + self.slope * (x - self.centre)
    }

    /// Standard error of a new observation at `x`.
    #[must_use]
    pub fn prediction_se(&self, x: f64) -> f64 {
        let distance = x - self.centre;
        self.residual_sd * (1.0 + 1.0 / self.n as f64 + distance * distance / self.spread).sqrt()
    }
}

/// Pearson's coefficient of correlation, -1 to 1.
///
/// None for lists of different length, for fewer than 3 pairs, or where one list does not vary.
///
/// # Interpretation
/// An association, never an effect.
///
/// # Examples
/// ```
/// # use sousei_numerics::correlation;
/// let r = correlation(&[1.0, 2.0, 3.0, 4.0], &[2.0, 4.0, 5.0, 4.0]).expect("both vary");
/// assert!((r - 0.718_184_846_5).abs() < 1e-10);
/// assert_eq!(correlation(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
/// ```
#[must_use]
pub fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() || x.len() < 3 {
        return None;
    }
    let n = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        x.iter().zip(y).map(|(x, y)| f(x - mean_x, y - mean_y)).sum()
    };
    let (xx, yy) = (sum(&|x, _| x * x), sum(&|_, y| y * y));
    let r = sum(&|x, y| x * y) / (xx * yy).sqrt();
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

/// Fits `y = a + b x` by ordinary least squares.
///
/// # Shape
/// `x` and `y` of one length, at least 3, x not all equal.
///
/// # Errors
/// `ShapeMismatch`, `TooFewPoints`, `NoSpread`.
///
/// # Examples
/// ```
/// # use sousei_numerics::fit_line;
/// let fit = fit_line(&[2013.0, 2014.0, 2015.0, 2016.0, 2017.0], &[69.5, 70.8, 71.6, 72.7, 74.3])?;
/// assert!((fit.slope - 1.15).abs() < 1e-9);
/// assert!((fit.at(2020.0) - 77.53).abs() < 1e-9);
/// # Ok::<(), sousei_numerics::Error>(())
/// ```
pub fn fit_line(x: &[f64], y: &[f64]) -> Result<LineFit, Error> {
    if x.len() != y.len() {
        return Err(Error::ShapeMismatch {
            left: "x",
            left_len: x.len(),
            right: "y",
            right_len: y.len(),
        });
    }
    let n = x.len();
    if n < 3 {
        return Err(Error::TooFewPoints { seen: n, needed: 3 });
    }
    let centre = x.iter().sum::<f64>() / n as f64;
    let centre_value = y.iter().sum::<f64>() / n as f64;
    let spread: f64 = x.iter().map(|x| (x - centre).powi(2)).sum();
    if spread == 0.0 {
        return Err(Error::NoSpread);
    }
    let covariation: f64 = x.iter().zip(y).map(|(x, y)| (x - centre) * (y - centre_value)).sum();
    let slope = covariation / spread;
    let residuals = x.iter().zip(y).map(|(x, y)| y - centre_value - slope * (x - centre));
    let residual_sd = (residuals.map(|r| r * r).sum::<f64>() / (n - 2) as f64).sqrt();
    Ok(LineFit { n, centre_value, centre, slope, spread, residual_sd })
}

fn student_t(freedom: f64) -> Result<StudentsT, Error> {
    StudentsT::new(0.0, 1.0, freedom).map_err(|_| Error::OutOfRange {
        name: "freedom",
        seen: freedom,
        expected: "a positive number",
    })
}

/// Probability that a Student-t variable is at most `t`.
///
/// # Errors
/// `OutOfRange` if `freedom` is not above 0.
pub fn student_t_cdf(t: f64, freedom: f64) -> Result<f64, Error> {
    Ok(student_t(freedom)?.cdf(t))
}

/// Value that a Student-t variable does not exceed with probability `p`.
///
/// # Errors
/// `OutOfRange` if `freedom` is not above 0 or `p` is not strictly between 0 and 1.
pub fn student_t_quantile(p: f64, freedom: f64) -> Result<f64, Error> {
    if !(p > 0.0 && p < 1.0) {
        return Err(Error::OutOfRange { name: "p", seen: p, expected: "between 0 and 1" });
    }
    Ok(student_t(freedom)?.inverse_cdf(p))
}

/// Probability that a standard normal variable is at most `z`.
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// Density of the standard normal distribution at `z`.
#[must_use]
pub fn normal_density(z: f64) -> f64 {
    Normal::standard().pdf(z)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// METHODS TV-5.6, printed to 6 decimals.
    const PRINTED_6_DIGITS: f64 = 5e-7;

    #[test]
    fn the_published_trend_is_reproduced() {
        let x = [2013.0, 2014.0, 2015.0, 2016.0, 2017.0];
        let fit = fit_line(&x, &[69.5, 70.8, 71.6, 72.7, 74.3]).expect("five points");
        assert!((fit.residual_sd - 0.233_095).abs() < PRINTED_6_DIGITS);
        assert!((fit.prediction_se(2020.0) - 0.448_367).abs() < PRINTED_6_DIGITS);
        let t = student_t_quantile(0.975, 3.0).expect("valid");
        assert!((t - 3.182_446).abs() < PRINTED_6_DIGITS);
    }

    #[test]
    fn wrong_calls_say_what_was_seen() {
        assert_eq!(fit_line(&[1.0], &[1.0]), Err(Error::TooFewPoints { seen: 1, needed: 3 }));
        assert_eq!(fit_line(&[1.0; 3], &[1.0; 3]), Err(Error::NoSpread));
        assert!(student_t_quantile(1.0, 3.0).is_err());
        assert!(student_t_cdf(1.0, 0.0).is_err());
    }
}
