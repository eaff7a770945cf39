//! What a chart shows, in words: for those who do not see it.

use super::{Chart, LineSeries, LineStyle, Lines, StackedBars};
use crate::{
    Lang,
    catalogue::{text, text_with},
    format,
};

/// Describes a chart by its figures.
pub(super) fn describe(chart: &Chart, lang: Lang) -> String {
    match chart {
        Chart::StackedBars(bars) => describe_bars(bars, lang),
        Chart::Lines(lines) => describe_lines(lines, lang),
    }
}

/// What a chart measures, for a title where no better one is given.
pub(super) fn subject(chart: &Chart, lang: Lang) -> String {
    let axis = match chart {
        Chart::StackedBars(bars) => &bars.axis,
        Chart::Lines(lines) => &lines.axis,
    };
    text_with(lang, "figure-chart-of", &[("title", axis.into())])
}

fn describe_bars(bars: &StackedBars, lang: Lang) -> String {
    let rows = (0..bars.categories.len()).map(|category| {
        let values = (0..bars.series.len()).map(|series| {
            let value = format::number(bars.shown(series, category), bars.decimals());
            let name = &bars.series[series].name;
            let args = [("name", name.into()), ("value", value.into())];
            text_with(lang, "figure-series-description", &args)
        });
        row(lang, &bars.categories[category], values)
    });
    sentence(lang, "figure-bars-description", &bars.axis, rows)
}

fn describe_lines(lines: &Lines, lang: Lang) -> String {
    let with_values = |series: &&LineSeries| {
        matches!(series.style, LineStyle::Marked | LineStyle::Mark)
            && series.drawable().next().is_some()
    };
    let rows = lines.series.iter().filter(with_values).map(|series| {
        let values = series.drawable().map(|(year, value)| {
            // A year is a name, not a quantity: no separator.
            let year = format::round_half_away(year.floor(), 0);
            let value = format::number(value, lines.decimals);
            let args = [("year", year.into()), ("value", value.into())];
            text_with(lang, "figure-point-description", &args)
        });
        row(lang, &series.name, values)
    });
    sentence(lang, "figure-lines-description", &lines.axis, rows)
}

fn row(lang: Lang, name: &str, values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    let values = values.join(&text(lang, "word-separator"));
    text_with(lang, "figure-row-description", &[("name", name.into()), ("values", values.into())])
}

fn sentence(lang: Lang, key: &str, axis: &str, rows: impl Iterator<Item = String>) -> String {
    let between = match lang {
        Lang::Ja => "",
        Lang::En => " ",
    };
    let rows = rows.collect::<Vec<_>>().join(between);
    text_with(lang, key, &[("axis", axis.into()), ("rows", rows.into())])
}
