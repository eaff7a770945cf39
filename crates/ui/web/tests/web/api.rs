use axum::http::{StatusCode, header};

use crate::server::Server;

#[tokio::test]
async fn the_verification_keeps_the_contract_of_the_command_line() {
    let server = Server::start().await;
    let json = server.get("/api/v1/strategies/national-1st/verification").await.json();
    assert_eq!(json["strategy"], "national-1st");
    assert_eq!(json["scheme"], "national-2018");
    assert_eq!(json["as_of"], "2019-05-31");
    let all = &json["counts"]["all"];
    for (key, count) in
        [("total", 131), ("1A", 12), ("1B", 74), ("1C", 14), ("2", 9), ("3", 22), ("1", 100)]
    {
        assert_eq!(all[key], count, "{key}");
    }
    assert_eq!(json["counts"]["goal-1"]["total"], 46);
    assert_eq!(json["bands"]["all"]["80-100"], 17);
    assert_eq!(json["bands"]["all"]["50-80"], 26);
    assert_eq!(json["bands"]["all"]["0-50"], 31);
    let kpi = &json["kpis"][2];
    assert_eq!((kpi["no"].as_u64(), kpi["verdict"].as_str()), (Some(3), Some("1B")));
    let rate = kpi["progress_percent"].as_f64().expect("a rate");
    assert!((rate - 64.0).abs() < 1e-9, "{rate}");
    assert_eq!(kpi["components"][0]["points"][0]["point"], "2014");
    assert!(kpi["robustness"]["agree"].as_u64() <= kpi["robustness"]["of"].as_u64());
    assert!(kpi["findings"].is_array());
}

#[tokio::test]
async fn everything_can_be_read() {
    let server = Server::start().await;
    for address in [
        "/api/v1/strategies",
        "/api/v1/strategies/national-1st",
        "/api/v1/strategies/national-1st/verification?scheme=tama",
        "/api/v1/strategies/national-1st/kpis?q=3&lint=warning",
        "/api/v1/strategies/national-1st/kpis/3?lang=en",
        "/api/v1/strategies/national-1st/findings?lang=en",
        "/api/v1/strategies/national-1st/changes?from=1&to=1",
        "/api/v1/rating-schemes",
        "/api/v1/schemes",
        "/api/v1/schemes/relocation",
        "/api/v1/schemes/relocation/changes?from=2020-10-01&to=2021-10-01",
        "/api/v1/audit?subject=national-1st&limit=5",
        "/api/v1/openapi.json",
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/json", "{address}");
        assert!(!answer.text().contains('⟦'), "{address}");
    }
}

#[tokio::test]
async fn every_error_has_the_envelope() {
    let server = Server::start().await;
    for (address, status, code) in [
        ("/api/v1/nowhere", StatusCode::NOT_FOUND, "web-not-found"),
        ("/api/v1/strategies/nowhere", StatusCode::NOT_FOUND, "app-unknown-strategy"),
        ("/api/v1/strategies/national-1st/kpis/999", StatusCode::NOT_FOUND, "app-unknown-kpi"),
        (
            "/api/v1/strategies/national-1st/kpis?scheme=x",
            StatusCode::NOT_FOUND,
            "app-unknown-scheme",
        ),
        ("/api/v1/strategies/national-1st/changes", StatusCode::BAD_REQUEST, "web-bad-request"),
        (
            "/api/v1/strategies/national-1st/reports/odt",
            StatusCode::UNPROCESSABLE_ENTITY,
            "app-report-form",
        ),
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, status, "{address}");
        let error = &answer.json()["error"];
        assert_eq!(error["code"], code, "{address}");
        assert!(!error["message"].as_str().expect("a message").contains('⟦'), "{address}");
        assert!(error["hints"].is_array(), "{address}");
    }
    let json = server.post_json("/api/v1/strategies/kakuu-city/results", "{").await;
    assert_eq!(json.status, StatusCode::BAD_REQUEST);
    assert_eq!(json.json()["error"]["code"], "web-bad-request");
}

#[tokio::test]
async fn files_are_rated_without_being_stored_and_imported_once() {
    let server = Server::start().await;
    let bytes = server.get("/ja/strategies/kakuu-city/export.xlsx").await.bytes;
    let rated = server.upload("/api/v1/ratings?scheme=national-2018", "city.xlsx", &bytes).await;
    assert_eq!(rated.status, StatusCode::OK, "{}", rated.text());
    assert_eq!(rated.json()["strategy"], "kakuu-city");
    let imported = server.upload("/api/v1/strategies", "city.xlsx", &bytes).await;
    assert_eq!(imported.status, StatusCode::OK, "{}", imported.text());
    assert_eq!(imported.json()["stored"], false);
    let pdf = server.upload("/api/v1/strategies", "city.xlsx", b"%PDF-1.7").await;
    assert_eq!(pdf.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(pdf.json()["error"]["code"], "ingest-not-xlsx");
}

#[tokio::test]
async fn results_are_entered_with_the_version_they_correct() {
    let server = Server::start().await;
    let detail = server.get("/api/v1/strategies/kakuu-city").await.json();
    let point = detail["points"].as_array().and_then(|points| points.last()).expect("a point");
    let body = |value: &str, version: u64| {
        format!(
            r#"{{"point": {}, "version": {version}, "rows": [{{"no": 1, "value": "{value}", "period": "2024"}}]}}"#,
            point["id"]
        )
    };
    let address = "/api/v1/strategies/kakuu-city/results";
    let stored = server.post_json(address, &body("77", 1)).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text());
    assert_eq!(stored.json()["version"], 2);
    let late = server.post_json(address, &body("78", 1)).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    let faulty = server.post_json(address, &body("many", 2)).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faulty.json()["error"]["issues"][0]["row"], 0);
}

#[tokio::test]
async fn the_openapi_document_is_as_committed() {
    let server = Server::start().await;
    let document = server.get("/api/v1/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["info"]["license"]["name"], "Apache-2.0");
    let reading: serde_json::Map<_, _> = paths(&document, "get").collect();
    let changing: serde_json::Map<_, _> = paths(&document, "post").collect();
    let removing: serde_json::Map<_, _> = paths(&document, "delete").collect();
    for (name, part) in [
        ("openapi_get", serde_json::Value::from(reading)),
        ("openapi_post", changing.into()),
        ("openapi_delete", removing.into()),
        ("openapi_schemas", document["components"]["schemas"].clone()),
    ] {
        let text = serde_json::to_string_pretty(&part).expect("JSON");
        insta::assert_snapshot!(name, text);
    }
}

/// The operations of one method, by path.
fn paths<'a>(
    document: &'a serde_json::Value,
    method: &'static str,
) -> impl Iterator<Item = (String, serde_json::Value)> + 'a {
    let paths = document["paths"].as_object().expect("paths").iter();
    paths
        .filter_map(move |(path, operations)| Some((path.clone(), operations.get(method)?.clone())))
}
