//! One dataset with its versions, and one indicator with the datasets that have it.

use sousei_core::{Indicator, IndicatorId, Measure, Part};
use sousei_ingest::source::SourceEntry;
use sousei_lake::SeriesSummary;
use sousei_present::{
    Figure, Lang, Table,
    catalogue::text_with,
    region::{
        DatasetEntry, HeldSeries, SourceLine, VersionEntry, holders_table, series_table,
        source_text, versions_table,
    },
    strategy::bilingual,
};
use sousei_store::DatasetRow;

use super::{
    analysis::known_indicator,
    content,
    current::{Current, DatasetInUse, edition_rank},
    import::unknown_dataset,
    list::{dataset_entry, first_and_last},
    starter::STARTER_FILE,
};
use crate::{App, AppError};

/// One dataset with all that is known of it.
#[derive(Debug, Clone)]
pub struct DatasetDetail {
    /// The version in use, as lists have it.
    pub entry: DatasetEntry,
    /// The manifest row of the version in use.
    pub row: DatasetRow,
    /// Where it is published; none for a source that only a file named.
    pub source: Option<&'static SourceEntry>,
    /// All versions, the newest first.
    pub versions: Vec<VersionEntry>,
    /// What the version in use holds.
    pub series: Vec<HeldSeries>,
    /// What it can be compared with, as arguments of
    /// [`compare_datasets`](App::compare_datasets): the version before, the edition before.
    pub earlier: Vec<(String, String)>,
}

/// One indicator with the datasets that have it, or the parts it is computed from.
#[derive(Debug, Clone)]
pub struct IndicatorDetail {
    /// What is measured.
    pub indicator: Indicator,
    /// The indicators named in its formula.
    pub parts: Vec<Indicator>,
    /// Where they are held, by dataset.
    pub held: Vec<HeldSeries>,
}

impl App {
    /// The dataset with this key (`source/edition`).
    ///
    /// # Errors
    /// `NotFound` if it is not stored.
    pub async fn dataset_detail(&self, key: &str) -> Result<DatasetDetail, AppError> {
        let current = self.current().await?;
        let dataset = current.dataset(key).ok_or_else(|| unknown_dataset(key))?;
        let mut versions = self.store.dataset_versions(key).await?;
        versions.sort_by_key(|row| std::cmp::Reverse(row.about.version));
        let mut earlier: Vec<(String, String)> = versions
            .windows(2)
            .map(|pair| (named(key, pair[1].about.version), named(key, pair[0].about.version)))
            .collect();
        let before = edition_before(&current, dataset);
        earlier.extend(before.map(|other| (other.row.dataset.clone(), key.to_owned())));
        Ok(DatasetDetail {
            entry: dataset_entry(&current, dataset),
            row: dataset.row.clone(),
            source: content::sources().iter().find(|entry| entry.id == dataset.row.about.source),
            versions: versions.iter().map(version_entry).collect(),
            series: held(&current, dataset, |_| true),
            earlier,
        })
    }

    /// Takes a dataset out of use; its versions stay, and importing a file brings it back.
    ///
    /// # Errors
    /// `NotFound` if it is not in use.
    pub async fn remove_dataset(&self, key: &str, actor: &str) -> Result<(), AppError> {
        let _turn = self.evidence.turn().await?;
        let current = self.current().await?;
        current.dataset(key).ok_or_else(|| unknown_dataset(key))?;
        Ok(self.store.remove_dataset(key, actor, self.now()).await?)
    }

    /// The indicator with this key.
    ///
    /// # Errors
    /// `NotFound`, with what comes near.
    pub async fn indicator_detail(&self, id: &str) -> Result<IndicatorDetail, AppError> {
        let current = self.current().await?;
        let indicator = known_indicator(&current, id)?.clone();
        let inputs = current.catalogue.inputs(&indicator.id);
        let of_inputs = |id: &IndicatorId| inputs.contains(id);
        let datasets = current.datasets.iter();
        let held = datasets.flat_map(|dataset| held(&current, dataset, of_inputs)).collect();
        let parts =
            named_parts(&indicator.measure).filter_map(|id| current.catalogue.get(id.as_str()));
        Ok(IndicatorDetail { parts: parts.cloned().collect(), indicator, held })
    }

    /// The versions of a dataset and what it holds, or the datasets that have an indicator.
    ///
    /// # Errors
    /// `NotFound` if there is neither.
    pub async fn dataset_figures(&self, key: &str, lang: Lang) -> Result<Vec<Figure>, AppError> {
        if key.contains('/') {
            return Ok(self.dataset_detail(key).await?.figures(lang));
        }
        Ok(vec![self.indicator_detail(key).await?.figure(lang)])
    }
}

impl DatasetDetail {
    /// Versions, and the series that the version in use holds.
    #[must_use]
    pub fn figures(&self, lang: Lang) -> Vec<Figure> {
        let title = [("title", bilingual(lang, &self.entry.title).0.into())];
        let source = SourceLine {
            title: self.entry.title.clone(),
            publisher: self.entry.publisher.clone(),
            dataset: self.entry.key.clone(),
            href: None,
        };
        let figure = |id: &str, key: &str, table: Table| Figure {
            id: id.to_owned(),
            title: text_with(lang, key, &title),
            summary: String::new(),
            chart: None,
            table,
            unit: String::new(),
            sources: vec![source_text(lang, &source)],
            notes: Vec::new(),
            method: None,
        };
        let versions =
            figure("versions", "data-versions-title", versions_table(lang, &self.versions));
        if self.series.is_empty() {
            return vec![versions];
        }
        vec![versions, figure("series", "data-series-title", series_table(lang, &self.series))]
    }
}

impl IndicatorDetail {
    /// The datasets that have it, or its parts.
    #[must_use]
    pub fn figure(&self, lang: Lang) -> Figure {
        let name = bilingual(lang, &self.indicator.name).0;
        Figure {
            id: "held".to_owned(),
            title: text_with(lang, "data-held-title", &[("indicator", name.into())]),
            summary: String::new(),
            chart: None,
            table: holders_table(lang, &self.held),
            unit: String::new(),
            sources: Vec::new(),
            notes: Vec::new(),
            method: None,
        }
    }
}

/// The indicators that a formula names.
fn named_parts(measure: &Measure) -> impl Iterator<Item = &IndicatorId> {
    let (first, second): (&[Part], &[Part]) = match measure {
        Measure::Ratio { numerator, denominator, .. } => (numerator, denominator),
        Measure::Balance { terms } => (terms, &[]),
        Measure::Extensive | Measure::Intensive => (&[], &[]),
    };
    first.iter().chain(second).map(|part| &part.indicator)
}

/// A version of a dataset as comparisons name it.
fn named(key: &str, version: u32) -> String {
    format!("{key}@{version}")
}

/// The newest of the earlier editions of the same source.
fn edition_before<'a>(current: &'a Current, dataset: &DatasetInUse) -> Option<&'a DatasetInUse> {
    let about = &dataset.row.about;
    let older = current.datasets.iter().filter(|one| {
        let other = &one.row.about;
        other.source == about.source && edition_rank(other) < edition_rank(about)
    });
    older.max_by_key(|one| edition_rank(&one.row.about))
}

fn version_entry(row: &DatasetRow) -> VersionEntry {
    let origin = &row.about.origin;
    let came_along = origin.file_name.starts_with(STARTER_FILE);
    VersionEntry {
        version: row.about.version,
        file: file_name(row),
        sha256: origin.sha256.clone(),
        size_bytes: origin.size_bytes,
        url: origin.url.clone(),
        retrieved: (!came_along).then_some(origin.retrieved),
        stored_at: row.stored_at,
        stored_by: row.stored_by.clone(),
        n_facts: row.about.n_rows as usize,
        issues: row.about.issues.iter().map(|(code, count)| (code.clone(), *count)).collect(),
    }
}

/// The official file a version was read from, also where a part of it comes along.
pub(super) fn file_name(row: &DatasetRow) -> String {
    let name = &row.about.origin.file_name;
    let file = name.strip_prefix(STARTER_FILE).and_then(|rest| rest.strip_prefix(": "));
    file.unwrap_or(name).to_owned()
}

/// The series of a dataset whose indicator is wanted, those without figures left out.
fn held(
    current: &Current,
    dataset: &DatasetInUse,
    wanted: impl Fn(&IndicatorId) -> bool,
) -> Vec<HeldSeries> {
    let series = dataset.summary.series.iter().filter(|one| one.n_rows > 0);
    let wanted = series.filter(|one| wanted(&one.series.indicator));
    wanted.filter_map(|one| held_series(current, &dataset.row.dataset, one)).collect()
}

fn held_series(current: &Current, dataset: &str, one: &SeriesSummary) -> Option<HeldSeries> {
    Some(HeldSeries {
        dataset: dataset.to_owned(),
        indicator: current.catalogue.get(one.series.indicator.as_str())?.clone(),
        basis: one.series.basis,
        vintage: one.series.vintage,
        table: one.series.table.clone(),
        n_facts: one.n_rows as usize,
        n_areas: one.n_areas as usize,
        periods: first_and_last(one.periods.iter().copied()),
    })
}
