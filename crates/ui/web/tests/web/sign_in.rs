use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use sousei_web::{Settings, hash_password};

use crate::server::{Answer, HOST, Server, request};

async fn guarded(private: bool) -> Server {
    let hash = hash_password("correct horse").expect("a hash");
    Server::with(Settings { password_hash: Some(hash), private, ..Settings::default() }).await
}

async fn send(server: &Server, method: Method, address: &str, cookie: &str, form: &str) -> Answer {
    let sent = request(method, address)
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    server.send(sent.body(Body::from(form.to_owned())).expect("a request")).await
}

async fn sign_in(server: &Server, name: &str) -> String {
    let form = format!("name={name}&password=correct+horse&next=/strategies/kakuu-city/results");
    let answer = server.post_form("/ja/sign-in", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.header(header::LOCATION), "/ja/strategies/kakuu-city/results");
    let cookie = answer.header(header::SET_COOKIE);
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    cookie.split(';').next().expect("a cookie").to_owned()
}

#[tokio::test]
async fn changing_needs_the_password_and_reading_does_not() {
    let server = guarded(false).await;
    assert_eq!(server.get("/ja/strategies/kakuu-city").await.status, StatusCode::OK);
    let form = server.get("/ja/strategies/kakuu-city/results?goal=1").await;
    assert_eq!(form.status, StatusCode::SEE_OTHER);
    assert!(form.header(header::LOCATION).starts_with("/ja/sign-in?next=%2Fstrategies"));
    let comment = server.post_form("/ja/strategies/kakuu-city/review", "kpi=&text=x").await;
    assert_eq!(comment.header(header::LOCATION), "/ja/sign-in");
    let api = server.post_json("/api/v1/strategies/kakuu-city/results", "{}").await;
    assert_eq!(api.status, StatusCode::UNAUTHORIZED);
    assert_eq!(api.json()["error"]["code"], "web-sign-in-needed");

    let cookie = sign_in(&server, "Hanako").await;
    let address = "/ja/strategies/kakuu-city/review";
    let stored = send(&server, Method::POST, address, &cookie, "kpi=&text=seen").await;
    assert_eq!(stored.header(header::LOCATION), address);
    let page = send(&server, Method::GET, address, &cookie, "").await;
    assert!(page.text().contains("Hanako"));

    let out = send(&server, Method::POST, "/ja/sign-out", &cookie, "").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let again = send(&server, Method::POST, address, &cookie, "kpi=&text=late").await;
    assert_eq!(again.header(header::LOCATION), "/ja/sign-in");
}

#[tokio::test]
async fn a_private_server_shows_nothing_without_the_password() {
    let server = guarded(true).await;
    let page = server.get("/en/strategies/national-1st").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(server.get("/api/v1/strategies").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(server.get("/en/sign-in").await.status, StatusCode::OK);
    let cookie = sign_in(&server, "Taro").await;
    let page = send(&server, Method::GET, "/en/strategies/national-1st", &cookie, "").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(server.get("/en/strategies/national-1st").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn wrong_passwords_are_told_and_then_slowed_down() {
    let server = guarded(false).await;
    for _ in 0..5 {
        let answer = server.post_form("/en/sign-in", "name=x&password=wrong").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.text().contains("not right"));
    }
    let blocked = server.post_form("/en/sign-in", "name=x&password=correct+horse").await;
    assert_eq!(blocked.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn signing_in_leads_nowhere_else() {
    let server = guarded(false).await;
    for next in ["https://evil.example/", "%2F%2Fevil.example", "javascript:alert(1)"] {
        let form = format!("name=x&password=correct+horse&next={next}");
        let answer = server.post_form("/en/sign-in", &form).await;
        assert!(answer.header(header::LOCATION).starts_with("/en/"), "{next}");
    }
}
