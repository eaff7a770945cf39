//! What is shown, independent of where: words in both languages, numbers and dates as people
//! read them, figure blocks, and charts.

pub mod chart;
mod figure;
mod lang;

pub use figure::{Cell, Column, Figure, Row, Table};
pub use lang::Lang;
