//! Bytes of outside files to strategies, rating schemes and counted issues, and back to text.
//!
//! | to … | use |
//! |---|---|
//! | read or write the text form | [`read_folder`], [`write_folder`] |
//! | read the workbook | [`read_workbook`] |
//! | know sheets, columns and allowed words | [`layout`] |
//! | lay a strategy out for a writer | [`to_rows`] |
//! | collect results from departments | [`department`] |
//! | keep a strategy as one string | [`to_document`], [`from_document`] |
//! | tell two versions apart | [`changes`] |
//! | read a rating scheme | [`read_scheme`] |
//! | read an official file | [`official`] |
//! | read, write and make the tables of areas | [`area_table`] |
//! | describe the YAML files to an editor | [`strategy_schema`], [`scheme_schema`] |
//!
//! Functions take bytes and names; nothing here opens a file. What is wrong inside a
//! readable file comes back as issues at their cells, all at once; [`code`] lists them.

pub mod area_table;
pub mod code;
pub mod department;
mod diff;
mod document;
mod error;
pub mod layout;
pub mod official;
mod row;
mod rows;
pub mod scalar;
mod schema;
mod scheme;
mod strategy_tables;
pub mod table;
mod text_form;
mod wire;
mod workbook;
mod yaml;

pub use diff::{Change, changes};
pub use document::{from_document, to_document};
pub use error::{Error, FileKind};
pub use rows::{TableRows, Written, to_rows};
pub use schema::{scheme_schema, strategy_schema};
pub use scheme::read_scheme;
pub use text_form::{read_folder, write_folder};
pub use workbook::read_workbook;
