//! Population by sex and age: its projection under scenarios and its uncertainty.
//!
//! All computation: values in, values out.
//! Formulas and their sources are in `docs/methods/population.md`.

mod error;
mod population;
mod rates;
mod scale;

pub use error::Error;
pub use population::{AgeTable, BySex};
pub use rates::StepRates;
pub use scale::AgeScale;

// Uncertainty: `docs/methods/uncertainty.md`.
mod autoregression;
mod ensemble;
mod lanes;
mod quantile;
mod spread;
mod survival_response;

pub use autoregression::{Autoregression, fertility_ratio_path};
pub use ensemble::{
    AreaSummary, CommonShare, Detail, Ensemble, EnsembleArea, EnsembleParams, IntervalDraw,
    MigrationRates, NationalPath, PathTotals, Summary, project_ensemble, project_ensemble_of_set,
};
pub use quantile::{Probabilities, QuantileFinder, quantile_of_sorted};
pub use spread::{
    MigrationSpread, MigrationVariation, SpreadGap, SpreadParams, YearOfMoves, migration_spread,
    migration_variation,
};
pub use survival_response::SurvivalResponse;
