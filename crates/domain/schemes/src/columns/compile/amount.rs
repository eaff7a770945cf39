//! Arithmetic and the functions that come to numbers and days.

use super::{Compiler, DayItem, Item, Quantity};
use crate::{
    Exact,
    columns::{
        column::Values,
        step::{Move, Number, Operand, Rounding, Truth},
    },
    function::Function,
    plan::NodeId,
    syntax::Arithmetic,
};

impl Quantity {
    pub(super) fn denominator(self) -> Option<i64> {
        match self {
            Self::Constant(number) => i64::try_from(number.denominator()).ok(),
            Self::Register { denominator, .. } => Some(denominator),
        }
    }
}

impl<'a> Compiler<'a> {
    /// A register that holds a quantity over a denominator.
    pub(super) fn register(&mut self, quantity: Quantity, over: i64) -> Option<usize> {
        match quantity {
            Quantity::Constant(number) => {
                let value = Operand::One(number.times(Exact::integer(over))?.whole()?);
                Some(self.emit_number(Number::Add(value, Operand::One(0))))
            }
            Quantity::Register { at, denominator } if denominator == over => Some(at),
            Quantity::Register { at, denominator } => {
                let is_multiple = over % denominator == 0;
                is_multiple.then(|| self.emit_number(Number::Scaled(at, over / denominator)))
            }
        }
    }

    pub(super) fn arithmetic(
        &mut self,
        operation: Arithmetic,
        left: Quantity,
        right: Quantity,
    ) -> Option<Quantity> {
        if let (Quantity::Constant(left), Quantity::Constant(right)) = (left, right) {
            let folded = match operation {
                Arithmetic::Add => left.plus(right),
                Arithmetic::Subtract => left.minus(right),
                Arithmetic::Multiply => left.times(right),
                Arithmetic::Divide => left.over(right),
            };
            return folded.map(Quantity::Constant);
        }
        match operation {
            Arithmetic::Add => {
                let (left, right, denominator) = self.over_one(left, right)?;
                Some(self.quantity(Number::Add(left, right), denominator))
            }
            Arithmetic::Subtract => self.difference(left, right),
            Arithmetic::Multiply => self.product(left, right),
            Arithmetic::Divide => {
                let Quantity::Constant(right) = right else { return None };
                self.product(left, Quantity::Constant(Exact::ONE.over(right)?))
            }
        }
    }

    pub(super) fn difference(&mut self, left: Quantity, right: Quantity) -> Option<Quantity> {
        if let (Quantity::Constant(left), Quantity::Constant(right)) = (left, right) {
            return left.minus(right).map(Quantity::Constant);
        }
        let (left, right, denominator) = self.over_one(left, right)?;
        Some(self.quantity(Number::Subtract(left, right), denominator))
    }

    fn product(&mut self, left: Quantity, right: Quantity) -> Option<Quantity> {
        let (under_left, under_right) = (left.denominator()?, right.denominator()?);
        let step =
            Number::Multiply(self.operand(left, under_left)?, self.operand(right, under_right)?);
        Some(self.quantity(step, under_left.checked_mul(under_right)?))
    }

    fn quantity(&mut self, step: Number, denominator: i64) -> Quantity {
        Quantity::Register { at: self.emit_number(step), denominator }
    }

    pub(super) fn call(&mut self, function: Function, arguments: &[NodeId]) -> Option<Item<'a>> {
        match (function, arguments) {
            (Function::If, [condition, left, right]) => self.choice(*condition, *left, *right),
            (Function::Min | Function::Max, [first, rest @ ..]) => {
                let mut best = self.number(*first)?;
                for argument in rest {
                    let next = self.number(*argument)?;
                    best = self.extreme(function, best, next)?;
                }
                Some(Item::Number(best))
            }
            (Function::Floor, arguments) => self.rounded(Rounding::Floor, arguments),
            (Function::Ceil, arguments) => self.rounded(Rounding::Ceil, arguments),
            (Function::Round, arguments) => self.rounded(Rounding::Nearest, arguments),
            (Function::Sum | Function::Count | Function::SumCapped, arguments) => {
                self.of_list(function, arguments)
            }
            (Function::DaysBetween, [from, to]) => {
                let step = Number::DaysBetween { from: self.day(*from)?, to: self.day(*to)? };
                Some(Item::Number(self.quantity(step, 1)))
            }
            (Function::Days, [from, to, lists @ ..]) => {
                let (from, to) = (self.window_day(*from)?, self.window_day(*to)?);
                let step = Number::Days { from, to, union: self.union(lists)? };
                Some(Item::Number(self.quantity(step, 1)))
            }
            (Function::Covers | Function::Lasted, arguments) => {
                self.asked_of_spells(function, arguments)
            }
            (function, [day, steps]) => self.moved(Move::from_function(function)?, *day, *steps),
            _ => None,
        }
    }

    fn choice(&mut self, condition: NodeId, left: NodeId, right: NodeId) -> Option<Item<'a>> {
        let condition = self.truth(condition)?;
        match (self.item(left)?, self.item(right)?) {
            (Item::Truth(left), Item::Truth(right)) => {
                Some(self.emit_truth(Truth::If(condition, left, right)))
            }
            (Item::Number(left), Item::Number(right)) => {
                let (left, right, denominator) = self.over_one(left, right)?;
                let step = Number::If(condition, left, right);
                Some(Item::Number(self.quantity(step, denominator)))
            }
            _ => None,
        }
    }

    fn extreme(&mut self, function: Function, left: Quantity, right: Quantity) -> Option<Quantity> {
        let is_min = function == Function::Min;
        if let (Quantity::Constant(a), Quantity::Constant(b)) = (left, right) {
            return Some(if a.compare(b)?.is_le() == is_min { left } else { right });
        }
        let (left, right, denominator) = self.over_one(left, right)?;
        let step = if is_min { Number::Min(left, right) } else { Number::Max(left, right) };
        Some(self.quantity(step, denominator))
    }

    fn rounded(&mut self, rounding: Rounding, arguments: &[NodeId]) -> Option<Item<'a>> {
        let number = self.number(*arguments.first()?)?;
        let unit = match arguments.get(1) {
            Some(unit) => match self.number(*unit)? {
                Quantity::Constant(unit) => unit.whole().filter(|unit| *unit > 0)?,
                Quantity::Register { .. } => return None,
            },
            None => 1,
        };
        let denominator = number.denominator()?;
        if denominator == 1 && unit == 1 {
            return Some(Item::Number(number));
        }
        let step = denominator.checked_mul(unit)?;
        let number = self.register(number, denominator)?;
        Some(Item::Number(self.quantity(Number::Round { number, rounding, step, unit }, 1)))
    }

    fn of_list(&mut self, function: Function, arguments: &[NodeId]) -> Option<Item<'a>> {
        let Item::Column(column) = self.item(*arguments.first()?)? else { return None };
        let is_yens = matches!(self.table.columns[column].values, Values::Yens { .. });
        let step = match (function, arguments) {
            (Function::Count, _) => Number::Count(column),
            (Function::Sum, _) if is_yens => Number::Sum(column),
            (Function::SumCapped, [_, share, cap]) if is_yens => {
                let (share, cap) = (self.number(*share)?, self.number(*cap)?);
                let denominator = share.denominator()?;
                let share = self.operand(share, denominator)?;
                Number::SumCapped { column, share, denominator, cap: self.operand(cap, 1)? }
            }
            _ => return None,
        };
        Some(Item::Number(self.quantity(step, 1)))
    }

    fn moved(&mut self, by: Move, day: NodeId, steps: NodeId) -> Option<Item<'a>> {
        let Quantity::Constant(steps) = self.number(steps)? else { return None };
        let steps = i32::try_from(steps.whole()?).ok()?;
        Some(Item::Date(match self.date(day)? {
            DayItem::Constant(day) => DayItem::Constant(by.day(day, steps)?),
            DayItem::Of(mut day) => {
                day.moves.push((by, steps));
                DayItem::Of(day)
            }
        }))
    }
}
