//! Means and quantiles of the paths, and the totals of each path.

use super::{Detail, EnsembleParams};
use crate::lanes::{Block, LANES, vectorised};
use crate::quantile::{Probabilities, QuantileFinder};

/// Mean and quantiles of one number over the paths.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary<'a> {
    /// Mean.
    pub mean: f64,
    /// Quantiles, in the order of the probabilities asked for.
    pub quantiles: &'a [f64],
}

/// What came out for one area, or for a set of areas taken together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AreaSummary {
    steps: usize,
    groups: usize,
    columns: usize,
    totals: Vec<f64>,
    cells: Vec<f64>,
}

impl AreaSummary {
    /// Number of steps.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// Number of age groups of each sex.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// All people at the end of a step; none beyond the last step.
    #[must_use]
    pub fn total(&self, step: usize) -> Option<Summary<'_>> {
        self.row(&self.totals, step)
    }

    /// Women of a group at the end of a step; none if cells were not asked for.
    #[must_use]
    pub fn women(&self, step: usize, group: usize) -> Option<Summary<'_>> {
        if group >= self.groups {
            return None;
        }
        self.row(&self.cells, step * 2 * self.groups + group)
    }

    /// Men of a group at the end of a step; none if cells were not asked for.
    #[must_use]
    pub fn men(&self, step: usize, group: usize) -> Option<Summary<'_>> {
        if group >= self.groups {
            return None;
        }
        self.row(&self.cells, (step * 2 + 1) * self.groups + group)
    }

    fn row<'a>(&self, rows: &'a [f64], row: usize) -> Option<Summary<'a>> {
        let row = rows.get(row * self.columns..(row + 1) * self.columns)?;
        let (mean, quantiles) = row.split_first()?;
        Some(Summary { mean: *mean, quantiles })
    }
}

/// An ensemble of all areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Ensemble {
    /// One element per area, in the order of the areas.
    pub areas: Vec<AreaSummary>,
    /// Totals of every path, if they were asked for.
    pub totals: Option<PathTotals>,
    /// The seed that draws the same paths again.
    pub seed: u64,
}

/// The total of each area on each path at the end of each step.
#[derive(Debug, Clone, PartialEq)]
pub struct PathTotals {
    paths: usize,
    /// By area: paths of the first step, then of the second.
    values: Vec<Vec<f64>>,
}

impl PathTotals {
    pub(super) fn new(paths: usize, values: Vec<Vec<f64>>) -> Self {
        Self { paths, values }
    }

    /// Number of paths.
    #[must_use]
    pub fn paths(&self) -> usize {
        self.paths
    }

    /// Totals of one area, path by path; none beyond the last area or step.
    #[must_use]
    pub fn of(&self, area: usize, step: usize) -> Option<&[f64]> {
        self.values.get(area)?.get(step * self.paths..(step + 1) * self.paths)
    }

    /// Totals of the areas together, path by path; none if one of them lacks the step.
    #[must_use]
    pub fn sum(&self, areas: &[usize], step: usize) -> Option<Vec<f64>> {
        let mut sums = vec![0.0; self.paths];
        for area in areas {
            for (sum, total) in sums.iter_mut().zip(self.of(*area, step)?) {
                *sum += total;
            }
        }
        Some(sums)
    }

    /// Mean and quantiles of the areas together, for the steps that all of them have.
    #[must_use]
    pub fn summary_of(&self, areas: &[usize], probabilities: &Probabilities) -> AreaSummary {
        let columns = 1 + probabilities.shares().len();
        let mut summary = AreaSummary { columns, ..AreaSummary::default() };
        let mut finder = QuantileFinder::default();
        if areas.is_empty() {
            return summary;
        }
        while let Some(sums) = self.sum(areas, summary.steps) {
            push_row(&mut summary.totals, mean(&sums), &sums, probabilities, &mut finder);
            summary.steps += 1;
        }
        summary
    }
}

/// Sums up the paths of one area after another.
#[derive(Debug, Default)]
pub(super) struct Summariser {
    summary: AreaSummary,
    totals: Vec<f64>,
    row: Vec<f64>,
    sums: Vec<Block>,
    finder: QuantileFinder,
}

impl Summariser {
    pub(super) fn begin(&mut self, params: &EnsembleParams, groups: usize, steps: usize) {
        let columns = 1 + params.probabilities.shares().len();
        let cells = if params.detail == Detail::Cells { 2 * groups } else { 0 };
        self.summary = AreaSummary {
            steps: 0,
            groups,
            columns,
            totals: Vec::with_capacity(steps * columns),
            cells: Vec::with_capacity(steps * cells * columns),
        };
        self.totals.clear();
    }

    /// Takes the people of each block by sex and age and the totals of the paths.
    pub(super) fn add_step(&mut self, people: &[Block], totals: &[f64], params: &EnsembleParams) {
        let probabilities = &params.probabilities;
        push_row(&mut self.summary.totals, mean(totals), totals, probabilities, &mut self.finder);
        self.summary.steps += 1;
        if params.keep_totals {
            self.totals.extend_from_slice(totals);
        }
        if params.detail == Detail::Cells {
            self.add_cells(people, totals.len(), probabilities);
        }
    }

    fn add_cells(&mut self, people: &[Block], paths: usize, probabilities: &Probabilities) {
        let cells = 2 * self.summary.groups;
        self.sums.clear();
        self.sums.resize(cells, [0.0; LANES]);
        vectorised(
            #[inline(always)]
            || add_blocks(&mut self.sums, people),
        );
        for cell in 0..cells {
            let mean = self.sums[cell].iter().sum::<f64>() / paths as f64;
            if !probabilities.shares().is_empty() {
                self.row.clear();
                for block in people.chunks_exact(cells) {
                    self.row.extend_from_slice(&block[cell]);
                }
                self.row.truncate(paths);
            }
            push_row(&mut self.summary.cells, mean, &self.row, probabilities, &mut self.finder);
        }
    }

    pub(super) fn finish(&mut self, keep_totals: bool) -> (AreaSummary, Vec<f64>) {
        let totals = if keep_totals { std::mem::take(&mut self.totals) } else { Vec::new() };
        (std::mem::take(&mut self.summary), totals)
    }
}

/// Adds the people of all blocks to the sums of each cell.
#[inline(always)]
fn add_blocks(sums: &mut [Block], people: &[Block]) {
    for block in people.chunks_exact(sums.len()) {
        for (sum, people) in sums.iter_mut().zip(block) {
            for lane in 0..LANES {
                sum[lane] += people[lane];
            }
        }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn push_row(
    rows: &mut Vec<f64>,
    mean: f64,
    values: &[f64],
    probabilities: &Probabilities,
    finder: &mut QuantileFinder,
) {
    rows.push(mean);
    let start = rows.len();
    rows.resize(start + probabilities.shares().len(), mean);
    finder.find(values, probabilities, &mut rows[start..]);
}
