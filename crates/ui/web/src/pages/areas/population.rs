//! The population of a place, past and projected, with a lab for scenarios.

use askama::Template;
use axum::{
    extract::{OriginalUri, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sousei_app::{
    AppError, AreaOrPast, ErrorKind, LAST_YEAR, LabSettings, OwnVariant, Place, PopulationPage,
    ProjectionYears, ReportFormat, SettingLimits, hoped_fertility,
};
use sousei_present::{
    Figure,
    catalogue::text_with,
    format::natural,
    population::{RatesPath, SCENARIOS, population_facts, population_status, scenario_name},
};

use super::{FactView, missing::show_missing, past::under_prefecture};
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    file::attachment,
    frame::{Frame, Link, here_with},
    page::{Answer, show},
    population::{GOAL_PEOPLE, GoalParams, HOPES, HopesParams, LabParams, chapter},
    query::query,
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// What is said where the area's own register lacks a table; the form offers to do without.
const OWN_MISSING: &str = "app-population-own-register";
/// Key of the scenario that is the user's own.
const OWN: &str = "custom";
/// Years from the base year to the last one shown, and to the one of influence, unless asked.
const USUAL_SPAN: i32 = 30;
/// Years of one step.
const STEP: usize = 5;

/// A field for a number.
struct NumberField {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
    placeholder: String,
    low: String,
    high: String,
    step: &'static str,
}

/// What is shown of one part of the page: figures, or why there are none.
#[derive(Default)]
struct Part {
    figures: Vec<FigureView>,
    error: String,
}

#[derive(Template)]
#[template(path = "population.html")]
struct PopulationTemplate {
    frame: Frame,
    base: String,
    profile: String,
    presets: Vec<Link>,
    scenario: String,
    fields: Vec<NumberField>,
    until: Vec<Choice>,
    eval_years: Vec<Choice>,
    pyramid_years: Vec<Choice>,
    own: Vec<Choice>,
    status: String,
    key_facts: Vec<FactView>,
    contents: Vec<Link>,
    lab: Part,
    goal_people: NumberField,
    goal_years: Vec<Choice>,
    goal_school: bool,
    goal: Part,
    hopes_fields: Vec<NumberField>,
    hopes: Part,
    basis: Vec<String>,
    /// Whether rates are backed out, whether some are held, and whether better ones can be imported.
    notes: BasisNotes,
    /// Where a projection is that works, if this one does not.
    way_back: String,
    reports: Vec<Link>,
}

/// Which remarks on what the figures rest on are true of this page.
#[derive(Default)]
struct BasisNotes {
    backed_out: bool,
    held: bool,
    better: bool,
}

/// What the address asks for.
struct Asked {
    lab: LabParams,
    goal: GoalParams,
    hopes: HopesParams,
    years: ProjectionYears,
}

/// A place under scenarios, with what it takes to reach a goal.
pub(crate) async fn show_population(
    State(web): State<Web>,
    context: Context,
    OriginalUri(uri): OriginalUri,
    Path(text): Path<String>,
    Query(lab): Query<LabParams>,
    Query(goal): Query<GoalParams>,
    Query(hopes): Query<HopesParams>,
) -> Answer {
    let kept = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let place = match canonical(&web, &context, &text, &format!("/population{kept}")).await? {
        Ok(place) => place,
        Err(moved) => return Ok(moved),
    };
    let years = match web.app.projection_years().await {
        Ok(years) => years,
        Err(error) if is_missing(&error) => {
            return show_missing(&web, &context, &place, error).await;
        }
        Err(error) => return Err(error.into()),
    };
    let asked = Asked { lab, goal, hopes, years };
    let found = match asked.lab.of_form(years) {
        Ok(settings) => {
            let page = web.app.population_page(&place, &settings, context.lang).await;
            match page {
                Ok(page) => Ok(page),
                Err(error) if is_missing(&error) => {
                    return show_missing(&web, &context, &place, error).await;
                }
                Err(error) if error.code == OWN_MISSING => {
                    Err(own_missing(&context, &place, error))
                }
                Err(error) if error.kind == ErrorKind::Invalid => Err(error.into()),
                Err(error) => return Err(error.into()),
            }
        }
        Err(trouble) => Err(trouble),
    };
    let goal = goal_figure(&web, &context, &place, &asked).await;
    let hopes = asked.hopes.asked().and_then(|asked| Ok(hoped_fertility(&asked, context.lang)?));
    if let Some(name) = context.download() {
        let page = found?;
        let mut figures = page.figures();
        figures.extend(page.tables());
        figures.extend(goal.ok().flatten());
        figures.extend(hopes.ok());
        return download_any(&web, &context, name, &figures);
    }
    let is_wrong = found.is_err() || goal.is_err() || hopes.is_err();
    let page = page(&web, &context, &place, &asked, found, goal, hopes).await?;
    let mut response = show(&page)?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The chapter of the population vision: `report.pdf`, `report.docx` or `report.xlsx`.
pub(crate) async fn download_population(
    State(web): State<Web>,
    context: Context,
    Path((text, file)): Path<(String, String)>,
    Query(lab): Query<LabParams>,
    Query(goal): Query<GoalParams>,
    Query(hopes): Query<HopesParams>,
) -> Result<Response, Trouble> {
    let ending = file.strip_prefix("report.").ok_or_else(Trouble::not_found)?;
    let form = ReportFormat::from_ending(ending)?;
    let place = web.app.place(&text).await?;
    let asked = chapter(&lab, &goal, &hopes, web.app.projection_years().await?)?;
    let bytes = web.app.population_report(&place, &asked, form, context.lang).await?;
    let name = format!("{}-population-{}.{ending}", place.id, context.lang.key());
    Ok(attachment(&name, form.media_type(), bytes))
}

/// The place of an address, or the way to the address where it has its page.
async fn canonical(
    web: &Web,
    context: &Context,
    text: &str,
    below: &str,
) -> Result<Result<Place, Response>, Trouble> {
    let to = |path: String| Redirect::permanent(&context.address(&path)).into_response();
    Ok(match web.app.place_or_past(text).await? {
        AreaOrPast::Place(place) if place.id == text => Ok(place),
        AreaOrPast::Place(place) => Err(to(format!("/areas/{}{below}", place.id))),
        AreaOrPast::Past(past) => Err(to(format!("/areas/{}", past.area.code))),
    })
}

/// Whether data are missing, which the page of the place explains.
fn is_missing(error: &AppError) -> bool {
    let is_of_page = error.code.starts_with("app-population-") && error.code != OWN_MISSING;
    error.kind == ErrorKind::NotFound && is_of_page
}

/// What the area's own register lacks, with the name in the language of the page; a member of a
/// set keeps its own.
fn own_missing(context: &Context, place: &Place, error: AppError) -> Trouble {
    let mut trouble = Trouble::from(error);
    for (key, value) in &mut trouble.args {
        if *key == "area" && place.members.len() == 1 {
            *value = context.words().name(&place.name).text;
        }
    }
    trouble
}

async fn goal_figure(
    web: &Web,
    context: &Context,
    place: &Place,
    asked: &Asked,
) -> Result<Option<Figure>, Trouble> {
    match asked.goal.asked(asked.years)? {
        Some(goal) => {
            let settings = asked.lab.of_form(asked.years)?;
            Ok(Some(web.app.seek_goal(place, &goal, &settings, context.lang).await?))
        }
        None => Ok(None),
    }
}

async fn page(
    web: &Web,
    context: &Context,
    place: &Place,
    asked: &Asked,
    found: Result<PopulationPage, Trouble>,
    goal: Result<Option<Figure>, Trouble>,
    hopes: Result<Figure, Trouble>,
) -> Result<PopulationTemplate, Trouble> {
    let w = context.words();
    let below = format!("/areas/{}", place.id);
    let base = context.address(&format!("{below}/population"));
    let view = found.as_ref().ok();
    let figures = view.map(PopulationPage::figures).unwrap_or_default();
    let reports = match view {
        Some(_) => report_links(context, &base, asked),
        None => Vec::new(),
    };
    Ok(PopulationTemplate {
        frame: frame(web, context, place, &below).await?,
        profile: context.address(&below),
        presets: presets(context, asked, view),
        scenario: asked.lab.scenario.clone(),
        fields: lab_fields(w, asked),
        until: last_years(w, asked, view),
        eval_years: eval_years(w, asked, view),
        pyramid_years: pyramid_years(w, asked, view),
        own: own_choices(w, &asked.lab.own),
        status: view.map(|page| population_status(&page.head, &page.view)).unwrap_or_default(),
        key_facts: view.map(facts).unwrap_or_default(),
        contents: contents(w, &figures),
        basis: view.map(PopulationPage::basis).unwrap_or_default(),
        notes: view.map(basis_notes).unwrap_or_default(),
        way_back: way_back(&base, asked, view),
        lab: part(context, view, found.as_ref().map(|_| figures)),
        goal_people: field(w, &GOAL_PEOPLE, &asked.goal.goal_people, ""),
        goal_years: years(w, &asked.goal.goal_year, published(asked)),
        goal_school: !asked.goal.goal_school.is_empty(),
        goal: part(context, view, goal.as_ref().map(|figure| figure.iter().cloned().collect())),
        hopes_fields: hopes_fields(w, &asked.hopes),
        hopes: part(context, None, hopes.as_ref().map(|figure| vec![figure.clone()])),
        reports,
        base,
    })
}

/// The chapter in each form, and every sex, age and year as a table.
fn report_links(context: &Context, base: &str, asked: &Asked) -> Vec<Link> {
    let w = context.words();
    let kept = query(asked.lab.pairs().chain(asked.goal.pairs()).chain(asked.hopes.pairs()));
    let report = |form: ReportFormat| Link {
        label: Label::plain(w.t2("population-page-report-", form.ending())),
        href: format!("{base}/report.{}{kept}", form.ending()),
        current: "",
    };
    let table = Link {
        label: Label::plain(w.t("population-page-age-table")),
        href: here_with(context, "download", "population-age-table.xlsx"),
        current: "",
    };
    ReportFormat::ALL.map(report).into_iter().chain([table]).collect()
}

/// The same page on the published projection, where the own register is what fails.
fn way_back(base: &str, asked: &Asked, view: Option<&PopulationPage>) -> String {
    if view.is_some() || asked.lab.own.is_empty() {
        return String::new();
    }
    let others = asked.lab.pairs().filter(|(name, _)| *name != "own");
    format!("{base}{}", query(others.chain(asked.goal.pairs())))
}

fn basis_notes(page: &PopulationPage) -> BasisNotes {
    let rates = page.head.rates;
    let backed_out = matches!(rates, RatesPath::BackedOut | RatesPath::Mixed { .. });
    let last = page.view.lines.iter().filter_map(|line| line.years.last());
    let until = last.map(|step| step.year).max();
    BasisNotes {
        backed_out,
        // Of an own register nothing is published at all; its own sentence says what is held.
        held: page.head.own.is_none() && until.is_some_and(|year| page.head.is_held(year)),
        better: backed_out,
    }
}

async fn frame(web: &Web, context: &Context, place: &Place, below: &str) -> Result<Frame, Trouble> {
    let w = context.words();
    let name = w.name(&place.name);
    let title = w.one("population-page-title", "area", name.text.as_str());
    // The title holds the name, which may be Japanese on an English page.
    let title = Label { text: title, lang: name.lang };
    let frame = match place.area.as_ref() {
        Some(area) => under_prefecture(web, context, area.code, title).await?,
        None => Frame::new(context, "regions", title)
            .under(Label::plain(w.t("areas-sets-title")), "/sets"),
    };
    Ok(frame.under(name, below).island("chart.js").island("filter.js"))
}

fn facts(page: &PopulationPage) -> Vec<FactView> {
    let facts = population_facts(&page.head, &page.view, page.influence.as_ref());
    facts.into_iter().map(|fact| FactView { fact, is_missing: false }).collect()
}

/// Figures as the page shows them, or what went wrong.
fn part(
    context: &Context,
    page: Option<&PopulationPage>,
    found: Result<Vec<Figure>, &Trouble>,
) -> Part {
    match found {
        Err(trouble) => Part { error: trouble.sentence(context.words()), ..Part::default() },
        Ok(figures) => {
            let lines = page.map(PopulationPage::sources).unwrap_or_default();
            let shown = figures.into_iter().map(|figure| {
                let view = FigureView::new(context, figure).with_workbook(context);
                view.with_sources(&lines)
            });
            Part { figures: shown.collect(), error: String::new() }
        }
    }
}

/// Each named scenario as a link, which drops own settings and keeps the rest.
fn presets(context: &Context, asked: &Asked, page: Option<&PopulationPage>) -> Vec<Link> {
    let rates = page.map_or(RatesPath::BackedOut, |page| page.head.rates);
    let chosen = page.and_then(|page| page.view.lines.get(page.view.chosen)).map(|line| line.key);
    let link = |key: &&str| {
        let kept = [
            ("scenario", *key),
            ("until", asked.lab.until.as_str()),
            ("eval_year", asked.lab.eval_year.as_str()),
            ("pyramid_year", asked.lab.pyramid_year.as_str()),
            ("own", asked.lab.own.as_str()),
        ];
        let kept = kept.into_iter().chain(asked.goal.pairs());
        let path = context.path();
        Link {
            label: Label::plain(scenario_name(context.lang, rates, key)),
            href: context.address(&format!("{path}{}", query(kept))),
            current: if chosen == Some(*key) { "true" } else { "" },
        }
    };
    let mut links: Vec<Link> = SCENARIOS.iter().filter(|key| **key != OWN).map(link).collect();
    if chosen == Some(OWN) {
        links.push(Link {
            label: Label::plain(scenario_name(context.lang, rates, OWN)),
            href: here_with(context, "download", ""),
            current: "true",
        });
    }
    links
}

fn field(w: Words, limits: &SettingLimits, typed: &str, placeholder: &str) -> NumberField {
    NumberField {
        name: limits.name,
        label: w.t2("population-field-", limits.name).into_owned(),
        hint: hint(w, limits),
        value: typed.to_owned(),
        placeholder: placeholder.to_owned(),
        low: limits.low.to_string(),
        high: limits.high.to_string(),
        step: if limits.whole { "1" } else { "any" },
    }
}

/// What to enter, with the limits where they are no years.
fn hint(w: Words, limits: &SettingLimits) -> String {
    let about = w.t(&format!("population-field-{}-hint", limits.name));
    // A year is a name, not a quantity: no separators.
    let shown = |value: f64| if limits.whole { value.to_string() } else { natural(value) };
    let args = [
        ("about", about.into_owned().into()),
        ("low", shown(limits.low).into()),
        ("high", shown(limits.high).into()),
    ];
    text_with(w.0, "population-field-limits", &args)
}

fn lab_fields(w: Words, asked: &Asked) -> Vec<NumberField> {
    let reached = LabSettings::default().tfr_reached(asked.years.base).to_string();
    let usual = ["", reached.as_str(), "100", "", "0"];
    let limits = LabSettings::limits(asked.years.base);
    let fields = limits.iter().zip(asked.lab.typed()).zip(usual);
    fields.map(|((limits, typed), usual)| field(w, limits, typed, usual)).collect()
}

fn hopes_fields(w: Words, params: &HopesParams) -> Vec<NumberField> {
    let nation = sousei_app::HopesAsked::NATION;
    let usual = [nation.married, nation.planned, nation.want, nation.hoped, nation.loss];
    let fields = HOPES.iter().zip(params.typed()).zip(usual);
    let shown = fields.map(|((limits, typed), usual)| {
        field(w, limits, typed, &usual.map(|value| value.to_string()).unwrap_or_default())
    });
    shown.collect()
}

/// With what the projection begins.
fn own_choices(w: Words, typed: &str) -> Vec<Choice> {
    let own = OwnVariant::ALL.map(OwnVariant::key);
    let choice = |key: &str| {
        let name = if key.is_empty() { "published" } else { key };
        Choice::new(key.to_owned(), w.t2("population-own-choice-", name).into_owned(), typed)
    };
    std::iter::once("").chain(own).map(choice).collect()
}

/// Years to which the page can project.
fn last_years(w: Words, asked: &Asked, page: Option<&PopulationPage>) -> Vec<Choice> {
    let bounds = page.map(|page| {
        let head = &page.head;
        (head.base_year, head.published_until.max(head.base_year + USUAL_SPAN))
    });
    years(w, &asked.lab.until, bounds.unwrap_or(published(asked)))
}

/// Years at which influence can be taken.
fn eval_years(w: Words, asked: &Asked, page: Option<&PopulationPage>) -> Vec<Choice> {
    let base = page.map_or(asked.years.base, |page| page.head.base_year);
    years(w, &asked.lab.eval_year, (base, base + USUAL_SPAN))
}

/// Years that the pyramid can hold against the base year.
fn pyramid_years(w: Words, asked: &Asked, page: Option<&PopulationPage>) -> Vec<Choice> {
    let Some(page) = page else { return Vec::new() };
    let steps = page.view.lines.first().into_iter().flat_map(|line| line.years.iter().skip(1));
    let usual = page.view.target_year;
    let typed = asked.lab.pyramid_year.as_str();
    let present = if typed == usual.to_string() { "" } else { typed };
    let choice = |year: i32| {
        let value = if year == usual { String::new() } else { year.to_string() };
        Choice::new(value, year_name(w, year), present)
    };
    steps.map(|step| choice(step.year)).collect()
}

/// First and last year of the published projection.
fn published(asked: &Asked) -> (i32, i32) {
    (asked.years.base, asked.years.published_until)
}

fn year_name(w: Words, year: i32) -> String {
    w.one("population-year", "year", year.to_string())
}

/// Years to choose from; the usual one is that of an empty value.
fn years(w: Words, typed: &str, (base, usual): (i32, i32)) -> Vec<Choice> {
    let present = if typed == usual.to_string() { "" } else { typed };
    let choice = |year: i32| {
        let value = if year == usual { String::new() } else { year.to_string() };
        Choice::new(value, year_name(w, year), present)
    };
    (base..=LAST_YEAR).step_by(STEP).skip(1).map(choice).collect()
}

/// Links to the figures, each in few words.
fn contents(w: Words, figures: &[Figure]) -> Vec<Link> {
    let of_figures = figures.iter().map(|figure| figure.id.as_str());
    let keys = of_figures.chain(["goal", "hopes", "basis"]);
    let link = |key: &str| Link {
        label: Label::plain(w.t2("population-contents-", key.trim_start_matches("population-"))),
        href: format!("#{key}"),
        current: "",
    };
    keys.map(link).collect()
}
