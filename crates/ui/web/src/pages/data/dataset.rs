//! One dataset with its versions, and the difference between two.

use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use sousei_app::DatasetDetail;
use sousei_core::Bilingual;
use sousei_present::{format::file_size, region::diff_figure};

use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download},
    frame::Frame,
    page::{Answer, show},
    query::query,
    state::Web,
    words::{Label, Words},
};

/// A comparison with an earlier state.
struct Comparison {
    label: String,
    href: String,
}

#[derive(Template)]
#[template(path = "data_dataset.html")]
struct DatasetPage {
    frame: Frame,
    facts: Vec<(String, Label)>,
    sha256: String,
    page: String,
    steps: Vec<String>,
    notes: Vec<Label>,
    comparisons: Vec<Comparison>,
    figures: Vec<FigureView>,
}

/// One dataset: where it comes from, its versions, what it holds.
pub(crate) async fn show_dataset(
    State(web): State<Web>,
    context: Context,
    Path((source, edition)): Path<(String, String)>,
) -> Answer {
    let detail = web.app.dataset_detail(&format!("{source}/{edition}")).await?;
    let figures = detail.figures(context.lang);
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let w = context.words();
    let title = w.name(&detail.entry.title);
    let title = Label { text: format!("{} {edition}", title.text), ..title };
    let steps = detail.row.about.steps.iter();
    let page = DatasetPage {
        frame: Frame::new(&context, "data", title),
        facts: facts(w, &detail),
        sha256: detail.row.about.origin.sha256.clone(),
        page: detail.source.map(|entry| entry.page.clone()).unwrap_or_default(),
        steps: steps.map(|step| step_text(w, step)).collect(),
        notes: detail
            .source
            .iter()
            .flat_map(|entry| &entry.notes)
            .map(|note| w.name(note))
            .collect(),
        comparisons: comparisons(&context, &detail),
        figures: FigureView::all(&context, figures),
    };
    show(&page)
}

fn facts(w: Words, detail: &DatasetDetail) -> Vec<(String, Label)> {
    let plain = |key: &str, value: String| (w.t(key).into_owned(), Label::plain(value));
    let row = &detail.row;
    let entry = &detail.entry;
    let imported = match entry.imported {
        Some(at) => w.with(
            "data-stored-by",
            &[("at", w.time(&at).into()), ("by", row.stored_by.as_str().into())],
        ),
        None => w.t("data-comes-along-about").into_owned(),
    };
    let mut facts = vec![
        plain("data-dataset", entry.key.clone()),
        (w.t("word-publisher").into_owned(), w.name(&entry.publisher)),
        plain("data-edition", row.about.edition.clone()),
        plain("data-version", entry.version.to_string()),
        plain("data-imported", imported),
        (w.t("data-file").into_owned(), file(w, &entry.file, row.about.origin.size_bytes)),
        (w.t("word-terms").into_owned(), w.name(&entry.terms)),
    ];
    if let Some(url) = &row.about.origin.url {
        facts.push(plain("data-downloaded-from", url.clone()));
    }
    facts
}

/// Name and length of a file.
fn file(w: Words, name: &str, size_bytes: u64) -> Label {
    let size = w.one("word-parenthesised", "text", file_size(size_bytes));
    let label = w.name(&Bilingual::ja(name));
    Label { text: format!("{}{size}", label.text), ..label }
}

/// A step of the way from the file; one without a sentence is shown by its key.
fn step_text(w: Words, step: &str) -> String {
    w.coded("data-step-", step, &[]).unwrap_or_else(|| step.to_owned())
}

fn comparisons(context: &Context, detail: &DatasetDetail) -> Vec<Comparison> {
    let w = context.words();
    let comparisons = detail.earlier.iter().map(|(old, new)| Comparison {
        label: w.with(
            "data-compare-with",
            &[("old", old.as_str().into()), ("new", new.as_str().into())],
        ),
        href: context
            .address(&format!("/data/diff{}", query([("old", old.as_str()), ("new", new)]))),
    });
    comparisons.collect()
}

/// What is to be compared: `source/edition`, with or without `@version`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DiffQuery {
    old: String,
    new: String,
}

#[derive(Template)]
#[template(path = "data_diff.html")]
struct DiffPage {
    frame: Frame,
    base: String,
    old: Vec<Choice>,
    new: Vec<Choice>,
    figures: Vec<FigureView>,
}

/// What differs between two datasets, or two versions of one.
pub(crate) async fn show_diff(
    State(web): State<Web>,
    context: Context,
    Query(wanted): Query<DiffQuery>,
) -> Answer {
    let w = context.words();
    let figures = if wanted.old.is_empty() || wanted.new.is_empty() {
        Vec::new()
    } else {
        let view = web.app.compare_datasets(&wanted.old, &wanted.new, context.lang).await?;
        vec![diff_figure(&view)]
    };
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let keys: Vec<String> = web.app.datasets().await?.into_iter().map(|one| one.key).collect();
    let page = DiffPage {
        frame: Frame::new(&context, "data", Label::plain(w.t("data-page-diff"))),
        base: context.address("/data/diff"),
        old: choices(&keys, &wanted.old),
        new: choices(&keys, &wanted.new),
        figures: FigureView::all(&context, figures),
    };
    show(&page)
}

/// The datasets, and the version asked for if it is an earlier one.
fn choices(keys: &[String], present: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = keys.iter().map(|key| Choice::new(key, key, present)).collect();
    if !present.is_empty() && choices.iter().all(|choice| !choice.selected) {
        choices.insert(0, Choice::new(present, present, present));
    }
    choices
}
