//! Flows: who moves where, the concentration on Tokyo, and what printed tables say of themselves.

mod matrix;

pub(crate) use matrix::PrefectureMoves;
