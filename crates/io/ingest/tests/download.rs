//! Downloads from a server on this computer that behaves well or badly.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::Duration,
};

use sousei_ingest::{
    Error,
    download::{DownloadLimits, Downloaded, Expected, download, sha256},
};

const BODY: &[u8] = b"indicator,area\n";

/// Answers each of `answers` to one request, then goes away; returns the address.
fn serve(answers: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            read_request(&mut stream);
            // A client that has seen enough closes first.
            let _ = stream.write_all(&answer);
        }
    });
    format!("http://{address}/file.csv")
}

fn read_request(stream: &mut TcpStream) {
    let (mut seen, mut block) = (Vec::new(), [0; 1024]);
    while !seen.ends_with(b"\r\n\r\n") {
        match stream.read(&mut block) {
            Ok(0) | Err(_) => return,
            Ok(length) => seen.extend_from_slice(&block[..length]),
        }
    }
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

fn whole() -> Vec<u8> {
    answer("200 OK", &format!("Content-Length: {}\r\n", BODY.len()), BODY)
}

fn fetch(url: &str, expected: Option<&Expected>) -> Result<(Downloaded, Vec<u8>), Error> {
    let limits = DownloadLimits {
        max_bytes: 1_000,
        max_redirects: 2,
        connect: Duration::from_secs(5),
        silence: Duration::from_secs(5),
        total: Duration::from_secs(20),
    };
    let mut to = Vec::new();
    let downloaded = download(url, &limits, expected, &mut to, &mut |_, _| {})?;
    Ok((downloaded, to))
}

fn code(url: &str) -> &'static str {
    fetch(url, None).expect_err("is refused").code()
}

#[test]
fn a_whole_file_arrives_with_its_hash() {
    let expected = Expected { size_bytes: BODY.len() as u64, sha256: sha256(BODY) };
    let (downloaded, bytes) = fetch(&serve(vec![whole()]), Some(&expected)).expect("arrives");
    assert_eq!(bytes, BODY);
    assert_eq!(downloaded, Downloaded { size_bytes: 15, sha256: sha256(BODY) });
}

#[test]
fn a_changed_file_is_refused_until_it_is_asked_for() {
    let expected = Expected { size_bytes: 15, sha256: sha256(b"before") };
    let error = fetch(&serve(vec![whole()]), Some(&expected)).expect_err("has changed");
    let Error::HashDiffers { seen, expected, .. } = &error else { panic!("{error}") };
    assert!(seen.contains(&sha256(BODY)) && expected.contains(&sha256(b"before")));
    assert_eq!(error.code(), "ingest-hash-differs");
    assert!(fetch(&serve(vec![whole()]), None).is_ok());
}

#[test]
fn a_file_that_breaks_off_is_refused() {
    let short = answer("200 OK", "Content-Length: 500\r\n", BODY);
    assert_eq!(code(&serve(vec![short])), "ingest-truncated");
    let chunked = answer("200 OK", "Transfer-Encoding: chunked\r\n", b"5\r\nindic\r\n9\r\nator");
    assert_eq!(code(&serve(vec![chunked])), "ingest-truncated");
}

#[test]
fn a_file_beyond_the_limit_is_refused_whether_announced_or_not() {
    let announced = answer("200 OK", "Content-Length: 5000\r\n", BODY);
    assert_eq!(code(&serve(vec![announced])), "ingest-too-large");
    let endless = answer("200 OK", "", &[b'x'; 4_000]);
    assert_eq!(code(&serve(vec![endless])), "ingest-too-large");
}

#[test]
fn redirects_are_followed_but_not_for_ever() {
    let target = serve(vec![whole()]);
    let redirect =
        |to: &str| answer("302 Found", &format!("Location: {to}\r\nContent-Length: 0\r\n"), b"");
    assert!(fetch(&serve(vec![redirect(&target)]), None).is_ok());
    let around: Vec<Vec<u8>> = (0..5).map(|_| redirect("/file.csv")).collect();
    assert_eq!(code(&serve(around)), "ingest-network");
    assert_eq!(code(&serve(vec![redirect("ftp://127.0.0.1/file.csv")])), "ingest-network");
}

#[test]
fn an_absent_file_an_absent_server_and_a_wrong_address_are_told_apart() {
    let absent = answer("404 Not Found", "Content-Length: 0\r\n", b"");
    let error = fetch(&serve(vec![absent]), None).expect_err("is absent");
    assert!(matches!(error, Error::Http { status: 404, .. }));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    assert_eq!(code(&format!("http://{address}/file.csv")), "ingest-network");
    for url in ["file:///etc/hosts", "ftp://example.jp/a.csv", "example.jp/a.csv", "https://"] {
        assert_eq!(code(url), "ingest-address", "{url}");
    }
}

#[test]
fn progress_is_told_with_the_length_where_it_is_known() {
    let mut told = Vec::new();
    let mut to = Vec::new();
    let url = serve(vec![whole()]);
    download(&url, &DownloadLimits::default(), None, &mut to, &mut |done, all| {
        told.push((done, all));
    })
    .expect("arrives");
    assert_eq!(told.last(), Some(&(15, Some(15))));
}
