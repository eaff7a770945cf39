//! What the use cases hand over.

use sousei_core::{Basis, Bilingual, Date, Observed, Period, Status, Unit};

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Title of the publication.
    pub title: Bilingual,
    /// Who published it.
    pub publisher: Bilingual,
    /// Key of the dataset, for example `ssdse-a/2024`.
    pub dataset: String,
    /// Page that describes the dataset, as an address below the language.
    pub href: Option<String>,
}

/// One figure of one area, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// How much.
    pub value: Observed,
    /// When.
    pub period: Option<Period>,
    /// Unit of the value.
    pub unit: Unit,
    /// Whom it counts.
    pub basis: Basis,
    /// Date whose boundaries the area is expressed in.
    pub vintage: Option<Date>,
    /// Where it comes from.
    pub source: Option<SourceLine>,
    /// What has to be known about this one figure, for example why it is missing.
    pub note: Option<Bilingual>,
}

impl Reading {
    /// No figure, for a reason.
    #[must_use]
    pub fn missing(unit: Unit, basis: Basis, reason: Status) -> Self {
        Self {
            value: Observed::missing(reason),
            period: None,
            unit,
            basis,
            vintage: None,
            source: None,
            note: None,
        }
    }
}

/// An area or a set of areas by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Area code, or key of a set.
    pub key: String,
    /// Name.
    pub name: Bilingual,
    /// Page of the area, as an address below the language.
    pub href: Option<String>,
}

/// What stands at the head of an area's page.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaHead {
    /// The area or set.
    pub place: Place,
    /// Reading in kana; empty for a set.
    pub kana: String,
    /// Key of the kind: `nation`, `prefecture`, `designated-city`, `core-city`, `city`, `ward`,
    /// `special-ward`, `town`, `village`, `set`, `zone`.
    pub kind: String,
    /// The prefecture it lies in.
    pub prefecture: Option<Place>,
    /// Longitude and latitude in degrees.
    pub position: Option<(f64, f64)>,
    /// The members of a set.
    pub members: Vec<Place>,
    /// Date whose boundaries are shown.
    pub vintage: Option<Date>,
    /// The types of a municipality, the newest edition first.
    pub types: Vec<AreaType>,
}

/// The official type of a municipality (類似団体の類型) in one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaType {
    /// Key of the edition.
    pub edition: String,
    /// Name of the edition.
    pub edition_title: Bilingual,
    /// Code as the official tables print it, `Ⅳ-2`; the key of the kind for a special one.
    pub code: String,
    /// The type in words.
    pub name: Bilingual,
    /// Whether the edition is the one in use.
    pub is_in_use: bool,
}

/// Where a figure stands among those of a comparison set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Place in the order, from 1; equal figures share a place.
    pub rank: usize,
    /// Number of areas that have a figure.
    pub of: usize,
    /// Standard score with mean 50 and standard deviation 10.
    pub score: Option<f64>,
}
