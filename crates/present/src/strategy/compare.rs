//! Two strategies side by side.

use sousei_strategy::GroupCounts;

use super::{
    View,
    words::{bilingual, common_tone, grade_tone, name_cell, source_line},
};
use crate::{
    Cell, Column, Figure, Row, Table,
    catalogue::text,
    chart::{BarSeries, Chart, StackedBars},
    format,
};

/// Figures that set two strategies side by side, both under the first one's scheme.
#[must_use]
pub fn compare_figures(one: &View<'_>, other: &View<'_>) -> Vec<Figure> {
    vec![classes(one, other), common(one, other)]
}

fn whole<'a>(view: &View<'a>) -> &'a GroupCounts {
    &view.verification.summary.whole[0]
}

fn figure(id: &str, one: &View<'_>, other: &View<'_>, table: Table) -> Figure {
    let lang = one.lang;
    let sources = [one, other].into_iter().filter_map(|view| view.strategy.sources.first());
    Figure {
        id: id.to_owned(),
        title: text(lang, &format!("compare-{id}-title")).into_owned(),
        summary: text(lang, &format!("compare-{id}-summary")).into_owned(),
        chart: None,
        table,
        unit: text(lang, "overview-unit").into_owned(),
        sources: sources.map(|source| source_line(lang, source)).collect(),
        notes: Vec::new(),
        method: Some("classes"),
    }
}

/// Grades of the scheme: counts and shares.
fn classes(one: &View<'_>, other: &View<'_>) -> Figure {
    let lang = one.lang;
    let mut columns = vec![Column::text(text(lang, "overview-class"))];
    for view in [one, other] {
        columns.push(Column::number(bilingual(lang, &view.strategy.title).0));
        columns.push(Column::number(text(lang, "word-share")));
    }
    let mut rows: Vec<_> = one
        .scheme
        .grades
        .iter()
        .enumerate()
        .map(|(index, grade)| {
            let label = format!(
                "{} {}",
                bilingual(lang, &grade.label).0,
                bilingual(lang, &grade.meaning).0
            );
            let mut cells = vec![Cell::text(label).toned(grade_tone(grade))];
            for view in [one, other] {
                let counts = whole(view);
                let n = counts.grades.get(index).copied().unwrap_or_default();
                cells.push(Cell::number(format::count(n), n as f64));
                let share = counts.percent(n).filter(|_| grade.counted);
                cells.push(share.map_or_else(Cell::default, |share| {
                    Cell::number(super::rate_text(share), share)
                }));
            }
            Row { cells, strong: false }
        })
        .collect();
    let mut total = vec![Cell::text(text(lang, "word-total"))];
    for view in [one, other] {
        let n = whole(view).total;
        total.extend([Cell::number(format::count(n), n as f64), Cell::default()]);
    }
    rows.push(Row { cells: total, strong: true });
    figure("classes", one, other, Table { columns, rows })
}

/// Places on the common scale, as bars.
fn common(one: &View<'_>, other: &View<'_>) -> Figure {
    let lang = one.lang;
    let views = [one, other];
    let count = |view: &View<'_>, place| {
        view.verification.kpis.iter().filter(|kpi| kpi.verdict.common == place).count()
    };
    let places = sousei_strategy::Common::ALL;
    let name = |place: &sousei_strategy::Common| text(lang, &format!("common-{}", place.key()));
    let mut columns = vec![Column::text(text(lang, "compare-strategy"))];
    columns.extend(places.iter().map(|place| Column::number(name(place))));
    let rows = views.iter().map(|view| {
        let mut cells = vec![name_cell(lang, &view.strategy.title).linked(view.href())];
        cells.extend(places.iter().map(|place| {
            let n = count(view, *place);
            Cell::number(format::count(n), n as f64)
        }));
        Row { cells, strong: false }
    });
    let table = Table { columns, rows: rows.collect() };
    let series = places.iter().map(|place| BarSeries {
        name: name(place).into_owned(),
        tone: common_tone(*place),
        values: views.iter().map(|view| count(view, *place) as f64).collect(),
    });
    let bars = StackedBars {
        categories: views
            .iter()
            .map(|view| bilingual(lang, &view.strategy.title).0.to_owned())
            .collect(),
        series: series.collect(),
        axis: text(lang, "overview-axis").into_owned(),
    };
    Figure {
        chart: Some(Chart::StackedBars(bars)),
        method: Some("robustness"),
        ..figure("common", one, other, table)
    }
}
