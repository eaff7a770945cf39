//! What changed between two versions of the rules.

use std::collections::BTreeSet;

use sousei_core::Bilingual;

use crate::{
    Answer, Decision, Error, Evidence, Facts, ParameterValue, Plan, Spell,
    plan::NodeId,
    trace::{parameter_words, written},
};

/// Kind of what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// A figure of the rules.
    Parameter,
    /// A question.
    Input,
    /// A requirement.
    Rule,
    /// A line of the calculation.
    Line,
    /// A duty.
    Duty,
}

impl Changed {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::Input => "input",
            Self::Rule => "rule",
            Self::Line => "line",
            Self::Duty => "duty",
        }
    }
}

/// One difference between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// What changed.
    pub what: Changed,
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: Bilingual,
    /// Before; none if it was not there.
    pub old: Option<String>,
    /// After; none if it is there no longer.
    pub new: Option<String>,
    /// Where the new value is stated.
    pub evidence: Option<Evidence>,
}

/// A case that comes out differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    /// Name of the case.
    pub case: String,
    /// Before.
    pub old: Decision,
    /// After.
    pub new: Decision,
}

struct Item {
    name: String,
    label: Bilingual,
    text: String,
    evidence: Option<Evidence>,
}

/// Differences between two plans of one scheme, by kind and name.
#[must_use]
pub fn changes_between(old: &Plan, new: &Plan) -> Vec<RuleChange> {
    let mut changes = differences(Changed::Parameter, parameters(old), parameters(new));
    changes.extend(differences(Changed::Input, inputs(old), inputs(new)));
    changes.extend(differences(Changed::Rule, rules(old), rules(new)));
    changes.extend(differences(Changed::Line, lines(old), lines(new)));
    changes.extend(differences(Changed::Duty, duties(old), duties(new)));
    changes
}

fn differences(what: Changed, old: Vec<Item>, new: Vec<Item>) -> Vec<RuleChange> {
    let text = |items: &[Item], name: &str| {
        items.iter().find(|item| item.name == name).map(|item| item.text.clone())
    };
    let mut seen = BTreeSet::new();
    let mut changes = Vec::new();
    for item in new.iter().chain(&old) {
        let (before, after) = (text(&old, &item.name), text(&new, &item.name));
        if before == after || !seen.insert(item.name.as_str()) {
            continue;
        }
        changes.push(RuleChange {
            what,
            name: item.name.clone(),
            label: item.label.clone(),
            old: before,
            new: after,
            evidence: item.evidence.clone(),
        });
    }
    changes
}

fn parameters(plan: &Plan) -> Vec<Item> {
    let values = plan.package.parameters.iter().zip(&plan.parameters);
    let items = values.filter_map(|(parameter, value)| {
        let value: &ParameterValue = value.as_ref()?;
        let dated = parameter.values.iter().find(|dated| dated.valid.contains(plan.valid.from));
        Some(Item {
            name: parameter.name.clone(),
            label: parameter.label.clone(),
            text: parameter_words(value),
            evidence: dated.map(|dated| dated.evidence.clone()),
        })
    });
    items.collect()
}

fn inputs(plan: &Plan) -> Vec<Item> {
    let items = plan.package.inputs.iter().map(|input| Item {
        name: input.name.clone(),
        label: input.question.clone(),
        text: crate::expectation(&input.kind),
        evidence: None,
    });
    items.collect()
}

/// A node with the shared values in it, so that a changed definition shows.
fn whole(plan: &Plan, node: NodeId) -> String {
    let mut parts = vec![written(plan, node)];
    let mut open = vec![node];
    let mut seen = BTreeSet::new();
    while let Some(node) = open.pop() {
        for child in plan.children(node) {
            if plan.shared.contains(&child) && seen.insert(child) {
                parts.push(written(plan, child));
            }
            open.push(child);
        }
    }
    parts.join("; ")
}

fn rules(plan: &Plan) -> Vec<Item> {
    let items = plan.rules().map(|(rule, node)| Item {
        name: rule.id.clone(),
        label: rule.text.clone(),
        text: whole(plan, node),
        evidence: Some(rule.evidence.clone()),
    });
    items.collect()
}

fn lines(plan: &Plan) -> Vec<Item> {
    let items = plan.lines().map(|(line, node)| Item {
        name: line.id.clone(),
        label: line.label.clone(),
        text: whole(plan, node),
        evidence: Some(line.evidence.clone()),
    });
    items.collect()
}

fn duties(plan: &Plan) -> Vec<Item> {
    let items = plan.duties().map(|(duty, nodes)| {
        let until = nodes.until.map(|node| written(plan, node)).unwrap_or_default();
        Item {
            name: duty.id.clone(),
            label: duty.text.clone(),
            text: format!("{} · {until} · {}", duty.event, duty.repay_share),
            evidence: Some(duty.evidence.clone()),
        }
    });
    items.collect()
}

/// Cases that come out differently under two versions, each on the first day of the version.
///
/// Answers to questions that a version does not ask are left out.
///
/// # Errors
/// As [`Plan::decide`].
pub fn flips<'a>(
    old: &Plan,
    new: &Plan,
    cases: impl IntoIterator<Item = (&'a str, &'a Facts)>,
) -> Result<Vec<Flip>, Error> {
    let mut flips = Vec::new();
    for (name, facts) in cases {
        let decide = |plan: &Plan| plan.decide(&plan.case(plan.day_for_cases(facts), facts).value);
        let (before, after) = (decide(old)?, decide(new)?);
        if before != after {
            flips.push(Flip { case: name.to_owned(), old: before, new: after });
        }
    }
    Ok(flips)
}

/// The same answers so many years later: every day and spell in them moves.
///
/// Somebody who moved in on 2020-04-01 is set beside somebody in the same situation who did so
/// on 2021-04-01. 29 February becomes 28 February where there is none. None if a day leaves the
/// calendar.
#[must_use]
pub fn moved_by_years(facts: &Facts, years: i32) -> Option<Facts> {
    let later = |day: sousei_core::Date| crate::spell::add_years(day, years);
    let mut moved = Facts::new();
    for (name, answer) in facts {
        let answer = match answer {
            Answer::Date(day) => Answer::Date(later(*day)?),
            Answer::Spells(spells) => {
                let spells = spells.iter().map(|spell| {
                    let until = match spell.until {
                        Some(until) => Some(later(until)?),
                        None => None,
                    };
                    Some(Spell { from: later(spell.from)?, until })
                });
                Answer::Spells(spells.collect::<Option<_>>()?)
            }
            other => other.clone(),
        };
        moved.insert(name.clone(), answer);
    }
    Some(moved)
}

impl Plan {
    /// A day on which the rules hold and none of the spells of a case lies in the future.
    fn day_for_cases(&self, facts: &Facts) -> sousei_core::Date {
        let begun = facts.values().filter_map(|answer| match answer {
            Answer::Spells(spells) => spells.iter().map(|spell| spell.from).max(),
            _ => None,
        });
        begun.chain([self.valid.from]).max().unwrap_or(self.valid.from).min(self.valid.last())
    }
}
