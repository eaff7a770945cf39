//! Expressions to nodes: names resolved, kinds checked.

use super::{Compiler, Name};
use crate::{
    Formula, InputKind, ParameterValue, code,
    function::{FUNCTIONS, Function, Type},
    plan::{Node, NodeId},
    syntax::{Arithmetic, Comparison, Expression, Kind},
};

impl Compiler<'_> {
    pub(super) fn expression(
        &mut self,
        expression: &Expression,
        at: &Formula,
    ) -> Option<(NodeId, Type)> {
        let (node, kind) = match &expression.kind {
            Kind::Truth(value) => (Node::Truth(*value), Type::Truth),
            Kind::Number(number) => (Node::Number(*number), whole_or_not(number.whole().is_some())),
            Kind::Date(day) => (Node::Date(*day), Type::Date),
            Kind::Text(text) => (Node::Text(text.clone()), Type::Text),
            Kind::Name(name) => self.name(name, expression.at, at)?,
            Kind::Call(name, arguments) => self.call(name, arguments, expression.at, at)?,
            Kind::Not(inner) => (Node::Not(self.wanted(inner, at, Type::Truth)?), Type::Truth),
            Kind::Negative(inner) => {
                let (node, kind) = self.number(inner, at)?;
                (Node::Negative(node), kind)
            }
            Kind::All(parts) => (Node::All(self.parts(parts, at)?), Type::Truth),
            Kind::Any(parts) => (Node::Any(self.parts(parts, at)?), Type::Truth),
            Kind::Compare(comparison, left, right) => {
                (self.comparison(*comparison, left, right, at)?, Type::Truth)
            }
            Kind::Arithmetic(operation, left, right) => {
                let ((left, a), (right, b)) = (self.number(left, at)?, self.number(right, at)?);
                let whole = a == Type::Whole && b == Type::Whole;
                let kind = whole_or_not(whole && *operation != Arithmetic::Divide);
                (Node::Arithmetic(*operation, left, right), kind)
            }
            Kind::OneOf(left, options) => (self.one_of(left, options, at)?, Type::Truth),
            Kind::Within(left, right) => (self.within(left, right, at)?, Type::Truth),
        };
        Some((self.push(node), kind))
    }

    fn wanted(&mut self, part: &Expression, at: &Formula, wanted: Type) -> Option<NodeId> {
        let (node, kind) = self.expression(part, at)?;
        if kind == wanted {
            return Some(node);
        }
        self.fault(code::TYPE, at, part.at, kind.name(), wanted.name());
        None
    }

    fn number(&mut self, part: &Expression, at: &Formula) -> Option<(NodeId, Type)> {
        let (node, kind) = self.expression(part, at)?;
        if kind.is_number() {
            return Some((node, kind));
        }
        self.fault(code::TYPE, at, part.at, kind.name(), Type::Number.name());
        None
    }

    fn parts(&mut self, parts: &[Expression], at: &Formula) -> Option<Vec<NodeId>> {
        let nodes: Vec<Option<NodeId>> =
            parts.iter().map(|part| self.wanted(part, at, Type::Truth)).collect();
        nodes.into_iter().collect()
    }

    fn name(&mut self, name: &str, offset: usize, at: &Formula) -> Option<(Node, Type)> {
        match self.names.get(name).copied() {
            Some(Name::On) => Some((Node::On, Type::Date)),
            Some(Name::Areas(index)) => Some((Node::Areas(index), Type::Areas)),
            Some(Name::Parameter(index)) => {
                Some((Node::Parameter(index), self.parameter_type(index)))
            }
            Some(Name::Input(index)) => {
                Some((Node::Input(index), input_type(&self.package.inputs[index].kind)))
            }
            Some(Name::Shared(index)) => {
                let (_, kind) = self.shared_value(index, offset)?;
                Some((Node::Shared(index), kind))
            }
            None => {
                let known: Vec<&str> = self.names.keys().copied().collect();
                self.fault(code::UNKNOWN_NAME, at, offset, name, &known.join(", "));
                None
            }
        }
    }

    /// Kind of a parameter: whole only if every value through time is.
    fn parameter_type(&self, index: usize) -> Type {
        let values = &self.package.parameters[index].values;
        match values.first().map(|value| &value.value) {
            Some(ParameterValue::Date(_)) => Type::Date,
            Some(ParameterValue::Texts(_)) => Type::Texts,
            _ => whole_or_not(values.iter().all(|value| {
                matches!(&value.value, ParameterValue::Number(number) if number.whole().is_some())
            })),
        }
    }

    fn call(
        &mut self,
        name: &str,
        arguments: &[Expression],
        offset: usize,
        at: &Formula,
    ) -> Option<(Node, Type)> {
        let Some((function, usage)) = Function::from_name(name) else {
            let known: Vec<&str> = FUNCTIONS.iter().map(|(_, name, _)| *name).collect();
            self.fault(code::UNKNOWN_NAME, at, offset, name, &known.join(", "));
            return None;
        };
        let read: Vec<Option<(NodeId, Type)>> =
            arguments.iter().map(|argument| self.expression(argument, at)).collect();
        let (nodes, kinds): (Vec<NodeId>, Vec<Type>) =
            read.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
        match function.result(&kinds) {
            Some(kind) => Some((Node::Call(function, nodes), kind)),
            None => {
                let seen: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                let seen = format!("{name}({})", seen.join(", "));
                self.fault(code::TYPE, at, offset, &seen, usage);
                None
            }
        }
    }

    fn comparison(
        &mut self,
        comparison: Comparison,
        left: &Expression,
        right: &Expression,
        at: &Formula,
    ) -> Option<Node> {
        let (a, left_kind) = self.expression(left, at)?;
        let (b, right_kind) = self.expression(right, at)?;
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let fits = left_kind.common(right_kind).is_some_and(|kind| match kind {
            Type::Whole | Type::Number | Type::Date => true,
            Type::Truth | Type::Text | Type::Area => equality,
            _ => false,
        });
        if !fits {
            self.fault(code::TYPE, at, right.at, right_kind.name(), left_kind.name());
            return None;
        }
        self.check_option(left, right, at);
        self.check_option(right, left, at);
        Some(Node::Compare(comparison, a, b))
    }

    /// A word that is compared with a choice has to be one of its options.
    fn check_option(&mut self, question: &Expression, word: &Expression, at: &Formula) {
        let (Kind::Name(name), Kind::Text(text)) = (&question.kind, &word.kind) else { return };
        let Some(Name::Input(index)) = self.names.get(name.as_str()) else { return };
        let (InputKind::Choice(options) | InputKind::Texts(options)) =
            &self.package.inputs[*index].kind
        else {
            return;
        };
        if options.is_empty() || options.iter().any(|option| option.key == *text) {
            return;
        }
        let known: Vec<&str> = options.iter().map(|option| option.key.as_str()).collect();
        self.fault(code::UNKNOWN_NAME, at, word.at, text, &known.join(", "));
    }

    fn one_of(&mut self, left: &Expression, options: &[Expression], at: &Formula) -> Option<Node> {
        let parts: Vec<Option<NodeId>> = options
            .iter()
            .map(|option| {
                let node = self.comparison(Comparison::Equal, left, option, at)?;
                Some(self.push(node))
            })
            .collect();
        Some(Node::Any(parts.into_iter().collect::<Option<Vec<_>>>()?))
    }

    fn within(&mut self, left: &Expression, right: &Expression, at: &Formula) -> Option<Node> {
        let (a, left_kind) = self.expression(left, at)?;
        let (b, right_kind) = self.expression(right, at)?;
        match (left_kind, right_kind) {
            (Type::Area, Type::Areas) => Some(Node::WithinAreas(a, b)),
            (Type::Text, Type::Texts) => {
                self.check_option(right, left, at);
                Some(Node::WithinTexts(a, b))
            }
            _ => {
                self.fault(
                    code::TYPE,
                    at,
                    right.at,
                    right_kind.name(),
                    "list of texts, list of areas",
                );
                None
            }
        }
    }
}

fn whole_or_not(whole: bool) -> Type {
    if whole { Type::Whole } else { Type::Number }
}

fn input_type(kind: &InputKind) -> Type {
    match kind {
        InputKind::YesNo => Type::Truth,
        InputKind::Choice(_) => Type::Text,
        InputKind::Integer { .. } | InputKind::Yen => Type::Whole,
        InputKind::Ratio => Type::Number,
        InputKind::Date => Type::Date,
        InputKind::Spells => Type::Spells,
        InputKind::Area => Type::Area,
        InputKind::Texts(_) => Type::Texts,
        InputKind::Yens => Type::Yens,
    }
}
