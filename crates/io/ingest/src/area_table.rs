//! The program's own tables of areas: reading, writing, and making them from official files.
//!
//! | to … | use |
//! |---|---|
//! | read the tables that come along | [`read_areas`] |
//! | write them | [`write_areas`] |
//! | make them from official files | [`build_areas`] |
//! | add what files bring in beyond them | [`check_history`], [`check_list`], [`extend_areas`] |
//! | keep additions in a data directory | [`write_addition`], [`read_addition`] |
//! | keep outlines in a data directory | [`write_boundaries`], [`read_boundaries`] |
//! | write a reading in Latin letters | [`romanise`] |
//!
//! Columns and rules stand in `docs/formats/areas.md`.

mod addition;
mod build;
pub(crate) mod columns;
mod extend;
mod outline;
mod read;
mod romaji;
mod rule;
mod write;

pub use addition::{read_addition, write_addition};
pub use build::{AreaTables, OfficialAreas, build_areas};
pub(crate) use columns::{Row, has_columns, rows};
pub use extend::{AreaAddition, check_history, check_list, extend_areas, history_until};
pub use outline::{read_boundaries, write_boundaries};
pub use read::{AreaFiles, read_areas};
pub use romaji::romanise;
pub(crate) use romaji::{english_name, hiragana};
pub(crate) use rule::{PREFECTURES, kind_of, parent_of, prefecture_code};
pub use write::write_areas;
