use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use sousei_core::{AreaCode, Basis, Fact, IndicatorId, Sex, Status};

/// Facts that a query returned, indexed by indicator and area.
///
/// Of several facts with the same indicator, area, period, sex, age and basis one stays: a
/// published one rather than a sum, and of one source the newest edition. Facts of different
/// basis stay side by side, because they are different figures.
#[derive(Debug, Clone, Default)]
pub struct FactTable {
    by_indicator: BTreeMap<IndicatorId, BTreeMap<AreaCode, Vec<Fact>>>,
}

impl FactTable {
    /// Indexes facts; their order is irrelevant.
    #[must_use]
    pub fn new(facts: impl IntoIterator<Item = Fact>) -> Self {
        let mut by_indicator: BTreeMap<IndicatorId, BTreeMap<AreaCode, Vec<Fact>>> =
            BTreeMap::new();
        for fact in facts {
            let by_area = by_indicator.entry(fact.indicator.clone()).or_default();
            by_area.entry(fact.area).or_default().push(fact);
        }
        for facts in by_indicator.values_mut().flat_map(BTreeMap::values_mut) {
            facts.sort_by(|a, b| by_key(a, b).then_with(|| by_preference(a, b)));
            facts.dedup_by(|later, kept| by_key(later, kept) == Ordering::Equal);
        }
        Self { by_indicator }
    }

    /// The facts of an indicator for an area, in order of time.
    #[must_use]
    pub fn facts(&self, indicator: &str, area: AreaCode) -> &[Fact] {
        let by_area = self.by_indicator.get(indicator);
        by_area.and_then(|by_area| by_area.get(&area)).map_or(&[], Vec::as_slice)
    }

    /// The bases in which an indicator has figures, for whoever has to choose one.
    #[must_use]
    pub fn bases(&self, indicator: &str) -> BTreeSet<Basis> {
        let by_area = self.by_indicator.get(indicator);
        by_area.into_iter().flat_map(BTreeMap::values).flatten().map(|fact| fact.basis).collect()
    }

    /// The sexes of which an indicator has figures.
    #[must_use]
    pub fn sexes(&self, indicator: &str) -> BTreeSet<Sex> {
        let by_area = self.by_indicator.get(indicator);
        by_area.into_iter().flat_map(BTreeMap::values).flatten().map(|fact| fact.sex).collect()
    }

    /// Whether there is any fact of an indicator.
    #[must_use]
    pub fn has(&self, indicator: &str) -> bool {
        self.by_indicator.contains_key(indicator)
    }
}

fn by_key(a: &Fact, b: &Fact) -> Ordering {
    let rest = |fact: &Fact| (fact.period.unit(), fact.sex, fact.age, fact.basis);
    a.period.chronological(&b.period).then_with(|| rest(a).cmp(&rest(b)))
}

fn by_preference(a: &Fact, b: &Fact) -> Ordering {
    let is_summed = |fact: &Fact| fact.value.status() == Status::Summed;
    let (left, right) = (source_and_edition(a), source_and_edition(b));
    is_summed(a)
        .cmp(&is_summed(b))
        .then_with(|| left.0.cmp(right.0))
        .then_with(|| right.1.cmp(&left.1))
        .then_with(|| b.vintage.cmp(&a.vintage))
}

/// The source of a fact, and its edition so that `R10` comes after `R3` and `H30`.
fn source_and_edition(fact: &Fact) -> (&str, (&str, u32, &str)) {
    let (source, edition) = fact.dataset.split_once('/').unwrap_or((&fact.dataset, ""));
    let digits_at = edition.find(|c: char| c.is_ascii_digit()).unwrap_or(edition.len());
    let (prefix, rest) = edition.split_at(digits_at);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, suffix) = rest.split_at(end);
    (source, (prefix, number.parse().unwrap_or_default(), suffix))
}
