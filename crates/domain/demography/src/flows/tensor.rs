//! Movements by origin, destination, period, sex and age, sparse.
//!
//! One block per period, sex and age holds the cells row by row (origin after origin): two bytes for
//! the destination, four for the count, so that 13 million cells take 80 MB.
//! The same query read cell by cell is the oracle in the tests.

mod builder;
mod query;

use std::collections::BTreeMap;

use sousei_core::{AgeBand, AreaCode, Basis, Period, Sex, Status};

use crate::flows::Error;

pub use builder::FlowTensorBuilder;
pub use query::{GroupFlows, Grouping, InflowByAge, NetByCell, Selection, TopDestination};

/// What the positions of a table of movements stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowAxes {
    /// Who is counted; one table has one basis.
    pub basis: Basis,
    /// Areas, origins and destinations alike.
    pub areas: Vec<AreaCode>,
    /// Periods.
    pub periods: Vec<Period>,
    /// Sexes: both together, or women and men apart.
    pub sexes: Vec<Sex>,
    /// Age groups that share no age.
    pub ages: Vec<AgeBand>,
}

impl FlowAxes {
    /// Number of blocks: periods times sexes times ages.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.periods.len() * self.sexes.len() * self.ages.len()
    }

    /// Position of the block of a period, a sex and an age.
    #[must_use]
    pub fn block(&self, period: usize, sex: usize, age: usize) -> usize {
        (period * self.sexes.len() + sex) * self.ages.len() + age
    }

    /// Period, sex and age of a block.
    #[must_use]
    pub fn of_block(&self, block: usize) -> (usize, usize, usize) {
        let (rest, age) = (block / self.ages.len(), block % self.ages.len());
        (rest / self.sexes.len(), rest % self.sexes.len(), age)
    }

    /// Refuses axes whose sums would count somebody twice.
    fn validate(&self) -> Result<(), Error> {
        let distinct = |n: usize| n > 0 && n <= usize::from(u16::MAX);
        let mut codes = self.areas.clone();
        codes.sort_unstable();
        codes.dedup();
        if codes.len() != self.areas.len() || !distinct(codes.len()) {
            return Err(Error::Axis { axis: "areas" });
        }
        let overlap = |a: &Period, b: &Period| !a.ends_before(b) && !b.ends_before(a);
        let meets = |i: usize| self.periods[..i].iter().any(|p| overlap(p, &self.periods[i]));
        if !distinct(self.periods.len()) || (0..self.periods.len()).any(meets) {
            return Err(Error::Axis { axis: "periods" });
        }
        if !matches!(
            self.sexes.as_slice(),
            [_] | [Sex::Male, Sex::Female] | [Sex::Female, Sex::Male]
        ) {
            return Err(Error::Axis { axis: "sexes" });
        }
        let shares = |a: &AgeBand, b: &AgeBand| {
            a.from <= b.to.unwrap_or(u8::MAX) && b.from <= a.to.unwrap_or(u8::MAX)
        };
        let meets = |i: usize| self.ages[..i].iter().any(|age| shares(age, &self.ages[i]));
        if !distinct(self.ages.len()) || (0..self.ages.len()).any(meets) {
            return Err(Error::Axis { axis: "ages" });
        }
        Ok(())
    }
}

/// One cell on its way into a table, by positions on the axes; 12 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowRecord {
    /// Position of the area left.
    pub origin: u16,
    /// Position of the area reached.
    pub destination: u16,
    /// Position of the period.
    pub period: u16,
    /// Position of the sex.
    pub sex: u8,
    /// Position of the age group.
    pub age: u8,
    /// People who moved.
    pub count: u32,
}

/// Movements between areas by period, sex and age; a cell that is not held is 0, one without a value is kept apart.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowTensor {
    axes: FlowAxes,
    // Invariant: blocks * areas + 1 positions into the two columns, never falling.
    rows: Vec<u32>,
    // Invariant: rising within a row, never the row's own area.
    destinations: Vec<u16>,
    counts: Vec<u32>,
    missing: BTreeMap<(u32, u16, u16), Status>,
}

impl FlowTensor {
    /// What the positions stand for.
    #[must_use]
    pub fn axes(&self) -> &FlowAxes {
        &self.axes
    }

    /// Cells above 0.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.counts.len()
    }

    /// Cells without a value.
    #[must_use]
    pub fn missing_cells(&self) -> usize {
        self.missing.len()
    }

    /// Bytes that the cells take in memory.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        self.rows.capacity() * 4 + self.destinations.capacity() * 2 + self.counts.capacity() * 4
    }

    /// People who moved from one area to another in a block, or why that is not known.
    ///
    /// # Errors
    /// `Position` for a block or an area outside the axes.
    pub fn count(
        &self,
        block: usize,
        origin: usize,
        destination: usize,
    ) -> Result<Result<u32, Status>, Error> {
        let areas = self.axes.areas.len();
        for (axis, seen, size) in [
            ("blocks", block, self.axes.blocks()),
            ("areas", origin, areas),
            ("areas", destination, areas),
        ] {
            if seen >= size {
                return Err(Error::Position { axis, seen, size });
            }
        }
        let key = (block as u32, origin as u16, destination as u16);
        if let Some(status) = self.missing.get(&key) {
            return Ok(Err(*status));
        }
        let (destinations, counts) = self.row(block, origin);
        let found = destinations.binary_search(&(destination as u16));
        Ok(Ok(found.map_or(0, |at| counts[at])))
    }

    /// The cells of one origin in one block.
    fn row(&self, block: usize, origin: usize) -> (&[u16], &[u32]) {
        let at = block * self.axes.areas.len() + origin;
        let span = self.rows[at] as usize..self.rows[at + 1] as usize;
        (&self.destinations[span.clone()], &self.counts[span])
    }
}
