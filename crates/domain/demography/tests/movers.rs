//! Movers out and in, raking and whole persons (METHODS 2.3, 2.4).

use sousei_demography::gross::{GrossRates, project_out_rate_share, step_out_rate_share};
use sousei_demography::rake::{project_controlled, rake, rake_hierarchy, whole_people};
use sousei_demography::{AgeScale, AgeTable, BySex, Error};

use crate::example::{base, near, rates};

/// Printed to 6 decimals.
const PRINTED_6_DIGITS: f64 = 5e-7;

fn scale() -> AgeScale {
    AgeScale::five_year(65).expect("valid")
}

/// The three ages of the example become the three oldest groups; women only.
fn oldest(values: [f64; 3]) -> BySex<Vec<f64>> {
    let mut women = vec![0.0; 14];
    women[11..].copy_from_slice(&values);
    BySex { women, men: vec![0.0; 14] }
}

fn areas() -> Vec<AgeTable> {
    let people = [[1000.0, 800.0, 600.0], [500.0, 450.0, 400.0], [3000.0, 2800.0, 2500.0]];
    people.map(|p| AgeTable::new(scale(), oldest(p)).expect("valid")).to_vec()
}

fn gross() -> Vec<GrossRates> {
    let survival = [[0.99, 0.98, 0.60], [0.99, 0.97, 0.55], [0.99, 0.98, 0.62]];
    let out = [[0.20, 0.08, 0.02], [0.30, 0.10, 0.02], [0.05, 0.03, 0.01]];
    let share = [[0.25, 0.30, 0.30], [0.10, 0.20, 0.25], [0.65, 0.50, 0.45]];
    (0..3)
        .map(|area| GrossRates {
            survival: oldest(survival[area]),
            out_rate: oldest(out[area]),
            share: oldest(share[area]),
            international: oldest([0.0; 3]),
            child_woman_ratio: 0.2,
            sex_ratio: 105.0,
        })
        .collect()
}

#[test]
fn movers_of_the_example() {
    let stepped = step_out_rate_share(&areas(), &gross()).unwrap();
    let new = [[915.0, 1139.4], [395.0, 653.35], [3145.0, 4301.75]];
    let net = [[-75.0, -6.1, 1.5], [-100.0, -6.4, 3.25], [175.0, 12.5, -4.75]];
    for (area, stepped) in stepped.iter().enumerate() {
        near("x1", stepped.table.women()[12], new[area][0], 1e-9);
        near("open", stepped.table.women()[13], new[area][1], 1e-9);
        for (age, net) in net[area].iter().enumerate() {
            let (into, out) = (&stepped.moved_in.women, &stepped.moved_out.women);
            near("net", into[11 + age] - out[11 + age], *net, 1e-9);
        }
        near("social", stepped.change.social, net[area].iter().sum(), 1e-9);
        let change = stepped.table.total() - areas()[area].total();
        near("identity", stepped.change.total(), change, 1e-9);
    }
    for (age, pool) in [500.0, 193.0, 45.0].into_iter().enumerate() {
        let sum = |pick: fn(&sousei_demography::gross::GrossStepped) -> &Vec<f64>| -> f64 {
            stepped.iter().map(|s| pick(s)[11 + age]).sum()
        };
        near("out", sum(|s| &s.moved_out.women), pool, 1e-9);
        near("in", sum(|s| &s.moved_in.women), pool, 1e-9);
    }
}

#[test]
fn a_country_projected_together_moves_nobody_out_of_it() {
    let mut rates = gross();
    for area in &mut rates {
        area.child_woman_ratio = 0.0;
    }
    let held = project_out_rate_share(2015, &areas(), &[rates], 2030).unwrap();
    let social: f64 = held.iter().map(|p| p.change_until(2030).social).sum();
    near("social", social, 0.0, 1e-9);
    assert_eq!(held[0].held_from(), Some(2025));
    assert!(project_out_rate_share(2015, &areas(), &[], 2030).is_err());
}

#[test]
fn raking_of_the_example() {
    let stepped = step_out_rate_share(&areas(), &gross()).unwrap();
    let tables: Vec<AgeTable> = stepped.into_iter().map(|s| s.table).collect();
    let control = AgeTable::new(scale(), oldest([0.0, 4395.0, 6000.0])).unwrap();
    let raked = rake(&tables, &control).unwrap();
    near("k1", raked.factors.women[12], 0.986_532, PRINTED_6_DIGITS);
    near("k2", raked.factors.women[13], 0.984_494, PRINTED_6_DIGITS);
    near("k2 by hand", raked.factors.women[13], 6000.0 / 6094.5, 1e-14);
    let expected =
        [[902.676_768, 1_121.732_710], [389.680_135, 643.219_296], [3_102.643_098, 4_235.047_994]];
    for (table, expected) in raked.tables.iter().zip(expected) {
        near("x1", table.women()[12], expected[0], PRINTED_6_DIGITS);
        near("open", table.women()[13], expected[1], PRINTED_6_DIGITS);
    }
    let whole = whole_people(&raked.tables).unwrap();
    let sum = AgeTable::sum(&whole).unwrap();
    assert_eq!((sum.women()[12], sum.women()[13]), (4395.0, 6000.0));
    assert_eq!(whole[0].women()[12..], [903.0, 1122.0]);
}

#[test]
fn prefectures_come_first() {
    let municipalities = areas();
    let prefectures = [
        AgeTable::new(scale(), oldest([1200.0, 1000.0, 1100.0])).unwrap(),
        AgeTable::new(scale(), oldest([2800.0, 3000.0, 2400.0])).unwrap(),
    ];
    let nation = AgeTable::new(scale(), oldest([4200.0, 4100.0, 3400.0])).unwrap();
    let raked = rake_hierarchy(&municipalities, &[0, 0, 1], &prefectures, Some(&nation)).unwrap();
    let sum = AgeTable::sum(&raked).unwrap();
    for group in 11..14 {
        near("nation", sum.women()[group], nation.women()[group], 1e-9);
    }
    near("prefecture", raked[2].women()[11], 2800.0 * 4200.0 / 4000.0, 1e-9);
    let kept = raked[0].women()[11] / raked[1].women()[11];
    near("proportions within it", kept, 2.0, 1e-12);
}

#[test]
fn controls_hold_after_every_step() {
    let bases = [base().table.clone(), base().table];
    let rates = [vec![rates()], vec![rates()]];
    let free = project_controlled(2020, &bases, &rates, &[], 2030).unwrap();
    let double = AgeTable::sum([free[0].at(2025).unwrap(), free[1].at(2025).unwrap()]).unwrap();
    let halved = BySex {
        women: double.women().iter().map(|n| n / 2.0).collect(),
        men: double.men().to_vec(),
    };
    let control = AgeTable::new(double.scale(), halved).unwrap();
    let held =
        project_controlled(2020, &bases, &rates, std::slice::from_ref(&control), 2030).unwrap();
    let sum = AgeTable::sum(held.iter().map(|p| p.at(2025).unwrap())).unwrap();
    near("control", sum.total(), control.total(), 1e-9);
    assert!(held[0].last().total() < free[0].last().total(), "the next step begins from it");
    for projection in &held {
        let change = projection.change_until(2030).total();
        near("identity", change, projection.last().total() - projection.base.table.total(), 1e-9);
    }
}

#[test]
fn impossible_controls_and_shares_are_refused() {
    let nobody = vec![AgeTable::new(scale(), oldest([0.0; 3])).unwrap()];
    let control = AgeTable::new(scale(), oldest([0.0, 5.0, 0.0])).unwrap();
    assert_eq!(
        rake(&nobody, &control).unwrap_err(),
        Error::NothingToRake { age: 60, control: 5.0 }
    );
    let nothing = AgeTable::new(scale(), oldest([0.0; 3])).unwrap();
    let emptied = rake(&areas(), &nothing).unwrap();
    assert!(emptied.tables.iter().all(|table| table.total() == 0.0), "a control of 0 empties");
    let mut wrong = gross();
    wrong[0].share.women[11] = 0.5;
    assert!(matches!(step_out_rate_share(&areas(), &wrong), Err(Error::ShareSum { age: 55, .. })));
    wrong = gross();
    wrong[1].out_rate.women[13] = 0.9;
    assert!(matches!(
        step_out_rate_share(&areas(), &wrong),
        Err(Error::OutOfRange { name: "out-rate", .. })
    ));
}
