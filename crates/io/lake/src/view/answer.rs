//! From the batches of a scan to facts in order.

use std::{cmp::Reverse, collections::BTreeMap};

use datafusion::arrow::{array::AsArray, datatypes::UInt32Type, record_batch::RecordBatch};
use sousei_core::{AreaCode, Basis, Date, Fact, IndicatorId, Period, PeriodUnit, Unit};

use super::{Version, scan::VERSION};
use crate::{
    Query, columns,
    query::Wanted,
    read::{Figures, Words, Wrong, date_at, dates},
    row::pack_age,
};

/// Facts being collected.
pub(super) struct Answer<'a> {
    wanted: Wanted<'a>,
    versions: &'a [Version],
    limit: Option<usize>,
    indicators: Numbers<IndicatorId>,
    periods: Numbers<PeriodKey>,
    found: Vec<Found>,
}

/// A fact with the numbers by which it is sorted.
struct Found {
    indicator: u32,
    period: u32,
    /// Position of its version in the view.
    at: usize,
    fact: Fact,
}

/// Last day, first day, and what tells apart periods of the same days.
type PeriodKey = (Date, Date, PeriodUnit, u16);

impl<'a> Answer<'a> {
    pub(super) fn new(query: &'a Query, versions: &'a [Version]) -> Self {
        Self {
            wanted: Wanted::by(query),
            versions,
            limit: query.limit,
            indicators: Numbers::default(),
            periods: Numbers::default(),
            found: Vec::new(),
        }
    }

    /// Adds the rows of a batch that were asked for.
    pub(super) fn take(&mut self, batch: &RecordBatch) -> Result<(), Wrong> {
        let indicators =
            Words::read(batch, columns::INDICATOR, |text| Some(IndicatorId::new(text)))?;
        let areas = Words::read(batch, columns::AREA, |text| text.parse::<AreaCode>().ok())?;
        let periods = Words::read(batch, columns::PERIOD, |text| text.parse::<Period>().ok())?;
        let wanted = &self.wanted;
        let indicator_numbers =
            numbers(&indicators, |id| wanted.indicator(id).then(|| self.indicators.of(id.clone())));
        let period_numbers = numbers(&periods, |period| {
            wanted.period(period).then(|| self.periods.of(period_key(period)))
        });
        let is_area_wanted = numbers(&areas, |area| wanted.area(*area).then_some(()));
        let figures = Figures::read(batch)?;
        let versions = batch
            .column_by_name(VERSION)
            .and_then(|column| column.as_primitive_opt::<UInt32Type>())
            .ok_or("no version")?;
        let common = Common::read(batch)?;
        for row in 0..batch.num_rows() {
            let (indicator, area, period) =
                (indicators.at(row)?, *areas.at(row)?, *periods.at(row)?);
            let (Some(indicator_number), Some(period_number), Some(())) = (
                at(&indicator_numbers, indicators.key(row)),
                at(&period_numbers, periods.key(row)),
                at(&is_area_wanted, areas.key(row)),
            ) else {
                continue;
            };
            let (sex, age) = (figures.sex(row)?, figures.age(row));
            if !wanted.sex(sex) || !wanted.age(age) {
                continue;
            }
            let at = versions.value(row) as usize;
            let version = self.versions.get(at).ok_or("an unknown version")?;
            let (unit, basis, vintage) = common.at(row, version, indicator)?;
            let value = figures.observed(row)?;
            let (indicator, dataset) = (indicator.clone(), version.about.dataset.clone());
            let fact =
                Fact { indicator, area, period, sex, age, value, unit, basis, vintage, dataset };
            self.found.push(Found { indicator: indicator_number, period: period_number, at, fact });
        }
        Ok(())
    }

    /// The facts in order, each from the newest edition of its source.
    pub(super) fn finish(self) -> Vec<Fact> {
        let indicator_ranks = self.indicators.ranks();
        let period_ranks = self.periods.ranks();
        let version_ranks = version_ranks(self.versions);
        let key = |found: &Found| {
            let fact = &found.fact;
            u128::from(indicator_ranks[found.indicator as usize]) << 96
                | u128::from(fact.area.number()) << 64
                | u128::from(period_ranks[found.period as usize]) << 40
                | (fact.sex as u128) << 36
                | u128::from(pack_age(fact.age)) << VERSION_BITS
                | u128::from(version_ranks[found.at])
        };
        let mut found: Vec<(u128, Found)> =
            self.found.into_iter().map(|found| (key(&found), found)).collect();
        found.sort_unstable_by_key(|(key, _)| *key);
        let source = |found: &Found| &self.versions[found.at].about.source;
        found.dedup_by(|(later, b), (first, a)| {
            *later >> VERSION_BITS == *first >> VERSION_BITS && source(a) == source(b)
        });
        found.truncate(self.limit.unwrap_or(usize::MAX));
        found.into_iter().map(|(_, found)| found.fact).collect()
    }
}

/// Low bits of the sort key, which hold the rank of the version.
const VERSION_BITS: u32 = 20;

/// Positions of the versions by source, the newest edition of each first.
fn version_ranks(versions: &[Version]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..versions.len()).collect();
    order.sort_by_key(|at| (&versions[*at].about.source, Reverse(versions[*at].about.rank)));
    let mut ranks = vec![0; versions.len()];
    for (rank, at) in (0..).zip(order) {
        ranks[at] = rank;
    }
    ranks
}

fn period_key(period: &Period) -> PeriodKey {
    (period.end(), period.start(), period.unit(), period.size())
}

/// Values numbered as they are met.
struct Numbers<T>(BTreeMap<T, u32>);

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord> Numbers<T> {
    fn of(&mut self, value: T) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(value).or_insert(next)
    }

    /// For each number, the position of its value in order.
    fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.0.len()];
        for (rank, number) in (0..).zip(self.0.values()) {
            ranks[*number as usize] = rank;
        }
        ranks
    }
}

/// What each text of a column is turned into, none if it is not wanted.
fn numbers<T: Clone, N>(
    words: &Words<T>,
    mut number: impl FnMut(&T) -> Option<N>,
) -> Vec<Option<N>> {
    words.values().iter().map(|value| value.as_ref().and_then(&mut number)).collect()
}

fn at<N: Copy>(numbers: &[Option<N>], key: Option<usize>) -> Option<N> {
    numbers.get(key?).copied().flatten()
}

/// Unit, basis and vintage: from the summary, or from the row where that is not enough.
enum Common {
    Summary,
    Rows {
        units: Words<Unit>,
        bases: Words<Basis>,
        vintages: datafusion::arrow::array::Date32Array,
    },
}

impl Common {
    fn read(batch: &RecordBatch) -> Result<Self, Wrong> {
        if batch.column_by_name(columns::UNIT).is_none() {
            return Ok(Self::Summary);
        }
        Ok(Self::Rows {
            units: Words::read(batch, columns::UNIT, |text| Some(Unit::new(text)))?,
            bases: Words::read(batch, columns::BASIS, Basis::from_key)?,
            vintages: dates(batch, columns::VINTAGE)?,
        })
    }

    fn at(
        &self,
        row: usize,
        version: &Version,
        indicator: &IndicatorId,
    ) -> Result<(Unit, Basis, Date), Wrong> {
        match self {
            Self::Rows { units, bases, vintages } => {
                Ok((units.at(row)?.clone(), *bases.at(row)?, date_at(vintages, row)?))
            }
            Self::Summary => {
                let one = version.summary.of(indicator).next();
                let series =
                    &one.ok_or_else(|| format!("`{indicator}` is not in the summary"))?.series;
                Ok((series.unit.clone(), series.basis, series.vintage))
            }
        }
    }
}
