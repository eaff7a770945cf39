//! One step of sixteen paths at once.

use std::ops::Range;

use crate::lanes::{Block, LANES};
use crate::{AgeScale, StepRates, SurvivalResponse};

/// What moves the people of one group of one sex, the same on all paths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub survival: f64,
    pub slope: f64,
    pub curvature: f64,
    pub net: f64,
    pub arrivals: f64,
    /// People who come whatever migration does.
    pub planned: f64,
}

/// One step of one area: the cells of women, youngest first, then those of men.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub cells: Vec<Cell>,
    pub groups: usize,
    pub fertile: Range<usize>,
    pub girls: f64,
    pub boys: f64,
    /// Whether anybody is planned at all.
    pub has_planned: bool,
}

impl Step {
    pub(super) fn new(scale: AgeScale, rates: &StepRates, response: &SurvivalResponse) -> Self {
        let groups = scale.groups();
        let planned = rates.planned.as_ref();
        let planned_women = |group: usize| planned.map_or(0.0, |planned| planned.women[group]);
        let planned_men = |group: usize| planned.map_or(0.0, |planned| planned.men[group]);
        let women = (0..groups).map(|group| {
            let survival = rates.survival.women[group];
            let (slope, curvature) = response.women(group, survival);
            let (net, arrivals) = (rates.net_migration.women[group], rates.arrivals.women[group]);
            Cell { survival, slope, curvature, net, arrivals, planned: planned_women(group) }
        });
        let men = (0..groups).map(|group| {
            let survival = rates.survival.men[group];
            let (slope, curvature) = response.men(group, survival);
            let (net, arrivals) = (rates.net_migration.men[group], rates.arrivals.men[group]);
            Cell { survival, slope, curvature, net, arrivals, planned: planned_men(group) }
        });
        let both = 100.0 + rates.sex_ratio;
        Self {
            cells: women.chain(men).collect(),
            groups,
            fertile: scale.span(15, 50),
            girls: 100.0 / both,
            boys: rates.sex_ratio / both,
            has_planned: planned.is_some(),
        }
    }
}

/// What differs between the paths of a block in one step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shocks {
    /// Years of life more than the centre, women.
    pub women: Block,
    /// Years of life more than the centre, men.
    pub men: Block,
    /// Factor on net migration.
    pub migration: Block,
    /// Children per woman of 15 to 49.
    pub children: Block,
}

impl Shocks {
    pub(super) const ZERO: Self = Self {
        women: [0.0; LANES],
        men: [0.0; LANES],
        migration: [0.0; LANES],
        children: [0.0; LANES],
    };
}

/// Where the net migration of a cell comes from.
pub(super) trait Migration {
    /// Rate and arrivals of the cell on path `lane` of the block.
    fn of(&self, cell: usize, given: &Cell, lane: usize) -> (f64, f64);
}

/// The rates of the step, on every path.
pub(super) struct Given;

impl Migration for Given {
    #[inline(always)]
    fn of(&self, _: usize, given: &Cell, _: usize) -> (f64, f64) {
        (given.net, given.arrivals)
    }
}

/// The rates of one observed interval, drawn by each path.
pub(super) struct Drawn<'a> {
    /// By interval: rate and arrivals of each cell.
    pub intervals: &'a [Vec<(f64, f64)>],
    /// The interval of each path of the block.
    pub picked: [u8; LANES],
}

impl Migration for Drawn<'_> {
    #[inline(always)]
    fn of(&self, cell: usize, _: &Cell, lane: usize) -> (f64, f64) {
        self.intervals[usize::from(self.picked[lane])][cell]
    }
}

/// Moves the people of a block one step on and returns their total on each path.
///
/// `people`: the groups of women, then those of men.
/// `PLANNED`: whether people who come whatever migration does are added; nearly no step has any, and the others need not pay for them.
#[inline(always)]
pub(super) fn advance<const PLANNED: bool>(
    people: &mut [Block],
    step: &Step,
    shocks: &Shocks,
    migration: &impl Migration,
) -> Block {
    let groups = step.groups;
    let (women, men) = people.split_at_mut(groups);
    let factor = &shocks.migration;
    let mut total = [0.0; LANES];
    let (cells_women, cells_men) = step.cells.split_at(groups);
    age::<PLANNED>(
        women,
        cells_women,
        &shocks.women,
        factor,
        |cell, given, lane| migration.of(cell, given, lane),
        &mut total,
    );
    let of_men = |cell, given: &Cell, lane| migration.of(cell + groups, given, lane);
    age::<PLANNED>(men, cells_men, &shocks.men, factor, of_men, &mut total);
    let mut mothers = [0.0; LANES];
    for group in &women[step.fertile.clone()] {
        for lane in 0..LANES {
            mothers[lane] += group[lane];
        }
    }
    for lane in 0..LANES {
        let children = shocks.children[lane] * mothers[lane];
        women[0][lane] = children * step.girls;
        men[0][lane] = children * step.boys;
        total[lane] += women[0][lane] + men[0][lane];
    }
    total
}

/// Moves one sex from the oldest group down, so that nobody is moved twice; the youngest group is left for the children.
#[inline(always)]
fn age<const PLANNED: bool>(
    people: &mut [Block],
    cells: &[Cell],
    years: &Block,
    factor: &Block,
    migration: impl Fn(usize, &Cell, usize) -> (f64, f64),
    total: &mut Block,
) {
    let open = people.len() - 1;
    let stay = moved::<PLANNED>(&people[open], open, &cells[open], years, factor, &migration);
    for group in (1..=open).rev() {
        let from = group - 1;
        let mut next =
            moved::<PLANNED>(&people[from], from, &cells[from], years, factor, &migration);
        if group == open {
            for lane in 0..LANES {
                next[lane] += stay[lane];
            }
        }
        for lane in 0..LANES {
            // More people leaving than there are leaves nobody.
            next[lane] = if next[lane] > 0.0 { next[lane] } else { 0.0 };
            total[lane] += next[lane];
        }
        people[group] = next;
    }
}

#[inline(always)]
fn moved<const PLANNED: bool>(
    people: &Block,
    at: usize,
    cell: &Cell,
    years: &Block,
    factor: &Block,
    migration: &impl Fn(usize, &Cell, usize) -> (f64, f64),
) -> Block {
    let mut next = [0.0; LANES];
    for lane in 0..LANES {
        let (net, arrivals) = migration(at, cell, lane);
        let survival = cell.survival + years[lane] * (cell.slope + years[lane] * cell.curvature);
        next[lane] = people[lane] * (survival + net * factor[lane]) + arrivals * factor[lane];
        if PLANNED {
            next[lane] += cell.planned;
        }
    }
    next
}
