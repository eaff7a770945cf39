//! Many cases at once: answers in columns, rules computed over blocks of rows.
//!
//! [`Plan::decide`](crate::Plan::decide) walks the plan for each case and stays what the columns are compared with: whatever they cannot hold exactly is walked.

mod bits;
mod column;
mod compile;
mod decisions;
mod number;
mod run;
mod spells;
mod step;
mod table;
mod truth;

pub use decisions::{Decisions, RuleColumn};
pub use table::CaseTable;
