//! Wrong calls and areas at the edge: a clear error or a documented result, never NaN, never less than nobody.

use sousei_demography::backed_out::{back_out, observed_sex_ratio};
use sousei_demography::fertility::{Knot, TfrPath, from_pyramid, observed_ratio};
use sousei_demography::influence::influence;
use sousei_demography::projection::{project, step};
use sousei_demography::structure::{Structure, decline, stage};
use sousei_demography::{
    AgeScale, AgeTable, BySex, Dated, Error, FertilityPath, Scenario, StepRates,
};

use crate::example::{base, link, near, rates, scale};

#[test]
fn survival_outside_0_to_1() {
    for seen in [-0.1, 1.1, f64::NAN] {
        let mut wrong = rates();
        wrong.survival.men[3] = seen;
        let error = step(&base().table, &wrong).unwrap_err();
        assert!(matches!(error, Error::Survival { age: 15, .. }), "{error}");
        assert_eq!(error.code(), "demography-survival");
    }
}

#[test]
fn paths_of_fertility_with_gaps() {
    let gap = TfrPath::yearly(2020, &[Some(1.4), None, Some(1.5)]).unwrap_err();
    assert!(gap.to_string().contains("2021 has no rate"), "{gap}");
    assert!(TfrPath::new(vec![]).is_err());
    assert!(TfrPath::new(vec![(2030, Knot::Base), (2030, Knot::Base)]).is_err());
    assert!(TfrPath::new(vec![(2030, Knot::Rate(-1.0))]).is_err());
    assert!(TfrPath::new(vec![(2030, Knot::Rate(f64::NAN))]).is_err());
    let late = FertilityPath::Tfr(TfrPath::new(vec![(2030, Knot::Rate(1.8))]).unwrap());
    let scenario = Scenario { fertility: late, ..Scenario::p1() };
    let error = scenario.run(&base(), &[rates()], &link(), 2040).unwrap_err();
    assert_eq!(error, Error::TfrPathGap { year: 2025, first: 2030 });
}

#[test]
fn sexes_of_different_length() {
    let people = BySex { women: vec![1.0; 18], men: vec![1.0; 19] };
    assert_eq!(
        AgeTable::new(scale(), people).unwrap_err(),
        Error::Length { seen: 19, expected: 18 }
    );
    let mut wrong = rates();
    wrong.arrivals.women.pop();
    assert!(matches!(step(&base().table, &wrong), Err(Error::Length { seen: 17, .. })));
    let negative = BySex { women: vec![-1.0; 18], men: vec![1.0; 18] };
    assert!(matches!(AgeTable::new(scale(), negative), Err(Error::Count { .. })));
}

#[test]
fn no_women_of_15_to_49() {
    let mut people = base().table.people().clone();
    people.women[3..10].fill(0.0);
    let table = AgeTable::new(scale(), people).unwrap();
    assert!(matches!(observed_ratio(&table), Err(Error::NoWomen { children: 410.0 })));
    assert!(matches!(from_pyramid(&[0.0; 7], 4.0), Err(Error::NoWomen { .. })));
    let mut alone = rates();
    alone.net_migration.women.fill(-1.0);
    let stepped = step(&table, &alone).unwrap();
    assert_eq!(stepped.table.children(), 0.0, "no women, no children");
    assert!(stepped.floored > 0);
    near("identity", stepped.change.total(), stepped.table.total() - table.total(), 1e-9);
}

#[test]
fn two_hundred_people_and_nobody() {
    let scale = AgeScale::five_year(90).unwrap();
    let few = |women: f64| {
        let mut people = BySex::both(vec![0.0; 19]);
        people.women[12..].fill(women);
        people.men[14..].fill(20.0);
        AgeTable::new(scale, people).unwrap()
    };
    let rates = StepRates {
        survival: BySex::both(vec![0.9; 19]),
        net_migration: BySex::both(vec![-0.95; 19]),
        arrivals: BySex::both(vec![0.0; 19]),
        planned: None,
        child_woman_ratio: 0.2,
        sex_ratio: 105.0,
    };
    for women in [100.0 / 7.0, 0.0] {
        let start = Dated { year: 2015, table: few(women) };
        let projection = project(&start, std::slice::from_ref(&rates), 2045).unwrap();
        assert!(projection.last().total() >= 0.0);
        near("nobody is left", projection.last().total(), 0.0, 1e-12);
        assert!(projection.floored() > 0);
        assert_eq!(Structure::of(projection.last()).aging_rate(), None);
    }
    assert!(influence(0.0, 1.0, 1.0).is_err());
    assert!(decline(0.0, 1.0).is_err());
    let nobody = Structure::of(&AgeTable::new(scale, BySex::both(vec![0.0; 19])).unwrap());
    assert!(stage(&nobody, &nobody).is_err());
    assert!(AgeTable::sum([]).is_err());
}

#[test]
fn target_years_before_the_base_or_between_steps() {
    for until in [2015, 2042] {
        let error = project(&base(), &[rates()], until).unwrap_err();
        assert_eq!(error, Error::Horizon { from: 2020, until, width: 5 });
    }
    assert_eq!(project(&base(), &[], 2020).unwrap().last(), &base().table);
    assert_eq!(project(&base(), &[], 2025).unwrap_err(), Error::NoRates);
    assert!(Scenario::national(-1.0).run(&base(), &[rates()], &link(), 2045).is_err());
}

#[test]
fn tables_that_do_not_follow_one_another() {
    let survival = [rates().survival];
    let later = |year| Dated { year, ..base() };
    assert!(back_out(&[base()], &survival).is_err());
    assert!(back_out(&[base(), later(2030)], &survival).is_err());
    assert!(back_out(&[base(), later(2020)], &survival).is_err());
    assert!(back_out(&[base(), later(2025)], &[]).is_err());
    assert!(back_out(&[base(), later(2025)], &survival).is_ok());
}

#[test]
fn boys_alone_have_a_finite_sex_ratio() {
    let mut people = base().table.people().clone();
    people.women[0] = 0.0;
    let table = AgeTable::new(scale(), people).unwrap();
    assert_eq!(observed_sex_ratio(&table), StepRates::BOYS_ONLY);
}

#[test]
fn ages_are_split_evenly_within_groups() {
    let table = base().table;
    near("6-11", table.spread(6, 12).unwrap(), 450.0 * 0.8 + 470.0 * 0.4, 1e-9);
    near("whole groups", table.spread(15, 50).unwrap(), table.between(15, 50), 1e-9);
    assert!(table.spread(80, 90).is_err(), "the open group has no known years");
    assert!(table.spread(12, 12).is_err());
}

#[test]
fn single_years_become_groups() {
    let single = AgeScale::single_year(100).unwrap();
    let table = AgeTable::new(single, BySex::both((0..=100_u8).map(f64::from).collect())).unwrap();
    let grouped = table.to_five_year(85).unwrap();
    near("total", grouped.total(), table.total(), 1e-9);
    near("5-9", grouped.women()[1], 35.0, 1e-12);
    near("85+", grouped.women()[17], (85..=100).sum::<u32>().into(), 1e-9);
    assert!(base().table.to_five_year(90).is_err());
    let projected = project(
        &Dated { year: 2020, table },
        &[StepRates {
            survival: BySex::both(vec![0.99; 101]),
            net_migration: BySex::both(vec![0.0; 101]),
            arrivals: BySex::both(vec![0.0; 101]),
            planned: None,
            child_woman_ratio: 0.04,
            sex_ratio: 105.0,
        }],
        2023,
    )
    .unwrap();
    near("three years later", projected.last().women()[13], 10.0 * 0.99_f64.powi(3), 1e-9);
}
