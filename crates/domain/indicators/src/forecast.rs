use sousei_numerics::{Error, fit_line, student_t_cdf, student_t_quantile};

use crate::smoothing::{holt, local_level};

/// Points below which no trend is fitted (METHODS 5.6).
pub const MIN_POINTS: usize = 4;
/// Points from which smoothing methods join the trend line (METHODS 5.6).
pub const MIN_POINTS_SMOOTHING: usize = 8;
/// Two-sided probability of the stated interval.
const INTERVAL: f64 = 0.95;

/// The scale on which a trend is fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// As observed.
    Linear,
    /// Log-odds of a share between 0 and `whole`.
    Logit {
        /// What the whole is, in the unit of the values (100 for percent, 10 for 割).
        whole: u32,
    },
}

/// Which methods formed the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForecastMethod {
    /// Trend line by least squares.
    Line,
    /// Mean of trend line, Holt's linear smoothing and local level.
    Average,
}

/// Continuation of a trend to one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Which methods formed it.
    pub method: ForecastMethod,
    /// Scale of the fit.
    pub scale: Scale,
    /// Number of annual points used.
    pub n_points: usize,
    /// Change per year of the trend line, on the scale of the fit.
    pub slope: f64,
    /// Expected value in the year asked for.
    pub value: f64,
    /// Lower bound of the 95 % prediction interval of the trend line.
    pub lower: f64,
    /// Upper bound of the 95 % prediction interval of the trend line.
    pub upper: f64,
    /// Probability that the value is at least the target, by the trend line; the other side is
    /// its complement.
    pub at_least_target: f64,
}

/// Continues an annual series to `year`.
///
/// # Shape
/// `points`: year and value in time order, at least 4, years not all equal.
///
/// # Units
/// Values and `target` in one unit; under `Logit`, parts of `whole`, strictly inside it.
///
/// # Method
/// METHODS 5.6: least squares; `se = s * sqrt(1 + 1/n + (T - mean)^2 / Sxx)`; Student-t with
/// n - 2 degrees of freedom. From 8 points on, the expected value is the mean of the line, of
/// Holt's method and of the local level, the interval shifted with it.
///
/// # Errors
/// `TooFewPoints` below 4 points, `NoSpread`, `OutOfRange` for a share outside its whole.
pub fn forecast(
    points: &[(f64, f64)],
    year: f64,
    target: f64,
    scale: Scale,
) -> Result<Forecast, Error> {
    if points.len() < MIN_POINTS {
        return Err(Error::TooFewPoints { seen: points.len(), needed: MIN_POINTS });
    }
    let years: Vec<f64> = points.iter().map(|(year, _)| *year).collect();
    let values: Vec<f64> =
        points.iter().map(|(_, value)| to_scale(*value, scale)).collect::<Result<_, _>>()?;
    let goal = to_scale(target, scale).unwrap_or(if target <= 0.0 { f64::MIN } else { f64::MAX });
    let line = fit_line(&years, &values)?;
    let (method, centre) = if points.len() >= MIN_POINTS_SMOOTHING {
        let ahead = year - years[years.len() - 1];
        let mean = (line.at(year) + holt(&values, ahead) + local_level(&values)) / 3.0;
        (ForecastMethod::Average, mean)
    } else {
        (ForecastMethod::Line, line.at(year))
    };
    let freedom = (points.len() - 2) as f64;
    let se = line.prediction_se(year);
    let half = student_t_quantile(0.5 + INTERVAL / 2.0, freedom)? * se;
    // A series on a perfect line has no spread: the probability is a step.
    let at_least = if se > 0.0 {
        1.0 - student_t_cdf((goal - centre) / se, freedom)?
    } else {
        f64::from(u8::from(centre >= goal))
    };
    Ok(Forecast {
        method,
        scale,
        n_points: points.len(),
        slope: line.slope,
        value: from_scale(centre, scale),
        lower: from_scale(centre - half, scale),
        upper: from_scale(centre + half, scale),
        at_least_target: at_least,
    })
}

fn to_scale(value: f64, scale: Scale) -> Result<f64, Error> {
    match scale {
        Scale::Linear => Ok(value),
        Scale::Logit { whole } => {
            let share = value / f64::from(whole);
            if share > 0.0 && share < 1.0 {
                Ok((share / (1.0 - share)).ln())
            } else {
                Err(Error::OutOfRange {
                    name: "share",
                    seen: value,
                    expected: "strictly between zero and the whole",
                })
            }
        }
    }
}

fn from_scale(value: f64, scale: Scale) -> f64 {
    match scale {
        Scale::Linear => value,
        Scale::Logit { whole } => f64::from(whole) / (1.0 + (-value).exp()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERIES: [(f64, f64); 5] =
        [(2013.0, 69.5), (2014.0, 70.8), (2015.0, 71.6), (2016.0, 72.7), (2017.0, 74.3)];
    /// METHODS TV-5.6 and `v5_kpi.json`, printed to 7 decimals or more.
    const PRINTED_7_DIGITS: f64 = 5e-8;

    #[test]
    fn the_vector_of_the_employment_rate_comes_out() {
        let forecast = forecast(&SERIES, 2020.0, 77.0, Scale::Linear).expect("five points");
        assert!((forecast.value - 77.53).abs() < PRINTED_7_DIGITS);
        assert!((forecast.lower - 76.103_094_8).abs() < PRINTED_7_DIGITS);
        assert!((forecast.upper - 78.956_905_2).abs() < PRINTED_7_DIGITS);
        assert!((forecast.at_least_target - 0.838_830_33).abs() < PRINTED_7_DIGITS);
        assert_eq!(forecast.method, ForecastMethod::Line);
    }

    #[test]
    fn a_share_stays_inside_its_whole() {
        let near_full = [(2015.0, 90.0), (2016.0, 95.0), (2017.0, 98.0), (2018.0, 99.0)];
        let linear = forecast(&near_full, 2020.0, 100.0, Scale::Linear).expect("four points");
        assert!(linear.upper > 100.0);
        let logit =
            forecast(&near_full, 2020.0, 100.0, Scale::Logit { whole: 100 }).expect("four points");
        assert!(logit.upper < 100.0 && logit.value > 99.0);
    }

    #[test]
    fn three_points_are_too_few() {
        let short = forecast(&SERIES[..3], 2020.0, 77.0, Scale::Linear);
        assert_eq!(short, Err(Error::TooFewPoints { seen: 3, needed: 4 }));
    }

    #[test]
    fn a_perfect_line_continues_under_every_method() {
        let points: Vec<_> = (0..10).map(|i| (2010.0 + f64::from(i), 5.0 + f64::from(i))).collect();
        let forecast = forecast(&points, 2022.0, 16.0, Scale::Linear).expect("ten points");
        assert_eq!(forecast.method, ForecastMethod::Average);
        // Line and Holt say 17, the local level says 14: their mean is 16.
        assert!((forecast.value - 16.0).abs() < 1e-6, "{}", forecast.value);
    }
}
