use sousei_core::{Issue, Severity};
use sousei_present::issue_place;

use crate::words::Words;

/// An issue of a reading as a page lists it.
#[derive(Debug, Clone)]
pub(crate) struct IssueView {
    /// Sheet, row and column.
    pub(crate) place: String,
    /// Key of the severity.
    pub(crate) severity: &'static str,
    /// The severity in words.
    pub(crate) severity_word: String,
    /// What was seen and what was expected.
    pub(crate) sentence: String,
    /// What may have been meant, or empty.
    pub(crate) remedy: String,
}

impl IssueView {
    /// The issues of a reading, errors first.
    pub(crate) fn all(w: Words, issues: &[Issue]) -> Vec<Self> {
        let mut sorted: Vec<_> = issues.iter().collect();
        sorted.sort_by_key(|issue| std::cmp::Reverse(issue.severity));
        sorted.into_iter().map(|issue| Self::new(w, issue)).collect()
    }

    fn new(w: Words, issue: &Issue) -> Self {
        let sentence = w.coded("issue-", issue.code, &issue.args);
        let suggestion = issue.args.iter().find(|(name, _)| *name == "suggestion");
        Self {
            place: issue_place(w.0, &issue.location),
            severity: issue.severity.key(),
            severity_word: w.t2("severity-", issue.severity.key()).into_owned(),
            sentence: sentence.unwrap_or_else(|| plain(issue)),
            remedy: suggestion
                .map(|(_, word)| w.one("issue-suggestion", "suggestion", word))
                .unwrap_or_default(),
        }
    }
}

/// Number of issues that forbid storing.
pub(crate) fn count_errors(issues: &[Issue]) -> usize {
    issues.iter().filter(|issue| issue.severity == Severity::Error).count()
}

/// The key and its values, should the catalogue have no sentence.
fn plain(issue: &Issue) -> String {
    let args: Vec<_> = issue.args.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    format!("{} ({})", issue.code, args.join(", "))
}
