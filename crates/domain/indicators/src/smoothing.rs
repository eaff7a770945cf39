//! Exponential smoothing with weights chosen by the smallest one-step error.

/// Steps of the grid on which smoothing weights are searched, per unit interval.
const GRID: u32 = 50;

/// Holt's linear method: level and trend, `ahead` years after the last value.
///
/// # Shape
/// At least 3 values, one per year.
pub(crate) fn holt(values: &[f64], ahead: f64) -> f64 {
    let mut best = (f64::INFINITY, 0.0);
    for level_step in 1..=GRID {
        for trend_step in 0..=GRID {
            let level_weight = f64::from(level_step) / f64::from(GRID);
            let trend_weight = f64::from(trend_step) / f64::from(GRID);
            let (error, level, trend) = run_holt(values, level_weight, trend_weight);
            if error < best.0 {
                best = (error, level + trend * ahead);
            }
        }
    }
    best.1
}

fn run_holt(values: &[f64], level_weight: f64, trend_weight: f64) -> (f64, f64, f64) {
    let (mut level, mut trend) = (values[1], values[1] - values[0]);
    let mut error = 0.0;
    for value in &values[2..] {
        let expected = level + trend;
        error += (value - expected).powi(2);
        let new_level = expected + level_weight * (value - expected);
        trend += trend_weight * (new_level - level - trend);
        level = new_level;
    }
    (error, level, trend)
}

/// Local-level model: the last filtered level, the signal-to-noise ratio being the steady-state
/// gain with the smallest one-step error.
pub(crate) fn local_level(values: &[f64]) -> f64 {
    let mut best = (f64::INFINITY, values[values.len() - 1]);
    for step in 1..=GRID {
        let gain = f64::from(step) / f64::from(GRID);
        let (mut level, mut error) = (values[0], 0.0);
        for value in &values[1..] {
            error += (value - level).powi(2);
            level += gain * (value - level);
        }
        if error < best.0 {
            best = (error, level);
        }
    }
    best.1
}
