//! Checks over packages: validity, sources, reachability, cases.

use std::collections::BTreeSet;

use sousei_core::{AreaRegistry, Bilingual, Date, Issue, Severity};

use crate::{
    Case, Exact, Facts, Outcome, Parameter, Place, Plan, SupportScheme, Validity, code, compile,
    evaluate::{Run, Value},
    plan::{Node, NodeId},
    samples,
    spell::add_months,
    trace::written,
};

/// Months before the end of the rules from which a check warns.
const WARNING_MONTHS: i32 = 3;

/// What a case is to come to; what is not given is not checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    /// Checks that refuse the answers, and no others.
    pub refused: Option<Vec<String>>,
    /// What comes out.
    pub outcome: Option<Outcome>,
    /// The amount.
    pub amount_yen: Option<i64>,
    /// Yen of single lines.
    pub lines: Vec<(String, i64)>,
    /// Requirements that are not met, and no others.
    pub failed: Option<Vec<String>>,
    /// Shared values in words.
    pub values: Vec<(String, String)>,
    /// Open questions, and no others.
    pub missing: Option<Vec<String>>,
    /// Last days of duties.
    pub duties: Vec<(String, Date)>,
    /// Shares to be paid back: event, day, share.
    pub repayments: Vec<(String, Date, Exact)>,
    /// Greatest amounts of goals; none for a goal that no amount keeps.
    pub goals: Vec<(String, Option<i64>)>,
}

/// A case beside the rules: answers, and what they are to come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkedCase {
    /// Key.
    pub id: String,
    /// Words.
    pub title: Bilingual,
    /// Day for which it is decided.
    pub on: Date,
    /// Answers.
    pub facts: Facts,
    /// What is expected.
    pub expected: Expected,
    /// Where it stands.
    pub place: Place,
}

/// Checks all packages of a scheme and the cases beside them.
///
/// `today` is for the warning that rules end; without it there is none.
#[must_use]
pub fn check(
    scheme: &SupportScheme,
    cases: &[WorkedCase],
    registry: &AreaRegistry,
    today: Option<Date>,
) -> Vec<Issue> {
    let mut issues = check_validities(scheme);
    let mut plans = Vec::new();
    let mut broken = Vec::new();
    for package in &scheme.packages {
        match Plan::all(package, registry) {
            Ok(more) => plans.extend(more),
            Err(more) => {
                issues.extend(more);
                broken.push(package.valid);
            }
        }
    }
    if let Some(today) = today {
        issues.extend(expiry(scheme, today));
    }
    // Cases of rules that cannot be read say nothing but that, once for each.
    let decidable = cases.iter().filter(|case| !broken.iter().any(|valid| valid.contains(case.on)));
    issues.extend(decidable.flat_map(|case| check_case(&plans, case)));
    issues.extend(reachability(scheme, &plans, cases));
    // Plans of one package repeat what is wrong with its formulas.
    let mut seen = BTreeSet::new();
    issues.retain(|issue| {
        seen.insert((issue.code, issue.location.clone(), format!("{:?}", issue.args)))
    });
    issues.sort_by_key(|issue| issue.severity != Severity::Error);
    issues
}

/// Checks that on every day one package holds, and one value of each parameter.
#[must_use]
pub fn check_validities(scheme: &SupportScheme) -> Vec<Issue> {
    let mut issues = validities(scheme);
    for package in &scheme.packages {
        issues.extend(
            package.parameters.iter().flat_map(|parameter| dated_values(parameter, package.valid)),
        );
    }
    issues
}

fn validities(scheme: &SupportScheme) -> Vec<Issue> {
    let mut issues = Vec::new();
    for package in &scheme.packages {
        if package.valid.last() < package.valid.from {
            let issue = compile::error(code::VALIDITY_ORDER, &package.to_place);
            let issue = issue.with("seen", package.valid.last().to_string());
            issues.push(issue.with("expected", format!("≥ {}", package.valid.from)));
        }
    }
    for pair in scheme.packages.windows(2) {
        let (earlier, later) = (&pair[0], &pair[1]);
        let expected = earlier.valid.to.and_then(|to| to.tomorrow().ok());
        let code = match expected {
            Some(expected) if expected == later.valid.from => continue,
            Some(expected) if expected < later.valid.from => code::VALIDITY_GAP,
            _ => code::VALIDITY_OVERLAP,
        };
        let issue =
            compile::error(code, &later.from_place).with("seen", later.valid.from.to_string());
        let expected = expected.map_or_else(|| "…".to_owned(), |day| day.to_string());
        issues.push(issue.with("expected", format!("{expected} ({})", earlier.file)));
    }
    issues
}

fn dated_values(parameter: &Parameter, valid: Validity) -> Vec<Issue> {
    let mut issues = Vec::new();
    let mut values: Vec<_> = parameter.values.iter().collect();
    values.sort_by_key(|value| value.valid.from);
    let mut next = valid.from;
    let mut taken: Option<Date> = None;
    let problem = |code, place: &Place, day: Date| {
        let issue = compile::error(code, place).with("seen", &parameter.name);
        issue.with("date", day.to_string())
    };
    for value in values {
        if value.valid.last() < value.valid.from {
            let issue = compile::error(code::VALIDITY_ORDER, &value.place);
            let issue = issue.with("seen", value.valid.last().to_string());
            issues.push(issue.with("expected", format!("≥ {}", value.valid.from)));
        } else if value.valid.from > next && next <= valid.last() {
            issues.push(problem(code::PARAMETER_GAP, &value.place, next));
        } else if taken.is_some_and(|last| value.valid.from <= last) {
            issues.push(problem(code::PARAMETER_OVERLAP, &value.place, value.valid.from));
        }
        taken = taken.max(Some(value.valid.last()));
        match value.valid.last().tomorrow() {
            Ok(day) => next = next.max(day),
            Err(_) => return issues,
        }
    }
    if next <= valid.last() {
        issues.push(problem(code::PARAMETER_GAP, &parameter.place, next));
    }
    issues
}

fn expiry(scheme: &SupportScheme, today: Date) -> Option<Issue> {
    let last = scheme.packages.last()?;
    let end = last.valid.to?;
    let warned_from = add_months(end, -WARNING_MONTHS)?;
    if today < warned_from {
        return None;
    }
    let code = if today > end { code::EXPIRED } else { code::EXPIRY };
    let issue = Issue::new(code, Severity::Warning, compile::location(&last.to_place, 0));
    Some(issue.with("seen", &scheme.id).with("date", end.to_string()))
}

/// Compares a case with what is expected of it.
#[must_use]
pub fn check_case(plans: &[Plan], worked: &WorkedCase) -> Vec<Issue> {
    let mut report = Report { worked, issues: Vec::new() };
    let Some(plan) = plans.iter().find(|plan| plan.valid().contains(worked.on)) else {
        let known: Vec<String> = plans.iter().map(|plan| plan.valid().from.to_string()).collect();
        report.differs("on", &worked.on.to_string(), &known.join(", "));
        return report.issues;
    };
    let mut case = plan.case(worked.on, &worked.facts);
    if let Some(expected) = &worked.expected.refused {
        let (contradicting, others) = split_contradictions(case.issues);
        report.same("refused", &contradicting.join(", "), &expected.join(", "));
        case.issues = others;
    }
    if case.has_errors() {
        let (location, place) = (&worked.place, &worked.place.path);
        report.issues.extend(case.issues.into_iter().map(|mut issue| {
            let column = format!("{place}.given.{}", issue.location.column);
            issue.location = compile::location(location, 0);
            issue.location.column = column;
            issue
        }));
        return report.issues;
    }
    report.compare(plan, &case.value);
    report.issues
}

/// Keys of the checks that do not hold, and the other issues.
fn split_contradictions(issues: Vec<Issue>) -> (Vec<String>, Vec<Issue>) {
    let (contradicting, others): (Vec<Issue>, Vec<Issue>) =
        issues.into_iter().partition(|issue| issue.code == code::CONTRADICTION);
    let args = contradicting.into_iter().flat_map(|issue| issue.args);
    (args.filter(|(name, _)| *name == "check").map(|(_, id)| id).collect(), others)
}

struct Report<'a> {
    worked: &'a WorkedCase,
    issues: Vec<Issue>,
}

impl Report<'_> {
    fn differs(&mut self, what: &str, seen: &str, expected: &str) {
        let issue = compile::error(code::CASE, &self.worked.place).with("case", &self.worked.id);
        let issue = issue.with("seen", format!("{what}: {seen}"));
        self.issues.push(issue.with("expected", expected));
    }

    fn same(&mut self, what: &str, seen: &str, expected: &str) {
        if seen != expected {
            self.differs(what, seen, expected);
        }
    }

    fn compare(&mut self, plan: &Plan, case: &Case) {
        let expected = &self.worked.expected;
        let found = match plan.determine(case) {
            Ok(found) => found,
            Err(error) => {
                let issue = compile::error(code::EVALUATION, &self.worked.place);
                let issue = issue.with("seen", &self.worked.id).with("reason", error.to_string());
                self.issues.push(issue);
                return;
            }
        };
        if let Some(outcome) = expected.outcome {
            self.same("outcome", found.outcome.key(), outcome.key());
        }
        if let Some(yen) = expected.amount_yen {
            self.same("amount_yen", &shown(found.amount_yen), &yen.to_string());
        }
        for (id, yen) in &expected.lines {
            let seen = found.lines.iter().find(|line| line.id == *id).and_then(|line| line.yen);
            self.same(id, &shown(seen), &yen.to_string());
        }
        if let Some(failed) = &expected.failed {
            let unmet = found.reasons.iter().filter(|reason| reason.met == Some(false));
            let seen: Vec<&str> = unmet.map(|reason| reason.rule.as_str()).collect();
            self.same("failed", &seen.join(", "), &failed.join(", "));
        }
        for (name, words) in &expected.values {
            let seen = plan.value_in_words(case, name).unwrap_or_default();
            self.same(name, &seen, words);
        }
        if let Some(missing) = &expected.missing {
            self.same("missing", &found.missing.join(", "), &missing.join(", "));
        }
        for (id, until) in &expected.duties {
            let seen = found.duties.iter().find(|duty| duty.id == *id).and_then(|duty| duty.until);
            self.same(id, &shown(seen), &until.to_string());
        }
        for (event, day, share) in &expected.repayments {
            let seen = shown(found.repay_share(event, *day));
            self.same(&format!("{event} {day}"), &seen, &share.to_string());
        }
        for (goal, yen) in &expected.goals {
            let seen = match plan.largest(goal, case) {
                Ok(crate::Sought::AtMost(yen)) => Some(yen),
                _ => None,
            };
            self.same(goal, &shown(seen), &shown(*yen));
        }
    }
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}

/// Conditions that no case and no made-up answer reaches in both ways.
fn reachability(scheme: &SupportScheme, plans: &[Plan], cases: &[WorkedCase]) -> Vec<Issue> {
    let mut issues = Vec::new();
    for package in &scheme.packages {
        let mut seen: BTreeSet<(NodeId, bool)> = BTreeSet::new();
        let of_package = plans.iter().filter(|plan| plan.package == *package);
        for plan in of_package.clone() {
            let worked = cases.iter().filter(|case| plan.valid().contains(case.on));
            let given = worked.map(|case| plan.answered(case.on, &case.facts).value);
            for case in given.chain(samples::cases(plan)) {
                issues.extend(look(plan, case, &mut seen));
            }
        }
        // Plans of one package have the same nodes in the same order.
        let Some(plan) = of_package.into_iter().next() else { continue };
        for (node, place, item) in conditions(plan).into_iter().chain(conditions_of_checks(plan)) {
            for truth in [true, false].into_iter().filter(|truth| !seen.contains(&(node, *truth))) {
                let location = compile::location(place, 0);
                let issue = Issue::new(code::UNREACHED, Severity::Warning, location);
                let seen = format!("{item}: {}", written(plan, node));
                let expected = if truth { "yes" } else { "no" };
                issues.push(issue.with("seen", seen).with("expected", expected));
            }
        }
    }
    issues
}

/// Notes which conditions hold in a case, and reports what cannot be computed.
///
/// Checks see the answers as they are, everything else what the checks leave of them.
fn look(plan: &Plan, mut case: Case, seen: &mut BTreeSet<(NodeId, bool)>) -> Option<Issue> {
    note(plan, &case, &conditions_of_checks(plan), seen);
    plan.leave_out_contradictions(&mut case);
    note(plan, &case, &conditions(plan), seen);
    let error = plan.determine(&case).err()?;
    // Made-up amounts may be too great for the numbers; that is an answer, not a fault.
    if matches!(error, crate::Error::Overflow { .. }) {
        return None;
    }
    let place = Place { file: plan.package.file.clone(), ..Place::default() };
    let issue = compile::error(code::EVALUATION, &place).with("seen", &plan.package.version);
    Some(issue.with("reason", error.to_string()))
}

fn note(
    plan: &Plan,
    case: &Case,
    conditions: &[(NodeId, &Place, &str)],
    seen: &mut BTreeSet<(NodeId, bool)>,
) {
    let mut run = Run::new(plan, case);
    for (node, ..) in conditions {
        if let Ok(Value::Truth(truth)) = run.value(*node) {
            seen.insert((*node, truth));
        }
    }
}

/// The conditions of checks as a whole, with the check.
fn conditions_of_checks(plan: &Plan) -> Vec<(NodeId, &Place, &str)> {
    plan.checks().map(|(check, node)| (node.when, &check.place, check.id.as_str())).collect()
}

/// Every condition that can be yes or no, with the rule, line or duty it belongs to.
fn conditions(plan: &Plan) -> Vec<(NodeId, &Place, &str)> {
    let rules = plan.rules().map(|(rule, node)| (node, &rule.place, rule.id.as_str()));
    let lines = plan.lines().map(|(line, node)| (node, &line.place, line.id.as_str()));
    let duties = plan
        .duties()
        .filter_map(|(duty, nodes)| Some((nodes.when?, &duty.place, duty.id.as_str())));
    let mut found = Vec::new();
    for (node, place, item) in rules.chain(lines).chain(duties) {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            let is_condition = matches!(
                plan.nodes[node],
                Node::All(_)
                    | Node::Any(_)
                    | Node::Compare(..)
                    | Node::WithinAreas(..)
                    | Node::WithinTexts(..)
            );
            if is_condition {
                found.push((node, place, item));
            }
            open.extend(plan.children(node));
        }
    }
    found
}
