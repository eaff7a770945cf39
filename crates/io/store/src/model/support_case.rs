use jiff::{Timestamp, civil::Date};

/// A case of a support scheme on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewSupportCase {
    /// Key of the scheme, 1 to 200 characters.
    pub scheme: String,
    /// Version of the rules under which it was determined.
    pub version: String,
    /// Day for which it was determined.
    pub decided_on: Date,
    /// The municipality's own number for the case, 1 to 100 characters.
    pub reference: String,
    /// Key of the outcome.
    pub outcome: String,
    /// The amount; none if there is none.
    pub amount_yen: Option<i64>,
    /// Answers as JSON, which the store does not look into.
    pub answers: String,
    /// What came out, with duties and their days, as JSON, which the store does not look into.
    pub determination: String,
}

/// A saved case of a support scheme without its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportCaseRow {
    /// Number in the order of saving; never given twice.
    pub id: i64,
    /// Key of the scheme.
    pub scheme: String,
    /// Version of the rules.
    pub version: String,
    /// Day for which it was determined.
    pub decided_on: Date,
    /// The municipality's own number for the case.
    pub reference: String,
    /// Key of the outcome.
    pub outcome: String,
    /// The amount; none if there is none.
    pub amount_yen: Option<i64>,
    /// What came out, as JSON.
    pub determination: String,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Who saved it.
    pub saved_by: String,
}

/// A saved case of a support scheme with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportCase {
    /// Everything but the answers.
    pub row: SupportCaseRow,
    /// Answers as JSON.
    pub answers: String,
}

/// What somebody did with saved cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseAccess {
    /// Saved one.
    Saved,
    /// Looked at one with its answers.
    Looked,
    /// Saw the list, which holds no answers.
    Listed,
    /// Removed one.
    Removed,
}

impl CaseAccess {
    /// All values.
    pub const ALL: [Self; 4] = [Self::Saved, Self::Looked, Self::Listed, Self::Removed];

    /// Stable key: `saved`, `looked`, `listed` or `removed`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Looked => "looked",
            Self::Listed => "listed",
            Self::Removed => "removed",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|access| access.key() == key)
    }
}

/// One entry of the access log of saved cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseAccessRow {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// What was done.
    pub action: CaseAccess,
    /// Number of the case; none for the list.
    pub case: Option<i64>,
}
