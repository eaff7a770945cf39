//! Rules of the data directory: a line changed, and errors that keep the former rules in force.

use std::fs;

use sousei_app::{SupportCatalogue, check_support, common_questions, read_day};
use sousei_core::date;
use sousei_schemes::ParameterValue;

use crate::support::app;

const PACKAGE: &str = "2021-04-01.yaml";

fn child_amount(catalogue: &SupportCatalogue) -> String {
    let rules = catalogue.scheme("relocation").expect("a scheme");
    let plan = rules.plan_on(date(2024, 4, 1)).expect("rules");
    match plan.parameter("child_amount") {
        Some(ParameterValue::Number(number)) => number.to_string(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_changed_line_is_in_force_at_once_and_an_error_leaves_the_former_rules() {
    let (app, folder) = app().await;
    assert_eq!(child_amount(&app.support().await.expect("schemes")), "1000000");
    let own = folder.path().join("schemes/relocation");
    fs::create_dir_all(&own).expect("a folder");
    let catalogue = SupportCatalogue::builtin();
    let text = catalogue.scheme("relocation").expect("a scheme").files[PACKAGE].clone();
    let text = String::from_utf8(text).expect("UTF-8");
    let line = "{from: 2023-04-01, to: 2025-03-31, value: 1000000, source: national-page, mark: H}";
    let changed = text.replace(line, &line.replace("1000000", "700000"));
    assert_ne!(changed, text, "the line is there");
    fs::write(own.join(PACKAGE), &changed).expect("written");
    let after = app.support().await.expect("schemes");
    assert_eq!(child_amount(&after), "700000");
    assert!(after.scheme("relocation").expect("a scheme").is_own && after.refused.is_empty());

    let broken = changed.replace("value: 700000, source: national-page", "value: 700000");
    fs::write(own.join(PACKAGE), broken).expect("written");
    let kept = app.support().await.expect("schemes");
    assert_eq!(child_amount(&kept), "700000", "the rules before stay in force");
    assert_eq!(kept.refused.len(), 1);
    assert!(kept.refused[0].error.message.contains("relocation/2021-04-01.yaml"), "{kept:?}");
}

#[test]
fn a_check_finds_a_changed_amount_at_its_case() {
    let today = date(2024, 1, 1);
    let folder = tempfile::tempdir().expect("a folder");
    let clean = check_support(None, today).expect("checked");
    assert_eq!(clean.len(), 6);
    assert!(clean.iter().all(|one| !one.has_errors()), "{clean:?}");
    let catalogue = SupportCatalogue::builtin();
    let files = &catalogue.scheme("startup").expect("a scheme").files;
    let text = String::from_utf8(files["2019-04-01.yaml"].clone()).expect("UTF-8");
    fs::create_dir_all(folder.path().join("startup")).expect("a folder");
    let path = folder.path().join("startup/2019-04-01.yaml");
    fs::write(&path, text.replace("value: 2000000", "value: 1500000")).expect("written");
    let found = check_support(Some(folder.path()), today).expect("checked");
    let startup = found.iter().find(|one| one.scheme == "startup").expect("a scheme");
    assert!(startup.issues.iter().any(|issue| issue.code == "schemes-case"), "{startup:?}");
    fs::write(&path, text.replacen("id: startup", "id: startup\nrulez: 1", 1)).expect("written");
    let refused = check_support(Some(folder.path()), today).expect_err("an unknown key");
    assert!(refused.message.contains("startup/2019-04-01.yaml` line 4"), "{refused}");
    fs::write(&path, vec![b' '; 3 << 20]).expect("written");
    let refused = check_support(Some(folder.path()), today).expect_err("too large");
    assert_eq!(refused.code, "ingest-too-large");
}

#[test]
fn days_are_read_as_people_write_them() {
    for text in ["2021-04-01", "2021/4/1", "2021年4月1日", "令和3年4月1日", "R3.4.1"] {
        assert_eq!(read_day(text).expect(text), date(2021, 4, 1), "{text}");
    }
    for text in ["2021-02-29", "", "tomorrow", "2021-13-01"] {
        assert_eq!(read_day(text).expect_err(text).code, "app-unknown-word", "{text}");
    }
    assert_eq!(read_day("2020-02-29").expect("a leap day"), date(2020, 2, 29));
}

#[test]
fn common_questions_answer_questions_that_schemes_ask() {
    let catalogue = SupportCatalogue::builtin();
    let common = common_questions();
    assert_eq!(common.schemes.len(), catalogue.schemes().count(), "every scheme takes part");
    for scheme in &common.schemes {
        let rules = catalogue.scheme(&scheme.id).expect("a scheme");
        for (own, name) in &scheme.takes {
            let asked = common.inputs.iter().find(|input| input.name == *name);
            let asked = asked.unwrap_or_else(|| panic!("{name} is asked"));
            for package in &rules.scheme.packages {
                let Some(input) = package.inputs.iter().find(|input| input.name == *own) else {
                    panic!("{}: {own}", scheme.id)
                };
                let (left, right) = (&asked.kind, &input.kind);
                assert_eq!(
                    std::mem::discriminant(left),
                    std::mem::discriminant(right),
                    "{}: {own}",
                    scheme.id
                );
            }
        }
    }
}
