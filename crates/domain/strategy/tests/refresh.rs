use proptest::prelude::*;
use sousei_core::{Basis, Bilingual, IndicatorId, Observed, Period, Status, Unit, date};
use sousei_strategy::{
    AnnotationKind, Baseline, Before, Binding, Component, Direction, KeptReason, Kpi, Measured,
    NoSeries, NoticeStatus, PeriodRule, ProblemReason, Provenance, RefreshOutcome, ResultStatus,
    SeriesValue, TargetValue, apply_changes, refresh,
};

use crate::build::*;

fn from(dataset: &str, basis: Basis) -> Provenance {
    Provenance {
        dataset: dataset.to_owned(),
        version: "1".to_owned(),
        retrieved: Some(date(2022, 4, 1)),
        sha256: "ab".repeat(32),
        basis,
    }
}

fn value(period: &str, value: Observed) -> SeriesValue {
    SeriesValue {
        period: period.parse().expect("a period"),
        value,
        unit: Unit::new("人"),
        provenance: from("moves-net/2021", Basis::MoversJapanese),
    }
}

fn number(period: &str, number: f64) -> SeriesValue {
    value(period, Observed::number(number))
}

fn years(values: &[(&str, f64)]) -> Vec<SeriesValue> {
    values.iter().map(|(period, v)| number(period, *v)).collect()
}

/// A component in 万人, bound to the net moves of the Tokyo area, baseline 9.6524 in 2013.
fn bound() -> Component {
    Component {
        unit: Unit::new("万人"),
        source_series: Some(Binding::new(IndicatorId::new("moves.net-japanese"), "tokyo-area")),
        ..component(Direction::Down, observed(9.6524, "2013"), TargetValue::Value(0.0))
    }
}

/// Points 2014 to 2018, results as of 31 March 2018 unless `strategy` is changed.
fn outcome(kpi: Kpi, series: &[SeriesValue]) -> RefreshOutcome {
    let strategy = strategy(vec![kpi]);
    refresh(&strategy, &strategy.points, &|_| Ok(series.to_vec()))
}

/// Point, value and period of every proposed result.
fn proposed(outcome: &RefreshOutcome) -> Vec<(String, f64, String)> {
    let of = |result: &Measured| {
        let period = result.period.map(|period| period.to_string()).unwrap_or_default();
        (result.point.clone(), result.value, period)
    };
    outcome.changes.iter().map(|change| of(&change.after)).collect()
}

fn reasons(outcome: &RefreshOutcome) -> Vec<(Option<&str>, &'static str)> {
    outcome.problems.iter().map(|p| (p.point.as_deref(), p.reason.key())).collect()
}

#[test]
fn each_point_takes_the_newest_year_that_was_over_in_the_unit_of_the_component() {
    let series = years(&[("2013", 96_524.0), ("2014", 109_408.0), ("2015", 119_357.0)]);
    let outcome = outcome(kpi(vec![bound()]), &series);
    // The year of the point 2014 that was over is 2013, which is the baseline; 2016 and later
    // fall back on 2015, the newest there is.
    let expected = [("2015", 10.9408, "2014"), ("2016", 11.9357, "2015")];
    let expected = expected.map(|(point, v, period)| (point.to_owned(), v, period.to_owned()));
    assert_eq!(proposed(&outcome)[..2], expected);
    assert_eq!(proposed(&outcome).len(), 4);
    assert_eq!(outcome.problems, []);
    let result = outcome.strategy.kpis[0].components[0].result("2015").expect("filled");
    assert_eq!(result.provenance, Some(from("moves-net/2021", Basis::MoversJapanese)));
}

#[test]
fn the_last_point_takes_what_was_over_when_the_results_were_stated() {
    let mut strategy = strategy(vec![kpi(vec![bound()])]);
    strategy.as_of = date(2019, 5, 31);
    let series = years(&[("2017", 119_779.0), ("2018", 135_600.0), ("2019", 145_576.0)]);
    let outcome = refresh(&strategy, &strategy.points[4..], &|_| Ok(series.clone()));
    assert_eq!(proposed(&outcome), [("2018".to_owned(), 13.56, "2018".to_owned())]);
}

#[test]
fn the_rule_same_year_takes_the_fiscal_year_of_the_point_once_it_is_over() {
    let mut component = bound();
    let binding = component.source_series.as_mut().expect("bound");
    binding.rule = PeriodRule::SameYear;
    let series = years(&[("FY2016", 2e4), ("FY2017", 3e4), ("FY2018", 4e4)]);
    let outcome = outcome(kpi(vec![component]), &series);
    // FY2017 ends on the day as of which the results stand; FY2018 is not over.
    let expected = [("2016", 2.0, "FY2016"), ("2017", 3.0, "FY2017")];
    let expected = expected.map(|(point, v, period)| (point.to_owned(), v, period.to_owned()));
    assert_eq!(proposed(&outcome), expected);
    let open = [Some("2014"), Some("2015"), Some("2018")].map(|p| (p, "nothing-in-time"));
    assert_eq!(reasons(&outcome), open);
}

#[test]
fn what_was_entered_is_kept_where_it_agrees_and_never_replaced_unasked() {
    let mut component = bound();
    let entered = |point: &str, v: f64, period: &str| result(point, v, period);
    let mut other = entered("2018", 1.0, "2017");
    other.definition = Bilingual::ja("旧定義");
    component.results = vec![
        entered("2015", 10.94, "2014"),
        entered("2016", 11.94, "2015"),
        entered("2017", 12.0, "2016"),
        other,
    ];
    // The 12 is a 12.00 beside the others, and 11.7868 does not round to that.
    let series = years(&[("2014", 109_408.0), ("2015", 119_357.0), ("2016", 117_868.0)]);
    let given = kpi(vec![component]);
    let outcome = outcome(given.clone(), &series);
    let kept: Vec<_> = outcome.kept.iter().map(|kept| (&*kept.point, kept.why)).collect();
    let expected = [
        ("2015", KeptReason::AgreesRounded),
        ("2016", KeptReason::AgreesRounded),
        ("2018", KeptReason::OtherDefinition),
    ];
    assert_eq!(kept, expected);
    assert_eq!(proposed(&outcome), [("2017".to_owned(), 11.7868, "2016".to_owned())]);
    assert!(outcome.changes[0].replaces_entry());
    assert_eq!(outcome.strategy.kpis, [given]);
    let accepted = apply_changes(&outcome.strategy, &outcome.changes);
    let result = accepted.kpis[0].components[0].result("2017").expect("applied");
    assert_eq!((result.value, result.provenance.is_some()), (11.7868, true));
}

#[test]
fn an_entry_in_another_unit_or_for_a_month_is_compared_all_the_same() {
    let mut component = bound();
    let mut in_persons = result("2015", 109_408.0, "2014-10");
    in_persons.unit = Some(Unit::new("人"));
    component.results = vec![in_persons];
    let series = years(&[("2013", 96_524.0), ("2014", 109_408.0)]);
    let outcome = outcome(kpi(vec![component]), &series);
    assert_eq!(outcome.kept[0].why, KeptReason::Agrees);
}

#[test]
fn a_statement_that_there_is_no_value_is_kept_until_the_change_is_accepted() {
    let series = years(&[("2016", 117_868.0)]);
    for (status, stays) in [(NoticeStatus::NotCollected, true), (NoticeStatus::Pending, false)] {
        let mut given = kpi(vec![bound()]);
        given.notices = vec![notice(status)];
        let outcome = outcome(given, &series);
        let change = outcome.changes.iter().find(|change| change.point == "2018");
        let change = change.expect("proposed");
        assert_eq!(change.before, Before::Stated(status));
        assert_eq!(change.replaces_entry(), stays);
        assert_eq!(outcome.strategy.kpis[0].notice("2018").is_some(), stays);
        let accepted = apply_changes(&outcome.strategy, std::slice::from_ref(change));
        assert_eq!(accepted.kpis[0].notice("2018"), None);
    }
}

#[test]
fn a_revised_figure_replaces_what_was_filled_before() {
    let first = outcome(kpi(vec![bound()]), &years(&[("2014", 109_000.0)]));
    let revised = years(&[("2014", 109_408.0)]);
    let strategy = first.strategy;
    let second = refresh(&strategy, &strategy.points, &|_| Ok(revised.clone()));
    assert!(second.changes.iter().all(|change| matches!(change.before, Before::Filled(_))));
    assert_eq!(second.changes.len(), 4);
    let result = second.strategy.kpis[0].components[0].result("2015").expect("filled");
    assert_eq!(result.value, 10.9408);
}

#[test]
fn preliminary_and_estimated_values_become_provisional_results() {
    for (status, expected) in [
        (Status::Observed, ResultStatus::Final),
        (Status::Summed, ResultStatus::Final),
        (Status::Provisional, ResultStatus::Provisional),
        (Status::Estimated, ResultStatus::Provisional),
    ] {
        let outcome = outcome(kpi(vec![bound()]), &[value("2014", Observed::new(5.0, status))]);
        assert_eq!(outcome.changes[0].after.status, expected, "{}", status.key());
    }
}

#[test]
fn missing_is_never_zero_and_a_projection_is_never_a_result() {
    let mut component = bound();
    component.source_series.as_mut().expect("bound").rule = PeriodRule::SameYear;
    let series = [
        value("2014", Observed::missing(Status::Suppressed)),
        value("2015", Observed::new(1e5, Status::Projected)),
        number("2016", 0.0),
    ];
    let outcome = outcome(kpi(vec![component]), &series);
    assert_eq!(proposed(&outcome), [("2016".to_owned(), 0.0, "2016".to_owned())]);
    let expected = [
        (Some("2014"), "missing"),
        (Some("2015"), "projected"),
        (Some("2017"), "nothing-in-time"),
        (Some("2018"), "nothing-in-time"),
    ];
    assert_eq!(reasons(&outcome), expected);
}

#[test]
fn results_of_mixed_basis_are_refused_with_the_bases() {
    let mut later = number("2016", 100_000.0);
    later.provenance = from("moves-od/2025", Basis::MoversAll);
    let strategy = strategy(vec![kpi(vec![bound()])]);
    let series = vec![number("2014", 109_408.0), later];
    let outcome = refresh(&strategy, &strategy.points[1..], &|_| Ok(series.clone()));
    assert_eq!((outcome.changes.len(), reasons(&outcome)), (0, vec![(None, "mixed-basis")]));
    let bases = vec![Basis::MoversJapanese, Basis::MoversAll];
    let reason = ProblemReason::MixedBasis { bases };
    assert_eq!(reason.args(), [("seen", "movers-japanese, movers-all".to_owned())]);
    assert_eq!(outcome.problems[0].reason, reason);
}

#[test]
fn a_basis_other_than_that_of_earlier_results_is_refused() {
    let first = outcome(kpi(vec![bound()]), &years(&[("2014", 109_408.0)]));
    let mut other = number("2015", 100_000.0);
    other.provenance = from("moves-od/2025", Basis::MoversAll);
    let strategy = first.strategy;
    let second = refresh(&strategy, &strategy.points[2..], &|_| Ok(vec![other.clone()]));
    assert_eq!((second.changes.len(), reasons(&second)), (0, vec![(None, "mixed-basis")]));
}

#[test]
fn units_that_measure_different_things_are_said_once() {
    let mut component = bound();
    component.unit = Unit::new("%");
    let outcome = outcome(kpi(vec![component]), &years(&[("2014", 1.0), ("2015", 2.0)]));
    assert_eq!((outcome.changes.len(), reasons(&outcome)), (0, vec![(None, "unit")]));
}

#[test]
fn a_series_that_cannot_be_had_is_a_problem_of_the_component() {
    let strategy = strategy(vec![kpi(vec![bound()])]);
    for why in NoSeries::ALL {
        let outcome = refresh(&strategy, &strategy.points, &|_| Err(*why));
        assert_eq!(reasons(&outcome), [(None, why.key())]);
        assert_eq!(outcome.strategy, strategy);
    }
    let outcome = refresh(&strategy, &strategy.points, &|_| Ok(Vec::new()));
    assert_eq!(reasons(&outcome), [(None, "no-data")]);
}

#[test]
fn components_without_a_binding_are_left_alone() {
    let mut free = bound();
    free.source_series = None;
    let mut given = kpi(vec![free]);
    given.annotations = vec![annotation(AnnotationKind::ReferenceValue, None)];
    let outcome = outcome(given, &years(&[("2014", 1.0)]));
    assert_eq!((outcome.changes.len(), outcome.kept.len(), outcome.problems.len()), (0, 0, 0));
}

fn any_series() -> impl Strategy<Value = Vec<SeriesValue>> {
    let one = (0..4_u8, -1e6..1e6_f64).prop_map(|(kind, number)| match kind {
        0 => Observed::missing(Status::NotPublished),
        1 => Observed::new(number, Status::Estimated),
        2 => Observed::new(number, Status::Projected),
        _ => Observed::number(number),
    });
    prop::collection::vec(one, 0..7).prop_map(|values| {
        let years = (2012_i16..).map(Period::calendar_year);
        years.zip(values).map(|(period, v)| SeriesValue { period, ..value("2012", v) }).collect()
    })
}

fn any_kpi() -> impl Strategy<Value = Kpi> {
    let entry = prop::option::of(-1e2..1e2_f64);
    (entry.clone(), entry, any::<bool>()).prop_map(|(first, second, zero_based)| {
        let mut component = bound();
        if zero_based {
            component.baseline = Baseline::Zero { since: None };
        }
        let entered = [("2015", first), ("2017", second)].into_iter();
        component.results = entered.filter_map(|(p, v)| Some(result(p, v?, "2014"))).collect();
        kpi(vec![component])
    })
}

proptest! {
    /// What a refresh wrote, the next one finds unchanged.
    #[test]
    fn a_second_refresh_changes_nothing(one in any_kpi(), series in any_series()) {
        let first = outcome(one, &series);
        let accepted = apply_changes(&first.strategy, &first.changes);
        for strategy in [&first.strategy, &accepted] {
            let second = refresh(strategy, &strategy.points, &|_| Ok(series.clone()));
            prop_assert_eq!(&second.strategy, strategy);
        }
        let second = refresh(&accepted, &accepted.points, &|_| Ok(series.clone()));
        prop_assert_eq!(second.changes, []);
    }

    /// Nothing entered by hand is touched without being accepted.
    #[test]
    fn entries_survive(one in any_kpi(), series in any_series()) {
        let entered = one.components[0].results.clone();
        let strategy = outcome(one, &series).strategy;
        for entry in entered {
            prop_assert_eq!(strategy.kpis[0].components[0].result(&entry.point), Some(&entry));
        }
    }

    /// Every KPI is judged by itself.
    #[test]
    fn the_order_of_kpis_does_not_matter(
        kpis in prop::collection::vec(any_kpi(), 1..5), series in any_series(),
    ) {
        let numbered: Vec<Kpi> =
            (1..).zip(kpis).map(|(no, kpi)| Kpi { no, ..kpi }).collect();
        let run = |kpis: Vec<Kpi>| {
            let strategy = strategy(kpis);
            refresh(&strategy, &strategy.points, &|_| Ok(series.clone()))
        };
        let straight = run(numbered.clone());
        let mut turned = run(numbered.into_iter().rev().collect());
        turned.strategy.kpis.reverse();
        turned.changes.sort_by_key(|change| change.kpi);
        turned.kept.sort_by_key(|kept| kept.kpi);
        turned.problems.sort_by_key(|problem| problem.kpi);
        prop_assert_eq!(straight, turned);
    }
}
