//! Life tables by hand, and their shift.

use sousei_demography::AgeScale;
use sousei_demography::life_table::{LifeTable, Sex};

use crate::example::near;

/// Made-up death rates of the magnitude of Japanese women; 100 and over open.
const RATES: [f64; 22] = [
    0.001_69,
    0.000_168,
    0.000_071_8,
    0.000_063_7,
    0.000_15,
    0.000_24,
    0.000_28,
    0.000_35,
    0.000_48,
    0.000_73,
    0.001_15,
    0.001_75,
    0.002_55,
    0.003_65,
    0.005_6,
    0.009_1,
    0.015_9,
    0.031,
    0.064,
    0.13,
    0.24,
    0.40,
];

fn ages() -> Vec<u16> {
    [0, 1].into_iter().chain((1..=20).map(|n| 5 * n)).collect()
}

fn table() -> LifeTable {
    LifeTable::from_death_rates(&ages(), &RATES, Sex::Women).expect("valid")
}

#[test]
fn a_stationary_population_of_constant_rates_lives_one_over_the_rate() {
    let ages: Vec<u16> = (0..=110).collect();
    let table = LifeTable::from_death_rates(&ages, &[0.01; 111], Sex::Men).unwrap();
    // Halves of years stand for the exponential, and the first year has its own fraction.
    near("e0", table.life_expectancy(), 100.0, 0.01);
    let survival = table.survival(AgeScale::five_year(90).unwrap()).unwrap();
    for share in &survival[1..18] {
        near("five years", *share, (-0.05_f64).exp(), 1e-5);
    }
    near("open", survival[18], (-0.05_f64).exp(), 1e-4);
    let single = table.survival(AgeScale::single_year(90).unwrap()).unwrap();
    near("one year", single[40], (-0.01_f64).exp(), 1e-6);
}

/// The columns by hand for three ages: `q0 = m/(1 + (1 − a)m)` with `a = 0.053 + 2.8·m`.
#[test]
fn the_first_rows_by_hand() {
    let table = table();
    let a = 0.053 + 2.8 * 0.001_69;
    let q = 0.001_69 / (1.0 + (1.0 - a) * 0.001_69);
    near("a0", table.lived_by_dying()[0], a, 1e-12);
    near("q0", table.dying()[0], q, 1e-12);
    near("l1", table.alive()[1], 1.0 - q, 1e-12);
    near("a1", table.lived_by_dying()[1], 1.522 - 1.518 * 0.001_69, 1e-12);
    near("a5", table.lived_by_dying()[2], 2.5, 1e-12);
    near("m again", table.rates()[7], RATES[7], 1e-15);
    near("open", table.expectancy()[21].unwrap(), 1.0 / 0.40, 1e-12);
    assert_eq!(table.dying()[21], 1.0);
    assert!(table.alive().windows(2).all(|pair| pair[1] <= pair[0]));
}

#[test]
fn the_shift_attains_a_life_expectancy() {
    let table = table();
    for years in [60.0, 80.0, table.life_expectancy(), 92.5] {
        let shifted = table.with_life_expectancy(years).unwrap();
        near("e0", shifted.life_expectancy(), years, 1.1e-10);
        assert!(shifted.alive().windows(2).all(|pair| pair[1] <= pair[0]));
        let survival = shifted.survival(AgeScale::five_year(90).unwrap()).unwrap();
        assert!(survival.iter().all(|share| (0.0..=1.0).contains(share)));
    }
    near("no shift", table.shifted(0.0).life_expectancy(), table.life_expectancy(), 1e-9);
    assert!(table.with_life_expectancy(900.0).is_err());
    assert!(table.with_life_expectancy(f64::NAN).is_err());
}

#[test]
fn survival_by_group_and_what_a_short_table_cannot_tell() {
    let table = table();
    let survival = table.survival(AgeScale::five_year(90).unwrap()).unwrap();
    let years = table.person_years();
    near("0-4", survival[0], years[2] / (years[0] + years[1]), 1e-12);
    near("85-89", survival[17], years[19] / years[18], 1e-12);
    let open = table.years_from(20) / table.years_from(19);
    near("open", survival[18], open, 1e-12);
    let joint = table.survival(AgeScale::five_year(100).unwrap()).unwrap();
    assert_eq!(joint[19], joint[20], "the last two cannot be told apart");
    assert!(table.survival(AgeScale::five_year(105).unwrap()).is_err());
    assert!(table.survival(AgeScale::single_year(90).unwrap()).is_err(), "no single years");
}

#[test]
fn wrong_ages_and_rates_are_refused() {
    assert!(LifeTable::from_death_rates(&[0, 5, 10], &[0.1; 3], Sex::Men).is_err());
    assert!(LifeTable::from_death_rates(&[0, 1], &[0.1; 2], Sex::Men).is_err());
    assert!(LifeTable::from_death_rates(&[0, 1, 5], &[0.1, 0.1, 0.0], Sex::Men).is_err());
    assert!(LifeTable::from_death_rates(&[0, 1, 5], &[0.1, -0.1, 0.1], Sex::Men).is_err());
    assert!(LifeTable::from_death_rates(&[0, 1, 5], &[0.1, 0.1], Sex::Men).is_err());
    let extreme = LifeTable::from_death_rates(&[0, 1, 5], &[9.0, 9.0, 9.0], Sex::Men).unwrap();
    assert!(extreme.life_expectancy().is_finite());
    assert!(extreme.shifted(6.0).life_expectancy().is_finite());
    assert!(extreme.shifted(-6.0).life_expectancy().is_finite());
}
