use sousei_strategy::*;

use crate::build::*;

fn fixed(common: Common) -> CommonRule {
    CommonRule::Fixed(common)
}

/// METHODS TV-5.3.
#[test]
fn the_classification_vectors_come_out() {
    let rated = |rate: f64| kpi(vec![simple(0.0, 100.0, rate)]);
    for (rate, class) in [(100.0, "1A"), (99.7, "1B"), (6.45, "1B"), (0.0, "2"), (-40.5, "2")] {
        assert_eq!(grade_of(&rated(rate), &classes()), class, "{rate}");
    }
    let direction = |direction, now: f64| {
        kpi(vec![with_results(
            component(direction, observed(864_347.0, "2014"), TargetValue::DirectionOnly),
            vec![result("2018", now, "2018")],
        )])
    };
    assert_eq!(grade_of(&direction(Direction::Up, 900_000.0), &classes()), "1A");
    assert_eq!(grade_of(&direction(Direction::Keep, 843_667.0), &classes()), "2");
    assert_eq!(grade_of(&direction(Direction::Keep, 864_347.0), &classes()), "1A");
    assert_eq!(grade_of(&direction(Direction::Up, 864_347.0), &classes()), "2");
    let mut words =
        kpi(vec![component(Direction::Qualitative, Baseline::Unset, TargetValue::Qualitative)]);
    words.notices.push(notice(NoticeStatus::Described));
    assert_eq!(grade_of(&words, &classes()), "1C");
    words.annotations.push(annotation(AnnotationKind::WorkNotEvidenced, None));
    assert_eq!(grade_of(&words, &classes()), "2");
    words.notices = vec![notice(NoticeStatus::Pending)];
    assert_eq!(grade_of(&words, &classes()), "-");
    let new = kpi(vec![with_results(
        component(Direction::Up, observed(272.0, "2018-03"), TargetValue::Value(800.0)),
        vec![result("2018", 272.0, "2018-03")],
    )]);
    assert_eq!(grade_of(&new, &classes()), "-");
}

#[test]
fn a_rate_within_the_tolerance_of_the_limit_reaches_it() {
    assert_eq!(grade_of(&kpi(vec![simple(0.0, 115.0, 1.15 * 100.0)]), &classes()), "1A");
}

#[test]
fn a_limit_is_kept_or_exceeded() {
    let homes = |now: f64| {
        kpi(vec![with_results(
            component(Direction::AtMost, observed(318.0, "2013"), TargetValue::Value(400.0)),
            vec![result("2018", now, "2018")],
        )])
    };
    assert_eq!(grade_of(&homes(349.0), &classes()), "1A");
    assert_eq!(grade_of(&homes(401.0), &classes()), "2");
}

#[test]
fn progress_without_a_denominator_is_in_the_lowest_band() {
    let mut schools = kpi(vec![with_results(
        component(Direction::Up, observed(9_623.0, "2015-08"), TargetValue::Unpublished),
        vec![result("2018", 11_069.0, "2018-11")],
    )]);
    schools.annotations.push(annotation(AnnotationKind::DenominatorUnpublished, None));
    let strategy = strategy(vec![schools]);
    let verification = verify(&strategy, &classes(), &[]);
    assert_eq!(verification.kpis[0].verdict.grade.as_deref(), Some("1B"));
    assert_eq!(verification.summary.whole[0].bands, [0, 0, 1]);
}

/// Open SDG's worked examples, RATING_SCHEMES.
#[test]
fn compound_growth_reproduces_the_worked_examples() {
    let growth =
        |with_target, without_target| Condition::GrowthAtLeast { with_target, without_target };
    let scheme = scheme(
        Method::CompoundGrowth { zero_replacement: None },
        vec![
            grade("met", Condition::Outcome(Outcome::Reached), fixed(Common::Met)),
            grade("substantial", growth(0.95, 0.015), fixed(Common::OnPace)),
            grade("moderate", growth(0.60, 0.005), fixed(Common::Behind)),
            grade("limited", growth(0.0, 0.0), fixed(Common::Behind)),
            grade("deterioration", Condition::Otherwise, fixed(Common::Worsening)),
        ],
    );
    let mut rising = with_results(
        component(Direction::Up, observed(40.0, "2015"), TargetValue::Value(60.0)),
        vec![result("2018", 46.0, "2020")],
    );
    rising.targets[0].due = period("2030");
    let one = kpi(vec![rising]);
    let plan = strategy(vec![one.clone()]);
    let verdict = judge(&plan, &kpi_progress(&plan, &one), &scheme);
    assert_eq!(verdict.grade.as_deref(), Some("substantial"));
    assert!((verdict.score.expect("a ratio") - 1.034_564_8).abs() < 5e-8);

    let falling = with_results(
        component(Direction::Down, observed(9.0, "2015"), TargetValue::DirectionOnly),
        vec![result("2018", 8.8, "2021")],
    );
    let one = kpi(vec![falling]);
    let plan = strategy(vec![one.clone()]);
    let verdict = judge(&plan, &kpi_progress(&plan, &one), &scheme);
    assert_eq!(verdict.grade.as_deref(), Some("limited"));
    assert!((verdict.score.expect("a rate") - 0.003_738_5).abs() < 5e-8);
}

#[test]
fn a_baseline_comparison_tries_the_level_first() {
    let scheme = scheme(
        Method::BaselineComparison { level_above_percent: 10.0, level_below_percent: 10.0 },
        vec![
            grade("S", Condition::Outcome(Outcome::BetterThanTarget), fixed(Common::Met)),
            grade("A", Condition::Outcome(Outcome::BetterThanBaseline), CommonRule::ByElapsedShare),
            grade("B", Condition::Outcome(Outcome::Level), fixed(Common::Behind)),
            grade("C", Condition::Outcome(Outcome::Worse), fixed(Common::Worsening)),
        ],
    );
    for (now, expected) in
        [(151.0, "S"), (150.0, "A"), (111.0, "A"), (110.0, "B"), (90.0, "B"), (89.0, "C")]
    {
        assert_eq!(grade_of(&kpi(vec![simple(100.0, 150.0, now)]), &scheme), expected, "{now}");
    }
    let worst = kpi(vec![simple(100.0, 150.0, 151.0), simple(100.0, 150.0, 89.0)]);
    assert_eq!(grade_of(&worst, &scheme), "C");
}

#[test]
fn an_even_schedule_owes_a_fifth_a_year() {
    let scheme = scheme(
        Method::LinearSchedule,
        vec![
            grade("steady", Condition::AtLeast(100.0), fixed(Common::OnPace)),
            grade("mostly", Condition::AtLeast(60.0), fixed(Common::Behind)),
            grade("improve", Condition::Otherwise, CommonRule::BehindOrWorsening),
        ],
    );
    // 2017 is the third year of 2015 to 2019: 60 % of the way are owed.
    for (now, expected) in [(60.0, "steady"), (59.0, "mostly"), (36.0, "mostly"), (35.0, "improve")]
    {
        assert_eq!(grade_of(&kpi(vec![simple(0.0, 100.0, now)]), &scheme), expected, "{now}");
    }
    let plan = strategy(vec![kpi(vec![simple(0.0, 100.0, -1.0)])]);
    let verdict = judge(&plan, &kpi_progress(&plan, &plan.kpis[0]), &scheme);
    assert_eq!(verdict.common, Common::Worsening);
}

#[test]
fn attainment_turns_round_where_lower_is_better() {
    let scheme = scheme(
        Method::AttainmentBands,
        vec![
            grade("A", Condition::AtLeast(100.0), fixed(Common::Met)),
            grade("B", Condition::AtLeast(90.0), fixed(Common::OnPace)),
            grade("D", Condition::Otherwise, CommonRule::BehindOrWorsening),
        ],
    );
    // 船橋市: page views 10,155 of 12,600 were judged not achieved; registered shops 101 of 100 were.
    assert_eq!(grade_of(&kpi(vec![simple(0.0, 12_600.0, 10_155.0)]), &scheme), "D");
    assert_eq!(grade_of(&kpi(vec![simple(0.0, 100.0, 101.0)]), &scheme), "A");
    assert_eq!(grade_of(&kpi(vec![simple(200.0, 100.0, 110.0)]), &scheme), "B");
    assert_eq!(grade_of(&kpi(vec![simple(200.0, 0.0, 110.0)]), &scheme), "D");
}

#[test]
fn the_smallest_flip_changes_the_grade_and_nothing_smaller_does() {
    let one = kpi(vec![simple(69.5, 77.0, 74.3)]);
    let plan = strategy(vec![one.clone()]);
    let progress = kpi_progress(&plan, &one);
    let found = robustness(&plan, &one, &progress, &classes(), &[classes()]);
    let flip = found.flip.expect("a flip");
    assert!((flip.to - 77.0).abs() < 1e-9, "{}", flip.to);
    assert_eq!(flip.grade, "1A");
    assert_eq!((found.assessable, found.agree_in_direction, found.agree_in_pace), (1, 1, 1));
    let short = kpi(vec![simple(69.5, 77.0, 76.999)]);
    assert_eq!(grade_of(&short, &classes()), "1B");
}
