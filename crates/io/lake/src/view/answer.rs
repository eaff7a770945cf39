//! From the batches of a scan to facts in order.

use std::cmp::Ordering;

use datafusion::arrow::{array::AsArray, datatypes::UInt32Type, record_batch::RecordBatch};
use sousei_core::{AreaCode, Basis, Date, Fact, IndicatorId, Period, Unit};

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
    found: Vec<(Fact, usize)>,
}

impl<'a> Answer<'a> {
    pub(super) fn new(query: &'a Query, versions: &'a [Version]) -> Self {
        Self { wanted: Wanted::by(query), versions, limit: query.limit, found: Vec::new() }
    }

    /// Adds the rows of a batch that were asked for.
    pub(super) fn take(&mut self, batch: &RecordBatch) -> Result<(), Wrong> {
        let indicators =
            Words::read(batch, columns::INDICATOR, |text| Some(IndicatorId::new(text)))?;
        let areas = Words::read(batch, columns::AREA, |text| text.parse::<AreaCode>().ok())?;
        let periods = Words::read(batch, columns::PERIOD, |text| text.parse::<Period>().ok())?;
        let keep_indicator = kept(&indicators, |id| self.wanted.indicator(id));
        let keep_area = kept(&areas, |area| self.wanted.area(*area));
        let keep_period = kept(&periods, |period| self.wanted.period(period));
        let figures = Figures::read(batch)?;
        let versions = batch
            .column_by_name(VERSION)
            .and_then(|column| column.as_primitive_opt::<UInt32Type>())
            .ok_or("no version")?;
        let common = Common::read(batch)?;
        for row in 0..batch.num_rows() {
            let keeps = |keep: &[bool], key: Option<usize>| {
                key.is_none_or(|key| keep.get(key).copied().unwrap_or(true))
            };
            let sex = figures.sex(row)?;
            let age = figures.age(row);
            let wanted = keeps(&keep_indicator, indicators.key(row))
                && keeps(&keep_area, areas.key(row))
                && keeps(&keep_period, periods.key(row))
                && self.wanted.sex(sex)
                && self.wanted.age(age);
            if !wanted {
                continue;
            }
            let at = versions.value(row) as usize;
            let version = self.versions.get(at).ok_or("an unknown version")?;
            let indicator = indicators.at(row)?;
            let (unit, basis, vintage) = common.at(row, version, indicator)?;
            let fact = Fact {
                indicator: indicator.clone(),
                area: *areas.at(row)?,
                period: *periods.at(row)?,
                sex,
                age,
                value: figures.observed(row)?,
                unit,
                basis,
                vintage,
                dataset: version.about.dataset.clone(),
            };
            self.found.push((fact, at));
        }
        Ok(())
    }

    /// The facts in order, each from the newest edition of its source.
    pub(super) fn finish(mut self) -> Vec<Fact> {
        let about = |at: usize| &self.versions[at].about;
        self.found.sort_by(|(a, at), (b, bt)| {
            let newest_first = || about(*bt).rank.cmp(&about(*at).rank);
            in_order(a, b)
                .then_with(|| about(*at).source.cmp(&about(*bt).source))
                .then_with(newest_first)
        });
        self.found.dedup_by(|(later, at), (first, bt)| {
            about(*at).source == about(*bt).source && in_order(later, first) == Ordering::Equal
        });
        let limit = self.limit.unwrap_or(usize::MAX);
        self.found.into_iter().take(limit).map(|(fact, _)| fact).collect()
    }
}

fn kept<T: Clone>(words: &Words<T>, wanted: impl Fn(&T) -> bool) -> Vec<bool> {
    // What cannot be read stays, so that reading it says what is wrong.
    words.values().iter().map(|value| value.as_ref().is_none_or(&wanted)).collect()
}

fn in_order(a: &Fact, b: &Fact) -> Ordering {
    let period = |fact: &Fact| (fact.period.unit(), fact.period.size());
    a.indicator
        .cmp(&b.indicator)
        .then_with(|| a.area.cmp(&b.area))
        .then_with(|| a.period.chronological(&b.period))
        .then_with(|| period(a).cmp(&period(b)))
        .then_with(|| a.sex.cmp(&b.sex))
        .then_with(|| pack_age(a.age).cmp(&pack_age(b.age)))
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
