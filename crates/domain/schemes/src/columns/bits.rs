//! Rows as bits, 64 to a word.

/// Rows that are computed together: their columns stay in the nearest cache.
pub(super) const BLOCK: usize = 1_024;

/// Words of a [`Mask`].
pub(super) const WORDS: usize = BLOCK / 64;

/// One bit for each row of a block.
pub(super) type Mask = [u64; WORDS];

/// Every row.
pub(super) const ALL: Mask = [u64::MAX; WORDS];

/// No row.
pub(super) const NONE: Mask = [0; WORDS];

/// Runs `work` with the widest vector instructions of the processor.
///
/// Only whole numbers are computed, so the result is the same on every processor.
#[inline(always)]
pub(super) fn vectorised<R>(work: impl FnOnce() -> R) -> R {
    pulp::Arch::new().dispatch(work)
}

/// Joins masks word by word.
#[inline(always)]
pub(super) fn joined(left: &Mask, right: &Mask, join: impl Fn(u64, u64) -> u64) -> Mask {
    let mut mask = NONE;
    for ((word, left), right) in mask.iter_mut().zip(left).zip(right) {
        *word = join(*left, *right);
    }
    mask
}

/// Rows of both.
#[inline(always)]
pub(super) fn both(left: &Mask, right: &Mask) -> Mask {
    joined(left, right, |left, right| left & right)
}

/// Rows of either.
#[inline(always)]
pub(super) fn either(left: &Mask, right: &Mask) -> Mask {
    joined(left, right, |left, right| left | right)
}

/// Rows of the first that are none of the second.
#[inline(always)]
pub(super) fn without(left: &Mask, right: &Mask) -> Mask {
    joined(left, right, |left, right| left & !right)
}

/// Rows whose value passes the test.
#[inline(always)]
pub(super) fn rows_where<T: Copy>(values: &[T; BLOCK], test: impl Fn(T) -> bool) -> Mask {
    let mut mask = NONE;
    for (word, values) in mask.iter_mut().zip(values.as_chunks::<64>().0) {
        let mut bytes = [0_u8; 64];
        for (byte, value) in bytes.iter_mut().zip(values) {
            *byte = u8::from(test(*value));
        }
        *word = packed(&bytes);
    }
    mask
}

/// Rows whose pair of values passes the test.
#[inline(always)]
pub(super) fn rows_where_pair<T: Copy>(
    left: &[T; BLOCK],
    right: &[T; BLOCK],
    test: impl Fn(T, T) -> bool,
) -> Mask {
    let mut mask = NONE;
    let chunks = left.as_chunks::<64>().0.iter().zip(right.as_chunks::<64>().0);
    for (word, (left, right)) in mask.iter_mut().zip(chunks) {
        let mut bytes = [0_u8; 64];
        for (byte, (left, right)) in bytes.iter_mut().zip(left.iter().zip(right)) {
            *byte = u8::from(test(*left, *right));
        }
        *word = packed(&bytes);
    }
    mask
}

/// 64 bytes of 0 or 1 as bits.
///
/// # Method
/// The product moves the lowest bit of each of eight bytes into the highest byte.
#[inline(always)]
fn packed(bytes: &[u8; 64]) -> u64 {
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let eights = bytes.as_chunks::<8>().0.iter().enumerate();
    eights.fold(0, |word, (at, eight)| {
        word | (u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56) << (8 * at)
    })
}

/// Positions of the rows of a mask, in order.
pub(super) fn positions(mask: &Mask) -> impl Iterator<Item = usize> {
    mask.iter().enumerate().flat_map(|(at, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = rest.trailing_zeros();
            rest &= rest.checked_sub(1)?;
            Some(at * 64 + usize::try_from(bit).ok()?)
        })
    })
}

/// One block of a column of bits.
pub(super) fn mask_of(words: &[u64], block: usize) -> &Mask {
    &words.as_chunks::<WORDS>().0[block]
}

/// One block of a column of values.
pub(super) fn block_of<T>(values: &[T], block: usize) -> &[T; BLOCK] {
    &values.as_chunks::<BLOCK>().0[block]
}

pub(super) fn is_set(words: &[u64], row: usize) -> bool {
    words[row / 64] >> (row % 64) & 1 == 1
}

pub(super) fn set(words: &mut [u64], row: usize) {
    words[row / 64] |= 1 << (row % 64);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_holds_a_bit_for_each_row() {
        let mut values = [0_i64; BLOCK];
        let rows = [0, 1, 7, 8, 63, 64, 500, 1_023];
        for row in rows {
            values[row] = 5;
        }
        let mask = rows_where(&values, |value| value > 4);
        assert_eq!(positions(&mask).collect::<Vec<_>>(), rows);
        assert!(is_set(&mask, 500) && !is_set(&mask, 501));
        let mut other = NONE;
        set(&mut other, 500);
        assert_eq!(positions(&both(&mask, &other)).collect::<Vec<_>>(), [500]);
        assert_eq!(without(&mask, &ALL), NONE);
    }
}
