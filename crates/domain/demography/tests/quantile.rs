//! Quantiles found by selection are those of the sorted values.

use proptest::prelude::*;
use sousei_demography::{Probabilities, QuantileFinder, quantile_of_sorted};

fn check(values: &[f64], shares: &[f64]) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let probabilities = Probabilities::new(shares.to_vec()).expect("made-up tables fit");
    let mut found = vec![f64::NAN; shares.len()];
    QuantileFinder::default().find(values, &probabilities, &mut found);
    let expected: Vec<f64> = shares
        .iter()
        .map(|share| quantile_of_sorted(&sorted, *share).expect("made-up tables fit"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn definition_is_linear_between_ranks() {
    // R: quantile(c(1, 2, 4, 8), c(0, .1, .5, .9, 1), type = 7)
    let sorted = [1.0, 2.0, 4.0, 8.0];
    for (share, expected) in [(0.0, 1.0), (0.1, 1.3), (0.5, 3.0), (0.9, 6.8), (1.0, 8.0)] {
        let seen = quantile_of_sorted(&sorted, share).unwrap();
        assert!((seen - expected).abs() < 1e-12, "{share}: {seen} instead of {expected}");
    }
    assert_eq!(quantile_of_sorted(&[], 0.5), None);
    assert_eq!(quantile_of_sorted(&[3.0], 0.5), Some(3.0));
}

#[test]
fn awkward_values_are_found_too() {
    let shares = [0.0, 0.1, 0.5, 0.9, 1.0];
    check(&[0.0; 1000], &shares);
    check(&[5e-324, 0.0].repeat(500), &shares);
    check(&[1e300, -1e300].repeat(500), &shares);
    let with_outlier: Vec<f64> =
        (0..1000).map(|i| if i == 500 { 1e15 } else { f64::from(i % 7) }).collect();
    check(&with_outlier, &shares);
    let mut skewed: Vec<f64> =
        (0..20_000).map(|i| (f64::from(i) * 0.618_034).fract().powi(9)).collect();
    check(&skewed, &shares);
    skewed.truncate(1);
    check(&skewed, &shares);
}

#[test]
fn shares_out_of_order_are_refused() {
    for shares in [vec![0.5, 0.1], vec![0.5, 0.5], vec![-0.1], vec![1.1], vec![f64::NAN]] {
        assert!(Probabilities::new(shares).is_err());
    }
}

proptest! {
    #[test]
    fn selection_equals_sorting(
        values in prop::collection::vec(prop_oneof![-1e6..1e6_f64, Just(0.0), 0.0..1.0_f64], 1..1500),
        mut cuts in prop::collection::btree_set(0_u32..=1000, 1..12),
    ) {
        cuts.insert(500);
        let shares: Vec<f64> = cuts.into_iter().map(|cut| f64::from(cut) / 1000.0).collect();
        check(&values, &shares);
    }
}
