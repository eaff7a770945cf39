use askama::Template;
use axum::extract::{Path, Query, State};
use sousei_app::Verified;
use sousei_core::Severity;
use sousei_present::strategy::{KpiSort, kpi_list, kpi_table};
use sousei_strategy::{KpiKind, Level, LintRule};

use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download},
    filter::KpiQuery,
    frame::Frame,
    page::{Answer, show},
    state::Web,
    words::{Label, Words},
};

/// One choice of the filter form.
struct Field {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "kpis.html")]
struct KpisPage {
    frame: Frame,
    base: String,
    q: String,
    fields: Vec<Field>,
    count: String,
    figures: Vec<FigureView>,
}

/// The list of KPIs; the address holds the whole state of the filters.
pub(crate) async fn list_kpis(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(wanted): Query<KpiQuery>,
) -> Answer {
    let verified = web.app.verify(&id, wanted.scheme()).await?;
    let view = verified.view(context.lang);
    let list = kpi_list(&view, &wanted.filter());
    let figures = vec![kpi_table(&view, &list)];
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let w = context.words();
    let title = Label::plain(w.t("page-kpis-title"));
    let page = KpisPage {
        frame: Frame::of_strategy(&context, view.strategy, wanted.scheme(), "kpis", title)
            .island("filter.js"),
        base: context.address(&format!("/strategies/{id}/kpis")),
        fields: fields(w, &verified, &wanted),
        count: w.with(
            "page-kpis-count",
            &[("count", list.len().into()), ("total", view.strategy.kpis.len().into())],
        ),
        q: wanted.q,
        figures: FigureView::all(&context, figures),
    };
    show(&page)
}

fn fields(w: Words, verified: &Verified, wanted: &KpiQuery) -> Vec<Field> {
    let keyed = |start: &str, keys: &[&str], present: &str| -> Vec<Choice> {
        keys.iter().map(|key| Choice::new(*key, w.t2(start, key), present)).collect()
    };
    let kinds: Vec<_> = KpiKind::ALL.iter().map(|kind| kind.key()).collect();
    let levels: Vec<_> = Level::ALL.iter().map(|level| level.key()).collect();
    let sorts = KpiSort::ALL.map(KpiSort::key);
    let field = |name, choices: Vec<Choice>| Field {
        name,
        label: w.t2("page-filter-", name).into_owned(),
        choices: with_all(w, name, choices),
    };
    vec![
        field("goal", goals(w, verified, wanted)),
        field("verdict", grades(w, verified, wanted)),
        field("kind", keyed("kind-", &kinds, &wanted.kind)),
        field("level", keyed("level-", &levels, &wanted.level)),
        field("lint", lints(w, wanted)),
        field("scheme", Choice::schemes(w, verified)),
        field("sort", keyed("page-sort-", &sorts, &wanted.sort)),
    ]
}

fn goals(w: Words, verified: &Verified, wanted: &KpiQuery) -> Vec<Choice> {
    let goals = verified.loaded.strategy.goals.iter().map(|goal| {
        let title = w.name(&goal.title);
        let text = format!("{} {}", goal.id, title.text);
        Choice::labelled(&goal.id, Label { text, ..title }, &wanted.goal)
    });
    goals.collect()
}

fn grades(w: Words, verified: &Verified, wanted: &KpiQuery) -> Vec<Choice> {
    let grades = verified.scheme.grades.iter().map(|grade| {
        let meaning = w.name(&grade.meaning);
        let text = format!("{} {}", w.name(&grade.label).text, meaning.text);
        Choice::labelled(&grade.id, Label { text, ..meaning }, &wanted.verdict)
    });
    grades.collect()
}

/// Severities, then rules.
fn lints(w: Words, wanted: &KpiQuery) -> Vec<Choice> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| {
        let word = w.t2("severity-", severity.key());
        let text = w.one("page-filter-any-severity", "severity", word);
        Choice::new(severity.key(), text, &wanted.lint)
    });
    let rules = LintRule::ALL.iter().map(|rule| {
        let title = w.t(&format!("lint-{}-title", rule.key()));
        let text = format!("{} {title}", rule.key().to_uppercase());
        Choice::new(rule.key(), text, &wanted.lint)
    });
    severities.into_iter().chain(rules).collect()
}

/// Puts "all" before the choices, where a choice may be left open.
fn with_all(w: Words, name: &str, choices: Vec<Choice>) -> Vec<Choice> {
    if matches!(name, "sort" | "scheme") {
        return choices;
    }
    let open = choices.iter().all(|choice| !choice.selected);
    let all = Choice { value: String::new(), label: Label::plain(w.t("word-all")), selected: open };
    [all].into_iter().chain(choices).collect()
}
