//! Imports, downloads, and results from official series.

use axum::{
    Json,
    extract::{Multipart, Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use sousei_app::{Pull, Refreshed};
use sousei_present::Lang;
use sousei_strategy::{Before, RefreshProblem, ResultChange};
use utoipa::IntoParams;

use super::{
    evidence_job_wire::{JobRow, ProblemRow, PullBody, RefreshAnswer, ResultChangeRow},
    wire::ErrorEnvelope,
};
use crate::{
    observation::words,
    official_upload::OfficialUpload,
    pages::{change_key, problem_text},
    session::Actor,
    state::Web,
    trouble::Trouble,
    words::Words,
};

/// Begins the import of an official file (part `file`; part `format` if the content does not
/// tell it).
#[utoipa::path(
    post, path = "/api/v1/imports", tag = "data",
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses(
        (status = 202, description = "The job; ask for it until it is `done` or `failed`", body = JobRow),
        (status = 413, description = "Larger than 256 MiB", body = ErrorEnvelope),
        (status = 422, description = "No file, or no such format", body = ErrorEnvelope),
        (status = 503, description = "Several imports are under way already", body = ErrorEnvelope),
    )
)]
pub(crate) async fn import_file(
    State(web): State<Web>,
    Actor(actor): Actor,
    form: Multipart,
) -> Result<(StatusCode, Json<JobRow>), Trouble> {
    let job = OfficialUpload::read(form).await?.start(&web.app, &actor).await?;
    Ok((StatusCode::ACCEPTED, Json((&web.app.job(job)?).into())))
}

/// Begins the download of an official file from its publisher, and its import.
///
/// This is the only request that makes the program connect to another host.
#[utoipa::path(
    post, path = "/api/v1/pulls", tag = "data",
    request_body = PullBody,
    responses(
        (status = 202, description = "The job; ask for it until it is `done` or `failed`", body = JobRow),
        (status = 404, description = "No such source or edition", body = ErrorEnvelope),
        (status = 503, description = "The file has to be fetched by hand", body = ErrorEnvelope),
    )
)]
pub(crate) async fn pull_source(
    State(web): State<Web>,
    Actor(actor): Actor,
    Json(body): Json<PullBody>,
) -> Result<(StatusCode, Json<JobRow>), Trouble> {
    let PullBody { source, edition, accept_changed } = body;
    let job = web.app.start_pull(Pull { source, edition, accept_changed }, &actor)?;
    Ok((StatusCode::ACCEPTED, Json((&web.app.job(job)?).into())))
}

/// Lists the jobs since the program was started, the newest first.
#[utoipa::path(
    get, path = "/api/v1/jobs", tag = "data",
    responses((status = 200, description = "All jobs", body = Vec<JobRow>))
)]
pub(crate) async fn list_jobs(State(web): State<Web>) -> Json<Vec<JobRow>> {
    Json(web.app.jobs().iter().map(JobRow::from).collect())
}

/// Tells how a job goes, or how it ended.
#[utoipa::path(
    get, path = "/api/v1/jobs/{id}", tag = "data",
    params(("id" = u64, Path, description = "Number of the job")),
    responses(
        (status = 200, description = "The job", body = JobRow),
        (status = 404, description = "No such job", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_job(
    State(web): State<Web>,
    Path(id): Path<u64>,
) -> Result<Json<JobRow>, Trouble> {
    Ok(Json((&web.app.job(id)?).into()))
}

/// What a refresh may do.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct RefreshParams {
    /// Whether changes are only proposed; `true` by default.
    dry_run: bool,
    /// Keys of changes that may replace an entry by hand, separated by commas, or `all`.
    replace: String,
    /// Version of the strategy that is changed; `409` if another is in force.
    version: Option<u32>,
}

impl Default for RefreshParams {
    fn default() -> Self {
        Self { dry_run: true, replace: String::new(), version: None }
    }
}

/// Fills the results of bound KPIs from their official series.
#[utoipa::path(
    post, path = "/api/v1/strategies/{id}/refresh", tag = "strategies",
    params(("id" = String, Path, description = "Id of the strategy"), RefreshParams),
    responses(
        (status = 200, description = "What would change, or did", body = RefreshAnswer),
        (status = 404, description = "No such strategy", body = ErrorEnvelope),
        (status = 409, description = "Changed meanwhile", body = ErrorEnvelope),
    )
)]
pub(crate) async fn refresh_strategy(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(params): Query<RefreshParams>,
    Actor(actor): Actor,
) -> Result<Json<RefreshAnswer>, Trouble> {
    let Refreshed { loaded, outcome } = web.app.check_refresh(&id).await?;
    let (version, changes) = if params.dry_run {
        (loaded.version, outcome.changes)
    } else {
        let replaced = words(&params.replace);
        let accepted = |change: &ResultChange| {
            params.replace == "all" || replaced.contains(&change_key(change))
        };
        let expected = params.version.or(Some(loaded.version));
        web.app.apply_refresh(&id, &accepted, expected, &actor).await?
    };
    Ok(Json(RefreshAnswer {
        strategy: id,
        version,
        stored: version != loaded.version,
        changes: changes.iter().map(change_row).collect(),
        n_kept: outcome.kept.len(),
        problems: outcome.problems.iter().map(problem_row).collect(),
    }))
}

fn change_row(change: &ResultChange) -> ResultChangeRow {
    let from = change.after.provenance.as_ref();
    ResultChangeRow {
        key: change_key(change),
        kpi: change.kpi,
        component: change.component,
        point: change.point.clone(),
        before: match &change.before {
            Before::Nothing | Before::Stated(_) => None,
            Before::Filled(value) | Before::Entered(value) => Some(value.value),
        },
        after: change.after.value,
        period: change.after.period.map(|period| period.to_string()),
        dataset: from.map(|from| from.dataset.clone()),
        replaces_entry: change.replaces_entry(),
    }
}

fn problem_row(problem: &RefreshProblem) -> ProblemRow {
    ProblemRow {
        kpi: problem.kpi,
        component: problem.component,
        point: problem.point.clone(),
        code: problem.reason.key().to_owned(),
        message: problem_text(Words(Lang::En), &problem.reason),
    }
}
