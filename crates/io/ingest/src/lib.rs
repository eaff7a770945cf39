//! Bytes of outside files to strategies, rating schemes and counted issues, and back to text.
//!
//! | to … | use |
//! |---|---|
//! | read or write the text form | [`read_folder`], [`write_folder`] |
//! | read the workbook | [`read_workbook`] |
//! | check bindings to official series on the way in | [`read_folder_against`], [`read_workbook_against`] |
//! | know sheets, columns and allowed words | [`layout`] |
//! | lay a strategy out for a writer | [`to_rows`] |
//! | collect results from departments | [`department`] |
//! | keep a strategy as one string | [`to_document`], [`from_document`] |
//! | tell two versions apart | [`changes`] |
//! | read a rating scheme | [`read_scheme`] |
//! | read rules of support schemes, overlays and worked cases | [`read_support_package`], [`read_support_overlay`], [`read_support_cases`] |
//! | read answers to the questions of a scheme | [`read_answers`] |
//! | read a table of cases, one row each | [`read_case_table`] |
//! | read an official file | [`official`] |
//! | read workers by residence and workplace, and stated reasons for moving | [`read_commuting_table`], [`read_stated_reasons`] |
//! | read printed figures of moves | [`read_flow_table`], [`read_flow_documents`] |
//! | read the catalogue of indicators | [`read_catalogue`] |
//! | read the types of municipalities | [`read_type_edition`], [`read_special_municipalities`] |
//! | read, write and make the tables of areas | [`area_table`] |
//! | know where an official file comes from | [`source`] |
//! | fetch it | [`download`](download::download) |
//! | describe the YAML files to an editor | [`strategy_schema`], [`scheme_schema`], [`source_schema`] |
//!
//! Functions take bytes and names; nothing here opens a file. What is wrong inside a
//! readable file comes back as issues at their cells, all at once; [`code`] lists them.

pub mod area_table;
mod catalogue;
pub mod code;
mod commuting_table;
pub mod department;
mod diff;
mod document;
pub mod download;
mod error;
mod flow_table;
pub mod layout;
mod municipality_types;
pub mod official;
mod population_scenario;
mod profile;
mod row;
mod rows;
pub mod scalar;
mod schema;
mod scheme;
mod selection;
pub mod source;
mod stated_reason;
mod strategy_tables;
mod support;
pub mod table;
mod text_form;
mod wire;
mod workbook;
mod yaml;

pub use catalogue::{CATALOGUE_COLUMNS, TOPICS, read_catalogue};
pub use commuting_table::{CommutingTable, read_commuting_table};
pub use diff::{Change, changes};
pub use document::{from_document, to_document};
pub use error::{Error, FileKind};
pub use flow_table::{
    FlowDocument, PrintedTable, is_flow_table, read_flow_documents, read_flow_table,
};
pub use municipality_types::{read_special_municipalities, read_type_edition};
pub use population_scenario::read_population_scenario;
pub use profile::{ProfileLayout, read_profile};
pub use rows::{TableRows, Written, to_rows};
pub use schema::{
    scheme_schema, source_schema, strategy_schema, support_cases_schema, support_overlay_schema,
    support_scheme_schema,
};
pub use scheme::read_scheme;
pub use selection::{Selection, read_selection};
pub use stated_reason::{StatedReasonRow, read_stated_reasons};
pub use support::{
    CASE_HEADINGS, CommonQuestions, CommonScheme, DAY_HEADINGS, PlacedFacts, TabledCase,
    TabledCases, WorkedCases, read_answer, read_answers, read_case_table, read_common_questions,
    read_placed_answers, read_spell, read_support_cases, read_support_cell, read_support_overlay,
    read_support_package,
};
pub use text_form::{read_folder, read_folder_against, write_folder};
pub use workbook::{read_workbook, read_workbook_against};
