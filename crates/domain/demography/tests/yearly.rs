//! Yearly cohort changes from tables by single year of age.

use sousei_demography::cohort_change::{EVEN_WEIGHT, Parent, cohort_change, yearly_cohort_change};
use sousei_demography::projection::project;
use sousei_demography::{AgeScale, AgeTable, BySex, Dated, Error};

fn single(people: impl Fn(usize) -> f64) -> AgeTable {
    let scale = AgeScale::single_year(100).expect("valid");
    let counts: Vec<f64> = (0..scale.groups()).map(people).collect();
    AgeTable::new(scale, BySex::both(counts)).expect("valid")
}

/// What a table becomes if every cohort changes by a factor a year and 80 are born each year.
fn later(from: &AgeTable, years: usize, factor: f64) -> AgeTable {
    let mut people = from.women().to_vec();
    for _ in 0..years {
        let open = people.len() - 1;
        let last = (people[open - 1] + people[open]) * factor;
        for age in (1..open).rev() {
            people[age] = people[age - 1] * factor;
        }
        people[open] = last;
        people[0] = 80.0;
    }
    AgeTable::new(from.scale(), BySex::both(people)).expect("valid")
}

#[test]
fn cohorts_that_change_at_one_rate_have_that_ratio_over_any_interval() {
    let before = single(|age| 500.0 - 4.0 * age as f64);
    for years in 1..=4_u8 {
        let after = later(&before, usize::from(years), 0.98);
        let change = yearly_cohort_change(&before, &after, years, None).expect("valid");
        for ratio in change.ratios.women.iter().chain(&change.ratios.men) {
            assert!((ratio - 0.98).abs() < 1e-12, "{years} years: {ratio}");
        }
        assert!(change.arrivals.women.iter().all(|persons| *persons == 0.0));
    }
}

#[test]
fn one_year_apart_it_is_the_method_of_hamilton_and_perry() {
    let before = single(|age| 300.0 + 40.0 * ((age % 7) as f64));
    let after = single(|age| 280.0 + 30.0 * ((age % 5) as f64));
    let yearly = yearly_cohort_change(&before, &after, 1, None).expect("valid");
    let plain = cohort_change(&before, &after, None).expect("valid");
    for (seen, expected) in yearly.ratios.women.iter().zip(&plain.ratios.women) {
        assert!((seen - expected).abs() < 1e-12);
    }
    assert!((yearly.child_woman_ratio - plain.child_woman_ratio).abs() < 1e-12);
    let base = Dated { year: 2022, table: before };
    let next = project(&base, &[yearly.rates_undivided()], 2023).expect("one step");
    for (seen, expected) in next.last().women().iter().zip(after.women()) {
        assert!((seen - expected).abs() < 1e-9, "{seen} for {expected}");
    }
}

#[test]
fn those_of_the_open_group_come_back_after_the_years_between() {
    let before = single(|age| 400.0 - 3.5 * age as f64);
    let after = single(|age| 380.0 - 3.6 * age as f64);
    let change = yearly_cohort_change(&before, &after, 3, None).expect("valid");
    let base = Dated { year: 2020, table: before };
    let run = project(&base, &[change.rates_undivided()], 2023).expect("three steps");
    let (seen, expected) = (run.last().women()[100], after.women()[100]);
    assert!((seen - expected).abs() < 1e-9, "{seen} for {expected}");
}

#[test]
fn a_small_area_is_drawn_to_the_yearly_ratio_of_the_larger_one() {
    let (before, after) = (single(|_| 1.0), single(|_| 1.0));
    let groups = AgeScale::five_year(90).expect("valid");
    let of = |count: f64| {
        AgeTable::new(groups, BySex::both(vec![count; groups.groups()])).expect("valid")
    };
    let (earlier, later) = (of(100_000.0), of(50_000.0));
    let parent = Parent { earlier: &earlier, later: &later, even_weight: EVEN_WEIGHT };
    let change = yearly_cohort_change(&before, &after, 1, Some(parent)).expect("valid");
    // Half are left after five years; one person of one's own weighs 1/51.
    let expected = 1.0 / 51.0 + 50.0 / 51.0 * 0.5_f64.powf(0.2);
    assert!((change.ratios.women[30] - expected).abs() < 1e-12);
}

#[test]
fn what_cannot_be_is_refused() {
    let table = single(|_| 10.0);
    let five = table.to_five_year(90).expect("valid");
    for years in [0, 5] {
        let error = yearly_cohort_change(&table, &table, years, None).expect_err("years");
        assert!(matches!(error, Error::OutOfRange { .. }), "{error}");
    }
    assert_eq!(yearly_cohort_change(&five, &five, 1, None), Err(Error::ScaleMismatch));
    assert_eq!(yearly_cohort_change(&table, &five, 1, None), Err(Error::ScaleMismatch));
    let empty = single(|_| 0.0);
    let change = yearly_cohort_change(&empty, &empty, 2, None).expect("nobody at all");
    assert!(change.ratios.women.iter().all(|ratio| *ratio == 0.0));
}
