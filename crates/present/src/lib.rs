//! What is shown, independent of where: words in both languages, numbers and dates as people
//! read them, figure blocks, and charts.
//!
//! | to … | use |
//! |---|---|
//! | say something in the reader's language | [`catalogue::text`], [`catalogue::text_with`] |
//! | show a number, a unit, a date or a period | [`mod@format`] |
//! | describe a table or a chart once for every output | [`Figure`], [`Table`], [`chart::Chart`] |
//! | draw a chart | [`Figure::svg`], [`chart::svg`], [`chart::echarts_option`] |
//! | show areas: profile, ranking, comparison, map, lists of data | [`region`] |
//! | show populations: scenarios, ages, uncertainty, goals | [`population`] |
//! | show moves between areas | [`flows`] |
//! | show the table of moves between prefectures, and models over it | [`flow_models`] |
//! | show what an office does with support schemes: many cases, budget, calendar | [`support_office`] |
//! | show support schemes and what they come to | [`support`] |
//! | describe a whole report | [`Document`] |
//! | write a table as text, CSV or JSON | [`table_text`], [`table_csv`], [`table_json`] |

mod block;
pub mod catalogue;
pub mod chart;
mod document;
mod figure;
pub mod flow_models;
pub mod flows;
pub mod format;
mod lang;
mod measure;
mod message;
pub mod population;
pub mod region;
pub mod strategy;
pub mod support;
pub mod support_office;

pub use block::{figure_json, table_csv, table_json, table_text};
pub use catalogue::Arg;
pub use document::{Block, Document, Section};
pub use figure::{Cell, Column, Figure, Row, Table};
pub use lang::Lang;
pub use message::{args_in, error_text, issue_place, issue_text};
