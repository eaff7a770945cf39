//! Sums, ratios, standing, similarity and types, as a caller sees them.

mod aggregate;
mod composite;
mod fixture;
mod muni_type;
mod property;
mod similar;
mod standing;
