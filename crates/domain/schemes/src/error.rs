/// Why a determination cannot be computed, or a call was wrong.
///
/// What is wrong inside a package or among answers is an [`Issue`](sousei_core::Issue).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A number grows beyond what is computed with.
    #[error("`{item}` grows beyond what can be computed; check the amounts that were entered")]
    Overflow {
        /// Rule, line or duty.
        item: String,
    },
    /// A division by zero.
    #[error("`{item}` divides by zero; the rule must rule this out with if(…)")]
    DivisionByZero {
        /// Rule, line or duty.
        item: String,
    },
    /// A day outside the calendar.
    #[error("`{item}` reaches a day outside the calendar; check the dates that were entered")]
    Calendar {
        /// Rule, line or duty.
        item: String,
    },
    /// An amount below zero.
    #[error("`{item}` comes to {seen} yen; an amount is never below 0")]
    Negative {
        /// Line.
        item: String,
        /// The amount.
        seen: String,
    },
    /// The answers belong to another version of the rules.
    #[error("the rules hold from {from} to {to}, not on {seen}; choose the version of that day")]
    OtherVersion {
        /// The day asked for.
        seen: String,
        /// First day of the rules.
        from: String,
        /// Last day of the rules.
        to: String,
    },
    /// No goal has the name.
    #[error("the scheme has no goal `{seen}`; it has {expected}")]
    UnknownGoal {
        /// The name.
        seen: String,
        /// The goals there are.
        expected: String,
    },
}

impl Error {
    /// Stable key of the catalogue and of the error page.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overflow { .. } => "schemes-overflow",
            Self::DivisionByZero { .. } => "schemes-division-by-zero",
            Self::Calendar { .. } => "schemes-calendar",
            Self::Negative { .. } => "schemes-negative",
            Self::OtherVersion { .. } => "schemes-other-version",
            Self::UnknownGoal { .. } => "schemes-unknown-goal",
        }
    }

    /// Named values for the sentence that the catalogue has for [`Error::code`].
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Overflow { item } | Self::DivisionByZero { item } | Self::Calendar { item } => {
                vec![("item", item.clone())]
            }
            Self::Negative { item, seen } => vec![("item", item.clone()), ("seen", seen.clone())],
            Self::OtherVersion { seen, from, to } => {
                vec![("seen", seen.clone()), ("from", from.clone()), ("to", to.clone())]
            }
            Self::UnknownGoal { seen, expected } => {
                vec![("seen", seen.clone()), ("expected", expected.clone())]
            }
        }
    }
}
