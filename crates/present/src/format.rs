//! Numbers, units, dates and periods as people read them.
//!
//! Values are kept unrounded everywhere else; this is the one place where they are rounded.

mod date;
mod unit;

pub use date::{
    date, date_with_era, era_year, period, period_in, period_plain, period_range, timestamp, year,
};
pub use unit::{axis_unit, unit_name, value_with_unit, value_with_unit_natural};

/// Rounds half away from zero at a number of decimals, as printed tables do.
///
/// Works on the shortest decimal that stands for the value, so that `1.005` is taken as it is
/// written. A negative value that rounds to zero keeps its sign, as the committee prints `-0%`.
///
/// # Examples
/// ```
/// # use sousei_present::format::round_half_away;
/// assert_eq!(round_half_away(12.5, 0), "13");
/// assert_eq!(round_half_away(-57.5, 0), "-58");
/// assert_eq!(round_half_away(-0.47, 0), "-0");
/// assert_eq!(round_half_away(1.005, 2), "1.01");
/// ```
#[must_use]
pub fn round_half_away(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return NOT_A_VALUE.to_owned();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let shortest = value.abs().to_string();
    let (whole, fraction) = shortest.split_once('.').unwrap_or((&shortest, ""));
    let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(decimals).collect();
    let up = fraction.as_bytes().get(decimals).is_some_and(|digit| *digit >= b'5');
    let mut digits = format!("{whole}{kept}");
    if up {
        digits = increment(&digits);
    }
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let point = if decimals > 0 { "." } else { "" };
    format!("{sign}{whole}{point}{fraction}")
}

/// Shown where a computation gave no finite value; a bug of the caller, but never a crash.
const NOT_A_VALUE: &str = "–";

/// Adds one to a string of decimal digits.
fn increment(digits: &str) -> String {
    let kept = digits.trim_end_matches('9');
    let zeros = "0".repeat(digits.len() - kept.len());
    match kept.char_indices().next_back() {
        None => format!("1{zeros}"),
        Some((at, last)) => {
            let next = char::from(last as u8 + 1);
            format!("{}{next}{zeros}", &kept[..at])
        }
    }
}

/// A number with thousands separators and a given number of decimals.
///
/// # Examples
/// ```
/// # use sousei_present::format::number;
/// assert_eq!(number(843_667.0, 0), "843,667");
/// assert_eq!(number(-1234.25, 1), "-1,234.3");
/// ```
#[must_use]
pub fn number(value: f64, decimals: usize) -> String {
    group(&round_half_away(value, decimals))
}

/// A number with thousands separators and as many decimals as it has.
#[must_use]
pub fn natural(value: f64) -> String {
    number(value, natural_decimals(value))
}

/// A count with thousands separators.
#[must_use]
pub fn count(count: usize) -> String {
    group(&count.to_string())
}

/// A number with its sign, also a plus.
#[must_use]
pub fn signed(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    if value > 0.0 { format!("+{text}") } else { text }
}

/// A value in percent, rounded to whole percent.
///
/// # Examples
/// ```
/// # use sousei_present::format::percent;
/// assert_eq!(percent(64.4), "64%");
/// assert_eq!(percent(-0.47), "-0%");
/// ```
#[must_use]
pub fn percent(value: f64) -> String {
    percent_with(value, 0)
}

/// A value in percent with a given number of decimals.
#[must_use]
pub fn percent_with(value: f64, decimals: usize) -> String {
    format!("{}%", number(value, decimals))
}

/// Decimals in the shortest form of a value.
///
/// # Examples
/// ```
/// # use sousei_present::format::natural_decimals;
/// assert_eq!(natural_decimals(27.1), 1);
/// assert_eq!(natural_decimals(30.0), 0);
/// ```
#[must_use]
pub fn natural_decimals(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

/// Decimals with which a series of values is shown alike: the most that any of them has.
#[must_use]
pub fn common_decimals(values: impl IntoIterator<Item = f64>) -> usize {
    values.into_iter().filter(|value| value.is_finite()).map(natural_decimals).max().unwrap_or(0)
}

/// The size of a file, in steps of 1,000.
///
/// # Examples
/// ```
/// # use sousei_present::format::file_size;
/// assert_eq!(file_size(820), "820 B");
/// assert_eq!(file_size(1_250_000), "1.3 MB");
/// ```
#[must_use]
pub fn file_size(bytes: u64) -> String {
    const STEP: f64 = 1_000.0;
    const NAMES: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut size = bytes as f64;
    let mut name = 0;
    while size >= STEP && name + 1 < NAMES.len() {
        size /= STEP;
        name += 1;
    }
    let decimals = usize::from(name > 0 && size < 100.0);
    format!("{} {}", number(size, decimals), NAMES[name])
}

/// Sets thousands separators into plain decimal notation.
fn group(plain: &str) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut grouped = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && digit.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped.push_str(fraction);
    grouped
}

/// Moves the decimal point of plain decimal notation to the right.
fn shift(plain: &str, places: usize) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let padded: String =
        fraction.chars().chain(std::iter::repeat('0')).take(places.max(fraction.len())).collect();
    let (moved, left) = padded.split_at(places);
    let digits = format!("{whole}{moved}");
    let whole = digits.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if left.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{left}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_goes_half_away_from_zero() {
        let check = |value: f64, decimals, expected| {
            assert_eq!(round_half_away(value, decimals), expected, "{value} to {decimals}");
        };
        check(12.5, 0, "13");
        check(16.5, 0, "17");
        check(-57.5, 0, "-58");
        check(-0.47, 0, "-0");
        check(0.0, 0, "0");
        check(-0.0, 0, "0");
        check(1.005, 2, "1.01");
        check(2.675, 2, "2.68");
        check(99.95, 1, "100.0");
        check(9.995, 2, "10.00");
        check(999.5, 0, "1000");
        check(93.692_307, 0, "94");
        check(6.914_978_2, 0, "7");
        check(1e21, 0, "1000000000000000000000");
        check(1.5e-9, 3, "0.000");
        check(f64::NAN, 0, "–");
    }

    #[test]
    fn separators_stand_every_three_digits() {
        assert_eq!(number(100.0, 0), "100");
        assert_eq!(number(1000.0, 0), "1,000");
        assert_eq!(number(-864_347.0, 0), "-864,347");
        assert_eq!(number(1_234_567.891, 2), "1,234,567.89");
        assert_eq!(natural(0.1 + 0.2), "0.30000000000000004");
        assert_eq!(signed(2.25, 1), "+2.3");
        assert_eq!(signed(-2.25, 1), "-2.3");
        assert_eq!(signed(0.0, 1), "0.0");
    }

    #[test]
    fn the_point_moves_without_arithmetic() {
        assert_eq!(shift("27.1", 4), "271000");
        assert_eq!(shift("-0.05", 2), "-5");
        assert_eq!(shift("1.23456", 4), "12345.6");
        assert_eq!(shift("0.00", 2), "0");
    }
}
