//! The parabola through three life expectancies against the exact shift.

use sousei_demography::{BySex, Error, StepRates, SurvivalResponse};

use crate::brass::{life_expectancy, survival, survivors};

const OPEN: usize = 18;

fn table(offset: f64) -> BySex<Vec<f64>> {
    BySex {
        women: survival(&survivors(1.0), offset, OPEN),
        men: survival(&survivors(2.0), offset, OPEN),
    }
}

fn rates(survival: BySex<Vec<f64>>) -> StepRates {
    let zeros = BySex { women: vec![0.0; OPEN + 1], men: vec![0.0; OPEN + 1] };
    StepRates {
        survival,
        net_migration: zeros.clone(),
        arrivals: zeros,
        child_woman_ratio: 0.2,
        sex_ratio: 105.0,
    }
}

fn largest_error(response: &SurvivalResponse, offset: f64) -> f64 {
    let seen = response.shifted(&rates(table(0.0)), offset);
    let exact = table(offset);
    let seen = seen.women.iter().chain(&seen.men);
    seen.zip(exact.women.iter().chain(&exact.men)).map(|(s, e)| (s - e).abs()).fold(0.0, f64::max)
}

#[test]
fn parabola_follows_the_exact_shift() {
    let life = [survivors(1.0), survivors(2.0)].map(|alive| life_expectancy(&alive));
    assert!((80.0..92.0).contains(&life[0]) && (78.0..88.0).contains(&life[1]), "{life:?}");
    let response = SurvivalResponse::through(3.0, &table(-3.0), &table(0.0), &table(3.0)).unwrap();
    for (offset, bound) in [
        (-3.0, 1e-9),
        (-2.0, 4e-4),
        (-1.0, 4e-4),
        (0.5, 3e-4),
        (1.0, 4e-4),
        (2.0, 4e-4),
        (3.0, 1e-9),
    ] {
        let error = largest_error(&response, offset);
        println!("{offset}: {error:.2e}");
        assert!(error <= bound, "at {offset} years the parabola errs by {error}");
    }
    // Beyond the reach, as at the reach.
    assert_eq!(
        response.shifted(&rates(table(0.0)), 9.0),
        response.shifted(&rates(table(0.0)), 3.0)
    );
}

#[test]
fn survival_stays_a_share() {
    let response = SurvivalResponse::through(3.0, &table(-3.0), &table(0.0), &table(3.0)).unwrap();
    let edges = BySex { women: vec![1.0; OPEN + 1], men: vec![0.0; OPEN + 1] };
    for offset in [-3.0, -0.7, 0.0, 1.4, 3.0] {
        let at = response.shifted(&rates(edges.clone()), offset);
        assert!(at.women.iter().chain(&at.men).all(|share| (0.0..=1.0).contains(share)), "{at:?}");
    }
}

#[test]
fn tables_that_do_not_fit_are_refused() {
    let short = BySex { women: vec![0.9], men: vec![0.9] };
    let full = table(0.0);
    assert_eq!(
        SurvivalResponse::through(3.0, &short, &full, &full),
        Err(Error::Length { seen: 1, expected: OPEN + 1 })
    );
    assert!(SurvivalResponse::through(0.0, &full, &full, &full).is_err());
    let above = BySex { women: vec![1.5], men: vec![0.9] };
    assert_eq!(
        SurvivalResponse::through(1.0, &short, &short, &above),
        Err(Error::SurvivalShare { seen: 1.5 })
    );
}
