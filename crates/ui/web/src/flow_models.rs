//! What pages and the API ask of the table of moves, as it stands in an address.

use axum::http::StatusCode;
use serde::Deserialize;
use sousei_app::{BalanceAsked, ExplainAsked, Lever, LinksAsked};
use sousei_core::AgeBand;
use sousei_present::flow_models::LinkMeasure;
use utoipa::IntoParams;

use crate::trouble::Trouble;

/// Oldest age that can be asked for.
const OLDEST: u8 = 120;

/// Two groups, and what the map shows.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct LinksParams {
    /// First group: codes or names of prefectures, ids of zones, keys of regions, with commas
    /// between; the prefectures outside the Tokyo area by default.
    pub(crate) from: String,
    /// Second group; the Tokyo area by default.
    pub(crate) to: String,
    /// Which links are shown: `net` (default) or `moves`.
    pub(crate) measure: String,
    /// How many, 1 to 200; 30 by default.
    #[param(value_type = Option<usize>)]
    pub(crate) links: String,
}

/// Whose change is accounted for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExplainParams {
    /// Code or name of a prefecture, or id of a zone of prefectures; `tokyo-area` by default.
    pub(crate) area: String,
    /// First year; the earliest known by default.
    #[param(value_type = Option<i32>)]
    pub(crate) first: String,
    /// Last year; the latest known by default.
    #[param(value_type = Option<i32>)]
    pub(crate) last: String,
}

/// The balance.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct BalanceParams {
    /// Prefectures whose balance is reached, as for groups; `tokyo-area` by default.
    pub(crate) area: String,
    /// Year of the balance; five years after the flows by default.
    #[param(value_type = Option<i32>)]
    pub(crate) year: String,
    /// `arrivals` (default) or `departures`.
    pub(crate) lever: String,
    /// Youngest age that changes; 15 for arrivals and 25 for departures by default.
    #[param(value_type = Option<i32>)]
    pub(crate) age_from: String,
    /// Oldest age; 29 and 44 by default.
    #[param(value_type = Option<i32>)]
    pub(crate) age_to: String,
}

impl LinksParams {
    /// The question.
    ///
    /// # Errors
    /// For a word or number that cannot be.
    pub(crate) fn asked(&self) -> Result<LinksAsked, Trouble> {
        Ok(LinksAsked {
            from: self.from.clone(),
            to: self.to.clone(),
            measure: match self.measure.trim() {
                "" => LinkMeasure::default(),
                word => LinkMeasure::from_key(word).ok_or_else(|| unknown(word, "net, moves"))?,
            },
            links: whole("links", &self.links, 1, 200)?,
        })
    }
}

impl ExplainParams {
    /// The question.
    ///
    /// # Errors
    /// For what is no year.
    pub(crate) fn asked(&self) -> Result<ExplainAsked, Trouble> {
        Ok(ExplainAsked {
            area: self.area.clone(),
            first: whole("first", &self.first, 1900, 2200)?,
            last: whole("last", &self.last, 1900, 2200)?,
        })
    }
}

impl BalanceParams {
    /// The question.
    ///
    /// # Errors
    /// For a word, year or age that cannot be.
    pub(crate) fn asked(&self) -> Result<BalanceAsked, Trouble> {
        let lever = match self.lever.trim() {
            "" => None,
            "arrivals" => Some(Lever::Arrivals),
            "departures" => Some(Lever::Departures),
            word => return Err(unknown(word, "arrivals, departures")),
        };
        let from: Option<u8> = whole("age_from", &self.age_from, 0, OLDEST)?;
        let to: Option<u8> = whole("age_to", &self.age_to, 0, OLDEST)?;
        let ages = match (from, to) {
            (None, None) => None,
            (from, to) => Some(AgeBand { from: from.unwrap_or(0), to }),
        };
        let year = whole("year", &self.year, 2000, 2045)?;
        Ok(BalanceAsked { area: self.area.clone(), year, lever, ages })
    }
}

/// A whole number within limits, or none where nothing is written.
fn whole<T>(name: &'static str, text: &str, low: T, high: T) -> Result<Option<T>, Trouble>
where
    T: std::str::FromStr + PartialOrd + Copy + std::fmt::Display,
{
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<T>().ok().filter(|value| (low..=high).contains(value)) {
        Some(value) => Ok(Some(value)),
        None => Err(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "app-population-setting")
            .with("name", name)
            .with("seen", text)
            .with("low", low.to_string())
            .with("high", high.to_string())),
    }
}

fn unknown(seen: &str, known: &str) -> Trouble {
    let unknown = Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "app-unknown-word");
    unknown.with("seen", seen).with("known", known)
}
