//! Files and answers that are refused, with the place.

use std::fs;

use sousei_core::{AreaRegistry, Date, Issue, date};
use sousei_ingest::{Error, read_answers, read_support_package};
use sousei_schemes::{Plan, SupportScheme, check};

use super::{folder, scheme, told};

fn text() -> String {
    fs::read_to_string(folder().join("relocation/2021-04-01.yaml")).expect("a file")
}

/// Line and message of a file that cannot be read.
fn refused(text: &str) -> (u64, u64, String) {
    match read_support_package("mine.yaml", text.as_bytes()) {
        Err(Error::Yaml { line, column, reason, .. }) => (line, column, reason),
        other => panic!("{other:?}"),
    }
}

/// What is wrong with the formulas of a file.
fn faults(text: &str, on: Date) -> Vec<Issue> {
    let checked = read_support_package("mine.yaml", text.as_bytes()).expect("readable");
    if checked.has_errors() {
        return checked.issues;
    }
    Plan::new(&checked.value, on, &AreaRegistry::default()).expect_err("faults")
}

fn line_of(text: &str, part: &str) -> u32 {
    let line = text.lines().position(|line| line.contains(part)).expect(part) + 1;
    u32::try_from(line).expect("few lines")
}

fn check_fault(from: &str, to: &str, code: &str, seen: &str) {
    let text = text().replacen(from, to, 1);
    let issues = faults(&text, date(2021, 10, 1));
    let found = issues.iter().find(|issue| issue.code == code);
    let found = found.unwrap_or_else(|| panic!("{code} is not among\n{}", told(&issues)));
    assert_eq!(found.location.row, Some(line_of(&text, to)), "{}", told(&issues));
    assert!(found.args.iter().any(|(name, value)| *name == "seen" && value == seen), "{found:?}");
}

#[test]
fn formulas_are_told_by_line_and_column() {
    check_fault(
        "when: intends_five_years",
        "when: intends_five_year",
        "schemes-unknown-name",
        "intends_five_year",
    );
    check_fault("when: intends_five_years", "when: intends_five_years and", "schemes-syntax", "");
    check_fault("when: intends_five_years", "when: household_size", "schemes-type", "whole number");
    check_fault(
        "activity = 'startup', startup",
        "activity = 'startups', startup",
        "schemes-unknown-name",
        "startups",
    );
    check_fault(
        "yen: child_amount *",
        "yen: child_amounts *",
        "schemes-unknown-name",
        "child_amounts",
    );
    check_fault("yen: child_amount *", "yen: 1/3 * child_amount *", "schemes-type", "number");
    let text = text().replacen("when: on >= add_months(", "when: on >= add_month(", 1);
    let issues = faults(&text, date(2021, 10, 1));
    let column = text.lines().find_map(|line| line.find("add_month(")).expect("a formula") + 1;
    assert!(issues[0].location.column.ends_with(&format!(":{column}")), "{}", told(&issues));
}

#[test]
fn a_cycle_is_told_with_its_members() {
    let text = text().replacen(
        "is: days(add_years(moved_in, -10), moved_in, lived_in_wards, commuted_to_wards)\n",
        "is: origin_days_with_study\n",
        1,
    );
    let text = text.replacen(
        "is: days(add_years(moved_in, -10), moved_in, lived_in_wards, commuted_to_wards, studied_in_wards)",
        "is: 0 + origin_days",
        1,
    );
    let issues = faults(&text, date(2021, 10, 1));
    let cycle = issues.iter().find(|issue| issue.code == "schemes-cycle").expect("a cycle");
    let expected = "origin_days → origin_days_with_study → origin_days";
    assert_eq!(cycle.args, [("seen", expected.to_owned())]);
}

#[test]
fn unknown_keys_and_missing_sources_are_refused_with_line_and_column() {
    let base = text();
    let unknown = base.replacen("unit: days", "units: days", 1);
    let (line, column, reason) = refused(&unknown);
    assert_eq!(line, u64::from(line_of(&unknown, "units: days")), "{reason}");
    assert!(column > 0 && reason.contains("units"), "{reason}");
    let without = base.replacen("value: 1826, source: convention, ", "value: 1826, ", 1);
    let (line, _, reason) = refused(&without);
    assert_eq!(line, u64::from(line_of(&without, "value: 1826")), "{reason}");
    assert!(reason.contains("source"), "{reason}");
    let other = base.replacen("value: 1826, source: convention", "value: 1826, source: nobody", 1);
    let issues = faults(&other, date(2021, 10, 1));
    assert_eq!(
        (issues[0].code, issues[0].location.row),
        ("schemes-source", Some(line_of(&other, "nobody")))
    );
}

#[test]
fn huge_deep_and_exploding_files_are_refused() {
    let huge = format!("{}\n# {}", text(), "x".repeat(10 * 1024 * 1024));
    let error = read_support_package("mine.yaml", huge.as_bytes()).expect_err("too large");
    assert_eq!(error.code(), "ingest-too-large");
    let deep = text().replacen(
        "when: intends_five_years",
        &format!("when: {}yes{}", "{not: ".repeat(500), "}".repeat(500)),
        1,
    );
    refused(&deep);
    let bomb = "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n\
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\n\
                e: [*d, *d, *d, *d, *d, *d, *d, *d]\n";
    refused(bomb);
    let nested = text().replacen(
        "when: intends_five_years",
        &format!("when: {}1{}", "(".repeat(5_000), ")".repeat(5_000)),
        1,
    );
    assert_eq!(faults(&nested, date(2021, 10, 1))[0].code, "schemes-syntax");
}

#[test]
fn validities_neither_gap_nor_overlap() {
    let known = scheme("relocation");
    let codes = |earlier_ends: Date, later_begins: Date| {
        let mut packages = known.packages.clone();
        packages[0].valid.to = Some(earlier_ends);
        packages[1].valid.from = later_begins;
        let issues =
            check(&SupportScheme::new("relocation", packages), &[], &AreaRegistry::default(), None);
        issues
            .iter()
            .map(|issue| issue.code)
            .filter(|code| code.starts_with("schemes-validity"))
            .collect::<Vec<_>>()
    };
    assert!(codes(date(2021, 3, 31), date(2021, 4, 1)).is_empty());
    assert_eq!(codes(date(2021, 3, 30), date(2021, 4, 1)), ["schemes-validity-gap"]);
    assert_eq!(codes(date(2021, 4, 1), date(2021, 4, 1)), ["schemes-validity-overlap"]);
}

#[test]
fn dated_values_neither_gap_nor_overlap() {
    let check_values = |from: &str, to: &str, expected: &str| {
        let text = text().replacen(from, to, 1);
        let checked = read_support_package("mine.yaml", text.as_bytes()).expect("readable");
        let mut packages = vec![scheme("relocation").packages[0].clone()];
        packages.push(checked.value);
        let scheme = SupportScheme::new("relocation", packages);
        let issues = check(&scheme, &[], &AreaRegistry::default(), None);
        let found = issues.iter().find(|issue| issue.code == expected);
        let found = found.unwrap_or_else(|| panic!("{expected} is not among\n{}", told(&issues)));
        assert_eq!(found.location.row, Some(line_of(&text, to)), "{}", told(&issues));
    };
    let line = "{from: 2022-04-01, to: 2023-03-31, value: 300000";
    check_values(line, "{from: 2022-04-02, to: 2023-03-31, value: 300000", "schemes-parameter-gap");
    check_values(
        line,
        "{from: 2022-03-31, to: 2023-03-31, value: 300000",
        "schemes-parameter-overlap",
    );
    check_values(
        line,
        "{from: 2022-04-01, to: 2021-03-31, value: 300000",
        "schemes-validity-order",
    );
}

#[test]
fn the_end_of_the_rules_is_told_a_quarter_ahead() {
    let scheme = scheme("relocation");
    let codes = |today: Date| {
        let issues = check(&scheme, &[], &AreaRegistry::default(), Some(today));
        issues
            .iter()
            .map(|issue| issue.code)
            .filter(|code| code.starts_with("schemes-expir"))
            .collect::<Vec<_>>()
    };
    assert!(codes(date(2024, 12, 30)).is_empty());
    assert_eq!(codes(date(2024, 12, 31)), ["schemes-expiry"]);
    assert_eq!(codes(date(2025, 3, 31)), ["schemes-expiry"]);
    assert_eq!(codes(date(2025, 4, 1)), ["schemes-expired"]);
}

/// Codes of what is wrong with answers, in the file and against the questions.
fn refused_answers(scheme_id: &str, on: Date, answers: &str) -> Vec<&'static str> {
    let scheme = scheme(scheme_id);
    let package = scheme.on(on).expect("rules of the day");
    let read = read_answers("answers.yaml", answers.as_bytes(), package).expect("readable");
    let plan = Plan::new(package, on, &AreaRegistry::default()).expect("a plan");
    let case = plan.case(on, &read.value);
    let issues = read.issues.into_iter().chain(case.issues);
    issues.map(|issue| issue.code).collect()
}

#[test]
fn answers_that_cannot_be_are_refused() {
    let on = date(2021, 10, 1);
    for (answers, expected) in [
        ("household_size: 0", "schemes-answer"),
        ("household_size: 2.5", "schemes-answer"),
        ("household_size: two", "schemes-answer"),
        ("employer_capital: -1", "schemes-answer"),
        ("employer_capital: 0.5", "schemes-answer"),
        ("employer_capital: 9223372036854775808", "schemes-answer"),
        ("employer_capital: 99999999999999999999999999999999999999999999", "schemes-answer"),
        ("moved_in: 2021-02-29", "ingest-date"),
        ("moved_in: 令和3年2月30日", "ingest-date"),
        ("destination: '99'", "schemes-place"),
        ("destination: '202050'", "schemes-place"),
        ("activity: holidays", "schemes-answer"),
        ("nobody: yes", "schemes-unknown-input"),
        ("lived_in_wards: [{from: 2020-01-01, until: 2019-01-01}]", "schemes-spell-order"),
        ("lived_in_wards: [{from: 2020-01-01, until: 2020-01-01}]", "schemes-spell-order"),
        ("lived_in_wards: [{from: 2022-01-01}]", "schemes-spell-future"),
        (
            "lived_in_wards: [{from: 2019-01-01, until: 2020-06-01}, {from: 2020-01-01}]",
            "schemes-spell-overlap",
        ),
    ] {
        assert_eq!(refused_answers("relocation", on, answers), [expected], "{answers}");
    }
    for fits in [
        "moved_in: 2020-02-29",
        "moved_in: 令和2年2月29日",
        "moved_in: R2.2.29",
        "employer_capital: 9223372036854775807",
        "employer_capital: 1,000,000円",
        "destination: 01100",
        "destination: 202053",
        "taxes_paid: はい",
        "lived_in_wards: [{from: 平成28年4月1日, until: 2020-01-01}, {from: 2020-01-01}]",
    ] {
        assert!(refused_answers("relocation", on, fits).is_empty(), "{fits}");
    }
    let json = r#"{"household_size": 2, "moved_in": "2021-04-01", "lived_in_wards": [{"from": "2016-04-01"}]}"#;
    assert!(refused_answers("relocation", on, json).is_empty());
}

#[test]
fn sums_beyond_all_bounds_are_an_error_and_not_a_number() {
    let on = date(2021, 4, 1);
    let scheme = scheme("office-tax");
    let package = scheme.on(on).expect("rules");
    let answers = "kind: expand\nrelief: credit-and-employment\nfacility: office\nis_small: no\n\
                   regional_plan_certified: yes\nfirm_plan_certified: yes\nfrom_wards: 0\n\
                   building_cost: 9223372036854775807\ncorporate_tax: 9223372036854775807\n\
                   new_workers: 100000\nother_workers: 0\n";
    let facts = read_answers("a.yaml", answers.as_bytes(), package).expect("readable").value;
    let plan = Plan::new(package, on, &AreaRegistry::default()).expect("a plan");
    let found = plan.determine(&plan.case(on, &facts).value).expect("it fits");
    // 4 % of 2^63 − 1, down to whole yen, and 300,000 for each of 100,000 workers.
    assert_eq!(found.lines[0].yen, Some(368_934_881_474_191_032));
    assert_eq!(found.lines[1].yen, Some(30_000_000_000));
    let far = plan.decide(&plan.case(date(2030, 1, 1), &facts).value).expect_err("another version");
    assert_eq!(far.code(), "schemes-other-version");
}

#[test]
fn checks_are_read_strictly_and_told_by_line() {
    let base = text();
    let unknown = base.replacen(
        "  - id: children-within-household\n",
        "  - id: children\n    whenn: yes\n",
        1,
    );
    let (line, column, reason) = refused(&unknown);
    assert_eq!(line, u64::from(line_of(&unknown, "whenn: yes")), "{reason}");
    assert!(column > 0 && reason.contains("whenn"), "{reason}");
    check_fault(
        "when: children <= household_size - 1",
        "when: children <= household_sizes - 1",
        "schemes-unknown-name",
        "household_sizes",
    );
    let other = base.replacen("[children, household_size]", "[child, household_size]", 1);
    let issues = faults(&other, date(2021, 10, 1));
    assert_eq!(
        (issues[0].code, issues[0].location.row),
        ("schemes-unknown-name", Some(line_of(&other, "- id: children-within-household")))
    );
}

#[test]
fn answers_that_contradict_each_other_are_refused() {
    let on = date(2021, 10, 1);
    for answers in [
        "household_size: 4\nchildren: 5",
        "household_size: 1\nchildren: 1",
        "moved_in: 2021-04-01\nlived_in_wards: [{from: 2016-04-01, until: 2021-04-02}]",
        "moved_in: 2021-04-01\ncommuted_to_wards: [{from: 2021-04-01}]",
        "destination: '20205'\ndestination_disadvantaged: yes",
        "employer_is_public: yes\nemployer_for_profit: yes",
    ] {
        assert_eq!(
            refused_answers("relocation", on, answers),
            ["schemes-contradiction"],
            "{answers}"
        );
    }
    for fits in [
        "children: 5",
        "household_size: 4\nchildren: 3",
        "moved_in: 2021-04-01\nlived_in_wards: [{from: 2016-04-01, until: 2021-04-01}]",
        "moved_in: 2021-04-01\nlived_in_wards: [{from: 2016-04-01}]",
        "destination: '11361'\ndestination_disadvantaged: yes",
    ] {
        assert!(refused_answers("relocation", on, fits).is_empty(), "{fits}");
    }
    let far = refused_answers("relocation", on, "moved_in: 9999-12-31");
    assert_eq!(far, ["schemes-answer"]);
    let far = refused_answers("relocation", on, "lived_in_wards: [{from: 1899-12-31}]");
    assert_eq!(far, ["schemes-answer"]);
}

#[test]
fn validities_and_expiry_are_told_by_line() {
    let read =
        |text: &str| read_support_package("mine.yaml", text.as_bytes()).expect("readable").value;
    let base = text();
    let first = read(&base);
    let again = read(&format!("# two versions on one day\n{base}"));
    let scheme = SupportScheme::new("relocation", vec![first, again]);
    let issues = check(&scheme, &[], &AreaRegistry::default(), Some(date(2025, 1, 1)));
    let place = |code: &str| {
        let found = issues.iter().find(|issue| issue.code == code).expect(code);
        (found.location.sheet.as_str(), found.location.row, found.location.column.as_str())
    };
    let from = line_of(&base, "valid_from: 2021-04-01") + 1;
    let to = line_of(&base, "valid_to: 2025-03-31") + 1;
    assert_eq!(place("schemes-validity-overlap"), ("mine.yaml", Some(from), "valid_from:13"));
    assert_eq!(place("schemes-expiry"), ("mine.yaml", Some(to), "valid_to:11"));
}
