//! The worked example under all scenarios, and goal seek on it.

use sousei_demography::fertility::{Knot, TfrPath};
use sousei_demography::goal::{Case, Knob, Sought, Target, seek};
use sousei_demography::influence::{NATURAL_LIMITS, SOCIAL_LIMITS, class, influence};
use sousei_demography::projection::step;
use sousei_demography::scenario::Families;
use sousei_demography::structure::{
    Ageing, NineClass, ScenarioGap, Stage, Structure, decline, nine_class, old_age_index, stage,
    stage_of_index,
};
use sousei_demography::{FertilityPath, Projection, Scenario};

use crate::example::{self, PRINTED_4_DIGITS, Row, base, link, near, rates};

fn run(scenario: &Scenario) -> Projection {
    scenario.run(&base(), &[rates()], &link(), 2045).expect("valid")
}

fn check(scenario: &Scenario, rows: &[Row]) {
    let projection = run(scenario);
    assert_eq!(projection.steps.len(), rows.len());
    for (step, (year, stocks, flows)) in projection.steps.iter().zip(rows) {
        assert_eq!(step.year, *year);
        let table = &step.table;
        let structure = Structure::of(table);
        let seen = [
            structure.total,
            table.women().iter().sum(),
            table.men().iter().sum(),
            structure.young,
            structure.working,
            structure.old,
            structure.aging_rate().expect("valid"),
            structure.young_women,
        ];
        let changes = [
            step.change.children,
            step.change.deaths,
            step.change.social,
            step.change.natural,
            table.women_15_to_49(),
        ];
        for (index, (seen, expected)) in
            seen.iter().chain(&changes).zip(stocks.iter().chain(flows)).enumerate()
        {
            let what = format!("{:?} {year} column {index}", scenario.id);
            near(&what, *seen, *expected, PRINTED_4_DIGITS);
        }
        assert_eq!(step.floored, 0);
    }
}

#[test]
fn the_worked_example_comes_out() {
    check(&Scenario::p1(), &example::P1);
    check(&Scenario::s1(2020), &example::S1);
    check(&Scenario::s2(2020), &example::S2);
    check(&Scenario::closed(2020), &example::CLOSED);
}

#[test]
fn the_first_step_of_the_plain_version_too() {
    let stepped = step(&base().table, &rates()).unwrap();
    near("children", stepped.change.children, 274.0466, PRINTED_4_DIGITS);
    near("deaths", stepped.change.deaths, 533.1620, PRINTED_4_DIGITS);
    near("social", stepped.change.social, -108.4100, PRINTED_4_DIGITS);
    near("natural", stepped.change.natural, -259.1154, PRINTED_4_DIGITS);
}

#[test]
fn influence_is_classed_unrounded() {
    let totals = |year| {
        [Scenario::p1(), Scenario::s1(2020), Scenario::s2(2020)]
            .map(|scenario| run(&scenario).at(year).unwrap().total())
    };
    let [p1, s1, s2] = totals(2040);
    let seen = influence(p1, s1, s2).unwrap();
    near("natural 2040", seen.natural, 104.99616, 1e-5);
    near("social 2040", seen.social, 108.08968, 1e-5);
    assert_eq!((seen.natural_class, seen.social_class), (2, 2));
    let [p1, s1, s2] = totals(2045);
    let seen = influence(p1, s1, s2).unwrap();
    near("natural 2045", seen.natural, 106.74323, 1e-5);
    near("social 2045", seen.social, 111.01491, 1e-5);
    assert_eq!((seen.natural_class, seen.social_class), (3, 3));
    let gap = ScenarioGap::of(p1, s1, s2);
    near("gap", gap.total(), s2 - p1, 1e-9);
}

#[test]
fn class_limits() {
    let natural = [
        (99.99, 1),
        (100.0, 2),
        (104.99, 2),
        (105.0, 3),
        (109.99, 3),
        (110.0, 4),
        (115.0, 5),
        (120.0, 5),
    ];
    let social =
        [(99.99, 1), (100.0, 2), (109.99, 2), (110.0, 3), (119.99, 3), (120.0, 4), (130.0, 5)];
    for (percent, expected) in natural {
        assert_eq!(class(percent, &NATURAL_LIMITS), expected, "{percent}");
    }
    for (percent, expected) in social {
        assert_eq!(class(percent, &SOCIAL_LIMITS), expected, "{percent}");
    }
    assert_eq!(class(1.15 * 100.0, &NATURAL_LIMITS), 5, "a binary fraction below the limit");
}

#[test]
fn stages_and_classes_of_the_example() {
    let p1 = run(&Scenario::p1());
    let start = Structure::of(&p1.base.table);
    let expected = [
        (2020, 100.0, Stage::Second),
        (2025, 104.4846, Stage::First),
        (2030, 104.2373, Stage::First),
        (2035, 101.1233, Stage::First),
        (2040, 97.9594, Stage::Second),
        (2045, 93.4256, Stage::Second),
    ];
    for (year, index, by_index) in expected {
        let then = Structure::of(p1.at(year).unwrap());
        let seen = old_age_index(&start, &then).unwrap();
        near("index", seen, index, PRINTED_4_DIGITS);
        assert_eq!(stage_of_index(seen), by_index);
        let with_total = if year == 2020 { Stage::Growing } else { by_index };
        assert_eq!(stage(&start, &then), Ok(with_total));
    }
    assert_eq!(start.ageing(), Some(Ageing::SuperAged));
    let closed = run(&Scenario::closed(2020));
    let women = |p: &Projection| Structure::of(p.last()).young_women;
    let without = decline(start.young_women, women(&closed)).unwrap();
    let with = decline(start.young_women, women(&p1)).unwrap();
    near("closed", without, -0.075_960_78, 1e-7);
    near("with migration", with, 0.225_487_47, 1e-7);
    assert_eq!(nine_class(without, with).key(), "D-2");
}

#[test]
fn all_nine_classes() {
    let cases = [
        (0.1, 0.1, NineClass::A),
        (0.5, 0.1, NineClass::B1),
        (0.6, 0.2, NineClass::B2),
        (0.1, 0.5, NineClass::C1),
        (0.2, 0.7, NineClass::C2),
        (0.5, 0.5, NineClass::C3),
        (0.3, 0.1, NineClass::D1),
        (-0.1, 0.49, NineClass::D2),
        (0.2, 0.2, NineClass::D3),
    ];
    for (closed, open, expected) in cases {
        assert_eq!(nine_class(closed, open), expected);
    }
    assert_eq!(stage_of_index(90.0), Stage::Third);
    assert_eq!(stage_of_index(90.1), Stage::Second);
}

#[test]
fn the_national_path() {
    let path = TfrPath::national_vision();
    let expected = [
        (2013, 1.43),
        (2015, 1.478_571_43),
        (2020, 1.6),
        (2025, 1.7),
        (2030, 1.8),
        (2035, 1.935),
        (2040, 2.07),
        (2045, 2.07),
    ];
    for (year, tfr) in expected {
        near("tfr", path.at(year, 0.0).unwrap(), tfr, 1e-8);
    }
}

#[test]
fn simulation_1_rises_from_the_base() {
    let path = TfrPath::simulation(2020);
    let base = link().base_tfr;
    near("2020", path.at(2020, base).unwrap(), 1.497_382_2, 1e-7);
    near("2025", path.at(2025, base).unwrap(), 1.798_691_1, 1e-7);
    near("2030", path.at(2030, base).unwrap(), 2.1, 1e-12);
    near("late base", TfrPath::simulation(2035).at(2040, base).unwrap(), 2.1, 1e-12);
}

#[test]
fn beyond_the_given_steps_rates_are_held_and_marked() {
    let projection = Scenario::p1().run(&base(), &[rates(), rates()], &link(), 2045).unwrap();
    assert_eq!(projection.held_from(), Some(2035));
}

#[test]
fn balance_within_a_step_keeps_the_share_of_years_before() {
    let scenario = Scenario { balance_from: Some(2022), ..Scenario::p1() };
    near("cut", scenario.migration_in(2020, 2025).unwrap(), 0.4, 1e-12);
    near("before", scenario.migration_in(2015, 2020).unwrap(), 1.0, 1e-12);
    near("after", scenario.migration_in(2025, 2030).unwrap(), 0.0, 1e-12);
}

#[test]
fn families_arrive_in_their_ages() {
    let families = Families::per_year(2.0);
    let scenario = Scenario::custom(FertilityPath::AsProjected, 1.0, None, families);
    let (with, without) = (run(&scenario), run(&Scenario::p1()));
    let (with, without) = (&with.steps[0], &without.steps[0]);
    near("women", with.table.women()[6] - without.table.women()[6], 10.0, 1e-9);
    near("men", with.table.men()[6] - without.table.men()[6], 10.0, 1e-9);
    near("children", with.table.between(5, 10) - without.table.between(5, 10), 10.0, 1e-9);
    near("social", with.change.social - without.change.social, 30.0, 1e-9);
    near("ratio", with.change.children - without.change.children, 10.0 * 0.2, 1e-9);
}

#[test]
fn goal_seek_finds_what_suffices_and_says_when_none_does() {
    let (base, projected, link, scenario) = (base(), [rates()], link(), Scenario::p1());
    let case = Case { base: &base, projected: &projected, link: &link, scenario: &scenario };
    let reach = |scenario: &Scenario, target: &Target| {
        let table = scenario.run(&base, &projected, &link, target.year).unwrap();
        target.ages.map_or(table.last().total(), |(a, b)| table.last().spread(a, b).unwrap())
    };
    let people = Target { year: 2045, people: 7000.0, ages: None };
    let knobs = [
        Knob::Tfr { reached: 2030, highest: 4.0 },
        Knob::BalanceFrom,
        Knob::Families { highest: 100.0 },
    ];
    for knob in knobs {
        let Sought::Found { value, reached, scenario } = seek(&case, knob, &people).unwrap() else {
            panic!("{knob:?} suffices");
        };
        assert!(reached >= 7000.0 && value > 0.0);
        near("again", reach(&scenario, &people), reached, 1e-9);
        if knob != Knob::BalanceFrom {
            near("not more than needed", reached, 7000.0, 0.1);
        }
    }
    let school = Target::primary_school(2040, 400.0);
    let Sought::Found { scenario, .. } = seek(&case, knobs[2], &school).unwrap() else {
        panic!("families suffice");
    };
    assert!(reach(&scenario, &school) >= 400.0);
    let too_many = Target { year: 2045, people: 90_000.0, ages: None };
    for knob in knobs {
        let sought = seek(&case, knob, &too_many).unwrap();
        let Sought::NoneSuffices { reached, .. } = sought else { panic!("nothing suffices") };
        assert!(reached > 6384.0 && reached < 90_000.0);
    }
    let met = Target { year: 2045, people: 6000.0, ages: None };
    assert!(matches!(seek(&case, knobs[0], &met), Ok(Sought::AlreadyMet { .. })));
}

#[test]
fn a_path_of_ones_own() {
    let path = TfrPath::new(vec![(2020, Knot::Base), (2040, Knot::Rate(1.8))]).unwrap();
    near("half way", path.at(2030, 1.4).unwrap(), 1.6, 1e-12);
    let yearly = TfrPath::yearly(2020, &[Some(1.4), Some(1.5)]).unwrap();
    near("yearly", yearly.at(2021, 0.0).unwrap(), 1.5, 1e-12);
}
