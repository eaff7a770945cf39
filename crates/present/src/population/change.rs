//! Natural and social change per step of one scenario.

use sousei_demography::Change;

use super::{
    ProjectionHead, ScenarioLine,
    words::{self, Parts, area, columns, people_cell, scenario_name, signed, signed_cell},
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, ColumnSeries, Columns, Tone},
    format,
};

/// One step: its first and last year, and what changed.
type Step = (i32, i32, Change);

/// The figure, or none where no step states its change.
pub(super) fn figure(head: &ProjectionHead, line: &ScenarioLine) -> Option<Figure> {
    let lang = head.lang;
    let pairs = line.years.windows(2);
    let steps: Vec<Step> =
        pairs.filter_map(|pair| Some((pair[0].year, pair[1].year, pair[1].change?))).collect();
    let (first, last) = (steps.first()?, steps.last()?);
    let sum = |part: fn(&Change) -> f64| steps.iter().map(|step| part(&step.2)).sum::<f64>();
    let (natural, social) = (sum(|step| step.natural), sum(|step| step.social));
    let summary = [
        ("from", words::year(lang, first.0).into()),
        ("to", words::year(lang, last.1).into()),
        ("natural", signed(natural).into()),
        ("social", signed(social).into()),
        ("total", signed(natural + social).into()),
    ];
    let args = [
        ("area", area(head).into()),
        ("scenario", scenario_name(lang, head.rates, line.key).into()),
    ];
    let parts = Parts {
        id: "population-change",
        title: text_with(lang, "population-change-title", &args),
        summary: text_with(lang, "population-change-summary", &summary),
        chart: Some(Chart::Columns(drawing(head, &steps))),
        table: table(head, &steps),
        unit: format::unit_name(lang, &words::people_unit()),
        notes: vec![text(lang, "population-change-note").into_owned()],
        until: last.1,
    };
    Some(parts.into_figure(head))
}

fn drawing(head: &ProjectionHead, steps: &[Step]) -> Columns {
    let series = |key: &str, tone, part: fn(&Change) -> f64| ColumnSeries {
        name: text(head.lang, key).into_owned(),
        tone,
        values: steps.iter().map(|step| Some(part(&step.2))).collect(),
    };
    Columns {
        axis: words::axis(head.lang, "population-change-axis"),
        decimals: 0,
        categories: steps.iter().map(|(from, to, _)| format!("{from}–{to}")).collect(),
        series: vec![
            series("population-natural", Tone::Series(0), |step| step.natural),
            series("population-social", Tone::Series(1), |step| step.social),
        ],
    }
}

fn table(head: &ProjectionHead, steps: &[Step]) -> Table {
    let lang = head.lang;
    let keys = [
        "population-children",
        "population-deaths",
        "population-natural",
        "population-social",
        "word-total",
    ];
    let rows = steps.iter().map(|(from, to, step)| {
        let key = if head.is_held(*to) { "population-step-held" } else { "population-step" };
        let args = [("from", from.to_string().into()), ("to", to.to_string().into())];
        let cells = vec![
            Cell::text(text_with(lang, key, &args)),
            people_cell(step.children),
            people_cell(step.deaths),
            signed_cell(step.natural),
            signed_cell(step.social),
            signed_cell(step.natural + step.social),
        ];
        Row { cells, strong: false }
    });
    Table { columns: columns(lang, "word-period", &keys), rows: rows.collect() }
}
