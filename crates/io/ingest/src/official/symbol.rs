//! Numbers and statistical symbols in the cells of official tables.
//!
//! | written | read as |
//! |---|---|
//! | `1,952,356`, `１２３`, `- 8 003` | a number; groups of three may be set apart by comma or blank |
//! | `△12.5`, `▲3`, `−3`, `－3` | a negative number |
//! | `12p`, `12r` | a preliminary and a revised number |
//! | `-`, `－`, `―`, `ー` | nil or not applicable |
//! | `…`, `...` | unknown |
//! | `X`, `ｘ` | withheld |
//! | `***` | not obtained |
//! | nothing, or blanks | empty |
//!
//! Anything else is unreadable, and so is a number whose groups do not have three digits:
//! `12,34` is damage, not a way of writing.

use sousei_core::{Issue, Location, Observed, Severity, Status};
use unicode_normalization::UnicodeNormalization;

use crate::{code, table::Cell};

/// What an issue says was expected in place of something unreadable.
const EXPECTED: &str = "1234, △1234, -, …, X, ***";

/// Text that is neither a number nor a known symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// The text as the file has it.
    pub(crate) seen: String,
}

impl Unreadable {
    /// The issue that tells the reader where the text stands.
    pub(crate) fn into_issue(self, at: Location) -> Issue {
        Issue::new(code::OFFICIAL_VALUE, Severity::Warning, at)
            .with("seen", self.seen)
            .with("expected", EXPECTED)
    }
}

/// Reads a number or a symbol.
///
/// # Errors
/// `Unreadable` if the text is neither.
pub(crate) fn read_value(text: &str) -> Result<Observed, Unreadable> {
    if let Some(number) = plain_number(text) {
        return Ok(Observed::number(number));
    }
    let usual: String = text.trim().nfkc().map(usual_character).collect();
    let usual = usual.trim();
    if let Some(reason) = symbol(usual) {
        return Ok(Observed::missing(reason));
    }
    let unreadable = || Unreadable { seen: text.trim().to_owned() };
    let (body, status) = match usual.strip_suffix(['p', 'r']) {
        Some(body) if usual.ends_with('p') => (body, Status::Provisional),
        Some(body) => (body, Status::Observed),
        None => (usual, Status::Observed),
    };
    let number = grouped_number(body.trim_end()).ok_or_else(unreadable)?;
    Ok(Observed::new(number, status))
}

/// Reads a cell of a workbook: a number as it is, words as [`read_value`] does.
///
/// # Errors
/// `Unreadable` for dates, truth values, percentages, errors of Excel and other words.
pub(crate) fn read_cell(cell: &Cell) -> Result<Observed, Unreadable> {
    match cell {
        Cell::Empty => Ok(Observed::missing(Status::Empty)),
        Cell::Number(number) => Ok(Observed::number(*number)),
        Cell::Text(text) => read_value(text),
        other => Err(Unreadable { seen: other.shown() }),
    }
}

/// Reads a number or a symbol; what is neither becomes missing and an issue.
pub(crate) fn read_statistical_value(
    text: &str,
    at: impl Fn() -> Location,
    issues: &mut Vec<Issue>,
) -> Observed {
    read_value(text).unwrap_or_else(|unreadable| {
        issues.push(unreadable.into_issue(at()));
        Observed::missing(Status::Unreadable)
    })
}

/// The way most cells are written, read without a detour through Unicode.
fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (all_digits(whole) && all_digits(fraction)).then(|| text.parse().ok()).flatten()
}

/// Minus signs and dashes become one sign, which compatibility normalisation leaves apart.
fn usual_character(letter: char) -> char {
    match letter {
        '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' | 'ー' | '─' => '-',
        'P' | 'R' => letter.to_ascii_lowercase(),
        other => other,
    }
}

fn symbol(usual: &str) -> Option<Status> {
    match usual {
        "" => Some(Status::Empty),
        "-" => Some(Status::NotApplicable),
        // The ellipsis, which compatibility normalisation takes apart.
        "..." | "・・・" => Some(Status::Unknown),
        "X" | "x" => Some(Status::Suppressed),
        "***" => Some(Status::NotAvailable),
        _ => None,
    }
}

fn grouped_number(usual: &str) -> Option<f64> {
    let (sign, digits) = match usual.strip_prefix(['-', '△', '▲']) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, usual.strip_prefix('+').unwrap_or(usual)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let mut groups = whole.split([',', ' ']);
    let mut plain = groups.next()?.to_owned();
    let is_grouped = plain.len() != whole.len();
    let is_short = (1..=3).contains(&plain.len());
    if plain.starts_with('-') || (is_grouped && !is_short) {
        return None;
    }
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    plain_number(&format!("{plain}.{fraction}")).map(|number| sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, value: Option<f64>, status: Status) {
        let read = read_value(text).unwrap_or_else(|seen| panic!("`{text}`: {seen:?}"));
        assert_eq!((read.value(), read.status()), (value, status), "`{text}`");
    }

    /// METHODS 9.2 (vectors TV-9.2).
    #[test]
    fn numbers_and_symbols_are_read_as_statistics_write_them() {
        check("1952356", Some(1_952_356.0), Status::Observed);
        check("1,952,356", Some(1_952_356.0), Status::Observed);
        check("△12.5", Some(-12.5), Status::Observed);
        check("▲3", Some(-3.0), Status::Observed);
        check("-", None, Status::NotApplicable);
        check("－", None, Status::NotApplicable);
        check("…", None, Status::Unknown);
        check("X", None, Status::Suppressed);
        check("ｘ", None, Status::Suppressed);
        check("***", None, Status::NotAvailable);
        check("", None, Status::Empty);
        check("0", Some(0.0), Status::Observed);
        check("-3.5", Some(-3.5), Status::Observed);
        assert_eq!(read_value("12a"), Err(Unreadable { seen: "12a".to_owned() }));
    }

    #[test]
    fn other_ways_of_writing_are_read_alike() {
        check("- 8 003", Some(-8_003.0), Status::Observed);
        check("△ 1,234", Some(-1_234.0), Status::Observed);
        check("−3", Some(-3.0), Status::Observed);
        check("－３，４５６", Some(-3_456.0), Status::Observed);
        check("１２．５", Some(12.5), Status::Observed);
        check(" 12\u{a0}345 ", Some(12_345.0), Status::Observed);
        check("1.33p", Some(1.33), Status::Provisional);
        check("12 r", Some(12.0), Status::Observed);
        check("―", None, Status::NotApplicable);
        check("＊＊＊", None, Status::NotAvailable);
        check("　", None, Status::Empty);
    }

    #[test]
    fn damaged_numbers_are_refused() {
        let damaged = [
            "12,34", "1,2345", "1 2", ",123", "1,", "1.2.3", "--3", "1e5", "△", "12%", "NaN",
            "inf", "(3)", ".", "p",
        ];
        for text in damaged {
            assert!(read_value(text).is_err(), "`{text}`");
        }
    }

    #[test]
    fn cells_of_a_workbook_are_read_like_text() {
        assert_eq!(read_cell(&Cell::Number(-2.5)), Ok(Observed::number(-2.5)));
        assert_eq!(read_cell(&Cell::Empty), Ok(Observed::missing(Status::Empty)));
        assert_eq!(read_cell(&Cell::text("-")), Ok(Observed::missing(Status::NotApplicable)));
        assert!(read_cell(&Cell::Error("#REF!".to_owned())).is_err());
    }
}
