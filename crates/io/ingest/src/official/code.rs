//! Area codes as official files write them.

use sousei_core::{AreaCode, Issue, Location, Severity};
use unicode_normalization::UnicodeNormalization;

use crate::code;

/// Text that is no area code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadCode {
    /// The text as the file has it.
    pub(crate) seen: String,
    /// What would have been right.
    pub(crate) expected: String,
}

impl BadCode {
    /// The issue that tells the reader where the text stands; its row is left out.
    pub(crate) fn into_issue(self, at: Location) -> Issue {
        Issue::new(code::OFFICIAL_AREA, Severity::Warning, at)
            .with("seen", self.seen)
            .with("expected", self.expected)
    }
}

/// Reads a code of five digits, of four where the leading zero is lost, of six with its
/// check digit, each perhaps behind the `R` of SSDSE.
///
/// # Errors
/// `BadCode` if the text has another shape or the check digit is wrong.
pub(crate) fn read_code(text: &str) -> Result<AreaCode, BadCode> {
    let usual: String = text.trim().nfkc().collect();
    let digits = usual.strip_prefix('R').unwrap_or(&usual);
    let bad = |expected: String| BadCode { seen: text.trim().to_owned(), expected };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !(4..=6).contains(&digits.len()) {
        return Err(bad("01100, 1100, 011002, R01100".to_owned()));
    }
    let padded = format!("{digits:0>5}");
    padded.parse().map_err(|_| {
        let code: Option<AreaCode> = padded.get(..5).and_then(|five| five.parse().ok());
        bad(code.map_or_else(String::new, |code| format!("{code}{}", code.check_digit())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = read_code(text).map(|code| code.to_string());
        assert_eq!(read.as_deref(), Ok(expected), "{text}");
    }

    #[test]
    fn every_way_of_writing_leads_to_five_digits() {
        check("01100", "01100");
        check("1100", "01100");
        check("011002", "01100");
        check("R01100", "01100");
        check("００００0", "00000");
        check(" 47382 ", "47382");
    }

    #[test]
    fn a_wrong_check_digit_is_told_with_the_right_one() {
        let bad = read_code("131015").expect_err("the check digit is 6");
        assert_eq!((bad.seen.as_str(), bad.expected.as_str()), ("131015", "131016"));
        for text in ["", "札幌市", "123", "1234567", "0120B"] {
            assert!(read_code(text).is_err(), "{text}");
        }
    }
}
