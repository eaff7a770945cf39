//! The language of rules, as a caller sees it.

mod columns;
mod contradiction;
mod language;
mod three_valued;
mod world;
