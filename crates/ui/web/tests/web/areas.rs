//! Regions: finder, profiles, sets, rankings, comparisons, maps and scatters.

use axum::http::{StatusCode, header};

use crate::server::{Answer, Server};

const CSV_MARK: &[u8] = "\u{feff}".as_bytes();

async fn get(server: &Server, address: &str, expected: StatusCode) -> Answer {
    let answer = server.get(address).await;
    assert_eq!(answer.status, expected, "{address}: {}", answer.text());
    answer
}

fn heading(answer: &Answer) -> String {
    let after = answer.text().split("<h1").nth(1).and_then(|rest| rest.split_once('>'));
    let inner = after.and_then(|(_, rest)| rest.split_once("</h1>"));
    inner.expect("a heading").0.to_owned()
}

fn assert_holds(answer: &Answer, address: &str, expected: &[&str]) {
    for text in expected {
        assert!(answer.text().contains(text), "{address} lacks {text}");
    }
}

#[tokio::test]
async fn every_page_of_regions_has_its_figures_in_both_languages() {
    let server = Server::with_evidence().await;
    let pages = [
        ("/areas/20205", "飯田市", "Iida City"),
        ("/areas/20000", "長野県", "Nagano Prefecture"),
        ("/areas/00000", "全国", "Japan"),
        ("/areas/tokyo-area", "東京圏", "Tokyo area"),
        ("/areas/13103", "港区", "Minato Ward"),
        ("/areas/01100", "札幌市", "Sapporo City"),
        ("/rank?indicator=share.aged&highlight=20205", "地域の順位", "Ranking of areas"),
        ("/compare?areas=20205,20202", "地域の比較", "Comparison of areas"),
        ("/map?among=20000&classes=equal", "地域の地図", "Map of areas"),
        ("/scatter", "二つの指標の関係", "Two indicators against each other"),
    ];
    for (page, ja, en) in pages {
        for (lang, expected) in [("ja", ja), ("en", en)] {
            let address = format!("/{lang}{page}");
            let answer = get(&server, &address, StatusCode::OK).await;
            assert_eq!(heading(&answer), expected, "{address}");
            assert!(!answer.text().contains('⟦'), "{address}: a text is missing");
            assert!(answer.text().contains("<svg"), "{address}: a chart");
            assert!(answer.text().contains("/data/datasets/"), "{address}: a source");
        }
    }
}

#[tokio::test]
async fn a_profile_says_what_the_census_counted() {
    let server = Server::with_evidence().await;
    let address = "/ja/areas/20205";
    let answer = get(&server, address, StatusCode::OK).await;
    // Census 2020, SSDSE-A-2024: 98,164 people, 31,987 of them aged 65 and over.
    assert_holds(&answer, address, &["98,164", "31,987", "いいだし", "似た市区町村"]);
    assert_holds(&answer, address, &["href=\"/ja/compare?areas=20205%2C", "id=\"history\""]);
    let fukushima = get(&server, "/ja/areas/07201", StatusCode::OK).await;
    assert_holds(&fukushima, "/ja/areas/07201", &["福島県"]);
    // Beside it stands the nation: the known totals of the census and of the projection for 2045.
    assert_holds(&answer, address, &["126,146,099", "106,421,185"]);
}

#[tokio::test]
async fn codes_are_read_as_people_write_them() {
    let server = Server::with_evidence().await;
    for (written, canonical) in [
        ("1100", "/ja/areas/01100"),
        ("202053", "/ja/areas/20205"),
        ("%E9%A3%AF%E7%94%B0%E5%B8%82", "/ja/areas/20205"),
    ] {
        let answer = server.get(&format!("/ja/areas/{written}")).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{written}");
        assert_eq!(answer.header(header::LOCATION), canonical, "{written}");
    }
    let near = get(&server, "/ja/areas/20999", StatusCode::NOT_FOUND).await;
    assert_holds(&near, "/ja/areas/20999", &["21201", "href=\"/ja/regions\""]);
    get(&server, "/ja/areas/nowhere", StatusCode::NOT_FOUND).await;
    get(&server, "/ja/areas/20205/nothing.csv", StatusCode::NOT_FOUND).await;
}

#[tokio::test]
async fn an_area_that_is_no_more_has_a_page_that_leads_on() {
    let server = Server::start().await;
    let address = "/ja/areas/47351";
    let answer = get(&server, address, StatusCode::OK).await;
    assert_eq!(heading(&answer), "仲里村");
    assert_holds(&answer, address, &["2002年4月1日", "href=\"/ja/areas/47361\"", "新設合併"]);
    let found = get(&server, "/en/regions?q=%E4%BB%B2%E9%87%8C%E6%9D%91", StatusCode::OK).await;
    assert_holds(&found, "the finder", &["href=\"/en/areas/47361\"", "Kumejima Town"]);
    let many = get(&server, "/ja/regions?q=%E5%BA%9C%E4%B8%AD", StatusCode::OK).await;
    assert_holds(&many, "the finder", &["/ja/areas/13206", "/ja/areas/34208"]);
    let none = get(&server, "/ja/regions?q=zzzz", StatusCode::OK).await;
    assert_holds(&none, "the finder", &["該当する地域はありません"]);
}

#[tokio::test]
async fn figures_of_areas_are_downloaded_as_they_are_shown() {
    let server = Server::with_evidence().await;
    for address in [
        "/ja/areas/20205/people.csv",
        "/ja/rank?among=20000&download=ranking.csv",
        "/ja/compare?download=comparison.csv",
        "/ja/map?among=20000&download=map.csv",
        "/ja/sets?prefecture=20000&download=map.csv",
    ] {
        let answer = get(&server, address, StatusCode::OK).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "text/csv; charset=utf-8", "{address}");
        assert!(answer.bytes.starts_with(CSV_MARK), "{address}: byte-order mark");
    }
    let csv = get(&server, "/ja/areas/20205/people.csv", StatusCode::OK).await;
    assert!(csv.text().contains("98164"), "unrounded and without separators: {}", csv.text());
    let json = get(&server, "/en/areas/20205/people.json", StatusCode::OK).await.json();
    assert_eq!(json["id"], "people");
    let xlsx = get(&server, "/ja/areas/20205/people.xlsx", StatusCode::OK).await;
    assert!(xlsx.bytes.starts_with(b"PK"), "a workbook");
}

#[tokio::test]
async fn a_set_is_made_used_changed_and_removed() {
    let server = Server::with_evidence().await;
    let form = "name=Iida+and+neighbours&areas=20205+%E9%A3%AF%E7%94%B0%E5%B8%82%0D%0A20402%2C%E9%98%BF%E6%99%BA%E6%9D%91&area=20410&prefecture=20000";
    let made = server.post_form("/en/sets", form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let page = made.header(header::LOCATION).to_owned();
    assert_eq!(page, "/en/areas/iida-and-neighbours");
    let profile = get(&server, &page, StatusCode::OK).await;
    assert_holds(
        &profile,
        &page,
        &["Iida City", "Achi Village", "/en/sets/iida-and-neighbours/remove"],
    );
    // METHODS: shares of a set are recomputed from their parts.
    let compared = "/en/compare?areas=iida-and-neighbours,20205";
    get(&server, compared, StatusCode::OK).await;
    get(&server, "/en/rank?among=iida-and-neighbours", StatusCode::OK).await;
    let asked = get(&server, "/en/sets/iida-and-neighbours/remove", StatusCode::OK).await;
    assert_holds(&asked, "the question", &["method=\"post\""]);
    let removed = server.post_form("/en/sets/iida-and-neighbours/remove", "").await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    get(&server, &page, StatusCode::NOT_FOUND).await;
    get(&server, "/en/sets/tokyo-area/remove", StatusCode::NOT_FOUND).await;
}

#[tokio::test]
async fn a_set_that_cannot_be_is_told_at_the_form_with_what_was_typed() {
    let server = Server::start().await;
    for (form, expected) in [
        ("name=A&areas=20000%0A20205", "20205 飯田市"),
        ("name=A&areas=20205%0A%E3%81%AA%E3%81%84%E6%9D%91", "ない村"),
        ("name=A&areas=47351", "47361 久米島町"),
        ("name=&areas=20205", "role=\"alert\""),
        ("name=A&areas=", "role=\"alert\""),
        ("name=%E6%9D%B1%E4%BA%AC%E5%9C%8F&areas=20205", "東京圏"),
    ] {
        let answer = server.post_form("/ja/sets", form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert_holds(&answer, form, &[expected, "role=\"alert\""]);
    }
    let kept = server.post_form("/ja/sets", "name=A&areas=20205&area=13103&prefecture=13000").await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let chosen = get(&server, "/ja/sets?areas=20205&area=13103&prefecture=13000", StatusCode::OK);
    let chosen = chosen.await;
    assert_holds(&chosen, "the form", &["value=\"13103\" checked", "20205 飯田市"]);
}

#[tokio::test]
async fn what_cannot_be_compared_is_told() {
    let server = Server::with_evidence().await;
    let unknown = get(&server, "/en/rank?indicator=share.old", StatusCode::NOT_FOUND).await;
    assert_holds(&unknown, "the ranking", &["share.old", "share.aged"]);
    for page in ["/map?indicator=nothing", "/scatter?y=nothing", "/compare?indicators=nothing"] {
        get(&server, &format!("/ja{page}"), StatusCode::NOT_FOUND).await;
    }
    let eleven: Vec<String> = (20_201..=20_211).map(|code| code.to_string()).collect();
    let address = format!("/ja/compare?areas={}", eleven.join(","));
    let refused = get(&server, &address, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert_holds(&refused, &address, &["role=\"alert\"", "20211 中野市"]);
    let wrong = "/ja/compare?areas=20205,%E3%81%AA%E3%81%84%E6%9D%91";
    let wrong = get(&server, wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert_holds(&wrong, "the comparison", &["ない村", "飯田市"]);
    let period = "/ja/rank?period=sometime";
    get(&server, period, StatusCode::UNPROCESSABLE_ENTITY).await;
    let odd = get(&server, "/ja/rank?highlight=%E3%81%AA%E3%81%84%E6%9D%91", StatusCode::OK).await;
    assert_holds(&odd, "the ranking", &["highlight-error", "ない村"]);
}

#[tokio::test]
async fn what_was_asked_for_is_kept_from_one_way_to_another() {
    let server = Server::with_evidence().await;
    let address = "/en/rank?indicator=fiscal.strength-index&among=20000&highlight=20205";
    let answer = get(&server, address, StatusCode::OK).await;
    let kept = "indicator=fiscal.strength-index&#38;among=20000&#38;highlight=20205";
    assert_holds(&answer, address, &[&format!("/en/map?{kept}")]);
    assert_holds(&answer, address, &["value=\"fiscal.strength-index\" selected"]);
    assert_holds(&answer, address, &["value=\"20000\" selected", "value=\"similar:20205\""]);
    let similar = "/en/rank?indicator=rate.births&among=similar:20205&highlight=20205";
    let similar = get(&server, similar, StatusCode::OK).await;
    assert_holds(&similar, "the ranking", &["value=\"similar:20205\" selected"]);
}

#[tokio::test]
async fn pages_of_regions_are_kept_until_the_records_change() {
    let server = Server::with_evidence().await;
    let first = get(&server, "/ja/sets", StatusCode::OK).await;
    assert!(first.header(header::ETAG).starts_with("W/"), "the page is kept");
    server.post_form("/ja/sets", "name=kept&areas=20205%2C20402").await;
    let second = get(&server, "/ja/sets", StatusCode::OK).await;
    assert_ne!(first.header(header::ETAG), second.header(header::ETAG));
    assert_holds(&second, "the list", &["/ja/areas/kept"]);
}
