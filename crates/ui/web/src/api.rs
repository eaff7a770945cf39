//! The JSON API under `/api/v1`, and its OpenAPI document.

mod change;
mod evidence;
mod evidence_area;
mod evidence_job;
mod evidence_job_wire;
mod evidence_wire;
mod flow_models;
mod flows;
mod population;
mod read;
mod support;
mod support_office;
pub(crate) mod verification;
mod wire;

use axum::{
    Json, Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{delete, get, post},
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
        evidence_area::find_areas,
        evidence_area::show_area,
        evidence_area::show_profile,
        evidence_area::list_similar,
        evidence_area::list_sets,
        evidence_area::save_set,
        evidence_area::remove_set,
        evidence_area::rank_areas,
        evidence_area::map_areas,
        evidence_area::scatter_areas,
        evidence_area::compare_areas,
        evidence::list_indicators,
        evidence::show_indicator,
        evidence::list_datasets,
        evidence::show_dataset,
        evidence::compare_datasets,
        evidence::list_sources,
        evidence::list_observations,
        evidence_job::import_file,
        evidence_job::pull_source,
        evidence_job::list_jobs,
        evidence_job::show_job,
        evidence_job::refresh_strategy,
        flow_models::show_links,
        flow_models::explain,
        flow_models::show_balance,
        population::project,
        population::show_population,
        population::show_influence,
        population::seek_goal,
        population::show_backtest,
        flows::list_tokyo,
        flows::list_area,
        flows::show_area,
        flows::check_documents,
        support::list_support,
        support::show_support,
        support::list_support_changes,
        support::check_support,
        support::determine_support,
        support_office::determine_batch,
        support_office::show_budget,
        support_office::list_duties,
        support_office::list_cases,
        support_office::save_case,
        support_office::show_case,
        support_office::remove_case,
        support_office::list_overlays,
        support_office::add_overlay,
        support_office::remove_overlay,
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
        .route("/rating-schemes", get(read::list_schemes))
        .route("/audit", get(read::list_audit))
        .route("/ratings", post(change::rate_file))
        .merge(evidence_routes())
        .merge(population_routes())
        .merge(flow_routes())
        .merge(support_routes())
}

/// Moves between areas.
fn flow_routes() -> Router<Web> {
    Router::new()
        .route("/areas/{code}/flows", get(flows::show_area))
        .route("/flows/tokyo", get(flows::list_tokyo))
        .route("/flows/areas/{code}", get(flows::list_area))
        .route("/flows/check", get(flows::check_documents))
        .route("/flows/matrix", get(flow_models::show_links))
        .route("/flows/explain", get(flow_models::explain))
        .route("/flows/balance", get(flow_models::show_balance))
}

/// Support schemes.
fn support_routes() -> Router<Web> {
    Router::new()
        .route("/schemes", get(support::list_support))
        .route("/schemes/check", get(support::check_support))
        .route("/schemes/{id}", get(support::show_support))
        .route("/schemes/{id}/changes", get(support::list_support_changes))
        .route("/schemes/{id}/determine", post(support::determine_support))
        .route("/schemes/{id}/budget", get(support_office::show_budget))
        .route("/schemes/{id}/batch", post(support_office::determine_batch))
        .merge(support_office_routes())
}

/// Saved cases of support schemes, and the rules of cities.
fn support_office_routes() -> Router<Web> {
    let cases = get(support_office::list_cases).post(support_office::save_case);
    let case = get(support_office::show_case).delete(support_office::remove_case);
    let overlays = get(support_office::list_overlays).post(support_office::add_overlay);
    Router::new()
        .route("/schemes/cases", cases)
        .route("/schemes/cases/duties", get(support_office::list_duties))
        .route("/schemes/cases/{number}", case)
        .route("/schemes/overlays", overlays)
        .route("/schemes/overlays/{id}", delete(support_office::remove_overlay))
}

/// Projections of population.
fn population_routes() -> Router<Web> {
    Router::new()
        .route("/areas/{code}/population", get(population::show_population))
        .route("/population/project", get(population::project))
        .route("/population/influence", get(population::show_influence))
        .route("/population/goal-seek", get(population::seek_goal))
        .route("/population/backtest", get(population::show_backtest))
}

/// Areas, data, and results from official series.
fn evidence_routes() -> Router<Web> {
    // Official files are larger than other forms; the handler counts for itself.
    let imports = post(evidence_job::import_file).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/areas", get(evidence_area::find_areas))
        .route("/areas/{code}", get(evidence_area::show_area))
        .route("/areas/{code}/profile", get(evidence_area::show_profile))
        .route("/areas/{code}/similar", get(evidence_area::list_similar))
        .route("/area-sets", get(evidence_area::list_sets).post(evidence_area::save_set))
        .route("/area-sets/{id}", delete(evidence_area::remove_set))
        .route("/rankings", get(evidence_area::rank_areas))
        .route("/maps", get(evidence_area::map_areas))
        .route("/scatters", get(evidence_area::scatter_areas))
        .route("/comparisons", get(evidence_area::compare_areas))
        .route("/indicators", get(evidence::list_indicators))
        .route("/indicators/{id}", get(evidence::show_indicator))
        .route("/datasets", get(evidence::list_datasets))
        .route("/datasets/diff", get(evidence::compare_datasets))
        .route("/datasets/{source}/{edition}", get(evidence::show_dataset))
        .route("/sources", get(evidence::list_sources))
        .route("/observations", get(evidence::list_observations))
        .route("/imports", imports)
        .route("/pulls", post(evidence_job::pull_source))
        .route("/jobs", get(evidence_job::list_jobs))
        .route("/jobs/{id}", get(evidence_job::show_job))
        .route("/strategies/{id}/refresh", post(evidence_job::refresh_strategy))
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
    let mut hints = Vec::new();
    if let Some(number) = &trouble.reference {
        hints.push(w.one("error-reference", "reference", number));
    }
    // The sentence of a page says where to click; a caller is told what to send instead.
    let of_call = w.coded("api-", &trouble.code, &trouble.args);
    if of_call.is_some() {
        let reason = trouble.args.iter().find(|(name, _)| *name == "reason");
        hints.extend(reason.map(|(_, reason)| reason.clone()).filter(|text| !text.is_empty()));
        if trouble.status == StatusCode::UNSUPPORTED_MEDIA_TYPE {
            hints.push(w.t("api-hint-json").into_owned());
        }
        hints.push(w.t("api-hint-reference").into_owned());
    }
    let error = ApiError {
        code: trouble.code.to_string(),
        message: of_call.unwrap_or_else(|| trouble.sentence(w)),
        hints,
        issues: trouble.issues.iter().map(wire::ApiIssue::from).collect(),
    };
    (trouble.status, Json(ErrorEnvelope { error })).into_response()
}
