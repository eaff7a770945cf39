use sousei_core::{AreaCode, Basis, Unit};

/// What a wrong call into this room is told.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Neither the catalogue nor the figures know the indicator.
    #[error("there is no indicator `{seen}`; expected one of the catalogue or of the data")]
    UnknownIndicator {
        /// The key asked for.
        seen: String,
    },
    /// No area is given.
    #[error("no area is given; expected at least one")]
    NoMembers,
    /// One area lies within another, so that people would be counted twice.
    #[error("`{inner}` lies within `{outer}`; leave one of the two out")]
    Overlap {
        /// The larger area.
        outer: AreaCode,
        /// The one inside it.
        inner: AreaCode,
    },
    /// Figures that count different people or moves would be joined.
    #[error(
        "`{indicator}` has figures of the bases `{}` and `{}` {}; they count different people, so choose one",
        left.key(), right.key(), why.words()
    )]
    MixedBasis {
        /// The indicator.
        indicator: String,
        /// Basis of the one figure.
        left: Basis,
        /// Basis of the other.
        right: Basis,
        /// What would have been joined.
        why: Joined,
    },
    /// Figures of one indicator have units that do not convert into each other.
    #[error("`{indicator}` has figures in `{left}` and in `{right}`; expected one unit")]
    MixedUnit {
        /// The indicator.
        indicator: String,
        /// Unit of the one figure.
        left: Unit,
        /// Unit of the other.
        right: Unit,
    },
    /// Similar areas would be chosen by what is to be compared.
    #[error("`{outcome}` is compared and cannot be a feature by which similar areas are chosen")]
    OutcomeAmongFeatures {
        /// Key of the indicator.
        outcome: String,
    },
    /// A row of features has another length than the list of their names.
    #[error("`{area}` has {seen} features; expected {expected}")]
    FeatureCount {
        /// The area.
        area: AreaCode,
        /// Features it has.
        seen: usize,
        /// Features that are named.
        expected: usize,
    },
    /// The area for which similar ones are asked has no complete features.
    #[error("`{area}` has no figure for `{feature}`, so that nothing can be called similar to it")]
    FeatureMissing {
        /// The area.
        area: AreaCode,
        /// Name of the first feature it lacks; empty if it has no row at all.
        feature: String,
    },
    /// Weights and indicators differ in number, or the weights do not make a mean.
    #[error(
        "{seen} weights are given for {expected} indicators; expected as many, none negative, one above 0"
    )]
    Weights {
        /// Weights given.
        seen: usize,
        /// Indicators given.
        expected: usize,
    },
}

/// What figures of two bases would have been joined across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// Periods of one series.
    Time,
    /// Areas of one set.
    Areas,
}

impl Joined {
    /// Stable key: `time` or `areas`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Areas => "areas",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Time => "in different periods",
            Self::Areas => "in different areas",
        }
    }
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownIndicator { .. } => "indicators-unknown-indicator",
            Self::NoMembers => "indicators-no-members",
            Self::Overlap { .. } => "indicators-overlap",
            Self::MixedBasis { .. } => "indicators-mixed-basis",
            Self::MixedUnit { .. } => "indicators-mixed-unit",
            Self::OutcomeAmongFeatures { .. } => "indicators-outcome-among-features",
            Self::FeatureCount { .. } => "indicators-feature-count",
            Self::FeatureMissing { .. } => "indicators-feature-missing",
            Self::Weights { .. } => "indicators-weights",
        }
    }

    /// Named values for the sentence that the catalogue has for [`Error::code`].
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownIndicator { seen } => vec![("seen", seen.clone())],
            Self::NoMembers => Vec::new(),
            Self::Overlap { outer, inner } => {
                vec![("outer", outer.to_string()), ("inner", inner.to_string())]
            }
            Self::MixedBasis { indicator, left, right, why } => vec![
                ("indicator", indicator.clone()),
                ("left", left.key().to_owned()),
                ("right", right.key().to_owned()),
                ("why", why.key().to_owned()),
            ],
            Self::MixedUnit { indicator, left, right } => vec![
                ("indicator", indicator.clone()),
                ("left", left.to_string()),
                ("right", right.to_string()),
            ],
            Self::OutcomeAmongFeatures { outcome } => vec![("outcome", outcome.clone())],
            Self::FeatureCount { area, seen, expected } => vec![
                ("area", area.to_string()),
                ("seen", seen.to_string()),
                ("expected", expected.to_string()),
            ],
            Self::FeatureMissing { area, feature } => {
                vec![("area", area.to_string()), ("feature", feature.clone())]
            }
            Self::Weights { seen, expected } => {
                vec![("seen", seen.to_string()), ("expected", expected.to_string())]
            }
        }
    }
}
