//! Goals, measures and KPIs; their progress, their verdicts under named rating schemes, what is
//! wrong with them, where they are heading, and the tables of the whole.

mod model;

pub use model::*;
