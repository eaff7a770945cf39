use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use crate::{Basis, Bilingual, Unit};

/// Key of an indicator: a family and a name, for example `ssds.A1101` or `share.aged`.
///
/// Items of 社会・人口統計体系 keep their official code under `ssds.`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(Arc<str>);

impl IndicatorId {
    /// Takes a key as written.
    #[must_use]
    pub fn new(key: impl Into<Arc<str>>) -> Self {
        Self(key.into())
    }

    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for IndicatorId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// How values of several areas become one.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// A count or an amount: values of disjoint areas add up.
    Extensive,
    /// A ratio whose parts are indicators themselves: `factor * sum(numerator) / sum(denominator)`,
    /// recomputed from the parts for every set of areas.
    Ratio {
        /// Indicators whose sum is the numerator.
        numerator: Vec<Part>,
        /// Indicators whose sum is the denominator.
        denominator: Vec<Part>,
        /// 100 for a percentage, 1000 for a rate per thousand.
        factor: f64,
    },
    /// A sum or a difference of indicators: births minus deaths.
    Balance {
        /// Indicators with their signs.
        terms: Vec<Part>,
    },
    /// A published rate or index without its parts: values of several areas cannot be combined.
    Intensive,
}

/// A term of a ratio or a balance.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The indicator.
    pub indicator: IndicatorId,
    /// +1 or -1.
    pub sign: f64,
    /// How many periods back the value is taken from; 0 for the same period.
    pub years_before: u16,
}

/// Which way is better, for marks and standard scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Polarity {
    /// Neither way is better as such.
    #[default]
    Neutral,
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
}

/// Something that is measured, as the catalogue describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Key.
    pub id: IndicatorId,
    /// Name.
    pub name: Bilingual,
    /// Unit of the values.
    pub unit: Unit,
    /// How values of several areas become one.
    pub measure: Measure,
    /// Which way is better.
    pub polarity: Polarity,
    /// Whom it counts.
    pub basis: Basis,
    /// Topic under which pages list it: `population`, `births-deaths`, `moves`, `households`,
    /// `work`, `economy`, `finance`, `childcare`, `education`, `housing`, `health`, `welfare`, `land`.
    pub topic: String,
    /// Digits after the decimal point that the source publishes.
    pub decimals: u8,
    /// What has to be known to read it: definition, break, symbol.
    pub note: Bilingual,
}

/// All indicators the program knows, by key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Catalogue {
    by_id: BTreeMap<IndicatorId, Indicator>,
}

impl Catalogue {
    /// Collects indicators; of two with the same key the later one stays.
    #[must_use]
    pub fn new(indicators: impl IntoIterator<Item = Indicator>) -> Self {
        let by_id = indicators.into_iter().map(|one| (one.id.clone(), one)).collect();
        Self { by_id }
    }

    /// The indicator with this key.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Indicator> {
        self.by_id.get(id)
    }

    /// All indicators by key.
    pub fn iter(&self) -> impl Iterator<Item = &Indicator> {
        self.by_id.values()
    }

    /// The indicators that have to be read to compute this one: its parts and their parts, or
    /// itself.
    #[must_use]
    pub fn inputs(&self, id: &IndicatorId) -> Vec<IndicatorId> {
        let mut visited = BTreeSet::from([id.clone()]);
        let mut open = vec![id.clone()];
        let mut inputs = Vec::new();
        while let Some(next) = open.pop() {
            let parts: Vec<&Part> = match self.by_id.get(&next).map(|one| &one.measure) {
                Some(Measure::Ratio { numerator, denominator, .. }) => {
                    numerator.iter().chain(denominator).collect()
                }
                Some(Measure::Balance { terms }) => terms.iter().collect(),
                _ => {
                    inputs.push(next);
                    continue;
                }
            };
            let parts = parts.into_iter().map(|part| part.indicator.clone());
            open.extend(parts.filter(|part| visited.insert(part.clone())));
        }
        inputs.sort();
        inputs
    }
}
