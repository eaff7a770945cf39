use std::fs;

use crate::support::{Desk, stderr};

#[test]
fn template_import_export_history_and_backup_follow_one_another() {
    let desk = Desk::new();
    desk.ok(&["strategy", "template", "--example", "city.xlsx"]);
    let first = desk.ok(&["strategy", "import", "city.xlsx"]);
    assert!(first.contains("version 1"), "{first}");
    let again = desk.ok(&["strategy", "import", "city.xlsx"]);
    assert!(again.contains("Nothing was changed"), "{again}");
    desk.ok(&["strategy", "export", "kakuu-city", "folder"]);
    let kpis = desk.path("folder/kpis.csv");
    let changed = fs::read_to_string(&kpis).expect("the text form").replacen("\n1,", "\n1,新", 1);
    fs::write(&kpis, changed).expect("a file");
    let trial = desk.ok(&["strategy", "import", "--dry-run", "folder"]);
    assert!(trial.contains("Nothing was stored"), "{trial}");
    let stored = desk.ok(&["strategy", "import", "folder"]);
    assert!(stored.contains("version 2"), "{stored}");
    let history = desk.ok(&["strategy", "history", "kakuu-city", "--format", "csv"]);
    assert!(history.contains("name"), "{history}");
    desk.ok(&["backup", "copy.db"]);
    let twice = desk.run(&["backup", "copy.db"]);
    assert_eq!(twice.status.code(), Some(3), "{}", stderr(&twice));
    desk.ok(&["restore", "copy.db"]);
    assert!(desk.ok(&["strategy", "list"]).contains("kakuu-city"));
    assert!(desk.run(&["doctor"]).status.success());
}

#[test]
fn the_yearly_round_is_collected_and_merged() {
    let desk = Desk::new();
    desk.ok(&["strategy", "template", "--example", "city.xlsx"]);
    desk.ok(&["strategy", "import", "city.xlsx"]);
    desk.ok(&["strategy", "collect", "kakuu-city", "--point", "2024", "--out", "sent"]);
    let sent: Vec<_> = fs::read_dir(desk.path("sent"))
        .expect("workbooks")
        .map(|entry| entry.expect("an entry").path().display().to_string())
        .collect();
    assert!(sent.len() > 1, "{sent:?}");
    let mut args = vec!["strategy", "merge", "kakuu-city", "--point", "2024", "--dry-run"];
    args.extend(sent.iter().map(String::as_str));
    let merged = desk.ok(&args);
    assert!(merged.contains("Cells in conflict: 0"), "{merged}");
}

#[test]
fn bad_input_is_named_and_nothing_is_stored() {
    let desk = Desk::new();
    fs::write(desk.path("plan.xlsx"), b"%PDF-1.7\n1 0 obj").expect("a file");
    let pdf = desk.run(&["strategy", "import", "plan.xlsx"]);
    assert_eq!(pdf.status.code(), Some(2));
    assert!(stderr(&pdf).contains("PDF"), "{}", stderr(&pdf));
    desk.ok(&["strategy", "export", "kakuu-city", "folder"]);
    let targets = desk.path("folder/targets.csv");
    let broken = fs::read_to_string(&targets).expect("the text form").replacen("1,", "999,", 1);
    fs::write(&targets, broken).expect("a file");
    let wrong = desk.run(&["strategy", "import", "folder"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("targets.csv"), "{}", stderr(&wrong));
    assert!(!desk.ok(&["strategy", "list"]).contains("kakuu-city"));
}

#[test]
fn a_strict_import_refuses_warnings_and_says_so() {
    let desk = Desk::new();
    let warned = crate::support::data("kakuu-city");
    let path = warned.to_str().expect("a Unicode path");
    let refused = desk.run(&["strategy", "import", "--strict", path]);
    assert_eq!(refused.status.code(), Some(3), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("--strict"), "{}", stderr(&refused));
    desk.ok(&["strategy", "import", path]);
}

#[test]
fn an_open_address_without_a_password_is_refused() {
    let desk = Desk::new();
    let open = desk.run(&["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!(open.status.code(), Some(3));
    assert!(stderr(&open).contains("--password-hash-file"), "{}", stderr(&open));
}

#[test]
fn reports_are_written_in_the_form_that_the_ending_names() {
    let desk = Desk::new();
    for (file, begins) in [("r.docx", &b"PK"[..]), ("r.xlsx", b"PK")] {
        desk.ok(&["strategy", "report", "kakuu-city", file]);
        assert!(fs::read(desk.path(file)).expect("a report").starts_with(begins), "{file}");
    }
    let wrong = desk.run(&["strategy", "report", "kakuu-city", "r.odt"]);
    assert_eq!(wrong.status.code(), Some(2));
}
