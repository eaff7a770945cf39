//! What was counted, without any projection beside it.

use std::collections::BTreeMap;

use super::{
    ObservedAges, PopulationView, ProjectionHead,
    words::{
        self, area, name_sources, nothing, people, people_cell, percent_cell, percent_of, year,
    },
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, LineStyle, Lines, Tone},
    format,
    region::words::name,
};

/// Key of each age group, in the order in which they are counted; tones are those of the profile.
const GROUPS: [(&str, Tone); 3] = [
    ("age-group-young", Tone::Series(1)),
    ("age-group-working", Tone::Series(5)),
    ("age-group-old", Tone::Series(0)),
];

/// Totals by year, a column per source; none where nothing was counted.
pub(super) fn totals(head: &ProjectionHead, view: &PopulationView) -> Option<Figure> {
    let lang = head.lang;
    let line = view.observed.iter().find(|line| !line.points.is_empty())?;
    let (at, count) = line.points.last()?;
    let args = [
        ("year", year(lang, at.floor() as i32).into()),
        ("count", people(lang, *count).into()),
        ("name", name(lang, &line.name).into()),
    ];
    let series = view.observed.iter().enumerate().map(|(at, line)| LineSeries {
        name: name(lang, &line.name).to_owned(),
        tone: if at == 0 { Tone::Neutral } else { Tone::Quiet },
        style: LineStyle::Marked,
        points: line.points.clone(),
    });
    let mut figure = Figure {
        id: "population-totals".to_owned(),
        title: text_with(lang, "population-totals-title", &[("area", area(head).into())]),
        summary: text_with(lang, "population-totals-summary", &args),
        chart: Some(lines(head, series.collect())).filter(|chart| !chart.is_empty()),
        table: totals_table(head, view),
        unit: format::unit_name(lang, &words::people_unit()),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    };
    if view.observed.len() > 1 {
        figure.notes.push(text(lang, "profile-not-joined").into_owned());
    }
    name_sources(&mut figure, lang, view.observed.iter().flat_map(|line| &line.sources));
    Some(figure)
}

fn totals_table(head: &ProjectionHead, view: &PopulationView) -> Table {
    let lang = head.lang;
    let mut values: BTreeMap<i32, Vec<Option<f64>>> = BTreeMap::new();
    for (column, line) in view.observed.iter().enumerate() {
        for (at, value) in &line.points {
            let row = values.entry(at.floor() as i32);
            row.or_insert_with(|| vec![None; view.observed.len()])[column] = Some(*value);
        }
    }
    let named = view.observed.iter().map(|line| Column::number(name(lang, &line.name)));
    let rows = values.iter().map(|(at, row)| {
        let counts = row.iter().map(|value| value.map_or_else(nothing, people_cell));
        let cells = std::iter::once(Cell::text(year(lang, *at))).chain(counts);
        Row { cells: cells.collect(), strong: false }
    });
    Table {
        columns: std::iter::once(Column::text(text(lang, "word-year"))).chain(named).collect(),
        rows: rows.collect(),
    }
}

/// Three age groups by year; none where they were not counted.
pub(super) fn ages(head: &ProjectionHead, view: &PopulationView) -> Option<Figure> {
    let lang = head.lang;
    let known = view.ages.as_ref()?;
    let (at, groups) = known.years.last()?;
    let total: f64 = groups.iter().sum();
    let args = [
        ("year", year(lang, *at).into()),
        ("old", people(lang, groups[2]).into()),
        ("rate", percent_cell(percent_of(groups[2], total)).text.into()),
    ];
    let series = GROUPS.into_iter().enumerate().map(|(group, (key, tone))| LineSeries {
        name: text(lang, key).into_owned(),
        tone,
        style: LineStyle::Marked,
        points: known.years.iter().map(|(at, groups)| (f64::from(*at), groups[group])).collect(),
    });
    let title = [("area", area(head).into())];
    let mut figure = Figure {
        id: "population-ages-counted".to_owned(),
        title: text_with(lang, "population-ages-counted-title", &title),
        summary: text_with(lang, "population-ages-now", &args),
        chart: Some(lines(head, series.collect())).filter(|chart| !chart.is_empty()),
        table: ages_table(head, known),
        unit: format::unit_name(lang, &words::people_unit()),
        sources: Vec::new(),
        notes: vec![text(lang, "population-aging-note").into_owned()],
        method: None,
    };
    name_sources(&mut figure, lang, &known.sources);
    Some(figure)
}

fn ages_table(head: &ProjectionHead, known: &ObservedAges) -> Table {
    let lang = head.lang;
    let keys = GROUPS.map(|(key, _)| key);
    let numbers = ["word-total"].into_iter().chain(keys).chain(["population-aging-rate"]);
    let rows = known.years.iter().map(|(at, groups)| {
        let total: f64 = groups.iter().sum();
        let mut cells = vec![Cell::text(year(lang, *at)), people_cell(total)];
        cells.extend(groups.map(people_cell));
        cells.push(percent_cell(percent_of(groups[2], total)));
        Row { cells, strong: false }
    });
    let columns = numbers.map(|key| Column::number(text(lang, key)));
    Table {
        columns: std::iter::once(Column::text(text(lang, "word-year"))).chain(columns).collect(),
        rows: rows.collect(),
    }
}

fn lines(head: &ProjectionHead, series: Vec<LineSeries>) -> Chart {
    Chart::Lines(Lines {
        axis: words::axis(head.lang, "population-axis"),
        decimals: 0,
        series,
        bands: Vec::new(),
        border: None,
    })
}
