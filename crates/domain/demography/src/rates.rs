//! What moves a population over one step.

use crate::BySex;

/// Rates of one area for one step from `t` to `t + width`, by sex and age group **at `t`** (METHODS 2.2).
///
/// The last two groups flow into the open group together.
#[derive(Debug, Clone, PartialEq)]
pub struct StepRates {
    /// Share that is alive one step later, 0 to 1.
    pub survival: BySex<Vec<f64>>,
    /// Net migrants over the step per person at `t`; may be negative.
    pub net_migration: BySex<Vec<f64>>,
    /// Net migrants in persons that arrive in the **next** group, where a rate cannot carry them because nobody was there at `t`.
    pub arrivals: BySex<Vec<f64>>,
    /// Children of the first group per woman of 15 to 49 at `t + width` (子ども女性比).
    pub child_woman_ratio: f64,
    /// Boys per 100 girls in the first group (0–4歳性比).
    pub sex_ratio: f64,
}
