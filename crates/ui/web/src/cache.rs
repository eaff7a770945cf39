//! Pages kept for as long as nothing in the store changes.
//!
//! Every change of a record writes an audit entry in the same transaction, so the number of the
//! latest entry names the state of the store: one small query decides whether a page still holds.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{state::Web, trouble::Trouble};

/// Memory for kept pages.
const MAX_BYTES: usize = 32 << 20;
/// Pages larger than this are not kept.
const MAX_PAGE_BYTES: usize = 4 << 20;

/// Marks a response as depending on nothing but its address and the state of the store.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Versioned;

/// Kept pages, all of one state of the store.
#[derive(Debug, Default)]
pub(crate) struct PageCache(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    state: i64,
    pages: HashMap<String, Page>,
    bytes: usize,
    clock: u64,
}

#[derive(Debug, Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
    last_used: u64,
}

impl PageCache {
    fn find(&self, state: i64, key: &str) -> Option<Page> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != state {
            *kept = Kept { state, ..Kept::default() };
            return None;
        }
        kept.clock += 1;
        let now = kept.clock;
        let page = kept.pages.get_mut(key)?;
        page.last_used = now;
        Some(page.clone())
    }

    fn keep(&self, state: i64, key: String, headers: HeaderMap, body: Bytes) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != state || body.len() > MAX_PAGE_BYTES {
            return;
        }
        while kept.bytes + body.len() > MAX_BYTES {
            let oldest = kept.pages.iter().min_by_key(|(_, page)| page.last_used);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else { break };
            kept.bytes -= kept.pages.remove(&oldest).map_or(0, |page| page.body.len());
        }
        kept.clock += 1;
        kept.bytes += body.len();
        let page = Page { headers, body, last_used: kept.clock };
        if let Some(replaced) = kept.pages.insert(key, page) {
            kept.bytes -= replaced.body.len();
        }
    }
}

/// Answers a GET from the kept pages, or keeps what the page says.
///
/// Stands outside the compression, so that a page is compressed once.
pub(crate) async fn keep_pages(
    State(web): State<Web>,
    request: Request,
    next: Next,
) -> Result<Response, Trouble> {
    if request.method() != Method::GET || request.uri().path().starts_with("/assets/") {
        return Ok(next.run(request).await);
    }
    let latest = web.app.audit(None, 1).await?;
    let state = latest.first().map_or(0, |row| row.id);
    let key = cache_key(&request);
    let tag = entity_tag(state, &key);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    if let Some(page) = web.cache.find(state, &key) {
        return Ok(answer(page.headers, page.body, &tag, known.as_ref()));
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.extensions().get::<Versioned>().is_none() {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(|error| Trouble::internal(&error))?;
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    parts.headers.remove(header::CONTENT_LENGTH);
    web.cache.keep(state, key, parts.headers.clone(), body.clone());
    Ok(answer(parts.headers, body, &tag, known.as_ref()))
}

/// The address, and whether the answer may be compressed.
fn cache_key(request: &Request) -> String {
    let accepted = request.headers().get(header::ACCEPT_ENCODING);
    let gzip = accepted.and_then(|value| value.to_str().ok()).is_some_and(|v| v.contains("gzip"));
    let language = match request.uri().path() {
        "/" => request.headers().get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()),
        _ => None,
    };
    let address = request.uri().path_and_query().map_or("/", |whole| whole.as_str());
    format!("{}{}{address}", if gzip { "z" } else { "-" }, language.unwrap_or_default())
}

/// A weak tag from the program's version, the state of the store and the address.
fn entity_tag(state: i64, key: &str) -> HeaderValue {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let seed = concat!(env!("CARGO_PKG_VERSION"), "/").bytes();
    // FNV-1a: the same in every process, unlike the hash of the standard library.
    let hash = seed.chain(state.to_le_bytes()).chain(key.bytes());
    let hash = hash.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    HeaderValue::from_str(&format!("W/\"{hash:016x}\""))
        .expect("hexadecimal digits are valid in a header")
}

fn answer(
    headers: HeaderMap,
    body: Bytes,
    tag: &HeaderValue,
    known: Option<&HeaderValue>,
) -> Response {
    let matches = known.is_some_and(|known| {
        let known = known.to_str().unwrap_or_default();
        known.split(',').any(|one| one.trim().as_bytes() == tag.as_bytes())
    });
    let mut response = if matches {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(body).into_response()
    };
    *response.headers_mut() = headers;
    response.headers_mut().insert(header::ETAG, tag.clone());
    if matches {
        response.headers_mut().remove(header::CONTENT_ENCODING);
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_the_store_forgets_all_pages() {
        let cache = PageCache::default();
        assert!(cache.find(1, "a").is_none());
        cache.keep(1, "a".into(), HeaderMap::new(), Bytes::from_static(b"page"));
        assert!(cache.find(1, "a").is_some());
        assert!(cache.find(2, "a").is_none());
        assert!(cache.find(1, "a").is_none());
    }

    #[test]
    fn the_page_used_longest_ago_makes_room() {
        let cache = PageCache::default();
        let page = Bytes::from(vec![b'x'; MAX_PAGE_BYTES]);
        let fits = MAX_BYTES / MAX_PAGE_BYTES;
        cache.find(1, "none");
        for index in 0..fits {
            cache.keep(1, index.to_string(), HeaderMap::new(), page.clone());
        }
        assert!(cache.find(1, "0").is_some());
        cache.keep(1, "next".into(), HeaderMap::new(), page);
        assert!(cache.find(1, "0").is_some());
        assert!(cache.find(1, "1").is_none());
    }
}
