//! Moves between areas: figures of the flow pages.
//!
//! The structs of this module are filled by the use cases; nothing here reads or computes more
//! than showing takes. Every figure says whom it counts, and figures of different basis stand in
//! different tables.

mod words;
