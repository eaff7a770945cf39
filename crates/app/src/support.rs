//! Support schemes (支援制度): what applies, how much, why, and what has to be kept to.
//!
//! | to … | use |
//! |---|---|
//! | know the schemes and their rules | [`SupportCatalogue`], [`App::support`](crate::App::support) |
//! | answer for one day and one set of answers | [`SupportRules::determine`] |
//! | read and answer a form | [`SentFields`], [`SupportRules::answer`] |
//! | know what would change the answer | [`SupportRules::outlook`] |
//! | determine many cases at once | [`SupportRules::batch`] |
//! | make a budget, compare years | [`SupportRules::budget`], [`SupportRules::years`] |
//! | save a granted case | [`App::save_support_case`](crate::App::save_support_case) |
//! | lay a city's rules over a scheme | [`App::add_overlay`](crate::App::add_overlay) |
//! | ask all schemes at once | [`SupportCatalogue::answer_common`] |
//! | check rules before they are in force | [`check_support`] |
//!
//! The rules come along with the program. A folder `schemes` in the data directory lays files
//! over them, scheme by scheme; rules with errors never take the place of rules that work.
//! Answers are personal: nothing here logs them, and only a case that somebody saves is stored.

mod answer;
mod batch;
mod budget;
mod budget_fields;
mod cases;
mod catalogue;
mod check;
mod common;
mod form;
mod overlay;
mod report;
mod rules;
mod years;

pub use answer::SupportAnswer;
pub use batch::write_batch;
pub use budget::{BudgetAsked, KindAsked, MOST_BUDGET_YEARS};
pub use budget_fields::{USUAL_BUDGET_CHANGE, USUAL_BUDGET_YEARS};
pub use cases::{
    CaseToSave, GrantedCase, GrantedDetail, KeptDuty, duties_calendar, duties_due, facts_json,
};
pub(crate) use catalogue::KeptSupport;
pub use catalogue::{RefusedRules, SupportCatalogue};
pub use check::{SupportCheck, check_support};
pub use common::{CommonAnswer, common_questions, questions_for, who_asks};
pub use form::{ReadFields, SentFields};
pub use overlay::{CheckedOverlay, StoredOverlay, overlay_example};
pub use rules::{SupportOutlook, SupportRules, read_day, read_month};
