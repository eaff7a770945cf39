//! Projections, scenarios and what follows from them, on made-up areas and published tables.

mod bad_input;
mod example;
mod life;
mod measures;
mod movers;
mod nation;
mod properties;
mod published;
mod scenarios;
