//! Sex and age in the base year and in another year of one scenario.

use sousei_core::AgeBand;
use sousei_demography::AgeTable;

use super::{
    PopulationView, ProjectionHead, ScenarioLine, ScenarioYear,
    words::{
        self, Parts, area, people, people_cell, projected_year, scenario_name, sentences, year,
        year_words,
    },
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, Pyramid, PyramidBand},
    format,
    region::words::age_name,
};

/// Years of one bar.
const BAR_YEARS: u8 = 5;

pub(super) fn figure(head: &ProjectionHead, view: &PopulationView, line: &ScenarioLine) -> Figure {
    let lang = head.lang;
    let steps = steps(view, line);
    let args = [
        ("area", area(head).into()),
        ("scenario", scenario_name(lang, head.rates, line.key).into()),
    ];
    let totals = steps.iter().map(|step| {
        let args = [
            ("year", year_words(head, step.year).into()),
            ("count", people(lang, step.table.total()).into()),
            ("women", people(lang, step.table.women().iter().sum()).into()),
            ("men", people(lang, step.table.men().iter().sum()).into()),
        ];
        text_with(lang, "population-pyramid-summary", &args)
    });
    let parts = Parts {
        id: "population-pyramid",
        title: text_with(lang, "population-pyramid-title", &args),
        summary: sentences(lang, totals),
        chart: drawing(head, &steps).map(Chart::Pyramid),
        table: table(head, &steps),
        unit: format::unit_name(lang, &words::people_unit()),
        notes: Vec::new(),
        until: steps.last().map_or(head.base_year, |step| step.year),
    };
    parts.into_figure(head)
}

/// The base, and the year chosen if it is another year.
fn steps<'a>(view: &PopulationView, line: &'a ScenarioLine) -> Vec<&'a ScenarioYear> {
    let mut steps: Vec<_> = line.base().into_iter().chain(line.at(view.pyramid_year)).collect();
    steps.dedup_by_key(|step| step.year);
    steps
}

/// Ages with men and women, youngest first, in bars of five years whatever the table's groups.
fn bars(table: &AgeTable) -> Vec<(AgeBand, f64, f64)> {
    let scale = table.scale();
    let open = scale.open_age();
    let starts = (0..=open / BAR_YEARS).map(|bar| bar * BAR_YEARS);
    let bar = |from: u8| {
        let last = from + BAR_YEARS > open;
        let below = if last { u8::MAX } else { from + BAR_YEARS };
        let span = scale.span(from, below);
        let to = (!last).then(|| below - 1);
        let sum = |counts: &[f64]| counts[span.clone()].iter().sum();
        (AgeBand { from, to }, sum(table.men()), sum(table.women()))
    };
    starts.map(bar).collect()
}

fn drawing(head: &ProjectionHead, steps: &[&ScenarioYear]) -> Option<Pyramid> {
    let lang = head.lang;
    let now = steps.first()?;
    let band =
        |(ages, men, women)| PyramidBand { name: age_name(lang, ages), left: men, right: women };
    let outline = steps.get(1).map(|then| {
        let pairs = bars(&then.table).into_iter().map(|(_, men, women)| (men, women));
        (projected_year(lang, then.year), pairs.collect())
    });
    Some(Pyramid {
        axis: words::axis(lang, "population-axis"),
        left: text(lang, "sex-male").into_owned(),
        right: text(lang, "sex-female").into_owned(),
        now: year(lang, now.year),
        bands: bars(&now.table).into_iter().map(band).collect(),
        outline,
    })
}

fn heading(lang: Lang, sex: &str, year: &str) -> String {
    format!("{} {year}", text(lang, sex))
}

fn table(head: &ProjectionHead, steps: &[&ScenarioYear]) -> Table {
    let lang = head.lang;
    let mut columns = vec![Column::text(text(lang, "region-age"))];
    for step in steps {
        let year = match step.year > head.base_year {
            true => projected_year(lang, step.year),
            false => year(lang, step.year),
        };
        columns.extend(
            ["sex-male", "sex-female"].map(|sex| Column::number(heading(lang, sex, &year))),
        );
    }
    let tables: Vec<_> = steps.iter().map(|step| bars(&step.table)).collect();
    let ages = tables.first().map_or(&[][..], Vec::as_slice);
    let rows = ages.iter().enumerate().map(|(at, (ages, ..))| {
        let mut cells = vec![Cell::text(age_name(lang, *ages))];
        for table in &tables {
            let counts = table.get(at).map(|(_, men, women)| [*men, *women]);
            cells.extend(counts.map_or_else(
                || [words::nothing(), words::nothing()],
                |counts| counts.map(people_cell),
            ));
        }
        Row { cells, strong: false }
    });
    Table { columns, rows: rows.collect() }
}
