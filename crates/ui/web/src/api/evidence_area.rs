//! Areas, area sets, and areas beside each other.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sousei_app::{AppError, AreasQuery};
use sousei_core::{IndicatorId, Period};
use sousei_present::{
    Lang, figure_json,
    region::{
        ClassMethod, comparison_figures, map_figure, profile_figures, ranking_figure,
        scatter_figure,
    },
};
use utoipa::{IntoParams, ToSchema};

use super::{
    evidence_wire::{AreaDetail, AreaRef, AreaSetBody, AreaSetRow, Figures, FoundArea},
    wire::ErrorEnvelope,
};
use crate::{observation::words, session::Actor, state::Web, trouble::Trouble};

/// Most areas that a search gives.
const MAX_FOUND: usize = 100;

/// What to look for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct FindParams {
    /// Kanji, kana, romaji, an old name or a code.
    q: String,
}

/// Language of an answer.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct LangParams {
    /// Language of words and figures: `ja` (default) or `en`.
    pub(crate) lang: String,
}

impl LangParams {
    pub(crate) fn lang(&self) -> Lang {
        Lang::from_key(&self.lang).unwrap_or(Lang::Ja)
    }
}

/// One indicator of many areas.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct FieldParams {
    /// Key of an indicator.
    indicator: String,
    /// `municipalities` (default), `prefectures`, `similar:CODE`, `type:CODE`, a prefecture or a
    /// set.
    among: String,
    /// Period; the latest that most areas have by default.
    period: String,
    /// Area or set to mark.
    highlight: String,
    /// How a map forms its classes: `quantile` (default) or `equal`.
    classes: String,
    /// Language of words and figures: `ja` (default) or `en`.
    lang: String,
}

/// Two indicators of many areas.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PairParams {
    /// Key of the indicator on the level axis.
    x: String,
    /// Key of the indicator on the upright axis.
    y: String,
    /// As for rankings.
    among: String,
    /// Period of the level axis; the latest that most areas have by default.
    period: String,
    /// Area or set to mark.
    highlight: String,
    /// Language of words and figures: `ja` (default) or `en`.
    lang: String,
}

/// Areas side by side.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ComparisonParams {
    /// Codes, names or set ids, separated by commas; up to ten.
    areas: String,
    /// Keys of indicators, separated by commas; a choice of the usual ones by default.
    indicator: String,
    /// Indicator to show over time; the first one by default.
    over_time: String,
    /// Language of words and figures: `ja` (default) or `en`.
    lang: String,
}

/// Finds areas.
#[utoipa::path(
    get, path = "/api/v1/areas", tag = "areas",
    params(FindParams),
    responses((status = 200, description = "The likeliest first", body = Vec<FoundArea>))
)]
pub(crate) async fn find_areas(
    State(web): State<Web>,
    Query(params): Query<FindParams>,
) -> Result<Json<Vec<FoundArea>>, Trouble> {
    let found = web.app.find_areas(&params.q, MAX_FOUND).await?;
    Ok(Json(found.iter().map(FoundArea::from).collect()))
}

/// Gives an area or area set with its members and its history.
#[utoipa::path(
    get, path = "/api/v1/areas/{code}", tag = "areas",
    params(("code" = String, Path, description = "Code, unambiguous name or id of a set")),
    responses(
        (status = 200, description = "The area", body = AreaDetail),
        (status = 404, description = "No such area; the message names what comes near", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_area(
    State(web): State<Web>,
    Path(code): Path<String>,
) -> Result<Json<AreaDetail>, Trouble> {
    let place = web.app.place(&code).await?;
    let current = web.app.current().await?;
    let types = web.app.municipality_types(&place).await?;
    Ok(Json(AreaDetail::new(&place, &current.registry, &types)))
}

/// Gives the figures of the profile of an area or area set.
#[utoipa::path(
    get, path = "/api/v1/areas/{code}/profile", tag = "areas",
    params(("code" = String, Path, description = "Code, unambiguous name or id of a set"), LangParams),
    responses(
        (status = 200, description = "The figures of the page", body = Figures),
        (status = 404, description = "No such area", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_profile(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(params): Query<LangParams>,
) -> Result<Json<Figures>, Trouble> {
    let place = web.app.place(&code).await?;
    let profile = web.app.profile(&place, params.lang()).await?;
    Ok(Json(Figures { figures: profile_figures(&profile).iter().map(figure_json).collect() }))
}

/// Municipalities like a place in structure.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SimilarAnswer {
    /// Municipalities that were compared.
    n_candidates: usize,
    /// Municipalities left out because a feature is missing.
    n_incomplete: usize,
    /// The nearest first.
    neighbours: Vec<NeighbourRow>,
}

/// One similar municipality.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NeighbourRow {
    #[serde(flatten)]
    area: AreaRef,
    /// Distance in standard deviations.
    distance: f64,
    /// Share of each feature in the squared distance.
    contributions: BTreeMap<String, f64>,
}

/// Lists the municipalities most like a place in structure.
#[utoipa::path(
    get, path = "/api/v1/areas/{code}/similar", tag = "areas",
    params(("code" = String, Path, description = "Code, unambiguous name or id of a set")),
    responses(
        (status = 200, description = "Empty where there is nothing to compare", body = SimilarAnswer),
        (status = 404, description = "No such area", body = ErrorEnvelope),
    )
)]
pub(crate) async fn list_similar(
    State(web): State<Web>,
    Path(code): Path<String>,
) -> Result<Json<SimilarAnswer>, Trouble> {
    let place = web.app.place(&code).await?;
    let similar = web.app.similar(&place, None).await?;
    let current = web.app.current().await?;
    let features = || similar.features.iter().map(|feature| (*feature).to_owned());
    let neighbours = similar.neighbours.iter().map(|one| NeighbourRow {
        area: AreaRef::of(&current.registry, one.area),
        distance: one.distance,
        contributions: features().zip(one.contributions.iter().copied()).collect(),
    });
    Ok(Json(SimilarAnswer {
        n_candidates: similar.n_candidates,
        n_incomplete: similar.n_incomplete,
        neighbours: neighbours.collect(),
    }))
}

/// Lists the area sets, those that come along first.
#[utoipa::path(
    get, path = "/api/v1/area-sets", tag = "areas",
    responses((status = 200, description = "All area sets", body = Vec<AreaSetRow>))
)]
pub(crate) async fn list_sets(State(web): State<Web>) -> Result<Json<Vec<AreaSetRow>>, Trouble> {
    Ok(Json(web.app.area_sets().await?.iter().map(AreaSetRow::from).collect()))
}

/// Stores several areas under a name.
#[utoipa::path(
    post, path = "/api/v1/area-sets", tag = "areas",
    request_body = AreaSetBody,
    responses(
        (status = 200, description = "The set as stored", body = AreaSetRow),
        (status = 404, description = "A member is not known", body = ErrorEnvelope),
        (status = 409, description = "The name is that of a set that comes along", body = ErrorEnvelope),
        (status = 422, description = "No name or no members, or one contains another", body = ErrorEnvelope),
    )
)]
pub(crate) async fn save_set(
    State(web): State<Web>,
    Actor(actor): Actor,
    Json(body): Json<AreaSetBody>,
) -> Result<Json<AreaSetRow>, Trouble> {
    let places = web.app.places(&body.members).await?;
    let members: Vec<_> = places.into_iter().flat_map(|place| place.members).collect();
    let set = web.app.save_area_set(&body.name, &members, &actor).await?;
    Ok(Json((&set).into()))
}

/// Removes an area set of one's own.
#[utoipa::path(
    delete, path = "/api/v1/area-sets/{id}", tag = "areas",
    params(("id" = String, Path, description = "Id of the set")),
    responses(
        (status = 204, description = "Removed; its versions stay in the records"),
        (status = 404, description = "No such set", body = ErrorEnvelope),
        (status = 409, description = "The set comes along", body = ErrorEnvelope),
    )
)]
pub(crate) async fn remove_set(
    State(web): State<Web>,
    Path(id): Path<String>,
    Actor(actor): Actor,
) -> Result<StatusCode, Trouble> {
    web.app.remove_area_set(&id, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts areas in order of an indicator.
#[utoipa::path(
    get, path = "/api/v1/rankings", tag = "areas",
    params(FieldParams),
    responses(
        (status = 200, description = "The figure of the page", body = Object),
        (status = 404, description = "No such indicator or area", body = ErrorEnvelope),
    )
)]
pub(crate) async fn rank_areas(
    State(web): State<Web>,
    Query(params): Query<FieldParams>,
) -> Result<Json<Value>, Trouble> {
    let query = params.query(&web).await?;
    let view = web.app.ranking(&query, language(&params.lang)).await?;
    Ok(Json(figure_json(&ranking_figure(&view))))
}

/// Puts an indicator on a map; the answer is its table.
#[utoipa::path(
    get, path = "/api/v1/maps", tag = "areas",
    params(FieldParams),
    responses(
        (status = 200, description = "The figure of the page", body = Object),
        (status = 404, description = "No such indicator or area", body = ErrorEnvelope),
    )
)]
pub(crate) async fn map_areas(
    State(web): State<Web>,
    Query(params): Query<FieldParams>,
) -> Result<Json<Value>, Trouble> {
    let query = params.query(&web).await?;
    let method = ClassMethod::from_key(&params.classes).unwrap_or_default();
    let view = web.app.map(&query, method, language(&params.lang)).await?;
    Ok(Json(figure_json(&map_figure(&view))))
}

/// Sets two indicators against each other.
#[utoipa::path(
    get, path = "/api/v1/scatters", tag = "areas",
    params(PairParams),
    responses(
        (status = 200, description = "The figure of the page", body = Object),
        (status = 404, description = "No such indicator or area", body = ErrorEnvelope),
    )
)]
pub(crate) async fn scatter_areas(
    State(web): State<Web>,
    Query(params): Query<PairParams>,
) -> Result<Json<Value>, Trouble> {
    let level = FieldParams {
        indicator: params.x,
        among: params.among,
        period: params.period,
        highlight: params.highlight,
        ..FieldParams::default()
    };
    let query = level.query(&web).await?;
    let upright = IndicatorId::new(params.y);
    let view = web.app.scatter(&query, &upright, language(&params.lang)).await?;
    Ok(Json(figure_json(&scatter_figure(&view))))
}

/// Sets up to ten areas side by side.
#[utoipa::path(
    get, path = "/api/v1/comparisons", tag = "areas",
    params(ComparisonParams),
    responses(
        (status = 200, description = "The figures of the page", body = Figures),
        (status = 404, description = "No such indicator or area", body = ErrorEnvelope),
        (status = 422, description = "No areas, too many, or figures of different basis", body = ErrorEnvelope),
    )
)]
pub(crate) async fn compare_areas(
    State(web): State<Web>,
    Query(params): Query<ComparisonParams>,
) -> Result<Json<Figures>, Trouble> {
    let places = web.app.places(&words(&params.areas)).await?;
    let mut ids: Vec<_> = words(&params.indicator).into_iter().map(IndicatorId::new).collect();
    if ids.is_empty() {
        ids = web.app.usual_indicators();
    }
    let over_time = match params.over_time.as_str() {
        "" => ids.first().cloned(),
        id => Some(IndicatorId::new(id)),
    };
    let lang = language(&params.lang);
    let view = web.app.comparison(&places, &ids, over_time.as_ref(), lang).await?;
    Ok(Json(Figures { figures: comparison_figures(&view).iter().map(figure_json).collect() }))
}

impl FieldParams {
    async fn query(&self, web: &Web) -> Result<AreasQuery, Trouble> {
        let highlight = match self.highlight.as_str() {
            "" => None,
            named => Some(web.app.place(named).await?),
        };
        Ok(AreasQuery {
            indicator: IndicatorId::new(self.indicator.as_str()),
            period: period(&self.period)?,
            among: web.app.among(&self.among).await?,
            highlight,
        })
    }
}

fn period(text: &str) -> Result<Option<Period>, Trouble> {
    let text = Some(text.trim()).filter(|text| !text.is_empty());
    Ok(text.map(str::parse).transpose().map_err(AppError::from)?)
}

fn language(key: &str) -> Lang {
    Lang::from_key(key).unwrap_or(Lang::Ja)
}
