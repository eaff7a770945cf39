//! Population: any area's past and futures.
//!
//! | to … | use |
//! |---|---|
//! | project areas | [`App::projection_rows`](crate::App::projection_rows) |
//! | see one place under several scenarios | [`LabSettings`] |

mod backtest;
mod goal;
mod ground;
mod hopes;
mod influences;
mod lab;
mod limits;
mod model;
mod mortality;
mod national;
mod official;
mod own;
mod page;
mod past;
mod published;
mod report;
mod rows;
mod sensitivity;
mod shares;
mod spread;
mod standing;
mod tfr;
mod uncertain;

pub use goal::{GoalAsked, GoalKnob};
pub use hopes::{HopesAsked, hoped_fertility};
pub use lab::{LAST_YEAR, LabSettings, named_scenario, scenario_of};
pub use limits::SettingLimits;
pub(crate) use model::PopulationModel;
pub use own::OwnVariant;
pub use page::PopulationPage;
pub use report::ChapterAsked;
pub(crate) use rows::band;
pub use rows::{By, ProjectionQuery, ProjectionYears};
pub use standing::ProjectionBasis;
pub use uncertain::{MOST_PATHS, PathsAsked};
