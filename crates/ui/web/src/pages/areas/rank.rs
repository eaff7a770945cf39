use askama::Template;
use axum::extract::{Query, State};
use sousei_present::region::ranking_figure;

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
#[template(path = "areas_rank.html")]
struct RankPage {
    frame: Frame,
    ways: Vec<Link>,
    indicators: Vec<Group>,
    periods: Vec<Choice>,
    among: Vec<Group>,
    highlight: String,
    highlight_error: String,
    figures: Vec<FigureView>,
}

/// Areas in order of an indicator.
pub(crate) async fn show_ranking(
    State(web): State<Web>,
    context: Context,
    Query(look): Query<Look>,
) -> Answer {
    let w = context.words();
    let highlight = look.highlight(&web, &context).await?;
    let question = look.question(&web, highlight.place.clone()).await?;
    let view = web.app.ranking(&question, context.lang).await?;
    let figure = ranking_figure(&view);
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &[figure]);
    }
    let lines = view.areas.iter().filter_map(|area| area.reading.source.as_ref());
    let figure = FigureView::new(&context, figure).with_workbook(&context).with_sources(lines);
    let title = Label::plain(w.t("areas-rank-title"));
    show(&RankPage {
        frame: Frame::new(&context, "regions", title).island("chart.js"),
        ways: look.ways(&context),
        indicators: indicator_groups(&web, w, look.indicator()).await?,
        periods: period_choices(&web, w, look.indicator(), &look.period).await?,
        among: among_groups(&web, w, &look.among, highlight.place.as_ref()).await?,
        highlight: look.highlight,
        highlight_error: highlight.error,
        figures: vec![figure],
    })
}
