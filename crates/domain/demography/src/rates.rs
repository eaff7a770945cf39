//! What moves a population over one step.

use crate::error::not_negative;
use crate::{AgeScale, BySex, Error};

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
    /// Persons that arrive in the **next** group by decision, whatever migration does: no factor and no chance changes them; none for nobody.
    pub planned: Option<BySex<Vec<f64>>>,
    /// Children of the first group per woman of 15 to 49 at `t + width` (子ども女性比).
    pub child_woman_ratio: f64,
    /// Boys per 100 girls in the first group (0–4歳性比).
    pub sex_ratio: f64,
}

impl StepRates {
    /// The sex ratio that stands for boys only: a finite number, so that no formula meets infinity.
    pub const BOYS_ONLY: f64 = 1e15;

    /// Checks lengths and ranges against the age groups.
    ///
    /// # Errors
    /// If a list has another length than `scale` has groups, survival leaves 0 to 1, a migration is not finite, or the child-woman ratio or sex ratio is negative or not finite.
    pub fn check(&self, scale: AgeScale) -> Result<(), Error> {
        for rates in [&self.survival, &self.net_migration, &self.arrivals] {
            check_length(scale, rates)?;
        }
        check_survival(scale, &self.survival)?;
        if let Some(planned) = &self.planned {
            check_length(scale, planned)?;
        }
        for values in [&self.net_migration, &self.arrivals].into_iter().chain(&self.planned) {
            for seen in values.women.iter().chain(&values.men).copied() {
                if !seen.is_finite() {
                    let expected = "a finite number of net migrants";
                    return Err(Error::OutOfRange { name: "net migration", seen, expected });
                }
            }
        }
        not_negative("child-woman ratio", self.child_woman_ratio)?;
        not_negative("sex ratio", self.sex_ratio)?;
        Ok(())
    }

    /// Girls and boys among `children` of the first group (METHODS 2.2).
    #[must_use]
    pub fn split_children(&self, children: f64) -> BySex<f64> {
        split_by_sex_ratio(children, self.sex_ratio)
    }
}

/// `children·100/(100+SR)` girls and `children·SR/(100+SR)` boys.
pub(crate) fn split_by_sex_ratio(children: f64, sex_ratio: f64) -> BySex<f64> {
    let whole = 100.0 + sex_ratio;
    BySex { women: children * 100.0 / whole, men: children * sex_ratio / whole }
}

/// Both sexes have one entry per age group.
pub(crate) fn check_length<T>(scale: AgeScale, values: &BySex<Vec<T>>) -> Result<(), Error> {
    for list in [&values.women, &values.men] {
        if list.len() != scale.groups() {
            return Err(Error::Length { seen: list.len(), expected: scale.groups() });
        }
    }
    Ok(())
}

/// Survival lies between 0 and 1.
pub(crate) fn check_survival(scale: AgeScale, survival: &BySex<Vec<f64>>) -> Result<(), Error> {
    check_length(scale, survival)?;
    for shares in [&survival.women, &survival.men] {
        if let Some(group) = shares.iter().position(|share| !(0.0..=1.0).contains(share)) {
            return Err(Error::Survival { age: scale.from_age(group), seen: shares[group] });
        }
    }
    Ok(())
}
