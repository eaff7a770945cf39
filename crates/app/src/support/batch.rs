//! Many cases at once: a table in, a table with outcomes and reasons out. Nothing is kept.

use rayon::prelude::*;
use sousei_core::{Bilingual, Checked, Date, Issue, Severity, Source, date};
use sousei_ingest::{CASE_HEADINGS, DAY_HEADINGS, TabledCase, TabledCases, read_case_table};
use sousei_present::{
    Lang,
    catalogue::{text, text_with},
    strategy::bilingual,
    support_office::{BatchResult, BatchRow, BatchView, answer_words, batch_document, kind_words},
};
use sousei_report::{
    CellValue, ColumnSpec, InputSpec, SheetSpec, TableSpec, Visibility, form_workbook,
};
use sousei_schemes::{Determination, Input, InputKind, Plan};

use super::rules::SupportRules;
use crate::{AppError, ErrorKind, MAX_FILE_BYTES, ReportFormat, report::write_document};

/// Date in the properties of a template: equal content gives equal bytes.
const MADE_ON: Date = date(2026, 1, 1);
/// Empty rows prepared in a template.
const SPARE_ROWS: u32 = 200;
/// Rows that are determined at most.
const MOST_ROWS: usize = 50_000;

impl SupportRules {
    /// Writes the workbook into which cases of a day are filled.
    ///
    /// # Errors
    /// `NotFound` where no rules are known for the day.
    pub fn batch_template(&self, on: Date, lang: Lang) -> Result<Vec<u8>, AppError> {
        let plan = self.plan_on(on)?;
        let package = plan.package();
        let title = bilingual(lang, &package.title).0;
        let name = |key: &str| text(lang, key).into_owned();
        let at = usize::from(lang == Lang::En) + 1;
        let plain = |heading: &str, help: &str| ColumnSpec {
            heading: heading.to_owned(),
            input: InputSpec { help: name(help), ..InputSpec::default() },
            ..ColumnSpec::default()
        };
        let fixed = [
            plain(CASE_HEADINGS[at], "office-batch-help-case"),
            plain(DAY_HEADINGS[at], "office-batch-help-day"),
        ];
        let cases = SheetSpec {
            name: name("office-batch-sheet-cases"),
            instructions: Vec::new(),
            tables: vec![TableSpec::Rows {
                columns: fixed
                    .into_iter()
                    .chain(package.inputs.iter().map(|input| column(lang, input)))
                    .collect(),
                rows: Vec::new(),
                n_spare_rows: SPARE_ROWS,
            }],
            visibility: Visibility::Shown,
        };
        let sheets = [cases, self.guide(plan, on, lang)];
        let lists = text(lang, "office-batch-sheet-lists");
        Ok(form_workbook(title, MADE_ON, &sheets, &lists)?)
    }

    /// The sheet that says of each column what is asked and how it is answered.
    fn guide(&self, plan: &Plan, on: Date, lang: Lang) -> SheetSpec {
        let heading = |key: &str| ColumnSpec {
            heading: text(lang, key).into_owned(),
            locked: true,
            ..ColumnSpec::default()
        };
        let example = self.cases.iter().find(|case| plan.valid().contains(case.on));
        let words = |words: &str| CellValue::Text(words.to_owned());
        let at = usize::from(lang == Lang::En) + 1;
        let first = [
            [CASE_HEADINGS[at].to_owned(), text(lang, "office-batch-help-case").into_owned()],
            [DAY_HEADINGS[at].to_owned(), text(lang, "office-batch-help-day").into_owned()],
        ];
        let examples = ["A-001".to_owned(), on.to_string()];
        let keys = [CASE_HEADINGS[0], DAY_HEADINGS[0]];
        let fixed = first.into_iter().zip(examples).zip(keys);
        let fixed = fixed.map(|(([heading, help], example), key)| {
            vec![words(&heading), words(&help), words(&example), CellValue::Empty, words(key)]
        });
        let inputs = plan.package().inputs.iter().map(|input| {
            let given = example.and_then(|case| case.facts.get(&input.name));
            let given = given.map(|answer| answer_words(lang, &input.kind, answer));
            vec![
                words(bilingual(lang, &input.question).0),
                words(&kind_words(lang, &input.kind)),
                words(&given.unwrap_or_default()),
                words(bilingual(lang, &input.help).0),
                words(&input.name),
            ]
        });
        let columns = ["column", "write", "example", "help", "key"];
        SheetSpec {
            name: text(lang, "office-batch-sheet-guide").into_owned(),
            instructions: Vec::new(),
            tables: vec![TableSpec::Rows {
                columns: columns.map(|key| heading(&format!("office-batch-guide-{key}"))).into(),
                rows: fixed.chain(inputs).collect(),
                n_spare_rows: 0,
            }],
            visibility: Visibility::Shown,
        }
    }

    /// Determines the cases of a workbook or a CSV file.
    ///
    /// `on` is the day of rows that name none. A row with a cell that cannot be read is not
    /// determined; its issues say sheet, row and column. Takes as long as the table is large:
    /// call it where nothing waits.
    ///
    /// # Errors
    /// `Invalid` if the file is none of the two, is too large, has no row of headings or too
    /// many rows.
    pub fn batch(&self, file: &str, bytes: &[u8], on: Date) -> Result<BatchView, AppError> {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(crate::files::too_large(file, bytes.len() as u64));
        }
        let read = read_case_table(file, bytes, &self.scheme.packages, on)?;
        if read.has_errors() {
            return Err(refused_headings(file, read.issues));
        }
        let Checked { value: table, issues } = read;
        if table.rows.len() > MOST_ROWS {
            return Err(too_many_rows(file, table.rows.len()));
        }
        let rows: Vec<BatchRow> =
            table.rows.par_iter().map(|case| self.row(&table, case)).collect();
        Ok(BatchView {
            title: self.nearest_plan(on).package().title.clone(),
            file: file.to_owned(),
            versions: versions(&rows),
            lines: line_labels(&rows),
            sources: self.sources_of(&rows),
            rows,
            issues,
        })
    }

    fn row(&self, table: &TabledCases, case: &TabledCase) -> BatchRow {
        let mut row = BatchRow {
            row: case.row,
            label: case.label.clone(),
            on: case.on,
            result: None,
            issues: case.issues.clone(),
        };
        let holding = self.plans.iter().find(|plan| plan.valid().contains(case.on));
        let Some(plan) = holding.filter(|_| !row.has_errors()) else { return row };
        let checked = plan.case(case.on, &case.facts);
        row.issues.extend(checked.issues.into_iter().map(|mut issue| {
            issue.location = table.place(case.row, &issue.location.column);
            issue
        }));
        if row.has_errors() {
            return row;
        }
        match plan.determine(&checked.value) {
            Ok(found) => row.result = Some(result(plan, found)),
            Err(error) => {
                let issue = Issue::new(
                    sousei_schemes::code::EVALUATION,
                    Severity::Error,
                    table.place(case.row, DAY_HEADINGS[0]),
                );
                let issue = issue.with("seen", &case.label).with("reason", error.to_string());
                row.issues.push(issue);
            }
        }
        row
    }

    /// The documents behind the versions that were used, each once.
    fn sources_of(&self, rows: &[BatchRow]) -> Vec<Source> {
        let mut sources: Vec<Source> = Vec::new();
        let used = versions(rows);
        let packages = self.scheme.packages.iter();
        for package in packages.filter(|package| used.contains(&package.version)) {
            for source in &package.sources {
                if sources.iter().all(|known| known.title != source.title) {
                    sources.push(source.clone());
                }
            }
        }
        sources
    }
}

/// Writes the results of a table of cases.
///
/// # Errors
/// `Unavailable` if there is no Japanese font for PDF.
pub fn write_batch(
    view: &BatchView,
    form: ReportFormat,
    lang: Lang,
    made_on: jiff::Timestamp,
) -> Result<Vec<u8>, AppError> {
    write_document(&batch_document(lang, view), form, made_on)
}

/// Headings that cannot be used; every row would be read by guesses.
fn refused_headings(file: &str, issues: Vec<Issue>) -> AppError {
    let errors = issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    let message = format!("the headings of `{file}` have {errors} errors");
    let error = AppError::new(ErrorKind::Invalid, "app-support-table", message);
    AppError { issues, ..error.with("seen", file).with("count", errors.to_string()) }
}

fn too_many_rows(file: &str, seen: usize) -> AppError {
    let message = format!("`{file}` has {seen} cases; at most {MOST_ROWS} are determined at once");
    AppError::new(ErrorKind::Invalid, "app-support-rows", message)
        .with("seen", seen.to_string())
        .with("limit", MOST_ROWS.to_string())
}

fn column(lang: Lang, input: &Input) -> ColumnSpec {
    let label = |words: &Bilingual| bilingual(lang, words).0.to_owned();
    let choices = match &input.kind {
        InputKind::YesNo => ["word-yes", "word-no"].map(|key| text(lang, key).into_owned()).into(),
        InputKind::Choice(options) => options.iter().map(|option| label(&option.label)).collect(),
        _ => Vec::new(),
    };
    ColumnSpec {
        heading: label(&input.question),
        input: InputSpec {
            help: text_with(
                lang,
                "office-batch-help",
                &[
                    ("write", kind_words(lang, &input.kind).into()),
                    ("help", label(&input.help).into()),
                ],
            ),
            required: false,
            choices,
            numeric: matches!(input.kind, InputKind::Integer { .. } | InputKind::Yen),
        },
        ..ColumnSpec::default()
    }
}

fn result(plan: &Plan, found: Determination) -> BatchResult {
    let package = plan.package();
    let question = |name: &String| {
        let input = package.inputs.iter().find(|input| input.name == *name);
        input.map_or_else(|| Bilingual::ja(name.as_str()), |input| input.question.clone())
    };
    let unmet = found.reasons.iter().filter(|reason| reason.met == Some(false));
    BatchResult {
        version: found.version,
        outcome: found.outcome,
        amount_yen: found.amount_yen,
        lines: found.lines.into_iter().map(|line| (line.label, line.yen)).collect(),
        unmet: unmet.map(|reason| (reason.text.clone(), reason.evidence.mark)).collect(),
        missing: found.missing.iter().map(question).collect(),
        duties: found
            .duties
            .into_iter()
            .filter_map(|duty| Some((duty.until?, duty.repay_share)))
            .collect(),
    }
}

fn versions(rows: &[BatchRow]) -> Vec<String> {
    let mut versions: Vec<String> = Vec::new();
    for result in rows.iter().filter_map(|row| row.result.as_ref()) {
        if !versions.contains(&result.version) {
            versions.push(result.version.clone());
        }
    }
    versions
}

fn line_labels(rows: &[BatchRow]) -> Vec<Bilingual> {
    let mut labels: Vec<Bilingual> = Vec::new();
    for (label, _) in rows.iter().filter_map(|row| row.result.as_ref()).flat_map(|r| &r.lines) {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    labels
}
