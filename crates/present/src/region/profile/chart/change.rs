//! Natural and social change by year.

use sousei_core::{Basis, Observed, Unit};

use super::{Parts, cell, people};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, ColumnSeries, Columns, Tone},
    format,
    region::{
        YearlyChange,
        words::{NOTHING, basis_name},
    },
};

pub(super) fn figure(lang: Lang, section: &str, change: &YearlyChange) -> Figure {
    let parts = Parts {
        key: "yearly",
        title: text(lang, "profile-yearly-title").into_owned(),
        summary: summary(lang, change),
        chart: Chart::Columns(drawing(lang, change)),
        table: table(lang, change),
        unit: people(lang),
    };
    let mut figure = parts.into_figure(lang, section, &change.source);
    if change.basis != Basis::NotPeople {
        let args = [("bases", basis_name(lang, change.basis).into())];
        figure.notes.push(text_with(lang, "region-basis-note", &args));
    }
    figure
}

fn drawing(lang: Lang, change: &YearlyChange) -> Columns {
    let series = |key: &str, tone, values: Vec<Option<f64>>| ColumnSeries {
        name: text(lang, key).into_owned(),
        tone,
        values,
    };
    let natural = change.years.iter().map(|(_, natural, _)| natural.value()).collect();
    let social = change.years.iter().map(|(.., social)| social.value()).collect();
    let years = change.years.iter().map(|(period, ..)| period.year().to_string());
    Columns {
        axis: format::axis_unit(lang, &text(lang, "profile-yearly-axis"), &Unit::new("人")),
        decimals: 0,
        categories: years.collect(),
        series: vec![
            series("profile-natural", Tone::Series(0), natural),
            series("profile-social", Tone::Series(1), social),
        ],
    }
}

fn table(lang: Lang, change: &YearlyChange) -> Table {
    let mut columns = vec![Column::text(text(lang, "region-period"))];
    let keys = ["profile-natural", "profile-social", "profile-net"];
    columns.extend(keys.map(|key| Column::number(text(lang, key))));
    let signed = |value: f64| Cell::number(format::signed(value, 0), value);
    let of = |value: Observed| value.value().map_or_else(|| cell(lang, value, 0), signed);
    let rows = change.years.iter().map(|(period, natural, social)| {
        let net = natural.value().zip(social.value()).map(|(natural, social)| natural + social);
        let cells = vec![
            Cell::text(format::period(lang, period)),
            of(*natural),
            of(*social),
            net.map_or_else(|| Cell::text(NOTHING), signed),
        ];
        Row { cells, strong: false }
    });
    Table { columns, rows: rows.collect() }
}

/// The last year of which both are known.
fn summary(lang: Lang, change: &YearlyChange) -> String {
    let last =
        change.years.iter().rev().find_map(|(period, natural, social)| {
            Some((period, natural.value()?, social.value()?))
        });
    let Some((period, natural, social)) = last else { return String::new() };
    let args = [
        ("period", format::period_plain(lang, period).into()),
        ("natural", format::signed(natural, 0).into()),
        ("social", format::signed(social, 0).into()),
        ("net", format::signed(natural + social, 0).into()),
    ];
    text_with(lang, "profile-yearly-summary", &args)
}
