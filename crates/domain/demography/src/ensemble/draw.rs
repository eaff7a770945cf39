//! Random numbers of the paths: one stream for each seed and area.

use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand_distr::StandardNormal;

use super::kernel::Shocks;
use super::{EnsembleArea, EnsembleParams, IntervalDraw, NationalPath};
use crate::Autoregression;
use crate::lanes::{Block, LANES, vectorised};

/// Things that stray on their own: fertility, longevity, migration.
const FACTORS: usize = 3;
/// No total fertility rate falls below this on any path.
const LOWEST_TFR: f64 = 0.5;
/// A shock that leads below the lowest is drawn anew this often before it is cut off.
const REDRAWS: usize = 100;

/// What a stream of random numbers is for; an area's streams lie side by side.
#[derive(Debug, Clone, Copy)]
enum Purpose {
    Shocks = 0,
    Redraws = 1,
}

/// Streams from here on belong to no area.
const COMMON_STREAM: u64 = 1 << 40;
/// The stream from which intervals are drawn, the same for all areas.
const INTERVAL_STREAM: u64 = COMMON_STREAM + 1;

/// The generator of one area: ChaCha counts through a stream of its own for every area, so streams never meet and need no common state.
fn stream(seed: u64, area: u32, purpose: Purpose) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(u64::from(area) * 4 + purpose as u64);
    random
}

/// Standard normal numbers by path, step and factor.
fn draw_normals(random: &mut ChaCha8Rng, paths: usize, steps: usize, normals: &mut Vec<Block>) {
    let blocks = paths.div_ceil(LANES);
    normals.clear();
    normals.resize(blocks * steps * FACTORS, [0.0; LANES]);
    for path in 0..paths {
        let of_block = &mut normals[path / LANES * steps * FACTORS..][..steps * FACTORS];
        for normal in of_block {
            normal[path % LANES] = random.sample(StandardNormal);
        }
    }
}

/// Shocks that all areas have in common; empty where nothing is.
#[derive(Debug)]
pub(super) struct CommonShocks(Vec<Block>);

impl CommonShocks {
    pub(super) fn draw(params: &EnsembleParams, steps: usize) -> Self {
        let mut normals = Vec::new();
        let shares = &params.common;
        if shares.fertility > 0.0 || shares.longevity > 0.0 || shares.migration > 0.0 {
            let mut random = ChaCha8Rng::seed_from_u64(params.seed);
            random.set_stream(COMMON_STREAM);
            draw_normals(&mut random, params.paths, steps, &mut normals);
        }
        Self(normals)
    }
}

/// Centre and spread of one area in one step, ready for the paths.
struct StepModel {
    children: f64,
    children_per_deviation: f64,
    fewest_children: f64,
    women_sd: f64,
    men_sd: f64,
    reach: f64,
}

/// The shocks of one area on all paths.
#[derive(Debug, Default)]
pub(super) struct ShockTable {
    normals: Vec<Block>,
    /// By block, then step.
    shocks: Vec<Shocks>,
    /// Interval by block, then step.
    picked: Vec<[u8; LANES]>,
}

impl ShockTable {
    pub(super) fn shocks(&self, block: usize, step: usize, steps: usize) -> &Shocks {
        &self.shocks[block * steps + step]
    }

    pub(super) fn picked(&self, block: usize, step: usize, steps: usize) -> [u8; LANES] {
        self.picked[block * steps + step]
    }

    /// Draws everything that differs between the paths of an area.
    pub(super) fn fill(
        &mut self,
        area: &EnsembleArea<'_>,
        national: &NationalPath,
        common: &CommonShocks,
        params: &EnsembleParams,
    ) {
        let steps = area.rates.len();
        if steps == 0 {
            return;
        }
        let mut random = stream(params.seed, area.number, Purpose::Shocks);
        draw_normals(&mut random, params.paths, steps, &mut self.normals);
        self.mix(common, params, steps);
        self.shocks.clear();
        self.shocks.resize(params.paths.div_ceil(LANES) * steps, Shocks::ZERO);
        self.follow(area, national, params);
        self.draw_intervals(area, national, params);
    }

    /// Adds the common part to the shocks, keeping their variance.
    fn mix(&mut self, common: &CommonShocks, params: &EnsembleParams, steps: usize) {
        let shares = [params.common.fertility, params.common.longevity, params.common.migration];
        // A longer area may have drawn more common steps than this one has.
        let common_steps = common.0.len() / (params.paths.div_ceil(LANES) * FACTORS);
        if common_steps == 0 {
            return;
        }
        let own = self.normals.chunks_exact_mut(steps * FACTORS);
        for (own, all) in own.zip(common.0.chunks_exact(common_steps * FACTORS)) {
            for (place, (own, all)) in own.iter_mut().zip(all).enumerate() {
                let share = shares[place % FACTORS];
                let (of_own, of_all) = ((1.0 - share).sqrt(), share.sqrt());
                for lane in 0..LANES {
                    own[lane] = of_own * own[lane] + of_all * all[lane];
                }
            }
        }
    }

    /// Follows the three autoregressions of every path through the steps.
    fn follow(
        &mut self,
        area: &EnsembleArea<'_>,
        national: &NationalPath,
        params: &EnsembleParams,
    ) {
        let width = area.base.scale().width();
        let models = step_models(area, national, params);
        let fertility = params.fertility.over(width);
        let migration = Autoregression::migration(area.migration_sd)
            .map_or(fertility.still(), |m| m.over(width));
        let longevity = Autoregression::longevity(0.0).over(width).rho();
        let rho = Persistence { fertility: fertility.rho(), longevity, migration: migration.rho() };
        let mut redraws = stream(params.seed, area.number, Purpose::Redraws);
        let steps = models.len();
        let blocks =
            self.normals.chunks_exact(steps * FACTORS).zip(self.shocks.chunks_exact_mut(steps));
        for (block, (normals, shocks)) in blocks.enumerate() {
            let used = (params.paths - block * LANES).min(LANES);
            let mut deviation = Deviation::default();
            for ((normals, shocks), model) in normals.chunks_exact(FACTORS).zip(shocks).zip(&models)
            {
                let before = deviation.fertility;
                vectorised(
                    #[inline(always)]
                    || {
                        deviation.advance(
                            normals,
                            model,
                            &rho,
                            (fertility.sd(), migration.sd()),
                            shocks,
                        )
                    },
                );
                for (lane, before) in before.iter().enumerate().take(used) {
                    if shocks.children[lane] < model.fewest_children {
                        let centre = fertility.next(*before, 0.0);
                        let kept = redraw(&mut redraws, model, centre, fertility.sd());
                        let children = model.children + kept * model.children_per_deviation;
                        deviation.fertility[lane] = kept;
                        shocks.children[lane] = children.max(model.fewest_children);
                    }
                }
                // Lanes without a path stay empty.
                shocks.migration[used..].fill(0.0);
            }
        }
    }

    /// Draws the interval of every path from one stream for all areas, so that they stray together.
    fn draw_intervals(
        &mut self,
        area: &EnsembleArea<'_>,
        national: &NationalPath,
        params: &EnsembleParams,
    ) {
        self.picked.clear();
        if area.intervals.len() < 2 {
            return;
        }
        let steps = area.rates.len();
        self.picked.resize(params.paths.div_ceil(LANES) * steps, [0; LANES]);
        // The nation's path is as long as the longest area: all areas read on at the same number.
        let draws = match params.interval_draw {
            IntervalDraw::EachPath => 1,
            IntervalDraw::EachStep => national.tfr.len(),
        };
        let mut random = ChaCha8Rng::seed_from_u64(params.seed);
        random.set_stream(INTERVAL_STREAM);
        for path in 0..params.paths {
            let mut interval = 0;
            for step in 0..draws.max(steps) {
                if step < draws {
                    interval = pick(random.random(), area.intervals.len());
                }
                if step < steps {
                    self.picked[path / LANES * steps + step][path % LANES] = interval;
                }
            }
        }
    }
}

/// The interval on which a number of 32 bits falls, all of them equally wide.
fn pick(word: u32, intervals: usize) -> u8 {
    let position = (u64::from(word) * intervals as u64) >> 32;
    // Invariant, checked before: there are no more intervals than 255.
    u8::try_from(position).unwrap_or(u8::MAX)
}

/// Draws a fertility shock until the rate is not below the lowest, and cuts it off at the lowest after [`REDRAWS`] times.
fn redraw(random: &mut ChaCha8Rng, model: &StepModel, centre: f64, sd: f64) -> f64 {
    for _ in 0..REDRAWS {
        let normal: f64 = random.sample(StandardNormal);
        let deviation = centre + sd * normal;
        if model.children + deviation * model.children_per_deviation >= model.fewest_children {
            return deviation;
        }
    }
    (model.fewest_children - model.children) / model.children_per_deviation
}

struct Persistence {
    fertility: f64,
    longevity: f64,
    migration: f64,
}

/// Where the paths of a block stand.
#[derive(Default)]
struct Deviation {
    fertility: Block,
    women: Block,
    men: Block,
    migration: Block,
}

impl Deviation {
    #[inline(always)]
    fn advance(
        &mut self,
        normals: &[Block],
        model: &StepModel,
        rho: &Persistence,
        (fertility_sd, migration_sd): (f64, f64),
        shocks: &mut Shocks,
    ) {
        let [fertility, longevity, migration] = [&normals[0], &normals[1], &normals[2]];
        for lane in 0..LANES {
            self.fertility[lane] =
                rho.fertility * self.fertility[lane] + fertility_sd * fertility[lane];
            shocks.children[lane] =
                model.children + self.fertility[lane] * model.children_per_deviation;
            self.women[lane] = rho.longevity * self.women[lane] + model.women_sd * longevity[lane];
            self.men[lane] = rho.longevity * self.men[lane] + model.men_sd * longevity[lane];
            shocks.women[lane] = self.women[lane].clamp(-model.reach, model.reach);
            shocks.men[lane] = self.men[lane].clamp(-model.reach, model.reach);
            self.migration[lane] =
                rho.migration * self.migration[lane] + migration_sd * migration[lane];
        }
        for lane in 0..LANES {
            shocks.migration[lane] = self.migration[lane].exp();
        }
    }
}

fn step_models(
    area: &EnsembleArea<'_>,
    national: &NationalPath,
    params: &EnsembleParams,
) -> Vec<StepModel> {
    let width = area.base.scale().width();
    let rho = params.fertility.over(width).rho();
    let mut ratio = area.fertility_ratio;
    let life = &national.life_expectancy;
    let mut models = Vec::with_capacity(area.rates.len());
    for (step, rates) in area.rates.iter().enumerate() {
        let children_per_tfr = national.children_per_tfr[step];
        let children_per_deviation = children_per_tfr * national.tfr[step];
        ratio = ratio.map(|before| 1.0 + rho * (before - 1.0));
        let children =
            ratio.map_or(rates.child_woman_ratio, |ratio| ratio * children_per_deviation);
        let lowest = children_per_tfr * LOWEST_TFR;
        let sd = |life: f64| params.longevity * Autoregression::longevity(life).over(width).sd();
        models.push(StepModel {
            children,
            children_per_deviation,
            // Where the scenario itself lies below the lowest, cutting off there would only lift it.
            fewest_children: if children < lowest { 0.0 } else { lowest },
            women_sd: sd(life.women[step]),
            men_sd: sd(life.men[step]),
            reach: area.responses.get(step).map_or(1.0, crate::SurvivalResponse::reach),
        });
    }
    models
}
