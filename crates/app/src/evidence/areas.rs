//! Areas beyond those that come along: events, names and positions that a planner brought in.

use std::sync::Arc;

use sousei_core::{Area, AreaRegistry, Checked, Date, Issue, Location, Severity};
use sousei_ingest::{
    area_table::{
        AreaAddition, check_history, check_list, extend_areas, history_until, read_addition,
        write_addition,
    },
    code,
    official::{Format, Imported},
};
use sousei_store::{DatasetKind, NewDataset};

use super::{
    ImportReport, IssueSummary, content,
    current::{Current, DatasetInUse},
    import::{NewImport, blocking},
};
use crate::{App, AppError, ErrorKind};

/// Edition of lists that say nothing of their own day: the one brought in last counts.
const LATEST: &str = "latest";
/// Edition of a file that places prefectures only.
const PREFECTURES: &str = "prefectures";

/// A file of areas, and under which edition it is kept.
struct Brought {
    edition: String,
    addition: AreaAddition,
}

impl App {
    /// Checks a file of areas against what is known and stores it as the next version of its
    /// dataset; from now on the areas include it.
    pub(super) async fn store_areas(
        &self,
        imported: Imported,
        mut new: NewImport,
        current: &Arc<Current>,
        actor: &str,
    ) -> Result<ImportReport, AppError> {
        let source = new.format.key().to_owned();
        let brought = brought(imported, &new, self.today())?;
        let key = format!("{source}/{}", brought.edition);
        let in_use = current.dataset(&key).filter(|known| known.is_from(&new.sha256));
        if let Some(same) = in_use {
            return Ok(new.report(same.row.clone(), true, None));
        }
        let (file, known, lake) =
            (new.file.clone(), Arc::clone(current), self.evidence.lake.clone());
        let version = self.store.next_dataset_version(&key).await?;
        let replaced = key.clone();
        let (published, found) = blocking(move || {
            let found = check(&file, &brought, &replaced, &known)?;
            let payload = write_addition(&brought.addition);
            let published = lake.stage_payload(&replaced, payload.as_bytes())?.publish(version)?;
            Ok((published, found))
        })
        .await?;
        new.issues.add(&found);
        let edition = key.split_once('/').map_or("", |(_, edition)| edition).to_owned();
        let about = NewDataset {
            source,
            edition,
            kind: DatasetKind::Areas,
            ..new.manifest(&published, version, self.now())
        };
        let row = self.store.put_dataset(about, actor, self.now()).await?;
        drop(published);
        tracing::info!(dataset = %row.dataset, dataset.version = version, "areas imported");
        Ok(new.report(row, false, None))
    }

    /// What files added to the areas, in the order in which they were brought in.
    pub(super) fn additions(
        &self,
        datasets: &[DatasetInUse],
    ) -> Result<Vec<(String, AreaAddition)>, AppError> {
        let rows = datasets.iter().map(|one| &one.row);
        let mut rows: Vec<_> = rows.filter(|row| row.about.kind == DatasetKind::Areas).collect();
        rows.sort_by_key(|row| (row.stored_at, &row.dataset));
        let read = rows.into_iter().map(|row| {
            let bytes = self.evidence.lake.payload(&row.about.folder)?;
            Ok((row.dataset.clone(), read_addition(&bytes)?))
        });
        read.collect()
    }
}

impl Current {
    /// The day in whose boundaries figures are shown: today, or that of the last event that is
    /// known, where a merger was announced.
    pub(crate) fn day(&self, today: Date) -> Date {
        today.max(history_until(&self.registry))
    }
}

impl IssueSummary {
    /// Adds what was noticed after reading.
    pub(super) fn add(&mut self, issues: &[Issue]) {
        let more = Self::of(issues);
        for (code, count) in more.counts {
            *self.counts.entry(code).or_insert(0) += count;
        }
        self.first.extend(more.first);
    }
}

/// The areas that come along with all that was brought in.
pub(super) fn areas_with(additions: &[(String, AreaAddition)]) -> Arc<AreaRegistry> {
    let builtin = content::registry();
    if additions.is_empty() {
        return builtin;
    }
    match extend_areas(&builtin, &borrowed(additions)) {
        Ok(extended) => Arc::new(extended.value),
        // A newer program may know better; its own areas are always usable.
        Err(error) => {
            tracing::warn!(%error, "areas that were brought in are not used");
            builtin
        }
    }
}

fn borrowed(additions: &[(String, AreaAddition)]) -> Vec<(&str, &AreaAddition)> {
    additions.iter().map(|(key, addition)| (key.as_str(), addition)).collect()
}

fn brought(imported: Imported, new: &NewImport, today: Date) -> Result<Brought, AppError> {
    let name = &new.file;
    match (new.format, imported) {
        (_, Imported::Changes(log)) => {
            let last = log.changes.iter().map(|change| change.date).max();
            let edition = last.ok_or_else(|| super::import::nothing_read(name, Vec::new()))?;
            Ok(Brought { edition: edition.to_string(), addition: AreaAddition::Changes(log) })
        }
        (Format::CodeList, Imported::Areas(areas)) => {
            let addition = AreaAddition::Names { on: today, areas };
            Ok(Brought { edition: LATEST.to_owned(), addition })
        }
        (Format::Coordinates, Imported::Areas(areas)) => {
            let only_prefectures = areas.iter().all(|area| area.code.is_prefecture());
            let edition = if only_prefectures { PREFECTURES } else { LATEST };
            let addition = AreaAddition::Positions(areas);
            Ok(Brought { edition: edition.to_owned(), addition })
        }
        _ => Err(one_end_of_the_log(name)),
    }
}

/// Refuses what contradicts the areas known; else says what the file adds to them.
fn check(
    file: &str,
    brought: &Brought,
    key: &str,
    current: &Current,
) -> Result<Vec<Issue>, AppError> {
    let builtin = content::registry();
    match &brought.addition {
        AreaAddition::Changes(log) => {
            check_history(file, &builtin, log)?;
            let mut all = borrowed(&current.additions);
            all.retain(|(known, _)| *known != key);
            all.push((file, &brought.addition));
            let Checked { value, mut issues } = extend_areas(&builtin, &all)?;
            issues.extend(added_events(&current.registry, &value));
            Ok(issues)
        }
        AreaAddition::Names { areas, .. } => {
            check_list(file, &current.registry, areas)?;
            Ok(new_names(areas, &current.registry))
        }
        AreaAddition::Positions(areas) => Ok(not_placed(areas, &current.registry)),
    }
}

/// The events that the new areas have and the old ones do not.
fn added_events(old: &AreaRegistry, new: &AreaRegistry) -> Vec<Issue> {
    let added = new.changes().iter().filter(|change| !old.changes().contains(change));
    let labels = |codes: &[sousei_core::AreaCode]| {
        codes.iter().map(|code| new.label(*code)).collect::<Vec<_>>().join(", ")
    };
    let issue = |change: &sousei_core::CodeChange| {
        info(code::AREA_EVENT)
            .with("date", change.date.to_string())
            .with("event", change.kind.official_term())
            .with("seen", format!("{} → {}", labels(&change.originals), labels(&change.results)))
    };
    added.map(issue).collect()
}

fn new_names(list: &[Area], known: &AreaRegistry) -> Vec<Issue> {
    let differs =
        |area: &&Area| known.area(area.code).is_some_and(|known| known.name.ja != area.name.ja);
    let issue = |area: &Area| {
        let seen = known.label(area.code);
        info(code::AREA_NAMES).with("seen", seen).with("expected", area.name.ja.as_str())
    };
    list.iter().filter(differs).map(issue).collect()
}

fn not_placed(placed: &[Area], known: &AreaRegistry) -> Vec<Issue> {
    let unknown = placed.iter().filter(|area| known.area(area.code).is_none());
    let issue = |area: &Area| {
        let seen = format!("{} {}", area.code, area.name.ja);
        let at = Location::default();
        Issue::new(code::AREA_NOT_LISTED, Severity::Warning, at).with("seen", seen)
    };
    unknown.map(issue).collect()
}

fn info(code: &'static str) -> Issue {
    Issue::new(code, Severity::Info, Location::default())
}

fn one_end_of_the_log(name: &str) -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-areas-with-program",
        format!("`{name}` lists the codes at one end of the log; bring in the log of events"),
    )
    .with("seen", name)
}
