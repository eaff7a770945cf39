//! People by sex and age at one date.

use crate::error::within;
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

impl<T> BySex<T> {
    /// The same for both sexes.
    #[must_use]
    pub fn both(value: T) -> Self
    where
        T: Clone,
    {
        Self { women: value.clone(), men: value }
    }

    /// One function on both sexes.
    pub fn map<U>(&self, f: impl Fn(&T) -> U) -> BySex<U> {
        BySex { women: f(&self.women), men: f(&self.men) }
    }
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

    /// Women and men by group, youngest first.
    #[must_use]
    pub fn people(&self) -> &BySex<Vec<f64>> {
        &self.people
    }

    /// Children of the first group, both sexes.
    #[must_use]
    pub fn children(&self) -> f64 {
        self.women()[0] + self.men()[0]
    }

    /// People of age `from` to below `below`, where a group that is cut counts by the share of its years.
    ///
    /// # Method
    /// People are taken as spread evenly over the years of their group: 6 to 11 years are 4/5 of the group 5–9 and 2/5 of 10–14.
    ///
    /// # Errors
    /// `OutOfRange` if `below` is not above `from`, or a border falls inside the open group, which has no known years.
    pub fn spread(&self, from: u8, below: u8) -> Result<f64, Error> {
        let open = f64::from(self.scale.open_age());
        let (from, below) = (f64::from(from), f64::from(below));
        within("from age", from, 0.0..=open, "an age up to the open age group")?;
        if below <= from || below > open {
            let expected = "an age above the first and up to the open age group";
            return Err(Error::OutOfRange { name: "below age", seen: below, expected });
        }
        let width = f64::from(self.scale.width());
        let closed = self.scale.groups() - 1;
        let counts = self.women().iter().zip(self.men()).take(closed).enumerate();
        Ok(counts
            .map(|(group, (women, men))| {
                let start = self.scale.from_age(group) as f64;
                let years = (below.min(start + width) - from.max(start)).max(0.0);
                (women + men) * years / width
            })
            .sum())
    }

    /// The sum of several areas, cell by cell.
    ///
    /// # Errors
    /// `ScaleMismatch` if the age groups differ; `NoPeople` for an empty list.
    pub fn sum<'a>(tables: impl IntoIterator<Item = &'a Self>) -> Result<Self, Error> {
        let mut tables = tables.into_iter();
        let mut sum = tables.next().ok_or(Error::NoPeople { what: "the number of areas" })?.clone();
        for table in tables {
            if table.scale != sum.scale {
                return Err(Error::ScaleMismatch);
            }
            add(&mut sum.people.women, table.women());
            add(&mut sum.people.men, table.men());
        }
        Ok(sum)
    }

    /// The same people in five-year groups with an open group from `open_age`.
    ///
    /// # Errors
    /// `OpenAge` if `open_age` is no border of five-year groups or lies above the open age of this table.
    pub fn to_five_year(&self, open_age: u8) -> Result<Self, Error> {
        let scale = AgeScale::five_year(open_age)?;
        if open_age > self.scale.open_age() {
            return Err(Error::OpenAge { width: 5, open_age });
        }
        let people = self.people.map(|counts| {
            let mut sums = vec![0.0; scale.groups()];
            for (group, count) in counts.iter().enumerate() {
                sums[(self.scale.from_age(group) / 5).min(scale.groups() - 1)] += count;
            }
            sums
        });
        Self::new(scale, people)
    }
}

fn add(sum: &mut [f64], more: &[f64]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}
