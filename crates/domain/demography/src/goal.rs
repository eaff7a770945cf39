//! What it would take: goal seek over one knob of a scenario.

use crate::error::{not_negative, positive};
use crate::fertility::TfrPath;
use crate::{AgeTable, Dated, Error, FertilityLink, FertilityPath, Scenario, StepRates};

/// Bisection ends when the knob is known this well.
const KNOB: f64 = 1e-6;

/// An area whose scenario is sought.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Case<'a> {
    /// Base year and table.
    pub base: &'a Dated,
    /// Rates of the base projection.
    pub projected: &'a [StepRates],
    /// Total fertility and child-woman ratios of the area.
    pub link: &'a FertilityLink,
    /// The scenario that the knob changes; all else in it stays.
    pub scenario: &'a Scenario,
}

/// What is turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Knob {
    /// Total fertility that is reached in a year, linearly from the base year, and kept.
    Tfr {
        /// Year in which it is reached.
        reached: i32,
        /// Highest rate that is tried.
        highest: f64,
    },
    /// Year from which nobody moves on balance; the latest that suffices is sought.
    BalanceFrom,
    /// Additional families per year.
    Families {
        /// Highest number that is tried.
        highest: f64,
    },
}

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// In this year, which must be one of the projection's.
    pub year: i32,
    /// At least this many people.
    pub people: f64,
    /// Of these ages: first, and first beyond, split within groups as in [`AgeTable::spread`]; none for all.
    pub ages: Option<(u8, u8)>,
}

impl Target {
    /// Children of primary-school age, 6–11: 4/5 of the group 5–9 and 2/5 of 10–14.
    #[must_use]
    pub fn primary_school(year: i32, children: f64) -> Self {
        Self { year, people: children, ages: Some((6, 12)) }
    }

    /// The people of a table that the target counts.
    ///
    /// # Errors
    /// As [`AgeTable::spread`].
    pub fn reached(&self, table: &AgeTable) -> Result<f64, Error> {
        self.ages.map_or(Ok(table.total()), |(from, below)| table.spread(from, below))
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Sought {
    /// The scenario as it is suffices.
    AlreadyMet {
        /// People reached.
        reached: f64,
    },
    /// A setting of the knob that suffices, the smallest effort to 1e-6.
    Found {
        /// Its value: a rate, a year, families per year.
        value: f64,
        /// People reached.
        reached: f64,
        /// The scenario with this setting.
        scenario: Box<Scenario>,
    },
    /// No setting suffices.
    NoneSuffices {
        /// The setting that reaches most.
        best: f64,
        /// People reached with it.
        reached: f64,
    },
}

/// Seeks the setting of a knob at which a target is reached.
///
/// # Method
/// More children and more families never mean fewer people, so total fertility and families are bisected between 0 and the highest value.
/// An earlier balance means more people only where more leave than come, so the years are tried one after another, from the last.
///
/// # Errors
/// As [`Scenario::run`]; `OutOfRange` for a target or a highest value that is no number of 0 or more.
pub fn seek(case: &Case<'_>, knob: Knob, target: &Target) -> Result<Sought, Error> {
    let reach = |scenario: &Scenario| {
        let projection = scenario.run(case.base, case.projected, case.link, target.year)?;
        target.reached(projection.last())
    };
    seek_by(case.base.year, case.scenario, knob, target, &reach)
}

/// People that a scenario reaches in the year of a target.
pub type Reach<'a> = &'a dyn Fn(&Scenario) -> Result<f64, Error>;

/// As [`seek`], for whatever is projected: several areas as one, for instance.
///
/// `reach` projects under a scenario to the year of the target and counts the people of the target.
///
/// # Errors
/// As [`seek`], and what `reach` says.
pub fn seek_by(
    base_year: i32,
    scenario: &Scenario,
    knob: Knob,
    target: &Target,
    reach: Reach<'_>,
) -> Result<Sought, Error> {
    not_negative("target", target.people)?;
    let search = Search { base_year, scenario, target, reach };
    let reached = reach(scenario)?;
    if reached >= target.people {
        return Ok(Sought::AlreadyMet { reached });
    }
    match knob {
        Knob::BalanceFrom => search.year(),
        Knob::Tfr { highest, .. } | Knob::Families { highest } => {
            search.amount(knob, positive("highest value", highest)?)
        }
    }
}

struct Search<'a> {
    base_year: i32,
    scenario: &'a Scenario,
    target: &'a Target,
    reach: Reach<'a>,
}

impl Search<'_> {
    /// The scenario with the knob at a value, and the people it reaches.
    fn at(&self, knob: Knob, value: f64) -> Result<(f64, Scenario), Error> {
        let mut scenario = Scenario { id: crate::ScenarioId::Custom, ..self.scenario.clone() };
        match knob {
            Knob::Tfr { reached, .. } => {
                let path = TfrPath::rising(self.base_year, reached, value)?;
                scenario.fertility = FertilityPath::Tfr(path);
            }
            Knob::Families { .. } => scenario.families.per_year = value,
            Knob::BalanceFrom => scenario.balance_from = Some(value as i32),
        }
        Ok(((self.reach)(&scenario)?, scenario))
    }

    fn amount(&self, knob: Knob, highest: f64) -> Result<Sought, Error> {
        let (mut low, mut high) = (0.0, highest);
        let (mut reached, mut scenario) = self.at(knob, high)?;
        if reached < self.target.people {
            return Ok(Sought::NoneSuffices { best: high, reached });
        }
        while high - low > KNOB {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                break;
            }
            let (people, tried) = self.at(knob, middle)?;
            if people >= self.target.people {
                (high, reached, scenario) = (middle, people, tried);
            } else {
                low = middle;
            }
        }
        Ok(Sought::Found { value: high, reached, scenario: Box::new(scenario) })
    }

    fn year(&self) -> Result<Sought, Error> {
        let mut best = (self.target.year, f64::NEG_INFINITY);
        for year in (self.base_year..=self.target.year).rev() {
            let (reached, scenario) = self.at(Knob::BalanceFrom, f64::from(year))?;
            if reached >= self.target.people {
                let value = f64::from(year);
                return Ok(Sought::Found { value, reached, scenario: Box::new(scenario) });
            }
            if reached > best.1 {
                best = (year, reached);
            }
        }
        Ok(Sought::NoneSuffices { best: f64::from(best.0), reached: best.1 })
    }
}
