//! Support schemes in the browser and over the API: asked, answered, and nothing kept.

use std::{
    fmt::Debug,
    sync::{Mutex, OnceLock, PoisonError},
};

use axum::http::{StatusCode, header};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

use crate::{pages::check_page, server::Server};

const MOVER: &str = "on=2021-10-01&a.moved_in=%E4%BB%A4%E5%92%8C3%E5%B9%B44%E6%9C%881%E6%97%A5\
    &a.destination=20205&a.destination_participates=yes&a.lived_in_wards.from=2010-01-01\
    &a.lived_in_wards.until=&a.commuted_to_wards.none=1&a.intends_five_years=yes\
    &a.activity=telework&a.own_decision=yes&a.household_size=1&a.children=0\
    &a.residence_status_fits=yes&a.taxes_paid=yes&a.first_in_ten_years=yes";

#[tokio::test]
async fn a_mover_gets_the_amount_the_reasons_and_the_duties() {
    let server = Server::start().await;
    for (lang, outcome, amount) in
        [("ja", "対象になります", "600,000円"), ("en", "Eligible", "600,000 yen")]
    {
        let address = format!("/{lang}/support/relocation");
        let answer = server.post_form(&address, MOVER).await;
        assert_eq!(answer.status, StatusCode::OK);
        check_page(&address, lang, &answer);
        let text = answer.text();
        assert!(text.contains(outcome) && text.contains(amount), "{address}");
        assert!(text.contains("2024") && text.contains("2026"), "days of the duties");
        assert!(text.contains("support-reason--met") && !text.contains("support-reason--not-met"));
        assert!(!text.contains('⟦'), "{address}");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    }
}

#[tokio::test]
async fn only_questions_that_matter_are_asked_a_few_at_a_time() {
    let server = Server::start().await;
    let first = server.get("/en/support/relocation").await.text().to_owned();
    assert_eq!(first.matches("name=\"shown\"").count(), 2);
    let second = server
        .post_form(
            "/en/support/relocation",
            "on=2021-10-01&shown=moved_in&shown=destination&a.moved_in=2021-04-01",
        )
        .await
        .text()
        .to_owned();
    assert!(second.contains("name=\"seen\" value=\"moved_in\""));
    assert!(second.contains("name=\"a.moved_in\""), "the answer is carried in the page");
    assert!(!second.contains("name=\"shown\" value=\"destination\""), "asked once");
    let refused = server
        .post_form("/en/support/relocation", "on=2021-10-01&a.intends_five_years=no")
        .await
        .text()
        .to_owned();
    assert!(refused.contains("Not eligible") && !refused.contains("name=\"shown\""));
}

#[tokio::test]
async fn a_row_is_added_without_script() {
    let server = Server::start().await;
    let form = "on=2021-10-01&shown=lived_in_wards&a.lived_in_wards.from=2010-01-01\
        &a.lived_in_wards.until=2015-01-01&add=lived_in_wards";
    let text = server.post_form("/ja/support/relocation", form).await.text().to_owned();
    assert_eq!(text.matches("name=\"a.lived_in_wards.from\"").count(), 2);
    assert!(text.contains("value=\"2015-01-01\""));
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field() {
    let server = Server::start().await;
    for (lang, field, told) in [
        ("en", "a.household_size=0", "from 1 to 30"),
        ("ja", "a.household_size=-1", "1から30"),
        ("en", "a.moved_in=2021-02-29", "is no date"),
        ("ja", "a.destination=%E7%84%A1%E4%BD%95%E6%9C%89", "見つかりません"),
        ("en", "a.destination=%E5%BA%9C%E4%B8%AD%E5%B8%82", "Choose one below"),
        ("en", "a.employer_capital=1.5", "Write whole yen"),
        ("ja", "a.employer_capital=9223372036854775808", "小数なし"),
        ("en", "a.lived_in_wards.from=2021-01-01&a.lived_in_wards.until=2020-01-01", "ends before"),
        ("en", "a.lived_in_wards.from=2029-01-01&a.lived_in_wards.until=", "begins after"),
    ] {
        let address = format!("/{lang}/support/relocation");
        let answer = server.post_form(&address, &format!("on=2021-10-01&{field}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{field}");
        let text = answer.text();
        assert!(text.contains("field-error") && text.contains(told), "{field}");
        check_page(&address, lang, &answer);
    }
    let late = server.post_form("/en/support/relocation", "on=2030-01-01").await.text().to_owned();
    assert!(late.contains("31 March 2025"), "the last day for which rules are known");
    let unknown = server.post_form("/en/support/nothing", "on=2021-10-01").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.text().contains("relocation"));
}

#[tokio::test]
async fn all_schemes_are_checked_at_once_and_go_on_with_the_answers() {
    let server = Server::start().await;
    let form = "on=2021-10-01&a.who=person&a.destination=20205&a.moved_in=2021-04-01\
        &a.lived_in_wards.from=2010-01-01&a.lived_in_wards.until=&a.activity=telework";
    for lang in ["ja", "en"] {
        let address = format!("/{lang}/support/check");
        let answer = server.post_form(&address, form).await;
        check_page(&address, lang, &answer);
        let text = answer.text();
        assert!(text.contains(&format!("action=\"/{lang}/support/relocation\"")), "{text}");
        assert!(
            text.contains("name=\"a.location\" value=\"20205\""),
            "carried to the start-up grant"
        );
        assert!(!text.contains("action=\"/ja/support/telework\""), "not for persons");
    }
}

#[tokio::test]
async fn the_answer_goes_on_paper_by_post_alone() {
    let server = Server::start().await;
    let answer = server.post_form("/ja/support/relocation/result/docx", MOVER).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    assert!(answer.bytes.starts_with(b"PK"));
    let read = server.get("/ja/support/relocation/result/docx").await;
    assert_eq!(read.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_api_answers_and_refuses_as_the_command_line_does() {
    let server = Server::start().await;
    let body = r#"{"on": "2021-10-01", "answers": {"donation": 99999}}"#;
    let address = "/api/v1/schemes/corporate-donation/determine?lang=en";
    let answer = server.post_json(address, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let found: serde_json::Value = serde_json::from_slice(&answer.bytes).expect("JSON");
    assert_eq!(found["outcome"], "not-eligible");
    assert_eq!(found["reasons"][0]["rule"], "least-donation");
    for (body, status, code) in [
        (r#"{"on": "2021-10-01", "answers": {"donation": -1}}"#, 422, "app-support-answers"),
        (r#"{"on": "2021-10-01", "answers": {"donation": 0.5}}"#, 422, "app-support-answers"),
        (r#"{"on": "2021-02-29", "answers": {}}"#, 422, "app-unknown-word"),
        (r#"{"on": "2030-01-01", "answers": {}}"#, 404, "app-support-day"),
    ] {
        let refused = server.post_json(address, body).await;
        assert_eq!(refused.status.as_u16(), status, "{body}");
        assert!(refused.text().contains(code), "{body}: {}", refused.text());
    }
    let unknown = server.post_json("/api/v1/schemes/nothing/determine", body).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

/// Everything that was logged in this process.
static LOGGED: OnceLock<Mutex<String>> = OnceLock::new();

fn log(text: &str) {
    let logged = LOGGED.get_or_init(Mutex::default);
    logged.lock().unwrap_or_else(PoisonError::into_inner).push_str(text);
}

struct Everything;

struct Values;

impl Visit for Values {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        log(&format!("{field}={value:?}\n"));
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Values);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Values);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Values);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn no_answer_reaches_a_log_line() {
    tracing::subscriber::set_global_default(Everything).expect("the only one");
    let server = Server::start().await;
    tracing::info!("listening");
    let form = "on=2021-10-01&a.donation=987654321&a.project_cost=87654321x";
    server.post_form("/ja/support/corporate-donation", form).await;
    let body = r#"{"on": "2021-10-01", "answers": {"donation": "987654321x"}}"#;
    server.post_json("/api/v1/schemes/corporate-donation/determine", body).await;
    let logged = LOGGED.get_or_init(Mutex::default).lock().expect("a log").clone();
    assert!(logged.contains("listening"), "the log is heard");
    assert!(!logged.contains("87654321"), "{logged}");
}

#[tokio::test]
async fn answers_that_contradict_each_other_are_told_beside_both_questions() {
    let server = Server::start().await;
    let mover = MOVER.replace("household_size=1", "household_size=4");
    let mover = mover.replace("children=0", "children=5");
    for (lang, told) in
        [("ja", "どちらかの人数を直してください"), ("en", "Correct one of the two numbers")]
    {
        let address = format!("/{lang}/support/relocation");
        let answer = server.post_form(&address, &mover).await;
        assert_eq!(answer.status, StatusCode::OK);
        check_page(&address, lang, &answer);
        assert_eq!(answer.text().matches(told).count(), 2, "{address}");
        assert!(answer.text().contains("value=\"5\""), "what was written stays: {address}");
    }
    let far = MOVER.replace("%E4%BB%A4%E5%92%8C3%E5%B9%B44%E6%9C%881%E6%97%A5", "9999-12-31");
    let answer = server.post_form("/en/support/relocation", &far).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text().contains("2199-12-31"), "the field says what is expected");
    let on = MOVER.replace("on=2021-10-01", "on=9999-12-31");
    let answer = server.post_form("/en/support/relocation", &on).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text().contains("on-error"));
}

#[tokio::test]
async fn the_api_says_what_contradicts_and_what_to_send() {
    let server = Server::start().await;
    let address = "/api/v1/schemes/relocation/determine?lang=en";
    let body = r#"{"on": "2023-10-01", "answers": {"household_size": 4, "children": 5}}"#;
    let refused = server.post_json(address, body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let issue = &refused.json()["error"]["issues"][0];
    assert_eq!(issue["code"], "schemes-contradiction");
    let message = issue["message"].as_str().expect("a sentence");
    assert!(message.contains("children: 5, household_size: 4"), "{message}");
    let body = r#"{"on": "2023-10-01", "answers": {"moved_in": "9999-12-31"}}"#;
    let refused = server.post_json(address, body).await.json();
    let message = refused["error"]["issues"][0]["message"].as_str().expect("a sentence").to_owned();
    assert!(message.contains("1900-01-01") && message.contains("2199-12-31"), "{message}");
    for (body, told) in [
        (r#"{"on": "2023-10-01"}"#, "missing field `answers`"),
        (r#"{"on": "2023-10-01", "answers": {"#, "EOF"),
        (r#"{"on": "2023-10-01", "answer": {}}"#, "unknown field `answer`"),
    ] {
        let refused = server.post_json(address, body).await;
        assert!(refused.status.is_client_error());
        let error = refused.json()["error"].clone();
        assert!(!error.to_string().contains("page before"), "{error}");
        assert!(error["hints"][0].as_str().is_some_and(|hint| hint.contains(told)), "{error}");
        assert!(error.to_string().contains("/api/v1/openapi.json"), "{error}");
    }
}

const FOUNDER: &str = "on=2024-06-15&a.location=20205&a.is_social=yes&a.is_viable=yes\
    &a.is_needed=yes&a.opened=2024-05-15&a.call_opens=2024-05-01&a.project_ends=2025-01-31\
    &a.lives_in_prefecture=yes&a.selection=selected&a.costs=4000000";

/// FY2024: 2,000,000 yen, 1,000,000 for the household and 1,000,000 for each of two children.
#[tokio::test]
async fn what_stands_beside_the_amount_is_asked_for_once() {
    let server = Server::start().await;
    let address = "/en/support/startup";
    let shown = |text: &str, name: &str| text.contains(&format!("name=\"shown\" value=\"{name}\""));
    let first = server.post_form(address, FOUNDER).await.text().to_owned();
    assert!(shown(&first, "also_relocates"), "a line beside the amount is open");
    let household = format!("{FOUNDER}&shown=also_relocates&a.also_relocates=household");
    let second = server.post_form(address, &household).await.text().to_owned();
    assert!(shown(&second, "relocating_children"));
    let whole = format!("{household}&seen=also_relocates&a.relocating_children=2");
    assert!(server.post_form(address, &whole).await.text().contains("5,000,000 yen"));
    let left_open = format!("{FOUNDER}&shown=also_relocates&a.also_relocates=");
    let last = server.post_form(address, &left_open).await.text().to_owned();
    assert!(!shown(&last, "also_relocates") && last.contains("Save as PDF"), "asked once only");
}
