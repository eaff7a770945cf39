//! Rules checked before they are in force.

use std::path::Path;

use sousei_core::{Date, Issue, Severity};
use sousei_schemes::check;

use super::{
    catalogue::{FOLDER, builtin_files, own_files},
    rules::read_scheme,
};
use crate::{App, AppError, builtin_registry};

/// What a check found of one scheme.
#[derive(Debug, Clone)]
pub struct SupportCheck {
    /// Key of the scheme.
    pub scheme: String,
    /// Number of rule packages.
    pub n_packages: usize,
    /// Number of worked cases.
    pub n_cases: usize,
    /// What is wrong, with file, line and column.
    pub issues: Vec<Issue>,
}

impl SupportCheck {
    /// Whether anything found keeps the rules from being in force.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.issues.iter().any(|issue| issue.severity == Severity::Error)
    }
}

/// Checks every scheme that comes along, with the files of `folder` (`id/day.yaml`) over them.
///
/// `today` is for the warning that rules end.
///
/// # Errors
/// `Invalid` with line and column if a file is no YAML of the format; `Unavailable` or
/// `Forbidden` if one cannot be read.
pub fn check_support(folder: Option<&Path>, today: Date) -> Result<Vec<SupportCheck>, AppError> {
    let mut schemes = builtin_files();
    if let Some(folder) = folder {
        for (id, own) in own_files(folder)? {
            schemes.entry(id).or_default().extend(own);
        }
    }
    let registry = builtin_registry();
    let checked = schemes.iter().map(|(id, files)| {
        let mut read = read_scheme(id, files)?;
        read.issues.extend(check(&read.scheme, &read.cases, &registry, Some(today)));
        Ok(SupportCheck {
            scheme: id.clone(),
            n_packages: read.scheme.packages.len(),
            n_cases: read.cases.len(),
            issues: read.issues,
        })
    });
    checked.collect()
}

impl App {
    /// Checks every scheme with the files of the data directory over those that come along.
    ///
    /// # Errors
    /// As [`check_support`].
    pub async fn check_support(&self) -> Result<Vec<SupportCheck>, AppError> {
        let (folder, today) = (self.data_dir.join(FOLDER), self.today());
        let checked = tokio::task::spawn_blocking(move || check_support(Some(&folder), today));
        checked.await.map_err(|_| AppError::stopped())?
    }
}
