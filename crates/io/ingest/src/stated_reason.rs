//! Reasons for moving that surveys asked for, as documents report them: content of the program.

use sousei_core::{Bilingual, Checked, Issue, Severity};

use crate::{Error, area_table::columns::rows, code};

const REQUIRED: [&str; 10] = [
    "said_ja",
    "said_en",
    "share_ja",
    "share_en",
    "survey_ja",
    "survey_en",
    "source_ja",
    "source_en",
    "line_ja",
    "line_en",
];

/// A reason that people gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedReasonRow {
    /// What they said.
    pub said: Bilingual,
    /// How many, in the words of the document; empty where it gives no figure.
    pub share: Bilingual,
    /// Who was asked, and when.
    pub survey: Bilingual,
    /// The document that reports it, its publisher and date.
    pub source: Bilingual,
    /// Where in the document.
    pub line: Bilingual,
}

/// Reads the table of stated reasons.
///
/// # Errors
/// `NotThisFormat` without its columns; `Encoding` or `Csv` as reading says.
pub fn read_stated_reasons(
    name: &str,
    bytes: &[u8],
) -> Result<Checked<Vec<StatedReasonRow>>, Error> {
    let (mut found, mut issues) = (Vec::new(), Vec::new());
    for row in rows(name, bytes, "stated-reasons", &REQUIRED)? {
        for needed in ["said_ja", "said_en", "survey_ja", "source_ja", "line_ja"] {
            if row.get(needed).is_empty() {
                let issue = Issue::new(code::REQUIRED, Severity::Error, row.at(needed));
                issues.push(issue.with("expected", needed));
            }
        }
        let both = |ja: &str, en: &str| Bilingual::new(row.get(ja), row.get(en));
        found.push(StatedReasonRow {
            said: both("said_ja", "said_en"),
            share: both("share_ja", "share_en"),
            survey: both("survey_ja", "survey_en"),
            source: both("source_ja", "source_en"),
            line: both("line_ja", "line_en"),
        });
    }
    Ok(Checked { value: found, issues })
}
