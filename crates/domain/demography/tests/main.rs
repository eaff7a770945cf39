//! Tests of the crate's public functions.

mod autoregression;
mod brass;
mod ensemble;
mod plain;
mod quantile;
mod spread;
mod survival_response;
