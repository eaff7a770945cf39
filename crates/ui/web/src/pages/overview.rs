use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use sousei_app::Verified;
use sousei_core::Severity;
use sousei_present::strategy::{View, findings, overview_figures, source_line};

use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download},
    frame::Frame,
    page::{Answer, show},
    query::query,
    state::Web,
    words::Label,
};

/// The scheme asked for in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SchemeQuery {
    scheme: String,
}

impl SchemeQuery {
    /// The scheme, if one is named.
    pub(crate) fn get(&self) -> Option<&str> {
        (!self.scheme.is_empty()).then_some(self.scheme.as_str())
    }
}

/// A count with a way to what was counted.
struct Counted {
    href: String,
    text: String,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    frame: Frame,
    base: String,
    facts: Vec<(String, Label)>,
    schemes: Vec<Choice>,
    scheme_note: String,
    figures: Vec<FigureView>,
    findings: Vec<Counted>,
    notes: Vec<Label>,
    sources: Vec<String>,
}

/// The strategy as its verification committee prints it.
pub(crate) async fn show_overview(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(scheme): Query<SchemeQuery>,
) -> Answer {
    let verified = web.app.verify(&id, scheme.get()).await?;
    let view = verified.view(context.lang);
    let figures = overview_figures(&view);
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let w = context.words();
    let strategy = view.strategy;
    let title = w.name(&strategy.title);
    let page = OverviewPage {
        frame: Frame::of_strategy(&context, strategy, scheme.get(), "overview", title)
            .island("chart.js"),
        base: context.address(&format!("/strategies/{id}")),
        facts: facts(&context, &verified),
        schemes: Choice::schemes(w, &verified),
        scheme_note: scheme_note(&context, &verified),
        figures: FigureView::all(&context, figures),
        findings: findings_by_severity(&context, &view),
        notes: strategy.notes.iter().map(|note| w.name(note)).collect(),
        sources: strategy.sources.iter().map(|source| source_line(w.0, source)).collect(),
    };
    show(&page)
}

fn facts(context: &Context, verified: &Verified) -> Vec<(String, Label)> {
    let w = context.words();
    let strategy = &verified.loaded.strategy;
    let plain = Label::plain;
    vec![
        (w.t("word-organisation").into(), w.name(&strategy.organisation.name)),
        (w.t("word-plan-period").into(), plain(w.period_range(&strategy.starts, &strategy.ends))),
        (w.t("word-as-of").into(), plain(w.date(&strategy.as_of))),
        (
            w.t("page-overview-n-kpis").into(),
            plain(w.one("word-kpi-count", "count", strategy.kpis.len())),
        ),
        (w.t("page-scheme-word").into(), w.name(&verified.scheme.title)),
        (w.t("page-overview-version").into(), plain(version(context, verified))),
    ]
}

fn version(context: &Context, verified: &Verified) -> String {
    let (w, loaded) = (context.words(), &verified.loaded);
    w.with(
        "page-overview-version-of",
        &[
            ("version", loaded.version.into()),
            ("at", w.time(&loaded.stored_at).into()),
            ("by", (&loaded.stored_by).into()),
        ],
    )
}

/// Says that another scheme than the strategy's own is shown, or nothing.
fn scheme_note(context: &Context, verified: &Verified) -> String {
    let own = &verified.loaded.strategy.rating_scheme;
    if verified.scheme.id == *own {
        return String::new();
    }
    let w = context.words();
    let own = verified.schemes.iter().find(|scheme| scheme.id == *own);
    let own = own.map(|scheme| w.name(&scheme.title).text).unwrap_or_default();
    w.one("page-overview-other-scheme", "own", own)
}

/// Numbers of findings by severity, each with a way to the KPIs concerned.
fn findings_by_severity(context: &Context, view: &View<'_>) -> Vec<Counted> {
    let w = context.words();
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    severities
        .into_iter()
        .map(|severity| {
            let count = findings(view).filter(|found| found.severity() == severity).count();
            let kept = query([("lint", severity.key())]);
            Counted {
                href: context.address(&format!("{}/kpis{kept}", view.href())),
                text: w.with(
                    "page-overview-findings-count",
                    &[
                        ("severity", w.t2("severity-", severity.key()).into()),
                        ("count", count.into()),
                    ],
                ),
            }
        })
        .collect()
}
