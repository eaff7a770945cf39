//! What a value is expected to be, given those before it; only the difference is kept.

use serde::{Deserialize, Serialize};

/// From what a value is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Prediction {
    /// From nothing.
    Zero,
    /// The next younger group in the same period.
    RowBefore,
    /// The same row in the period before.
    PeriodBefore,
    /// The next younger group in the period before: a cohort grown older.
    Cohort,
    /// The change of the next younger group applied to the same row.
    Parallel,
}

impl Prediction {
    const ALL: [Self; 5] =
        [Self::Zero, Self::RowBefore, Self::PeriodBefore, Self::Cohort, Self::Parallel];

    /// What to expect at `row` of a column, of which all rows before are known.
    ///
    /// Arithmetic wraps, so that it can be undone whatever the values are.
    fn expect(self, row: usize, column: &[i64], before: Option<&[i64]>, follows: bool) -> i64 {
        let at = |column: Option<&[i64]>, row: usize| column.map_or(0, |column| column[row]);
        let younger = |column: Option<&[i64]>| if follows { at(column, row - 1) } else { 0 };
        match self {
            Self::Zero => 0,
            Self::RowBefore => younger(Some(column)),
            Self::PeriodBefore => at(before, row),
            Self::Cohort if follows => at(before, row - 1),
            Self::Cohort => at(before, row),
            Self::Parallel => {
                let change = younger(Some(column)).wrapping_sub(younger(before));
                at(before, row).wrapping_add(change)
            }
        }
    }

    /// The prediction that leaves least; the first of equal ones.
    pub(super) fn best(column: &[i64], before: Option<&[i64]>, follows: &[bool]) -> Self {
        let cost = |prediction: Self| -> u64 {
            let left = prediction.differences(column, before, follows);
            left.iter().map(|one| u64::from(64 - one.unsigned_abs().leading_zeros())).sum()
        };
        Self::ALL.into_iter().min_by_key(|prediction| cost(*prediction)).unwrap_or(Self::Zero)
    }

    /// How far the values are from what was expected.
    pub(super) fn differences(
        self,
        column: &[i64],
        before: Option<&[i64]>,
        follows: &[bool],
    ) -> Vec<i64> {
        let difference =
            |row: usize| column[row].wrapping_sub(self.expect(row, column, before, follows[row]));
        (0..column.len()).map(difference).collect()
    }

    /// Turns differences back into values.
    pub(super) fn restore(self, column: &mut [i64], before: Option<&[i64]>, follows: &[bool]) {
        for row in 0..column.len() {
            let expected = self.expect(row, column, before, follows[row]);
            column[row] = column[row].wrapping_add(expected);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_lead_back_to_the_values() {
        let before = [5, 7, i64::MAX, -3];
        let column = [i64::MIN, 8, 0, i64::MAX];
        let follows = [false, true, true, false];
        for prediction in Prediction::ALL {
            for before in [None, Some(&before[..])] {
                let mut back = prediction.differences(&column, before, &follows);
                prediction.restore(&mut back, before, &follows);
                assert_eq!(back, column, "{prediction:?}");
            }
        }
    }
}
