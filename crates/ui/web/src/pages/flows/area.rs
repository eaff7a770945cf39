//! The moves of one place.

use askama::Template;
use axum::{
    extract::{OriginalUri, Path, State},
    response::{IntoResponse, Redirect},
};
use sousei_app::{AreaOrPast, Place};
use sousei_present::{
    flows::{MissingTable, TEMPLATE_FORMAT, area_flow_facts, area_flow_figures},
    region::KeyFact,
};

use crate::{
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    pages::areas::under_prefecture,
    state::Web,
    trouble::Trouble,
    words::Label,
};

#[derive(Template)]
#[template(path = "flows_area.html")]
struct AreaFlowsPage {
    frame: Frame,
    actions: Vec<Link>,
    key_facts: Vec<KeyFact>,
    contents: Vec<Link>,
    figures: Vec<FigureView>,
    missing: Vec<MissingTable>,
    /// The page that describes the columns of templates.
    format: &'static str,
}

/// Who came and who left, the balance, and the places people are exchanged with.
pub(crate) async fn show_area_flows(
    State(web): State<Web>,
    context: Context,
    OriginalUri(uri): OriginalUri,
    Path(text): Path<String>,
) -> Answer {
    let kept = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let to = |path: String| Redirect::permanent(&context.address(&path)).into_response();
    let place = match web.app.place_or_past(&text).await? {
        AreaOrPast::Place(place) if place.id == text => place,
        AreaOrPast::Place(place) => return Ok(to(format!("/areas/{}/flows{kept}", place.id))),
        AreaOrPast::Past(past) => return Ok(to(format!("/areas/{}", past.area.code))),
    };
    let view = web.app.area_flows(&place, context.lang).await?;
    let figures = area_flow_figures(&view);
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &figures);
    }
    let contents = figures.iter().map(|figure| Link {
        label: Label::plain(&figure.title),
        href: format!("#{}", figure.id),
        current: "",
    });
    let contents = contents.collect();
    let lines = || view.head.sources.values();
    let figures = figures.into_iter().map(|figure| {
        let shown = FigureView::new(&context, figure).with_workbook(&context);
        shown.with_sources(lines())
    });
    show(&AreaFlowsPage {
        frame: frame(&web, &context, &place).await?,
        actions: actions(&context, &place),
        key_facts: area_flow_facts(&view),
        contents,
        figures: figures.collect(),
        missing: view.missing(),
        format: TEMPLATE_FORMAT,
    })
}

async fn frame(web: &Web, context: &Context, place: &Place) -> Result<Frame, Trouble> {
    let w = context.words();
    let name = w.name(&place.name);
    // The title holds the name, which may be Japanese on an English page.
    let title = Label { text: w.one("flows-area-title", "area", &name.text), lang: name.lang };
    let frame = match place.area.as_ref() {
        Some(area) => under_prefecture(web, context, area.code, title).await?,
        None => Frame::new(context, "regions", title)
            .under(Label::plain(w.t("areas-sets-title")), "/sets"),
    };
    Ok(frame.under(name, &format!("/areas/{}", place.id)).island("chart.js"))
}

fn actions(context: &Context, place: &Place) -> Vec<Link> {
    let w = context.words();
    let link = |key: &str, below: String| Link {
        label: Label::plain(w.t(key)),
        href: context.address(&below),
        current: "",
    };
    vec![
        link("flows-area-profile", format!("/areas/{}", place.id)),
        link("flows-area-population", format!("/areas/{}/population", place.id)),
        link("flows-tokyo-title", "/flows/tokyo".to_owned()),
    ]
}
