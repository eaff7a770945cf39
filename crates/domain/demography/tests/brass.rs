//! The exact shift of a life table to another life expectancy, by bisection: the oracle of the parabola.

/// Years of a group.
const WIDTH: f64 = 5.0;
/// Groups from 0–4 to 110 and over: enough that nobody is left.
const GROUPS: usize = 23;

/// Survivors at ages 0, 5, …, 110 of a made-up life table like that of Japan: a Gompertz law with child mortality.
pub fn survivors(level: f64) -> Vec<f64> {
    let mut hazard = 0.0;
    let mut alive = vec![1.0];
    for group in 0..GROUPS - 1 {
        for month in 0..60 {
            let age = group as f64 * WIDTH + (f64::from(month) + 0.5) / 12.0;
            hazard += (1.6e-5 * level * (0.1 * age).exp() + 0.002 * (-2.0 * age).exp()) / 12.0;
        }
        alive.push((-hazard).exp());
    }
    alive
}

fn shifted(survivors: &[f64], alpha: f64) -> Vec<f64> {
    let at = |l: &f64| {
        if *l >= 1.0 {
            1.0
        } else {
            1.0 / (1.0 + (2.0 * (0.5 * ((1.0 - l) / l).ln() - alpha)).exp())
        }
    };
    survivors.iter().map(at).collect()
}

/// Person-years lived in each group.
fn person_years(alive: &[f64]) -> Vec<f64> {
    alive.windows(2).map(|pair| WIDTH * (pair[0] + pair[1]) / 2.0).collect()
}

pub fn life_expectancy(alive: &[f64]) -> f64 {
    person_years(alive).iter().sum()
}

/// Survival over five years by group at the life expectancy of the table plus `offset`, for groups up to `open` and over.
pub fn survival(survivors: &[f64], offset: f64, open: usize) -> Vec<f64> {
    let wanted = life_expectancy(survivors) + offset;
    let (mut low, mut high) = (-5.0, 5.0);
    while high - low > 1e-12 {
        let middle = (low + high) / 2.0;
        if life_expectancy(&shifted(survivors, middle)) < wanted {
            low = middle
        } else {
            high = middle
        }
    }
    let lived = person_years(&shifted(survivors, low));
    let mut shares: Vec<f64> = (0..open).map(|x| lived[x + 1] / lived[x]).collect();
    let over = |from: usize| lived[from..].iter().sum::<f64>();
    shares.push(over(open + 1) / over(open));
    shares
}
