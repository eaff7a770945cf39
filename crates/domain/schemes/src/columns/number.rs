//! Whole numbers for whole blocks, with bounds that prove that nothing overflows.

use super::{
    bits::{ALL, BLOCK, Mask, NONE, both, either, rows_where, rows_where_pair, vectorised},
    column::Bounds,
    step::Rounding,
    truth::Three,
};
use crate::syntax::Comparison;

/// A number for each row of a block: numerators over a denominator that the step fixes.
#[derive(Debug)]
pub(super) struct NumberBlock {
    // Invariant: every value lies within the bounds, whether it is known or not.
    pub(super) values: Box<[i64; BLOCK]>,
    pub(super) bounds: Bounds,
    pub(super) known: Mask,
    /// Rows whose number can only grow with further answers.
    pub(super) at_least: Mask,
}

impl NumberBlock {
    pub(super) fn new() -> Self {
        let bounds = Bounds { low: 0, high: 0 };
        Self { values: Box::new([0; BLOCK]), bounds, known: NONE, at_least: NONE }
    }
}

/// One side of an operation.
#[derive(Clone, Copy)]
pub(super) enum Side<'a> {
    One(i64),
    Each(&'a NumberBlock),
}

impl Side<'_> {
    pub(super) fn bounds(self) -> Bounds {
        match self {
            Self::One(value) => Bounds { low: value, high: value },
            Self::Each(block) => block.bounds,
        }
    }

    pub(super) fn known(&self) -> &Mask {
        match self {
            Self::One(_) => &ALL,
            Self::Each(block) => &block.known,
        }
    }

    pub(super) fn value(self, row: usize) -> i64 {
        match self {
            Self::One(value) => value,
            Self::Each(block) => block.values[row],
        }
    }

    fn zeros(self) -> Mask {
        match self {
            Self::One(value) => {
                if value == 0 {
                    ALL
                } else {
                    NONE
                }
            }
            Self::Each(block) => vectorised(|| rows_where(&block.values, |value| value == 0)),
        }
    }
}

/// Applies an operation that the bounds have shown to fit.
#[inline(always)]
fn apply(out: &mut [i64; BLOCK], left: Side<'_>, right: Side<'_>, by: impl Fn(i64, i64) -> i64) {
    vectorised(
        #[inline(always)]
        || match (left, right) {
            (Side::One(left), Side::One(right)) => out.fill(by(left, right)),
            (Side::Each(left), Side::One(right)) => {
                for (out, left) in out.iter_mut().zip(left.values.iter()) {
                    *out = by(*left, right);
                }
            }
            (Side::One(left), Side::Each(right)) => {
                for (out, right) in out.iter_mut().zip(right.values.iter()) {
                    *out = by(left, *right);
                }
            }
            (Side::Each(left), Side::Each(right)) => {
                let sides = left.values.iter().zip(right.values.iter());
                for (out, (left, right)) in out.iter_mut().zip(sides) {
                    *out = by(*left, *right);
                }
            }
        },
    );
}

/// Operations of two sides; each is none where the bounds do not show that it fits.
impl NumberBlock {
    pub(super) fn add(&mut self, left: Side<'_>, right: Side<'_>) -> Option<()> {
        let (a, b) = (left.bounds(), right.bounds());
        let (low, high) = (a.low.checked_add(b.low)?, a.high.checked_add(b.high)?);
        apply(&mut self.values, left, right, |left, right| left.wrapping_add(right));
        self.finish(Bounds { low, high }, both(left.known(), right.known()))
    }

    pub(super) fn subtract(&mut self, left: Side<'_>, right: Side<'_>) -> Option<()> {
        let (a, b) = (left.bounds(), right.bounds());
        let (low, high) = (a.low.checked_sub(b.high)?, a.high.checked_sub(b.low)?);
        apply(&mut self.values, left, right, |left, right| left.wrapping_sub(right));
        self.finish(Bounds { low, high }, both(left.known(), right.known()))
    }

    /// Nothing of whatever it is remains nothing, also where the other side is open.
    pub(super) fn multiply(&mut self, left: Side<'_>, right: Side<'_>) -> Option<()> {
        let (a, b) = (left.bounds(), right.bounds());
        let bounds = extent([
            a.low.checked_mul(b.low)?,
            a.low.checked_mul(b.high)?,
            a.high.checked_mul(b.low)?,
            a.high.checked_mul(b.high)?,
        ]);
        apply(&mut self.values, left, right, |left, right| left.wrapping_mul(right));
        let mut known = both(left.known(), right.known());
        if known != ALL {
            known = either(&known, &both(left.known(), &left.zeros()));
            known = either(&known, &both(right.known(), &right.zeros()));
        }
        self.finish(bounds, known)
    }

    pub(super) fn min(&mut self, left: Side<'_>, right: Side<'_>) -> Option<()> {
        let (a, b) = (left.bounds(), right.bounds());
        apply(&mut self.values, left, right, |left, right| if left < right { left } else { right });
        let bounds = Bounds { low: a.low.min(b.low), high: a.high.min(b.high) };
        self.finish(bounds, both(left.known(), right.known()))
    }

    pub(super) fn max(&mut self, left: Side<'_>, right: Side<'_>) -> Option<()> {
        let (a, b) = (left.bounds(), right.bounds());
        apply(&mut self.values, left, right, |left, right| if left > right { left } else { right });
        let bounds = Bounds { low: a.low.max(b.low), high: a.high.max(b.high) };
        self.finish(bounds, both(left.known(), right.known()))
    }

    /// The left where the condition holds, the right where it does not; where it is open,
    /// what both are.
    pub(super) fn choose(
        &mut self,
        condition: &Three,
        left: Side<'_>,
        right: Side<'_>,
    ) -> Option<()> {
        let (a, b) = (left.bounds(), right.bounds());
        // Masks of all bits: `right ^ ((left ^ right) & mask)` needs no branch.
        apply(&mut self.values, left, right, |left, right| left ^ right);
        let values = self.values.as_chunks_mut::<64>().0.iter_mut().enumerate();
        vectorised(
            #[inline(always)]
            || {
                for (at, values) in values {
                    let word = condition.truth[at];
                    for (bit, value) in values.iter_mut().enumerate() {
                        *value &= (word >> bit & 1).cast_signed().wrapping_neg();
                    }
                }
            },
        );
        match right {
            Side::One(right) => vectorised(|| self.values.iter_mut().for_each(|v| *v ^= right)),
            Side::Each(right) => vectorised(|| {
                for (value, right) in self.values.iter_mut().zip(right.values.iter()) {
                    *value ^= right;
                }
            }),
        }
        let known = chosen_known(condition, left, right);
        self.finish(Bounds { low: a.low.min(b.low), high: a.high.max(b.high) }, known)
    }

    pub(super) fn scale(&mut self, number: &Self, factor: i64) -> Option<()> {
        self.multiply(Side::Each(number), Side::One(factor))?;
        self.known = number.known;
        self.at_least = number.at_least;
        Some(())
    }

    /// Rounds numerators to multiples of `step` and tells them in units of `unit`.
    pub(super) fn round(
        &mut self,
        number: &Self,
        rounding: Rounding,
        step: i64,
        unit: i64,
    ) -> Option<()> {
        // One step to spare on both sides: the rounding moves by less than that.
        let low = number.bounds.low.checked_sub(step)?;
        let high = number.bounds.high.checked_add(step)?;
        let units = |bound: i64| (bound.div_euclid(step)).checked_mul(unit);
        let bounds = Bounds { low: units(low)?, high: units(high)?.checked_add(unit)? };
        let half = step / 2;
        for (out, value) in self.values.iter_mut().zip(number.values.iter()) {
            let steps = match rounding {
                Rounding::Floor => value.div_euclid(step),
                Rounding::Ceil => -(-value).div_euclid(step),
                Rounding::Nearest if *value < 0 => -(half - value).div_euclid(step),
                Rounding::Nearest => (value + half).div_euclid(step),
            };
            *out = steps * unit;
        }
        self.finish(bounds, number.known)
    }

    /// Takes over values that were computed elsewhere.
    pub(super) fn take(&mut self, values: &[i64; BLOCK], known: &Mask, bounds: Bounds) {
        self.values.copy_from_slice(values);
        self.bounds = bounds;
        self.known = *known;
    }

    fn finish(&mut self, bounds: Bounds, known: Mask) -> Option<()> {
        self.bounds = bounds;
        self.known = known;
        Some(())
    }
}

fn chosen_known(condition: &Three, left: Side<'_>, right: Side<'_>) -> Mask {
    let known =
        either(&both(&condition.truth, left.known()), &both(&condition.refused(), right.known()));
    if condition.known == ALL {
        return known;
    }
    // Where the condition holds already, equality changes nothing.
    let equal = compare(Comparison::Equal, left, right);
    let open = super::bits::without(&ALL, &condition.known);
    either(&known, &both(&open, &equal.truth))
}

/// Compares two sides; what can only grow and is enough already stays so.
pub(super) fn compare(comparison: Comparison, left: Side<'_>, right: Side<'_>) -> Three {
    let mask = match comparison {
        Comparison::Equal => rows_with(left, right, |left, right| left == right),
        Comparison::NotEqual => rows_with(left, right, |left, right| left != right),
        Comparison::Less => rows_with(left, right, |left, right| left < right),
        Comparison::AtMost => rows_with(left, right, |left, right| left <= right),
        Comparison::Greater => rows_with(left, right, |left, right| left > right),
        Comparison::AtLeast => rows_with(left, right, |left, right| left >= right),
    };
    let three = Three::new(&mask, &both(left.known(), right.known()));
    match (comparison, left) {
        (Comparison::AtLeast | Comparison::Greater, Side::Each(left)) => {
            let enough = both(&mask, &both(&left.at_least, right.known()));
            Three::monotone(&either(&three.truth, &enough), &three.known)
        }
        _ => three,
    }
}

fn rows_with(left: Side<'_>, right: Side<'_>, holds: impl Fn(i64, i64) -> bool) -> Mask {
    vectorised(
        #[inline(always)]
        || match (left, right) {
            (Side::One(left), Side::One(right)) => {
                if holds(left, right) {
                    ALL
                } else {
                    NONE
                }
            }
            (Side::Each(left), Side::One(right)) => {
                rows_where(&left.values, |left| holds(left, right))
            }
            (Side::One(left), Side::Each(right)) => {
                rows_where(&right.values, |right| holds(left, right))
            }
            (Side::Each(left), Side::Each(right)) => {
                rows_where_pair(&left.values, &right.values, holds)
            }
        },
    )
}

fn extent(values: [i64; 4]) -> Bounds {
    let [first, rest @ ..] = values;
    rest.iter().fold(Bounds { low: first, high: first }, |bounds, value| Bounds {
        low: bounds.low.min(*value),
        high: bounds.high.max(*value),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(values: &[i64]) -> NumberBlock {
        let mut block = NumberBlock::new();
        block.values[..values.len()].copy_from_slice(values);
        let low = values.iter().copied().min().unwrap_or(0).min(0);
        let high = values.iter().copied().max().unwrap_or(0).max(0);
        (block.bounds, block.known) = (Bounds { low, high }, ALL);
        block
    }

    #[test]
    fn roundings_name_their_unit() {
        // Halves over the denominator 2: -3/2, 3/2, 5/2, 1999/2, to whole numbers and to tens.
        let number = block(&[-3, 3, 5, 1_999]);
        let mut out = NumberBlock::new();
        let mut check = |rounding, unit: i64, expected: [i64; 4]| {
            out.round(&number, rounding, 2 * unit, unit).expect("fits");
            assert_eq!(out.values[..4], expected, "{rounding:?} {unit}");
            let (low, high) = (out.bounds.low, out.bounds.high);
            assert!(expected.iter().all(|value| (low..=high).contains(value)));
        };
        check(Rounding::Floor, 1, [-2, 1, 2, 999]);
        check(Rounding::Ceil, 1, [-1, 2, 3, 1_000]);
        check(Rounding::Nearest, 1, [-2, 2, 3, 1_000]);
        check(Rounding::Floor, 10, [-10, 0, 0, 990]);
        check(Rounding::Ceil, 10, [0, 10, 10, 1_000]);
    }

    #[test]
    fn bounds_refuse_what_may_overflow() {
        let great = block(&[i64::MAX / 2 + 1]);
        let mut out = NumberBlock::new();
        assert!(out.add(Side::Each(&great), Side::Each(&great)).is_none());
        assert!(out.multiply(Side::Each(&great), Side::One(-3)).is_none());
        assert!(out.multiply(Side::Each(&great), Side::One(-1)).is_some());
        assert_eq!(out.values[0], -(i64::MAX / 2) - 1);
    }

    #[test]
    fn nothing_of_an_open_number_is_nothing() {
        let nothing = block(&[0, 7]);
        let mut open = block(&[0, 0]);
        open.known = NONE;
        let mut out = NumberBlock::new();
        out.multiply(Side::Each(&nothing), Side::Each(&open)).expect("fits");
        assert!(super::super::bits::is_set(&out.known, 0));
        assert!(!super::super::bits::is_set(&out.known, 1));
    }
}
