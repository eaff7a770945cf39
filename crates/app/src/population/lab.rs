//! The scenario lab: one place under the named scenarios and one of the user's own.

use sousei_core::AreaCode;
use sousei_demography::{
    AgeScale, AgeTable, Change, Dated, FertilityPath, Projection, Scenario, ScenarioId,
    fertility::{Knot, TfrPath},
    projection::ProjectedStep,
    scenario::Families,
};

use super::{
    model::{AreaModel, PopulationModel},
    standing::ProjectionBasis,
};
use crate::{AppError, ErrorKind, evidence::unknown_word};

/// Last year that may be asked for.
pub const LAST_YEAR: i32 = 2100;

/// Years after the base year in which a fertility that is set or sought is reached, unless said.
const TFR_REACHED_AFTER: i32 = 15;

/// Years after the base year at which influence is taken, unless said: 2045 for a base of 2015.
const EVALUATED_AFTER: i32 = 30;

/// Steps that are shown at least unless another year is asked for.
const USUAL_STEPS: i32 = 6;

/// What a user sets in the lab; what is left out is as in the base projection.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LabSettings {
    /// The scenario looked at in detail: `p1`, `s1`, `s2`, `closed`, `national` or `custom`.
    pub scenario: Option<String>,
    /// Total fertility that is reached.
    pub tfr: Option<f64>,
    /// Year in which it is reached; 15 years after the base year by default.
    pub tfr_year: Option<i32>,
    /// What net migration is multiplied by, in per cent.
    pub migration_percent: Option<f64>,
    /// Year from which nobody moves on balance.
    pub balance_year: Option<i32>,
    /// Young families that come in addition, per year.
    pub families: Option<f64>,
    /// Last year of the projection; the last published one by default.
    pub until: Option<i32>,
    /// Year at which influence is taken, whatever the last one shown; 30 years after the base
    /// year by default.
    pub eval_year: Option<i32>,
    /// Year that the pyramid holds against the base; the last one by default.
    pub pyramid_year: Option<i32>,
    /// What the projection begins with, where it is not the published one.
    pub basis: ProjectionBasis,
}

impl LabSettings {
    /// Whether anything is set that makes a scenario of one's own.
    #[must_use]
    pub fn is_custom(&self) -> bool {
        self.tfr.is_some()
            || self.migration_percent.is_some()
            || self.balance_year.is_some()
            || self.families.is_some()
    }

    /// Year in which a total fertility that is set or sought is reached.
    #[must_use]
    pub fn tfr_reached(&self, base_year: i32) -> i32 {
        self.tfr_year.unwrap_or(base_year + TFR_REACHED_AFTER)
    }

    /// The scenario of one's own.
    ///
    /// # Errors
    /// `Invalid` for a rate, factor or number below 0.
    pub fn custom(&self, base_year: i32) -> Result<Scenario, AppError> {
        let fertility = match self.tfr {
            None => FertilityPath::AsProjected,
            Some(rate) => {
                FertilityPath::Tfr(TfrPath::rising(base_year, self.tfr_reached(base_year), rate)?)
            }
        };
        let factor = self.migration_percent.unwrap_or(100.0) / 100.0;
        let families = Families::per_year(self.families.unwrap_or(0.0));
        Ok(Scenario::custom(fertility, factor, self.balance_year, families))
    }

    /// The scenario that is looked at: the one named, else that of one's own, else the base.
    ///
    /// # Errors
    /// `Invalid` for an unknown name, a named scenario beside settings of one's own, or a rate,
    /// factor or number below 0.
    pub fn chosen(&self, base_year: i32) -> Result<Scenario, AppError> {
        match self.scenario.as_deref().unwrap_or_default() {
            "" if self.is_custom() => self.custom(base_year),
            "" => Ok(Scenario::p1()),
            key if is_custom(key) => self.custom(base_year),
            key if self.is_custom() => Err(named_and_set(key)),
            key => named_scenario(key, base_year),
        }
    }
}

/// What to say of a named scenario beside settings that it would swallow.
fn named_and_set(key: &str) -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-population-named-and-set",
        format!("scenario `{key}` is named beside own settings; leave out one of the two"),
    )
    .with("seen", key)
}

/// The named scenario.
///
/// # Errors
/// `Invalid` for another word, with the known ones.
pub fn named_scenario(key: &str, base_year: i32) -> Result<Scenario, AppError> {
    Ok(match key {
        "p1" => Scenario::p1(),
        "s1" => Scenario::s1(base_year),
        "s2" => Scenario::s2(base_year),
        "closed" => Scenario::closed(base_year),
        "national" => Scenario::national(1.0),
        other => {
            return Err(unknown_word(other, "p1, s1, s2, closed, national"));
        }
    })
}

/// A scenario from a file of one's own.
///
/// # Errors
/// `NotFound` for a file that is not there; what the reader says, with line and column.
pub fn scenario_of(path: &std::path::Path) -> Result<Scenario, AppError> {
    let bytes = std::fs::read(path).map_err(|source| AppError::file(path, source))?;
    Ok(sousei_ingest::read_population_scenario(&path.display().to_string(), &bytes)?)
}

/// A place as far as projections go: the published areas that make it up.
pub(crate) struct Ground<'a> {
    pub(crate) model: &'a PopulationModel,
    pub(crate) areas: Vec<(AreaCode, &'a AreaModel)>,
}

impl<'a> Ground<'a> {
    /// These published areas.
    pub(crate) fn with(model: &'a PopulationModel, codes: Vec<AreaCode>) -> Self {
        let areas = codes.into_iter().filter_map(|code| Some((code, model.areas.get(&code)?)));
        Self { model, areas: areas.collect() }
    }

    /// Projects every area under a scenario and adds them up.
    ///
    /// # Errors
    /// As [`Scenario::run`].
    pub(crate) fn project(&self, scenario: &Scenario, until: i32) -> Result<Projection, AppError> {
        let parts = self.scenarios(scenario);
        let runs = self.areas.iter().zip(&parts).map(|((_, area), part)| run(area, part, until));
        sum(runs.collect::<Result<Vec<_>, _>>()?)
    }

    /// The scenario of each area: families that come in addition go where the people are.
    pub(crate) fn scenarios(&self, whole: &Scenario) -> Vec<Scenario> {
        let people = |area: &AreaModel| area.published[0].table.total();
        let all: f64 = self.areas.iter().map(|(_, area)| people(area)).sum();
        let part = |(_, area): &(_, &AreaModel)| {
            let mut scenario = whole.clone();
            scenario.families.per_year *= if all > 0.0 { people(area) / all } else { 0.0 };
            scenario
        };
        self.areas.iter().map(part).collect()
    }

    /// Year in which the projection begins.
    pub(crate) fn base_year(&self) -> i32 {
        self.areas
            .first()
            .and_then(|(_, area)| area.published.first())
            .map_or_else(|| self.model.base_year(), |base| base.year)
    }

    /// Last year with a published table; beyond it rates are held.
    pub(crate) fn published_until(&self) -> i32 {
        self.areas
            .first()
            .and_then(|(_, area)| area.published.last())
            .map_or_else(|| self.model.published_until(), |last| last.year)
    }

    /// Whether the projection begins in another year than the published one.
    pub(crate) fn begins_elsewhere(&self) -> bool {
        self.base_year() != self.model.base_year()
    }

    /// The step of the published projection in which this one begins.
    pub(crate) fn first_step(&self) -> usize {
        self.model.step_of(self.base_year())
    }

    /// Age groups of the tables.
    pub(crate) fn scale(&self) -> AgeScale {
        self.areas
            .first()
            .map_or(self.model.published.scale, |(_, area)| area.published[0].table.scale())
    }

    /// Total fertility of the base projection in the base year, by the women of all areas.
    pub(crate) fn base_tfr(&self) -> f64 {
        weighed_tfr(self.areas.iter().map(|(_, area)| *area))
    }

    /// The year at which influence is taken.
    ///
    /// # Errors
    /// As [`until`](Self::until).
    pub(crate) fn evaluated(&self, asked: Option<i32>) -> Result<i32, AppError> {
        self.until(Some(asked.unwrap_or(self.base_year() + EVALUATED_AFTER)))
    }

    /// The last year to project to.
    ///
    /// # Errors
    /// `Invalid` for a year before the base year, beyond [`LAST_YEAR`] or between two steps.
    pub(crate) fn until(&self, asked: Option<i32>) -> Result<i32, AppError> {
        let base = self.base_year();
        let width = i32::from(self.scale().width());
        let usual = self.published_until().max(base + USUAL_STEPS * width);
        let mut until = asked.unwrap_or(usual);
        if self.begins_elsewhere() {
            // The years of the published projection are no steps of this one: the next one is taken.
            until += (base - until).rem_euclid(width);
        }
        if until < base || until > LAST_YEAR || (until - base) % width != 0 {
            return Err(AppError::new(
                ErrorKind::Invalid,
                "app-population-until",
                format!("{until} cannot be projected to; expected a year from {base} to {LAST_YEAR} in steps of {width}"),
            )
            .with("seen", until.to_string())
            .with("base", base.to_string())
            .with("last", LAST_YEAR.to_string())
            .with("width", width.to_string()));
        }
        Ok(until)
    }
}

/// Total fertility of the base projection in the base year, by the women of the areas; 0 without.
pub(crate) fn weighed_tfr<'a>(areas: impl Iterator<Item = &'a AreaModel>) -> f64 {
    let weighed = areas.map(|area| {
        let women = area.published[0].table.women_15_to_49();
        (women * area.link.base_tfr, women)
    });
    let (sum, women) = weighed.fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    if women > 0.0 { sum / women } else { 0.0 }
}

/// One area under a scenario; beyond the published years rates are held.
pub(crate) fn run(
    area: &AreaModel,
    scenario: &Scenario,
    until: i32,
) -> Result<Projection, AppError> {
    Ok(scenario.run(&area.published[0], &area.rates, &area.link, until)?)
}

/// Projections of areas as one: tables and changes added up.
///
/// # Errors
/// If there is none, or they differ in years.
pub(crate) fn sum(projections: Vec<Projection>) -> Result<Projection, AppError> {
    let Some(first) = projections.first() else {
        return Err(sousei_demography::Error::NoRates.into());
    };
    let base = Dated {
        year: first.base.year,
        table: AgeTable::sum(projections.iter().map(|one| &one.base.table))?,
    };
    let step = |(index, pattern): (usize, &ProjectedStep)| -> Result<ProjectedStep, AppError> {
        let steps = || projections.iter().map(|one| &one.steps[index]);
        Ok(ProjectedStep {
            year: pattern.year,
            table: AgeTable::sum(steps().map(|step| &step.table))?,
            change: Change::sum(steps().map(|step| &step.change)),
            floored: steps().map(|step| step.floored).sum(),
            held: pattern.held,
        })
    };
    let steps = first.steps.iter().enumerate().map(step).collect::<Result<_, _>>()?;
    Ok(Projection { base, steps, foreign_flow: first.foreign_flow })
}

/// Scenarios that every page shows, in order.
pub(crate) fn usual_scenarios(base_year: i32) -> Vec<Scenario> {
    let mut scenarios = vec![Scenario::p1(), Scenario::s1(base_year), Scenario::s2(base_year)];
    scenarios.extend([Scenario::closed(base_year), Scenario::national(1.0)]);
    scenarios
}

/// The key of a scenario as an id.
pub(crate) fn is_custom(key: &str) -> bool {
    key == ScenarioId::Custom.key()
}

/// The knots of a path of total fertility, with the base rate filled in.
pub(crate) fn knots(path: &TfrPath, base: f64) -> Vec<(i32, f64)> {
    let rate = |knot: &Knot| match knot {
        Knot::Base => base,
        Knot::Rate(rate) => *rate,
    };
    path.knots().iter().map(|(year, knot)| (*year, rate(knot))).collect()
}
