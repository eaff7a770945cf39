//! People by sex and age at one date.

use crate::{AgeScale, Error};

/// One value for women and one for men.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BySex<T> {
    /// For women.
    pub women: T,
    /// For men.
    pub men: T,
}

/// People by sex and age group at one date, never negative, never NaN.
#[derive(Debug, Clone, PartialEq)]
pub struct AgeTable {
    scale: AgeScale,
    people: BySex<Vec<f64>>,
}

impl AgeTable {
    /// A table from the counts of each group, youngest first.
    ///
    /// # Errors
    /// If a sex has another number of groups than `scale`, or a count is negative or not finite.
    pub fn new(scale: AgeScale, people: BySex<Vec<f64>>) -> Result<Self, Error> {
        for counts in [&people.women, &people.men] {
            if counts.len() != scale.groups() {
                return Err(Error::Length { seen: counts.len(), expected: scale.groups() });
            }
            if let Some(group) = counts.iter().position(|n| !n.is_finite() || *n < 0.0) {
                return Err(Error::Count { age: scale.from_age(group), seen: counts[group] });
            }
        }
        Ok(Self { scale, people })
    }

    /// The age groups of this table.
    #[must_use]
    pub fn scale(&self) -> AgeScale {
        self.scale
    }

    /// Women by group, youngest first.
    #[must_use]
    pub fn women(&self) -> &[f64] {
        &self.people.women
    }

    /// Men by group, youngest first.
    #[must_use]
    pub fn men(&self) -> &[f64] {
        &self.people.men
    }

    /// All people.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.women().iter().sum::<f64>() + self.men().iter().sum::<f64>()
    }

    /// People of both sexes from age `from` to below age `below`.
    #[must_use]
    pub fn between(&self, from: u8, below: u8) -> f64 {
        let span = self.scale.span(from, below);
        self.women()[span.clone()].iter().sum::<f64>() + self.men()[span].iter().sum::<f64>()
    }

    /// Women of 15 to 49.
    #[must_use]
    pub fn women_15_to_49(&self) -> f64 {
        self.women()[self.scale.span(15, 50)].iter().sum()
    }
}
