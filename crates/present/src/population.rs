//! The population page: scenarios, ages, changes, uncertainty, influence, goals.
//!
//! The structs of this module are filled by the use cases; nothing here reads or computes more
//! than showing takes. People are rounded at display only. Everything later than the base year is
//! labelled as a projection, and everything later than the published years says that the rates
//! of the last interval are held.
//!
//! | to show … | use |
//! |---|---|
//! | scenarios, ages, pyramid, changes, fertility, households | [`population_figures`] |
//! | every sex, age and year of the chosen scenario | [`age_table_figure`] |
//! | totals and age groups as counted, without a projection | [`observed_figures`] |
//! | intervals of a probabilistic projection | [`fan_figure`] |
//! | how much fertility and migration matter (影響度) | [`influence_figure`], of many places [`influences_figure`] |
//! | what another survival does | [`survival_figure`] |
//! | projections against what happened | [`backtest_figures`] |
//! | what fertility and migration add | [`decomposition_figure`] |
//! | municipalities like one, side by side | [`outlook_figure`] |
//! | what it takes to reach a goal | [`goal_figure`] |
//! | women of 20 to 39 and the nine classes | [`structure_figure`] |
//! | projected people as rows for other programs | [`projected_json`], [`projected_csv`] |
//! | the large figures of a page, and a sentence on the scenario | [`population_facts`], [`population_status`] |
//! | the rate of births that people hope for | [`hoped_figure`] |
//! | the name of a scenario | [`scenario_name`] |

mod age_table;
mod ages;
mod backtest;
mod change;
mod counted;
mod decomposition;
mod facts;
mod fan;
mod goal;
mod history;
mod hoped;
mod influence;
mod input;
mod observed;
mod outlook;
mod pyramid;
mod rows;
mod scenario;
mod structure;
mod survival;
mod words;

pub use backtest::{
    AgeScore, BacktestView, EditionRow, Held, NationRow, Score, SizeScore, YearScore,
    backtest_figures,
};
pub use decomposition::{DecompositionRow, DecompositionView, decomposition_figure};
pub use facts::{population_facts, population_status};
pub use fan::{FanView, FanYear, fan_figure};
pub use goal::{GoalAnswer, GoalMeasure, GoalRow, GoalView, Knob, goal_figure};
pub use hoped::{HopedInput, HopedView, hoped_figure};
pub use influence::{InfluenceView, influence_figure, influences_figure};
pub use input::{
    CountedYear, CustomSettings, Foreign, Households, ObservedAges, ObservedChange, ObservedLine,
    OwnBase, PopulationView, ProjectionHead, RatesPath, SCENARIOS, ScenarioLine, ScenarioYear,
    StageView, TakenAs,
};
pub use outlook::{OutlookRow, OutlookView, outlook_figure};
pub use rows::{Drawn, ProjectedRow, projected_csv, projected_json, projected_table};
pub use structure::{NINE_CLASSES, NineClassView, structure_figure};
pub use survival::{SurvivalLevel, SurvivalRow, SurvivalView, survival_figure};
pub use words::{basis_notes, scenario_name};

use crate::Figure;

/// Totals and age groups as counted, each where it is known.
#[must_use]
pub fn observed_figures(head: &ProjectionHead, view: &PopulationView) -> Vec<Figure> {
    let totals = observed::totals(head, view);
    totals.into_iter().chain(observed::ages(head, view)).collect()
}

/// People of every sex, age group and year of the chosen scenario, for workbooks and downloads.
#[must_use]
pub fn age_table_figure(head: &ProjectionHead, view: &PopulationView) -> Option<Figure> {
    Some(age_table::figure(head, view.lines.get(view.chosen)?))
}

/// The figures of the scenarios in reading order: all scenarios, then of the chosen one its age
/// groups, pyramid and changes, then fertility and households where they are known.
#[must_use]
pub fn population_figures(head: &ProjectionHead, view: &PopulationView) -> Vec<Figure> {
    let mut figures = vec![scenario::figure(head, view)];
    if let Some(line) = view.lines.get(view.chosen).filter(|line| !line.years.is_empty()) {
        figures.push(ages::figure(head, view, line));
        figures.push(pyramid::figure(head, view, line));
        figures.extend(change::figure(head, line));
    }
    figures.extend(history::fertility(head, view));
    figures.extend(view.changes.as_ref().map(|known| counted::figure(head, known)));
    figures.extend(view.households.as_ref().map(|known| history::households(head, known)));
    figures
}
