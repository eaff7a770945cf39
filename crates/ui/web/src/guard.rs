//! What every request and answer passes: known hosts, own origin, size, headers.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;

use sousei_app::MAX_OFFICIAL_BYTES;

use crate::{official_upload::ENVELOPE_BYTES, state::Web, trouble::Trouble};

/// Largest body of a request.
pub(crate) const MAX_BODY_BYTES: usize = 20 << 20;

/// Largest body that is read and thrown away so that the browser gets to see the answer.
pub(crate) const MAX_DRAINED_BYTES: u64 = 1 << 30;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; font-src 'none'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// Sets the headers that keep a page to itself.
pub(crate) async fn set_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Refuses hosts that are not ours, and changes that another site asks for.
pub(crate) async fn check_origin(
    State(web): State<Web>,
    request: Request,
    next: Next,
) -> Result<Response, Trouble> {
    let Some(host) = named_host(&request) else { return Err(Trouble::bad_request()) };
    if !web.settings.allows_host(host) {
        let refused = Trouble::new(StatusCode::MISDIRECTED_REQUEST, "web-unknown-host");
        return Err(refused.with("seen", host));
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !reads && !is_own_origin(request.headers(), host) {
        return Err(Trouble::new(StatusCode::FORBIDDEN, "web-foreign-origin"));
    }
    Ok(next.run(request).await)
}

fn named_host(request: &Request) -> Option<&str> {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    named.or_else(|| request.uri().authority().map(|authority| authority.as_str()))
}

/// Whether the page that sent a change was one of ours.
///
/// Browsers name the origin of every form; a program that sends neither `Origin` nor `Referer`
/// nor cookies is nobody's victim.
fn is_own_origin(headers: &HeaderMap, host: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let sender = text(header::ORIGIN).or_else(|| text(header::REFERER));
    match sender {
        Some(sender) => {
            let authority = sender.parse::<Uri>().ok().and_then(|uri| uri.into_parts().authority);
            authority.is_some_and(|authority| authority.as_str().eq_ignore_ascii_case(host))
        }
        None => !headers.contains_key(header::COOKIE) && !headers.contains_key("sec-fetch-site"),
    }
}

/// Refuses bodies that are too large, after reading them to the end: a browser shows an answer
/// only when it has sent everything.
pub(crate) async fn limit_body(request: Request, next: Next) -> Result<Response, Trouble> {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length: Option<u64> = length.and_then(|value| value.to_str().ok()?.parse().ok());
    let is_official = takes_official_file(request.uri().path());
    let limit =
        if is_official { MAX_OFFICIAL_BYTES + ENVELOPE_BYTES } else { MAX_BODY_BYTES as u64 };
    let Some(length) = length.filter(|length| *length > limit) else {
        return Ok(next.run(request).await);
    };
    if length <= MAX_DRAINED_BYTES {
        let mut body = request.into_body();
        while let Some(Ok(_)) = body.frame().await {}
    }
    Err(if is_official {
        Trouble::official_too_large()
    } else {
        Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, "web-too-large")
    })
}

/// Whether an address takes official files, which may be larger than all other bodies.
fn takes_official_file(path: &str) -> bool {
    ["/ja/data/import", "/en/data/import", "/api/v1/imports"].contains(&path)
}

/// Turns a panic into the answer to an internal error; the server goes on.
#[expect(clippy::needless_pass_by_value, reason = "the signature is that of tower-http")]
pub(crate) fn tell_panic(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Trouble::logged(&format!("panic: {text}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(&'static str, &str)], expected: bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().expect("a header value"));
        }
        assert_eq!(is_own_origin(&headers, "localhost:8080"), expected, "{pairs:?}");
    }

    #[test]
    fn a_panic_is_an_internal_error_with_a_number() {
        let response = tell_panic(Box::new("out of range"));
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let trouble = response.extensions().get::<Trouble>().expect("what went wrong");
        assert!(trouble.reference.is_some());
    }

    #[test]
    fn only_our_own_pages_may_ask_for_changes() {
        check(&[("origin", "http://localhost:8080")], true);
        check(&[("referer", "http://localhost:8080/ja/strategies/import")], true);
        check(&[], true);
        check(&[("origin", "http://evil.example")], false);
        check(&[("origin", "http://localhost:8081")], false);
        check(&[("origin", "null")], false);
        check(&[("cookie", "id=1")], false);
        check(&[("sec-fetch-site", "cross-site")], false);
        check(&[("origin", "http://evil.example"), ("referer", "http://localhost:8080/")], false);
    }
}
