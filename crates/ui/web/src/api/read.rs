//! What can be read.

use axum::{
    Json,
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;
use serde_json::Value;
use sousei_app::ReportFormat;
use sousei_present::{
    Lang, figure_json,
    strategy::{findings, kpi_figures, kpi_list},
};
use utoipa::IntoParams;

use super::{
    verification::verification_json,
    wire::{
        AuditEntry, ChangeRow, ErrorEnvelope, FindingRow, KpiDetail, KpiList, KpiRow, SchemeRow,
        StrategyDetail, StrategySummary,
    },
};
use crate::{file::attachment, filter::KpiQuery, state::Web, trouble::Trouble};

/// Entries of the audit trail that one answer holds at most.
const MAX_ENTRIES: u32 = 1_000;

/// Scheme and language of an answer.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct SchemeParams {
    /// Rating scheme; the strategy's own by default.
    scheme: String,
    /// Language of words and figures: `ja` (default) or `en`.
    lang: String,
}

impl SchemeParams {
    pub(crate) fn scheme(&self) -> Option<&str> {
        (!self.scheme.is_empty()).then_some(self.scheme.as_str())
    }

    fn lang(&self) -> Lang {
        Lang::from_key(&self.lang).unwrap_or(Lang::Ja)
    }
}

/// Two versions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct VersionParams {
    /// The earlier version.
    from: u32,
    /// The later version.
    to: u32,
}

/// Which entries of the audit trail.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditParams {
    /// Id of a strategy or scheme; all by default.
    subject: Option<String>,
    /// Number of entries, 100 by default and 1,000 at most.
    limit: Option<u32>,
}

/// Lists the stored strategies.
#[utoipa::path(
    get, path = "/api/v1/strategies", tag = "strategies",
    responses((status = 200, description = "All strategies by id", body = Vec<StrategySummary>))
)]
pub(crate) async fn list_strategies(
    State(web): State<Web>,
) -> Result<Json<Vec<StrategySummary>>, Trouble> {
    let mut list = Vec::new();
    for row in web.app.strategies().await? {
        list.push(StrategySummary::from(&*web.app.strategy(&row.id).await?));
    }
    Ok(Json(list))
}

/// Shows a strategy with its goals, measures and points.
#[utoipa::path(
    get, path = "/api/v1/strategies/{id}", tag = "strategies",
    params(("id" = String, Path, description = "Id of the strategy")),
    responses(
        (status = 200, description = "The strategy", body = StrategyDetail),
        (status = 404, description = "No such strategy", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_strategy(
    State(web): State<Web>,
    Path(id): Path<String>,
) -> Result<Json<StrategyDetail>, Trouble> {
    Ok(Json(StrategyDetail::from(&*web.app.strategy(&id).await?)))
}

/// Shows the whole verification, as `sousei strategy verify --format json` prints it.
#[utoipa::path(
    get, path = "/api/v1/strategies/{id}/verification", tag = "verification",
    params(("id" = String, Path, description = "Id of the strategy"), SchemeParams),
    responses(
        (status = 200, description = "Counts, bands and every KPI", body = Object),
        (status = 404, description = "No such strategy or scheme", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_verification(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(params): Query<SchemeParams>,
) -> Result<Json<Value>, Trouble> {
    Ok(Json(verification_json(&*web.app.verify(&id, params.scheme()).await?)))
}

/// Lists KPIs, with the filters of the page.
#[utoipa::path(
    get, path = "/api/v1/strategies/{id}/kpis", tag = "verification",
    params(("id" = String, Path, description = "Id of the strategy"), KpiQuery),
    responses(
        (status = 200, description = "The KPIs that pass", body = KpiList),
        (status = 404, description = "No such strategy or scheme", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_kpis(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(wanted): Query<KpiQuery>,
) -> Result<Json<KpiList>, Trouble> {
    let verified = web.app.verify(&id, wanted.scheme()).await?;
    let list = kpi_list(&verified.view(Lang::Ja), &wanted.filter());
    Ok(Json(KpiList {
        strategy: id,
        scheme: verified.scheme.id.clone(),
        total: verified.loaded.strategy.kpis.len(),
        count: list.len(),
        kpis: list.iter().map(|(kpi, result)| KpiRow::new(kpi, result)).collect(),
    }))
}

/// Shows one KPI with its figures and its verdict under every scheme.
#[utoipa::path(
    get, path = "/api/v1/strategies/{id}/kpis/{no}", tag = "verification",
    params(
        ("id" = String, Path, description = "Id of the strategy"),
        ("no" = u32, Path, description = "Number of the KPI"),
        SchemeParams,
    ),
    responses(
        (status = 200, description = "The KPI", body = KpiDetail),
        (status = 404, description = "No such strategy, scheme or KPI", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_kpi(
    State(web): State<Web>,
    Path((id, no)): Path<(String, String)>,
    Query(params): Query<SchemeParams>,
) -> Result<Json<KpiDetail>, Trouble> {
    let verified = web.app.verify(&id, params.scheme()).await?;
    let view = verified.view(params.lang());
    let found = no.parse().ok().and_then(|no| view.kpi(no));
    let (kpi, result) = found.ok_or_else(|| Trouble::unknown_kpi(&id, &no))?;
    let figures = kpi_figures(&view, kpi, result).iter().map(figure_json).collect();
    Ok(Json(KpiDetail::new(&verified, kpi, result, figures)))
}

/// Lists the findings of the check rules.
#[utoipa::path(
    get, path = "/api/v1/strategies/{id}/findings", tag = "verification",
    params(("id" = String, Path, description = "Id of the strategy"), SchemeParams),
    responses(
        (status = 200, description = "All findings", body = Vec<FindingRow>),
        (status = 404, description = "No such strategy", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_findings(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(params): Query<SchemeParams>,
) -> Result<Json<Vec<FindingRow>>, Trouble> {
    let verified = web.app.verify(&id, params.scheme()).await?;
    let view = verified.view(params.lang());
    Ok(Json(findings(&view).map(|finding| FindingRow::new(&view, finding)).collect()))
}

/// Lists what changed between two versions.
#[utoipa::path(
    get, path = "/api/v1/strategies/{id}/changes", tag = "strategies",
    params(("id" = String, Path, description = "Id of the strategy"), VersionParams),
    responses(
        (status = 200, description = "The differences, cell by cell", body = Vec<ChangeRow>),
        (status = 404, description = "No such strategy or version", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_changes(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(params): Query<VersionParams>,
) -> Result<Json<Vec<ChangeRow>>, Trouble> {
    let changes = web.app.version_changes(&id, params.from, params.to).await?;
    Ok(Json(changes.into_iter().map(ChangeRow::from).collect()))
}

/// Lists the rating schemes.
#[utoipa::path(
    get, path = "/api/v1/rating-schemes", tag = "schemes",
    responses((status = 200, description = "All rating schemes", body = Vec<SchemeRow>))
)]
pub(crate) async fn list_schemes(State(web): State<Web>) -> Result<Json<Vec<SchemeRow>>, Trouble> {
    Ok(Json(web.app.schemes().await?.iter().map(SchemeRow::from).collect()))
}

/// Lists the latest entries of the audit trail.
#[utoipa::path(
    get, path = "/api/v1/audit", tag = "strategies",
    params(AuditParams),
    responses((status = 200, description = "Entries, the latest first", body = Vec<AuditEntry>))
)]
pub(crate) async fn list_audit(
    State(web): State<Web>,
    Query(params): Query<AuditParams>,
) -> Result<Json<Vec<AuditEntry>>, Trouble> {
    let limit = params.limit.unwrap_or(100).min(MAX_ENTRIES);
    let rows = web.app.audit(params.subject.as_deref(), limit).await?;
    Ok(Json(rows.into_iter().map(AuditEntry::from).collect()))
}

/// Downloads the evaluation report.
#[utoipa::path(
    get, path = "/api/v1/strategies/{id}/reports/{form}", tag = "verification",
    params(
        ("id" = String, Path, description = "Id of the strategy"),
        ("form" = String, Path, description = "`pdf`, `docx` or `xlsx`"),
        SchemeParams,
    ),
    responses(
        (status = 200, description = "The file", content_type = "application/octet-stream"),
        (status = 404, description = "No such strategy or scheme", body = ErrorEnvelope),
        (status = 422, description = "No such form", body = ErrorEnvelope),
        (status = 503, description = "No Japanese font for the PDF", body = ErrorEnvelope),
    )
)]
pub(crate) async fn download_report(
    State(web): State<Web>,
    Path((id, form)): Path<(String, String)>,
    Query(params): Query<SchemeParams>,
) -> Result<Response, Trouble> {
    let form = ReportFormat::from_ending(&form)?;
    let lang = params.lang();
    let bytes = web.app.report(&id, params.scheme(), form, lang).await?;
    let name = format!("{id}-report-{}.{}", lang.key(), form.ending());
    Ok(attachment(&name, form.media_type(), bytes))
}
