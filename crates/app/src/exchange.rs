//! Import and export of strategies.

use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};

use sha2::{Digest, Sha256};
use sousei_core::{Checked, Issue, Severity};
use sousei_ingest::{Change, changes, to_document, write_folder};
use sousei_store::{DocumentKind, NewVersion, Put};
use sousei_strategy::{RatingScheme, Strategy};

use crate::{App, AppError, ErrorKind, builtin_strategies, files::upload_against};

/// A strategy file as read, beside what is stored already.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Name of the file.
    pub file: String,
    /// What could be read, and what was wrong.
    pub checked: Checked<Strategy>,
    /// How it relates to what is stored.
    pub state: ImportState,
    /// What differs from the stored version.
    pub changes: Vec<Change>,
}

/// How a file relates to what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// Nothing is stored under this id.
    New,
    /// The stored version says the same.
    Unchanged {
        /// The stored version.
        version: u32,
    },
    /// The stored version differs.
    Changed {
        /// The stored version.
        version: u32,
    },
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Id of the strategy.
    pub id: String,
    /// Version in force now.
    pub version: u32,
    /// Whether a new version was stored.
    pub stored: bool,
    /// What differs from the version before.
    pub changes: Vec<Change>,
    /// Warnings and notes of the reading.
    pub issues: Vec<Issue>,
}

/// Forms in which a strategy leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// .zip of the text form.
    Zip,
    /// Workbook.
    Workbook,
}

impl App {
    /// Reads a file and says what importing it would do. Stores nothing.
    ///
    /// # Errors
    /// `Invalid` if the file is no strategy file at all.
    pub async fn check_upload(&self, file: &str, bytes: Vec<u8>) -> Result<Upload, AppError> {
        let name = file.to_owned();
        let known = std::sync::Arc::clone(&self.current().await?.catalogue);
        let read = tokio::task::spawn_blocking(move || upload_against(&name, &bytes, Some(&known)));
        let checked = read.await.map_err(|_| AppError::stopped())??;
        self.beside_stored(file, checked).await
    }

    /// Sets a strategy that was read beside what is stored.
    ///
    /// # Errors
    /// What the store says.
    pub async fn beside_stored(
        &self,
        file: &str,
        checked: Checked<Strategy>,
    ) -> Result<Upload, AppError> {
        let stored = match self.strategy(&checked.value.id).await {
            Ok(loaded) => Some(loaded),
            Err(error) if error.kind == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let (state, changes) = match stored {
            None => (ImportState::New, Vec::new()),
            Some(loaded) if loaded.sha256 == digest(&checked.value) => {
                (ImportState::Unchanged { version: loaded.version }, Vec::new())
            }
            Some(loaded) => (
                ImportState::Changed { version: loaded.version },
                changes(&loaded.strategy, &checked.value),
            ),
        };
        Ok(Upload { file: file.to_owned(), checked, state, changes })
    }

    /// Stores a strategy that was read, unless it has errors or says what is stored already.
    ///
    /// # Errors
    /// `Invalid` with all issues if any is an error or its rating scheme is unknown;
    /// `Conflict` if somebody stored another version since it was checked.
    pub async fn import(&self, upload: Upload, actor: &str) -> Result<Imported, AppError> {
        let Upload { file, checked, state, changes } = upload;
        if checked.has_errors() {
            return Err(AppError::has_issues(&file, checked.issues));
        }
        let schemes = self.schemes().await?;
        let strategy = checked.value;
        if !schemes.iter().any(|scheme| scheme.id == strategy.rating_scheme) {
            let known: Vec<_> = schemes.iter().map(|scheme| scheme.id.as_str()).collect();
            let mut error = AppError::unknown_scheme(&strategy.rating_scheme, &known.join(", "));
            error.kind = ErrorKind::Invalid;
            return Err(error);
        }
        let expected = match state {
            ImportState::New => None,
            ImportState::Unchanged { version } | ImportState::Changed { version } => Some(version),
        };
        let put = self.put_strategy(&strategy, &file, "", expected, actor).await?;
        let (version, stored) = match put {
            Put::Unchanged { version } => (version, false),
            Put::Stored { version, .. } => (version, true),
        };
        tracing::info!(strategy.id = %strategy.id, strategy.version = version, stored, "strategy imported");
        Ok(Imported { id: strategy.id, version, stored, changes, issues: checked.issues })
    }

    /// Stores a version of a strategy with its audit entry.
    pub(crate) async fn put_strategy(
        &self,
        strategy: &Strategy,
        origin: &str,
        note: &str,
        expected: Option<u32>,
        actor: &str,
    ) -> Result<Put, AppError> {
        let new = NewVersion {
            id: strategy.id.clone(),
            title_ja: strategy.title.ja.clone(),
            title_en: strategy.title.en.clone().unwrap_or_default(),
            document: to_document(strategy),
            origin: origin.to_owned(),
            note: note.to_owned(),
            expected,
        };
        Ok(self.store.put(DocumentKind::Strategy, new, actor, self.now()).await?)
    }

    /// Stores the strategies that come along, where nothing is stored under their id.
    ///
    /// # Errors
    /// What the store says.
    pub async fn load_examples(&self, actor: &str) -> Result<usize, AppError> {
        let known = self.strategies().await?;
        let mut loaded = 0;
        for strategy in builtin_strategies() {
            if !known.iter().any(|row| row.id == strategy.id) {
                self.put_strategy(strategy, "sousei", "", None, actor).await?;
                loaded += 1;
            }
        }
        Ok(loaded)
    }

    /// Writes a stored strategy in one of its file forms.
    ///
    /// # Errors
    /// `NotFound` for an unknown strategy.
    pub async fn export(&self, id: &str, form: Export) -> Result<Vec<u8>, AppError> {
        let loaded = self.strategy(id).await?;
        export(&loaded.strategy, form)
    }

    /// Checks a rating-scheme file and stores it.
    ///
    /// # Errors
    /// `Invalid` with line and column if the file is no rating scheme.
    pub async fn import_scheme(
        &self,
        file: &str,
        bytes: &[u8],
        actor: &str,
    ) -> Result<String, AppError> {
        let (scheme, _) = read_scheme(file, bytes)?;
        let new = NewVersion {
            id: scheme.id.clone(),
            title_ja: scheme.title.ja.clone(),
            title_en: scheme.title.en.clone().unwrap_or_default(),
            document: String::from_utf8_lossy(bytes).into_owned(),
            origin: file.to_owned(),
            ..NewVersion::default()
        };
        self.store.put(DocumentKind::RatingScheme, new, actor, self.now()).await?;
        Ok(scheme.id)
    }
}

/// Writes any strategy in one of its file forms.
///
/// # Errors
/// What the writers say.
pub fn export(strategy: &Strategy, form: Export) -> Result<Vec<u8>, AppError> {
    match form {
        Export::Workbook => crate::workbook::strategy_workbook(Some(strategy)),
        Export::Zip => zip_files(&strategy.id, write_folder(strategy)),
    }
}

/// Reads a rating-scheme file and says its id and what should be looked at.
///
/// # Errors
/// `Invalid` with line and column, or with all issues, if it cannot be used.
pub fn check_scheme(file: &str, bytes: &[u8]) -> Result<(String, Vec<Issue>), AppError> {
    read_scheme(file, bytes).map(|(scheme, issues)| (scheme.id, issues))
}

fn read_scheme(file: &str, bytes: &[u8]) -> Result<(RatingScheme, Vec<Issue>), AppError> {
    let checked = sousei_ingest::read_scheme(file, bytes)?;
    if checked.has_errors() {
        return Err(AppError::has_issues(file, checked.issues));
    }
    Ok((checked.value, checked.issues))
}

/// The files of the text form, by name.
#[must_use]
pub fn text_form(strategy: &Strategy) -> BTreeMap<String, Vec<u8>> {
    write_folder(strategy)
}

/// The empty workbook to fill in, or one filled with the made-up example city.
///
/// # Errors
/// What the writer says.
pub fn template(with_example: bool) -> Result<Vec<u8>, AppError> {
    let example = builtin_strategies().iter().find(|strategy| strategy.organisation.made_up);
    crate::workbook::strategy_workbook(example.filter(|_| with_example).map(|found| &**found))
}

/// Digest by which equal strategies are told.
pub(crate) fn digest(strategy: &Strategy) -> String {
    hex(&Sha256::digest(to_document(strategy)))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn zip_files(
    folder: &str,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Result<Vec<u8>, AppError> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed date: the same files give the same bytes.
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in files {
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        archive.start_file(path, options).map_err(AppError::archive)?;
        archive.write_all(&content).map_err(|source| AppError::archive(source.into()))?;
    }
    Ok(archive.finish().map_err(AppError::archive)?.into_inner())
}

/// Whether issues forbid storing, under the strictness asked for.
#[must_use]
pub fn refuses(issues: &[Issue], strict: bool) -> bool {
    let limit = if strict { Severity::Warning } else { Severity::Error };
    issues.iter().any(|issue| issue.severity >= limit)
}
