//! The fast path against the plain version.

use sousei_demography::nation::{Keep, NationRates, NationState, run};
use sousei_demography::scenario::Families;
use sousei_demography::structure::Structure;
use sousei_demography::{
    AgeTable, BySex, Dated, FertilityLink, FertilityPath, Scenario, StepRates,
};

use crate::example::{base, link, near, rates};

/// Sums are taken in another order than in the plain version.
const SUMS_IN_ANOTHER_ORDER: f64 = 1e-9;

/// An area that differs from the example by its number.
fn area(number: usize) -> (AgeTable, Vec<StepRates>) {
    let grown = 1.0 + number as f64 / 100.0;
    let times = |counts: &Vec<f64>| counts.iter().map(|n| n * grown).collect();
    let table =
        AgeTable::new(base().table.scale(), base().table.people().map(times)).expect("valid");
    let changed = |shift: f64| {
        let net =
            |rates: &Vec<f64>| rates.iter().map(|r| r * shift * (number % 7) as f64).collect();
        let mut step = rates();
        step.net_migration = step.net_migration.map(net);
        step.arrivals.women[number % 17] = number as f64 / 10.0;
        step.arrivals.men[16] = -(number as f64);
        step
    };
    (table, (0..6).map(|n| changed(0.5 + f64::from(n) / 10.0)).collect())
}

fn scenarios() -> Vec<Scenario> {
    let families = Families::per_year(1.5);
    let path = FertilityPath::AsProjected;
    vec![
        Scenario::p1(),
        Scenario::s1(2020),
        Scenario::s2(2020),
        Scenario::national(1.5),
        Scenario::custom(path, 0.8, Some(2032), families),
    ]
}

#[test]
fn the_fast_path_agrees_with_the_plain_one() {
    let areas: Vec<_> = (0..40).map(area).collect();
    let (tables, rates): (Vec<_>, Vec<_>) = areas.into_iter().unzip();
    let state = NationState::new(&tables).unwrap();
    let flat = NationRates::new(tables[0].scale(), &rates, 8).unwrap();
    let links: Vec<FertilityLink> = vec![link(); 40];
    let scenarios = scenarios();
    let fast = run(2020, &state, &flat, &links, &scenarios, 2060, Keep::Cells).unwrap();
    let lean = run(2020, &state, &flat, &links, &scenarios, 2060, Keep::Summaries).unwrap();
    let mut floored = 0;
    for (area, (table, rates)) in tables.iter().zip(&rates).enumerate() {
        let base = Dated { year: 2020, table: table.clone() };
        for (number, scenario) in scenarios.iter().enumerate() {
            let plain = scenario.run(&base, rates, &link(), 2060).unwrap();
            for (index, step) in plain.steps.iter().enumerate() {
                let seen = fast.table(area, number, index).unwrap();
                let cells = |t: &AgeTable| [t.women(), t.men()].concat();
                for (seen, expected) in cells(&seen).into_iter().zip(cells(&step.table)) {
                    near("cell", seen, expected, SUMS_IN_ANOTHER_ORDER);
                }
                let summary = fast.summary(area, number, index).unwrap();
                assert_eq!(lean.summary(area, number, index), Some(summary));
                let structure = Structure::of(&step.table);
                near("total", summary.total, structure.total, 1e-7);
                near("young", summary.young, structure.young, 1e-7);
                near("old", summary.old, structure.old, 1e-7);
                near("women", summary.young_women, structure.young_women, 1e-7);
                near("deaths", summary.deaths, step.change.deaths, 1e-7);
                near("social", summary.social, step.change.social, 1e-7);
                assert_eq!(summary.floored, step.floored as u64);
                assert_eq!((fast.year(index), fast.held(area, index)), (step.year, step.held));
                floored += step.floored;
            }
        }
    }
    assert!(floored > 0, "the made-up areas must reach the floor somewhere");
    assert!(fast.table(40, 0, 0).is_none() && lean.table(0, 0, 0).is_none());
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let areas: Vec<_> = (0..50).map(area).collect();
    let (tables, rates): (Vec<_>, Vec<_>) = areas.into_iter().unzip();
    let state = NationState::new(&tables).unwrap();
    let flat = NationRates::new(tables[0].scale(), &rates, 6).unwrap();
    let links: Vec<FertilityLink> = vec![link(); 50];
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(2020, &state, &flat, &links, &scenarios(), 2050, Keep::Cells)).unwrap()
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn different_lists_are_refused() {
    let (table, rates) = area(1);
    let state = NationState::new(std::slice::from_ref(&table)).unwrap();
    let flat = NationRates::new(table.scale(), &[rates], 2).unwrap();
    let p1 = [Scenario::p1()];
    assert!(run(2020, &state, &flat, &[], &p1, 2030, Keep::Cells).is_err());
    assert!(run(2020, &state, &flat, &[link()], &p1, 2040, Keep::Cells).is_err());
    assert!(run(2020, &state, &flat, &[link()], &p1, 2010, Keep::Cells).is_err());
    assert!(NationState::new(&[]).is_err());
    let mut wrong = area(1).1;
    wrong[0].survival = BySex::both(vec![1.5; 18]);
    assert!(NationRates::new(table.scale(), &[wrong], 2).is_err());
}
