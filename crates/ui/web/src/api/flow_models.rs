//! The table of moves between prefectures, why people move, and the balance.

use axum::{
    Json,
    extract::{Query, State},
};
use sousei_present::{Figure, figure_json};

use super::{evidence_area::LangParams, evidence_wire::Figures, wire::ErrorEnvelope};
use crate::{
    flow_models::{BalanceParams, ExplainParams, LinksParams},
    state::Web,
    trouble::Trouble,
};

/// Gives the table of moves between prefectures: largest links, regions, two groups, strong links, indices.
#[utoipa::path(
    get, path = "/api/v1/flows/matrix", tag = "flows",
    params(LinksParams, LangParams),
    responses(
        (status = 200, description = "The figures of the page", body = Figures),
        (status = 404, description = "No such area, or no table of moves is loaded", body = ErrorEnvelope),
        (status = 422, description = "A group that is none, or two that overlap", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_links(
    State(web): State<Web>,
    Query(params): Query<LinksParams>,
    Query(language): Query<LangParams>,
) -> Result<Json<Figures>, Trouble> {
    let page = web.app.flow_links(&params.asked()?, language.lang()).await?;
    Ok(wire(&page.figures))
}

/// Gives why net migration changed (accounting), what moves go along with (association) and what people said.
#[utoipa::path(
    get, path = "/api/v1/flows/explain", tag = "flows",
    params(ExplainParams, LangParams),
    responses(
        (status = 200, description = "The figures of the page", body = Figures),
        (status = 404, description = "No such area, or its figures are not loaded", body = ErrorEnvelope),
        (status = 422, description = "Years that are not known", body = ErrorEnvelope),
    )
)]
pub(crate) async fn explain(
    State(web): State<Web>,
    Query(params): Query<ExplainParams>,
    Query(language): Query<LangParams>,
) -> Result<Json<Figures>, Trouble> {
    let page = web.app.explain_flows(&params.asked()?, language.lang()).await?;
    Ok(wire(&page.figures()))
}

/// Gives what a balance of arrivals and departures would do to the population of all prefectures: an assumption computed on, not a forecast.
#[utoipa::path(
    get, path = "/api/v1/flows/balance", tag = "flows",
    params(BalanceParams, LangParams),
    responses(
        (status = 200, description = "The figures of the page", body = Figures),
        (status = 404, description = "No such area, or no table of moves or projection is loaded", body = ErrorEnvelope),
        (status = 422, description = "A word, year or age that cannot be", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_balance(
    State(web): State<Web>,
    Query(params): Query<BalanceParams>,
    Query(language): Query<LangParams>,
) -> Result<Json<Figures>, Trouble> {
    let page = web.app.balance(&params.asked()?, language.lang()).await?;
    Ok(wire(&page.figures))
}

fn wire(figures: &[Figure]) -> Json<Figures> {
    Json(Figures { figures: figures.iter().map(figure_json).collect() })
}
