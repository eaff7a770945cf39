//! Attainment outlook, METHODS 5.6: the continuation of a trend, never an effect.

use sousei_indicators::{Forecast, Scale, forecast};

use crate::{
    model::{Kpi, Strategy, keyed},
    progress::{KpiProgress, NoRate, Reading},
};

/// Probability from which attainment counts as likely (METHODS 5.6, design).
const LIKELY: f64 = 0.8;
/// Probability from which attainment counts as uncertain (METHODS 5.6, design).
const UNCERTAIN: f64 = 0.5;

/// Where one component is heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Index of the component in the KPI.
    pub component: usize,
    /// Observed values that enter the trend: year and value in the component's unit.
    pub points: Vec<(f64, f64)>,
    /// Target in force.
    pub target: f64,
    /// Year of the target.
    pub target_year: i16,
    /// Value that an even way from baseline to target would have reached by the latest year.
    pub expected_now: Option<f64>,
    /// Change per year still needed.
    pub required_per_year: Option<f64>,
    /// Change per year observed: of the trend line, else of the way from the baseline.
    pub observed_per_year: Option<f64>,
    /// Observed change per year over the required one.
    pub pace: Option<f64>,
    /// Continuation of the trend, from four annual values on.
    pub forecast: Option<Forecast>,
    /// Probability that the target is attained if the trend goes on.
    pub attainment: Option<f64>,
    /// The probability in words.
    pub likelihood: Option<Likelihood>,
}

/// The probability of attainment in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likelihood {
    /// 80 % or more (見込み).
    Likely,
    /// 50 to 80 % (要注意).
    Uncertain,
    /// Below 50 % (困難).
    Unlikely,
}

keyed!(Likelihood { Likely => "likely", Uncertain => "uncertain", Unlikely => "unlikely" });

impl Likelihood {
    fn of(probability: f64) -> Self {
        if probability >= LIKELY {
            Self::Likely
        } else if probability >= UNCERTAIN {
            Self::Uncertain
        } else {
            Self::Unlikely
        }
    }
}

/// Outlooks of all components of a KPI that have a figure to reach and years left.
#[must_use]
pub fn outlooks(strategy: &Strategy, kpi: &Kpi, progress: &KpiProgress) -> Vec<Outlook> {
    progress
        .readings()
        .filter_map(|reading| outlook(strategy, kpi, progress, reading.component))
        .collect()
}

/// Outlook of one component; `None` without a numeric target and a year for it.
///
/// # Method
/// METHODS 5.6. Annual values from the baseline on, one per year, reference values and other
/// definitions left out. A share whose linear interval would leave the whole is fitted on logit.
#[must_use]
pub fn outlook(
    strategy: &Strategy,
    kpi: &Kpi,
    progress: &KpiProgress,
    component: usize,
) -> Option<Outlook> {
    let reading = progress.components.get(component)?.reading.as_ref()?;
    let (target, target_year) = (reading.target?, reading.target_year?);
    let points = annual_points(strategy, kpi, progress, reading);
    let last_year = reading.value_year?;
    let years_left = f64::from(target_year - last_year);
    let required_per_year = (years_left > 0.0).then(|| (target - reading.value) / years_left);
    let forecast = (years_left > 0.0).then(|| trend(kpi, reading, &points, target, target_year));
    let forecast = forecast.flatten();
    let from_baseline = reading.baseline.zip(reading.baseline_year).and_then(|(value, year)| {
        let years = f64::from(last_year - year);
        (years > 0.0).then(|| (reading.value - value) / years)
    });
    let linear_slope = forecast.filter(|f| f.scale == Scale::Linear).map(|f| f.slope);
    let observed_per_year = linear_slope.or(from_baseline);
    let pace = required_per_year
        .zip(observed_per_year)
        .filter(|(required, _)| *required != 0.0)
        .map(|(required, observed)| observed / required);
    let attainment = forecast.map(|forecast| {
        if reading.higher_is_better() {
            forecast.at_least_target
        } else {
            1.0 - forecast.at_least_target
        }
    });
    let expected_now = reading
        .baseline
        .zip(reading.elapsed_share())
        .map(|(baseline, share)| baseline + (target - baseline) * share);
    Some(Outlook {
        component,
        points,
        target,
        target_year,
        expected_now,
        required_per_year,
        observed_per_year,
        pace,
        forecast,
        attainment,
        likelihood: attainment.map(Likelihood::of),
    })
}

/// One observed value per year, oldest first: the baseline and every comparable result.
fn annual_points(
    strategy: &Strategy,
    kpi: &Kpi,
    progress: &KpiProgress,
    reading: &Reading,
) -> Vec<(f64, f64)> {
    let component = &kpi.components[reading.component];
    let mut points: Vec<(f64, f64)> = Vec::with_capacity(component.results.len() + 1);
    if let (Some(value), Some(period)) = (reading.baseline, component.baseline.period())
        && matches!(component.baseline, crate::Baseline::Observed { .. })
    {
        points.push((f64::from(period.year()), value));
    }
    let rates = &progress.components[reading.component].rates;
    for (point, rate) in strategy.points.iter().zip(rates) {
        let comparable = !matches!(
            rate,
            Err(NoRate::BeforeBaseline
                | NoRate::IsBaseline
                | NoRate::ReferenceValue
                | NoRate::PartialPeriod
                | NoRate::OtherDefinition
                | NoRate::UnitMismatch)
        );
        let Some(result) = component.result(&point.id).filter(|_| comparable) else { continue };
        let Some(value) = component.in_own_unit(result) else { continue };
        let year = f64::from(result.period.map_or(point.year, |period| period.year()));
        match points.last_mut() {
            Some(last) if last.0 == year => last.1 = value,
            Some(last) if last.0 > year => {}
            _ => points.push((year, value)),
        }
    }
    points
}

fn trend(
    kpi: &Kpi,
    reading: &Reading,
    points: &[(f64, f64)],
    target: f64,
    target_year: i16,
) -> Option<Forecast> {
    let year = f64::from(target_year);
    let linear = forecast(points, year, target, Scale::Linear).ok()?;
    let unit = &kpi.components[reading.component].unit;
    let whole = sousei_core::Unit::new("割合").factor_to(unit).map(|whole| whole.round() as u32);
    match whole {
        Some(whole) if linear.lower < 0.0 || linear.upper > f64::from(whole) => {
            let logit = forecast(points, year, target, Scale::Logit { whole });
            Some(logit.unwrap_or(linear))
        }
        _ => Some(linear),
    }
}
