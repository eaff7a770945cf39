//! What is wrong with rows: the first of each kind, and how many there are.

use std::collections::BTreeMap;

use sousei_core::{Issue, Severity};

use super::column::Column;
use crate::{code, table::location};

/// Faults of one kind that are told one by one.
pub(super) const TOLD: usize = 20;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Position of the row in its chunk.
    pub(super) row: u32,
    pub(super) column: Column,
    pub(super) seen: String,
    pub(super) expected: &'static str,
}

/// Faults by issue code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Faults {
    kinds: BTreeMap<&'static str, (Vec<Fault>, u64)>,
}

impl Faults {
    /// Notes a fault; `tell` is asked for its words only if they will be shown.
    pub(super) fn add(&mut self, code: &'static str, tell: impl FnOnce() -> Fault) {
        let (told, count) = self.kinds.entry(code).or_default();
        *count += 1;
        if told.len() < TOLD {
            told.push(tell());
        }
    }

    /// Takes over the faults of the chunk that begins at `first_row`.
    pub(super) fn append(&mut self, chunk: Self, first_row: u32) {
        for (code, (faults, count)) in chunk.kinds {
            let (told, total) = self.kinds.entry(code).or_default();
            *total += count;
            let moved =
                faults.into_iter().map(|fault| Fault { row: fault.row + first_row, ..fault });
            let room = TOLD - told.len();
            told.extend(moved.take(room));
        }
    }

    /// The issues, by row; `place` gives the position of a column in the file.
    pub(super) fn into_issues(self, name: &str, place: impl Fn(Column) -> usize) -> Vec<Issue> {
        let mut issues: Vec<(u32, Issue)> = Vec::new();
        let mut more = Vec::new();
        for (code, (told, count)) in self.kinds {
            let untold = count - told.len() as u64;
            let last = told.last().map_or(0, |fault| fault.row);
            issues.extend(
                told.into_iter().map(|fault| (fault.row, issue(name, code, fault, &place))),
            );
            if untold > 0 {
                let at = location(name, last, 0, "");
                let at = sousei_core::Location { column: String::new(), ..at };
                let issue = Issue::new(code::OFFICIAL_MORE, Severity::Warning, at);
                more.push(issue.with("seen", code).with("count", untold.to_string()));
            }
        }
        issues.sort_by_key(|(row, _)| *row);
        issues.into_iter().map(|(_, issue)| issue).chain(more).collect()
    }
}

fn issue(name: &str, code: &'static str, fault: Fault, place: impl Fn(Column) -> usize) -> Issue {
    let position = u32::try_from(place(fault.column)).unwrap_or(0);
    let at = location(name, fault.row, position, fault.column.key());
    let issue = Issue::new(code, Severity::Warning, at).with("seen", fault.seen);
    issue.with("expected", fault.expected)
}
