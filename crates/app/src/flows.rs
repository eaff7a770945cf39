//! Flows: who moves where, the concentration on Tokyo, and what printed tables say of themselves.
//!
//! | to … | use |
//! |---|---|
//! | see the concentration on Tokyo | [`App::tokyo_flows`](crate::App::tokyo_flows) |
//! | see the moves of any place | [`App::area_flows`](crate::App::area_flows) |
//! | have moves as rows | [`App::flow_rows`](crate::App::flow_rows) |
//! | check figures | [`App::check_documents`](crate::App::check_documents), [`App::check_flow_file`](crate::App::check_flow_file) |

mod area;
mod check;
mod exchange;
mod goals;
mod matrix;
mod municipalities;
mod rows;
mod sources;
mod tokyo;

pub(crate) use matrix::PrefectureMoves;
pub use tokyo::TokyoPlace;
