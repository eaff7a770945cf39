use askama::Template;
use axum::extract::{Query, State};
use sousei_present::region::{ClassMethod, map_figure};

use super::{
    choose::{Group, among_groups, indicator_groups, period_choices},
    look::Look,
};
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    state::Web,
    words::Label,
};

#[derive(Template)]
#[template(path = "areas_map.html")]
struct MapPage {
    frame: Frame,
    ways: Vec<Link>,
    indicators: Vec<Group>,
    periods: Vec<Choice>,
    among: Vec<Group>,
    classes: Vec<Choice>,
    highlight: String,
    highlight_error: String,
    figures: Vec<FigureView>,
}

/// An indicator on a map.
pub(crate) async fn show_map(
    State(web): State<Web>,
    context: Context,
    Query(look): Query<Look>,
) -> Answer {
    let w = context.words();
    let highlight = look.highlight(&web, &context).await?;
    let question = look.question(&web, highlight.place.clone()).await?;
    let method = ClassMethod::from_key(&look.classes).unwrap_or_default();
    let view = web.app.map(&question, method, context.lang).await?;
    let figure = map_figure(&view);
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &[figure]);
    }
    let lines = view.areas.iter().filter_map(|area| area.reading.source.as_ref());
    let lines = lines.chain(&view.boundaries);
    let figure = FigureView::new(&context, figure).with_workbook(&context).with_sources(lines);
    let classes = ClassMethod::ALL
        .map(|one| Choice::new(one.key(), w.t2("areas-classes-", one.key()), method.key()));
    let title = Label::plain(w.t("areas-map-title"));
    show(&MapPage {
        frame: Frame::new(&context, "regions", title).island("map.js"),
        ways: look.ways(&context),
        indicators: indicator_groups(&web, w, look.indicator()).await?,
        periods: period_choices(&web, w, look.indicator(), &look.period).await?,
        among: among_groups(&web, w, &look.among, highlight.place.as_ref()).await?,
        classes: classes.into(),
        highlight: look.highlight,
        highlight_error: highlight.error,
        figures: vec![figure],
    })
}
