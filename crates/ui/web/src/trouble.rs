//! What went wrong with a request, until it is told in the reader's language or as JSON.

use std::{
    borrow::Cow,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    extract::Request,
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use sousei_app::{AppError, ErrorKind, MAX_OFFICIAL_BYTES};
use sousei_core::Issue;

use crate::{api, context::Context, pages, words::Words};

/// Bytes of a reason that are handed on.
const MOST_REASON_BYTES: usize = 2_000;

/// A request that could not be answered as asked.
///
/// As a response it is only a status with itself attached; [`tell_trouble`] writes the body
/// when language and form of the answer are known.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    /// Status of the answer.
    pub(crate) status: StatusCode,
    /// Stable key of the sentence.
    pub(crate) code: Cow<'static, str>,
    /// Named values of the sentence.
    pub(crate) args: Vec<(&'static str, String)>,
    /// What was wrong with the input, cell by cell.
    pub(crate) issues: Vec<Issue>,
    /// Number under which the log holds the cause.
    pub(crate) reference: Option<String>,
}

impl Trouble {
    /// Trouble with a status and a key.
    pub(crate) fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code: code.into(), args: Vec::new(), issues: Vec::new(), reference: None }
    }

    /// Adds a named value for the sentence.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// There is nothing at this address.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "web-not-found")
    }

    /// The request cannot be read.
    pub(crate) fn bad_request() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "web-bad-request")
    }

    /// A file has errors and is not used.
    pub(crate) fn has_issues(name: &str, issues: Vec<Issue>) -> Self {
        let count = crate::issue::count_errors(&issues).to_string();
        let refused = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "app-input-has-errors");
        let refused = refused.with("seen", name).with("count", count);
        Self { issues, ..refused }
    }

    /// An official file has more bytes than are read.
    pub(crate) fn official_too_large() -> Self {
        let refused = Self::new(StatusCode::PAYLOAD_TOO_LARGE, "web-official-too-large");
        refused.with("limit_mib", (MAX_OFFICIAL_BYTES >> 20).to_string())
    }

    /// The strategy has no such KPI.
    pub(crate) fn unknown_kpi(strategy: &str, no: &str) -> Self {
        let unknown = Self::new(StatusCode::NOT_FOUND, "app-unknown-kpi");
        unknown.with("strategy", strategy).with("seen", no)
    }

    /// A confirmation came too late, or twice.
    pub(crate) fn expired() -> Self {
        Self::new(StatusCode::CONFLICT, "web-expired")
    }

    /// A fault of the program: the cause goes to the log, its number to the reader.
    pub(crate) fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        let mut message = cause.to_string();
        let mut next = cause.source();
        while let Some(source) = next {
            message.push_str(": ");
            message.push_str(&source.to_string());
            next = source.source();
        }
        Self::logged(&message)
    }

    /// A fault of the program of which only words are known.
    pub(crate) fn logged(message: &str) -> Self {
        let reference = next_reference();
        tracing::error!(reference, cause = message, "a request failed");
        let mut trouble = Self::new(StatusCode::INTERNAL_SERVER_ERROR, "web-internal");
        trouble.reference = Some(reference);
        trouble
    }

    /// What went wrong, in words.
    pub(crate) fn sentence(&self, w: Words) -> String {
        let sentence = w.coded("error-", &self.code, &self.args);
        sentence.unwrap_or_else(|| w.t("error-web-bad-request").into_owned())
    }

    fn of_status(status: StatusCode) -> Self {
        let code = match status {
            StatusCode::NOT_FOUND => "web-not-found",
            StatusCode::METHOD_NOT_ALLOWED => "web-method",
            StatusCode::PAYLOAD_TOO_LARGE => "web-too-large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "web-media-type",
            status if status.is_server_error() => return Self::logged(status.as_str()),
            _ => "web-bad-request",
        };
        Self::new(status, code)
    }
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        let status = match error.kind {
            ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            ErrorKind::NotFound => StatusCode::NOT_FOUND,
            ErrorKind::Conflict => StatusCode::CONFLICT,
            ErrorKind::Forbidden => StatusCode::FORBIDDEN,
            ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            ErrorKind::Internal => return Self::internal(&error),
        };
        Self {
            status,
            code: error.code.into(),
            args: error.args,
            issues: error.issues,
            reference: None,
        }
    }
}

impl From<askama::Error> for Trouble {
    fn from(error: askama::Error) -> Self {
        Self::internal(&error)
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A number that a reader can name and a log search finds.
fn next_reference() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{:X}-{count}", Timestamp::now().as_second())
}

/// Writes the body of every answer that is an error: a page, or the envelope of the API.
pub(crate) async fn tell_trouble(request: Request, next: Next) -> Response {
    let context = Context::of(&request);
    let is_head = request.method() == Method::HEAD;
    let mut response = next.run(request).await;
    let attached = response.extensions_mut().remove::<Trouble>();
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    if attached.is_none() && (!is_error || is_told(&response)) {
        return response;
    }
    let trouble = match attached {
        Some(trouble) => trouble,
        None if context.is_api() => {
            let reason = reason(&mut response).await;
            Trouble::of_status(response.status()).with("reason", reason)
        }
        None => Trouble::of_status(response.status()),
    };
    let mut told = if context.is_api() {
        api::tell_trouble(&trouble)
    } else {
        pages::tell_trouble(&context, &trouble)
    };
    if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allow);
    }
    if is_head {
        *told.body_mut() = axum::body::Body::empty();
    }
    told
}

/// Why an extractor refused a request, in its own words; empty if it gave none.
async fn reason(response: &mut Response) -> String {
    let body = std::mem::take(response.body_mut());
    let bytes = axum::body::to_bytes(body, MOST_REASON_BYTES).await.unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether an error already has a body of ours.
fn is_told(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"))
}
