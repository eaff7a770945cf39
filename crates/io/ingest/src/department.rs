//! The yearly round: one workbook per department, sent out, filled in and merged back.

mod merge;

use std::collections::BTreeSet;

use sousei_core::{Bilingual, Checked, Issue, Location, Period, Severity, Unit};
use sousei_strategy::{Component, Kpi, NoticeStatus, ResultStatus, Strategy};

pub use merge::{Conflict, Merge, Unanswered, merge};

use crate::{
    Error, code,
    layout::{COLLECTION, COLLECTION_CONTROL},
    row::Row,
    rows::{RowWriter, TableRows, Written},
    table::{Record, Workbook, comparable},
};

/// What is sent to a department.
#[derive(Debug, Clone, PartialEq)]
pub struct Collection {
    /// Rows of the sheet 実績入力.
    pub rows: TableRows,
    /// The one row of the sheet 管理.
    pub control: TableRows,
}

/// What a department sent back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Return {
    /// Id of the strategy.
    pub strategy: String,
    /// Hash of the version that was sent out.
    pub version: String,
    /// Id of the point.
    pub point: String,
    /// Department.
    pub department: String,
    /// Rows in which something is given.
    pub entries: Vec<Entry>,
}

/// One filled-in row.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Number of the KPI.
    pub no: u32,
    /// Name of the component, or empty for the KPI's own.
    pub component: String,
    /// Unit in which the value is given.
    pub unit: Unit,
    /// The result.
    pub given: Given,
    /// Comment, or empty.
    pub comment: String,
    /// Where the row stands.
    pub location: Location,
}

/// The result that a department gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// A value.
    Value {
        /// The value, in the unit of the row.
        value: f64,
        /// What it refers to.
        period: Option<Period>,
        /// How firm it is.
        status: ResultStatus,
    },
    /// Why there is no value.
    Notice(NoticeStatus),
    /// Nothing; only a comment.
    Nothing,
}

/// The departments that a strategy names, in order of their names.
#[must_use]
pub fn departments(strategy: &Strategy) -> Vec<String> {
    let names = strategy.kpis.iter().map(|kpi| kpi.responsible.ja.clone());
    names.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Lays out what a department has to fill in; without a department, all KPIs.
///
/// `version` is kept in the workbook, so that a later merge can tell what was sent.
///
/// # Errors
/// `UnknownPoint` if the strategy has no such point.
pub fn collect_rows(
    strategy: &Strategy,
    version: &str,
    point: &str,
    department: Option<&str>,
) -> Result<Collection, Error> {
    let index = point_index(strategy, point)?;
    let theirs = |kpi: &&Kpi| department.is_none_or(|name| kpi.responsible.ja == name);
    let kpis = strategy.kpis.iter().filter(theirs);
    let rows = kpis.flat_map(|kpi| {
        kpi.components.iter().map(move |component| entry_row(strategy, index, kpi, component))
    });
    let control = RowWriter::new(&COLLECTION_CONTROL)
        .text("strategy", &strategy.id)
        .text("version", version)
        .text("point", point)
        .text("department", department.unwrap_or_default());
    Ok(Collection {
        rows: TableRows { layout: &COLLECTION, rows: rows.collect() },
        control: TableRows { layout: &COLLECTION_CONTROL, rows: vec![control.cells] },
    })
}

fn point_index(strategy: &Strategy, point: &str) -> Result<usize, Error> {
    let points = &strategy.points;
    points.iter().position(|known| known.id == point).ok_or_else(|| Error::UnknownPoint {
        seen: point.to_owned(),
        expected: points.iter().map(|known| known.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}

fn entry_row(strategy: &Strategy, point: usize, kpi: &Kpi, component: &Component) -> Vec<Written> {
    let here = &strategy.points[point].id;
    let earlier = strategy.points[..point].iter().rev();
    let previous = earlier.filter_map(|point| component.result(&point.id)).next();
    let previous = previous.and_then(|result| component.in_own_unit(result));
    let row = RowWriter::new(&COLLECTION)
        .put("no", Written::Number(f64::from(kpi.no)))
        .text("name", &kpi.name.ja)
        .text("component", own_name(kpi, component))
        .text("unit", component.unit.symbol())
        .put("previous", Written::number(previous));
    let comment = kpi.comments.iter().find(|comment| comment.point == *here);
    let is_first = kpi.components.first() == Some(component);
    let comment = comment.filter(|_| is_first).map_or("", |comment| comment.text.ja.as_str());
    let row = row.text("comment", comment);
    match (component.result(here), kpi.notice(here)) {
        (Some(result), _) => {
            row.put("value", Written::number(component.in_own_unit(result)))
                .put("period", Written::period(result.period))
                .choice("status", result.status.key())
                .cells
        }
        (None, Some(notice)) => row.choice("status", notice.status.key()).cells,
        (None, None) => row.cells,
    }
}

/// The name of a component, or nothing where it is the KPI's.
fn own_name<'a>(kpi: &Kpi, component: &'a Component) -> &'a str {
    if component.name.ja == kpi.name.ja { "" } else { &component.name.ja }
}

/// Reads a workbook that a department sent back.
///
/// # Errors
/// As [`read_workbook`](crate::read_workbook).
pub fn read_return(bytes: &[u8]) -> Result<Checked<Return>, Error> {
    let mut workbook = Workbook::open(bytes)?;
    let names = workbook.sheet_names();
    let find = |layout: &crate::layout::TableLayout| {
        let wanted = [comparable(layout.name_ja), comparable(layout.key)];
        names.iter().find(|name| wanted.contains(&comparable(name)))
    };
    let Some(entries) = find(&COLLECTION) else {
        let expected = COLLECTION.name_ja.to_owned();
        return Err(Error::WrongSheets { expected, seen: names.join(", ") });
    };
    let mut issues = Vec::new();
    let mut value = Return::default();
    match find(&COLLECTION_CONTROL) {
        Some(name) => {
            let sheet = workbook.grid(name)?.into_sheet(&COLLECTION_CONTROL, &mut issues);
            if let Some(record) = sheet.as_ref().and_then(|sheet| sheet.rows.first()) {
                read_control(record, &mut value, &mut issues);
            }
        }
        None => {
            let sheet = COLLECTION_CONTROL.name_ja;
            let at = Location { sheet: sheet.to_owned(), ..Location::default() };
            let issue = Issue::new(code::MISSING_SHEET, Severity::Error, at);
            issues.push(issue.with("expected", sheet).with("seen", names.join(", ")));
        }
    }
    if let Some(sheet) = workbook.grid(entries)?.into_sheet(&COLLECTION, &mut issues) {
        let entries = sheet.rows.iter().filter_map(|record| read_entry(record, &mut issues));
        value.entries = entries.collect();
    }
    Ok(Checked { value, issues })
}

fn read_control(record: &Record, value: &mut Return, issues: &mut Vec<Issue>) {
    let mut row = Row::new(record, &COLLECTION_CONTROL, issues);
    value.strategy = row.id("strategy");
    value.version = row.text("version");
    value.point = row.id("point");
    value.department = row.text("department");
}

fn read_entry(record: &Record, issues: &mut Vec<Issue>) -> Option<Entry> {
    let mut row = Row::new(record, &COLLECTION, issues);
    if !["value", "period", "status", "comment"].iter().any(|key| row.has(key)) {
        return None;
    }
    if !row.has("no") {
        row.require("no");
    }
    let no = row.whole("no", 0);
    let component = row.text("component");
    let unit = row.unit("unit");
    let comment = row.text("comment");
    let given = given(&mut row, &unit);
    let at = if row.has("value") { row.at("value") } else { row.at("status") };
    Some(Entry { no: no?, component, unit, given: given?, comment, location: at })
}

/// The result of a row; `None` if it is given but cannot be used.
fn given(row: &mut Row<'_>, unit: &Unit) -> Option<Given> {
    let status = row.choice("status");
    let status_unread = row.has("status") && status.is_none();
    let period = row.period("period");
    let notice = status.and_then(NoticeStatus::from_key);
    match (row.has("value"), notice) {
        (true, Some(_)) => {
            let (seen, expected) = (row.seen("status"), "確定, 速報, 参考値");
            row.error(
                code::STATUS_WITH_VALUE,
                "status",
                &[("seen", &seen), ("expected", expected)],
            );
            None
        }
        (true, None) => {
            let figure = row.number("value", unit)?;
            let status = status.and_then(ResultStatus::from_key).unwrap_or(ResultStatus::Final);
            (!status_unread).then_some(Given::Value { value: figure.value, period, status })
        }
        (false, Some(status)) => Some(Given::Notice(status)),
        (false, None) => {
            if status.is_some() || period.is_some() {
                row.require("value");
            }
            (!status_unread).then_some(Given::Nothing)
        }
    }
}

/// A comment as the strategy keeps it.
fn comment_text(comment: &str) -> Bilingual {
    Bilingual::ja(comment)
}
