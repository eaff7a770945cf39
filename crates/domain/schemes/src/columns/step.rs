//! What is computed for each block, in order: a plan without its tree.

use sousei_core::Date;

use super::column::CODES;
use crate::{function::Function, spell, syntax::Comparison};

/// Something true for every code of a day or an area.
pub(super) type TruthByCode = Box<[bool; CODES]>;

/// A day for every code of a day.
pub(super) type DayByCode = Box<[i32; CODES]>;

/// Steps of a plan. A step uses only registers that steps before it fill.
#[derive(Debug, Default)]
pub(super) struct Program {
    /// Every step once, each after those that it uses.
    pub(super) order: Vec<Register>,
    pub(super) truths: Vec<Truth>,
    pub(super) numbers: Vec<Number>,
    pub(super) days: Vec<Day>,
    /// Columns whose spells are taken together.
    pub(super) unions: Vec<Vec<usize>>,
    /// Register of each rule.
    pub(super) rules: Vec<usize>,
    /// Register of each line that counts.
    pub(super) lines: Vec<usize>,
    /// Register of their sum; none if there are no such lines.
    pub(super) amount: Option<usize>,
    /// Look-up tables of steps, by register.
    pub(super) truth_tables: Vec<Option<TruthByCode>>,
    pub(super) day_tables: Vec<Option<DayByCode>>,
}

/// A place for one result of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Register {
    Truth(usize),
    Number(usize),
    Day(usize),
    Union(usize),
}

/// Steps that come to yes, no or open.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Truth {
    Constant(bool),
    /// The answer itself.
    Answer(usize),
    /// The answer is one of these options, by position.
    Options(usize, Vec<usize>),
    /// The word stands in the list; never where the column does not know it.
    Word(usize, Option<usize>),
    /// The area is within a list of the plan.
    Within(usize, usize),
    /// A day that follows from an answer compares so with a fixed one.
    DayTest(DayOf, Comparison, i32),
    All(Vec<usize>),
    Any(Vec<usize>),
    Not(usize),
    If(usize, usize, usize),
    Same(usize, usize),
    Compare(Comparison, Operand, Operand),
    CompareDays(Comparison, usize, usize),
    Covers {
        from: usize,
        to: usize,
        union: usize,
    },
    Lasted {
        years: i32,
        first: usize,
        last: usize,
        union: usize,
    },
}

/// Steps that come to numerators over a denominator that is the same for all rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Number {
    Answer(usize),
    /// A register times a whole number above 0.
    Scaled(usize, i64),
    Add(Operand, Operand),
    Subtract(Operand, Operand),
    Multiply(Operand, Operand),
    Min(Operand, Operand),
    Max(Operand, Operand),
    If(usize, Operand, Operand),
    /// To a multiple of `step` numerators, told in units of `unit`.
    Round {
        number: usize,
        rounding: Rounding,
        step: i64,
        unit: i64,
    },
    Days {
        from: usize,
        to: usize,
        union: usize,
    },
    DaysBetween {
        from: usize,
        to: usize,
    },
    Count(usize),
    Sum(usize),
    /// Share as a fraction over the denominator, cap in whole yen.
    SumCapped {
        column: usize,
        share: Operand,
        denominator: i64,
        cap: Operand,
    },
}

/// Steps that come to days.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Day {
    /// Days from the origin of the table.
    Constant(i32),
    Of(DayOf),
}

/// A day that follows from one answer alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DayOf {
    pub(super) column: usize,
    /// What is added, in order.
    pub(super) moves: Vec<(Move, i32)>,
}

/// Ways to add to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Days,
    Months,
    Years,
    Anniversary,
}

impl Move {
    pub(super) fn from_function(function: Function) -> Option<Self> {
        Some(match function {
            Function::AddDays => Self::Days,
            Function::AddMonths => Self::Months,
            Function::AddYears => Self::Years,
            Function::Anniversary => Self::Anniversary,
            _ => return None,
        })
    }

    pub(super) fn day(self, day: Date, steps: i32) -> Option<Date> {
        match self {
            Self::Days => spell::add_days(day, steps),
            Self::Months => spell::add_months(day, steps),
            Self::Years => spell::add_years(day, steps),
            Self::Anniversary => spell::anniversary(day, steps),
        }
    }
}

/// Direction of a rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rounding {
    Floor,
    Ceil,
    /// To the nearest, halves away from zero.
    Nearest,
}

/// One side of an operation: the same number for all rows, or a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operand {
    One(i64),
    Each(usize),
}
