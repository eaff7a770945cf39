//! The words that every other room speaks: periods, units, area codes, bilingual names,
//! sources, and the issues that reading outside data leaves behind.
//!
//! | to … | use |
//! |---|---|
//! | say when a value was observed | [`Period`] |
//! | say in what it is measured | [`Unit`] |
//! | name an area | [`AreaCode`] |
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
mod error;
mod indicator;
mod issue;
mod observation;
mod period;
mod source;
mod text;
mod unit;

pub use area::AreaCode;
pub use basis::Basis;
pub use error::Error;
pub use indicator::{Catalogue, Indicator, IndicatorId, Measure, Part, Polarity};
pub use issue::{Checked, Issue, Location, Severity};
pub use jiff::civil::{Date, date};
pub use observation::{AgeBand, Dataset, Fact, Observation, Observed, Series, Sex, Status};
pub use period::{Period, PeriodUnit};
pub use source::Source;
pub use text::Bilingual;
pub use unit::Unit;
