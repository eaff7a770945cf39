//! What a version holds, without reading its observations.

use serde::{Deserialize, Serialize};
use sousei_core::{AreaCode, Basis, Date, IndicatorId, Period, Series, Unit};

use crate::row::{AreaSet, Rows};

/// What one version of a dataset holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// Number of observations.
    pub n_rows: u64,
    /// Number of different areas.
    pub n_areas: u32,
    /// Smallest and largest area code; none without observations.
    pub areas: Option<(AreaCode, AreaCode)>,
    /// All series by indicator, also those without observations.
    pub series: Vec<SeriesSummary>,
}

/// What one series of a version holds.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesSummary {
    /// What its observations have in common.
    pub series: Series,
    /// Number of observations.
    pub n_rows: u64,
    /// Number of different areas.
    pub n_areas: u32,
    /// Periods in the order of their first day.
    pub periods: Vec<Period>,
}

impl Summary {
    /// Whether an indicator has observations here.
    #[must_use]
    pub fn has(&self, indicator: &IndicatorId) -> bool {
        self.of(indicator).any(|one| one.n_rows > 0)
    }

    /// The series of an indicator; usually one.
    pub fn of(&self, indicator: &IndicatorId) -> impl Iterator<Item = &SeriesSummary> {
        let start = self.series.partition_point(|one| one.series.indicator < *indicator);
        let rest = self.series.get(start..).unwrap_or_default();
        rest.iter().take_while(move |one| one.series.indicator == *indicator)
    }

    /// The summary as the JSON that is stored beside the observations and in the manifest.
    ///
    /// # Panics
    /// Never: texts and numbers can always be written as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&Wire::from(self)).expect("texts and numbers become JSON")
    }

    /// Reads what [`to_json`](Self::to_json) wrote; none if it is something else.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_str::<Wire>(json).ok()?.summary()
    }

    pub(crate) fn of_rows(rows: &Rows) -> Self {
        let mut counts = vec![Count::default(); rows.series().len()];
        for row in rows.rows() {
            counts[row.series()].add(row.area_number(), row.period());
        }
        let mut series: Vec<SeriesSummary> = rows
            .series()
            .iter()
            .zip(counts)
            .map(|(series, count)| SeriesSummary {
                series: series.clone(),
                n_rows: count.n_rows,
                n_areas: count.areas.len(),
                periods: count.periods.iter().map(|at| rows.periods()[at as usize]).collect(),
            })
            .collect();
        series.sort_by(|a, b| a.series.indicator.cmp(&b.series.indicator));
        let areas = rows.areas();
        Self {
            n_rows: rows.rows().len() as u64,
            n_areas: areas.len() as u32,
            areas: areas.first().copied().zip(areas.last().copied()),
            series,
        }
    }
}

#[derive(Debug, Clone, Default)]
struct Count {
    n_rows: u64,
    areas: AreaSet,
    /// Positions of periods; few, so that the set of bits for areas serves them too.
    periods: AreaSet,
}

impl Count {
    fn add(&mut self, area: u32, period: usize) {
        self.n_rows += 1;
        self.areas.insert(area);
        self.periods.insert(period as u32);
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    rows: u64,
    areas: u32,
    first_area: Option<String>,
    last_area: Option<String>,
    series: Vec<WireSeries>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSeries {
    indicator: String,
    label: String,
    unit: String,
    basis: String,
    vintage: String,
    table: String,
    rows: u64,
    areas: u32,
    periods: Vec<String>,
}

impl From<&Summary> for Wire {
    fn from(summary: &Summary) -> Self {
        Self {
            rows: summary.n_rows,
            areas: summary.n_areas,
            first_area: summary.areas.map(|(first, _)| first.to_string()),
            last_area: summary.areas.map(|(_, last)| last.to_string()),
            series: summary.series.iter().map(WireSeries::from).collect(),
        }
    }
}

impl From<&SeriesSummary> for WireSeries {
    fn from(one: &SeriesSummary) -> Self {
        Self {
            indicator: one.series.indicator.to_string(),
            label: one.series.label.clone(),
            unit: one.series.unit.symbol().to_owned(),
            basis: one.series.basis.key().to_owned(),
            vintage: one.series.vintage.to_string(),
            table: one.series.table.clone(),
            rows: one.n_rows,
            areas: one.n_areas,
            periods: one.periods.iter().map(Period::to_string).collect(),
        }
    }
}

impl Wire {
    fn summary(self) -> Option<Summary> {
        let area = |code: Option<String>| code.map(|code| code.parse::<AreaCode>()).transpose();
        let first = area(self.first_area).ok()?;
        let last = area(self.last_area).ok()?;
        let series = self.series.into_iter().map(WireSeries::summary).collect::<Option<_>>()?;
        Some(Summary { n_rows: self.rows, n_areas: self.areas, areas: first.zip(last), series })
    }
}

impl WireSeries {
    fn summary(self) -> Option<SeriesSummary> {
        let periods = self.periods.iter().map(|text| text.parse()).collect::<Result<_, _>>();
        Some(SeriesSummary {
            series: Series {
                indicator: IndicatorId::new(self.indicator),
                label: self.label,
                unit: Unit::new(self.unit),
                basis: Basis::from_key(&self.basis)?,
                vintage: self.vintage.parse::<Date>().ok()?,
                table: self.table,
            },
            n_rows: self.rows,
            n_areas: self.areas,
            periods: periods.ok()?,
        })
    }
}
