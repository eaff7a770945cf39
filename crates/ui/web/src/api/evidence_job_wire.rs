//! Shapes of imports, downloads and refreshes in the API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sousei_app::{ImportReport, JobState, JobView};
use sousei_present::Lang;
use utoipa::ToSchema;

use super::wire::{ApiError, ApiIssue};
use crate::{
    pages::{job_failure, job_state_key},
    words::Words,
};

/// An import or a download, under way or ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JobRow {
    id: u64,
    /// File it works on.
    subject: String,
    /// When it began (RFC 3339).
    started: String,
    /// Share of the work that is done, 0 to 1.
    progress: f64,
    /// `running`, `done` or `failed`.
    state: String,
    /// What it did, if it is done.
    report: Option<ImportedFile>,
    /// Why nothing was imported, if it failed.
    error: Option<ApiError>,
}

/// What an import did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportedFile {
    file: String,
    format: String,
    dataset: String,
    /// Version in use now.
    version: u32,
    n_facts: u64,
    /// Whether the same file was in use already, so that nothing was stored.
    unchanged: bool,
    /// Findings by code.
    issues: BTreeMap<String, usize>,
    /// The first findings of each code.
    first_issues: Vec<ApiIssue>,
    /// What differs from the version, or else the edition, before.
    revision: Option<RevisionCounts>,
}

/// Numbers of figures that differ from an earlier state.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RevisionCounts {
    /// Key of the dataset compared with.
    dataset: String,
    version: u32,
    added: u64,
    removed: u64,
    revised: u64,
    same: u64,
}

impl From<&JobView> for JobRow {
    fn from(job: &JobView) -> Self {
        let (report, error) = match &job.state {
            JobState::Running => (None, None),
            JobState::Done(report) => (Some((&**report).into()), None),
            JobState::Failed(error) => {
                let error = ApiError {
                    code: error.code.to_owned(),
                    message: job_failure(Words(Lang::En), error),
                    hints: Vec::new(),
                    issues: error.issues.iter().map(ApiIssue::from).collect(),
                };
                (None, Some(error))
            }
        };
        Self {
            id: job.id,
            subject: job.subject.clone(),
            started: job.started.to_string(),
            progress: job.progress,
            state: job_state_key(job).to_owned(),
            report,
            error,
        }
    }
}

impl From<&ImportReport> for ImportedFile {
    fn from(report: &ImportReport) -> Self {
        let row = &report.dataset;
        let counts = report.issues.counts.iter();
        Self {
            file: report.file.clone(),
            format: report.format.key().to_owned(),
            dataset: row.dataset.clone(),
            version: row.about.version,
            n_facts: row.about.n_rows,
            unchanged: report.unchanged,
            issues: counts.map(|(code, count)| ((*code).to_owned(), *count)).collect(),
            first_issues: report.issues.first.iter().map(ApiIssue::from).collect(),
            revision: report.diff.as_ref().map(|compared| RevisionCounts {
                dataset: compared.dataset.clone(),
                version: compared.version,
                added: compared.diff.n_added,
                removed: compared.diff.n_removed,
                revised: compared.diff.n_revised,
                same: compared.diff.n_same,
            }),
        }
    }
}

/// What to download.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PullBody {
    /// Id of the source.
    pub(crate) source: String,
    /// Edition; the newest that has an address by default.
    #[serde(default)]
    pub(crate) edition: Option<String>,
    /// Whether a file is taken that differs from the one described.
    #[serde(default)]
    pub(crate) accept_changed: bool,
}

/// What official series would fill or change in a strategy, or did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RefreshAnswer {
    pub(crate) strategy: String,
    /// Version in force now.
    pub(crate) version: u32,
    /// Whether a new version was stored.
    pub(crate) stored: bool,
    /// Proposed in a dry run, else those that were made.
    pub(crate) changes: Vec<ResultChangeRow>,
    /// Number of results that stay as they are.
    pub(crate) n_kept: usize,
    pub(crate) problems: Vec<ProblemRow>,
}

/// A result that an official series fills or changes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ResultChangeRow {
    /// Name of the change in the parameter `replace`.
    pub(crate) key: String,
    /// Number of the KPI.
    pub(crate) kpi: u32,
    /// Index of the component, from 0.
    pub(crate) component: usize,
    pub(crate) point: String,
    pub(crate) before: Option<f64>,
    pub(crate) after: f64,
    pub(crate) period: Option<String>,
    pub(crate) dataset: Option<String>,
    /// Whether something entered by hand is replaced.
    pub(crate) replaces_entry: bool,
}

/// A result that cannot be filled.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemRow {
    pub(crate) kpi: u32,
    pub(crate) component: usize,
    pub(crate) point: Option<String>,
    /// Stable key of the reason.
    pub(crate) code: String,
    /// The sentence, in English.
    pub(crate) message: String,
}
