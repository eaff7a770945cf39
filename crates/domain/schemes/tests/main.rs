//! The language of rules, as a caller sees it.

mod columns;
mod language;
mod three_valued;
mod world;
