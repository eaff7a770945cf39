//! What if the balance were reached.

use askama::Template;
use axum::extract::{Query, State};
use sousei_app::{BalancePage, Lever};

use super::matrix::{answer, known_groups, sentence, status_of, under_flows};
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    flow_models::BalanceParams,
    frame::Frame,
    page::Answer,
    state::Web,
    trouble::Trouble,
    words::Label,
};

/// Years of the balance that can be chosen after the year of the flows.
const YEARS: [i16; 8] = [1, 2, 3, 5, 7, 10, 15, 20];

#[derive(Template)]
#[template(path = "flow_balance.html")]
struct BalanceTemplate {
    frame: Frame,
    area: String,
    /// What the place is.
    chosen: Label,
    known: Vec<(String, Label)>,
    years: Vec<Choice>,
    levers: Vec<Choice>,
    age_from: String,
    age_to: String,
    error: String,
    notes: Vec<String>,
    figures: Vec<FigureView>,
}

/// The balance through fewer arrivals or more departures, and what the regions would be.
pub(crate) async fn show_balance(
    State(web): State<Web>,
    context: Context,
    Query(params): Query<BalanceParams>,
) -> Answer {
    let found = match page(&web, &context, &params).await {
        Err(trouble) if trouble.status.is_server_error() => return Err(trouble),
        found => found,
    };
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &found?.figures);
    }
    let w = context.words();
    let status = status_of(&found);
    let error = sentence(w, &found);
    let page = found.ok();
    let lever = match page.as_ref().map(|page| page.lever) {
        Some(Lever::Departures) => "departures",
        Some(Lever::Arrivals) => "arrivals",
        None => params.lever.as_str(),
    };
    let (age_from, age_to) = match &page {
        Some(page) => {
            let to = page.ages.to.map(|to| to.to_string());
            (page.ages.from.to_string(), to.unwrap_or_default())
        }
        None => (params.age_from.clone(), params.age_to.clone()),
    };
    let title = Label::plain(w.t("flow-page-balance-title"));
    let template = BalanceTemplate {
        frame: under_flows(&context, title).island("chart.js"),
        area: if params.area.trim().is_empty() {
            "tokyo-area".to_owned()
        } else {
            params.area.clone()
        },
        chosen: page.as_ref().map_or_else(|| Label::plain(""), |page| w.name(&page.place.name)),
        known: known_groups(&web, w).await?,
        years: years(page.as_ref(), &params.year),
        levers: ["arrivals", "departures"]
            .map(|key| Choice::new(key, w.t2("flow-form-lever-", key), lever))
            .into(),
        age_from,
        age_to,
        error,
        notes: page.as_ref().map(|page| page.notes.clone()).unwrap_or_default(),
        figures: page.map(|page| views(&context, page)).unwrap_or_default(),
    };
    answer(&template, status)
}

async fn page(
    web: &Web,
    context: &Context,
    params: &BalanceParams,
) -> Result<BalancePage, Trouble> {
    Ok(web.app.balance(&params.asked()?, context.lang).await?)
}

fn views(context: &Context, page: BalancePage) -> Vec<FigureView> {
    let sources = page.sources;
    let view =
        |figure| FigureView::new(context, figure).with_workbook(context).with_sources(&sources);
    page.figures.into_iter().map(view).collect()
}

/// Years after that of the flows; one that was typed by hand is among them.
fn years(page: Option<&BalancePage>, typed: &str) -> Vec<Choice> {
    let Some(page) = page else {
        return vec![Choice::new(typed, typed, typed)];
    };
    let mut years: Vec<i16> = YEARS.iter().map(|after| page.from_year + after).collect();
    if !years.contains(&page.year) {
        years.push(page.year);
        years.sort_unstable();
    }
    let chosen = page.year.to_string();
    years.iter().map(|year| Choice::new(year.to_string(), year.to_string(), &chosen)).collect()
}
