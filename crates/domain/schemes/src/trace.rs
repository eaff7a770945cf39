//! How a result came about, in words that a jurist can follow.

use std::sync::Arc;

use sousei_core::Bilingual;

use crate::{
    Evidence, ParameterValue, Plan,
    case::words_of,
    evaluate::{Run, Value},
    plan::{Node, NodeId},
    syntax::{Arithmetic, Comparison},
};

/// Steps of one reason at most: a trace beyond this helps nobody.
const MAX_STEPS: usize = 400;

/// One part of a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How deep it stands below the requirement.
    pub depth: usize,
    /// The part as the rules write it.
    pub formula: Arc<str>,
    /// What it is called, where it has a name.
    pub label: Arc<Bilingual>,
    /// What it comes to; none while an answer is open.
    pub result: Option<Arc<str>>,
    /// Where it is stated, if it is a parameter or a list of areas.
    pub evidence: Option<Arc<Evidence>>,
}

/// What a trace says about a node whatever the answers are: written once for every case.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    /// The node as the language writes it.
    formula: Arc<str>,
    label: Arc<Bilingual>,
    evidence: Option<Arc<Evidence>>,
    /// What it comes to, where that does not depend on answers.
    fixed: Option<Arc<str>>,
    /// Steps of the node with its parts.
    steps: usize,
}

impl Told {
    /// What is told about a node; its parts are told already.
    pub(crate) fn of(plan: &Plan, node: NodeId) -> Self {
        let (label, evidence) = label(plan, node);
        let parts = plan.children(node).map(|part| plan.told[part].steps);
        let steps = if is_literal(&plan.nodes[node]) { 0 } else { 1 + parts.sum::<usize>() };
        Self {
            formula: written(plan, node).into(),
            label: label.into(),
            evidence: evidence.map(Arc::new),
            fixed: fixed(plan, node),
            steps: steps.min(MAX_STEPS),
        }
    }
}

/// Steps below nodes, and the two words that most of them come to.
pub(crate) struct Tracer {
    yes: Arc<str>,
    no: Arc<str>,
}

impl Tracer {
    pub(crate) fn new() -> Self {
        Self { yes: "yes".into(), no: "no".into() }
    }

    /// The steps below a node, each before its parts.
    pub(crate) fn steps(&self, run: &mut Run<'_>, node: NodeId) -> Vec<Step> {
        let mut steps = Vec::with_capacity(run.plan.told[node].steps);
        self.walk(run, node, 0, &mut steps);
        steps
    }

    fn walk(&self, run: &mut Run<'_>, node: NodeId, depth: usize, steps: &mut Vec<Step>) {
        let plan = run.plan;
        if steps.len() >= MAX_STEPS || is_literal(&plan.nodes[node]) {
            return;
        }
        let told = &plan.told[node];
        let result = match &told.fixed {
            Some(fixed) => Some(Arc::clone(fixed)),
            None => match run.value(node) {
                Ok(Value::Unknown) | Err(_) => None,
                Ok(Value::Truth(true)) => Some(Arc::clone(&self.yes)),
                Ok(Value::Truth(false)) => Some(Arc::clone(&self.no)),
                Ok(value) => Some(words(value).into()),
            },
        };
        steps.push(Step {
            depth,
            formula: Arc::clone(&told.formula),
            label: Arc::clone(&told.label),
            result,
            evidence: told.evidence.clone(),
        });
        for part in plan.children(node) {
            self.walk(run, part, depth + 1, steps);
        }
    }
}

/// Parts that say themselves what they are.
fn is_literal(node: &Node) -> bool {
    matches!(node, Node::Truth(_) | Node::Number(_) | Node::Date(_) | Node::Text(_))
}

fn fixed(plan: &Plan, node: NodeId) -> Option<Arc<str>> {
    match &plan.nodes[node] {
        Node::Areas(index) => Some(words(Value::Areas(&plan.areas[*index])).into()),
        Node::Parameter(index) => Some(parameter_words(plan.parameters[*index].as_ref()?).into()),
        _ => None,
    }
}

fn label(plan: &Plan, node: NodeId) -> (Bilingual, Option<Evidence>) {
    let package = &plan.package;
    match &plan.nodes[node] {
        Node::Named(index, _) => (plan.names[*index].clone(), None),
        Node::Input(index) => (package.inputs[*index].question.clone(), None),
        Node::Shared(index) => (package.values[*index].label.clone(), None),
        Node::Areas(index) => {
            let list = &package.areas[*index];
            (list.label.clone(), Some(list.evidence.clone()))
        }
        Node::Parameter(index) => {
            // No parameter changes while the plan holds.
            let parameter = &package.parameters[*index];
            let held = parameter.values.iter().find(|value| value.valid.contains(plan.valid.from));
            (parameter.label.clone(), held.map(|value| value.evidence.clone()))
        }
        _ => (Bilingual::default(), None),
    }
}

pub(crate) fn words(value: Value<'_>) -> String {
    match value {
        Value::Unknown => String::new(),
        Value::Truth(truth) => if truth { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => text.to_owned(),
        Value::Texts(texts) => texts.join(", "),
        Value::Area(code) => format!("{code:05}"),
        Value::Areas(codes) => {
            codes.iter().map(|code| format!("{code:05}")).collect::<Vec<_>>().join(", ")
        }
        Value::Spells(spells) => words_of(&crate::Answer::Spells(spells.to_vec())),
        Value::Yens(list) => words_of(&crate::Answer::Yens(list.to_vec())),
    }
}

/// A node as the language writes it.
pub(crate) fn written(plan: &Plan, node: NodeId) -> String {
    let part = |id: &NodeId| written(plan, *id);
    let joined = |parts: &[NodeId], word: &str| {
        parts.iter().map(|id| bracketed(plan, *id)).collect::<Vec<_>>().join(word)
    };
    match &plan.nodes[node] {
        Node::Truth(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        Node::Number(number) => number.to_string(),
        Node::Date(day) => day.to_string(),
        Node::Text(text) => format!("'{text}'"),
        Node::Areas(index) => plan.package.areas[*index].name.clone(),
        Node::Parameter(index) => plan.package.parameters[*index].name.clone(),
        Node::Input(index) => plan.package.inputs[*index].name.clone(),
        Node::Shared(index) => plan.package.values[*index].name.clone(),
        Node::On => "on".to_owned(),
        Node::All(parts) => joined(parts, " and "),
        Node::Any(parts) => joined(parts, " or "),
        Node::Not(inner) => format!("not {}", bracketed(plan, *inner)),
        Node::Named(_, inner) => part(inner),
        Node::Negative(inner) => format!("-{}", bracketed(plan, *inner)),
        Node::Compare(comparison, left, right) => {
            format!("{} {} {}", part(left), sign(*comparison), part(right))
        }
        Node::Arithmetic(operation, left, right) => format!(
            "{} {} {}",
            bracketed(plan, *left),
            operator(*operation),
            bracketed(plan, *right)
        ),
        Node::WithinAreas(left, right) | Node::WithinTexts(left, right) => {
            format!("{} in {}", part(left), part(right))
        }
        Node::Call(function, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(part).collect();
            format!("{}({})", function.name(), arguments.join(", "))
        }
    }
}

fn bracketed(plan: &Plan, node: NodeId) -> String {
    if let Node::Named(_, inner) = plan.nodes[node] {
        return bracketed(plan, inner);
    }
    let text = written(plan, node);
    let is_joined = matches!(plan.nodes[node], Node::All(_) | Node::Any(_) | Node::Arithmetic(..));
    if is_joined { format!("({text})") } else { text }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}

fn operator(operation: Arithmetic) -> &'static str {
    match operation {
        Arithmetic::Add => "+",
        Arithmetic::Subtract => "-",
        Arithmetic::Multiply => "*",
        Arithmetic::Divide => "/",
    }
}

/// A parameter in words, for comparisons of years.
pub(crate) fn parameter_words(value: &ParameterValue) -> String {
    match value {
        ParameterValue::Number(number) => number.to_string(),
        ParameterValue::Date(day) => day.to_string(),
        ParameterValue::Texts(texts) => texts.join(", "),
    }
}
