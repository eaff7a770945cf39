//! How far a projection was from what came (METHODS 2.12).

use sousei_numerics::{normal_cdf, normal_density};

use crate::Error;
use crate::error::{positive, within};

/// Errors of several projections, all in percent but `rmse`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Errors {
    /// Number of pairs.
    pub n: usize,
    /// Mean absolute percentage error.
    pub mape: f64,
    /// Mean algebraic percentage error: the bias.
    pub malpe: f64,
    /// Median absolute percentage error.
    pub medape: f64,
    /// `Σ|F − O| / ΣO`: weighted by size.
    pub wmape: f64,
    /// Root of the mean squared error, in persons.
    pub rmse: f64,
}

/// Percentage error `(F − O)/O·100`; above 0 where too many were expected.
///
/// # Errors
/// `OutOfRange` if the observed value is not above 0 or the projected one is not finite.
pub fn percentage_error(projected: f64, observed: f64) -> Result<f64, Error> {
    let observed = positive("observed value", observed)?;
    Ok((finite("projected value", projected)? - observed) / observed * 100.0)
}

/// All errors of pairs of projected and observed values.
///
/// # Shape
/// Both lists of one length, at least 1.
///
/// # Errors
/// `Shape`; `NoPeople` without pairs; `OutOfRange` as [`percentage_error`].
///
/// # References
/// METHODS 2.12.
pub fn errors(projected: &[f64], observed: &[f64]) -> Result<Errors, Error> {
    same_length("observed", observed.len(), projected.len())?;
    let relative: Vec<f64> = projected
        .iter()
        .zip(observed)
        .map(|(f, o)| percentage_error(*f, *o))
        .collect::<Result<_, _>>()?;
    let mut absolute: Vec<f64> = relative.iter().map(|error| error.abs()).collect();
    absolute.sort_by(f64::total_cmp);
    let n = absolute.len();
    let differences = projected.iter().zip(observed).map(|(f, o)| f - o);
    let distance: f64 = differences.clone().map(f64::abs).sum();
    let squares: f64 = differences.map(|d| d * d).sum();
    Ok(Errors {
        n,
        mape: absolute.iter().sum::<f64>() / n as f64,
        malpe: relative.iter().sum::<f64>() / n as f64,
        medape: f64::midpoint(absolute[(n - 1) / 2], absolute[n / 2]),
        wmape: distance / observed.iter().sum::<f64>() * 100.0,
        rmse: (squares / n as f64).sqrt(),
    })
}

/// An interval with a nominal coverage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Share of observed values within their interval, ends included.
///
/// # Errors
/// `Shape`; `NoPeople` without pairs.
pub fn coverage(intervals: &[Interval], observed: &[f64]) -> Result<f64, Error> {
    same_length("observed", observed.len(), intervals.len())?;
    let inside = intervals.iter().zip(observed).filter(|(i, o)| (i.low..=i.high).contains(o));
    Ok(inside.count() as f64 / observed.len() as f64)
}

/// Interval score: `(u − l) + 2/α·(l − y)₊ + 2/α·(y − u)₊`, with `level = 1 − α`; smaller is better.
///
/// # Errors
/// `OutOfRange` if `level` is not strictly between 0 and 1, a number is not finite, or the interval is upside down.
pub fn interval_score(interval: Interval, level: f64, observed: f64) -> Result<f64, Error> {
    let alpha = 1.0 - within("level", level, 1e-12..=1.0 - 1e-12, "between 0 and 1")?;
    let low = finite("lower end", interval.low)?;
    let high = within("upper end", interval.high, low..=f64::MAX, "the lower end or more")?;
    let observed = finite("observed value", observed)?;
    let missed = (low - observed).max(0.0) + (observed - high).max(0.0);
    Ok(high - low + 2.0 / alpha * missed)
}

/// Continuous ranked probability score of paths: `mean|x − y| − ½·mean|x − x'|`; smaller is better.
///
/// # Complexity
/// `n·log n`, by the order of the paths.
///
/// # Errors
/// `NoPeople` without paths; `OutOfRange` for a value that is not finite.
pub fn crps_ensemble(paths: &[f64], observed: f64) -> Result<f64, Error> {
    let sorted = sorted_paths(paths)?;
    let observed = finite("observed value", observed)?;
    let n = sorted.len() as f64;
    let distance = sorted.iter().map(|x| (x - observed).abs()).sum::<f64>() / n;
    // Σ_ij |x_i − x_j| = 2·Σ_i x_(i)·(2i − n + 1), i from 0; relative to the observed value for the sake of digits.
    let spread: f64 =
        sorted.iter().enumerate().map(|(i, x)| (x - observed) * (2.0 * i as f64 - n + 1.0)).sum();
    Ok(distance - spread / (n * n))
}

/// Continuous ranked probability score of a normal distribution: `σ·[z(2Φ(z) − 1) + 2φ(z) − 1/√π]`.
///
/// # Errors
/// `OutOfRange` if `sd` is not above 0 or a value is not finite.
pub fn crps_normal(mean: f64, sd: f64, observed: f64) -> Result<f64, Error> {
    let sd = positive("standard deviation", sd)?;
    let z = (finite("observed value", observed)? - finite("mean", mean)?) / sd;
    let root = std::f64::consts::FRAC_2_SQRT_PI / 2.0;
    Ok(sd * (z * (2.0 * normal_cdf(z) - 1.0) + 2.0 * normal_density(z) - root))
}

/// Skill `1 − score/score of the yardstick`; none where the yardstick was perfect.
#[must_use]
pub fn skill(score: f64, yardstick: f64) -> Option<f64> {
    let skill = 1.0 - score / yardstick;
    skill.is_finite().then_some(skill)
}

/// Probability integral transform under paths: share below the observed value, equal ones counted half.
///
/// # Errors
/// As [`crps_ensemble`].
pub fn pit_ensemble(paths: &[f64], observed: f64) -> Result<f64, Error> {
    let sorted = sorted_paths(paths)?;
    let observed = finite("observed value", observed)?;
    let below = sorted.partition_point(|x| *x < observed);
    let up_to = sorted.partition_point(|x| *x <= observed);
    Ok((below + up_to) as f64 / 2.0 / sorted.len() as f64)
}

/// Probability integral transform under a normal distribution, `Φ((y − μ)/σ)`.
///
/// # Errors
/// As [`crps_normal`].
pub fn pit_normal(mean: f64, sd: f64, observed: f64) -> Result<f64, Error> {
    let sd = positive("standard deviation", sd)?;
    Ok(normal_cdf((finite("observed value", observed)? - finite("mean", mean)?) / sd))
}

/// Number of transforms in each of `bins` equal parts of 0 to 1; even where intervals are honest.
///
/// # Errors
/// `OutOfRange` for a value outside 0 to 1, or no bins.
pub fn pit_histogram(transforms: &[f64], bins: usize) -> Result<Vec<usize>, Error> {
    positive("number of bins", bins as f64)?;
    let mut counts = vec![0; bins];
    for value in transforms {
        let value = within("transform", *value, 0.0..=1.0, "between 0 and 1")?;
        counts[((value * bins as f64) as usize).min(bins - 1)] += 1;
    }
    Ok(counts)
}

fn sorted_paths(paths: &[f64]) -> Result<Vec<f64>, Error> {
    same_length("paths", paths.len(), paths.len())?;
    let mut sorted =
        paths.iter().map(|x| finite("path", *x)).collect::<Result<Vec<f64>, Error>>()?;
    sorted.sort_by(f64::total_cmp);
    Ok(sorted)
}

fn same_length(name: &'static str, seen: usize, expected: usize) -> Result<(), Error> {
    if seen != expected {
        return Err(Error::Shape { name, seen, expected });
    }
    if seen == 0 {
        return Err(Error::NoPeople { what: "the number of values" });
    }
    Ok(())
}

fn finite(name: &'static str, seen: f64) -> Result<f64, Error> {
    within(name, seen, -f64::MAX..=f64::MAX, "a finite number")
}
