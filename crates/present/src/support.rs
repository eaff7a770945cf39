//! Support schemes (支援制度): what applies, how much, why, what then.
//!
//! | to show … | use |
//! |---|---|
//! | the schemes there are | [`schemes_figure`], [`scheme_json`] |
//! | the rules of one scheme on a day | [`rules_figures`], [`rules_json`] |
//! | an answer | [`determination_figures`], [`determination_json`] |
//! | an answer on paper | [`result_document`] |
//! | what changed between two days | [`changes_figure`], [`changes_json`] |
//! | single words | [`yen_text`], [`outcome_text`], [`mark_text`], [`source_of`], [`answer_text`] |

mod change;
mod determination;
mod document;
mod list;
mod rules;
mod words;

pub use change::{changes_figure, changes_json, check_json, flips_figure};
pub use determination::{determination_figures, determination_json, result_key};
pub use document::{ResultView, result_document};
pub use list::{scheme_json, schemes_figure};
pub use rules::{rules_figures, rules_json};
pub use words::{
    answer_text, days_text, estimate_text, kind_text, mark_text, outcome_sentence, outcome_text,
    said, share_text, source_of, steps_text, yen_text,
};
