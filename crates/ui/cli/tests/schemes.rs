//! Support schemes from the command line: answers as JSON, and what is refused.

use std::fs;

use crate::support::{Desk, stderr};

const TELEWORK: &str = "is_local_government: yes\nplace: outside\nhas_plan: yes\n\
    types: [public-facility, private-facility, firm-support]\nlevel: high\n\
    facility_costs: [95000000, 60000000]\nproject_cost: 15000000\n\
    firm_payments: [1500000, 1500000, 1500000, 1500000]\n";

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn an_answer_has_the_keys_that_programs_rely_on() {
    let desk = Desk::new();
    fs::write(desk.path("a.yaml"), TELEWORK).expect("written");
    let args = ["schemes", "determine", "telework", "--on", "2021-04-01", "--input", "a.yaml"];
    let found = json(&desk.ok(&[&args[..], &["--format", "json"]].concat()));
    let keys: Vec<&str> =
        found.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut expected = [
        "scheme",
        "version",
        "on",
        "outcome",
        "amount_yen",
        "lines",
        "reasons",
        "missing",
        "duties",
    ];
    expected.sort_unstable();
    let mut keys = keys;
    keys.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(found["amount_yen"], 125_500_000);
    assert_eq!(found["outcome"], "eligible");
    assert_eq!(found["lines"][0]["yen"], 112_500_000);
    let reason = found["reasons"][0].as_object().expect("a reason");
    assert_eq!(reason["rule"], "applicant");
    assert_eq!((&reason["result"], &reason["mark"]), (&"met".into(), &"H".into()));
    assert_eq!(reason.len(), 5);
    let table = desk.ok(&args);
    assert!(table.contains("125,500,000 yen") && table.contains("estimate"), "{table}");
}

#[test]
fn answers_may_come_as_json_and_leave_questions_open() {
    let desk = Desk::new();
    fs::write(desk.path("a.json"), r#"{"donation": 50000}"#).expect("written");
    let determine = |id: &str| {
        desk.ok(&[
            "schemes",
            "determine",
            id,
            "--on",
            "令和3年4月1日",
            "--input",
            "a.json",
            "--format",
            "json",
        ])
    };
    let found = json(&determine("corporate-donation"));
    assert_eq!(found["outcome"], "not-eligible");
    assert_eq!(found["amount_yen"], serde_json::Value::Null);
    fs::write(desk.path("a.json"), "{}").expect("written");
    let open = json(&determine("digital-specialists"));
    assert_eq!(open["outcome"], "incomplete");
    let missing = open["missing"].as_array().expect("a list").len();
    assert_eq!(missing, 4);
}

#[test]
fn bad_answers_are_refused_with_line_and_column() {
    let desk = Desk::new();
    for (answers, told) in [
        ("donation: -5\n", "-5"),
        ("donation: 1.5\n", "1.5"),
        ("donation: 99999999999999999999\n", "no possible answer"),
        ("donations: 5\n", "donations"),
        ("effective_rate: 130 %\n", "13/10"),
    ] {
        fs::write(desk.path("a.yaml"), answers).expect("written");
        let output = desk.run(&[
            "schemes",
            "determine",
            "corporate-donation",
            "--on",
            "2021-04-01",
            "--input",
            "a.yaml",
        ]);
        assert_eq!(output.status.code(), Some(2), "{answers}");
        assert!(stderr(&output).contains(told), "{answers}: {}", stderr(&output));
    }
    for (id, on, told) in [
        ("nothing", "2021-04-01", "relocation"),
        ("relocation", "2021-02-29", "2021-02-29"),
        ("relocation", "2030-04-01", "2025-03-31"),
    ] {
        let output = desk.run(&["schemes", "determine", id, "--on", on, "--input", "a.yaml"]);
        assert_eq!(output.status.code(), Some(2), "{id} {on}");
        assert!(stderr(&output).contains(told), "{id} {on}: {}", stderr(&output));
    }
}

#[test]
fn rules_are_listed_shown_compared_and_checked() {
    let desk = Desk::new();
    let list = json(&desk.ok(&["schemes", "list", "--format", "json"]));
    assert_eq!(list.as_array().expect("a list").len(), 6);
    assert!(desk.ok(&["schemes", "list"]).contains("Relocation grant"));
    let shown = desk.ok(&["schemes", "show", "relocation", "--on", "2023-04-01"]);
    assert!(shown.contains("child_amount") && shown.contains("1000000"), "{shown}");
    let diff = json(&desk.ok(&[
        "schemes",
        "diff",
        "relocation",
        "--from",
        "2021-10-01",
        "--to",
        "2022-10-01",
        "--format",
        "json",
    ]));
    assert_eq!(diff["changes"][0]["name"], "child_amount");
    assert_eq!(diff["changes"][0]["new"], "300000");
}

#[test]
fn a_clerk_changes_a_line_and_checks() {
    let desk = Desk::new();
    let file = desk.ok(&["schemes", "show", "startup", "--format", "yaml"]);
    let folder = desk.path("data/schemes/startup");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("2019-04-01.yaml");
    fs::write(&path, file.replace("value: 2000000", "value: 1800000")).expect("written");
    let output = desk.run(&["schemes", "check"]);
    assert_eq!(output.status.code(), Some(1), "the worked cases say otherwise");
    assert!(stderr(&output).contains("startup/cases/vectors.yaml"), "{}", stderr(&output));
    let shown = desk.ok(&["schemes", "show", "startup", "--format", "json"]);
    assert!(shown.contains("1800000"));
    fs::write(&path, file.replace("mark: H", "mark: Z")).expect("written");
    let output = desk.run(&["schemes", "list"]);
    assert!(output.status.success(), "the former rules stay in force");
    assert!(stderr(&output).contains("startup/2019-04-01.yaml"), "{}", stderr(&output));
}

#[test]
fn no_answer_reaches_the_log() {
    let desk = Desk::new();
    fs::write(desk.path("a.yaml"), "donation: 987654321\nhead_office_there: no\n")
        .expect("written");
    let mut command = desk.command();
    command.env("SOUSEI_LOG", "trace");
    let args =
        ["schemes", "determine", "corporate-donation", "--on", "2021-04-01", "--input", "a.yaml"];
    let output = command.args(args).output().expect("the program starts");
    assert!(output.status.success());
    assert!(!stderr(&output).contains("987654321"), "{}", stderr(&output));
}
