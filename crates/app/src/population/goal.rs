//! What it would take to reach a number of people.

use sousei_core::Bilingual;
use sousei_demography::{
    Scenario,
    goal::{Knob as Turned, Sought, Target, seek_by},
};
use sousei_present::{
    Figure, Lang,
    population::{GoalAnswer, GoalMeasure, GoalRow, GoalView, Knob, goal_figure},
};

use super::{
    lab::{Ground, LabSettings},
    limits::HIGHEST_TFR,
    page::head,
};
use crate::{
    App, AppError,
    evidence::{Place, both},
};

/// Families per year tried at most, as a share of the people of the base year.
const HIGHEST_FAMILIES: f64 = 0.05;

/// What a user wants to reach, and by what.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalAsked {
    /// People wanted.
    pub people: f64,
    /// In which year.
    pub year: i32,
    /// Whether only children of primary school, aged 6 to 11, are counted.
    pub primary_school: bool,
    /// What is turned; each of the three if none is named.
    pub knob: Option<GoalKnob>,
}

/// What can be turned.
pub type GoalKnob = Knob;

impl App {
    /// The fertility, the year of balance and the number of families that reach a goal, each
    /// turned alone, with all else as the settings say.
    ///
    /// # Errors
    /// `NotFound` without a published projection; `Invalid` for a year or a number that cannot be.
    pub async fn seek_goal(
        &self,
        place: &Place,
        asked: &GoalAsked,
        settings: &LabSettings,
        lang: Lang,
    ) -> Result<Figure, AppError> {
        let current = self.current().await?;
        let standing = self.standing(&current, place, &settings.basis).await?;
        let ground = standing.ground();
        settings.check(ground.model.base_year())?;
        let start = settings.chosen(ground.base_year())?;
        let year = ground.until(Some(asked.year))?;
        let target = if asked.primary_school {
            Target::primary_school(year, asked.people)
        } else {
            Target { year, people: asked.people, ages: None }
        };
        let reach = |scenario: &Scenario| reached(&ground, scenario, &target);
        let knobs = asked.knob.map_or_else(|| Knob::ALL.to_vec(), |knob| vec![knob]);
        let rows = knobs.into_iter().map(|knob| {
            let turned = turned(&ground, settings, knob);
            let base_year = ground.base_year();
            let found = seek_by(base_year, &start, turned, &target, &reach)?;
            Ok(GoalRow { knob, answer: answer(&found) })
        });
        let view = GoalView {
            measure: match target.ages {
                Some((from, below)) => GoalMeasure::Ages { from, to: below - 1 },
                None => GoalMeasure::Population,
            },
            target: asked.people,
            year,
            scenario: start.id.key(),
            tfr_year: settings.tfr_reached(ground.base_year()),
            families: start.families.per_year,
            unchanged: reach(&start)?,
            rows: rows.collect::<Result<_, AppError>>()?,
            note: target.ages.map(|_| school_note()),
        };
        Ok(goal_figure(&head(&current, &standing, place, lang), &view))
    }
}

fn reached(
    ground: &Ground<'_>,
    scenario: &Scenario,
    target: &Target,
) -> Result<f64, sousei_demography::Error> {
    let parts = ground.scenarios(scenario);
    let mut people = 0.0;
    for ((_, area), part) in ground.areas.iter().zip(&parts) {
        let base = &area.published[0];
        let projection = part.run(base, &area.rates, &area.link, target.year)?;
        people += target.reached(projection.last())?;
    }
    Ok(people)
}

fn turned(ground: &Ground<'_>, settings: &LabSettings, knob: Knob) -> Turned {
    let people: f64 = ground.areas.iter().map(|(_, area)| area.published[0].table.total()).sum();
    match knob {
        Knob::Tfr => {
            Turned::Tfr { reached: settings.tfr_reached(ground.base_year()), highest: HIGHEST_TFR }
        }
        Knob::BalanceYear => Turned::BalanceFrom,
        Knob::Families => Turned::Families { highest: (people * HIGHEST_FAMILIES).max(1.0) },
    }
}

fn answer(found: &Sought) -> GoalAnswer {
    match found {
        Sought::AlreadyMet { .. } => GoalAnswer::AlreadyReached,
        Sought::Found { value, reached, .. } => {
            GoalAnswer::Found { value: *value, reached: *reached }
        }
        Sought::NoneSuffices { best, reached } => {
            GoalAnswer::NoneSuffices { best: *best, reached: *reached }
        }
    }
}

fn school_note() -> Bilingual {
    both("population-goal-school", &[])
}
