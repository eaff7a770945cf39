use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use crate::query::encode;

/// A file to save, its name in ASCII and in full.
pub(crate) fn attachment(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let disposition =
        format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", encode(name));
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, String::from("private, no-cache")),
    ];
    (headers, bytes).into_response()
}
