use std::path::Path;

use sousei_core::Issue;

/// What a use case could not do, sorted by what the user can do about it.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// What kind of trouble it is; decides HTTP status and exit code.
    pub kind: ErrorKind,
    /// Stable key of the sentence in the catalogue (`error-<code>`).
    pub code: &'static str,
    /// Named values of the sentence.
    pub args: Vec<(&'static str, String)>,
    /// The sentence in plain English, for logs and developers.
    pub message: String,
    /// What was wrong with the input, cell by cell, if that is the trouble.
    pub issues: Vec<Issue>,
    /// What lies beneath; never shown to visitors.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Kinds of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorKind {
    /// The call or the input is wrong.
    Invalid,
    /// What was asked for does not exist.
    NotFound,
    /// Somebody else changed it meanwhile, or it is in use.
    Conflict,
    /// The user may not do this.
    Forbidden,
    /// Cannot be done at present.
    Unavailable,
    /// A fault of the program or the machine.
    Internal,
}

impl AppError {
    pub(crate) fn new(kind: ErrorKind, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            code,
            args: Vec::new(),
            message: message.into(),
            issues: Vec::new(),
            source: None,
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    pub(crate) fn unknown_strategy(id: &str, known: &str) -> Self {
        Self::new(
            ErrorKind::NotFound,
            "app-unknown-strategy",
            format!("there is no strategy `{id}`; stored are {known}"),
        )
        .with("seen", id)
        .with("known", known)
    }

    pub(crate) fn unknown_scheme(id: &str, known: &str) -> Self {
        Self::new(
            ErrorKind::NotFound,
            "app-unknown-scheme",
            format!("there is no rating scheme `{id}`; known are {known}"),
        )
        .with("seen", id)
        .with("known", known)
    }

    pub(crate) fn unknown_kpi(id: &str, no: &str) -> Self {
        Self::new(
            ErrorKind::NotFound,
            "app-unknown-kpi",
            format!("the strategy `{id}` has no KPI `{no}`"),
        )
        .with("strategy", id)
        .with("seen", no)
    }

    pub(crate) fn empty_field(name: &'static str) -> Self {
        Self::new(
            ErrorKind::Invalid,
            "app-empty-field",
            format!("`{name}` is empty; expected at least one character"),
        )
        .with("name", name)
    }

    /// What a room below said, with its own code and words.
    fn below(
        kind: ErrorKind,
        code: &'static str,
        args: Vec<(&'static str, String)>,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        let message = source.to_string();
        Self { kind, code, args, message, issues: Vec::new(), source: Some(Box::new(source)) }
    }

    /// A background thread ended before its work was done.
    pub(crate) fn stopped() -> Self {
        Self::new(ErrorKind::Internal, "app-stopped", "a background task ended early")
    }

    pub(crate) fn archive(source: zip::result::ZipError) -> Self {
        let mut error =
            Self::new(ErrorKind::Internal, "app-archive", "an archive could not be written");
        error.source = Some(Box::new(source));
        error
    }

    /// Input with issues of severity error, which is therefore not stored.
    pub(crate) fn has_issues(name: &str, issues: Vec<Issue>) -> Self {
        let count = issues.iter().filter(|i| i.severity == sousei_core::Severity::Error).count();
        let mut error = Self::new(
            ErrorKind::Invalid,
            "app-input-has-errors",
            format!("`{name}` has {count} errors; nothing was stored"),
        )
        .with("seen", name)
        .with("count", count.to_string());
        error.issues = issues;
        error
    }

    pub(crate) fn file(path: &Path, source: std::io::Error) -> Self {
        let kind = match source.kind() {
            std::io::ErrorKind::NotFound => ErrorKind::NotFound,
            std::io::ErrorKind::PermissionDenied => ErrorKind::Forbidden,
            _ => ErrorKind::Unavailable,
        };
        let mut error = Self::new(
            kind,
            "app-file",
            format!("`{}` cannot be read or written: {source}", path.display()),
        )
        .with("seen", path.display().to_string())
        .with("reason", source.to_string());
        error.source = Some(Box::new(source));
        error
    }
}

impl From<sousei_store::Error> for AppError {
    fn from(source: sousei_store::Error) -> Self {
        use sousei_store::Error;
        let kind = match &source {
            Error::Conflict { .. }
            | Error::DatasetConflict { .. }
            | Error::InUse { .. }
            | Error::Exists { .. } => ErrorKind::Conflict,
            Error::NotFound { .. } | Error::DatasetNotFound { .. } | Error::CaseNotFound { .. } => {
                ErrorKind::NotFound
            }
            Error::Busy { .. } | Error::DiskFull { .. } => ErrorKind::Unavailable,
            Error::Length { .. } | Error::NotSousei { .. } | Error::Newer { .. } => {
                ErrorKind::Invalid
            }
            _ => ErrorKind::Internal,
        };
        Self::below(kind, source.code(), source.args(), source)
    }
}

impl From<sousei_ingest::Error> for AppError {
    fn from(source: sousei_ingest::Error) -> Self {
        Self::below(ErrorKind::Invalid, source.code(), source.args(), source)
    }
}

impl From<sousei_report::Error> for AppError {
    fn from(source: sousei_report::Error) -> Self {
        Self::below(
            ErrorKind::Unavailable,
            source.code(),
            vec![("detail", source.to_string())],
            source,
        )
    }
}

impl From<sousei_core::Error> for AppError {
    fn from(source: sousei_core::Error) -> Self {
        Self::below(ErrorKind::Invalid, source.code(), source.args(), source)
    }
}

impl From<sousei_demography::Error> for AppError {
    fn from(source: sousei_demography::Error) -> Self {
        Self::below(ErrorKind::Invalid, source.code(), source.args(), source)
    }
}

impl From<sousei_demography::flows::Error> for AppError {
    fn from(source: sousei_demography::flows::Error) -> Self {
        Self::below(ErrorKind::Invalid, source.code(), source.args(), source)
    }
}

impl From<sousei_schemes::Error> for AppError {
    fn from(source: sousei_schemes::Error) -> Self {
        Self::below(ErrorKind::Invalid, source.code(), source.args(), source)
    }
}

impl From<sousei_indicators::Error> for AppError {
    fn from(source: sousei_indicators::Error) -> Self {
        Self::below(ErrorKind::Invalid, source.code(), source.args(), source)
    }
}

impl From<sousei_lake::Error> for AppError {
    fn from(source: sousei_lake::Error) -> Self {
        use sousei_lake::Error;
        let kind = match &source {
            Error::Key { .. } | Error::NotObservations { .. } => ErrorKind::Invalid,
            Error::FolderExists { .. } => ErrorKind::Conflict,
            _ => ErrorKind::Internal,
        };
        Self::below(kind, source.code(), source.args(), source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(error: impl Into<AppError>, kind: ErrorKind) {
        let error: AppError = error.into();
        assert_eq!(error.kind, kind, "{}", error.code);
    }

    #[test]
    fn trouble_with_datasets_says_what_can_be_done_about_it() {
        let dataset = || "ssdse-a/2024".to_owned();
        check(sousei_lake::Error::Key { seen: "a b".to_owned() }, ErrorKind::Invalid);
        check(
            sousei_store::Error::DatasetConflict { dataset: dataset(), expected: 2, seen: 3 },
            ErrorKind::Conflict,
        );
        check(sousei_store::Error::DatasetNotFound { dataset: dataset() }, ErrorKind::NotFound);
        let query = sousei_lake::Error::MissingFile { dataset: dataset(), path: "a".into() };
        check(query, ErrorKind::Internal);
    }
}
