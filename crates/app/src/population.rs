//! Population: any area's past and futures.
//!
//! | to … | use |
//! |---|---|
//! | project areas | [`App::projection_rows`](crate::App::projection_rows) |
//! | see one place under several scenarios | [`LabSettings`] |

mod ground;
mod lab;
mod model;
mod mortality;
mod official;
mod page;
mod past;
mod published;
mod rows;
mod spread;
mod tfr;
mod uncertain;

pub use lab::{LAST_YEAR, LabSettings, named_scenario};
pub(crate) use model::PopulationModel;
pub use model::RatesSource;
pub use page::PopulationPage;
pub use rows::{By, ProjectionQuery};
pub use uncertain::{MOST_PATHS, PathsAsked};
