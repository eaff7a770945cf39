//! Projections, scenarios, uncertainty, and what follows from them, on made-up areas and published tables.

mod autoregression;
mod bad_input;
mod ensemble;
mod example;
mod flows;
mod life;
mod measures;
mod movers;
mod nation;
mod plain;
mod properties;
mod published;
mod quantile;
mod scenarios;
mod spread;
mod survival_response;
mod yearly;
