use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use sousei_app::{EnteredResult, ErrorKind, RoundForm, RoundRow};
use sousei_core::Issue;
use sousei_present::format;
use sousei_strategy::{NoticeStatus, ResultStatus, Strategy};

use crate::{
    choice::Choice,
    context::Context,
    frame::Frame,
    page::{Answer, show_once},
    session::Actor,
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// Most rows that a form sends: more than any strategy has components.
const MAX_ROWS: usize = 5_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    point: String,
    goal: String,
}

/// One row of the form.
struct RowView {
    /// Position in the form, the number in the names of its fields.
    position: usize,
    no: u32,
    component: usize,
    name: Label,
    href: String,
    unit: String,
    previous: String,
    value: String,
    period: String,
    statuses: Vec<Choice>,
    comment: String,
    /// What was wrong, by field: value, period, status.
    errors: [String; 3],
}

#[derive(Template)]
#[template(path = "results.html")]
struct ResultsPage {
    frame: Frame,
    base: String,
    version: u32,
    point: String,
    goal: String,
    points: Vec<Choice>,
    goals: Vec<Choice>,
    message: String,
    rows: Vec<RowView>,
}

/// The form for the results at a point.
pub(crate) async fn show_form(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Answer {
    let point = (!chosen.point.is_empty()).then_some(chosen.point.as_str());
    let form = web.app.round_form(&id, point).await?;
    let loaded = web.app.strategy(&id).await?;
    let of_goal = |row: &RoundRow| {
        let kpi = loaded.strategy.kpi(row.no);
        chosen.goal.is_empty() || kpi.is_some_and(|kpi| kpi.goal == chosen.goal)
    };
    let rows = form.rows.iter().filter(|row| of_goal(row)).cloned().collect();
    let form = RoundForm { rows, ..form };
    show_once(&page(&context, &loaded.strategy, &form, &chosen.goal))
}

/// Stores what was entered, or shows it again with what is wrong beside the fields.
pub(crate) async fn enter_results(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Actor(actor): Actor,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent::read(fields)?;
    let stored = web.app.enter_results(&id, &sent.point, sent.version, &sent.rows, &actor).await;
    let error = match stored {
        Ok(imported) if imported.stored => {
            let before = imported.version.saturating_sub(1);
            let changed = format!("/strategies/{id}/history?from={before}&to={}", imported.version);
            return Ok(Redirect::to(&context.address(&changed)).into_response());
        }
        Ok(_) => {
            return Ok(Redirect::to(&context.address(&format!("/strategies/{id}"))).into_response());
        }
        Err(error) if error.kind == ErrorKind::Internal => return Err(error.into()),
        Err(error) => error,
    };
    let trouble = Trouble::from(error);
    let loaded = web.app.load_version(&id, sent.version).await?;
    let form = web.app.round_form(&id, Some(&sent.point)).await?;
    let form = RoundForm { version: sent.version, rows: sent.over(&form.rows), ..form };
    let mut page = page(&context, &loaded.strategy, &form, &sent.goal);
    let w = context.words();
    page.message = w.coded("error-", &trouble.code, &trouble.args).unwrap_or_default();
    mark_errors(w, &mut page.rows, &trouble.issues);
    let mut response = show_once(&page)?;
    *response.status_mut() = match trouble.status {
        StatusCode::CONFLICT => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(response)
}

/// The form as it comes back.
struct Sent {
    version: u32,
    point: String,
    goal: String,
    rows: Vec<EnteredResult>,
}

impl Sent {
    fn read(fields: Vec<(String, String)>) -> Result<Self, Trouble> {
        let mut sent =
            Self { version: 0, point: String::new(), goal: String::new(), rows: Vec::new() };
        for (name, value) in fields {
            match name.as_str() {
                "version" => sent.version = value.parse().map_err(|_| Trouble::bad_request())?,
                "point" => sent.point = value,
                "goal" => sent.goal = value,
                _ => sent.read_cell(&name, value)?,
            }
        }
        Ok(sent)
    }

    fn read_cell(&mut self, name: &str, value: String) -> Result<(), Trouble> {
        let (field, position) = name.rsplit_once('-').ok_or_else(Trouble::bad_request)?;
        let position: usize = position.parse().map_err(|_| Trouble::bad_request())?;
        if position >= MAX_ROWS {
            return Err(Trouble::bad_request());
        }
        if self.rows.len() <= position {
            self.rows.resize_with(position + 1, EnteredResult::default);
        }
        let row = &mut self.rows[position];
        match field {
            "no" => row.no = value.parse().map_err(|_| Trouble::bad_request())?,
            "component" => row.component = value.parse().map_err(|_| Trouble::bad_request())?,
            "value" => row.value = value,
            "period" => row.period = value,
            "status" => row.status = value,
            "comment" => row.comment = value,
            _ => return Err(Trouble::bad_request()),
        }
        Ok(())
    }

    /// The rows of the form with what was typed in place of what is stored.
    fn over(&self, rows: &[RoundRow]) -> Vec<RoundRow> {
        let previous = |entered: &EnteredResult| {
            let same = |row: &&RoundRow| (row.no, row.component) == (entered.no, entered.component);
            rows.iter().find(same).and_then(|row| row.previous)
        };
        let row = |entered: &EnteredResult| RoundRow {
            no: entered.no,
            component: entered.component,
            previous: previous(entered),
            entered: entered.clone(),
        };
        self.rows.iter().map(row).collect()
    }
}

fn page(context: &Context, strategy: &Strategy, form: &RoundForm, goal: &str) -> ResultsPage {
    let w = context.words();
    let points = strategy.points.iter();
    let goals = strategy.goals.iter();
    let all = Choice::new("", w.t("word-all"), goal);
    let title = Label::plain(w.t("page-results-title"));
    let rows = form.rows.iter().enumerate();
    ResultsPage {
        frame: Frame::of_strategy(context, strategy, None, "results", title),
        base: context.address(&format!("/strategies/{}/results", strategy.id)),
        version: form.version,
        point: form.point.clone(),
        goal: goal.to_owned(),
        points: points
            .map(|point| Choice::labelled(&point.id, w.name(&point.label), &form.point))
            .collect(),
        goals: [all]
            .into_iter()
            .chain(goals.map(|one| Choice::labelled(&one.id, w.name(&one.title), goal)))
            .collect(),
        message: String::new(),
        rows: rows
            .filter_map(|(position, row)| row_view(context, strategy, position, row))
            .collect(),
    }
}

fn row_view(
    context: &Context,
    strategy: &Strategy,
    position: usize,
    row: &RoundRow,
) -> Option<RowView> {
    let w = context.words();
    let kpi = strategy.kpi(row.no)?;
    let component = kpi.components.get(row.component)?;
    let name = w.name(&kpi.name);
    let own_name = component.name == kpi.name || kpi.components.len() == 1;
    let text = if own_name { name.text } else { w.pair(&name.text, &w.name(&component.name).text) };
    Some(RowView {
        position,
        no: row.no,
        component: row.component,
        name: Label { text, ..name },
        href: context.address(&format!("/strategies/{}/kpis/{}", strategy.id, row.no)),
        unit: format::unit_name(w.0, &component.unit),
        previous: row.previous.map(|previous| previous_text(w, previous)).unwrap_or_default(),
        value: row.entered.value.clone(),
        period: row.entered.period.clone(),
        statuses: statuses(w, &row.entered.status),
        comment: row.entered.comment.clone(),
        errors: Default::default(),
    })
}

fn previous_text(w: Words, (value, period): (f64, Option<sousei_core::Period>)) -> String {
    let value = format::natural(value);
    match period {
        Some(period) => {
            let period = format::period_plain(w.0, &period);
            format!("{value}{}", w.one("word-parenthesised", "text", period))
        }
        None => value,
    }
}

fn statuses(w: Words, present: &str) -> Vec<Choice> {
    let none = Choice::new("", w.t("page-results-status-none"), present);
    let results = ResultStatus::ALL
        .iter()
        .map(|status| Choice::new(status.key(), w.t2("result-", status.key()), present));
    let notices = NoticeStatus::ALL
        .iter()
        .map(|status| Choice::new(status.key(), w.t2("notice-", status.key()), present));
    [none].into_iter().chain(results).chain(notices).collect()
}

/// Puts each issue at its field.
fn mark_errors(w: Words, rows: &mut [RowView], issues: &[Issue]) {
    for issue in issues {
        let position = issue.location.row.map(|row| row as usize);
        let Some(row) = rows.iter_mut().find(|row| Some(row.position) == position) else {
            continue;
        };
        let field = match issue.location.column.as_str() {
            "period" => 1,
            "status" => 2,
            _ => 0,
        };
        row.errors[field] = w.coded("issue-", issue.code, &issue.args).unwrap_or_default();
    }
}
