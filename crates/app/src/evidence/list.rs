//! What there is: areas by name, indicators, datasets, and what an import changed.

use sousei_core::{Area, AreaCode, Bilingual, Date, IndicatorId, MatchKind, Period};
use sousei_lake::Diff;
use sousei_present::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format, issue_place, issue_text,
    region::{
        AreaHit, CatalogueEntry, DatasetEntry, DiffView, IssueCount, Place as Shown, RevisedValue,
    },
    strategy::bilingual,
};

use super::{
    Compared, DatasetInUse, ImportReport, IssueSummary, Place, Similar, content,
    current::Current,
    dataset::file_name,
    reading::{area_link, dataset_line},
    starter::STARTER_FILE,
};
use crate::{App, AppError};

/// Parts of a distance that are named, the largest first.
const SHOWN_PARTS: usize = 3;
const PERCENT: f64 = 100.0;

/// Which indicators of the catalogue are wanted.
#[derive(Debug, Clone, Default)]
pub struct IndicatorFilter {
    /// Text that the key or a name holds.
    pub text: String,
    /// Topic; empty for all.
    pub topic: String,
    /// Whether only those are wanted for which something is stored.
    pub stored: bool,
}

impl App {
    /// Areas that a text may mean, the likeliest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn find_areas(&self, text: &str, limit: usize) -> Result<Vec<AreaHit>, AppError> {
        let current = self.current().await?;
        let found = current.registry.find(text, limit);
        let hits = found.iter().map(|found| {
            let MatchKind::OldName { code, name, until, successors } = &found.how else {
                return area_hit(&current, found.area);
            };
            let eve = until.yesterday().unwrap_or(Date::MIN);
            let was = current.registry.version_at(*code, eve).unwrap_or(found.area);
            let mut hit = area_hit(&current, was);
            hit.place = Shown {
                key: code.to_string(),
                name: Bilingual { ja: name.clone(), ..was.name.clone() },
                href: Some(format!("/areas/{code}")),
            };
            let successor = successors.first().copied().unwrap_or(found.area.code);
            hit.merged = Some((area_link(&current, successor), *until));
            hit
        });
        Ok(hits.collect())
    }

    /// Indicators of the catalogue with what is stored of them.
    ///
    /// # Errors
    /// What the store says.
    pub async fn indicators(
        &self,
        filter: &IndicatorFilter,
    ) -> Result<Vec<CatalogueEntry>, AppError> {
        let current = self.current().await?;
        let text = filter.text.trim().to_lowercase();
        let matches = |name: &str| name.to_lowercase().contains(&text);
        let wanted = current.catalogue.iter().filter(|known| {
            let in_text = matches(known.id.as_str())
                || matches(&known.name.ja)
                || known.name.en.as_deref().is_some_and(matches);
            let in_topic = filter.topic.is_empty() || known.topic == filter.topic;
            in_text && in_topic
        });
        let entries = wanted.map(|known| {
            let (periods, n_areas) = extent(&current, &current.catalogue.inputs(&known.id));
            CatalogueEntry {
                indicator: known.clone(),
                periods,
                n_areas,
                href: Some(format!("/data/indicators/{}", known.id)),
            }
        });
        Ok(entries.filter(|entry| !filter.stored || entry.periods.is_some()).collect())
    }

    /// The datasets in use, by key.
    ///
    /// # Errors
    /// What the store says.
    pub async fn datasets(&self) -> Result<Vec<DatasetEntry>, AppError> {
        let current = self.current().await?;
        Ok(current.datasets.iter().map(|dataset| dataset_entry(&current, dataset)).collect())
    }

    /// What differs between two datasets, or two versions of one, as it is shown.
    ///
    /// # Errors
    /// `NotFound` if one is not stored.
    pub async fn compare_datasets(
        &self,
        old: &str,
        new: &str,
        lang: Lang,
    ) -> Result<DiffView, AppError> {
        let current = self.current().await?;
        let (before, after, diff) = self.diff_datasets(old, new).await?;
        let versions = (before.about.version, after.about.version);
        Ok(diff_view(&current, (&before.dataset, &after.dataset), versions, &diff, lang))
    }

    /// The indicators that a comparison shows unless others are asked for.
    #[must_use]
    pub fn usual_indicators(&self) -> Vec<IndicatorId> {
        content::profile_layout().key_figures.clone()
    }

    /// The municipalities most like a place, with what the distance comes from.
    ///
    /// # Errors
    /// What the store says.
    pub async fn similar_figure(
        &self,
        place: &Place,
        similar: &Similar,
        lang: Lang,
    ) -> Result<Figure, AppError> {
        let current = self.current().await?;
        Ok(similar_figure(&current, place, similar, lang))
    }

    /// What an import changed, as it is shown.
    ///
    /// # Errors
    /// What the store says.
    pub async fn diff_view(
        &self,
        report: &ImportReport,
        lang: Lang,
    ) -> Result<Option<DiffView>, AppError> {
        let current = self.current().await?;
        Ok(report.diff.as_ref().map(|Compared { dataset, version, diff }| {
            let after = report.dataset.about.version;
            let datasets = (dataset.as_str(), report.dataset.dataset.as_str());
            diff_view(&current, datasets, (*version, after), diff, lang)
        }))
    }
}

/// Issues by code, with the first of each in words.
#[must_use]
pub fn issue_counts(summary: &IssueSummary, lang: Lang) -> Vec<IssueCount> {
    let counts = summary.counts.iter().map(|(code, count)| {
        let first = summary.first.iter().find(|issue| issue.code == *code);
        let example = first.map_or_else(String::new, |issue| {
            let (place, words) = (issue_place(lang, &issue.location), issue_text(lang, issue));
            match place.as_str() {
                "" => words,
                place => text_with(
                    lang,
                    "word-label-value",
                    &[("label", place.into()), ("value", words.into())],
                ),
            }
        });
        IssueCount {
            code: (*code).to_owned(),
            severity: first.map_or(sousei_core::Severity::Info, |issue| issue.severity),
            count: *count,
            example,
        }
    });
    counts.collect()
}

pub(crate) fn diff_view(
    current: &Current,
    (before, dataset): (&str, &str),
    versions: (u32, u32),
    diff: &Diff,
    lang: Lang,
) -> DiffView {
    let revised = diff.revised.iter().filter_map(|one| {
        Some(RevisedValue {
            indicator: current.catalogue.get(one.indicator.as_str())?.clone(),
            place: area_link(current, one.area),
            period: one.period,
            before: one.before,
            after: one.after,
        })
    });
    DiffView {
        lang,
        dataset: dataset.to_owned(),
        before: before.to_owned(),
        title: dataset_line(current, dataset).title,
        versions,
        n_added: diff.n_added as usize,
        n_removed: diff.n_removed as usize,
        n_same: diff.n_same as usize,
        n_revised: diff.n_revised as usize,
        revised: revised.collect(),
    }
}

fn area_hit(current: &Current, area: &Area) -> AreaHit {
    AreaHit {
        place: area_link(current, area.code),
        kana: area.kana.clone(),
        kind: area.kind.key().to_owned(),
        prefecture: prefecture_of(area).map(|code| area_link(current, code)),
        merged: None,
    }
}

fn prefecture_of(area: &Area) -> Option<AreaCode> {
    area.code.in_prefecture().filter(|code| *code != area.code)
}

pub(super) fn dataset_entry(current: &Current, dataset: &DatasetInUse) -> DatasetEntry {
    let row = &dataset.row;
    let line = dataset_line(current, &row.dataset);
    let source = content::sources().iter().find(|entry| entry.id == row.about.source);
    let periods = dataset.summary.series.iter().flat_map(|one| one.periods.iter().copied());
    let came_along = row.about.origin.file_name.starts_with(STARTER_FILE);
    DatasetEntry {
        key: row.dataset.clone(),
        title: line.title,
        publisher: line.publisher,
        terms: source.map_or_else(Default::default, |entry| entry.terms.clone()),
        version: row.about.version,
        file: file_name(row),
        imported: (!came_along).then_some(row.stored_at),
        n_facts: row.about.n_rows as usize,
        periods: first_and_last(periods),
        href: line.href,
    }
}

/// First and last period of which anything is stored, and the most areas of any series.
fn extent(current: &Current, inputs: &[IndicatorId]) -> (Option<(Period, Period)>, usize) {
    // What is computed from others goes no further than its first part.
    let Some(id) = inputs.first() else { return (None, 0) };
    let of = || current.datasets.iter().flat_map(|dataset| dataset.summary.of(id));
    let periods = of().flat_map(|one| one.periods.iter().copied());
    let n_areas = of().map(|one| one.n_areas as usize).max().unwrap_or_default();
    (first_and_last(periods), n_areas)
}

pub(super) fn first_and_last(periods: impl Iterator<Item = Period>) -> Option<(Period, Period)> {
    periods.fold(None, |extent, period| match extent {
        None => Some((period, period)),
        Some((first, last)) => Some((
            if period.chronological(&first).is_lt() { period } else { first },
            if period.chronological(&last).is_gt() { period } else { last },
        )),
    })
}

fn plain_figure(id: &str, title: String, columns: Vec<Column>, rows: Vec<Row>) -> Figure {
    Figure {
        id: id.to_owned(),
        title,
        summary: String::new(),
        chart: None,
        table: Table { columns, rows },
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    }
}

fn similar_figure(current: &Current, place: &Place, similar: &Similar, lang: Lang) -> Figure {
    let rows = similar.neighbours.iter().map(|one| {
        let link = area_link(current, one.area);
        let (name, _) = bilingual(lang, &link.name);
        let mut parts: Vec<(f64, &str)> =
            one.contributions.iter().copied().zip(similar.features.iter().copied()).collect();
        parts.sort_by(|a, b| b.0.total_cmp(&a.0));
        let words = parts.iter().take(SHOWN_PARTS).map(|(share, feature)| {
            let feature = text(lang, &format!("feature-{feature}")).into_owned();
            format!("{feature} {}%", format::number(share * PERCENT, 0))
        });
        vec![
            Cell::text(name).linked(format!("/areas/{}", one.area)),
            Cell::text(one.area.to_string()),
            Cell::number(format::number(one.distance, 2), one.distance),
            Cell::text(words.collect::<Vec<_>>().join(", ")),
        ]
    });
    let heading = |key: &str| text(lang, key).into_owned();
    let columns = vec![
        Column::text(heading("region-area")),
        Column::text(heading("region-code")),
        Column::number(heading("region-distance")),
        Column::text(heading("region-alike-by")),
    ];
    let name = bilingual(lang, &place.name).0;
    let title = text_with(lang, "region-similar-title", &[("name", name.into())]);
    let mut figure = plain_figure("similar", title, columns, strong_none(rows));
    figure.summary = text_with(
        lang,
        "region-similar-summary",
        &[("candidates", similar.n_candidates.into()), ("incomplete", similar.n_incomplete.into())],
    );
    figure
}

fn strong_none(rows: impl Iterator<Item = Vec<Cell>>) -> Vec<Row> {
    rows.map(|cells| Row { cells, strong: false }).collect()
}
