//! How long do a thousand futures of every municipality take, and one future under each of five
//! scenarios?

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use sousei_demography::nation::{Keep, NationRates, NationState, run};
use sousei_demography::scenario::Families;
use sousei_demography::{
    AgeScale, AgeTable, BySex, Detail, EnsembleArea, EnsembleParams, FertilityLink, FertilityPath,
    NationalPath, Probabilities, Scenario, StepRates, SurvivalResponse, project_ensemble,
    project_ensemble_of_set,
};

const AREAS: u32 = 1_900;
const STEPS: usize = 6;
const PATHS: usize = 1_000;
const GROUPS: usize = 19;
const BASE: i32 = 2020;

/// A made-up municipality with the shape of a Japanese one, its size set by its number.
struct Town {
    base: AgeTable,
    rates: Vec<StepRates>,
}

fn by_group(of_group: impl Fn(f64) -> f64) -> BySex<Vec<f64>> {
    let column: Vec<f64> = (0..GROUPS).map(|group| of_group(group as f64)).collect();
    BySex { women: column.clone(), men: column }
}

fn survival(years: f64) -> BySex<Vec<f64>> {
    by_group(|group| 1.0 - 0.001 * (0.36 * group - 0.1 * years).exp().min(700.0))
}

fn town(number: u32) -> Town {
    let size = 20.0 * f64::from(1 + number % 97).powf(1.5);
    let people = by_group(|group| size * (1.0 + (group * 0.7).sin() * 0.3) * (1.2 - group / 17.0));
    let rates = StepRates {
        survival: survival(0.0),
        net_migration: by_group(|group| 0.05 * (group - 3.0).cos() / (1.0 + group)),
        arrivals: by_group(|_| 0.0),
        planned: None,
        child_woman_ratio: 0.19,
        sex_ratio: 105.0,
    };
    let scale = AgeScale::five_year(90).expect("made-up numbers are in range");
    Town {
        base: AgeTable::new(scale, people).expect("made-up numbers are in range"),
        rates: vec![rates; STEPS],
    }
}

fn national() -> NationalPath {
    NationalPath {
        tfr: vec![1.43; STEPS],
        children_per_tfr: vec![0.134; STEPS],
        life_expectancy: BySex { women: vec![87.0; STEPS], men: vec![81.0; STEPS] },
    }
}

fn ensemble(criterion: &mut Criterion) {
    let towns: Vec<Town> = (0..AREAS).map(town).collect();
    let response = SurvivalResponse::through(3.0, &survival(-3.0), &survival(0.0), &survival(3.0));
    let responses = vec![response.expect("made-up numbers are in range"); STEPS];
    let areas: Vec<EnsembleArea<'_>> = (0..AREAS)
        .zip(&towns)
        .map(|(number, town)| EnsembleArea {
            number,
            base: &town.base,
            rates: &town.rates,
            responses: &responses,
            fertility_ratio: None,
            migration_sd: 0.3,
            intervals: &[],
        })
        .collect();
    let national = national();
    let shares =
        Probabilities::new(vec![0.1, 0.25, 0.5, 0.75, 0.9]).expect("made-up numbers are in range");
    let totals = EnsembleParams::published(PATHS, 1, shares);
    let cells = EnsembleParams { detail: Detail::Cells, ..totals.clone() };
    let none = Probabilities::new(Vec::new()).expect("made-up numbers are in range");
    let means = EnsembleParams { probabilities: none, ..cells.clone() };
    let kept = EnsembleParams { keep_totals: true, ..totals.clone() };
    let mut group = criterion.benchmark_group("ensemble");
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    for (name, params) in
        [("cells", &cells), ("means of cells", &means), ("totals", &totals), ("totals kept", &kept)]
    {
        group.bench_function(name, |bench| {
            bench.iter(|| {
                project_ensemble(black_box(&areas), &national, params)
                    .expect("made-up numbers are in range")
            });
        });
    }
    group.bench_function("all areas as one set, cells", |bench| {
        bench.iter(|| {
            project_ensemble_of_set(black_box(&areas), &national, &cells)
                .expect("made-up numbers are in range")
        });
    });
    group.finish();
}

fn scenarios() -> [Scenario; 5] {
    let fewer_leave =
        Scenario::custom(FertilityPath::AsProjected, 0.8, Some(BASE + 15), Families::per_year(1.5));
    [Scenario::p1(), Scenario::s1(BASE), Scenario::s2(BASE), Scenario::national(1.0), fewer_leave]
}

fn five_scenarios(criterion: &mut Criterion) {
    let (tables, rates): (Vec<_>, Vec<_>) =
        (0..AREAS).map(town).map(|town| (town.base, town.rates)).unzip();
    let state = NationState::new(&tables).expect("made-up numbers are in range");
    let flat = NationRates::new(tables[0].scale(), &rates, STEPS);
    let flat = flat.expect("made-up numbers are in range");
    let link = FertilityLink::constant(0.134, 0.19).expect("made-up numbers are in range");
    let links = vec![link; tables.len()];
    let scenarios = scenarios();
    let mut group = criterion.benchmark_group("five scenarios");
    for (name, keep) in [("summaries", Keep::Summaries), ("every cell", Keep::Cells)] {
        group.bench_function(name, |bench| {
            bench.iter(|| {
                run(BASE, black_box(&state), &flat, &links, &scenarios, BASE + 30, keep)
                    .expect("made-up numbers are in range")
            });
        });
    }
    group.finish();
}

criterion_group!(benches, ensemble, five_scenarios);
criterion_main!(benches);
