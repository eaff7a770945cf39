//! Axes: round steps and the values at which they stand.

/// Values along an axis at a round distance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ticks {
    /// Distance between two values.
    pub step: f64,
    /// The values, rising.
    pub values: Vec<f64>,
}

/// The smallest round step (1, 2 or 5 times a power of ten) that is not below `least`.
pub(super) fn round_step(least: f64) -> f64 {
    let least = if least.is_finite() && least > 0.0 { least } else { 1.0 };
    let power = least.log10().floor() as i32;
    let steps = [(1, power), (2, power), (5, power), (1, power + 1)];
    // Through decimal notation, so that the step is the exact figure a person would write.
    let exact = |(factor, power): (i32, i32)| format!("{factor}e{power}").parse().unwrap_or(least);
    steps.into_iter().map(exact).find(|step| *step >= least * (1.0 - 1e-9)).unwrap_or(least)
}

/// Ticks that enclose `low..=high` in about `n_steps` steps.
pub(super) fn enclosing(low: f64, high: f64, n_steps: usize) -> Ticks {
    let step = round_step((high - low) / n_steps as f64);
    let first = (low / step + 1e-9).floor() as i64;
    let last = (high / step - 1e-9).ceil() as i64;
    Ticks { step, values: (first..=last.max(first + 1)).map(|at| at as f64 * step).collect() }
}

/// Round values within `low..=high` on a logarithmic axis: powers of ten, and 2 and 5 times
/// them where there are few.
pub(super) fn powers(low: f64, high: f64) -> Vec<f64> {
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let factors: &[u8] = if last - first > 3 { &[1] } else { &[1, 2, 5] };
    let exact = |power: i32, factor: u8| format!("{factor}e{power}").parse::<f64>().ok();
    let all = (first..=last).flat_map(|power| factors.iter().map(move |factor| (power, *factor)));
    all.filter_map(|(power, factor)| exact(power, factor)).collect()
}

/// Whole years within `low..=high`, at most `n_most` of them, the last one included.
pub(super) fn years(low: f64, high: f64, n_most: usize) -> Vec<f64> {
    let (first, last) = (low.ceil() as i64, high.floor() as i64);
    let span = (last - first).max(0) as f64;
    let step = round_step((span / (n_most.max(2) - 1) as f64).max(1.0)).max(1.0) as i64;
    let mut years: Vec<f64> = (0..)
        .map(|at| last - at * step)
        .take_while(|year| *year >= first)
        .map(|year| year as f64)
        .collect();
    years.reverse();
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!(round_step(0.3), 0.5);
        assert_eq!(round_step(2.0), 2.0);
        assert_eq!(round_step(26.2), 50.0);
        assert_eq!(round_step(0.0), 1.0);
    }

    #[test]
    fn ticks_enclose_the_values() {
        assert_eq!(enclosing(69.5, 77.53, 5).values, [68.0, 70.0, 72.0, 74.0, 76.0, 78.0]);
        assert_eq!(enclosing(-9.0, 0.0, 4).values, [-10.0, -5.0, 0.0]);
        assert_eq!(enclosing(5.0, 5.0, 4).values, [5.0, 6.0]);
    }

    #[test]
    fn powers_stand_at_equal_ratios() {
        assert_eq!(powers(300.0, 4e6), [100.0, 1e3, 1e4, 1e5, 1e6, 1e7]);
        assert_eq!(powers(30.0, 80.0), [10.0, 20.0, 50.0, 100.0, 200.0, 500.0]);
    }

    #[test]
    fn years_are_whole() {
        assert_eq!(years(2014.0, 2017.5, 8), [2014.0, 2015.0, 2016.0, 2017.0]);
        assert_eq!(years(2000.0, 2020.0, 6), [2000.0, 2005.0, 2010.0, 2015.0, 2020.0]);
        assert!(years(2018.2, 2018.8, 6).is_empty());
    }
}
