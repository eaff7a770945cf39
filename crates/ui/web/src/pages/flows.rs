//! Flows: the door, and what lies behind it.

mod area;
mod balance;
mod door;
mod matrix;
mod template;
mod tokyo;
mod why;

use axum::{Router, routing::get};

use crate::state::Web;

/// The pages behind the door of flows, and the flows of each place.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/flows", get(door::show_flows))
        .route("/flows/templates/{key}", get(template::download_flow_template))
        .route("/flows/tokyo", get(tokyo::show_tokyo))
        .route("/areas/{code}/flows", get(area::show_area_flows))
        .route("/flows/matrix", get(matrix::show_links))
        .route("/flows/why", get(why::show_why))
        .route("/flows/balance", get(balance::show_balance))
}
