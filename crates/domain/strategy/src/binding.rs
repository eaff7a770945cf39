//! Which official series a component follows, and where a result taken from it came from.

use sousei_core::{AgeBand, Basis, Date, IndicatorId, Sex};

use crate::model::keyed;

/// The official series from which results of a component are filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where: an area code of five digits, or the id of an area set such as `tokyo-area`.
    pub area: String,
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: AgeBand,
    /// Which of its periods belongs to which point.
    pub rule: PeriodRule,
}

impl Binding {
    /// The series of an indicator for everybody in an area.
    #[must_use]
    pub fn new(indicator: IndicatorId, area: impl Into<String>) -> Self {
        let (sex, age, rule) = (Sex::Both, AgeBand::ALL, PeriodRule::Newest);
        Self { indicator, area: area.into(), sex, age, rule }
    }
}

/// Which period of a series belongs to a verification point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum PeriodRule {
    /// The newest that was over before the year of the point was; at the last point, that was
    /// over on the day as of which the results stand.
    #[default]
    Newest,
    /// The one known by the year of the point, if it was over on that day.
    SameYear,
}

keyed!(PeriodRule { Newest => "newest", SameYear => "same-year" });

/// Where a result that was filled from an official series came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Key of the dataset: source and edition, for example `moves-net/2021`.
    pub dataset: String,
    /// Version of the dataset.
    pub version: String,
    /// When the file was taken over, if known.
    pub retrieved: Option<Date>,
    /// Hash of the file.
    pub sha256: String,
    /// Whom the figure counts.
    pub basis: Basis,
}
