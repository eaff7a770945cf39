//! What an office does with support schemes: many cases, a budget, years compared, granted
//! cases with their calendar, and a city's own rules.

mod batch;
mod cases;
mod overlays;
mod plan;
mod years;

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::Response,
    routing::{get, post},
};
use serde::Deserialize;
use sousei_app::SupportRules;

use crate::{
    choice::Choice,
    context::Context,
    frame::{Frame, Link},
    query::query,
    state::Web,
    trouble::Trouble,
    words::Label,
};

/// Key of the door.
const DOOR: &str = "support";

/// Pages of one scheme: key of the words, and address below the scheme.
const TABS: [(&str, &str); 4] = [
    ("office-form-page", ""),
    ("office-batch-page", "/batch"),
    ("office-budget-page", "/plan"),
    ("office-changes-page", "/changes"),
];

/// Pages of the office.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/support/cases", get(cases::list_cases).post(cases::save_case))
        .route("/support/cases/{id}", get(cases::show_case))
        .route("/support/cases/{id}/remove", post(cases::remove_case))
        .route("/support/overlays", get(overlays::list_overlays).post(overlays::add_overlay))
        .route("/support/overlays/{id}/remove", post(overlays::remove_overlay))
        .route("/support/{id}/save", post(cases::save_answered))
        .route("/support/{id}/batch", get(batch::show_form).post(batch::determine))
        .route("/support/{id}/batch/template.xlsx", get(batch::download_template))
        .route("/support/{id}/plan", get(plan::show_plan))
        .route("/support/{id}/changes", get(years::compare_years))
}

/// Which city's rules lie over the scheme.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Over {
    overlay: String,
}

impl Over {
    pub(super) fn key(&self) -> Option<&str> {
        Some(self.overlay.as_str()).filter(|key| !key.is_empty())
    }

    /// What stands behind an address so that the rules stay chosen.
    pub(super) fn query(&self) -> String {
        query([("overlay", self.overlay.as_str())])
    }
}

pub(super) async fn rules(web: &Web, id: &str, over: &Over) -> Result<Arc<SupportRules>, Trouble> {
    Ok(web.app.support_rules(id, over.key()).await?)
}

/// The rules of cities that a reader may choose from, the frame alone first.
async fn overlay_choices(
    web: &Web,
    context: &Context,
    id: &str,
    present: &str,
) -> Result<Vec<Choice>, Trouble> {
    let w = context.words();
    let none = Choice::new("", w.t("office-batch-overlay-none"), present);
    let stored = web.app.overlays(Some(id)).await?;
    let stored = stored.iter().map(|one| Choice::labelled(&one.id, w.name(&one.title), present));
    Ok([none].into_iter().chain(stored).collect())
}

/// The frame of a page of one scheme.
fn frame(context: &Context, rules: &SupportRules, over: &Over, tab: &str) -> Frame {
    let w = context.words();
    let title = rules.nearest_plan(rules.days().0).package().title.clone();
    let base = format!("/support/{}", rules.id());
    let mut frame = Frame::new(context, DOOR, Label::plain(w.t(tab)));
    frame = frame.under(w.name(&title), &base);
    frame.tabs = tabs(context, rules.id(), over, tab);
    frame
}

/// The pages of one scheme; `tab` is the key of the words of the one that is shown.
pub(super) fn tabs(context: &Context, id: &str, over: &Over, tab: &str) -> Vec<Link> {
    let w = context.words();
    let kept = over.query();
    let tabs = TABS.iter().map(|(key, below)| Link {
        label: Label::plain(w.t(key)),
        href: context.address(&format!("/support/{id}{below}{kept}")),
        current: if *key == tab { "page" } else { "" },
    });
    tabs.collect()
}

/// The tab of the guided form.
pub(super) const FORM_TAB: &str = TABS[0].0;

/// What is personal stays in no cache.
fn unkept(mut response: Response) -> Response {
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}
