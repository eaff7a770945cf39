//! The list of KPIs that a reader asks for.

use sousei_core::Severity;
use sousei_strategy::{Kpi, KpiKind, KpiVerification, Level};

use super::{
    View,
    words::{bilingual, grade_label, name_cell, verdict_tone},
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// What a reader asks for; empty fields let everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KpiFilter {
    /// Words that name, measure or responsible body contain, in either language, or a number.
    pub query: String,
    /// Id of the goal under which a KPI is counted, so that lists and tables agree.
    pub goal: String,
    /// Id of a grade.
    pub verdict: String,
    /// Place in the logic model.
    pub kind: Option<KpiKind>,
    /// At goals or at measures.
    pub level: Option<Level>,
    /// Key of a lint rule (`k05`), or of a severity (`error`).
    pub lint: String,
    /// Order.
    pub sort: KpiSort,
}

/// Order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum KpiSort {
    /// Printed order.
    #[default]
    Number,
    /// Highest rate first; KPIs without a rate last.
    RateDown,
    /// Lowest rate first; KPIs without a rate last.
    RateUp,
    /// Order of grades, best first.
    Verdict,
    /// Most findings first.
    Findings,
}

impl KpiSort {
    /// All orders.
    pub const ALL: [Self; 5] =
        [Self::Number, Self::RateDown, Self::RateUp, Self::Verdict, Self::Findings];

    /// Key in addresses and the catalogue.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::RateDown => "rate-down",
            Self::RateUp => "rate-up",
            Self::Verdict => "verdict",
            Self::Findings => "findings",
        }
    }

    /// Finds the order for a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// The KPIs that a filter lets through, in its order.
#[must_use]
pub fn kpi_list<'a>(view: &View<'a>, filter: &KpiFilter) -> Vec<(&'a Kpi, &'a KpiVerification)> {
    let query = folded(&filter.query);
    let mut list: Vec<_> = view
        .pairs()
        .filter(|(kpi, verified)| passes(view, filter, &query, kpi, verified))
        .collect();
    let rate = |verified: &KpiVerification| verified.progress.rate.ok();
    match filter.sort {
        KpiSort::Number => {}
        KpiSort::RateDown => list.sort_by(|(_, a), (_, b)| {
            let key = |v| rate(v).unwrap_or(f64::NEG_INFINITY);
            key(b).total_cmp(&key(a))
        }),
        KpiSort::RateUp => list.sort_by(|(_, a), (_, b)| {
            let key = |v| rate(v).unwrap_or(f64::INFINITY);
            key(a).total_cmp(&key(b))
        }),
        KpiSort::Verdict => list.sort_by_key(|(_, verified)| {
            let grade = verified.verdict.grade.as_deref();
            view.scheme.grades.iter().position(|g| Some(g.id.as_str()) == grade)
        }),
        KpiSort::Findings => {
            list.sort_by_key(|(_, verified)| std::cmp::Reverse(verified.findings.len()));
        }
    }
    list
}

fn passes(
    view: &View<'_>,
    filter: &KpiFilter,
    query: &str,
    kpi: &Kpi,
    verified: &KpiVerification,
) -> bool {
    (filter.goal.is_empty() || kpi.goal == filter.goal)
        && (filter.verdict.is_empty()
            || verified.verdict.grade.as_deref() == Some(filter.verdict.as_str()))
        && filter.kind.is_none_or(|kind| kpi.kind == Some(kind))
        && filter.level.is_none_or(|level| kpi.level == level)
        && has_finding(verified, &filter.lint)
        && (query.is_empty() || matches(view, kpi, query))
}

fn has_finding(verified: &KpiVerification, wanted: &str) -> bool {
    wanted.is_empty()
        || verified
            .findings
            .iter()
            .any(|finding| finding.rule.key() == wanted || finding.severity().key() == wanted)
}

fn matches(view: &View<'_>, kpi: &Kpi, query: &str) -> bool {
    let measure = kpi.measure.as_deref().and_then(|id| view.strategy.measure(id));
    let names = [Some(&kpi.name), Some(&kpi.responsible), measure.map(|measure| &measure.title)];
    let texts = names.into_iter().flatten().flat_map(|name| [Some(&name.ja), name.en.as_ref()]);
    kpi.no.to_string() == query || texts.flatten().any(|text| folded(text).contains(query))
}

/// Full-width letters and digits, and capitals, do not matter when searching.
fn folded(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.trim().chars().map(half).flat_map(char::to_lowercase).collect()
}

/// The list as a figure: what the page shows and what its downloads hold.
#[must_use]
pub fn kpi_table(view: &View<'_>, list: &[(&Kpi, &KpiVerification)]) -> Figure {
    let lang = view.lang;
    let word = |key: &str| text(lang, key);
    let columns = vec![
        Column::number(word("word-number")),
        Column::text(word("kpi-name")),
        Column::text(word("overview-goal")),
        Column::text(word("kpi-verdict")),
        Column::number(word("kpi-rate")),
        Column::text(word("kpi-latest")),
        Column::text(word("figure-target")),
        Column::number(word("kpi-findings")),
    ];
    let rows = list.iter().map(|(kpi, verified)| row(view, kpi, verified));
    Figure {
        id: "kpis".to_owned(),
        title: word("kpi-list-title").into_owned(),
        summary: text_with(
            lang,
            "word-of-total",
            &[("total", view.strategy.kpis.len().into()), ("count", list.len().into())],
        ),
        chart: None,
        table: Table { columns, rows: rows.collect() },
        unit: String::new(),
        sources: super::overview::sources(view),
        notes: Vec::new(),
        method: Some("progress"),
    }
}

fn row(view: &View<'_>, kpi: &Kpi, verified: &KpiVerification) -> Row {
    let lang = view.lang;
    let mut address = format!("{}/kpis/{}", view.href(), kpi.no);
    if !view.scheme_query().is_empty() {
        address = format!("{address}?{}", view.scheme_query());
    }
    let goal = text_with(lang, "overview-goal-n", &[("id", (&kpi.goal).into())]);
    let verdict = Cell::text(grade_label(lang, view.scheme, &verified.verdict))
        .toned(verdict_tone(view.scheme, &verified.verdict));
    let rate = match verified.progress.rate {
        Ok(rate) => Cell::number(super::rate_text(rate), rate),
        Err(_) => Cell::text("–"),
    };
    let errors = verified.findings.iter().filter(|f| f.severity() == Severity::Error).count();
    let findings = verified.findings.len();
    let shown = if errors > 0 {
        let args = [("count", findings.into()), ("errors", errors.into())];
        text_with(lang, "kpi-findings-with-errors", &args)
    } else {
        format::count(findings)
    };
    Row {
        cells: vec![
            Cell::number(kpi.no.to_string(), f64::from(kpi.no)),
            name_cell(lang, &kpi.name).linked(address),
            Cell::text(goal),
            verdict,
            rate,
            latest_cell(view, kpi),
            target_cell(view, kpi),
            Cell::number(shown, findings as f64),
        ],
        strong: false,
    }
}

/// Latest values of the rated components.
fn latest_cell(view: &View<'_>, kpi: &Kpi) -> Cell {
    let lang = view.lang;
    let values: Vec<_> = kpi
        .components
        .iter()
        .filter(|component| component.rated)
        .filter_map(|component| component.latest().map(|latest| (component, latest)))
        .map(|(component, latest)| {
            let unit = latest.unit.as_ref().unwrap_or(&component.unit);
            format::value_with_unit_natural(lang, latest.value, unit)
        })
        .collect();
    if values.is_empty() {
        Cell::text(text(lang, "word-none"))
    } else {
        Cell::text(values.join(&text(lang, "word-separator")))
    }
}

fn target_cell(view: &View<'_>, kpi: &Kpi) -> Cell {
    let (shown, really) = bilingual(view.lang, &kpi.target_text);
    if shown.is_empty() {
        return Cell::text(text(view.lang, "word-not-given"));
    }
    let cell = Cell::text(shown);
    if really == view.lang { cell } else { cell.in_lang(really) }
}
