//! Reports and workbooks as their readers get them.

mod excel;
mod pdf;
mod sample;
mod template;
mod word;
