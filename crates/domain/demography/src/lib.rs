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
