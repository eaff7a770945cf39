//! A request for observations in an address.

use serde::Deserialize;
use sousei_app::ObservationRequest;
use utoipa::IntoParams;

use crate::query::query;

/// Which observations; several values of one parameter are separated by commas.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ObservationParams {
    /// Keys of indicators, for example `ssds.A1101`; required.
    pub(crate) indicator: String,
    /// Codes, names or set ids; or one of `prefectures`, `municipalities`, `all` (default).
    pub(crate) areas: String,
    /// One period or a stretch of time, for example `2015..2020`; all by default.
    pub(crate) periods: String,
    /// `both`, `male`, `female`; all by default.
    pub(crate) sex: String,
    /// Ages such as `0-4`, `65-`, `all`; every group by default.
    pub(crate) age: String,
    /// Whom the figures count, for example `census` or `estimate`; all by default.
    pub(crate) basis: String,
    /// Day whose boundaries the areas are expressed in, for example `2024-01-01`; today by
    /// default.
    pub(crate) vintage: String,
}

impl ObservationParams {
    /// The request in words.
    pub(crate) fn request(&self) -> ObservationRequest {
        ObservationRequest {
            indicators: words(&self.indicator),
            areas: words(&self.areas),
            periods: self.periods.clone(),
            sexes: words(&self.sex),
            ages: words(&self.age),
            bases: words(&self.basis),
            vintage: self.vintage.clone(),
        }
    }

    /// The same request as the query of an address.
    pub(crate) fn query(&self) -> String {
        query([
            ("indicator", self.indicator.as_str()),
            ("areas", &self.areas),
            ("periods", &self.periods),
            ("sex", &self.sex),
            ("age", &self.age),
            ("basis", &self.basis),
            ("vintage", &self.vintage),
        ])
    }
}

/// What commas, also Japanese ones, separate.
pub(crate) fn words(text: &str) -> Vec<String> {
    let words = text.split([',', '、', '，']).map(str::trim).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_of_either_script_separate_words() {
        assert_eq!(words("20205, 高森町、tokyo-area,"), ["20205", "高森町", "tokyo-area"]);
        assert!(words(" , ").is_empty());
    }
}
