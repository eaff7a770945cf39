//! A dense table of movements and a table of distances.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AreaCode, Basis, Observed, Period, Status};

use crate::flows::Error;

/// A sum over cells, some of which may have no value.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Margin {
    /// Sum of the cells that have a value.
    pub known: f64,
    /// Cells without one.
    pub missing: usize,
}

impl Margin {
    /// The sum; none where a cell has no value.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.missing == 0).then_some(self.known)
    }

    fn add(&mut self, cell: Observed) {
        match cell.value() {
            Some(value) => self.known += value,
            None => self.missing += 1,
        }
    }
}

/// What moves across the border of a group of areas, and within it (METHODS 3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupMovement {
    /// From all other areas into the group.
    pub inward: Margin,
    /// From the group to all other areas.
    pub outward: Margin,
    /// Between members: part of neither.
    pub internal: Margin,
}

impl GroupMovement {
    /// In less out; none where a cell has no value.
    #[must_use]
    pub fn net(&self) -> Option<f64> {
        Some(self.inward.value()? - self.outward.value()?)
    }
}

/// A printed total that differs from the sum of its cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarginGap {
    /// The area.
    pub area: AreaCode,
    /// Whether it is the total of those who left, else of those who came.
    pub outward: bool,
    /// As printed.
    pub printed: f64,
    /// As the cells add up.
    pub summed: f64,
}

/// Movements between areas in one period, one basis, from each row's area to each column's.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowMatrix {
    basis: Basis,
    period: Period,
    areas: Vec<AreaCode>,
    // Invariant: finite, 0 or more, and 0 on the diagonal and where `missing` has a reason.
    values: Vec<f64>,
    missing: BTreeMap<usize, Status>,
}

impl FlowMatrix {
    /// A table from its cells, row after row. The diagonal holds nothing or 0.
    ///
    /// # Errors
    /// `Shape`; `Axis` for an area named twice; `NotACount` for a negative number; `Diagonal` for moves from an area to itself.
    pub fn new(
        basis: Basis,
        period: Period,
        areas: Vec<AreaCode>,
        cells: &[Observed],
    ) -> Result<Self, Error> {
        let (matrix, within) = Self::without_diagonal(basis, period, areas, cells)?;
        match within.first() {
            Some((area, seen)) => Err(Error::Diagonal { area: *area, seen: *seen }),
            None => Ok(matrix),
        }
    }

    /// The same of a table whose diagonal counts moves within each area: they are left out and returned beside it.
    ///
    /// # Errors
    /// As [`FlowMatrix::new`], without `Diagonal`.
    pub fn without_diagonal(
        basis: Basis,
        period: Period,
        areas: Vec<AreaCode>,
        cells: &[Observed],
    ) -> Result<(Self, Vec<(AreaCode, f64)>), Error> {
        let n = areas.len();
        if cells.len() != n * n {
            return Err(Error::Shape { name: "cells", seen: cells.len(), expected: n * n });
        }
        if areas.iter().collect::<BTreeSet<_>>().len() != n {
            return Err(Error::Axis { axis: "areas" });
        }
        let (mut values, mut missing, mut within) = (vec![0.0; n * n], BTreeMap::new(), Vec::new());
        for (at, cell) in cells.iter().enumerate() {
            match cell.value() {
                Some(seen) if seen < 0.0 => return Err(Error::NotACount { name: "moves", seen }),
                Some(seen) if at % (n + 1) != 0 => values[at] = seen,
                Some(seen) if seen > 0.0 => within.push((areas[at / n], seen)),
                None if at % (n + 1) != 0 => {
                    missing.insert(at, cell.status());
                }
                _ => {}
            }
        }
        Ok((Self { basis, period, areas, values, missing }, within))
    }

    /// Who is counted.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// When they moved.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// The areas of rows and columns.
    #[must_use]
    pub fn areas(&self) -> &[AreaCode] {
        &self.areas
    }

    /// Position of an area.
    #[must_use]
    pub fn position(&self, area: AreaCode) -> Option<usize> {
        self.areas.iter().position(|known| *known == area)
    }

    /// The moves from one area to another; not applicable from an area to itself.
    ///
    /// # Errors
    /// `Position` outside the table.
    pub fn cell(&self, origin: usize, destination: usize) -> Result<Observed, Error> {
        self.within(origin)?;
        self.within(destination)?;
        Ok(self.at(origin, destination))
    }

    /// All cells, row after row, if every one off the diagonal has a value.
    ///
    /// # Errors
    /// `MissingCells`.
    pub fn complete(&self) -> Result<&[f64], Error> {
        match self.missing.first_key_value() {
            None => Ok(&self.values),
            Some((at, _)) => Err(Error::MissingCells {
                missing: self.missing.len(),
                origin: self.areas[at / self.areas.len()],
                destination: self.areas[at % self.areas.len()],
            }),
        }
    }

    /// Asks that every cell between a group and the other areas has a value; cells elsewhere may lack one.
    ///
    /// # Errors
    /// `MissingCells` with the first pair; `Position` outside the table.
    pub fn complete_border(&self, members: &[usize]) -> Result<(), Error> {
        for at in members {
            self.within(*at)?;
        }
        let n = self.areas.len();
        let crosses = |at: &&usize| members.contains(&(*at / n)) != members.contains(&(*at % n));
        let mut missing = self.missing.keys().filter(crosses);
        match missing.next() {
            None => Ok(()),
            Some(at) => Err(Error::MissingCells {
                missing: 1 + missing.count(),
                origin: self.areas[at / n],
                destination: self.areas[at % n],
            }),
        }
    }

    /// Moves out of an area to all others.
    ///
    /// # Errors
    /// `Position` outside the table.
    pub fn outward(&self, area: usize) -> Result<Margin, Error> {
        Ok(self.group(&[area])?.outward)
    }

    /// Moves into an area from all others.
    ///
    /// # Errors
    /// `Position` outside the table.
    pub fn inward(&self, area: usize) -> Result<Margin, Error> {
        Ok(self.group(&[area])?.inward)
    }

    /// All moves between different areas.
    #[must_use]
    pub fn total(&self) -> Margin {
        Margin { known: self.values.iter().sum(), missing: self.missing.len() }
    }

    /// What moves across the border of a group and within it.
    ///
    /// # Errors
    /// `Position` outside the table.
    pub fn group(&self, members: &[usize]) -> Result<GroupMovement, Error> {
        let inside: BTreeSet<usize> = members.iter().copied().collect();
        let outside: Vec<usize> = (0..self.areas.len()).filter(|at| !inside.contains(at)).collect();
        let inside: Vec<usize> = inside.into_iter().collect();
        Ok(GroupMovement {
            inward: self.between(&outside, &inside)?,
            outward: self.between(&inside, &outside)?,
            internal: self.between(&inside, &inside)?,
        })
    }

    /// Moves from one group to another.
    ///
    /// # Errors
    /// `Position` outside the table.
    pub fn between(&self, origins: &[usize], destinations: &[usize]) -> Result<Margin, Error> {
        for at in origins.iter().chain(destinations) {
            self.within(*at)?;
        }
        let mut sum = Margin::default();
        for origin in origins {
            for destination in destinations.iter().filter(|at| *at != origin) {
                sum.add(self.at(*origin, *destination));
            }
        }
        Ok(sum)
    }

    /// Printed totals that differ from the sum of their cells; a line with a cell without value is not compared.
    ///
    /// # Errors
    /// `Shape` if a list has another length than the table.
    pub fn compare_margins(
        &self,
        outward: &[f64],
        inward: &[f64],
    ) -> Result<Vec<MarginGap>, Error> {
        let n = self.areas.len();
        let mut gaps = Vec::new();
        for (name, printed, is_outward) in
            [("outward totals", outward, true), ("inward totals", inward, false)]
        {
            if printed.len() != n {
                return Err(Error::Shape { name, seen: printed.len(), expected: n });
            }
            for (at, printed) in printed.iter().enumerate() {
                let margin = if is_outward { self.outward(at)? } else { self.inward(at)? };
                let summed = margin.value().filter(|summed| (summed - printed).abs() > 1e-6);
                gaps.extend(summed.map(|summed| MarginGap {
                    area: self.areas[at],
                    outward: is_outward,
                    printed: *printed,
                    summed,
                }));
            }
        }
        Ok(gaps)
    }

    fn at(&self, origin: usize, destination: usize) -> Observed {
        let at = origin * self.areas.len() + destination;
        match self.missing.get(&at) {
            _ if origin == destination => Observed::missing(Status::NotApplicable),
            Some(reason) => Observed::missing(*reason),
            None => Observed::number(self.values[at]),
        }
    }

    fn within(&self, seen: usize) -> Result<(), Error> {
        let size = self.areas.len();
        if seen < size { Ok(()) } else { Err(Error::Position { axis: "areas", seen, size }) }
    }
}

/// Distances between areas, above 0 off the diagonal; in any one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct DistanceMatrix {
    size: usize,
    values: Vec<f64>,
}

impl DistanceMatrix {
    /// Distances, row after row; the diagonal is not read.
    ///
    /// # Errors
    /// `Shape`; `Distance` for two areas whose distance is not a number above 0.
    pub fn new(areas: &[AreaCode], values: Vec<f64>) -> Result<Self, Error> {
        let size = areas.len();
        if values.len() != size * size {
            let (seen, expected) = (values.len(), size * size);
            return Err(Error::Shape { name: "distances", seen, expected });
        }
        let wrong = |(at, value): &(usize, &f64)| {
            at % (size + 1) != 0 && !(value.is_finite() && **value > 0.0)
        };
        if let Some((at, seen)) = values.iter().enumerate().find(wrong) {
            let (origin, destination) = (areas[at / size], areas[at % size]);
            return Err(Error::Distance { origin, destination, seen: *seen });
        }
        Ok(Self { size, values })
    }

    /// Number of areas.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// The distances from one area to all, its own cell included.
    ///
    /// # Panics
    /// If there is no such area.
    #[must_use]
    pub fn from_area(&self, origin: usize) -> &[f64] {
        &self.values[origin * self.size..(origin + 1) * self.size]
    }
}

/// Refuses a list of another length than expected or with a number that counts nothing.
pub(crate) fn require_counts(
    name: &'static str,
    values: &[f64],
    expected: usize,
) -> Result<(), Error> {
    if values.len() != expected {
        return Err(Error::Shape { name, seen: values.len(), expected });
    }
    match values.iter().find(|value| !(value.is_finite() && **value >= 0.0)) {
        Some(seen) => Err(Error::NotACount { name, seen: *seen }),
        None => Ok(()),
    }
}
