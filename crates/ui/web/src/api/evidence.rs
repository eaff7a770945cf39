//! Indicators, datasets and observations.

use axum::{
    Json,
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;
use serde_json::Value;
use sousei_app::{IndicatorFilter, RowsFormat};
use sousei_present::{figure_json, region::diff_figure};
use utoipa::IntoParams;

use super::{
    evidence_area::LangParams,
    evidence_wire::{DatasetAnswer, DatasetRowAnswer, IndicatorAnswer, IndicatorRow, SourceRow},
    wire::ErrorEnvelope,
};
use crate::{
    observation::ObservationParams, pages::observation_file, state::Web, trouble::Trouble,
};

/// Which indicators.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct IndicatorParams {
    /// Text that the key or a name holds.
    q: String,
    /// Topic, for example `population`.
    topic: String,
    /// Whether only those are listed of which something is stored.
    stored: bool,
}

/// Form and language of observations.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct FormParams {
    /// `json` (default), `csv`, `parquet` or `xlsx`.
    format: String,
    /// Language of the sources in a workbook: `ja` (default) or `en`.
    lang: String,
}

/// What is to be compared.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DiffParams {
    /// The earlier one: `source/edition`, with or without `@version`.
    old: String,
    /// The later one.
    new: String,
}

/// Lists the indicators of the catalogue.
#[utoipa::path(
    get, path = "/api/v1/indicators", tag = "data",
    params(IndicatorParams),
    responses((status = 200, description = "By key", body = Vec<IndicatorRow>))
)]
pub(crate) async fn list_indicators(
    State(web): State<Web>,
    Query(params): Query<IndicatorParams>,
) -> Result<Json<Vec<IndicatorRow>>, Trouble> {
    let IndicatorParams { q, topic, stored } = params;
    let entries = web.app.indicators(&IndicatorFilter { text: q, topic, stored }).await?;
    Ok(Json(entries.iter().map(IndicatorRow::from).collect()))
}

/// Gives an indicator with the datasets that have it.
#[utoipa::path(
    get, path = "/api/v1/indicators/{id}", tag = "data",
    params(("id" = String, Path, description = "Key of the indicator")),
    responses(
        (status = 200, description = "The indicator", body = IndicatorAnswer),
        (status = 404, description = "No such indicator", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_indicator(
    State(web): State<Web>,
    Path(id): Path<String>,
) -> Result<Json<IndicatorAnswer>, Trouble> {
    Ok(Json((&web.app.indicator_detail(&id).await?).into()))
}

/// Lists the datasets in use.
#[utoipa::path(
    get, path = "/api/v1/datasets", tag = "data",
    responses((status = 200, description = "By key", body = Vec<DatasetRowAnswer>))
)]
pub(crate) async fn list_datasets(
    State(web): State<Web>,
) -> Result<Json<Vec<DatasetRowAnswer>>, Trouble> {
    Ok(Json(web.app.datasets().await?.iter().map(DatasetRowAnswer::from).collect()))
}

/// Gives a dataset with its versions and series.
#[utoipa::path(
    get, path = "/api/v1/datasets/{source}/{edition}", tag = "data",
    params(
        ("source" = String, Path, description = "Id of the source"),
        ("edition" = String, Path, description = "Edition"),
    ),
    responses(
        (status = 200, description = "The dataset", body = DatasetAnswer),
        (status = 404, description = "No such dataset", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_dataset(
    State(web): State<Web>,
    Path((source, edition)): Path<(String, String)>,
) -> Result<Json<DatasetAnswer>, Trouble> {
    Ok(Json((&web.app.dataset_detail(&format!("{source}/{edition}")).await?).into()))
}

/// Compares two datasets, or two versions of one.
#[utoipa::path(
    get, path = "/api/v1/datasets/diff", tag = "data",
    params(DiffParams, LangParams),
    responses(
        (status = 200, description = "The figure of the page", body = Object),
        (status = 404, description = "No such dataset", body = ErrorEnvelope),
    )
)]
pub(crate) async fn compare_datasets(
    State(web): State<Web>,
    Query(params): Query<DiffParams>,
    Query(language): Query<LangParams>,
) -> Result<Json<Value>, Trouble> {
    let view = web.app.compare_datasets(&params.old, &params.new, language.lang()).await?;
    Ok(Json(figure_json(&diff_figure(&view))))
}

/// Lists the sources from which files can be brought in.
#[utoipa::path(
    get, path = "/api/v1/sources", tag = "data",
    responses((status = 200, description = "By id", body = Vec<SourceRow>))
)]
pub(crate) async fn list_sources(State(web): State<Web>) -> Json<Vec<SourceRow>> {
    Json(web.app.sources().iter().map(SourceRow::from).collect())
}

/// Gives observations, one row each.
///
/// Every row has exactly the keys `indicator`, `area`, `period`, `sex`, `age_from`, `age_to`,
/// `value`, `status`, `unit`, `basis`, `vintage`, `source`. What is missing is `null`, with the
/// reason under `status`.
#[utoipa::path(
    get, path = "/api/v1/observations", tag = "data",
    params(ObservationParams, FormParams),
    responses(
        (status = 200, description = "The rows, in the form asked for", body = Vec<Object>),
        (status = 404, description = "No such indicator or area", body = ErrorEnvelope),
        (status = 422, description = "No indicator, or a word that is not known", body = ErrorEnvelope),
        (status = 503, description = "More rows than a sheet of Excel holds", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_observations(
    State(web): State<Web>,
    Query(wanted): Query<ObservationParams>,
    Query(params): Query<FormParams>,
) -> Result<Response, Trouble> {
    let form = match params.format.as_str() {
        "" => RowsFormat::Json,
        ending => RowsFormat::from_ending(ending)?,
    };
    let lang = LangParams { lang: params.lang }.lang();
    observation_file(&web.app, &wanted, form, lang).await
}
