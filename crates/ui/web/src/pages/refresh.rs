//! Results from official series: what they would fill or change, and taking that over.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use sousei_app::Refreshed;
use sousei_core::Unit;
use sousei_present::{
    Arg,
    format::{period_plain, unit_name, value_with_unit_natural},
    region::{basis_name, status_name},
};
use sousei_strategy::{
    Before, Component, Kept, Measured, ProblemReason, RefreshProblem, ResultChange, Strategy,
};

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show_once},
    session::Actor,
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// Most fields that the form sends: more than any strategy has results.
const MAX_FIELDS: usize = 20_000;

/// Where a row belongs.
#[derive(Clone)]
struct Place {
    no: u32,
    href: String,
    name: Label,
    /// Name of the component, or empty where it is the KPI's only one.
    component: Label,
    point: Label,
}

/// A result that would be filled or changed.
struct ChangeView {
    place: Place,
    before: String,
    after: String,
    period: String,
    dataset: String,
    dataset_href: String,
    /// Name of the check box where something entered by hand would be replaced, or empty.
    key: String,
}

/// A result that stays, or cannot be filled.
struct RemarkView {
    place: Place,
    text: String,
}

#[derive(Template)]
#[template(path = "refresh.html")]
struct RefreshPage {
    frame: Frame,
    base: String,
    version: u32,
    summary: String,
    changes: Vec<ChangeView>,
    kept: Vec<RemarkView>,
    problems: Vec<RemarkView>,
}

/// What official series would fill or change. Nothing is stored.
pub(crate) async fn show_refresh(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let Refreshed { loaded, outcome } = web.app.check_refresh(&id).await?;
    let strategy = &loaded.strategy;
    let w = context.words();
    let rows = Rows { context: &context, strategy };
    let title = Label::plain(w.t("refresh-title"));
    let page = RefreshPage {
        frame: Frame::of_strategy(&context, strategy, None, "refresh", title),
        base: context.address(&format!("/strategies/{id}/refresh")),
        version: loaded.version,
        summary: w.with(
            "refresh-summary",
            &[
                ("changes", outcome.changes.len().into()),
                ("kept", outcome.kept.len().into()),
                ("problems", outcome.problems.len().into()),
            ],
        ),
        changes: outcome.changes.iter().filter_map(|change| rows.change(change)).collect(),
        kept: outcome.kept.iter().filter_map(|kept| rows.kept(kept)).collect(),
        problems: outcome.problems.iter().filter_map(|problem| rows.problem(problem)).collect(),
    };
    show_once(&page)
}

/// Takes over what replaces nothing entered by hand, and what is ticked.
pub(crate) async fn apply_refresh(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Actor(actor): Actor,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    if fields.len() > MAX_FIELDS {
        return Err(Trouble::bad_request());
    }
    let version = fields.iter().find(|(name, _)| name == "version");
    let version = version.and_then(|(_, value)| value.parse().ok());
    let version: u32 = version.ok_or_else(Trouble::bad_request)?;
    let ticked = fields.into_iter().filter(|(name, _)| name == "replace");
    let ticked: BTreeSet<String> = ticked.map(|(_, value)| value).collect();
    let accepted = |change: &ResultChange| ticked.contains(&change_key(change));
    let (stored, _) = web.app.apply_refresh(&id, &accepted, Some(version), &actor).await?;
    let target = if stored == version { "/refresh" } else { "/history" };
    Ok(Redirect::to(&context.address(&format!("/strategies/{id}{target}"))).into_response())
}

/// Names a change in the form.
pub(crate) fn change_key(change: &ResultChange) -> String {
    format!("{}.{}.{}", change.kpi, change.component, change.point)
}

/// Rows of the page of one strategy.
struct Rows<'a> {
    context: &'a Context,
    strategy: &'a Strategy,
}

impl Rows<'_> {
    fn change(&self, change: &ResultChange) -> Option<ChangeView> {
        let w = self.context.words();
        let (place, component) = self.place(change.kpi, change.component, Some(&change.point))?;
        let from = change.after.provenance.as_ref();
        let dataset = from.map_or_else(String::new, |from| from.dataset.clone());
        Some(ChangeView {
            before: before(w, component, &change.before),
            after: measured(w, component, &change.after),
            period: change.after.period.map_or_else(String::new, |at| period_plain(w.0, &at)),
            dataset_href: self.context.address(&format!("/data/datasets/{dataset}")),
            dataset,
            key: if change.replaces_entry() { change_key(change) } else { String::new() },
            place,
        })
    }

    fn kept(&self, kept: &Kept) -> Option<RemarkView> {
        let w = self.context.words();
        let (place, _) = self.place(kept.kpi, kept.component, Some(&kept.point))?;
        Some(RemarkView { place, text: w.t2("refresh-kept-", kept.why.key()).into_owned() })
    }

    fn problem(&self, problem: &RefreshProblem) -> Option<RemarkView> {
        let w = self.context.words();
        let (place, _) = self.place(problem.kpi, problem.component, problem.point.as_deref())?;
        Some(RemarkView { place, text: problem_text(w, &problem.reason) })
    }

    fn place(&self, no: u32, index: usize, point: Option<&str>) -> Option<(Place, &Component)> {
        let w = self.context.words();
        let kpi = self.strategy.kpi(no)?;
        let component = kpi.components.get(index)?;
        let point = point.and_then(|id| self.strategy.points.iter().find(|one| one.id == id));
        let place = Place {
            no,
            href: self.context.address(&format!("/strategies/{}/kpis/{no}", self.strategy.id)),
            name: w.name(&kpi.name),
            component: match kpi.components.len() {
                1 => Label::default(),
                _ => w.name(&component.name),
            },
            point: point.map_or_else(Label::default, |point| w.name(&point.label)),
        };
        Some((place, component))
    }
}

fn before(w: Words, component: &Component, before: &Before) -> String {
    match before {
        Before::Nothing => w.t("word-none").into_owned(),
        Before::Stated(status) => w.t2("notice-", status.key()).into_owned(),
        Before::Filled(value) | Before::Entered(value) => measured(w, component, value),
    }
}

fn measured(w: Words, component: &Component, value: &Measured) -> String {
    let unit = value.unit.as_ref().unwrap_or(&component.unit);
    value_with_unit_natural(w.0, value.value, unit)
}

/// Why a result cannot be filled, with names in place of keys.
pub(crate) fn problem_text(w: Words, reason: &ProblemReason) -> String {
    let named = |unit: &Unit| Arg::from(unit_name(w.0, unit));
    let args = match reason {
        ProblemReason::Unit { seen, expected } => {
            vec![("seen", named(seen)), ("expected", named(expected))]
        }
        ProblemReason::MixedBasis { bases } => {
            let names: Vec<_> = bases.iter().map(|basis| basis_name(w.0, *basis)).collect();
            vec![("seen", names.join(&w.t("word-separator")).into())]
        }
        ProblemReason::Projected { period } => vec![("period", period_plain(w.0, period).into())],
        ProblemReason::Missing { period, status } => vec![
            ("period", period_plain(w.0, period).into()),
            ("status", status_name(w.0, *status).into()),
        ],
        _ => Vec::new(),
    };
    w.with(&format!("refresh-problem-{}", reason.key()), &args)
}
