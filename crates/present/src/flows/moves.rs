//! Moves in and out of a place by year, with rates: one figure per basis.

use sousei_core::Basis;

use super::{
    AgeMoves, BasisMoves, FlowHead,
    lines::{YearLine, net_by_year, year_lines},
    words::{
        Parts, axis, basis_note, census_note, columns, effectiveness, estimate_note, nothing,
        people_cell, percent_cell, signed_cell, signed_people,
    },
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, ColumnSeries, Columns, LineSeries, LineStyle, Lines, Tone},
    format,
    region::{age_name, basis_name},
};

/// Years below which a line says nothing.
const FEWEST_YEARS: usize = 3;
/// Columns after the year.
const COLUMNS: [&str; 8] = [
    "flows-net",
    "flows-in",
    "flows-out",
    "flows-net-rate",
    "flows-in-rate",
    "flows-out-rate",
    "flows-effectiveness",
    "flows-inhabitants",
];

fn id(basis: Basis) -> &'static str {
    match basis {
        Basis::MoversJapanese => "flows-moves-japanese",
        Basis::MoversAll => "flows-moves-all",
        _ => "flows-moves-register",
    }
}

/// The figure of one basis, or none where no year is known.
pub(super) fn figure(head: &FlowHead, moves: &BasisMoves) -> Option<Figure> {
    let lang = head.lang;
    let lines = year_lines(&moves.rows);
    let points = net_by_year(&lines);
    let last = points.last()?;
    let args = [
        ("area", head.name().into()),
        ("basis", basis_name(lang, moves.basis).into()),
        ("year", format::year(lang, last.0).into()),
        ("net", signed_people(lang, last.1).into()),
    ];
    let mut notes = vec![basis_note(lang, moves.basis)];
    let lacks_gross = lines.iter().any(|line| line.inward.is_none());
    notes.extend(lacks_gross.then(|| text(lang, "flows-note-set-gross").into_owned()));
    notes.extend(
        moves
            .inhabitants_source
            .as_ref()
            .map(|_| text(lang, "flows-note-inhabitants").into_owned()),
    );
    let has = |years: &[i16]| !years.is_empty();
    let estimated = &moves.estimated_years;
    notes.extend(has(estimated).then(|| estimate_note(lang, estimated)));
    let census = &moves.census_years;
    notes.extend(has(census).then(|| census_note(lang, census)));
    let keys = lines.iter().flat_map(|line| line.sources.iter().copied());
    let parts = Parts {
        id: id(moves.basis),
        title: text_with(lang, "flows-moves-title", &args[..2]),
        summary: text_with(lang, "flows-moves-summary", &args),
        chart: (points.len() >= FEWEST_YEARS).then(|| drawing(head, &lines, &points)),
        table: Table {
            columns: columns(lang, "word-year", &COLUMNS, &["flows-status", "flows-source"]),
            rows: lines.iter().rev().map(|line| table_row(head, moves, line)).collect(),
        },
        notes,
        sources: head.lines(keys.chain(moves.inhabitants_source.as_deref())),
    };
    Some(parts.into_figure(lang))
}

fn drawing(head: &FlowHead, lines: &[YearLine<'_>], net: &[(i16, f64)]) -> Chart {
    let lang = head.lang;
    let of = |key: &str, tone: u8, points: Vec<(f64, f64)>| LineSeries {
        name: text(lang, key).into_owned(),
        tone: Tone::Series(tone),
        style: LineStyle::Marked,
        points,
    };
    let stream = |part: fn(&YearLine<'_>) -> Option<f64>| {
        let mut points: Vec<(f64, f64)> = Vec::new();
        for line in lines {
            let year = f64::from(line.year);
            let is_new = points.last().is_none_or(|(last, _)| *last != year);
            points.extend(part(line).filter(|_| is_new).map(|value| (year, value)));
        }
        points
    };
    let series = [
        of("flows-in", 0, stream(|line| line.inward)),
        of("flows-out", 1, stream(|line| line.outward)),
        of("flows-net", 2, net.iter().map(|(year, net)| (f64::from(*year), *net)).collect()),
    ];
    Chart::Lines(Lines {
        axis: text(lang, "flows-people").into_owned(),
        decimals: 0,
        series: series.into_iter().filter(|one| !one.points.is_empty()).collect(),
        bands: Vec::new(),
        border: None,
    })
}

fn table_row(head: &FlowHead, moves: &BasisMoves, line: &YearLine<'_>) -> Row {
    let people = moves.inhabitants.get(&line.year).filter(|(people, _)| *people > 0.0);
    let rate = |value: Option<f64>| Some(value? / people?.0 * 100.0);
    let plain = |value: Option<f64>| {
        rate(value).map_or_else(nothing, |rate| Cell::number(format::percent_with(rate, 2), rate))
    };
    let inhabitants = people.map_or_else(nothing, |(people, year)| {
        let args = [
            ("value", format::number(*people, 0).into()),
            ("year", format::year(head.lang, *year).into()),
        ];
        Cell::number(text_with(head.lang, "flows-value-in-year", &args), *people)
    });
    let cells = vec![
        Cell::text(format::year(head.lang, line.year)),
        signed_cell(line.net),
        people_cell(line.inward),
        people_cell(line.outward),
        percent_cell(rate(line.net), 2),
        plain(line.inward),
        plain(line.outward),
        percent_cell(effectiveness(line.inward, line.outward), 2),
        inhabitants,
        Cell::text(line.status.name(head.lang)),
        Cell::text(line.sources.join(" · ")),
    ];
    Row { cells, strong: false }
}

/// Net moves by age, where a table by age is loaded.
pub(super) fn ages(
    head: &FlowHead,
    (ages, period, basis, source): &(Vec<AgeMoves>, sousei_core::Period, Basis, String),
) -> Option<Figure> {
    let lang = head.lang;
    let mut bands: Vec<_> = ages.iter().map(|one| one.age).collect();
    bands.sort_by_key(|band| (band.from, band.to));
    bands.dedup();
    let mut sexes: Vec<_> = ages.iter().map(|one| one.sex).collect();
    sexes.sort();
    sexes.dedup();
    let most = ages.iter().max_by(|a, b| a.net.abs().total_cmp(&b.net.abs()))?;
    let args = [
        ("area", head.name().into()),
        ("period", format::period_in(lang, period).into()),
        ("age", age_name(lang, most.age).into()),
        ("net", signed_people(lang, most.net).into()),
    ];
    let value = |band, sex| ages.iter().find(|one| one.age == band && one.sex == sex);
    let name = |sex: &sousei_core::Sex| text(lang, &format!("sex-{}", sex.key())).into_owned();
    let series = sexes.iter().enumerate().map(|(at, sex)| ColumnSeries {
        name: name(sex),
        tone: Tone::Series(u8::try_from(at).unwrap_or_default()),
        values: bands.iter().map(|band| Some(value(*band, *sex)?.net)).collect(),
    });
    let rows = bands.iter().map(|band| {
        let cells = sexes.iter().map(|sex| signed_cell(value(*band, *sex).map(|one| one.net)));
        let cells = std::iter::once(Cell::text(age_name(lang, *band))).chain(cells);
        Row { cells: cells.collect(), strong: false }
    });
    let columns = std::iter::once(crate::Column::text(text(lang, "region-age")))
        .chain(sexes.iter().map(|sex| crate::Column::number(name(sex))));
    let parts = Parts {
        id: "flows-ages",
        title: text_with(lang, "flows-ages-title", &args[..2]),
        summary: text_with(lang, "flows-ages-summary", &args[2..]),
        chart: Some(Chart::Columns(Columns {
            axis: axis(lang, "flows-net"),
            decimals: 0,
            categories: bands.iter().map(|band| age_name(lang, *band)).collect(),
            series: series.collect(),
        })),
        table: Table { columns: columns.collect(), rows: rows.collect() },
        notes: vec![basis_note(lang, *basis)],
        sources: head.lines([source.as_str()]),
    };
    Some(parts.into_figure(lang))
}
