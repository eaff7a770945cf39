//! Support schemes for an office: many cases, granted cases, rules of cities.

use axum::{
    Json,
    extract::{Multipart, Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sousei_app::{
    CaseToSave, GrantedCase, KeptDuty, StoredOverlay, duties_calendar, duties_due, read_day,
    read_month,
};
use sousei_present::support_office::{batch_json, budget_json};
use utoipa::{IntoParams, ToSchema};

use super::{evidence_area::LangParams, wire::ErrorEnvelope};
use crate::{session::Actor, state::Web, trouble::Trouble, upload::Upload};

/// What messages call the body of a request.
const BODY: &str = "answers";
/// Parameters of the request that are no fields of a budget.
const OF_REQUEST: [&str; 2] = ["lang", "overlay"];
/// Entries of the access log that are given.
const LOG_ENTRIES: u32 = 1_000;

/// For which day, and under whose rules.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct BatchParams {
    /// Day for rows that name none; today or the nearest day by default.
    on: String,
    /// Key of a municipality's rules that lie over the national ones.
    overlay: String,
}

/// A case to be saved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseBody {
    /// Key of the scheme.
    scheme: String,
    /// Key of a municipality's rules, if they apply.
    overlay: Option<String>,
    /// Day for which it is determined.
    on: String,
    /// The municipality's own number for the case; no names.
    reference: String,
    /// Answers by name of the question.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
}

/// Which cases.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct CasesParams {
    /// Key of a scheme; all by default.
    scheme: String,
}

/// Which duties.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct DutiesParams {
    /// Key of a scheme; all by default.
    scheme: String,
    /// Month in which they end, such as 2026-04; every duty by default.
    due_in: String,
}

/// What a planner expects; read as it is written, so that a mistyped field is refused.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, which is read field by field")]
pub(crate) struct BudgetParams {
    /// Year in which the first fiscal year begins; the present one by default.
    year: Option<i16>,
    /// Number of fiscal years, 1 to 10; 3 by default.
    years: Option<u8>,
    /// Percent by which the cases grow from year to year; 0 by default.
    growth: Option<i64>,
    /// The prefecture's share of what it bears with the municipality: 1/2, 50 %.
    prefecture_share: Option<String>,
    /// Percent by which cases may turn out more or fewer; 20 by default.
    cases_change: Option<i64>,
    /// Percent by which amounts may turn out higher or lower; 20 by default.
    amount_change: Option<i64>,
    /// Key of a municipality's rules that lie over the national ones.
    overlay: Option<String>,
    /// Cases of the first kind in the first year.
    n1: u32,
}

/// Determines the cases of a workbook or CSV file (part `file`). Nothing of it is kept.
#[utoipa::path(
    post, path = "/api/v1/schemes/{id}/batch", tag = "support",
    params(("id" = String, Path, description = "Key of the scheme"), BatchParams, LangParams),
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "Outcome, amount and reasons of each row; cells that could not be read", body = Object),
        (status = 404, description = "No such scheme", body = ErrorEnvelope),
        (status = 413, description = "Larger than 20 MiB", body = ErrorEnvelope),
        (status = 422, description = "No table of cases", body = ErrorEnvelope),
    )
)]
pub(crate) async fn determine_batch(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(params): Query<BatchParams>,
    Query(language): Query<LangParams>,
    form: Multipart,
) -> Result<Json<Value>, Trouble> {
    let file = Upload::read(form).await?.into_file()?;
    let overlay = Some(params.overlay.as_str()).filter(|key| !key.is_empty());
    let rules = web.app.support_rules(&id, overlay).await?;
    let on = match params.on.trim() {
        "" => rules.nearest_day(web.app.today()),
        day => read_day(day)?,
    };
    let lang = language.lang();
    let determined = tokio::task::spawn_blocking(move || -> Result<Value, Trouble> {
        Ok(batch_json(lang, &rules.batch(&file.name, &file.bytes, on)?))
    });
    Ok(Json(determined.await.map_err(|error| Trouble::internal(&error))??))
}

/// Adds up expected cases: the budget by fiscal year and payer, and how it moves with the guesses.
///
/// Beside the parameters named, a query may have `n2` to `n20` for further kinds of cases, and an
/// answer to each question on which the amount of a kind depends, such as `household_size.1=4`.
#[utoipa::path(
    get, path = "/api/v1/schemes/{id}/budget", tag = "support",
    params(("id" = String, Path, description = "Key of the scheme"), BudgetParams, LangParams),
    responses(
        (status = 200, description = "Sums by year and payer, amounts of each kind, sensitivity", body = Object),
        (status = 404, description = "No such scheme, or none that says who pays", body = ErrorEnvelope),
        (status = 422, description = "A field that cannot be, or an amount that is open", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_budget(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(language): Query<LangParams>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, Trouble> {
    let overlay = pairs.iter().find(|(name, value)| name == "overlay" && !value.is_empty());
    let rules = web.app.support_rules(&id, overlay.map(|(_, key)| key.as_str())).await?;
    let fields: Vec<(String, String)> =
        pairs.into_iter().filter(|(name, _)| !OF_REQUEST.contains(&name.as_str())).collect();
    let asked = rules.read_whole_budget(&fields, web.app.today())?;
    Ok(Json(budget_json(language.lang(), &rules.budget(&asked)?)))
}

/// Lists the duties of the saved cases by their last day: the calendar of repayments. Who does is
/// recorded.
#[utoipa::path(
    get, path = "/api/v1/schemes/cases/duties", tag = "support",
    params(DutiesParams),
    responses(
        (status = 200, description = "Duties with their cases; those without an end come last", body = Vec<Object>),
        (status = 401, description = "Not signed in", body = ErrorEnvelope),
        (status = 422, description = "No month", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_duties(
    State(web): State<Web>,
    Actor(actor): Actor,
    Query(params): Query<DutiesParams>,
) -> Result<Json<Vec<Value>>, Trouble> {
    let month = match params.due_in.trim() {
        "" => None,
        month => Some(read_month(month)?),
    };
    let scheme = Some(params.scheme.as_str()).filter(|scheme| !scheme.is_empty());
    let cases = web.app.granted_cases(scheme, &actor).await?;
    let duties = match month {
        Some(month) => duties_due(&cases, month),
        None => duties_calendar(&cases),
    };
    let rows = duties.into_iter().map(|(case, duty)| {
        let mut row = duty_json(duty);
        row["case"] = json!(case.id);
        row["scheme"] = json!(case.scheme);
        row["reference"] = json!(case.reference);
        row
    });
    Ok(Json(rows.collect()))
}

/// Saves a granted case with its answers, on the word of whoever is signed in.
#[utoipa::path(
    post, path = "/api/v1/schemes/cases", tag = "support",
    request_body = CaseBody,
    responses(
        (status = 201, description = "Number of the case", body = Object),
        (status = 401, description = "Not signed in", body = ErrorEnvelope),
        (status = 404, description = "No such scheme, or no rules for the day", body = ErrorEnvelope),
        (status = 422, description = "An answer that cannot be, or a case that is not granted", body = ErrorEnvelope),
    )
)]
pub(crate) async fn save_case(
    State(web): State<Web>,
    Actor(actor): Actor,
    Json(body): Json<CaseBody>,
) -> Result<(StatusCode, Json<Value>), Trouble> {
    let on = read_day(&body.on)?;
    let rules = web.app.support_rules(&body.scheme, body.overlay.as_deref()).await?;
    let answers = Value::Object(body.answers).to_string();
    let facts = rules.read_answers(on, BODY, answers.as_bytes())?;
    let case = CaseToSave {
        scheme: body.scheme,
        overlay: body.overlay,
        on,
        reference: body.reference,
        facts: facts.value,
    };
    let id = web.app.save_checked_case(&case, BODY, facts.issues, &actor).await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

/// Lists the saved cases without their answers. Who does is recorded.
#[utoipa::path(
    get, path = "/api/v1/schemes/cases", tag = "support",
    params(CasesParams),
    responses(
        (status = 200, description = "Saved cases with their duties", body = Vec<Object>),
        (status = 401, description = "Not signed in", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_cases(
    State(web): State<Web>,
    Actor(actor): Actor,
    Query(params): Query<CasesParams>,
) -> Result<Json<Vec<Value>>, Trouble> {
    let scheme = Some(params.scheme.as_str()).filter(|scheme| !scheme.is_empty());
    let cases = web.app.granted_cases(scheme, &actor).await?;
    Ok(Json(cases.iter().map(case_json).collect()))
}

/// Shows a saved case with its answers and its access log. Who does is recorded.
#[utoipa::path(
    get, path = "/api/v1/schemes/cases/{number}", tag = "support",
    params(("number" = i64, Path, description = "Number of the case")),
    responses(
        (status = 200, description = "The case", body = Object),
        (status = 401, description = "Not signed in", body = ErrorEnvelope),
        (status = 404, description = "No such case", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_case(
    State(web): State<Web>,
    Actor(actor): Actor,
    Path(number): Path<i64>,
) -> Result<Json<Value>, Trouble> {
    let detail = web.app.granted_case(number, &actor).await?;
    let log = web.app.case_accesses(Some(number), LOG_ENTRIES).await?;
    let log = log.iter().map(
        |row| json!({ "at": row.at.to_string(), "actor": row.actor, "action": row.action.key() }),
    );
    let mut case = case_json(&detail.case);
    case["answers"] = detail.answers;
    case["accesses"] = log.collect();
    Ok(Json(case))
}

/// Removes a saved case: its answers are erased.
#[utoipa::path(
    delete, path = "/api/v1/schemes/cases/{number}", tag = "support",
    params(("number" = i64, Path, description = "Number of the case")),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, description = "Not signed in", body = ErrorEnvelope),
        (status = 404, description = "No such case", body = ErrorEnvelope),
    )
)]
pub(crate) async fn remove_case(
    State(web): State<Web>,
    Actor(actor): Actor,
    Path(number): Path<i64>,
) -> Result<StatusCode, Trouble> {
    web.app.remove_granted_case(number, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the rules of municipalities.
#[utoipa::path(
    get, path = "/api/v1/schemes/overlays", tag = "support",
    responses((status = 200, description = "Stored rules of municipalities", body = Vec<Object>))
)]
pub(crate) async fn list_overlays(State(web): State<Web>) -> Result<Json<Vec<Value>>, Trouble> {
    let overlays = web.app.overlays(None).await?;
    Ok(Json(overlays.iter().map(overlay_json).collect()))
}

/// Checks the rules of a municipality (part `file`) and stores them.
#[utoipa::path(
    post, path = "/api/v1/schemes/overlays", tag = "support",
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "Key of the rules", body = Object),
        (status = 404, description = "No such scheme", body = ErrorEnvelope),
        (status = 422, description = "What is wrong, with file, line and column", body = ErrorEnvelope),
    )
)]
pub(crate) async fn add_overlay(
    State(web): State<Web>,
    Actor(actor): Actor,
    form: Multipart,
) -> Result<Json<Value>, Trouble> {
    let file = Upload::read(form).await?.into_file()?;
    let added = web.app.add_overlay(&file.name, file.bytes, &actor).await?;
    Ok(Json(json!({ "id": added.overlay.id, "scheme": added.overlay.scheme })))
}

/// Takes the rules of a municipality out of force.
#[utoipa::path(
    delete, path = "/api/v1/schemes/overlays/{id}", tag = "support",
    params(("id" = String, Path, description = "Key of the rules")),
    responses(
        (status = 204, description = "Out of force"),
        (status = 404, description = "No such rules", body = ErrorEnvelope),
    )
)]
pub(crate) async fn remove_overlay(
    State(web): State<Web>,
    Actor(actor): Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Trouble> {
    web.app.remove_overlay(&id, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn duty_json(duty: &KeptDuty) -> Value {
    json!({
        "duty": { "ja": duty.text.ja, "en": duty.text.en },
        "event": duty.event,
        "until": duty.until.map(|until| until.to_string()),
        "repay_share": duty.share.to_string(),
        "repay_yen": duty.repay_yen,
    })
}

fn case_json(case: &GrantedCase) -> Value {
    let duties = case.duties.iter().map(duty_json);
    json!({
        "id": case.id,
        "scheme": case.scheme,
        "version": case.version,
        "on": case.on.to_string(),
        "reference": case.reference,
        "outcome": case.outcome.key(),
        "amount_yen": case.amount_yen,
        "duties": duties.collect::<Vec<_>>(),
        "saved_at": case.saved_at.to_string(),
        "saved_by": case.saved_by,
    })
}

fn overlay_json(one: &StoredOverlay) -> Value {
    json!({
        "id": one.id,
        "scheme": one.scheme,
        "title": { "ja": one.title.ja, "en": one.title.en },
        "area": one.area.map(|area| area.to_string()),
        "valid_from": one.from.to_string(),
        "valid_to": one.to.map(|to| to.to_string()),
        "version": one.version,
        "stored_at": one.stored_at.to_string(),
        "stored_by": one.stored_by,
    })
}
