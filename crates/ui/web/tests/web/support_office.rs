//! The office side of support schemes in the browser and over the API.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use sousei_web::{Settings, hash_password};

use crate::{
    pages::check_page,
    server::{Server, request},
};

const CASES: &str = "case,on,moved_in,destination,destination_participates,lived_in_wards,\
    commuted_to_wards,intends_five_years,activity,own_decision,household_size,children,\
    residence_status_fits,taxes_paid,first_in_ten_years\n\
    A-1,2021-10-01,2021-04-01,20205,yes,2010-01-01～,なし,yes,telework,yes,1,0,yes,yes,yes\n\
    A-2,2021-10-01,2021-02-29,20205,yes,2010-01-01～,なし,yes,telework,yes,1,0,yes,yes,yes\n";

const ANSWERS: &str = r#"{"moved_in":"2021-04-01","destination":"20205","destination_participates":true,
    "lived_in_wards":[{"from":"2010-01-01"}],"commuted_to_wards":[],"intends_five_years":true,
    "activity":"telework","own_decision":true,"household_size":1,"children":0,
    "residence_status_fits":true,"taxes_paid":true,"first_in_ten_years":true}"#;

const FORM: &str = "a.moved_in=2021-04-01&a.destination=20205&a.destination_participates=yes\
    &a.lived_in_wards.from=2010-01-01&a.lived_in_wards.until=&a.commuted_to_wards.none=1\
    &a.intends_five_years=yes&a.activity=telework&a.own_decision=yes&a.household_size=1\
    &a.children=0&a.residence_status_fits=yes&a.taxes_paid=yes&a.first_in_ten_years=yes";

const CITY: &str = "format: sousei-support-overlay/1\nid: kakuu\nscheme: relocation\n\
    title: {ja: 架空市の移住支援金, en: Grant of Kakuu City}\nvalid_from: 2021-04-01\n\
    valid_to: 2022-03-31\nsources: [{id: kakuu-rules, title: {ja: 要綱, en: Rules}}]\n\
    changes:\n  - {name: single_amount, value: 500000, source: kakuu-rules, mark: H}\n";

fn case_body() -> String {
    format!(
        r#"{{"scheme":"relocation","on":"2021-10-01","reference":"R3-17","answers":{ANSWERS}}}"#
    )
}

#[tokio::test]
async fn every_page_of_the_office_is_complete_in_both_languages() {
    let server = Server::start().await;
    let plan = "/support/relocation/plan?year=2022&n1=10&household_size.1=4&children.1=2";
    for lang in ["ja", "en"] {
        for below in [
            "/support/relocation/batch",
            "/support/relocation/plan",
            plan,
            "/support/corporate-donation/plan",
            "/support/relocation/changes?from=2020&to=2021",
            "/support/telework/changes",
            "/support/cases",
            "/support/overlays",
        ] {
            let address = format!("/{lang}{below}");
            let answer = server.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            check_page(&address, lang, &answer);
            assert!(!answer.text().contains('⟦'), "{address}");
        }
    }
}

#[tokio::test]
async fn a_budget_stands_in_the_page_and_in_its_downloads() {
    let server = Server::start().await;
    let plan = "/en/support/relocation/plan?year=2022&n1=10&household_size.1=4&children.1=2";
    let page = server.get(plan).await;
    assert!(page.text().contains("16,000,000") && page.text().contains("8,000,000"));
    for (kind, starts) in [("csv", "\u{feff}".as_bytes()), ("xlsx", b"PK"), ("parquet", b"PAR1")] {
        let file = server.get(&format!("{plan}&download=support-budget.{kind}")).await;
        assert_eq!(file.status, StatusCode::OK, "{kind}");
        assert!(file.bytes.starts_with(starts), "{kind}");
    }
    for wrong in ["n1=x", "n1=1&household_size.1=many", "n1=1&years=99&household_size.1=1"] {
        let refused = server.get(&format!("/ja/support/relocation/plan?{wrong}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.text().contains("notice--error"), "{wrong}");
    }
}

#[tokio::test]
async fn a_table_of_cases_is_answered_and_wrong_cells_are_named() {
    let server = Server::start().await;
    for (lang, outcome) in [("ja", "対象になります"), ("en", "Eligible")] {
        let address = format!("/{lang}/support/relocation/batch");
        let page = server.upload(&address, "cases.csv", CASES.as_bytes()).await;
        assert_eq!(page.status, StatusCode::OK);
        check_page(&address, lang, &page);
        let text = page.text();
        assert!(text.contains("A-1") && text.contains("600,000") && text.contains(outcome));
        assert!(text.contains("C (moved_in)") && text.contains("2021-02-29"), "{lang}");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    }
    let json = server
        .upload("/api/v1/schemes/relocation/batch", "cases.csv", CASES.as_bytes())
        .await
        .json();
    assert_eq!(json["rows"][0]["amount_yen"], 600_000);
    assert_eq!(json["rows"][1]["issues"][0]["row"], 3);
    let template = server.get("/ja/support/relocation/batch/template.xlsx").await;
    assert!(template.bytes.starts_with(b"PK"));
    let wrong = server.upload("/en/support/relocation/batch", "a.xlsx", b"%PDF-1.7").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_case_is_saved_on_purpose_shown_and_removed() {
    let server = Server::start().await;
    let form = format!("on=2021-10-01&reference=R3-18&{FORM}");
    let saved = server.post_form("/ja/support/relocation/save", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(saved.header(header::LOCATION), "/ja/support/cases/1");
    for lang in ["ja", "en"] {
        for below in ["/support/cases/1", "/support/cases?month=2024-09"] {
            let address = format!("/{lang}{below}");
            let page = server.get(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            check_page(&address, lang, &page);
            assert!(page.text().contains("R3-18") && !page.text().contains('⟦'), "{address}");
            assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
        }
    }
    let by_api = server.post_json("/api/v1/schemes/cases", &case_body()).await;
    assert_eq!(by_api.status, StatusCode::CREATED);
    let shown = server.get("/api/v1/schemes/cases/2").await.json();
    assert_eq!(shown["answers"]["household_size"], 1);
    assert_eq!(shown["duties"][0]["until"], "2024-09-30");
    let duties = server.get("/api/v1/schemes/cases/duties?due_in=2024-09").await.json();
    // Both cases: everything back until the day before three years are over.
    assert_eq!(duties.as_array().map(Vec::len), Some(2), "{duties}");
    assert_eq!(duties[1]["reference"], "R3-17");
    assert_eq!(
        (&duties[1]["until"], &duties[1]["repay_yen"]),
        (&"2024-09-30".into(), &600_000.into())
    );
    let all = server.get("/api/v1/schemes/cases/duties?scheme=relocation").await.json();
    let until = |row: usize| all[row]["until"].as_str().map(str::to_owned);
    assert_eq!(until(0).as_deref(), Some("2024-09-30"));
    assert_eq!(
        until(all.as_array().expect("a list").len() - 1),
        None,
        "what never ends comes last"
    );
    let none = server.get("/api/v1/schemes/cases/duties?scheme=telework").await.json();
    assert_eq!(none, serde_json::json!([]));
    let wrong = server.get("/api/v1/schemes/cases/duties?due_in=2024-13").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let listed = server.get("/api/v1/schemes/cases").await.json();
    assert!(listed[1].get("answers").is_none() && listed[1]["reference"] == "R3-17");
    let remove = request(Method::DELETE, "/api/v1/schemes/cases/2")
        .header(header::ORIGIN, "http://localhost")
        .body(Body::empty())
        .expect("a request");
    assert_eq!(server.send(remove).await.status, StatusCode::NO_CONTENT);
    assert_eq!(server.get("/api/v1/schemes/cases/2").await.status, StatusCode::NOT_FOUND);
    let removed = server.post_form("/en/support/cases/1/remove", "").await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert_eq!(server.get("/en/support/cases/1").await.status, StatusCode::NOT_FOUND);
    let nothing = server.post_form("/en/support/relocation/save", &form.replace("R3-18", "")).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn saved_cases_are_for_those_who_signed_in() {
    let settings = Settings {
        password_hash: Some(hash_password("correct horse").expect("a hash")),
        ..Settings::default()
    };
    let server = Server::with(settings).await;
    for address in ["/ja/support/cases", "/ja/support/cases/1"] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        assert!(answer.header(header::LOCATION).starts_with("/ja/sign-in"), "{address}");
    }
    let duties = "/api/v1/schemes/cases/duties?due_in=2024-09";
    for address in ["/api/v1/schemes/cases", "/api/v1/schemes/cases/1", duties] {
        assert_eq!(server.get(address).await.status, StatusCode::UNAUTHORIZED, "{address}");
    }
    let saved = server.post_json("/api/v1/schemes/cases", &case_body()).await;
    assert_eq!(saved.status, StatusCode::UNAUTHORIZED);
    let kept =
        server.post_form("/ja/support/relocation/save", &format!("on=2021-10-01&{FORM}")).await;
    assert!(kept.header(header::LOCATION).starts_with("/ja/sign-in"));
    // Asking keeps nothing and is for everybody: a family has no account.
    for address in ["/ja/support/relocation", "/ja/support/check"] {
        let asked = server.post_form(address, &format!("on=2021-10-01&{FORM}")).await;
        assert_eq!(asked.status, StatusCode::OK, "{address}");
    }
    let body = r#"{"on": "2021-10-01", "answers": {}}"#;
    let asked = server.post_json("/api/v1/schemes/relocation/determine", body).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    assert_eq!(server.get("/ja/support/relocation/plan").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_citys_rules_are_stored_shown_beside_and_taken_out() {
    let server = Server::start().await;
    let added = server.upload("/ja/support/overlays", "kakuu.yaml", CITY.as_bytes()).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    for (lang, amount) in [("ja", "500,000円"), ("en", "500,000 yen")] {
        let address = format!("/{lang}/support/relocation");
        let page = server.post_form(&address, &format!("on=2021-10-01&{FORM}")).await;
        assert!(page.text().contains(amount), "{address}: the city's amount beside the frame's");
    }
    let laid = "/en/support/relocation?overlay=kakuu";
    assert!(server.get(laid).await.text().contains("Grant of Kakuu City"));
    let page = server.post_form(laid, &format!("on=2021-10-01&{FORM}")).await;
    check_page(laid, "en", &page);
    assert!(
        page.text().contains("support-amount\">500,000 yen"),
        "the city's amount is the answer"
    );
    assert!(page.text().contains("600,000 yen"), "the frame's amount stands beside it");
    assert!(page.text().contains("/save?overlay=kakuu"), "what is saved is the city's");
    let saved = format!("on=2021-10-01&reference=R3-19&{FORM}");
    let saved = server.post_form("/en/support/relocation/save?overlay=kakuu", &saved).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(server.get("/en/support/cases/1").await.text().contains("500,000"));
    let body = format!(r#"{{"on":"2021-10-01","overlay":"kakuu","answers":{ANSWERS}}}"#);
    let determined = server.post_json("/api/v1/schemes/relocation/determine", &body).await;
    assert_eq!(determined.json()["amount_yen"], 500_000);
    let other = body.replace("kakuu", "nobody");
    let unknown = server.post_json("/api/v1/schemes/relocation/determine", &other).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(
        server.get("/en/support/relocation?overlay=nobody").await.status,
        StatusCode::NOT_FOUND
    );
    let wide = CITY.replace("500000", "700000");
    for (address, status) in [
        ("/ja/support/overlays", StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/v1/schemes/overlays", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let refused = server.upload(address, "kakuu.yaml", wide.as_bytes()).await;
        assert_eq!(refused.status, status, "{address}");
        assert!(refused.text().contains("kakuu.yaml") && refused.text().contains("700000"));
    }
    let huge = vec![b'#'; 10 << 20];
    let refused = server.upload("/en/support/overlays", "huge.yaml", &huge).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let listed = server.get("/api/v1/schemes/overlays").await.json();
    assert_eq!((&listed[0]["id"], &listed[0]["version"]), (&"kakuu".into(), &1.into()));
    let removed = server.post_form("/en/support/overlays/kakuu/remove", "").await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert_eq!(server.get("/api/v1/schemes/overlays").await.json(), serde_json::json!([]));
}

/// FY2024: 1,000,000 yen for a household and 1,000,000 for each of two children, ten times.
#[tokio::test]
async fn the_api_makes_the_budget_of_the_page() {
    let server = Server::start().await;
    let address = "/api/v1/schemes/relocation/budget?lang=en&year=2024&years=1&cases_change=10\
                   &n1=10&household_size.1=4&children.1=2";
    let answer = server.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let json = answer.json();
    let year = &json["years"][0];
    assert_eq!((&year["fiscal_year"], &year["cases"]), (&2024.into(), &10.into()));
    assert_eq!(year["total_yen"], 30_000_000);
    assert_eq!(year["parts"][0], serde_json::json!({ "payer": "State", "yen": 15_000_000 }));
    assert_eq!(json["kinds"][0]["years"][0]["amount_yen"], 3_000_000);
    // 10 % fewer cases at amounts as they are: 27,000,000.
    assert_eq!(
        json["sensitivity"][1],
        serde_json::json!({ "cases_percent": -10, "amount_percent": 0, "total_yen": 27_000_000 })
    );
    for (query, told) in [
        ("n1=ten", "“n1” holds “ten”"),
        ("n1=10&houshold_size.1=4", "houshold_size.1"),
        ("year=2024", "number of cases"),
        ("n1=10&year=2024&household_size.1=4&children.1=5", "contradict each other"),
        ("n1=10&year=2024&household_size.1=4", "open"),
    ] {
        let refused = server.get(&format!("/api/v1/schemes/relocation/budget?{query}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(refused.text().contains(told), "{query}: {}", refused.text());
    }
    let none = server.get("/api/v1/schemes/digital-specialists/budget?n1=1").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}
