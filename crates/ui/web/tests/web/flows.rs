//! Flows: the page on Tokyo, the flows of a place, rows and checks of the API.

use axum::http::{StatusCode, header};

use crate::server::{Answer, Server};

async fn get(server: &Server, address: &str, expected: StatusCode) -> Answer {
    let answer = server.get(address).await;
    assert_eq!(answer.status, expected, "{address}: {}", answer.text());
    answer
}

fn assert_holds(answer: &Answer, address: &str, expected: &[&str]) {
    let text = answer.text();
    assert!(!text.contains('⟦'), "{address}: a text is missing");
    for wanted in expected {
        assert!(text.contains(wanted), "{address} lacks {wanted}");
    }
}

#[tokio::test]
async fn the_page_on_tokyo_keeps_bases_apart_in_both_languages() {
    let server = Server::with_evidence().await;
    for lang in ["ja", "en"] {
        let tokyo = format!("/{lang}/flows/tokyo?place=tokyo");
        let answer = get(&server, &tokyo, StatusCode::OK).await;
        let ids =
            ["years", "months", "turn", "sexes", "municipalities", "balance", "check-paper-2021"];
        let ids: Vec<String> = ids.iter().map(|id| format!("id=\"flows-{id}\"")).collect();
        assert_holds(&answer, &tokyo, &ids.iter().map(String::as_str).collect::<Vec<_>>());
        assert_holds(&answer, &tokyo, &["86,575", "38,374", "340,372", "340,732", "/data/import"]);
        let all = format!("/{lang}/flows/tokyo?basis=movers-all");
        let answer = get(&server, &all, StatusCode::OK).await;
        assert_holds(&answer, &all, &["123,534", "id=\"flows-gains\"", "id=\"missing-title\""]);
        assert!(!answer.text().contains("id=\"flows-sexes\""), "Japanese movers only");
        let wards = format!("/{lang}/flows/tokyo?place=tokyo-23&basis=movers-all");
        assert_holds(
            &get(&server, &wards, StatusCode::OK).await,
            &wards,
            &["id=\"missing-title\""],
        );
    }
    let wrong = get(&server, "/en/flows/tokyo?place=osaka", StatusCode::UNPROCESSABLE_ENTITY).await;
    assert_holds(&wrong, "a place that is not known", &["tokyo-area, tokyo, tokyo-23"]);
}

#[tokio::test]
async fn the_flows_of_any_place_are_shown_and_linked() {
    let server = Server::with_evidence().await;
    for path in ["20205", "13000", "tokyo-area", "00000"] {
        for lang in ["ja", "en"] {
            let address = format!("/{lang}/areas/{path}/flows");
            let answer = get(&server, &address, StatusCode::OK).await;
            assert_holds(&answer, &address, &["id=\"flows-change\"", "/data/datasets/"]);
            let from = format!("/{lang}/areas/{path}");
            let linked = format!("href=\"{address}\"");
            assert_holds(&get(&server, &from, StatusCode::OK).await, &from, &[&linked]);
        }
    }
    let tokyo = get(&server, "/ja/areas/13000/flows", StatusCode::OK).await;
    assert_holds(&tokyo, "Tokyo", &["id=\"flows-partners\"", "65,219"]);
    let lenient = server.get("/ja/areas/202053/flows").await;
    assert_eq!(lenient.status, StatusCode::PERMANENT_REDIRECT);
    get(&server, "/ja/areas/99999/flows", StatusCode::NOT_FOUND).await;
    // What was typed is what was seen, and names near it are those of the page's language.
    let english = get(&server, "/en/areas/9999/flows", StatusCode::NOT_FOUND).await;
    assert_holds(&english, "an unknown code", &["There is no area 9999. Near", "10000 Gunma"]);
    assert!(!english.text().contains("群馬") && !english.text().contains("09999"));
    let japanese = get(&server, "/ja/areas/9999/flows", StatusCode::NOT_FOUND).await;
    assert_holds(&japanese, "an unknown code", &["9999", "10000 群馬県"]);
}

#[tokio::test]
async fn figures_are_downloaded_as_they_are_shown() {
    let server = Server::with_evidence().await;
    for (name, media) in [
        ("flows-years.csv", "text/csv; charset=utf-8"),
        ("flows-years.json", "application/json"),
        ("flows-months.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("flows-check-paper-2021.parquet", "application/vnd.apache.parquet"),
    ] {
        let address = format!("/ja/flows/tokyo?place=tokyo&download={name}");
        let answer = get(&server, &address, StatusCode::OK).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), media, "{name}");
    }
    get(&server, "/ja/flows/tokyo?download=nothing.csv", StatusCode::NOT_FOUND).await;
}

#[tokio::test]
async fn rows_have_exactly_their_keys() {
    let server = Server::with_evidence().await;
    let address = "/api/v1/flows/tokyo?place=tokyo&basis=movers-japanese";
    let rows = get(&server, address, StatusCode::OK).await.json();
    let rows = rows.as_array().expect("a list");
    let keys = ["year", "month", "area", "basis", "in", "out", "net", "status", "source"];
    for row in rows {
        let row = row.as_object().expect("an object");
        assert_eq!(row.len(), keys.len());
        assert!(keys.iter().all(|key| row.contains_key(*key)), "{row:?}");
        assert_eq!(row["basis"], "movers-japanese");
    }
    let printed = rows
        .iter()
        .find(|row| row["year"] == 2019 && row["month"].is_null() && row["source"] == "paper-2021");
    let printed = printed.expect("as printed");
    assert_eq!((&printed["out"], &printed["status"]), (&340_372.into(), &"contradicted".into()));
    let csv = get(&server, &format!("{address}&format=csv"), StatusCode::OK).await;
    assert!(csv.text().contains("net,status,source,source_title_ja,source_title_en\r\n"));
    assert!(csv.text().contains("「住民基本台帳人口移動報告"), "titles in Japanese");
    let check = get(&server, "/api/v1/flows/check?lang=en", StatusCode::OK).await.json();
    assert!(check.to_string().contains("427,307 − 86,575 = 340,732"), "{check}");
    let area = get(&server, "/api/v1/flows/areas/20205", StatusCode::OK).await.json();
    assert!(area.as_array().is_some_and(|rows| !rows.is_empty()));
    get(&server, "/api/v1/areas/13000/flows?lang=en", StatusCode::OK).await;
}

/// Every template that a page offers can be downloaded in its language.
#[tokio::test]
async fn templates_of_missing_tables_are_offered_and_given() {
    let server = Server::with_evidence().await;
    for (page, kinds) in [
        ("/flows/tokyo?place=tokyo-23", &["direct", "ages"][..]),
        ("/flows/tokyo?place=tokyo-23&basis=movers-all", &["exchange", "sexes", "months"][..]),
        ("/areas/20205/flows", &["exchange", "ages", "months"][..]),
        ("/flows/why", &["accounting"][..]),
    ] {
        for (lang, mark) in [("ja", "架空の行"), ("en", "made-up row")] {
            let address = format!("/{lang}{page}");
            let answer = get(&server, &address, StatusCode::OK).await;
            assert_holds(&answer, &address, &["docs/formats/official/tidy.md"]);
            assert!(!answer.text().contains("moves.to-"), "{address} names an indicator");
            for kind in kinds {
                let start = format!("href=\"/{lang}/flows/templates/{kind}-");
                let at = answer.text().find(&start).unwrap_or_else(|| panic!("{address}: {kind}"));
                let link = answer.text()[at..].split('"').nth(1).expect("an address").to_owned();
                let file = get(&server, &link, StatusCode::OK).await;
                assert_eq!(file.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
                assert_holds(&file, &link, &["indicator,area,period", "EXAMPLE:", mark]);
            }
        }
    }
    get(&server, "/ja/flows/templates/nothing", StatusCode::NOT_FOUND).await;
}
