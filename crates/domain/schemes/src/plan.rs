use std::{collections::BTreeSet, sync::Arc};

use sousei_core::{AreaKind, AreaRegistry, Date, Issue};

use crate::{
    Check, Duty, Exact, Goal, Line, ParameterValue, Rule, RulePackage, Validity, compile,
    function::Function,
    syntax::{Arithmetic, Comparison},
    trace::Told,
};

/// Position of a node in the plan.
pub(crate) type NodeId = usize;

/// One step of a formula; children come before their parents.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Truth(bool),
    Number(Exact),
    Date(Date),
    Text(String),
    /// Codes of areas, in order.
    Areas(usize),
    Parameter(usize),
    Input(usize),
    Shared(usize),
    /// The day for which the answer is sought.
    On,
    All(Vec<NodeId>),
    Any(Vec<NodeId>),
    Not(NodeId),
    /// A part with words of its own.
    Named(usize, NodeId),
    Negative(NodeId),
    Compare(Comparison, NodeId, NodeId),
    Arithmetic(Arithmetic, NodeId, NodeId),
    WithinAreas(NodeId, NodeId),
    WithinTexts(NodeId, NodeId),
    Call(Function, Vec<NodeId>),
}

/// Nodes of a duty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DutyNodes {
    pub(crate) when: Option<NodeId>,
    pub(crate) until: Option<NodeId>,
}

/// Node of a check, and the questions it is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CheckNode {
    pub(crate) when: NodeId,
    pub(crate) inputs: Vec<usize>,
}

/// A rule package made ready for one stretch of time in which no parameter changes.
///
/// Names are resolved, kinds checked and parameters chosen once; after that a determination
/// only walks through indexed nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub(crate) package: RulePackage,
    pub(crate) valid: Validity,
    pub(crate) nodes: Vec<Node>,
    /// What a trace says about each node.
    pub(crate) told: Vec<Told>,
    pub(crate) names: Vec<sousei_core::Bilingual>,
    pub(crate) parameters: Vec<Option<ParameterValue>>,
    pub(crate) areas: Vec<Vec<u32>>,
    /// Codes that an answer may name, in order: municipalities of any time, with their wards.
    pub(crate) municipalities: Arc<[u32]>,
    /// Node of each shared value, in the order of the package.
    pub(crate) shared: Vec<NodeId>,
    pub(crate) checks: Vec<CheckNode>,
    pub(crate) rules: Vec<NodeId>,
    pub(crate) lines: Vec<NodeId>,
    pub(crate) duties: Vec<DutyNodes>,
    pub(crate) goals: Vec<NodeId>,
}

impl Plan {
    /// Makes a package ready for a day.
    ///
    /// # Errors
    /// Everything that is wrong with its formulas, names, kinds and sources, at once.
    pub fn new(
        package: &RulePackage,
        on: Date,
        registry: &AreaRegistry,
    ) -> Result<Self, Vec<Issue>> {
        compile::compile(package, on, registry)
    }

    /// Makes a package ready for every stretch of its validity.
    ///
    /// # Errors
    /// As [`Plan::new`].
    pub fn all(package: &RulePackage, registry: &AreaRegistry) -> Result<Vec<Self>, Vec<Issue>> {
        let mut plans: Vec<Self> = Vec::new();
        let mut day = package.valid.from;
        loop {
            let plan = Self::new(package, day, registry)?;
            let end = plan.valid.to;
            plans.push(plan);
            match end.and_then(|end| end.tomorrow().ok()) {
                Some(next) if package.valid.contains(next) => day = next,
                _ => return Ok(plans),
            }
        }
    }

    /// The same rules as if they held on another day too, for an estimate where none are known.
    #[must_use]
    pub fn stretched_to(&self, day: Date) -> Self {
        let mut plan = self.clone();
        plan.valid.from = plan.valid.from.min(day);
        plan.valid.to = plan.valid.to.map(|to| to.max(day));
        plan
    }

    /// The package.
    #[must_use]
    pub fn package(&self) -> &RulePackage {
        &self.package
    }

    /// The stretch of time in which no parameter changes.
    #[must_use]
    pub fn valid(&self) -> Validity {
        self.valid
    }

    /// Value of a parameter in this stretch.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&ParameterValue> {
        let index = self.package.parameters.iter().position(|known| known.name == name)?;
        self.parameters.get(index)?.as_ref()
    }

    pub(crate) fn checks(&self) -> impl Iterator<Item = (&Check, &CheckNode)> {
        self.package.checks.iter().zip(&self.checks)
    }

    pub(crate) fn rules(&self) -> impl Iterator<Item = (&Rule, NodeId)> {
        self.package.rules.iter().zip(self.rules.iter().copied())
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = (&Line, NodeId)> {
        self.package.lines.iter().zip(self.lines.iter().copied())
    }

    pub(crate) fn duties(&self) -> impl Iterator<Item = (&Duty, &DutyNodes)> {
        self.package.duties.iter().zip(&self.duties)
    }

    pub(crate) fn goal(&self, id: &str) -> Option<(&Goal, NodeId)> {
        self.package.goals.iter().zip(self.goals.iter().copied()).find(|(goal, _)| goal.id == id)
    }

    /// A check that names no questions is about those on which its condition depends.
    pub(crate) fn name_inputs_of_checks(&mut self) {
        let mut checks = std::mem::take(&mut self.checks);
        for check in checks.iter_mut().filter(|check| check.inputs.is_empty()) {
            check.inputs = self.inputs_below(check.when);
        }
        self.checks = checks;
    }

    /// Questions on which a node depends, in their order.
    fn inputs_below(&self, node: NodeId) -> Vec<usize> {
        let (mut open, mut found) = (vec![node], BTreeSet::new());
        while let Some(node) = open.pop() {
            if let Node::Input(index) = self.nodes[node] {
                found.insert(index);
            }
            open.extend(self.children(node));
        }
        found.into_iter().collect()
    }

    /// Children of a node, in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<'_> {
        let (parts, pair): (&[NodeId], _) = match &self.nodes[id] {
            Node::All(parts) | Node::Any(parts) | Node::Call(_, parts) => (parts, [None; 2]),
            Node::Not(inner) | Node::Negative(inner) | Node::Named(_, inner) => {
                (&[], [Some(*inner), None])
            }
            Node::Compare(_, left, right)
            | Node::Arithmetic(_, left, right)
            | Node::WithinAreas(left, right)
            | Node::WithinTexts(left, right) => (&[], [Some(*left), Some(*right)]),
            Node::Shared(index) => (&[], [Some(self.shared[*index]), None]),
            Node::Truth(_)
            | Node::Number(_)
            | Node::Date(_)
            | Node::Text(_)
            | Node::Areas(_)
            | Node::Parameter(_)
            | Node::Input(_)
            | Node::On => (&[], [None; 2]),
        };
        parts.iter().copied().chain(pair.into_iter().flatten())
    }
}

/// Codes of all municipalities and wards that the registry knows, in order.
pub(crate) fn municipalities(registry: &AreaRegistry) -> Arc<[u32]> {
    let is_one = |kind: AreaKind| {
        !matches!(kind, AreaKind::Nation | AreaKind::Prefecture | AreaKind::SpecialWardsTotal)
    };
    let areas = registry.all_versions().filter(|area| is_one(area.kind));
    let mut codes: Vec<u32> = areas.map(|area| area.code.number()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into()
}
