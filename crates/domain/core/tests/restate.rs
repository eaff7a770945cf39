//! Series in the boundaries of other days.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sousei_core::{
    AreaCode, AreaSeries, Date, Mark, Observed, Restated, SeriesContent, Shares, Status, date,
    restate,
};

use crate::fixture::{HAMAMATSU, code, registry};

/// Sums of shares of integers.
const SUM_REL_1E9: f64 = 1e-9;

fn series(vintage: Date, content: SeriesContent, values: &[(u32, f64)]) -> AreaSeries {
    let values = values.iter().map(|(number, value)| (code(*number), Observed::number(*value)));
    AreaSeries {
        label: "人口".to_owned(),
        vintage,
        content,
        publisher_restated: false,
        values: values.collect(),
    }
}

fn wards() -> [(u32, f64); 4] {
    [(22_131, 240_000.0), (22_135, 90_000.0), (22_136, 100_000.0), (22_137, 25_000.0)]
}

fn shares() -> Shares {
    let parts = BTreeMap::from([(code(22_138), 0.6), (code(22_139), 0.4)]);
    Shares::new(BTreeMap::from([(code(22_135), parts)])).expect("adds up to 1")
}

fn value(restated: &Restated, number: u32) -> (Option<f64>, Status, Mark) {
    let value = &restated.values[&code(number)];
    (value.value.value(), value.value.status(), value.mark)
}

#[test]
fn mergers_are_exact_and_cross_prefectures() {
    let values =
        [(20_431, 2_000.0), (21_206, 50_000.0), (20_000, 9.0), (21_000, 8.0), (13_000, 7.0)];
    let series = series(date(2000, 10, 1), SeriesContent::Additive, &values);
    let restated = restate(&series, HAMAMATSU, &registry(), &Shares::default()).expect("additive");
    assert_eq!(value(&restated, 21_206), (Some(52_000.0), Status::Summed, Mark::Exact));
    assert!(!restated.values.contains_key(&code(20_431)));
    assert_eq!(value(&restated, 20_000), (Some(9.0), Status::Observed, Mark::Exact));
    let shifted = |number| restated.values[&code(number)].boundary_shift;
    assert!(shifted(20_000) && shifted(21_000) && !shifted(13_000));
    assert!(!restated.values[&code(21_206)].merge_break);
}

#[test]
fn a_new_code_of_a_designated_city_is_exact() {
    let series = series(date(2010, 10, 1), SeriesContent::GrossMoves, &[(43_201, 30_000.0)]);
    let restated = restate(&series, HAMAMATSU, &registry(), &Shares::default()).expect("additive");
    assert_eq!(value(&restated, 43_100), (Some(30_000.0), Status::Observed, Mark::Exact));
    assert!(!restated.values[&code(43_100)].merge_break);
}

#[test]
fn gross_moves_break_at_a_merger() {
    let values = [(47_351, 100.0), (47_352, 50.0)];
    let series = series(date(2000, 10, 1), SeriesContent::GrossMoves, &values);
    let restated = restate(&series, HAMAMATSU, &registry(), &Shares::default()).expect("additive");
    assert_eq!(value(&restated, 47_361), (Some(150.0), Status::Summed, Mark::Exact));
    assert!(restated.values[&code(47_361)].merge_break);
}

#[test]
fn a_divided_ward_is_estimated_by_shares_and_broken_without() {
    let before = series(date(2020, 10, 1), SeriesContent::Additive, &wards());
    let restated = restate(&before, HAMAMATSU, &registry(), &shares()).expect("additive");
    assert_eq!(value(&restated, 22_138), (Some(294_000.0), Status::Estimated, Mark::Estimated));
    assert_eq!(value(&restated, 22_139), (Some(136_000.0), Status::Estimated, Mark::Estimated));
    assert_eq!(value(&restated, 22_140), (Some(25_000.0), Status::Observed, Mark::Exact));
    let broken = restate(&before, HAMAMATSU, &registry(), &Shares::default()).expect("additive");
    assert_eq!(value(&broken, 22_138), (None, Status::Broken, Mark::Broken));
    assert_eq!(value(&broken, 22_140), (Some(25_000.0), Status::Observed, Mark::Exact));
}

#[test]
fn a_value_without_one_of_its_parts_is_missing_not_smaller() {
    let partial = series(date(2000, 10, 1), SeriesContent::Additive, &[(47_351, 100.0)]);
    let restated = restate(&partial, HAMAMATSU, &registry(), &Shares::default()).expect("additive");
    assert_eq!(value(&restated, 47_361), (None, Status::NotAvailable, Mark::Broken));
    let mut secret = series(date(2000, 10, 1), SeriesContent::Additive, &[(47_351, 100.0)]);
    secret.values.insert(code(47_352), Observed::missing(Status::Suppressed));
    let restated = restate(&secret, HAMAMATSU, &registry(), &Shares::default()).expect("additive");
    assert_eq!(value(&restated, 47_361), (None, Status::Suppressed, Mark::Exact));
}

#[test]
fn figures_of_today_are_not_divided_among_areas_of_the_past_without_shares() {
    let today =
        series(HAMAMATSU, SeriesContent::Additive, &[(47_361, 7_000.0), (20_205, 95_000.0)]);
    let restated =
        restate(&today, date(2000, 10, 1), &registry(), &Shares::default()).expect("additive");
    assert_eq!(value(&restated, 47_351), (None, Status::Broken, Mark::Broken));
    assert_eq!(value(&restated, 20_205), (Some(95_000.0), Status::Observed, Mark::Exact));
}

#[test]
fn what_must_not_be_restated_is_refused() {
    let registry = registry();
    let code_of = |series: &AreaSeries, to| {
        restate(series, to, &registry, &Shares::default()).expect_err("refused").code()
    };
    let rate = series(date(2000, 10, 1), SeriesContent::NotAdditive, &[(20_205, 1.6)]);
    assert_eq!(code_of(&rate, HAMAMATSU), "core-not-extensive");
    let current = series(HAMAMATSU, SeriesContent::Additive, &[(20_205, 1.6)]);
    assert_eq!(code_of(&current, HAMAMATSU), "core-already-converted");
    let published = AreaSeries { publisher_restated: true, ..current };
    assert_eq!(code_of(&published, date(2025, 1, 1)), "core-already-converted");
    let uneven = BTreeMap::from([(code(22_138), 0.6), (code(22_139), 0.5)]);
    let uneven = Shares::new(BTreeMap::from([(code(22_135), uneven)]));
    assert_eq!(uneven.expect_err("1.1").code(), "core-shares");
}

fn values() -> impl Strategy<Value = Vec<(u32, f64)>> {
    let codes = vec![
        20_431, 21_206, 20_205, 8_342, 8_343, 43_201, 47_351, 47_352, 13_101, 13_206, 27_100,
        34_208, 22_131, 22_135, 22_136, 22_137,
    ];
    let n = codes.len();
    prop::collection::vec(0_u32..5_000_000, n).prop_map(move |values| {
        codes.iter().copied().zip(values.into_iter().map(f64::from)).collect()
    })
}

fn total(values: impl Iterator<Item = Observed>) -> f64 {
    values.filter_map(Observed::value).sum()
}

proptest! {
    #[test]
    fn totals_are_kept_whatever_the_order_and_twice_is_refused(values in values()) {
        let registry = registry();
        let before = series(date(2000, 10, 1), SeriesContent::Additive, &values);
        let restated = restate(&before, HAMAMATSU, &registry, &shares()).expect("additive");
        let (old, new) = (
            total(before.values.values().copied()),
            total(restated.values.values().map(|value| value.value)),
        );
        prop_assert!((old - new).abs() <= SUM_REL_1E9 * old.max(1.0), "{old} {new}");
        let reversed: Vec<(u32, f64)> = values.iter().rev().copied().collect();
        let reversed = series(date(2000, 10, 1), SeriesContent::Additive, &reversed);
        prop_assert_eq!(&restate(&reversed, HAMAMATSU, &registry, &shares()).expect("additive"), &restated);
        let codes: Vec<AreaCode> = restated.values.keys().copied().collect();
        prop_assert!(codes.iter().all(|code| registry.area(*code).is_some()));
        let again = restated.into_series("人口", SeriesContent::Additive);
        let twice = restate(&again, HAMAMATSU, &registry, &shares());
        prop_assert_eq!(twice.expect_err("twice").code(), "core-already-converted");
    }
}
