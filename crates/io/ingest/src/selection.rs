//! What the starter pack takes from official files: `data/starter/selection.yaml`.

use std::collections::BTreeSet;

use serde::Deserialize;
use sousei_core::{Dataset, IndicatorId};

use crate::{Error, yaml};

/// What is taken from one dataset.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// Key of the dataset: source and edition.
    pub dataset: String,
    /// Indicators that are taken; none for all.
    pub indicators: Option<BTreeSet<IndicatorId>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    datasets: Vec<WireSelection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSelection {
    dataset: String,
    indicators: Option<Vec<String>>,
}

/// Reads what the starter pack takes, in the order in which it is loaded.
///
/// # Errors
/// `Yaml` with line and column.
pub fn read_selection(name: &str, bytes: &[u8]) -> Result<Vec<Selection>, Error> {
    let wire: Wire = yaml::read(name, bytes)?;
    let selections = wire.datasets.into_iter().map(|one| Selection {
        dataset: one.dataset,
        indicators: one.indicators.map(|ids| ids.into_iter().map(IndicatorId::new).collect()),
    });
    Ok(selections.collect())
}

impl Selection {
    /// The part of a dataset that is taken.
    #[must_use]
    pub fn take(&self, dataset: &Dataset) -> Dataset {
        let Some(wanted) = &self.indicators else { return dataset.clone() };
        let mut taken = Dataset {
            source: dataset.source.clone(),
            edition: dataset.edition.clone(),
            steps: dataset.steps.clone(),
            ..Dataset::default()
        };
        for row in &dataset.rows {
            let series = &dataset.series[row.series as usize];
            if wanted.contains(&series.indicator) {
                let position = taken.series_position(series.clone());
                taken.rows.push(sousei_core::Observation { series: position, ..*row });
            }
        }
        taken
    }
}
