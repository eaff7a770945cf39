//! Movers out and in over many areas at once (METHODS 2.3).

use crate::error::not_negative;
use crate::projection::{Dated, ProjectedStep, Projection, steps_between, year_after};
use crate::rates::{check_length, check_survival, split_by_sex_ratio};
use crate::{AgeScale, AgeTable, BySex, Change, Error};

/// Which kind of migration rates a set of assumptions carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MovementModel {
    /// Net migration rates, area by area: [`crate::projection`].
    NetRate,
    /// Out-rates and shares of the country's movers: this module.
    OutRateShare,
}

/// How far shares may miss 1 in sum; published shares are printed to 5 digits.
const SHARE_SUM: f64 = 1e-3;
/// Out-rates may exceed survival by no more than rounding.
const ROUNDING: f64 = 1e-9;

/// Rates of one area for one step under the model of out-rates and distribution shares, by group **at the beginning**.
#[derive(Debug, Clone, PartialEq)]
pub struct GrossRates {
    /// Share that is alive one step later, 0 to 1.
    pub survival: BySex<Vec<f64>>,
    /// Share that is alive elsewhere in the country one step later (転出率), 0 to survival.
    pub out_rate: BySex<Vec<f64>>,
    /// Share of all movers of the country that this area receives (配分率); over all areas they add up to 1.
    pub share: BySex<Vec<f64>>,
    /// Net migrants from and to other countries, in persons, in the **next** group.
    pub international: BySex<Vec<f64>>,
    /// Children of the first group per woman of 15 to 49 at the end of the step.
    pub child_woman_ratio: f64,
    /// Boys per 100 girls in the first group.
    pub sex_ratio: f64,
}

/// One area one step later under this model.
#[derive(Debug, Clone, PartialEq)]
pub struct GrossStepped {
    /// People at the end of the step.
    pub table: AgeTable,
    /// What changed them; social is in less out, and what crossed the border.
    pub change: Change,
    /// Movers out, by group at the beginning.
    pub moved_out: BySex<Vec<f64>>,
    /// Movers in, by group at the beginning.
    pub moved_in: BySex<Vec<f64>>,
    /// Cells in which emigrants exceeded the people there; they count 0.
    pub floored: usize,
}

/// Takes all areas of a country one step further together.
///
/// # Shape
/// One entry of `rates` per entry of `at`; all tables of one scale.
///
/// # Method
/// `pool[x] = Σ_j P_j[x]·O_j[x]`;
/// `P_i[x+1](t+w) = P_i[x]·(S_i[x] − O_i[x]) + D_i[x]·pool[x] + I_i[x]`; children as in [`crate::projection::step`].
/// For each sex and age as many people move in as move out. Shares whose sum misses 1 by printing are divided by their sum.
///
/// # Errors
/// `Shape`, `ScaleMismatch`, `Length`, `Survival`; `OutOfRange` if an out-rate is negative or above survival, or another rate is not a number; `ShareSum` where somebody moves and the shares miss 1 by more than 0.001.
///
/// # References
/// METHODS 2.3.
#[doc(alias = "転出率・配分率")]
pub fn step_out_rate_share(
    at: &[AgeTable],
    rates: &[GrossRates],
) -> Result<Vec<GrossStepped>, Error> {
    let Some(scale) = check_all(at, rates)? else { return Ok(Vec::new()) };
    let women = pool(scale, at, rates, |table| table.women(), |pair| &pair.women)?;
    let men = pool(scale, at, rates, |table| table.men(), |pair| &pair.men)?;
    at.iter().zip(rates).map(|(table, rates)| step_one(table, rates, &women, &men)).collect()
}

/// Projects all areas of a country together.
///
/// # Shape
/// `rates[n]` are those of step `n`, one per area; the last ones are held, and the steps say so.
///
/// # Errors
/// As [`step_out_rate_share`] and [`steps_between`]; `NoRates` if a step is asked for and none are given.
///
/// # References
/// METHODS 2.3.
pub fn project_out_rate_share(
    year: i32,
    bases: &[AgeTable],
    rates: &[Vec<GrossRates>],
    until: i32,
) -> Result<Vec<Projection>, Error> {
    let Some(width) = bases.first().map(|base| base.scale().width()) else {
        return Ok(Vec::new());
    };
    let begin = |table: &AgeTable| Projection::begin(Dated { year, table: table.clone() });
    let mut projections: Vec<Projection> = bases.iter().map(begin).collect();
    for index in 0..steps_between(year, until, width)? {
        let of_step = rates.get(index).or(rates.last()).ok_or(Error::NoRates)?;
        let at: Vec<AgeTable> = projections.iter().map(|p| p.last().clone()).collect();
        let (year, held) = (year_after(year, index + 1, width), index >= rates.len());
        for (projection, stepped) in projections.iter_mut().zip(step_out_rate_share(&at, of_step)?)
        {
            let GrossStepped { table, change, floored, .. } = stepped;
            projection.steps.push(ProjectedStep { year, table, change, floored, held });
        }
    }
    Ok(projections)
}

/// The common scale; none where there are no areas.
fn check_all(at: &[AgeTable], rates: &[GrossRates]) -> Result<Option<AgeScale>, Error> {
    if at.len() != rates.len() {
        return Err(Error::Shape { name: "rates", seen: rates.len(), expected: at.len() });
    }
    let Some(scale) = at.first().map(AgeTable::scale) else { return Ok(None) };
    if at.iter().any(|table| table.scale() != scale) {
        return Err(Error::ScaleMismatch);
    }
    rates.iter().try_for_each(|rates| check(rates, scale))?;
    Ok(Some(scale))
}

fn check(rates: &GrossRates, scale: AgeScale) -> Result<(), Error> {
    check_survival(scale, &rates.survival)?;
    for list in [&rates.out_rate, &rates.share, &rates.international] {
        check_length(scale, list)?;
    }
    let both = |pair: &BySex<Vec<f64>>| [pair.women.clone(), pair.men.clone()].concat();
    for (out, survival) in both(&rates.out_rate).into_iter().zip(both(&rates.survival)) {
        if !(out >= 0.0 && out <= survival + ROUNDING) {
            let expected = "a share between 0 and survival";
            return Err(Error::OutOfRange { name: "out-rate", seen: out, expected });
        }
    }
    for share in both(&rates.share) {
        not_negative("share of movers", share)?;
    }
    for seen in both(&rates.international) {
        if !seen.is_finite() {
            let expected = "a finite number of persons";
            return Err(Error::OutOfRange { name: "international migrants", seen, expected });
        }
    }
    not_negative("child-woman ratio", rates.child_woman_ratio)?;
    not_negative("sex ratio", rates.sex_ratio)?;
    Ok(())
}

/// Movers per unit of share, by group at the beginning.
fn pool(
    scale: AgeScale,
    at: &[AgeTable],
    rates: &[GrossRates],
    people: impl Fn(&AgeTable) -> &[f64],
    pick: impl Fn(&BySex<Vec<f64>>) -> &Vec<f64>,
) -> Result<Vec<f64>, Error> {
    let group_pool = |group: usize| {
        let movers: f64 = at
            .iter()
            .zip(rates)
            .map(|(table, rates)| people(table)[group] * pick(&rates.out_rate)[group])
            .sum();
        let shares: f64 = rates.iter().map(|rates| pick(&rates.share)[group]).sum();
        if movers == 0.0 {
            return Ok(0.0);
        }
        if (shares - 1.0).abs() > SHARE_SUM {
            return Err(Error::ShareSum { age: scale.from_age(group), seen: shares });
        }
        Ok(movers / shares)
    };
    (0..scale.groups()).map(group_pool).collect()
}

/// One sex of one area.
struct Moved {
    next: Vec<f64>,
    out: Vec<f64>,
    into: Vec<f64>,
    survivors: f64,
    floored: usize,
}

fn step_one(
    at: &AgeTable,
    rates: &GrossRates,
    pool_women: &[f64],
    pool_men: &[f64],
) -> Result<GrossStepped, Error> {
    let women = move_sex(at.women(), pool_women, rates, |pair| &pair.women);
    let men = move_sex(at.men(), pool_men, rates, |pair| &pair.men);
    let moved: f64 = women.next.iter().chain(&men.next).sum();
    let survivors = women.survivors + men.survivors;
    let mothers: f64 = women.next[at.scale().span(15, 50)].iter().sum();
    let newborn = split_by_sex_ratio(rates.child_woman_ratio * mothers, rates.sex_ratio);
    let children = newborn.women + newborn.men;
    let deaths = at.total() - survivors;
    let mut people = BySex { women: women.next, men: men.next };
    (people.women[0], people.men[0]) = (newborn.women, newborn.men);
    Ok(GrossStepped {
        table: AgeTable::new(at.scale(), people)?,
        change: Change { children, deaths, natural: children - deaths, social: moved - survivors },
        moved_out: BySex { women: women.out, men: men.out },
        moved_in: BySex { women: women.into, men: men.into },
        floored: women.floored + men.floored,
    })
}

fn move_sex(
    people: &[f64],
    pool: &[f64],
    rates: &GrossRates,
    pick: impl Fn(&BySex<Vec<f64>>) -> &Vec<f64>,
) -> Moved {
    let open = people.len() - 1;
    let (survival, abroad) = (pick(&rates.survival), pick(&rates.international));
    let out: Vec<f64> = people.iter().zip(pick(&rates.out_rate)).map(|(p, o)| p * o).collect();
    let into: Vec<f64> = pool.iter().zip(pick(&rates.share)).map(|(p, d)| p * d).collect();
    let mut next = vec![0.0; people.len()];
    let (mut survivors, mut floored) = (0.0, 0);
    for group in 0..=open {
        let alive = people[group] * survival[group];
        survivors += alive;
        next[(group + 1).min(open)] += alive - out[group] + into[group] + abroad[group];
    }
    for count in &mut next {
        floored += usize::from(*count < -ROUNDING);
        *count = count.max(0.0);
    }
    Moved { next, out, into, survivors, floored }
}
