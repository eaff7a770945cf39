//! Projections of population: rows, figures of one place, influence, goals and the back-test.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::Value;
use sousei_app::{By, GoalAsked, PathsAsked, ProjectionBasis, ProjectionQuery, named_scenario};
use sousei_present::{
    Figure, figure_json,
    population::{projected_csv, projected_json},
};
use utoipa::IntoParams;

use super::{evidence_area::LangParams, evidence_wire::Figures, wire::ErrorEnvelope};
use crate::{
    observation::words,
    population::{LabParams, goal_knob, own_variant, unknown_word},
    state::Web,
    trouble::Trouble,
};

/// Most rows that one answer holds.
const MAX_ROWS: usize = 200_000;
/// Most rows times paths that one question may have drawn: the municipalities on 1,000 paths.
const MAX_DRAWS: usize = 20_000_000;
/// Year at which influence is taken and goals are sought unless another is asked for.
const USUAL_YEAR: i32 = 2045;
/// Seed of the paths unless another is given.
const USUAL_SEED: u64 = 1;

/// Which projections.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ProjectParams {
    /// Codes, names or set ids, separated by commas; or one of `prefectures`, `municipalities`,
    /// `all`. Required.
    areas: String,
    /// `p1` (default), `s1`, `s2`, `closed` or `national`.
    scenario: String,
    /// Last year; the last published one by default.
    to: Option<i32>,
    /// Paths of a probabilistic projection, 1 to 10,000; none by default.
    paths: Option<usize>,
    /// Seed of the paths; 1 by default.
    seed: Option<u64>,
    /// Quantiles over the paths, ascending; `0.1,0.5,0.9` by default.
    quantiles: String,
    /// `total` (default) or `age`.
    by: String,
    /// `shrunk` or `plain`, to begin with the own registers of named areas.
    own: String,
    /// `json` or `csv`; by default what `Accept` prefers.
    format: String,
}

/// Whose influence, and when.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct InfluenceParams {
    /// As for projections; `prefectures` by default.
    areas: String,
    /// Year; 2045 by default.
    year: Option<i32>,
    /// `shrunk` or `plain`, to begin with the own registers of named areas.
    own: String,
    /// Language of words and figures: `ja` (default) or `en`.
    lang: String,
}

/// What is to be reached.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct GoalSeekParams {
    /// Code, unambiguous name or id of a set.
    area: String,
    /// People wanted.
    people: f64,
    /// Year; 2045 by default.
    year: Option<i32>,
    /// Whether only children aged 6 to 11 are counted.
    #[serde(default)]
    primary_school: bool,
    /// What is turned: `tfr`, `balance-year` or `families`; each of them by default.
    #[serde(default)]
    by: String,
    /// Language of words and figures: `ja` (default) or `en`.
    #[serde(default)]
    lang: String,
}

/// Projects areas, one row for each area and year, or each area, year, sex and age.
///
/// Every row has the keys `area`, `year`, `sex`, `age_from`, `age_to`, `value`; with paths also
/// `mean` and one key per quantile. People are unrounded. An area set is one area.
#[utoipa::path(
    get, path = "/api/v1/population/project", tag = "population",
    params(ProjectParams),
    responses(
        (status = 200, description = "The rows", body = Vec<Object>),
        (status = 404, description = "No such area, or none of its projections", body = ErrorEnvelope),
        (status = 422, description = "A word, year or number that cannot be, or too many rows", body = ErrorEnvelope),
    )
)]
pub(crate) async fn project(
    State(web): State<Web>,
    headers: HeaderMap,
    Query(params): Query<ProjectParams>,
) -> Result<Response, Trouble> {
    let wants_csv = wants_csv(&params.format, &headers)?;
    let query = projection_query(&web, &params).await?;
    let seen = web.app.projection_size(&query).await?;
    if seen > MAX_ROWS {
        return Err(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "web-projection-rows")
            .with("seen", seen.to_string())
            .with("limit", MAX_ROWS.to_string()));
    }
    let draws = seen * query.paths.as_ref().map_or(0, |asked| asked.paths);
    if draws > MAX_DRAWS {
        return Err(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "web-projection-draws")
            .with("seen", draws.to_string())
            .with("limit", MAX_DRAWS.to_string()));
    }
    let rows = web.app.projection_rows(&query).await?;
    let quantiles = query.paths.as_ref().map(|asked| asked.quantiles.as_slice());
    if wants_csv {
        let csv = projected_csv(&rows, quantiles);
        return Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], csv).into_response());
    }
    Ok(Json(projected_json(&rows, quantiles)).into_response())
}

async fn projection_query(web: &Web, params: &ProjectParams) -> Result<ProjectionQuery, Trouble> {
    if params.areas.trim().is_empty() {
        return Err(unknown_word("", "areas=CODE, prefectures, municipalities, all"));
    }
    let scenario = match params.scenario.trim() {
        "" => "p1",
        named => named,
    };
    let years = web.app.projection_years().await?;
    Ok(ProjectionQuery {
        areas: web.app.area_choice(&words(&params.areas)).await?,
        scenario: named_scenario(scenario, years.base)?,
        until: params.to,
        paths: match params.paths {
            Some(paths) => Some(PathsAsked {
                paths,
                seed: params.seed.unwrap_or(USUAL_SEED),
                quantiles: quantiles(&params.quantiles)?,
            }),
            None => None,
        },
        by: match params.by.as_str() {
            "" | "total" => By::Total,
            "age" => By::Age,
            other => return Err(unknown_word(other, "total, age")),
        },
        basis: ProjectionBasis { own_register: own_variant(&params.own)?, ..Default::default() },
    })
}

fn quantiles(text: &str) -> Result<Vec<f64>, Trouble> {
    if text.trim().is_empty() {
        return Ok(vec![0.1, 0.5, 0.9]);
    }
    let shares = words(text)
        .into_iter()
        .map(|word| word.parse().map_err(|_| unknown_word(&word, "0.1, 0.5, 0.9")));
    shares.collect()
}

/// Whether rows are wanted as CSV: the parameter decides, then the header.
pub(super) fn wants_csv(format: &str, headers: &HeaderMap) -> Result<bool, Trouble> {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    match format {
        "" => Ok(accepted.unwrap_or_default().trim_start().starts_with("text/csv")),
        "json" => Ok(false),
        "csv" => Ok(true),
        other => Err(unknown_word(other, "json, csv")),
    }
}

/// Gives the figures of the population page of an area or area set.
#[utoipa::path(
    get, path = "/api/v1/areas/{code}/population", tag = "population",
    params(("code" = String, Path, description = "Code, unambiguous name or id of a set"), LabParams, LangParams),
    responses(
        (status = 200, description = "The figures of the page", body = Figures),
        (status = 404, description = "No such area, or none of its projections", body = ErrorEnvelope),
        (status = 422, description = "A setting that cannot be", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_population(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(lab): Query<LabParams>,
    Query(language): Query<LangParams>,
) -> Result<Json<Figures>, Trouble> {
    let place = web.app.place(&code).await?;
    let settings = lab.settings(web.app.projection_years().await?)?;
    let page = web.app.population_page(&place, &settings, language.lang()).await?;
    Ok(wire(&page.figures()))
}

/// Gives how much births and moves weigh in the future of areas (影響度).
#[utoipa::path(
    get, path = "/api/v1/population/influence", tag = "population",
    params(InfluenceParams),
    responses(
        (status = 200, description = "One figure, a row for each area", body = Object),
        (status = 404, description = "No such area, or none of its projections", body = ErrorEnvelope),
        (status = 422, description = "A year that cannot be projected to", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_influence(
    State(web): State<Web>,
    Query(params): Query<InfluenceParams>,
) -> Result<Json<Value>, Trouble> {
    let mut named = words(&params.areas);
    if named.is_empty() {
        named.push("prefectures".to_owned());
    }
    let areas = web.app.area_choice(&named).await?;
    let year = params.year.unwrap_or(USUAL_YEAR);
    let basis = ProjectionBasis { own_register: own_variant(&params.own)?, ..Default::default() };
    let lang = LangParams { lang: params.lang }.lang();
    Ok(Json(figure_json(&web.app.influences(&areas, year, &basis, lang).await?)))
}

/// Seeks the fertility, the year of balance or the number of families that reach a goal.
///
/// The search begins with the settings of the lab: one assumption is turned, all else stays.
#[utoipa::path(
    get, path = "/api/v1/population/goal-seek", tag = "population",
    params(GoalSeekParams, LabParams),
    responses(
        (status = 200, description = "One figure, a row for what is turned", body = Object),
        (status = 404, description = "No such area, or none of its projections", body = ErrorEnvelope),
        (status = 422, description = "A word, year or number that cannot be", body = ErrorEnvelope),
    )
)]
pub(crate) async fn seek_goal(
    State(web): State<Web>,
    Query(params): Query<GoalSeekParams>,
    Query(lab): Query<LabParams>,
) -> Result<Json<Value>, Trouble> {
    let place = web.app.place(&params.area).await?;
    let asked = GoalAsked {
        people: params.people,
        year: params.year.unwrap_or(USUAL_YEAR),
        primary_school: params.primary_school,
        knob: goal_knob(&params.by)?,
    };
    let lang = LangParams { lang: params.lang }.lang();
    let settings = lab.settings(web.app.projection_years().await?)?;
    Ok(Json(figure_json(&web.app.seek_goal(&place, &asked, &settings, lang).await?)))
}

/// Gives the back-test of projections.
#[utoipa::path(
    get, path = "/api/v1/population/backtest", tag = "population",
    params(LangParams),
    responses(
        (status = 200, description = "The figures of the page", body = Figures),
        (status = 404, description = "No projection is loaded", body = ErrorEnvelope),
    )
)]
pub(crate) async fn show_backtest(
    State(web): State<Web>,
    Query(language): Query<LangParams>,
) -> Result<Json<Figures>, Trouble> {
    Ok(wire(&web.app.backtest(language.lang()).await?))
}

fn wire(figures: &[Figure]) -> Json<Figures> {
    Json(Figures { figures: figures.iter().map(figure_json).collect() })
}
