use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{Issue, Location, Severity};
use sousei_strategy::{Comment, Measured, Notice, NoticeStatus, Strategy};

use super::{Entry, Given, comment_text, own_name, point_index};
use crate::{
    Error, code,
    strategy_tables::{find_component, shortened},
};

/// A strategy with the returns of its departments.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The strategy with everything taken over that is not in conflict.
    pub strategy: Strategy,
    /// Number of cells taken over: results, notices and comments.
    pub entered: usize,
    /// Cells given differently; none of them is taken over.
    pub conflicts: Vec<Conflict>,
    /// Components for which the strategy has neither a result nor a notice at the point.
    pub unanswered: Vec<Unanswered>,
    /// Rows that could not be used.
    pub issues: Vec<Issue>,
}

/// A cell that is given differently in two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Number of the KPI.
    pub no: u32,
    /// Name of the component, or empty for the KPI's own.
    pub component: String,
    /// Whether the comments differ, not the results.
    pub is_comment: bool,
    /// Where it is given, and what.
    pub cells: Vec<(Location, String)>,
}

/// A result that nobody has given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Who should.
    pub department: String,
    /// Number of the KPI.
    pub no: u32,
    /// Name of the component, or empty for the KPI's own.
    pub component: String,
}

/// Entries for one cell with the places they come from.
type Cells<T> = BTreeMap<T, Vec<(Location, Given)>>;

/// What the entries say, by KPI and component index.
#[derive(Default)]
struct Answers {
    results: Cells<(usize, usize)>,
    comments: BTreeMap<usize, Vec<(Location, String)>>,
    issues: Vec<Issue>,
}

/// Takes the returns of departments over into a strategy.
///
/// A cell given differently in two files is a conflict and is not taken.
///
/// # Errors
/// `UnknownPoint` if the strategy has no such point.
pub fn merge(
    strategy: &Strategy,
    point: &str,
    returns: &[(String, Vec<Entry>)],
) -> Result<Merge, Error> {
    point_index(strategy, point)?;
    let mut answers = Answers::default();
    for (file, entries) in returns {
        for entry in entries {
            answers.add(strategy, file, entry);
        }
    }
    let mut merged = Merge {
        strategy: strategy.clone(),
        entered: 0,
        conflicts: Vec::new(),
        unanswered: Vec::new(),
        issues: answers.issues,
    };
    merged.take_results(point, answers.results);
    merged.take_comments(point, answers.comments);
    merged.sort();
    merged.list_unanswered(point);
    Ok(merged)
}

impl Answers {
    fn add(&mut self, strategy: &Strategy, file: &str, entry: &Entry) {
        let sheet = format!("{file} / {}", entry.location.sheet);
        let at = Location { sheet, ..entry.location.clone() };
        let Some(kpi) = strategy.kpis.iter().position(|kpi| kpi.no == entry.no) else {
            let issue = Issue::new(code::UNKNOWN_KPI, Severity::Error, at);
            let known: Vec<String> = strategy.kpis.iter().map(|kpi| kpi.no.to_string()).collect();
            let issue = issue.with("seen", entry.no.to_string());
            self.issues.push(issue.with("expected", shortened(&known)));
            return;
        };
        if !entry.comment.is_empty() {
            self.comments.entry(kpi).or_default().push((at.clone(), entry.comment.clone()));
        }
        if entry.given == Given::Nothing {
            return;
        }
        let record = &strategy.kpis[kpi];
        let name = if entry.component.is_empty() { &record.name.ja } else { &entry.component };
        let only = (entry.component.is_empty() && record.components.len() == 1).then_some(0);
        let Some(component) = only.or_else(|| find_component(record, name)) else {
            let known: Vec<_> = record.components.iter().map(|c| c.name.ja.as_str()).collect();
            let issue = Issue::new(code::UNKNOWN_COMPONENT, Severity::Error, at);
            self.issues.push(issue.with("seen", name).with("expected", known.join(", ")));
            return;
        };
        let own = &record.components[component].unit;
        let Some(factor) = entry.unit.factor_to(own) else {
            let issue = Issue::new(code::UNIT_MISMATCH, Severity::Error, at);
            let issue = issue.with("seen", entry.unit.symbol());
            self.issues.push(issue.with("expected", own.symbol()));
            return;
        };
        let given = match &entry.given {
            Given::Value { value, period, status } => {
                Given::Value { value: value * factor, period: *period, status: *status }
            }
            other => other.clone(),
        };
        self.results.entry((kpi, component)).or_default().push((at, given));
    }
}

impl Merge {
    fn take_results(&mut self, point: &str, results: Cells<(usize, usize)>) {
        let mut notices: BTreeMap<usize, NoticeStatus> = BTreeMap::new();
        let mut with_value = BTreeSet::new();
        for ((kpi, component), cells) in results {
            let [(_, first), rest @ ..] = cells.as_slice() else { continue };
            if rest.iter().any(|(_, other)| other != first) {
                let record = &self.strategy.kpis[kpi];
                let name = own_name(record, &record.components[component]).to_owned();
                let cells = cells.into_iter().map(|(at, given)| (at, given.shown())).collect();
                let conflict =
                    Conflict { no: record.no, component: name, is_comment: false, cells };
                self.conflicts.push(conflict);
                continue;
            }
            self.entered += 1;
            match first {
                Given::Value { .. } => {
                    with_value.insert(kpi);
                    self.take_value(point, (kpi, component), first);
                }
                Given::Notice(status) => {
                    self.strategy.kpis[kpi].components[component]
                        .results
                        .retain(|result| result.point != point);
                    notices.entry(kpi).or_insert(*status);
                }
                Given::Nothing => {}
            }
        }
        for kpi in with_value.into_iter().filter(|kpi| !notices.contains_key(kpi)) {
            self.strategy.kpis[kpi].notices.retain(|notice| notice.point != point);
        }
        for (kpi, status) in notices {
            self.take_notice(point, kpi, status);
        }
    }

    fn take_value(&mut self, point: &str, place: (usize, usize), given: &Given) {
        let Given::Value { value, period, status } = given else { return };
        let kpi = &mut self.strategy.kpis[place.0];
        let component = &mut kpi.components[place.1];
        let own_unit = component.result(point).and_then(|result| component.in_own_unit(result));
        match component.results.iter_mut().find(|result| result.point == point) {
            Some(result) => {
                // What came back as it was sent keeps the unit in which it was published.
                if own_unit != Some(*value) {
                    result.value = *value;
                    result.unit = None;
                    result.provenance = None;
                }
                result.period = period.or(result.period);
                result.status = *status;
            }
            None => component.results.push(Measured {
                point: point.to_owned(),
                value: *value,
                unit: None,
                period: *period,
                published: None,
                status: *status,
                approximate: false,
                definition: Default::default(),
                provenance: None,
            }),
        }
    }

    /// A KPI has one notice per point; no new one is set beside a value of one of its components.
    fn take_notice(&mut self, point: &str, kpi: usize, status: NoticeStatus) {
        let kpi = &mut self.strategy.kpis[kpi];
        let has_value = kpi.components.iter().any(|component| component.result(point).is_some());
        match kpi.notices.iter_mut().find(|notice| notice.point == point) {
            Some(notice) => notice.status = status,
            None if has_value => {}
            None => {
                let (point, text) = (point.to_owned(), Default::default());
                kpi.notices.push(Notice { point, status, text });
            }
        }
    }

    fn take_comments(&mut self, point: &str, comments: BTreeMap<usize, Vec<(Location, String)>>) {
        for (kpi, cells) in comments {
            let kpi = &mut self.strategy.kpis[kpi];
            let [(_, first), rest @ ..] = cells.as_slice() else { continue };
            if rest.iter().any(|(_, other)| other != first) {
                let component = String::new();
                self.conflicts.push(Conflict { no: kpi.no, component, is_comment: true, cells });
                continue;
            }
            self.entered += 1;
            match kpi.comments.iter_mut().find(|comment| comment.point == point) {
                Some(comment) if comment.text.ja == *first => {}
                Some(comment) => comment.text = comment_text(first),
                None => {
                    let (point, text) = (point.to_owned(), comment_text(first));
                    kpi.comments.push(Comment { point, text });
                }
            }
        }
    }

    fn sort(&mut self) {
        let points = &self.strategy.points;
        let order = |id: &str| points.iter().position(|point| point.id == id);
        for kpi in &mut self.strategy.kpis {
            kpi.notices.sort_by_key(|notice| order(&notice.point));
            kpi.comments.sort_by_key(|comment| order(&comment.point));
            for component in &mut kpi.components {
                component.results.sort_by_key(|result| order(&result.point));
            }
        }
    }

    fn list_unanswered(&mut self, point: &str) {
        for kpi in &self.strategy.kpis {
            if kpi.notice(point).is_some() {
                continue;
            }
            let open = kpi.components.iter().filter(|c| c.result(point).is_none());
            let unanswered = open.map(|component| Unanswered {
                department: kpi.responsible.ja.clone(),
                no: kpi.no,
                component: own_name(kpi, component).to_owned(),
            });
            self.unanswered.extend(unanswered);
        }
    }
}

impl Given {
    /// The result in words, for a list of conflicts.
    fn shown(&self) -> String {
        match self {
            Self::Value { value, period, status } => {
                let period = period.map(|period| format!(" ({period})")).unwrap_or_default();
                format!("{value}{period} {}", status.key())
            }
            Self::Notice(status) => status.key().to_owned(),
            Self::Nothing => String::new(),
        }
    }
}
