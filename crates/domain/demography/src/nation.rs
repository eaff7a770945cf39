//! Many areas and scenarios at once: flat arrays, one block per area, same figures as [`crate::Scenario::run`].

use rayon::prelude::*;

use crate::projection::{steps_between, year_after};
use crate::{AgeScale, AgeTable, BySex, Error, FertilityLink, Scenario, StepRates};

/// Rate sums and cells below zero by less than this are rounding.
const ROUNDING: f64 = 1e-9;

/// People of many areas: women then men of the first area, then of the second, …
#[derive(Debug, Clone, PartialEq)]
pub struct NationState {
    scale: AgeScale,
    people: Vec<f64>,
}

impl NationState {
    /// The state from tables of one scale, in the order given.
    ///
    /// # Errors
    /// `NoPeople` without areas; `ScaleMismatch`.
    pub fn new(areas: &[AgeTable]) -> Result<Self, Error> {
        let Some(scale) = areas.first().map(AgeTable::scale) else {
            return Err(Error::NoPeople { what: "the number of areas" });
        };
        if areas.iter().any(|area| area.scale() != scale) {
            return Err(Error::ScaleMismatch);
        }
        let people = areas.iter().flat_map(|area| [area.women(), area.men()].concat()).collect();
        Ok(Self { scale, people })
    }

    /// Number of areas.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.people.len() / (2 * self.scale.groups())
    }
}

/// Rates of many areas and steps: `[area][step][women, men][group]`, the last step held.
#[derive(Debug, Clone, PartialEq)]
pub struct NationRates {
    scale: AgeScale,
    areas: usize,
    steps: usize,
    given: Vec<usize>,
    survival: Vec<f64>,
    net_migration: Vec<f64>,
    arrivals: Vec<f64>,
    child_woman_ratio: Vec<f64>,
    sex_ratio: Vec<f64>,
}

impl NationRates {
    /// Flat rates of `steps` steps from those of each area, which are checked here once.
    ///
    /// # Errors
    /// As [`StepRates::check`]; `NoRates` if an area has none.
    pub fn new<R: AsRef<[StepRates]>>(
        scale: AgeScale,
        areas: &[R],
        steps: usize,
    ) -> Result<Self, Error> {
        let size = areas.len() * steps * 2 * scale.groups();
        let flat = || Vec::with_capacity(size);
        let mut all = Self {
            scale,
            areas: areas.len(),
            steps,
            given: areas.iter().map(|rates| rates.as_ref().len()).collect(),
            survival: flat(),
            net_migration: flat(),
            arrivals: flat(),
            child_woman_ratio: Vec::with_capacity(areas.len() * steps),
            sex_ratio: Vec::with_capacity(areas.len() * steps),
        };
        for rates in areas {
            let rates = rates.as_ref();
            rates.iter().try_for_each(|rates| rates.check(scale))?;
            for step in 0..steps {
                all.push(rates.get(step).or(rates.last()).ok_or(Error::NoRates)?);
            }
        }
        Ok(all)
    }

    fn push(&mut self, rates: &StepRates) {
        let extend = |flat: &mut Vec<f64>, both: &BySex<Vec<f64>>| {
            flat.extend_from_slice(&both.women);
            flat.extend_from_slice(&both.men);
        };
        extend(&mut self.survival, &rates.survival);
        extend(&mut self.net_migration, &rates.net_migration);
        extend(&mut self.arrivals, &rates.arrivals);
        self.child_woman_ratio.push(rates.child_woman_ratio);
        self.sex_ratio.push(rates.sex_ratio);
    }
}

/// What is kept of every area, scenario and step.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Summary {
    /// All people.
    pub total: f64,
    /// 0–14.
    pub young: f64,
    /// 65 and over.
    pub old: f64,
    /// Women of 20–39.
    pub young_women: f64,
    /// Children of the first group.
    pub children: f64,
    /// Deaths over the step.
    pub deaths: f64,
    /// Net migrants over the step.
    pub social: f64,
    /// Cells floored at 0.
    pub floored: u64,
}

/// What the run keeps beside the summaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Nothing else.
    Summaries,
    /// All cells.
    Cells,
}

/// All areas under all scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct NationRun {
    scale: AgeScale,
    base_year: i32,
    scenarios: usize,
    steps: usize,
    given: Vec<usize>,
    summaries: Vec<Summary>,
    cells: Vec<f64>,
}

impl NationRun {
    /// The summary of one area, scenario and step; none beyond what was run.
    #[must_use]
    pub fn summary(&self, area: usize, scenario: usize, step: usize) -> Option<&Summary> {
        self.summaries.get(self.place(area, scenario, step)?)
    }

    /// The table of one area, scenario and step; none beyond what was run or if cells were not kept.
    #[must_use]
    pub fn table(&self, area: usize, scenario: usize, step: usize) -> Option<AgeTable> {
        let (place, groups) = (self.place(area, scenario, step)?, self.scale.groups());
        let cells = self.cells.get(place * 2 * groups..(place + 1) * 2 * groups)?;
        let people = BySex { women: cells[..groups].to_vec(), men: cells[groups..].to_vec() };
        AgeTable::new(self.scale, people).ok()
    }

    /// Year at the end of a step.
    #[must_use]
    pub fn year(&self, step: usize) -> i32 {
        year_after(self.base_year, step + 1, self.scale.width())
    }

    /// Whether a step of an area rests on held rates.
    #[must_use]
    pub fn held(&self, area: usize, step: usize) -> bool {
        self.given.get(area).is_some_and(|given| step >= *given)
    }

    fn place(&self, area: usize, scenario: usize, step: usize) -> Option<usize> {
        let inside = scenario < self.scenarios && step < self.steps && area < self.given.len();
        inside.then(|| (area * self.scenarios + scenario) * self.steps + step)
    }
}

/// Projects all areas under all scenarios, on all threads of the current pool.
///
/// Areas do not touch each other, so the figures are the same at any number of threads and in any order of areas.
///
/// # Shape
/// `base`, `rates` and `links` have the same areas in the same order; `rates` has at least the steps up to `until`.
///
/// # Errors
/// `Shape`, `ScaleMismatch`, `Horizon`, and what [`Scenario::migration_in`] and [`Scenario::ratio_in`] say.
///
/// # References
/// METHODS 2.2, 2.5; [`crate::Scenario::run`] is the plain version.
pub fn run(
    base_year: i32,
    base: &NationState,
    rates: &NationRates,
    links: &[FertilityLink],
    scenarios: &[Scenario],
    until: i32,
    keep: Keep,
) -> Result<NationRun, Error> {
    let areas = base.areas();
    for (name, seen) in [("rates", rates.areas), ("links", links.len())] {
        if seen != areas {
            return Err(Error::Shape { name, seen, expected: areas });
        }
    }
    if base.scale != rates.scale {
        return Err(Error::ScaleMismatch);
    }
    let steps = steps_between(base_year, until, base.scale.width())?;
    if rates.steps < steps {
        return Err(Error::Shape { name: "steps of rates", seen: rates.steps, expected: steps });
    }
    let plans = plans(base_year, base.scale, scenarios, steps)?;
    let rows = scenarios.len() * steps;
    let mut run = NationRun {
        scale: base.scale,
        base_year,
        scenarios: scenarios.len(),
        steps,
        given: rates.given.clone(),
        summaries: vec![Summary::default(); areas * rows],
        cells: match keep {
            Keep::Summaries => Vec::new(),
            Keep::Cells => vec![0.0; areas * rows * 2 * base.scale.groups()],
        },
    };
    if rows > 0 {
        fill(&mut run, base, rates, links, &plans)?;
    }
    Ok(run)
}

/// A scenario with what does not depend on the area.
struct Plan<'a> {
    scenario: &'a Scenario,
    /// Per step: year at its end and factor on migration.
    steps: Vec<(i32, f64)>,
}

fn plans<'a>(
    base_year: i32,
    scale: AgeScale,
    scenarios: &'a [Scenario],
    steps: usize,
) -> Result<Vec<Plan<'a>>, Error> {
    let plan = |scenario: &'a Scenario| {
        let step = |index| {
            let from = year_after(base_year, index, scale.width());
            let to = year_after(base_year, index + 1, scale.width());
            Ok((to, scenario.migration_in(from, to)?))
        };
        let steps = (0..steps).map(step).collect::<Result<_, Error>>()?;
        Ok(Plan { scenario, steps })
    };
    scenarios.iter().map(plan).collect()
}

fn fill(
    run: &mut NationRun,
    base: &NationState,
    rates: &NationRates,
    links: &[FertilityLink],
    plans: &[Plan<'_>],
) -> Result<(), Error> {
    let block = 2 * base.scale.groups();
    let rows = run.scenarios * run.steps;
    let summaries = run.summaries.par_chunks_mut(rows);
    let one = |area: usize, summaries: &mut [Summary], cells: Option<&mut [f64]>| {
        let start = &base.people[area * block..(area + 1) * block];
        Area { rates, area, start, link: &links[area] }.project(plans, summaries, cells)
    };
    let done: Vec<Result<(), Error>> = if run.cells.is_empty() {
        summaries.enumerate().map(|(area, summaries)| one(area, summaries, None)).collect()
    } else {
        let cells = run.cells.par_chunks_mut(rows * block);
        let both = summaries.zip(cells).enumerate();
        both.map(|(area, (summaries, cells))| one(area, summaries, Some(cells))).collect()
    };
    done.into_iter().collect()
}

struct Area<'a> {
    rates: &'a NationRates,
    area: usize,
    start: &'a [f64],
    link: &'a FertilityLink,
}

impl Area<'_> {
    fn project(
        &self,
        plans: &[Plan<'_>],
        summaries: &mut [Summary],
        mut cells: Option<&mut [f64]>,
    ) -> Result<(), Error> {
        let block = self.start.len();
        let (mut now, mut next) = (vec![0.0; block], vec![0.0; block]);
        let mut row = 0;
        for plan in plans {
            now.copy_from_slice(self.start);
            for (index, (year, factor)) in plan.steps.iter().enumerate() {
                let ratio = plan.scenario.ratio_in(*year, index, self.link)?;
                summaries[row] =
                    self.step(index, *factor, ratio, plan.scenario, &now, &mut next)?;
                if let Some(cells) = cells.as_deref_mut() {
                    cells[row * block..(row + 1) * block].copy_from_slice(&next);
                }
                std::mem::swap(&mut now, &mut next);
                row += 1;
            }
        }
        Ok(())
    }

    /// One step of one area: `next` from `now`.
    fn step(
        &self,
        index: usize,
        factor: f64,
        ratio: Option<f64>,
        scenario: &Scenario,
        now: &[f64],
        next: &mut [f64],
    ) -> Result<Summary, Error> {
        let (scale, row) = (self.rates.scale, self.area * self.rates.steps + index);
        let (block, groups) = (now.len(), scale.groups());
        let span = row * block..(row + 1) * block;
        let survival = &self.rates.survival[span.clone()];
        let net = &self.rates.net_migration[span.clone()];
        let arrivals = &self.rates.arrivals[span];
        let sex_ratio = self.rates.sex_ratio[row];
        let mut tally = Tally::default();
        for sex in [0..groups, groups..block] {
            tally.age(
                &now[sex.clone()],
                &survival[sex.clone()],
                &net[sex.clone()],
                &arrivals[sex.clone()],
                factor,
                &mut next[sex],
            );
        }
        if scenario.families.per_year != 0.0 {
            let families = scenario.families.arriving(scale, sex_ratio)?;
            let people = families.women.iter().chain(&families.men);
            next.iter_mut().zip(people).for_each(|(count, more)| *count += more);
        }
        tally.floored += floor(next);
        let moved = total(next);
        let mothers: f64 = next[scale.span(15, 50)].iter().sum();
        let children = ratio.unwrap_or(self.rates.child_woman_ratio[row]) * mothers;
        let newborn = crate::rates::split_by_sex_ratio(children, sex_ratio);
        (next[0], next[groups]) = (newborn.women, newborn.men);
        Ok(summary(scale, next, total(now), children, moved, &tally))
    }
}

fn summary(
    scale: AgeScale,
    next: &[f64],
    before: f64,
    children: f64,
    moved: f64,
    tally: &Tally,
) -> Summary {
    let (women, men) = next.split_at(scale.groups());
    let both = |from: usize, to: usize| -> f64 {
        women[from..to].iter().sum::<f64>() + men[from..to].iter().sum::<f64>()
    };
    Summary {
        total: moved + children,
        young: both(0, scale.span(0, 15).end),
        old: both(scale.span(65, 65).start, scale.groups()),
        young_women: women[scale.span(20, 40)].iter().sum(),
        children,
        deaths: before - tally.survivors,
        social: moved - tally.survivors,
        floored: tally.floored,
    }
}

#[derive(Default)]
struct Tally {
    survivors: f64,
    floored: u64,
}

impl Tally {
    /// One sex one step older; the first group becomes empty.
    fn age(
        &mut self,
        now: &[f64],
        survival: &[f64],
        net: &[f64],
        arrivals: &[f64],
        factor: f64,
        next: &mut [f64],
    ) {
        let open = now.len() - 1;
        let moved = |people: f64, alive: f64, net: f64, arrivals: f64| {
            people * (alive + factor * net).max(0.0) + factor * arrivals
        };
        next[0] = 0.0;
        // No sum within these loops, so that they become vector instructions.
        let ages = now.iter().zip(survival).zip(net.iter().zip(arrivals));
        for (next, ((people, alive), (net, arrivals))) in next[1..].iter_mut().zip(ages) {
            *next = moved(*people, *alive, *net, *arrivals);
        }
        next[open] += moved(now[open], survival[open], net[open], arrivals[open]);
        let below = now.iter().zip(survival).zip(net);
        self.floored += below
            .map(|((people, alive), net)| {
                u64::from((alive + factor * net < -ROUNDING) & (*people > 0.0))
            })
            .sum::<u64>();
        self.survivors += sum_of(now, survival, |people, alive| people * alive);
    }
}

/// A sum in four lanes, whose order does not depend on the machine.
fn sum_of(left: &[f64], right: &[f64], f: impl Fn(f64, f64) -> f64) -> f64 {
    let mut lanes = [0.0; 4];
    let (lefts, rights) = (left.chunks_exact(4), right.chunks_exact(4));
    let rest: f64 = lefts.remainder().iter().zip(rights.remainder()).map(|(l, r)| f(*l, *r)).sum();
    for (left, right) in lefts.zip(rights) {
        for lane in 0..4 {
            lanes[lane] += f(left[lane], right[lane]);
        }
    }
    lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + rest
}

fn total(cells: &[f64]) -> f64 {
    sum_of(cells, cells, |cell, _| cell)
}

/// Sets cells below 0 to 0 and counts those that were not rounding.
fn floor(cells: &mut [f64]) -> u64 {
    let floored = cells.iter().map(|cell| u64::from(*cell < -ROUNDING)).sum();
    cells.iter_mut().for_each(|cell| *cell = cell.max(0.0));
    floored
}
