//! Support schemes: which there are, a guided form for each, and one for all.

mod check;
mod field;
mod form;
mod result;
mod sent;

use askama::Template;
use axum::extract::State;
use sousei_app::{SupportCatalogue, SupportRules, common_questions};
use sousei_present::support::days_text;

pub(crate) use check::{answer_check, show_check};
pub(crate) use form::{answer_form, print_answer, show_form};

use crate::{
    context::Context,
    frame::Frame,
    issue::IssueView,
    page::{Answer, show_once},
    state::Web,
    words::{Label, Words},
};

/// Key of the door.
const DOOR: &str = "support";

/// A scheme as the list shows it.
struct SchemeCard {
    title: Label,
    summary: Label,
    audience: Label,
    days: String,
    /// Whether rules are known for today.
    over: bool,
    own: bool,
    href: String,
}

/// Rules of the data directory that are not in force.
struct RefusedView {
    sentence: String,
    issues: Vec<IssueView>,
}

#[derive(Template)]
#[template(path = "support.html")]
struct SupportPage {
    frame: Frame,
    schemes: Vec<SchemeCard>,
    refused: Vec<RefusedView>,
}

/// Which schemes there are, for whom, and for which years.
pub(crate) async fn list_schemes(State(web): State<Web>, context: Context) -> Answer {
    let w = context.words();
    let catalogue = web.app.support().await?;
    let mut schemes: Vec<_> = catalogue.schemes().collect();
    schemes.sort_by_key(|rules| place(rules.id()));
    let schemes = schemes.into_iter().map(|rules| card(&web, &context, rules));
    show_once(&SupportPage {
        frame: Frame::new(&context, DOOR, Label::plain(w.t("support-page-title"))),
        schemes: schemes.collect(),
        refused: refused(w, &catalogue),
    })
}

/// Schemes stand in the order of the common questions: those for persons come first.
fn place(id: &str) -> usize {
    let order = &common_questions().schemes;
    order.iter().position(|scheme| scheme.id == id).unwrap_or(order.len())
}

fn card(web: &Web, context: &Context, rules: &SupportRules) -> SchemeCard {
    let w = context.words();
    let today = web.app.today();
    let (from, to) = rules.days();
    // Invariant: every scheme in force has a plan for its nearest day.
    let nearest = rules.plan_on(rules.nearest_day(today));
    let words = nearest.map(|plan| {
        let package = plan.package();
        (w.name(&package.title), w.name(&package.summary), w.name(&package.audience))
    });
    let (title, summary, audience) = words.unwrap_or_default();
    SchemeCard {
        title,
        summary,
        audience,
        days: days_text(w.0, from, to),
        over: rules.plan_on(today).is_err(),
        own: rules.is_own,
        href: context.address(&format!("/support/{}", rules.id())),
    }
}

fn refused(w: Words, catalogue: &SupportCatalogue) -> Vec<RefusedView> {
    let refused = catalogue.refused.iter().map(|refused| {
        let error = &refused.error;
        let sentence = w.coded("error-", error.code, &error.args);
        RefusedView {
            sentence: sentence.unwrap_or_else(|| error.message.clone()),
            issues: IssueView::all(w, &error.issues),
        }
    });
    refused.collect()
}
