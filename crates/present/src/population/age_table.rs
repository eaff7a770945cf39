//! Every sex, age group and year of one scenario: a table to compute with, too long for paper.

use sousei_core::AgeBand;

use super::{
    ProjectionHead, ScenarioLine, ScenarioYear,
    words::{self, Parts, area, people_cell, scenario_name, year_cell},
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
    region::words::age_name,
};

pub(super) fn figure(head: &ProjectionHead, line: &ScenarioLine) -> Figure {
    let lang = head.lang;
    let args = [
        ("area", area(head).into()),
        ("scenario", scenario_name(lang, head.rates, line.key).into()),
    ];
    let columns =
        ["sex-male", "sex-female", "word-total"].map(|key| Column::number(text(lang, key)));
    let headings = ["word-year", "region-age"].map(|key| Column::text(text(lang, key)));
    let parts = Parts {
        id: "population-age-table",
        title: text_with(lang, "population-age-table-title", &args),
        summary: text_with(lang, "population-age-table-summary", &args),
        chart: None,
        table: Table {
            columns: headings.into_iter().chain(columns).collect(),
            rows: line.years.iter().flat_map(|step| rows(head, step)).collect(),
        },
        unit: format::unit_name(lang, &words::people_unit()),
        notes: Vec::new(),
        until: line.years.last().map_or(head.base_year, |step| step.year),
    };
    parts.into_figure(head)
}

/// One row per age group, youngest first.
fn rows(head: &ProjectionHead, step: &ScenarioYear) -> Vec<Row> {
    let (table, scale) = (&step.table, step.table.scale());
    let groups = table.men().iter().zip(table.women()).enumerate();
    let row = |(group, (men, women)): (usize, (&f64, &f64))| {
        let age = |years: usize| u8::try_from(years).unwrap_or(u8::MAX);
        let ages = AgeBand { from: age(scale.from_age(group)), to: scale.to_age(group).map(age) };
        let counts = [*men, *women, men + women].map(people_cell);
        let words = [year_cell(head, step.year), Cell::text(age_name(head.lang, ages))];
        Row { cells: words.into_iter().chain(counts).collect(), strong: false }
    };
    groups.map(row).collect()
}
