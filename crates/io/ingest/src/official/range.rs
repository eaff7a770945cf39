//! Values that a quantity can take: what lies outside is damage, or another unit.

use sousei_core::{Issue, Location, Observed, Severity, Status};

use crate::code;

/// The values that an item can take, ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    /// Key of the item, as issues name it.
    pub(super) item: &'static str,
    /// Lowest value.
    pub(super) from: f64,
    /// Highest value.
    pub(super) to: f64,
}

impl Range {
    /// The value, or an unreadable one and an error if it cannot be.
    ///
    /// An error, not a warning: one rate in another unit spoils every figure computed from it,
    /// so that the file is refused until it is mended.
    pub(super) fn check(
        &self,
        value: Observed,
        at: impl Fn() -> Location,
        issues: &mut Vec<Issue>,
    ) -> Observed {
        match value.value() {
            Some(number) if !(self.from..=self.to).contains(&number) => {
                let issue = Issue::new(code::OFFICIAL_RANGE, Severity::Error, at());
                let issue = issue.with("item", self.item).with("seen", number.to_string());
                issues.push(issue.with("expected", format!("{}..{}", self.from, self.to)));
                Observed::missing(Status::Unreadable)
            }
            _ => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_cannot_be_is_missing_and_an_error() {
        let rates = Range { item: "ipss.survival-rate", from: 0.0, to: 1.0 };
        let mut issues = Vec::new();
        let mut check =
            |value| rates.check(Observed::number(value), Location::default, &mut issues);
        assert_eq!(check(1.0).value(), Some(1.0));
        assert_eq!(check(1.2).status(), Status::Unreadable);
        assert_eq!(issues.len(), 1);
        assert_eq!((issues[0].code, issues[0].severity), (code::OFFICIAL_RANGE, Severity::Error));
    }
}
