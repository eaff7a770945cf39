use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use sousei_app::{MOST_BUDGET_YEARS, SupportRules, USUAL_BUDGET_CHANGE, USUAL_BUDGET_YEARS};
use sousei_core::Date;
use sousei_present::{
    Figure,
    support_office::{budget_figure, budget_kinds_figure, kind_words, sensitivity_figure},
};
use sousei_schemes::{Input, InputKind, spell::fiscal_year};

use super::{Over, frame, overlay_choices, rules};
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    frame::Frame,
    page::{Answer, show, show_once},
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// Kinds of cases that a form holds.
const KINDS: usize = 4;

/// A field of the form.
struct Field {
    name: String,
    label: Label,
    hint: String,
    value: String,
    choices: Vec<Choice>,
}

/// A kind of case in the form.
struct KindFields {
    title: String,
    cases: Field,
    answers: Vec<Field>,
}

#[derive(Template)]
#[template(path = "support_plan.html")]
struct PlanPage {
    frame: Frame,
    base: String,
    has_budget: bool,
    general: Vec<Field>,
    overlays: Vec<Choice>,
    kinds: Vec<KindFields>,
    error: String,
    figures: Vec<FigureView>,
}

/// What the address asks for, by name.
struct Asked(Vec<(String, String)>);

impl Asked {
    fn value(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.trim())
    }
}

/// A budget from expected cases. The address holds counts and amounts, nothing personal.
pub(crate) async fn show_plan(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answer {
    let asked = Asked(pairs);
    let over = Over { overlay: asked.value("overlay").to_owned() };
    let rules = rules(&web, &id, &over).await?;
    let today = web.app.today();
    let first_year = i16::try_from(fiscal_year(today)).unwrap_or(i16::MAX);
    let inputs = rules.nearest_plan(today).amount_inputs();
    let figures = figures(&context, &rules, &asked, today);
    if let (Some(name), Ok(figures)) = (context.download(), &figures) {
        return download_any(&web, &context, name, figures);
    }
    let (figures, error, status) = match figures {
        Ok(figures) => (figures, String::new(), StatusCode::OK),
        Err(trouble) if trouble.status == StatusCode::UNPROCESSABLE_ENTITY => {
            (Vec::new(), trouble.sentence(context.words()), trouble.status)
        }
        Err(trouble) => return Err(trouble),
    };
    let views = FigureView::all(&context, figures);
    let page = PlanPage {
        frame: frame(&context, &rules, &over, "office-budget-page").island("chart.js"),
        base: context.address(&format!("/support/{id}/plan")),
        has_budget: rules.has_budget(),
        general: general(context.words(), &asked, first_year),
        overlays: overlay_choices(&web, &context, &id, &over.overlay).await?,
        kinds: kinds(context.words(), &asked, &inputs),
        error,
        figures: views.into_iter().map(|view| view.with_workbook(&context)).collect(),
    };
    if status == StatusCode::OK {
        return show(&page);
    }
    let mut response = show_once(&page)?;
    *response.status_mut() = status;
    Ok(response)
}

fn figures(
    context: &Context,
    rules: &SupportRules,
    asked: &Asked,
    today: Date,
) -> Result<Vec<Figure>, Trouble> {
    let budget = rules.read_budget(&asked.0, today)?;
    if !rules.has_budget() || budget.kinds.iter().all(|kind| kind.cases == 0) {
        return Ok(Vec::new());
    }
    let view = rules.budget(&budget)?;
    let lang = context.lang;
    Ok(vec![
        budget_figure(lang, &view),
        sensitivity_figure(lang, &view),
        budget_kinds_figure(lang, &view),
    ])
}

fn general(w: Words, asked: &Asked, first_year: i16) -> Vec<Field> {
    let field = |name: &str, key: &str, usual: String, hint: String| Field {
        name: name.to_owned(),
        label: Label::plain(w.t(key)),
        hint,
        value: match asked.value(name) {
            "" => usual,
            value => value.to_owned(),
        },
        choices: Vec::new(),
    };
    let range = |low: i64, high: i64| {
        let args = [("from", low.to_string().into()), ("to", high.to_string().into())];
        w.with("word-range", &args)
    };
    let change = || USUAL_BUDGET_CHANGE.to_string();
    vec![
        field("year", "office-budget-first-year", first_year.to_string(), range(2015, 2100)),
        field(
            "years",
            "office-budget-years",
            USUAL_BUDGET_YEARS.to_string(),
            range(1, MOST_BUDGET_YEARS.into()),
        ),
        field("growth", "office-budget-growth-field", "0".to_owned(), range(-100, 100)),
        field(
            "prefecture_share",
            "office-budget-prefecture",
            String::new(),
            w.t("office-budget-prefecture-hint").into_owned(),
        ),
        field("cases_change", "office-budget-cases-change", change(), range(0, 100)),
        field("amount_change", "office-budget-amount-change", change(), range(0, 100)),
    ]
}

fn kinds(w: Words, asked: &Asked, inputs: &[&Input]) -> Vec<KindFields> {
    let of = |kind: usize| {
        let title = w.one("office-budget-kind-no", "number", kind);
        let name = format!("n{kind}");
        let cases = Field {
            label: Label::plain(w.t("office-budget-number")),
            hint: String::new(),
            value: asked.value(&name).to_owned(),
            choices: Vec::new(),
            name,
        };
        let answers = inputs.iter().map(|input| answer(w, asked, input, kind));
        KindFields { title, cases, answers: answers.collect() }
    };
    (1..=KINDS).map(of).collect()
}

fn answer(w: Words, asked: &Asked, input: &Input, kind: usize) -> Field {
    let name = format!("{}.{kind}", input.name);
    let value = asked.value(&name).to_owned();
    let blank = || Choice::new("", w.t("word-not-given"), &value);
    let choices = match &input.kind {
        InputKind::YesNo => vec![
            blank(),
            Choice::new("yes", w.t("word-yes"), &value),
            Choice::new("no", w.t("word-no"), &value),
        ],
        InputKind::Choice(options) => {
            let options = options.iter();
            let options = options.map(|one| Choice::labelled(&one.key, w.name(&one.label), &value));
            std::iter::once(blank()).chain(options).collect()
        }
        _ => Vec::new(),
    };
    let hint = if choices.is_empty() { kind_words(w.0, &input.kind) } else { String::new() };
    Field { label: w.name(&input.question), hint, choices, name, value }
}
