use askama::Template;
use axum::extract::State;
use sousei_present::strategy::source_line;

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show},
    state::Web,
    words::Label,
};

struct SourceView {
    line: String,
    terms: Label,
    retrieved: String,
    url: String,
}

struct StrategyView {
    href: String,
    title: Label,
    as_of: String,
    stored: String,
    sha256: String,
    sources: Vec<SourceView>,
}

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage {
    frame: Frame,
    strategies: Vec<StrategyView>,
}

/// Where every figure comes from, how fresh it is, and how to take it away.
pub(crate) async fn show_data(State(web): State<Web>, context: Context) -> Answer {
    let w = context.words();
    let mut strategies = Vec::new();
    for row in web.app.strategies().await? {
        let loaded = web.app.strategy(&row.id).await?;
        let strategy = &loaded.strategy;
        let source = |source: &sousei_core::Source| SourceView {
            line: source_line(w.0, source),
            terms: w.name(&source.terms),
            retrieved: source
                .retrieved
                .map(|day| w.pair(&w.t("word-retrieved"), &w.date(&day)))
                .unwrap_or_default(),
            url: source.url.clone().unwrap_or_default(),
        };
        strategies.push(StrategyView {
            href: context.address(&format!("/strategies/{}", row.id)),
            title: w.name(&strategy.title),
            as_of: w.one("word-as-of-date", "date", w.date(&strategy.as_of)),
            stored: w.with(
                "page-overview-version-of",
                &[
                    ("version", loaded.version.into()),
                    ("at", w.time(&loaded.stored_at).into()),
                    ("by", (&loaded.stored_by).into()),
                ],
            ),
            sha256: loaded.sha256.clone(),
            sources: strategy.sources.iter().map(source).collect(),
        });
    }
    let title = Label::plain(w.t("page-data-title"));
    show(&DataPage { frame: Frame::new(&context, "data", title), strategies })
}
