//! One step written as the method states it, one number after another: the oracle of the fast version.

use sousei_demography::{AgeTable, BySex, MigrationRates, StepRates};

/// People by sex, youngest first.
pub type People = BySex<Vec<f64>>;

pub fn people(table: &AgeTable) -> People {
    BySex { women: table.women().to_vec(), men: table.men().to_vec() }
}

pub fn total(people: &People) -> f64 {
    people.women.iter().chain(&people.men).sum()
}

/// What a path does to the rates of a step.
pub struct Path<'a> {
    pub survival: &'a BySex<Vec<f64>>,
    pub migration: &'a MigrationRates,
    pub factor: f64,
    pub children_per_woman: f64,
}

impl<'a> Path<'a> {
    pub fn given(rates: &'a StepRates, migration: &'a MigrationRates) -> Self {
        let children_per_woman = rates.child_woman_ratio;
        Self { survival: &rates.survival, migration, factor: 1.0, children_per_woman }
    }
}

pub fn step(
    before: &People,
    path: &Path<'_>,
    sex_ratio: f64,
    fertile: std::ops::Range<usize>,
) -> People {
    let net = &path.migration.net;
    let arrivals = &path.migration.arrivals;
    let mut women =
        older(&before.women, &path.survival.women, &net.women, &arrivals.women, path.factor);
    let mut men = older(&before.men, &path.survival.men, &net.men, &arrivals.men, path.factor);
    let children = path.children_per_woman * women[fertile].iter().sum::<f64>();
    women[0] = children * 100.0 / (100.0 + sex_ratio);
    men[0] = children * sex_ratio / (100.0 + sex_ratio);
    BySex { women, men }
}

fn older(before: &[f64], survival: &[f64], net: &[f64], arrivals: &[f64], factor: f64) -> Vec<f64> {
    let open = before.len() - 1;
    let mut after = vec![0.0; before.len()];
    for x in 0..before.len() {
        after[(x + 1).min(open)] +=
            before[x] * (survival[x] + net[x] * factor) + arrivals[x] * factor;
    }
    after.iter().map(|n| n.max(0.0)).collect()
}
