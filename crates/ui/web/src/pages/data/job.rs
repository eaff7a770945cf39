//! Imports and downloads under way, and how they ended.

use askama::Template;
use axum::extract::{Path, State};
use sousei_app::{AppError, ErrorKind, ImportReport, JobState, JobView, issue_counts};
use sousei_core::Bilingual;
use sousei_present::{
    Figure,
    region::{diff_figure, import_issues},
};

use crate::{
    context::Context,
    figure::{FigureView, download},
    frame::Frame,
    issue::IssueView,
    page::{Answer, show_once},
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// Issues of a failed import that the page lists; the API gives all.
const SHOWN_ISSUES: usize = 500;

/// A job in a list.
pub(super) struct JobLine {
    /// The file it works on.
    pub(super) subject: Label,
    pub(super) href: String,
    /// How it stands, in words.
    pub(super) state: String,
    pub(super) percent: u8,
    pub(super) started: String,
    /// Whether it is under way.
    pub(super) running: bool,
}

/// The jobs of this run of the program, the newest first.
pub(super) fn job_lines(context: &Context, jobs: &[JobView]) -> Vec<JobLine> {
    let w = context.words();
    let lines = jobs.iter().map(|job| JobLine {
        subject: w.name(&Bilingual::ja(job.subject.as_str())),
        href: context.address(&format!("/data/jobs/{}", job.id)),
        state: w.t2("data-job-", state_key(job)).into_owned(),
        percent: percent(job),
        started: w.time(&job.started),
        running: matches!(job.state, JobState::Running),
    });
    lines.collect()
}

/// Stable key of how a job stands: `running`, `done` or `failed`.
pub(crate) fn state_key(job: &JobView) -> &'static str {
    match job.state {
        JobState::Running => "running",
        JobState::Done(_) => "done",
        JobState::Failed(_) => "failed",
    }
}

fn percent(job: &JobView) -> u8 {
    (job.progress * 100.0).floor().clamp(0.0, 100.0) as u8
}

#[derive(Template)]
#[template(path = "data_job.html")]
struct JobPage {
    frame: Frame,
    subject: Label,
    started: String,
    running: bool,
    percent: u8,
    /// Why it failed, or empty.
    failure: String,
    issues: Vec<IssueView>,
    more: String,
    /// What it did, or empty.
    outcome: String,
    dataset: String,
    figures: Vec<FigureView>,
}

/// How an import goes, or how it ended. While it runs, the page asks again by itself.
pub(crate) async fn show_job(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let number = id.parse().map_err(|_| Trouble::not_found())?;
    let job = web.app.job(number)?;
    let w = context.words();
    let figures = match &job.state {
        JobState::Done(report) => figures(&web, &context, report).await?,
        JobState::Running | JobState::Failed(_) => Vec::new(),
    };
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let title = Label::plain(w.t2("data-job-title-", state_key(&job)));
    let frame = Frame::new(&context, "data", title);
    let mut page = JobPage {
        frame: frame.under(Label::plain(w.t("data-page-import")), "/data/import"),
        subject: w.name(&Bilingual::ja(job.subject.as_str())),
        started: w.one("data-job-started", "at", w.time(&job.started)),
        running: matches!(job.state, JobState::Running),
        percent: percent(&job),
        failure: String::new(),
        issues: Vec::new(),
        more: String::new(),
        outcome: String::new(),
        dataset: String::new(),
        figures: FigureView::all(&context, figures),
    };
    match &job.state {
        JobState::Running => {}
        JobState::Done(report) => {
            page.outcome = outcome(w, report);
            page.dataset = context.address(&format!("/data/datasets/{}", report.dataset.dataset));
        }
        JobState::Failed(error) => {
            let shown = &error.issues[..error.issues.len().min(SHOWN_ISSUES)];
            page.failure = failure(w, error);
            page.issues = IssueView::all(w, shown);
            let left = error.issues.len() - shown.len();
            if left > 0 {
                page.more = w.one("data-job-more-issues", "count", left);
            }
        }
    }
    show_once(&page)
}

/// Findings by code, then what was revised.
async fn figures(
    web: &Web,
    context: &Context,
    report: &ImportReport,
) -> Result<Vec<Figure>, Trouble> {
    let mut figures = Vec::new();
    if report.issues.total() > 0 {
        figures.push(import_issues(context.lang, &issue_counts(&report.issues, context.lang)));
    }
    if let Some(view) = web.app.diff_view(report, context.lang).await? {
        figures.push(diff_figure(&view));
    }
    Ok(figures)
}

fn outcome(w: Words, report: &ImportReport) -> String {
    let row = &report.dataset;
    let key = if report.unchanged { "data-job-unchanged" } else { "data-job-imported" };
    w.with(
        key,
        &[
            ("file", report.file.as_str().into()),
            ("dataset", row.dataset.as_str().into()),
            ("version", row.about.version.into()),
            ("count", (row.about.n_rows as usize).into()),
            ("issues", report.issues.total().into()),
        ],
    )
}

/// Why nothing was imported; the cause of a fault of the program stays in the log.
pub(crate) fn failure(w: Words, error: &AppError) -> String {
    let internal = || w.t("error-web-internal").into_owned();
    match error.kind {
        ErrorKind::Internal => internal(),
        _ => w.coded("error-", error.code, &error.args).unwrap_or_else(internal),
    }
}
