//! Yes, no and open.

use proptest::prelude::*;
use sousei_schemes::{Answer, Facts, Otherwise, Outcome};

use crate::world::{ON, facts, package, plan, rule};

/// Outcome and open questions of one rule.
fn decided(when: &str, facts: &Facts) -> (Outcome, Vec<String>) {
    let mut package = package("0");
    package.rules = vec![rule("only", when, Otherwise::NotEligible)];
    let plan = plan(&package).unwrap_or_else(|issues| panic!("{when}: {issues:?}"));
    let found = plan.determine(&plan.case(ON, facts).value).expect("computed");
    (found.outcome, found.missing)
}

fn check(when: &str, given: &[(&str, bool)], outcome: Outcome, missing: &[&str]) {
    let given: Vec<(&str, Answer)> =
        given.iter().map(|(name, truth)| (*name, Answer::YesNo(*truth))).collect();
    let (seen, open) = decided(when, &facts(&given));
    assert_eq!(
        (seen, open),
        (outcome, missing.iter().map(|name| (*name).to_owned()).collect()),
        "{when}"
    );
}

#[test]
fn one_part_can_decide_while_others_are_open() {
    check("a and b", &[("a", false)], Outcome::NotEligible, &[]);
    check("a and b", &[("a", true)], Outcome::Incomplete, &["b"]);
    check("b and a", &[("a", false)], Outcome::NotEligible, &[]);
    check("a or b", &[("b", true)], Outcome::Eligible, &[]);
    check("a or b", &[("a", false)], Outcome::Incomplete, &["b"]);
    check("not a", &[], Outcome::Incomplete, &["a"]);
    check("if(a, b, c)", &[("b", true), ("c", true)], Outcome::Eligible, &[]);
    check("if(a, b, c)", &[("a", true)], Outcome::Incomplete, &["b"]);
    check("if(a, b, c)", &[("b", true)], Outcome::Incomplete, &["a", "c"]);
    check("(a and b) or c", &[("a", false)], Outcome::Incomplete, &["c"]);
}

#[test]
fn the_municipality_decides_only_where_nothing_else_fails() {
    let mut package = package("0");
    package.rules = vec![
        rule("soft", "a", Otherwise::MunicipalityDecides),
        rule("hard", "b", Otherwise::NotEligible),
        rule("soft-too", "c", Otherwise::MunicipalityDecides),
    ];
    let plan = plan(&package).expect("fits");
    let check = |given: &[(&str, bool)], outcome: Outcome, missing: &[&str]| {
        let given: Vec<(&str, Answer)> =
            given.iter().map(|(name, truth)| (*name, Answer::YesNo(*truth))).collect();
        let found = plan.determine(&plan.case(ON, &facts(&given)).value).expect("computed");
        assert_eq!(found.outcome, outcome, "{given:?}");
        assert_eq!(found.missing, missing, "{given:?}");
    };
    check(&[("a", false), ("b", true)], Outcome::MunicipalityDecides, &[]);
    check(&[("a", false)], Outcome::Incomplete, &["b"]);
    check(&[("a", false), ("b", false)], Outcome::NotEligible, &[]);
    check(&[("a", true), ("b", true)], Outcome::Incomplete, &["c"]);
    check(&[("a", true), ("b", true), ("c", true)], Outcome::Eligible, &[]);
}

#[test]
fn a_reason_tells_every_part_with_its_value() {
    let mut package = package("0");
    package.rules = vec![rule("size", "size >= three or a", Otherwise::NotEligible)];
    let plan = plan(&package).expect("fits");
    let case = plan.case(ON, &facts(&[("size", Answer::Integer(2))])).value;
    let found = plan.determine(&case).expect("computed");
    let steps: Vec<(usize, &str, Option<&str>)> = found.reasons[0]
        .steps
        .iter()
        .map(|step| (step.depth, &*step.formula, step.result.as_deref()))
        .collect();
    assert_eq!(
        steps,
        [
            (0, "size >= three or a", None),
            (1, "size >= three", Some("no")),
            (2, "size", Some("2")),
            (2, "three", Some("3")),
            (1, "a", None),
        ]
    );
    assert!(found.reasons[0].steps[3].evidence.is_some());
}

#[derive(Debug, Clone)]
struct Tree(String);

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop::sample::select(vec!["a", "b", "c", "size > 3", "size = 5"]);
    leaf.prop_map(|leaf| Tree(leaf.to_owned())).prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone())
                .prop_map(|(l, r)| Tree(format!("({} and {})", l.0, r.0))),
            (inner.clone(), inner.clone()).prop_map(|(l, r)| Tree(format!("({} or {})", l.0, r.0))),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(c, l, r)| Tree(format!("if({}, {}, {})", c.0, l.0, r.0))),
            inner.prop_map(|inner| Tree(format!("not {}", inner.0))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the condition: what is definite stays, and what is not asked changes nothing.
    #[test]
    fn answers_only_ever_close_what_is_open(
        tree in trees(), truths in [any::<bool>(); 3], size in 1..8_i64,
        order in Just(vec!["a", "b", "c", "size"]).prop_shuffle(),
    ) {
        let answer = |name: &str| match name {
            "size" => Answer::Integer(size),
            _ => Answer::YesNo(truths[["a", "b", "c"].iter().position(|known| *known == name).expect("known")]),
        };
        let mut given = Facts::new();
        let (mut outcome, mut missing) = decided(&tree.0, &given);
        for name in order {
            given.insert(name.to_owned(), answer(name));
            let (next, open) = decided(&tree.0, &given);
            if outcome != Outcome::Incomplete || !missing.iter().any(|open| open == name) {
                prop_assert_eq!(outcome, next, "{} after {}", &tree.0, name);
            }
            (outcome, missing) = (next, open);
        }
        prop_assert!(outcome != Outcome::Incomplete && missing.is_empty());
    }
}
