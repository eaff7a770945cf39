use std::collections::BTreeMap;

use sousei_core::Date;

use super::{
    bits::BLOCK,
    column::{Calendar, Column},
};
use crate::{Case, Plan};

/// Cases of one plan and one day, in columns.
///
/// # Shape
/// One column for each question of the plan, and a bit for each row whether the answer is
/// known. Yes and no take a bit, a choice a bit for each option, numbers and yen 8 bytes,
/// days and areas 2, each spell 4 (as many places as the row with most spells has), a word
/// of a list 2 and a bit for each word that there is, an amount of a list 8 (with 8 for
/// where a list begins and ends). A household of the relocation grant with two
/// spells of living, two of commuting and one of study takes 54 bytes.
///
/// What does not fit is kept aside as it is, row by row: a case of another day, a day more
/// than 164 years before or 15 years after that of the table, more than four spells that do
/// not touch, a share finer than a thousandth of a percent.
///
/// A caller with several cores makes a table for each of them.
#[derive(Debug)]
pub struct CaseTable<'a> {
    pub(super) plan: &'a Plan,
    pub(super) on: Date,
    pub(super) calendar: Calendar,
    pub(super) columns: Vec<Column>,
    pub(super) aside: BTreeMap<usize, Case>,
    rows: usize,
}

impl Plan {
    /// An empty table for cases of a day.
    #[must_use]
    pub fn table(&self, on: Date) -> CaseTable<'_> {
        let calendar = Calendar::around(on);
        let inputs = self.package.inputs.iter();
        let columns = inputs.map(|input| Column::new(&input.kind, calendar)).collect();
        CaseTable { plan: self, on, calendar, columns, aside: BTreeMap::new(), rows: 0 }
    }
}

impl CaseTable<'_> {
    /// Adds a case of the same plan as the last row.
    pub fn push(&mut self, case: &Case) {
        let row = self.rows;
        if row.is_multiple_of(BLOCK) {
            for column in &mut self.columns {
                column.grow(self.calendar);
            }
        }
        self.rows += 1;
        let mut columns = self.columns.iter_mut().enumerate();
        let fits = columns.all(|(index, column)| match case.answer(index) {
            Some(answer) => column.put(row, answer, self.calendar).is_some(),
            None => true,
        });
        if !fits || case.on() != self.on {
            self.aside.insert(row, case.clone());
        }
    }

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

    /// The case of a row, as it was added; none beyond the last row.
    #[must_use]
    pub fn case(&self, row: usize) -> Option<Case> {
        if row >= self.rows {
            return None;
        }
        if let Some(case) = self.aside.get(&row) {
            return Some(case.clone());
        }
        let columns = self.columns.iter();
        Some(Case::new(self.on, columns.map(|column| column.answer(row, self.calendar)).collect()))
    }

    pub(super) fn blocks(&self) -> usize {
        self.rows.div_ceil(BLOCK)
    }
}

impl Extend<Case> for CaseTable<'_> {
    fn extend<T: IntoIterator<Item = Case>>(&mut self, cases: T) {
        for case in cases {
            self.push(&case);
        }
    }
}
