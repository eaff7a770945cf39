//! The office side of support schemes from the command line.

use std::fs;

use crate::support::{Desk, stderr};

const CASES: &str = "case,on,moved_in,destination,destination_participates,lived_in_wards,\
    commuted_to_wards,intends_five_years,activity,own_decision,household_size,children,\
    residence_status_fits,taxes_paid,first_in_ten_years\n\
    A-1,2021-10-01,2021-04-01,20205,yes,2010-01-01～,なし,yes,telework,yes,1,0,yes,yes,yes\n\
    A-2,2021-10-01,2021-02-29,20205,yes,2010-01-01～,なし,yes,telework,yes,1,0,yes,yes,yes\n";

const ANSWERS: &str = "moved_in: 2021-04-01\ndestination: '20205'\ndestination_participates: yes\n\
    lived_in_wards: [{from: 2010-01-01}]\ncommuted_to_wards: []\nintends_five_years: yes\n\
    activity: telework\nown_decision: yes\nhousehold_size: 1\nchildren: 0\n\
    residence_status_fits: yes\ntaxes_paid: yes\nfirst_in_ten_years: yes\n";

const CITY: &str = "format: sousei-support-overlay/1\nid: kakuu\nscheme: relocation\n\
    title: {ja: 架空市の移住支援金, en: Grant of Kakuu City}\nvalid_from: 2021-04-01\n\
    valid_to: 2022-03-31\nsources: [{id: kakuu-rules, title: {ja: 要綱, en: Rules}}]\n\
    changes:\n  - {name: single_amount, value: 500000, source: kakuu-rules, mark: H}\n";

#[test]
fn a_table_goes_in_and_results_come_out_in_the_form_that_the_ending_names() {
    let desk = Desk::new();
    fs::write(desk.path("cases.csv"), CASES).expect("written");
    let batch = |out: &str| {
        let args = ["schemes", "batch", "relocation", "--in", "cases.csv", "--out", out];
        desk.run(&args)
    };
    for (out, starts) in [("r.xlsx", "PK"), ("r.csv", "\u{feff}"), ("r.json", "{")] {
        let done = batch(out);
        assert!(done.status.success(), "{}", stderr(&done));
        assert!(stderr(&done).contains("C (moved_in)"), "{}", stderr(&done));
        assert!(fs::read(desk.path(out)).expect("written").starts_with(starts.as_bytes()), "{out}");
    }
    let text = fs::read_to_string(desk.path("r.json")).expect("written");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["rows"][0]["amount_yen"], 600_000);
    let args =
        ["schemes", "batch", "relocation", "--in", "cases.csv", "--out", "r.csv", "--strict"];
    assert_eq!(desk.run(&args).status.code(), Some(1));
    let wrong = batch("r.odt");
    assert_eq!(wrong.status.code(), Some(2), "{}", stderr(&wrong));
    desk.ok(&["schemes", "template", "relocation", "form.xlsx", "--on", "2021-10-01"]);
    desk.ok(&["schemes", "batch", "relocation", "--in", "form.xlsx", "--out", "empty.csv"]);
}

#[test]
fn a_case_is_saved_listed_reminded_of_shown_and_removed() {
    let desk = Desk::new();
    fs::write(desk.path("a.yaml"), ANSWERS).expect("written");
    let save = [
        "schemes",
        "cases",
        "save",
        "relocation",
        "--on",
        "2021-10-01",
        "--input",
        "a.yaml",
        "--reference",
        "R3-17",
    ];
    assert!(desk.ok(&save).contains("Case 1"));
    assert!(desk.ok(&["schemes", "cases", "list"]).contains("R3-17"));
    let due = desk.ok(&["schemes", "cases", "due", "--month", "2024-09"]);
    assert!(due.contains("R3-17") && due.contains("600,000"), "{due}");
    let calendar = desk.ok(&["schemes", "cases", "calendar", "--scheme", "relocation"]);
    assert!(
        calendar.contains("30 September 2024") && calendar.contains("1 October 2026"),
        "{calendar}"
    );
    let due = desk.ok(&["schemes", "cases", "calendar", "--due-in", "2026-10"]);
    assert!(due.contains("300,000") && !due.contains("September 2024"), "{due}");
    let shown = desk.ok(&["schemes", "cases", "show", "1"]);
    assert!(shown.contains("\"looked\"") && shown.contains("telework"), "{shown}");
    desk.ok(&["schemes", "cases", "remove", "1"]);
    let gone = desk.run(&["schemes", "cases", "show", "1"]);
    assert!(!gone.status.success() && stderr(&gone).contains("no saved case 1"));
    fs::write(desk.path("a.yaml"), ANSWERS.replace("taxes_paid: yes\n", "")).expect("written");
    assert!(!desk.run(&save).status.success(), "an open case is not granted");
}

#[test]
fn a_citys_rules_are_checked_added_used_and_removed() {
    let desk = Desk::new();
    fs::write(desk.path("a.yaml"), ANSWERS).expect("written");
    fs::write(desk.path("city.yaml"), CITY).expect("written");
    assert!(desk.ok(&["schemes", "overlay", "check", "city.yaml"]).contains("kakuu"));
    desk.ok(&["schemes", "overlay", "add", "city.yaml"]);
    assert!(desk.ok(&["schemes", "overlay", "list"]).contains("kakuu"));
    let determine = [
        "schemes",
        "determine",
        "relocation",
        "--on",
        "2021-10-01",
        "--input",
        "a.yaml",
        "--overlay",
        "kakuu",
    ];
    assert!(desk.ok(&determine).contains("500,000"));
    fs::write(desk.path("city.yaml"), CITY.replace("500000", "700000")).expect("written");
    let wide = desk.run(&["schemes", "overlay", "add", "city.yaml"]);
    assert_eq!(wide.status.code(), Some(2));
    assert!(stderr(&wide).contains("city.yaml") && stderr(&wide).contains("700000"));
    assert!(desk.ok(&determine).contains("500,000"), "the former rules stay in force");
    desk.ok(&["schemes", "overlay", "remove", "kakuu"]);
    assert!(!desk.run(&determine).status.success());
}

/// FY2024: 1,000,000 yen for a household and 1,000,000 for each of two children, ten times, and
/// 600,000 yen for each of five who move alone: 33,000,000 yen, half of it from the state.
#[test]
fn a_budget_is_made_as_on_the_page() {
    let desk = Desk::new();
    let kinds = ["10 household_size=4 children=2", "5 household_size=1 children=0"];
    let budget = |format: &str| {
        let mut args = vec!["schemes", "budget", "relocation", "--year", "2024", "--years", "1"];
        args.extend(["--kind", kinds[0], "--kind", kinds[1], "--format", format]);
        desk.ok(&args)
    };
    assert!(budget("table").contains("33,000,000"), "{}", budget("table"));
    assert!(budget("csv").contains("16500000"), "{}", budget("csv"));
    let json: serde_json::Value = serde_json::from_str(&budget("json")).expect("JSON");
    assert_eq!(json["years"][0]["total_yen"], 33_000_000);
    assert_eq!(json["kinds"][1]["years"][0]["amount_yen"], 600_000);
    for (kind, told) in [
        ("ten household_size=4", "ten"),
        ("10 houshold_size=4", "houshold_size.1"),
        ("10 household_size", "household_size"),
        ("10 household_size=4 children=5", "contradict"),
    ] {
        let refused =
            desk.run(&["schemes", "budget", "relocation", "--year", "2024", "--kind", kind]);
        assert_eq!(refused.status.code(), Some(2), "{kind}");
        assert!(stderr(&refused).contains(told), "{kind}: {}", stderr(&refused));
    }
}
