//! One quantity over years, observed and projected.

use sousei_core::{Observed, Period, Status};

use super::{Parts, cell};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, Lines, Tone},
    format,
    region::{
        History, HistoryLine,
        words::{NOTHING, between, name},
        years,
    },
};

pub(super) fn figure(lang: Lang, section: &str, history: &History) -> Figure {
    let drawn = history.lines.iter().enumerate().flat_map(|(at, line)| lines(lang, at, line));
    let chart = Lines {
        axis: format::axis_unit(lang, name(lang, &history.name), &history.unit),
        decimals: history.decimals.into(),
        series: drawn.collect(),
        bands: Vec::new(),
        border: None,
    };
    let args = [("name", name(lang, &history.name).into())];
    let parts = Parts {
        key: history.key,
        title: text_with(lang, title_key(history), &args),
        summary: summary(lang, history),
        chart: Chart::Lines(chart),
        table: table(lang, history),
        unit: format::unit_name(lang, &history.unit),
    };
    let sources = history.lines.iter().filter_map(|line| line.source.as_ref());
    let mut figure = parts.into_figure(lang, section, sources);
    if history.lines.len() > 1 {
        figure.notes.push(text(lang, "profile-not-joined").into_owned());
    }
    figure.notes.extend(history.note.iter().map(|note| name(lang, note).to_owned()));
    figure
}

/// A title that promises a projection only where there is one.
fn title_key(history: &History) -> &'static str {
    let mut points = history.lines.iter().flat_map(|line| &line.points);
    if points.any(|(_, value)| value.status() == Status::Projected) {
        "profile-history-and-projection-title"
    } else {
        "profile-history-title"
    }
}

fn lines(lang: Lang, at: usize, line: &HistoryLine) -> Vec<LineSeries> {
    let tone = match at {
        0 => Tone::Neutral,
        _ => Tone::Series((at - 1) as u8),
    };
    let label = name(lang, &line.name);
    let projected = projected(lang, label);
    years::observed_and_projected(&line.points, (label, &projected), tone)
}

fn projected(lang: Lang, label: &str) -> String {
    text_with(lang, "profile-projected", &[("name", label.into())])
}

fn table(lang: Lang, history: &History) -> Table {
    let mut columns = vec![Column::text(text(lang, "region-period"))];
    columns.extend(history.lines.iter().map(|line| Column::number(name(lang, &line.name))));
    let value = |line: &HistoryLine, period: Period| {
        let Some(value) = years::at(&line.points, period) else { return Cell::text(NOTHING) };
        let mut shown = cell(lang, value, history.decimals.into());
        if value.status() == Status::Projected {
            shown.text = projected(lang, &shown.text);
        }
        shown
    };
    let periods = years::periods(history.lines.iter().map(|line| line.points.as_slice()));
    let rows = periods.iter().map(|period| {
        let mut cells = vec![Cell::text(format::period(lang, period))];
        cells.extend(history.lines.iter().map(|line| value(line, *period)));
        Row { cells, strong: false }
    });
    Table { columns, rows: rows.collect() }
}

/// First and last observed value, and the last projected one.
fn summary(lang: Lang, history: &History) -> String {
    let value = |(period, value): &(Period, Observed)| {
        let decimals = history.decimals.into();
        let shown = format::value_with_unit(lang, value.value()?, decimals, &history.unit);
        Some((format::period_in(lang, period), shown))
    };
    let observed = |point: &&(Period, Observed)| {
        point.1.value().is_some() && point.1.status() != Status::Projected
    };
    let projected = |point: &&(Period, Observed)| point.1.status() == Status::Projected;
    let mut sentences = Vec::new();
    let n_observed = |line: &&HistoryLine| line.points.iter().filter(observed).count();
    if let Some(line) = history.lines.iter().max_by_key(n_observed)
        && let Some((from, first)) = line.points.iter().find(observed).and_then(value)
        && let Some((to, last)) = line.points.iter().rfind(observed).and_then(value)
    {
        let key = if from == to { "profile-history-one" } else { "profile-history-summary" };
        let args = [
            ("from", from.into()),
            ("first", first.into()),
            ("to", to.into()),
            ("last", last.into()),
        ];
        sentences.push(text_with(lang, key, &args));
    }
    let ahead = history.lines.iter().find_map(|line| line.points.iter().rfind(projected));
    if let Some((to, last)) = ahead.and_then(value) {
        let args = [("to", to.into()), ("last", last.into())];
        sentences.push(text_with(lang, "profile-history-projected", &args));
    }
    sentences.join(between(lang))
}
