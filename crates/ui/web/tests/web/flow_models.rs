//! The table of moves, why people move, and the balance: pages, downloads, API, wrong calls.

use axum::http::StatusCode;

use crate::server::{Answer, Server};

async fn get(server: &Server, address: &str, expected: StatusCode) -> Answer {
    let answer = server.get(address).await;
    assert_eq!(answer.status, expected, "{address}: {}", answer.text());
    answer
}

const PAGES: [(&str, &[&str]); 3] = [
    (
        "/flows/matrix",
        &[
            "flow-map",
            "flow-regions",
            "flow-pair",
            "flow-members",
            "flow-areas",
            "flow-beyond-size",
            "flow-beyond-distance",
            "flow-concentration",
        ],
    ),
    (
        "/flows/why",
        &[
            "flow-accounting",
            "flow-accounting-series",
            "flow-shares",
            "flow-terms",
            "flow-covariates",
            "flow-reasons",
        ],
    ),
    (
        "/flows/balance",
        &["flow-balance-path", "flow-balance-areas", "flow-balance-moved", "flow-balance-nets"],
    ),
];

#[tokio::test]
async fn every_page_has_its_figures_in_both_languages() {
    let server = Server::with_evidence().await;
    for (path, ids) in PAGES {
        for lang in ["ja", "en"] {
            let address = format!("/{lang}{path}");
            let answer = get(&server, &address, StatusCode::OK).await;
            let missing = answer.text().split_once("⟦").map(|(_, rest)| rest.split("⟧").next());
            assert_eq!(missing, None, "{address}: a text is missing");
            for id in ids {
                assert!(answer.text().contains(&format!("id=\"{id}\"")), "{address} lacks {id}");
            }
            let file = format!("{address}?download={}.csv", ids[0]);
            assert!(get(&server, &file, StatusCode::OK).await.text().lines().count() > 2);
        }
    }
}

#[tokio::test]
async fn the_page_says_the_published_net_of_the_tokyo_area() {
    let server = Server::with_evidence().await;
    let answer = get(&server, "/en/flows/matrix", StatusCode::OK).await;
    for text in ["2,515,731", "+123,534", "+65,219"] {
        assert!(answer.text().contains(text), "{text}");
    }
    let why = get(&server, "/en/flows/why", StatusCode::OK).await;
    assert!(why.text().contains("A cross-section of one year, not an effect."));
}

#[tokio::test]
async fn a_wrong_question_keeps_the_form_and_says_what_to_do() {
    let server = Server::with_evidence().await;
    for (address, text) in [
        ("/en/flows/matrix?from=13000&to=tokyo-area", "in common"),
        ("/en/flows/matrix?measure=most", "most"),
        ("/en/flows/matrix?links=0", "links"),
        ("/en/flows/why?first=2020&last=2012", "earlier one first"),
        ("/en/flows/balance?age_from=16&age_to=18", "No whole five-year age group"),
        ("/en/flows/balance?year=2046", "2046"),
    ] {
        let answer = get(&server, address, StatusCode::UNPROCESSABLE_ENTITY).await;
        assert!(answer.text().contains(text) && answer.text().contains("<form"), "{address}");
    }
}

#[tokio::test]
async fn the_api_gives_the_figures_of_the_pages() {
    let server = Server::with_evidence().await;
    for (address, id) in [
        ("/api/v1/flows/matrix?from=tohoku&to=13000&lang=en", "flow-pair"),
        ("/api/v1/flows/explain?area=47000", "flow-accounting"),
        ("/api/v1/flows/balance?lever=departures", "flow-balance-areas"),
    ] {
        let answer = get(&server, address, StatusCode::OK).await;
        assert!(answer.text().contains(&format!("\"id\":\"{id}\"")), "{address}");
    }
    let wrong = "/api/v1/flows/matrix?from=20205&to=13000";
    let answer = get(&server, wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert!(answer.text().contains("app-flows-prefectures"), "{}", answer.text());
}

/// Names are taken, and what was chosen stands beside the fields in the language of the page.
#[tokio::test]
async fn names_of_groups_are_taken_and_shown() {
    let server = Server::with_evidence().await;
    for (address, shown) in [
        (
            "/en/flows/matrix?from=東京&to=Osaka",
            ["<p class=\"field-hint\">Tokyo</p>", "<p class=\"field-hint\">Osaka Prefecture</p>"],
        ),
        ("/ja/flows/matrix?from=20000&to=tokyo-area", ["長野県</p>", "東京圏</p>"]),
        ("/ja/flows/balance?area=Tokyo+area", ["東京圏</p>", "東京圏"]),
        ("/en/flows/why?area=東京圏", ["Tokyo area</p>", "Tokyo area"]),
    ] {
        let answer = get(&server, &encoded(address), StatusCode::OK).await;
        for words in shown {
            assert!(answer.text().contains(words), "{words} in {address}");
        }
    }
}

/// The address as a browser sends it.
fn encoded(address: &str) -> String {
    let byte = |byte: u8| match byte {
        0x21..=0x7e => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    address.bytes().map(byte).collect()
}
