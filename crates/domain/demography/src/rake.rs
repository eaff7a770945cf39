//! Agreement of areas with the totals of prefecture and country (METHODS 2.4).

use crate::projection::{
    Dated, ProjectedStep, Projection, Stepped, step, steps_between, year_after,
};
use crate::{AgeScale, AgeTable, BySex, Error, StepRates};

/// Areas brought to a control.
#[derive(Debug, Clone, PartialEq)]
pub struct Raked {
    /// The areas in the order given.
    pub tables: Vec<AgeTable>,
    /// What every area's cell was multiplied by.
    pub factors: BySex<Vec<f64>>,
}

/// Multiplies the cells of all areas so that they add up to the control (一律補正).
///
/// # Method
/// `k[s][x] = control[s][x] / Σ_i P_i[s][x]`. A control of 0 makes the cell 0 everywhere; where nobody is counted and nobody is expected, `k` is 1.
///
/// # Errors
/// `ScaleMismatch`; `NothingToRake` where the control counts people and no area does.
///
/// # References
/// METHODS 2.4.
#[doc(alias = "一律補正")]
pub fn rake(areas: &[AgeTable], control: &AgeTable) -> Result<Raked, Error> {
    let scale = control.scale();
    if areas.iter().any(|area| area.scale() != scale) {
        return Err(Error::ScaleMismatch);
    }
    let women: Vec<&[f64]> = areas.iter().map(AgeTable::women).collect();
    let men: Vec<&[f64]> = areas.iter().map(AgeTable::men).collect();
    let factors = BySex {
        women: factors(scale, &women, control.women())?,
        men: factors(scale, &men, control.men())?,
    };
    let times = |counts: &[f64], by: &[f64]| counts.iter().zip(by).map(|(n, k)| n * k).collect();
    let tables = areas.iter().map(|area| {
        let people = BySex {
            women: times(area.women(), &factors.women),
            men: times(area.men(), &factors.men),
        };
        AgeTable::new(scale, people)
    });
    Ok(Raked { tables: tables.collect::<Result<_, _>>()?, factors })
}

fn factors(scale: AgeScale, areas: &[&[f64]], control: &[f64]) -> Result<Vec<f64>, Error> {
    let factor = |(group, control): (usize, &f64)| {
        let sum: f64 = areas.iter().map(|counts| counts[group]).sum();
        match (sum > 0.0, *control > 0.0) {
            (true, _) => Ok(control / sum),
            (false, false) => Ok(1.0),
            (false, true) => {
                Err(Error::NothingToRake { age: scale.from_age(group), control: *control })
            }
        }
    };
    control.iter().enumerate().map(factor).collect()
}

/// Brings prefectures to the country and municipalities to their prefecture, in this order.
///
/// # Shape
/// `parents[i]` is the place in `prefectures` of `municipalities[i]`. Every prefecture has at least one member; one that is projected as a whole is its own only member.
///
/// # Errors
/// As [`rake`]; `Shape` if `parents` has another length or names a prefecture that is not there.
///
/// # References
/// METHODS 2.4.
pub fn rake_hierarchy(
    municipalities: &[AgeTable],
    parents: &[usize],
    prefectures: &[AgeTable],
    nation: Option<&AgeTable>,
) -> Result<Vec<AgeTable>, Error> {
    if parents.len() != municipalities.len() {
        let (seen, expected) = (parents.len(), municipalities.len());
        return Err(Error::Shape { name: "parents", seen, expected });
    }
    if let Some(&seen) = parents.iter().find(|&&parent| parent >= prefectures.len()) {
        return Err(Error::Shape {
            name: "prefectures",
            seen: prefectures.len(),
            expected: seen + 1,
        });
    }
    let controls = match nation {
        Some(nation) => rake(prefectures, nation)?.tables,
        None => prefectures.to_vec(),
    };
    let mut raked = municipalities.to_vec();
    for (index, control) in controls.iter().enumerate() {
        let members: Vec<usize> = (0..parents.len()).filter(|i| parents[*i] == index).collect();
        let tables: Vec<AgeTable> = members.iter().map(|&i| municipalities[i].clone()).collect();
        for (member, table) in members.into_iter().zip(rake(&tables, control)?.tables) {
            raked[member] = table;
        }
    }
    Ok(raked)
}

/// Projects several areas together and brings them to a control after every step, before the next one uses them.
///
/// # Shape
/// `rates[i]` are the steps of `bases[i]`, the last held as in [`crate::projection::project`]; `controls[n]` is the control of step `n`. After the last control the areas run free.
///
/// The correction counts as social change, so that `ΔP = natural + social` stays exact; the children keep what `C` was after the correction.
///
/// # Errors
/// As [`step`], [`rake`] and [`steps_between`]; `Shape` if `rates` has another length than `bases`.
///
/// # References
/// METHODS 2.4.
pub fn project_controlled(
    year: i32,
    bases: &[AgeTable],
    rates: &[Vec<StepRates>],
    controls: &[AgeTable],
    until: i32,
) -> Result<Vec<Projection>, Error> {
    if rates.len() != bases.len() {
        return Err(Error::Shape { name: "rates", seen: rates.len(), expected: bases.len() });
    }
    let Some(width) = bases.first().map(|base| base.scale().width()) else {
        return Ok(Vec::new());
    };
    let mut projections: Vec<Projection> =
        bases.iter().map(|table| Projection::begin(Dated { year, table: table.clone() })).collect();
    for index in 0..steps_between(year, until, width)? {
        let stepped = projections.iter().zip(rates).map(|(projection, rates)| {
            step(projection.last(), rates.get(index).or(rates.last()).ok_or(Error::NoRates)?)
        });
        let stepped = controlled(stepped.collect::<Result<_, _>>()?, controls.get(index))?;
        let year = year_after(year, index + 1, width);
        for ((projection, rates), Stepped { table, change, floored }) in
            projections.iter_mut().zip(rates).zip(stepped)
        {
            let held = index >= rates.len();
            projection.steps.push(ProjectedStep { year, table, change, floored, held });
        }
    }
    Ok(projections)
}

fn controlled(mut steps: Vec<Stepped>, control: Option<&AgeTable>) -> Result<Vec<Stepped>, Error> {
    let Some(control) = control else { return Ok(steps) };
    let tables: Vec<AgeTable> = steps.iter().map(|step| step.table.clone()).collect();
    for (step, table) in steps.iter_mut().zip(rake(&tables, control)?.tables) {
        let total = table.total() - step.table.total();
        let children = table.children() - step.table.children();
        step.change.children += children;
        step.change.natural += children;
        step.change.social += total - children;
        step.table = table;
    }
    Ok(steps)
}

/// Whole persons that add up to the rounded sum of the areas in every cell, by largest remainder.
///
/// For output only: no step may use them. Of equal remainders the area given first is rounded up.
///
/// # Errors
/// `ScaleMismatch` if the age groups differ.
///
/// # References
/// METHODS 2.4.
pub fn whole_people(areas: &[AgeTable]) -> Result<Vec<AgeTable>, Error> {
    let Some(scale) = areas.first().map(AgeTable::scale) else { return Ok(Vec::new()) };
    if areas.iter().any(|area| area.scale() != scale) {
        return Err(Error::ScaleMismatch);
    }
    let mut whole: Vec<BySex<Vec<f64>>> = areas.iter().map(|area| area.people().clone()).collect();
    for group in 0..scale.groups() {
        let women: Vec<f64> = areas.iter().map(|area| area.women()[group]).collect();
        let men: Vec<f64> = areas.iter().map(|area| area.men()[group]).collect();
        let (women, men) = (largest_remainder(&women), largest_remainder(&men));
        for (index, people) in whole.iter_mut().enumerate() {
            people.women[group] = women[index];
            people.men[group] = men[index];
        }
    }
    whole.into_iter().map(|people| AgeTable::new(scale, people)).collect()
}

/// Whole numbers beside the values that add up to their rounded sum.
fn largest_remainder(values: &[f64]) -> Vec<f64> {
    let mut whole: Vec<f64> = values.iter().map(|value| value.floor()).collect();
    let missing = values.iter().sum::<f64>().round() - whole.iter().sum::<f64>();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| (values[b] - whole[b]).total_cmp(&(values[a] - whole[a])));
    // Never more than one each: the remainders are below 1, so their rounded sum is at most their number.
    for index in order.into_iter().take(missing.max(0.0) as usize) {
        whole[index] += 1.0;
    }
    whole
}
