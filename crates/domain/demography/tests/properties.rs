//! What holds for every population and all rates.

use proptest::prelude::*;
use sousei_demography::backed_out::back_out;
use sousei_demography::cohort_change::{EVEN_WEIGHT, Parent, cohort_change};
use sousei_demography::projection::{project, step};
use sousei_demography::rake::{rake, whole_people};
use sousei_demography::{AgeScale, AgeTable, BySex, Dated, Scenario, StepRates};

use crate::example::link;

fn scale() -> AgeScale {
    AgeScale::five_year(90).expect("valid")
}

fn by_sex(
    values: impl Strategy<Value = f64> + Clone,
) -> impl Strategy<Value = BySex<Vec<f64>>> + Clone {
    let list = prop::collection::vec(values, 19);
    (list.clone(), list).prop_map(|(women, men)| BySex { women, men })
}

/// Whole persons; small areas have empty cells.
fn table() -> impl Strategy<Value = AgeTable> + Clone {
    let count = prop_oneof![1 => Just(0), 2 => 0..4_u32, 3 => 0..5000_u32];
    by_sex(count.prop_map(f64::from))
        .prop_map(|people| AgeTable::new(scale(), people).expect("valid"))
}

fn rates() -> impl Strategy<Value = StepRates> {
    (by_sex(0.0..1.0), by_sex(-1.0..0.5), by_sex(-20.0..20.0), 0.0..0.5, 0.0..200.0).prop_map(
        |(survival, net_migration, arrivals, child_woman_ratio, sex_ratio)| StepRates {
            survival,
            net_migration,
            arrivals,
            planned: None,
            child_woman_ratio,
            sex_ratio,
        },
    )
}

/// With women of 15–49, so that children have a ratio.
fn published() -> impl Strategy<Value = Vec<Dated>> {
    prop::collection::vec(table(), 4).prop_map(|tables| {
        let dated = |(index, table): (usize, AgeTable)| {
            let mut people = table.people().clone();
            people.women[4] += 1.0;
            let table = AgeTable::new(scale(), people).expect("valid");
            Dated { year: 2015 + 5 * i32::try_from(index).expect("valid"), table }
        };
        tables.into_iter().enumerate().map(dated).collect()
    })
}

proptest! {
    #[test]
    fn change_is_natural_and_social(at in table(), rates in rates()) {
        let stepped = step(&at, &rates).unwrap();
        let change = stepped.table.total() - at.total();
        prop_assert!((stepped.change.total() - change).abs() <= 1e-9 * (1.0 + at.total()));
        prop_assert!((stepped.change.natural - stepped.change.children + stepped.change.deaths).abs() < 1e-9);
        prop_assert!(stepped.change.deaths >= 0.0);
        let all = stepped.table.women().iter().chain(stepped.table.men());
        prop_assert!(all.clone().all(|n| n.is_finite() && *n >= 0.0));
    }

    #[test]
    fn nobody_moves_in_a_closed_population(at in table(), rates in rates()) {
        let base = Dated { year: 2015, table: at };
        let closed = Scenario::closed(2015).run(&base, &[rates], &link(), 2045).unwrap();
        prop_assert!(closed.change_until(2045).social.abs() < 1e-6);
        prop_assert_eq!(closed.floored(), 0);
    }

    #[test]
    fn published_tables_come_back(tables in published(), survival in by_sex(0.0..1.0)) {
        let out = back_out(&tables, &[survival]).unwrap();
        prop_assert_eq!(out.cells, 3 * 38);
        let projected = project(&tables[0], &out.rates, 2030).unwrap();
        prop_assert_eq!(projected.held_from(), None);
        for dated in &tables {
            let seen = projected.at(dated.year).unwrap();
            let pairs = [(seen.women(), dated.table.women()), (seen.men(), dated.table.men())];
            for (seen, expected) in pairs.into_iter().flat_map(|(s, e)| s.iter().zip(e)) {
                // A ratio of thousands to one carries the rounding of the one along.
                let allowed = 1e-6 + 1e-8 * expected;
                prop_assert!((seen - expected).abs() < allowed, "{} for {}", seen, expected);
                prop_assert_eq!(seen.round(), *expected);
            }
        }
    }

    #[test]
    fn whole_persons_keep_the_sum(tables in prop::collection::vec(table(), 1..6), k in 0.1..2.0_f64) {
        let sum = AgeTable::sum(&tables).unwrap();
        let times = |counts: &Vec<f64>| counts.iter().map(|n| (n * k).round()).collect();
        let control = sum.people().map(times);
        let control = AgeTable::new(scale(), control).unwrap();
        let raked = rake(&tables, &control).unwrap();
        let whole = whole_people(&raked.tables).unwrap();
        let total = AgeTable::sum(&whole).unwrap();
        for group in 0..19 {
            prop_assert_eq!(total.women()[group], control.women()[group]);
            prop_assert_eq!(total.men()[group], control.men()[group]);
        }
        for (whole, raked) in whole.iter().zip(&raked.tables) {
            prop_assert!(whole.women().iter().zip(raked.women()).all(|(w, r)| (w - r).abs() < 1.0));
        }
        let mut turned = raked.tables.clone();
        turned.reverse();
        let mut again = rake(&tables.iter().rev().cloned().collect::<Vec<_>>(), &control).unwrap().tables;
        for (left, right) in again.iter_mut().zip(&turned) {
            prop_assert!((left.total() - right.total()).abs() < 1e-6, "order of areas");
        }
    }

    #[test]
    fn cohort_change_alone_returns_the_later_table(earlier in table(), later in table(), survival in by_sex(0.0..1.0)) {
        prop_assume!(later.women_15_to_49() > 0.0);
        let change = cohort_change(&earlier, &later, None).unwrap();
        let rates = change.rates(scale(), &survival).unwrap();
        for rates in [rates, change.rates_undivided()] {
            let seen = step(&earlier, &rates).unwrap().table;
            for (seen, expected) in seen.women().iter().zip(later.women()) {
                // A ratio of thousands to one carries the rounding of the one along.
                let allowed = 1e-6 + 1e-8 * expected;
                prop_assert!((seen - expected).abs() < allowed, "{} for {}", seen, expected);
            }
        }
    }

    #[test]
    fn a_small_area_lies_between_its_own_and_the_larger_ratio(earlier in table(), later in table()) {
        prop_assume!(later.women_15_to_49() > 0.0);
        let people = BySex::both(vec![1000.0; 19]);
        let larger = AgeTable::new(scale(), people).unwrap();
        let parent = Parent { earlier: &larger, later: &larger, even_weight: EVEN_WEIGHT };
        let drawn = cohort_change(&earlier, &later, Some(parent)).unwrap();
        let own = cohort_change(&earlier, &later, None).unwrap();
        for group in 0..17 {
            let (seen, own) = (drawn.ratios.women[group], own.ratios.women[group]);
            if earlier.women()[group] > 0.0 {
                prop_assert!(seen >= own.min(1.0) - 1e-12 && seen <= own.max(1.0) + 1e-12);
            } else {
                prop_assert!((seen - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_set_is_the_sum_of_its_members_under_common_rates(a in table(), b in table(), mut rates in rates()) {
        rates.arrivals = BySex::both(vec![0.0; 19]);
        let sum = AgeTable::sum([&a, &b]).unwrap();
        let apart = AgeTable::sum([&step(&a, &rates).unwrap().table, &step(&b, &rates).unwrap().table]).unwrap();
        let together = step(&sum, &rates).unwrap().table;
        prop_assert!((apart.total() - together.total()).abs() < 1e-6);
    }
}
