//! Facts of areas in the boundaries of one day, whatever the boundaries of their sources.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    AgeBand, AreaCode, AreaRegistry, AreaSeries, Basis, Catalogue, Date, Fact, IndicatorId,
    Measure, SeriesContent, Sex, Shares, restate,
};
use sousei_lake::{Areas, Query};

use super::current::Current;
use crate::AppError;

/// Which facts are wanted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// Indicators, before they are resolved to what they are computed from.
    pub(crate) indicators: Vec<IndicatorId>,
    /// Areas of the day `on`; none for all.
    pub(crate) areas: Option<Vec<AreaCode>>,
    /// First and last day that periods may touch.
    pub(crate) days: Option<(Date, Date)>,
    /// Sexes; none for all.
    pub(crate) sexes: Option<Vec<Sex>>,
    /// Ages; none for all.
    pub(crate) ages: Option<Vec<AgeBand>>,
}

impl Current {
    /// Facts in the boundaries of the day `on`.
    ///
    /// Counts of areas that merged since are added up; what cannot be is left out.
    pub(crate) async fn facts(&self, wanted: &Wanted, on: Date) -> Result<Vec<Fact>, AppError> {
        let indicators: BTreeSet<IndicatorId> =
            wanted.indicators.iter().flat_map(|id| self.catalogue.inputs(id)).collect();
        let codes = wanted.areas.as_ref().map(|areas| self.codes_through_time(areas, on));
        let query = Query {
            indicators: indicators.into_iter().collect(),
            areas: codes.map_or(Areas::All, Areas::Some),
            periods: wanted.days,
            sexes: wanted.sexes.clone(),
            ages: wanted.ages.clone(),
            ..Query::default()
        };
        let facts = self.view.facts(&query).await?;
        let mut facts = restated(facts, &self.registry, &self.catalogue, on)?;
        if let Some(areas) = &wanted.areas {
            facts.retain(|fact| areas.contains(&fact.area));
        }
        Ok(facts)
    }

    /// Facts in the boundaries of their sources, of these sexes or of all.
    pub(crate) async fn as_published(
        &self,
        indicators: &[IndicatorId],
        sexes: Option<Vec<Sex>>,
    ) -> Result<Vec<Fact>, AppError> {
        let query = Query { sexes, ..Query::of(indicators.iter().cloned()) };
        Ok(self.view.facts(&query).await?)
    }

    /// The areas with the codes that they, or parts of them, had in any of the sources.
    fn codes_through_time(&self, areas: &[AreaCode], on: Date) -> Vec<AreaCode> {
        let mut codes: BTreeSet<AreaCode> = areas.iter().copied().collect();
        for vintage in self.vintages() {
            codes.extend(areas.iter().flat_map(|area| self.registry.trace(*area, on, vintage)));
        }
        codes.into_iter().collect()
    }

    fn vintages(&self) -> BTreeSet<Date> {
        let series = self.datasets.iter().flat_map(|dataset| &dataset.summary.series);
        series.map(|one| one.series.vintage).collect()
    }
}

/// What facts of one figure for different areas have in common.
type Group = (IndicatorId, String, Sex, AgeBand, Basis, Date, std::sync::Arc<str>);

/// Expresses facts in the boundaries of a day; those of areas that did not change stay as they are.
fn restated(
    facts: Vec<Fact>,
    registry: &AreaRegistry,
    catalogue: &Catalogue,
    on: Date,
) -> Result<Vec<Fact>, AppError> {
    let mut known: BTreeMap<(AreaCode, Date), bool> = BTreeMap::new();
    let mut kept = Vec::with_capacity(facts.len());
    let mut moved: BTreeMap<Group, Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        let same = *known.entry((fact.area, fact.vintage)).or_insert_with(|| {
            let there = registry.trace(fact.area, fact.vintage, on);
            there.len() == 1
                && there.contains(&fact.area)
                && registry.trace(fact.area, on, fact.vintage).len() == 1
        });
        if same || fact.vintage == on {
            kept.push(fact);
        } else {
            moved.entry(group_of(&fact)).or_default().push(fact);
        }
    }
    for group in moved.into_values() {
        kept.extend(restate_group(&group, registry, catalogue, on)?);
    }
    Ok(kept)
}

fn group_of(fact: &Fact) -> Group {
    (
        fact.indicator.clone(),
        fact.period.to_string(),
        fact.sex,
        fact.age,
        fact.basis,
        fact.vintage,
        fact.dataset.clone(),
    )
}

fn restate_group(
    group: &[Fact],
    registry: &AreaRegistry,
    catalogue: &Catalogue,
    on: Date,
) -> Result<Vec<Fact>, AppError> {
    let Some(pattern) = group.first() else { return Ok(Vec::new()) };
    let measure = catalogue.get(pattern.indicator.as_str()).map(|known| &known.measure);
    if measure != Some(&Measure::Extensive) {
        return Ok(renamed(group, registry, on));
    }
    let series = AreaSeries {
        label: pattern.indicator.to_string(),
        vintage: pattern.vintage,
        content: content_of(pattern.basis),
        publisher_restated: false,
        values: group.iter().map(|fact| (fact.area, fact.value)).collect(),
    };
    let restated = restate(&series, on, registry, &Shares::default())?;
    let facts = restated.values.into_iter().map(|(area, restated)| Fact {
        area,
        value: restated.value,
        vintage: on,
        ..pattern.clone()
    });
    Ok(facts.collect())
}

/// What the figures are, as far as adding them over areas goes.
fn content_of(basis: Basis) -> SeriesContent {
    match basis {
        Basis::MoversJapanese | Basis::MoversAll | Basis::RegisterMoves => {
            SeriesContent::GrossMoves
        }
        _ => SeriesContent::Additive,
    }
}

/// Figures that cannot be added: those of areas that only changed their code.
fn renamed(group: &[Fact], registry: &AreaRegistry, on: Date) -> Vec<Fact> {
    let only = |codes: BTreeSet<AreaCode>| (codes.len() == 1).then(|| codes.into_iter().next())?;
    let facts = group.iter().filter_map(|fact| {
        let area = only(registry.trace(fact.area, fact.vintage, on))?;
        let back = only(registry.trace(area, on, fact.vintage))?;
        (back == fact.area).then(|| Fact { area, vintage: on, ..fact.clone() })
    });
    facts.collect()
}
