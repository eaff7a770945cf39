use crate::{AreaCode, Date};

/// What a wrong call into this room is told.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Text that is not a period in any accepted notation.
    #[error(
        "`{seen}` is not a period; expected for example `2018`, `FY2018`, `2018-04` or `2011..2013`"
    )]
    Period {
        /// The text as given.
        seen: String,
    },
    /// Text that is not a local-government code.
    #[error("`{seen}` is not an area code; expected 5 digits, or 6 with a valid check digit")]
    AreaCode {
        /// The text as given.
        seen: String,
    },
    /// A code that no area has or had.
    #[error("there is no area `{seen}`; the nearest codes are {nearest}")]
    UnknownArea {
        /// The code as given.
        seen: String,
        /// Codes and names near it.
        nearest: String,
        /// The same with names in English, where areas have one.
        nearest_en: String,
    },
    /// A code whose area exists no longer.
    #[error("`{seen}` ended on {until}; use {successors}")]
    DissolvedArea {
        /// Code and name of the area.
        seen: String,
        /// First day without it.
        until: Date,
        /// Codes and names of what it became.
        successors: String,
        /// The same with names in English, where areas have one.
        successors_en: String,
    },
    /// Two members of a set of which one contains the other.
    #[error("`{outer}` contains `{inner}`, which would be counted twice; leave one of them out")]
    DoubleCount {
        /// Code and name of the larger area.
        outer: String,
        /// Code and name of the area within it.
        inner: String,
    },
    /// A set of areas without members.
    #[error("the set `{seen}` has no members; name at least one area")]
    EmptySet {
        /// Identifier of the set.
        seen: String,
    },
    /// Shares that do not divide an area.
    #[error(
        "the shares of `{seen}` add up to {sum}; expected shares of 0 or more that add up to 1"
    )]
    Shares {
        /// The area that is divided.
        seen: AreaCode,
        /// Sum of its shares.
        sum: f64,
    },
    /// A series that is in the wanted boundaries already.
    #[error("the series is expressed in the boundaries of {vintage} already; use it as it is")]
    AlreadyConverted {
        /// Date of its boundaries.
        vintage: Date,
    },
    /// A series whose values cannot be added.
    #[error("values of `{seen}` cannot be added over areas; restate its numerator and denominator")]
    NotExtensive {
        /// What is measured.
        seen: String,
    },
    /// Text that is not a mesh code of the level.
    #[error("`{seen}` is not a mesh code; expected {expected}")]
    MeshCode {
        /// The text as given.
        seen: String,
        /// Form of a code of the level.
        expected: String,
    },
    /// A point outside the mesh of Japan.
    #[error("{lat}, {lon} lies outside the mesh; expected latitude 0 to 66, longitude 100 to 180")]
    OutsideMesh {
        /// Latitude in degrees.
        lat: f64,
        /// Longitude in degrees.
        lon: f64,
    },
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Period { .. } => "core-period",
            Self::AreaCode { .. } => "core-area-code",
            Self::UnknownArea { .. } => "core-unknown-area",
            Self::DissolvedArea { .. } => "core-dissolved-area",
            Self::DoubleCount { .. } => "core-double-count",
            Self::EmptySet { .. } => "core-empty-set",
            Self::Shares { .. } => "core-shares",
            Self::AlreadyConverted { .. } => "core-already-converted",
            Self::NotExtensive { .. } => "core-not-extensive",
            Self::MeshCode { .. } => "core-mesh-code",
            Self::OutsideMesh { .. } => "core-outside-mesh",
        }
    }

    /// Named values for the sentence that the catalogue has for [`Error::code`].
    ///
    /// A name that ends in `_en` says in English what the name without it says in Japanese.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Period { seen }
            | Self::AreaCode { seen }
            | Self::EmptySet { seen }
            | Self::NotExtensive { seen } => vec![("seen", seen.clone())],
            Self::UnknownArea { seen, nearest, nearest_en } => vec![
                ("seen", seen.clone()),
                ("nearest", nearest.clone()),
                ("nearest_en", nearest_en.clone()),
            ],
            Self::DissolvedArea { seen, until, successors, successors_en } => vec![
                ("seen", seen.clone()),
                ("until", until.to_string()),
                ("successors", successors.clone()),
                ("successors_en", successors_en.clone()),
            ],
            Self::DoubleCount { outer, inner } => {
                vec![("outer", outer.clone()), ("inner", inner.clone())]
            }
            Self::Shares { seen, sum } => {
                vec![("seen", seen.to_string()), ("sum", sum.to_string())]
            }
            Self::AlreadyConverted { vintage } => vec![("vintage", vintage.to_string())],
            Self::MeshCode { seen, expected } => {
                vec![("seen", seen.clone()), ("expected", expected.clone())]
            }
            Self::OutsideMesh { lat, lon } => {
                vec![("lat", lat.to_string()), ("lon", lon.to_string())]
            }
        }
    }
}
