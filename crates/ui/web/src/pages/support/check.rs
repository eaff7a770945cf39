//! One form for all schemes.

use askama::Template;
use axum::{Form, extract::State};
use sousei_app::{CommonAnswer, ReadFields, questions_for, read_day, who_asks};
use sousei_present::{
    format,
    support::{outcome_text, yen_text},
};
use sousei_schemes::Outcome;

use super::{DOOR, field::Field, form::Questions, sent::Sent};
use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show_once},
    state::Web,
    words::{Label, Words},
};

/// What one scheme says so far.
struct SchemeAnswer {
    title: Label,
    key: &'static str,
    outcome: String,
    amount: String,
    /// Why not, or how it goes on.
    because: Label,
    day: String,
    href: String,
    /// Fields with which the form of the scheme goes on.
    carried: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "support_check.html")]
struct CheckPage {
    frame: Frame,
    questions: Questions,
    schemes: Vec<SchemeAnswer>,
}

/// The form with its first question.
pub(crate) async fn show_check(State(web): State<Web>, context: Context) -> Answer {
    show(&web, &context, &Sent::default()).await
}

/// What every scheme says, and the questions.
pub(crate) async fn answer_check(
    State(web): State<Web>,
    context: Context,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    show(&web, &context, &Sent::new(pairs)).await
}

async fn show(web: &Web, context: &Context, sent: &Sent) -> Answer {
    let w = context.words();
    let who = who_asks(&sent.fields);
    let inputs: Vec<_> = questions_for(who).into_iter().cloned().collect();
    let read = sent.fields.read(&inputs);
    let today = web.app.today();
    let written = sent.day.as_deref().map(str::trim).filter(|day| !day.is_empty());
    let day = written.map_or(Ok(today), read_day);
    let day_error = match &day {
        Ok(_) => String::new(),
        Err(_) => w.one("support-error-date", "seen", written.unwrap_or_default()),
    };
    let day = day.unwrap_or(today);
    let catalogue = web.app.support().await?;
    let is_answered = inputs.iter().skip(1).any(|input| read.facts.contains_key(&input.name));
    let answers = match who.filter(|_| is_answered) {
        Some(who) => catalogue.answer_common(who, &read, day)?,
        None => Vec::new(),
    };
    let questions = Questions {
        action: context.address("/support/check"),
        kept: String::new(),
        day: written.map_or_else(|| day.to_string(), str::to_owned),
        day_hint: w.t("support-hint-date").into_owned(),
        day_error,
        day_understood: format::date_with_era(w.0, day),
        asked: inputs.iter().map(|input| Field::new(w, input, sent, &read)).collect(),
        earlier: String::new(),
        answered: Vec::new(),
        seen: Vec::new(),
        is_sent: false,
        button: w
            .t(if who.is_some() { "support-check-button" } else { "support-next" })
            .into_owned(),
    };
    let schemes = answers.iter().map(|answer| scheme_answer(context, w, sent, &read, answer));
    show_once(&CheckPage {
        frame: Frame::new(context, DOOR, Label::plain(w.t("support-check-title"))).narrow(),
        schemes: schemes.collect(),
        questions,
    })
}

fn scheme_answer(
    context: &Context,
    w: Words,
    sent: &Sent,
    read: &ReadFields,
    answer: &CommonAnswer,
) -> SchemeAnswer {
    let found = &answer.found;
    let title = w.name(&answer.rules.nearest_plan(found.on).package().title);
    let failed = found.reasons.iter().find(|reason| reason.met == Some(false));
    let because = match (found.outcome, failed) {
        (Outcome::Incomplete, _) => Label::plain(w.t("support-check-goes-on")),
        (_, Some(reason)) => w.name(&reason.text),
        _ => Label::default(),
    };
    let day = answer.estimated_by.map(|by| w.one("support-check-other-day", "day", w.date(&by)));
    SchemeAnswer {
        title,
        key: found.outcome.key(),
        outcome: outcome_text(w.0, found.outcome),
        amount: found.amount_yen.map(|yen| yen_text(w.0, yen)).unwrap_or_default(),
        because,
        day: day.unwrap_or_default(),
        href: context.address(&format!("/support/{}", answer.rules.id())),
        carried: carried(sent, read, answer),
    }
}

/// The answers under the names that the form of the scheme has.
fn carried(sent: &Sent, read: &ReadFields, answer: &CommonAnswer) -> Vec<(String, String)> {
    let mut fields = vec![("on".to_owned(), answer.found.on.to_string())];
    for (own, name) in &answer.takes {
        if !read.facts.contains_key(name) {
            continue;
        }
        let of_question = |field: &str| {
            let rest = field.strip_prefix(name.as_str())?;
            (rest.is_empty() || rest.starts_with('.')).then(|| format!("a.{own}{rest}"))
        };
        let pairs = sent.fields.0.iter();
        fields
            .extend(pairs.filter_map(|(field, value)| Some((of_question(field)?, value.clone()))));
    }
    fields
}
