//! A projection from two age tables alone: cohort-change ratios, shrunk to a larger area where an area is small.

mod yearly;

pub use yearly::yearly_cohort_change;

use crate::backed_out::observed_sex_ratio;
use crate::error::not_negative;
use crate::fertility::observed_ratio;
use crate::rates::check_survival;
use crate::{AgeTable, BySex, Error, StepRates};

/// People at whom an area's own ratio and that of the larger area weigh the same.
pub const EVEN_WEIGHT: f64 = 50.0;

/// How a population changed from one table to the next, cohort by cohort.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortChange {
    /// People of the next group one step later per person of a group; the last two groups share one ratio.
    pub ratios: BySex<Vec<f64>>,
    /// People that were counted in the next group where nobody was before and no larger area lends a ratio.
    pub arrivals: BySex<Vec<f64>>,
    /// Children per woman of 15–49 in the later table.
    pub child_woman_ratio: f64,
    /// Boys per 100 girls in the later table, or in that of the larger area.
    pub sex_ratio: f64,
}

/// The larger area to which a small one is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parent<'a> {
    /// Its earlier table.
    pub earlier: &'a AgeTable,
    /// Its later table, one step on.
    pub later: &'a AgeTable,
    /// `k`: people at whom own and larger area weigh the same, for instance [`EVEN_WEIGHT`].
    pub even_weight: f64,
}

/// Cohort-change ratios between two tables one step apart (コーホート変化率).
///
/// # Method
/// Own ratio `r = P[x+1](t+w)/P[x](t)`; open group `P[K](t+w)/(P[K−1](t) + P[K](t))`.
/// With a larger area: `w·r + (1 − w)·r_larger`, `w = n/(n + k)` and `n` the people the ratio rests on, so that large cells keep what was observed; the child-woman ratio likewise with `n` the women of 15–49.
/// The sex ratio is that of the larger area, since that of a few children tells nothing.
/// Without a larger area (`None`): the plain method of Hamilton and Perry.
///
/// # Errors
/// `ScaleMismatch`; `OutOfRange` for a negative weight; `NoWomen` where a table has children but no women of 15–49.
///
/// # References
/// Hamilton and Perry 1962; METHODS 2.12 (コーホート変化率法).
#[doc(alias = "コーホート変化率法")]
pub fn cohort_change(
    earlier: &AgeTable,
    later: &AgeTable,
    parent: Option<Parent<'_>>,
) -> Result<CohortChange, Error> {
    let all = [Some(later), parent.map(|p| p.earlier), parent.map(|p| p.later)];
    if all.into_iter().flatten().any(|table| table.scale() != earlier.scale()) {
        return Err(Error::ScaleMismatch);
    }
    if let Some(parent) = parent {
        not_negative("weight", parent.even_weight)?;
    }
    let sexes = |pick: fn(&AgeTable) -> &[f64]| {
        let larger = parent.map(|p| (pick(p.earlier), pick(p.later), p.even_weight));
        ratios(pick(earlier), pick(later), larger)
    };
    let (women, women_arriving) = sexes(AgeTable::women);
    let (men, men_arriving) = sexes(AgeTable::men);
    let sex_ratio = observed_sex_ratio(parent.map_or(later, |parent| parent.later));
    Ok(CohortChange {
        ratios: BySex { women, men },
        arrivals: BySex { women: women_arriving, men: men_arriving },
        child_woman_ratio: shrunk_child_woman_ratio(later, parent)?,
        sex_ratio,
    })
}

fn shrunk_child_woman_ratio(later: &AgeTable, parent: Option<Parent<'_>>) -> Result<f64, Error> {
    let Some(parent) = parent else { return observed_ratio(later) };
    let women = later.women_15_to_49();
    let larger = observed_ratio(parent.later)?;
    if women == 0.0 {
        return Ok(larger);
    }
    let weight = women / (women + parent.even_weight);
    Ok(weight * observed_ratio(later)? + (1.0 - weight) * larger)
}

type Larger<'a> = Option<(&'a [f64], &'a [f64], f64)>;

/// Ratios and arrivals of one sex.
fn ratios(earlier: &[f64], later: &[f64], larger: Larger<'_>) -> (Vec<f64>, Vec<f64>) {
    let open = earlier.len() - 1;
    let mut ratios = vec![0.0; earlier.len()];
    let mut arrivals = vec![0.0; earlier.len()];
    for group in 0..open {
        let (base, next) = cell(earlier, later, group);
        let drawn = larger.and_then(|(from, to, k)| {
            let (base, next) = cell(from, to, group);
            (base > 0.0).then(|| (next / base, k))
        });
        ratios[group] = match (base > 0.0, drawn) {
            (true, Some((ratio, k))) => {
                let weight = base / (base + k);
                weight * next / base + (1.0 - weight) * ratio
            }
            (true, None) => next / base,
            (false, Some((ratio, _))) => ratio,
            (false, None) => {
                arrivals[group] = next;
                0.0
            }
        };
    }
    ratios[open] = ratios[open - 1];
    (ratios, arrivals)
}

/// People a ratio rests on, and what became of them; the two last groups count together.
fn cell(earlier: &[f64], later: &[f64], group: usize) -> (f64, f64) {
    let open = earlier.len() - 1;
    let beside = if group + 1 == open { earlier[open] } else { 0.0 };
    (earlier[group] + beside, later[group + 1])
}

impl CohortChange {
    /// The rates of a step, with the ratios parted into survival and net migration.
    ///
    /// # Errors
    /// `Length` or `Survival` if `survival` does not fit the age groups.
    pub fn rates(
        &self,
        scale: crate::AgeScale,
        survival: &BySex<Vec<f64>>,
    ) -> Result<StepRates, Error> {
        check_survival(scale, survival)?;
        let less = |ratios: &[f64], survival: &[f64]| -> Vec<f64> {
            ratios.iter().zip(survival).map(|(ratio, survival)| ratio - survival).collect()
        };
        let rates = StepRates {
            survival: survival.clone(),
            net_migration: BySex {
                women: less(&self.ratios.women, &survival.women),
                men: less(&self.ratios.men, &survival.men),
            },
            arrivals: self.arrivals.clone(),
            planned: None,
            child_woman_ratio: self.child_woman_ratio,
            sex_ratio: self.sex_ratio,
        };
        rates.check(scale)?;
        Ok(rates)
    }

    /// The rates of a step where no survival is known.
    ///
    /// Totals and ages are as with [`CohortChange::rates`].
    /// Natural and social change are not: deaths and net migrants are one figure here, so neither may be shown.
    #[must_use]
    pub fn rates_undivided(&self) -> StepRates {
        let survival =
            self.ratios.map(|ratios| ratios.iter().map(|ratio| ratio.min(1.0)).collect());
        let above = |ratios: &Vec<f64>| ratios.iter().map(|ratio| (ratio - 1.0).max(0.0)).collect();
        StepRates {
            survival,
            net_migration: self.ratios.map(above),
            arrivals: self.arrivals.clone(),
            planned: None,
            child_woman_ratio: self.child_woman_ratio,
            sex_ratio: self.sex_ratio,
        }
    }
}
