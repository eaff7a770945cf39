//! The guided form of one scheme.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
};
use sousei_app::{AppError, ReportFormat, SupportAnswer, SupportRules};
use sousei_present::{
    format,
    support::{days_text, outcome_text, yen_text},
};
use sousei_schemes::{Determination, InputKind, Outcome, Plan};

use super::super::support_office::{self as office, FORM_TAB, Over, tabs};
use super::{DOOR, field::Field, result::ResultPart, sent::Sent};
use crate::{
    context::Context,
    file::attachment,
    frame::Frame,
    page::{Answer, show_once},
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// The fields of a form of answers.
pub(super) struct Questions {
    /// Where the form is sent.
    pub(super) action: String,
    /// What stands behind the address: the rules of a city that were chosen.
    pub(super) kept: String,
    pub(super) day: String,
    pub(super) day_hint: String,
    pub(super) day_error: String,
    /// The day as it was understood.
    pub(super) day_understood: String,
    /// Questions that are asked now.
    pub(super) asked: Vec<Field>,
    /// What the list of answers is called.
    pub(super) earlier: String,
    /// Questions that were answered.
    pub(super) answered: Vec<Field>,
    pub(super) seen: Vec<String>,
    /// Whether the form has been sent before.
    pub(super) is_sent: bool,
    /// What the button says.
    pub(super) button: String,
}

/// What the rules of a city make of the answers.
struct Beside {
    title: Label,
    outcome: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "support_form.html")]
struct FormPage {
    frame: Frame,
    /// The rules of a city that lie over the national ones, if any.
    overlay: Option<Label>,
    /// What the rules of cities, or the national ones alone, make of the same answers.
    beside: Vec<Beside>,
    can_save: bool,
    summary: Label,
    audience: Label,
    decided_by: Label,
    days: String,
    over: bool,
    questions: Questions,
    result: Option<ResultPart>,
    is_done: bool,
    reports: Vec<(String, String)>,
}

/// The form with its first questions.
pub(crate) async fn show_form(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(over): Query<Over>,
) -> Answer {
    show(&web, &context, &id, &over, Sent::default()).await
}

/// The answer so far, and the next questions.
pub(crate) async fn answer_form(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(over): Query<Over>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    show(&web, &context, &id, &over, Sent::new(pairs)).await
}

/// The answer as a file to print or keep; the program keeps nothing of it.
pub(crate) async fn print_answer(
    State(web): State<Web>,
    context: Context,
    Path((id, ending)): Path<(String, String)>,
    Query(over): Query<Over>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = ReportFormat::from_ending(&ending)?;
    let rules = office::rules(&web, &id, &over).await?;
    let (_, answer) = answered(&web, &rules, Sent::new(pairs)).await?;
    let bytes = web.app.support_report(rules, answer, form, context.lang).await?;
    let name = format!("{id}-{}.{}", context.lang.key(), form.ending());
    let mut response = attachment(&name, form.media_type(), bytes);
    // Answers are personal: not even the browser keeps the file by itself.
    response.headers_mut().remove(axum::http::header::CACHE_CONTROL);
    Ok(response)
}

/// Reads and answers a form away from the runtime: a later day with another answer is sought.
async fn answered(
    web: &Web,
    rules: &Arc<SupportRules>,
    sent: Sent,
) -> Result<(Sent, SupportAnswer), Trouble> {
    let (rules, today) = (Arc::clone(rules), web.app.today());
    let task = tokio::task::spawn_blocking(move || -> Result<_, Trouble> {
        let answer = rules.answer(sent.day.as_deref(), &sent.fields, today)?;
        Ok((sent, answer))
    });
    task.await.map_err(|error| Trouble::internal(&error))?
}

async fn show(web: &Web, context: &Context, id: &str, over: &Over, sent: Sent) -> Answer {
    let w = context.words();
    let rules = office::rules(web, id, over).await?;
    let (sent, answer) = answered(web, &rules, sent).await?;
    let plan = rules.plan_for(answer.on);
    let package = plan.package();
    let (from, to) = rules.days();
    let kept = over.query();
    let questions = questions(w, context, &rules, &sent, &answer, kept.clone());
    let is_done = answer.found.outcome != Outcome::Incomplete && questions.asked.is_empty();
    let reports = ReportFormat::ALL.map(|form| {
        let href = context.address(&format!("/support/{id}/result/{}{kept}", form.ending()));
        (href, w.t2("support-report-as-", form.ending()).into_owned())
    });
    let mut frame = Frame::new(context, DOOR, w.name(&package.title)).narrow();
    frame.tabs = tabs(context, id, over, FORM_TAB);
    let beside = if is_done { beside(web, w, id, over, &answer).await? } else { Vec::new() };
    let can_save =
        is_done && matches!(answer.found.outcome, Outcome::Eligible | Outcome::MunicipalityDecides);
    show_once(&FormPage {
        frame,
        overlay: overlay_title(web, w, id, over).await?,
        beside,
        can_save,
        summary: w.name(&package.summary),
        audience: w.name(&package.audience),
        decided_by: w.name(&package.decided_by),
        days: days_text(w.0, from, to),
        over: rules.plan_on(web.app.today()).is_err(),
        result: sent.is_sent.then(|| ResultPart::new(w, &plan, &answer)),
        questions,
        is_done,
        reports: reports.into(),
    })
}

async fn beside(
    web: &Web,
    w: Words,
    id: &str,
    over: &Over,
    answer: &SupportAnswer,
) -> Result<Vec<Beside>, Trouble> {
    if over.key().is_some() {
        let national = web.app.support_rules(id, None).await?;
        let plan = national.plan_for(answer.on);
        let found = plan.determine(&plan.case(answer.on, &answer.read.facts).value);
        let found = found.map_err(AppError::from)?;
        let title = Label::plain(w.t("office-batch-overlay-none"));
        return Ok(vec![beside_view(w, title, &found)]);
    }
    let found = web.app.beside_overlays(id, answer.on, &answer.read.facts).await?;
    let views =
        found.into_iter().map(|(overlay, found)| beside_view(w, w.name(&overlay.title), &found));
    Ok(views.collect())
}

fn beside_view(w: Words, title: Label, found: &Determination) -> Beside {
    Beside {
        title,
        outcome: outcome_text(w.0, found.outcome),
        amount: found.amount_yen.map(|yen| yen_text(w.0, yen)).unwrap_or_default(),
    }
}

/// The title of the rules of a city that were chosen.
async fn overlay_title(
    web: &Web,
    w: Words,
    id: &str,
    over: &Over,
) -> Result<Option<Label>, Trouble> {
    let Some(key) = over.key() else { return Ok(None) };
    let stored = web.app.overlays(Some(id)).await?;
    Ok(stored.iter().find(|one| one.id == key).map(|one| w.name(&one.title)))
}

/// What a line beside the amount still needs, asked when nothing else is open, until somebody
/// leaves one of these questions open.
fn beside_questions(plan: &Plan, sent: &Sent, answer: &SupportAnswer) -> Vec<String> {
    let found = &answer.found;
    let is_granted = matches!(found.outcome, Outcome::Eligible | Outcome::MunicipalityDecides);
    if !is_granted || !found.missing.is_empty() {
        return Vec::new();
    }
    let open = plan.open_beside(&plan.case(answer.on, &answer.read.facts).value);
    if open.iter().any(|name| sent.has_seen(name)) { Vec::new() } else { open }
}

fn questions(
    w: Words,
    context: &Context,
    rules: &SupportRules,
    sent: &Sent,
    answer: &SupportAnswer,
    kept: String,
) -> Questions {
    let plan = rules.plan_for(answer.on);
    let inputs = &plan.package().inputs;
    let has_problem = |name: &str| answer.read.problems.contains_key(name);
    let turns = |name: &str| {
        let kind = inputs.iter().find(|input| input.name == name).map(|input| &input.kind);
        matches!(kind, Some(InputKind::Choice(_) | InputKind::Area | InputKind::Spells))
    };
    let beside = beside_questions(&plan, sent, answer);
    let open = answer.found.missing.iter().chain(&beside).map(String::as_str);
    let next = sent.next(open, has_problem, turns);
    let (mut asked, mut answered) = (Vec::new(), Vec::new());
    for input in inputs {
        let field = Field::new(w, input, sent, &answer.read);
        let name = input.name.as_str();
        if next.contains(name) || field.has_errors() || sent.stays(name) {
            asked.push(field);
        } else if answer.read.facts.contains_key(name) {
            answered.push(field);
        }
    }
    Questions {
        action: context.address(&format!("/support/{}", rules.id())),
        kept,
        day: sent.day.clone().unwrap_or_else(|| answer.on.to_string()),
        day_hint: w.t("support-hint-date").into_owned(),
        day_error: answer
            .unreadable_day
            .as_deref()
            .map(|seen| w.one("support-error-date", "seen", seen))
            .unwrap_or_default(),
        day_understood: format::date_with_era(w.0, answer.on),
        button: w.t(if asked.is_empty() { "support-again" } else { "support-next" }).into_owned(),
        asked,
        earlier: w.one("support-earlier", "count", answered.len()),
        answered,
        seen: sent.seen(),
        is_sent: sent.is_sent,
    }
}
