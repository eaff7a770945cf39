//! Numbers as tables print them, read without decoding.

/// Digits up to which a decimal number becomes the nearest `f64` by one division.
const EXACT_DIGITS: usize = 15;

/// Powers of ten that are exact as `f64`, as many as [`EXACT_DIGITS`] needs.
const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// What stands before a negative number: `-`, and `△` and `▲` in UTF-8 and in CP932.
const MINUS: [&[u8]; 5] = [b"-", b"\xE2\x96\xB3", b"\xE2\x96\xB2", b"\x81\xA2", b"\x81\xA3"];

/// Reads a plain number: digits, with well-placed thousands separators or none, and
/// decimals.
///
/// `None` means only that a slower reader has to look at it, not that it is no number.
pub(super) fn plain(bytes: &[u8]) -> Option<f64> {
    let (negative, digits) = match bytes.first()? {
        b'0'..=b'9' => (false, bytes),
        _ => (true, MINUS.iter().find_map(|minus| bytes.strip_prefix(*minus))?),
    };
    let mut number = Decimal { mantissa: 0, n_digits: 0 };
    let decimals = number.read_whole(digits)?;
    number.read_decimals(decimals)?;
    if number.n_digits > EXACT_DIGITS {
        return None;
    }
    let value = number.mantissa as f64 / POWERS[decimals.len()];
    Some(if negative && number.mantissa != 0 { -value } else { value })
}

/// A number in the making.
struct Decimal {
    mantissa: u64,
    n_digits: usize,
}

impl Decimal {
    fn push(&mut self, digit: u8) {
        // Beyond `EXACT_DIGITS` the result is not used.
        self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        self.n_digits += 1;
    }

    /// Reads what stands before the point; the decimals, which may be none, are left.
    fn read_whole<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let (mut group, mut grouped) = (0_u32, false);
        let complete = |group: u32, grouped: bool| group > 0 && (!grouped || group == 3);
        for (position, &byte) in bytes.iter().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    self.push(byte);
                    group += 1;
                }
                b',' if (1..=3).contains(&group) && complete(group, grouped) => {
                    (group, grouped) = (0, true);
                }
                b'.' if complete(group, grouped) => {
                    return bytes.get(position + 1..).filter(|decimals| !decimals.is_empty());
                }
                _ => return None,
            }
        }
        complete(group, grouped).then_some(&[])
    }

    fn read_decimals(&mut self, decimals: &[u8]) -> Option<()> {
        for &byte in decimals {
            byte.is_ascii_digit().then(|| self.push(byte))?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::official::{symbol::read_value, tidy::decode::Encoding};

    proptest! {
        /// What the fast reader reads, the careful one reads as the same number.
        #[test]
        fn the_careful_reader_agrees(text in "(-|△|▲|−|)[0-9]{0,4}(,[0-9]{2,4}){0,3}(\\.[0-9]{0,2}|)[ap]?") {
            let careful = read_value(&text).ok().and_then(|read| read.value());
            let (cp932, _, has_no_code) = encoding_rs::SHIFT_JIS.encode(&text);
            for (bytes, encoding) in [(text.as_bytes(), Encoding::Utf8), (&cp932, Encoding::Cp932)] {
                if let Some(number) = plain(bytes) {
                    prop_assert_eq!(Some(number), careful, "{:?}", encoding);
                }
            }
            let is_plain = plain(text.as_bytes()).is_some();
            prop_assert!(is_plain || careful.is_none() || has_no_code || text.contains(['−', 'p']));
        }

        /// Every number that a table prints is read fast.
        #[test]
        fn printed_numbers_are_read_fast(number in -999_999_999_i64..999_999_999, decimals in 0_usize..4) {
            let printed = format!("{:.*}", decimals, number as f64 / 1_000.0);
            prop_assert_eq!(plain(printed.as_bytes()), printed.parse::<f64>().ok());
        }
    }

    #[test]
    fn only_what_is_certain_is_read() {
        assert_eq!(plain(b"1,952,356"), Some(1_952_356.0));
        assert_eq!(plain(b"-3.5"), Some(-3.5));
        assert_eq!(plain("△12.5".as_bytes()), Some(-12.5));
        assert_eq!(plain(b"\x81\xA312"), Some(-12.0)); // ▲ in CP932
        assert_eq!(plain(b"0"), Some(0.0));
        assert_eq!(plain(b"999999999999999"), Some(999_999_999_999_999.0));
        for other in ["", "-", "…", "12a", "1,23", "1,2345", ",1", "1.", ".5", "1e3", "1 000"] {
            assert_eq!(plain(other.as_bytes()), None, "{other}");
        }
        assert_eq!(plain(b"9999999999999999"), None);
    }
}
