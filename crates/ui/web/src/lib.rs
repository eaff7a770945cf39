//! The program in the browser: pages in Japanese and English, and a JSON API.
//!
//! - [`router`] builds everything for a test or another server; [`serve`] runs it.
//! - [`Settings`] says where it listens, which hosts requests may name, and who signs in.
//! - [`verification_json`] is the verification as the API and the command line give it.
//! - [`third_party`] and [`crates`] list what comes along from other people.
//!
//! A handler reads the request, calls one use case of `sousei_app` and builds a page. Pages are
//! complete without script; figures come from `sousei_present` and are shown by one template.
//! No page computes anything, and nothing here opens the store.

mod api;
mod assets;
mod cache;
mod choice;
mod context;
mod figure;
mod file;
mod filter;
mod flow_models;
mod flows;
mod frame;
mod guard;
mod held;
mod issue;
mod licences;
mod observation;
mod official_upload;
mod page;
mod pages;
mod population;
mod query;
mod serve;
mod session;
mod settings;
mod state;
mod trouble;
mod upload;
mod words;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use sousei_app::App;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use tower_sessions::{
    Expiry, MemoryStore, SessionManagerLayer,
    cookie::{SameSite, time::Duration},
};

use crate::state::Web;

pub use api::verification::verification_json;
pub use assets::{ThirdParty, third_party};
pub use licences::{Crate, crates};
pub use serve::{ServeError, serve};
pub use settings::{Settings, hash_password};

/// How long a session lasts without a request.
const SESSION_HOURS: i64 = 8;

/// Everything the server answers.
pub fn router(app: App, settings: Settings) -> Router {
    let web = Web::new(app, settings);
    let sessions = SessionManagerLayer::new(MemoryStore::default())
        .with_name("sousei")
        .with_secure(false)
        .with_same_site(SameSite::Strict)
        .with_expiry(Expiry::OnInactivity(Duration::hours(SESSION_HOURS)));
    // The last layer added is the first that a request passes.
    routes()
        .layer(DefaultBodyLimit::max(guard::MAX_BODY_BYTES))
        .layer(CompressionLayer::new().gzip(true))
        .layer(from_fn_with_state(web.clone(), cache::keep_pages))
        .layer(from_fn_with_state(web.clone(), session::require_sign_in))
        .layer(sessions)
        .layer(from_fn(guard::limit_body))
        .layer(from_fn_with_state(web.clone(), guard::check_origin))
        .layer(CatchPanicLayer::custom(guard::tell_panic))
        .layer(from_fn(trouble::tell_trouble))
        .layer(from_fn(guard::set_headers))
        .with_state(web)
}

fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(pages::choose_language))
        .route("/api", get(pages::choose_reference))
        .route("/ja", get(pages::add_slash))
        .route("/en", get(pages::add_slash))
        .route("/ja/", get(pages::show_home))
        .route("/en/", get(pages::show_home))
        .nest("/ja", pages::routes())
        .nest("/en", pages::routes())
        .nest("/api/v1", api::routes())
        .route("/assets/{name}", get(assets::show_asset))
        .fallback(async || trouble::Trouble::not_found())
}
