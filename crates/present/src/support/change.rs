//! What changed between two days.

use serde_json::{Value, json};
use sousei_core::Issue;
use sousei_schemes::{Changed, Decision, Flip, Plan, RuleChange};

use super::{
    determination::{figure, row},
    words::{kind_text, outcome_text, said, source_of, yen_text},
};
use crate::{Cell, Figure, Lang, catalogue::text, issue_text};

/// Differences between two versions of the rules.
#[must_use]
pub fn changes_figure(lang: Lang, old: &Plan, new: &Plan, changes: &[RuleChange]) -> Figure {
    let none = text(lang, "support-none");
    // What a question takes is told in the words of its options, not by their keys.
    let shown = |change: &RuleChange, plan: &Plan, formula: Option<&str>| {
        let mut inputs = plan.package().inputs.iter();
        match inputs.find(|input| change.what == Changed::Input && input.name == change.name) {
            Some(input) => kind_text(lang, &input.kind),
            None => formula.unwrap_or(&none).to_owned(),
        }
    };
    let rows = changes.iter().map(|change| {
        let evidence = change.evidence.as_ref();
        let source = evidence.map(|evidence| source_of(lang, new.package(), evidence));
        row(vec![
            Cell::text(text(lang, &format!("support-changed-{}", change.what.key()))),
            Cell::text(said(lang, &change.label)),
            Cell::text(shown(change, old, change.old.as_deref())),
            Cell::text(shown(change, new, change.new.as_deref())),
            Cell::text(source.unwrap_or_default()),
        ])
    });
    let headings =
        [("what", false), ("label", false), ("old", false), ("new", false), ("source", false)];
    let mut figure = figure(lang, "changes", &headings, rows.collect());
    if changes.is_empty() {
        figure.notes.push(text(lang, "support-changes-none").into_owned());
    }
    figure
}

/// Worked cases that come out differently under two versions.
#[must_use]
pub fn flips_figure(lang: Lang, flips: &[Flip]) -> Figure {
    let shown = |decision: &Decision| {
        let outcome = outcome_text(lang, decision.outcome);
        match decision.amount_yen {
            Some(yen) => format!("{outcome} · {}", yen_text(lang, yen)),
            None => outcome,
        }
    };
    let rows = flips.iter().map(|flip| {
        row(vec![
            Cell::text(&flip.case),
            Cell::text(shown(&flip.old)),
            Cell::text(shown(&flip.new)),
        ])
    });
    let headings = [("case", false), ("old", false), ("new", false)];
    figure(lang, "flips", &headings, rows.collect())
}

/// Differences and flipped cases, in the form that programs read.
#[must_use]
pub fn changes_json(changes: &[RuleChange], flips: &[Flip]) -> Value {
    let changes = changes.iter().map(|change| {
        json!({
            "what": change.what.key(),
            "name": change.name,
            "label": super::list::both(&change.label),
            "old": change.old,
            "new": change.new,
            "source": change.evidence.as_ref().map(|evidence| &evidence.source),
            "mark": change.evidence.as_ref().map(|evidence| evidence.mark.key()),
        })
    });
    let decision = |decision: &Decision| json!({ "outcome": decision.outcome.key(), "amount_yen": decision.amount_yen });
    let flips = flips.iter().map(
        |flip| json!({ "case": flip.case, "old": decision(&flip.old), "new": decision(&flip.new) }),
    );
    json!({ "changes": changes.collect::<Vec<_>>(), "cases": flips.collect::<Vec<_>>() })
}

/// What a check found of a scheme, in the form that programs read.
#[must_use]
pub fn check_json(lang: Lang, scheme: &str, counts: (usize, usize), issues: &[Issue]) -> Value {
    let (n_packages, n_cases) = counts;
    let issues = issues.iter().map(|issue| {
        json!({
            "code": issue.code,
            "severity": issue.severity.key(),
            "file": issue.location.sheet,
            "line": issue.location.row,
            "place": issue.location.column,
            "message": issue_text(lang, issue),
        })
    });
    json!({
        "scheme": scheme,
        "versions": n_packages,
        "cases": n_cases,
        "issues": issues.collect::<Vec<_>>(),
    })
}
