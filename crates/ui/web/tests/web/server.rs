//! A server over a store in a temporary directory, with the strategies that come along.

use std::{
    path::Path,
    sync::{LazyLock, OnceLock},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, Response, StatusCode, header},
};
use sousei_app::{App, Clock};
use sousei_web::{Settings, router};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// Name under which requests reach the server.
pub const HOST: &str = "localhost";

static CLOCK: LazyLock<Clock> =
    LazyLock::new(|| Clock::Fixed("2026-04-01T00:00:00Z".parse().expect("an instant")));

const BOUNDARY: &str = "sousei-test-boundary";

pub struct Server {
    pub router: Router,
    _data: TempDir,
}

/// A data directory with the examples and the starter pack, made at the first call.
///
/// Each test has a runtime of its own and an open store belongs to one, so that what is shared
/// is the closed directory.
fn evidence() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let fill = || {
        let data = tempfile::tempdir().expect("a temporary directory");
        let path = data.path().to_path_buf();
        let load = async move {
            let app = App::open(&path, *CLOCK).await.expect("the store opens");
            app.load_examples("test").await.expect("the examples are stored");
            app.load_starter("test", |_| {}).await.expect("the starter pack is loaded");
            app.close().await;
        };
        // A runtime cannot be started within another one.
        std::thread::spawn(move || Runtime::new().expect("a runtime").block_on(load))
            .join()
            .expect("the starter pack is loaded");
        data
    };
    FOLDER.get_or_init(fill).path()
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Server {
    pub async fn start() -> Self {
        Self::with(Settings::default()).await
    }

    pub async fn with(settings: Settings) -> Self {
        let data = tempfile::tempdir().expect("a temporary directory");
        let app = App::open(data.path(), *CLOCK).await.expect("the store opens");
        app.load_examples("test").await.expect("the examples are stored");
        Self { router: router(app, settings), _data: data }
    }

    /// A server with the starter pack, which is loaded once for all tests.
    pub async fn with_evidence() -> Self {
        let data = tempfile::tempdir().expect("a temporary directory");
        copy_folder(evidence(), data.path()).expect("the folder is copied");
        let app = App::open(data.path(), *CLOCK).await.expect("the store opens");
        Self { router: router(app, Settings::default()), _data: data }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> =
            self.router.clone().oneshot(request).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.send(request(Method::GET, address).body(Body::empty()).expect("a request")).await
    }

    pub async fn post_form(&self, address: &str, form: &str) -> Answer {
        self.send(post(address, "application/x-www-form-urlencoded", form.to_owned())).await
    }

    pub async fn post_json(&self, address: &str, json: &str) -> Answer {
        self.send(post(address, "application/json", json.to_owned())).await
    }

    pub async fn upload(&self, address: &str, file: &str, bytes: &[u8]) -> Answer {
        self.send(post(address, &multipart_type(), multipart(file, bytes))).await
    }
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("UTF-8")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).expect("JSON")
    }

    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a readable header"))
    }
}

pub fn request(method: Method, address: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(address).header(header::HOST, HOST)
}

pub fn post(address: &str, media_type: &str, body: impl Into<Body>) -> Request<Body> {
    request(Method::POST, address)
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header(header::CONTENT_TYPE, media_type)
        .body(body.into())
        .expect("a request")
}

pub fn multipart_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

pub fn multipart(file: &str, bytes: &[u8]) -> Vec<u8> {
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// The value of the hidden field `name` in a page.
pub fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split(&start).nth(1).unwrap_or_else(|| panic!("a field {name}"));
    rest.split('"').next().expect("the end of the value").to_owned()
}
