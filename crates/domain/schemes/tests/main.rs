//! The language of rules, as a caller sees it.

mod language;
mod three_valued;
mod world;
