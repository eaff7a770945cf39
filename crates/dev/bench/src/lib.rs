//! Benchmarks live under `benches/`, one file per question.
//!
//! Figures and the commands that give them are in `docs/benchmarks.md`.
