use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Path, Query, State},
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use sousei_app::{
    CaseAccessRow, CaseToSave, ErrorKind, GrantedCase, GrantedDetail, KeptDuty, SentFields,
    SupportCatalogue, duties_calendar, duties_due, read_day,
};
use sousei_core::{Bilingual, Date, Issue, Period};
use sousei_present::{
    Figure, format,
    support::{outcome_text, share_text, yen_text},
    support_office::{CalendarRow, CaseRow, answer_words, calendar_figure, cases_figure},
};

use super::{DOOR, Over, unkept};
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    frame::Frame,
    page::{Answer, show_once},
    session::Actor,
    state::Web,
    trouble::Trouble,
    upload::Upload,
    words::{Label, Words},
};

/// Entries of the access log that a page shows.
const LOG_ENTRIES: u32 = 100;

/// Stands before the fields of answers in a guided form.
const ANSWER: &str = "a.";

/// Which month's reminders.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Month {
    month: String,
}

#[derive(Template)]
#[template(path = "support_cases.html")]
struct CasesPage {
    frame: Frame,
    base: String,
    month: String,
    figures: Vec<FigureView>,
    is_empty: bool,
    schemes: Vec<Choice>,
    on: String,
    reference: String,
    error: String,
    issues: Vec<crate::issue::IssueView>,
}

struct DutyView {
    text: Label,
    until: String,
    share: String,
    repay: String,
}

struct AccessView {
    at: String,
    actor: String,
    what: String,
}

#[derive(Template)]
#[template(path = "support_case.html")]
struct CasePage {
    frame: Frame,
    facts: Vec<(String, Label)>,
    lines: Vec<(Label, String)>,
    duties: Vec<DutyView>,
    answers: Vec<(Label, Label)>,
    log: Vec<AccessView>,
    remove: String,
}

/// The saved cases, the reminders of a month and the calendar. Who sees them is recorded.
pub(crate) async fn list_cases(
    State(web): State<Web>,
    context: Context,
    Query(asked): Query<Month>,
    Actor(actor): Actor,
) -> Answer {
    let month = month(&asked.month, web.app.today());
    let figures = figures(&web, &context, &actor, month).await?;
    if let Some(name) = context.download() {
        return Ok(unkept(download_any(&web, &context, name, &figures)?));
    }
    Ok(unkept(show_once(&page(&web, &context, figures, month).await?)?))
}

fn month(text: &str, today: Date) -> Date {
    format!("{}-01", text.trim()).parse().unwrap_or_else(|_| today.first_of_month())
}

async fn figures(
    web: &Web,
    context: &Context,
    actor: &str,
    month: Date,
) -> Result<Vec<Figure>, Trouble> {
    let (w, lang) = (context.words(), context.lang);
    let cases = web.app.granted_cases(None, actor).await?;
    let catalogue = web.app.support().await?;
    let row = |case: &GrantedCase| CaseRow {
        id: case.id,
        scheme: scheme_title(&catalogue, case),
        reference: case.reference.clone(),
        version: case.version.clone(),
        on: case.on,
        outcome: case.outcome,
        amount_yen: case.amount_yen,
        saved_by: case.saved_by.clone(),
    };
    let calendar = |(case, duty): (&GrantedCase, &KeptDuty)| CalendarRow {
        id: case.id,
        reference: case.reference.clone(),
        scheme: scheme_title(&catalogue, case),
        duty: duty.text.clone(),
        until: duty.until,
        share: duty.share,
        repay_yen: duty.repay_yen,
    };
    let due: Vec<_> = duties_due(&cases, month).into_iter().map(calendar).collect();
    let all: Vec<_> = duties_calendar(&cases).into_iter().map(calendar).collect();
    let title = format::period_plain(lang, &Period::month_of(month));
    let title = w.one("office-calendar-month-title", "month", title);
    let whole = w.t("office-calendar-title").into_owned();
    let rows: Vec<_> = cases.iter().map(row).collect();
    Ok(vec![
        calendar_figure(lang, "support-due", title, &due),
        cases_figure(lang, &rows),
        calendar_figure(lang, "support-calendar", whole, &all),
    ])
}

fn scheme_title(catalogue: &SupportCatalogue, case: &GrantedCase) -> Bilingual {
    let rules = catalogue.scheme(&case.scheme).ok();
    let title = rules.map(|rules| rules.nearest_plan(case.on).package().title.clone());
    title.unwrap_or_else(|| Bilingual::ja(case.scheme.as_str()))
}

async fn page(
    web: &Web,
    context: &Context,
    figures: Vec<Figure>,
    month: Date,
) -> Result<CasesPage, Trouble> {
    let w = context.words();
    let catalogue = web.app.support().await?;
    let schemes = catalogue.schemes().map(|rules| {
        let title = &rules.nearest_plan(web.app.today()).package().title;
        Choice::labelled(rules.id(), w.name(title), "relocation")
    });
    let is_empty = figures.get(1).is_none_or(|figure| figure.table.rows.is_empty());
    let views = FigureView::all(context, figures);
    Ok(CasesPage {
        frame: Frame::new(context, DOOR, Label::plain(w.t("office-cases-page"))),
        base: context.address("/support/cases"),
        month: format!("{:04}-{:02}", month.year(), month.month()),
        figures: views.into_iter().map(|view| view.with_workbook(context)).collect(),
        is_empty,
        schemes: schemes.collect(),
        on: web.app.today().to_string(),
        reference: String::new(),
        error: String::new(),
        issues: Vec::new(),
    })
}

/// Saves a case from a file of answers, on the word of whoever is signed in.
pub(crate) async fn save_case(
    State(web): State<Web>,
    context: Context,
    Actor(actor): Actor,
    form: Multipart,
) -> Answer {
    let upload = Upload::read(form).await?;
    let field = |name: &str| upload.field(name).unwrap_or_default().to_owned();
    let (scheme, on, reference) = (field("scheme"), field("on"), field("reference"));
    let overlay = upload.field("overlay").map(str::to_owned);
    let file = upload.into_file()?;
    let saved = async {
        let on = read_day(&on)?;
        let rules = web.app.support_rules(&scheme, overlay.as_deref()).await?;
        let facts = rules.read_answers(on, &file.name, &file.bytes)?;
        let reference = reference.clone();
        let case = CaseToSave { scheme, overlay, on, reference, facts: facts.value };
        web.app.save_checked_case(&case, &file.name, facts.issues, &actor).await
    };
    match saved.await {
        Ok(id) => {
            let below = format!("/support/cases/{id}");
            Ok(Redirect::to(&context.address(&below)).into_response())
        }
        Err(error) if matches!(error.kind, ErrorKind::Invalid | ErrorKind::NotFound) => {
            let month = web.app.today().first_of_month();
            let figures = figures(&web, &context, &actor, month).await?;
            let mut page = page(&web, &context, figures, month).await?;
            let trouble = Trouble::from(error);
            page.error = trouble.sentence(context.words());
            page.issues = crate::issue::IssueView::all(context.words(), &trouble.issues);
            page.reference = reference;
            let mut response = show_once(&page)?;
            *response.status_mut() = trouble.status;
            Ok(unkept(response))
        }
        Err(error) => Err(error.into()),
    }
}

/// Saves the case of a guided form that was answered to its end.
pub(crate) async fn save_answered(
    State(web): State<Web>,
    context: Context,
    Path(scheme): Path<String>,
    Query(over): Query<Over>,
    Actor(actor): Actor,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let value = |name: &str| {
        let found = pairs.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (on, reference) = (value("on"), value("reference"));
    let answers = pairs
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(ANSWER)?.to_owned(), value.clone())));
    let fields = SentFields(answers.collect());
    let rules = super::rules(&web, &scheme, &over).await?;
    let today = web.app.today();
    let answered = tokio::task::spawn_blocking(move || rules.answer(Some(&on), &fields, today));
    let answer = answered.await.map_err(|error| Trouble::internal(&error))??;
    let mut issues: Vec<Issue> = Vec::new();
    for issue in answer.read.problems.into_values().flatten() {
        // A contradiction stands at each of its questions.
        if !issues.contains(&issue) {
            issues.push(issue);
        }
    }
    let facts = answer.read.facts;
    let name = scheme.clone();
    let case = CaseToSave {
        scheme,
        overlay: over.key().map(str::to_owned),
        on: answer.on,
        reference,
        facts,
    };
    let id = web.app.save_checked_case(&case, &name, issues, &actor).await?;
    Ok(Redirect::to(&context.address(&format!("/support/cases/{id}"))).into_response())
}

/// One case with its answers, duties and access log. Who sees it is recorded.
pub(crate) async fn show_case(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<i64>,
    Actor(actor): Actor,
) -> Answer {
    let w = context.words();
    let detail = web.app.granted_case(id, &actor).await?;
    let log = web.app.case_accesses(Some(id), LOG_ENTRIES).await?;
    let catalogue = web.app.support().await?;
    let case = &detail.case;
    let title = Label::plain(w.one("office-case-page", "reference", &case.reference));
    let list = Label::plain(w.t("office-cases-page"));
    let page = CasePage {
        frame: Frame::new(&context, DOOR, title).under(list, "/support/cases").narrow(),
        facts: facts(w, case, &scheme_title(&catalogue, case)),
        lines: case.lines.iter().map(|(label, yen)| (w.name(label), yen_words(w, *yen))).collect(),
        duties: case.duties.iter().map(|duty| duty_view(w, duty)).collect(),
        answers: answers(w, &catalogue, &detail),
        log: log.iter().map(|row| access_view(w, row)).collect(),
        remove: context.address(&format!("/support/cases/{id}/remove")),
    };
    Ok(unkept(show_once(&page)?))
}

/// Removes a case for good.
pub(crate) async fn remove_case(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<i64>,
    Actor(actor): Actor,
) -> Answer {
    web.app.remove_granted_case(id, &actor).await?;
    Ok(Redirect::to(&context.address("/support/cases")).into_response())
}

fn yen_words(w: Words, yen: Option<i64>) -> String {
    yen.map_or_else(|| "–".to_owned(), |yen| yen_text(w.0, yen))
}

fn facts(w: Words, case: &GrantedCase, scheme: &Bilingual) -> Vec<(String, Label)> {
    let plain = |key: &str, value: String| (w.t(key).into_owned(), Label::plain(value));
    let outcome = outcome_text(w.0, case.outcome);
    vec![
        (w.t("office-scheme").into_owned(), w.name(scheme)),
        plain("office-version", case.version.clone()),
        plain("office-batch-day", w.date(&case.on)),
        plain("office-outcome", outcome),
        plain("office-amount-yen", yen_words(w, case.amount_yen)),
        plain("office-case-saved-by", case.saved_by.clone()),
        plain("office-case-saved-at", w.time(&case.saved_at)),
    ]
}

fn duty_view(w: Words, duty: &KeptDuty) -> DutyView {
    DutyView {
        text: w.name(&duty.text),
        until: match &duty.until {
            Some(until) => w.date(until),
            None => w.t("office-case-endless").into_owned(),
        },
        share: share_text(w.0, duty.share),
        repay: yen_words(w, duty.repay_yen),
    }
}

/// Questions with their answers; an answer that the rules no longer ask for under its key.
fn answers(w: Words, catalogue: &SupportCatalogue, detail: &GrantedDetail) -> Vec<(Label, Label)> {
    let rules = catalogue.scheme(&detail.case.scheme).ok();
    let package = rules.map(|rules| rules.nearest_plan(detail.case.on).package());
    let kept = detail.answers.as_object().into_iter().flatten();
    let answers = kept.map(|(name, value)| {
        let input = package.and_then(|one| one.inputs.iter().find(|input| input.name == *name));
        match (input, detail.facts.get(name)) {
            (Some(input), Some(answer)) => {
                let words = answer_words(w.0, &input.kind, answer);
                (w.name(&input.question), Label::plain(words))
            }
            _ => (Label::plain(name), Label::plain(value.to_string())),
        }
    });
    answers.collect()
}

fn access_view(w: Words, row: &CaseAccessRow) -> AccessView {
    AccessView {
        at: w.time(&row.at),
        actor: row.actor.clone(),
        what: w.t2("office-case-access-", row.action.key()).into_owned(),
    }
}
