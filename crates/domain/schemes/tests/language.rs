//! What formulas come to, and how wrong ones are told.

use sousei_core::date;
use sousei_schemes::{Answer, Error, Exact, Facts, Spell};

use crate::world::{ON, facts, package, plan, shared};

fn answers() -> Facts {
    let half = Exact::parse("0.5").expect("a share");
    facts(&[
        ("a", Answer::YesNo(true)),
        ("b", Answer::YesNo(false)),
        ("size", Answer::Integer(4)),
        ("yen", Answer::Integer(1_999_999)),
        ("rate", Answer::Ratio(half)),
        ("day", Answer::Date(date(2020, 2, 29))),
        ("lived", Answer::Spells(vec![Spell { from: date(2016, 4, 1), until: None }])),
        ("place", Answer::Area("13101".parse().expect("a code"))),
        ("work", Answer::Text("shop".to_owned())),
        ("types", Answer::Texts(vec!["one".to_owned()])),
        ("costs", Answer::Yens(vec![95, 60, 3])),
    ])
}

fn computed(formula: &str) -> Result<Option<i64>, Error> {
    let plan = plan(&package(formula)).unwrap_or_else(|issues| panic!("{formula}: {issues:?}"));
    plan.decide(&plan.case(ON, &answers()).value).map(|decision| decision.amount_yen)
}

#[test]
fn formulas_come_to_what_they_say() {
    for (formula, expected) in [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3 - -1", 10),
        ("floor(rate * yen)", 999_999),
        ("round(rate * yen)", 1_000_000),
        ("ceil(yen / 3, 1_000)", 667_000),
        ("floor(29.74 % * 10_000_000)", 2_974_000),
        ("min(size, three, 9) + max(size, three)", 7),
        ("if(a and not b, 5, 6)", 5),
        ("if(work = 'shop', 1, 2) + if(work in ['job'], 10, 20)", 21),
        ("if(work not in ['job'], 1, 2)", 1),
        ("if(place in capital, 1, 2)", 1),
        ("if('two' in types, 1, 2)", 2),
        ("sum(costs) * 10 + count(costs)", 1_583),
        ("sum_capped(costs, 1, 90)", 153),
        ("sum_capped(costs, 3/4, 90)", 71 + 45 + 2),
        ("days(add_years(on, -10), on, lived)", 2_009),
        ("days_between(day, on)", 580),
        ("fiscal_year(day)", 2019),
        ("if(anniversary(day, 1) = 2021-03-01, 1, 2)", 1),
        ("if(add_years(day, 1) = 2021-02-28, 1, 2)", 1),
        ("if(add_months(2021-01-31, 1) = 2021-02-28, 1, 2)", 1),
        ("if(covers(2017-01-01, on, lived) and lasted(5, on, on, lived), 1, 2)", 1),
    ] {
        assert_eq!(computed(formula), Ok(Some(expected)), "{formula}");
    }
}

#[test]
fn what_cannot_be_computed_is_an_error_with_its_line() {
    let item = || "line".to_owned();
    let check =
        |formula: &str, expected: Error| assert_eq!(computed(formula), Err(expected), "{formula}");
    check("floor(yen / (size - 4))", Error::DivisionByZero { item: item() });
    check("floor(yen, size - 4)", Error::DivisionByZero { item: item() });
    check("size - 5", Error::Negative { item: item(), seen: "-1".to_owned() });
    check("yen * yen * yen * yen", Error::Overflow { item: item() });
    check("yen * yen * yen * yen * yen * yen * yen", Error::Overflow { item: item() });
    check("days_between(on, add_years(on, 9_000))", Error::Calendar { item: item() });
}

#[test]
fn kinds_that_do_not_fit_are_told_by_line_and_column() {
    for (formula, code, column) in [
        ("size + a", "schemes-type", "18"),
        ("size + ", "schemes-syntax", "18"),
        ("rate", "schemes-type", "11"),
        ("if(size, 1, 2)", "schemes-type", "11"),
        ("size + sized", "schemes-unknown-name", "18"),
        ("if(work = 'shops', 1, 2)", "schemes-unknown-name", "21"),
        ("if('three' in types, 1, 2)", "schemes-unknown-name", "14"),
        ("if(work < 'shop', 1, 2)", "schemes-type", "21"),
        ("if(day = yen, 1, 2)", "schemes-type", "20"),
        ("sum(size)", "schemes-type", "11"),
        ("days(on, day, lived, lived, lived, lived, lived)", "schemes-type", "11"),
    ] {
        let issues = plan(&package(formula)).expect_err(formula);
        let [issue] = issues.as_slice() else { panic!("{formula}: {issues:?}") };
        assert_eq!(issue.code, code, "{formula}");
        assert_eq!(issue.location.to_string(), format!("x.yaml / 7 / rule:{column}"), "{formula}");
    }
}

#[test]
fn values_are_computed_in_the_order_of_their_dependencies() {
    let mut package = package("last");
    package.values =
        vec![shared("last", "middle * 2"), shared("middle", "first + 1"), shared("first", "size")];
    let found = plan(&package).expect("no cycle");
    let case = found.case(ON, &answers()).value;
    assert_eq!(found.decide(&case).expect("computed").amount_yen, Some(10));
    package.values[2] = shared("first", "last");
    let issues = plan(&package).expect_err("a cycle");
    assert_eq!(issues[0].code, "schemes-cycle");
    assert_eq!(issues[0].args[0].1, "last → middle → first → last");
}
