//! An indicator on a map, with the ranked list beside it.

use sousei_core::{Bilingual, Indicator, Period, Shape};

use super::{
    ClassMethod, Classes, Place, Reading, classify,
    words::{Sources, indicator_name, name, place_cell, reading_notes, reading_text, value_cell},
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, Map, MapClass, MapLinks, MapPlace, Palette, PlaceForm, Ring},
    format,
};

/// Classes of a map.
const N_CLASSES: usize = 5;

/// A map to show.
#[derive(Debug, Clone, PartialEq)]
pub struct MapView {
    /// The reader's language.
    pub lang: Lang,
    /// What is measured.
    pub indicator: Indicator,
    /// When.
    pub period: Option<Period>,
    /// Name of the set of areas that are shown.
    pub comparison: Bilingual,
    /// The areas.
    pub areas: Vec<MapArea>,
    /// How the limits of the classes are chosen.
    pub method: ClassMethod,
    /// Lines for orientation, for example borders of prefectures.
    pub outlines: Vec<Ring>,
    /// Where the shapes come from, if there are any.
    pub boundaries: Option<super::SourceLine>,
}

/// An area of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapArea {
    /// The area.
    pub place: Place,
    /// Its figure.
    pub reading: Reading,
    /// Where it is; none if neither coordinates nor a shape are known.
    pub form: Option<MapForm>,
    /// Whether the reader asked for this one.
    pub strong: bool,
}

/// Where an area is, in degrees of longitude and latitude.
#[derive(Debug, Clone, PartialEq)]
pub enum MapForm {
    /// At a point.
    Dot((f64, f64)),
    /// Within rings.
    Shape(Vec<Ring>),
}

impl From<&Shape> for MapForm {
    fn from(shape: &Shape) -> Self {
        let rings = shape.polygons.iter().flatten();
        Self::Shape(
            rings.map(|ring| ring.iter().map(|[lng, lat]| (*lng, *lat)).collect()).collect(),
        )
    }
}

/// The map, with the areas from the highest figure to the lowest as its table.
#[must_use]
pub fn map_figure(view: &MapView) -> Figure {
    let lang = view.lang;
    let values: Vec<f64> =
        view.areas.iter().filter_map(|area| area.reading.value.value()).collect();
    let classes = classify(&values, view.method, N_CLASSES, view.indicator.decimals);
    let period = view.period.map_or_else(
        || text(lang, "word-unknown").into_owned(),
        |period| format::period(lang, &period),
    );
    let args = [
        ("indicator", indicator_name(lang, &view.indicator).into()),
        ("set", name(lang, &view.comparison).into()),
        ("period", period.into()),
    ];
    let mut sources = Sources::default();
    let lines = view.areas.iter().filter_map(|area| area.reading.source.as_ref());
    lines.chain(&view.boundaries).for_each(|source| {
        sources.add(source);
    });
    let of = name(lang, &view.indicator.name);
    let mut notes = vec![text(lang, &format!("map-method-{}", view.method.key())).into_owned()];
    let shapes = view.areas.iter().any(|area| matches!(area.form, Some(MapForm::Shape(_))));
    if !shapes {
        notes.push(text(lang, "map-dots-note").into_owned());
    }
    notes.extend(reading_notes(lang, view.areas.iter().map(|area| (of, &area.reading))));
    let chart = Chart::Map(drawing(view, &classes));
    Figure {
        id: "map".to_owned(),
        title: text_with(lang, "map-title", &args),
        summary: summary(view, &classes),
        chart: Some(chart).filter(|chart| !chart.is_empty()),
        table: table(view, &classes),
        unit: format::unit_name(lang, &view.indicator.unit),
        sources: sources.plain(lang),
        notes,
        method: Some("map-classes"),
    }
}

fn class_name(view: &MapView, classes: &Classes, at: usize) -> String {
    let shown = |limit: f64| format::number(limit, view.indicator.decimals.into());
    let (from, to) = (shown(classes.limits[at]), shown(classes.limits[at + 1]));
    if from == to {
        return from;
    }
    let last = at + 1 == classes.len();
    let key = if last { "map-limits-last" } else { "map-limits" };
    text_with(view.lang, key, &[("from", from.into()), ("to", to.into())])
}

fn class_of(classes: &Classes, area: &MapArea) -> Option<usize> {
    area.reading.value.value().and_then(|value| classes.class_of(value))
}

fn drawing(view: &MapView, classes: &Classes) -> Map {
    let lang = view.lang;
    let count = |class: Option<usize>| {
        view.areas.iter().filter(|area| class_of(classes, area) == class).count()
    };
    let place = |area: &MapArea| {
        let form = match area.form.clone()? {
            MapForm::Dot(at) => PlaceForm::Dot(at),
            MapForm::Shape(rings) => PlaceForm::Shape(rings),
        };
        Some(MapPlace {
            code: area.place.key.clone(),
            name: name(lang, &area.place.name).to_owned(),
            value: reading_text(lang, &area.reading, view.indicator.decimals),
            class: class_of(classes, area),
            strong: area.strong,
            form,
        })
    };
    Map {
        axis: indicator_name(lang, &view.indicator),
        classes: (0..classes.len())
            .map(|at| MapClass { name: class_name(view, classes, at), count: count(Some(at)) })
            .collect(),
        no_data: MapClass { name: text(lang, "map-no-data").into_owned(), count: count(None) },
        palette: match classes.n_below {
            0 => Palette::Sequential,
            n_below => Palette::Diverging(n_below),
        },
        places: view.areas.iter().filter_map(place).collect(),
        outlines: view.outlines.clone(),
        links: MapLinks::default(),
    }
}

fn table(view: &MapView, classes: &Classes) -> Table {
    let lang = view.lang;
    let mut areas: Vec<&MapArea> = view.areas.iter().collect();
    areas.sort_by(|a, b| {
        let value = |area: &MapArea| area.reading.value.value().unwrap_or(f64::NEG_INFINITY);
        value(b).total_cmp(&value(a)).then_with(|| a.place.key.cmp(&b.place.key))
    });
    let columns = vec![
        Column::text(text(lang, "region-area")),
        Column::number(indicator_name(lang, &view.indicator)),
        Column::text(text(lang, "map-class-column")),
    ];
    let rows = areas.iter().map(|area| {
        let class = class_of(classes, area).map_or_else(
            || Cell::text(text(lang, "map-no-data")),
            |at| Cell::text(class_name(view, classes, at)),
        );
        let value = value_cell(lang, &area.reading, view.indicator.decimals);
        Row { cells: vec![place_cell(lang, &area.place), value, class], strong: area.strong }
    });
    Table { columns, rows: rows.collect() }
}

fn summary(view: &MapView, classes: &Classes) -> String {
    let lang = view.lang;
    let known = || view.areas.iter().filter(|area| area.reading.value.value().is_some());
    let by_value = |a: &&MapArea, b: &&MapArea| {
        let value = |area: &MapArea| area.reading.value.value().unwrap_or_default();
        value(a).total_cmp(&value(b))
    };
    let (Some(lowest), Some(highest)) = (known().min_by(by_value), known().max_by(by_value)) else {
        return text(lang, "ranking-nothing").into_owned();
    };
    let value = |area: &MapArea| reading_text(lang, &area.reading, view.indicator.decimals);
    let args = [
        ("count", known().count().into()),
        ("classes", classes.len().into()),
        ("first", name(lang, &highest.place.name).into()),
        ("highest", value(highest).into()),
        ("last", name(lang, &lowest.place.name).into()),
        ("lowest", value(lowest).into()),
        ("missing", (view.areas.len() - known().count()).into()),
    ];
    text_with(lang, "map-summary", &args)
}
