use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use crate::{cache::Versioned, trouble::Trouble};

/// What a page handler answers with.
pub(crate) type Answer = Result<Response, Trouble>;

/// Shows a page that depends on its address and the store alone, so that it may be kept.
pub(crate) fn show(page: &impl Template) -> Answer {
    let mut response = show_once(page)?;
    response.extensions_mut().insert(Versioned);
    Ok(response)
}

/// Shows a page that depends on who asks or on what was sent.
pub(crate) fn show_once(page: &impl Template) -> Answer {
    let html = page.render()?;
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response())
}
