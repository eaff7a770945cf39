//! Files downloaded from their publishers, only when a user asks for it.

use std::sync::Arc;

use sousei_ingest::{
    download::{DownloadLimits, download},
    official::Format,
    source::{SourceEntry, SourceFile},
};

use super::{
    ImportReport, OfficialFile, ReadAs, content,
    import::{MAX_OFFICIAL_BYTES, blocking},
    job::JobView,
};
use crate::{App, AppError, ErrorKind};

/// Share of the work of a pull that is the download.
const DOWNLOADED_UNTIL: f64 = 0.4;

/// What is to be pulled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// Id of the source.
    pub source: String,
    /// Edition; the newest that has an address by default.
    pub edition: Option<String>,
    /// Whether a file is taken that differs from the one described.
    pub accept_changed: bool,
}

impl App {
    /// The sources from which files can be brought in, by id.
    #[must_use]
    pub fn sources(&self) -> &'static [SourceEntry] {
        content::sources()
    }

    /// Downloads a file from its publisher and imports it.
    ///
    /// # Errors
    /// `NotFound` for an unknown source or edition; `Unavailable` if the download fails or the
    /// file differs from the one described; then what
    /// [`import_official`](Self::import_official) says.
    pub async fn pull(
        &self,
        pull: &Pull,
        actor: &str,
        progress: impl Fn(f64) + Send + Sync + 'static,
    ) -> Result<ImportReport, AppError> {
        let (entry, file) = wanted(pull)?;
        self.pull_file(entry, file, pull.accept_changed, actor, progress).await
    }

    /// Downloads a file that a source describes and imports it.
    ///
    /// # Errors
    /// `Unavailable` with the page to download it from if it has no address; else as
    /// [`pull`](Self::pull).
    pub async fn pull_file(
        &self,
        entry: &SourceEntry,
        file: &SourceFile,
        accept_changed: bool,
        actor: &str,
        progress: impl Fn(f64) + Send + Sync + 'static,
    ) -> Result<ImportReport, AppError> {
        let url = file.url.clone().ok_or_else(|| no_address(entry))?;
        let progress = Arc::new(progress);
        let expected = file.expected.clone().filter(|_| !accept_changed);
        let (told, address) = (Arc::clone(&progress), url.clone());
        let bytes = blocking(move || {
            let limits =
                DownloadLimits { max_bytes: MAX_OFFICIAL_BYTES, ..DownloadLimits::default() };
            let mut bytes = Vec::new();
            download(&address, &limits, expected.as_ref(), &mut bytes, &mut |done, whole| {
                if let Some(whole) = whole.filter(|whole| *whole > 0) {
                    told(DOWNLOADED_UNTIL * done as f64 / whole as f64);
                }
            })?;
            Ok(bytes)
        })
        .await?;
        let file = OfficialFile {
            name: file.name.clone(),
            bytes: bytes.into(),
            read_as: ReadAs::source(entry),
            url: Some(url),
        };
        let rest = move |share| progress(DOWNLOADED_UNTIL + (1.0 - DOWNLOADED_UNTIL) * share);
        self.import_official(file, actor, rest).await
    }

    /// Begins an import in the background; [`job`](Self::job) tells how it goes.
    #[must_use]
    pub fn start_import(&self, file: OfficialFile, actor: &str) -> u64 {
        let job = self.evidence.jobs.begin(&file.name, self.now());
        let (app, actor, id) = (self.clone(), actor.to_owned(), job.id);
        tokio::spawn(async move {
            let told = Arc::clone(&job);
            job.end(app.import_official(file, &actor, move |share| told.advance(share)).await);
        });
        id
    }

    /// Begins a pull in the background.
    ///
    /// # Errors
    /// `NotFound` for an unknown source or edition.
    pub fn start_pull(&self, pull: Pull, actor: &str) -> Result<u64, AppError> {
        let (entry, file) = wanted(&pull)?;
        file.url.as_ref().ok_or_else(|| no_address(entry))?;
        let job = self.evidence.jobs.begin(&file.name, self.now());
        let (app, actor, id) = (self.clone(), actor.to_owned(), job.id);
        tokio::spawn(async move {
            let told = Arc::clone(&job);
            job.end(app.pull(&pull, &actor, move |share| told.advance(share)).await);
        });
        Ok(id)
    }

    /// How a job goes, or how it ended.
    ///
    /// # Errors
    /// `NotFound` if there is none with this number.
    pub fn job(&self, id: u64) -> Result<JobView, AppError> {
        self.evidence.jobs.find(id).ok_or_else(|| {
            AppError::new(ErrorKind::NotFound, "app-unknown-job", format!("there is no job {id}"))
                .with("seen", id.to_string())
        })
    }

    /// The jobs of this run of the program, the newest first.
    #[must_use]
    pub fn jobs(&self) -> Vec<JobView> {
        self.evidence.jobs.all()
    }
}

/// How the files of the source, or of the format, with this key are read.
///
/// # Errors
/// `Invalid` with the known keys.
pub fn read_as(key: &str) -> Result<ReadAs, AppError> {
    if let Some(entry) = content::sources().iter().find(|entry| entry.id == key) {
        return Ok(ReadAs::source(entry));
    }
    let format = Format::from_key(key).ok_or_else(|| super::import::unknown_format(key))?;
    Ok(ReadAs { format: Some(format), city: None })
}

fn wanted(pull: &Pull) -> Result<(&'static SourceEntry, &'static SourceFile), AppError> {
    let known = content::sources().iter().find(|entry| entry.id == pull.source);
    let entry = known.ok_or_else(|| unknown_source(&pull.source))?;
    let file = match &pull.edition {
        Some(edition) => entry.files.iter().find(|file| file.edition == *edition),
        None => {
            let with_address = entry.files.iter().rev().find(|file| file.url.is_some());
            with_address.or(entry.files.last())
        }
    };
    file.map(|file| (entry, file)).ok_or_else(|| match &pull.edition {
        Some(edition) => unknown_source(&format!("{} {edition}", entry.id)),
        None => no_address(entry),
    })
}

fn unknown_source(seen: &str) -> AppError {
    let known: Vec<String> = content::sources()
        .iter()
        .map(|entry| {
            let editions: Vec<&str> = entry.files.iter().map(|file| &*file.edition).collect();
            format!("{} ({})", entry.id, editions.join(" "))
        })
        .collect();
    let known = known.join(", ");
    AppError::new(
        ErrorKind::NotFound,
        "app-unknown-source",
        format!("there is no source `{seen}`; known are {known}"),
    )
    .with("seen", seen)
    .with("known", known)
}

fn no_address(entry: &SourceEntry) -> AppError {
    AppError::new(
        ErrorKind::Unavailable,
        "app-no-address",
        format!(
            "`{id}` has no file address; download the file from {} and run \
             `sousei import --as {id} FILE`",
            entry.page,
            id = entry.id
        ),
    )
    .with("seen", &entry.id)
    .with("page", &entry.page)
}
