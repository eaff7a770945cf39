use serde_json::Value;

use crate::support::{Desk, data, stderr};

fn json(desk: &Desk, args: &[&str]) -> Value {
    serde_json::from_str(&desk.ok(args)).expect("JSON")
}

#[test]
fn the_contract_of_verify_holds_for_a_path_and_for_an_id() {
    let desk = Desk::new();
    let folder = data("national-1st");
    let path = folder.to_str().expect("a Unicode path");
    let by_path = json(&desk, &["strategy", "verify", path, "--format", "json"]);
    let by_id = json(&desk, &["strategy", "verify", "national-1st", "--format", "json"]);
    assert_eq!(by_path, by_id);
    assert_eq!(by_path["strategy"], "national-1st");
    assert_eq!(by_path["scheme"], "national-2018");
    assert_eq!(by_path["as_of"], "2019-05-31");
    let counts = &by_path["counts"]["all"];
    for (key, expected) in
        [("total", 131), ("1", 100), ("1A", 12), ("1B", 74), ("1C", 14), ("2", 9), ("3", 22)]
    {
        assert_eq!(counts[key], expected, "{key}");
    }
    for (goal, expected) in [("goal-1", 46), ("goal-2", 24), ("goal-3", 21), ("goal-4", 40)] {
        assert_eq!(by_path["counts"][goal]["total"], expected);
    }
    for (band, expected) in [("80-100", 17), ("50-80", 26), ("0-50", 31)] {
        assert_eq!(by_path["bands"]["all"][band], expected, "{band}");
    }
    let kpi = &by_path["kpis"][2];
    assert_eq!((kpi["no"].as_u64(), kpi["verdict"].as_str()), (Some(3), Some("1B")));
    assert!((kpi["progress_percent"].as_f64().expect("a rate") - 64.0).abs() < 1e-9);
    let points = &kpi["components"][0]["points"];
    assert_eq!(points[0]["point"], "2014");
    assert!(points[0]["progress_percent"].is_null());
    assert_eq!(points[4]["point"], "current");
    assert!(kpi["robustness"]["of"].as_u64() >= kpi["robustness"]["agree"].as_u64());
    assert!(kpi["findings"].is_array());
}

#[test]
fn another_scheme_can_be_shown_and_an_unknown_one_is_refused() {
    let desk = Desk::new();
    let tama = json(
        &desk,
        &["strategy", "verify", "national-1st", "--scheme", "tama", "--format", "json"],
    );
    assert_eq!(tama["scheme"], "tama");
    assert_eq!(tama["counts"]["all"]["total"], 131);
    let wrong = desk.run(&["strategy", "verify", "national-1st", "--scheme", "none"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("national-2018"), "{}", stderr(&wrong));
}

#[test]
fn table_and_csv_name_every_kpi() {
    let desk = Desk::new();
    let csv = desk.ok(&["strategy", "verify", "national-1st", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 132);
    let table = desk.ok(&["strategy", "verify", "national-1st", "--lang", "ja"]);
    assert!(table.contains("①A") && table.contains("92%") && table.contains("進捗率等の状況"));
    assert!(!table.contains('⟦'));
}

#[test]
fn strict_turns_findings_into_exit_code_one() {
    let desk = Desk::new();
    let strict = desk.run(&["strategy", "lint", "kakuu-city", "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(desk.run(&["strategy", "lint", "kakuu-city"]).status.success());
}

#[test]
fn errors_go_to_standard_error_in_the_language_asked_for() {
    let desk = Desk::new();
    let english = desk.run(&["strategy", "verify", "no-such"]);
    assert_eq!(english.status.code(), Some(2));
    assert!(english.stdout.is_empty());
    assert!(stderr(&english).starts_with("error: "), "{}", stderr(&english));
    let japanese = desk.run(&["--lang", "ja", "strategy", "verify", "no-such"]);
    assert!(stderr(&japanese).starts_with("エラー: "), "{}", stderr(&japanese));
    let missing = desk.run(&["strategy", "verify", "no/such/folder"]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn one_kpi_is_shown_with_its_outlook_and_an_unknown_one_is_refused() {
    let desk = Desk::new();
    let shown = desk.ok(&["strategy", "show", "national-1st", "--kpi", "3"]);
    assert!(shown.contains("64%") && shown.contains("not an effect"), "{shown}");
    let wrong = desk.run(&["strategy", "show", "national-1st", "--kpi", "999"]);
    assert_eq!(wrong.status.code(), Some(2));
}
