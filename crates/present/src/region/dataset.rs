//! One dataset: its versions, and the series they hold.

use jiff::Timestamp;
use sousei_core::{Basis, Bilingual, Date, Indicator, Period};

use super::words::{NOTHING, basis_name, periods_cell};
use crate::{
    Cell, Column, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    strategy::name_cell,
};

/// One version of a dataset.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionEntry {
    /// Number, from 1.
    pub version: u32,
    /// The official file that was read.
    pub file: String,
    /// SHA-256 of that file, 64 hexadecimal digits; empty for a part that comes along.
    pub sha256: String,
    /// Length of that file.
    pub size_bytes: u64,
    /// Where it was downloaded from; none for a file brought in by hand.
    pub url: Option<String>,
    /// When it was downloaded or brought in; none for what comes along with the program.
    pub retrieved: Option<Timestamp>,
    /// When the version was stored.
    pub stored_at: Timestamp,
    /// Who stored it.
    pub stored_by: String,
    /// Number of figures.
    pub n_facts: usize,
    /// Findings of the import by code.
    pub issues: Vec<(String, u64)>,
}

/// A series that a dataset holds.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldSeries {
    /// Key of the dataset.
    pub dataset: String,
    /// What is measured.
    pub indicator: Indicator,
    /// Whom it counts in this dataset.
    pub basis: Basis,
    /// Date whose boundaries its areas are expressed in.
    pub vintage: Date,
    /// Sheet or table of the publication, or empty.
    pub table: String,
    /// Number of figures.
    pub n_facts: usize,
    /// Number of areas.
    pub n_areas: usize,
    /// First and last period.
    pub periods: Option<(Period, Period)>,
}

/// The versions of a dataset, the newest first.
#[must_use]
pub fn versions_table(lang: Lang, versions: &[VersionEntry]) -> Table {
    let columns = vec![
        Column::number(text(lang, "data-version")),
        Column::text(text(lang, "data-file")),
        Column::text(text(lang, "word-retrieved")),
        Column::text(text(lang, "data-stored")),
        Column::number(text(lang, "data-facts")),
        Column::text(text(lang, "data-issues-title")),
        Column::text(text(lang, "data-sha256")),
    ];
    let rows = versions.iter().enumerate().map(|(at, one)| Row {
        cells: vec![
            Cell::number(one.version.to_string(), f64::from(one.version)),
            name_cell(lang, &Bilingual::ja(one.file.as_str())),
            Cell::text(one.retrieved.map_or_else(
                || text(lang, "data-comes-along").into_owned(),
                |day| format::timestamp(lang, day),
            )),
            Cell::text(text_with(
                lang,
                "data-stored-by",
                &[
                    ("at", format::timestamp(lang, one.stored_at).into()),
                    ("by", one.stored_by.as_str().into()),
                ],
            )),
            Cell::number(format::count(one.n_facts), one.n_facts as f64),
            Cell::text(issues_text(&one.issues)),
            Cell::text(if one.sha256.is_empty() { NOTHING } else { &one.sha256 }),
        ],
        strong: at == 0,
    });
    Table { columns, rows: rows.collect() }
}

fn issues_text(issues: &[(String, u64)]) -> String {
    let counts: Vec<String> = issues
        .iter()
        .map(|(code, count)| format!("{code} × {}", format::count(*count as usize)))
        .collect();
    if counts.is_empty() { NOTHING.to_owned() } else { counts.join(", ") }
}

/// Series with what there is of them; each leads to the page of its indicator.
#[must_use]
pub fn series_table(lang: Lang, series: &[HeldSeries]) -> Table {
    let columns = vec![
        Column::text(text(lang, "data-indicator-id")),
        Column::text(text(lang, "region-indicator")),
        Column::text(text(lang, "word-unit")),
        Column::text(text(lang, "data-basis")),
        Column::text(text(lang, "data-periods")),
        Column::number(text(lang, "data-areas")),
        Column::number(text(lang, "data-facts")),
        Column::text(text(lang, "region-vintage")),
    ];
    let rows = series.iter().map(|one| {
        let id = one.indicator.id.as_str();
        let mut cells = vec![
            Cell::text(id).linked(format!("/data/indicators/{id}")),
            name_cell(lang, &one.indicator.name),
            Cell::text(format::unit_name(lang, &one.indicator.unit)),
        ];
        cells.extend(extent_cells(lang, one));
        Row { cells, strong: false }
    });
    Table { columns, rows: rows.collect() }
}

/// The datasets that have an indicator, or a part of it.
#[must_use]
pub fn holders_table(lang: Lang, series: &[HeldSeries]) -> Table {
    let columns = vec![
        Column::text(text(lang, "data-dataset")),
        Column::text(text(lang, "region-indicator")),
        Column::text(text(lang, "data-basis")),
        Column::text(text(lang, "data-periods")),
        Column::number(text(lang, "data-areas")),
        Column::number(text(lang, "data-facts")),
        Column::text(text(lang, "region-vintage")),
    ];
    let rows = series.iter().map(|one| {
        let mut cells = vec![
            Cell::text(&one.dataset).linked(format!("/data/datasets/{}", one.dataset)),
            name_cell(lang, &one.indicator.name),
        ];
        cells.extend(extent_cells(lang, one));
        Row { cells, strong: false }
    });
    Table { columns, rows: rows.collect() }
}

fn extent_cells(lang: Lang, one: &HeldSeries) -> [Cell; 5] {
    [
        Cell::text(basis_name(lang, one.basis)),
        periods_cell(lang, one.periods.as_ref()),
        Cell::number(format::count(one.n_areas), one.n_areas as f64),
        Cell::number(format::count(one.n_facts), one.n_facts as f64),
        Cell::text(format::date(lang, one.vintage)),
    ]
}
