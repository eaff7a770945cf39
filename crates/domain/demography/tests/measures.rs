//! Fertility from pyramids, hopes, errors of projections, simple trends (METHODS 2.6, 2.7, 2.11, 2.12).

use sousei_demography::fertility::{
    Hopes, child_woman_ratio, conversion, from_pyramid, hoped_rate, total_fertility,
};
use sousei_demography::metrics::{
    Interval, coverage, crps_ensemble, crps_normal, errors, interval_score, percentage_error,
    pit_ensemble, pit_histogram, pit_normal, skill,
};
use sousei_demography::trend::{PastError, PastErrors, RandomWalk};

use crate::example::{K, near};

/// Printed to 8 decimals.
const PRINTED_8_DIGITS: f64 = 5.1e-9;

#[test]
fn fertility_of_the_example() {
    let women = [210.0, 150.0, 170.0, 190.0, 220.0, 260.0, 280.0];
    let seen = from_pyramid(&women, 410.0).unwrap();
    near("iTFR", seen.implied, 1.939_189_19, PRINTED_8_DIGITS);
    near("xTFR", seen.extended, 2.104_656_68, PRINTED_8_DIGITS);
    near("share", seen.share_25_to_34, 0.243_243_24, PRINTED_8_DIGITS);
    near("K", conversion(0.1910, &[1.43; 5]).unwrap(), 0.133_566_43, PRINTED_8_DIGITS);
    near("TFR", total_fertility(K, 0.2).unwrap(), 1.497_382_2, 5e-8);
    near("back", child_woman_ratio(K, 1.43).unwrap(), 0.1910, 1e-12);
}

#[test]
fn hoped_rate_of_the_country() {
    let hopes = Hopes {
        married: 0.338,
        planned_by_couples: 2.07,
        want_to_marry: 0.894,
        hoped_by_single: 2.12,
        loss: 0.938,
    };
    near("hoped", hoped_rate(&hopes).unwrap(), 1.833_166_57, PRINTED_8_DIGITS);
}

#[test]
fn errors_of_the_example() {
    let seen = errors(&[100.0, 210.0, 52.0, 1005.0], &[95.0, 200.0, 55.0, 1000.0]).unwrap();
    near("MAPE", seen.mape, 4.054_425_84, PRINTED_8_DIGITS);
    near("MALPE", seen.malpe, 1.327_153_11, PRINTED_8_DIGITS);
    near("MedAPE", seen.medape, 5.131_578_95, PRINTED_8_DIGITS);
    near("WMAPE", seen.wmape, 1.703_703_70, PRINTED_8_DIGITS);
    near("RMSE", seen.rmse, 6.304_760_11, PRINTED_8_DIGITS);
    near("PE", percentage_error(110.0, 100.0).unwrap(), 10.0, 1e-12);
    assert!(percentage_error(1.0, 0.0).is_err());
    assert!(errors(&[], &[]).is_err());
    assert!(errors(&[1.0], &[1.0, 2.0]).is_err());
}

#[test]
fn scores_of_the_example() {
    let paths = [110.0, 90.0, 120.0, 100.0];
    near("CRPS paths", crps_ensemble(&paths, 105.0).unwrap(), 3.75, 1e-12);
    near("CRPS normal", crps_normal(100.0, 10.0, 105.0).unwrap(), 3.314_035_31, PRINTED_8_DIGITS);
    let interval = Interval { low: 90.0, high: 110.0 };
    near("inside", interval_score(interval, 0.8, 105.0).unwrap(), 20.0, 1e-9);
    near("below", interval_score(interval, 0.8, 85.0).unwrap(), 70.0, 1e-9);
    near("above", interval_score(interval, 0.8, 115.0).unwrap(), 70.0, 1e-9);
    near("coverage", coverage(&[interval; 4], &[90.0, 89.0, 110.0, 111.0]).unwrap(), 0.5, 1e-12);
    near("skill", skill(3.0, 4.0).unwrap(), 0.25, 1e-12);
    assert_eq!(skill(1.0, 0.0), None);
    near("PIT paths", pit_ensemble(&paths, 105.0).unwrap(), 0.5, 1e-12);
    near("PIT on a path", pit_ensemble(&paths, 90.0).unwrap(), 0.125, 1e-12);
    near("PIT normal", pit_normal(100.0, 10.0, 100.0).unwrap(), 0.5, 1e-12);
    assert_eq!(pit_histogram(&[0.0, 0.1, 0.5, 1.0], 2).unwrap(), [2, 2]);
    assert!(crps_ensemble(&[], 1.0).is_err());
    assert!(crps_ensemble(&[f64::NAN], 1.0).is_err());
    assert!(crps_normal(0.0, 0.0, 1.0).is_err());
    assert!(interval_score(interval, 1.0, 1.0).is_err());
}

#[test]
fn random_walk_of_the_example() {
    let walk = RandomWalk::fit(&[100.0, 104.0, 103.0, 109.0, 112.0]).unwrap();
    near("variance", walk.variance, 26.0 / 3.0, 1e-12);
    for (steps, mean, sd) in
        [(1, 115.0, 3.291_402_94), (2, 118.0, 5.099_019_51), (5, 127.0, 9.874_208_83)]
    {
        let seen = walk.after(steps);
        near("mean", seen.0, mean, 1e-12);
        near("sd", seen.1, sd, PRINTED_8_DIGITS);
    }
    assert!(RandomWalk::fit(&[1.0, 2.0]).is_err());
}

#[test]
fn errors_of_the_past_give_an_interval() {
    let past: Vec<PastError> = (0..21_i16)
        .map(|i| PastError { size: 3000.0, horizon: 5, error: f64::from(i - 10) / 100.0 })
        .collect();
    let errors = PastErrors::new(vec![5000.0, 10_000.0], &past).unwrap();
    let interval = errors.interval(1000.0, 200.0, 5, 0.8).unwrap().unwrap();
    near("low", interval.low, 1000.0 / 1.08, 1e-9);
    near("high", interval.high, 1000.0 / 0.92, 1e-9);
    assert_eq!(errors.interval(1000.0, 7000.0, 5, 0.8), Ok(None), "no errors of this size");
    assert!(PastErrors::new(vec![2.0, 1.0], &[]).is_err());
}
