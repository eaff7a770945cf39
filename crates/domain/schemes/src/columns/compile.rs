//! Plans to steps: shared parts once, denominators fixed, functions of a day as look-ups.

mod amount;
mod condition;

use sousei_core::Date;

use super::{
    CaseTable,
    column::{CODES, Values},
    step::{Day, DayOf, Number, Operand, Program, Register, Truth},
};
use crate::{
    Exact, ParameterValue, Plan,
    plan::{Node, NodeId},
};

/// What a node of the plan is in columns.
#[derive(Debug, Clone, PartialEq)]
enum Item<'a> {
    Truth(usize),
    Number(Quantity),
    Date(DayItem),
    Text(&'a str),
    Texts(&'a [String]),
    Areas(usize),
    /// An answer that is no truth, number or day.
    Column(usize),
}

/// A number in columns.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Quantity {
    Constant(Exact),
    /// Numerators over a denominator above 0.
    Register {
        at: usize,
        denominator: i64,
    },
}

#[derive(Debug, Clone, PartialEq)]
enum DayItem {
    Constant(Date),
    Of(DayOf),
}

struct Compiler<'a> {
    plan: &'a Plan,
    table: &'a CaseTable<'a>,
    program: Program,
    /// What each node came to; the inner none for what columns cannot hold.
    nodes: Vec<Option<Option<Item<'a>>>>,
}

/// The steps of the table's plan; none if some part cannot be computed in columns.
pub(super) fn compile(table: &CaseTable<'_>) -> Option<Program> {
    let plan = table.plan;
    let nodes = vec![None; plan.nodes.len()];
    let mut compiler = Compiler { plan, table, program: Program::default(), nodes };
    for (_, node) in plan.rules() {
        let rule = compiler.truth(node)?;
        compiler.program.rules.push(rule);
    }
    for (_, node) in plan.lines().filter(|(line, _)| line.counted) {
        let quantity = compiler.number(node)?;
        let line = compiler.register(quantity, 1)?;
        compiler.program.lines.push(line);
        let sum = |before| Number::Add(Operand::Each(before), Operand::Each(line));
        let before = compiler.program.amount;
        let amount = before.map_or(line, |before| compiler.emit_number(sum(before)));
        compiler.program.amount = Some(amount);
    }
    Some(compiler.program)
}

impl<'a> Compiler<'a> {
    fn item(&mut self, id: NodeId) -> Option<Item<'a>> {
        if let Some(known) = &self.nodes[id] {
            return known.clone();
        }
        let item = self.new_item(id);
        self.nodes[id] = Some(item.clone());
        item
    }

    fn new_item(&mut self, id: NodeId) -> Option<Item<'a>> {
        let plan = self.plan;
        match &plan.nodes[id] {
            Node::Truth(truth) => Some(self.emit_truth(Truth::Constant(*truth))),
            Node::Number(number) => Some(Item::Number(Quantity::Constant(*number))),
            Node::Date(day) => Some(Item::Date(DayItem::Constant(*day))),
            Node::On => Some(Item::Date(DayItem::Constant(self.table.on))),
            Node::Text(text) => Some(Item::Text(text)),
            Node::Areas(index) => Some(Item::Areas(*index)),
            Node::Parameter(index) => match plan.parameters[*index].as_ref()? {
                ParameterValue::Number(number) => Some(Item::Number(Quantity::Constant(*number))),
                ParameterValue::Date(day) => Some(Item::Date(DayItem::Constant(*day))),
                ParameterValue::Texts(texts) => Some(Item::Texts(texts)),
            },
            Node::Input(index) => Some(self.answer(*index)),
            Node::Shared(index) => self.item(plan.shared[*index]),
            Node::Named(_, inner) => self.item(*inner),
            Node::All(parts) => {
                let parts = self.truths(parts)?;
                Some(self.emit_truth(Truth::All(parts)))
            }
            Node::Any(parts) => self.any(parts),
            Node::Not(inner) => {
                let inner = self.truth(*inner)?;
                Some(self.emit_truth(Truth::Not(inner)))
            }
            Node::Negative(inner) => {
                let inner = self.number(*inner)?;
                self.difference(Quantity::Constant(Exact::ZERO), inner).map(Item::Number)
            }
            Node::Compare(comparison, left, right) => self.comparison(*comparison, *left, *right),
            Node::Arithmetic(operation, left, right) => {
                let (left, right) = (self.number(*left)?, self.number(*right)?);
                self.arithmetic(*operation, left, right).map(Item::Number)
            }
            Node::WithinAreas(area, list) => self.within_areas(*area, *list),
            Node::WithinTexts(text, list) => self.within_texts(*text, *list),
            Node::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn answer(&mut self, column: usize) -> Item<'a> {
        match &self.table.columns[column].values {
            Values::YesNo(_) => self.emit_truth(Truth::Answer(column)),
            Values::Number { is_ratio, .. } => {
                let denominator = if *is_ratio { super::column::RATIO_PARTS } else { 1 };
                let at = self.emit_number(Number::Answer(column));
                Item::Number(Quantity::Register { at, denominator })
            }
            Values::Date { .. } => Item::Date(DayItem::Of(DayOf { column, moves: Vec::new() })),
            _ => Item::Column(column),
        }
    }

    fn truth(&mut self, id: NodeId) -> Option<usize> {
        match self.item(id)? {
            Item::Truth(at) => Some(at),
            _ => None,
        }
    }

    fn truths(&mut self, parts: &[NodeId]) -> Option<Vec<usize>> {
        parts.iter().map(|part| self.truth(*part)).collect()
    }

    fn number(&mut self, id: NodeId) -> Option<Quantity> {
        match self.item(id)? {
            Item::Number(quantity) => Some(quantity),
            _ => None,
        }
    }

    fn date(&mut self, id: NodeId) -> Option<DayItem> {
        match self.item(id)? {
            Item::Date(day) => Some(day),
            _ => None,
        }
    }

    /// The register of a day.
    fn day(&mut self, id: NodeId) -> Option<usize> {
        let item = self.date(id)?;
        self.day_register(item)
    }

    fn day_register(&mut self, item: DayItem) -> Option<usize> {
        let (step, table) = match item {
            DayItem::Constant(day) => (Day::Constant(self.table.calendar.offset(day)?), None),
            DayItem::Of(day) => {
                let table = self.day_table(&day)?;
                (Day::Of(day), Some(table))
            }
        };
        let program = &mut self.program;
        if let Some(at) = program.days.iter().position(|known| *known == step) {
            return Some(at);
        }
        program.days.push(step);
        program.day_tables.push(table);
        program.order.push(Register::Day(program.days.len() - 1));
        Some(program.days.len() - 1)
    }

    /// The day that follows from each day of a column; none if one lies outside the calendar.
    fn day_table(&self, day: &DayOf) -> Option<Box<[i32; CODES]>> {
        let calendar = self.table.calendar;
        let Values::Date { low, high, .. } = self.table.columns[day.column].values else {
            return None;
        };
        let mut table: Box<[i32; CODES]> = vec![0; CODES].try_into().ok()?;
        for code in low..=high {
            let first = calendar.day(code);
            let moved = day.moves.iter().try_fold(first?, |day, (by, steps)| by.day(day, *steps));
            table[usize::from(code)] = calendar.offset(moved?)?;
        }
        Some(table)
    }

    /// Columns of spells as one.
    fn union(&mut self, lists: &[NodeId]) -> Option<usize> {
        let mut columns = Vec::with_capacity(lists.len());
        for list in lists {
            match self.item(*list)? {
                Item::Column(column) => columns.push(column),
                _ => return None,
            }
        }
        let program = &mut self.program;
        if let Some(at) = program.unions.iter().position(|known| *known == columns) {
            return Some(at);
        }
        program.unions.push(columns);
        program.order.push(Register::Union(program.unions.len() - 1));
        Some(program.unions.len() - 1)
    }

    fn emit_truth(&mut self, step: Truth) -> Item<'a> {
        self.emit_looked_up(step, None)
    }

    fn emit_looked_up(&mut self, step: Truth, table: Option<Box<[bool; CODES]>>) -> Item<'a> {
        let program = &mut self.program;
        if let Some(at) = program.truths.iter().position(|known| *known == step) {
            return Item::Truth(at);
        }
        program.truths.push(step);
        program.truth_tables.push(table);
        program.order.push(Register::Truth(program.truths.len() - 1));
        Item::Truth(program.truths.len() - 1)
    }

    fn emit_number(&mut self, step: Number) -> usize {
        let program = &mut self.program;
        if let Some(at) = program.numbers.iter().position(|known| *known == step) {
            return at;
        }
        program.numbers.push(step);
        program.order.push(Register::Number(program.numbers.len() - 1));
        program.numbers.len() - 1
    }
}
