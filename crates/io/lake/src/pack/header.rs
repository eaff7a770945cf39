//! What an entry says about its table, as JSON in the metadata of the file.

use serde::{Deserialize, Serialize};
use sousei_core::{AreaCode, Basis, IndicatorId, Period, Series, Unit};

use super::{predict::Prediction, total::Totals};
use crate::{Error, Result};

/// Key of the header among the metadata of the file.
pub(super) const KEY: &str = "sousei.pack";
const FORMAT: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    format: u32,
    pub(super) source: String,
    pub(super) edition: String,
    pub(super) series: Vec<PackedSeries>,
    periods: Vec<String>,
    /// How the values of each period are expected.
    pub(super) predictions: Vec<Prediction>,
    /// The first area code, then how far each is from the one before.
    areas: Vec<u32>,
    pub(super) meta: serde_json::Value,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackedSeries {
    indicator: String,
    label: String,
    unit: String,
    basis: String,
    vintage: String,
    table: String,
    /// Digits after the decimal point; none where values are kept bit by bit.
    pub(super) decimals: Option<u8>,
    pub(super) totals: Totals,
}

/// What the header is made of.
pub(super) struct Content<'a> {
    pub(super) source: &'a str,
    pub(super) edition: &'a str,
    pub(super) series: &'a [Series],
    pub(super) decimals: &'a [Option<u8>],
    pub(super) totals: &'a [Totals],
    pub(super) periods: &'a [Period],
    pub(super) predictions: Vec<Prediction>,
    pub(super) areas: &'a [AreaCode],
    pub(super) meta: &'a serde_json::Value,
}

impl Header {
    pub(super) fn new(content: Content<'_>) -> Self {
        let series = content.series.iter().zip(content.decimals).zip(content.totals);
        let mut before = 0;
        let step = |area: &AreaCode| {
            let step = area.number() - before;
            before = area.number();
            step
        };
        Self {
            format: FORMAT,
            source: content.source.to_owned(),
            edition: content.edition.to_owned(),
            series: series
                .map(|((series, decimals), totals)| PackedSeries::new(series, *decimals, *totals))
                .collect(),
            periods: content.periods.iter().map(Period::to_string).collect(),
            predictions: content.predictions,
            areas: content.areas.iter().map(step).collect(),
            meta: content.meta.clone(),
        }
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers become JSON")
    }

    pub(super) fn from_json(json: &str) -> Result<Self> {
        let header: Self = serde_json::from_str(json).map_err(|error| wrong(error.to_string()))?;
        if header.format != FORMAT {
            return Err(wrong(format!("format {}, expected {FORMAT}", header.format)));
        }
        Ok(header)
    }

    pub(super) fn periods(&self) -> Result<Vec<Period>> {
        let parse = |text: &String| text.parse().map_err(|_| wrong(format!("period `{text}`")));
        self.periods.iter().map(parse).collect()
    }

    pub(super) fn areas(&self) -> Result<Vec<AreaCode>> {
        let mut number = 0_u32;
        let mut area = |step: &u32| {
            number = number.saturating_add(*step);
            AreaCode::try_from(number).map_err(|_| wrong(format!("area {number}")))
        };
        self.areas.iter().map(&mut area).collect()
    }
}

impl PackedSeries {
    fn new(series: &Series, decimals: Option<u8>, totals: Totals) -> Self {
        Self {
            indicator: series.indicator.to_string(),
            label: series.label.clone(),
            unit: series.unit.symbol().to_owned(),
            basis: series.basis.key().to_owned(),
            vintage: series.vintage.to_string(),
            table: series.table.clone(),
            decimals,
            totals,
        }
    }

    pub(super) fn series(&self) -> Result<Series> {
        Ok(Series {
            indicator: IndicatorId::new(self.indicator.as_str()),
            label: self.label.clone(),
            unit: Unit::new(&self.unit),
            basis: Basis::from_key(&self.basis)
                .ok_or_else(|| wrong(format!("basis `{}`", self.basis)))?,
            vintage: self
                .vintage
                .parse()
                .map_err(|_| wrong(format!("vintage `{}`", self.vintage)))?,
            table: self.table.clone(),
        })
    }
}

pub(super) fn wrong(detail: String) -> Error {
    Error::Pack { detail }
}
