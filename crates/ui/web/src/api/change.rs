//! What changes something, or takes a file.

use axum::{
    Json,
    extract::{Multipart, Path, Query, State},
};
use serde_json::Value;
use sousei_app::{EnteredResult, read_upload, verify_loose};

use super::{
    read::SchemeParams,
    verification::verification_json,
    wire::{ErrorEnvelope, ImportAnswer, ResultsBody},
};
use crate::{session::Actor, state::Web, trouble::Trouble, upload::Upload};

/// Imports a strategy file (.xlsx, or .zip of the text form; part `file`).
///
/// Importing the same strategy twice changes nothing.
#[utoipa::path(
    post, path = "/api/v1/strategies", tag = "strategies",
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "What was stored", body = ImportAnswer),
        (status = 409, description = "Changed meanwhile", body = ErrorEnvelope),
        (status = 413, description = "Larger than 20 MiB", body = ErrorEnvelope),
        (status = 422, description = "No strategy file, or one with errors", body = ErrorEnvelope),
    )
)]
pub(crate) async fn import_strategy(
    State(web): State<Web>,
    Actor(actor): Actor,
    form: Multipart,
) -> Result<Json<ImportAnswer>, Trouble> {
    let file = Upload::read(form).await?.into_file()?;
    let read = web.app.check_upload(&file.name, file.bytes).await?;
    Ok(Json(web.app.import(read, &actor).await?.into()))
}

/// Verifies a strategy file without storing it (part `file`).
#[utoipa::path(
    post, path = "/api/v1/ratings", tag = "verification",
    params(SchemeParams),
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The verification", body = Object),
        (status = 404, description = "No such scheme", body = ErrorEnvelope),
        (status = 413, description = "Larger than 20 MiB", body = ErrorEnvelope),
        (status = 422, description = "No strategy file, or one with errors", body = ErrorEnvelope),
    )
)]
pub(crate) async fn rate_file(
    Query(params): Query<SchemeParams>,
    form: Multipart,
) -> Result<Json<Value>, Trouble> {
    let file = Upload::read(form).await?.into_file()?;
    let rated = tokio::task::spawn_blocking(move || -> Result<Value, Trouble> {
        let read = read_upload(&file.name, &file.bytes)?;
        if read.has_errors() {
            return Err(Trouble::has_issues(&file.name, read.issues));
        }
        let verified = verify_loose(read.value, params.scheme())?;
        Ok(verification_json(&verified))
    });
    Ok(Json(rated.await.map_err(|error| Trouble::internal(&error))??))
}

/// Enters or corrects the results of a point.
#[utoipa::path(
    post, path = "/api/v1/strategies/{id}/results", tag = "strategies",
    params(("id" = String, Path, description = "Id of the strategy")),
    request_body = ResultsBody,
    responses(
        (status = 200, description = "What was stored", body = ImportAnswer),
        (status = 404, description = "No such strategy", body = ErrorEnvelope),
        (status = 409, description = "Changed meanwhile", body = ErrorEnvelope),
        (status = 422, description = "Faulty rows; `row` counts from 0", body = ErrorEnvelope),
    )
)]
pub(crate) async fn enter_results(
    State(web): State<Web>,
    Path(id): Path<String>,
    Actor(actor): Actor,
    Json(body): Json<ResultsBody>,
) -> Result<Json<ImportAnswer>, Trouble> {
    let rows: Vec<_> = body
        .rows
        .into_iter()
        .map(|row| EnteredResult {
            no: row.no,
            component: row.component,
            value: row.value,
            period: row.period,
            status: row.status,
            comment: row.comment,
        })
        .collect();
    let stored = web.app.enter_results(&id, &body.point, body.version, &rows, &actor).await?;
    Ok(Json(stored.into()))
}
