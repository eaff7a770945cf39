//! Yes, no and open for whole blocks: Kleene's logic on words of 64 rows.

use super::bits::{ALL, Mask, NONE, WORDS, both, either, joined, without};

/// Yes, no or open for each row of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Three {
    // Invariant: what is not known is not true.
    pub(super) truth: Mask,
    pub(super) known: Mask,
}

impl Three {
    pub(super) const OPEN: Self = Self { truth: NONE, known: NONE };

    /// The same for every row.
    pub(super) fn constant(truth: bool) -> Self {
        Self { truth: if truth { ALL } else { NONE }, known: ALL }
    }

    /// What holds where the rows are known.
    pub(super) fn new(truth: &Mask, known: &Mask) -> Self {
        Self { truth: both(truth, known), known: *known }
    }

    /// What more answers can only make true: true already, or open until all are known.
    pub(super) fn monotone(truth: &Mask, known: &Mask) -> Self {
        Self { truth: *truth, known: either(truth, known) }
    }

    /// Rows that are known not to hold.
    pub(super) fn refused(&self) -> Mask {
        without(&self.known, &self.truth)
    }

    pub(super) fn not(&self) -> Self {
        Self { truth: self.refused(), known: self.known }
    }

    /// Narrows to the rows in which the other holds too.
    #[inline(always)]
    pub(super) fn and(&mut self, other: &Self) {
        for at in 0..WORDS {
            let truth = self.truth[at] & other.truth[at];
            let refused = self.known[at] & !self.truth[at] | other.known[at] & !other.truth[at];
            (self.truth[at], self.known[at]) = (truth, truth | refused);
        }
    }

    /// Widens to the rows in which the other holds.
    #[inline(always)]
    pub(super) fn or(&mut self, other: &Self) {
        for at in 0..WORDS {
            let truth = self.truth[at] | other.truth[at];
            let refused = self.known[at] & !self.truth[at] & other.known[at] & !other.truth[at];
            (self.truth[at], self.known[at]) = (truth, truth | refused);
        }
    }

    /// Whether both come to the same.
    pub(super) fn same(&self, other: &Self) -> Self {
        let equal = joined(&self.truth, &other.truth, |left, right| !(left ^ right));
        Self::new(&equal, &both(&self.known, &other.known))
    }

    /// The left where this holds, the right where it does not; where it is open, what both
    /// are.
    pub(super) fn choose(&self, left: &Self, right: &Self) -> Self {
        let mut chosen = Self::OPEN;
        for at in 0..WORDS {
            let (yes, open) = (self.truth[at], !self.known[at]);
            let no = !(yes | open);
            let refused = |side: &Self| side.known[at] & !side.truth[at];
            let pick = |left: u64, right: u64| yes & left | no & right | open & left & right;
            chosen.truth[at] = pick(left.truth[at], right.truth[at]);
            chosen.known[at] = chosen.truth[at] | pick(refused(left), refused(right));
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [Option<bool>; 3] = [Some(true), Some(false), None];

    fn three(value: Option<bool>) -> Three {
        value.map_or(Three::OPEN, Three::constant)
    }

    #[test]
    fn three_values_follow_the_tables_of_kleene() {
        for left in VALUES {
            assert_eq!(three(left).not(), three(left.map(|truth| !truth)));
            for right in VALUES {
                let and = match (left, right) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                };
                let or = match (left, right) {
                    (Some(true), _) | (_, Some(true)) => Some(true),
                    (Some(false), Some(false)) => Some(false),
                    _ => None,
                };
                let (mut all, mut any) = (three(left), three(left));
                all.and(&three(right));
                any.or(&three(right));
                assert_eq!(all, three(and), "{left:?} and {right:?}");
                assert_eq!(any, three(or), "{left:?} or {right:?}");
                let same = left.zip(right).map(|(left, right)| left == right);
                assert_eq!(three(left).same(&three(right)), three(same));
                let open = if left == right { left } else { None };
                for (condition, chosen) in [(Some(true), left), (Some(false), right), (None, open)]
                {
                    let seen = three(condition).choose(&three(left), &three(right));
                    assert_eq!(seen, three(chosen), "{condition:?} ? {left:?} : {right:?}");
                }
            }
        }
    }
}
