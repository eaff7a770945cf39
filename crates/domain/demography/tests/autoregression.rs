//! METHODS 2.11: the printed parameters and trajectories.

use sousei_demography::{Autoregression, fertility_ratio_path};

/// Printed to eight decimals.
const PRINTED_8: f64 = 5e-9;

#[track_caller]
fn check(seen: f64, expected: f64) {
    assert!((seen - expected).abs() <= PRINTED_8, "{seen} instead of {expected}");
}

#[test]
fn printed_parameters_and_trajectory() {
    let model = Autoregression::FERTILITY;
    check(model.stationary_sd(), 0.118_736_81);
    check(model.over(1).rho(), 0.984_451_98);
    check(model.over(1).sd(), 0.020_856_59);
    assert_eq!(model.over(5), model);
    let ratios = fertility_ratio_path(model, 1.2, &[0.02, -0.01, 0.03]);
    let expected =
        [(1.204_928, 1.686_899_2), (1.179_484_63, 1.710_252_71), (1.195_958_66, 1.793_938)];
    for ((ratio, national), (alpha, tfr)) in ratios.iter().zip([1.4, 1.45, 1.5]).zip(expected) {
        check(*ratio, alpha);
        check(ratio * national, tfr);
    }
}

#[test]
fn printed_spread_of_life_expectancy() {
    for (life, sd) in
        [(78.0, 0.342_782_73), (80.0, 0.294_448_64), (82.5, 0.219_544_98), (85.0, 0.219_544_98)]
    {
        check(Autoregression::longevity(life).sd(), sd);
    }
}

#[test]
fn spread_is_bounded_by_what_the_regions_show() {
    let model = Autoregression::FERTILITY;
    let near = [0.99, 1.0, 1.01];
    // Standard deviation of the ratios: 0.01.
    check(model.bounded_by(&near).stationary_sd(), 0.01);
    assert_eq!(model.bounded_by(&[0.5, 1.0, 1.5]), model);
    assert_eq!(model.bounded_by(&[1.2]), model);
}

#[test]
fn parameters_out_of_bounds_are_refused() {
    for (rho, sd) in [(1.0, 0.1), (-0.1, 0.1), (f64::NAN, 0.1), (0.5, -1.0), (0.5, f64::INFINITY)] {
        assert!(Autoregression::new(rho, sd).is_err(), "{rho} {sd}");
    }
}
