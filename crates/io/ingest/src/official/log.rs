//! Issues on the way through a long table: told one by one up to a limit, counted above it.

use std::collections::BTreeMap;

use sousei_core::{Checked, Issue, Location, Severity};

use crate::code;

/// Issues that are told one by one; a file damaged throughout would fill the memory.
const TOLD: usize = 1_000;

/// Issues in the order in which they were met.
#[derive(Debug, Default)]
pub(crate) struct Log {
    issues: Vec<Issue>,
    /// Issues that were only counted, by key.
    n_more: BTreeMap<&'static str, usize>,
}

impl Log {
    /// Adds an issue, or counts it if there are too many already.
    pub(crate) fn push(&mut self, issue: Issue) {
        if self.issues.len() < TOLD {
            self.issues.push(issue);
        } else {
            *self.n_more.entry(issue.code).or_default() += 1;
        }
    }

    /// Whether nothing was met.
    pub(crate) fn is_empty(&self) -> bool {
        self.issues.is_empty()
    }

    /// The value together with all issues.
    pub(crate) fn beside<T>(mut self, value: T) -> Checked<T> {
        for (key, count) in self.n_more {
            let more = Issue::new(code::OFFICIAL_MORE, Severity::Warning, Location::default());
            self.issues.push(more.with("seen", key).with("count", count.to_string()));
        }
        Checked { value, issues: self.issues }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_above_the_limit_are_counted() {
        let mut log = Log::default();
        for _ in 0..TOLD + 5 {
            log.push(Issue::new(code::OFFICIAL_VALUE, Severity::Warning, Location::default()));
        }
        let issues = log.beside(()).issues;
        assert_eq!(issues.len(), TOLD + 1);
        assert_eq!(issues[TOLD].code, code::OFFICIAL_MORE);
        let expected = [("seen", code::OFFICIAL_VALUE), ("count", "5")];
        assert_eq!(issues[TOLD].args, expected.map(|(name, text)| (name, text.to_owned())));
    }
}
