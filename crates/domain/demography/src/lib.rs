//! Population by sex and age: its projection under scenarios and its uncertainty.
//!
//! All computation: values in, values out.
//! Formulas and their sources are in `docs/methods/population.md`.
//!
//! | subject | module |
//! |---|---|
//! | one area, step by step | [`projection`] |
//! | movers out and in over all areas | [`gross`] |
//! | agreement with totals, whole persons | [`rake`] |

mod error;
mod population;
mod rates;
mod scale;

pub mod backed_out;
pub mod cohort_change;
pub mod fertility;
pub mod goal;
pub mod gross;
pub mod influence;
pub mod life_table;
pub mod metrics;
pub mod nation;
pub mod projection;
pub mod rake;
pub mod scenario;
pub mod structure;
pub mod trend;

pub use error::Error;
pub use population::{AgeTable, BySex};
pub use projection::{Change, Dated, Projection};
pub use rates::StepRates;
pub use scale::AgeScale;
pub use scenario::{FertilityLink, FertilityPath, Scenario, ScenarioId};

// Uncertainty: `docs/methods/uncertainty.md`.
mod autoregression;
mod ensemble;
mod lanes;
mod quantile;
mod survival_response;

pub use autoregression::{Autoregression, fertility_ratio_path};
pub use ensemble::{
    AreaSummary, CommonShare, Detail, Ensemble, EnsembleArea, EnsembleParams, IntervalDraw,
    MigrationRates, NationalPath, PathTotals, Summary, project_ensemble, project_ensemble_of_set,
};
pub use quantile::{Probabilities, QuantileFinder, quantile_of_sorted};
pub use survival_response::SurvivalResponse;
