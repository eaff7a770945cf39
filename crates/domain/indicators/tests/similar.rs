use std::collections::BTreeMap;

use sousei_indicators::{
    Error, Feature, FeatureTable, STRUCTURE_FEATURES, SimilarParams, Structure, find_similar,
    log_ratios, structure_row,
};

use crate::fixture::code;

fn table(rows: &[(u32, [Option<f64>; 2])]) -> FeatureTable {
    FeatureTable {
        features: vec![
            Feature { name: "size", indicators: &["people"] },
            Feature { name: "age", indicators: &["share.aged"] },
        ],
        rows: rows.iter().map(|(area, row)| (code(*area), row.to_vec())).collect(),
    }
}

/// Candidates with standard deviations 2 and 10 around the origin.
fn candidates() -> FeatureTable {
    let row = |size: f64, age: f64| [Some(size), Some(age)];
    table(&[
        (1_201, row(0.0, 0.0)),
        (1_202, row(2.0, 10.0)),
        (1_203, row(2.0, -10.0)),
        (1_204, row(-2.0, 10.0)),
        (1_205, row(-2.0, -10.0)),
        (1_206, [None, Some(1.0)]),
    ])
}

fn params<'a>(
    target: &'a [Option<f64>],
    members: &'a [sousei_core::AreaCode],
) -> SimilarParams<'a> {
    SimilarParams { members, target, outcome: None, k: 10 }
}

#[test]
fn distances_count_standard_deviations_and_contributions_add_up() {
    let members = [code(1_201)];
    let target = [Some(1.0), Some(10.0)];
    let result = find_similar(&candidates(), &params(&target, &members)).expect("complete");
    assert_eq!((result.n_candidates, result.n_incomplete), (4, 1));
    let areas: Vec<_> = result.neighbours.iter().map(|near| near.area).collect();
    assert_eq!(areas, [1_202, 1_204, 1_203, 1_205].map(code));
    let nearest = &result.neighbours[0];
    assert!((nearest.distance - 0.5).abs() < 1e-12);
    assert_eq!(nearest.contributions, [1.0, 0.0]);
    let second = &result.neighbours[2];
    assert!((second.distance - (0.25_f64 + 4.0).sqrt()).abs() < 1e-12);
    assert!((second.contributions.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!((second.contributions[1] - 4.0 / 4.25).abs() < 1e-12);
}

#[test]
fn members_of_the_group_are_never_similar_to_it() {
    let members = [code(1_202), code(1_203)];
    let target = [Some(2.0), Some(0.0)];
    let result = find_similar(&candidates(), &params(&target, &members)).expect("complete");
    assert!(result.neighbours.iter().all(|near| !members.contains(&near.area)));
    assert_eq!(result.n_candidates, 3);
}

#[test]
fn a_feature_without_spread_tells_nothing() {
    let flat = table(&[(1_201, [Some(1.0), Some(5.0)]), (1_202, [Some(2.0), Some(5.0)])]);
    let target = [Some(1.0), Some(9.0)];
    let result = find_similar(&flat, &params(&target, &[])).expect("complete");
    assert_eq!(result.without_spread, ["age"]);
    assert_eq!(result.neighbours[0].distance, 0.0);
    assert_eq!(result.neighbours[0].contributions, [0.0, 0.0]);
}

#[test]
fn what_is_compared_cannot_choose_the_peers() {
    let target = [Some(1.0), Some(9.0)];
    let mut params = params(&target, &[]);
    params.outcome = Some("share.aged");
    let error = find_similar(&candidates(), &params).expect_err("circular");
    assert_eq!(error, Error::OutcomeAmongFeatures { outcome: "share.aged".to_owned() });
    params.outcome = Some("balance.social");
    assert!(find_similar(&candidates(), &params).is_ok());
    params.target = &target[..1];
    let error = find_similar(&candidates(), &params).expect_err("one feature");
    assert_eq!(error.code(), "indicators-feature-count");
    params.target = &[Some(1.0), None];
    let error = find_similar(&candidates(), &params).expect_err("incomplete");
    assert_eq!(error.code(), "indicators-feature-missing");
}

#[test]
fn industries_enter_as_log_ratios() {
    let even = log_ratios([Some(5.0); 3]).expect("positive");
    assert!(even.iter().all(|ratio| ratio.abs() < 1e-12));
    let [one, two] = log_ratios([Some(10.0), Some(5.0), Some(2.0)]).expect("positive");
    assert!((one - 2_f64.ln() / 2_f64.sqrt()).abs() < 1e-12);
    assert!((two - (2.0_f64 / 3.0).sqrt() * (50_f64.sqrt() / 2.0).ln()).abs() < 1e-12);
    assert_eq!(log_ratios([Some(0.0), Some(5.0), Some(2.0)]), None);
}

#[test]
fn a_row_has_one_value_per_structural_feature() {
    let row = structure_row(&Structure { population: Some(1.0), ..Structure::default() });
    assert_eq!(row.len(), STRUCTURE_FEATURES.len());
    assert_eq!(row[0], Some(0.0));
    assert!(row[1..].iter().all(Option::is_none));
    let rows = BTreeMap::from([(code(1_201), row)]);
    let table = FeatureTable { features: STRUCTURE_FEATURES.to_vec(), rows };
    let target = vec![Some(1.0); STRUCTURE_FEATURES.len()];
    let result = find_similar(&table, &params(&target, &[])).expect("complete target");
    assert_eq!((result.n_candidates, result.n_incomplete), (0, 1));
}
