//! Flows: who moves where, the concentration on Tokyo, and what printed tables say of themselves.
//!
//! | to … | use |
//! |---|---|
//! | see the concentration on Tokyo | [`App::tokyo_flows`](crate::App::tokyo_flows) |
//! | see the table of moves, models over it and a balance | [`App::flow_links`](crate::App::flow_links), [`App::explain_flows`](crate::App::explain_flows), [`App::balance`](crate::App::balance) |
//! | see the moves of any place | [`App::area_flows`](crate::App::area_flows) |
//! | have moves as rows | [`App::flow_rows`](crate::App::flow_rows) |
//! | check figures | [`App::check_documents`](crate::App::check_documents), [`App::check_flow_file`](crate::App::check_flow_file) |

mod ages;
mod area;
mod check;
mod covariates;
mod exchange;
mod explain;
mod goals;
mod links;
mod matrix;
mod models;
mod municipalities;
mod nationals;
mod region;
mod rows;
mod sources;
mod tokyo;
mod what_if;
mod zones;

pub use explain::{ExplainAsked, ExplainPage};
pub use links::{AppErrorText, LinksAsked, LinksPage};
pub(crate) use matrix::PrefectureMoves;
pub(crate) use models::FlowModels;
pub use region::region_keys;
pub use tokyo::TokyoPlace;
pub use what_if::{BalanceAsked, BalancePage};
pub use zones::commuting_figures;
