//! Flows: who moves where, the concentration on Tokyo, and what printed tables say of themselves.

mod covariates;
mod explain;
mod links;
mod matrix;
mod models;
mod region;
mod what_if;
mod zones;

pub use explain::{ExplainAsked, ExplainPage};
pub use links::{AppErrorText, LinksAsked, LinksPage};
pub(crate) use matrix::PrefectureMoves;
pub(crate) use models::FlowModels;
pub use region::region_keys;
pub use what_if::{BalanceAsked, BalancePage};
pub use zones::commuting_figures;
