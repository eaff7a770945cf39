//! The guided form of one scheme.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
};
use sousei_app::{ReportFormat, SupportAnswer, SupportRules};
use sousei_present::{
    format,
    support::{days_text, outcome_text, yen_text},
};
use sousei_schemes::{InputKind, Outcome};

use super::super::support_office::{FORM_TAB, Over, tabs};
use super::{DOOR, field::Field, result::ResultPart, rules, sent::Sent};
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
    /// What the rules of cities make of the same answers.
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
) -> Answer {
    show(&web, &context, &id, Sent::default()).await
}

/// The answer so far, and the next questions.
pub(crate) async fn answer_form(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    show(&web, &context, &id, Sent::new(pairs)).await
}

/// The answer as a file to print or keep; the program keeps nothing of it.
pub(crate) async fn print_answer(
    State(web): State<Web>,
    context: Context,
    Path((id, ending)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = ReportFormat::from_ending(&ending)?;
    let rules = rules(&web, &id).await?;
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

async fn show(web: &Web, context: &Context, id: &str, sent: Sent) -> Answer {
    let w = context.words();
    let rules = rules(web, id).await?;
    let (sent, answer) = answered(web, &rules, sent).await?;
    let plan = rules.plan_for(answer.on);
    let package = plan.package();
    let (from, to) = rules.days();
    let questions = questions(w, context, &rules, &sent, &answer);
    let is_done = answer.found.outcome != Outcome::Incomplete && questions.asked.is_empty();
    let reports = ReportFormat::ALL.map(|form| {
        let href = context.address(&format!("/support/{id}/result/{}", form.ending()));
        (href, w.t2("support-report-as-", form.ending()).into_owned())
    });
    let mut frame = Frame::new(context, DOOR, w.name(&package.title)).narrow();
    frame.tabs = tabs(context, id, &Over::default(), FORM_TAB);
    let beside = if is_done { beside(web, w, id, &answer).await? } else { Vec::new() };
    let can_save =
        is_done && matches!(answer.found.outcome, Outcome::Eligible | Outcome::MunicipalityDecides);
    show_once(&FormPage {
        frame,
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
    answer: &SupportAnswer,
) -> Result<Vec<Beside>, Trouble> {
    let found = web.app.beside_overlays(id, answer.on, &answer.read.facts).await?;
    let views = found.into_iter().map(|(overlay, found)| Beside {
        title: w.name(&overlay.title),
        outcome: outcome_text(w.0, found.outcome),
        amount: found.amount_yen.map(|yen| yen_text(w.0, yen)).unwrap_or_default(),
    });
    Ok(views.collect())
}

fn questions(
    w: Words,
    context: &Context,
    rules: &SupportRules,
    sent: &Sent,
    answer: &SupportAnswer,
) -> Questions {
    let plan = rules.plan_for(answer.on);
    let inputs = &plan.package().inputs;
    let has_problem = |name: &str| answer.read.problems.contains_key(name);
    let turns = |name: &str| {
        let kind = inputs.iter().find(|input| input.name == name).map(|input| &input.kind);
        matches!(kind, Some(InputKind::Choice(_) | InputKind::Area | InputKind::Spells))
    };
    let next = sent.next(answer.found.missing.iter().map(String::as_str), has_problem, turns);
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
