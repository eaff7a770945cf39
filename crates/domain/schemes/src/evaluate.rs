//! Walking through a plan: three-valued, exact, in order.

use std::cmp::Ordering;

use sousei_core::Date;

use crate::{
    Answer, Case, Error, Exact, ParameterValue, Plan, Spell,
    function::Function,
    plan::{Node, NodeId},
    spell::{self, MAX_LISTS},
    syntax::{Arithmetic, Comparison},
};

/// What a node comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value<'a> {
    /// It depends on an answer that is not given.
    Unknown,
    Truth(bool),
    Number(Exact),
    Date(Date),
    Text(&'a str),
    Texts(&'a [String]),
    Area(u32),
    Areas(&'a [u32]),
    Spells(&'a [Spell]),
    Yens(&'a [i64]),
}

/// Why a node has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Overflow,
    DivisionByZero,
    Calendar,
}

impl Fault {
    pub(crate) fn at(self, item: &str) -> Error {
        let item = item.to_owned();
        match self {
            Self::Overflow => Error::Overflow { item },
            Self::DivisionByZero => Error::DivisionByZero { item },
            Self::Calendar => Error::Calendar { item },
        }
    }
}

type Evaluated<'a> = Result<Value<'a>, Fault>;

/// One walk: a plan, the answers, and the shared values that were computed already.
pub(crate) struct Run<'a> {
    pub(crate) plan: &'a Plan,
    case: &'a Case,
    shared: Vec<Option<Value<'a>>>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(plan: &'a Plan, case: &'a Case) -> Self {
        Self { plan, case, shared: vec![None; plan.shared.len()] }
    }

    /// Whether a condition holds; `None` while an answer is open.
    pub(crate) fn truth(&mut self, id: NodeId) -> Result<Option<bool>, Fault> {
        Ok(match self.value(id)? {
            Value::Truth(truth) => Some(truth),
            _ => None,
        })
    }

    fn number(&mut self, id: NodeId) -> Result<Option<Exact>, Fault> {
        Ok(match self.value(id)? {
            Value::Number(number) => Some(number),
            _ => None,
        })
    }

    fn date(&mut self, id: NodeId) -> Result<Option<Date>, Fault> {
        Ok(match self.value(id)? {
            Value::Date(day) => Some(day),
            _ => None,
        })
    }

    pub(crate) fn value(&mut self, id: NodeId) -> Evaluated<'a> {
        let plan = self.plan;
        match &plan.nodes[id] {
            Node::Truth(truth) => Ok(Value::Truth(*truth)),
            Node::Number(number) => Ok(Value::Number(*number)),
            Node::Date(day) => Ok(Value::Date(*day)),
            Node::Text(text) => Ok(Value::Text(text)),
            Node::Areas(index) => Ok(Value::Areas(&plan.areas[*index])),
            Node::Parameter(index) => Ok(parameter(plan.parameters[*index].as_ref())),
            Node::Input(index) => Ok(answer(self.case.answer(*index))),
            Node::On => Ok(Value::Date(self.case.on())),
            Node::Shared(index) => self.shared(*index),
            Node::All(parts) => self.joined(parts, false),
            Node::Any(parts) => self.joined(parts, true),
            Node::Not(inner) => Ok(match self.truth(*inner)? {
                Some(truth) => Value::Truth(!truth),
                None => Value::Unknown,
            }),
            Node::Named(_, inner) => self.value(*inner),
            Node::Negative(inner) => match self.number(*inner)? {
                Some(number) => fits(number.negated()),
                None => Ok(Value::Unknown),
            },
            Node::Compare(comparison, left, right) => self.compared(*comparison, *left, *right),
            Node::Arithmetic(operation, left, right) => self.arithmetic(*operation, *left, *right),
            Node::WithinAreas(area, list) => Ok(match (self.value(*area)?, self.value(*list)?) {
                (Value::Area(code), Value::Areas(codes)) => Value::Truth(within(code, codes)),
                _ => Value::Unknown,
            }),
            Node::WithinTexts(text, list) => Ok(match (self.value(*text)?, self.value(*list)?) {
                (Value::Text(text), Value::Texts(list)) => {
                    Value::Truth(list.iter().any(|word| word == text))
                }
                _ => Value::Unknown,
            }),
            Node::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    /// A comparison; what is at least so much already stays so, whatever the open spells add.
    fn compared(&mut self, comparison: Comparison, left: NodeId, right: NodeId) -> Evaluated<'a> {
        let (value, limit) = (self.value(left)?, self.value(right)?);
        if value != Value::Unknown
            || !matches!(comparison, Comparison::AtLeast | Comparison::Greater)
        {
            return compare(comparison, value, limit);
        }
        let Some(least) = self.least_days(left)? else { return Ok(Value::Unknown) };
        Ok(match compare(comparison, Value::Number(least), limit)? {
            Value::Truth(true) => Value::Truth(true),
            _ => Value::Unknown,
        })
    }

    /// Days that the known spells come to, where a node counts the days of spells.
    fn least_days(&mut self, id: NodeId) -> Result<Option<Exact>, Fault> {
        let plan = self.plan;
        match &plan.nodes[id] {
            Node::Shared(index) => self.least_days(plan.shared[*index]),
            Node::Named(_, inner) => self.least_days(*inner),
            Node::Call(Function::Days, arguments) => {
                let (Some(from), Some(to)) = (self.date(arguments[0])?, self.date(arguments[1])?)
                else {
                    return Ok(None);
                };
                let (lists, _) = self.lists(&arguments[2..])?;
                Ok(Some(Exact::integer(spell::days(from, to, lists.as_slice()))))
            }
            _ => Ok(None),
        }
    }

    fn shared(&mut self, index: usize) -> Evaluated<'a> {
        if let Some(value) = self.shared[index] {
            return Ok(value);
        }
        let value = self.value(self.plan.shared[index])?;
        self.shared[index] = Some(value);
        Ok(value)
    }

    /// All (`decisive` = false) or any (`decisive` = true) of the parts.
    fn joined(&mut self, parts: &[NodeId], decisive: bool) -> Evaluated<'a> {
        let mut open = false;
        for part in parts {
            match self.truth(*part)? {
                Some(truth) if truth == decisive => return Ok(Value::Truth(decisive)),
                Some(_) => {}
                None => open = true,
            }
        }
        Ok(if open { Value::Unknown } else { Value::Truth(!decisive) })
    }

    fn arithmetic(&mut self, operation: Arithmetic, left: NodeId, right: NodeId) -> Evaluated<'a> {
        let (left, right) = (self.number(left)?, self.number(right)?);
        // Nothing of whatever it is remains nothing: the other question need not be asked.
        let is_nothing = |side: Option<Exact>| side.is_some_and(Exact::is_zero);
        if operation == Arithmetic::Multiply && (is_nothing(left) || is_nothing(right)) {
            return Ok(Value::Number(Exact::ZERO));
        }
        let (Some(left), Some(right)) = (left, right) else { return Ok(Value::Unknown) };
        fits(match operation {
            Arithmetic::Add => left.plus(right),
            Arithmetic::Subtract => left.minus(right),
            Arithmetic::Multiply => left.times(right),
            Arithmetic::Divide if right.is_zero() => return Err(Fault::DivisionByZero),
            Arithmetic::Divide => left.over(right),
        })
    }

    fn call(&mut self, function: Function, arguments: &[NodeId]) -> Evaluated<'a> {
        match function {
            Function::If => self.choose(arguments[0], arguments[1], arguments[2]),
            Function::Min => self.extreme(arguments, Ordering::Less),
            Function::Max => self.extreme(arguments, Ordering::Greater),
            Function::Floor => self.rounded(arguments, Exact::floor_to),
            Function::Round => self.rounded(arguments, Exact::round_to),
            Function::Ceil => self.rounded(arguments, Exact::ceil_to),
            Function::Sum | Function::SumCapped | Function::Count => {
                self.of_list(function, arguments)
            }
            Function::FiscalYear => Ok(match self.date(arguments[0])? {
                Some(day) => Value::Number(Exact::integer(spell::fiscal_year(day))),
                None => Value::Unknown,
            }),
            Function::DaysBetween => {
                Ok(match (self.date(arguments[0])?, self.date(arguments[1])?) {
                    (Some(from), Some(to)) => {
                        Value::Number(Exact::integer(spell::day_count(from, to)))
                    }
                    _ => Value::Unknown,
                })
            }
            Function::AddDays => self.moved(arguments, spell::add_days),
            Function::AddMonths => self.moved(arguments, spell::add_months),
            Function::AddYears => self.moved(arguments, spell::add_years),
            Function::Anniversary => self.moved(arguments, spell::anniversary),
            Function::Days | Function::Covers => {
                self.in_window(function, arguments[0], arguments[1], &arguments[2..])
            }
            Function::Lasted => self.lasted(arguments),
            Function::EndedBy => self.ended_by(arguments),
        }
    }

    fn choose(&mut self, condition: NodeId, left: NodeId, right: NodeId) -> Evaluated<'a> {
        match self.truth(condition)? {
            Some(true) => self.value(left),
            Some(false) => self.value(right),
            None => {
                let (left, right) = (self.value(left), self.value(right));
                Ok(match (left, right) {
                    (Ok(left), Ok(right)) if left == right => left,
                    _ => Value::Unknown,
                })
            }
        }
    }

    fn extreme(&mut self, arguments: &[NodeId], wanted: Ordering) -> Evaluated<'a> {
        let mut best: Option<Value<'a>> = None;
        for argument in arguments {
            let value = self.value(*argument)?;
            if value == Value::Unknown {
                return Ok(Value::Unknown);
            }
            let better = match best {
                None => true,
                Some(best) => order(value, best).ok_or(Fault::Overflow)? == wanted,
            };
            if better {
                best = Some(value);
            }
        }
        Ok(best.unwrap_or(Value::Unknown))
    }

    fn rounded(
        &mut self,
        arguments: &[NodeId],
        round: fn(Exact, i64) -> Option<i128>,
    ) -> Evaluated<'a> {
        let Some(number) = self.number(arguments[0])? else { return Ok(Value::Unknown) };
        let unit = match arguments.get(1) {
            Some(unit) => self.number(*unit)?,
            None => Some(Exact::ONE),
        };
        let Some(unit) = unit else { return Ok(Value::Unknown) };
        let unit = unit.whole().filter(|unit| *unit > 0).ok_or(Fault::DivisionByZero)?;
        fits(round(number, unit).and_then(|whole| Exact::fraction(whole, 1)))
    }

    fn of_list(&mut self, function: Function, arguments: &[NodeId]) -> Evaluated<'a> {
        let list = self.value(arguments[0])?;
        let (share, cap) = match arguments {
            [_, share, cap] => (self.number(*share)?, self.number(*cap)?),
            _ => (None, None),
        };
        match (function, list) {
            (Function::Count, Value::Yens(list)) => Ok(count(list.len())),
            (Function::Count, Value::Texts(list)) => Ok(count(list.len())),
            (Function::Sum, Value::Yens(list)) => {
                fits(sum(list.iter().map(|yen| Some(Exact::integer(*yen)))))
            }
            (Function::SumCapped, Value::Yens([])) => Ok(Value::Number(Exact::ZERO)),
            (Function::SumCapped, Value::Yens(list)) => match (share, cap) {
                (Some(share), Some(cap)) => fits(sum_capped(list, share, cap)),
                _ => Ok(Value::Unknown),
            },
            _ => Ok(Value::Unknown),
        }
    }

    fn moved(&mut self, arguments: &[NodeId], by: fn(Date, i32) -> Option<Date>) -> Evaluated<'a> {
        let (Some(day), Some(steps)) = (self.date(arguments[0])?, self.number(arguments[1])?)
        else {
            return Ok(Value::Unknown);
        };
        let steps = steps.whole().and_then(|steps| i32::try_from(steps).ok());
        let day = steps.and_then(|steps| by(day, steps)).ok_or(Fault::Calendar)?;
        Ok(Value::Date(day))
    }

    /// The known lists of spells, and whether all are known.
    fn lists(&mut self, arguments: &[NodeId]) -> Result<(Lists<'a>, bool), Fault> {
        let mut lists = Lists::default();
        let mut all_known = true;
        for argument in arguments {
            match self.value(*argument)? {
                Value::Spells(spells) => lists.push(spells),
                _ => all_known = false,
            }
        }
        Ok((lists, all_known))
    }

    fn in_window(
        &mut self,
        function: Function,
        from: NodeId,
        to: NodeId,
        lists: &[NodeId],
    ) -> Evaluated<'a> {
        let (Some(from), Some(to)) = (self.date(from)?, self.date(to)?) else {
            return Ok(Value::Unknown);
        };
        let (lists, all_known) = self.lists(lists)?;
        if function == Function::Covers {
            return Ok(monotone(spell::covers(from, to, lists.as_slice()), all_known));
        }
        let days = || Value::Number(Exact::integer(spell::days(from, to, lists.as_slice())));
        Ok(if all_known { days() } else { Value::Unknown })
    }

    /// More spells can only break it: a known one that does is enough.
    fn ended_by(&mut self, arguments: &[NodeId]) -> Evaluated<'a> {
        let Some(day) = self.date(arguments[0])? else { return Ok(Value::Unknown) };
        let (lists, all_known) = self.lists(&arguments[1..])?;
        let holds = spell::ended_by(day, lists.as_slice());
        Ok(if holds && !all_known { Value::Unknown } else { Value::Truth(holds) })
    }

    fn lasted(&mut self, arguments: &[NodeId]) -> Evaluated<'a> {
        let years = self.number(arguments[0])?;
        let (first, last) = (self.date(arguments[1])?, self.date(arguments[2])?);
        let (Some(years), Some(first), Some(last)) = (years, first, last) else {
            return Ok(Value::Unknown);
        };
        let years = years.whole().and_then(|years| i32::try_from(years).ok());
        let years = years.ok_or(Fault::Calendar)?;
        let (lists, all_known) = self.lists(&arguments[3..])?;
        Ok(monotone(spell::lasted(years, first, last, lists.as_slice()), all_known))
    }
}

/// Lists of spells on the stack: a determination reads them a million times.
#[derive(Default)]
struct Lists<'a> {
    lists: [&'a [Spell]; MAX_LISTS],
    count: usize,
}

impl<'a> Lists<'a> {
    /// Adds a list; the compiler refuses more than there is room for.
    fn push(&mut self, list: &'a [Spell]) {
        if let Some(place) = self.lists.get_mut(self.count) {
            *place = list;
            self.count += 1;
        }
    }

    fn as_slice(&self) -> &[&'a [Spell]] {
        &self.lists[..self.count]
    }
}

/// What more spells can only make true: true already, or open until all are known.
fn monotone<'a>(is_true: bool, all_known: bool) -> Value<'a> {
    if is_true || all_known { Value::Truth(is_true) } else { Value::Unknown }
}

fn fits<'a>(number: Option<Exact>) -> Evaluated<'a> {
    number.map(Value::Number).ok_or(Fault::Overflow)
}

fn count<'a>(length: usize) -> Value<'a> {
    Value::Number(Exact::integer(i64::try_from(length).unwrap_or(i64::MAX)))
}

fn sum(mut numbers: impl Iterator<Item = Option<Exact>>) -> Option<Exact> {
    numbers.try_fold(Exact::ZERO, |sum, number| sum.plus(number?))
}

/// Sum over the list of the share of each amount, down to whole yen and at most `cap` each.
fn sum_capped(list: &[i64], share: Exact, cap: Exact) -> Option<Exact> {
    sum(list.iter().map(|yen| {
        let part = Exact::fraction(share.times(Exact::integer(*yen))?.floor_to(1)?, 1)?;
        Some(if part.compare(cap)? == Ordering::Greater { cap } else { part })
    }))
}

/// Areas within a member of the list; a prefecture covers its municipalities even where the
/// list of areas does not know them.
pub(crate) fn within(code: u32, codes: &[u32]) -> bool {
    let holds = |code: u32| codes.binary_search(&code).is_ok();
    holds(code) || holds(code / 1_000 * 1_000)
}

fn order(left: Value<'_>, right: Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.compare(right),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(&right)),
        (Value::Truth(left), Value::Truth(right)) => Some(left.cmp(&right)),
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        (Value::Area(left), Value::Area(right)) => Some(left.cmp(&right)),
        _ => None,
    }
}

fn compare<'a>(comparison: Comparison, left: Value<'a>, right: Value<'a>) -> Evaluated<'a> {
    if left == Value::Unknown || right == Value::Unknown {
        return Ok(Value::Unknown);
    }
    let order = order(left, right).ok_or(Fault::Overflow)?;
    Ok(Value::Truth(comparison.holds(order)))
}

fn parameter(value: Option<&ParameterValue>) -> Value<'_> {
    match value {
        Some(ParameterValue::Number(number)) => Value::Number(*number),
        Some(ParameterValue::Date(day)) => Value::Date(*day),
        Some(ParameterValue::Texts(texts)) => Value::Texts(texts),
        None => Value::Unknown,
    }
}

fn answer(answer: Option<&Answer>) -> Value<'_> {
    match answer {
        None => Value::Unknown,
        Some(Answer::YesNo(truth)) => Value::Truth(*truth),
        Some(Answer::Integer(number)) => Value::Number(Exact::integer(*number)),
        Some(Answer::Ratio(share)) => Value::Number(*share),
        Some(Answer::Date(day)) => Value::Date(*day),
        Some(Answer::Text(text)) => Value::Text(text),
        Some(Answer::Area(code)) => Value::Area(code.number()),
        Some(Answer::Spells(spells)) => Value::Spells(spells),
        Some(Answer::Texts(texts)) => Value::Texts(texts),
        Some(Answer::Yens(yens)) => Value::Yens(yens),
    }
}
