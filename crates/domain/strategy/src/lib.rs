//! Goals, measures and KPIs; their progress, their verdicts under named rating schemes, what is
//! wrong with them, where they are heading, and the tables of the whole.
//!
//! | to … | use |
//! |---|---|
//! | hold a strategy | [`Strategy`], [`Kpi`], [`Component`] |
//! | compute progress rates | [`kpi_progress`] |
//! | judge by a rating scheme | [`RatingScheme`], [`judge`] |
//! | see how far schemes agree | [`robustness`] |
//! | continue the trend to the target year | [`outlooks`] |
//! | find what is wrong with a KPI | [`lint`] |
//! | do all of it for a strategy | [`verify`] |
//! | bind a component to an official series and fill its results | [`Binding`], [`refresh`] |
//!
//! Nothing here reads a file or formats a number.

mod binding;
mod lint;
mod model;
mod outlook;
mod progress;
mod refresh;
mod robustness;
mod scheme;
mod verdict;
mod verify;

pub use binding::{Binding, PeriodRule, Provenance};
pub use lint::{Finding, LintRule, lint};
pub use model::*;
pub use outlook::{Likelihood, Outlook, outlook, outlooks};
pub use progress::{
    ComponentProgress, KpiProgress, LIMIT_TOLERANCE, NoRate, Rate, Reading, Standing, kpi_progress,
};
pub use refresh::{
    Before, Kept, KeptReason, NoSeries, ProblemReason, RefreshOutcome, RefreshProblem,
    ResultChange, SeriesValue, apply_changes, refresh,
};
pub use robustness::{Flip, Robustness, robustness};
pub use scheme::{
    Bands, Common, CommonRule, Condition, Grade, GradeGroup, Method, Outcome, RatingScheme,
};
pub use verdict::{Reason, Verdict, elapsed_share, judge};
pub use verify::{
    GroupCounts, KpiVerification, Scope, Summary, Verification, original_target_met, summarise,
    verify,
};
