//! Numbers, dates and periods as people write them in Japanese tables.

mod age;
mod calendar;

use sousei_core::Unit;
use unicode_normalization::UnicodeNormalization;

pub(crate) use age::AGE_FORMS;
pub use age::{read_age, write_age};
pub use calendar::{read_date, read_period};

use crate::table::Cell;

/// Signs that stand for minus in Japanese statistics.
const MINUS: [char; 6] = ['△', '▲', '−', '‐', '–', '-'];

/// A number as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The value, in the unit that was asked for.
    pub value: f64,
    /// Whether the file says that the value is a share: a percent sign or percent format.
    pub is_marked_share: bool,
    /// What was done to read it.
    pub repair: Option<Repair>,
}

/// What was done to read a number, worth telling its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// The unit behind the number was left out.
    UnitGlued(String),
    /// The value was converted from the unit behind the number.
    UnitConverted(String),
}

/// Why a cell could not be read as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is something else.
    Unreadable {
        /// The cell as its author sees it.
        seen: String,
    },
    /// It is a number in a unit that measures something else.
    Unit {
        /// The unit behind the number.
        seen: String,
    },
}

/// Reads a number that stands in `unit`.
///
/// A percent format or sign makes the value a share, converted to `unit`. Another unit
/// behind the number is left out if it is `unit` or if none is asked for, and converted
/// if it can be.
///
/// # Errors
/// A [`Fault`] that says what was seen.
///
/// # Examples
/// ```
/// # use sousei_core::Unit;
/// # use sousei_ingest::{scalar::read_number, table::Cell};
/// let read = |text: &str, unit: &str| read_number(&Cell::text(text), &Unit::new(unit));
/// assert_eq!(read("△１，２３４", "人").unwrap().unwrap().value, -1234.0);
/// assert_eq!(read("1.2万人", "人").unwrap().unwrap().value, 12_000.0);
/// assert!(read("未定", "人").is_err());
/// ```
pub fn read_number(cell: &Cell, unit: &Unit) -> Result<Option<Number>, Fault> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Number(value) => {
            Ok(Some(Number { value: *value, is_marked_share: false, repair: None }))
        }
        Cell::Percent(fraction) => match Unit::new("割合").factor_to(unit) {
            Some(factor) => Ok(Some(Number {
                value: tidy_float(fraction * factor),
                is_marked_share: true,
                repair: None,
            })),
            None => Err(Fault::Unit { seen: "%".to_owned() }),
        },
        Cell::Text(text) => number_in_words(text, unit).map(Some),
        Cell::Date { .. } | Cell::Bool(_) | Cell::Error(_) => unreadable(cell),
    }
}

fn unreadable<T>(cell: &Cell) -> Result<T, Fault> {
    Err(Fault::Unreadable { seen: cell.shown() })
}

fn number_in_words(text: &str, unit: &Unit) -> Result<Number, Fault> {
    let (value, suffix) =
        split_number(text).ok_or_else(|| Fault::Unreadable { seen: text.to_owned() })?;
    let written = Unit::new(&suffix);
    let is_marked_share = suffix == "%";
    let plain = |repair| Number { value, is_marked_share, repair };
    if suffix.is_empty() || (is_marked_share && written == *unit) {
        return Ok(plain(None));
    }
    let same = written == *unit || comparable_unit(unit) == comparable_unit(&written);
    if unit.is_empty() || same {
        return Ok(plain(Some(Repair::UnitGlued(suffix))));
    }
    match written.factor_to(unit) {
        Some(factor) => Ok(Number {
            value: tidy_float(value * factor),
            is_marked_share,
            repair: Some(Repair::UnitConverted(suffix)),
        }),
        None => Err(Fault::Unit { seen: suffix }),
    }
}

fn comparable_unit(unit: &Unit) -> String {
    unit.symbol().nfkc().collect()
}

/// Splits `△1,234人` into -1234 and `人`; `None` if it does not begin with a number.
fn split_number(text: &str) -> Option<(f64, String)> {
    let text = usual_form(text);
    let (sign, rest) = match text.strip_prefix(MINUS) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, text.strip_prefix('+').unwrap_or(&text)),
    };
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
    let (digits, suffix) = rest.split_at(end.unwrap_or(rest.len()));
    let value: f64 = without_separators(digits)?.parse().ok()?;
    let finite = value.is_finite().then_some(sign * value)?;
    let suffix = suffix.trim();
    let starts_unit = |c: char| c.is_alphabetic() || c == '%' || c == '‰' || c == '円';
    let is_unit = suffix.is_empty() || suffix.starts_with(starts_unit);
    is_unit.then(|| (finite, suffix.to_owned()))
}

/// Digits without thousands separators, which must stand where they belong.
fn without_separators(digits: &str) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let only_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| only_digits(first))?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || first.len() <= 3;
    let valid = grouped
        && rest.iter().all(|group| group.len() == 3 && only_digits(group))
        && only_digits(fraction);
    valid.then(|| format!("{}.{fraction}", whole.replace(',', "")))
}

/// Full-width letters, digits and signs in their usual forms, trimmed.
pub(crate) fn usual_form(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// Removes the noise in the last digits that a multiplication by 100 leaves behind.
pub(crate) fn tidy_float(value: f64) -> f64 {
    format!("{value:.12e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, unit: &str, expected: Option<f64>) {
        let read = read_number(&Cell::text(text), &Unit::new(unit));
        let value = read.ok().flatten().map(|number| number.value);
        assert_eq!(value, expected, "{text} in {unit}");
    }

    #[test]
    fn every_way_of_writing_a_number_is_read() {
        check("1,234", "人", Some(1234.0));
        check("１，２３４", "人", Some(1234.0));
        check("１２．５", "人", Some(12.5));
        for minus in ["△5", "▲5", "−5", "-5", "－５", "△ 5"] {
            check(minus, "人", Some(-5.0));
        }
        check("+3", "人", Some(3.0));
        check("1,234人", "人", Some(1234.0));
        check("3.5万人", "人", Some(35_000.0));
        check("50%", "%", Some(50.0));
        check("50％", "%", Some(50.0));
        check("5割", "%", Some(50.0));
        check("1.5倍", "", Some(1.5));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in
            ["－", "1,23", "12,34,567", "1.2.3", "未定", "1/2", "1～2", "#REF!", "NaN", "inf"]
        {
            check(text, "人", None);
        }
        check("5件", "人", None);
        check("5%", "人", None);
    }

    #[test]
    fn a_unit_behind_the_number_is_told() {
        let read = |text: &str, unit: &str| {
            read_number(&Cell::text(text), &Unit::new(unit)).ok().flatten().and_then(|n| n.repair)
        };
        assert_eq!(read("1,234人", "人"), Some(Repair::UnitGlued("人".to_owned())));
        assert_eq!(read("3万人", "人"), Some(Repair::UnitConverted("万人".to_owned())));
        assert_eq!(read("50%", "%"), None);
    }

    #[test]
    fn a_percent_cell_is_a_share() {
        let read = |unit: &str| read_number(&Cell::Percent(0.07), &Unit::new(unit));
        assert_eq!(read("%").ok().flatten().map(|n| n.value), Some(7.0));
        assert_eq!(read("割").ok().flatten().map(|n| n.value), Some(0.7));
        assert_eq!(read("人"), Err(Fault::Unit { seen: "%".to_owned() }));
    }
}
