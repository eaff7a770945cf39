//! Datasets, imports with their jobs, and observations, over a store with the starter pack or
//! without any data.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode, header},
};

use crate::server::{Answer, HOST, Server, multipart, multipart_type, post, request};

/// A made-up edition with two municipalities, the second column of figures with a symbol.
const SMALL: &str = "SSDSE-A-2031,Prefecture,Municipality,A1101,A9901\r\n\
    ,,年度,2030,2030\r\n\
    地域コード,都道府県,市区町村,総人口,未知の項目\r\n\
    R20205,長野県,飯田市,\"90,123\",5\r\n\
    R20403,長野県,高森町,12345,-\r\n";

const COLUMNS: [&str; 12] = [
    "indicator",
    "area",
    "period",
    "sex",
    "age_from",
    "age_to",
    "value",
    "status",
    "unit",
    "basis",
    "vintage",
    "source",
];

/// Sends a file and waits until its job has ended; gives the address of the job.
async fn import(server: &Server, name: &str, bytes: &[u8]) -> String {
    let sent = server.upload("/ja/data/import", name, bytes).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let address = sent.header(header::LOCATION).to_owned();
    let number = address.rsplit('/').next().expect("a number").to_owned();
    for _ in 0..600 {
        let job = server.get(&format!("/api/v1/jobs/{number}")).await.json();
        if job["state"] != "running" {
            return address;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{name} is still being imported");
}

#[tokio::test]
async fn a_small_official_file_becomes_a_dataset_and_a_revision_is_told() {
    let server = Server::start().await;
    let job = import(&server, "SSDSE-A-2031.csv", SMALL.as_bytes()).await;
    let page = server.get(&job).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("ssdse-a/2031"), "{}", page.text());
    assert!(!page.text().contains("http-equiv=\"refresh\""), "an ended job stays as it is");
    let list = server.get("/ja/data").await;
    assert!(list.text().contains("/ja/data/datasets/ssdse-a/2031"));
    assert!(list.text().contains("SSDSE-A-2031.csv"));

    let again = import(&server, "SSDSE-A-2031.csv", SMALL.as_bytes()).await;
    assert!(server.get(&again).await.text().contains("すでに"), "nothing was stored twice");

    let revised = SMALL.replace("12345", "12346");
    let second = import(&server, "SSDSE-A-2031.csv", revised.as_bytes()).await;
    let told = server.get(&second).await;
    assert!(told.text().contains("第2版"), "{}", told.text());
    assert!(told.text().contains("12,346"), "the revised value is in the table");
    let dataset = server.get("/en/data/datasets/ssdse-a/2031").await;
    let diff = "/en/data/diff?old=ssdse-a%2F2031%401&#38;new=ssdse-a%2F2031%402";
    assert!(dataset.text().contains(diff), "{}", dataset.text());
    let diff = server.get(&diff.replace("&#38;", "&")).await;
    assert!(diff.text().contains("12,346"), "{}", diff.text());
    let versions = server.get("/api/v1/datasets/ssdse-a/2031").await.json();
    assert_eq!(versions["versions"].as_array().expect("a list").len(), 2);
    let digest = versions["versions"][0]["sha256"].as_str().expect("a digest");
    assert_eq!(digest.len(), 64);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_nothing_is_stored() {
    let server = Server::start().await;
    for (name, bytes) in [
        ("plan.pdf", &b"%PDF-1.7\n"[..]),
        ("<script>alert(1)</script>.csv", b"a,b\r\n1,2\r\n"),
        ("cut.csv", b"SSDSE-A-2031,Prefecture,Municipality,A1101\r\n"),
    ] {
        let job = import(&server, name, bytes).await;
        let page = server.get(&job).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("notice--error"), "{name}: {}", page.text());
        assert!(!page.text().contains('⟦'), "{name}");
        assert!(!page.text().contains("<script>alert"), "{name}");
    }
    assert_eq!(server.get("/api/v1/datasets").await.json(), serde_json::json!([]));
    let job = &server.get("/api/v1/jobs").await.json()[0];
    assert_eq!(job["state"], "failed");
    assert!(job["error"]["message"].as_str().is_some_and(|text| !text.contains('⟦')));
    let none = server.upload("/ja/data/import", "", b"").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = "source=nowhere&edition=";
    assert_eq!(server.post_form("/ja/data/pull", form).await.status, StatusCode::NOT_FOUND);
    assert_eq!(server.get("/ja/data/jobs/99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(server.get("/ja/data/jobs/x").await.status, StatusCode::NOT_FOUND);
}

/// A form with a file of this many bytes that are made while they are sent.
fn endless_form(size_bytes: usize) -> Body {
    const CHUNK: usize = 1 << 20;
    let whole = multipart("SSDSE-A-2031.csv", b"|");
    let at = whole.iter().position(|byte| *byte == b'|').expect("the place of the file");
    let (head, tail) =
        (Bytes::copy_from_slice(&whole[..at]), Bytes::copy_from_slice(&whole[at + 1..]));
    let chunk = Bytes::from(vec![b'0'; CHUNK]);
    let chunks = std::iter::repeat_n(chunk, size_bytes / CHUNK);
    let frames = std::iter::once(head).chain(chunks).chain(std::iter::once(tail));
    Body::from_stream(Chunks(frames.map(Ok::<_, std::io::Error>)))
}

/// An iterator as a stream that is always ready.
struct Chunks<I>(I);

impl<I: Iterator + Unpin> futures_core::Stream for Chunks<I> {
    type Item = I::Item;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.next())
    }
}

fn large_upload(
    address: &str,
    size_bytes: usize,
    length: Option<u64>,
) -> axum::http::Request<Body> {
    let mut sent = post(address, &multipart_type(), endless_form(size_bytes));
    if let Some(length) = length {
        sent.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    sent
}

#[tokio::test]
async fn a_file_of_300_mb_is_refused_in_words_and_the_server_goes_on() {
    let server = Server::start().await;
    let size = 300 << 20;
    for address in ["/ja/data/import", "/api/v1/imports"] {
        // Announced, not announced, and announced as far less than comes.
        for length in [Some(size as u64), None, Some(1_000)] {
            let answer = server.send(large_upload(address, size, length)).await;
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{address} {length:?}");
            assert!(answer.text().contains("256 MiB"), "{}", answer.text());
        }
    }
    let other = server.send(large_upload("/ja/strategies/import", 30 << 20, None)).await;
    assert_eq!(other.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(other.text().contains("20 MiB"), "other forms keep their limit");
    assert_eq!(server.get("/ja/data").await.status, StatusCode::OK);
    assert_eq!(server.get("/api/v1/jobs").await.json(), serde_json::json!([]));
}

fn check_rows(answer: &Answer) -> Vec<serde_json::Value> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let rows = answer.json().as_array().expect("rows").clone();
    for row in &rows {
        let keys: Vec<&str> = row.as_object().expect("a row").keys().map(String::as_str).collect();
        let mut expected = COLUMNS;
        expected.sort_unstable();
        let mut seen = keys.clone();
        seen.sort_unstable();
        assert_eq!(seen, expected);
    }
    rows
}

#[tokio::test]
async fn observations_are_the_same_as_page_file_and_api() {
    let server = Server::start().await;
    import(&server, "SSDSE-A-2031.csv", SMALL.as_bytes()).await;
    let wanted = "indicator=ssds.A1101&areas=20205,20403";
    let rows = check_rows(&server.get(&format!("/api/v1/observations?{wanted}")).await);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (rows[0]["area"].as_str(), rows[0]["value"].as_f64()),
        (Some("20205"), Some(90_123.0))
    );
    assert_eq!(rows[0]["source"], "ssdse-a/2031");

    let csv = server.get(&format!("/en/data/observations.csv?{wanted}")).await;
    assert_eq!(csv.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    let expected = format!("\u{feff}{}\r\n", COLUMNS.join(","));
    assert!(csv.text().starts_with(&expected), "{}", csv.text());
    assert_eq!(csv.text().lines().count(), 3);
    for (ending, start) in [("xlsx", &b"PK"[..]), ("parquet", b"PAR1"), ("json", b"[")] {
        let file = server.get(&format!("/ja/data/observations.{ending}?{wanted}")).await;
        assert_eq!(file.status, StatusCode::OK, "{ending}");
        assert!(file.bytes.starts_with(start), "{ending}");
    }
    let page = server.get(&format!("/ja/data/get?{wanted}")).await;
    assert!(page.text().contains("90,123"), "{}", page.text());
    assert!(page.text().contains("/ja/data/observations.parquet?indicator=ssds.A1101"));

    // An item that no catalogue describes is kept under its own code; missing is never zero.
    let unknown = server.get("/api/v1/observations?indicator=ssds.A9901&areas=20403").await;
    let rows = check_rows(&unknown);
    assert!(rows.len() == 1 && rows[0]["value"].is_null(), "{rows:?}");
}

#[tokio::test]
async fn a_request_that_is_not_understood_keeps_the_form_and_says_what_is() {
    let server = Server::start().await;
    for (query, status, word) in [
        ("indicator=ssds.nothing", StatusCode::NOT_FOUND, "ssds.nothing"),
        ("indicator=ssds.A1101&areas=xyz", StatusCode::NOT_FOUND, "xyz"),
        ("indicator=ssds.A1101&sex=women", StatusCode::UNPROCESSABLE_ENTITY, "female"),
        ("indicator=ssds.A1101&age=old", StatusCode::UNPROCESSABLE_ENTITY, "0-4"),
        ("indicator=ssds.A1101&periods=heisei", StatusCode::UNPROCESSABLE_ENTITY, "heisei"),
        ("indicator=ssds.A1101&vintage=2024-13-01", StatusCode::UNPROCESSABLE_ENTITY, "2024-01-01"),
    ] {
        let page = server.get(&format!("/en/data/get?{query}")).await;
        assert_eq!(page.status, status, "{query}");
        assert!(page.text().contains("notice--error") && page.text().contains(word), "{query}");
        assert!(page.text().contains("value=\"ssds."), "{query}: what was typed is kept");
        assert!(!page.text().contains('⟦'), "{query}");
        let api = server.get(&format!("/api/v1/observations?{query}")).await;
        assert_eq!(api.status, status, "{query}");
        assert!(api.json()["error"]["message"].as_str().is_some_and(|text| text.contains(word)));
    }
    let none = server.get("/api/v1/observations").await;
    assert_eq!(none.json()["error"]["code"], "app-no-indicator");
    let form = server.get("/ja/data/observations.odt?indicator=ssds.A1101").await;
    assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
    for address in ["/ja/data/indicators/ssds.nothing", "/ja/data/datasets/a/b", "/ja/data/nothing"]
    {
        assert_eq!(server.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn area_sets_are_stored_listed_and_removed() {
    let server = Server::start().await;
    let body = r#"{"name": "Two towns", "members": ["20205", "高森町 長野県"]}"#;
    let unknown = server.post_json("/api/v1/area-sets", body).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{}", unknown.text());
    let body = r#"{"name": "Two towns", "members": ["20205", "20403"]}"#;
    let stored = server.post_json("/api/v1/area-sets", body).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text());
    assert_eq!(stored.json()["id"], "two-towns");
    let detail = server.get("/api/v1/areas/two-towns").await.json();
    assert_eq!(detail["kind"], "set");
    assert_eq!(detail["members"][1]["code"], "20403");
    let remove = |id: &str| {
        let sent = request(Method::DELETE, &format!("/api/v1/area-sets/{id}"));
        sent.header(header::ORIGIN, format!("http://{HOST}"))
            .body(Body::empty())
            .expect("a request")
    };
    assert_eq!(server.send(remove("two-towns")).await.status, StatusCode::NO_CONTENT);
    assert_eq!(server.send(remove("two-towns")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(server.send(remove("tokyo-area")).await.status, StatusCode::CONFLICT);
    let foreign = request(Method::DELETE, "/api/v1/area-sets/tokyo-area")
        .header(header::ORIGIN, "http://evil.example")
        .body(Body::empty())
        .expect("a request");
    assert_eq!(server.send(foreign).await.status, StatusCode::FORBIDDEN);
}

/// Addresses of the API that answer with JSON where the starter pack is loaded.
const API: &[&str] = &[
    "/api/v1/areas?q=飯田",
    "/api/v1/areas/20205",
    "/api/v1/areas/tokyo-area",
    "/api/v1/areas/20205/profile?lang=en",
    "/api/v1/areas/20205/similar",
    "/api/v1/area-sets",
    "/api/v1/rankings?indicator=ssds.A1101&among=20000&lang=en",
    "/api/v1/maps?indicator=ssds.A1101&among=prefectures&classes=equal",
    "/api/v1/scatters?x=ssds.A1101&y=ssds.A1303&among=20000",
    "/api/v1/comparisons?areas=20205,20201",
    "/api/v1/indicators?q=人口&stored=true",
    "/api/v1/indicators/ssds.A1101",
    "/api/v1/datasets",
    "/api/v1/datasets/ssdse-a/2024",
    "/api/v1/datasets/diff?old=ssdse-a/2022&new=ssdse-a/2024&lang=en",
    "/api/v1/sources",
    "/api/v1/observations?indicator=census.population&areas=prefectures",
    "/api/v1/jobs",
];

const PAGES: &[&str] = &[
    "/data",
    "/data/indicators",
    "/data/indicators?q=人口&topic=population&stored=all",
    "/data/indicators/ssds.A1101",
    "/data/indicators/share.aged",
    "/data/datasets/ssdse-a/2024",
    "/data/datasets/ipss-h30/2018",
    "/data/diff",
    "/data/diff?old=ssdse-a/2022&new=ssdse-a/2024",
    "/data/import",
    "/data/get",
    "/data/get?indicator=census.population&areas=20205,tokyo-area&periods=2015..2020",
    "/strategies/national-1st/refresh",
];

#[tokio::test]
async fn everything_is_there_with_the_starter_pack() {
    let server = Server::with_evidence().await;
    for address in API {
        let answer = server.get(&ascii(address)).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/json", "{address}");
        assert!(!answer.text().contains('⟦'), "{address}");
    }
    for page in PAGES {
        for lang in ["ja", "en"] {
            let address = ascii(&format!("/{lang}{page}"));
            let answer = server.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
            crate::pages::check_page(&address, lang, &answer);
        }
    }
    census_sums_to_what_was_printed(&server).await;
    official_series_fill_bound_results(&server).await;
}

/// The population of the nation in the census of 2020, as the Statistics Bureau printed it.
const CENSUS_2020: f64 = 126_146_099.0;

async fn census_sums_to_what_was_printed(server: &Server) {
    let wanted = "indicator=census.population&areas=prefectures&sex=both&age=all&periods=2020";
    let rows = check_rows(&server.get(&format!("/api/v1/observations?{wanted}")).await);
    assert_eq!(rows.len(), 47);
    let sum: f64 = rows.iter().filter_map(|row| row["value"].as_f64()).sum();
    assert!((sum - CENSUS_2020).abs() < 0.5, "{sum}");
}

async fn official_series_fill_bound_results(server: &Server) {
    let address = "/api/v1/strategies/national-1st/refresh";
    let first = server.post_json(address, "").await.json();
    assert_eq!((first["stored"].as_bool(), first["version"].as_u64()), (Some(false), Some(1)));
    assert_eq!(first["changes"], serde_json::json!([]), "what was entered is what was published");
    assert!(first["n_kept"].as_u64() > Some(0), "some KPI is bound: {first}");
    let page = server.get("/ja/strategies/national-1st").await;
    assert!(page.text().contains("/ja/strategies/national-1st/refresh"), "a tab leads there");
    let other = server.get("/ja/strategies/kakuu-city").await;
    assert!(!other.text().contains("kakuu-city/refresh"), "nothing is bound there");

    // Net inflow into the Tokyo area, entered wrongly.
    let wrong = r#"{"point": "2016", "version": 1,
        "rows": [{"no": 49, "value": "1", "period": "2015", "status": "final"}]}"#;
    let entered = server.post_json("/api/v1/strategies/national-1st/results", wrong).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    let proposed = server.post_json(address, "").await.json();
    let change = &proposed["changes"][0];
    assert_eq!(
        (change["kpi"].as_u64(), change["replaces_entry"].as_bool()),
        (Some(49), Some(true))
    );
    let key = change["key"].as_str().expect("a key");
    let shown = server.get("/en/strategies/national-1st/refresh").await;
    assert!(shown.text().contains(&format!("value=\"{key}\"")), "{}", shown.text());

    let page = "/ja/strategies/national-1st/refresh";
    let late = server.post_form(page, &format!("version=1&replace={key}")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let unticked = server.post_form(page, "version=2").await;
    assert_eq!(unticked.header(header::LOCATION), page, "an entry by hand stays");
    let ticked = server.post_form(page, &format!("version=2&replace={key}")).await;
    assert_eq!(ticked.header(header::LOCATION), "/ja/strategies/national-1st/history");
    let after = server.post_json(address, "").await.json();
    assert_eq!((after["version"].as_u64(), &after["changes"]), (Some(3), &serde_json::json!([])));
    let bad = server.post_form(page, "version=x").await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}

/// The address with everything beyond ASCII percent-encoded.
fn ascii(address: &str) -> String {
    address
        .bytes()
        .map(
            |byte| {
                if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}
