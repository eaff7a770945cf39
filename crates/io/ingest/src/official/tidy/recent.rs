//! What lately read words mean, so that a word that comes again is not read again.

/// Words that are remembered at most.
const SLOTS: usize = 512;

/// A meaning for each of the last words; a new word takes the place of an older one.
pub(super) struct Recent<'a, V> {
    slots: Vec<Option<(&'a [u8], V)>>,
}

impl<'a, V: Copy> Recent<'a, V> {
    pub(super) fn new() -> Self {
        Self { slots: vec![None; SLOTS] }
    }

    pub(super) fn find(&self, word: &[u8]) -> Option<V> {
        self.slots[slot(word)].and_then(|(known, value)| (known == word).then_some(value))
    }

    pub(super) fn keep(&mut self, word: &'a [u8], value: V) {
        self.slots[slot(word)] = Some((word, value));
    }
}

fn slot(word: &[u8]) -> usize {
    let mix = |hash: usize, byte: &u8| hash.wrapping_mul(31).wrapping_add(usize::from(*byte));
    word.iter().fold(0, mix) % SLOTS
}
