use sousei_core::{Bilingual, Unit};
use sousei_strategy::*;

use crate::build::*;

/// Rates follow from short arithmetic; the last bits of a double may differ.
const EXACT_TO_1E9: f64 = 1e-9;

fn check(component: Component, expected: f64) {
    let rate = rate_of(component).expect("a rate");
    assert!((rate - expected).abs() < EXACT_TO_1E9, "{rate} is not {expected}");
}

fn check_none(component: Component, expected: NoRate) {
    assert_eq!(rate_of(component), Err(expected));
}

/// The examples of METHODS 5.2, from the printed appendix.
#[test]
fn printed_examples_come_out_unrounded() {
    check(simple(69.5, 77.0, 74.3), 64.0); // P1
    check(simple(21371.0, 0.0, 19895.0), 1476.0 / 21371.0 * 100.0); // P5
    check(simple(-9.0, 0.0, -1.6), 7.4 / 9.0 * 100.0); // P6
    check(simple(0.8, 2.0, 0.11), -57.5); // P16
    check(simple(13.7, 30.0, 36.7), 23.0 / 16.3 * 100.0); // P16
}

#[test]
fn a_count_from_zero_needs_no_baseline() {
    let zero = Baseline::Zero { since: None };
    let count = component(Direction::Up, zero, TargetValue::Value(65.0));
    check(with_results(count, vec![result("2017", 60.9, "FY2017")]), 60.9 / 65.0 * 100.0); // P2
    let change = component(Direction::Down, zero, TargetValue::Value(-60_000.0));
    check(with_results(change, vec![result("2017", 24_159.0, "2018")]), -40.265); // P4
}

#[test]
fn a_multiple_of_the_baseline_is_a_target() {
    let half_more =
        component(Direction::Up, observed(17_881.0, "2013"), TargetValue::MultipleOfBaseline(1.5));
    let results = vec![result("2017", 23_021.0, "2016")];
    check(with_results(half_more, results), 5140.0 / 8940.5 * 100.0); // P7
}

#[test]
fn a_share_of_units_is_rounded_up_to_whole_units() {
    let share = |units: f64, value: f64| {
        let goal =
            TargetValue::ShareOf {
                numerator: 2, denominator: 3, component: "都市数".to_owned()
            };
        let rated = with_results(
            component(Direction::Up, Baseline::Zero { since: None }, goal),
            vec![result("2018", value, "FY2018")],
        );
        let mut all = with_results(
            component(Direction::Up, Baseline::Unset, TargetValue::Qualitative),
            vec![result("2018", units, "FY2018")],
        );
        all.name = Bilingual::ja("都市数");
        all.rated = false;
        let kpi = kpi(vec![rated, all]);
        kpi_progress(&strategy(vec![kpi.clone()]), &kpi).rate.expect("a rate")
    };
    assert!((share(100.0, 63.0) - 63.0 / 67.0 * 100.0).abs() < EXACT_TO_1E9); // P8
    assert!((share(65.0, 44.0) - 100.0).abs() < EXACT_TO_1E9);
}

#[test]
fn the_gap_to_a_moving_reference_closes() {
    let young = with_results(
        component(
            Direction::Up,
            observed(92.2, "2013"),
            TargetValue::LevelOf { component: "全世代".to_owned() },
        ),
        vec![result("2015", 92.7, "2014"), result("2018", 95.0, "2017")],
    );
    let mut all = with_results(
        component(Direction::Up, Baseline::Unset, TargetValue::Qualitative),
        vec![
            result("2014", 93.4, "2013"),
            result("2015", 93.7, "2014"),
            result("2018", 95.0, "2017"),
        ],
    );
    all.name = Bilingual::ja("全世代");
    all.rated = false;
    let kpi = kpi(vec![young, all]);
    let strategy = strategy(vec![kpi.clone()]);
    let progress = kpi_progress(&strategy, &kpi);
    let at_2015 = progress.rate_at(1).expect("a rate");
    assert!((at_2015 - 100.0 / 6.0).abs() < 1e-6, "{at_2015}"); // P9
    assert_eq!(progress.rate, Ok(100.0));
}

#[test]
fn a_lowered_target_sets_the_baseline_anew_and_a_raised_one_does_not() {
    let fish = |revision| {
        let mut component = with_results(
            component(Direction::Up, observed(376.0, "2012"), TargetValue::Value(442.0)),
            vec![
                result("2015", 373.0, "2013"),
                result("2017", 321.5, "2016"),
                result("2018", 318.0, "2017"),
            ],
        );
        let lowered =
            Target { revision, set_on: period("2017"), ..target(TargetValue::Value(372.0)) };
        component.targets.push(lowered);
        component
    };
    check(fish(Revision::Lowered), (318.0 - 321.5) / (372.0 - 321.5) * 100.0); // P11
    check(fish(Revision::Raised), (318.0 - 376.0) / (372.0 - 376.0) * 100.0); // P10
}

#[test]
fn values_at_or_before_the_baseline_get_no_rate() {
    let kpi = kpi(vec![with_results(
        component(Direction::Up, observed(15.4, "FY2016"), TargetValue::Value(20.0)),
        vec![
            result("2015", 19.5, "FY2014"),
            result("2016", 15.4, "FY2016"),
            result("2018", 16.7, "2018"),
        ],
    )]);
    let strategy = strategy(vec![kpi.clone()]);
    let rates = &kpi_progress(&strategy, &kpi).components[0].rates;
    assert_eq!(rates[0], Err(NoRate::NoResult));
    assert_eq!(rates[1], Err(NoRate::BeforeBaseline));
    assert_eq!(rates[2], Err(NoRate::IsBaseline));
    assert!(rates[4].is_ok());
}

#[test]
fn undefined_arithmetic_is_typed() {
    check_none(simple(47.0, 47.0, 47.0), NoRate::TargetEqualsBaseline);
    let mut foreign = simple(0.0, 10.0, 5.0);
    foreign.results[0].unit = Some(Unit::new("円"));
    check_none(foreign, NoRate::UnitMismatch);
    let mut without = simple(0.0, 10.0, 5.0);
    without.baseline = Baseline::Unset;
    check_none(without, NoRate::NoBaseline);
    let mut aimless = simple(0.0, 10.0, 5.0);
    aimless.targets.clear();
    check_none(aimless, NoRate::NoTarget);
}

#[test]
fn units_are_converted_before_rates_are_formed() {
    let mut spending = simple(1.4, 8.0, 45_064.0);
    spending.unit = Unit::new("兆円");
    spending.results[0].unit = Some(Unit::new("億円"));
    check(spending, (4.5064 - 1.4) / 6.6 * 100.0);
}

/// P17: goal 4's published bands hold for uncapped means only (TV-5.2).
#[test]
fn components_are_averaged_without_a_cap() {
    let parts = vec![simple(90.5, 90.8, 91.1), simple(78.7, 81.7, 79.3), simple(38.6, 41.6, 38.9)];
    let kpi = kpi(parts);
    let rate = kpi_progress(&strategy(vec![kpi.clone()]), &kpi).rate.expect("a rate");
    assert!((rate - 230.0 / 3.0).abs() < 1e-6, "{rate}");
}

#[test]
fn an_old_figure_is_carried_forward_and_marked() {
    let kpi = kpi(vec![simple(0.0, 10.0, 5.0)]);
    let progress = kpi_progress(&strategy(vec![kpi.clone()]), &kpi);
    let reading = progress.readings().next().expect("a reading");
    assert!(reading.stale, "the point 2018 brought no figure");
}
