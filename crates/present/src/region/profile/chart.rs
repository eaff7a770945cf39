//! The charts of a profile, each with its table.

mod ages;
mod change;
mod history;
mod pyramid;

use sousei_core::{Observed, Unit};

use super::{ProfileChart, ProfileView};
use crate::{
    Cell, Figure, Lang, Table,
    chart::Chart,
    format,
    region::{
        SourceLine,
        words::{missing_text, source_text},
    },
};

pub(super) fn figure(view: &ProfileView, section: &str, chart: &ProfileChart) -> Figure {
    let lang = view.lang;
    match chart {
        ProfileChart::AgeGroups(groups) => ages::figure(lang, section, groups),
        ProfileChart::AgePyramid(pyramid) => pyramid::figure(lang, section, pyramid),
        ProfileChart::History(history) => history::figure(lang, section, history),
        ProfileChart::YearlyChange(change) => change::figure(lang, section, change),
    }
}

/// What differs between the charts of a profile.
struct Parts {
    key: &'static str,
    title: String,
    summary: String,
    chart: Chart,
    table: Table,
    unit: String,
}

impl Parts {
    fn into_figure<'a>(
        self,
        lang: Lang,
        section: &str,
        sources: impl IntoIterator<Item = &'a SourceLine>,
    ) -> Figure {
        let mut lines: Vec<String> =
            sources.into_iter().map(|line| source_text(lang, line)).collect();
        lines.dedup();
        Figure {
            id: format!("{section}-{}", self.key),
            title: self.title,
            summary: self.summary,
            chart: Some(self.chart).filter(|chart| !chart.is_empty()),
            table: self.table,
            unit: self.unit,
            sources: lines,
            notes: Vec::new(),
            method: None,
        }
    }
}

fn cell(lang: Lang, value: Observed, decimals: usize) -> Cell {
    value.value().map_or_else(
        || Cell::text(missing_text(lang, value.status())),
        |value| Cell::number(format::number(value, decimals), value),
    )
}

fn people(lang: Lang) -> String {
    format::unit_name(lang, &Unit::new("人"))
}
