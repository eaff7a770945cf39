//! The back-test: published projections, and those of this program, against what happened.

use askama::Template;
use axum::extract::State;

use crate::{
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    state::Web,
    words::Label,
};

/// Paragraphs before the figures.
const N_PARAGRAPHS: usize = 4;

#[derive(Template)]
#[template(path = "backtest.html")]
struct BacktestPage {
    frame: Frame,
    paragraphs: Vec<String>,
    contents: Vec<Link>,
    figures: Vec<FigureView>,
}

/// How far projections were off, also where they did worse than no projection at all.
pub(crate) async fn show_backtest(State(web): State<Web>, context: Context) -> Answer {
    let w = context.words();
    let figures = web.app.backtest(context.lang).await?;
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &figures);
    }
    let contents = figures.iter().map(|figure| Link {
        label: Label::plain(&figure.title),
        href: format!("#{}", figure.id),
        current: "",
    });
    let paragraphs = 1..=N_PARAGRAPHS;
    let title = Label::plain(w.t("population-backtest-page"));
    show(&BacktestPage {
        frame: Frame::new(&context, "data", title)
            .under(Label::plain(w.t("page-methods-title")), "/methods"),
        paragraphs: paragraphs
            .map(|number| w.t(&format!("population-backtest-page-{number}")).into_owned())
            .collect(),
        contents: contents.collect(),
        figures: figures
            .into_iter()
            .map(|figure| FigureView::new(&context, figure).with_workbook(&context))
            .collect(),
    })
}
