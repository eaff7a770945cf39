//! The words that every other room speaks: periods, units, area codes, bilingual names,
//! sources, and the issues that reading outside data leaves behind.
//!
//! | to … | use |
//! |---|---|
//! | say when a value was observed | [`Period`] |
//! | say in what it is measured | [`Unit`] |
//! | name an area | [`AreaCode`] |
//! | know every area, now and on a day, and find it | [`AreaRegistry`], [`Area`] |
//! | put areas together | [`AreaSet`], [`Zone`] |
//! | express a series in other boundaries | [`restate`] |
//! | draw an area | [`Boundaries`] |
//! | name a cell of the standard mesh | [`Mesh`] |
//! | say what is measured, and how areas are combined | [`Indicator`], [`Catalogue`] |
//! | keep figures as a source publishes them | [`Dataset`], [`Observation`], [`Observed`] |
//! | say whom a figure counts | [`Basis`], [`Sex`], [`AgeBand`] |
//! | name something in Japanese and English | [`Bilingual`] |
//! | cite where a figure comes from | [`Source`] |
//! | report what was wrong with input, and where | [`Issue`], [`Checked`] |
//!
//! Nothing here reads a file, a clock or the environment.

mod area;
mod basis;
mod boundary;
mod error;
mod history;
mod indicator;
mod issue;
mod mesh;
mod observation;
mod period;
mod registry;
mod set;
mod source;
mod text;
mod unit;
mod zone;

pub use area::{Area, AreaCode, AreaCount, AreaKind, Position, Repair};
pub use basis::Basis;
pub use boundary::{Boundaries, Polygon, Shape};
pub use error::Error;
pub use history::{ChangeKind, CodeChange, Mended, mend_changes};
pub use indicator::{Catalogue, Indicator, IndicatorId, Measure, Part, Polarity};
pub use issue::{Checked, Issue, Location, Severity};
pub use jiff::civil::{Date, date};
pub use mesh::{Mesh, MeshCell, MeshLevel};
pub use observation::{AgeBand, Dataset, Fact, Observation, Observed, Series, Sex, Status};
pub use period::{Period, PeriodUnit};
pub use registry::{
    AreaRegistry, AreaSeries, Found, Mark, MatchKind, Restated, RestatedValue, SeriesContent,
    Shares, restate,
};
pub use set::AreaSet;
pub use source::Source;
pub use text::Bilingual;
pub use unit::Unit;
pub use zone::Zone;
