use sousei_indicators::{Direction, composite, ranks, robustness};

/// METHODS TV-6.3, TV-6.4 and `v6_indicators.json`, from scores printed to 6 decimals.
const PRINTED_6_DIGITS: f64 = 2e-6;

/// 偏差値 of A to E under x1 to x4.
const SCORES: [[Option<f64>; 4]; 5] = [
    [Some(52.900_209), Some(51.135_192), Some(44.797_936), Some(53.970_333)],
    [Some(37.432_426), Some(31.836_936), Some(35.215_187), Some(66.377_625)],
    [Some(64.501_047), Some(57.946_341), Some(65.332_399), Some(44.044_5)],
    [Some(45.166_318), Some(48.864_808), Some(54.380_685), Some(49.007_417)],
    [None, Some(60.216_724), Some(50.273_793), Some(36.600_125)],
];

fn close(seen: f64, expected: f64) {
    assert!((seen - expected).abs() < PRINTED_6_DIGITS, "{seen} {expected}");
}

#[test]
fn the_printed_composites_come_out() {
    let mean = [50.700_918, 42.715_543, 57.956_072, 49.354_807, 49.030_214];
    let geometric = [50.570_541, 40.853_826, 57.266_846, 49.246_95, 48.030_132];
    let coverage = [1.0, 1.0, 1.0, 1.0, 0.75];
    let mut composites = Vec::new();
    for (area, scores) in SCORES.iter().enumerate() {
        let result = composite(scores, &[1.0; 4]).expect("four weights");
        close(result.mean.expect("covered"), mean[area]);
        close(result.geometric.expect("covered"), geometric[area]);
        close(result.coverage, coverage[area]);
        composites.push(result);
    }
    let expected = [2, 5, 1, 3, 4].map(Some);
    let means: Vec<_> = composites.iter().map(|result| result.mean).collect();
    assert_eq!(ranks(&means, Direction::HighestFirst), expected);
    let means: Vec<_> = composites.iter().map(|result| result.geometric).collect();
    assert_eq!(ranks(&means, Direction::HighestFirst), expected);
}

#[test]
fn the_printed_robustness_comes_out() {
    let scores: Vec<Vec<Option<f64>>> = SCORES.iter().map(|row| row.to_vec()).collect();
    let result = robustness(&scores).expect("one length");
    assert_eq!(result.n_weightings, 84);
    let ranges: Vec<_> = result.ranges.iter().map(|r| (r.best, r.worst)).collect();
    let expected = [(2, 4), (1, 5), (1, 3), (2, 4), (2, 5)];
    assert_eq!(ranges, expected.map(|(best, worst)| (Some(best), Some(worst))));
    close(result.ranges[2].share_first, 0.952_381);
    close(result.ranges[1].share_first, 0.047_619);
    close(result.average_shift, 0.595_238);
    let left_out = [[3, 5, 1, 2, 4], [2, 4, 1, 3, 5], [2, 5, 1, 4, 3], [3, 5, 1, 4, 2]];
    assert_eq!(result.leave_one_out, left_out.map(|ranks| ranks.map(Some).to_vec()));
}

#[test]
fn too_little_coverage_states_nothing() {
    let half = composite(&[Some(60.0), None], &[1.0, 1.0]).expect("two weights");
    assert_eq!((half.mean, half.coverage), (None, 0.5));
    assert_eq!(composite(&[Some(-1.0)], &[1.0]).expect("one").geometric, None);
    assert_eq!(
        composite(&[Some(1.0)], &[0.0]).expect_err("no weight").code(),
        "indicators-weights"
    );
    assert!(robustness(&[vec![Some(1.0); 11]]).is_err());
}
