//! Projects the paths of each area, all areas at once.

use rayon::prelude::*;

use super::draw::{CommonShocks, ShockTable};
use super::kernel::{Drawn, Given, Step, advance};
use super::summary::{AreaSummary, Ensemble, PathTotals, Summariser};
use super::{EnsembleArea, EnsembleParams, NationalPath};
use crate::lanes::{Block, LANES, vectorised};
use crate::{Error, SurvivalResponse};

/// Areas that one thread takes at least before its buffers are made anew.
const AREAS_AT_ONCE: usize = 8;

/// Projects every area on every path and sums the paths up.
///
/// Areas may have different numbers of steps.
/// The result does not depend on the order of the areas or the number of threads.
///
/// # Errors
/// If a number is out of bounds, or the tables of an area do not fit each other.
pub fn project_ensemble(
    areas: &[EnsembleArea<'_>],
    national: &NationalPath,
    params: &EnsembleParams,
) -> Result<Ensemble, Error> {
    let common = prepare(areas, national, params)?;
    let of_areas: Vec<(AreaSummary, Vec<f64>)> = areas
        .par_iter()
        .with_min_len(AREAS_AT_ONCE)
        .map_init(
            || (Worker::default(), Summariser::default()),
            |(worker, summariser), area| {
                worker.draw(area, national, &common, params);
                summariser.begin(params, area.base.scale().groups(), area.rates.len());
                worker.project(area, params.paths, |_, people, totals| {
                    summariser.add_step(people, totals, params);
                });
                summariser.finish(params.keep_totals)
            },
        )
        .collect();
    let (areas, totals): (Vec<_>, Vec<_>) = of_areas.into_iter().unzip();
    let totals = params.keep_totals.then(|| PathTotals::new(params.paths, totals));
    Ok(Ensemble { areas, totals, seed: params.seed })
}

/// Checks the call and draws what the areas have in common.
pub(super) fn prepare(
    areas: &[EnsembleArea<'_>],
    national: &NationalPath,
    params: &EnsembleParams,
) -> Result<CommonShocks, Error> {
    params.check()?;
    let mut steps = 0;
    for area in areas {
        area.check(national)?;
        steps = steps.max(area.rates.len());
    }
    Ok(CommonShocks::draw(params, steps))
}

/// Buffers of one thread.
#[derive(Debug, Default)]
pub(super) struct Worker {
    shocks: ShockTable,
    people: Vec<Block>,
    totals: Vec<Block>,
}

impl Worker {
    pub(super) fn draw(
        &mut self,
        area: &EnsembleArea<'_>,
        national: &NationalPath,
        common: &CommonShocks,
        params: &EnsembleParams,
    ) {
        self.shocks.fill(area, national, common, params);
    }

    /// Projects the drawn paths step by step.
    ///
    /// `after_step` sees the people of each block by sex and age, block after block, and the totals of the paths.
    /// Paths beyond `paths` in the last block are empty.
    pub(super) fn project(
        &mut self,
        area: &EnsembleArea<'_>,
        paths: usize,
        mut after_step: impl FnMut(usize, &[Block], &[f64]),
    ) {
        let groups = area.base.scale().groups();
        self.settle(area, paths);
        let still = SurvivalResponse::none(groups);
        for (index, rates) in area.rates.iter().enumerate() {
            let response = area.responses.get(index).unwrap_or(&still);
            let step = Step::new(area.base.scale(), rates, response);
            let intervals = drawn_rates(area, index);
            self.advance_blocks(&step, &intervals, index, area.rates.len());
            let totals = &self.totals.as_flattened()[..paths];
            after_step(index, &self.people, totals);
        }
    }

    /// Puts the base population on every path.
    fn settle(&mut self, area: &EnsembleArea<'_>, paths: usize) {
        self.people.clear();
        self.totals.clear();
        for block in 0..paths.div_ceil(LANES) {
            let used = (paths - block * LANES).min(LANES);
            for count in area.base.women().iter().chain(area.base.men()) {
                let mut people = [0.0; LANES];
                people[..used].fill(*count);
                self.people.push(people);
            }
            self.totals.push([0.0; LANES]);
        }
    }

    fn advance_blocks(
        &mut self,
        step: &Step,
        intervals: &[Vec<(f64, f64)>],
        index: usize,
        steps: usize,
    ) {
        let cells = 2 * step.groups;
        let (shocks, all, totals) = (&self.shocks, &mut self.people, &mut self.totals);
        let blocks = all.chunks_exact_mut(cells).zip(totals).enumerate();
        if !intervals.is_empty() {
            for (block, (people, total)) in blocks {
                let picked = shocks.picked(block, index, steps);
                let drawn = Drawn { intervals, picked };
                let shocks = shocks.shocks(block, index, steps);
                *total = advance::<true>(people, step, shocks, &drawn);
            }
        } else if step.has_planned {
            vectorised(
                #[inline(always)]
                || {
                    for (block, (people, total)) in blocks {
                        let shocks = shocks.shocks(block, index, steps);
                        *total = advance::<true>(people, step, shocks, &Given);
                    }
                },
            );
        } else {
            vectorised(
                #[inline(always)]
                || {
                    for (block, (people, total)) in blocks {
                        let shocks = shocks.shocks(block, index, steps);
                        *total = advance::<false>(people, step, shocks, &Given);
                    }
                },
            );
        }
    }
}

/// Rate and arrivals of each cell by interval; empty if there is nothing to draw among.
fn drawn_rates(area: &EnsembleArea<'_>, step: usize) -> Vec<Vec<(f64, f64)>> {
    if area.intervals.len() < 2 {
        return Vec::new();
    }
    let of_interval = |interval: &Vec<super::MigrationRates>| {
        let (net, arrivals) = (&interval[step].net, &interval[step].arrivals);
        let net = net.women.iter().chain(&net.men);
        net.copied().zip(arrivals.women.iter().chain(&arrivals.men).copied()).collect()
    };
    area.intervals.iter().map(of_interval).collect()
}
