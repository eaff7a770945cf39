use std::sync::Arc;

use crate::{AreaCode, Basis, Date, IndicatorId, Period, Unit};

/// Sex of the people counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Sex {
    /// Both together, or nothing that has a sex.
    #[default]
    Both,
    /// Men and boys.
    Male,
    /// Women and girls.
    Female,
}

impl Sex {
    /// All values, in the order in which tables print them.
    pub const ALL: [Self; 3] = [Self::Both, Self::Male, Self::Female];

    /// Stable key: `both`, `male` or `female`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.key() == key)
    }
}

/// Ages in completed years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgeBand {
    /// Youngest age.
    pub from: u8,
    /// Oldest age; none for an open group.
    pub to: Option<u8>,
}

impl AgeBand {
    /// All ages, which is also what a count of anything but people carries.
    pub const ALL: Self = Self { from: 0, to: None };

    /// The ages `from` to `to`.
    #[must_use]
    pub const fn new(from: u8, to: u8) -> Self {
        Self { from, to: Some(to) }
    }

    /// The open group from `from` upwards.
    #[must_use]
    pub const fn open(from: u8) -> Self {
        Self { from, to: None }
    }

    /// Whether every age of `other` belongs to `self`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        let end = |band: Self| band.to.unwrap_or(u8::MAX);
        self.from <= other.from && end(other) <= end(self)
    }
}

/// How a value came about, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Published as observed.
    Observed,
    /// Published as preliminary (速報, `p`).
    Provisional,
    /// Estimated, by the publisher or in restating an area.
    Estimated,
    /// Projected: a computation about the future.
    Projected,
    /// Added up here from the parts of an area.
    Summed,
    /// Computed here from a numerator and a denominator.
    Derived,
    /// Not applicable or nil (`-`).
    NotApplicable,
    /// Unknown (`…`).
    Unknown,
    /// Withheld to protect those counted (`X`).
    Suppressed,
    /// Not obtained (`***`).
    NotAvailable,
    /// Not published for this area or period.
    NotPublished,
    /// The cell is empty.
    Empty,
    /// The cell holds something that is no number.
    Unreadable,
    /// Areas changed in a way that the series does not survive.
    Broken,
}

impl Status {
    /// All values, values before reasons.
    pub const ALL: [Self; 14] = [
        Self::Observed,
        Self::Provisional,
        Self::Estimated,
        Self::Projected,
        Self::Summed,
        Self::Derived,
        Self::NotApplicable,
        Self::Unknown,
        Self::Suppressed,
        Self::NotAvailable,
        Self::NotPublished,
        Self::Empty,
        Self::Unreadable,
        Self::Broken,
    ];

    /// Stable key, for example `not-available`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Provisional => "provisional",
            Self::Estimated => "estimated",
            Self::Projected => "projected",
            Self::Summed => "summed",
            Self::Derived => "derived",
            Self::NotApplicable => "not-applicable",
            Self::Unknown => "unknown",
            Self::Suppressed => "suppressed",
            Self::NotAvailable => "not-available",
            Self::NotPublished => "not-published",
            Self::Empty => "empty",
            Self::Unreadable => "unreadable",
            Self::Broken => "broken",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// Whether the status says why there is no value.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self >= Self::NotApplicable
    }
}

/// A value with how it came about, or the reason why there is none. Missing is never 0.
///
/// # Examples
/// ```
/// # use sousei_core::{Observed, Status};
/// assert_eq!(Observed::number(12.0).value(), Some(12.0));
/// assert_eq!(Observed::missing(Status::Suppressed).value(), None);
/// assert_eq!(Observed::new(f64::NAN, Status::Observed).status(), Status::Unreadable);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    // Invariant: finite, and 0 where the status says that there is no value.
    value: f64,
    status: Status,
}

impl Observed {
    /// A value as observed.
    #[must_use]
    pub fn number(value: f64) -> Self {
        Self::new(value, Status::Observed)
    }

    /// A value with its status; one that is not finite becomes unreadable.
    #[must_use]
    pub fn new(value: f64, status: Status) -> Self {
        match (value.is_finite(), status.is_missing()) {
            (true, false) => Self { value, status },
            (false, false) => Self::missing(Status::Unreadable),
            (_, true) => Self::missing(status),
        }
    }

    /// No value, for a reason; a status that is none counts as not available.
    #[must_use]
    pub fn missing(reason: Status) -> Self {
        let status = if reason.is_missing() { reason } else { Status::NotAvailable };
        Self { value: 0.0, status }
    }

    /// The value, if there is one.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (!self.status.is_missing()).then_some(self.value)
    }

    /// How the value came about, or why there is none.
    #[must_use]
    pub fn status(self) -> Status {
        self.status
    }
}

/// What all observations of one indicator in a dataset have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Name in the source; shown where the catalogue does not know the indicator.
    pub label: String,
    /// Unit of the values.
    pub unit: Unit,
    /// Whom the figures count.
    pub basis: Basis,
    /// Date whose boundaries the areas are expressed in.
    pub vintage: Date,
    /// Table, sheet or column in the source.
    pub table: String,
}

/// One observation; 32 bytes, because datasets hold millions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// Position of its [`Series`] in the dataset.
    pub series: u32,
    /// Where.
    pub area: AreaCode,
    /// When.
    pub period: Period,
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: AgeBand,
    /// How much.
    pub value: Observed,
}

/// One observation with all that has to be known to show it: what a query returns.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub area: AreaCode,
    /// When.
    pub period: Period,
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: AgeBand,
    /// How much, or why not.
    pub value: Observed,
    /// Unit of the value.
    pub unit: Unit,
    /// Whom it counts.
    pub basis: Basis,
    /// Date whose boundaries the area is expressed in.
    pub vintage: Date,
    /// Key of the dataset it comes from: source and edition, for example `ssdse-a/2024`.
    pub dataset: Arc<str>,
}

/// Observations as one source publishes them in one edition.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dataset {
    /// Id of the source, for example `ssdse-a`.
    pub source: String,
    /// Edition within the source, for example `2024`.
    pub edition: String,
    /// What the observations have in common.
    pub series: Vec<Series>,
    /// The observations.
    pub rows: Vec<Observation>,
    /// What was done on the way from the file, in order, as keys of the catalogue of sentences.
    pub steps: Vec<&'static str>,
}

impl Dataset {
    /// Position of the series of an indicator, added if it is not there yet.
    pub fn series_position(&mut self, series: Series) -> u32 {
        let found = self.series.iter().position(|known| *known == series);
        let position = found.unwrap_or_else(|| {
            self.series.push(series);
            self.series.len() - 1
        });
        // Invariant: a file has fewer columns than u32 has values.
        u32::try_from(position).expect("series are columns of a file")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_to_their_values() {
        assert!(Sex::ALL.iter().all(|sex| Sex::from_key(sex.key()) == Some(*sex)));
        assert!(Status::ALL.iter().all(|status| Status::from_key(status.key()) == Some(*status)));
    }

    #[test]
    fn an_observation_stays_small() {
        assert!(size_of::<Observation>() <= 40, "{}", size_of::<Observation>());
    }

    #[test]
    fn an_open_group_holds_the_closed_ones_above_its_start() {
        assert!(AgeBand::open(65).contains(AgeBand::new(75, 79)));
        assert!(AgeBand::ALL.contains(AgeBand::open(90)));
        assert!(!AgeBand::new(65, 74).contains(AgeBand::open(65)));
    }
}
