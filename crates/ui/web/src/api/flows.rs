//! Moves between areas: rows, figures and the check of printed figures.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use sousei_present::{
    Figure, figure_json,
    flows::{FlowRow, area_flow_figures, check_figure, flows_csv, flows_json},
};
use utoipa::IntoParams;

use super::{
    evidence_area::LangParams, evidence_wire::Figures, population::wants_csv, wire::ErrorEnvelope,
};
use crate::{flows::TokyoParams, state::Web, trouble::Trouble};

/// How rows are written.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct FormatParams {
    /// `json` or `csv`; by default what `Accept` prefers.
    format: String,
}

/// Gives moves in and out of Tokyo, one row per period, place, basis and source.
///
/// Every row has the keys `year`, `month`, `area`, `basis`, `in`, `out`, `net`, `status` and
/// `source`; CSV has `source_title_ja` and `source_title_en` besides. Without a place all three are given, without a basis both; rows of different basis
/// must not be joined. `status` is `contradicted` where a document prints a figure that its other
/// figures contradict; the figure is given as printed.
#[utoipa::path(
    get, path = "/api/v1/flows/tokyo", tag = "flows",
    params(TokyoParams, FormatParams),
    responses(
        (status = 200, description = "The rows", body = Vec<Object>),
        (status = 422, description = "A word that is not known", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_tokyo(
    State(web): State<Web>,
    headers: HeaderMap,
    Query(tokyo): Query<TokyoParams>,
    Query(form): Query<FormatParams>,
) -> Result<Response, Trouble> {
    let basis = if tokyo.basis.is_empty() { None } else { Some(tokyo.basis()?) };
    let wants_csv = wants_csv(&form.format, &headers)?;
    let found = web.app.tokyo_rows(&tokyo.places()?, basis).await?;
    rows(&web, &found, wants_csv).await
}

/// Gives moves in and out of an area or area set, one row per period, basis and source.
#[utoipa::path(
    get, path = "/api/v1/flows/areas/{code}", tag = "flows",
    params(("code" = String, Path, description = "Code, unambiguous name or id of a set"), FormatParams),
    responses(
        (status = 200, description = "The rows", body = Vec<Object>),
        (status = 404, description = "No such area", body = ErrorEnvelope),
        (status = 422, description = "A word that is not known", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_area(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(code): Path<String>,
    Query(form): Query<FormatParams>,
) -> Result<Response, Trouble> {
    let place = web.app.place(&code).await?;
    let wants_csv = wants_csv(&form.format, &headers)?;
    let found = web.app.flow_rows(&place).await?;
    rows(&web, &found, wants_csv).await
}

/// Gives the figures of the page on the moves of an area or area set.
#[utoipa::path(
    get, path = "/api/v1/areas/{code}/flows", tag = "flows",
    params(("code" = String, Path, description = "Code, unambiguous name or id of a set"), LangParams),
    responses(
        (status = 200, description = "The figures of the page", body = Figures),
        (status = 404, description = "No such area", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_area(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(language): Query<LangParams>,
) -> Result<Json<Figures>, Trouble> {
    let place = web.app.place(&code).await?;
    let view = web.app.area_flows(&place, language.lang()).await?;
    Ok(wire(&area_flow_figures(&view)))
}

/// Gives what the documents' own figures of moves say against themselves.
#[utoipa::path(
    get, path = "/api/v1/flows/check", tag = "flows",
    params(LangParams),
    responses((status = 200, description = "One figure per document", body = Figures))
)]
pub(crate) async fn check_documents(
    State(web): State<Web>,
    Query(language): Query<LangParams>,
) -> Result<Json<Figures>, Trouble> {
    let tables = web.app.check_documents().await?;
    let figures: Vec<Figure> =
        tables.iter().map(|table| check_figure(language.lang(), table)).collect();
    Ok(wire(&figures))
}

async fn rows(web: &Web, rows: &[FlowRow], wants_csv: bool) -> Result<Response, Trouble> {
    if wants_csv {
        let text = flows_csv(rows, &web.app.flow_sources(rows).await?);
        let media = [(header::CONTENT_TYPE, "text/csv; charset=utf-8")];
        return Ok((media, text).into_response());
    }
    Ok(Json(flows_json(rows)).into_response())
}

fn wire(figures: &[Figure]) -> Json<Figures> {
    Json(Figures { figures: figures.iter().map(figure_json).collect() })
}
