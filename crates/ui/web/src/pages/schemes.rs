use askama::Template;
use axum::{
    extract::{Multipart, State},
    response::{IntoResponse, Redirect},
};
use sousei_present::{
    chart::tone_style,
    format,
    strategy::{grade_tone, source_line},
};
use sousei_strategy::{Condition, Grade, Method, RatingScheme};

use crate::{
    context::Context,
    figure::tone_class,
    frame::Frame,
    page::{Answer, show},
    session::Actor,
    state::Web,
    upload::Upload,
    words::{Label, Words},
};

struct GradeView {
    class: &'static str,
    mark: &'static str,
    label: Label,
    meaning: Label,
    condition: String,
    common: String,
    counted: String,
}

struct SchemeView {
    id: String,
    title: Label,
    body: Label,
    method: String,
    parameters: Vec<String>,
    valid_from: String,
    grades: Vec<GradeView>,
    notes: Vec<Label>,
    source: String,
    url: String,
}

#[derive(Template)]
#[template(path = "schemes.html")]
struct SchemesPage {
    frame: Frame,
    schemes: Vec<SchemeView>,
}

/// The rating schemes with their grades, conditions and sources.
pub(crate) async fn list_schemes(State(web): State<Web>, context: Context) -> Answer {
    let w = context.words();
    let schemes = web.app.schemes().await?;
    let title = Label::plain(w.t("page-schemes-title"));
    show(&SchemesPage {
        frame: Frame::new(&context, "data", title),
        schemes: schemes.iter().map(|scheme| scheme_view(w, scheme)).collect(),
    })
}

/// Checks a scheme of the user's own and stores it; what is wrong is told with line and column.
pub(crate) async fn import_scheme(
    State(web): State<Web>,
    context: Context,
    Actor(actor): Actor,
    form: Multipart,
) -> Answer {
    let file = Upload::read(form).await?.into_file()?;
    let id = web.app.import_scheme(&file.name, &file.bytes, &actor).await?;
    Ok(Redirect::to(&context.address(&format!("/schemes#{id}"))).into_response())
}

fn scheme_view(w: Words, scheme: &RatingScheme) -> SchemeView {
    let (method, parameters) = method(w, scheme.method);
    SchemeView {
        id: scheme.id.clone(),
        title: w.name(&scheme.title),
        body: w.name(&scheme.body),
        method,
        parameters,
        valid_from: scheme
            .valid_from
            .map(|day| w.one("page-schemes-valid-from", "date", w.date(&day)))
            .unwrap_or_default(),
        grades: scheme.grades.iter().map(|grade| grade_view(w, scheme.method, grade)).collect(),
        notes: scheme.notes.iter().map(|note| w.name(note)).collect(),
        source: source_line(w.0, &scheme.source),
        url: scheme.source.url.clone().unwrap_or_default(),
    }
}

/// What the grades depend on, and the scheme's own figures in it.
fn method(w: Words, method: Method) -> (String, Vec<String>) {
    let (key, parameters) = match method {
        Method::ProgressClasses => ("progress-classes", Vec::new()),
        Method::BaselineComparison { level_above_percent, level_below_percent } => {
            let args =
                [("above", level_above_percent.into()), ("below", level_below_percent.into())];
            ("baseline-comparison", vec![w.with("page-schemes-level-range", &args)])
        }
        Method::LinearSchedule => ("linear-schedule", Vec::new()),
        Method::AttainmentBands => ("attainment-bands", Vec::new()),
        Method::CompoundGrowth { zero_replacement } => {
            let replaced =
                zero_replacement.map(|zero| w.one("page-schemes-zero-replaced", "value", zero));
            ("compound-growth", replaced.into_iter().collect())
        }
    };
    (w.t2("page-schemes-method-", key).into_owned(), parameters)
}

fn grade_view(w: Words, method: Method, grade: &Grade) -> GradeView {
    let tone = grade_tone(grade);
    GradeView {
        class: tone_class(tone),
        mark: tone_style(tone).mark,
        label: w.name(&grade.label),
        meaning: w.name(&grade.meaning),
        condition: condition(w, method, grade.condition),
        common: w.t2("page-schemes-common-", grade.common.key()).into_owned(),
        counted: w.t(if grade.counted { "word-yes" } else { "word-no" }).into_owned(),
    }
}

/// When a grade is given, in words.
fn condition(w: Words, method: Method, condition: Condition) -> String {
    let score = w.t2(
        "page-schemes-score-",
        match method {
            Method::LinearSchedule => "schedule",
            Method::AttainmentBands => "attainment",
            _ => "rate",
        },
    );
    let limited = |key: &str, limit: f64| {
        w.with(key, &[("score", score.into()), ("limit", format::percent(limit).into())])
    };
    match condition {
        Condition::AtLeast(limit) => limited("page-schemes-at-least", limit),
        Condition::Above(limit) => limited("page-schemes-above", limit),
        Condition::GrowthAtLeast { with_target, without_target } => w.with(
            "page-schemes-growth",
            &[
                ("ratio", format::percent(with_target * 100.0).into()),
                ("rate", format::percent_with(without_target * 100.0, 1).into()),
            ],
        ),
        Condition::Outcome(outcome) => w.t2("page-schemes-outcome-", outcome.key()).into_owned(),
        Condition::Otherwise => w.t("page-schemes-otherwise").into_owned(),
    }
}
