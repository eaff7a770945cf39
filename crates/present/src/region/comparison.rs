//! Up to ten areas side by side.

use sousei_core::{Indicator, Observed, Period, Status};

use super::{
    Place, Reading, SourceLine,
    words::{
        NOTHING, Sources, indicator_cell, indicator_name, missing_text, name, period_cell,
        place_cell, reading_notes, source_text, value_cell,
    },
    years,
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, Lines, Tone},
    format,
};

/// Areas to set side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonView {
    /// The reader's language.
    pub lang: Lang,
    /// The areas.
    pub places: Vec<Place>,
    /// Indicators with one figure per area.
    pub rows: Vec<ComparisonRow>,
    /// An indicator over years.
    pub series: Option<ComparisonSeries>,
}

/// An indicator of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonRow {
    /// What is measured.
    pub indicator: Indicator,
    /// One figure per area.
    pub readings: Vec<Reading>,
}

/// An indicator over years, one line per area.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonSeries {
    /// What is measured.
    pub indicator: Indicator,
    /// One line per area.
    pub lines: Vec<ComparisonLine>,
    /// Where it comes from.
    pub source: Option<SourceLine>,
}

/// Values of one area in time order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ComparisonLine {
    /// When, and how much.
    pub points: Vec<(Period, Observed)>,
}

/// The series over years, and the table of all indicators.
#[must_use]
pub fn comparison_figures(view: &ComparisonView) -> Vec<Figure> {
    let series = view.series.as_ref().map(|series| over_years(view, series));
    series.into_iter().chain([side_by_side(view)]).collect()
}

fn places_text(view: &ComparisonView) -> String {
    let names: Vec<&str> = view.places.iter().map(|place| name(view.lang, &place.name)).collect();
    names.join(&text(view.lang, "word-separator"))
}

fn side_by_side(view: &ComparisonView) -> Figure {
    let lang = view.lang;
    let mut columns = vec![Column::text(text(lang, "region-indicator"))];
    columns.extend(view.places.iter().map(|place| Column::number(name(lang, &place.name))));
    columns.push(Column::text(text(lang, "region-period")));
    columns.push(Column::text(text(lang, "word-source")));
    let mut sources = Sources::default();
    let rows = view.rows.iter().map(|row| {
        let mut cells = vec![indicator_cell(lang, &row.indicator)];
        cells.extend((0..view.places.len()).map(|at| {
            let reading = row.readings.get(at);
            reading.map_or_else(Cell::default, |reading| {
                value_cell(lang, reading, row.indicator.decimals)
            })
        }));
        let period = row.readings.iter().find_map(|reading| reading.period);
        cells.push(period_cell(lang, period.as_ref()));
        cells.push(sources.cell(row.readings.iter().find_map(|reading| reading.source.as_ref())));
        Row { cells, strong: false }
    });
    let rows = rows.collect();
    let readings = view.rows.iter().flat_map(|row| {
        row.readings.iter().map(|reading| (name(lang, &row.indicator.name), reading))
    });
    let notes = reading_notes(lang, readings);
    let args = [("areas", places_text(view).into()), ("count", view.rows.len().into())];
    Figure {
        id: "comparison".to_owned(),
        title: text(lang, "comparison-title").into_owned(),
        summary: text_with(lang, "comparison-summary", &args),
        chart: None,
        table: Table { columns, rows },
        unit: String::new(),
        sources: sources.numbered(lang),
        notes,
        method: None,
    }
}

/// Both lines of an area have one name, so that the legend lists it once.
fn drawn(view: &ComparisonView, at: usize, line: &ComparisonLine) -> Vec<LineSeries> {
    let place = name(view.lang, &view.places[at].name);
    years::observed_and_projected(&line.points, (place, place), Tone::Series(at as u8))
}

fn over_years(view: &ComparisonView, series: &ComparisonSeries) -> Figure {
    let lang = view.lang;
    let lines = series.lines.iter().take(view.places.len()).enumerate();
    let chart = Chart::Lines(Lines {
        axis: indicator_name(lang, &series.indicator),
        decimals: series.indicator.decimals.into(),
        series: lines.flat_map(|(at, line)| drawn(view, at, line)).collect(),
        bands: Vec::new(),
        border: None,
    });
    let args = [("indicator", name(lang, &series.indicator.name).into())];
    let projected = series.lines.iter().flat_map(|line| &line.points);
    let projected = projected.filter(|(_, value)| value.status() == Status::Projected).count() > 0;
    let note = projected.then(|| text(lang, "comparison-projected").into_owned());
    Figure {
        id: "comparison-series".to_owned(),
        title: text_with(lang, "comparison-series-title", &args),
        summary: summary(view, series),
        chart: Some(chart).filter(|chart| !chart.is_empty()),
        table: series_table(view, series),
        unit: format::unit_name(lang, &series.indicator.unit),
        sources: series.source.iter().map(|source| source_text(lang, source)).collect(),
        notes: note.into_iter().collect(),
        method: None,
    }
}

/// The latest value of every area.
fn summary(view: &ComparisonView, series: &ComparisonSeries) -> String {
    let lang = view.lang;
    let latest = view.places.iter().zip(&series.lines).filter_map(|(place, line)| {
        let (period, value) = line.points.iter().rfind(|(_, value)| value.value().is_some())?;
        let decimals = series.indicator.decimals.into();
        let unit = &series.indicator.unit;
        let args = [
            ("area", name(lang, &place.name).into()),
            ("value", format::value_with_unit(lang, value.value()?, decimals, unit).into()),
            ("period", format::period_plain(lang, period).into()),
        ];
        Some(text_with(lang, "comparison-latest", &args))
    });
    let latest: Vec<String> = latest.collect();
    text_with(
        lang,
        "comparison-series-summary",
        &[("values", latest.join(&text(lang, "word-separator")).into())],
    )
}

fn series_table(view: &ComparisonView, series: &ComparisonSeries) -> Table {
    let lang = view.lang;
    let periods = years::periods(series.lines.iter().map(|line| line.points.as_slice()));
    let mut columns = vec![Column::text(text(lang, "region-area"))];
    columns.extend(periods.iter().map(|period| Column::number(format::period_plain(lang, period))));
    let rows = view.places.iter().zip(&series.lines).map(|(place, line)| {
        let mut cells = vec![place_cell(lang, place)];
        cells.extend(periods.iter().map(|period| {
            let found = years::at(&line.points, *period);
            match found.map(|value| (value.value(), value.status())) {
                None => Cell::text(NOTHING),
                Some((None, reason)) => Cell::text(missing_text(lang, reason)),
                Some((Some(value), _)) => {
                    Cell::number(format::number(value, series.indicator.decimals.into()), value)
                }
            }
        }));
        Row { cells, strong: false }
    });
    Table { columns, rows: rows.collect() }
}
