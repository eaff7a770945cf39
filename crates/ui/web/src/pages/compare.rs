use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use sousei_present::strategy::compare_figures;

use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download},
    frame::Frame,
    page::{Answer, show},
    state::Web,
    words::Label,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Compared {
    a: String,
    b: String,
    scheme: String,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    frame: Frame,
    first: Vec<Choice>,
    second: Vec<Choice>,
    schemes: Vec<Choice>,
    figures: Vec<FigureView>,
}

/// Two strategies side by side, both under one scheme.
pub(crate) async fn compare_strategies(
    State(web): State<Web>,
    context: Context,
    Query(mut wanted): Query<Compared>,
) -> Answer {
    let w = context.words();
    let rows = web.app.strategies().await?;
    let ids = |index: usize| rows.get(index).or(rows.first()).map(|row| row.id.clone());
    if wanted.a.is_empty() {
        wanted.a = ids(0).unwrap_or_default();
    }
    if wanted.b.is_empty() {
        wanted.b = ids(1).unwrap_or_default();
    }
    let first = web.app.strategy(&wanted.a).await?;
    let scheme = match wanted.scheme.as_str() {
        "" => first.strategy.rating_scheme.clone(),
        named => named.to_owned(),
    };
    let a = web.app.verify(&wanted.a, Some(&scheme)).await?;
    let b = web.app.verify(&wanted.b, Some(&scheme)).await?;
    let figures = compare_figures(&a.view(context.lang), &b.view(context.lang));
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let choices = |present: &str| {
        let choice = |row: &sousei_app::DocumentRow| {
            Choice::labelled(&row.id, w.title(&row.title_ja, &row.title_en), present)
        };
        rows.iter().map(choice).collect()
    };
    let title = Label::plain(w.t("page-compare-title"));
    let mut frame = Frame::new(&context, "strategy", title).island("chart.js");
    frame.made_up = [&a, &b].iter().any(|one| one.loaded.strategy.organisation.made_up);
    show(&ComparePage {
        frame,
        first: choices(&wanted.a),
        second: choices(&wanted.b),
        schemes: Choice::schemes(w, &a),
        figures: FigureView::all(&context, figures),
    })
}
