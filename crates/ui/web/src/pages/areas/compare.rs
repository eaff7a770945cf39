use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use sousei_app::{MAX_COMPARED, NamedPlaces, Place};
use sousei_core::IndicatorId;
use sousei_present::region::{ComparisonView, SourceLine, comparison_figures};

use super::{
    choose::{Group, indicator_choice, indicator_groups},
    look::{Look, USUAL_AREAS},
};
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    query::query,
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// The indicator that is followed over time unless another is asked for.
const USUAL_OVER_TIME: &str = "ipss.population";
/// Stands for no indicator over time.
const NONE: &str = "none";

/// What the address asks for.
#[derive(Debug, Default)]
struct Asked {
    areas: String,
    indicators: Vec<String>,
    over_time: String,
}

/// A compared place, with the way to do without it.
struct Compared {
    place: Link,
    without: String,
}

#[derive(Template)]
#[template(path = "areas_compare.html")]
struct ComparePage {
    frame: Frame,
    ways: Vec<Link>,
    areas: String,
    errors: Vec<String>,
    compared: Vec<Compared>,
    usual: Vec<Choice>,
    others: Vec<Group>,
    over_time: Vec<Group>,
    no_series: Choice,
    as_set: String,
    figures: Vec<FigureView>,
}

/// Up to ten places side by side.
pub(crate) async fn compare_areas(
    State(web): State<Web>,
    context: Context,
    Query(fields): Query<Vec<(String, String)>>,
) -> Answer {
    let asked = Asked::read(&web, fields);
    let named = web.app.named_places(&asked.areas).await?;
    let view = view(&web, &context, &asked, &named.places).await?;
    let figures = view.as_ref().map(comparison_figures).unwrap_or_default();
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &figures);
    }
    let lines: Vec<&SourceLine> = view.iter().flat_map(sources).collect();
    let figures = figures.into_iter().map(|figure| {
        let lines = lines.iter().copied();
        FigureView::new(&context, figure).with_workbook(&context).with_sources(lines)
    });
    let page = page(&web, &context, asked, &named, figures.collect()).await?;
    let mut response = show(&page)?;
    if !page.errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

impl Asked {
    /// A parameter may stand several times, and each may hold several values with commas.
    fn read(web: &Web, fields: Vec<(String, String)>) -> Self {
        let mut asked = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "areas" => asked.areas = value,
                "indicators" => {
                    let keys = value.split(',').map(str::trim).filter(|key| !key.is_empty());
                    asked.indicators.extend(keys.map(str::to_owned));
                }
                "over_time" => asked.over_time = value,
                _ => {}
            }
        }
        if asked.areas.trim().is_empty() {
            asked.areas = USUAL_AREAS.to_owned();
        }
        if asked.indicators.is_empty() {
            asked.indicators = web.app.usual_indicators().iter().map(ToString::to_string).collect();
        }
        if asked.over_time.is_empty() {
            asked.over_time = USUAL_OVER_TIME.to_owned();
        }
        let mut known = std::collections::BTreeSet::new();
        asked.indicators.retain(|key| known.insert(key.clone()));
        asked
    }
}

/// The comparison; none where there are too many places or none, which the form says.
async fn view(
    web: &Web,
    context: &Context,
    asked: &Asked,
    places: &[Place],
) -> Result<Option<ComparisonView>, Trouble> {
    let ids: Vec<IndicatorId> =
        asked.indicators.iter().map(|key| IndicatorId::new(key.as_str())).collect();
    let over_time = IndicatorId::new(asked.over_time.as_str());
    let over_time = (asked.over_time != NONE).then_some(&over_time);
    if places.is_empty() || places.len() > MAX_COMPARED {
        return Ok(None);
    }
    Ok(Some(web.app.comparison(places, &ids, over_time, context.lang).await?))
}

fn sources(view: &ComparisonView) -> impl Iterator<Item = &SourceLine> {
    let readings = view.rows.iter().flat_map(|row| &row.readings);
    let of_series = view.series.iter().filter_map(|series| series.source.as_ref());
    readings.filter_map(|reading| reading.source.as_ref()).chain(of_series)
}

async fn page(
    web: &Web,
    context: &Context,
    asked: Asked,
    named: &NamedPlaces,
    figures: Vec<FigureView>,
) -> Result<ComparePage, Trouble> {
    let w = context.words();
    let places = &named.places;
    let ids: Vec<&str> = places.iter().map(|place| place.id.as_str()).collect();
    let first = ids.first().copied().unwrap_or_default();
    let indicator = asked.indicators.first().map_or("", String::as_str);
    let title = Label::plain(w.t("areas-compare-title"));
    let typed = named.wrong.iter().map(|(text, _)| text.clone());
    let lines = places.iter().map(|place| format!("{} {}", place.id, w.name(&place.name).text));
    let codes: Vec<String> =
        places.iter().flat_map(|place| &place.members).map(ToString::to_string).collect();
    let set = query([("areas", codes.join(",").as_str())]);
    Ok(ComparePage {
        frame: Frame::new(context, "regions", title).island("chart.js"),
        ways: Look::ways_from_comparison(context, first, indicator),
        areas: lines.chain(typed).collect::<Vec<_>>().join("\n"),
        errors: errors(w, named),
        compared: compared(context, &asked, places),
        usual: usual(web, w, &asked).await?,
        others: indicator_groups(web, w, "").await?,
        no_series: Choice::new(NONE, w.t("word-none"), &asked.over_time),
        over_time: indicator_groups(web, w, series_key(&asked)).await?,
        as_set: context.address(&format!("/sets{set}")),
        figures,
    })
}

fn series_key(asked: &Asked) -> &str {
    if asked.over_time == NONE { "" } else { &asked.over_time }
}

/// What is wrong with the list of areas, one sentence each.
fn errors(w: Words, named: &NamedPlaces) -> Vec<String> {
    let wrong = named.wrong.iter();
    let mut errors: Vec<String> = wrong
        .map(|(text, error)| {
            let told = w.coded("error-", error.code, &error.args);
            told.unwrap_or_else(|| format!("{text}: {error}"))
        })
        .collect();
    let count = named.places.len();
    if count > MAX_COMPARED || (count == 0 && errors.is_empty()) {
        let args = [("seen", count.to_string()), ("limit", MAX_COMPARED.to_string())];
        errors.extend(w.coded("error-", "app-compared-places", &args));
    }
    errors
}

/// The compared places as links, each with the address of the comparison without it.
fn compared(context: &Context, asked: &Asked, places: &[Place]) -> Vec<Compared> {
    let w = context.words();
    let indicators = asked.indicators.join(",");
    let compared = places.iter().enumerate().map(|(at, place)| {
        let others = places.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<&str> = others.map(|(_, other)| other.id.as_str()).collect();
        let kept = query([
            ("areas", others.join(",").as_str()),
            ("indicators", &indicators),
            ("over_time", &asked.over_time),
        ]);
        let href = context.address(&format!("/areas/{}", place.id));
        Compared {
            place: Link { label: w.name(&place.name), href, current: "" },
            without: match others[..] {
                [] => String::new(),
                _ => context.address(&format!("/compare{kept}")),
            },
        }
    });
    compared.collect()
}

/// Check boxes: the usual indicators and those asked for.
async fn usual(web: &Web, w: Words, asked: &Asked) -> Result<Vec<Choice>, Trouble> {
    let mut keys: Vec<String> =
        web.app.usual_indicators().iter().map(ToString::to_string).collect();
    for key in &asked.indicators {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    let mut choices = Vec::with_capacity(keys.len());
    for key in &keys {
        let indicator = web.app.indicator(key).await?;
        let present = if asked.indicators.contains(key) { key } else { "" };
        choices.push(indicator_choice(w, &indicator, present));
    }
    Ok(choices)
}
