//! Observations in packed form while they are sorted: 24 bytes each, ordered by one number.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, AreaCode, Observation, Observed, Period, Series, Sex, Status};

use crate::{Error, Result, columns::OPEN_END};

/// In which order a file keeps its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Indicator, period, sex, age, area: for one indicator of all areas.
    Indicator,
    /// Area, indicator, period, sex, age: for all indicators of few areas.
    Area,
}

/// One observation; what it points at stands in [`Rows`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    value: f64,
    area: u32,
    series: u32,
    period: u32,
    age: u16,
    sex: u8,
    status: u8,
}

impl Row {
    pub(crate) fn area_number(&self) -> u32 {
        self.area
    }

    pub(crate) fn series(&self) -> usize {
        self.series as usize
    }

    pub(crate) fn period(&self) -> usize {
        self.period as usize
    }

    pub(crate) fn sex(&self) -> Sex {
        Sex::ALL[usize::from(self.sex)]
    }

    pub(crate) fn age_from(&self) -> u8 {
        self.age.to_be_bytes()[0]
    }

    pub(crate) fn age_to(&self) -> Option<u8> {
        Some(self.age.to_be_bytes()[1]).filter(|to| *to != OPEN_END)
    }

    pub(crate) fn observed(&self) -> Observed {
        Observed::new(self.value, Status::ALL[usize::from(self.status)])
    }
}

/// Rows of a dataset that say different things of the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Indicator of the first one.
    pub indicator: String,
    /// Its area.
    pub area: String,
    /// Its period.
    pub period: String,
    /// How many rows there are besides the first of their kind.
    pub n_rows: u64,
}

/// An age band as one number that sorts by the youngest age, then by the oldest.
pub(crate) fn pack_age(age: AgeBand) -> u16 {
    u16::from_be_bytes([age.from, age.to.unwrap_or(OPEN_END)])
}

/// Position in the order in which periods are sorted: first day, last day, notation.
pub(crate) fn period_key(period: &Period) -> (sousei_core::Date, sousei_core::Date, String) {
    (period.start(), period.end(), period.to_string())
}

/// Observations being collected, with the tables that they point into.
#[derive(Debug)]
pub(crate) struct Rows {
    dataset: String,
    series: Vec<Series>,
    /// Position of each series' indicator among the sorted indicators, once they are settled.
    indicator_ranks: Vec<u32>,
    periods: Vec<Period>,
    period_numbers: BTreeMap<(sousei_core::Date, sousei_core::Date, String), u32>,
    /// The period seen last, since files keep one for long.
    last_period: Option<(Period, u32)>,
    rows: Vec<Row>,
}

impl Rows {
    pub(crate) fn new(dataset: String, series: Vec<Series>) -> Self {
        Self {
            dataset,
            series,
            indicator_ranks: Vec::new(),
            periods: Vec::new(),
            period_numbers: BTreeMap::new(),
            last_period: None,
            rows: Vec::new(),
        }
    }

    /// Makes series known; `series` begins with those that are known already.
    pub(crate) fn announce(&mut self, series: &[Series]) {
        let known = self.series.len().min(series.len());
        self.series.extend_from_slice(&series[known..]);
    }

    pub(crate) fn dataset(&self) -> &str {
        &self.dataset
    }

    pub(crate) fn series(&self) -> &[Series] {
        &self.series
    }

    pub(crate) fn periods(&self) -> &[Period] {
        &self.periods
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(crate) fn extend(&mut self, observations: &[Observation]) -> Result<()> {
        self.rows.reserve(observations.len());
        for one in observations {
            if one.series as usize >= self.series.len() {
                return Err(Error::Series {
                    dataset: self.dataset.clone(),
                    seen: one.series,
                    expected: self.series.len(),
                });
            }
            let period = self.period_number(one.period);
            self.rows.push(Row {
                value: one.value.value().unwrap_or(0.0),
                area: one.area.number(),
                series: one.series,
                period,
                age: pack_age(one.age),
                sex: one.sex as u8,
                status: one.value.status() as u8,
            });
        }
        Ok(())
    }

    fn period_number(&mut self, period: Period) -> u32 {
        if let Some((last, number)) = self.last_period
            && last == period
        {
            return number;
        }
        let next = self.periods.len() as u32;
        let number = *self.period_numbers.entry(period_key(&period)).or_insert(next);
        if number == next {
            self.periods.push(period);
        }
        self.last_period = Some((period, number));
        number
    }

    /// Numbers indicators and periods in their order, so that rows sort by number.
    ///
    /// No more observations may be added afterwards.
    pub(crate) fn settle(&mut self) {
        let mut indicators: Vec<_> = self.series.iter().map(|one| &one.indicator).collect();
        indicators.sort();
        indicators.dedup();
        let rank =
            |one: &Series| indicators.partition_point(|known| **known < one.indicator) as u32;
        self.indicator_ranks = self.series.iter().map(rank).collect();
        let mut ranks = vec![0; self.periods.len()];
        for (rank, number) in self.period_numbers.values().enumerate() {
            ranks[*number as usize] = rank as u32;
        }
        self.periods.sort_by_cached_key(period_key);
        for row in &mut self.rows {
            row.period = ranks[row.period as usize];
        }
    }

    pub(crate) fn sort(&mut self, order: Order) {
        let ranks = &self.indicator_ranks;
        // In place, because ten million rows must not be there twice.
        self.rows.sort_unstable_by_key(|row| sort_key(row, ranks[row.series as usize], order));
    }

    /// Rows that say something else of the same thing than another one; to be asked when they
    /// are sorted by indicator.
    pub(crate) fn contradictions(&self) -> Option<Contradiction> {
        let thing = |row: &Row| {
            let indicator = self.indicator_ranks[row.series as usize];
            sort_key(row, indicator, Order::Indicator)
        };
        let (mut n_rows, mut first) = (0, None);
        for same in self.rows.chunk_by(|a, b| thing(a) == thing(b)).filter(|same| same.len() > 1) {
            for (at, row) in same.iter().enumerate() {
                let differs = |other: &Row| {
                    other.series == row.series
                        && (other.status != row.status || other.value != row.value)
                };
                if same[..at].iter().any(differs) {
                    n_rows += 1;
                    first = first.or(Some(row));
                }
            }
        }
        first.map(|row| Contradiction {
            indicator: self.series[row.series()].indicator.to_string(),
            area: format!("{:05}", row.area),
            period: self.periods[row.period()].to_string(),
            n_rows,
        })
    }

    /// All areas of the rows, ascending.
    pub(crate) fn areas(&self) -> Vec<AreaCode> {
        let mut seen = AreaSet::default();
        self.rows.iter().for_each(|row| seen.insert(row.area));
        seen.iter().filter_map(|number| AreaCode::try_from(number).ok()).collect()
    }
}

fn sort_key(row: &Row, indicator: u32, order: Order) -> u128 {
    let indicator = u128::from(indicator);
    let period = u128::from(row.period);
    let people = u128::from(row.sex) << 16 | u128::from(row.age);
    let area = u128::from(row.area);
    match order {
        Order::Indicator => indicator << 88 | period << 56 | people << 32 | area,
        Order::Area => area << 88 | indicator << 56 | period << 24 | people,
    }
}

/// A set of area numbers, one bit each.
#[derive(Debug, Clone, Default)]
pub(crate) struct AreaSet(Vec<u64>);

impl AreaSet {
    pub(crate) fn insert(&mut self, number: u32) {
        let word = (number / 64) as usize;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (number % 64);
    }

    pub(crate) fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        let bits = |(at, word): (usize, &u64)| {
            let word = *word;
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at as u32 * 64 + bit)
        };
        self.0.iter().enumerate().flat_map(bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stays_small() {
        assert_eq!(size_of::<Row>(), 24);
    }

    #[test]
    fn statuses_and_sexes_are_numbered_as_they_are_listed() {
        assert!(Status::ALL.iter().enumerate().all(|(at, status)| *status as usize == at));
        assert!(Sex::ALL.iter().enumerate().all(|(at, sex)| *sex as usize == at));
    }

    #[test]
    fn a_set_of_areas_gives_back_what_went_in() {
        let mut areas = AreaSet::default();
        [13_101, 0, 47_382, 64, 13_101].into_iter().for_each(|number| areas.insert(number));
        assert_eq!(areas.iter().collect::<Vec<_>>(), [0, 64, 13_101, 47_382]);
        assert_eq!(areas.len(), 4);
    }
}
