//! Commuting zones from a table of workers by residence and workplace.

use std::path::Path;

use sousei_core::{Checked, Issue};
use sousei_demography::flows::{Commuting, ZoneParams, commuting_zones};
use sousei_present::{Figure, Lang, flow_models::zones_figures};

use crate::{AppError, builtin_registry};

/// Zones by the rules of Kanemoto and Tokuoka from a file, with the rule that decided about every
/// town; what was wrong with the file is beside them.
///
/// # Errors
/// What reading the file says; `Invalid` where cells were left out, since a sum without them would
/// be another figure.
pub fn commuting_figures(path: &Path, lang: Lang) -> Result<Checked<Vec<Figure>>, AppError> {
    let bytes = std::fs::read(path).map_err(|source| AppError::file(path, source))?;
    let name = path.display().to_string();
    let read = sousei_ingest::read_commuting_table(&name, &bytes)?;
    if read.issues.iter().any(|issue| issue.severity == sousei_core::Severity::Error) {
        return Err(AppError::has_issues(&name, read.issues));
    }
    let table = read.value;
    let registry = builtin_registry();
    let names: Vec<String> = table.towns.iter().map(|town| registry.label(town.area)).collect();
    let commuting = Commuting::new(table.towns, &table.flows)?;
    let found = commuting_zones(&commuting, ZoneParams::default());
    let figures = zones_figures(lang, &names, &commuting, &found).into();
    let issues: Vec<Issue> = read.issues;
    Ok(Checked { value: figures, issues })
}
