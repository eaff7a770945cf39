//! Questions to a table of movements.
//!
//! Counts are whole numbers, so that sums are the same at every number of threads.

use std::collections::BTreeSet;

use rayon::prelude::*;
use sousei_core::AreaCode;

use super::FlowTensor;
use crate::flows::Error;

/// Which blocks a question reads; what is none is not restricted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Positions of periods.
    pub periods: Option<BTreeSet<usize>>,
    /// Positions of sexes.
    pub sexes: Option<BTreeSet<usize>>,
    /// Positions of ages.
    pub ages: Option<BTreeSet<usize>>,
}

impl Selection {
    fn holds(&self, (period, sex, age): (usize, usize, usize)) -> bool {
        let within = |set: &Option<BTreeSet<usize>>, at: usize| {
            set.as_ref().is_none_or(|set| set.contains(&at))
        };
        within(&self.periods, period) && within(&self.sexes, sex) && within(&self.ages, age)
    }
}

/// Which group each area belongs to; an area without group is left out of every sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    of: Vec<Option<u16>>,
    groups: usize,
}

impl Grouping {
    /// A grouping from the group of each area, groups counted from 0.
    #[must_use]
    pub fn new(of: Vec<Option<u16>>) -> Self {
        let groups = of.iter().flatten().max().map_or(0, |last| usize::from(*last) + 1);
        Self { of, groups }
    }

    /// Areas grouped by prefecture, in order of its code, with the prefectures.
    #[must_use]
    pub fn by_prefecture(areas: &[AreaCode]) -> (Self, Vec<AreaCode>) {
        let of = |area: &AreaCode| area.in_prefecture().unwrap_or(*area);
        let mut prefectures: Vec<AreaCode> = areas.iter().map(of).collect();
        prefectures.sort_unstable();
        prefectures.dedup();
        let place = |area: &AreaCode| {
            let found = prefectures.binary_search(&of(area)).ok();
            found.and_then(|at| u16::try_from(at).ok())
        };
        (Self::new(areas.iter().map(place).collect()), prefectures)
    }

    /// Number of groups.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Group of an area.
    #[must_use]
    pub fn group(&self, area: usize) -> Option<usize> {
        self.of.get(area).copied().flatten().map(usize::from)
    }

    fn fits(&self, tensor: &FlowTensor) -> Result<(), Error> {
        let expected = tensor.axes.areas.len();
        if self.of.len() != expected {
            return Err(Error::Shape { name: "grouping", seen: self.of.len(), expected });
        }
        Ok(())
    }
}

/// Net movement (in less out) of each area by period, sex and age.
#[derive(Debug, Clone, PartialEq)]
pub struct NetByCell {
    // Invariant: block after block, area after area.
    values: Vec<i64>,
    areas: usize,
    incomplete: BTreeSet<usize>,
}

impl NetByCell {
    /// Net movement of an area in a block; none if a cell without a value belongs to it.
    #[must_use]
    pub fn net(&self, block: usize, area: usize) -> Option<i64> {
        let at = block * self.areas + area;
        if area >= self.areas || self.incomplete.contains(&at) {
            return None;
        }
        self.values.get(at).copied()
    }
}

/// Movements between groups by period.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupFlows {
    // Invariant: period after period, origin after origin.
    values: Vec<i64>,
    groups: usize,
    incomplete: BTreeSet<usize>,
}

impl GroupFlows {
    /// Moves from one group to another in a period, and within a group if both are the same; none if a cell without a value belongs to it.
    #[must_use]
    pub fn moves(&self, period: usize, origin: usize, destination: usize) -> Option<i64> {
        let at = (period * self.groups + origin) * self.groups + destination;
        let known =
            origin < self.groups && destination < self.groups && !self.incomplete.contains(&at);
        known.then(|| self.values.get(at).copied()).flatten()
    }

    /// Moves into a group from the other groups; what stays inside is left out (METHODS 3.3).
    #[must_use]
    pub fn inward(&self, period: usize, group: usize) -> Option<i64> {
        let others = (0..self.groups).filter(|other| *other != group);
        others.map(|other| self.moves(period, other, group)).sum()
    }

    /// Moves out of a group to the other groups; what stays inside is left out (METHODS 3.3).
    #[must_use]
    pub fn outward(&self, period: usize, group: usize) -> Option<i64> {
        let others = (0..self.groups).filter(|other| *other != group);
        others.map(|other| self.moves(period, group, other)).sum()
    }
}

/// One of the places that most people of an area move to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TopDestination {
    /// Position of the area reached.
    pub destination: u16,
    /// People who moved there.
    pub moves: u64,
}

/// Moves into a group from outside it by period and age.
#[derive(Debug, Clone, PartialEq)]
pub struct InflowByAge {
    values: Vec<u64>,
    ages: usize,
    incomplete: BTreeSet<usize>,
}

impl InflowByAge {
    /// Moves in a period at an age; none if a cell without a value belongs to it.
    #[must_use]
    pub fn moves(&self, period: usize, age: usize) -> Option<u64> {
        let at = period * self.ages + age;
        (age < self.ages && !self.incomplete.contains(&at)).then(|| self.values.get(at).copied())?
    }
}

impl FlowTensor {
    /// Net movement of every area by period, sex and age.
    #[must_use]
    pub fn net_by_cell(&self) -> NetByCell {
        let n = self.axes.areas.len();
        let mut values = vec![0_i64; self.axes.blocks() * n];
        values.par_chunks_mut(n).enumerate().for_each(|(block, net)| {
            for origin in 0..n {
                let (destinations, counts) = self.row(block, origin);
                let mut left = 0_i64;
                for (destination, count) in destinations.iter().zip(counts) {
                    let count = i64::from(*count);
                    net[usize::from(*destination)] += count;
                    left += count;
                }
                net[origin] -= left;
            }
        });
        let ends = |(block, origin, destination): &(u32, u16, u16)| {
            let block = *block as usize * n;
            [block + usize::from(*origin), block + usize::from(*destination)]
        };
        let incomplete = self.missing.keys().flat_map(ends).collect();
        NetByCell { values, areas: n, incomplete }
    }

    /// Movements between groups of areas by period, over the selected sexes and ages.
    ///
    /// # Errors
    /// `Shape` if the grouping has another number of areas.
    pub fn by_group(
        &self,
        grouping: &Grouping,
        selection: &Selection,
    ) -> Result<GroupFlows, Error> {
        grouping.fits(self)?;
        let groups = grouping.groups;
        // One column more takes what goes to areas without group, so that the inner loop does not ask.
        let columns: Vec<usize> =
            grouping.of.iter().map(|g| g.map_or(groups, usize::from)).collect();
        let tables: Vec<Option<Vec<i64>>> = (0..self.axes.blocks())
            .into_par_iter()
            .map(|block| {
                let wanted = selection.holds(self.axes.of_block(block));
                wanted.then(|| self.group_block(block, grouping, &columns))
            })
            .collect();
        let size = groups * groups;
        let mut values = vec![0_i64; self.axes.periods.len() * size];
        for (block, table) in tables.iter().enumerate() {
            let (period, ..) = self.axes.of_block(block);
            for (sum, moves) in values[period * size..].iter_mut().zip(table.iter().flatten()) {
                *sum += moves;
            }
        }
        let cell = |(block, origin, destination): &(u32, u16, u16)| {
            let at = self.axes.of_block(*block as usize);
            let from = grouping.group(usize::from(*origin))?;
            let to = grouping.group(usize::from(*destination))?;
            selection.holds(at).then_some((at.0 * groups + from) * groups + to)
        };
        let incomplete = self.missing.keys().filter_map(cell).collect();
        Ok(GroupFlows { values, groups, incomplete })
    }

    fn group_block(&self, block: usize, grouping: &Grouping, columns: &[usize]) -> Vec<i64> {
        let groups = grouping.groups;
        let mut table = vec![0_i64; groups * groups];
        let mut line = vec![0_i64; groups + 1];
        for origin in 0..self.axes.areas.len() {
            let Some(group) = grouping.group(origin) else { continue };
            let (destinations, counts) = self.row(block, origin);
            line.fill(0);
            for (destination, count) in destinations.iter().zip(counts) {
                line[columns[usize::from(*destination)]] += i64::from(*count);
            }
            for (sum, moves) in table[group * groups..].iter_mut().zip(&line[..groups]) {
                *sum += moves;
            }
        }
        table
    }

    /// The `most` places that most people of each area move to, over the selected blocks; equal numbers in order of position.
    ///
    /// Cells without a value are left out: the list is a lower bound where [`FlowTensor::missing_cells`] is above 0.
    #[must_use]
    pub fn top_destinations(&self, most: usize, selection: &Selection) -> Vec<Vec<TopDestination>> {
        let n = self.axes.areas.len();
        let blocks: Vec<usize> = (0..self.axes.blocks())
            .filter(|block| selection.holds(self.axes.of_block(*block)))
            .collect();
        (0..n)
            .into_par_iter()
            .map_init(
                || vec![0_u64; n],
                |sums, origin| {
                    sums.fill(0);
                    for block in &blocks {
                        let (destinations, counts) = self.row(*block, origin);
                        for (destination, count) in destinations.iter().zip(counts) {
                            sums[usize::from(*destination)] += u64::from(*count);
                        }
                    }
                    top(sums, most)
                },
            )
            .collect()
    }

    /// Moves into a group of areas from all others by period and age, over the selected sexes.
    ///
    /// # Errors
    /// `Position` for a member outside the axis.
    pub fn inflow_by_age(
        &self,
        members: &[usize],
        selection: &Selection,
    ) -> Result<InflowByAge, Error> {
        let n = self.axes.areas.len();
        let mut inside = vec![0_u64; n];
        for member in members {
            let slot = inside.get_mut(*member);
            *slot.ok_or(Error::Position { axis: "areas", seen: *member, size: n })? = 1;
        }
        let sums: Vec<u64> = (0..self.axes.blocks())
            .into_par_iter()
            .map(|block| match selection.holds(self.axes.of_block(block)) {
                true => self.inflow_block(block, &inside),
                false => 0,
            })
            .collect();
        let ages = self.axes.ages.len();
        let mut values = vec![0_u64; self.axes.periods.len() * ages];
        for (block, sum) in sums.iter().enumerate() {
            let (period, _, age) = self.axes.of_block(block);
            values[period * ages + age] += sum;
        }
        let cell = |(block, origin, destination): &(u32, u16, u16)| {
            let at = self.axes.of_block(*block as usize);
            let enters =
                inside[usize::from(*origin)] == 0 && inside[usize::from(*destination)] == 1;
            (enters && selection.holds(at)).then_some(at.0 * ages + at.2)
        };
        let incomplete = self.missing.keys().filter_map(cell).collect();
        Ok(InflowByAge { values, ages, incomplete })
    }

    fn inflow_block(&self, block: usize, inside: &[u64]) -> u64 {
        let outside = (0..inside.len()).filter(|origin| inside[*origin] == 0);
        let entering = outside.map(|origin| {
            let (destinations, counts) = self.row(block, origin);
            let cells = destinations.iter().zip(counts);
            cells.map(|(d, count)| inside[usize::from(*d)] * u64::from(*count)).sum::<u64>()
        });
        entering.sum()
    }
}

fn top(sums: &[u64], most: usize) -> Vec<TopDestination> {
    let mut best: Vec<TopDestination> = (0_u16..)
        .zip(sums)
        .filter(|(_, moves)| **moves > 0)
        .map(|(destination, moves)| TopDestination { destination, moves: *moves })
        .collect();
    let order = |a: &TopDestination, b: &TopDestination| {
        b.moves.cmp(&a.moves).then(a.destination.cmp(&b.destination))
    };
    if most > 0 && best.len() > most {
        best.select_nth_unstable_by(most - 1, order);
    }
    best.truncate(most);
    best.sort_unstable_by(order);
    best
}
