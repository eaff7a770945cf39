use unicode_normalization::UnicodeNormalization;

use super::AreaCode;
use crate::Error;

/// What had to be done to a code before it could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// Blanks were removed.
    Blanks,
    /// Full-width characters were made usual ones.
    FullWidth,
    /// The `R` that SSDSE writes before its codes was removed.
    Prefix,
    /// Leading zeros were put back.
    LeadingZero,
    /// A valid check digit was removed.
    CheckDigit,
}

impl Repair {
    /// Stable key, for example `leading-zero`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Blanks => "blanks",
            Self::FullWidth => "full-width",
            Self::Prefix => "prefix",
            Self::LeadingZero => "leading-zero",
            Self::CheckDigit => "check-digit",
        }
    }
}

impl AreaCode {
    /// Reads a code as files write it, where it is not said whether a check digit is there.
    ///
    /// Accepts blanks, full-width digits, the `R` of SSDSE and lost leading zeros. Six digits
    /// count only with the right check digit; up to five are a code without one.
    ///
    /// # Errors
    /// `AreaCode` if nothing of this makes a code of an existing prefecture.
    ///
    /// # Examples
    /// ```
    /// # use sousei_core::{AreaCode, Repair};
    /// let (code, repairs) = AreaCode::parse_lenient("R01100")?;
    /// assert_eq!((code.to_string().as_str(), repairs), ("01100", vec![Repair::Prefix]));
    /// let (code, repairs) = AreaCode::parse_lenient(" 1100")?;
    /// assert_eq!(code.to_string(), "01100");
    /// assert_eq!(repairs, [Repair::Blanks, Repair::LeadingZero]);
    /// # Ok::<(), sousei_core::Error>(())
    /// ```
    ///
    /// # References
    /// METHODS 1.1.
    pub fn parse_lenient(text: &str) -> Result<(Self, Vec<Repair>), Error> {
        let (digits, mut repairs) = digits(text)?;
        let code = match digits.len() {
            1..=5 => pad(&digits, 5, &mut repairs).parse::<Self>(),
            6 => {
                repairs.push(Repair::CheckDigit);
                digits.parse::<Self>()
            }
            _ => Err(wrong(text)),
        };
        code.ok()
            .filter(|code| code.has_prefecture())
            .map(|code| (code, repairs))
            .ok_or_else(|| wrong(text))
    }

    /// Reads a code from a column that is known to carry the check digit.
    ///
    /// # Errors
    /// `AreaCode` if the check digit is not the right one, or the prefecture does not exist.
    pub fn parse_with_check_digit(text: &str) -> Result<(Self, Vec<Repair>), Error> {
        let (digits, mut repairs) = digits(text)?;
        let padded = pad(&digits, 6, &mut repairs);
        repairs.push(Repair::CheckDigit);
        let code = padded.parse::<Self>().ok().filter(|code| code.has_prefecture());
        code.map(|code| (code, repairs)).ok_or_else(|| wrong(text))
    }

    /// Whether the first two digits are a prefecture, or the code is the nation's.
    fn has_prefecture(self) -> bool {
        self == Self::NATION || (1..=47).contains(&self.prefecture_number())
    }
}

fn wrong(text: &str) -> Error {
    Error::AreaCode { seen: text.to_owned() }
}

fn digits(text: &str) -> Result<(String, Vec<Repair>), Error> {
    let mut repairs = Vec::new();
    let usual: String = text.nfkc().collect();
    if usual.chars().any(char::is_whitespace) {
        repairs.push(Repair::Blanks);
    }
    if text.chars().any(|letter| !letter.is_ascii() && !letter.is_whitespace()) {
        repairs.push(Repair::FullWidth);
    }
    let usual: String = usual.chars().filter(|letter| !letter.is_whitespace()).collect();
    let digits = match usual.strip_prefix(['R', 'r']) {
        Some(rest) => {
            repairs.push(Repair::Prefix);
            rest
        }
        None => &usual,
    };
    let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| (digits.to_owned(), repairs)).ok_or_else(|| wrong(text))
}

fn pad(digits: &str, width: usize, repairs: &mut Vec<Repair>) -> String {
    if digits.len() < width {
        repairs.push(Repair::LeadingZero);
    }
    format!("{digits:0>width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &[Repair])>) {
        let read = AreaCode::parse_lenient(text).ok();
        let read = read.map(|(code, repairs)| (code.to_string(), repairs));
        let expected = expected.map(|(code, repairs)| (code.to_owned(), repairs.to_vec()));
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn codes_are_read_as_files_write_them() {
        check("13101", Some(("13101", &[])));
        check("１３１０１", Some(("13101", &[Repair::FullWidth])));
        check("131016", Some(("13101", &[Repair::CheckDigit])));
        check("13439", Some(("13439", &[]))); // undeclared: five digits stay five
        check("R13101", Some(("13101", &[Repair::Prefix])));
        check("　1 100", Some(("01100", &[Repair::Blanks, Repair::LeadingZero])));
        check("0", Some(("00000", &[Repair::LeadingZero])));
        check("131015", None);
        check("13", None);
        check("48101", None);
        check("0120B", None);
        check("", None);
        check("R", None);
    }

    #[test]
    fn a_declared_check_digit_settles_what_the_digits_mean() {
        let read =
            |text| AreaCode::parse_with_check_digit(text).ok().map(|(code, _)| code.to_string());
        assert_eq!(read("13439").as_deref(), Some("01343")); // Shikabe
        assert_eq!(read("10006").as_deref(), Some("01000")); // Hokkaido
        assert_eq!(read("131015"), None);
    }
}
