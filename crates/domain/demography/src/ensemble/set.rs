//! A set of areas as one ensemble.

use rayon::prelude::*;

use super::draw::CommonShocks;
use super::run::{Worker, prepare};
use super::summary::{AreaSummary, Summariser};
use super::{EnsembleArea, EnsembleParams, NationalPath};
use crate::Error;
use crate::lanes::{Block, LANES, vectorised};

/// Areas that are summed one after the other; fixed, so that the order of the sums does not depend on the threads.
const AREAS_IN_ROW: usize = 16;
/// Partial sums that are held at the same time.
const PARTS_HELD: usize = 8;

/// Projects the areas and sums them path by path, in the order given, without keeping the single areas.
///
/// The quantiles are those of the sums: they cannot be made from the quantiles of the areas.
/// Draws the same paths for each area as [`super::project_ensemble`].
/// Totals of the paths are not kept, whatever `params` say.
///
/// # Errors
/// As [`super::project_ensemble`]; also if there is no area, or areas differ in age groups or number of steps.
pub fn project_ensemble_of_set(
    areas: &[EnsembleArea<'_>],
    national: &NationalPath,
    params: &EnsembleParams,
) -> Result<AreaSummary, Error> {
    let common = prepare(areas, national, params)?;
    let Some(first) = areas.first() else {
        return Err(Error::NoAreas);
    };
    let (scale, steps) = (first.base.scale(), first.rates.len());
    for area in areas {
        if area.base.scale() != scale {
            return Err(Error::Length {
                seen: area.base.scale().groups(),
                expected: scale.groups(),
            });
        }
        if area.rates.len() != steps {
            return Err(Error::Steps { seen: area.rates.len(), expected: steps });
        }
    }
    let mut whole = Sums::default();
    for wave in areas.chunks(AREAS_IN_ROW * PARTS_HELD) {
        let parts: Vec<Sums> = wave
            .par_chunks(AREAS_IN_ROW)
            .map(|row| Sums::of(row, national, &common, params))
            .collect();
        for part in &parts {
            whole.add(part);
        }
    }
    Ok(whole.summary(params, scale.groups(), steps))
}

/// People of several areas on each path: steps, blocks, sexes and ages, one after the other.
#[derive(Debug, Default)]
struct Sums {
    people: Vec<Block>,
}

impl Sums {
    fn of(
        areas: &[EnsembleArea<'_>],
        national: &NationalPath,
        common: &CommonShocks,
        params: &EnsembleParams,
    ) -> Self {
        let mut sums = Self::default();
        let mut worker = Worker::default();
        for area in areas {
            let size = 2 * area.base.scale().groups() * params.paths.div_ceil(LANES);
            sums.people.resize(size * area.rates.len(), [0.0; LANES]);
            worker.draw(area, national, common, params);
            worker.project(area, params.paths, |step, people, _| {
                let of_step = &mut sums.people[step * size..(step + 1) * size];
                vectorised(
                    #[inline(always)]
                    || add(of_step, people),
                );
            });
        }
        sums
    }

    fn add(&mut self, part: &Self) {
        self.people.resize(part.people.len(), [0.0; LANES]);
        vectorised(
            #[inline(always)]
            || add(&mut self.people, &part.people),
        );
    }

    fn summary(&self, params: &EnsembleParams, groups: usize, steps: usize) -> AreaSummary {
        let mut summariser = Summariser::default();
        summariser.begin(params, groups, steps);
        let params = EnsembleParams { keep_totals: false, ..params.clone() };
        let size = 2 * groups * params.paths.div_ceil(LANES);
        for people in self.people.chunks_exact(size) {
            let mut totals = Vec::with_capacity(size / (2 * groups) * LANES);
            for block in people.chunks_exact(2 * groups) {
                let mut total = [0.0; LANES];
                add_all(&mut total, block);
                totals.extend_from_slice(&total);
            }
            summariser.add_step(people, &totals[..params.paths], &params);
        }
        summariser.finish(false).0
    }
}

#[inline(always)]
fn add(sums: &mut [Block], people: &[Block]) {
    for (sum, people) in sums.iter_mut().zip(people) {
        for lane in 0..LANES {
            sum[lane] += people[lane];
        }
    }
}

fn add_all(total: &mut Block, block: &[Block]) {
    for people in block {
        for lane in 0..LANES {
            total[lane] += people[lane];
        }
    }
}
