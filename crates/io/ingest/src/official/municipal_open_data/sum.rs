//! Sums that know what they lack.

use sousei_core::{Observed, Status};

/// A sum of values; one missing value leaves it missing, with the first reason.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    total: f64,
    missing: Option<Status>,
}

impl Sum {
    pub(super) const NOTHING: Self = Self { total: 0.0, missing: None };

    pub(super) fn add(&mut self, value: Observed) {
        match value.value() {
            Some(value) => self.total += value,
            None => self.missing = self.missing.or(Some(value.status())),
        }
    }

    pub(super) fn observed(self) -> Observed {
        match self.missing {
            None => Observed::new(self.total, Status::Summed),
            Some(reason) => Observed::missing(reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withheld_part_withholds_the_sum() {
        let mut sum = Sum::NOTHING;
        sum.add(Observed::number(2.0));
        assert_eq!(sum.observed(), Observed::new(2.0, Status::Summed));
        sum.add(Observed::missing(Status::Suppressed));
        sum.add(Observed::number(1.0));
        assert_eq!(sum.observed(), Observed::missing(Status::Suppressed));
    }
}
