//! Moves between areas: figures of the flow pages.
//!
//! The structs of this module are filled by the use cases; nothing here reads or computes more
//! than showing takes. Every figure says whom it counts, and figures of different basis stand in
//! different tables.
//!
//! | to show … | use |
//! |---|---|
//! | the concentration on Tokyo | [`tokyo_figures`], [`tokyo_facts`] |
//! | the moves of one place | [`area_flow_figures`], [`area_flow_facts`] |
//! | what printed figures say against themselves | [`check_figure`] |
//! | what is not loaded, with a template to fill in | [`MissingTable`], [`Template`] |
//! | moves as rows for other programs | [`flows_json`], [`flows_csv`], [`flows_table`] |

mod area;
mod balance;
mod change;
mod check;
mod direct;
mod exchange;
mod input;
mod lines;
mod months;
mod moves;
mod municipalities;
mod rows;
mod sexes;
mod template;
mod tokyo;
mod turn;
mod words;
mod years;

pub use area::{area_flow_facts, area_flow_figures};
pub use check::{CheckedTable, FlowFinding, check_figure};
pub use input::{
    AgeMoves, AreaFlowsView, Balance, BalanceGoal, BalanceOutlook, BasisMoves, ChangeYear,
    DirectLoss, DirectView, Exchange, ExchangeView, FlowHead, MunicipalLoss, MunicipalView,
    SexYear, TokyoView,
};
pub use rows::{FlowRow, FlowStatus, flows_csv, flows_json, flows_table};
pub use template::{EXAMPLE_MARK, MissingTable, TEMPLATE_FORMAT, Template, TemplateKind};
pub use tokyo::{tokyo_facts, tokyo_figures};
pub(crate) use words::year_list;
