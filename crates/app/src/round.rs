//! The yearly round: results entered in a form, or by departments in workbooks.

use sousei_core::{Issue, Location, Period, Severity, Unit};
use sousei_ingest::{
    changes, code,
    department::{self, Conflict, Entry, Given, Unanswered},
    scalar::{Fault, read_number, read_period},
    table::Cell,
};
use sousei_strategy::{NoticeStatus, ResultStatus, Strategy};

use crate::{App, AppError, ErrorKind, Imported, exchange::zip_files, workbook};

/// What the form for a year's results shows.
#[derive(Debug, Clone)]
pub struct RoundForm {
    /// Version of the strategy that the form shows; it comes back with the answer.
    pub version: u32,
    /// Point for which results are entered.
    pub point: String,
    /// One row per component.
    pub rows: Vec<RoundRow>,
}

/// One row of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundRow {
    /// Number of the KPI.
    pub no: u32,
    /// Index of the component.
    pub component: usize,
    /// Last result before the point, in the component's unit, with what it refers to.
    pub previous: Option<(f64, Option<Period>)>,
    /// What is entered at the point: value, period, status and comment as the form writes them.
    pub entered: EnteredResult,
}

/// One row of the form as it comes back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EnteredResult {
    /// Number of the KPI.
    pub no: u32,
    /// Index of the component.
    pub component: usize,
    /// The value as typed; empty for none.
    pub value: String,
    /// The period as typed.
    pub period: String,
    /// Key of a result or notice status; empty means final.
    pub status: String,
    /// Comment of the responsible body.
    pub comment: String,
}

/// What merging department workbooks did or would do.
#[derive(Debug, Clone)]
pub struct MergeOutcome {
    /// Number of cells taken over.
    pub entered: usize,
    /// Cells given differently; none is taken over.
    pub conflicts: Vec<Conflict>,
    /// Components that nobody has answered for.
    pub unanswered: Vec<Unanswered>,
    /// Rows and files that could not be used.
    pub issues: Vec<Issue>,
    /// What was stored; `None` for a trial.
    pub imported: Option<Imported>,
}

impl App {
    /// The form for the results at a point; without one, the last.
    ///
    /// # Errors
    /// `NotFound` for an unknown strategy, `Invalid` for an unknown point.
    pub async fn round_form(&self, id: &str, point: Option<&str>) -> Result<RoundForm, AppError> {
        let loaded = self.strategy(id).await?;
        let strategy = &loaded.strategy;
        let point = point_or_last(strategy, point);
        let Some(position) = strategy.points.iter().position(|known| known.id == point) else {
            return Err(unknown_point(strategy, &point));
        };
        let rows = strategy.kpis.iter().flat_map(|kpi| {
            let point = &strategy.points[position].id;
            kpi.components.iter().enumerate().map(move |(index, component)| {
                let earlier = strategy.points[..position].iter().rev();
                let previous = earlier.filter_map(|earlier| component.result(&earlier.id)).next();
                let previous = previous
                    .and_then(|result| Some((component.in_own_unit(result)?, result.period)));
                RoundRow {
                    no: kpi.no,
                    component: index,
                    previous,
                    entered: entered(kpi, index, point),
                }
            })
        });
        Ok(RoundForm { version: loaded.version, rows: rows.collect(), point: point.clone() })
    }

    /// Stores the results of a form as a new version.
    ///
    /// # Errors
    /// `Invalid` with one issue per faulty field (its row is the position in `rows`, its column
    /// `value`, `period` or `status`); `Conflict` if the strategy changed since the form was shown.
    pub async fn enter_results(
        &self,
        id: &str,
        point: &str,
        version: u32,
        rows: &[EnteredResult],
        actor: &str,
    ) -> Result<Imported, AppError> {
        let loaded = self.load_version(id, version).await?;
        let mut issues = Vec::new();
        let entries: Vec<_> = rows
            .iter()
            .enumerate()
            .filter_map(|(position, row)| {
                entry(&loaded.strategy, point, position, row, &mut issues)
            })
            .collect();
        let merged = department::merge(&loaded.strategy, point, &[("form".to_owned(), entries)])?;
        issues.extend(merged.issues);
        if issues.iter().any(|issue| issue.severity == Severity::Error) {
            return Err(AppError::has_issues(point, issues));
        }
        self.store_round(&loaded.strategy, &merged.strategy, version, "form", actor).await
    }

    /// One workbook per department for the results at a point, with its file name.
    ///
    /// KPIs without a responsible department come in a workbook of their own.
    ///
    /// # Errors
    /// `NotFound` for an unknown strategy, `Invalid` for an unknown point.
    pub async fn collect(
        &self,
        id: &str,
        point: Option<&str>,
    ) -> Result<Vec<(String, Vec<u8>)>, AppError> {
        let loaded = self.strategy(id).await?;
        let strategy = &loaded.strategy;
        let point = point_or_last(strategy, point);
        let mut names = department::departments(strategy);
        if names.is_empty() || strategy.kpis.iter().any(|kpi| kpi.responsible.is_empty()) {
            names.push(String::new());
        }
        names
            .into_iter()
            .map(|name| {
                let collection =
                    department::collect_rows(strategy, &loaded.sha256, &point, Some(&name))?;
                let bytes = workbook::department_workbook(strategy, &name, &collection)?;
                let label = if name.is_empty() { "all" } else { &name };
                Ok((format!("{id}-{point}-{}.xlsx", file_name(label)), bytes))
            })
            .collect()
    }

    /// The department workbooks as one .zip.
    ///
    /// # Errors
    /// As [`App::collect`].
    pub async fn collect_zip(&self, id: &str, point: Option<&str>) -> Result<Vec<u8>, AppError> {
        zip_files("", self.collect(id, point).await?)
    }

    /// Merges filled-in department workbooks; stores the result unless this is a trial.
    ///
    /// Cells in conflict are left as they were and listed.
    ///
    /// # Errors
    /// `Invalid` if a file is no department workbook or belongs to another strategy or point.
    pub async fn merge(
        &self,
        id: &str,
        point: Option<&str>,
        files: Vec<(String, Vec<u8>)>,
        store: bool,
        actor: &str,
    ) -> Result<MergeOutcome, AppError> {
        let loaded = self.strategy(id).await?;
        let point = point_or_last(&loaded.strategy, point);
        let (returns, mut issues) = read_returns(id, &point, files)?;
        let merged = department::merge(&loaded.strategy, &point, &returns)?;
        issues.extend(merged.issues);
        let imported = if store {
            let files: Vec<_> = returns.iter().map(|(file, _)| file.as_str()).collect();
            let origin = files.join(", ");
            let stored = self.store_round(
                &loaded.strategy,
                &merged.strategy,
                loaded.version,
                &origin,
                actor,
            );
            Some(stored.await?)
        } else {
            None
        };
        Ok(MergeOutcome {
            entered: merged.entered,
            conflicts: merged.conflicts,
            unanswered: merged.unanswered,
            issues,
            imported,
        })
    }

    async fn store_round(
        &self,
        before: &Strategy,
        after: &Strategy,
        version: u32,
        origin: &str,
        actor: &str,
    ) -> Result<Imported, AppError> {
        let origin: String = origin.chars().take(200).collect();
        let put = self.put_strategy(after, &origin, "", Some(version), actor).await?;
        let (version, stored) = match put {
            sousei_store::Put::Unchanged { version } => (version, false),
            sousei_store::Put::Stored { version, .. } => (version, true),
        };
        Ok(Imported {
            id: after.id.clone(),
            version,
            stored,
            changes: changes(before, after),
            issues: Vec::new(),
        })
    }
}

/// Entries of the files, and the issues of reading them.
type Returns = (Vec<(String, Vec<Entry>)>, Vec<Issue>);

fn read_returns(id: &str, point: &str, files: Vec<(String, Vec<u8>)>) -> Result<Returns, AppError> {
    let (mut returns, mut issues) = (Vec::new(), Vec::new());
    for (file, bytes) in files {
        let read = department::read_return(&bytes).map_err(|source| {
            let error = AppError::from(source);
            AppError { message: format!("{file}: {}", error.message), ..error }
        })?;
        issues.extend(read.issues.into_iter().map(|mut issue| {
            issue.location.sheet = format!("{file} / {}", issue.location.sheet);
            issue
        }));
        let belongs = (read.value.strategy.as_str(), read.value.point.as_str());
        if belongs != (id, point) {
            let at = Location { sheet: file.clone(), ..Location::default() };
            issues.push(
                Issue::new(code::OTHER_ROUND, Severity::Error, at)
                    .with("seen", format!("{} {}", belongs.0, belongs.1))
                    .with("expected", format!("{id} {point}")),
            );
            continue;
        }
        returns.push((file, read.value.entries));
    }
    if returns.is_empty() && !issues.is_empty() {
        return Err(AppError::has_issues(point, issues));
    }
    Ok((returns, issues))
}

fn point_or_last(strategy: &Strategy, point: Option<&str>) -> String {
    let last = || strategy.points.last().map(|point| point.id.clone()).unwrap_or_default();
    point.map_or_else(last, str::to_owned)
}

fn unknown_point(strategy: &Strategy, seen: &str) -> AppError {
    let known: Vec<_> = strategy.points.iter().map(|point| point.id.as_str()).collect();
    AppError::new(
        ErrorKind::Invalid,
        "ingest-unknown-point",
        format!("there is no point `{seen}`; the strategy has {}", known.join(", ")),
    )
    .with("seen", seen)
    .with("expected", known.join(", "))
}

fn entered(kpi: &sousei_strategy::Kpi, index: usize, point: &str) -> EnteredResult {
    let component = &kpi.components[index];
    let comment = kpi.comments.iter().find(|comment| comment.point == point && index == 0);
    let comment = comment.map(|comment| comment.text.ja.clone()).unwrap_or_default();
    let blank = EnteredResult { no: kpi.no, component: index, comment, ..EnteredResult::default() };
    match (component.result(point), kpi.notice(point)) {
        (Some(result), _) => EnteredResult {
            value: component.in_own_unit(result).unwrap_or(result.value).to_string(),
            period: result.period.map(|period| period.to_string()).unwrap_or_default(),
            status: result.status.key().to_owned(),
            ..blank
        },
        (None, Some(notice)) => EnteredResult { status: notice.status.key().to_owned(), ..blank },
        (None, None) => blank,
    }
}

/// Reads one row of the form; `None` if nothing usable was entered.
fn entry(
    strategy: &Strategy,
    point: &str,
    position: usize,
    row: &EnteredResult,
    issues: &mut Vec<Issue>,
) -> Option<Entry> {
    let kpi = strategy.kpi(row.no)?;
    let component = kpi.components.get(row.component)?;
    if *row == entered(kpi, row.component, point) {
        return None;
    }
    let mut reader = FieldReader { position, issues };
    let given = reader.given(row, &component.unit)?;
    let own_name = component.name == kpi.name;
    Some(Entry {
        no: row.no,
        component: if own_name { String::new() } else { component.name.ja.clone() },
        unit: component.unit.clone(),
        given,
        comment: row.comment.trim().to_owned(),
        location: reader.at("value"),
    })
}

struct FieldReader<'a> {
    position: usize,
    issues: &'a mut Vec<Issue>,
}

impl FieldReader<'_> {
    fn at(&self, field: &str) -> Location {
        let row = u32::try_from(self.position).ok();
        Location { sheet: String::new(), row, column: field.to_owned() }
    }

    fn error(&mut self, code: &'static str, field: &str, seen: &str, expected: &str) {
        let issue = Issue::new(code, Severity::Error, self.at(field));
        self.issues.push(issue.with("seen", seen).with("expected", expected));
    }

    fn given(&mut self, row: &EnteredResult, unit: &Unit) -> Option<Given> {
        let value = match read_number(&Cell::text(&row.value), unit) {
            Ok(number) => number,
            Err(Fault::Unreadable { seen }) => {
                self.error(code::NUMBER, "value", &seen, "1,234.5");
                return None;
            }
            Err(Fault::Unit { seen }) => {
                self.error(code::UNIT_MISMATCH, "value", &seen, unit.symbol());
                return None;
            }
        };
        let Ok(period) = read_period(&Cell::text(&row.period)) else {
            self.error(code::PERIOD, "period", &row.period, "2018, FY2018, 2018-04");
            return None;
        };
        let notice = NoticeStatus::from_key(&row.status);
        match (value, notice) {
            (Some(_), Some(_)) => {
                let expected = "final, provisional, reference";
                self.error(code::STATUS_WITH_VALUE, "status", &row.status, expected);
                None
            }
            (Some(number), None) => {
                let status = ResultStatus::from_key(&row.status).unwrap_or(ResultStatus::Final);
                Some(Given::Value { value: number.value, period, status })
            }
            (None, Some(status)) => Some(Given::Notice(status)),
            (None, None) => Some(Given::Nothing),
        }
    }
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    name.chars().map(allowed).take(60).collect()
}
