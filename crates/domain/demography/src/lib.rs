//! Population by sex and age: its projection under scenarios and its uncertainty.
//!
//! All computation: values in, values out.
//! Formulas and their sources are in `docs/methods/population.md`.
//!
//! | subject | module |
//! |---|---|
//! | one area, step by step: the plain version | [`projection`] |
//! | what differs from the base projection | [`scenario`], [`goal`] |
//! | many areas and scenarios at once | [`nation`] |
//! | movers out and in over all areas | [`gross`] |
//! | agreement with totals, whole persons | [`rake`] |
//! | where rates come from | [`life_table`], [`backed_out`], [`cohort_change`], [`fertility`] |
//! | what a result means | [`structure`], [`influence`] |
//! | how far a projection was off | [`metrics`], [`trend`] |
//! | movements between areas | [`flows`], described in `docs/methods/flows.md` |
//!
//! It reads no file, knows no area by name, and rounds nothing but whole persons for output.
//!
//! # Examples
//! ```
//! use sousei_demography::{AgeScale, AgeTable, BySex, Dated, FertilityLink, Scenario, StepRates};
//!
//! let scale = AgeScale::five_year(90)?;
//! let groups = scale.groups();
//! let base = Dated { year: 2015, table: AgeTable::new(scale, BySex::both(vec![100.0; groups]))? };
//! let rates = StepRates {
//!     survival: BySex::both(vec![0.98; groups]),
//!     net_migration: BySex::both(vec![-0.02; groups]),
//!     arrivals: BySex::both(vec![0.0; groups]),
//!     planned: None,
//!     child_woman_ratio: 0.2,
//!     sex_ratio: 105.0,
//! };
//! let link = FertilityLink::constant(0.1910 / 1.43, rates.child_woman_ratio)?;
//! let p1 = Scenario::p1().run(&base, &[rates.clone()], &link, 2045)?;
//! let closed = Scenario::closed(2015).run(&base, &[rates], &link, 2045)?;
//! assert!(closed.last().total() > p1.last().total());
//! assert_eq!(p1.held_from(), Some(2025));
//! # Ok::<(), sousei_demography::Error>(())
//! ```

mod error;
mod population;
mod rates;
mod scale;

pub mod backed_out;
pub mod cohort_change;
pub mod fertility;
pub mod flows;
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
