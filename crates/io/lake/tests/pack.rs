use proptest::prelude::*;
use serde_json::json;
use sousei_core::{AgeBand, Dataset, Observation, Observed, Sex, Status};
use sousei_lake::pack::{decode, encode};

use crate::support::{dataset, lacking, seen};

/// The observations in the order in which a pack gives them back.
fn in_order(mut dataset: Dataset) -> Dataset {
    dataset.rows.sort_by_key(|row| (row.series, row.area, row.sex, row.age, row.period.start()));
    dataset
}

fn check(dataset: Dataset) -> Vec<u8> {
    let meta = json!({"publisher": "総務省", "terms": ["CC BY 4.0"]});
    let bytes = encode(&dataset, &meta).unwrap();
    let (back_meta, back) = decode(&bytes).unwrap();
    assert_eq!(back_meta, meta);
    assert_eq!(back, in_order(dataset));
    bytes
}

/// One area with both sexes and three ages; totals as given.
fn people(total: f64, all_ages: f64) -> Dataset {
    let mut people = dataset("ipss", "2018", &["ipss.population"]);
    let parts = [
        (Sex::Male, AgeBand::new(0, 4), 10.0),
        (Sex::Male, AgeBand::open(5), 20.0),
        (Sex::Male, AgeBand::ALL, 30.0),
        (Sex::Female, AgeBand::new(0, 4), 11.0),
        (Sex::Female, AgeBand::open(5), 22.0),
        (Sex::Female, AgeBand::ALL, all_ages),
        (Sex::Both, AgeBand::new(0, 4), 21.0),
        (Sex::Both, AgeBand::open(5), 42.0),
        (Sex::Both, AgeBand::ALL, total),
    ];
    for year in ["2015", "2020"] {
        people.rows.extend(parts.iter().map(|(sex, age, value)| Observation {
            sex: *sex,
            age: *age,
            value: Observed::new(*value, Status::Projected),
            ..seen(0, "20205", year, 0.0)
        }));
    }
    people
}

#[test]
fn totals_come_back_whether_they_are_sums_or_not() {
    check(people(63.0, 33.0));
    check(people(64.0, 33.0));
    check(people(63.0, 34.0));
    let mut partly = people(63.0, 33.0);
    partly.rows.pop();
    check(partly);
    let mut estimated = people(63.0, 33.0);
    estimated.rows[8].value = Observed::new(63.0, Status::Estimated);
    check(estimated);
}

#[test]
fn values_of_every_kind_come_back_exactly() {
    let mut one = dataset("one", "1", &["x.a", "x.b", "x.empty"]);
    let values = [0.0, -0.5, 12.34, 1e-9, 0.1 + 0.2, -0.0, 9.0e15, 1e300, f64::MIN_POSITIVE];
    for (at, value) in values.iter().enumerate() {
        one.rows.push(seen(0, "13101", &(2000 + at).to_string(), (*value * 100.0).trunc()));
        one.rows.push(seen(1, "13101", &(2000 + at).to_string(), *value));
    }
    one.rows.push(lacking(1, "13102", "2003", Status::Suppressed));
    one.rows.push(lacking(1, "00000", "FY2003", Status::Empty));
    check(one);
    check(Dataset::default());
}

#[test]
fn the_same_dataset_gives_the_same_bytes() {
    let mut turned = people(63.0, 33.0);
    turned.rows.reverse();
    assert_eq!(check(people(63.0, 33.0)), check(turned));
}

#[test]
fn two_values_for_one_thing_are_refused() {
    let mut twice = people(63.0, 33.0);
    twice.rows.push(twice.rows[0]);
    let error = encode(&twice, &json!(null)).unwrap_err();
    assert!(error.to_string().contains("ipss.population"), "{error}");
}

#[test]
fn other_bytes_are_refused() {
    let bytes = check(people(63.0, 33.0));
    for wrong in [Vec::new(), b"PAR1".to_vec(), bytes[..bytes.len() - 20].to_vec()] {
        assert_eq!(decode(&wrong).unwrap_err().code(), "lake-pack");
    }
}

proptest! {
    #[test]
    fn any_dataset_comes_back(
        cells in prop::collection::btree_map(
            (0..3_u32, 0..20_u32, 0..3_usize, 0..4_u8, 2000..2006_u16),
            (prop::num::f64::NORMAL | prop::num::f64::ZERO, 0..Status::ALL.len(), 0..4_u8),
            0..200,
        ),
    ) {
        let mut any = dataset("any", "1", &["x.a", "x.b", "x.c"]);
        any.rows = cells
            .into_iter()
            .map(|((series, code, sex, age, year), (value, status, kind))| {
                let value = if kind == 0 { value } else { (value % 1e6 * 10.0).round() / 10.0 };
                Observation {
                    sex: Sex::ALL[sex],
                    age: AgeBand::new(age * 5, age * 5 + 4),
                    value: Observed::new(value, Status::ALL[status]),
                    ..seen(series, &format!("{:05}", 13_101 + code), &year.to_string(), 0.0)
                }
            })
            .collect();
        check(any);
    }
}
