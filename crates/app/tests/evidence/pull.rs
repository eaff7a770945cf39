//! Files pulled from a server on this computer.

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    thread,
};

use sousei_app::{AppError, ImportReport, SourceEntry, read_as};
use sousei_ingest::{download::sha256, source::read_source};

use super::{app, import::import, shared};

const BIRTHS: &str = "municipal_opendata/takamatsu/births_deaths_0091_2024.xlsx";

/// Answers one request with a file; returns its address.
fn serve(body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let Ok((mut stream, _)) = listener.accept() else { return };
        let (mut seen, mut block) = (Vec::new(), [0; 1024]);
        while !seen.ends_with(b"\r\n\r\n") {
            match stream.read(&mut block) {
                Ok(0) | Err(_) => return,
                Ok(length) => seen.extend_from_slice(&block[..length]),
            }
        }
        let head = format!(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(&[head.as_bytes(), &body].concat());
    });
    format!("http://{address}/births.xlsx")
}

/// A source of one file of a city, at this address.
fn source(url: &str, bytes: &[u8]) -> SourceEntry {
    let text = format!(
        "format: sousei-source/1\nid: my-city\ntitle: {{ ja: 市, en: City }}\n\
         publisher: {{ ja: 市, en: City }}\nterms: {{ ja: 自由, en: Free }}\n\
         page: https://example.jp/opendata\nreads: municipal-open-data\n\
         edition: year-in-name\narea: '37201'\nfiles:\n  - edition: '2024'\n    \
         name: births_deaths_0091_2024.xlsx\n    url: {url}\n    size_bytes: {}\n    \
         sha256: '{}'\n",
        bytes.len(),
        sha256(bytes)
    );
    let read = read_source("my-city.yaml", text.as_bytes()).expect("a description");
    assert_eq!(read.issues, []);
    read.value
}

async fn pull(entry: &SourceEntry, accept: bool) -> Result<ImportReport, AppError> {
    let (app, _folder) = app().await;
    app.pull_file(entry, &entry.files[0], accept, "planner", |_| {}).await
}

#[tokio::test]
async fn a_city_s_own_file_is_read_for_its_city_and_kept_under_its_source() {
    let Some(path) = shared(BIRTHS) else { return };
    let bytes = fs::read(path).expect("an official file");
    let report = pull(&source(&serve(bytes.clone()), &bytes), false).await.expect("arrives");
    let about = &report.dataset.about;
    assert_eq!(
        (about.source.as_str(), about.edition.as_str()),
        ("my-city", "37201-births-deaths-2024")
    );
    assert!(about.origin.url.as_ref().is_some_and(|url| url.starts_with("http://127.0.0.1")));
    // Another file of the city, brought in by hand and read as its source says; then one that
    // is told by its hash.
    for (name, said) in [("2024-copy.xlsx", true), ("births_deaths_0091_2024.xlsx", false)] {
        let (app, _folder) = app().await;
        let mut file = super::import::file(name, &bytes);
        if said {
            file.read_as = read_as("takamatsu").expect("a source");
        }
        let report = import(&app, file).await.expect("a city's file");
        assert_eq!(report.dataset.about.source, "takamatsu");
    }
}

#[tokio::test]
async fn a_file_that_changed_is_told_with_both_hashes() {
    let Some(path) = shared(BIRTHS) else { return };
    let bytes = fs::read(path).expect("an official file");
    let error = pull(&source(&serve(bytes.clone()), b"before"), false).await.expect_err("differs");
    assert_eq!(error.code, "ingest-hash-differs");
    let told = format!("{:?}", error.args);
    assert!(told.contains(&sha256(&bytes)) && told.contains(&sha256(b"before")), "{told}");
    pull(&source(&serve(bytes), b"before"), true).await.expect("was asked for");
}

#[tokio::test]
async fn a_source_without_addresses_names_its_page_and_the_command() {
    let (app, _folder) = app().await;
    let wanted =
        sousei_app::Pull { source: "takamatsu".to_owned(), edition: None, accept_changed: false };
    let error = app.pull(&wanted, "planner", |_| {}).await.expect_err("no address");
    assert_eq!(error.code, "app-no-address");
    let message = error.to_string();
    assert!(message.contains("https://github.com/takamatsu-city/opendata"), "{message}");
    assert!(message.contains("sousei import --as takamatsu"), "{message}");
}
