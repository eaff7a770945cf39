//! Support schemes: list, rules, differences, check, answers.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
};
use serde::Deserialize;
use serde_json::{Map, Value};
use sousei_app::{SupportRules, read_day};
use sousei_present::support::{
    changes_json, check_json, determination_json, rules_json, scheme_json,
};
use utoipa::{IntoParams, ToSchema};

use super::{evidence_area::LangParams, wire::ErrorEnvelope};
use crate::{state::Web, trouble::Trouble};

/// What messages call the body of a request.
const BODY: &str = "answers";

/// For which day.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct DayParams {
    /// Day for which the rules are shown; today or the nearest day by default.
    on: String,
}

/// Between which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DaysParams {
    /// Day of the older rules.
    from: String,
    /// Day of the newer rules.
    to: String,
}

/// What is to be answered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DetermineBody {
    /// Day of the application: 2021-10-01, 令和3年10月1日.
    on: String,
    /// Key of a municipality's rules that lie over the national ones.
    overlay: Option<String>,
    /// Answers by name of the question; a question that is left out stays open.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
}

async fn rules(web: &Web, id: &str) -> Result<Arc<SupportRules>, Trouble> {
    Ok(Arc::clone(web.app.support().await?.scheme(id)?))
}

/// Lists the support schemes (支援制度) with the versions of their rules.
#[utoipa::path(
    get, path = "/api/v1/schemes", tag = "support",
    responses((status = 200, description = "All support schemes", body = Vec<Object>))
)]
pub(crate) async fn list_support(State(web): State<Web>) -> Result<Json<Vec<Value>>, Trouble> {
    let catalogue = web.app.support().await?;
    Ok(Json(catalogue.schemes().map(|rules| scheme_json(&rules.scheme)).collect()))
}

/// Shows the rules of a support scheme on a day.
#[utoipa::path(
    get, path = "/api/v1/schemes/{id}", tag = "support",
    params(("id" = String, Path, description = "Key of the scheme"), DayParams),
    responses(
        (status = 200, description = "Figures, questions, requirements, amounts, duties", body = Object),
        (status = 404, description = "No such scheme, or no rules for the day", body = ErrorEnvelope),
        (status = 422, description = "No day", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_support(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(params): Query<DayParams>,
) -> Result<Json<Value>, Trouble> {
    let rules = rules(&web, &id).await?;
    let day = match params.on.trim() {
        "" => rules.nearest_day(web.app.today()),
        day => read_day(day)?,
    };
    Ok(Json(rules_json(rules.plan_on(day)?)))
}

/// Says what changed in the rules between two days, and which worked cases come out differently.
#[utoipa::path(
    get, path = "/api/v1/schemes/{id}/changes", tag = "support",
    params(("id" = String, Path, description = "Key of the scheme"), DaysParams),
    responses(
        (status = 200, description = "Changes and flipped cases", body = Object),
        (status = 404, description = "No such scheme, or no rules for a day", body = ErrorEnvelope),
        (status = 422, description = "No day", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_support_changes(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(params): Query<DaysParams>,
) -> Result<Json<Value>, Trouble> {
    let rules = rules(&web, &id).await?;
    let (changes, flips) = rules.compare(read_day(&params.from)?, read_day(&params.to)?)?;
    Ok(Json(changes_json(&changes, &flips)))
}

/// Checks the rules in force and those of the data directory that are not.
#[utoipa::path(
    get, path = "/api/v1/schemes/check", tag = "support",
    params(LangParams),
    responses((status = 200, description = "What is wrong, by scheme", body = Vec<Object>))
)]
pub(crate) async fn check_support(
    State(web): State<Web>,
    Query(language): Query<LangParams>,
) -> Result<Json<Vec<Value>>, Trouble> {
    let lang = language.lang();
    let found = web.app.check_support().await?;
    let checked = found
        .iter()
        .map(|one| check_json(lang, &one.scheme, (one.n_packages, one.n_cases), &one.issues))
        .collect();
    Ok(Json(checked))
}

/// Answers whether a support scheme applies, how much, why, and what has to be kept to.
///
/// Answers are personal: they come in the body, and nothing of them is kept or logged.
#[utoipa::path(
    post, path = "/api/v1/schemes/{id}/determine", tag = "support",
    params(("id" = String, Path, description = "Key of the scheme"), LangParams),
    request_body = DetermineBody,
    responses(
        (status = 200, description = "The determination", body = Object),
        (status = 404, description = "No such scheme or municipality's rules, or no rules for the day", body = ErrorEnvelope),
        (status = 422, description = "An answer that cannot be, or answers that contradict each other", body = ErrorEnvelope),
    )
)]
pub(crate) async fn determine_support(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(language): Query<LangParams>,
    Json(body): Json<DetermineBody>,
) -> Result<Json<Value>, Trouble> {
    let rules = web.app.support_rules(&id, body.overlay.as_deref()).await?;
    let on = read_day(&body.on)?;
    let answers = Value::Object(body.answers).to_string();
    let found = rules.determine_file(on, BODY, answers.as_bytes())?;
    Ok(Json(determination_json(language.lang(), rules.plan_on(on)?, &found.value)))
}
