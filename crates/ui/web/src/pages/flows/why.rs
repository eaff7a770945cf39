//! Why people move: accounting, association and stated reasons, each in a panel of its own.

use askama::Template;
use axum::extract::{Query, State};
use sousei_app::ExplainPage;
use sousei_core::Basis;
use sousei_present::{
    Figure,
    flow_models::AGE_ACCOUNTING,
    flows::{TEMPLATE_FORMAT, Template as FlowTemplate, TemplateKind},
};

use super::matrix::{answer, known_groups, sentence, status_of, told, under_flows};
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    flow_models::ExplainParams,
    frame::Frame,
    page::Answer,
    state::Web,
    trouble::Trouble,
    words::Label,
};

#[derive(Template)]
#[template(path = "flow_why.html")]
struct WhyTemplate {
    frame: Frame,
    area: String,
    /// What the place is.
    chosen: Label,
    known: Vec<(String, Label)>,
    first: Vec<Choice>,
    last: Vec<Choice>,
    error: String,
    trouble: String,
    /// Whether no accounting by age could be made, and the table that would give it.
    lacks_ages: bool,
    template: FlowTemplate,
    /// The page that describes the columns of the template.
    format: &'static str,
    accounting: Vec<FigureView>,
    association: Vec<FigureView>,
    reasons: Vec<FigureView>,
}

/// Three panels that are never mixed.
pub(crate) async fn show_why(
    State(web): State<Web>,
    context: Context,
    Query(params): Query<ExplainParams>,
) -> Answer {
    let found = match page(&web, &context, &params).await {
        Err(trouble) if trouble.status.is_server_error() => return Err(trouble),
        found => found,
    };
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &found?.figures());
    }
    let w = context.words();
    let status = status_of(&found);
    let error = sentence(w, &found);
    let page = found.ok();
    let views = |figures: &[Figure]| -> Vec<FigureView> {
        let sources = page.as_ref().map(|page| page.sources.as_slice()).unwrap_or_default();
        let view = |figure: &Figure| {
            FigureView::new(&context, figure.clone()).with_workbook(&context).with_sources(sources)
        };
        figures.iter().map(view).collect()
    };
    let years = |chosen: i16| -> Vec<Choice> {
        let years = page.iter().flat_map(|page| &page.years);
        years
            .map(|year| Choice::new(year.to_string(), year.to_string(), &chosen.to_string()))
            .collect()
    };
    let (first, last) = page.as_ref().map_or((0, 0), |page| page.chosen);
    let title = Label::plain(w.t("flow-page-why-title"));
    let template = WhyTemplate {
        frame: under_flows(&context, title).island("chart.js"),
        area: page.as_ref().map_or_else(|| params.area.clone(), |page| page.place.id.clone()),
        chosen: page.as_ref().map_or_else(|| Label::plain(""), |page| w.name(&page.place.name)),
        known: known_groups(&web, w).await?,
        first: years(first),
        last: years(last),
        error,
        trouble: page
            .as_ref()
            .and_then(|page| page.trouble.as_ref())
            .map(|said| told(w, said))
            .unwrap_or_default(),
        lacks_ages: page
            .as_ref()
            .is_none_or(|page| page.accounting.iter().all(|one| one.id != AGE_ACCOUNTING)),
        template: FlowTemplate {
            kind: TemplateKind::Accounting,
            zone: "area",
            basis: Basis::MoversJapanese,
        },
        format: TEMPLATE_FORMAT,
        accounting: page.as_ref().map(|page| views(&page.accounting)).unwrap_or_default(),
        association: page.as_ref().map(|page| views(&page.association)).unwrap_or_default(),
        reasons: page.as_ref().map(|page| views(&page.reasons)).unwrap_or_default(),
    };
    answer(&template, status)
}

async fn page(
    web: &Web,
    context: &Context,
    params: &ExplainParams,
) -> Result<ExplainPage, Trouble> {
    Ok(web.app.explain_flows(&params.asked()?, context.lang).await?)
}
