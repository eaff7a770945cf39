//! Three age groups of the area and of the places beside it.

use sousei_core::Observed;

use super::{Parts, cell, people};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{BarSeries, Chart, StackedBars, Tone},
    format,
    region::{
        AgeGroups,
        words::{NOTHING, name},
    },
    strategy::name_cell,
};

const GROUPS: [&str; 3] = ["young", "working", "old"];
const TONES: [Tone; 3] = [Tone::Series(1), Tone::Series(5), Tone::Series(0)];

pub(super) fn figure(lang: Lang, section: &str, groups: &AgeGroups) -> Figure {
    let drawn: Vec<(&str, [f64; 3])> = groups
        .groups
        .iter()
        .filter_map(|(place, counts)| Some((name(lang, place), shares(counts)?)))
        .collect();
    let old = drawn.iter().map(|(place, shares)| {
        let share = format::percent_with(shares[2], 1);
        text_with(lang, "word-label-value", &[("label", (*place).into()), ("value", share.into())])
    });
    let old = old.collect::<Vec<_>>().join(&text(lang, "word-separator"));
    let period = format::period(lang, &groups.period);
    let args = [("period", period.into()), ("shares", old.into())];
    let parts = Parts {
        key: "ages",
        title: text(lang, "profile-ages-title").into_owned(),
        summary: text_with(lang, "profile-ages-summary", &args),
        chart: Chart::StackedBars(bars(lang, &drawn)),
        table: table(lang, groups),
        unit: people(lang),
    };
    parts.into_figure(lang, section, &groups.source)
}

fn heading(lang: Lang, key: &str) -> String {
    text(lang, &format!("age-group-{key}")).into_owned()
}

/// Shares in percent; none unless all three groups are known.
fn shares(groups: &[Observed; 3]) -> Option<[f64; 3]> {
    let values = [groups[0].value()?, groups[1].value()?, groups[2].value()?];
    let total: f64 = values.iter().sum();
    (total > 0.0).then(|| values.map(|value| value / total * 100.0))
}

fn bars(lang: Lang, drawn: &[(&str, [f64; 3])]) -> StackedBars {
    // Labels in the bars are the shares to one decimal.
    let tenth = |share: f64| (share * 10.0).round() / 10.0;
    let series = GROUPS.iter().zip(TONES).enumerate().map(|(at, (key, tone))| BarSeries {
        name: heading(lang, key),
        tone,
        values: drawn.iter().map(|(_, shares)| tenth(shares[at])).collect(),
    });
    StackedBars {
        categories: drawn.iter().map(|(place, _)| (*place).to_owned()).collect(),
        series: series.collect(),
        axis: text(lang, "profile-ages-axis").into_owned(),
    }
}

fn table(lang: Lang, groups: &AgeGroups) -> Table {
    let mut columns = vec![Column::text(text(lang, "region-area"))];
    for key in GROUPS {
        columns.push(Column::number(heading(lang, key)));
        columns.push(Column::number(text(lang, "word-share")));
    }
    let rows = groups.groups.iter().map(|(place, counts)| {
        let shares = shares(counts);
        let mut cells = vec![name_cell(lang, place)];
        for (at, count) in counts.iter().enumerate() {
            cells.push(cell(lang, *count, 0));
            cells.push(shares.map_or_else(
                || Cell::text(NOTHING),
                |shares| Cell::number(format::percent_with(shares[at], 1), shares[at]),
            ));
        }
        Row { cells, strong: false }
    });
    Table { columns, rows: rows.collect() }
}
