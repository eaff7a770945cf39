//! Yearly ratios from tables by single year of age that lie one to four years apart.

use super::{CohortChange, Parent, cell};
use crate::backed_out::sex_ratio;
use crate::error::{not_negative, within};
use crate::fertility::observed_ratio;
use crate::{AgeTable, BySex, Error};

/// Years over which the ratios of a larger area run: its groups are five years wide.
const PARENT_YEARS: u8 = 5;

/// Ratios of the larger area by single age, and the number of people that weigh as much.
struct Larger {
    ratios: Vec<Option<f64>>,
    even_weight: f64,
}

/// Yearly cohort-change ratios between two tables by single year of age, `years` apart.
///
/// # Shape
/// `earlier`, `later`: single years of age. `parent`: five-year groups, its tables five years apart.
///
/// # Method
/// At age `a` pass the cohorts that were `a − n + 1` to `a` years old at the beginning, `n` the years between: `r[a] = (Σ P[x+n](t+n) / Σ P[x](t))^(1/n)` over them.
/// Those who reach the open group share one ratio, so that it returns its people after `n` years.
/// A larger area lends the fifth root of the mean of its five-year ratios of the cohorts that pass the age; weights are as in [`super::cohort_change`].
/// Children are those of ages below `n`, divided by `n`, per woman of 15–49.
///
/// # Assumptions
/// A cohort changes at the same rate in each of the years between the tables.
///
/// # Errors
/// `ScaleMismatch` if the tables differ in ages, are not by single year, or the larger area is not in five-year groups; `OutOfRange` for other than 1 to 4 years or a negative weight; `NoWomen` where children but no women of 15–49 are counted.
///
/// # References
/// Hamilton and Perry 1962, for another interval than the width of the groups.
pub fn yearly_cohort_change(
    earlier: &AgeTable,
    later: &AgeTable,
    years: u8,
    parent: Option<Parent<'_>>,
) -> Result<CohortChange, Error> {
    let is_single = earlier.scale().width() == 1 && earlier.scale() == later.scale();
    let tables = parent.map(|parent| [parent.earlier.scale(), parent.later.scale()]);
    let are_groups = tables.is_none_or(|[from, to]| from == to && from.width() == PARENT_YEARS);
    if !is_single || !are_groups {
        return Err(Error::ScaleMismatch);
    }
    within("years between tables", f64::from(years), 1.0..=4.0, "1 to 4 years")?;
    let even_weight = parent.map_or(Ok(0.0), |p| not_negative("weight", p.even_weight))?;
    let sexes = |pick: fn(&AgeTable) -> &[f64]| {
        let larger = parent.map(|parent| Larger {
            ratios: lent(pick(parent.earlier), pick(parent.later), pick(earlier).len()),
            even_weight,
        });
        ratios(pick(earlier), pick(later), years, larger.as_ref())
    };
    let (women, women_arriving) = sexes(AgeTable::women);
    let (men, men_arriving) = sexes(AgeTable::men);
    let children = |counts: &[f64], below: u8| counts[..usize::from(below)].iter().sum::<f64>();
    let sex_ratio = match parent {
        Some(parent) => sex_ratio(parent.later.women()[0], parent.later.men()[0]),
        None => {
            sex_ratio(children(later.women(), PARENT_YEARS), children(later.men(), PARENT_YEARS))
        }
    };
    let newborn = children(later.women(), years) + children(later.men(), years);
    Ok(CohortChange {
        ratios: BySex { women, men },
        arrivals: BySex { women: women_arriving, men: men_arriving },
        child_woman_ratio: child_woman_ratio(newborn / f64::from(years), later, parent)?,
        sex_ratio,
    })
}

fn child_woman_ratio(
    newborn: f64,
    later: &AgeTable,
    parent: Option<Parent<'_>>,
) -> Result<f64, Error> {
    let women = later.women_15_to_49();
    let Some(parent) = parent else {
        return match (newborn > 0.0, women > 0.0) {
            (_, true) => Ok(newborn / women),
            (false, false) => Ok(0.0),
            (true, false) => Err(Error::NoWomen { children: newborn }),
        };
    };
    let larger = observed_ratio(parent.later)? / f64::from(PARENT_YEARS);
    if women == 0.0 {
        return Ok(larger);
    }
    let weight = women / (women + parent.even_weight);
    Ok(weight * newborn / women + (1.0 - weight) * larger)
}

/// Yearly ratios of the larger area at each single age; none where it lends nothing.
fn lent(from: &[f64], to: &[f64], ages: usize) -> Vec<Option<f64>> {
    let open = from.len() - 1;
    let five_year = |age: usize| {
        let (base, next) = cell(from, to, (age / usize::from(PARENT_YEARS)).min(open - 1));
        (base > 0.0).then(|| next / base)
    };
    let yearly = |age: usize| {
        let first = (age + 1).saturating_sub(usize::from(PARENT_YEARS));
        let known: Vec<f64> = (first..=age).filter_map(five_year).collect();
        let mean = known.iter().sum::<f64>() / known.len() as f64;
        (!known.is_empty()).then(|| mean.powf(1.0 / f64::from(PARENT_YEARS)))
    };
    (0..ages).map(yearly).collect()
}

/// Yearly ratios and yearly arrivals of one sex.
fn ratios(
    earlier: &[f64],
    later: &[f64],
    years: u8,
    larger: Option<&Larger>,
) -> (Vec<f64>, Vec<f64>) {
    let (open, n) = (earlier.len() - 1, usize::from(years));
    let mut ratios = vec![0.0; earlier.len()];
    let mut arrivals = vec![0.0; earlier.len()];
    for age in 0..=open {
        let (base, next, cohorts) = if age >= open - n {
            (earlier[open - n..].iter().sum::<f64>(), later[open], n + 1)
        } else {
            let passing = (age + 1).saturating_sub(n)..=age;
            let reached = passing.clone().map(|from| later[from + n]).sum();
            let cohorts = passing.clone().count();
            (passing.map(|from| earlier[from]).sum(), reached, cohorts)
        };
        let own = (base > 0.0).then(|| (next / base).powf(1.0 / f64::from(years)));
        let drawn = larger.and_then(|one| Some((one.ratios[age]?, one.even_weight)));
        ratios[age] = match (own, drawn) {
            (Some(own), Some((ratio, k))) => {
                let weight = base / (base + k);
                weight * own + (1.0 - weight) * ratio
            }
            (Some(own), None) => own,
            (None, Some((ratio, _))) => ratio,
            (None, None) => {
                arrivals[age] = next / (f64::from(years) * cohorts as f64);
                0.0
            }
        };
    }
    (ratios, arrivals)
}
