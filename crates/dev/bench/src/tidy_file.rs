//! A made-up table of observations of any length, as the import bench reads it.

use std::io::{self, Write};

use encoding_rs::SHIFT_JIS;

/// Headings of the table.
const HEADINGS: &str =
    "indicator,area,period,sex,age_from,age_to,value,status,unit,basis,vintage,source\n";

/// Units, so that the text beyond ASCII is in CP932 where it counts.
const UNITS: [&str; 4] = ["人", "世帯", "千円", "㎡"];

const INDICATORS: u64 = 125;
const AREAS: u64 = 1_741;
const YEARS: u64 = 41;

/// Writes a table of `n_rows` observations in CP932: about every tenth value is a symbol,
/// and numbers carry thousands separators and `△`.
///
/// The same bytes for the same length.
///
/// # Errors
/// What `to` says.
pub fn write_tidy_file(to: &mut impl Write, n_rows: u64) -> io::Result<()> {
    let mut lines = HEADINGS.to_owned();
    for row in 0..n_rows {
        push_row(&mut lines, row);
        if lines.len() > 1 << 20 {
            to.write_all(&SHIFT_JIS.encode(&lines).0)?;
            lines.clear();
        }
    }
    to.write_all(&SHIFT_JIS.encode(&lines).0)
}

/// Year by year, area by area: all indicators of an area stand together.
fn push_row(lines: &mut String, row: u64) {
    use std::fmt::Write as _;

    let indicator = row % INDICATORS;
    let area = row / INDICATORS % AREAS;
    let year = 1980 + row / (INDICATORS * AREAS) % YEARS;
    let unit = UNITS[(indicator % 4) as usize];
    let code = (1 + area % 47) * 1_000 + 201 + area / 47;
    let written = writeln!(
        lines,
        "made.A{indicator:04},{code:05},{year},both,0,,{},,{unit},census,2020-10-01,made-up/1",
        value(mixed(row))
    );
    written.expect("a string takes everything");
}

fn value(noise: u64) -> String {
    let magnitude = 10_u64.pow(3 + (noise >> 8) as u32 % 5);
    let number = (noise >> 16) % magnitude;
    match noise % 40 {
        0 => "-".to_owned(),
        1 => "…".to_owned(),
        2 => "X".to_owned(),
        3 => "***".to_owned(),
        4..=7 => format!("△{}.{}", number % 1_000, noise % 10),
        8..=15 => format!("{}.{}", number % 1_000, noise % 10),
        _ if number < 1_000 => number.to_string(),
        _ => format!("\"{}\"", with_separators(number)),
    }
}

fn with_separators(number: u64) -> String {
    let digits = number.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let mut text = digits[..first].to_owned();
    for group in digits.as_bytes()[first..].chunks(3) {
        text.push(',');
        text.extend(group.iter().map(|digit| char::from(*digit)));
    }
    text
}

/// A number that looks random but depends on the row alone (the finaliser of `splitmix64`).
fn mixed(row: u64) -> u64 {
    let mut z = row.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_separators_symbols_and_cp932() {
        let mut bytes = Vec::new();
        write_tidy_file(&mut bytes, 1_000).expect("memory takes everything");
        let (text, _, had_errors) = SHIFT_JIS.decode(&bytes);
        assert!(!had_errors);
        assert_eq!(text.lines().count(), 1_001);
        for part in [",△", ",\"1", ",***,", ",…,", "千円"] {
            assert!(text.contains(part), "{part}");
        }
        assert_eq!(with_separators(1_234_567), "1,234,567");
        assert_eq!(with_separators(100), "100");
    }
}
