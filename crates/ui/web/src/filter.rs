//! The filters of the KPI list, in the address and in the API.

use serde::Deserialize;
use sousei_present::strategy::{KpiFilter, KpiSort};
use sousei_strategy::{KpiKind, Level};
use utoipa::IntoParams;

/// Which KPIs to list, and in which order. An empty value stands for "all".
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct KpiQuery {
    /// Rating scheme; the strategy's own by default.
    pub(crate) scheme: String,
    /// Words that name, measure or responsible body contain, or a number.
    pub(crate) q: String,
    /// Id of a goal.
    pub(crate) goal: String,
    /// Id of a grade of the scheme, for example `1B`.
    pub(crate) verdict: String,
    /// Kind in the logic model: `input`, `activity`, `output`, `outcome`, `impact`.
    pub(crate) kind: String,
    /// Place of the KPI: `goal` or `measure`.
    pub(crate) level: String,
    /// Lint rule that has a finding, for example `k06`, or severity of a finding: `info`,
    /// `warning`, `error`.
    pub(crate) lint: String,
    /// Order: `number`, `rate-down`, `rate-up`, `verdict`, `findings`.
    pub(crate) sort: String,
}

impl KpiQuery {
    /// The scheme asked for, if any.
    pub(crate) fn scheme(&self) -> Option<&str> {
        (!self.scheme.is_empty()).then_some(self.scheme.as_str())
    }

    /// The filter; what is not known counts as not given.
    pub(crate) fn filter(&self) -> KpiFilter {
        KpiFilter {
            query: self.q.clone(),
            goal: self.goal.clone(),
            verdict: self.verdict.clone(),
            kind: KpiKind::from_key(&self.kind),
            level: Level::from_key(&self.level),
            lint: self.lint.to_ascii_lowercase(),
            sort: KpiSort::from_key(&self.sort).unwrap_or_default(),
        }
    }
}
