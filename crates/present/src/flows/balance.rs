//! The balance that a strategy aims at: its goals, the outlook, and the distance.

use super::{
    Balance, BalanceGoal, FlowHead,
    words::{
        METHOD, Parts, nothing, people_unit, percent_cell, signed_cell, signed_people,
        signed_percent,
    },
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
    region::words::name,
};

/// Columns of the goals, after their names.
const GOAL_COLUMNS: [&str; 7] = [
    "flows-goal-baseline",
    "flows-goal-target",
    "flows-goal-reached",
    "flows-goal-progress",
    "flows-goal-outlook",
    "flows-goal-attainment",
    "flows-goal-series",
];

/// The goals with the outlook as of the verification and the official series since.
pub(super) fn goals(head: &FlowHead, goals: &[BalanceGoal]) -> Option<Figure> {
    let lang = head.lang;
    let last = goals.last()?;
    let missed =
        last.series.as_ref().zip(last.target).map(|((period, value, _), (target, year))| {
            let args = [
                ("year", format::year(lang, year).into()),
                ("target", format::number(target, 0).into()),
                ("period", format::period_in(lang, period).into()),
                ("value", signed_people(lang, *value).into()),
                ("distance", signed_people(lang, value - target).into()),
            ];
            text_with(lang, "flows-goals-summary", &args)
        });
    let columns = std::iter::once(Column::text(text(lang, "flows-goal")))
        .chain(GOAL_COLUMNS.iter().map(|key| Column::number(text(lang, key))));
    let keys = goals.iter().filter_map(|goal| Some(goal.series.as_ref()?.2.as_str()));
    Some(Figure {
        id: "flows-goals".to_owned(),
        title: head.about("flows-goals-title"),
        summary: missed.unwrap_or_default(),
        chart: None,
        table: Table {
            columns: columns.collect(),
            rows: goals.iter().map(|goal| goal_row(head, goal)).collect(),
        },
        unit: String::new(),
        sources: head.lines(keys),
        notes: vec![
            text(lang, "flows-note-goals").into_owned(),
            text(lang, "outlook-label").into_owned(),
        ],
        method: Some(METHOD),
    })
}

fn goal_row(head: &FlowHead, goal: &BalanceGoal) -> Row {
    let lang = head.lang;
    // One row is of one unit: the official series since counts people.
    let factor = goal.unit.factor_to(&people_unit()).unwrap_or(1.0);
    let people = |value: f64| value * factor;
    let at = |pair: Option<(f64, i16)>| {
        pair.map_or_else(nothing, |(value, year)| {
            let value = people(value).round();
            let shown = format::value_with_unit(lang, value, 0, &people_unit());
            let args = [("value", shown.into()), ("year", format::year(lang, year).into())];
            Cell::number(text_with(lang, "flows-value-in-year", &args), value)
        })
    };
    let outlook = goal.outlook.map_or_else(nothing, |one| {
        let shown = |value: f64| format::number(people(value).round(), 0);
        let args = [
            ("value", shown(one.value).into()),
            ("low", shown(one.interval.0).into()),
            ("high", shown(one.interval.1).into()),
        ];
        Cell::number(text_with(lang, "flows-goal-interval", &args), people(one.value))
    });
    let attainment = goal.outlook.and_then(|one| one.attainment).map_or_else(nothing, |chance| {
        Cell::number(format::percent_with(chance * 100.0, 0), chance * 100.0)
    });
    let series = goal.series.as_ref().map_or_else(nothing, |(period, value, _)| {
        let args = [
            ("value", signed_people(lang, *value).into()),
            ("year", format::period_plain(lang, period).into()),
        ];
        Cell::number(text_with(lang, "flows-value-in-year", &args), *value)
    });
    let label = text_with(
        lang,
        "flows-goal-name",
        &[("no", goal.no.to_string().into()), ("name", name(lang, &goal.name).into())],
    );
    let cells = vec![
        match &goal.href {
            Some(href) => Cell::text(label).linked(href.clone()),
            None => Cell::text(label),
        },
        at(goal.baseline),
        at(goal.target),
        at(goal.reached),
        percent_cell(goal.progress, 0),
        outlook,
        attainment,
        series,
    ];
    Row { cells, strong: false }
}

/// What would close the gap at once, where both streams are known.
pub(super) fn distance(head: &FlowHead, rows: &[Balance]) -> Option<Figure> {
    let lang = head.lang;
    let last = rows.last()?;
    let share = |value: Option<f64>| value.map_or_else(|| nothing().text, |v| signed_percent(v, 1));
    let args = [
        ("period", format::period_in(lang, &last.period).into()),
        ("net", signed_people(lang, last.net).into()),
        ("fewer", share(last.fewer_arrivals.map(|share| -share)).into()),
        ("more", share(last.more_departures).into()),
    ];
    let row = |one: &Balance| Row {
        cells: vec![
            Cell::text(format::period_plain(lang, &one.period)),
            signed_cell(Some(one.net)),
            percent_cell(one.fewer_arrivals.map(|share| -share), 1),
            percent_cell(one.more_departures, 1),
        ],
        strong: false,
    };
    let numbers = ["flows-net", "flows-fewer-arrivals", "flows-more-departures"];
    let parts = Parts {
        id: "flows-balance",
        title: head.about("flows-balance-title"),
        summary: text_with(lang, "flows-balance-summary", &args),
        chart: None,
        table: Table {
            columns: super::words::columns(lang, "word-period", &numbers, &[]),
            rows: rows.iter().rev().map(row).collect(),
        },
        notes: vec![text(lang, "flows-note-balance").into_owned()],
        sources: head.lines(rows.iter().map(|one| one.source.as_str())),
    };
    Some(parts.into_figure(lang))
}
