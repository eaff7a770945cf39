//! Tables of cases, with expectations written by hand.

use proptest::prelude::*;
use sousei_core::date;
use sousei_schemes::{Answer, Decision, Error, Exact, Facts, Otherwise, Outcome, Plan, Spell};

use crate::world::{ON, facts, package, plan, rule};

fn spell(from: (i16, i8, i8), until: Option<(i16, i8, i8)>) -> Spell {
    let day = |(year, month, day)| date(year, month, day);
    Spell { from: day(from), until: until.map(day) }
}

/// Amounts of the rows, and how many of them were walked.
fn amounts(yen: &str, rows: &[Facts]) -> (Vec<Result<Option<i64>, Error>>, usize) {
    let plan = plan(&package(yen)).unwrap_or_else(|issues| panic!("{yen}: {issues:?}"));
    let mut table = plan.table(ON);
    table.extend(rows.iter().map(|facts| plan.case(ON, facts).value));
    let decisions = table.decide();
    let amount = |row| {
        let decision = decisions.decision(row).expect("a row");
        decision.map(|decision| decision.amount_yen).map_err(Clone::clone)
    };
    ((0..rows.len()).map(amount).collect(), decisions.walked())
}

#[test]
fn every_row_has_its_own_amount() {
    let rows: Vec<Facts> = (0..3_000)
        .map(|row| match row % 3 {
            0 => Facts::new(),
            _ => facts(&[("size", Answer::Integer(1 + row % 50)), ("yen", Answer::Integer(row))]),
        })
        .collect();
    let (seen, walked) = amounts("floor(yen / 4) + 2 * size", &rows);
    for (row, seen) in (0_i64..).zip(seen) {
        let expected = (row % 3 != 0).then(|| row / 4 + 2 * (1 + row % 50));
        assert_eq!(seen, Ok(expected), "row {row}");
    }
    assert_eq!(walked, 0);
}

#[test]
fn formulas_come_to_what_they_say_in_columns() {
    let row = facts(&[
        ("a", Answer::YesNo(true)),
        ("b", Answer::YesNo(false)),
        ("size", Answer::Integer(4)),
        ("yen", Answer::Integer(1_999_999)),
        ("rate", Answer::Ratio(Exact::parse("0.5").expect("a share"))),
        ("day", Answer::Date(date(2020, 2, 29))),
        ("lived", Answer::Spells(vec![spell((2016, 4, 1), None)])),
        ("place", Answer::Area("13101".parse().expect("a code"))),
        ("work", Answer::Text("shop".to_owned())),
        ("types", Answer::Texts(vec!["one".to_owned()])),
        ("costs", Answer::Yens(vec![95, 60, 3])),
    ]);
    for (formula, expected) in [
        ("(1 + 2) * 3 - -1", 10),
        ("floor(rate * yen)", 999_999),
        ("round(rate * yen)", 1_000_000),
        ("ceil(yen / 3, 1_000)", 667_000),
        ("min(size, three, 9) + max(size, three)", 7),
        ("if(a and not b, 5, 6)", 5),
        ("if(a = b, 5, 6) + if(a != b, 10, 20)", 16),
        ("if(work = 'shop', 1, 2) + if(work in ['job'], 10, 20)", 21),
        ("if(work in ['job', 'shop'], 1, 2)", 1),
        ("if(place in capital, 1, 2)", 1),
        ("if('two' in types, 1, 2) + if('one' in types, 10, 20)", 12),
        ("sum(costs) * 10 + count(costs) + count(types)", 1_584),
        ("sum_capped(costs, 3/4, 90)", 71 + 45 + 2),
        ("sum_capped(costs, rate, size)", 4 + 4 + 1),
        ("days(add_years(on, -10), on, lived)", 2_009),
        ("days_between(day, on)", 580),
        ("if(anniversary(day, 1) = 2021-03-01, 1, 2)", 1),
        ("if(on >= add_years(day, 1) and add_years(day, 1) > day, 1, 2)", 1),
        ("if(covers(2017-01-01, on, lived) and lasted(5, on, on, lived), 1, 2)", 1),
    ] {
        let (seen, walked) = amounts(formula, std::slice::from_ref(&row));
        assert_eq!((seen, walked), (vec![Ok(Some(expected))], 0), "{formula}");
    }
}

#[test]
fn what_columns_cannot_hold_is_walked() {
    let item = || "line".to_owned();
    let check = |formula: &str, answer: (&str, Answer), expected: Result<Option<i64>, Error>| {
        let other = facts(&[("size", Answer::Integer(1)), ("yen", Answer::Integer(2))]);
        let mut row = facts(&[("size", Answer::Integer(4))]);
        row.insert(answer.0.to_owned(), answer.1);
        let (seen, walked) = amounts(formula, &[other, row]);
        assert_eq!(seen[1], expected, "{formula}");
        assert!(walked > 0, "{formula}");
    };
    let great = || ("yen", Answer::Integer(i64::MAX));
    check("floor(yen / yen) + min(yen, 7)", great(), Ok(Some(8)));
    check("min(yen * 2, 7)", great(), Ok(Some(7)));
    check("yen * 2", great(), Err(Error::Overflow { item: item() }));
    check("size - 5", great(), Err(Error::Negative { item: item(), seen: "-1".to_owned() }));
    check("floor(yen / (size - 4))", great(), Err(Error::DivisionByZero { item: item() }));
    let far = Answer::Date(date(2050, 1, 1));
    check("days_between(on, day)", ("day", far), Ok(Some(92 + 28 * 365 + 7)));
    let third = Answer::Ratio(Exact::fraction(1, 3).expect("a share"));
    check("floor(rate * 10)", ("rate", third), Ok(Some(3)));
    // Six spells of a day each, with a day between.
    let days = (0_i8..6).map(|at| spell((2020, 1, 1 + 2 * at), Some((2020, 1, 2 + 2 * at))));
    let lived = Answer::Spells(days.collect());
    check("days(2019-01-01, on, lived)", ("lived", lived), Ok(Some(6)));
}

#[test]
fn open_answers_leave_open_what_they_can_change() {
    let nothing = || facts(&[("yen", Answer::Integer(0))]);
    // Nothing of an open number; both branches alike; a choice by an open answer.
    assert_eq!(amounts("yen * size", &[nothing()]).0, [Ok(Some(0))]);
    assert_eq!(amounts("if(a, yen, 0)", &[nothing()]).0, [Ok(Some(0))]);
    assert_eq!(amounts("if(a, 1, 2)", &[nothing()]).0, [Ok(None)]);
    assert_eq!(amounts("sum_capped(costs, rate, 9)", &[Facts::new()]).0, [Ok(None)]);
    let none = facts(&[("costs", Answer::Yens(Vec::new()))]);
    assert_eq!(amounts("sum_capped(costs, rate, 9)", &[none]).0, [Ok(Some(0))]);
}

#[test]
fn outcomes_follow_the_order_of_three() {
    let mut package = package("7");
    package.rules = vec![
        rule("soft", "a", Otherwise::MunicipalityDecides),
        rule("hard", "b", Otherwise::NotEligible),
        rule("soft-too", "c", Otherwise::MunicipalityDecides),
    ];
    let plan = plan(&package).expect("fits");
    let rows: [(&[(&str, bool)], Outcome); 6] = [
        (&[("a", true), ("b", true), ("c", true)], Outcome::Eligible),
        (&[("a", false), ("b", true)], Outcome::MunicipalityDecides),
        (&[("a", false)], Outcome::Incomplete),
        (&[("b", false)], Outcome::NotEligible),
        (&[("a", true), ("b", true)], Outcome::Incomplete),
        (&[], Outcome::Incomplete),
    ];
    let mut table = plan.table(ON);
    for (given, _) in rows {
        let given: Vec<(&str, Answer)> =
            given.iter().map(|(name, truth)| (*name, Answer::YesNo(*truth))).collect();
        table.push(&plan.case(ON, &facts(&given)).value);
    }
    let decisions = table.decide_with_rules();
    for (row, (_, outcome)) in rows.into_iter().enumerate() {
        let amount_yen = (outcome != Outcome::NotEligible).then_some(7);
        let expected = Decision { outcome, amount_yen };
        assert_eq!(decisions.decision(row), Some(Ok(expected)), "row {row}");
    }
    let counts = Outcome::ALL.map(|outcome| decisions.count(outcome));
    assert_eq!(counts, [1, 1, 1, 3]);
    assert_eq!((decisions.decision(6), decisions.walked()), (None, 0));
    let hard = decisions.rule(1).expect("asked for");
    let met: Vec<Option<bool>> = (0..7).map(|row| hard.met(row)).collect();
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(met, [yes, yes, None, no, yes, None, None]);
    assert_eq!(hard.count_failed(), 1);
    assert_eq!(table.decide().rule(1), None);
}

#[test]
fn days_of_another_version_are_told_for_every_row() {
    let plan = plan(&package("7")).expect("fits");
    let mut table = plan.table(date(2030, 1, 1));
    table.push(&plan.case(date(2030, 1, 1), &Facts::new()).value);
    table.push(&plan.case(ON, &Facts::new()).value);
    let decisions = table.decide();
    assert!(matches!(decisions.decision(0), Some(Err(Error::OtherVersion { .. }))));
    assert_eq!(decisions.errors().len(), 1);
    let expected = Decision { outcome: Outcome::Eligible, amount_yen: Some(7) };
    assert_eq!(decisions.decision(1), Some(Ok(expected)));
}

/// Conditions with everything that is asked of spells and days.
const ASKED: [&str; 8] = [
    "days(add_years(day, -10), day, lived) >= 1_826",
    "days(add_years(day, -10), day, lived) < 1_826 or a",
    "covers(add_years(day, -1), day, lived)",
    "lasted(1, add_months(day, -3), day, lived)",
    "lasted(4, add_months(day, -3), day, lived) and days(day, on, lived) > 0",
    "on >= add_months(day, 3) and on <= add_years(day, 1)",
    "anniversary(day, 3) > on and day != 2020-02-29",
    "not covers(add_days(day, 2), day, lived) or size = three",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Spells that overlap, touch, lie in each other or have gaps: columns and walk agree.
    #[test]
    fn spells_in_columns_are_those_of_the_walk(
        asked in prop::sample::select(ASKED.to_vec()),
        rows in prop::collection::vec(
            (prop::option::of(0..1_500_i32), prop::option::of(prop::collection::vec((0..4_000_i32, 1..1_600_i32), 0..6)), any::<bool>()),
            1..40,
        ),
    ) {
        let mut package = package("7");
        package.rules = vec![rule("only", asked, Otherwise::NotEligible)];
        let plan: Plan = plan(&package).unwrap_or_else(|issues| panic!("{asked}: {issues:?}"));
        let back = |days: i32| sousei_schemes::spell::add_days(ON, -days).expect("a day");
        let cases: Vec<_> = rows.iter().map(|(day, spells, lasts)| {
            let mut facts = Facts::new();
            if let Some(day) = day {
                facts.insert("day".to_owned(), Answer::Date(back(*day)));
            }
            if let Some(spells) = spells {
                let spell = |(from, days): &(i32, i32)| Spell {
                    from: back(*from),
                    until: (!lasts || from > days).then(|| back(from - days)),
                };
                facts.insert("lived".to_owned(), Answer::Spells(spells.iter().map(spell).collect()));
            }
            plan.case(ON, &facts).value
        }).collect();
        let mut table = plan.table(ON);
        table.extend(cases.clone());
        let decisions = table.decide();
        for (row, case) in cases.iter().enumerate() {
            let (kept, expected) = (table.case(row), plan.decide(case));
            prop_assert_eq!(kept.as_ref(), Some(case));
            prop_assert_eq!(decisions.decision(row), Some(expected.as_ref().copied()));
        }
    }
}
