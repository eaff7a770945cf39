//! Reading and writing strategies, as a caller sees it.

mod areas;
mod bad_text;
mod bad_workbook;
mod changes;
mod department;
mod example;
mod property;
mod round_trip;
mod scheme;
