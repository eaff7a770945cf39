//! The pages, below `/ja` and `/en`.

mod api_reference;
mod areas;
mod backtest;
mod compare;
mod data;
mod doors;
mod findings;
mod flows;
mod history;
mod home;
mod import;
mod kpi;
mod kpis;
mod licences;
mod methods;
mod overview;
mod refresh;
mod report;
mod results;
mod review;
mod round;
mod schemes;
mod sign_in;
mod strategies;
mod support;
mod support_office;

use askama::Template;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};

use crate::{
    context::{Context, preferred},
    frame::{Frame, Link},
    issue::IssueView,
    page::show_once,
    state::Web,
    trouble::Trouble,
    words::Label,
};

pub(crate) use data::{
    get::observation_file,
    job::{failure as job_failure, state_key as job_state_key},
};
pub(crate) use home::show_home;
pub(crate) use refresh::{change_key, problem_text};

/// The pages of one language.
pub(crate) fn routes() -> Router<Web> {
    let of_strategy = Router::new()
        .route("/", get(overview::show_overview))
        .route("/kpis", get(kpis::list_kpis))
        .route("/kpis/{no}", get(kpi::show_kpi))
        .route("/findings", get(findings::list_findings))
        .route("/history", get(history::show_history))
        .route("/results", get(results::show_form).post(results::enter_results))
        .route("/refresh", get(refresh::show_refresh).post(refresh::apply_refresh))
        .route("/round", get(round::show_round).post(round::check_workbooks))
        .route("/round/confirm", post(round::confirm))
        .route("/round/{file}", get(round::download_workbook))
        .route("/review", get(review::show_comments).post(review::add_comment))
        .route("/report", get(report::choose_report))
        .route("/{file}", get(report::download_file));
    Router::new()
        .route("/strategies", get(strategies::list_strategies))
        .route("/strategies/compare", get(compare::compare_strategies))
        .route("/strategies/import", get(import::show_form).post(import::check_file))
        .route("/strategies/import/confirm", post(import::confirm))
        .route("/strategies/template.xlsx", get(import::download_template))
        .nest("/strategies/{id}", of_strategy)
        .route("/schemes", get(schemes::list_schemes).post(schemes::import_scheme))
        .route("/methods", get(methods::explain_methods))
        .route("/methods/backtest", get(backtest::show_backtest))
        .route("/data", get(data::show_data))
        .nest("/data", data_routes())
        .route("/api", get(api_reference::show_reference))
        .route("/licences", get(licences::list_licences))
        .merge(of_regions())
        .merge(flows::routes())
        .route("/people", get(doors::show_people))
        .merge(of_support())
        .merge(support_office::routes())
        .route("/sign-in", get(sign_in::show_form).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
}

/// Areas, sets of areas, and the ways to look at many of them.
fn of_regions() -> Router<Web> {
    Router::new()
        .route("/regions", get(areas::show_regions))
        .route("/areas/{code}", get(areas::show_area))
        .route("/areas/{code}/population", get(areas::show_population))
        .route("/areas/{code}/population/{file}", get(areas::download_population))
        .route("/areas/{code}/{file}", get(areas::download_profile))
        .route("/sets", get(areas::list_sets).post(areas::save_set))
        .route("/sets/{id}/remove", get(areas::ask_removal).post(areas::remove_set))
        .route("/rank", get(areas::show_ranking))
        .route("/compare", get(areas::compare_areas))
        .route("/map", get(areas::show_map))
        .route("/scatter", get(areas::show_scatter))
}

/// Support schemes. Answers come by POST alone, so that no address and no log holds them.
fn of_support() -> Router<Web> {
    Router::new()
        .route("/support", get(support::list_schemes))
        .route("/support/check", get(support::show_check).post(support::answer_check))
        .route("/support/{id}", get(support::show_form).post(support::answer_form))
        .route("/support/{id}/result/{ending}", post(support::print_answer))
}

/// The pages behind the data door.
fn data_routes() -> Router<Web> {
    let import = get(data::import::show_form).post(data::import::import_file);
    Router::new()
        .route("/indicators", get(data::catalogue::list_indicators))
        .route("/indicators/{id}", get(data::catalogue::show_indicator))
        .route("/datasets/{source}/{edition}", get(data::dataset::show_dataset))
        .route("/diff", get(data::dataset::show_diff))
        // Official files are larger than other forms; the handler counts for itself.
        .route("/import", import.layer(DefaultBodyLimit::disable()))
        .route("/pull", post(data::import::pull_source))
        .route("/jobs/{id}", get(data::job::show_job))
        .route("/get", get(data::get::build_download))
        .route("/{file}", get(data::get::download_file))
}

/// Leads from `/` to the language that the browser asks for.
pub(crate) async fn choose_language(headers: HeaderMap) -> Response {
    in_preferred(&headers, "/")
}

/// Leads from `/api` to the reference page in the language that the browser asks for.
pub(crate) async fn choose_reference(headers: HeaderMap) -> Response {
    in_preferred(&headers, "/api")
}

fn in_preferred(headers: &HeaderMap, below: &str) -> Response {
    let target = format!("/{}{below}", preferred(headers).key());
    ([(header::VARY, "accept-language")], Redirect::to(&target)).into_response()
}

/// Leads from `/ja` to `/ja/`.
pub(crate) async fn add_slash(context: Context) -> Redirect {
    Redirect::permanent(&context.address("/"))
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    frame: Frame,
    sentence: String,
    reference: Option<String>,
    issues: Vec<IssueView>,
    ways: Vec<Link>,
}

/// The page that says what went wrong and leads back.
pub(crate) fn tell_trouble(context: &Context, trouble: &Trouble) -> Response {
    let w = context.words();
    let kind = match trouble.status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::CONFLICT => "conflict",
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED | StatusCode::MISDIRECTED_REQUEST => {
            "forbidden"
        }
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => "unavailable",
        status if status.is_server_error() => "internal",
        _ => "invalid",
    };
    let page = TroublePage {
        frame: Frame::new(context, "", Label::plain(w.t2("error-title-", kind))),
        sentence: trouble.sentence(w),
        reference: trouble
            .reference
            .as_ref()
            .map(|number| w.one("error-reference", "reference", number)),
        issues: IssueView::all(w, &trouble.issues),
        ways: ways_back(context),
    };
    let mut response = match show_once(&page) {
        Ok(response) => response,
        // Invariant: the page of trouble is the last resort and needs nothing that can fail.
        Err(_) => trouble.status.into_response(),
    };
    *response.status_mut() = trouble.status;
    response
}

/// Links to the regions, to all strategies and to the first page.
fn ways_back(context: &Context) -> Vec<Link> {
    let w = context.words();
    let link =
        |label: Label, below: &str| Link { label, href: context.address(below), current: "" };
    vec![
        link(Label::plain(w.t("areas-error-way")), "/regions"),
        link(Label::plain(w.t("page-error-way-strategies")), "/strategies"),
        link(Label::plain(w.t("page-error-way-home")), "/"),
    ]
}
