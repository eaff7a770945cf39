use askama::Template;
use axum::extract::{Path, Query, State};
use sousei_app::Verified;
use sousei_present::{
    chart::tone_style,
    strategy::{grade_label, kpi_facts, kpi_figures, verdict_tone},
};
use sousei_strategy::{Kpi, KpiVerification};

use super::overview::SchemeQuery;
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download, tone_class},
    frame::{Frame, Link},
    page::{Answer, show},
    query::query,
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// The verdict as a badge.
struct VerdictView {
    class: &'static str,
    mark: &'static str,
    label: String,
    meaning: Label,
    tentative: bool,
}

/// The official series from which a component of the KPI takes its results.
struct BindingView {
    indicator: Label,
    area: Link,
    rank: String,
}

#[derive(Template)]
#[template(path = "kpi.html")]
struct KpiPage {
    frame: Frame,
    verdict: VerdictView,
    facts: Vec<(String, Label)>,
    bindings: Vec<BindingView>,
    schemes: Vec<Choice>,
    figures: Vec<FigureView>,
    has_findings: bool,
    review: String,
    previous: Option<(String, Label)>,
    next: Option<(String, Label)>,
}

/// Everything that is known of one KPI.
pub(crate) async fn show_kpi(
    State(web): State<Web>,
    context: Context,
    Path((id, no)): Path<(String, String)>,
    Query(scheme): Query<SchemeQuery>,
) -> Answer {
    let verified = web.app.verify(&id, scheme.get()).await?;
    let view = verified.view(context.lang);
    let number = no.parse().ok();
    let found = number.and_then(|no| view.kpi(no));
    let (kpi, result) = found.ok_or_else(|| Trouble::unknown_kpi(&id, &no))?;
    let figures = kpi_figures(&view, kpi, result);
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let w = context.words();
    let name = w.name(&kpi.name);
    let title = Label {
        text: w.with("page-kpi-page-title", &[("no", no.into()), ("name", (&name.text).into())]),
        ..name
    };
    let kept = query([("scheme", scheme.get().unwrap_or_default())]);
    let frame = Frame::of_strategy(&context, view.strategy, scheme.get(), "kpis", title);
    let list = format!("/strategies/{id}/kpis{kept}");
    let page = KpiPage {
        frame: frame.under(Label::plain(w.t("page-kpis-title")), &list).island("chart.js"),
        verdict: verdict_view(w, &verified, result),
        facts: kpi_facts(&view, kpi, result)
            .into_iter()
            .map(|(name, text)| (name, Label::plain(text)))
            .collect(),
        bindings: bindings(&web, &context, kpi).await?,
        schemes: Choice::schemes(w, &verified),
        figures: FigureView::all(&context, figures),
        has_findings: !result.findings.is_empty(),
        review: context.address(&format!("/strategies/{id}/review?kpi={}", kpi.no)),
        previous: neighbour(&context, &verified, kpi, &kept, -1),
        next: neighbour(&context, &verified, kpi, &kept, 1),
    };
    show(&page)
}

/// Where the official series of a KPI can be seen among others; what is not known is left out.
async fn bindings(web: &Web, context: &Context, kpi: &Kpi) -> Result<Vec<BindingView>, Trouble> {
    let w = context.words();
    let mut bindings: Vec<BindingView> = Vec::new();
    for binding in kpi.components.iter().filter_map(|one| one.source_series.as_ref()) {
        let id = binding.indicator.as_str();
        let (indicator, area) = (web.app.indicator(id).await, web.app.place(&binding.area).await);
        let (Ok(indicator), Ok(area)) = (indicator, area) else { continue };
        let rank = query([("indicator", id), ("among", "prefectures")]);
        bindings.push(BindingView {
            indicator: w.name(&indicator.name),
            area: Link {
                label: w.name(&area.name),
                href: context.address(&format!("/areas/{}", area.id)),
                current: "",
            },
            rank: context.address(&format!("/rank{rank}")),
        });
    }
    Ok(bindings)
}

fn verdict_view(w: Words, verified: &Verified, result: &KpiVerification) -> VerdictView {
    let verdict = &result.verdict;
    let tone = verdict_tone(&verified.scheme, verdict);
    let grade = verdict.grade.as_deref().and_then(|id| verified.scheme.grade(id));
    VerdictView {
        class: tone_class(tone),
        mark: tone_style(tone).mark,
        label: grade_label(w.0, &verified.scheme, verdict).into_owned(),
        meaning: grade.map(|grade| w.name(&grade.meaning)).unwrap_or_default(),
        tentative: verdict.tentative,
    }
}

/// The KPI before or after in printed order.
fn neighbour(
    context: &Context,
    verified: &Verified,
    kpi: &Kpi,
    kept: &str,
    step: isize,
) -> Option<(String, Label)> {
    let strategy = &verified.loaded.strategy;
    let position = strategy.kpis.iter().position(|known| known.no == kpi.no)?;
    let other = strategy.kpis.get(position.checked_add_signed(step)?)?;
    let below = format!("/strategies/{}/kpis/{}{kept}", strategy.id, other.no);
    let name = context.words().name(&other.name);
    let text = format!("{} {}", other.no, name.text);
    Some((context.address(&below), Label { text, ..name }))
}
