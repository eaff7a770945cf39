//! Benchmarks live under `benches/`, one file per question; here is what they share.
//!
//! Figures and the commands that give them are in `docs/benchmarks.md`.

mod tidy_file;

pub use tidy_file::write_tidy_file;
