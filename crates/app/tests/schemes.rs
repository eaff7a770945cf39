//! Support schemes: the worked vectors of the methods, own rules, forms, reports.

mod form;
mod office;
mod own;
mod vectors;
