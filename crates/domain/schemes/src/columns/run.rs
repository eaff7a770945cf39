//! The steps of a plan for one block of rows after the other.

use super::{
    CaseTable,
    bits::{ALL, BLOCK, Mask, NONE, block_of, both, either, mask_of, rows_where_pair, vectorised},
    column::{Bounds, CODES, Column, NO_SPELL, Span, Values},
    number::{self, NumberBlock, Side},
    spells::{DayBlock, UnionBlock},
    step::{Day, Number, Operand, Program, Register, Truth},
    truth::Three,
};

/// Registers of one block, used again for the next.
pub(super) struct Registers {
    pub(super) truths: Vec<Three>,
    pub(super) numbers: Vec<NumberBlock>,
    days: Vec<DayBlock>,
    unions: Vec<UnionBlock>,
}

impl Registers {
    pub(super) fn new(program: &Program, table: &CaseTable<'_>) -> Self {
        let room = |columns: &Vec<usize>| {
            let slots: usize = columns.iter().map(|column| slots(table, *column).len()).sum();
            let runs = (0..slots).map(|_| Box::new([NO_SPELL; BLOCK])).collect();
            UnionBlock { runs, known: NONE }
        };
        Self {
            truths: vec![Three::OPEN; program.truths.len()],
            numbers: program.numbers.iter().map(|_| NumberBlock::new()).collect(),
            days: program.days.iter().map(|_| DayBlock::new()).collect(),
            unions: program.unions.iter().map(room).collect(),
        }
    }

    /// Computes a block; none where its numbers may grow beyond 64 bits.
    pub(super) fn fill(
        &mut self,
        program: &Program,
        table: &CaseTable<'_>,
        block: usize,
    ) -> Option<()> {
        let run = Run { program, table, block };
        for register in &program.order {
            match register {
                Register::Truth(at) => self.truths[*at] = run.truth(self, *at),
                Register::Number(at) => run.number(self, *at)?,
                Register::Day(at) => run.day(&mut self.days[*at], *at),
                Register::Union(at) => run.union(&mut self.unions[*at], *at),
            }
        }
        Some(())
    }
}

struct Run<'a> {
    program: &'a Program,
    table: &'a CaseTable<'a>,
    block: usize,
}

fn slots<'a>(table: &'a CaseTable<'_>, column: usize) -> &'a [Vec<u32>] {
    match &table.columns[column].values {
        Values::Spells(slots) => slots,
        _ => &[],
    }
}

impl Run<'_> {
    fn column(&self, column: usize) -> (&Column, &Mask) {
        let column = &self.table.columns[column];
        (column, mask_of(&column.known, self.block))
    }

    fn truth(&self, registers: &Registers, at: usize) -> Three {
        let truths = &registers.truths;
        match &self.program.truths[at] {
            Truth::Constant(truth) => Three::constant(*truth),
            Truth::Answer(_) | Truth::Options(..) | Truth::Word(..) => self.answered(at),
            Truth::Within(column, _) => self.looked_up(*column, at),
            Truth::DayTest(day, ..) => self.looked_up(day.column, at),
            Truth::All(parts) => {
                let mut all = Three::constant(true);
                let parts = parts.iter().map(|part| &truths[*part]);
                vectorised(|| parts.for_each(|part| all.and(part)));
                all
            }
            Truth::Any(parts) => {
                let mut any = Three::constant(false);
                let parts = parts.iter().map(|part| &truths[*part]);
                vectorised(|| parts.for_each(|part| any.or(part)));
                any
            }
            Truth::Not(inner) => truths[*inner].not(),
            Truth::If(condition, left, right) => {
                truths[*condition].choose(&truths[*left], &truths[*right])
            }
            Truth::Same(left, right) => truths[*left].same(&truths[*right]),
            Truth::Compare(comparison, left, right) => number::compare(
                *comparison,
                side(&registers.numbers, *left),
                side(&registers.numbers, *right),
            ),
            Truth::CompareDays(comparison, left, right) => {
                let (left, right) = (&registers.days[*left], &registers.days[*right]);
                let holds = |left: i32, right: i32| comparison.holds(left.cmp(&right));
                let rows = vectorised(|| rows_where_pair(&left.values, &right.values, holds));
                Three::new(&rows, &both(&left.known, &right.known))
            }
            Truth::Covers { from, to, union } => {
                let (from, to) = (&registers.days[*from], &registers.days[*to]);
                let union = &registers.unions[*union];
                in_window(&union.covers(from, to), from, to, union)
            }
            Truth::Lasted { years, first, last, union } => {
                let (first, last) = (&registers.days[*first], &registers.days[*last]);
                let union = &registers.unions[*union];
                let lasted = union.lasted(*years, first, last, self.table.calendar);
                in_window(&lasted, first, last, union)
            }
        }
    }

    fn answered(&self, at: usize) -> Three {
        let rows = |words: &Vec<u64>| *mask_of(words, self.block);
        let (column, truth) = match &self.program.truths[at] {
            Truth::Options(column, options) => match &self.table.columns[*column].values {
                Values::Choice { rows: members, .. } => {
                    let options = options.iter().map(|option| rows(&members[*option]));
                    (*column, options.fold(NONE, |any, option| either(&any, &option)))
                }
                _ => (*column, NONE),
            },
            Truth::Word(column, Some(word)) => match &self.table.columns[*column].values {
                Values::Texts { rows: members, .. } => (*column, rows(&members[*word])),
                _ => (*column, NONE),
            },
            Truth::Word(column, None) => (*column, NONE),
            Truth::Answer(column) => match &self.table.columns[*column].values {
                Values::YesNo(truth) => (*column, rows(truth)),
                _ => (*column, NONE),
            },
            _ => return Three::OPEN,
        };
        Three::new(&truth, self.column(column).1)
    }

    /// What the look-up table of a step has for the code of each row.
    fn looked_up(&self, column: usize, at: usize) -> Three {
        let (column, known) = self.column(column);
        let codes = match &column.values {
            Values::Area { codes, .. } | Values::Date { codes, .. } => codes,
            _ => return Three::OPEN,
        };
        let Some(table) = &self.program.truth_tables[at] else { return Three::OPEN };
        Three::new(&rows_by_code(block_of(codes, self.block), table), known)
    }

    fn number(&self, registers: &mut Registers, at: usize) -> Option<()> {
        let Registers { truths, numbers, days, unions } = registers;
        let (before, after) = numbers.split_at_mut(at);
        let out = after.first_mut()?;
        match &self.program.numbers[at] {
            Number::Answer(column) => self.answered_number(*column, out),
            Number::Scaled(number, factor) => out.scale(&before[*number], *factor)?,
            Number::Add(left, right) => out.add(side(before, *left), side(before, *right))?,
            Number::Subtract(left, right) => {
                out.subtract(side(before, *left), side(before, *right))?;
            }
            Number::Multiply(left, right) => {
                out.multiply(side(before, *left), side(before, *right))?;
            }
            Number::Min(left, right) => out.min(side(before, *left), side(before, *right))?,
            Number::Max(left, right) => out.max(side(before, *left), side(before, *right))?,
            Number::If(condition, left, right) => {
                out.choose(&truths[*condition], side(before, *left), side(before, *right))?;
            }
            Number::Round { number, rounding, step, unit } => {
                out.round(&before[*number], *rounding, *step, *unit)?;
            }
            Number::Days { from, to, union } => {
                let (from, to, union) = (&days[*from], &days[*to], &unions[*union]);
                union.days(from, to, &mut out.values);
                out.at_least = both(&from.known, &to.known);
                out.known = both(&out.at_least, &union.known);
                out.bounds = Bounds { low: 0, high: i64::from(u16::MAX) };
            }
            Number::DaysBetween { from, to } => {
                let (from, to) = (&days[*from], &days[*to]);
                for (out, (from, to)) in
                    out.values.iter_mut().zip(from.values.iter().zip(to.values.iter()))
                {
                    *out = i64::from(*to) - i64::from(*from);
                }
                out.known = both(&from.known, &to.known);
                out.bounds = Bounds { low: -(1 << 33), high: 1 << 33 };
            }
            Number::Count(column) => self.each_list(*column, out, |_, span| Some(span.count()))?,
            Number::Sum(column) => self.each_list(*column, out, |items, span| {
                span.of(items).iter().try_fold(0_i64, |sum, yen| sum.checked_add(*yen))
            })?,
            Number::SumCapped { column, share, denominator, cap } => {
                let (share, cap) = (side(before, *share), side(before, *cap));
                self.sum_capped(*column, (share, *denominator), cap, out)?;
            }
        }
        Some(())
    }

    fn answered_number(&self, column: usize, out: &mut NumberBlock) {
        let (column, known) = self.column(column);
        if let Values::Number { values, bounds, .. } = &column.values {
            out.take(block_of(values, self.block), known, bounds[self.block]);
        }
    }

    /// A number for the list of each row.
    fn each_list(
        &self,
        column: usize,
        out: &mut NumberBlock,
        of: impl Fn(&[i64], Span) -> Option<i64>,
    ) -> Option<()> {
        let (column, known) = self.column(column);
        let (items, spans): (&[i64], _) = match &column.values {
            Values::Yens { items, spans } => (items, spans),
            Values::Texts { spans, .. } => (&[], spans),
            _ => return None,
        };
        let mut bounds = Bounds { low: 0, high: 0 };
        for (out, span) in out.values.iter_mut().zip(block_of(spans, self.block)) {
            *out = of(items, *span)?;
            bounds = Bounds { low: bounds.low.min(*out), high: bounds.high.max(*out) };
        }
        out.known = *known;
        out.bounds = bounds;
        Some(())
    }

    /// Sum of the share of each amount, down to whole yen and at most the cap each; of no
    /// amounts it is nothing, whatever share and cap are.
    fn sum_capped(
        &self,
        column: usize,
        (share, denominator): (Side<'_>, i64),
        cap: Side<'_>,
        out: &mut NumberBlock,
    ) -> Option<()> {
        let (column, known) = self.column(column);
        let Values::Yens { items, spans } = &column.values else { return None };
        let (mut bounds, mut empty) = (Bounds { low: 0, high: 0 }, NONE);
        for (row, span) in block_of(spans, self.block).iter().enumerate() {
            let (share, cap) = (i128::from(share.value(row)), cap.value(row));
            let parts = span.of(items).iter().map(|yen| {
                let part = (share * i128::from(*yen)).div_euclid(i128::from(denominator));
                i64::try_from(part.min(i128::from(cap))).ok()
            });
            let sum = parts.into_iter().try_fold(0_i64, |sum, part| sum.checked_add(part?))?;
            if span.count() == 0 {
                super::bits::set(&mut empty, row);
            }
            out.values[row] = sum;
            bounds = Bounds { low: bounds.low.min(sum), high: bounds.high.max(sum) };
        }
        let settled = either(&empty, &both(share.known(), cap.known()));
        out.known = both(known, &settled);
        out.bounds = bounds;
        Some(())
    }

    fn day(&self, out: &mut DayBlock, at: usize) {
        match (&self.program.days[at], &self.program.day_tables[at]) {
            (Day::Constant(day), _) => {
                out.values.fill(*day);
                out.known = ALL;
            }
            (Day::Of(day), Some(table)) => {
                let (column, known) = self.column(day.column);
                let Values::Date { codes, .. } = &column.values else { return };
                for (out, code) in out.values.iter_mut().zip(block_of(codes, self.block)) {
                    *out = table[usize::from(*code)];
                }
                out.known = *known;
            }
            (Day::Of(_), None) => out.known = NONE,
        }
    }

    fn union(&self, out: &mut UnionBlock, at: usize) {
        let columns = &self.program.unions[at];
        out.known = ALL;
        let mut runs = out.runs.iter_mut();
        for column in columns {
            out.known = both(&out.known, self.column(*column).1);
            for (slot, run) in slots(self.table, *column).iter().zip(runs.by_ref()) {
                run.copy_from_slice(block_of(slot, self.block));
            }
        }
        if columns.len() > 1 {
            out.join(columns.first().map_or(0, |column| slots(self.table, *column).len()));
        }
    }
}

/// What is asked of the spells within a window of known days.
fn in_window(rows: &Mask, from: &DayBlock, to: &DayBlock, union: &UnionBlock) -> Three {
    let window = both(&from.known, &to.known);
    Three::monotone(&both(rows, &window), &both(&window, &union.known))
}

fn side(numbers: &[NumberBlock], operand: Operand) -> Side<'_> {
    match operand {
        Operand::One(value) => Side::One(value),
        Operand::Each(at) => Side::Each(&numbers[at]),
    }
}

/// Rows whose code has a yes.
fn rows_by_code(codes: &[u16; BLOCK], table: &[bool; CODES]) -> Mask {
    let mut mask = NONE;
    for (word, codes) in mask.iter_mut().zip(codes.as_chunks::<64>().0) {
        for (bit, code) in codes.iter().enumerate() {
            *word |= u64::from(table[usize::from(*code)]) << bit;
        }
    }
    mask
}
