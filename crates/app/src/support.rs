//! Support schemes (支援制度): what applies, how much, why, and what has to be kept to.
//!
//! | to … | use |
//! |---|---|
//! | know the schemes and their rules | [`SupportCatalogue`], [`App::support`](crate::App::support) |
//! | answer for one day and one set of answers | [`SupportRules::determine`] |
//! | know what would change the answer | [`SupportRules::outlook`] |
//! | check rules before they are in force | [`check_support`] |
//!
//! The rules come along with the program. A folder `schemes` in the data directory lays files
//! over them, scheme by scheme; rules with errors never take the place of rules that work.
//! Answers are personal: nothing here stores or logs them.

mod catalogue;
mod check;
mod rules;

pub(crate) use catalogue::KeptSupport;
pub use catalogue::{RefusedRules, SupportCatalogue};
pub use check::{SupportCheck, check_support};
pub use rules::{SupportOutlook, SupportRules, read_day};
