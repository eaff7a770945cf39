//! Scenarios: what differs from the base projection, and what follows from it (METHODS 2.5).

use crate::error::{not_negative, positive};
use crate::fertility::TfrPath;
use crate::projection::{project, steps_between, year_after};
use crate::rates::split_by_sex_ratio;
use crate::{AgeScale, BySex, Dated, Error, Projection, StepRates};

/// The scenarios by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScenarioId {
    /// パターン1: the base projection itself.
    P1,
    /// シミュレーション1: total fertility rises to 2.1 by 2030.
    S1,
    /// シミュレーション2: as S1, and nobody moves on balance.
    S2,
    /// 封鎖人口: fertility as P1, and nobody moves on balance.
    Closed,
    /// 長期ビジョン: total fertility of the national vision.
    National,
    /// Anything else.
    Custom,
}

impl ScenarioId {
    /// The key in addresses, files and on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::P1 => "p1",
            Self::S1 => "s1",
            Self::S2 => "s2",
            Self::Closed => "closed",
            Self::National => "national",
            Self::Custom => "custom",
        }
    }
}

/// What fertility follows.
#[derive(Debug, Clone, PartialEq)]
pub enum FertilityPath {
    /// The child-woman ratios of the base projection.
    AsProjected,
    /// Total fertility by year, turned into child-woman ratios by `K`.
    Tfr(TfrPath),
}

/// Whether residents of foreign nationality moving in and out are part of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ForeignFlow {
    /// The long-term vision of the country leaves them out.
    #[default]
    Excluded,
    /// The rates contain them.
    Explicit,
}

/// Young families that come in addition to all rates.
///
/// Each is one woman and one man and their children.
/// They are counted in these age groups at the **end** of the step in which they come, spread evenly over its years and over the ages; from the next step on the area's rates apply to them.
/// Children younger than one step are those of the child-woman ratio, which the women raise at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Families {
    /// Families per calendar year.
    pub per_year: f64,
    /// Ages of the adults: first, and first beyond.
    pub adults: (u8, u8),
    /// Children per family that are counted beside the child-woman ratio.
    pub children: f64,
    /// Ages of these children: first, and first beyond.
    pub child_ages: (u8, u8),
}

impl Families {
    /// Families of two adults of 30–34 and one child of 5–9.
    #[must_use]
    pub fn per_year(per_year: f64) -> Self {
        Self { per_year, adults: (30, 35), children: 1.0, child_ages: (5, 10) }
    }

    /// Persons that arrive over one step, by group at its end.
    pub(crate) fn arriving(
        &self,
        scale: AgeScale,
        sex_ratio: f64,
    ) -> Result<BySex<Vec<f64>>, Error> {
        let families = not_negative("families per year", self.per_year)? * f64::from(scale.width());
        let children = families * not_negative("children per family", self.children)?;
        let children = split_by_sex_ratio(children, sex_ratio);
        let mut people = BySex::both(vec![0.0; scale.groups()]);
        if families == 0.0 {
            return Ok(people);
        }
        let adult_groups = groups(scale, "age of adults", self.adults)?;
        spread(&mut people.women, adult_groups.clone(), families);
        spread(&mut people.men, adult_groups, families);
        if self.children > 0.0 {
            let child_groups = groups(scale, "age of children", self.child_ages)?;
            spread(&mut people.women, child_groups.clone(), children.women);
            spread(&mut people.men, child_groups, children.men);
        }
        Ok(people)
    }
}

fn groups(
    scale: AgeScale,
    name: &'static str,
    (from, below): (u8, u8),
) -> Result<std::ops::Range<usize>, Error> {
    let span = scale.span(from, below);
    if span.is_empty() || span.start == 0 || span.end >= scale.groups() {
        let expected = "whole age groups between the first and the open one";
        return Err(Error::OutOfRange { name, seen: f64::from(from), expected });
    }
    Ok(span)
}

fn spread(counts: &mut [f64], groups: std::ops::Range<usize>, people: f64) {
    let each = people / groups.len() as f64;
    for count in &mut counts[groups] {
        *count += each;
    }
}

/// How total fertility and child-woman ratios of an area belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct FertilityLink {
    /// Total fertility of the base projection in the base year.
    pub base_tfr: f64,
    /// `K` at the end of each step; the last one is held.
    pub k: Vec<f64>,
}

impl FertilityLink {
    /// One `K` for all steps and the base projection's first child-woman ratio.
    ///
    /// # Errors
    /// `OutOfRange` if `k` is not above 0 or the ratio is negative.
    pub fn constant(k: f64, base_ratio: f64) -> Result<Self, Error> {
        Ok(Self { base_tfr: crate::fertility::total_fertility(k, base_ratio)?, k: vec![k] })
    }
}

/// What differs from the base projection.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Which one it is.
    pub id: ScenarioId,
    /// What fertility follows.
    pub fertility: FertilityPath,
    /// What net migration is multiplied by, 0 or more.
    pub migration_factor: f64,
    /// From this year on nobody moves on balance (移動均衡); a step in which it falls keeps the share of its years before it.
    pub balance_from: Option<i32>,
    /// Families that come in addition.
    pub families: Families,
    /// Whether foreign residents are part of it; carried to the result.
    pub foreign_flow: ForeignFlow,
}

impl Scenario {
    /// パターン1: the base projection itself.
    #[must_use]
    pub fn p1() -> Self {
        Self {
            id: ScenarioId::P1,
            fertility: FertilityPath::AsProjected,
            migration_factor: 1.0,
            balance_from: None,
            families: Families::per_year(0.0),
            foreign_flow: ForeignFlow::Excluded,
        }
    }

    /// シミュレーション1: total fertility rises from the base year to 2.1 in 2030 and stays.
    #[must_use]
    pub fn s1(base_year: i32) -> Self {
        let fertility = FertilityPath::Tfr(TfrPath::simulation(base_year));
        Self { id: ScenarioId::S1, fertility, ..Self::p1() }
    }

    /// シミュレーション2: as S1, with migration in balance from the first step.
    #[must_use]
    pub fn s2(base_year: i32) -> Self {
        Self { id: ScenarioId::S2, balance_from: Some(base_year), ..Self::s1(base_year) }
    }

    /// 封鎖人口: fertility as P1, migration in balance from the first step.
    #[must_use]
    pub fn closed(base_year: i32) -> Self {
        Self { id: ScenarioId::Closed, balance_from: Some(base_year), ..Self::p1() }
    }

    /// 長期ビジョン: total fertility of the national vision; migration multiplied by `migration_factor`.
    #[must_use]
    pub fn national(migration_factor: f64) -> Self {
        Self {
            id: ScenarioId::National,
            fertility: FertilityPath::Tfr(TfrPath::national_vision()),
            migration_factor,
            ..Self::p1()
        }
    }

    /// A scenario of one's own.
    #[must_use]
    pub fn custom(
        fertility: FertilityPath,
        migration_factor: f64,
        balance_from: Option<i32>,
        families: Families,
    ) -> Self {
        let id = ScenarioId::Custom;
        Self { id, fertility, migration_factor, balance_from, families, ..Self::p1() }
    }

    /// What net migration of a step is multiplied by.
    ///
    /// # Errors
    /// `OutOfRange` if the factor of the scenario is negative or not a number.
    pub fn migration_in(&self, from: i32, until: i32) -> Result<f64, Error> {
        let factor = not_negative("migration factor", self.migration_factor)?;
        let kept = self.balance_from.map_or(1.0, |year| {
            (f64::from(year) - f64::from(from)).clamp(0.0, f64::from(until - from))
                / f64::from((until - from).max(1))
        });
        Ok(factor * kept)
    }

    /// The child-woman ratio at the end of a step, or none where it stays as projected.
    ///
    /// # Errors
    /// `TfrPathGap` if the path begins after `year`; `NoRates` without `K`; `OutOfRange` for a negative `K`.
    pub fn ratio_in(
        &self,
        year: i32,
        index: usize,
        link: &FertilityLink,
    ) -> Result<Option<f64>, Error> {
        let FertilityPath::Tfr(path) = &self.fertility else { return Ok(None) };
        let k = link.k.get(index).or(link.k.last()).ok_or(Error::NoRates)?;
        let tfr = path.at(year, not_negative("base total fertility", link.base_tfr)?)?;
        Ok(Some(positive("k", *k)? * tfr))
    }

    /// The rates of every step of the scenario up to a year, from those of the base projection.
    ///
    /// Beyond the given steps the last one is held and then changed as the scenario asks.
    ///
    /// # Errors
    /// As [`Scenario::migration_in`], [`Scenario::ratio_in`] and [`steps_between`]; `NoRates` without steps; `OutOfRange` for families in ages that the table does not have.
    pub fn rates(
        &self,
        base_year: i32,
        scale: AgeScale,
        projected: &[StepRates],
        link: &FertilityLink,
        until: i32,
    ) -> Result<Vec<StepRates>, Error> {
        let count = steps_between(base_year, until, scale.width())?;
        let step = |index: usize| {
            let base = projected.get(index).or(projected.last()).ok_or(Error::NoRates)?;
            base.check(scale)?;
            let from = year_after(base_year, index, scale.width());
            let to = year_after(base_year, index + 1, scale.width());
            let factor = self.migration_in(from, to)?;
            let mut rates = scaled(base, factor);
            if let Some(ratio) = self.ratio_in(to, index, link)? {
                rates.child_woman_ratio = ratio;
            }
            let families = self.families.arriving(scale, rates.sex_ratio)?;
            if self.families.per_year > 0.0 {
                add_planned(&mut rates, &families);
            }
            Ok(rates)
        };
        (0..count).map(step).collect()
    }

    /// Projects one area under the scenario.
    ///
    /// # Errors
    /// As [`Scenario::rates`] and [`project`].
    pub fn run(
        &self,
        base: &Dated,
        projected: &[StepRates],
        link: &FertilityLink,
        until: i32,
    ) -> Result<Projection, Error> {
        let rates = self.rates(base.year, base.table.scale(), projected, link, until)?;
        let mut projection = project(base, &rates, until)?;
        projection.foreign_flow = Some(self.foreign_flow);
        for (index, step) in projection.steps.iter_mut().enumerate() {
            step.held = index >= projected.len();
        }
        Ok(projection)
    }
}

fn scaled(base: &StepRates, factor: f64) -> StepRates {
    let times = |rates: &Vec<f64>| rates.iter().map(|rate| rate * factor).collect();
    StepRates {
        survival: base.survival.clone(),
        net_migration: base.net_migration.map(times),
        arrivals: base.arrivals.map(times),
        planned: base.planned.clone(),
        ..*base
    }
}

/// Families come because somebody brings them: no factor on migration and no chance moves them.
fn add_planned(rates: &mut StepRates, families: &BySex<Vec<f64>>) {
    let none = || BySex::both(vec![0.0; families.women.len()]);
    let planned = rates.planned.get_or_insert_with(none);
    add_arriving(&mut planned.women, &families.women);
    add_arriving(&mut planned.men, &families.men);
}

/// Arrivals of rates stand at the group before the one in which they are counted.
fn add_arriving(arrivals: &mut [f64], at_end: &[f64]) {
    for (arrivals, people) in arrivals.iter_mut().zip(&at_end[1..]) {
        *arrivals += people;
    }
}
