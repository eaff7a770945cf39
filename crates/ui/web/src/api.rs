//! The JSON API under `/api/v1`, and its OpenAPI document.

mod change;
mod read;
pub(crate) mod verification;
mod wire;

use axum::{
    Json, Router,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::Value;
use sousei_present::Lang;
use utoipa::OpenApi;

use crate::{state::Web, trouble::Trouble, words::Words};

pub(crate) use wire::{ApiError, ErrorEnvelope};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Sousei",
        description = "Regional strategies (地方版総合戦略) with their verification. \
            Names are given in Japanese and, where known, in English. Rates are unrounded \
            percentages; `null` means that there is none, never zero. \
            Known quirks: progress rates are neither capped at 100 nor floored at 0, and \
            `verdict` is `null` where a scheme has no grade for what was found.",
        license(name = "Apache-2.0")
    ),
    paths(
        read::list_strategies,
        read::show_strategy,
        read::show_verification,
        read::list_kpis,
        read::show_kpi,
        read::list_findings,
        read::list_changes,
        read::list_schemes,
        read::list_audit,
        read::download_report,
        change::import_strategy,
        change::rate_file,
        change::enter_results,
    ),
    components(schemas(wire::ErrorEnvelope))
)]
struct Api;

/// The routes below `/api/v1`.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/openapi.json", get(show_document))
        .route("/strategies", get(read::list_strategies).post(change::import_strategy))
        .route("/strategies/{id}", get(read::show_strategy))
        .route("/strategies/{id}/verification", get(read::show_verification))
        .route("/strategies/{id}/kpis", get(read::list_kpis))
        .route("/strategies/{id}/kpis/{no}", get(read::show_kpi))
        .route("/strategies/{id}/findings", get(read::list_findings))
        .route("/strategies/{id}/changes", get(read::list_changes))
        .route("/strategies/{id}/results", post(change::enter_results))
        .route("/strategies/{id}/reports/{form}", get(read::download_report))
        .route("/schemes", get(read::list_schemes))
        .route("/audit", get(read::list_audit))
        .route("/ratings", post(change::rate_file))
}

/// The OpenAPI document.
pub(crate) fn document() -> Value {
    serde_json::to_value(Api::openapi()).unwrap_or_default()
}

async fn show_document() -> Json<Value> {
    Json(document())
}

/// The envelope of every error.
pub(crate) fn tell_trouble(trouble: &Trouble) -> Response {
    let w = Words(Lang::En);
    let sentence = w.coded("error-", &trouble.code, &trouble.args);
    let mut hints = Vec::new();
    if let Some(number) = &trouble.reference {
        hints.push(w.one("error-reference", "reference", number));
    }
    let error = ApiError {
        code: trouble.code.to_string(),
        message: sentence.unwrap_or_else(|| w.t("error-web-bad-request").into_owned()),
        hints,
        issues: trouble.issues.iter().map(wire::ApiIssue::from).collect(),
    };
    (trouble.status, Json(ErrorEnvelope { error })).into_response()
}
