//! Support schemes (支援制度) as dated content: what applies, how much, why, what is still
//! open and what has to be kept to.
//!
//! | to … | use |
//! |---|---|
//! | hold the rules of a scheme through the years | [`SupportScheme`], [`RulePackage`] |
//! | make a package ready for a day | [`Plan`] |
//! | check answers, also against each other | [`Plan::case`] |
//! | answer with reasons, open questions and duties | [`Plan::determine`] |
//! | answer without reasons | [`Plan::decide`] |
//! | answer many cases at once | [`Plan::table`], [`CaseTable::decide`] |
//! | lay a city's rules over the frame | [`lay_over`] |
//! | check packages and the cases beside them | [`check()`] |
//! | compare years | [`changes_between`], [`flips`], [`moved_by_years`] |
//! | add up expected cases | [`budget()`], [`changed_budget`], [`Plan::amount_alone`] |
//! | seek the greatest amount, the day or the answer of a change | [`Plan::largest`], [`next_turn`], [`Plan::turning_answers`] |
//!
//! A rule package is content in a file (docs/formats/support-scheme.md); nothing in this
//! room knows a particular scheme. Answers that are not given stay unknown: every condition
//! is yes, no or open, and an answer never turns one definite outcome into another.
//! Nothing here reads a file, a clock or the environment.

mod budget;
mod case;
mod check;
pub mod code;
mod columns;
mod compare;
mod compile;
mod determination;
mod error;
mod evaluate;
mod exact;
mod function;
mod model;
mod overlay;
mod plan;
mod samples;
mod seek;
pub mod spell;
mod syntax;
mod trace;

pub use budget::{AmountAlone, BudgetYear, ExpectedCases, budget, changed_budget};
pub use case::{Case, expectation, is_plausible};
pub use check::{Expected, WorkedCase, check, check_case, check_validities};
pub use columns::{CaseTable, Decisions, RuleColumn};
pub use compare::{Changed, Flip, RuleChange, changes_between, flips, moved_by_years};
pub use determination::{Decision, Determination, DutyResult, LineResult, Outcome, Reason};
pub use error::Error;
pub use exact::Exact;
pub use model::{
    Answer, AreaList, Check, ChoiceOption, Condition, DatedValue, Duty, Evidence, Facts, Formula,
    Goal, Input, InputKind, Line, Mark, NamedValue, Otherwise, OverlayRight, Parameter,
    ParameterValue, Payer, Place, Rule, RulePackage, SupportScheme, Validity,
};
pub use overlay::{Overlay, ParameterChange, lay_over};
pub use plan::Plan;
pub use seek::{AnswerTurn, Sought, Turn, next_turn};
pub use spell::Spell;
pub use trace::Step;
