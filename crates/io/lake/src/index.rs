//! Where the rows of an area, or of a block of an indicator, stand in the sorted files.

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, Serialize};
use sousei_core::{AgeBand, AreaCode, IndicatorId, Period, Sex};

use crate::{Areas, Query, query::Wanted, row::Rows};

/// Where rows stand, exactly: both files are sorted, so that it is enough to count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Index {
    /// In `by-area.parquet`, rows of each area.
    areas: BTreeMap<AreaCode, Range<usize>>,
    /// In `by-indicator.parquet`, the blocks of each indicator.
    indicators: BTreeMap<IndicatorId, Vec<(Block, Range<usize>)>>,
}

/// What the rows of all areas that stand together have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) period: Period,
    pub(crate) sex: Sex,
    pub(crate) age: AgeBand,
}

/// Stretches of rows of a file, ascending and apart from each other.
pub(crate) type Stretches = Vec<Range<usize>>;

impl Index {
    /// Counts rows that are sorted by indicator.
    pub(crate) fn count_indicators(&mut self, rows: &Rows) {
        for (at, row) in rows.rows().iter().enumerate() {
            let indicator = &rows.series()[row.series()].indicator;
            let block = Block {
                period: rows.periods()[row.period()],
                sex: row.sex(),
                age: AgeBand { from: row.age_from(), to: row.age_to() },
            };
            // Looked up once per row, but cloned once per indicator only.
            if !self.indicators.contains_key(indicator) {
                self.indicators.insert(indicator.clone(), Vec::new());
            }
            let Some(blocks) = self.indicators.get_mut(indicator) else { continue };
            match blocks.last_mut() {
                Some((last, range)) if *last == block => range.end = at + 1,
                _ => blocks.push((block, at..at + 1)),
            }
        }
    }

    /// Counts rows that are sorted by area.
    pub(crate) fn count_areas(&mut self, rows: &Rows) {
        for (at, row) in rows.rows().iter().enumerate() {
            let Ok(area) = AreaCode::try_from(row.area_number()) else { continue };
            self.areas.entry(area).or_insert(at..at).end = at + 1;
        }
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.areas.values().next_back().map_or(0, |range| range.end)
    }

    /// Rows of `by-area.parquet` among which the answer is.
    pub(crate) fn by_area(&self, query: &Query) -> Stretches {
        match &query.areas {
            Areas::All => joined(self.areas.values().cloned()),
            Areas::Some(areas) => {
                joined(areas.iter().filter_map(|area| self.areas.get(area)).cloned())
            }
        }
    }

    /// Rows of `by-indicator.parquet` among which the answer is.
    pub(crate) fn by_indicator(&self, query: &Query) -> Stretches {
        let wanted = Wanted::by(query);
        let of = |blocks: &Vec<(Block, Range<usize>)>| {
            let wanted = blocks.iter().filter(|(block, _)| wanted.block(block));
            wanted.map(|(_, range)| range.clone()).collect::<Vec<_>>()
        };
        if query.indicators.is_empty() {
            return joined(self.indicators.values().flat_map(of));
        }
        joined(query.indicators.iter().filter_map(|id| self.indicators.get(id)).flat_map(of))
    }

    pub(crate) fn to_json(&self) -> String {
        let areas = self.areas.iter().map(|(area, range)| (area.to_string(), range.len()));
        let count = |(block, range): &(Block, Range<usize>)| WireBlock {
            period: block.period.to_string(),
            sex: block.sex.key().to_owned(),
            ages: (block.age.from, block.age.to),
            rows: range.len(),
        };
        let indicators = self
            .indicators
            .iter()
            .map(|(id, blocks)| (id.to_string(), blocks.iter().map(count).collect()));
        let wire = Wire { areas: areas.collect(), indicators: indicators.collect() };
        serde_json::to_string(&wire).expect("texts and numbers become JSON")
    }

    pub(crate) fn from_json(json: &str) -> Option<Self> {
        let wire: Wire = serde_json::from_str(json).ok()?;
        let mut index = Self::default();
        let mut next = 0;
        for (area, n_rows) in wire.areas {
            index.areas.insert(area.parse().ok()?, next..next + n_rows);
            next += n_rows;
        }
        let mut next = 0;
        for (indicator, blocks) in wire.indicators {
            let of = index.indicators.entry(IndicatorId::new(indicator)).or_default();
            for wire in blocks {
                let (from, to) = wire.ages;
                let block = Block {
                    period: wire.period.parse().ok()?,
                    sex: Sex::from_key(&wire.sex)?,
                    age: AgeBand { from, to },
                };
                of.push((block, next..next + wire.rows));
                next += wire.rows;
            }
        }
        Some(index)
    }
}

/// Counts of rows in the order of the files.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    areas: Vec<(String, usize)>,
    indicators: Vec<(String, Vec<WireBlock>)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBlock {
    period: String,
    sex: String,
    ages: (u8, Option<u8>),
    rows: usize,
}

/// Stretches in order, those that touch made one.
fn joined(stretches: impl Iterator<Item = Range<usize>>) -> Stretches {
    let mut sorted: Stretches = stretches.collect();
    sorted.sort_by_key(|range| range.start);
    let mut joined: Stretches = Vec::new();
    for range in sorted {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_touch_become_one() {
        let joined = joined([7..9, 0..2, 2..5, 7..9].into_iter());
        assert_eq!(joined, [0..5, 7..9]);
    }
}
