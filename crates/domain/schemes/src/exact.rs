use std::{cmp::Ordering, fmt};

/// Most digits after the point that are read.
const MAX_DECIMALS: u32 = 12;

/// An exact number: a fraction of whole numbers in lowest terms.
///
/// Amounts of money and rates meet without a rounding that nobody asked for: 29.74 % of
/// 10,000,001 yen stays what it is until a rule names the rounding. Every operation is
/// checked: what does not fit is `None`, never a wrapped number.
///
/// # Examples
/// ```
/// # use sousei_schemes::Exact;
/// let rate = Exact::parse("29.74 %").expect("a rate");
/// let share = rate.times(Exact::integer(10_000_001)).expect("fits");
/// assert_eq!(share.floor_to(1), Some(2_974_000));
/// assert_eq!(Exact::parse("0.75").expect("a number").to_string(), "3/4");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    // Invariant: `denominator` > 0 and the two have no common divisor.
    numerator: i128,
    denominator: i128,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// A whole number.
    #[must_use]
    pub fn integer(value: i64) -> Self {
        Self { numerator: i128::from(value), denominator: 1 }
    }

    /// A fraction; none if the denominator is 0 or a part does not fit.
    #[must_use]
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 {
            return Some(Self { numerator, denominator });
        }
        let negative = denominator < 0;
        let (top, bottom) = (numerator.checked_abs()?, denominator.checked_abs()?);
        if bottom == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(top, bottom);
        let sign = if negative { -1 } else { 1 };
        Some(Self { numerator: sign * numerator / divisor, denominator: bottom / divisor })
    }

    /// Reads `12`, `1,000,000`, `1_000_000`, `0.75`, `3/4` and `29.74 %`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix(['%', '％']) {
            return Self::decimal(percent.trim())?.over(Self::integer(100));
        }
        match text.split_once('/') {
            Some((top, bottom)) => Self::decimal(top.trim())?.over(Self::decimal(bottom.trim())?),
            None => Self::decimal(text),
        }
    }

    fn decimal(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let whole: String = whole.chars().filter(|c| !matches!(c, ',' | '_')).collect();
        if whole.is_empty() || !only_digits(&whole) || !only_digits(decimals) {
            return None;
        }
        let places = u32::try_from(decimals.len()).ok().filter(|n| *n <= MAX_DECIMALS)?;
        let value: i128 = format!("{whole}{decimals}").parse().ok()?;
        Self::fraction(if negative { -value } else { value }, 10_i128.checked_pow(places)?)
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            return Self::fraction(self.numerator.checked_add(other.numerator)?, self.denominator);
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::fraction(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(self) -> Option<Self> {
        Some(Self { numerator: self.numerator.checked_neg()?, ..self })
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated()?)
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::fraction(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The quotient; none for a division by zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        Self::fraction(
            self.numerator.checked_mul(other.denominator)?,
            self.denominator.checked_mul(other.numerator)?,
        )
    }

    /// Which of two is greater; none if the comparison does not fit.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        if self.denominator == other.denominator {
            return Some(self.numerator.cmp(&other.numerator));
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        Some(left.cmp(&other.numerator.checked_mul(self.denominator)?))
    }

    /// What the fraction is over in lowest terms: above 0.
    pub(crate) fn denominator(self) -> i128 {
        self.denominator
    }

    /// Whether this is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether this is less than 0.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The whole number, if it is one that fits.
    #[must_use]
    pub fn whole(self) -> Option<i64> {
        (self.denominator == 1).then(|| i64::try_from(self.numerator).ok()).flatten()
    }

    /// Down to a multiple of `unit`, which is above 0.
    #[must_use]
    pub fn floor_to(self, unit: i64) -> Option<i128> {
        let step = self.denominator.checked_mul(i128::from(unit)).filter(|step| *step > 0)?;
        self.numerator.div_euclid(step).checked_mul(i128::from(unit))
    }

    /// Up to a multiple of `unit`, which is above 0.
    #[must_use]
    pub fn ceil_to(self, unit: i64) -> Option<i128> {
        self.negated()?.floor_to(unit)?.checked_neg()
    }

    /// To the nearest multiple of `unit`, halves away from zero.
    #[must_use]
    pub fn round_to(self, unit: i64) -> Option<i128> {
        let half = Self::fraction(i128::from(unit), 2)?;
        if self.is_negative() {
            return self.minus(half)?.ceil_to(unit);
        }
        self.plus(half)?.floor_to(unit)
    }
}

fn greatest_common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            return write!(f, "{}", self.numerator);
        }
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect(text)
    }

    #[test]
    fn notations_are_read() {
        for (text, expected) in [
            ("12", "12"),
            ("1,000,000", "1000000"),
            ("0.75", "3/4"),
            ("3/4", "3/4"),
            ("29.74 %", "1487/5000"),
            ("-1.5", "-3/2"),
        ] {
            assert_eq!(exact(text).to_string(), expected, "{text}");
        }
        for text in ["", "abc", "1/0", "1.2.3", "１２", "--1", "1e5"] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
    }

    #[test]
    fn rounding_is_to_the_named_unit() {
        let check = |text: &str, unit, floor, round, ceil| {
            let seen =
                [exact(text).floor_to(unit), exact(text).round_to(unit), exact(text).ceil_to(unit)];
            assert_eq!(seen, [Some(floor), Some(round), Some(ceil)], "{text} to {unit}");
        };
        check("1999", 1_000, 1_000, 2_000, 2_000);
        check("1500", 1_000, 1_000, 2_000, 2_000);
        check("-1500", 1_000, -2_000, -2_000, -1_000);
        check("1999999/2", 1, 999_999, 1_000_000, 1_000_000);
        check("7", 1, 7, 7, 7);
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let huge = Exact::fraction(i128::MAX, 1).expect("whole");
        assert_eq!(huge.plus(Exact::ONE), None);
        assert_eq!(huge.times(huge), None);
        assert_eq!(Exact::ONE.over(Exact::ZERO), None);
        assert_eq!(Exact::ONE.floor_to(0), None);
    }
}
