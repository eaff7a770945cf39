//! Spells for whole blocks: joined once, then counted and asked without a branch.

use super::{
    bits::{BLOCK, Mask, NONE, rows_where, vectorised, without},
    column::{Calendar, NO_SPELL},
};
use crate::spell::add_years;

/// Days for each row of a block.
#[derive(Debug)]
pub(super) struct DayBlock {
    pub(super) values: Box<[i32; BLOCK]>,
    pub(super) known: Mask,
}

/// Spells of several lists for each row of a block: disjoint, and in no order.
#[derive(Debug)]
pub(super) struct UnionBlock {
    /// One array for each place: first day in the upper half, end in the lower.
    pub(super) runs: Vec<Box<[u32; BLOCK]>>,
    /// Rows in which every list is known.
    pub(super) known: Mask,
}

/// First day and end of a packed spell.
#[inline(always)]
fn ends(run: u32) -> (i32, i32) {
    (i32::from((run >> 16) as u16), i32::from((run & 0xFFFF) as u16))
}

impl UnionBlock {
    /// Sorts the runs of each row and joins those that overlap or touch.
    ///
    /// The first `sorted` are in order already.
    ///
    /// # Method
    /// An insertion sort whose comparisons are fixed beforehand, then one pass: a run that
    /// begins within the one before takes it over, and leaves no spell in its place.
    pub(super) fn join(&mut self, sorted: usize) {
        for end in sorted..self.runs.len() {
            for at in (1..=end).rev() {
                order(&mut self.runs, at);
            }
        }
        self.take_over();
    }

    /// Joins runs in order: each that begins within the one before is added to it.
    fn take_over(&mut self) {
        let Some((first, others)) = self.runs.split_first_mut() else { return };
        let mut current: [u32; BLOCK] = **first;
        let mut place = first;
        for next in others {
            vectorised(
                #[inline(always)]
                || {
                    let rows = current.iter_mut().zip(place.iter_mut()).zip(next.iter());
                    for ((current, place), next) in rows {
                        let end = *current & 0xFFFF;
                        let joins = next >> 16 <= end;
                        let joined = *current & 0xFFFF_0000 | end.max(next & 0xFFFF);
                        *place = if joins { NO_SPELL } else { *current };
                        *current = if joins { joined } else { *next };
                    }
                },
            );
            place = next;
        }
        **place = current;
    }

    /// Days within each window.
    pub(super) fn days(&self, from: &DayBlock, to: &DayBlock, out: &mut [i64; BLOCK]) {
        let mut days = [0_i32; BLOCK];
        self.each_run(from, to, &mut days, |days, run, from, to| {
            let (start, end) = ends(run);
            days + (end.min(to) - start.max(from)).max(0)
        });
        vectorised(|| {
            for (out, days) in out.iter_mut().zip(&days) {
                *out = i64::from(*days);
            }
        });
    }

    /// Rows in which one run covers the window, or the window is empty.
    pub(super) fn covers(&self, from: &DayBlock, to: &DayBlock) -> Mask {
        let mut covered = [0_i32; BLOCK];
        vectorised(|| {
            for ((covered, from), to) in
                covered.iter_mut().zip(from.values.iter()).zip(to.values.iter())
            {
                *covered = i32::from(from >= to);
            }
        });
        self.each_run(from, to, &mut covered, |covered, run, from, to| {
            let (start, end) = ends(run);
            covered | i32::from((start <= from) & (end >= to))
        });
        vectorised(|| rows_where(&covered, |covered| covered != 0))
    }

    /// Rows in which one run lasted so many years up to a day from `first` to `last`.
    ///
    /// # Method
    /// A year has 365 or 366 days: only runs in between need the calendar.
    pub(super) fn lasted(
        &self,
        years: i32,
        first: &DayBlock,
        last: &DayBlock,
        calendar: Calendar,
    ) -> Mask {
        let (shortest, longest) = (365 * years, 366 * years);
        // 2 for a run that is long enough, 1 for one that may be.
        let mut found = [0_i32; BLOCK];
        self.each_run(first, last, &mut found, move |found, run, first, last| {
            let (start, end) = ends(run);
            let end = end.min(last);
            let length = end - start;
            let sure = i32::from((end >= first) & (length >= longest));
            let perhaps = i32::from((end >= first) & (length >= shortest));
            found | sure << 1 | perhaps
        });
        let (sure, perhaps) = vectorised(|| {
            (rows_where(&found, |found| found & 2 != 0), rows_where(&found, |found| found & 1 != 0))
        });
        let mut lasted = sure;
        for row in super::bits::positions(&without(&perhaps, &sure)) {
            let (first, last) = (first.values[row], last.values[row]);
            let mut runs = self.runs.iter().map(|run| ends(run[row]));
            if runs.any(|(start, end)| lasted_exactly(years, start, end.min(last), first, calendar))
            {
                super::bits::set(&mut lasted, row);
            }
        }
        lasted
    }

    #[inline(always)]
    fn each_run(
        &self,
        from: &DayBlock,
        to: &DayBlock,
        state: &mut [i32; BLOCK],
        step: impl Fn(i32, u32, i32, i32) -> i32 + Copy,
    ) {
        for run in &self.runs {
            let state = &mut *state;
            vectorised(
                #[inline(always)]
                move || {
                    // A copy on the stack: nothing that is written can change it.
                    let step = step;
                    let window = from.values.iter().zip(to.values.iter());
                    for ((state, run), (from, to)) in state.iter_mut().zip(run.iter()).zip(window) {
                        *state = step(*state, *run, *from, *to);
                    }
                },
            );
        }
    }
}

/// Whether a run lasted so many years up to its end, by the calendar.
fn lasted_exactly(years: i32, start: i32, end: i32, first: i32, calendar: Calendar) -> bool {
    let day = u16::try_from(end).ok().and_then(|end| calendar.day(end));
    let latest = day.and_then(|day| add_years(day, -years)).and_then(|day| calendar.offset(day));
    end >= first && latest.is_some_and(|latest| start <= latest)
}

/// Puts the runs at `at - 1` and `at` of every row in order.
fn order(runs: &mut [Box<[u32; BLOCK]>], at: usize) {
    let (before, after) = runs.split_at_mut(at);
    let (Some(left), Some(right)) = (before.last_mut(), after.first_mut()) else { return };
    vectorised(
        #[inline(always)]
        || {
            for (left, right) in left.iter_mut().zip(right.iter_mut()) {
                (*left, *right) = ((*left).min(*right), (*left).max(*right));
            }
        },
    );
}

impl DayBlock {
    pub(super) fn new() -> Self {
        Self { values: Box::new([0; BLOCK]), known: NONE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of one row after joining, without the places that hold none.
    fn joined(spells: &[(u32, u32)], sorted: usize) -> Vec<(i32, i32)> {
        let run = |(from, until): &(u32, u32)| Box::new([from << 16 | until; BLOCK]);
        let mut union = UnionBlock { runs: spells.iter().map(run).collect(), known: NONE };
        union.join(sorted);
        let runs = union.runs.iter().map(|run| run[7]).filter(|run| *run != NO_SPELL);
        runs.map(ends).collect()
    }

    #[test]
    fn runs_that_overlap_or_touch_become_one() {
        assert_eq!(joined(&[(10, 20), (40, 50), (20, 30)], 2), [(10, 30), (40, 50)]);
        assert_eq!(joined(&[(10, 60), (20, 30), (40, 50)], 1), [(10, 60)]);
        assert_eq!(joined(&[(10, 20), (21, 30)], 1), [(10, 20), (21, 30)]);
        // A place without a spell stands between the lists; one spell lasts.
        let none = (0xFFFF, 0xFFFF);
        let last = (25, 0xFFFF);
        assert_eq!(joined(&[(10, 20), none, last, none], 2), [(10, 20), (25, 0xFFFF)]);
        assert_eq!(joined(&[none, none, (5, 6), (6, 9)], 2), [(5, 9)]);
    }
}
