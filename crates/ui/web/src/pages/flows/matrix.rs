//! The table of moves between prefectures.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use sousei_app::{AppErrorText, LinksPage, region_keys};
use sousei_present::flow_models::LinkMeasure;

use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    flow_models::LinksParams,
    frame::Frame,
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

#[derive(Template)]
#[template(path = "flow_links.html")]
struct LinksTemplate {
    frame: Frame,
    from: String,
    to: String,
    /// What both groups are.
    chosen: [Label; 2],
    links: String,
    measures: Vec<Choice>,
    known: Vec<(String, Label)>,
    error: String,
    troubles: Vec<String>,
    figures: Vec<FigureView>,
}

/// Moves between prefectures, two groups against each other, and links that stand out.
pub(crate) async fn show_links(
    State(web): State<Web>,
    context: Context,
    Query(params): Query<LinksParams>,
) -> Answer {
    let found = page(&web, &context, &params).await;
    let found = match found {
        Err(trouble) if trouble.status.is_server_error() => return Err(trouble),
        found => found,
    };
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &found?.figures);
    }
    let w = context.words();
    let title = Label::plain(w.t("flow-page-links-title"));
    let status = status_of(&found);
    let error = sentence(w, &found);
    let page = found.ok();
    let groups = page.as_ref().map(|page| page.groups.clone());
    let chosen = page.as_ref().map(|page| page.chosen.clone().map(|place| w.name(&place.name)));
    let [from, to] = groups.unwrap_or_else(|| [params.from.clone(), params.to.clone()]);
    let measure = LinkMeasure::from_key(&params.measure).unwrap_or_default();
    let template = LinksTemplate {
        frame: under_flows(&context, title).island("map.js").island("chart.js"),
        from,
        to,
        chosen: chosen.unwrap_or_else(|| [Label::plain(""), Label::plain("")]),
        links: params.links.clone(),
        measures: LinkMeasure::ALL
            .map(|one| Choice::new(one.key(), w.t2("flow-form-measure-", one.key()), measure.key()))
            .into(),
        known: known_groups(&web, w).await?,
        error,
        troubles: page
            .iter()
            .flat_map(|page| &page.troubles)
            .map(|(_, said)| told(w, said))
            .collect(),
        figures: page.map(|page| views(&context, page)).unwrap_or_default(),
    };
    answer(&template, status)
}

async fn page(web: &Web, context: &Context, params: &LinksParams) -> Result<LinksPage, Trouble> {
    Ok(web.app.flow_links(&params.asked()?, context.lang).await?)
}

fn views(context: &Context, page: LinksPage) -> Vec<FigureView> {
    let sources = page.sources;
    let view =
        |figure| FigureView::new(context, figure).with_workbook(context).with_sources(&sources);
    page.figures.into_iter().map(view).collect()
}

/// The page with the status of what went wrong, if anything did.
pub(super) fn answer<T: Template>(template: &T, status: Option<StatusCode>) -> Answer {
    let mut response = show(template)?;
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    Ok(response)
}

/// Codes of what is not loaded: the page stays, and says what to import.
const NOT_LOADED: [&str; 4] = [
    "app-flows-no-matrix",
    "app-flows-no-accounts",
    "app-population-no-projection",
    "app-population-not-projected",
];

/// Status of the page if the question was wrong; none if all is well or figures are not loaded.
pub(super) fn status_of<T>(found: &Result<T, Trouble>) -> Option<StatusCode> {
    let trouble = found.as_ref().err()?;
    (!NOT_LOADED.contains(&trouble.code.as_ref())).then_some(trouble.status)
}

/// What went wrong, in the language of the page; nothing if all is well.
pub(super) fn sentence<T>(w: Words, found: &Result<T, Trouble>) -> String {
    found.as_ref().err().map(|trouble| trouble.sentence(w)).unwrap_or_default()
}

/// The frame of a page of flows.
pub(super) fn under_flows(context: &Context, title: Label) -> Frame {
    let frame = Frame::new(context, "regions", title);
    let name = Label::plain(context.words().t("flows-title"));
    frame.under(name, "/flows")
}

/// What a code says, in the language of the page.
pub(super) fn told(w: Words, said: &AppErrorText) -> String {
    w.coded("error-", said.code, &said.args).unwrap_or_else(|| said.code.to_owned())
}

/// Words that name a group: zones of prefectures, then regions.
pub(super) async fn known_groups(web: &Web, w: Words) -> Result<Vec<(String, Label)>, Trouble> {
    let sets = web.app.area_sets().await?;
    let of_prefectures = sets.into_iter().filter(|set| {
        !set.members.is_empty() && set.members.iter().all(|code| code.is_prefecture())
    });
    let sets = of_prefectures.map(|set| (set.id.clone(), w.name(&set.name)));
    let regions =
        region_keys().map(|key| (key.to_owned(), Label::plain(w.t2("flow-region-", key))));
    Ok(sets.chain(regions).collect())
}
