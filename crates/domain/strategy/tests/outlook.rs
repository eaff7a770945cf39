use sousei_strategy::*;

use crate::build::*;

/// METHODS TV-5.6 and `v5_kpi.json`.
#[test]
fn the_published_outlook_comes_out() {
    let results = [(2015, 70.8), (2016, 71.6), (2017, 72.7), (2018, 74.3)]
        .map(|(point, value)| result(&point.to_string(), value, &(point - 1).to_string()));
    let employment = with_results(
        component(Direction::Up, observed(69.5, "2013"), TargetValue::Value(77.0)),
        results.to_vec(),
    );
    let one = kpi(vec![employment]);
    let plan = strategy(vec![one.clone()]);
    let found = outlooks(&plan, &one, &kpi_progress(&plan, &one)).remove(0);
    let near = |seen: Option<f64>, expected: f64| {
        assert!((seen.expect("a figure") - expected).abs() < 5e-8, "{seen:?} is not {expected}");
    };
    assert_eq!(found.points.len(), 5);
    near(found.forecast.map(|forecast| forecast.value), 77.53);
    near(found.attainment, 0.838_830_33);
    near(found.required_per_year, 0.9);
    near(found.pace, 1.277_777_78);
    near(found.expected_now, 73.785_714_29);
    assert_eq!(found.likelihood, Some(Likelihood::Likely));
}

#[test]
fn repeated_figures_are_one_point_and_too_few_give_pace_only() {
    let repeated = (2015..=2018).map(|point| result(&point.to_string(), 53.1, "2015")).collect();
    let survey = with_results(
        component(Direction::Up, observed(38.0, "2010"), TargetValue::Value(55.0)),
        repeated,
    );
    let one = kpi(vec![survey]);
    let plan = strategy(vec![one.clone()]);
    let found = outlooks(&plan, &one, &kpi_progress(&plan, &one)).remove(0);
    assert_eq!(found.points, [(2010.0, 38.0), (2015.0, 53.1)]);
    assert_eq!(found.forecast, None);
    assert!(found.pace.is_some());
}
