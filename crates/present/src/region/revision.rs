//! What an import changed, and what it could not read.

use sousei_core::{Bilingual, Indicator, Observed, Period, Severity};

use super::{
    Place,
    words::{between, indicator_cell, missing_text, place_cell},
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{has_key, text, text_with},
    format,
    strategy::bilingual,
};

/// The difference between two versions of a dataset.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffView {
    /// The reader's language.
    pub lang: Lang,
    /// Key of the dataset.
    pub dataset: String,
    /// Key of the dataset it is compared with: the same, or another edition.
    pub before: String,
    /// Title of the publication.
    pub title: Bilingual,
    /// Numbers of the version before and of the one after.
    pub versions: (u32, u32),
    /// Number of figures that are new.
    pub n_added: usize,
    /// Number of figures that are no longer there.
    pub n_removed: usize,
    /// Number of figures that are the same.
    pub n_same: usize,
    /// Number of figures that differ.
    pub n_revised: usize,
    /// Figures that differ, or the first of them.
    pub revised: Vec<RevisedValue>,
}

/// A figure that differs between two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct RevisedValue {
    /// What is measured.
    pub indicator: Indicator,
    /// Where.
    pub place: Place,
    /// When.
    pub period: Period,
    /// Before.
    pub before: Observed,
    /// After.
    pub after: Observed,
}

/// How often an issue was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueCount {
    /// Code of the issue.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// How often it was found.
    pub count: usize,
    /// The first of them in words, with its place.
    pub example: String,
}

/// The revision in one sentence, and the figures that differ.
#[must_use]
pub fn diff_figure(view: &DiffView) -> Figure {
    let lang = view.lang;
    let counts = [
        ("revised", view.n_revised),
        ("added", view.n_added),
        ("removed", view.n_removed),
        ("same", view.n_same),
    ];
    let args = counts.map(|(key, count)| (key, count.into()));
    let rows = view.revised.iter().map(|one| revised_row(lang, one));
    let columns = vec![
        Column::text(text(lang, "region-indicator")),
        Column::text(text(lang, "region-area")),
        Column::text(text(lang, "region-period")),
        Column::number(text(lang, "data-before")),
        Column::number(text(lang, "data-after")),
        Column::number(text(lang, "data-change")),
    ];
    let left_out = view.n_revised.saturating_sub(view.revised.len());
    let notes = (left_out > 0)
        .then(|| text_with(lang, "data-diff-left-out", &[("count", left_out.into())]));
    let title = [
        ("dataset", view.dataset.as_str().into()),
        ("title", bilingual(lang, &view.title).0.into()),
        ("other", view.before.as_str().into()),
        ("before", view.versions.0.into()),
        ("after", view.versions.1.into()),
    ];
    let same = view.before == view.dataset;
    let title_key = if same { "data-diff-title" } else { "data-diff-editions-title" };
    Figure {
        id: "diff".to_owned(),
        title: text_with(lang, title_key, &title),
        summary: text_with(lang, "data-diff-summary", &args),
        chart: None,
        table: Table { columns, rows: rows.collect() },
        unit: String::new(),
        sources: Vec::new(),
        notes: notes.into_iter().collect(),
        method: None,
    }
}

fn revised_row(lang: Lang, one: &RevisedValue) -> Row {
    let decimals = one.indicator.decimals.into();
    let cell = |value: Observed| match value.value() {
        Some(value) => Cell::number(format::number(value, decimals), value),
        None => Cell::text(missing_text(lang, value.status())),
    };
    let change = one.before.value().zip(one.after.value()).map(|(from, to)| to - from);
    let cells = vec![
        indicator_cell(lang, &one.indicator),
        place_cell(lang, &one.place),
        Cell::text(format::period_plain(lang, &one.period)),
        cell(one.before),
        cell(one.after),
        change.map_or_else(
            || Cell::text(super::words::NOTHING),
            |by| Cell::number(format::signed(by, decimals), by),
        ),
    ];
    Row { cells, strong: false }
}

/// What an import could not read, by kind: how often, and the first example of each.
#[must_use]
pub fn import_issues(lang: Lang, issues: &[IssueCount]) -> Figure {
    let total: usize = issues.iter().map(|issue| issue.count).sum();
    let rows = issues.iter().map(|issue| {
        let key = format!("issue-kind-{}", issue.code);
        let kind = if has_key(lang, &key) { text(lang, &key) } else { issue.code.as_str().into() };
        let cells = vec![
            Cell::text(kind),
            Cell::text(text(lang, &format!("severity-{}", issue.severity.key()))),
            Cell::number(format::count(issue.count), issue.count as f64),
            Cell::text(issue.example.clone()),
        ];
        Row { cells, strong: issue.severity == Severity::Error }
    });
    let columns = vec![
        Column::text(text(lang, "data-issue")),
        Column::text(text(lang, "data-severity")),
        Column::number(text(lang, "word-count")),
        Column::text(text(lang, "data-issue-example")),
    ];
    let summary = [
        text_with(lang, "data-issues-summary", &[("count", total.into())]),
        text(lang, "data-issues-about").into_owned(),
    ];
    Figure {
        id: "issues".to_owned(),
        title: text(lang, "data-issues-title").into_owned(),
        summary: if total == 0 { summary[0].clone() } else { summary.join(between(lang)) },
        chart: None,
        table: Table { columns, rows: rows.collect() },
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    }
}
