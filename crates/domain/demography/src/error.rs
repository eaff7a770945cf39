//! What can be wrong with a call.

use thiserror::Error;

/// A call that cannot be answered: what was seen, what was expected, what to do.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Error {
    /// Open age group outside the known ones.
    #[error(
        "the open age group begins at {open_age} with groups of {width} years; use a multiple of the width between 65 and 110"
    )]
    OpenAge {
        /// Years of one group.
        width: u8,
        /// What was asked for.
        open_age: u8,
    },
    /// A column of another length than the age groups.
    #[error(
        "a sex has {seen} age groups, {expected} were expected; give both sexes the same groups"
    )]
    Length {
        /// Groups found.
        seen: usize,
        /// Groups expected.
        expected: usize,
    },
    /// A count that is no number of people.
    #[error("at age {age} the table counts {seen} people; a count is zero or more")]
    Count {
        /// First age of the group.
        age: usize,
        /// What was seen.
        seen: f64,
    },

    // Uncertainty.
    /// An ensemble without paths.
    #[error("no path was asked for; ask for 1 or more, 1000 is usual")]
    NoPaths,
    /// A set without areas.
    #[error("the set has no area; name at least one")]
    NoAreas,
    /// Persistence outside its bounds.
    #[error("a persistence of {seen} was given; it lies from 0 to below 1")]
    Persistence {
        /// What was seen.
        seen: f64,
    },
    /// A spread that is none.
    #[error("a spread of {seen} was given; it is zero or more")]
    Spread {
        /// What was seen.
        seen: f64,
    },
    /// A share in common outside 0 to 1.
    #[error("a share in common of {seen} was given; it lies from 0 to 1")]
    CommonShare {
        /// What was seen.
        seen: f64,
    },
    /// A probability outside 0 to 1 or out of order.
    #[error(
        "the quantile {seen} is outside 0 to 1 or not above the one before it; list each once, ascending"
    )]
    Probability {
        /// What was seen.
        seen: f64,
    },
    /// Range of life expectancy that is none.
    #[error("a reach of {seen} years of life was given; it is above 0")]
    Reach {
        /// What was seen.
        seen: f64,
    },
    /// Survival outside 0 to 1.
    #[error("a survival of {seen} was given; it lies from 0 to 1")]
    SurvivalShare {
        /// What was seen.
        seen: f64,
    },
    /// A child-woman ratio or sex ratio that is none.
    #[error("a ratio of births of {seen} was given; it is zero or more")]
    BirthRatio {
        /// What was seen.
        seen: f64,
    },
    /// Tables for another number of steps.
    #[error("a table is for {seen} steps, the rates are for {expected}; give one for each step")]
    Steps {
        /// Steps found.
        seen: usize,
        /// Steps expected.
        expected: usize,
    },
    /// A national path that ends too early.
    #[error("the national path ends after {seen} steps, {expected} are projected; extend it")]
    NationalPath {
        /// Steps found.
        seen: usize,
        /// Steps expected.
        expected: usize,
    },
    /// More intervals than can be told apart.
    #[error("{seen} intervals were given to draw among; give at most 255")]
    Intervals {
        /// Intervals found.
        seen: usize,
    },
    /// A rate that is no number.
    #[error("a rate of {seen} was given; it is a finite number")]
    NotFinite {
        /// What was seen.
        seen: f64,
    },
}
