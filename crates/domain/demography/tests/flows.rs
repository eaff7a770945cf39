//! Movements between areas: shared vectors, printed tables, bad input and plain versions.

mod bad_input;
mod fixture;
mod models;
mod printed;
mod tensor;
mod vectors;
