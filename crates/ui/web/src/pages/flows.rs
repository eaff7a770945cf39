//! Flows: the door, and what lies behind it.

mod door;

use axum::{Router, routing::get};

use crate::state::Web;

/// The pages behind the door of flows.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/flows", get(door::show_flows))
}
