//! What can be asked of the lake, and how it is said to the query engine.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use datafusion::{
    arrow::datatypes::{DataType, Schema},
    common::ScalarValue,
    error::DataFusionError,
    logical_expr::Operator,
    physical_expr::{
        PhysicalExpr,
        expressions::{BinaryExpr, col, in_list, lit},
    },
};
use sousei_core::{AgeBand, AreaCode, Date, IndicatorId, Sex};

use crate::columns::{self, days};

/// Up to so many areas are read from the files ordered by area.
const FEW_AREAS: usize = 200;

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

    /// Whether few areas are asked for, so that the files ordered by area answer faster.
    pub(crate) fn asks_for_few_areas(&self) -> bool {
        matches!(&self.areas, Areas::Some(areas) if areas.len() <= FEW_AREAS)
    }
}

/// The query as conditions on the columns; none if it restricts nothing.
pub(crate) fn predicate(
    query: &Query,
    schema: &Schema,
) -> Result<Option<Arc<dyn PhysicalExpr>>, DataFusionError> {
    let mut conditions = Vec::new();
    if let Areas::Some(areas) = &query.areas {
        let codes: BTreeSet<String> = areas.iter().map(ToString::to_string).collect();
        conditions.push(one_of(columns::AREA, &codes, schema)?);
    }
    if !query.indicators.is_empty() {
        let ids = query.indicators.iter().map(|id| id.as_str().to_owned()).collect();
        conditions.push(one_of(columns::INDICATOR, &ids, schema)?);
    }
    if let Some((first, last)) = query.periods {
        let date = |day| lit(ScalarValue::Date32(Some(days(day))));
        let starts = col(columns::PERIOD_START, schema)?;
        let ends = col(columns::PERIOD_END, schema)?;
        conditions.push(compare(starts, Operator::LtEq, date(last)));
        conditions.push(compare(ends, Operator::GtEq, date(first)));
    }
    Ok(conditions.into_iter().reduce(|left, right| compare(left, Operator::And, right)))
}

/// A column equals one of these texts. The bounds are said as well, because statistics of files
/// and pages are compared with bounds where a list is long.
fn one_of(
    column: &str,
    texts: &BTreeSet<String>,
    schema: &Schema,
) -> Result<Arc<dyn PhysicalExpr>, DataFusionError> {
    let word = |text: &String| lit(dictionary(text));
    let here = || col(column, schema);
    let (Some(first), Some(last)) = (texts.first(), texts.last()) else {
        return Ok(lit(false));
    };
    if first == last {
        return Ok(compare(here()?, Operator::Eq, word(first)));
    }
    let listed = in_list(here()?, texts.iter().map(word).collect(), &false, schema)?;
    let lowest = compare(here()?, Operator::GtEq, word(first));
    let highest = compare(here()?, Operator::LtEq, word(last));
    let bounds = compare(lowest, Operator::And, highest);
    Ok(compare(bounds, Operator::And, listed))
}

fn dictionary(text: &str) -> ScalarValue {
    let text = ScalarValue::Utf8(Some(text.to_owned()));
    ScalarValue::Dictionary(Box::new(DataType::Int32), Box::new(text))
}

fn compare(
    left: Arc<dyn PhysicalExpr>,
    operator: Operator,
    right: Arc<dyn PhysicalExpr>,
) -> Arc<dyn PhysicalExpr> {
    Arc::new(BinaryExpr::new(left, operator, right))
}

/// The conditions once more, for rows that share a page with those that were asked for.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    query: &'a Query,
    indicators: BTreeSet<&'a IndicatorId>,
    areas: Option<BTreeSet<AreaCode>>,
    ages: Option<BTreeMap<AgeBand, ()>>,
}

impl<'a> Wanted<'a> {
    pub(crate) fn by(query: &'a Query) -> Self {
        let areas = match &query.areas {
            Areas::All => None,
            Areas::Some(areas) => Some(areas.iter().copied().collect()),
        };
        let ages = query.ages.as_ref().map(|ages| ages.iter().map(|age| (*age, ())).collect());
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

    pub(crate) fn sex(&self, sex: Sex) -> bool {
        self.query.sexes.as_ref().is_none_or(|sexes| sexes.contains(&sex))
    }

    pub(crate) fn age(&self, age: AgeBand) -> bool {
        self.ages.as_ref().is_none_or(|ages| ages.contains_key(&age))
    }
}
