//! Two indicators against each other.

use sousei_core::{Bilingual, Indicator, Period};

use super::{
    Place, Reading,
    words::{Sources, indicator_name, name, place_cell, reading_notes, value_cell},
};
use crate::{
    Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, Scatter, ScatterAxis, ScatterPoint},
    format,
};

/// From this ratio of the highest to the middle value an axis is logarithmic.
const LOGARITHMIC_FROM: f64 = 30.0;

/// A scatter of areas to show.
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterView {
    /// The reader's language.
    pub lang: Lang,
    /// Indicator of the level axis, and when.
    pub x: (Indicator, Option<Period>),
    /// Indicator of the upright axis, and when.
    pub y: (Indicator, Option<Period>),
    /// Name of the set of areas that are shown.
    pub comparison: Bilingual,
    /// The areas.
    pub areas: Vec<ScatterArea>,
    /// Coefficient of correlation of the two figures over the areas that have both.
    pub correlation: Option<f64>,
    /// Straight line of least squares: value at zero, and slope.
    pub line: Option<(f64, f64)>,
}

/// An area of a scatter.
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterArea {
    /// The area.
    pub place: Place,
    /// Figure along the level axis.
    pub x: Reading,
    /// Figure along the upright axis.
    pub y: Reading,
    /// Whether the reader asked for this one.
    pub strong: bool,
}

/// The scatter with its figures as a table.
#[must_use]
pub fn scatter_figure(view: &ScatterView) -> Figure {
    let lang = view.lang;
    let (x, y) = (axis_name(lang, &view.x), axis_name(lang, &view.y));
    let both = view.areas.iter().filter_map(|area| Some((area, values(area)?)));
    let points = both.map(|(area, (x, y))| ScatterPoint {
        name: name(lang, &area.place.name).to_owned(),
        x,
        y,
        strong: area.strong,
    });
    let points: Vec<ScatterPoint> = points.collect();
    let n_points = points.len();
    let axis = |of: &Indicator, name: &str, value: fn(&ScatterPoint) -> f64| ScatterAxis {
        name: name.to_owned(),
        decimals: of.decimals.into(),
        logarithmic: is_wide(points.iter().map(value).collect()),
    };
    let scatter = Scatter {
        x: axis(&view.x.0, &x, |point| point.x),
        y: axis(&view.y.0, &y, |point| point.y),
        line: view.line,
        points,
    };
    let logarithmic = scatter.x.logarithmic || scatter.y.logarithmic;
    let mut sources = Sources::default();
    let readings = || view.areas.iter().flat_map(|area| [&area.x, &area.y]);
    readings().filter_map(|reading| reading.source.as_ref()).for_each(|source| {
        sources.add(source);
    });
    let args = [("x", name(lang, &view.x.0.name).into()), ("y", name(lang, &view.y.0.name).into())];
    Figure {
        id: "scatter".to_owned(),
        title: text_with(lang, "scatter-title", &args),
        summary: summary(view, n_points),
        chart: Some(Chart::Scatter(scatter)).filter(|chart| !chart.is_empty()),
        table: table(view, &x, &y),
        unit: String::new(),
        sources: sources.plain(lang),
        notes: notes(view, n_points, logarithmic),
        method: Some("correlation"),
    }
}

/// An indicator with its unit and its period.
fn axis_name(lang: Lang, (indicator, period): &(Indicator, Option<Period>)) -> String {
    let indicator = indicator_name(lang, indicator);
    let Some(period) = period else { return indicator };
    let period = format::period_plain(lang, period);
    let args = [("indicator", indicator.into()), ("period", period.into())];
    text_with(lang, "scatter-axis", &args)
}

fn values(area: &ScatterArea) -> Option<(f64, f64)> {
    area.x.value.value().zip(area.y.value.value())
}

/// Whether equal ratios should stand at equal distances, as for populations.
fn is_wide(mut values: Vec<f64>) -> bool {
    values.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (values.first(), values.last()) else { return false };
    let middle = values[values.len() / 2];
    *low > 0.0 && high / middle > LOGARITHMIC_FROM
}

fn table(view: &ScatterView, x: &str, y: &str) -> Table {
    let lang = view.lang;
    let columns =
        vec![Column::text(text(lang, "region-area")), Column::number(x), Column::number(y)];
    let rows = view.areas.iter().map(|area| {
        let cells = vec![
            place_cell(lang, &area.place),
            value_cell(lang, &area.x, view.x.0.decimals),
            value_cell(lang, &area.y, view.y.0.decimals),
        ];
        Row { cells, strong: area.strong }
    });
    Table { columns, rows: rows.collect() }
}

fn summary(view: &ScatterView, n_points: usize) -> String {
    let lang = view.lang;
    let set = name(lang, &view.comparison);
    match view.correlation.filter(|r| r.is_finite()) {
        Some(r) => {
            let args = [
                ("set", set.into()),
                ("count", n_points.into()),
                ("r", format::signed(r, 2).into()),
            ];
            text_with(lang, "scatter-summary", &args)
        }
        None => {
            let args = [("set", set.into()), ("count", n_points.into())];
            text_with(lang, "scatter-summary-plain", &args)
        }
    }
}

fn notes(view: &ScatterView, n_points: usize, logarithmic: bool) -> Vec<String> {
    let lang = view.lang;
    let mut notes = vec![text(lang, "scatter-no-effect").into_owned()];
    if logarithmic {
        notes.push(text(lang, "scatter-logarithmic").into_owned());
    }
    let n_missing = view.areas.len() - n_points;
    if n_missing > 0 {
        notes.push(text_with(lang, "scatter-missing", &[("count", n_missing.into())]));
    }
    let (x, y) = (name(lang, &view.x.0.name), name(lang, &view.y.0.name));
    let readings = view.areas.iter().flat_map(|area| [(x, &area.x), (y, &area.y)]);
    notes.extend(reading_notes(lang, readings));
    notes
}
