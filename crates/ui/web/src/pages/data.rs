//! The data door: what there is, where it comes from, and the ways in and out.

pub(super) mod catalogue;
pub(super) mod dataset;
pub(super) mod get;
pub(super) mod import;
pub(super) mod job;

use askama::Template;
use axum::{extract::State, http::StatusCode, response::IntoResponse};
use sousei_present::{Figure, Table, region::datasets_table, strategy::source_line};

use self::job::{JobLine, job_lines};
use crate::{
    context::Context,
    figure::{FigureView, download},
    frame::Frame,
    page::{Answer, show_once},
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
    figures: Vec<FigureView>,
    jobs: Vec<JobLine>,
    strategies: Vec<StrategyView>,
}

/// Where every figure comes from, how fresh it is, and how to take it away.
pub(crate) async fn show_data(State(web): State<Web>, context: Context) -> Answer {
    let w = context.words();
    let entries = web.app.datasets().await?;
    let table = datasets_table(context.lang, &entries);
    let mut figure = list("datasets", w.t("data-page-datasets"), table);
    figure.summary = w.one("data-page-datasets-about", "count", entries.len());
    if let Some(name) = context.download() {
        return download(name, &[figure]);
    }
    let page = DataPage {
        frame: Frame::new(&context, "data", Label::plain(w.t("page-data-title"))),
        figures: FigureView::all(&context, vec![figure]),
        jobs: job_lines(&context, &web.app.jobs()),
        strategies: strategies(&web, &context).await?,
    };
    // What is under way is no part of the records, so the page is not kept.
    show_once(&page)
}

async fn strategies(
    web: &Web,
    context: &Context,
) -> Result<Vec<StrategyView>, crate::trouble::Trouble> {
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
    Ok(strategies)
}

/// A figure that is a table and nothing else.
pub(crate) fn list(id: &str, title: impl Into<String>, table: Table) -> Figure {
    Figure {
        id: id.to_owned(),
        title: title.into(),
        summary: String::new(),
        chart: None,
        table,
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    }
}

/// Shows a form again that could not be answered as filled in.
fn show_refused(page: &impl Template, status: StatusCode) -> Answer {
    Ok((status, show_once(page)?).into_response())
}
