//! Work that takes longer than a request: imports and downloads, with their progress.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use jiff::Timestamp;

use super::ImportReport;
use crate::AppError;

/// Jobs that are remembered, finished ones included.
const MAX_JOBS: usize = 50;
/// Progress is kept in parts per thousand.
const WHOLE: f64 = 1_000.0;

/// A job as it stands.
#[derive(Debug, Clone)]
pub struct JobView {
    /// Number, from 1 at each start of the program.
    pub id: u64,
    /// File or source it works on.
    pub subject: String,
    /// When it began.
    pub started: Timestamp,
    /// Share of the work that is done, 0 to 1.
    pub progress: f64,
    /// Whether and how it ended.
    pub state: JobState,
}

/// Whether and how a job ended.
#[derive(Debug, Clone)]
pub enum JobState {
    /// It is under way.
    Running,
    /// It did what it was asked.
    Done(Arc<ImportReport>),
    /// It changed nothing.
    Failed(Arc<AppError>),
}

/// The jobs of this run of the program.
#[derive(Debug, Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<u64, Arc<Job>>>);

/// One job, shared by who does the work and who looks on.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) id: u64,
    subject: String,
    started: Timestamp,
    progress: AtomicU32,
    state: Mutex<JobState>,
}

impl Jobs {
    /// Remembers a new job; the oldest finished one is forgotten when there are many.
    pub(crate) fn begin(&self, subject: &str, started: Timestamp) -> Arc<Job> {
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if jobs.len() >= MAX_JOBS {
            let finished = jobs.iter().find(|(_, job)| job.is_finished()).map(|(id, _)| *id);
            finished.and_then(|id| jobs.remove(&id));
        }
        let id = jobs.last_key_value().map_or(1, |(id, _)| id + 1);
        let job = Arc::new(Job {
            id,
            subject: subject.to_owned(),
            started,
            progress: AtomicU32::new(0),
            state: Mutex::new(JobState::Running),
        });
        jobs.insert(id, Arc::clone(&job));
        job
    }

    pub(crate) fn find(&self, id: u64) -> Option<JobView> {
        let jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.get(&id).map(|job| job.view())
    }

    /// All jobs, the newest first.
    pub(crate) fn all(&self) -> Vec<JobView> {
        let jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.values().rev().map(|job| job.view()).collect()
    }
}

impl Job {
    pub(crate) fn advance(&self, share: f64) {
        let parts = (share.clamp(0.0, 1.0) * WHOLE).round() as u32;
        self.progress.fetch_max(parts, Ordering::Relaxed);
    }

    pub(crate) fn end(&self, result: Result<ImportReport, AppError>) {
        let state = match result {
            Ok(report) => JobState::Done(Arc::new(report)),
            Err(error) => JobState::Failed(Arc::new(error)),
        };
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    fn is_finished(&self) -> bool {
        !matches!(*self.state.lock().unwrap_or_else(PoisonError::into_inner), JobState::Running)
    }

    fn view(&self) -> JobView {
        JobView {
            id: self.id,
            subject: self.subject.clone(),
            started: self.started,
            progress: f64::from(self.progress.load(Ordering::Relaxed)) / WHOLE,
            state: self.state.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}
