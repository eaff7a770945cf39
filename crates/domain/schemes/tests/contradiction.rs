//! Answers that contradict each other are refused, with what to correct.

use sousei_core::{Severity, date};
use sousei_schemes::{Answer, Facts, Otherwise, Outcome, Plan, Spell};

use super::world::{ON, check, facts, package, plan, rule};

/// At most one `size` fewer than `yen`, which stands here for a number of persons.
fn made() -> Plan {
    let mut made = package("yen");
    made.checks = vec![
        check("fewer", "size < yen", &["yen", "size"]),
        check("ended", "ended_by(day, lived)", &[]),
    ];
    made.rules = vec![rule("a", "a or size > 3", Otherwise::NotEligible)];
    plan(&made).expect("a plan")
}

fn number(of: i64) -> Answer {
    Answer::Integer(of)
}

#[test]
fn a_contradiction_is_told_once_and_leaves_its_questions_open() {
    let made = made();
    let case = made.case(ON, &facts(&[("size", number(5)), ("yen", number(4))]));
    let [issue] = case.issues.as_slice() else { panic!("{:?}", case.issues) };
    assert_eq!((issue.code, issue.severity), ("schemes-contradiction", Severity::Error));
    assert_eq!(issue.location.column, "yen");
    let args: Vec<(&str, &str)> =
        issue.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        args,
        [
            ("seen", "yen: 4, size: 5"),
            ("check", "fewer"),
            ("inputs", "yen, size"),
            ("text", "直してください"),
            ("text_en", "Correct it"),
        ]
    );
    let found = made.determine(&case.value).expect("computed");
    assert_eq!((found.outcome, found.amount_yen), (Outcome::Incomplete, None));
    assert!(found.missing.contains(&"size".to_owned()), "{:?}", found.missing);
}

#[test]
fn the_border_fits_and_open_answers_never_contradict() {
    let made = made();
    let none = |facts: &Facts| made.case(ON, facts).issues.is_empty();
    assert!(none(&facts(&[("size", number(3)), ("yen", number(4))])));
    assert!(none(&facts(&[("size", number(100))])));
    assert!(none(&facts(&[("yen", number(0))])));
    assert!(none(&Facts::new()));
}

#[test]
fn stays_have_to_end_by_the_day() {
    let made = made();
    let with = |until: Option<_>| {
        let lived = Answer::Spells(vec![Spell { from: date(2015, 4, 1), until }]);
        let given = facts(&[("day", Answer::Date(date(2021, 4, 1))), ("lived", lived)]);
        made.case(ON, &given)
            .issues
            .into_iter()
            .map(|issue| issue.location.column)
            .collect::<Vec<_>>()
    };
    let fits: Vec<String> = Vec::new();
    assert_eq!(with(None), fits);
    assert_eq!(with(Some(date(2021, 4, 1))), fits);
    // The check names no questions: it is about those of its condition, in their order.
    assert_eq!(with(Some(date(2021, 4, 2))), ["day"]);
}

#[test]
fn days_that_nobody_means_are_no_answer() {
    let made = made();
    for (day, fits) in [
        (date(9999, 12, 31), false),
        (date(2199, 12, 31), true),
        (date(1900, 1, 1), true),
        (date(1899, 12, 31), false),
    ] {
        let case = made.case(ON, &facts(&[("day", Answer::Date(day))]));
        assert_eq!(case.issues.is_empty(), fits, "{day}");
    }
}

#[test]
fn a_check_that_names_no_question_is_refused() {
    let mut made = package("yen");
    made.checks = vec![check("fewer", "size < yen", &["persons"]), check("a", "size + 1", &[])];
    let issues = plan(&made).expect_err("two faults");
    let codes: Vec<(&str, Option<u32>)> =
        issues.iter().map(|issue| (issue.code, issue.location.row)).collect();
    assert_eq!(codes, [("schemes-unknown-name", Some(7)), ("schemes-type", Some(7))]);
}
