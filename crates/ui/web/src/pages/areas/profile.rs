use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use sousei_app::{AreaOrPast, Place};
use sousei_core::AreaKind;
use sousei_present::{
    Figure, Lang,
    region::{
        KeyFact, ProfileView, SECTIONS, SimilarView, SourceLine, area_facts, key_facts,
        profile_figures, similar_figure,
    },
};

use super::{
    look::USUAL,
    past::{EventView, events, show_past, under_prefecture},
    place_links,
};
use crate::{
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    query::query,
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// Similar municipalities with which a profile offers to compare.
const COMPARED: usize = 4;

/// A large figure at the top.
struct FactView {
    fact: KeyFact,
    is_missing: bool,
}

#[derive(Template)]
#[template(path = "area.html")]
struct AreaPage {
    frame: Frame,
    facts: Vec<(String, Label)>,
    key_facts: Vec<FactView>,
    actions: Vec<Link>,
    own_set: String,
    contents: Vec<Link>,
    figures: Vec<FigureView>,
    parts_title: String,
    parts: Vec<Link>,
    events: Vec<EventView>,
    has_history: bool,
}

/// One area, or several taken as one, on one page.
pub(crate) async fn show_area(
    State(web): State<Web>,
    context: Context,
    Path(text): Path<String>,
) -> Answer {
    let place = match web.app.place_or_past(&text).await? {
        AreaOrPast::Past(past) if past.area.code.to_string() == text => {
            return show_past(&web, &context, past).await;
        }
        AreaOrPast::Past(past) => return moved(&context, &past.area.code.to_string()),
        AreaOrPast::Place(place) if place.id == text => place,
        AreaOrPast::Place(place) => return moved(&context, &place.id),
    };
    let view = web.app.profile(&place, context.lang).await?;
    let similar = web.app.similar_view(&place, context.lang).await?;
    let page = page(&web, &context, &place, &view, similar.as_ref()).await?;
    show(&page)
}

/// One figure of the profile as a file: `/areas/20205/people.csv`.
pub(crate) async fn download_profile(
    State(web): State<Web>,
    context: Context,
    Path((text, file)): Path<(String, String)>,
) -> Answer {
    let place = web.app.place(&text).await?;
    let view = web.app.profile(&place, context.lang).await?;
    let similar = web.app.similar_view(&place, context.lang).await?;
    download_any(&web, &context, &file, &figures(&view, similar.as_ref()))
}

/// Leads to the address with the code as it is written: five digits.
fn moved(context: &Context, id: &str) -> Answer {
    Ok(Redirect::permanent(&context.address(&format!("/areas/{id}"))).into_response())
}

fn figures(view: &ProfileView, similar: Option<&SimilarView>) -> Vec<Figure> {
    let mut figures = profile_figures(view);
    figures.extend(similar.map(similar_figure));
    figures
}

async fn page(
    web: &Web,
    context: &Context,
    place: &Place,
    view: &ProfileView,
    similar: Option<&SimilarView>,
) -> Result<AreaPage, Trouble> {
    let w = context.words();
    let title = w.name(&place.name);
    let code = place.area.as_ref().map(|area| area.code);
    let frame = match code {
        Some(code) => under_prefecture(web, context, code, title).await?,
        None => Frame::new(context, "regions", title)
            .under(Label::plain(w.t("areas-sets-title")), "/sets"),
    };
    let figures = figures(view, similar);
    let contents = contents(w, &figures);
    let lines = source_lines(view);
    let base = context.address(&format!("/areas/{}", place.id));
    let figures = figures.into_iter().map(|figure| {
        let shown = FigureView::new(context, figure).with_files(&base);
        shown.with_sources(lines.iter().copied())
    });
    let events = match code {
        Some(code) => events(web, context, code).await?,
        None => Vec::new(),
    };
    Ok(AreaPage {
        frame: frame.island("chart.js"),
        facts: facts(w, place, view),
        key_facts: large_figures(view),
        actions: actions(context, place, similar),
        own_set: if place.is_own { place.id.clone() } else { String::new() },
        contents,
        figures: figures.collect(),
        parts_title: w.t2("areas-parts-", parts_key(place)).into_owned(),
        parts: place_links(context, &web.app.parts(place).await?),
        has_history: code.is_some(),
        events,
    })
}

fn parts_key(place: &Place) -> &'static str {
    match place.area.as_ref().map(|area| area.kind) {
        None => "set",
        Some(AreaKind::Nation) => "nation",
        Some(AreaKind::Prefecture) => "prefecture",
        Some(_) => "city",
    }
}

fn facts(w: Words, place: &Place, view: &ProfileView) -> Vec<(String, Label)> {
    let facts = area_facts(w.0, &view.head).into_iter();
    let mut facts: Vec<(String, Label)> =
        facts.map(|(name, value)| (name, Label::plain(value))).collect();
    if w.0 == Lang::En && place.name.en.is_some() {
        let name = Label { text: place.name.ja.clone(), lang: Some(Lang::Ja) };
        facts.insert(0, (w.t("areas-name-ja").into_owned(), name));
    }
    facts
}

fn large_figures(view: &ProfileView) -> Vec<FactView> {
    let facts = key_facts(view).into_iter().zip(&view.facts);
    let shown =
        facts.map(|(fact, row)| FactView { fact, is_missing: row.own.value.value().is_none() });
    shown.collect()
}

/// Every source named on the page.
fn source_lines(view: &ProfileView) -> Vec<&SourceLine> {
    let rows = view.sections.iter().flat_map(|section| &section.rows);
    let readings = rows.flat_map(|row| std::iter::once(&row.own).chain(&row.peers));
    readings.filter_map(|reading| reading.source.as_ref()).collect()
}

/// Links to the first figure of each section, and to what follows the figures.
fn contents(w: Words, figures: &[Figure]) -> Vec<Link> {
    let first_of = |section: &str| {
        let belongs = |figure: &&Figure| {
            figure
                .id
                .strip_prefix(section)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        figures.iter().find(belongs).map(|figure| format!("#{}", figure.id))
    };
    let link = |label: String, href: String| Link { label: Label::plain(label), href, current: "" };
    let sections = SECTIONS.iter().filter_map(|section| {
        let title = w.t(&format!("profile-{section}-title")).into_owned();
        Some(link(title, first_of(section)?))
    });
    let similar = first_of("similar").map(|href| link(w.t("similar-title").into_owned(), href));
    sections.chain(similar).collect()
}

/// What can be done with the place: compare, rank, map, take into a set.
fn actions(context: &Context, place: &Place, similar: Option<&SimilarView>) -> Vec<Link> {
    let w = context.words();
    let link = |key: &str, path: &str, query: String| Link {
        label: Label::plain(w.t2("areas-do-", key)),
        href: context.address(&format!("{path}{query}")),
        current: "",
    };
    let mut compared = vec![place.id.as_str()];
    let alike = similar.iter().flat_map(|view| &view.areas).take(COMPARED);
    compared.extend(alike.map(|area| area.place.key.as_str()));
    let around = place.prefecture().map(|code| code.to_string());
    let mapped = around.as_deref().unwrap_or(if place.is_nation() { "" } else { &place.id });
    let highlight = if around.is_some() { place.id.as_str() } else { "" };
    let members: Vec<String> = place.members.iter().map(ToString::to_string).collect();
    let key = if similar.is_some() { "compare-similar" } else { "compare" };
    let mut actions = vec![link(key, "/compare", query([("areas", compared.join(",").as_str())]))];
    actions.push(link("population", &format!("/areas/{}/population", place.id), String::new()));
    actions.push(link("flows", &format!("/areas/{}/flows", place.id), String::new()));
    if let Some((key, among, highlight)) = ranked_among(place) {
        let ranked = [("indicator", USUAL), ("among", among), ("highlight", highlight)];
        actions.push(link(key, "/rank", query(ranked)));
    }
    let mapped = [("indicator", USUAL), ("among", mapped), ("highlight", highlight)];
    actions.push(link("map", "/map", query(mapped)));
    if place.is_own {
        let changed = [("name", place.name.ja.as_str()), ("areas", &members.join(","))];
        actions.push(link("change-set", "/sets", query(changed)));
    } else if !place.is_nation() {
        actions.push(link("to-set", "/sets", query([("areas", members.join(",").as_str())])));
    }
    actions
}

/// Among which areas a place has a rank, and which of them to point out; within a set, its
/// members are ranked.
fn ranked_among(place: &Place) -> Option<(&'static str, &str, &str)> {
    match &place.area {
        None => Some(("rank-members", place.id.as_str(), "")),
        Some(area) if area.kind == AreaKind::Prefecture => {
            Some(("rank", "prefectures", place.id.as_str()))
        }
        Some(area) if area.kind.is_municipality() => Some(("rank", "", place.id.as_str())),
        Some(_) => None,
    }
}
