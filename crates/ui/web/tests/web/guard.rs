use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};

use crate::server::{HOST, Server, multipart, multipart_type, post, request};

#[tokio::test]
async fn every_answer_keeps_to_itself() {
    let server = Server::start().await;
    for address in
        ["/ja/", "/ja/nowhere", "/api/v1/strategies", "/", "/ja/strategies/kakuu-city/export.zip"]
    {
        let answer = server.get(address).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'"),
            "{address}"
        );
        assert!(policy.contains("frame-ancestors 'none'"), "{address}");
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{address}");
        assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin", "{address}");
        assert_ne!(answer.header(header::CACHE_CONTROL), "", "{address}");
    }
}

#[tokio::test]
async fn changes_from_other_sites_are_refused() {
    let server = Server::start().await;
    let form = "application/x-www-form-urlencoded";
    for origin in ["http://evil.example", "null", "http://localhost:9"] {
        let sent = request(Method::POST, "/ja/strategies/kakuu-city/review")
            .header(header::ORIGIN, origin)
            .header(header::CONTENT_TYPE, form)
            .body(Body::from("kpi=&text=evil"));
        let answer = server.send(sent.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{origin}");
    }
    let comments = server.get("/ja/strategies/kakuu-city/review").await;
    assert!(!comments.text().contains("evil"));
}

#[tokio::test]
async fn unknown_hosts_are_refused() {
    let server = Server::start().await;
    let sent = Request::builder().uri("/ja/").header(header::HOST, "evil.example");
    let answer = server.send(sent.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(answer.text().contains("evil.example"));
    let none = Request::builder().uri("/ja/").body(Body::empty()).expect("a request");
    assert_eq!(server.send(none).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn large_bodies_get_a_readable_answer() {
    let server = Server::start().await;
    let body = multipart("big.xlsx", &vec![0; 25 << 20]);
    let length = body.len();
    let mut announced = post("/ja/strategies/import", &multipart_type(), body.clone());
    announced.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    for sent in [announced, post("/ja/strategies/import", &multipart_type(), body)] {
        let answer = server.send(sent).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text().contains("20 MiB"), "{}", answer.text());
    }
    assert_eq!(server.get("/ja/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_typed_is_never_markup() {
    let server = Server::start().await;
    let script = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let search = server.get(&format!("/ja/strategies/national-1st/kpis?q={script}")).await;
    assert!(!search.text().contains("<script>alert"));
    let comment = format!("kpi=3&text={script}");
    let stored = server.post_form("/ja/strategies/national-1st/review", &comment).await;
    assert_eq!(stored.status, StatusCode::SEE_OTHER);
    let shown = server.get("/ja/strategies/national-1st/review").await;
    assert!(!shown.text().contains("<script>alert"));
    assert!(shown.text().contains("alert(1)"));
    let unknown = server.get(&format!("/ja/strategies/{script}")).await;
    assert!(!unknown.text().contains("<script>alert"));
    let origin = format!("http://{HOST}");
    assert!(!shown.text().contains(&origin));
}
