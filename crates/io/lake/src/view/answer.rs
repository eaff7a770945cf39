//! From the batches of a scan to facts in order.

use std::{cmp::Reverse, collections::BTreeMap};

use datafusion::arrow::{
    array::{AsArray, Date32Array, UInt32Array},
    datatypes::UInt32Type,
    record_batch::RecordBatch,
};
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
        let columns = Columns::read(batch)?;
        let wanted = &self.wanted;
        let indicators = numbers(&columns.indicators, |id| {
            wanted.indicator(id).then(|| self.indicators.of(id.clone()))
        });
        let periods = numbers(&columns.periods, |period| {
            wanted.period(period).then(|| self.periods.of(period_key(period)))
        });
        let areas = numbers(&columns.areas, |area| wanted.area(*area).then_some(()));
        for row in 0..batch.num_rows() {
            let (Some(indicator), Some(period), Some(())) = (
                at(&indicators, &columns.indicators, row)?,
                at(&periods, &columns.periods, row)?,
                at(&areas, &columns.areas, row)?,
            ) else {
                continue;
            };
            let (sex, age) = (columns.figures.sex(row)?, columns.figures.age(row));
            if wanted.sex(sex) && wanted.age(age) {
                let (at, fact) = columns.fact(row, self.versions)?;
                self.found.push(Found { indicator, period, at, fact });
            }
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

/// The number at a row; an error if its text cannot be read.
fn at<T: Clone, N: Copy>(
    numbers: &[Option<N>],
    words: &Words<T>,
    row: usize,
) -> Result<Option<N>, Wrong> {
    words.at(row)?;
    Ok(words.key(row).and_then(|key| numbers.get(key).copied().flatten()))
}

/// The columns of a batch.
struct Columns {
    indicators: Words<IndicatorId>,
    areas: Words<AreaCode>,
    periods: Words<Period>,
    figures: Figures,
    versions: UInt32Array,
    common: Option<Common>,
}

impl Columns {
    fn read(batch: &RecordBatch) -> Result<Self, Wrong> {
        let indicator = |text: &str| Some(IndicatorId::new(text));
        let versions = batch.column_by_name(VERSION);
        let versions = versions.and_then(|column| column.as_primitive_opt::<UInt32Type>());
        Ok(Self {
            indicators: Words::read(batch, columns::INDICATOR, indicator)?,
            areas: Words::read(batch, columns::AREA, |text| text.parse().ok())?,
            periods: Words::read(batch, columns::PERIOD, |text| text.parse().ok())?,
            figures: Figures::read(batch)?,
            versions: versions.cloned().ok_or("no version")?,
            common: Common::read(batch)?,
        })
    }

    /// The fact of a row, and the position of its version.
    fn fact(&self, row: usize, versions: &[Version]) -> Result<(usize, Fact), Wrong> {
        let at = self.versions.value(row) as usize;
        let version = versions.get(at).ok_or("an unknown version")?;
        let indicator = self.indicators.at(row)?.clone();
        let (unit, basis, vintage) = match &self.common {
            Some(common) => common.at(row)?,
            None => in_summary(version, &indicator)?,
        };
        let fact = Fact {
            indicator,
            area: *self.areas.at(row)?,
            period: *self.periods.at(row)?,
            sex: self.figures.sex(row)?,
            age: self.figures.age(row),
            value: self.figures.observed(row)?,
            unit,
            basis,
            vintage,
            dataset: version.about.dataset.clone(),
        };
        Ok((at, fact))
    }
}

/// Unit, basis and vintage of each row, where the summary does not say them.
struct Common {
    units: Words<Unit>,
    bases: Words<Basis>,
    vintages: Date32Array,
}

impl Common {
    /// None if the columns were not read, because the summary is enough.
    fn read(batch: &RecordBatch) -> Result<Option<Self>, Wrong> {
        if batch.column_by_name(columns::UNIT).is_none() {
            return Ok(None);
        }
        Ok(Some(Self {
            units: Words::read(batch, columns::UNIT, |text| Some(Unit::new(text)))?,
            bases: Words::read(batch, columns::BASIS, Basis::from_key)?,
            vintages: dates(batch, columns::VINTAGE)?,
        }))
    }

    fn at(&self, row: usize) -> Result<(Unit, Basis, Date), Wrong> {
        let vintage = date_at(&self.vintages, row)?;
        Ok((self.units.at(row)?.clone(), *self.bases.at(row)?, vintage))
    }
}

fn in_summary(version: &Version, indicator: &IndicatorId) -> Result<(Unit, Basis, Date), Wrong> {
    let one = version.summary.of(indicator).next();
    let series = &one.ok_or_else(|| format!("`{indicator}` is not in the summary"))?.series;
    Ok((series.unit.clone(), series.basis, series.vintage))
}
