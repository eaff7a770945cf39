//! The words that every other room speaks: periods, units, area codes, bilingual names,
//! sources, and the issues that reading outside data leaves behind.
//!
//! | to … | use |
//! |---|---|
//! | say when a value was observed | [`Period`] |
//! | say in what it is measured | [`Unit`] |
//! | name an area | [`AreaCode`] |
//! | name something in Japanese and English | [`Bilingual`] |
//! | cite where a figure comes from | [`Source`] |
//! | report what was wrong with input, and where | [`Issue`], [`Checked`] |
//!
//! Nothing here reads a file, a clock or the environment.

mod area;
mod error;
mod issue;
mod period;
mod source;
mod text;
mod unit;

pub use area::AreaCode;
pub use error::Error;
pub use issue::{Checked, Issue, Location, Severity};
pub use jiff::civil::{Date, date};
pub use period::{Period, PeriodUnit};
pub use source::Source;
pub use text::Bilingual;
pub use unit::Unit;
