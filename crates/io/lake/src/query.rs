//! What can be asked of the lake.

use std::collections::BTreeSet;

use sousei_core::{AgeBand, AreaCode, Date, IndicatorId, Sex};

use crate::index::Block;

/// Which areas are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Areas {
    /// Every area that a dataset has.
    #[default]
    All,
    /// These areas; none of them means no answer.
    Some(Vec<AreaCode>),
}

/// A question to the lake. What is left out does not restrict the answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Indicators; all if empty.
    pub indicators: Vec<IndicatorId>,
    /// Areas.
    pub areas: Areas,
    /// First and last day: periods that share a day with this stretch.
    pub periods: Option<(Date, Date)>,
    /// Sexes.
    pub sexes: Option<Vec<Sex>>,
    /// Age groups, exactly as published.
    pub ages: Option<Vec<AgeBand>>,
    /// At most so many facts, the first in order.
    pub limit: Option<usize>,
}

impl Query {
    /// Everything about some areas.
    #[must_use]
    pub fn about(areas: impl IntoIterator<Item = AreaCode>) -> Self {
        Self { areas: Areas::Some(areas.into_iter().collect()), ..Self::default() }
    }

    /// Some indicators of every area.
    #[must_use]
    pub fn of(indicators: impl IntoIterator<Item = IndicatorId>) -> Self {
        Self { indicators: indicators.into_iter().collect(), ..Self::default() }
    }
}

/// The conditions of a query, ready to be asked of each row.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    query: &'a Query,
    indicators: BTreeSet<&'a IndicatorId>,
    areas: Option<BTreeSet<AreaCode>>,
    ages: Option<BTreeSet<AgeBand>>,
}

impl<'a> Wanted<'a> {
    pub(crate) fn by(query: &'a Query) -> Self {
        let areas = match &query.areas {
            Areas::All => None,
            Areas::Some(areas) => Some(areas.iter().copied().collect()),
        };
        let ages = query.ages.as_ref().map(|ages| ages.iter().copied().collect());
        Self { query, indicators: query.indicators.iter().collect(), areas, ages }
    }

    pub(crate) fn indicator(&self, id: &IndicatorId) -> bool {
        self.indicators.is_empty() || self.indicators.contains(id)
    }

    pub(crate) fn area(&self, area: AreaCode) -> bool {
        self.areas.as_ref().is_none_or(|areas| areas.contains(&area))
    }

    pub(crate) fn period(&self, period: &sousei_core::Period) -> bool {
        let overlaps = |(first, last)| period.start() <= last && period.end() >= first;
        self.query.periods.is_none_or(overlaps)
    }

    pub(crate) fn block(&self, block: &Block) -> bool {
        self.period(&block.period) && self.sex(block.sex) && self.age(block.age)
    }

    pub(crate) fn sex(&self, sex: Sex) -> bool {
        self.query.sexes.as_ref().is_none_or(|sexes| sexes.contains(&sex))
    }

    pub(crate) fn age(&self, age: AgeBand) -> bool {
        self.ages.as_ref().is_none_or(|ages| ages.contains(&age))
    }
}
