use axum::http::{StatusCode, header};

use crate::server::{Server, hidden};

async fn example_zip(server: &Server) -> Vec<u8> {
    let answer = server.get("/ja/strategies/kakuu-city/export.zip").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.bytes
}

#[tokio::test]
async fn importing_what_is_stored_changes_nothing() {
    let server = Server::start().await;
    for file in ["export.zip", "export.xlsx"] {
        let bytes = server.get(&format!("/ja/strategies/kakuu-city/{file}")).await.bytes;
        let answer = server.upload("/ja/strategies/import", file, &bytes).await;
        assert_eq!(answer.status, StatusCode::OK, "{file}: {}", answer.text());
        assert!(!answer.text().contains("name=\"token\""), "{file}");
        assert!(answer.text().contains("第1版"), "{file}");
    }
}

#[tokio::test]
async fn a_changed_strategy_is_shown_confirmed_once_and_kept_as_a_version() {
    let server = Server::start().await;
    let form = results_form(&server, "1,234").await;
    let saved = server.post_form("/ja/strategies/kakuu-city/results", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let history = server.get(saved.header(header::LOCATION)).await;
    assert!(history.text().contains("1234"), "{}", history.text());

    let first = example_zip(&Server::start().await).await;
    let shown = server.upload("/ja/strategies/import", "back.zip", &first).await;
    assert!(shown.text().contains("1234"), "the change is shown");
    let token = hidden(shown.text(), "token");
    let confirm = format!("token={token}");
    let stored = server.post_form("/ja/strategies/import/confirm", &confirm).await;
    assert_eq!(stored.header(header::LOCATION), "/ja/strategies/kakuu-city");
    let twice = server.post_form("/ja/strategies/import/confirm", &confirm).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let versions = server.get("/ja/strategies/kakuu-city/history").await;
    assert!(versions.text().contains("<option value=\"3\" selected>"));
}

/// The form for the last point with another first value, as a browser sends it.
async fn results_form(server: &Server, value: &str) -> String {
    let page = server.get("/ja/strategies/kakuu-city/results").await;
    let text = page.text();
    let no = hidden(text, "no-0");
    format!(
        "version={}&point={}&goal=&no-0={no}&component-0=0&value-0={value}&period-0=2024&status-0=final&comment-0=",
        hidden(text, "version"),
        hidden(text, "point"),
    )
}

#[tokio::test]
async fn faulty_results_come_back_with_the_input_and_messages_at_the_fields() {
    let server = Server::start().await;
    let form = results_form(&server, "many").await;
    let answer = server.post_form("/en/strategies/kakuu-city/results", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(text.contains("value=\"many\""));
    assert!(text.contains("aria-describedby=\"error-value-0\""));
    assert!(text.contains("id=\"error-value-0\""));
    assert!(!text.contains('⟦'));
}

#[tokio::test]
async fn results_for_an_older_version_are_a_conflict_and_are_kept() {
    let server = Server::start().await;
    let first = results_form(&server, "41").await;
    let second = results_form(&server, "42").await;
    let saved = server.post_form("/en/strategies/kakuu-city/results", &first).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let late = server.post_form("/en/strategies/kakuu-city/results", &second).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("value=\"42\""));
    assert!(!late.text().contains('⟦'));
}

#[tokio::test]
async fn files_that_are_no_strategies_are_named_for_what_they_are() {
    let server = Server::start().await;
    for (file, bytes) in [
        ("plan.xlsx", &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"[..]),
        ("broken.xlsx", b"PK\x03\x04 not a workbook"),
        ("empty.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ("words.xlsx", "こんにちは".as_bytes()),
        ("<script>alert(1)</script>.xlsx", b"nothing"),
    ] {
        let answer = server.upload("/ja/strategies/import", file, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}");
        assert!(answer.text().contains("notice--error"), "{file}");
        assert!(!answer.text().contains('⟦'), "{file}");
        assert!(!answer.text().contains("<script>alert"), "{file}");
    }
    let none = server.upload("/ja/strategies/import", "", b"").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(server.get("/ja/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn faults_in_a_file_are_listed_at_their_cells_and_nothing_is_stored() {
    let server = Server::start().await;
    let template = server.get("/ja/strategies/template.xlsx").await;
    assert_eq!(template.status, StatusCode::OK);
    let answer = server.upload("/ja/strategies/import", "empty.xlsx", &template.bytes).await;
    assert!(answer.text().contains("issue-place"), "{}", answer.text());
    assert!(!answer.text().contains("name=\"token\""));
    assert!(!answer.text().contains('⟦'));
    assert_eq!(server.get("/api/v1/strategies").await.json().as_array().expect("a list").len(), 2);
}

#[tokio::test]
async fn a_scheme_of_ones_own_is_checked_and_then_used() {
    let server = Server::start().await;
    let scheme = include_str!("../../../../../data/rating-schemes/tama.yaml");
    let own = scheme.replacen("id: tama", "id: own-city", 1);
    let stored = server.upload("/ja/schemes", "own.yaml", own.as_bytes()).await;
    assert_eq!(stored.header(header::LOCATION), "/ja/schemes#own-city", "{}", stored.text());
    let page = server.get("/ja/strategies/kakuu-city?scheme=own-city").await;
    assert_eq!(page.status, StatusCode::OK);
    let faulty = server.upload("/ja/schemes", "bad.yaml", b"id: [").await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", faulty.text());
    assert!(!faulty.text().contains('⟦'));
}

#[tokio::test]
async fn department_workbooks_go_out_and_come_back() {
    let server = Server::start().await;
    let page = server.get("/ja/strategies/kakuu-city/round").await;
    let start = "href=\"/ja/strategies/kakuu-city/round/";
    let files: Vec<_> =
        page.text().split(start).skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(files.len() > 1, "an archive and at least one workbook");
    let address = format!("/ja/strategies/kakuu-city/round/{}", files[1].replace("&#38;", "&"));
    let workbook = server.get(&address).await;
    assert_eq!(workbook.status, StatusCode::OK, "{address}");
    let checked =
        server.upload("/ja/strategies/kakuu-city/round", "back.xlsx", &workbook.bytes).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.text());
    assert!(!checked.text().contains('⟦'));
    let confirm = format!(
        "token={}&point={}",
        hidden(checked.text(), "token"),
        hidden(checked.text(), "point")
    );
    let stored = server.post_form("/ja/strategies/kakuu-city/round/confirm", &confirm).await;
    assert_eq!(stored.status, StatusCode::SEE_OTHER, "{}", stored.text());
}

#[tokio::test]
async fn empty_comments_come_back_with_a_message() {
    let server = Server::start().await;
    let answer = server.post_form("/en/strategies/kakuu-city/review", "kpi=&text=++").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("id=\"text-error\""));
    let unknown = server.post_form("/en/strategies/kakuu-city/review", "kpi=9999&text=x").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn reports_are_made_in_the_form_and_language_asked_for() {
    let server = Server::start().await;
    for (ending, start) in [("docx", &b"PK"[..]), ("xlsx", b"PK")] {
        let address = format!("/en/strategies/kakuu-city/report.{ending}?lang=en");
        let answer = server.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(answer.bytes.starts_with(start));
        let name = format!("kakuu-city-report-en.{ending}");
        assert!(answer.header(header::CONTENT_DISPOSITION).contains(&name));
    }
    let odd = server.get("/ja/strategies/kakuu-city/report.odt").await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
}
