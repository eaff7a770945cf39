use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use sousei_app::{MergeOutcome, Verified};
use sousei_strategy::Strategy;

use crate::{
    choice::Choice,
    context::Context,
    file::attachment,
    frame::Frame,
    held::HeldFile,
    issue::IssueView,
    page::{Answer, show_once},
    session::Actor,
    state::Web,
    trouble::Trouble,
    upload::Upload,
    words::{Label, Words},
};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ARCHIVE: &str = "all.zip";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AtPoint {
    point: String,
}

impl AtPoint {
    fn get(&self) -> Option<&str> {
        (!self.point.is_empty()).then_some(self.point.as_str())
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Confirmed {
    token: String,
    point: String,
}

/// A workbook to download.
struct FileView {
    href: String,
    name: String,
}

/// What merging the returned workbooks would do.
struct OutcomeView {
    entered: String,
    /// KPI, then what was given by whom.
    conflicts: Vec<(String, Vec<String>)>,
    unanswered: Vec<String>,
    issues: Vec<IssueView>,
    token: String,
}

#[derive(Template)]
#[template(path = "round.html")]
struct RoundPage {
    frame: Frame,
    base: String,
    point: String,
    points: Vec<Choice>,
    files: Vec<FileView>,
    archive: String,
    outcome: Option<OutcomeView>,
}

/// The workbooks of the yearly round, and the form to send them back.
pub(crate) async fn show_round(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(at): Query<AtPoint>,
) -> Answer {
    show_once(&page(&web, &context, &id, at.get(), None).await?)
}

/// One department's workbook, or all of them.
pub(crate) async fn download_workbook(
    State(web): State<Web>,
    Path((id, file)): Path<(String, String)>,
    Query(at): Query<AtPoint>,
) -> Result<Response, Trouble> {
    if file == ARCHIVE {
        let bytes = web.app.collect_zip(&id, at.get()).await?;
        return Ok(attachment(&format!("{id}-round.zip"), "application/zip", bytes));
    }
    let files = web.app.collect(&id, at.get()).await?;
    let wanted = files.into_iter().find(|(name, _)| *name == file);
    let (name, bytes) = wanted.ok_or_else(Trouble::not_found)?;
    Ok(attachment(&name, WORKBOOK, bytes))
}

/// Reads returned workbooks and shows what merging them would do.
pub(crate) async fn check_workbooks(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Actor(actor): Actor,
    form: Multipart,
) -> Answer {
    let upload = Upload::read(form).await?;
    let point = upload.field("point");
    let files = upload.files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
    let outcome = web.app.merge(&id, point, files, false, &actor).await?;
    let loaded = web.app.strategy(&id).await?;
    let token = web.held.hold(upload.files.clone()).map_err(|error| Trouble::internal(&error))?;
    let outcome = outcome_view(context.words(), &loaded.strategy, outcome, token);
    show_once(&page(&web, &context, &id, point, Some(outcome)).await?)
}

/// Stores what was shown.
pub(crate) async fn confirm(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Actor(actor): Actor,
    Form(confirmed): Form<Confirmed>,
) -> Answer {
    let held = web.held.take(&confirmed.token).ok_or_else(Trouble::expired)?;
    let files = held.into_iter().map(|HeldFile { name, bytes }| (name, bytes)).collect();
    let point = (!confirmed.point.is_empty()).then_some(confirmed.point.as_str());
    web.app.merge(&id, point, files, true, &actor).await?;
    let address = context.address(&format!("/strategies/{id}/history"));
    Ok(Redirect::to(&address).into_response())
}

async fn page(
    web: &Web,
    context: &Context,
    id: &str,
    point: Option<&str>,
    outcome: Option<OutcomeView>,
) -> Result<RoundPage, Trouble> {
    let w = context.words();
    let verified = web.app.verify(id, None).await?;
    let Verified { loaded, .. } = &*verified;
    let last = loaded.strategy.points.last().map(|point| point.id.as_str());
    let present = point.or(last).unwrap_or_default().to_owned();
    let base = context.address(&format!("/strategies/{id}/round"));
    let kept = crate::query::query([("point", present.as_str())]);
    let files = web.app.collect(id, Some(&present)).await?;
    let title = Label::plain(w.t("page-round-title"));
    Ok(RoundPage {
        frame: Frame::of_strategy(context, &loaded.strategy, None, "round", title),
        points: loaded
            .strategy
            .points
            .iter()
            .map(|point| Choice::labelled(&point.id, w.name(&point.label), &present))
            .collect(),
        files: files
            .into_iter()
            .map(|(name, _)| FileView {
                href: format!("{base}/{}{kept}", crate::query::encode(&name)),
                name,
            })
            .collect(),
        archive: format!("{base}/{ARCHIVE}{kept}"),
        base,
        point: present,
        outcome,
    })
}

fn outcome_view(
    w: Words,
    strategy: &Strategy,
    outcome: MergeOutcome,
    token: String,
) -> OutcomeView {
    let kpi = |no: u32, component: &str| {
        let name = strategy.kpi(no).map(|kpi| w.name(&kpi.name).text).unwrap_or_default();
        let component = if component.is_empty() {
            String::new()
        } else {
            w.one("word-parenthesised", "text", component)
        };
        format!("{no} {name}{component}")
    };
    OutcomeView {
        entered: w.one("page-round-entered", "count", outcome.entered),
        conflicts: outcome
            .conflicts
            .iter()
            .map(|conflict| {
                let given = conflict.cells.iter();
                let given = given.map(|(at, given)| w.pair(&at.to_string(), given));
                (kpi(conflict.no, &conflict.component), given.collect())
            })
            .collect(),
        unanswered: outcome.unanswered.iter().map(|one| kpi(one.no, &one.component)).collect(),
        issues: IssueView::all(w, &outcome.issues),
        token,
    }
}
