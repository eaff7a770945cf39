//! The bundled style sheet, scripts and icon, and the licence list of what is in them.

use std::{collections::BTreeMap, sync::LazyLock};

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::trouble::Trouble;

/// What `cargo xtask assets` bundled; empty if it was not run, and pages are then plain.
#[derive(RustEmbed)]
#[folder = "assets/dist"]
#[allow_missing = true]
struct Dist;

/// Names with a digest of the content by names without.
static MANIFEST: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| read_json("manifest.json"));

/// Files carry a digest of their content in their name and so never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A bundled package of somebody else.
#[derive(Debug, Clone, Deserialize)]
pub struct ThirdParty {
    /// Name in its registry.
    pub name: String,
    /// Version.
    pub version: String,
    /// Licence expression.
    #[serde(default)]
    pub license: String,
    /// Text of the licence.
    #[serde(default)]
    pub text: String,
}

/// The packages in the bundle of style sheet and scripts.
#[must_use]
pub fn third_party() -> &'static [ThirdParty] {
    static LIST: LazyLock<Vec<ThirdParty>> = LazyLock::new(|| read_json("third-party.json"));
    &LIST
}

/// Address of a bundled file.
#[must_use]
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}", MANIFEST.get(name).map_or(name, String::as_str))
}

pub(crate) async fn show_asset(Path(name): Path<String>) -> Response {
    let Some(file) = Dist::get(&name) else { return Trouble::not_found().into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_EVER)];
    (StatusCode::OK, headers, file.data).into_response()
}

fn read_json<T: for<'de> Deserialize<'de> + Default>(name: &str) -> T {
    Dist::get(name).and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
}
