//! Reading and writing strategies, as a caller sees it.

mod areas;
mod bad_text;
mod bad_workbook;
mod binding;
mod catalogue;
mod changes;
mod department;
mod download;
mod example;
mod indicator_data;
mod official;
mod property;
mod round_trip;
mod scheme;
mod source;
mod support;
