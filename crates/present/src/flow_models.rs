//! The table of moves between prefectures, what models make of it, and what follows from a balance.
//!
//! The structs of this module are filled by the use cases; nothing here reads or computes more
//! than showing takes. Accounting, association and stated reasons are figures of their own and
//! never share one.
//!
//! | to show … | use |
//! |---|---|
//! | the largest links on a map, and all areas | [`flow_map_figure`], [`flow_areas_figure`] |
//! | groups that exchange people | [`exchange_figure`], [`pair_figures`] |
//! | links stronger than expected, and concentration | [`strength_figure`], [`concentration_figure`] |
//! | why net movement changed, and what moves go along with | [`accounting_figures`], [`age_accounting_figure`], [`association_figures`] |
//! | what people said | [`reasons_figure`] |
//! | the balance reached, and the regions then | [`balance_figures`] |
//! | commuting zones | [`zones_figures`] |

mod accounting;
mod age_accounting;
mod association;
mod balance;
mod frame;
mod links;
mod reasons;
mod strength;
mod zones;

pub use accounting::{AccountingView, SexEffect, SexYear, accounting_figures};
pub use age_accounting::{AGE_ACCOUNTING, AgeAccountingView, AgeEffect, age_accounting_figure};
pub use association::{AssociationView, Block, CovariateRow, TermRow, association_figures};
pub use balance::{BalanceView, BalancedArea, MovedAge, PathYear, balance_figures, balance_notes};
pub use frame::FlowHead;
pub use links::{
    ExchangeView, FlowArea, FlowLink, FlowMapView, LinkMeasure, PairView, exchange_figure,
    flow_areas_figure, flow_map_figure, pair_figures,
};
pub use reasons::{StatedReason, reasons_figure};
pub use strength::{
    ConcentrationView, Expectation, Spread, StrengthView, StrongLink, concentration_figure,
    strength_figure,
};
pub use zones::zones_figures;
