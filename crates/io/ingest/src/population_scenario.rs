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
///   2015: base   # the base projection's rate in its base year; only in the first year given
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
            let knots = knots.into_iter().enumerate();
            let knots = knots.map(|(at, (year, rate))| Ok((year, knot(at == 0, year, rate)?)));
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

/// Stands for the rate of the base projection in its base year: a path may begin with it, but no
/// later year may name it, since the base projection has other rates there.
const BASE: &str = "base";

fn knot(is_first: bool, year: i32, rate: WireRate) -> Result<Knot, String> {
    match rate {
        WireRate::Rate(rate) => Ok(Knot::Rate(rate)),
        WireRate::Word(word) if word == BASE && is_first => Ok(Knot::Base),
        WireRate::Word(word) if word == BASE => Err(format!(
            "`tfr` is `{BASE}` in {year}; expected a rate, since `{BASE}` is the rate of the base year and stands only in the first year"
        )),
        WireRate::Word(word) => Err(format!("`tfr` is `{word}`; expected a rate or `{BASE}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Scenario, String> {
        read_population_scenario("s.yaml", text.as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_path_may_begin_with_the_base_rate() {
        let scenario = read("tfr: {2015: base, 2030: 1.8}\nfamilies_per_year: 5").expect("reads");
        let FertilityPath::Tfr(path) = scenario.fertility else { panic!("a path") };
        assert_eq!(path.knots(), [(2015, Knot::Base), (2030, Knot::Rate(1.8))]);
        assert!((scenario.families.per_year - 5.0).abs() < f64::EPSILON);
    }

    #[test]
    fn the_base_rate_later_in_a_path_is_refused_with_its_year() {
        let refused = read("tfr: {2015: 1.5, 2030: base}").expect_err("the base year has passed");
        assert!(refused.contains("2030"), "{refused}");
    }
}
