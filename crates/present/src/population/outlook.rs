//! The futures of similar municipalities, side by side.

use super::{
    ProjectionHead,
    words::{Parts, area, nothing, people_cell, percent_cell, projected_year, year, year_words},
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart, Reference},
    format,
    region::{
        Place,
        words::{name, place_cell},
    },
};

/// Municipalities to compare.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlookView {
    /// Year that is compared with the base.
    pub target_year: i32,
    /// Year at which influence is taken.
    pub eval_year: i32,
    /// The area itself and those like it, in the order of the table.
    pub rows: Vec<OutlookRow>,
}

/// One municipality. What is not published for it is none.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlookRow {
    /// The area.
    pub place: Place,
    /// Whether it is the one the page is about.
    pub strong: bool,
    /// People in the base year.
    pub base: Option<f64>,
    /// People in the target year with the base as 100, in the first scenario.
    pub index: Option<f64>,
    /// Share of people of 65 and over in the target year, in percent.
    pub aging: Option<f64>,
    /// Classes of the influence, in the year at which it is taken, of natural and of social change.
    pub classes: Option<(u8, u8)>,
}

/// The projected index, aging and influence classes of similar municipalities.
#[must_use]
pub fn outlook_figure(head: &ProjectionHead, view: &OutlookView) -> Figure {
    let lang = head.lang;
    let args = [("area", area(head).into()), ("year", year(lang, view.target_year).into())];
    let parts = Parts {
        id: "population-similar",
        title: text_with(lang, "population-similar-title", &args),
        summary: summary(head, view),
        chart: Some(Chart::Bars(drawing(head, view))),
        table: table(head, view),
        unit: String::new(),
        notes: vec![
            text_with(
                lang,
                "population-similar-classes",
                &[("year", year(lang, view.eval_year).into())],
            ),
            text(lang, "population-influence-natural").into_owned(),
            text(lang, "population-influence-social").into_owned(),
        ],
        until: view.target_year.max(view.eval_year),
    };
    parts.into_figure(head)
}

/// The area's index and its place among all that have one.
fn summary(head: &ProjectionHead, view: &OutlookView) -> String {
    let lang = head.lang;
    let known: Vec<f64> = view.rows.iter().filter_map(|row| row.index).collect();
    let own = view.rows.iter().find(|row| row.strong).and_then(|row| row.index);
    let Some(own) = own else {
        return text_with(lang, "population-nothing", &[("area", area(head).into())]);
    };
    let rank = 1 + known.iter().filter(|other| **other > own).count();
    let args = [
        ("area", area(head).into()),
        ("base", year(lang, head.base_year).into()),
        ("year", year_words(head, view.target_year).into()),
        ("index", format::number(own, 1).into()),
        ("count", known.len().into()),
        ("rank", rank.into()),
    ];
    text_with(lang, "population-similar-summary", &args)
}

fn index_heading(head: &ProjectionHead, view: &OutlookView) -> String {
    let args = [
        ("base", year(head.lang, head.base_year).into()),
        ("year", projected_year(head.lang, view.target_year).into()),
    ];
    text_with(head.lang, "population-similar-index", &args)
}

fn drawing(head: &ProjectionHead, view: &OutlookView) -> Bars {
    let bars = view.rows.iter().filter_map(|row| {
        let value = row.index?;
        let name = name(head.lang, &row.place.name).to_owned();
        Some(Bar { name, value, strong: row.strong, after_gap: false })
    });
    let base = year(head.lang, head.base_year);
    Bars {
        axis: index_heading(head, view),
        decimals: 1,
        bars: bars.collect(),
        reference: Some(Reference { name: base, value: 100.0 }),
    }
}

fn table(head: &ProjectionHead, view: &OutlookView) -> Table {
    let lang = head.lang;
    let base = [("year", year(lang, head.base_year).into())];
    let then = [("year", projected_year(lang, view.target_year).into())];
    let columns = vec![
        Column::text(text(lang, "region-area")),
        Column::number(text_with(lang, "population-similar-base", &base)),
        Column::number(index_heading(head, view)),
        Column::number(text_with(lang, "population-similar-aging", &then)),
        Column::number(text(lang, "population-natural-class")),
        Column::number(text(lang, "population-social-class")),
    ];
    let class = |class: Option<u8>| {
        class.map_or_else(nothing, |class| Cell::number(class.to_string(), class.into()))
    };
    let rows = view.rows.iter().map(|row| {
        let index = row.index.map(|index| Cell::number(format::number(index, 1), index));
        Row {
            cells: vec![
                place_cell(lang, &row.place),
                row.base.map_or_else(nothing, people_cell),
                index.unwrap_or_else(nothing),
                percent_cell(row.aging),
                class(row.classes.map(|classes| classes.0)),
                class(row.classes.map(|classes| classes.1)),
            ],
            strong: row.strong,
        }
    });
    Table { columns, rows: rows.collect() }
}
