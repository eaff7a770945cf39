use std::fmt;

/// How much an issue or a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be mended.
    Warning,
    /// Must be mended; input with an error is not stored.
    Error,
}

impl Severity {
    /// Stable key: `info`, `warning` or `error`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where in the input an issue was seen, in the words its author sees on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct Location {
    /// File or sheet name; empty if the input has only one.
    pub sheet: String,
    /// Row as the spreadsheet numbers it, from 1.
    pub row: Option<u32>,
    /// Column letter and heading, for example `D (unit)`.
    pub column: String,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if !self.sheet.is_empty() {
            parts.push(self.sheet.clone());
        }
        if let Some(row) = self.row {
            parts.push(format!("{row}"));
        }
        if !self.column.is_empty() {
            parts.push(self.column.clone());
        }
        f.write_str(&parts.join(" / "))
    }
}

/// One thing that is wrong with, or was repaired in, outside data.
///
/// The sentence is not here: `present` looks it up by [`code`](Issue::code) and fills in
/// [`args`](Issue::args), so that every issue reads well in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Stable key, for example `ingest-number`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it was seen.
    pub location: Location,
    /// Named values for the sentence: usually `seen` and `expected`.
    pub args: Vec<(&'static str, String)>,
}

impl Issue {
    /// Builds an issue without arguments.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity, location: Location) -> Self {
        Self { code, severity, location, args: Vec::new() }
    }

    /// Adds a named value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// A value read from outside data together with everything that was wrong on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked<T> {
    /// What could be read.
    pub value: T,
    /// What could not, or only after repair, in input order.
    pub issues: Vec<Issue>,
}

impl<T> Checked<T> {
    /// Whether any issue forbids using the value.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.issues.iter().any(|issue| issue.severity == Severity::Error)
    }
}
