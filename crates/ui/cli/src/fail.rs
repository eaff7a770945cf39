//! Errors as the user sees them: `error:`, `caused by:`, `hint:`, and the exit code.

use std::process::ExitCode;

use sousei_app::{AppError, ErrorKind};
use sousei_core::Issue;
use sousei_present::{Lang, catalogue::text, error_text, issue_place, issue_text};

/// Wrong call or unreadable input.
const EXIT_INVALID: u8 = 2;
/// Refused: somebody else was faster, no permission, in use.
const EXIT_REFUSED: u8 = 3;

/// Why a command could not do its work.
#[derive(Debug)]
pub struct Failure {
    error: Box<AppError>,
}

impl Failure {
    /// A failure with a sentence of the catalogue.
    pub fn said(code: &'static str, args: &[(&'static str, &str)]) -> Self {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self::from(AppError {
            kind: ErrorKind::Invalid,
            code,
            args,
            message: code.to_owned(),
            issues: Vec::new(),
            source: None,
        })
    }

    /// Input that cannot be used because of what is wrong in it.
    pub fn issues(file: &str, issues: Vec<Issue>) -> Self {
        let errors = issues.iter().filter(|i| i.severity == sousei_core::Severity::Error).count();
        let count = errors.to_string();
        let mut failure =
            Self::said("app-input-has-errors", &[("seen", file), ("count", count.as_str())]);
        failure.error.issues = issues;
        failure
    }

    /// Marks the failure as a refusal.
    pub fn refused(mut self) -> Self {
        self.error.kind = ErrorKind::Forbidden;
        self
    }

    /// Writes the failure to standard error and gives the exit code.
    pub fn report(&self, lang: Lang) -> ExitCode {
        let error = &self.error;
        let args: Vec<_> = error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let sentence = error_text(lang, error.code, &args, &error.message);
        eprintln!("{}: {sentence}", text(lang, "error-word"));
        if error.kind == ErrorKind::Internal {
            // What lies beneath helps whoever is asked for help; others lose nothing by it.
            if let Some(source) = &error.source {
                eprintln!("{}: {source}", text(lang, "error-caused-by"));
            }
        }
        print_issues(lang, &error.issues);
        ExitCode::from(match error.kind {
            ErrorKind::Invalid | ErrorKind::NotFound => EXIT_INVALID,
            _ => EXIT_REFUSED,
        })
    }
}

/// Writes issues to standard error, one per line, with their places.
pub fn print_issues(lang: Lang, issues: &[Issue]) {
    for issue in issues {
        let severity = text(lang, &format!("severity-{}", issue.severity.key()));
        let place = issue_place(lang, &issue.location);
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        eprintln!("  {severity}: {place}{}", issue_text(lang, issue));
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self { error: Box::new(error) }
    }
}

impl From<std::io::Error> for Failure {
    fn from(source: std::io::Error) -> Self {
        let reason = source.to_string();
        let mut failure = Self::said("app-file", &[("seen", ""), ("reason", &reason)]);
        failure.error.kind = ErrorKind::Unavailable;
        failure
    }
}
