use sousei_core::{Observed, Polarity, Status};
use sousei_indicators::{
    ComparisonSet, Direction, hensachi, min_max_scores, ranks, standings, z_scores,
};

use crate::fixture::code;

/// METHODS TV-6.3 and `v6_indicators.json`, printed to 6 decimals.
const PRINTED_6_DIGITS: f64 = 5e-7;

fn close(seen: &[Option<f64>], expected: &[Option<f64>]) {
    assert_eq!(seen.len(), expected.len());
    for (seen, expected) in seen.iter().zip(expected) {
        match (seen, expected) {
            (Some(seen), Some(expected)) => {
                assert!((seen - expected).abs() < PRINTED_6_DIGITS, "{seen} {expected}");
            }
            _ => assert_eq!(seen, expected),
        }
    }
}

fn check(values: [Option<f64>; 5], direction: Direction, z: [f64; 5], t: [f64; 5], mm: [f64; 5]) {
    let printed = |numbers: [f64; 5]| -> Vec<Option<f64>> {
        let pairs = numbers.into_iter().zip(values);
        pairs.map(|(number, value)| value.map(|_| number)).collect()
    };
    let scores = z_scores(&values, direction);
    close(&scores, &printed(z));
    let hensachi: Vec<_> = scores.iter().map(|score| score.map(hensachi)).collect();
    close(&hensachi, &printed(t));
    close(&min_max_scores(&values, direction), &printed(mm));
}

#[test]
fn the_printed_scores_come_out() {
    check(
        [Some(72.0), Some(68.0), Some(75.0), Some(70.0), None],
        Direction::HighestFirst,
        [0.290_021, -1.256_757, 1.450_105, -0.483_368, 0.0],
        [52.900_209, 37.432_426, 64.501_047, 45.166_318, 0.0],
        [57.142_857, 0.0, 100.0, 28.571_429, 0.0],
    );
    check(
        [Some(28.0), Some(45.0), Some(22.0), Some(30.0), Some(20.0)],
        Direction::LowestFirst,
        [0.113_519, -1.816_306, 0.794_634, -0.113_519, 1.021_672],
        [51.135_192, 31.836_936, 57.946_341, 48.864_808, 60.216_724],
        [68.0, 0.0, 92.0, 60.0, 100.0],
    );
    check(
        [Some(95.0), Some(88.0), Some(110.0), Some(102.0), Some(99.0)],
        Direction::HighestFirst,
        [-0.520_206, -1.478_481, 1.533_24, 0.438_069, 0.027_379],
        [44.797_936, 35.215_187, 65.332_399, 54.380_685, 50.273_793],
        [31.818_182, 0.0, 100.0, 63.636_364, 50.0],
    );
    check(
        [Some(-2.0), Some(3.0), Some(-6.0), Some(-4.0), Some(-9.0)],
        Direction::HighestFirst,
        [0.397_033, 1.637_763, -0.595_55, -0.099_258, -1.339_988],
        [53.970_333, 66.377_625, 44.044_5, 49.007_417, 36.600_125],
        [58.333_333, 100.0, 25.0, 41.666_667, 0.0],
    );
}

fn areas(values: &[Option<f64>]) -> Vec<(sousei_core::AreaCode, Observed)> {
    let of = |value: &Option<f64>| match value {
        Some(value) => Observed::number(*value),
        None => Observed::missing(Status::NotPublished),
    };
    values.iter().enumerate().map(|(place, v)| (code(1_201 + place as u32), of(v))).collect()
}

#[test]
fn areas_of_one_value_share_a_rank_and_the_next_is_skipped() {
    let values = [Some(3.0), Some(5.0), Some(5.0), Some(1.0), None];
    assert_eq!(ranks(&values, Direction::HighestFirst), [Some(3), Some(1), Some(1), Some(4), None]);
    let standings = standings(ComparisonSet::Prefectures, &areas(&values), Direction::HighestFirst);
    let second = &standings.rows[1];
    assert_eq!((second.rank, second.n_tied, second.area), (1, 2, code(1_203)));
    assert_eq!(second.percentile, 75.0); // two after, half of the two tied, of four
    assert_eq!(standings.without_value, [code(1_205)]);
    assert_eq!(standings.set.key(), "prefectures");
}

#[test]
fn seven_areas_have_no_hensachi_and_eight_have() {
    let values: Vec<Option<f64>> = (0..8).map(|value| Some(f64::from(value))).collect();
    let of = |n: usize| {
        standings(ComparisonSet::Municipalities, &areas(&values[..n]), Direction::LowestFirst)
    };
    assert!(of(7).rows.iter().all(|row| row.hensachi.is_none() && row.z.is_some()));
    assert!(of(8).rows.iter().all(|row| row.hensachi.is_some()));
    assert_eq!(of(8).rows[0].value, 0.0);
}

#[test]
fn equal_values_have_no_spread_to_stand_in() {
    let equal = standings(
        ComparisonSet::Chosen("九つ".to_owned()),
        &areas(&[Some(0.1); 9]),
        Direction::of(Polarity::Higher),
    );
    assert_eq!((equal.sd, equal.mean), (Some(0.0), Some(0.1)));
    for row in equal.rows {
        assert_eq!((row.rank, row.z, row.hensachi, row.min_max), (1, None, None, None));
        assert_eq!(row.percentile, 50.0);
    }
    let none = standings(ComparisonSet::Prefectures, &[], Direction::HighestFirst);
    assert_eq!((none.mean, none.rows.len()), (None, 0));
}
