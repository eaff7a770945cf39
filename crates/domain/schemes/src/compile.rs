//! Packages to plans: names, kinds, cycles, parameters of the day.

mod formula;

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AreaRegistry, Bilingual, Date, Issue, Location, Severity};

use crate::{
    AreaList, Condition, DatedValue, Evidence, Formula, Input, InputKind, ParameterValue, Place,
    Plan, RulePackage, Validity, code,
    function::Type,
    plan::{CheckNode, DutyNodes, Node, NodeId, municipalities},
    syntax, trace,
};

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
enum Name {
    Parameter(usize),
    Input(usize),
    Shared(usize),
    Areas(usize),
    On,
}

/// How far a shared value is.
#[derive(Debug, Clone, Copy)]
enum Progress {
    New,
    Begun,
    Done(Option<(NodeId, Type)>),
}

struct Compiler<'a> {
    package: &'a RulePackage,
    parameters: Vec<Option<ParameterValue>>,
    names: BTreeMap<&'a str, Name>,
    shared: Vec<Progress>,
    path: Vec<usize>,
    nodes: Vec<Node>,
    words: Vec<Bilingual>,
    issues: Vec<Issue>,
}

/// Where something stands, as an issue tells it.
pub(crate) fn location(place: &Place, offset: usize) -> Location {
    let column = place.column + u32::try_from(offset).unwrap_or(0);
    let column =
        if place.column == 0 { place.path.clone() } else { format!("{}:{column}", place.path) };
    Location { sheet: place.file.clone(), row: (place.line > 0).then_some(place.line), column }
}

pub(crate) fn error(code: &'static str, place: &Place) -> Issue {
    Issue::new(code, Severity::Error, location(place, 0))
}

/// Makes a package ready for a day.
pub(crate) fn compile(
    package: &RulePackage,
    on: Date,
    registry: &AreaRegistry,
) -> Result<Plan, Vec<Issue>> {
    let (parameters, valid) = parameters_on(package, on);
    let mut compiler = Compiler {
        package,
        parameters,
        names: BTreeMap::new(),
        shared: vec![Progress::New; package.values.len()],
        path: Vec::new(),
        nodes: Vec::new(),
        words: Vec::new(),
        issues: Vec::new(),
    };
    compiler.collect_names();
    compiler.check_sources();
    compiler.check_parameters(on);
    let areas = package.areas.iter().map(|list| compiler.codes(list, registry)).collect();
    let shared: Vec<NodeId> = (0..package.values.len())
        .map(|index| compiler.shared_value(index, 0).map_or(0, |(node, _)| node))
        .collect();
    let checks = compiler.checks();
    let rules = compiler.rules();
    let lines = compiler.lines();
    let duties = compiler.duties();
    let goals = compiler.goals();
    if compiler.issues.iter().any(|issue| issue.severity == Severity::Error) {
        return Err(compiler.issues);
    }
    let Compiler { parameters, nodes, words: names, .. } = compiler;
    let package = package.clone();
    let mut plan = Plan {
        package,
        valid,
        nodes,
        told: Vec::new(),
        names,
        parameters,
        areas,
        municipalities: municipalities(registry),
        shared,
        checks,
        rules,
        lines,
        duties,
        goals,
    };
    plan.name_inputs_of_checks();
    for node in 0..plan.nodes.len() {
        let told = trace::Told::of(&plan, node);
        plan.told.push(told);
    }
    Ok(plan)
}

/// Values of the parameters on a day, and the stretch around it in which none changes.
fn parameters_on(package: &RulePackage, on: Date) -> (Vec<Option<ParameterValue>>, Validity) {
    let (mut from, mut last) = (package.valid.from, package.valid.last());
    let mut chosen = Vec::with_capacity(package.parameters.len());
    for parameter in &package.parameters {
        let current = parameter.values.iter().find(|value| value.valid.contains(on));
        if let Some(DatedValue { valid, .. }) = current {
            from = from.max(valid.from);
            last = last.min(valid.last());
        }
        chosen.push(current.map(|value| value.value.clone()));
    }
    (chosen, Validity { from, to: (last < Date::MAX).then_some(last) })
}

impl<'a> Compiler<'a> {
    fn collect_names(&mut self) {
        let package = self.package;
        self.names.insert("on", Name::On);
        let parameters = package.parameters.iter().enumerate();
        let inputs = package.inputs.iter().enumerate();
        let shared = package.values.iter().enumerate();
        let areas = package.areas.iter().enumerate();
        let all = parameters
            .map(|(index, item)| (item.name.as_str(), Name::Parameter(index), &item.place))
            .chain(
                inputs.map(|(index, item)| (item.name.as_str(), Name::Input(index), &item.place)),
            )
            .chain(
                shared.map(|(index, item)| (item.name.as_str(), Name::Shared(index), &item.place)),
            )
            .chain(
                areas.map(|(index, item)| (item.name.as_str(), Name::Areas(index), &item.place)),
            );
        for (name, meaning, place) in all {
            if !is_name(name) {
                let issue = error(code::SYNTAX, place).with("seen", name);
                self.issues.push(issue.with("expected", "a-z, 0-9, _"));
            }
            if self.names.insert(name, meaning).is_some() {
                self.issues.push(error(code::DUPLICATE, place).with("seen", name));
            }
        }
        let rules = package.rules.iter().map(|rule| (rule.id.as_str(), &rule.place));
        let lines = package.lines.iter().map(|line| (line.id.as_str(), &line.place));
        let duties = package.duties.iter().map(|duty| (duty.id.as_str(), &duty.place));
        let checks = package.checks.iter().map(|check| (check.id.as_str(), &check.place));
        self.unique(rules.chain(lines).chain(duties).chain(checks));
    }

    fn unique(&mut self, items: impl Iterator<Item = (&'a str, &'a Place)>) {
        let mut seen = BTreeSet::new();
        for (id, place) in items {
            if !seen.insert(id) {
                self.issues.push(error(code::DUPLICATE, place).with("seen", id));
            }
        }
    }

    fn check_parameters(&mut self, on: Date) {
        for (parameter, value) in self.package.parameters.iter().zip(&self.parameters) {
            if value.is_none() {
                let issue = error(code::PARAMETER_GAP, &parameter.place);
                let issue = issue.with("seen", &parameter.name).with("date", on.to_string());
                self.issues.push(issue);
            }
        }
    }

    fn check_sources(&mut self) {
        let package = self.package;
        let known: Vec<&str> = package.sources.iter().map(|source| source.id.as_str()).collect();
        let values = package.parameters.iter().flat_map(|parameter| &parameter.values);
        let used: Vec<(&Evidence, &Place)> = values
            .map(|value| (&value.evidence, &value.place))
            .chain(package.areas.iter().map(|list| (&list.evidence, &list.place)))
            .chain(package.rules.iter().map(|rule| (&rule.evidence, &rule.place)))
            .chain(package.lines.iter().map(|line| (&line.evidence, &line.place)))
            .chain(package.duties.iter().map(|duty| (&duty.evidence, &duty.place)))
            .collect();
        for (evidence, place) in used {
            if !known.contains(&evidence.source.as_str()) {
                let issue = error(code::SOURCE, place).with("seen", &evidence.source);
                self.issues.push(issue.with("expected", known.join(", ")));
            }
        }
    }

    /// Codes of all areas that a list covers, in order.
    fn codes(&mut self, list: &AreaList, registry: &AreaRegistry) -> Vec<u32> {
        let mut members = list.members.clone();
        if let Some(zone) = &list.zone {
            match registry.zones().iter().find(|known| known.id == *zone) {
                Some(set) => members.extend(set.members()),
                None => {
                    let known: Vec<&str> =
                        registry.zones().iter().map(|zone| zone.id.as_str()).collect();
                    let issue = error(code::UNKNOWN_NAME, &list.place).with("seen", zone);
                    self.issues.push(issue.with("expected", known.join(", ")));
                }
            }
        }
        let within = registry
            .all_versions()
            .map(|area| area.code)
            .filter(|code| members.iter().any(|member| registry.contains(*member, *code)));
        let codes: BTreeSet<u32> =
            members.iter().copied().chain(within).map(sousei_core::AreaCode::number).collect();
        codes.into_iter().collect()
    }

    /// Nodes of the checks, with the questions that they name.
    fn checks(&mut self) -> Vec<CheckNode> {
        let package = self.package;
        let position = |name: &String| package.inputs.iter().position(|input| input.name == *name);
        let mut nodes = Vec::new();
        for check in &package.checks {
            let when = self.truth(&check.when).unwrap_or(0);
            for name in check.inputs.iter().filter(|name| position(name).is_none()) {
                let known: Vec<&str> =
                    package.inputs.iter().map(|input| input.name.as_str()).collect();
                let issue = error(code::UNKNOWN_NAME, &check.place).with("seen", name);
                self.issues.push(issue.with("expected", known.join(", ")));
            }
            nodes.push(CheckNode {
                when,
                inputs: check.inputs.iter().filter_map(position).collect(),
            });
        }
        nodes
    }

    fn rules(&mut self) -> Vec<NodeId> {
        let rules = self.package.rules.iter();
        rules.map(|rule| self.truth(&rule.when).unwrap_or(0)).collect()
    }

    fn lines(&mut self) -> Vec<NodeId> {
        let lines = self.package.lines.iter();
        lines.map(|line| self.of_kind(&line.yen, Type::Whole).unwrap_or(0)).collect()
    }

    fn duties(&mut self) -> Vec<DutyNodes> {
        let duties = self.package.duties.iter();
        let nodes = duties.map(|duty| DutyNodes {
            when: duty.when.as_ref().map(|when| self.truth(when).unwrap_or(0)),
            until: duty.until.as_ref().map(|day| self.of_kind(day, Type::Date).unwrap_or(0)),
        });
        nodes.collect()
    }

    fn goals(&mut self) -> Vec<NodeId> {
        let mut nodes = Vec::new();
        for goal in &self.package.goals {
            let is_yen =
                |input: &Input| input.name == goal.input && matches!(input.kind, InputKind::Yen);
            if !self.package.inputs.iter().any(is_yen) {
                let issue = error(code::UNKNOWN_NAME, &goal.place).with("seen", &goal.input);
                self.issues.push(issue.with("expected", "inputs, kind: yen"));
            }
            nodes.push(self.of_kind(&goal.keep, Type::Truth).unwrap_or(0));
        }
        nodes
    }

    fn push(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// The node of a condition.
    fn truth(&mut self, condition: &Condition) -> Option<NodeId> {
        match condition {
            Condition::Test(formula) => self.of_kind(formula, Type::Truth),
            Condition::All(parts) => {
                let parts = self.truths(parts)?;
                Some(self.push(Node::All(parts)))
            }
            Condition::Any(parts) => {
                let parts = self.truths(parts)?;
                Some(self.push(Node::Any(parts)))
            }
            Condition::Not(inner) => {
                let inner = self.truth(inner)?;
                Some(self.push(Node::Not(inner)))
            }
            Condition::Named(words, inner) => {
                let inner = self.truth(inner)?;
                self.words.push(words.clone());
                Some(self.push(Node::Named(self.words.len() - 1, inner)))
            }
        }
    }

    fn truths(&mut self, parts: &[Condition]) -> Option<Vec<NodeId>> {
        // Every part is read, so that all that is wrong is told at once.
        let nodes: Vec<Option<NodeId>> = parts.iter().map(|part| self.truth(part)).collect();
        nodes.into_iter().collect()
    }

    fn of_kind(&mut self, formula: &Formula, wanted: Type) -> Option<NodeId> {
        let (node, kind) = self.formula(formula)?;
        if kind == wanted || (wanted == Type::Number && kind.is_number()) {
            return Some(node);
        }
        self.fault(code::TYPE, formula, 0, kind.name(), wanted.name());
        None
    }

    fn formula(&mut self, formula: &Formula) -> Option<(NodeId, Type)> {
        match syntax::parse(&formula.text) {
            Ok(expression) => self.expression(&expression, formula),
            Err(fault) => {
                self.fault(code::SYNTAX, formula, fault.at, &fault.seen, fault.expected);
                None
            }
        }
    }

    fn fault(&mut self, code: &'static str, at: &Formula, offset: usize, seen: &str, want: &str) {
        let issue = Issue::new(code, Severity::Error, location(&at.place, offset));
        self.issues.push(issue.with("seen", seen).with("expected", want));
    }

    fn shared_value(&mut self, index: usize, offset: usize) -> Option<(NodeId, Type)> {
        let value = &self.package.values[index];
        match self.shared[index] {
            Progress::Done(found) => return found,
            Progress::Begun => {
                let from = self.path.iter().position(|step| *step == index).unwrap_or(0);
                let names = self.path[from..].iter().chain([&index]);
                let names: Vec<&str> =
                    names.map(|step| self.package.values[*step].name.as_str()).collect();
                let at = Issue::new(code::CYCLE, Severity::Error, location(&value.place, offset));
                self.issues.push(at.with("seen", names.join(" → ")));
                return None;
            }
            Progress::New => {}
        }
        self.shared[index] = Progress::Begun;
        self.path.push(index);
        let found = match &value.body {
            Condition::Test(formula) => self.formula(formula),
            tree => self.truth(tree).map(|node| (node, Type::Truth)),
        };
        self.path.pop();
        self.shared[index] = Progress::Done(found);
        found
    }
}

fn is_name(name: &str) -> bool {
    const RESERVED: [&str; 7] = ["and", "or", "not", "in", "yes", "no", "on"];
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    begins && name.chars().all(fits) && !RESERVED.contains(&name)
}
