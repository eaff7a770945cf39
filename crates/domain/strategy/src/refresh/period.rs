//! Which period of a series belongs to a point.

use sousei_core::{Period, Status};

use super::{ProblemReason, SeriesValue, Subject};
use crate::{
    binding::PeriodRule,
    model::{Baseline, Point},
};

impl Subject<'_> {
    /// The official value that belongs to a point; none if it is not later than the baseline.
    pub(super) fn choose(&self, point: &Point) -> Result<Option<&SeriesValue>, ProblemReason> {
        let belongs = |value: &&SeriesValue| self.belongs(point, &value.period);
        let candidates = || self.values.iter().filter(belongs);
        let newest = candidates()
            .filter(|value| value.value.value().is_some())
            .max_by(|a, b| a.period.chronological(&b.period));
        let Some(newest) = newest else {
            let missing = candidates().max_by(|a, b| a.period.chronological(&b.period));
            return Err(missing.map_or(ProblemReason::NothingInTime, |missing| {
                let (period, status) = (missing.period, missing.value.status());
                ProblemReason::Missing { period, status }
            }));
        };
        if newest.value.status() == Status::Projected {
            return Err(ProblemReason::Projected { period: newest.period });
        }
        Ok((!self.is_baseline(&newest.period)).then_some(newest))
    }

    /// The official value of a period, or of the shortest period that contains it: a state in
    /// April 2018 is compared with the value of fiscal year 2018.
    pub(super) fn official_of(&self, period: Period) -> Option<&SeriesValue> {
        let usable = |value: &&SeriesValue| {
            value.value.value().is_some() && value.value.status() != Status::Projected
        };
        let contains =
            |other: &Period| other.start() <= period.start() && period.end() <= other.end();
        let days = |value: &&SeriesValue| (value.period.end() - value.period.start()).get_days();
        let mut usable = self.values.iter().filter(usable);
        let exact = usable.clone().find(|value| value.period == period);
        exact.or_else(|| {
            let containing = usable.by_ref().filter(|value| contains(&value.period));
            containing.min_by_key(days)
        })
    }

    fn belongs(&self, point: &Point, period: &Period) -> bool {
        let as_of = self.strategy.as_of;
        let is_over = period.end() <= as_of;
        let is_last = self.strategy.points.last().is_some_and(|last| last.id == point.id);
        match self.binding.rule {
            PeriodRule::Newest if is_last => is_over,
            PeriodRule::Newest => is_over && ends_before_last_day(period, point.year),
            PeriodRule::SameYear => is_over && period.year() == point.year,
        }
    }

    fn is_baseline(&self, period: &Period) -> bool {
        match self.component.baseline {
            Baseline::Observed { period: baseline, .. } => !baseline.ends_before(period),
            Baseline::Zero { .. } | Baseline::Unset => false,
        }
    }
}

/// Whether a period was over before the last day of a year; the year itself was not.
fn ends_before_last_day(period: &Period, year: i16) -> bool {
    let end = period.end();
    (end.year(), end.month(), end.day()) < (year, 12, 31)
}
