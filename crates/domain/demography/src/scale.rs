//! Age groups.

use crate::Error;

/// Age groups of one width in years, the last one open: 0–4, 5–9, …, 90 and over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AgeScale {
    width: u8,
    groups: u8,
}

impl AgeScale {
    /// Five-year groups with an open last group from `open_age`: 85, 90 or 95 in official projections.
    ///
    /// # Errors
    /// If `open_age` is not a multiple of 5 between 65 and 110.
    pub fn five_year(open_age: u8) -> Result<Self, Error> {
        Self::new(5, open_age)
    }

    /// Single years of age with an open last group from `open_age`.
    ///
    /// # Errors
    /// If `open_age` is not between 65 and 110.
    pub fn single_year(open_age: u8) -> Result<Self, Error> {
        Self::new(1, open_age)
    }

    fn new(width: u8, open_age: u8) -> Result<Self, Error> {
        if !(65..=110).contains(&open_age) || !open_age.is_multiple_of(width) {
            return Err(Error::OpenAge { width, open_age });
        }
        Ok(Self { width, groups: open_age / width + 1 })
    }

    /// Years that one group spans, and years that one projection step takes.
    #[must_use]
    pub fn width(self) -> u8 {
        self.width
    }

    /// Number of groups, the open one included.
    #[must_use]
    pub fn groups(self) -> usize {
        usize::from(self.groups)
    }

    /// First age of the open group.
    #[must_use]
    pub fn open_age(self) -> u8 {
        self.width * (self.groups - 1)
    }

    /// First age of a group.
    #[must_use]
    pub fn from_age(self, group: usize) -> usize {
        group * usize::from(self.width)
    }

    /// Last age of a group; none for the open one.
    #[must_use]
    pub fn to_age(self, group: usize) -> Option<usize> {
        (group + 1 < self.groups()).then(|| self.from_age(group + 1) - 1)
    }

    /// The groups that begin at or after `from` and end before `below` (both multiples of the width).
    #[must_use]
    pub fn span(self, from: u8, below: u8) -> std::ops::Range<usize> {
        let start = usize::from(from / self.width).min(self.groups());
        let end = usize::from(below / self.width).clamp(start, self.groups());
        start..end
    }
}
