//! Results of KPIs from the official series to which they are bound.

use std::collections::BTreeMap;

use sousei_indicators::{FactTable, Question, series};
use sousei_store::Put;
use sousei_strategy::{
    Binding, NoSeries, Provenance, RefreshOutcome, ResultChange, SeriesValue, Strategy,
    apply_changes, refresh,
};

use crate::{App, AppError, Current, Loaded, Place, evidence::Wanted};

/// What a refresh of a stored strategy found.
pub struct Refreshed {
    /// The strategy as stored.
    pub loaded: std::sync::Arc<Loaded>,
    /// What would change, what stays, and what stands in the way.
    pub outcome: RefreshOutcome,
}

/// A binding with what was found for it.
type Found = Result<Vec<SeriesValue>, NoSeries>;

impl App {
    /// Compares the bound results of a stored strategy with their official series. Stores nothing.
    ///
    /// # Errors
    /// `NotFound` for an unknown strategy; what the lake says.
    pub async fn check_refresh(&self, id: &str) -> Result<Refreshed, AppError> {
        let loaded = self.strategy(id).await?;
        let outcome = self.refresh_loose(&loaded.strategy).await?;
        Ok(Refreshed { loaded, outcome })
    }

    /// Compares the bound results of any strategy with their official series.
    ///
    /// # Errors
    /// What the lake says.
    pub async fn refresh_loose(&self, strategy: &Strategy) -> Result<RefreshOutcome, AppError> {
        let mut found: Vec<(Binding, Found)> = Vec::new();
        let components = strategy.kpis.iter().flat_map(|kpi| &kpi.components);
        for binding in components.filter_map(|component| component.source_series.as_ref()) {
            if !found.iter().any(|(known, _)| known == binding) {
                found.push((binding.clone(), self.official_series(binding).await?));
            }
        }
        let lookup = |binding: &Binding| {
            let known = found.iter().find(|(known, _)| known == binding);
            known.map_or(Err(NoSeries::NoData), |(_, values)| values.clone())
        };
        Ok(refresh(strategy, &strategy.points, &lookup))
    }

    /// Stores what a refresh proposes: all that replaces nothing entered by hand, and of the
    /// rest what is accepted.
    ///
    /// # Errors
    /// `Conflict` if somebody stored another version since `expected`.
    pub async fn apply_refresh(
        &self,
        id: &str,
        accepted: &(dyn Fn(&ResultChange) -> bool + Sync),
        expected: Option<u32>,
        actor: &str,
    ) -> Result<(u32, Vec<ResultChange>), AppError> {
        let Refreshed { loaded, outcome } = self.check_refresh(id).await?;
        let wanted = |change: &ResultChange| !change.replaces_entry() || accepted(change);
        let changes: Vec<ResultChange> = outcome.changes.into_iter().filter(wanted).collect();
        if changes.is_empty() {
            return Ok((loaded.version, changes));
        }
        let strategy = apply_changes(&loaded.strategy, &changes);
        let expected = expected.or(Some(loaded.version));
        let put = self.put_strategy(&strategy, "refresh", "", expected, actor).await?;
        let version = match put {
            Put::Unchanged { version } | Put::Stored { version, .. } => version,
        };
        Ok((version, changes))
    }

    pub(crate) async fn official_series(&self, binding: &Binding) -> Result<Found, AppError> {
        let current = self.current().await?;
        if current.catalogue.get(binding.indicator.as_str()).is_none() {
            return Ok(Err(NoSeries::UnknownIndicator));
        }
        let place = match self.place(&binding.area).await {
            Ok(place) => place,
            Err(error) if error.kind == crate::ErrorKind::NotFound => {
                return Ok(Err(NoSeries::UnknownArea));
            }
            Err(error) => return Err(error),
        };
        let wanted = Wanted {
            indicators: vec![binding.indicator.clone()],
            areas: Some(place.members.clone()),
            ..Wanted::default()
        };
        let table = FactTable::new(current.facts(&wanted, current.day(self.today())).await?);
        Ok(values(&current, &table, binding, &place))
    }
}

fn values(current: &Current, table: &FactTable, binding: &Binding, place: &Place) -> Found {
    let question = Question {
        sex: binding.sex,
        age: binding.age,
        ..Question::new(binding.indicator.as_str(), &place.members)
    };
    let figures = match series(&current.catalogue, table, &question) {
        Ok(figures) => figures,
        Err(sousei_indicators::Error::MixedBasis { .. }) => return Err(NoSeries::MixedBasis),
        Err(_) => return Err(NoSeries::NoData),
    };
    if figures.iter().any(|figure| figure.cannot_be_summed) {
        return Err(NoSeries::NotCombinable);
    }
    let values: BTreeMap<_, SeriesValue> = figures
        .into_iter()
        .filter_map(|figure| {
            let period = figure.period?;
            let key = figure.datasets.last()?;
            let row = &current.dataset(key)?.row;
            let provenance = Provenance {
                dataset: key.to_string(),
                version: row.about.version.to_string(),
                retrieved: None,
                sha256: row.about.origin.sha256.clone(),
                basis: figure.basis,
            };
            let value = SeriesValue { period, value: figure.value, unit: figure.unit, provenance };
            Some(((period.end(), period.start()), value))
        })
        .collect();
    Ok(values.into_values().collect())
}
