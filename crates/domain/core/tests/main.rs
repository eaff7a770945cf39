//! The room as a caller sees it.

mod area_code;
mod fixture;
mod mesh;
mod registry;
mod restate;
mod vectors;
