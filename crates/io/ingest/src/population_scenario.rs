//! Scenarios of population in files of one's own: `sousei population project --scenario FILE`.

use std::collections::BTreeMap;

use serde::Deserialize;
use sousei_demography::{
    FertilityPath, Scenario,
    fertility::{Knot, TfrPath},
    scenario::Families,
};

use crate::{Error, yaml};

/// A scenario as a file says it; what is left out is as in the base projection.
///
/// ```yaml
/// tfr:
///   2015: base   # what the base projection has in that year
///   2030: 1.8
///   2040: 2.07
/// migration_percent: 80
/// balance_year: 2040
/// families_per_year: 5
/// ```
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    tfr: Option<BTreeMap<i32, WireRate>>,
    migration_percent: Option<f64>,
    balance_year: Option<i32>,
    families_per_year: Option<f64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WireRate {
    Rate(f64),
    Word(String),
}

/// Reads a scenario of one's own.
///
/// # Errors
/// `Yaml` with line and column for unknown keys or words; `Scenario` for a rate or a number that cannot be.
pub fn read_population_scenario(name: &str, bytes: &[u8]) -> Result<Scenario, Error> {
    let wire: Wire = yaml::read(name, bytes)?;
    let refused = |reason: String| Error::PopulationScenario { file: name.to_owned(), reason };
    let fertility = match wire.tfr {
        None => FertilityPath::AsProjected,
        Some(knots) => {
            let knots = knots.into_iter().map(|(year, rate)| Ok((year, knot(rate)?)));
            let knots = knots.collect::<Result<Vec<_>, String>>().map_err(refused)?;
            let path = TfrPath::new(knots).map_err(|error| refused(error.to_string()))?;
            FertilityPath::Tfr(path)
        }
    };
    let amount = |key: &str, value: Option<f64>, usual: f64| match value {
        Some(seen) if !seen.is_finite() || seen < 0.0 => {
            Err(refused(format!("`{key}` is {seen}; expected a number of 0 or more")))
        }
        seen => Ok(seen.unwrap_or(usual)),
    };
    let factor = amount("migration_percent", wire.migration_percent, 100.0)? / 100.0;
    let families = amount("families_per_year", wire.families_per_year, 0.0)?;
    Ok(Scenario::custom(fertility, factor, wire.balance_year, Families::per_year(families)))
}

/// Stands for the rate of the base projection.
const BASE: &str = "base";

fn knot(rate: WireRate) -> Result<Knot, String> {
    match rate {
        WireRate::Rate(rate) => Ok(Knot::Rate(rate)),
        WireRate::Word(word) if word == BASE => Ok(Knot::Base),
        WireRate::Word(word) => Err(format!("`tfr` is `{word}`; expected a rate or `{BASE}`")),
    }
}
