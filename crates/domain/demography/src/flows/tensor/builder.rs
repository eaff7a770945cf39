//! Putting records in order.

use std::collections::BTreeMap;

use sousei_core::Status;

use super::{FlowAxes, FlowRecord, FlowTensor};
use crate::flows::Error;

/// Records staged together; small pieces are given back to memory while the table is filled.
const STAGE: usize = 1 << 18;

/// Takes records in any order and makes a [`FlowTensor`] of them.
#[derive(Debug, Clone)]
pub struct FlowTensorBuilder {
    axes: FlowAxes,
    stages: Vec<Vec<FlowRecord>>,
    missing: BTreeMap<(u32, u16, u16), Status>,
}

impl FlowTensorBuilder {
    /// A builder for tables with these axes.
    ///
    /// # Errors
    /// `Axis` if an axis is empty, repeats itself or has groups that overlap.
    pub fn new(axes: FlowAxes) -> Result<Self, Error> {
        axes.validate()?;
        Ok(Self { axes, stages: Vec::new(), missing: BTreeMap::new() })
    }

    /// Adds a cell; 0 is known and takes no room.
    ///
    /// # Errors
    /// `Position` outside the axes; `Diagonal` for moves from an area to itself.
    pub fn push(&mut self, record: FlowRecord) -> Result<(), Error> {
        self.locate(record)?;
        if record.count == 0 {
            return Ok(());
        }
        match self.stages.last_mut() {
            Some(stage) if stage.len() < STAGE => stage.push(record),
            _ => {
                let mut stage = Vec::with_capacity(STAGE);
                stage.push(record);
                self.stages.push(stage);
            }
        }
        Ok(())
    }

    /// Adds a cell that has no value, with the reason; the count of the record is not read.
    ///
    /// # Errors
    /// `Position` outside the axes; `DuplicateCell` if it is known already.
    pub fn push_missing(&mut self, record: FlowRecord, reason: Status) -> Result<(), Error> {
        let block = self.locate(FlowRecord { count: 0, ..record })?;
        let key = (block as u32, record.origin, record.destination);
        match self.missing.insert(key, reason) {
            None => Ok(()),
            Some(_) => Err(self.duplicate(record.origin, record.destination)),
        }
    }

    fn duplicate(&self, origin: u16, destination: u16) -> Error {
        Error::DuplicateCell {
            origin: self.axes.areas[usize::from(origin)],
            destination: self.axes.areas[usize::from(destination)],
        }
    }

    fn locate(&self, record: FlowRecord) -> Result<usize, Error> {
        let axes = &self.axes;
        for (axis, seen, size) in [
            ("areas", usize::from(record.origin), axes.areas.len()),
            ("areas", usize::from(record.destination), axes.areas.len()),
            ("periods", usize::from(record.period), axes.periods.len()),
            ("sexes", usize::from(record.sex), axes.sexes.len()),
            ("ages", usize::from(record.age), axes.ages.len()),
        ] {
            if seen >= size {
                return Err(Error::Position { axis, seen, size });
            }
        }
        if record.origin == record.destination && record.count > 0 {
            let area = axes.areas[usize::from(record.origin)];
            return Err(Error::Diagonal { area, seen: f64::from(record.count) });
        }
        Ok(block_of(axes, &record))
    }

    /// Orders the cells.
    ///
    /// # Errors
    /// `DuplicateCell` if a cell was given twice; `Shape` for more cells than 32 bits count.
    pub fn finish(self) -> Result<FlowTensor, Error> {
        let n = self.axes.areas.len();
        let cells: usize = self.stages.iter().map(Vec::len).sum();
        let limit = u32::MAX as usize;
        if cells > limit {
            return Err(Error::Shape { name: "cells", seen: cells, expected: limit });
        }
        let row_of =
            |record: &FlowRecord| block_of(&self.axes, record) * n + usize::from(record.origin);
        let mut rows = vec![0_u32; self.axes.blocks() * n + 1];
        for record in self.stages.iter().flatten() {
            rows[row_of(record) + 1] += 1;
        }
        for at in 1..rows.len() {
            rows[at] += rows[at - 1];
        }
        let mut next = rows.clone();
        let (mut destinations, mut counts) = (vec![0_u16; cells], vec![0_u32; cells]);
        for stage in self.stages {
            for record in &stage {
                let slot = &mut next[block_of(&self.axes, record) * n + usize::from(record.origin)];
                destinations[*slot as usize] = record.destination;
                counts[*slot as usize] = record.count;
                *slot += 1;
            }
        }
        let mut tensor =
            FlowTensor { axes: self.axes, rows, destinations, counts, missing: self.missing };
        order_rows(&mut tensor)?;
        Ok(tensor)
    }
}

fn block_of(axes: &FlowAxes, record: &FlowRecord) -> usize {
    axes.block(record.period.into(), record.sex.into(), record.age.into())
}

/// Sorts every row by destination and refuses a destination that a row names twice.
fn order_rows(tensor: &mut FlowTensor) -> Result<(), Error> {
    let n = tensor.axes.areas.len();
    let mut pairs: Vec<(u16, u32)> = Vec::new();
    for at in 0..tensor.rows.len() - 1 {
        let span = tensor.rows[at] as usize..tensor.rows[at + 1] as usize;
        let destinations = &mut tensor.destinations[span.clone()];
        if !destinations.is_sorted() {
            let counts = &mut tensor.counts[span.clone()];
            pairs.clear();
            pairs.extend(destinations.iter().copied().zip(counts.iter().copied()));
            pairs.sort_unstable();
            for (slot, (destination, count)) in pairs.iter().enumerate() {
                (destinations[slot], counts[slot]) = (*destination, *count);
            }
        }
        let (block, origin) = ((at / n) as u32, (at % n) as u16);
        let twice = destinations.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        let unknown = |d: &&u16| tensor.missing.contains_key(&(block, origin, **d));
        let both = (!tensor.missing.is_empty())
            .then(|| destinations.iter().find(unknown).copied())
            .flatten();
        if let Some(destination) = twice.or(both) {
            return Err(Error::DuplicateCell {
                origin: tensor.axes.areas[usize::from(origin)],
                destination: tensor.axes.areas[usize::from(destination)],
            });
        }
    }
    Ok(())
}
