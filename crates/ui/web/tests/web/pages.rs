use axum::http::{Method, StatusCode, header};

use crate::server::{Answer, Server, request};

const PAGES: &[&str] = &[
    "/",
    "/strategies",
    "/strategies/national-1st",
    "/strategies/national-1st?scheme=nagayo",
    "/strategies/national-1st/kpis",
    "/strategies/national-1st/kpis?verdict=1A&goal=1",
    "/strategies/national-1st/kpis/3",
    "/strategies/national-1st/kpis/58",
    "/strategies/national-1st/kpis/3?scheme=compound-growth",
    "/strategies/national-1st/findings",
    "/strategies/national-1st/history",
    "/strategies/national-1st/results",
    "/strategies/national-1st/results?point=2016&goal=2",
    "/strategies/national-1st/round",
    "/strategies/national-1st/review",
    "/strategies/national-1st/report",
    "/strategies/kakuu-city",
    "/strategies/kakuu-city/kpis",
    "/strategies/kakuu-city/kpis/1",
    "/strategies/kakuu-city/results",
    "/strategies/compare",
    "/strategies/compare?a=national-1st&b=kakuu-city&scheme=tama",
    "/strategies/import",
    "/schemes",
    "/methods",
    "/data",
    "/api",
    "/licences",
    "/regions",
    "/regions?q=%E9%A3%AF%E7%94%B0",
    "/areas/20205",
    "/areas/20000",
    "/areas/tokyo-area",
    "/areas/47351",
    "/sets",
    "/sets?prefecture=47000",
    "/rank",
    "/compare",
    "/map",
    "/scatter",
    "/flows",
    "/flows/matrix",
    "/flows/why",
    "/flows/balance",
    "/flows/tokyo",
    "/flows/tokyo?place=tokyo",
    "/flows/tokyo?place=tokyo-23",
    "/flows/tokyo?place=tokyo-area&basis=movers-all",
    "/areas/20205/flows",
    "/areas/13000/flows",
    "/areas/tokyo-area/flows",
    "/areas/00000/flows",
    "/people",
    "/support",
    "/support/check",
    "/support/relocation",
    "/support/startup",
    "/support/telework",
    "/support/office-tax",
    "/support/corporate-donation",
    "/support/digital-specialists",
    "/sign-in",
];

/// What must be true of any page.
pub fn check_page(address: &str, lang: &str, answer: &Answer) {
    let text = answer.text();
    assert!(answer.header(header::CONTENT_TYPE).starts_with("text/html"), "{address}");
    assert_eq!(text.matches("<h1").count(), 1, "{address}: one h1");
    assert!(text.contains(&format!("<html lang=\"{lang}\">")), "{address}: lang");
    let style =
        text.split("rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert!(style.is_some_and(|style| style.starts_with("/assets/app") && style.ends_with(".css")));
    assert!(text.contains("<main id=\"main\""), "{address}: main");
    if let Some(place) = text.find('⟦') {
        let missing: String = text[place..].chars().take(60).collect();
        panic!("{address}: untranslated {missing}");
    }
    assert!(!text.contains(" style=") || text.contains("<svg"), "{address}: no inline style");
    assert!(!text.contains("http://") || !text.contains("src=\"http"), "{address}: own origin");
}

#[tokio::test]
async fn every_page_is_complete_in_both_languages() {
    let server = Server::start().await;
    for page in PAGES {
        for lang in ["ja", "en"] {
            let address = format!("/{lang}{page}");
            let answer = server.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
            check_page(&address, lang, &answer);
        }
    }
}

#[tokio::test]
async fn every_kpi_has_a_page() {
    let server = Server::start().await;
    for no in 1..=131 {
        let address = format!("/en/strategies/national-1st/kpis/{no}");
        let answer = server.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        check_page(&address, "en", &answer);
    }
}

/// Every address on our own site that a page links to.
fn links(page: &str) -> Vec<String> {
    let addresses = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = addresses.filter(|address| address.starts_with('/') && !address.starts_with("//"));
    own.map(|address| {
        address.split('#').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&")
    })
    .collect()
}

#[tokio::test]
async fn no_page_links_to_nothing() {
    let server = Server::start().await;
    let mut seen = std::collections::BTreeSet::new();
    for page in PAGES.iter().filter(|page| !page.contains("/round")) {
        for link in links(server.get(&format!("/ja{page}")).await.text()) {
            let heavy = ["/report.", "/round/", "/kpis/", "/assets/", "/areas/"];
            if heavy.iter().any(|part| link.contains(part)) || !seen.insert(link.clone()) {
                continue;
            }
            let status = server.get(&link).await.status;
            assert!(
                status.is_success() || status.is_redirection(),
                "{page} links to {link}: {status}"
            );
        }
    }
}

#[tokio::test]
async fn the_first_page_shows_what_the_committee_printed() {
    let server = Server::start().await;
    let answer = server.get("/ja/").await;
    let text = answer.text();
    for printed in ["12件", "74件", "14件", "9件", "22件", "11%", "68%", "13%", "8%"] {
        assert!(text.contains(printed), "{printed}");
    }
    assert!(text.contains("/ja/strategies/national-1st/kpis?verdict=1A"));
}

#[tokio::test]
async fn lists_hold_as_many_kpis_as_the_tables_count() {
    let server = Server::start().await;
    let api = server.get("/api/v1/strategies/national-1st/verification").await.json();
    for (goal, grade) in [("1", "1A"), ("2", "1B"), ("3", "3"), ("4", "1C")] {
        let counted = api["counts"][format!("goal-{goal}")][grade].as_u64();
        let address = format!("/api/v1/strategies/national-1st/kpis?goal={goal}&verdict={grade}");
        assert_eq!(server.get(&address).await.json()["count"].as_u64(), counted, "{address}");
    }
}

#[tokio::test]
async fn filters_narrow_the_list_and_stay_in_the_form() {
    let server = Server::start().await;
    let answer = server
        .get("/ja/strategies/national-1st/kpis?q=%E5%B0%B1%E6%A5%AD%E7%8E%87&kind=outcome")
        .await;
    let text = answer.text();
    assert!(text.contains("value=\"就業率\""));
    assert!(text.contains("<option value=\"outcome\" selected>"));
    assert!(text.contains("/ja/strategies/national-1st/kpis/3\""));
    assert!(!text.contains("/ja/strategies/national-1st/kpis/100\""));
    let none = server.get("/en/strategies/national-1st/kpis?q=zzzz").await;
    assert!(none.text().contains("0 of 131"));
    let odd =
        server.get("/en/strategies/national-1st/kpis?kind=nonsense&sort=nonsense&lint=K99").await;
    assert_eq!(odd.status, StatusCode::OK);
}

#[tokio::test]
async fn downloads_hold_exactly_what_the_page_shows() {
    let server = Server::start().await;
    let csv = server.get("/ja/strategies/national-1st/kpis?goal=3&download=kpis.csv").await;
    assert_eq!(csv.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    let page = server.get("/ja/strategies/national-1st/kpis?goal=3").await;
    let rows_on_page = page.text().matches("<tr>").count() - 1;
    assert_eq!(csv.text().lines().count() - 1, rows_on_page);
    let json =
        server.get("/en/strategies/national-1st/kpis?goal=3&download=kpis.json").await.json();
    assert_eq!(json["table"]["rows"].as_array().expect("rows").len(), rows_on_page);
    let unknown = server.get("/ja/strategies/national-1st?download=nothing.csv").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn made_up_strategies_say_so_and_others_do_not() {
    let server = Server::start().await;
    for page in ["", "/kpis", "/kpis/1", "/findings", "/history", "/results", "/review", "/report"]
    {
        let made_up = server.get(&format!("/ja/strategies/kakuu-city{page}")).await;
        assert!(made_up.text().contains("notice--made-up"), "{page}");
        let real = server.get(&format!("/ja/strategies/national-1st{page}")).await;
        assert!(!real.text().contains("notice--made-up"), "{page}");
    }
}

#[tokio::test]
async fn the_other_language_keeps_the_query() {
    let server = Server::start().await;
    let answer = server.get("/ja/strategies/national-1st/kpis?goal=1&sort=rate-down").await;
    assert!(
        answer
            .text()
            .contains("href=\"/en/strategies/national-1st/kpis?goal=1&#38;sort=rate-down\"")
    );
}

#[tokio::test]
async fn the_root_leads_to_the_browsers_language() {
    let server = Server::start().await;
    for (accepted, target) in [("en", "/en/"), ("ja", "/ja/"), ("fr", "/ja/")] {
        let sent = request(Method::GET, "/").header(header::ACCEPT_LANGUAGE, accepted);
        let answer = server.send(sent.body(Default::default()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header(header::LOCATION), target);
    }
}

#[tokio::test]
async fn what_does_not_exist_says_so_with_a_way_back() {
    let server = Server::start().await;
    for (address, way) in [
        ("/ja/nowhere", "/ja/"),
        ("/en/strategies/nowhere", "/en/strategies"),
        ("/en/strategies/national-1st/kpis/999", "/en/strategies"),
        ("/en/strategies/national-1st/kpis/x", "/en/strategies"),
        ("/en/strategies/national-1st?scheme=nowhere", "/en/strategies"),
        ("/en/strategies/national-1st/nowhere.pdf", "/en/"),
        ("/fr/", "/ja/"),
        ("/assets/nothing.js", "/ja/"),
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(answer.text().contains(&format!("href=\"{way}\"")), "{address}");
        assert!(!answer.text().contains('⟦'), "{address}");
    }
    let wrong = server.post_form("/ja/methods", "").await;
    assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(wrong.text().contains("<h1"));
}

#[tokio::test]
async fn a_known_page_is_not_sent_again() {
    let server = Server::start().await;
    let first = server.get("/ja/strategies/national-1st").await;
    let tag = first.header(header::ETAG).to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let again =
        request(Method::GET, "/ja/strategies/national-1st").header(header::IF_NONE_MATCH, &tag);
    let again = server.send(again.body(Default::default()).expect("a request")).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.bytes.is_empty());
    let comment = server.post_form("/ja/strategies/national-1st/review", "kpi=&text=x").await;
    assert_eq!(comment.status, StatusCode::SEE_OTHER);
    let changed =
        request(Method::GET, "/ja/strategies/national-1st").header(header::IF_NONE_MATCH, &tag);
    let changed = server.send(changed.body(Default::default()).expect("a request")).await;
    assert_eq!(changed.status, StatusCode::OK);
}

#[tokio::test]
async fn pages_are_compressed_for_those_who_can_read_that() {
    let server = Server::start().await;
    for _ in 0..2 {
        let sent = request(Method::GET, "/ja/strategies/national-1st/kpis")
            .header(header::ACCEPT_ENCODING, "gzip");
        let answer = server.send(sent.body(Default::default()).expect("a request")).await;
        assert_eq!(answer.header(header::CONTENT_ENCODING), "gzip");
        assert!(answer.bytes.starts_with(&[0x1f, 0x8b]));
    }
    let plain = server.get("/ja/strategies/national-1st/kpis").await;
    assert_eq!(plain.header(header::CONTENT_ENCODING), "");
    assert!(plain.text().contains("<h1"));
}
