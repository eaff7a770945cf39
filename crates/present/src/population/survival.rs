//! How far the scenarios move when survival is another, since migration is backed out given survival.

use super::{
    ProjectionHead, SCENARIOS,
    words::{self, Parts, area, people_cell, scenario_name, year},
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// Totals of the named scenarios by survival.
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalView {
    /// Year of the totals.
    pub target_year: i32,
    /// With survival 0.5 % lower, as assumed, and 0.5 % higher.
    pub rows: [SurvivalRow; 3],
}

/// Totals at one level of survival.
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalRow {
    /// The level.
    pub level: SurvivalLevel,
    /// One total per scenario, in the order of [`SCENARIOS`] and without the reader's own.
    pub totals: Vec<f64>,
}

/// Survival against what is assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurvivalLevel {
    /// 0.5 % lower.
    Lower,
    /// As assumed.
    Central,
    /// 0.5 % higher.
    Higher,
}

impl SurvivalLevel {
    /// Key of its name in the catalogue.
    pub(super) fn name_key(self) -> &'static str {
        match self {
            Self::Lower => "population-survival-lower",
            Self::Central => "population-survival-central",
            Self::Higher => "population-survival-higher",
        }
    }

    /// What survival is multiplied by.
    #[must_use]
    pub fn factor(self) -> f64 {
        match self {
            Self::Lower => 0.995,
            Self::Central => 1.0,
            Self::Higher => 1.005,
        }
    }
}

/// Totals by survival as a table.
#[must_use]
pub fn survival_figure(head: &ProjectionHead, view: &SurvivalView) -> Figure {
    let lang = head.lang;
    let args = [("area", area(head).into()), ("year", year(lang, view.target_year).into())];
    let n_scenarios = view.rows[0].totals.len();
    let named = SCENARIOS.iter().take(n_scenarios);
    let numbers = named.map(|key| Column::number(scenario_name(lang, head.rates, key)));
    let first = Column::text(text(lang, "population-survival"));
    let rows = view.rows.iter().map(|row| Row {
        cells: std::iter::once(Cell::text(text(lang, row.level.name_key())))
            .chain(row.totals.iter().map(|total| people_cell(*total)))
            .collect(),
        strong: row.level == SurvivalLevel::Central,
    });
    let parts = Parts {
        id: "population-survival",
        title: text_with(lang, "population-sensitivity-title", &args),
        summary: text(lang, "population-sensitivity-summary").into_owned(),
        chart: None,
        table: Table {
            columns: std::iter::once(first).chain(numbers).collect(),
            rows: rows.collect(),
        },
        unit: format::unit_name(lang, &words::people_unit()),
        notes: Vec::new(),
        until: view.target_year,
    };
    parts.into_figure(head)
}
