use sousei_core::Severity;
use sousei_ingest::{Error, from_document, read_folder};

use crate::example::{Files, arg, files, files_with, places};

fn issues(files: &Files) -> Vec<String> {
    places(&read_folder(files).expect("readable").issues)
}

fn check(file: &str, old: &str, new: &str, expected: &[&str]) {
    assert_eq!(issues(&files_with(file, old, new)), expected, "{old} -> {new}");
}

#[test]
fn each_cell_that_is_wrong_is_named_by_file_row_and_column() {
    check(
        "kpis.csv",
        "\n2,女性",
        "\n1,女性",
        &[
            "ingest-duplicate-number: kpis.csv / 3 / A (no)",
            "ingest-unknown-kpi: components.csv / 3 / A (no)",
            "ingest-unknown-kpi: targets.csv / 3 / A (no)",
            "ingest-unknown-kpi: results.csv / 4 / A (no)",
            "ingest-unknown-kpi: results.csv / 5 / A (no)",
        ],
    );
    check(
        "kpis.csv",
        "measure,1,1-1",
        "measure,9,1-1",
        &["ingest-unknown-goal: kpis.csv / 4 / D (goal)"],
    );
    check(
        "kpis.csv",
        "measure,1,1-1",
        "measure,1,",
        &["ingest-required: kpis.csv / 4 / E (measure)"],
    );
    check("kpis.csv", "雇用者数", "", &["ingest-required: kpis.csv / 2 / B (name)"]);
    check("kpis.csv", ",output", ",outpt", &["ingest-unknown-value: kpis.csv / 4 / G (kind)"]);
    check(
        "components.csv",
        "FY2019",
        "去年",
        &["ingest-period: components.csv / 2 / F (baseline_period)"],
    );
    check("components.csv", "1000", "約千", &["ingest-number: components.csv / 2 / E (baseline)"]);
    check(
        "components.csv",
        "\n2,,%",
        "\n7,,%",
        &[
            "ingest-unknown-kpi: components.csv / 3 / A (no)",
            "ingest-no-component: kpis.csv / 3 / A (no)",
        ],
    );
    check(
        "targets.csv",
        "1200",
        "1000",
        &["ingest-target-equals-baseline: targets.csv / 2 / D (value)"],
    );
    check(
        "targets.csv",
        "3,市内",
        "3,県内",
        &[
            "ingest-unknown-component: targets.csv / 4 / B (component)",
            "ingest-no-target: components.csv / 4",
        ],
    );
    check(
        "targets.csv",
        "1200",
        "1200件",
        &[
            "ingest-unit-mismatch: targets.csv / 2 / D (value)",
            "ingest-no-target: components.csv / 2",
        ],
    );
    check("results.csv", "1050", "1050人", &["ingest-unit-glued: results.csv / 2 / D (value)"]);
    check(
        "results.csv",
        "2,2022,,42",
        "2,2022,,0.42",
        &["ingest-percent-ambiguous: results.csv / 4 / D (value)"],
    );
    check(
        "results.csv",
        "1,2023",
        "1,2029",
        &["ingest-unknown-point: results.csv / 3 / B (point)"],
    );
    check(
        "results.csv",
        "1,2023",
        "1,2022",
        &["ingest-duplicate-result: results.csv / 3 / B (point)"],
    );
    check(
        "results.csv",
        "provisional",
        "pending",
        &["ingest-status-with-value: results.csv / 3 / F (status)"],
    );
}

#[test]
fn all_issues_come_at_once() {
    let mut files = files_with("kpis.csv", ",output", ",outpt");
    files.extend([("targets.csv".to_owned(), b"no,component,rule,value\n1,,value,abc\n".to_vec())]);
    let seen = issues(&files);
    assert_eq!(
        seen,
        [
            "ingest-unknown-value: kpis.csv / 4 / G (kind)",
            "ingest-number: targets.csv / 2 / D (value)",
            "ingest-no-target: components.csv / 2",
            "ingest-no-target: components.csv / 3",
            "ingest-no-target: components.csv / 4",
        ]
    );
}

#[test]
fn unknown_words_come_with_what_was_expected_and_the_nearest() {
    let checked = read_folder(&files_with("kpis.csv", ",output", ",outpt")).expect("readable");
    let issue = &checked.issues[0];
    assert_eq!(arg(issue, "seen"), "outpt");
    assert_eq!(arg(issue, "suggestion"), "output");
    assert!(arg(issue, "expected").contains("産出 (output)"), "{issue:?}");
    let checked =
        read_folder(&files_with("targets.csv", "value,due", "valeu,due")).expect("readable");
    let issue = checked.issues.iter().find(|issue| issue.code == "ingest-missing-column");
    let issue = issue.expect("a missing column");
    assert_eq!(issue.location.to_string(), "targets.csv / 1 / 目標値");
    assert_eq!(arg(issue, "suggestion"), "valeu");
}

#[test]
fn an_unknown_column_is_left_out_with_a_warning() {
    let checked =
        read_folder(&files_with("kpis.csv", "responsible\n", "responsable\n")).expect("readable");
    assert_eq!(places(&checked.issues), ["ingest-unknown-column: kpis.csv / 1 / I (responsable)"]);
    assert_eq!(checked.issues[0].severity, Severity::Warning);
    assert_eq!(arg(&checked.issues[0], "suggestion"), "responsible");
}

#[test]
fn numbers_and_periods_in_japanese_forms_are_read() {
    let mut files = files_with("components.csv", "1000,FY2019", "△１，０００,令和元年度");
    let results = String::from_utf8(files["results.csv"].clone()).expect("UTF-8");
    let results = results.replace("1050,FY2022", "\"1,050\",R4年度");
    files.insert("results.csv".to_owned(), results.into_bytes());
    let checked = read_folder(&files).expect("readable");
    assert_eq!(checked.issues, []);
    let component = &checked.value.kpis[0].components[0];
    assert_eq!(component.baseline.value(), Some(-1000.0));
    assert_eq!(component.baseline.period().map(|p| p.to_string()).as_deref(), Some("FY2019"));
    assert_eq!(component.results[0].value, 1050.0);
    assert_eq!(component.results[0].period.map(|p| p.to_string()).as_deref(), Some("FY2022"));
}

#[test]
fn a_missing_file_is_named() {
    let mut without = files();
    let bytes = without.remove("results.csv").expect("there");
    without.insert("result.csv".to_owned(), bytes);
    let checked = read_folder(&without).expect("readable");
    assert_eq!(places(&checked.issues), ["ingest-missing-sheet: results.csv"]);
    assert_eq!(arg(&checked.issues[0], "suggestion"), "result.csv");
    without.remove("strategy.yaml");
    assert_eq!(read_folder(&without).expect_err("no head").code(), "ingest-missing-file");
}

#[test]
fn yaml_errors_have_line_and_column() {
    let place = |files: &Files| match read_folder(files) {
        Err(Error::Yaml { line, column, reason, .. }) => (line, column, reason),
        other => panic!("{other:?}"),
    };
    let (line, column, reason) = place(&files_with("strategy.yaml", "as_of:", "as_off:"));
    assert_eq!((line, column), (9, 1), "{reason}");
    assert!(reason.contains("as_off"), "{reason}");
    let (line, _, _) = place(&files_with("strategy.yaml", "year: 2023", "year: soon"));
    assert_eq!(line, 12);
    let (line, _, _) = place(&files_with("strategy.yaml", "id: example", "id: [example"));
    assert!(line >= 2);
}

#[test]
fn what_is_wrong_in_the_head_is_named_by_line_and_key() {
    check(
        "strategy.yaml",
        "end: 2025-03-31",
        "end: 2019-03-31",
        &["ingest-period-order: strategy.yaml / 7 / period.end"],
    );
    check(
        "strategy.yaml",
        "id: example",
        "id: Example City",
        &["ingest-id: strategy.yaml / 2 / id"],
    );
    check(
        "strategy.yaml",
        "'13101'",
        "'13102X'",
        &["ingest-area: strategy.yaml / 6 / organisation.area"],
    );
    check(
        "strategy.yaml",
        "goal: '1'",
        "goal: '3'",
        &["ingest-unknown-goal: strategy.yaml / 17 / measures[0].goal"],
    );
    check(
        "strategy.yaml",
        "sousei-strategy/1",
        "sousei-strategy/9",
        &["ingest-format: strategy.yaml / 1 / format"],
    );
}

#[test]
fn alias_bombs_and_deep_nesting_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{before}]\n"));
    }
    let deep = format!("title: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    for text in [bomb, deep] {
        let mut files = files();
        files.insert("strategy.yaml".to_owned(), text.into_bytes());
        assert_eq!(read_folder(&files).expect_err("refused").code(), "ingest-yaml");
    }
}

#[test]
fn a_document_that_is_none_is_refused() {
    assert_eq!(from_document("no").expect_err("refused").code(), "ingest-document");
    assert_eq!(from_document("{}").expect_err("refused").code(), "ingest-missing-file");
}

#[test]
fn a_second_row_of_one_name_says_where_the_first_is() {
    let first = |file: &str, old: &str, new: &str| {
        let checked = read_folder(&files_with(file, old, new)).expect("readable");
        arg(&checked.issues[0], "first").to_owned()
    };
    assert_eq!(first("kpis.csv", "\n2,女性", "\n1,女性"), "kpis.csv / 2 / A (no)");
    assert_eq!(first("components.csv", "3,参考", "3,市内"), "components.csv / 4");
    assert_eq!(
        first("strategy.yaml", "id: '2023'", "id: '2022'"),
        "strategy.yaml / 11 / points[0].id"
    );
}
