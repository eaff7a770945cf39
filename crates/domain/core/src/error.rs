/// What a wrong call into this room is told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Period { .. } => "core-period",
            Self::AreaCode { .. } => "core-area-code",
        }
    }
}
