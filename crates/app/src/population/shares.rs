//! Rates that follow from out-rates and shares of the country's movers (METHODS 2.3).

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AreaCode, AreaRegistry};
use sousei_demography::{
    AgeTable, Dated, StepRates,
    backed_out::back_out,
    gross::{GrossRates, step_out_rate_share},
    rake::rake,
};

use super::{model::prefecture_of, official::Assumptions, published::Published};
use crate::AppError;

/// Persons by which municipalities may miss the prefecture that they make up.
const MISS: f64 = 0.5;

/// Net rates that return a joint projection of all areas by out-rates and distribution shares.
///
/// After each step the areas of a prefecture are brought to its published total by sex and age
/// (METHODS 2.4), before the next step uses them.
///
/// # Errors
/// `Invalid` where somebody moves and the shares of the areas do not add up to 1.
pub(super) fn rates_by_shares(
    given: &Assumptions,
    published: &Published,
    registry: &AreaRegistry,
) -> Result<BTreeMap<AreaCode, Vec<StepRates>>, AppError> {
    let rates = complete(given, published);
    let leaves = leaves(&rates, registry);
    let mut at: Vec<AgeTable> =
        leaves.iter().map(|code| published.areas[code][0].clone()).collect();
    let controlled = controlled(&leaves, &at, published);
    let mut paths: Vec<Vec<AgeTable>> = at.iter().map(|base| vec![base.clone()]).collect();
    for (step, _) in published.starts().iter().enumerate() {
        let of_step: Vec<GrossRates> =
            leaves.iter().map(|code| rates[code][step].clone()).collect();
        let stepped = step_out_rate_share(&at, &of_step)?;
        at = stepped.into_iter().map(|one| one.table).collect();
        for (prefecture, members) in &controlled {
            let tables: Vec<AgeTable> = members.iter().map(|index| at[*index].clone()).collect();
            let control = &published.areas[prefecture][step + 1];
            for (index, table) in members.iter().zip(rake(&tables, control)?.tables) {
                at[*index] = table;
            }
        }
        paths.iter_mut().zip(&at).for_each(|(path, table)| path.push(table.clone()));
    }
    let found = leaves.iter().zip(paths).map(|(code, path)| {
        let years = published.years.iter().zip(path);
        let dated: Vec<Dated> = years.map(|(year, table)| Dated { year: *year, table }).collect();
        let survival: Vec<_> = rates[code].iter().map(|step| step.survival.clone()).collect();
        Ok((*code, back_out(&dated, &survival)?.rates))
    });
    found.collect()
}

/// The areas for which all steps are known.
fn complete(given: &Assumptions, published: &Published) -> BTreeMap<AreaCode, Vec<GrossRates>> {
    let rates =
        |code: &AreaCode| Some((*code, given.gross(*code, published.starts(), published.scale)?));
    published.areas.keys().filter_map(rates).collect()
}

/// The areas that hold none of the others: no prefecture of given municipalities, no city of wards.
fn leaves(rates: &BTreeMap<AreaCode, Vec<GrossRates>>, registry: &AreaRegistry) -> Vec<AreaCode> {
    let divided: BTreeSet<AreaCode> = rates
        .keys()
        .filter(|code| !code.is_prefecture())
        .filter_map(|c| c.in_prefecture())
        .collect();
    let has_wards = |code: AreaCode| {
        registry.wards_of(code).any(|ward| ward.code != code && rates.contains_key(&ward.code))
    };
    let is_leaf = |code: &&AreaCode| !divided.contains(code) && !has_wards(**code);
    rates.keys().filter(is_leaf).copied().collect()
}

/// The prefectures that their areas make up, with the positions of these.
fn controlled(
    leaves: &[AreaCode],
    at: &[AgeTable],
    published: &Published,
) -> BTreeMap<AreaCode, Vec<usize>> {
    let mut members: BTreeMap<AreaCode, Vec<usize>> = BTreeMap::new();
    for (index, code) in leaves.iter().enumerate() {
        let prefecture = prefecture_of(*code).filter(|one| published.areas.contains_key(one));
        if let Some(prefecture) = prefecture {
            members.entry(prefecture).or_default().push(index);
        }
    }
    members.retain(|prefecture, members| {
        let sum: f64 = members.iter().map(|index| at[*index].total()).sum();
        (sum - published.areas[prefecture][0].total()).abs() <= MISS
    });
    members
}
