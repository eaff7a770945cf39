//! Comparisons, membership and what is asked of spells.

use super::{Compiler, DayItem, Item, Quantity};
use crate::{
    Exact,
    columns::{
        column::{CODES, Values},
        step::{DayOf, Operand, Truth},
    },
    evaluate::within,
    function::Function,
    plan::NodeId,
    syntax::Comparison,
};

impl<'a> Compiler<'a> {
    /// Any of the parts; options of one question become one look-up.
    pub(super) fn any(&mut self, parts: &[NodeId]) -> Option<Item<'a>> {
        let parts = self.truths(parts)?;
        let mut options = Vec::new();
        for part in &parts {
            match &self.program.truths[*part] {
                Truth::Options(column, keys) if keys.len() == 1 => options.push((*column, keys[0])),
                _ => return Some(self.emit_truth(Truth::Any(parts))),
            }
        }
        match options.first() {
            Some((column, _)) if options.iter().all(|(other, _)| other == column) => {
                let keys = options.iter().map(|(_, key)| *key).collect();
                Some(self.emit_truth(Truth::Options(*column, keys)))
            }
            _ => Some(self.emit_truth(Truth::Any(parts))),
        }
    }

    pub(super) fn comparison(
        &mut self,
        comparison: Comparison,
        left: NodeId,
        right: NodeId,
    ) -> Option<Item<'a>> {
        match (self.item(left)?, self.item(right)?) {
            (Item::Number(left), Item::Number(right)) => {
                self.compare_numbers(comparison, left, right)
            }
            (Item::Date(left), Item::Date(right)) => self.compare_days(comparison, left, right),
            (Item::Truth(left), Item::Truth(right)) => {
                let same = self.emit_truth(Truth::Same(left, right));
                Some(self.unless_equal(comparison, same))
            }
            (Item::Column(column), Item::Text(text)) | (Item::Text(text), Item::Column(column)) => {
                let equal = self.option(column, |key| key == text)?;
                Some(self.unless_equal(comparison, equal))
            }
            (Item::Text(left), Item::Text(right)) => {
                let equal = self.emit_truth(Truth::Constant(left == right));
                Some(self.unless_equal(comparison, equal))
            }
            _ => None,
        }
    }

    /// Equality as it is, inequality turned round: the compiler of plans lets no other through.
    fn unless_equal(&mut self, comparison: Comparison, equal: Item<'a>) -> Item<'a> {
        match equal {
            Item::Truth(at) if comparison == Comparison::NotEqual => {
                self.emit_truth(Truth::Not(at))
            }
            equal => equal,
        }
    }

    /// Whether the answer is an option that is wanted.
    fn option(&mut self, column: usize, wanted: impl Fn(&String) -> bool) -> Option<Item<'a>> {
        let Values::Choice { keys, .. } = &self.table.columns[column].values else { return None };
        let options = (0..keys.len()).filter(|option| wanted(&keys[*option])).collect();
        Some(self.emit_truth(Truth::Options(column, options)))
    }

    fn compare_numbers(
        &mut self,
        comparison: Comparison,
        left: Quantity,
        right: Quantity,
    ) -> Option<Item<'a>> {
        if let (Quantity::Constant(left), Quantity::Constant(right)) = (left, right) {
            let holds = comparison.holds(left.compare(right)?);
            return Some(self.emit_truth(Truth::Constant(holds)));
        }
        let (left, right, _) = self.over_one(left, right)?;
        Some(self.emit_truth(Truth::Compare(comparison, left, right)))
    }

    fn compare_days(
        &mut self,
        comparison: Comparison,
        left: DayItem,
        right: DayItem,
    ) -> Option<Item<'a>> {
        match (left, right) {
            (DayItem::Constant(left), DayItem::Constant(right)) => {
                Some(self.emit_truth(Truth::Constant(comparison.holds(left.cmp(&right)))))
            }
            (DayItem::Of(day), DayItem::Constant(limit)) => {
                let limit = self.table.calendar.offset(limit)?;
                self.day_test(day, comparison, limit)
            }
            (DayItem::Constant(limit), DayItem::Of(day)) => {
                let limit = self.table.calendar.offset(limit)?;
                self.day_test(day, comparison.turned(), limit)
            }
            (left, right) => {
                let (left, right) = (self.day_register(left)?, self.day_register(right)?);
                Some(self.emit_truth(Truth::CompareDays(comparison, left, right)))
            }
        }
    }

    fn day_test(&mut self, day: DayOf, comparison: Comparison, limit: i32) -> Option<Item<'a>> {
        let days = self.day_table(&day)?;
        let mut table: Box<[bool; CODES]> = vec![false; CODES].try_into().ok()?;
        for (holds, day) in table.iter_mut().zip(days.iter()) {
            *holds = comparison.holds(day.cmp(&limit));
        }
        Some(self.emit_looked_up(Truth::DayTest(day, comparison, limit), Some(table)))
    }

    pub(super) fn within_areas(&mut self, area: NodeId, list: NodeId) -> Option<Item<'a>> {
        let (Item::Column(column), Item::Areas(list)) = (self.item(area)?, self.item(list)?) else {
            return None;
        };
        let Values::Area { areas, .. } = &self.table.columns[column].values else { return None };
        let mut table: Box<[bool; CODES]> = vec![false; CODES].try_into().ok()?;
        for (holds, area) in table.iter_mut().zip(areas) {
            *holds = within(*area, &self.plan.areas[list]);
        }
        Some(self.emit_looked_up(Truth::Within(column, list), Some(table)))
    }

    pub(super) fn within_texts(&mut self, text: NodeId, list: NodeId) -> Option<Item<'a>> {
        match (self.item(text)?, self.item(list)?) {
            (Item::Text(text), Item::Column(column)) => {
                let Values::Texts { words, .. } = &self.table.columns[column].values else {
                    return None;
                };
                let word = words.iter().position(|word| word == text);
                Some(self.emit_truth(Truth::Word(column, word)))
            }
            (Item::Column(column), Item::Texts(list)) => {
                self.option(column, |key| list.contains(key))
            }
            (Item::Text(text), Item::Texts(list)) => {
                let holds = list.iter().any(|word| word == text);
                Some(self.emit_truth(Truth::Constant(holds)))
            }
            _ => None,
        }
    }

    /// Functions that come to yes or no.
    pub(super) fn asked_of_spells(
        &mut self,
        function: Function,
        arguments: &[NodeId],
    ) -> Option<Item<'a>> {
        let step = match (function, arguments) {
            (Function::Covers, [from, to, lists @ ..]) => Truth::Covers {
                from: self.window_day(*from)?,
                to: self.window_day(*to)?,
                union: self.union(lists)?,
            },
            (Function::Lasted, [years, first, last, lists @ ..]) => {
                let Quantity::Constant(years) = self.number(*years)? else { return None };
                let years = years.whole().and_then(|years| i32::try_from(years).ok());
                Truth::Lasted {
                    years: years.filter(|years| (0..=MAX_YEARS).contains(years))?,
                    first: self.window_day(*first)?,
                    last: self.window_day(*last)?,
                    union: self.union(lists)?,
                }
            }
            _ => return None,
        };
        Some(self.emit_truth(step))
    }

    /// A day that spells are compared with: it lies before the end of those that last.
    pub(super) fn window_day(&mut self, id: NodeId) -> Option<usize> {
        let at = self.day(id)?;
        let last = match &self.program.day_tables[at] {
            Some(table) => table.iter().copied().max()?,
            None => match self.program.days[at] {
                crate::columns::step::Day::Constant(day) => day,
                crate::columns::step::Day::Of(_) => return None,
            },
        };
        (last < i32::from(crate::columns::column::LASTS)).then_some(at)
    }

    /// Two quantities over the same denominator.
    pub(super) fn over_one(
        &mut self,
        left: Quantity,
        right: Quantity,
    ) -> Option<(Operand, Operand, i64)> {
        let denominator = common(left.denominator()?, right.denominator()?)?;
        let (left, right) = (self.operand(left, denominator)?, self.operand(right, denominator)?);
        Some((left, right, denominator))
    }

    /// A quantity as numerators over a multiple of its denominator.
    pub(super) fn operand(&mut self, quantity: Quantity, denominator: i64) -> Option<Operand> {
        match quantity {
            Quantity::Constant(number) => {
                Some(Operand::One(number.times(Exact::integer(denominator))?.whole()?))
            }
            quantity => Some(Operand::Each(self.register(quantity, denominator)?)),
        }
    }
}

/// Years of which a spell can be asked at most: as many as codes of days reach.
const MAX_YEARS: i32 = 150;

/// The least common multiple.
fn common(left: i64, right: i64) -> Option<i64> {
    let (mut a, mut b) = (left, right);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (left / a).checked_mul(right)
}
