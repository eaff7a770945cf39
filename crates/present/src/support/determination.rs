//! An answer as figures and as JSON.

use serde_json::{Value, json};
use sousei_schemes::{Determination, DutyResult, LineResult, Otherwise, Plan, Reason};

use super::words::{estimate_text, mark_text, outcome_text, said, share_text, source_of, yen_text};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// Key of the result of a requirement: `met`, `not-met`, `municipality-decides` or `open`.
#[must_use]
pub fn result_key(reason: &Reason) -> &'static str {
    match (reason.met, reason.otherwise) {
        (Some(true), _) => "met",
        (Some(false), Otherwise::MunicipalityDecides) => "municipality-decides",
        (Some(false), Otherwise::NotEligible) => "not-met",
        (None, _) => "open",
    }
}

/// An answer in the form that programs read.
#[must_use]
pub fn determination_json(lang: Lang, plan: &Plan, found: &Determination) -> Value {
    let lines = found.lines.iter();
    let lines = lines.map(|line| json!({ "label": line_label(lang, line), "yen": line.yen }));
    let reasons = found.reasons.iter().map(|reason| {
        json!({
            "rule": reason.rule,
            "result": result_key(reason),
            "text": said(lang, &reason.text),
            "source": source_of(lang, plan.package(), &reason.evidence),
            "mark": reason.evidence.mark.key(),
        })
    });
    let duties = found.duties.iter().map(|duty| {
        json!({
            "until": duty.until.map(|day| day.to_string()),
            "duty": said(lang, &duty.text),
            "repay_share": share_number(duty),
        })
    });
    json!({
        "scheme": found.scheme,
        "version": found.version,
        "on": found.on.to_string(),
        "outcome": found.outcome.key(),
        "amount_yen": found.amount_yen,
        "lines": lines.collect::<Vec<_>>(),
        "reasons": reasons.collect::<Vec<_>>(),
        "missing": found.missing,
        "duties": duties.collect::<Vec<_>>(),
    })
}

/// A share as a number; programs read no fractions.
fn share_number(duty: &DutyResult) -> f64 {
    let text = duty.repay_share.to_string();
    let (above, below) = text.split_once('/').unwrap_or((&text, "1"));
    let number = |part: &str| part.parse::<f64>().unwrap_or(f64::MAX);
    number(above) / number(below)
}

/// Label of a line; what does not count towards the amount says so.
fn line_label(lang: Lang, line: &LineResult) -> String {
    let label = said(lang, &line.label);
    if line.counted {
        return label;
    }
    text_with(lang, "support-line-beside", &[("label", label.into())])
}

/// An answer as figures: the result, the calculation, the reasons, what is open, the duties.
#[must_use]
pub fn determination_figures(lang: Lang, plan: &Plan, found: &Determination) -> Vec<Figure> {
    let mut figures = vec![result_figure(lang, plan, found)];
    if !found.lines.is_empty() {
        figures.push(lines_figure(lang, plan, found));
    }
    figures.push(reasons_figure(lang, plan, found));
    if !found.missing.is_empty() {
        figures.push(missing_figure(lang, plan, found));
    }
    if !found.duties.is_empty() {
        figures.push(duties_figure(lang, plan, found));
    }
    figures
}

pub(super) fn figure(lang: Lang, key: &str, headings: &[(&str, bool)], rows: Vec<Row>) -> Figure {
    let columns = headings.iter().map(|(heading, numeric)| {
        let heading = text(lang, &format!("support-column-{heading}"));
        if *numeric { Column::number(heading) } else { Column::text(heading) }
    });
    Figure {
        id: format!("support-{key}"),
        title: text(lang, &format!("support-figure-{key}")).into_owned(),
        summary: String::new(),
        chart: None,
        table: Table { columns: columns.collect(), rows },
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    }
}

pub(super) fn row(cells: Vec<Cell>) -> Row {
    Row { cells, strong: false }
}

fn yen_cell(lang: Lang, yen: Option<i64>) -> Cell {
    match yen {
        Some(yen) => Cell::number(yen_text(lang, yen), yen as f64),
        None => Cell::text(text(lang, "support-open")),
    }
}

fn result_figure(lang: Lang, plan: &Plan, found: &Determination) -> Figure {
    let package = plan.package();
    let pair = |key: &str, value: Cell| row(vec![Cell::text(text(lang, key)), value]);
    let mut rows = vec![
        pair("support-result-scheme", Cell::text(said(lang, &package.title))),
        pair("support-result-version", Cell::text(&found.version)),
        pair("support-result-on", Cell::text(format::date_with_era(lang, found.on))),
        pair("support-result-outcome", Cell::text(outcome_text(lang, found.outcome))),
    ];
    if let Some(yen) = found.amount_yen {
        rows.push(pair("support-result-amount", yen_cell(lang, Some(yen))));
    }
    let mut figure = figure(lang, "result", &[("what", false), ("value", false)], rows);
    figure.notes.push(estimate_text(lang, &package.decided_by));
    figure
}

pub(super) fn lines_figure(lang: Lang, plan: &Plan, found: &Determination) -> Figure {
    let mut rows: Vec<Row> = found.lines.iter().map(|line| line_row(lang, plan, line)).collect();
    if let Some(yen) = found.amount_yen {
        let sum = vec![
            Cell::text(text(lang, "support-amount")),
            yen_cell(lang, Some(yen)),
            Cell::text(""),
            Cell::text(""),
        ];
        rows.push(Row { cells: sum, strong: true });
    }
    let headings = [("line", false), ("yen", true), ("source", false), ("mark", false)];
    figure(lang, "lines", &headings, rows)
}

fn line_row(lang: Lang, plan: &Plan, line: &LineResult) -> Row {
    row(vec![
        Cell::text(line_label(lang, line)),
        yen_cell(lang, line.yen),
        Cell::text(source_of(lang, plan.package(), &line.evidence)),
        Cell::text(line.evidence.mark.key()),
    ])
}

pub(super) fn reasons_figure(lang: Lang, plan: &Plan, found: &Determination) -> Figure {
    let reason_row = |reason: &Reason| {
        row(vec![
            Cell::text(text(lang, &format!("support-reason-{}", result_key(reason)))),
            Cell::text(said(lang, &reason.text)),
            Cell::text(source_of(lang, plan.package(), &reason.evidence)),
            Cell::text(reason.evidence.mark.key()),
        ])
    };
    let rows = found.reasons.iter().map(reason_row).collect();
    let headings = [("result", false), ("rule", false), ("source", false), ("mark", false)];
    let mut figure = figure(lang, "reasons", &headings, rows);
    let mut marks: Vec<_> = found.reasons.iter().map(|reason| reason.evidence.mark).collect();
    marks.sort_unstable_by(|left, right| right.cmp(left));
    marks.dedup();
    figure.notes.extend(marks.into_iter().map(|mark| mark_text(lang, mark)));
    figure
}

fn missing_figure(lang: Lang, plan: &Plan, found: &Determination) -> Figure {
    let asked = found.missing.iter().map(|name| {
        let input = plan.package().inputs.iter().find(|input| input.name == *name);
        let question = input.map(|input| said(lang, &input.question)).unwrap_or_default();
        row(vec![Cell::text(name), Cell::text(question)])
    });
    figure(lang, "missing", &[("name", false), ("question", false)], asked.collect())
}

pub(super) fn duties_figure(lang: Lang, plan: &Plan, found: &Determination) -> Figure {
    let rows = found.duties.iter().map(|duty| {
        row(vec![
            Cell::text(until_text(lang, duty)),
            Cell::text(said(lang, &duty.text)),
            Cell::text(share_text(lang, duty.repay_share)),
            Cell::text(source_of(lang, plan.package(), &duty.evidence)),
            Cell::text(duty.evidence.mark.key()),
        ])
    });
    let headings =
        [("until", false), ("duty", false), ("repay", false), ("source", false), ("mark", false)];
    figure(lang, "duties", &headings, rows.collect())
}

fn until_text(lang: Lang, duty: &DutyResult) -> String {
    match (duty.until, duty.open) {
        (Some(day), _) => format::date_with_era(lang, day),
        (None, true) => text(lang, "support-open").into_owned(),
        (None, false) => text(lang, "support-duty-always").into_owned(),
    }
}
