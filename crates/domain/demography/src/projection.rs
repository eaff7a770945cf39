//! The plain projection of one area, step by step (METHODS 2.2): the yardstick of the fast paths.

use crate::scenario::ForeignFlow;
use crate::{AgeTable, BySex, Error, StepRates};

/// Rate sums below zero by less than this are rounding, not a finding.
const ROUNDING: f64 = 1e-9;

/// A table and the year whose 1 October (or other fixed day) it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// The year.
    pub year: i32,
    /// People on that day.
    pub table: AgeTable,
}

/// What changed a population, in persons (METHODS 2.10).
///
/// Children are those alive in the first group at the end: births less early deaths, and their moves.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Change {
    /// Children of the first group at the end.
    pub children: f64,
    /// Deaths among those counted at the beginning, `Σ P·(1 − S)`.
    pub deaths: f64,
    /// `children − deaths`.
    pub natural: f64,
    /// Net migrants, arrivals in persons included.
    pub social: f64,
}

impl Change {
    /// The change of the total, `natural + social`.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.natural + self.social
    }

    /// The sum over steps or areas.
    #[must_use]
    pub fn sum<'a>(changes: impl IntoIterator<Item = &'a Self>) -> Self {
        changes.into_iter().fold(Self::default(), |sum, more| Self {
            children: sum.children + more.children,
            deaths: sum.deaths + more.deaths,
            natural: sum.natural + more.natural,
            social: sum.social + more.social,
        })
    }
}

/// A population one step later.
#[derive(Debug, Clone, PartialEq)]
pub struct Stepped {
    /// People at the end of the step.
    pub table: AgeTable,
    /// What changed them.
    pub change: Change,
    /// Cells in which rates would have left less than nobody; they count 0, and the social change is what is left of it.
    pub floored: usize,
}

/// One step of a projection.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectedStep {
    /// Year at the end of the step.
    pub year: i32,
    /// People in that year.
    pub table: AgeTable,
    /// What changed since the step before.
    pub change: Change,
    /// Cells that were floored at 0; see [`Stepped`].
    pub floored: usize,
    /// Whether the rates are those of an earlier step, held because none are given for this one.
    pub held: bool,
}

/// A population through time.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// Where it begins.
    pub base: Dated,
    /// Its steps in order of time.
    pub steps: Vec<ProjectedStep>,
    /// Whether moves of foreign residents are in it; none where the caller of [`project`] knows and nothing here does.
    pub foreign_flow: Option<ForeignFlow>,
}

impl Projection {
    /// A projection that has not taken a step.
    #[must_use]
    pub fn begin(base: Dated) -> Self {
        Self { base, steps: Vec::new(), foreign_flow: None }
    }

    /// People in a year of the projection, the base year included.
    #[must_use]
    pub fn at(&self, year: i32) -> Option<&AgeTable> {
        self.tables().find(|(seen, _)| *seen == year).map(|(_, table)| table)
    }

    /// Years and tables in order of time, the base first.
    pub fn tables(&self) -> impl Iterator<Item = (i32, &AgeTable)> {
        let steps = self.steps.iter().map(|step| (step.year, &step.table));
        std::iter::once((self.base.year, &self.base.table)).chain(steps)
    }

    /// The last table.
    #[must_use]
    pub fn last(&self) -> &AgeTable {
        self.steps.last().map_or(&self.base.table, |step| &step.table)
    }

    /// First year that rests on held rates.
    #[must_use]
    pub fn held_from(&self) -> Option<i32> {
        self.steps.iter().find(|step| step.held).map(|step| step.year)
    }

    /// The sum of all changes up to a year, that year included.
    #[must_use]
    pub fn change_until(&self, year: i32) -> Change {
        Change::sum(self.steps.iter().filter(|step| step.year <= year).map(|step| &step.change))
    }

    /// Cells floored at 0 over all steps.
    #[must_use]
    pub fn floored(&self) -> usize {
        self.steps.iter().map(|step| step.floored).sum()
    }
}

/// Takes one population one step further.
///
/// # Shape
/// Every list of `rates` has one entry per age group of `at`, by group at the beginning.
///
/// # Units
/// Persons; rates per person and step.
///
/// # Method
/// `P[x+1](t+w) = P[x](t)·(S[x] + N[x]) + arrivals[x] + planned[x]`; the last two groups flow into the open one together.
/// Then `C = CWR·W(t+w)` children, `100/(100+SR)` of them girls.
/// Where `S + N`, or a cell with its arrivals, falls below 0, it counts 0 and is reported as floored.
/// `ΔP = natural + social` holds also then.
///
/// # Errors
/// As [`StepRates::check`].
///
/// # References
/// METHODS 2.2, 2.10.
#[doc(alias = "コーホート要因法")]
pub fn step(at: &AgeTable, rates: &StepRates) -> Result<Stepped, Error> {
    rates.check(at.scale())?;
    let planned = rates.planned.as_ref();
    let women = age(
        at.women(),
        &rates.survival.women,
        &rates.net_migration.women,
        (&rates.arrivals.women, planned.map(|planned| planned.women.as_slice())),
    );
    let men = age(
        at.men(),
        &rates.survival.men,
        &rates.net_migration.men,
        (&rates.arrivals.men, planned.map(|planned| planned.men.as_slice())),
    );
    let (deaths, social) = (women.deaths + men.deaths, women.social + men.social);
    let floored = women.floored + men.floored;
    let (table, children) = with_children(at, BySex { women: women.next, men: men.next }, rates)?;
    let change = Change { children, deaths, natural: children - deaths, social };
    Ok(Stepped { table, change, floored })
}

/// The table with its children, and how many they are.
fn with_children(
    at: &AgeTable,
    mut people: BySex<Vec<f64>>,
    rates: &StepRates,
) -> Result<(AgeTable, f64), Error> {
    let mothers: f64 = people.women[at.scale().span(15, 50)].iter().sum();
    let children = rates.child_woman_ratio * mothers;
    let newborn = rates.split_children(children);
    people.women[0] = newborn.women;
    people.men[0] = newborn.men;
    Ok((AgeTable::new(at.scale(), people)?, newborn.women + newborn.men))
}

/// One sex one step older; the first group is still empty.
struct Aged {
    next: Vec<f64>,
    deaths: f64,
    social: f64,
    floored: usize,
}

/// `arrivals`: those of migration, and those that are planned, if any.
fn age(
    people: &[f64],
    survival: &[f64],
    net: &[f64],
    (arrivals, planned): (&[f64], Option<&[f64]>),
) -> Aged {
    let open = people.len() - 1;
    let mut next = vec![0.0; people.len()];
    let (mut survivors, mut deaths, mut floored) = (0.0, 0.0, 0);
    for group in 0..=open {
        let rate = survival[group] + net[group];
        floored += usize::from(rate < -ROUNDING && people[group] > 0.0);
        next[(group + 1).min(open)] += people[group] * rate.max(0.0) + arrivals[group];
        if let Some(planned) = planned {
            next[(group + 1).min(open)] += planned[group];
        }
        survivors += people[group] * survival[group];
        deaths += people[group] * (1.0 - survival[group]);
    }
    for count in &mut next {
        floored += usize::from(*count < -ROUNDING);
        *count = count.max(0.0);
    }
    let social = next.iter().sum::<f64>() - survivors;
    Aged { next, deaths, social, floored }
}

/// Number of steps of `width` years from one year to another.
///
/// # Errors
/// `Horizon` if `until` lies before `from` or between two steps.
pub fn steps_between(from: i32, until: i32, width: u8) -> Result<usize, Error> {
    let years =
        until.checked_sub(from).filter(|years| *years >= 0 && years % i32::from(width) == 0);
    let years = years.ok_or(Error::Horizon { from, until, width })?;
    usize::try_from(years / i32::from(width)).map_err(|_| Error::Horizon { from, until, width })
}

/// Projects one population to a year.
///
/// Beyond the given steps the rates of the last one are held, and the steps say so.
///
/// # Errors
/// As [`steps_between`] and [`step`]; `NoRates` if a step is asked for and no rates are given.
///
/// # References
/// METHODS 2.2.
pub fn project(base: &Dated, rates: &[StepRates], until: i32) -> Result<Projection, Error> {
    let width = base.table.scale().width();
    let count = steps_between(base.year, until, width)?;
    let mut steps: Vec<ProjectedStep> = Vec::with_capacity(count);
    for index in 0..count {
        let of_step = rates.get(index).or(rates.last()).ok_or(Error::NoRates)?;
        let from = steps.last().map_or(&base.table, |step| &step.table);
        let Stepped { table, change, floored } = step(from, of_step)?;
        let year = year_after(base.year, index + 1, width);
        steps.push(ProjectedStep { year, table, change, floored, held: index >= rates.len() });
    }
    Ok(Projection { base: base.clone(), steps, foreign_flow: None })
}

/// Year at the end of the `count`-th step.
pub(crate) fn year_after(base: i32, count: usize, width: u8) -> i32 {
    base.saturating_add(i32::try_from(count).unwrap_or(i32::MAX).saturating_mul(i32::from(width)))
}
