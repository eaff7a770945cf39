//! A strategy as one string, the form in which the store keeps it.

use std::collections::BTreeMap;

use sousei_core::Severity;
use sousei_strategy::Strategy;

use crate::{
    Error,
    text_form::{read_folder, write_folder},
};

/// Writes a strategy as a JSON object of the files of its text form.
///
/// The same strategy gives the same string.
#[must_use]
pub fn to_document(strategy: &Strategy) -> String {
    let files = write_folder(strategy).into_iter();
    let texts: BTreeMap<String, String> =
        files.map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())).collect();
    serde_json::to_string(&texts).expect("a map of strings always serialises")
}

/// Reads what [`to_document`] wrote.
///
/// # Errors
/// `Document` if the string is something else, or if the strategy in it has errors.
pub fn from_document(document: &str) -> Result<Strategy, Error> {
    let texts: BTreeMap<String, String> = serde_json::from_str(document)
        .map_err(|error| Error::Document { reason: error.to_string() })?;
    let files = texts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let checked = read_folder(&files)?;
    match checked.issues.iter().find(|issue| issue.severity == Severity::Error) {
        Some(issue) => {
            Err(Error::Document { reason: format!("{} {}", issue.location, issue.code) })
        }
        None => Ok(checked.value),
    }
}
