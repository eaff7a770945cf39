//! Stretches of time, and what rules ask of them.
//!
//! A spell begins on a day and ends before another: somebody who lived in a ward from
//! 2016-04-01 and moved away on 2021-04-01 has the spell from the first to the second, which
//! counts 1,826 days. Lists of spells are taken as a union, so that a day on which somebody
//! both lived and worked in the wards counts once.

use jiff::ToSpan;
use sousei_core::Date;

/// A stretch of time from a day to before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spell {
    /// First day.
    pub from: Date,
    /// The day on which it no longer held; none while it lasts.
    pub until: Option<Date>,
}

impl Spell {
    fn end(self) -> Date {
        self.until.unwrap_or(Date::MAX)
    }
}

/// Lists that one function takes at most.
pub const MAX_LISTS: usize = 4;

/// Sorts spells and joins those that overlap or touch.
#[must_use]
pub fn normalised(mut spells: Vec<Spell>) -> Vec<Spell> {
    spells.sort_unstable_by_key(|spell| (spell.from, spell.end()));
    let mut joined: Vec<Spell> = Vec::with_capacity(spells.len());
    for spell in spells {
        match joined.last_mut() {
            Some(last) if spell.from <= last.end() => {
                if spell.end() > last.end() {
                    last.until = spell.until;
                }
            }
            _ => joined.push(spell),
        }
    }
    joined
}

/// Walks through the union of normalised lists in order of time.
struct Union<'a> {
    lists: &'a [&'a [Spell]],
    next: [usize; MAX_LISTS],
}

impl<'a> Union<'a> {
    fn of(lists: &'a [&'a [Spell]]) -> Self {
        Self { lists: &lists[..lists.len().min(MAX_LISTS)], next: [0; MAX_LISTS] }
    }

    /// Takes the earliest spell that begins no later than `limit`.
    fn take(&mut self, limit: Date) -> Option<Spell> {
        let heads = self.lists.iter().zip(&self.next).enumerate();
        let head = heads.filter_map(|(list, (spells, next))| Some((spells.get(*next)?, list)));
        let (spell, list) = head.min_by_key(|(spell, _)| spell.from)?;
        if spell.from > limit {
            return None;
        }
        self.next[list] += 1;
        Some(*spell)
    }
}

impl Iterator for Union<'_> {
    type Item = Spell;

    fn next(&mut self) -> Option<Spell> {
        let mut run = self.take(Date::MAX)?;
        while let Some(more) = self.take(run.end()) {
            if more.end() > run.end() {
                run.until = more.until;
            }
        }
        Some(run)
    }
}

/// Days of the union of the lists within `from` up to before `to`: `days(from, to, …)`.
///
/// The lists are normalised. Days outside the window and days counted already do not count.
///
/// # Examples
/// ```
/// # use sousei_core::date;
/// # use sousei_schemes::spell::{days, Spell};
/// let lived = [Spell { from: date(2016, 4, 1), until: None }];
/// assert_eq!(days(date(2011, 4, 1), date(2021, 4, 1), &[&lived]), 1_826);
/// ```
#[must_use]
pub fn days(from: Date, to: Date, lists: &[&[Spell]]) -> i64 {
    let clipped = Union::of(lists).map(|run| (run.from.max(from), run.end().min(to)));
    clipped.filter(|(start, end)| start < end).map(|(start, end)| day_count(start, end)).sum()
}

/// Days from one day to another; negative if the second is earlier.
#[must_use]
pub fn day_count(from: Date, to: Date) -> i64 {
    day_number(to) - day_number(from)
}

/// Days since a day long ago, by the civil calendar.
///
/// # Method
/// Years are counted from March, so that the leap day comes last; a cycle of 400 years has
/// 146,097 days.
pub(crate) fn day_number(day: Date) -> i64 {
    let month = i64::from(day.month());
    let year = i64::from(day.year()) - i64::from(month <= 2);
    let cycle = year.div_euclid(400);
    let year_of_cycle = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day.day()) - 1;
    cycle * 146_097 + year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year
}

/// The day of a day number; none outside the calendar.
pub(crate) fn day_of_number(number: i64) -> Option<Date> {
    let days = number.checked_sub(day_number(Date::ZERO))?;
    add_days(Date::ZERO, i32::try_from(days).ok()?)
}

/// Whether the union of the lists has no gap from `from` up to before `to`:
/// `covers(from, to, …)`. An empty window is covered.
#[must_use]
pub fn covers(from: Date, to: Date, lists: &[&[Spell]]) -> bool {
    from >= to || Union::of(lists).any(|run| run.from <= from && run.end() >= to)
}

/// Whether the union of the lists lasted `years` without a gap up to some day from
/// `first_end` to `last_end`: `lasted(years, first_end, last_end, …)`.
///
/// This is how a year of commuting counts that ended up to three months before the move.
#[must_use]
pub fn lasted(years: i32, first_end: Date, last_end: Date, lists: &[&[Spell]]) -> bool {
    Union::of(lists).any(|run| {
        let end = run.end().min(last_end);
        // The latest possible end leaves most room before it.
        end >= first_end && add_years(end, -years).is_some_and(|start| run.from <= start)
    })
}

/// Whether every spell of the lists begins before `day` and, where its end is known, has ended
/// by then: `ended_by(day, …)`. Without spells it holds.
///
/// # Examples
/// ```
/// # use sousei_core::date;
/// # use sousei_schemes::spell::{ended_by, Spell};
/// let lived = [Spell { from: date(2016, 4, 1), until: Some(date(2021, 4, 1)) }];
/// assert!(ended_by(date(2021, 4, 1), &[&lived]));
/// assert!(!ended_by(date(2021, 3, 31), &[&lived]));
/// let open = [Spell { from: date(2016, 4, 1), until: None }];
/// assert!(ended_by(date(2021, 4, 1), &[&open]) && !ended_by(date(2016, 4, 1), &[&open]));
/// ```
#[must_use]
pub fn ended_by(day: Date, lists: &[&[Spell]]) -> bool {
    let mut spells = lists.iter().copied().flatten();
    spells.all(|spell| spell.from < day && spell.until.is_none_or(|until| until <= day))
}

/// The same day of another year; 28 February where there is no 29th.
#[must_use]
pub fn add_years(day: Date, years: i32) -> Option<Date> {
    let year = i32::from(day.year()).checked_add(years)?;
    in_month(i16::try_from(year).ok()?, day.month(), day.day())
}

/// The same day of another month; the last day of the month where there is none.
#[must_use]
pub fn add_months(day: Date, months: i32) -> Option<Date> {
    let index = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let index = index.checked_add(months)?;
    let month = i8::try_from(index.rem_euclid(12) + 1).ok()?;
    in_month(i16::try_from(index.div_euclid(12)).ok()?, month, day.day())
}

/// A day of a month, or the last day of the month where there is no such day.
fn in_month(year: i16, month: i8, day: i8) -> Option<Date> {
    let same = Date::new(year, month, day).ok();
    same.or_else(|| Some(Date::new(year, month, 1).ok()?.last_of_month()))
}

/// So many days later.
#[must_use]
pub fn add_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// The first day after so many full years: the same day of the year, or 1 March where there
/// is no 29 February.
///
/// # Method
/// 民法 143 条 2 項: a period of years ends with the day before the corresponding day; where
/// there is none, with the last day of the month.
#[must_use]
#[doc(alias = "応当日")]
pub fn anniversary(day: Date, years: i32) -> Option<Date> {
    let same = add_years(day, years)?;
    if same.day() == day.day() { Some(same) } else { same.tomorrow().ok() }
}

/// The year in which the fiscal year of a day begins.
#[must_use]
pub fn fiscal_year(day: Date) -> i64 {
    i64::from(day.year()) - i64::from(day.month() < 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sousei_core::date;

    fn spell(from: (i16, i8, i8), until: Option<(i16, i8, i8)>) -> Spell {
        let day = |(year, month, day)| date(year, month, day);
        Spell { from: day(from), until: until.map(day) }
    }

    #[test]
    fn day_numbers_agree_with_the_calendar() {
        let start = date(1968, 2, 28);
        for step in [0, 1, 2, 366, 1_461, 11_688, 36_525, 146_097] {
            let day = add_days(start, step).expect("in range");
            assert_eq!(day_count(start, day), i64::from(step), "{day}");
            assert_eq!(i64::from((day - start).get_days()), i64::from(step));
        }
    }

    #[test]
    fn a_union_counts_every_day_once() {
        let lived = [spell((2017, 4, 1), None)];
        let worked = [spell((2017, 4, 1), Some((2020, 4, 1)))];
        let window = (date(2011, 4, 1), date(2021, 4, 1));
        assert_eq!(days(window.0, window.1, &[&lived, &worked]), 1_461);
        assert_eq!(days(window.0, window.1, &[&worked, &lived]), 1_461);
    }

    #[test]
    fn touching_spells_are_one_and_a_day_between_is_a_gap() {
        let joined = normalised(vec![
            spell((2020, 1, 1), Some((2020, 7, 1))),
            spell((2019, 1, 1), Some((2020, 1, 1))),
        ]);
        assert_eq!(joined, [spell((2019, 1, 1), Some((2020, 7, 1)))]);
        let first = [spell((2019, 1, 1), Some((2020, 1, 1)))];
        let second = [spell((2020, 1, 2), Some((2021, 1, 1)))];
        assert!(!covers(date(2019, 6, 1), date(2020, 6, 1), &[&first, &second]));
        let second = [spell((2020, 1, 1), Some((2021, 1, 1)))];
        assert!(covers(date(2019, 6, 1), date(2020, 6, 1), &[&first, &second]));
    }

    #[test]
    fn a_year_may_end_before_the_move() {
        let worked = [spell((2019, 4, 1), Some((2021, 1, 1)))];
        let (first, last) = (date(2021, 1, 1), date(2021, 4, 1));
        assert!(lasted(1, first, last, &[&worked]));
        let worked = [spell((2019, 4, 1), Some((2020, 12, 31)))];
        assert!(!lasted(1, first, last, &[&worked]));
    }

    #[test]
    fn leap_days_have_an_anniversary() {
        assert_eq!(anniversary(date(2020, 2, 29), 3), Some(date(2023, 3, 1)));
        assert_eq!(anniversary(date(2020, 2, 29), 4), Some(date(2024, 2, 29)));
        assert_eq!(anniversary(date(2021, 10, 1), 3), Some(date(2024, 10, 1)));
        assert_eq!(add_years(date(2020, 2, 29), 3), Some(date(2023, 2, 28)));
        assert_eq!(fiscal_year(date(2022, 3, 31)), 2021);
    }

    #[test]
    fn months_and_years_are_added_as_jiff_adds_them() {
        for day in [date(2020, 2, 29), date(2021, 1, 31), date(2021, 12, 1), date(1, 1, 1)] {
            for steps in [-20_000, -13, -12, -1, 0, 1, 11, 12, 13, 25, 4_000, 119_988] {
                let months = day.checked_add(steps.months()).ok();
                assert_eq!(add_months(day, steps), months, "{day} {steps}");
                let years = day.checked_add((steps / 12).years()).ok();
                assert_eq!(add_years(day, steps / 12), years, "{day} {steps}");
            }
        }
        assert_eq!(add_years(date(2021, 4, 1), i32::MAX), None);
        assert_eq!(add_months(date(2021, 4, 1), i32::MIN), None);
    }
}
