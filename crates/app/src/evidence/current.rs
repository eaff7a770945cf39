//! What the records hold at present: datasets in use, areas, indicators, boundaries.

use std::{collections::BTreeMap, sync::Arc};

use sousei_core::{AreaRegistry, Boundaries, Catalogue, Indicator, Measure, Polarity};
use sousei_ingest::area_table::{AreaAddition, read_boundaries};
use sousei_lake::{LakeView, Summary, VersionRef};
use sousei_store::{DatasetKind, DatasetRow, NewDataset};
use tokio::sync::OnceCell;

use super::{areas::areas_with, content, resident::Resident};
use crate::{
    App, AppError,
    flows::{FlowModels, PrefectureMoves},
    population::PopulationModel,
};

/// What the records hold at one state of the store.
pub struct Current {
    /// State of the store: number of the latest audit entry.
    state: i64,
    /// Areas, their history and the zones.
    pub registry: Arc<AreaRegistry>,
    /// Indicators: those that come along and those that imported files brought.
    pub catalogue: Arc<Catalogue>,
    /// Boundaries, if some were imported.
    pub boundaries: Option<Arc<Boundaries>>,
    /// Latest version of each dataset, by key.
    pub datasets: Vec<DatasetInUse>,
    /// What files added to the areas, by dataset.
    pub(crate) additions: Arc<Vec<(String, AreaAddition)>>,
    pub(crate) view: LakeView,
    /// What profiles, ranks and similar municipalities are computed from, once it was needed.
    pub(crate) resident: Arc<OnceCell<Resident>>,
    /// What projections are made from, once it was needed.
    pub(crate) population: Arc<OnceCell<Arc<PopulationModel>>>,
    /// Moves between prefectures by year, once they were needed; none where no table is loaded.
    pub(crate) moves: Arc<OnceCell<Vec<PrefectureMoves>>>,
    /// Models over them, once they were needed.
    pub(crate) flow_models: Arc<OnceCell<FlowModels>>,
}

/// A dataset in its latest version.
#[derive(Debug, Clone)]
pub struct DatasetInUse {
    /// The manifest row.
    pub row: DatasetRow,
    /// What it holds; empty for what are no observations.
    pub summary: Arc<Summary>,
}

impl DatasetInUse {
    fn new(row: DatasetRow) -> Self {
        // What is no observations has no summary.
        let summary = Summary::from_json(&row.about.summary).unwrap_or_default();
        Self { row, summary: Arc::new(summary) }
    }

    /// Whether it was read from the file with this digest.
    pub(crate) fn is_from(&self, sha256: &str) -> bool {
        self.row.about.origin.sha256 == sha256
    }
}

impl Current {
    /// The dataset with this key.
    #[must_use]
    pub fn dataset(&self, key: &str) -> Option<&DatasetInUse> {
        self.datasets.iter().find(|dataset| dataset.row.dataset == key)
    }
}

impl App {
    /// What the records hold, read again only after they changed.
    ///
    /// # Errors
    /// What the store and the lake say.
    pub async fn current(&self) -> Result<Arc<Current>, AppError> {
        let state = self.store.audit(1, None).await?.first().map_or(0, |entry| entry.id);
        let mut kept = self.evidence.current.lock().await;
        if let Some(current) = kept.as_ref().filter(|current| current.state == state) {
            return Ok(Arc::clone(current));
        }
        let rows = self.store.datasets().await?;
        // Most changes concern strategies: what the datasets gave before still holds.
        let unchanged = kept
            .as_ref()
            .filter(|current| current.datasets.iter().map(|dataset| &dataset.row).eq(rows.iter()));
        let current = match unchanged {
            Some(known) => Arc::new(Current { state, ..known.shared() }),
            None => Arc::new(self.read_current(state, rows)?),
        };
        *kept = Some(Arc::clone(&current));
        Ok(current)
    }

    fn read_current(&self, state: i64, rows: Vec<DatasetRow>) -> Result<Current, AppError> {
        let datasets: Vec<DatasetInUse> = rows.into_iter().map(DatasetInUse::new).collect();
        let of_kind = |kind| datasets.iter().filter(move |one| one.row.about.kind == kind);
        let versions = version_refs(of_kind(DatasetKind::Observations).map(|one| &one.row));
        let view = LakeView::new(&self.evidence.lake, &versions)?;
        let boundaries = match of_kind(DatasetKind::Boundaries).next_back() {
            Some(found) => {
                let bytes = self.evidence.lake.payload(&found.row.about.folder)?;
                Some(Arc::new(read_boundaries(&bytes)?))
            }
            None => None,
        };
        let additions = Arc::new(self.additions(&datasets)?);
        let registry = areas_with(&additions);
        let catalogue = extended(&content::catalogue(), &datasets);
        let (resident, population, moves, flow_models) = Default::default();
        Ok(Current {
            state,
            registry,
            catalogue,
            boundaries,
            datasets,
            additions,
            view,
            resident,
            population,
            moves,
            flow_models,
        })
    }
}

impl Current {
    fn shared(&self) -> Self {
        Self {
            state: self.state,
            registry: Arc::clone(&self.registry),
            catalogue: Arc::clone(&self.catalogue),
            boundaries: self.boundaries.clone(),
            datasets: self.datasets.clone(),
            additions: Arc::clone(&self.additions),
            view: self.view.clone(),
            resident: Arc::clone(&self.resident),
            population: Arc::clone(&self.population),
            moves: Arc::clone(&self.moves),
            flow_models: Arc::clone(&self.flow_models),
        }
    }
}

/// Source under which tables of one's own are imported.
const OWN_TABLES: &str = "table";

/// The versions in use, ranked by edition; of editions alike the one stored later comes later.
pub(crate) fn version_refs<'a>(rows: impl Iterator<Item = &'a DatasetRow>) -> Vec<VersionRef> {
    let mut rows: Vec<&DatasetRow> = rows.collect();
    rows.sort_by_key(|row| (edition_rank(&row.about), row.stored_at));
    let version = |(rank, row): (u32, &DatasetRow)| VersionRef {
        dataset: row.dataset.as_str().into(),
        source: row.about.source.as_str().into(),
        rank,
        folder: row.about.folder.clone(),
    };
    (0..).zip(rows).map(version).collect()
}

/// Orders the editions of a source: by year, 令和 after 平成.
///
/// The editions of tables of one's own are names of files, which say nothing of their order.
pub(crate) fn edition_rank(about: &NewDataset) -> u64 {
    if about.source == OWN_TABLES {
        return 0;
    }
    let digits: String = about.edition.chars().filter(char::is_ascii_digit).collect();
    let number: u64 = digits.parse().unwrap_or_default();
    match about.edition.chars().next() {
        Some('R') => number.saturating_add(2018),
        Some('H') => number.saturating_add(1988),
        _ => number,
    }
}

/// The catalogue with what imported files measure beyond it.
///
/// Nothing is known of such an item but what its file says, so it is taken for one that cannot
/// be added up.
fn extended(known: &Arc<Catalogue>, datasets: &[DatasetInUse]) -> Arc<Catalogue> {
    let mut unknown: BTreeMap<_, Indicator> = BTreeMap::new();
    for one in datasets.iter().flat_map(|dataset| &dataset.summary.series) {
        let series = &one.series;
        if known.get(series.indicator.as_str()).is_none() {
            unknown.entry(series.indicator.clone()).or_insert_with(|| Indicator {
                id: series.indicator.clone(),
                name: sousei_core::Bilingual::ja(&series.label),
                unit: series.unit.clone(),
                measure: Measure::Intensive,
                polarity: Polarity::Neutral,
                basis: series.basis,
                topic: content::OTHER_TOPIC.to_owned(),
                decimals: 0,
                note: sousei_core::Bilingual::default(),
            });
        }
    }
    if unknown.is_empty() {
        return Arc::clone(known);
    }
    Arc::new(Catalogue::new(known.iter().cloned().chain(unknown.into_values())))
}
