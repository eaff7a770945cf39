mod kind;
mod lenient;

use std::{fmt, str::FromStr};

pub use kind::{Area, AreaCount, AreaKind, Position};
pub use lenient::Repair;

use crate::Error;

/// A five-digit local-government code (全国地方公共団体コード without its check digit).
///
/// `00000` stands for the nation. The six-digit form is accepted and its check digit is
/// verified on the way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "全国地方公共団体コード")]
pub struct AreaCode(u32);

impl AreaCode {
    /// The nation as a whole.
    pub const NATION: Self = Self(0);

    /// 特別区部, the 23 special wards of Tokyo together.
    pub const SPECIAL_WARDS: Self = Self(13_100);

    /// The code of the prefecture with this number, 1 to 47.
    #[must_use]
    pub fn prefecture(number: u8) -> Option<Self> {
        (1..=47).contains(&number).then(|| Self(u32::from(number) * 1_000))
    }

    /// The code as a number, without leading zeros.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }

    /// The code of the prefecture the area lies in; none for the nation.
    #[must_use]
    pub fn in_prefecture(self) -> Option<Self> {
        (self.0 >= 1_000).then_some(Self(self.0 / 1_000 * 1_000))
    }

    /// Whether this is the code of a prefecture.
    #[must_use]
    pub fn is_prefecture(self) -> bool {
        self.0 >= 1_000 && self.0.is_multiple_of(1_000)
    }

    /// Number of the prefecture, 1 to 47; 0 for the nation.
    #[must_use]
    pub fn prefecture_number(self) -> u32 {
        self.0 / 1_000
    }

    /// The six-digit form, with its check digit.
    #[must_use]
    pub fn with_check_digit(self) -> String {
        format!("{self}{}", self.check_digit())
    }

    /// The check digit that makes the six-digit form.
    ///
    /// # Method
    /// `11 - (6a + 5b + 4c + 3d + 2e) mod 11`, last digit only; METHODS 1.2.
    #[must_use]
    #[doc(alias = "検査数字")]
    pub fn check_digit(self) -> u8 {
        let weighted = (0..5).map(|place| {
            let digit = self.0 / 10_u32.pow(4 - place) % 10;
            digit * (6 - place)
        });
        let sum: u32 = weighted.sum();
        ((11 - sum % 11) % 10) as u8
    }
}

impl TryFrom<u32> for AreaCode {
    type Error = Error;

    /// Takes a five-digit code stored as a number, that is without leading zeros.
    fn try_from(number: u32) -> Result<Self, Error> {
        let valid = number <= 99_999;
        valid.then_some(Self(number)).ok_or_else(|| Error::AreaCode { seen: number.to_string() })
    }
}

impl FromStr for AreaCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::AreaCode { seen: text.to_owned() };
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let number: u32 = text.parse().map_err(|_| wrong())?;
        match text.len() {
            5 => Ok(Self(number)),
            6 => {
                let code = Self(number / 10);
                let matches = u32::from(code.check_digit()) == number % 10;
                matches.then_some(code).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let parsed = text.parse::<AreaCode>().ok().map(|code| code.to_string());
        assert_eq!(parsed.as_deref(), expected, "{text}");
    }

    #[test]
    fn five_and_six_digits_are_read_and_the_check_digit_is_verified() {
        check("13101", Some("13101"));
        check("131016", Some("13101")); // Chiyoda
        check("011002", Some("01100")); // Sapporo
        check("131015", None);
        check("1101", None);
        check("1310A", None);
    }
}
