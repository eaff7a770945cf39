//! Women of 20 to 39 and the nine classes of the Population Strategy Council.

use super::{
    ProjectionHead,
    words::{
        self, Parts, area, columns, nothing, people, people_cell, percent_of, projected_year,
        signed_percent, year, year_words,
    },
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart},
    format,
};

/// Keys of the nine classes.
pub const NINE_CLASSES: [&str; 9] = ["A", "B-1", "B-2", "C-1", "C-2", "C-3", "D-1", "D-2", "D-3"];

/// The class of an area with the figures behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct NineClassView {
    /// Year that is compared with the base; 2050 against 2020 in the published classes.
    pub target_year: i32,
    /// Women of 20 to 39 in the base year.
    pub base: f64,
    /// The same in the target year without migration.
    pub closed: f64,
    /// The same in the target year with the migration of the first scenario.
    pub with_migration: f64,
    /// One of [`NINE_CLASSES`]; none where the base has no such women.
    pub class: Option<&'static str>,
}

/// Women of 20 to 39 without and with migration, and the class that follows.
#[must_use]
pub fn structure_figure(head: &ProjectionHead, view: &NineClassView) -> Figure {
    let lang = head.lang;
    let mut notes = vec![text(lang, "population-structure-note").into_owned()];
    if (head.base_year, view.target_year) != (2020, 2050) {
        let args = [
            ("base", year(lang, head.base_year).into()),
            ("year", year(lang, view.target_year).into()),
        ];
        notes.push(text_with(lang, "population-structure-years", &args));
    }
    let parts = Parts {
        id: "population-structure",
        title: text_with(lang, "population-structure-title", &[("area", area(head).into())]),
        summary: summary(head, view),
        chart: Some(Chart::Bars(drawing(head, view))),
        table: table(head, view),
        unit: format::unit_name(lang, &words::people_unit()),
        notes,
        until: view.target_year,
    };
    parts.into_figure(head)
}

/// Heading, women, and whether the row is compared with the base.
fn rows(head: &ProjectionHead, view: &NineClassView) -> [(String, f64, bool); 3] {
    let lang = head.lang;
    let then = || projected_year(lang, view.target_year);
    let of = |key: &str| text_with(lang, key, &[("year", then().into())]);
    [
        (year(lang, head.base_year), view.base, false),
        (of("population-structure-closed"), view.closed, true),
        (of("population-structure-migration"), view.with_migration, true),
    ]
}

fn drawing(head: &ProjectionHead, view: &NineClassView) -> Bars {
    let bar = |(name, value, _)| Bar { name, value, strong: false, after_gap: false };
    Bars {
        axis: words::axis(head.lang, "population-women"),
        decimals: 0,
        bars: rows(head, view).map(bar).to_vec(),
        reference: None,
    }
}

fn table(head: &ProjectionHead, view: &NineClassView) -> Table {
    let columns =
        columns(head.lang, "word-year", &["population-women", "population-structure-change"]);
    let rows = rows(head, view).map(|(heading, women, compared)| {
        let change = percent_of(women - view.base, view.base).filter(|_| compared);
        let change =
            change.map_or_else(nothing, |percent| Cell::number(signed_percent(percent), percent));
        Row { cells: vec![Cell::text(heading), people_cell(women), change], strong: false }
    });
    Table { columns, rows: rows.to_vec() }
}

/// The letter of a class, as in names of texts.
fn kind_of(class: &str) -> String {
    class.chars().take(1).collect::<String>().to_lowercase()
}

fn summary(head: &ProjectionHead, view: &NineClassView) -> String {
    let lang = head.lang;
    let change = |women: f64| percent_of(women - view.base, view.base).map(signed_percent);
    let (Some(class), Some(closed), Some(migration)) =
        (view.class, change(view.closed), change(view.with_migration))
    else {
        return text_with(lang, "population-nothing", &[("area", area(head).into())]);
    };
    let args = [
        ("base", year(lang, head.base_year).into()),
        ("women", people(lang, view.base).into()),
        ("year", year_words(head, view.target_year).into()),
        ("closed", closed.into()),
        ("migration", migration.into()),
        ("class", class.into()),
        ("name", text(lang, &format!("population-class-{}", kind_of(class))).into()),
    ];
    text_with(lang, "population-structure-summary", &args)
}
