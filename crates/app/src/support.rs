//! Support schemes (支援制度): what applies, how much, why, and what has to be kept to.
//!
//! | to … | use |
//! |---|---|
//! | know the schemes and their rules | [`SupportCatalogue`], [`App::support`](crate::App::support) |
//! | answer for one day and one set of answers | [`SupportRules::determine`] |
//! | read and answer a form | [`SentFields`], [`SupportRules::answer`] |
//! | know what would change the answer | [`SupportRules::outlook`] |
//! | ask all schemes at once | [`SupportCatalogue::answer_common`] |
//! | check rules before they are in force | [`check_support`] |
//!
//! The rules come along with the program. A folder `schemes` in the data directory lays files
//! over them, scheme by scheme; rules with errors never take the place of rules that work.
//! Answers are personal: nothing here stores or logs them.

mod answer;
mod catalogue;
mod check;
mod common;
mod form;
mod report;
mod rules;

pub use answer::{DayProblem, SupportAnswer};
pub(crate) use catalogue::KeptSupport;
pub use catalogue::{RefusedRules, SupportCatalogue};
pub use check::{SupportCheck, check_support};
pub use common::{CommonAnswer, common_questions, questions_for, who_asks};
pub use form::{ReadFields, SentFields};
pub use rules::{SupportOutlook, SupportRules, read_day};
