use std::collections::BTreeMap;

use super::{
    CaseTable,
    bits::{BLOCK, Mask, NONE, WORDS, both, either, is_set, positions, rows_where, set, without},
    compile::compile,
    run::Registers,
    step::Program,
};
use crate::{Case, Decision, Error, Otherwise, Outcome, Plan, evaluate::Run};

/// Outcomes and amounts of a table, in its order.
///
/// # Shape
/// Three bits for the outcome, 8 bytes and a bit for the amount of each row; with rules, two
/// bits more for each rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decisions {
    rows: usize,
    eligible: Vec<u64>,
    refused: Vec<u64>,
    left: Vec<u64>,
    amounts: Vec<i64>,
    has_amount: Vec<u64>,
    errors: BTreeMap<usize, Error>,
    rules: Vec<RuleColumn>,
    walked: usize,
}

/// Whether a requirement is met, row by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleColumn {
    met: Vec<u64>,
    known: Vec<u64>,
}

impl RuleColumn {
    /// Whether the row meets the requirement; none while an answer is open.
    #[must_use]
    pub fn met(&self, row: usize) -> Option<bool> {
        let is_known = row / 64 < self.known.len() && is_set(&self.known, row);
        is_known.then(|| is_set(&self.met, row))
    }

    /// Number of rows that do not meet the requirement.
    #[must_use]
    pub fn count_failed(&self) -> usize {
        let words = self.known.iter().zip(&self.met);
        words.map(|(known, met)| ones(known & !met)).sum()
    }
}

impl Decisions {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Outcome and amount of a row; none beyond the last.
    ///
    /// # Errors
    /// As [`Plan::decide`] for the case of the row.
    #[must_use]
    pub fn decision(&self, row: usize) -> Option<Result<Decision, &Error>> {
        if row >= self.rows {
            return None;
        }
        if let Some(error) = self.errors.get(&row) {
            return Some(Err(error));
        }
        let outcome = if is_set(&self.eligible, row) {
            Outcome::Eligible
        } else if is_set(&self.refused, row) {
            Outcome::NotEligible
        } else if is_set(&self.left, row) {
            Outcome::MunicipalityDecides
        } else {
            Outcome::Incomplete
        };
        let amount_yen = is_set(&self.has_amount, row).then(|| self.amounts[row]);
        Some(Ok(Decision { outcome, amount_yen }))
    }

    /// Number of rows with an outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        let count = |words: &[u64]| words.iter().map(|word| ones(*word)).sum::<usize>();
        let settled = [&self.eligible, &self.refused, &self.left].map(|words| count(words));
        match outcome {
            Outcome::Eligible => settled[0],
            Outcome::NotEligible => settled[1],
            Outcome::MunicipalityDecides => settled[2],
            Outcome::Incomplete => self.rows - settled.iter().sum::<usize>() - self.errors.len(),
        }
    }

    /// Rows without a decision, with the reason.
    #[must_use]
    pub fn errors(&self) -> &BTreeMap<usize, Error> {
        &self.errors
    }

    /// A requirement, by its position in the package; none unless rules were asked for.
    #[must_use]
    pub fn rule(&self, index: usize) -> Option<&RuleColumn> {
        self.rules.get(index)
    }

    /// Number of rows that the columns could not hold and [`Plan::decide`] decided.
    #[must_use]
    pub fn walked(&self) -> usize {
        self.walked
    }

    fn of(table: &CaseTable<'_>, n_rules: usize) -> Self {
        let words = table.blocks() * WORDS;
        let column = || vec![0; words];
        Self {
            rows: table.len(),
            eligible: column(),
            refused: column(),
            left: column(),
            amounts: Vec::with_capacity(words * 64),
            has_amount: column(),
            errors: BTreeMap::new(),
            rules: vec![RuleColumn { met: column(), known: column() }; n_rules],
            walked: 0,
        }
    }
}

fn ones(word: u64) -> usize {
    usize::try_from(word.count_ones()).unwrap_or(0)
}

impl CaseTable<'_> {
    /// Outcome and amount of every row, as [`Plan::decide`] gives them one by one.
    ///
    /// # Method
    /// The rules are computed over blocks of rows, step by step: conditions as words of 64
    /// rows, amounts as numerators over a denominator that the rules fix, functions of one
    /// day as look-ups. What the columns cannot hold exactly is walked instead: rows kept
    /// aside, rows with an amount below zero, blocks whose numbers may grow beyond 64 bits,
    /// and all rows where a rule divides by an answer, adds an answer to a day, compares two
    /// choices or takes more than numbers and conditions through `if`, `min` and `max`.
    ///
    /// # Complexity
    /// Linear in rows; some nanoseconds for each.
    #[must_use]
    pub fn decide(&self) -> Decisions {
        self.decided(0)
    }

    /// As [`CaseTable::decide`], with every requirement as a column beside.
    ///
    /// Words, sources and parts of a row are drawn by [`Plan::determine`] when somebody asks.
    #[must_use]
    pub fn decide_with_rules(&self) -> Decisions {
        self.decided(self.plan.rules.len())
    }

    fn decided(&self, n_rules: usize) -> Decisions {
        let mut decisions = Decisions::of(self, n_rules);
        let program = if self.plan.valid.contains(self.on) { compile(self) } else { None };
        let mut registers = program.as_ref().map(|program| Registers::new(program, self));
        for block in 0..self.blocks() {
            let rows = self.rows_of(block);
            let computed = program.as_ref().zip(registers.as_mut()).and_then(|(program, into)| {
                into.fill(program, self, block)?;
                Some(decisions.take(self.plan, program, into, &rows, block))
            });
            let mut walked = computed.unwrap_or_else(|| {
                decisions.amounts.resize((block + 1) * BLOCK, 0);
                rows
            });
            for (row, _) in self.aside.range(block * BLOCK..(block + 1) * BLOCK) {
                set(&mut walked, row % BLOCK);
            }
            for row in positions(&walked) {
                decisions.walk(self, block * BLOCK + row);
            }
        }
        decisions
    }

    /// Rows of a block that there are.
    fn rows_of(&self, block: usize) -> Mask {
        let mut mask = NONE;
        for (at, word) in mask.iter_mut().enumerate() {
            let left = self.len().saturating_sub(block * BLOCK + at * 64);
            *word = if left >= 64 { u64::MAX } else { (1 << left) - 1 };
        }
        mask
    }
}

impl Decisions {
    /// Takes over a computed block; gives back the rows that have to be walked all the same.
    fn take(
        &mut self,
        plan: &Plan,
        program: &Program,
        registers: &Registers,
        rows: &Mask,
        block: usize,
    ) -> Mask {
        let place = block * WORDS..(block + 1) * WORDS;
        let verdict = Verdict::of(plan, program, registers, rows);
        self.eligible[place.clone()].copy_from_slice(&verdict.eligible);
        self.refused[place.clone()].copy_from_slice(&verdict.refused);
        self.left[place.clone()].copy_from_slice(&verdict.left);
        let asked = without(rows, &verdict.refused);
        let mut negative = NONE;
        for line in program.lines.iter().map(|line| &registers.numbers[*line]) {
            if line.bounds.low < 0 {
                let below = rows_where(&line.values, |yen| yen < 0);
                negative = either(&negative, &both(&both(&below, &line.known), &asked));
            }
        }
        match program.amount.map(|amount| &registers.numbers[amount]) {
            Some(amount) => {
                self.amounts.extend_from_slice(&*amount.values);
                self.has_amount[place.clone()].copy_from_slice(&both(&amount.known, &asked));
            }
            None => self.amounts.resize((block + 1) * BLOCK, 0),
        }
        for (column, rule) in self.rules.iter_mut().zip(&program.rules) {
            let rule = &registers.truths[*rule];
            column.met[place.clone()].copy_from_slice(&both(&rule.truth, rows));
            column.known[place.clone()].copy_from_slice(&both(&rule.known, rows));
        }
        negative
    }

    /// Decides a row by walking through the plan.
    fn walk(&mut self, table: &CaseTable<'_>, row: usize) {
        let Some(case) = table.case(row) else { return };
        self.walked += 1;
        for words in [&mut self.eligible, &mut self.refused, &mut self.left, &mut self.has_amount] {
            put(words, row, false);
        }
        self.walk_rules(table.plan, &case, row);
        match table.plan.decide(&case) {
            Ok(Decision { outcome, amount_yen }) => {
                put(&mut self.eligible, row, outcome == Outcome::Eligible);
                put(&mut self.refused, row, outcome == Outcome::NotEligible);
                put(&mut self.left, row, outcome == Outcome::MunicipalityDecides);
                put(&mut self.has_amount, row, amount_yen.is_some());
                self.amounts[row] = amount_yen.unwrap_or(0);
            }
            Err(error) => {
                self.errors.insert(row, error);
            }
        }
    }

    fn walk_rules(&mut self, plan: &Plan, case: &Case, row: usize) {
        let mut run = Run::new(plan, case);
        for (column, (_, node)) in self.rules.iter_mut().zip(plan.rules()) {
            // As in the reasons: a rule that cannot be computed has no result.
            let met = run.truth(node).unwrap_or(None);
            put(&mut column.met, row, met == Some(true));
            put(&mut column.known, row, met.is_some());
        }
    }
}

fn put(words: &mut [u64], row: usize, truth: bool) {
    words[row / 64] &= !(1 << (row % 64));
    if truth {
        set(words, row);
    }
}

/// Rows of a block by what comes out; the rest is incomplete.
struct Verdict {
    eligible: Mask,
    refused: Mask,
    left: Mask,
}

impl Verdict {
    fn of(plan: &Plan, program: &Program, registers: &Registers, rows: &Mask) -> Self {
        let (mut refused, mut open, mut left, mut left_open) = (NONE, NONE, NONE, NONE);
        for ((rule, _), at) in plan.rules().zip(&program.rules) {
            let met = &registers.truths[*at];
            let (failed, unknown) = (met.refused(), without(rows, &met.known));
            match rule.otherwise {
                Otherwise::NotEligible => {
                    refused = either(&refused, &failed);
                    open = either(&open, &unknown);
                }
                Otherwise::MunicipalityDecides => {
                    left = either(&left, &failed);
                    left_open = either(&left_open, &unknown);
                }
            }
        }
        let refused = both(&refused, rows);
        let settled = without(&without(rows, &refused), &open);
        let left = both(&settled, &left);
        let eligible = without(&without(&settled, &left), &left_open);
        Self { eligible, refused, left }
    }
}
