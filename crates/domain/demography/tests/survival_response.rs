//! The parabola through three life expectancies against the exact shift.

use sousei_demography::life_table::{LifeTable, Sex};
use sousei_demography::{AgeScale, BySex, Error, StepRates, SurvivalResponse};

const OPEN: usize = 18;
/// The error that the docs of the parabola state.
const STATED: f64 = 2.5e-4;
/// Level of mortality of women, and of men.
const WOMEN: f64 = 0.9e-5;
const MEN: f64 = 1.6e-5;

/// A made-up life table like that of Japan: mortality of children, and Gompertz's law from `level` on.
fn life_table(level: f64, sex: Sex) -> LifeTable {
    let ages: Vec<u16> = [0, 1].into_iter().chain((5..=110).step_by(5)).collect();
    let rate = |age: &u16| {
        let middle = f64::from(*age) + if *age < 5 { 0.5 } else { 2.5 };
        level * (0.1 * middle).exp() + 0.003 * (-1.5 * middle).exp()
    };
    let rates: Vec<f64> = ages.iter().map(rate).collect();
    LifeTable::from_death_rates(&ages, &rates, sex).expect("made-up tables fit")
}

fn of_sex(level: f64, sex: Sex, offset: f64) -> Vec<f64> {
    let table = life_table(level, sex);
    let shifted =
        table.with_life_expectancy(table.life_expectancy() + offset).expect("made-up tables fit");
    shifted
        .survival(AgeScale::five_year(90).expect("made-up tables fit"))
        .expect("made-up tables fit")
}

/// Exact survival at `offset` more years of life.
pub fn table(offset: f64) -> BySex<Vec<f64>> {
    BySex { women: of_sex(WOMEN, Sex::Women, offset), men: of_sex(MEN, Sex::Men, offset) }
}

fn rates(survival: BySex<Vec<f64>>) -> StepRates {
    let zeros = BySex { women: vec![0.0; OPEN + 1], men: vec![0.0; OPEN + 1] };
    StepRates {
        survival,
        net_migration: zeros.clone(),
        arrivals: zeros,
        planned: None,
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
    let women = life_table(WOMEN, Sex::Women).life_expectancy();
    let men = life_table(MEN, Sex::Men).life_expectancy();
    assert!((85.0..89.0).contains(&women) && (79.0..83.0).contains(&men), "{women} {men}");
    let response = SurvivalResponse::through(3.0, &table(-3.0), &table(0.0), &table(3.0)).unwrap();
    for tenths in -30..=30_i32 {
        let error = largest_error(&response, f64::from(tenths) / 10.0);
        assert!(error <= STATED, "at {tenths} tenths of a year the parabola errs by {error}");
    }
    assert!(largest_error(&response, 3.0) < 1e-12 && largest_error(&response, -3.0) < 1e-12);
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
