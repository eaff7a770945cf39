//! The population of a place: scenarios, goals, downloads, the API, and where data are missing.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

use crate::server::{Answer, Server, request};

async fn get(server: &Server, address: &str, expected: StatusCode) -> Answer {
    let answer = server.get(address).await;
    assert_eq!(answer.status, expected, "{address}: {}", answer.text());
    answer
}

fn assert_holds(answer: &Answer, address: &str, expected: &[&str]) {
    for text in expected {
        assert!(answer.text().contains(text), "{address} lacks {text}");
    }
}

#[tokio::test]
async fn every_page_of_population_has_its_figures_in_both_languages() {
    let server = Server::with_evidence().await;
    for path in [
        "/areas/20205/population",
        "/areas/20000/population?scenario=s2&until=2070",
        "/areas/00000/population?scenario=national",
        "/areas/tokyo-area/population",
        "/areas/20205/population?tfr=1.8&migration=80&families=5&goal_people=90000&goal_year=2045",
    ] {
        for lang in ["ja", "en"] {
            let address = format!("/{lang}{path}");
            let answer = get(&server, &address, StatusCode::OK).await;
            let missing = answer.text().split_once("⟦").map(|(_, rest)| rest.split("⟧").next());
            assert_eq!(missing, None, "{address}: a text is missing");
            for id in ["scenarios", "ages", "pyramid", "change", "fan", "influence"] {
                assert_holds(&answer, &address, &[&format!("id=\"population-{id}\"")]);
            }
            assert_holds(&answer, &address, &["id=\"population-hoped\"", "/data/datasets/"]);
        }
    }
}

#[tokio::test]
async fn the_published_projection_is_what_was_published() {
    let server = Server::with_evidence().await;
    let address = "/ja/areas/20205/population";
    let answer = get(&server, address, StatusCode::OK).await;
    // IPSS H30 for Iida: 101,581 people in 2015; the rate of births hoped for is METHODS 2.7.
    assert_holds(
        &answer,
        address,
        &["101,581", "1.83", "href=\"/ja/areas/20205/population/report.pdf"],
    );
    let nation = get(&server, "/ja/areas/00000/population", StatusCode::OK).await;
    assert_holds(&nation, "the nation", &["106,421,185"]);
}

#[tokio::test]
async fn own_settings_come_before_a_named_scenario_and_stay_in_the_links() {
    let server = Server::with_evidence().await;
    let address = "/en/areas/20205/population?scenario=s2&tfr=1.8&goal_people=90000";
    let answer = get(&server, address, StatusCode::OK).await;
    assert_holds(&answer, address, &["Own settings: ", "id=\"population-goal\""]);
    assert_holds(&answer, address, &["report.docx?scenario=s2&#38;tfr=1.8"]);
    let csv = "/en/areas/20205/population?tfr=1.8&download=population-scenarios.csv";
    let csv = get(&server, csv, StatusCode::OK).await;
    assert!(csv.text().contains("Own settings"), "{}", csv.text());
    let workbook = "/en/areas/20205/population?download=population-fan.xlsx";
    assert!(get(&server, workbook, StatusCode::OK).await.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn what_cannot_be_projected_is_told_at_the_form() {
    let server = Server::with_evidence().await;
    for (query, seen) in [
        ("tfr=many", "many"),
        ("tfr=-1", "-1"),
        ("until=2047", "2047"),
        ("scenario=s9", "s9"),
        ("goal_people=x", "「x」"),
        ("married=120", "120"),
        ("own=1", "飯田市"),
    ] {
        let address = format!("/ja/areas/20205/population?{query}");
        let answer = get(&server, &address, StatusCode::UNPROCESSABLE_ENTITY).await;
        assert_holds(&answer, &address, &[seen, "id=\"lab\"", "notice--error"]);
    }
}

#[tokio::test]
async fn a_place_without_a_projection_says_so_and_leads_on() {
    let server = Server::with_evidence().await;
    for (area, wider) in
        [("07201", "/ja/areas/07000/population"), ("22138", "/ja/areas/22130/population")]
    {
        let address = format!("/ja/areas/{area}/population");
        let answer = get(&server, &address, StatusCode::NOT_FOUND).await;
        let links = [wider, "href=\"/ja/data/import\"", &format!("href=\"/ja/areas/{area}\"")];
        assert_holds(&answer, &address, &links);
        get(&server, wider, StatusCode::OK).await;
    }
    get(&server, "/ja/areas/nowhere/population", StatusCode::NOT_FOUND).await;
    let past = server.get("/ja/areas/47351/population").await;
    assert_eq!(past.header(header::LOCATION), "/ja/areas/47351");
    let short = server.get("/ja/areas/1100/population?tfr=1.8").await;
    assert_eq!(short.header(header::LOCATION), "/ja/areas/01100/population?tfr=1.8");
}

#[tokio::test]
async fn without_data_the_page_says_what_to_import() {
    let server = Server::start().await;
    let address = "/ja/areas/20205/population";
    let answer = get(&server, address, StatusCode::NOT_FOUND).await;
    assert_holds(&answer, address, &["href=\"/ja/data/import\"", "ipss-h30"]);
}

#[tokio::test]
async fn the_back_test_is_told_in_both_languages() {
    let server = Server::with_evidence().await;
    for (lang, expected) in [("ja", "推計の事後検証"), ("en", "Back-test of projections")] {
        let address = format!("/{lang}/methods/backtest");
        let answer = get(&server, &address, StatusCode::OK).await;
        let missing = answer.text().split_once("⟦").map(|(_, rest)| rest.split("⟧").next());
        assert_eq!(missing, None, "{address}: a text is missing");
        assert_holds(
            &answer,
            &address,
            &[expected, "id=\"backtest-size\"", "id=\"backtest-editions\""],
        );
    }
    let empty = get(&Server::start().await, "/ja/methods/backtest", StatusCode::OK).await;
    assert_holds(&empty, "without data", &["href=\"/ja/data/import\"", "ipss-h30"]);
    let csv = get(&server, "/ja/methods/backtest?download=backtest-size.csv", StatusCode::OK).await;
    assert!(csv.text().lines().count() > 3);
}

#[tokio::test]
async fn the_api_projects_as_json_and_as_csv() {
    let server = Server::with_evidence().await;
    let rows = get(&server, "/api/v1/population/project?areas=20205", StatusCode::OK).await.json();
    // IPSS H30 for Iida, 2015 to 2045.
    let years: Vec<_> =
        rows.as_array().expect("rows").iter().map(|row| row["year"].clone()).collect();
    assert_eq!(years, [2015, 2020, 2025, 2030, 2035, 2040, 2045].map(serde_json::Value::from));
    assert_eq!(rows[0]["value"], 101_581.0);
    let drawn = "/api/v1/population/project?areas=20205&paths=50&seed=7&quantiles=0.1,0.9";
    let drawn = get(&server, drawn, StatusCode::OK).await.json();
    assert!(drawn[6]["q0.1"].as_f64() < drawn[6]["q0.9"].as_f64(), "{drawn}");
    let asked = request(Method::GET, "/api/v1/population/project?areas=20205&by=age")
        .header(header::ACCEPT, "text/csv")
        .body(Body::empty())
        .expect("a request");
    let csv = server.send(asked).await;
    assert_eq!(csv.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    // Seven years, two sexes, nineteen groups, and the heading.
    assert_eq!(csv.text().lines().count(), 7 * 2 * 19 + 1);
}

#[tokio::test]
async fn the_api_refuses_what_is_too_much_or_unknown() {
    let server = Server::with_evidence().await;
    for (query, code) in [
        ("areas=all&by=age", "web-projection-rows"),
        ("areas=all&paths=10000", "web-projection-draws"),
        ("areas=20205&by=sex", "app-unknown-word"),
        ("areas=20205&format=xml", "app-unknown-word"),
        ("areas=20205&scenario=s9", "app-unknown-word"),
        ("areas=20205&to=2047", "app-population-until"),
        ("areas=20205&paths=0", "app-population-paths"),
        ("areas=20205&paths=5&quantiles=0.9,0.1", "demography-probability"),
        ("", "app-unknown-word"),
    ] {
        let address = format!("/api/v1/population/project?{query}");
        let answer = get(&server, &address, StatusCode::UNPROCESSABLE_ENTITY).await.json();
        assert_eq!(answer["error"]["code"], code, "{address}: {answer}");
        let message = answer["error"]["message"].as_str().expect("a sentence");
        assert!(!message.is_empty() && !message.contains('⟦'), "{message}");
    }
    get(&server, "/api/v1/population/project?areas=07201", StatusCode::NOT_FOUND).await;
}

#[tokio::test]
async fn the_api_gives_figures_influence_and_goals() {
    let server = Server::with_evidence().await;
    let lab = "/api/v1/areas/20205/population?tfr=1.8&lang=en";
    let figures = get(&server, lab, StatusCode::OK).await.json();
    assert_eq!(figures["figures"][0]["id"], "population-scenarios");
    let influence = "/api/v1/population/influence?areas=20205,20000&year=2040";
    let influence = get(&server, influence, StatusCode::OK).await.json();
    assert_eq!(influence["id"], "influences");
    let goal = "/api/v1/population/goal-seek?area=20205&people=90000&by=tfr";
    let goal = get(&server, goal, StatusCode::OK).await.json();
    assert_eq!(goal["id"], "population-goal");
    let backtest = get(&server, "/api/v1/population/backtest", StatusCode::OK).await.json();
    assert_eq!(backtest["figures"].as_array().map(Vec::len), Some(5));
}
