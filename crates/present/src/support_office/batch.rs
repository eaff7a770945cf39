//! Many cases at once: outcome, amount, reasons and what is missing, row by row.

use jiff::civil::Date;
use serde_json::{Value, json};
use sousei_core::{Bilingual, Issue, Severity, Source};
use sousei_schemes::{Exact, Mark, Outcome};

use super::{count_cell, outcome_cell, source_lines, yen_cell, yen_unit};
use crate::{
    Block, Cell, Column, Document, Figure, Lang, Row, Section, Table,
    catalogue::{text, text_with},
    chart::Tone,
    format, issue_place, issue_text,
    strategy::bilingual,
    support::{mark_text, outcome_text},
};

/// What came out of a table of cases.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchView {
    /// Title of the scheme.
    pub title: Bilingual,
    /// Name of the file that was read.
    pub file: String,
    /// Versions of the rules that were used.
    pub versions: Vec<String>,
    /// Lines of the calculation that any case has.
    pub lines: Vec<Bilingual>,
    /// Documents behind the versions.
    pub sources: Vec<Source>,
    /// One per row of the file that is not empty.
    pub rows: Vec<BatchRow>,
    /// What should be known of the headings; no errors.
    pub issues: Vec<Issue>,
}

/// One row of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchRow {
    /// Row as the spreadsheet numbers it.
    pub row: u32,
    /// What the row calls the case.
    pub label: String,
    /// Day for which it is determined.
    pub on: Date,
    /// What came out; none if a cell could not be read.
    pub result: Option<BatchResult>,
    /// What could not be read, and what should be known.
    pub issues: Vec<Issue>,
}

/// What came out of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchResult {
    /// Version of the rules.
    pub version: String,
    /// What comes out.
    pub outcome: Outcome,
    /// The amount.
    pub amount_yen: Option<i64>,
    /// The calculation.
    pub lines: Vec<(Bilingual, Option<i64>)>,
    /// Requirements that are not met, with how sure the reading is.
    pub unmet: Vec<(Bilingual, Mark)>,
    /// Questions that are still open.
    pub missing: Vec<Bilingual>,
    /// Last days of duties, and the share to be paid back.
    pub duties: Vec<(Date, Exact)>,
}

impl BatchRow {
    /// Whether a cell could not be read.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.issues.iter().any(|issue| issue.severity == Severity::Error)
    }
}

impl BatchView {
    /// All that is wrong, in the order of the rows.
    pub fn all_issues(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().chain(self.rows.iter().flat_map(|row| &row.issues))
    }

    /// How many rows came out so; none counts the rows that could not be read.
    #[must_use]
    pub fn count(&self, outcome: Option<Outcome>) -> usize {
        let of = |row: &&BatchRow| row.result.as_ref().map(|result| result.outcome) == outcome;
        self.rows.iter().filter(of).count()
    }

    /// What the cases that come out so add up to.
    #[must_use]
    pub fn sum_yen(&self, outcome: Outcome) -> i64 {
        let results = self.rows.iter().filter_map(|row| row.result.as_ref());
        let yen = results.filter(|result| result.outcome == outcome);
        yen.filter_map(|result| result.amount_yen).fold(0, i64::saturating_add)
    }
}

/// How many cases came out how, and what they add up to.
#[must_use]
pub fn batch_counts_figure(lang: Lang, view: &BatchView) -> Figure {
    let counted = Outcome::ALL.map(|outcome| Row {
        cells: vec![
            outcome_cell(lang, outcome),
            count_cell(view.count(Some(outcome))),
            match outcome {
                Outcome::Eligible | Outcome::MunicipalityDecides => {
                    yen_cell(Some(view.sum_yen(outcome)))
                }
                _ => yen_cell(None),
            },
        ],
        strong: false,
    });
    let unread = Row {
        cells: vec![
            Cell::text(text(lang, "office-outcome-unread")).toned(Tone::NotAssessable),
            count_cell(view.count(None)),
            yen_cell(None),
        ],
        strong: false,
    };
    let rows = counted.into_iter().chain([unread]).collect();
    let args = [("title", bilingual(lang, &view.title).0.into())];
    let summary = [
        ("count", view.rows.len().into()),
        ("eligible", view.count(Some(Outcome::Eligible)).into()),
        ("yen", format::number(view.sum_yen(Outcome::Eligible) as f64, 0).into()),
        ("unread", view.count(None).into()),
    ];
    Figure {
        id: "batch-counts".to_owned(),
        title: text_with(lang, "office-batch-counts-title", &args),
        summary: text_with(lang, "office-batch-counts-summary", &summary),
        chart: None,
        table: Table {
            columns: vec![
                Column::text(text(lang, "office-outcome")),
                Column::number(text(lang, "office-cases")),
                Column::number(text(lang, "office-sum-yen")),
            ],
            rows,
        },
        unit: String::new(),
        sources: source_lines(lang, &view.sources),
        notes: notes(lang, view),
        method: None,
    }
}

fn notes(lang: Lang, view: &BatchView) -> Vec<String> {
    let mut notes = vec![text(lang, "office-estimate").into_owned()];
    if !view.versions.is_empty() {
        let versions = view.versions.join(", ");
        notes.push(text_with(lang, "office-versions", &[("versions", versions.into())]));
    }
    notes
}

/// One row per case, at most `limit` if there is one.
#[must_use]
pub fn batch_figure(lang: Lang, view: &BatchView, limit: Option<usize>) -> Figure {
    let mut columns = vec![
        Column::text(text(lang, "office-batch-case")),
        Column::number(text(lang, "office-batch-row")),
        Column::text(text(lang, "office-batch-day")),
        Column::text(text(lang, "office-outcome")),
        Column::number(text(lang, "office-amount-yen")),
    ];
    columns.extend(view.lines.iter().map(|line| Column::number(bilingual(lang, line).0)));
    let more = ["reasons", "missing", "until", "unread", "version"];
    columns.extend(more.map(|key| Column::text(text(lang, &format!("office-batch-{key}")))));
    let rows = view.rows.iter().take(limit.unwrap_or(usize::MAX));
    let args = [("file", view.file.as_str().into())];
    Figure {
        id: "batch".to_owned(),
        title: text_with(lang, "office-batch-title", &args),
        summary: String::new(),
        chart: None,
        table: Table { columns, rows: rows.map(|row| batch_row(lang, view, row)).collect() },
        unit: yen_unit(lang),
        sources: source_lines(lang, &view.sources),
        notes: notes(lang, view),
        method: None,
    }
}

fn batch_row(lang: Lang, view: &BatchView, row: &BatchRow) -> Row {
    let label = if row.label.is_empty() { row.row.to_string() } else { row.label.clone() };
    let mut cells = vec![
        Cell::text(label),
        Cell::number(row.row.to_string(), f64::from(row.row)),
        Cell::text(row.on.to_string()),
    ];
    let remarks = row.issues.iter().map(|issue| {
        format!("{}: {}", issue_place(lang, &issue.location), issue_text(lang, issue))
    });
    let remarks = remarks.collect::<Vec<_>>().join(" ");
    let Some(result) = &row.result else {
        let unread = Cell::text(text(lang, "office-outcome-unread"));
        cells.push(unread.toned(Tone::NotAssessable));
        cells.push(yen_cell(None));
        cells.extend(view.lines.iter().map(|_| yen_cell(None)));
        cells.extend(
            [String::new(), String::new(), String::new(), remarks, String::new()].map(Cell::text),
        );
        return Row { cells, strong: false };
    };
    cells.push(outcome_cell(lang, result.outcome));
    cells.push(yen_cell(result.amount_yen));
    for line in &view.lines {
        let found = result.lines.iter().find(|(label, _)| label == line);
        cells.push(yen_cell(found.and_then(|(_, yen)| *yen)));
    }
    let joined = |parts: Vec<String>| parts.join(" ");
    let unmet = result.unmet.iter().map(|(rule, mark)| match mark {
        Mark::High => bilingual(lang, rule).0.to_owned(),
        mark => format!("{} [{}]", bilingual(lang, rule).0, mark_text(lang, *mark)),
    });
    let missing = result.missing.iter().map(|question| bilingual(lang, question).0.to_owned());
    let duties = result.duties.iter().map(|(until, share)| format!("{until} ({share})"));
    cells.push(Cell::text(joined(unmet.collect())));
    cells.push(Cell::text(joined(missing.collect())));
    cells.push(Cell::text(duties.collect::<Vec<_>>().join(", ")));
    cells.push(Cell::text(remarks));
    cells.push(Cell::text(&result.version));
    Row { cells, strong: false }
}

/// The results as a document of three sections: counts, cases, what could not be read.
#[must_use]
pub fn batch_document(lang: Lang, view: &BatchView) -> Document {
    let section = |heading: &str, block| Section {
        heading: text(lang, heading).into_owned(),
        level: 1,
        new_page: true,
        blocks: vec![block],
    };
    let issues = view.all_issues().map(|issue| Row {
        cells: vec![
            Cell::text(issue_place(lang, &issue.location)),
            Cell::text(text(lang, &format!("severity-{}", issue.severity.key()))),
            Cell::text(issue_text(lang, issue)),
        ],
        strong: false,
    });
    let issues = Figure {
        id: "batch-issues".to_owned(),
        title: text(lang, "office-batch-sheet-issues").into_owned(),
        summary: String::new(),
        chart: None,
        table: Table {
            columns: ["office-batch-place", "office-batch-severity", "office-batch-remark"]
                .map(|key| Column::text(text(lang, key)))
                .into(),
            rows: issues.collect(),
        },
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    };
    let title = bilingual(lang, &view.title).0.to_owned();
    let eligible = outcome_text(lang, Outcome::Eligible);
    let eligible = format!("{eligible}: {}", view.count(Some(Outcome::Eligible)));
    Document {
        lang,
        title: title.clone(),
        subtitle: vec![view.file.clone(), eligible],
        banner: Some(text(lang, "office-estimate").into_owned()),
        footer: title,
        sections: vec![
            section("office-batch-sheet-results", Block::Figure(batch_figure(lang, view, None))),
            section("office-batch-sheet-counts", Block::Figure(batch_counts_figure(lang, view))),
            section("office-batch-sheet-issues", Block::Figure(issues)),
        ],
    }
}

/// The results as the API gives them.
#[must_use]
pub fn batch_json(lang: Lang, view: &BatchView) -> Value {
    let issue = |issue: &Issue| {
        json!({
            "code": issue.code,
            "severity": issue.severity.key(),
            "sheet": issue.location.sheet,
            "row": issue.location.row,
            "column": issue.location.column,
            "message": issue_text(lang, issue),
        })
    };
    let rows = view.rows.iter().map(|row| {
        let issues: Vec<Value> = row.issues.iter().map(issue).collect();
        let mut json = json!({
            "row": row.row,
            "case": row.label,
            "on": row.on.to_string(),
            "outcome": Value::Null,
            "amount_yen": Value::Null,
            "issues": issues,
        });
        if let Some(result) = &row.result {
            let words = |words: &Bilingual| json!(bilingual(lang, words).0);
            let lines = result.lines.iter();
            let lines = lines.map(|(label, yen)| json!({ "label": words(label), "yen": yen }));
            let unmet = result.unmet.iter();
            let unmet =
                unmet.map(|(rule, mark)| json!({ "text": words(rule), "mark": mark.key() }));
            let duties = result.duties.iter();
            let duties = duties.map(|(until, share)| {
                json!({ "until": until.to_string(), "repay_share": share.to_string() })
            });
            json["version"] = json!(result.version);
            json["outcome"] = json!(result.outcome.key());
            json["amount_yen"] = json!(result.amount_yen);
            json["lines"] = lines.collect();
            json["unmet"] = unmet.collect();
            json["missing"] = result.missing.iter().map(words).collect();
            json["duties"] = duties.collect();
        }
        json
    });
    json!({
        "scheme": bilingual(lang, &view.title).0,
        "versions": view.versions,
        "estimate": text(lang, "office-estimate"),
        "rows": rows.collect::<Vec<_>>(),
        "issues": view.issues.iter().map(issue).collect::<Vec<_>>(),
    })
}
