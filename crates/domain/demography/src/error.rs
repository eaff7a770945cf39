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
}
