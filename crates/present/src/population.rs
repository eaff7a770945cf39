//! Population of an area, past and projected.

mod rows;

pub use rows::{Drawn, ProjectedRow, projected_csv, projected_json, projected_table};
