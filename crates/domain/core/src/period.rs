use std::{cmp::Ordering, fmt, str::FromStr};

use jiff::{
    ToSpan,
    civil::{Date, date},
};

use crate::Error;

/// First month of the Japanese fiscal year (年度).
const FISCAL_YEAR_START: i8 = 4;

/// The unit in which a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PeriodUnit {
    /// Calendar year.
    Year,
    /// Fiscal year, April to March (年度).
    #[doc(alias = "年度")]
    FiscalYear,
    /// Calendar month.
    Month,
    /// One day, for a state at a date.
    Day,
}

/// When a value was observed: a unit, its start and how many units long.
///
/// # Notation
/// `2018`, `FY2018`, `2018-04`, `2018-04-01`, and ranges of two of the same unit:
/// `2011..2013`, `FY2014..FY2016`, `2016-04..2016-09`.
///
/// # Examples
/// ```
/// # use sousei_core::Period;
/// let fiscal: Period = "FY2013".parse()?;
/// assert_eq!(fiscal.end().to_string(), "2014-03-31");
/// assert_eq!(fiscal.year(), 2013);
/// let average: Period = "2011..2013".parse()?;
/// assert!(average.ends_before(&fiscal));
/// assert_eq!(average.to_string(), "2011..2013");
/// # Ok::<(), sousei_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    unit: PeriodUnit,
    start: Date,
    size: u16,
}

impl Period {
    /// The calendar year `year`.
    #[must_use]
    pub fn calendar_year(year: i16) -> Self {
        Self { unit: PeriodUnit::Year, start: date(year, 1, 1), size: 1 }
    }

    /// The fiscal year that begins in April of `year`.
    #[must_use]
    pub fn fiscal_year(year: i16) -> Self {
        Self { unit: PeriodUnit::FiscalYear, start: date(year, FISCAL_YEAR_START, 1), size: 1 }
    }

    /// The month that contains `day`.
    #[must_use]
    pub fn month_of(day: Date) -> Self {
        Self { unit: PeriodUnit::Month, start: day.first_of_month(), size: 1 }
    }

    /// The single day `day`.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self { unit: PeriodUnit::Day, start: day, size: 1 }
    }

    /// The stretch from the first unit of `self` to the last of `other`.
    ///
    /// # Errors
    /// `Period` if the units differ or `other` begins before `self`.
    pub fn through(self, other: Self) -> Result<Self, Error> {
        let wrong = || Error::Period { seen: format!("{self}..{other}") };
        if self.unit != other.unit || other.start < self.start {
            return Err(wrong());
        }
        let months = i32::from(other.start.year() - self.start.year()) * 12
            + i32::from(other.start.month() - self.start.month());
        let distance = match self.unit {
            PeriodUnit::Year | PeriodUnit::FiscalYear => months / 12,
            PeriodUnit::Month => months,
            PeriodUnit::Day => (other.start - self.start).get_days(),
        };
        let size = u16::try_from(distance).ok().and_then(|n| n.checked_add(other.size));
        Ok(Self { size: size.ok_or_else(wrong)?, ..self })
    }

    /// The unit in which the period is counted.
    #[must_use]
    pub fn unit(&self) -> PeriodUnit {
        self.unit
    }

    /// Number of units.
    #[must_use]
    pub fn size(&self) -> u16 {
        self.size
    }

    /// First day.
    #[must_use]
    pub fn start(&self) -> Date {
        self.start
    }

    /// Last day.
    #[must_use]
    pub fn end(&self) -> Date {
        self.unit_start(i32::from(self.size)).yesterday().unwrap_or(Date::MAX)
    }

    /// The year by which the period is known: that of its last unit, fiscal years by the
    /// year in which they begin.
    #[must_use]
    pub fn year(&self) -> i16 {
        if self.size == 1 {
            return self.start.year();
        }
        self.last_unit().start.year()
    }

    /// The first unit alone.
    #[must_use]
    pub fn first_unit(&self) -> Self {
        Self { size: 1, ..*self }
    }

    /// The last unit alone.
    #[must_use]
    pub fn last_unit(&self) -> Self {
        Self { start: self.unit_start(i32::from(self.size) - 1), size: 1, ..*self }
    }

    /// Whether the period was over before `other` was.
    #[must_use]
    pub fn ends_before(&self, other: &Self) -> bool {
        self.end() < other.end()
    }

    /// Orders periods by their last day, then by their first.
    #[must_use]
    pub fn chronological(&self, other: &Self) -> Ordering {
        // Sorting millions of periods of one kind must not compute their ends.
        if (self.unit, self.size) == (other.unit, other.size) {
            return self.start.cmp(&other.start);
        }
        self.end().cmp(&other.end()).then(self.start.cmp(&other.start))
    }

    fn unit_start(&self, units: i32) -> Date {
        let moved = match self.unit {
            PeriodUnit::Year | PeriodUnit::FiscalYear => self.start.checked_add(units.years()),
            PeriodUnit::Month => self.start.checked_add(units.months()),
            PeriodUnit::Day => self.start.checked_add(units.days()),
        };
        moved.unwrap_or(Date::MAX)
    }

    fn parse_unit(text: &str) -> Option<Self> {
        let year = |text: &str| {
            let valid = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            valid.then(|| text.parse::<i16>().ok()).flatten().filter(|year| *year >= 1)
        };
        if let Some(fiscal) = text.strip_prefix("FY") {
            return year(fiscal).map(Self::fiscal_year);
        }
        let mut parts = text.split('-');
        let first = year(parts.next()?)?;
        let number = |part: &str| {
            let valid = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            valid.then(|| part.parse::<i8>().ok()).flatten()
        };
        match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Some(Self::calendar_year(first)),
            (Some(month), None, _) => Date::new(first, number(month)?, 1).ok().map(Self::month_of),
            (Some(month), Some(day), None) => {
                Date::new(first, number(month)?, number(day)?).ok().map(Self::day)
            }
            _ => None,
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::Period { seen: text.to_owned() };
        match text.split_once("..") {
            None => Self::parse_unit(text).ok_or_else(wrong),
            Some((first, last)) => {
                let first = Self::parse_unit(first).ok_or_else(wrong)?;
                let last = Self::parse_unit(last).ok_or_else(wrong)?;
                first.through(last)
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |day: Date| match self.unit {
            PeriodUnit::Year => format!("{:04}", day.year()),
            PeriodUnit::FiscalYear => format!("FY{:04}", day.year()),
            PeriodUnit::Month => format!("{:04}-{:02}", day.year(), day.month()),
            PeriodUnit::Day => day.to_string(),
        };
        f.write_str(&one(self.start))?;
        if self.size > 1 {
            write!(f, "..{}", one(self.last_unit().start))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_is_read_and_written_back() {
        for text in [
            "2018",
            "FY2018",
            "2018-04",
            "2018-04-01",
            "2011..2013",
            "FY2014..FY2016",
            "2016-04..2016-09",
        ] {
            let period: Period = text.parse().expect(text);
            assert_eq!(period.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in
            ["", "18", "2018-13", "2018-02-30", "2013..2011", "2013..FY2014", "FY18", "2018-4"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_half_year_ends_before_its_fiscal_year() {
        let half: Period = "2016-04..2016-09".parse().expect("valid");
        assert!(half.ends_before(&Period::fiscal_year(2016)));
        assert_eq!(half.end(), date(2016, 9, 30));
    }
}
