//! What is shown, independent of where: words in both languages, numbers and dates as people
//! read them, figure blocks, and charts.

pub mod chart;
mod document;
mod figure;
mod lang;

pub use document::{Block, Document, Section};
pub use figure::{Cell, Column, Figure, Row, Table};
pub use lang::Lang;
