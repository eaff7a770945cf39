//! Rates backed out of published age tables, given survival.

use crate::error::not_negative;
use crate::fertility::observed_ratio;
use crate::projection::steps_between;
use crate::rates::check_survival;
use crate::{AgeTable, BySex, Dated, Error, StepRates};

/// Sex ratio where no child is counted, so that none can be observed; it is multiplied by 0.
const NO_CHILDREN: f64 = 105.0;

/// Rates that lead from one table to the next, and what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct BackedOut {
    /// One entry per step.
    pub rates: Vec<StepRates>,
    /// Cells of sex, group and step for which a rate was sought.
    pub cells: usize,
    /// Those among them where nobody was there at the beginning, so that migrants are kept in persons.
    pub zero_base: usize,
}

/// Backs net migration, child-woman ratio and sex ratio out of tables that follow one another.
///
/// With the result [`crate::projection::project`] returns the tables: a round trip, which shows that nothing is lost and nothing about the future.
///
/// # Shape
/// `tables`: at least two, one step apart. `survival`: one entry per step; the last one is held.
///
/// # Method
/// `N[x] = (P[x+1](t+w) − P[x](t)·S[x]) / P[x](t)`; where `P[x](t) = 0`, `arrivals[x] = P[x+1](t+w)`.
/// The open group is fed by two: both get the same ratio of counted to expected survivors `r`, `N = S·(r − 1)`, so that no rate sum is below 0.
///
/// # Errors
/// `NoRates` without survival or with fewer than two tables; `Horizon` if tables are not one step apart; `ScaleMismatch`; `Survival`; `NoWomen` where children but no women of 15–49 are counted.
pub fn back_out(tables: &[Dated], survival: &[BySex<Vec<f64>>]) -> Result<BackedOut, Error> {
    if tables.len() < 2 {
        return Err(Error::NoRates);
    }
    let mut out = BackedOut { rates: Vec::new(), cells: 0, zero_base: 0 };
    for (index, pair) in tables.windows(2).enumerate() {
        let (from, to) = (&pair[0], &pair[1]);
        let scale = from.table.scale();
        if to.table.scale() != scale {
            return Err(Error::ScaleMismatch);
        }
        if steps_between(from.year, to.year, scale.width())? != 1 {
            return Err(Error::Horizon { from: from.year, until: to.year, width: scale.width() });
        }
        let survival = survival.get(index).or(survival.last()).ok_or(Error::NoRates)?;
        check_survival(scale, survival)?;
        out.rates.push(rates_between(&from.table, &to.table, survival)?);
        let base = from.table.women().iter().chain(from.table.men());
        out.cells += 2 * scale.groups();
        out.zero_base += base.filter(|count| **count == 0.0).count();
    }
    Ok(out)
}

/// Survival multiplied by `factor`, at most 1: how far results move when survival is off, for instance by 0.995 and 1.005.
///
/// # Errors
/// `OutOfRange` if the factor is negative or not a number.
pub fn survival_times(survival: &BySex<Vec<f64>>, factor: f64) -> Result<BySex<Vec<f64>>, Error> {
    let factor = not_negative("factor on survival", factor)?;
    Ok(survival.map(|shares| shares.iter().map(|share| (share * factor).min(1.0)).collect()))
}

/// The rates of one step.
fn rates_between(
    from: &AgeTable,
    to: &AgeTable,
    survival: &BySex<Vec<f64>>,
) -> Result<StepRates, Error> {
    let (women, women_arriving) = backed_out(from.women(), to.women(), &survival.women);
    let (men, men_arriving) = backed_out(from.men(), to.men(), &survival.men);
    Ok(StepRates {
        survival: survival.clone(),
        net_migration: BySex { women, men },
        arrivals: BySex { women: women_arriving, men: men_arriving },
        planned: None,
        child_woman_ratio: observed_ratio(to)?,
        sex_ratio: observed_sex_ratio(to),
    })
}

/// Boys per 100 girls of the first group; [`StepRates::BOYS_ONLY`] where there is no girl.
#[must_use]
pub fn observed_sex_ratio(table: &AgeTable) -> f64 {
    sex_ratio(table.women()[0], table.men()[0])
}

/// Boys per 100 girls.
pub(crate) fn sex_ratio(girls: f64, boys: f64) -> f64 {
    match (girls, boys) {
        (0.0, 0.0) => NO_CHILDREN,
        (0.0, _) => StepRates::BOYS_ONLY,
        (girls, boys) => boys / girls * 100.0,
    }
}

/// Net migration rates and arrivals of one sex.
fn backed_out(from: &[f64], to: &[f64], survival: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let open = from.len() - 1;
    let mut rates = vec![0.0; from.len()];
    let mut arrivals = vec![0.0; from.len()];
    for group in 0..open - 1 {
        if from[group] > 0.0 {
            rates[group] = to[group + 1] / from[group] - survival[group];
        } else {
            arrivals[group] = to[group + 1];
        }
    }
    let feeding = open - 1..=open;
    let survivors: f64 = feeding.clone().map(|group| from[group] * survival[group]).sum();
    if survivors > 0.0 {
        for group in feeding {
            rates[group] = survival[group] * (to[open] / survivors - 1.0);
        }
    } else {
        arrivals[open] = to[open];
    }
    (rates, arrivals)
}
