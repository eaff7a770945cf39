//! Projections as rows, for commands, the JSON API and downloads.

use sousei_core::{AgeBand, AreaKind, Sex};
use sousei_demography::{
    AgeTable, EnsembleArea, EnsembleParams, NationalPath, Projection, Scenario,
    ensemble::{Detail, Summary},
    quantile::Probabilities,
};
use sousei_present::population::{Drawn, ProjectedRow};

use super::lab::Ground;
use crate::{
    App, AppError,
    evidence::{AreaChoice, Current, Place},
};
