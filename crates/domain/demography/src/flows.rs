//! Movements between areas: tables of them, indices, models, decompositions and checks.
//!
//! Formulas and their sources are in `docs/methods/flows.md`.
//! A table carries its basis (Japanese movers or all movers), and tables of different basis are never joined.

mod age_schedule;
mod balance;
mod check;
mod commuting;
mod decompose;
mod error;
mod indices;
mod ipf;
mod matrix;
mod ppml;
mod quasi;
mod radiation;
mod tensor;

pub use age_schedule::{
    AgeSchedule, ScheduleFit, ScheduleForm, SchedulePeak, SlopeTerm, fit_age_schedule,
};
pub use balance::{
    AgeFlow, BalanceDistance, BalancePath, BalancePlan, Lever, YearFlows, distance_to_balance,
    path_to_balance,
};
pub use check::{
    Account, CellKey, Finding, FlowTable, Identity, Measure, PrintedFlow, Quantity, check,
};
pub use commuting::{
    CommuterFlow, Commuting, CommutingRule, CommutingZone, CommutingZones, Role, Town, TraceStep,
    Ward, ZoneKind, ZoneParams, commuting_zones, day_night_ratio,
};
pub use decompose::{
    GroupEffect, Kitagawa, KitagawaEffect, PopulationAndRate, decompose_net_flow, shapley_shares,
};
pub use error::Error;
pub use indices::{
    AreaMovement, Movement, SystemIndices, area_movements, herfindahl, location_share, movement,
    pair_effectiveness, system_indices, theil_between,
};
pub use ipf::{IpfFit, IpfParams, fit_margins, power_kernel};
pub use matrix::{DistanceMatrix, FlowMatrix, GroupMovement, Margin, MarginGap};
pub use ppml::{
    Design, GravityData, IrlsStep, PpmlFit, PpmlParams, Residuals, RobustErrors, Separation,
    common_part, deviance_shares, find_separation, fit_ppml, gravity_data,
};
pub use quasi::{QuasiIndependence, fit_quasi_independence};
pub use radiation::{Radiation, radiation};
pub use tensor::{
    FlowAxes, FlowRecord, FlowTensor, FlowTensorBuilder, GroupFlows, Grouping, InflowByAge,
    NetByCell, Selection, TopDestination,
};
