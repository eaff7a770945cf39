//! What the settings of the scenario lab may be: the same on pages, in the API and in commands.

use super::lab::{LAST_YEAR, LabSettings};
use crate::{AppError, ErrorKind};

/// Highest total fertility; above all rates on record of any country.
pub(crate) const HIGHEST_TFR: f64 = 8.0;
/// Highest net migration, in percent of that of the base projection.
const HIGHEST_MIGRATION: f64 = 500.0;
/// Most families that come in addition, per year.
const MOST_FAMILIES: f64 = 100_000.0;

/// Least and most that a setting takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SettingLimits {
    /// Name of the setting in addresses.
    pub name: &'static str,
    /// Least value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Whether only whole numbers are taken.
    pub whole: bool,
}

impl SettingLimits {
    /// Any number between two others.
    #[must_use]
    pub const fn real(name: &'static str, low: f64, high: f64) -> Self {
        Self { name, low, high, whole: false }
    }

    /// A year from the base year on.
    #[must_use]
    pub fn year(name: &'static str, base_year: i32) -> Self {
        Self { name, low: f64::from(base_year), high: f64::from(LAST_YEAR), whole: true }
    }

    /// Whether a value is within the limits.
    #[must_use]
    pub fn fits(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value) && (!self.whole || value.fract() == 0.0)
    }
}

impl LabSettings {
    /// Limits of total fertility, the year in which it is reached, migration, the year of balance
    /// and families, in this order.
    ///
    /// `base_year`: of the published projection.
    #[must_use]
    pub fn limits(base_year: i32) -> [SettingLimits; 5] {
        [
            SettingLimits::real("tfr", 0.0, HIGHEST_TFR),
            SettingLimits::year("tfr_year", base_year),
            SettingLimits::real("migration", 0.0, HIGHEST_MIGRATION),
            SettingLimits::year("balance", base_year),
            SettingLimits::real("families", 0.0, MOST_FAMILIES),
        ]
    }

    /// Checks every setting against its limits.
    ///
    /// # Errors
    /// `Invalid` for the first one outside them, with what was seen and what is taken.
    pub fn check(&self, base_year: i32) -> Result<(), AppError> {
        let seen = [
            self.tfr,
            self.tfr_year.map(f64::from),
            self.migration_percent,
            self.balance_year.map(f64::from),
            self.families,
        ];
        let outside = |(limits, seen): (SettingLimits, Option<f64>)| {
            seen.filter(|value| !limits.fits(*value)).map(|value| refused(&limits, value))
        };
        match Self::limits(base_year).into_iter().zip(seen).find_map(outside) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

fn refused(limits: &SettingLimits, seen: f64) -> AppError {
    let SettingLimits { name, low, high, .. } = *limits;
    AppError::new(
        ErrorKind::Invalid,
        "app-population-setting",
        format!("`{name}` is {seen}; expected {low} to {high}"),
    )
    .with("name", name)
    .with("seen", seen.to_string())
    .with("low", low.to_string())
    .with("high", high.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_page_takes_no_command_takes() {
        let check = |settings: LabSettings| settings.check(2015).map_err(|error| error.code);
        let usual = LabSettings::default;
        assert_eq!(check(usual()), Ok(()));
        let fits = LabSettings { tfr: Some(2.1), tfr_year: Some(2015), ..usual() };
        assert_eq!(check(fits), Ok(()));
        for wrong in [
            LabSettings { tfr: Some(99.0), ..usual() },
            LabSettings { tfr: Some(f64::NAN), ..usual() },
            LabSettings { tfr_year: Some(1990), ..usual() },
            LabSettings { balance_year: Some(1900), ..usual() },
            LabSettings { migration_percent: Some(-1.0), ..usual() },
            LabSettings { families: Some(f64::INFINITY), ..usual() },
        ] {
            assert_eq!(check(wrong), Err("app-population-setting"));
        }
    }
}
