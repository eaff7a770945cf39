//! A city's own rules over a scheme: checked, stored, and laid over the national frame.

use std::sync::Arc;

use jiff::Timestamp;
use sousei_core::{AreaCode, Bilingual, Checked, Date, Issue, Location, Severity};
use sousei_ingest::read_support_overlay;
use sousei_schemes::{
    Answer, Determination, Error, Facts, Overlay, Plan, SupportScheme, WorkedCase, lay_over,
};
use sousei_store::{DocumentKind, NewVersion};

use super::{catalogue::SupportCatalogue, rules::SupportRules};
use crate::{App, AppError, ErrorKind, builtin_registry, content::files_below};

/// An overlay that was checked against its scheme.
#[derive(Debug, Clone)]
pub struct CheckedOverlay {
    /// The overlay.
    pub overlay: Overlay,
    /// The rules of the frame with the overlay over them.
    pub rules: SupportRules,
    /// What should be looked at; no errors.
    pub issues: Vec<Issue>,
}

/// A stored overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredOverlay {
    /// Key.
    pub id: String,
    /// Key of the scheme.
    pub scheme: String,
    /// Title.
    pub title: Bilingual,
    /// Whose rules these are.
    pub area: Option<AreaCode>,
    /// First day.
    pub from: Date,
    /// Last day; none while no end is known.
    pub to: Option<Date>,
    /// Number of the stored version.
    pub version: u32,
    /// When it was stored.
    pub stored_at: Timestamp,
    /// Who stored it.
    pub stored_by: String,
    /// The file as it was stored.
    pub document: String,
}

/// A file that shows what an overlay can say; a test lays it over its frame.
#[must_use]
pub fn overlay_example() -> String {
    let files = files_below("schemes/overlay-example.yaml");
    files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

impl App {
    /// Checks an overlay against the scheme that it names. Stores nothing.
    ///
    /// # Errors
    /// `Invalid` with file, line and column of all that is wrong, also of what widens the frame;
    /// `NotFound` if there is no such scheme.
    pub async fn check_overlay(
        &self,
        file: &str,
        bytes: Vec<u8>,
    ) -> Result<CheckedOverlay, AppError> {
        let catalogue = self.support().await?;
        let file = file.to_owned();
        let checked = tokio::task::spawn_blocking(move || laid(&catalogue, &file, &bytes));
        checked.await.map_err(|_| AppError::stopped())?
    }

    /// Checks an overlay and stores it; one of the same key is replaced and kept as an earlier
    /// version.
    ///
    /// # Errors
    /// As [`check_overlay`](Self::check_overlay); the former version stays in force then.
    pub async fn add_overlay(
        &self,
        file: &str,
        bytes: Vec<u8>,
        actor: &str,
    ) -> Result<CheckedOverlay, AppError> {
        let checked = self.check_overlay(file, bytes.clone()).await?;
        let overlay = &checked.overlay;
        let new = NewVersion {
            id: overlay.id.clone(),
            title_ja: overlay.title.ja.clone(),
            title_en: overlay.title.en.clone().unwrap_or_default(),
            document: String::from_utf8_lossy(&bytes).into_owned(),
            origin: file.to_owned(),
            ..NewVersion::default()
        };
        self.store.put(DocumentKind::SupportOverlay, new, actor, self.now()).await?;
        Ok(checked)
    }

    /// Takes an overlay out of force; its versions stay in the history.
    ///
    /// # Errors
    /// `NotFound` if there is no such overlay.
    pub async fn remove_overlay(&self, id: &str, actor: &str) -> Result<(), AppError> {
        Ok(self.store.remove(DocumentKind::SupportOverlay, id, actor, self.now()).await?)
    }

    /// The stored overlays of a scheme, or all, by key.
    ///
    /// # Errors
    /// What the store says.
    pub async fn overlays(&self, scheme: Option<&str>) -> Result<Vec<StoredOverlay>, AppError> {
        let mut overlays = Vec::new();
        for row in self.store.documents(DocumentKind::SupportOverlay).await? {
            let stored = self.store.document(DocumentKind::SupportOverlay, &row.id).await?;
            let Some(stored) = stored else { continue };
            let read = read_support_overlay(&stored.about.origin, stored.document.as_bytes())?;
            let Checked { value: overlay, .. } = read;
            if scheme.is_some_and(|scheme| scheme != overlay.scheme) {
                continue;
            }
            overlays.push(StoredOverlay {
                id: stored.id,
                scheme: overlay.scheme,
                title: overlay.title,
                area: overlay.area,
                from: overlay.valid.from,
                to: overlay.valid.to,
                version: stored.about.version,
                stored_at: stored.about.stored_at,
                stored_by: stored.about.stored_by,
                document: stored.document,
            });
        }
        Ok(overlays)
    }

    /// The rules of a scheme, with a stored overlay over them if one is named.
    ///
    /// # Errors
    /// `NotFound` if there is no such scheme or overlay; `Invalid` if the overlay no longer fits
    /// the frame: the national rules alone are in force then.
    pub async fn support_rules(
        &self,
        id: &str,
        overlay: Option<&str>,
    ) -> Result<Arc<SupportRules>, AppError> {
        let catalogue = self.support().await?;
        let national = Arc::clone(catalogue.scheme(id)?);
        let Some(wanted) = overlay.filter(|wanted| !wanted.is_empty()) else {
            return Ok(national);
        };
        let stored = self.overlays(Some(id)).await?;
        let found = stored.iter().find(|known| known.id == wanted);
        let stored = found.ok_or_else(|| unknown(wanted, &stored))?;
        let (file, bytes) = (format!("{wanted}.yaml"), stored.document.clone().into_bytes());
        let laid = tokio::task::spawn_blocking(move || laid(&catalogue, &file, &bytes));
        Ok(Arc::new(laid.await.map_err(|_| AppError::stopped())??.rules))
    }

    /// What the stored overlays of a scheme that hold on a day make of answers, by overlay;
    /// those of other places than the answers name are left out.
    ///
    /// An overlay that no longer fits the frame is left out with a warning in the log.
    ///
    /// # Errors
    /// What the store says.
    pub async fn beside_overlays(
        &self,
        id: &str,
        on: Date,
        facts: &Facts,
    ) -> Result<Vec<(StoredOverlay, Determination)>, AppError> {
        let catalogue = self.support().await?;
        let stored = self.overlays(Some(id)).await?;
        let stored = stored.into_iter().filter(|overlay| concerns(overlay.area, facts));
        let (stored, facts): (Vec<StoredOverlay>, Facts) = (stored.collect(), facts.clone());
        let task = tokio::task::spawn_blocking(move || beside(&catalogue, stored, on, &facts));
        task.await.map_err(|_| AppError::stopped())
    }
}

/// Whether the rules of a city are for the places that the answers name.
fn concerns(city: Option<AreaCode>, facts: &Facts) -> bool {
    let mut named = facts.values().filter_map(|answer| match answer {
        Answer::Area(area) => Some(*area),
        _ => None,
    });
    let registry = builtin_registry();
    let same = |city: AreaCode, area: AreaCode| city == area || registry.contains(city, area);
    city.is_none_or(|city| named.clone().next().is_none() || named.any(|area| same(city, area)))
}

fn beside(
    catalogue: &SupportCatalogue,
    stored: Vec<StoredOverlay>,
    on: Date,
    facts: &Facts,
) -> Vec<(StoredOverlay, Determination)> {
    let mut beside = Vec::new();
    for overlay in stored {
        let laid = laid(catalogue, &format!("{}.yaml", overlay.id), overlay.document.as_bytes());
        let determined = match laid {
            Ok(laid) if laid.rules.plan_on(on).is_ok() => laid.rules.determine(on, facts),
            Ok(_) => continue,
            Err(error) => Err(error),
        };
        match determined {
            Ok(found) => beside.push((overlay, found.value)),
            Err(error) => {
                tracing::warn!(support.overlay = overlay.id, code = error.code, "left out");
            }
        }
    }
    beside
}

fn unknown(id: &str, stored: &[StoredOverlay]) -> AppError {
    let known: Vec<&str> = stored.iter().map(|known| known.id.as_str()).collect();
    let known = known.join(", ");
    let message = format!("the scheme has no overlay `{id}`; stored are {known}");
    AppError::new(ErrorKind::NotFound, "app-support-overlay-unknown", message)
        .with("seen", id)
        .with("known", known)
}

/// Reads an overlay and lays it over every package that holds while it does.
fn laid(
    catalogue: &SupportCatalogue,
    file: &str,
    bytes: &[u8],
) -> Result<CheckedOverlay, AppError> {
    let Checked { value: overlay, mut issues } = read_support_overlay(file, bytes)?;
    let national = catalogue.scheme(&overlay.scheme)?;
    let holds = |package: &&sousei_schemes::RulePackage| {
        package.valid.from <= overlay.valid.last() && overlay.valid.from <= package.valid.last()
    };
    let mut frames: Vec<_> = national.scheme.packages.iter().filter(holds).collect();
    if frames.is_empty() {
        // The frame itself says for which days there are rules.
        frames.extend(national.scheme.packages.last());
    }
    let registry = builtin_registry();
    let (mut packages, mut plans) = (Vec::new(), Vec::new());
    for frame in frames {
        let mut over = lay_over(frame, &overlay);
        issues.append(&mut over.issues);
        match Plan::all(&over.value, &registry) {
            Ok(mut more) => plans.append(&mut more),
            Err(mut more) => issues.append(&mut more),
        }
        packages.push(over.value);
    }
    let mut seen = Vec::new();
    issues.retain(|issue| {
        let is_new = !seen.contains(issue);
        seen.push(issue.clone());
        is_new
    });
    issues.extend(negative_lines(file, &plans, &national.cases));
    if issues.iter().any(|issue| issue.severity == Severity::Error) || plans.is_empty() {
        return Err(AppError::has_issues(file, issues));
    }
    let scheme = SupportScheme::new(&overlay.scheme, packages);
    let rules = SupportRules {
        scheme,
        plans,
        cases: Vec::new(),
        files: super::catalogue::Files::new(),
        is_own: true,
    };
    Ok(CheckedOverlay { overlay, rules, issues })
}

/// Lines that come to less than nothing for one of the worked cases of the frame.
fn negative_lines(file: &str, plans: &[Plan], cases: &[WorkedCase]) -> Option<Issue> {
    cases.iter().find_map(|worked| {
        let plan = plans.iter().find(|plan| plan.valid().contains(worked.on))?;
        let case = plan.case(worked.on, &worked.facts).value;
        let Err(Error::Negative { item, seen }) = plan.determine(&case) else { return None };
        let lines = &plan.package().lines;
        let place = lines.iter().find(|line| line.id == item).map(|line| &line.yen.place);
        let location = Location {
            sheet: place.map_or_else(|| file.to_owned(), |place| place.file.clone()),
            row: place.map(|place| place.line).filter(|line| *line > 0),
            column: item,
        };
        let issue = Issue::new(sousei_schemes::code::NEGATIVE_LINE, Severity::Error, location);
        Some(issue.with("seen", seen).with("case", &worked.title.ja))
    })
}
