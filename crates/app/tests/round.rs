use sousei_app::{EnteredResult, ErrorKind, Export};

use crate::support::{ACTOR, app_with_examples};

const CITY: &str = "kakuu-city";

#[tokio::test]
async fn a_form_returned_unchanged_stores_nothing() {
    let (app, _folder) = app_with_examples().await;
    let form = app.round_form(CITY, None).await.expect("a form");
    let rows: Vec<_> = form.rows.iter().map(|row| row.entered.clone()).collect();
    let done =
        app.enter_results(CITY, &form.point, form.version, &rows, ACTOR).await.expect("accepted");
    assert!(!done.stored, "{:?}", done.changes);
}

#[tokio::test]
async fn a_result_in_full_width_digits_is_stored_with_its_comment() {
    let (app, _folder) = app_with_examples().await;
    let form = app.round_form(CITY, None).await.expect("a form");
    let first = &form.rows[0].entered;
    let row = EnteredResult {
        value: "１２３".to_owned(),
        period: "令和6年度".to_owned(),
        status: "provisional".to_owned(),
        comment: "速報".to_owned(),
        ..first.clone()
    };
    let done =
        app.enter_results(CITY, &form.point, form.version, &[row], ACTOR).await.expect("accepted");
    assert!(done.stored);
    let loaded = app.strategy(CITY).await.expect("stored");
    let kpi = loaded.strategy.kpi(first.no).expect("the KPI");
    let result = kpi.components[first.component].result(&form.point).expect("the result");
    assert_eq!(
        (result.value, result.period.map(|p| p.to_string())),
        (123.0, Some("FY2024".into()))
    );
    assert!(kpi.comments.iter().any(|comment| comment.text.ja == "速報"));
}

#[tokio::test]
async fn a_faulty_field_is_named_and_nothing_is_stored() {
    let (app, _folder) = app_with_examples().await;
    let form = app.round_form(CITY, None).await.expect("a form");
    let rows = [
        EnteredResult { value: "未定".to_owned(), ..form.rows[0].entered.clone() },
        EnteredResult { period: "いつか".to_owned(), ..form.rows[1].entered.clone() },
    ];
    let error = app
        .enter_results(CITY, &form.point, form.version, &rows, ACTOR)
        .await
        .expect_err("two faults");
    let places: Vec<_> = error
        .issues
        .iter()
        .map(|issue| (issue.location.row, issue.location.column.as_str()))
        .collect();
    assert_eq!(places, [(Some(0), "value"), (Some(1), "period")]);
    assert_eq!(app.strategy(CITY).await.expect("as before").version, 1);
}

#[tokio::test]
async fn of_two_forms_from_one_version_the_second_is_a_conflict() {
    let (app, _folder) = app_with_examples().await;
    let form = app.round_form(CITY, None).await.expect("a form");
    for (value, accepted) in [("1", true), ("2", false)] {
        let row = EnteredResult { value: value.to_owned(), ..form.rows[0].entered.clone() };
        let done = app.enter_results(CITY, &form.point, form.version, &[row], ACTOR).await;
        assert_eq!(done.is_ok(), accepted, "{done:?}");
        if let Err(error) = done {
            assert_eq!(error.kind, ErrorKind::Conflict);
        }
    }
}

#[tokio::test]
async fn department_workbooks_come_back_merged_with_a_list_of_who_has_not_answered() {
    let (app, _folder) = app_with_examples().await;
    let books = app.collect(CITY, Some("2024")).await.expect("one per department");
    let departments = sousei_departments(&app).await;
    assert!(books.len() >= departments, "{} workbooks", books.len());
    let merged = app
        .merge(CITY, Some("2024"), books.clone(), false, ACTOR)
        .await
        .expect("our own workbooks");
    assert!(merged.conflicts.is_empty() && merged.imported.is_none());
    // A workbook of another strategy is refused by name.
    let other = app.collect("national-1st", Some("current")).await.expect("workbooks");
    let error = app
        .merge(CITY, Some("2024"), other, false, ACTOR)
        .await
        .expect_err("another strategy's workbook");
    assert!(error.issues.iter().any(|issue| issue.code == "ingest-other-round"));
}

async fn sousei_departments(app: &sousei_app::App) -> usize {
    let loaded = app.strategy(CITY).await.expect("stored");
    let names: std::collections::BTreeSet<_> =
        loaded.strategy.kpis.iter().map(|kpi| kpi.responsible.ja.clone()).collect();
    names.len()
}

#[tokio::test]
async fn a_strategy_workbook_is_no_department_workbook() {
    let (app, _folder) = app_with_examples().await;
    let wrong = app.export(CITY, Export::Workbook).await.expect("a workbook");
    let error = app
        .merge(CITY, None, vec![("wrong.xlsx".to_owned(), wrong)], false, ACTOR)
        .await
        .expect_err("the wrong sheets");
    assert_eq!(error.code, "ingest-wrong-sheets");
}
