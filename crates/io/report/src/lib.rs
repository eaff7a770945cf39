//! Reports and workbooks: what a page shows, as PDF, Word and Excel, and the workbooks that
//! planners and departments fill in.
//!
//! | to … | use |
//! |---|---|
//! | print a report | [`pdf`]; [`typeset`] to look at the pages first |
//! | hand out a report that can be edited | [`word`] |
//! | hand out the figures | [`excel`] |
//! | hand out observations, one row each | [`observation_workbook`] |
//! | hand out a workbook to fill in | [`workbook`], [`form_workbook`] |
//!
//! Every function takes values and returns bytes. The date of a report is an argument, so that
//! the same report gives the same bytes. Nothing is read from disk except the fonts that are
//! installed, once per run of the program.

mod chart;
mod error;
mod excel;
mod font;
mod look;
mod pdf;
mod rows;
mod template;
mod word;

pub use error::Error;
pub use excel::excel;
pub use pdf::{Typeset, pdf, typeset};
pub use rows::observation_workbook;
pub use template::{
    CellValue, ColumnSpec, FieldSpec, Guide, InputSpec, SheetSpec, TableSpec, Visibility,
    WorkbookSpec, form_workbook, workbook,
};
pub use word::word;
