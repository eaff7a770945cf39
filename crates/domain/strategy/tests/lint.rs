use sousei_core::{Bilingual, Unit};
use sousei_strategy::*;

use crate::build::*;

fn rules(kpi: Kpi) -> Vec<&'static str> {
    let plan = strategy(vec![kpi]);
    let progress: Vec<_> = plan.kpis.iter().map(|kpi| kpi_progress(&plan, kpi)).collect();
    lint(&plan, &progress).into_iter().map(|finding| finding.rule.key()).collect()
}

fn sound() -> Kpi {
    kpi(vec![simple(69.5, 77.0, 74.3)])
}

fn check(change: impl Fn(&mut Kpi), expected: &str) {
    let mut kpi = sound();
    change(&mut kpi);
    let found = rules(kpi);
    assert!(found.contains(&expected), "{expected} is not among {found:?}");
}

#[test]
fn a_sound_kpi_has_no_findings() {
    assert_eq!(rules(sound()), Vec::<&str>::new());
}

#[test]
fn each_rule_fires_on_its_own_fault() {
    check(|k| k.components[0].unit = Unit::default(), "k01");
    check(|k| k.components[0].results[0].unit = Some(Unit::new("円")), "k01");
    check(|k| k.components[0].direction = Direction::Qualitative, "k02");
    check(|k| k.components[0].baseline = Baseline::Unset, "k03");
    check(|k| k.components[0].targets[0].due = None, "k04");
    check(|k| k.components[0].targets[0].due = period("2025"), "k04");
    check(|k| k.components[0].direction = Direction::Down, "k05");
    check(|k| k.components[0].targets[0].value = TargetValue::Value(69.5), "k05");
    check(|k| k.kind = Some(KpiKind::Input), "k06");
    check(|k| k.kind = Some(KpiKind::Output), "k07");
    check(|k| k.survey_cycle_years = Some(5.0), "k08");
    check(|k| k.components[0].results[0].period = period("2015"), "k09");
    check(
        |k| {
            let mut old = result("2016", 71.0, "2016");
            old.definition = Bilingual::ja("旧定義");
            k.components[0].results.insert(0, old);
        },
        "k10",
    );
    check(
        |k| {
            k.components[0].targets[0].set_on = period("2017");
            k.components[0].results[0].value = 78.0;
        },
        "k11",
    );
    check(|k| k.components[0].targets.push(target(TargetValue::Value(80.0))), "k13");
    check(|k| k.components.push(simple(90.5, 90.8, 91.1)), "k14");
    check(|k| k.denominator = Bilingual::default(), "k16");
    check(|k| k.measure = None, "k17");
    check(|k| k.name = Bilingual::ja("転入者数"), "k18");
    check(
        |k| {
            k.components[0].unit = Unit::new("件");
            k.components[0].results[0].value = 12.0;
        },
        "k19",
    );
    check(
        |k| {
            k.components[0].targets[0].value = TargetValue::DirectionOnly;
            k.target_text = Bilingual::ja("活用を推進");
        },
        "k20",
    );
}

#[test]
fn the_same_indicator_in_two_goals_is_reported_once() {
    let mut other = sound();
    other.no = 2;
    other.goal = "2".to_owned();
    let plan = strategy(vec![sound(), other]);
    let progress: Vec<_> = plan.kpis.iter().map(|kpi| kpi_progress(&plan, kpi)).collect();
    let twice: Vec<_> = lint(&plan, &progress)
        .into_iter()
        .filter(|finding| finding.rule == LintRule::CountedTwice)
        .map(|finding| finding.kpi)
        .collect();
    assert_eq!(twice, [Some(2)]);
}

#[test]
fn an_implausible_level_is_measured_against_peers() {
    let slow = |no| {
        let results = (2015..=2018)
            .map(|year| result(&year.to_string(), f64::from(year - 1994), &year.to_string()));
        let mut kpi = kpi(vec![with_results(
            component(Direction::Up, observed(20.0, "2014"), TargetValue::Value(26.0)),
            results.collect(),
        )]);
        kpi.no = no;
        kpi.name = Bilingual::ja(format!("指標{no}"));
        kpi
    };
    let mut kpis: Vec<_> = (1..=6).map(slow).collect();
    kpis[5].components[0].targets[0].value = TargetValue::Value(90.0);
    let plan = strategy(kpis);
    let progress: Vec<_> = plan.kpis.iter().map(|kpi| kpi_progress(&plan, kpi)).collect();
    let implausible: Vec<_> = lint(&plan, &progress)
        .into_iter()
        .filter(|finding| finding.rule == LintRule::Implausible)
        .map(|finding| finding.kpi)
        .collect();
    assert_eq!(implausible, [Some(6)]);
}
