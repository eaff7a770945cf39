use askama::Template;
use axum::extract::{Query, State};
use sousei_core::IndicatorId;
use sousei_present::region::scatter_figure;

use super::{
    choose::{Group, among_groups, indicator_groups},
    look::Look,
};
use crate::{
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    state::Web,
    words::Label,
};

#[derive(Template)]
#[template(path = "areas_scatter.html")]
struct ScatterPage {
    frame: Frame,
    ways: Vec<Link>,
    across: Vec<Group>,
    upward: Vec<Group>,
    among: Vec<Group>,
    highlight: String,
    highlight_error: String,
    figures: Vec<FigureView>,
}

/// Two indicators against each other.
pub(crate) async fn show_scatter(
    State(web): State<Web>,
    context: Context,
    Query(look): Query<Look>,
) -> Answer {
    let w = context.words();
    let highlight = look.highlight(&web, &context).await?;
    let question = look.question(&web, highlight.place.clone()).await?;
    let upward = IndicatorId::new(look.other());
    let view = web.app.scatter(&question, &upward, context.lang).await?;
    let figure = scatter_figure(&view);
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &[figure]);
    }
    let readings = view.areas.iter().flat_map(|area| [&area.x, &area.y]);
    let lines = readings.filter_map(|reading| reading.source.as_ref());
    let figure = FigureView::new(&context, figure).with_workbook(&context).with_sources(lines);
    let title = Label::plain(w.t("areas-scatter-title"));
    show(&ScatterPage {
        frame: Frame::new(&context, "regions", title).island("chart.js"),
        ways: look.ways(&context),
        across: indicator_groups(&web, w, look.indicator()).await?,
        upward: indicator_groups(&web, w, look.other()).await?,
        among: among_groups(&web, w, &look.among, highlight.place.as_ref()).await?,
        highlight: look.highlight,
        highlight_error: highlight.error,
        figures: vec![figure],
    })
}
