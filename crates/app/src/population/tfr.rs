//! Total fertility of the nation: observed, then as the national projection assumes it.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, IndicatorId};
use sousei_demography::fertility::YEARS_BEFORE;

use crate::{AppError, ErrorKind, evidence::Current};

/// Total fertility as observed.
const OBSERVED: &str = "vital.tfr";
/// Total fertility as the national projection of 2017 assumes it, medium variant.
const ASSUMED: &str = "ipss.national-tfr";

/// Total fertility of the nation by calendar year.
pub(crate) struct NationalTfr {
    by_year: BTreeMap<i32, f64>,
    /// Keys of the datasets it rests on.
    pub(crate) datasets: Vec<String>,
}

impl NationalTfr {
    /// Reads observed and assumed rates.
    ///
    /// From the base year on the assumption holds, since the published populations rest on it.
    pub(crate) async fn read(current: &Current, base_year: i32) -> Result<Self, AppError> {
        let wanted = [IndicatorId::new(OBSERVED), IndicatorId::new(ASSUMED)];
        let facts = current.as_published(&wanted, None).await?;
        let mut by_year = BTreeMap::new();
        let mut datasets = Vec::new();
        for fact in facts.iter().filter(|fact| fact.area == AreaCode::NATION) {
            let year = i32::from(fact.period.start().year());
            let is_assumed = fact.indicator.as_str() == ASSUMED;
            let Some(rate) = fact.value.value().filter(|_| is_assumed == (year >= base_year))
            else {
                continue;
            };
            by_year.insert(year, rate);
            datasets.push(fact.dataset.to_string());
        }
        datasets.sort();
        datasets.dedup();
        Ok(Self { by_year, datasets })
    }

    /// The rates of the five calendar years before a year, in which its children under five were born.
    ///
    /// # Errors
    /// `NotFound` for a year without a rate, with the file to import.
    pub(crate) fn before(&self, year: i32) -> Result<Vec<f64>, AppError> {
        let years = i32::try_from(YEARS_BEFORE).unwrap_or_default();
        let rate = |one: i32| self.by_year.get(&one).copied().ok_or_else(|| missing(one));
        (year - years..year).map(rate).collect()
    }
}

fn missing(year: i32) -> AppError {
    AppError::new(
        ErrorKind::NotFound,
        "app-population-no-national-fertility",
        format!("no total fertility rate of the nation in {year}; import the sources `tfr` and `ipss-national`"),
    )
    .with("year", year.to_string())
}
