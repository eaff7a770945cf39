//! What a chart shows, in words: for those who do not see it.

use super::{
    Bars, Chart, Chord, Columns, LineSeries, LineStyle, Lines, Map, Pyramid, Scatter, StackedBars,
};
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
        Chart::Bars(bars) => describe_ranking(bars, lang),
        Chart::Columns(columns) => describe_columns(columns, lang),
        Chart::Pyramid(pyramid) => describe_pyramid(pyramid, lang),
        Chart::Scatter(scatter) => describe_scatter(scatter, lang),
        Chart::Map(map) => describe_map(map, lang),
        Chart::Chord(chord) => describe_chord(chord, lang),
    }
}

/// What a chart measures, for a title where no better one is given.
pub(super) fn subject(chart: &Chart, lang: Lang) -> String {
    let axis = match chart {
        Chart::StackedBars(bars) => &bars.axis,
        Chart::Lines(lines) => &lines.axis,
        Chart::Bars(bars) => &bars.axis,
        Chart::Columns(columns) => &columns.axis,
        Chart::Pyramid(pyramid) => &pyramid.axis,
        Chart::Scatter(scatter) => &scatter.y.name,
        Chart::Map(map) => &map.axis,
        Chart::Chord(chord) => &chord.axis,
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
        matches!(series.style, LineStyle::Marked | LineStyle::Projected | LineStyle::Mark)
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
    let border = lines.drawable_border().map(|border| {
        row(lang, &border.name, std::iter::once(format::round_half_away(border.year, 0)))
    });
    sentence(lang, "figure-lines-description", &lines.axis, rows.chain(border))
}

fn describe_ranking(bars: &Bars, lang: Lang) -> String {
    let rows = bars
        .drawable()
        .map(|bar| row(lang, &bar.name, std::iter::once(format::number(bar.value, bars.decimals))));
    sentence(lang, "figure-ranking-description", &bars.axis, rows)
}

fn describe_columns(columns: &Columns, lang: Lang) -> String {
    let rows = columns.series.iter().enumerate().map(|(series, named)| {
        let values = columns.categories.iter().enumerate().filter_map(|(at, category)| {
            let value = format::number(columns.value(series, at)?, columns.decimals);
            Some(pair(lang, category, value))
        });
        row(lang, &named.name, values)
    });
    sentence(lang, "figure-columns-description", &columns.axis, rows)
}

fn describe_pyramid(pyramid: &Pyramid, lang: Lang) -> String {
    let side = |name: &String, value: fn(&super::PyramidBand) -> f64| {
        let values = pyramid
            .bands
            .iter()
            .map(|band| pair(lang, &band.name, format::natural(value(band).round())));
        row(lang, name, values)
    };
    let rows = [side(&pyramid.left, |band| band.left), side(&pyramid.right, |band| band.right)];
    sentence(lang, "figure-pyramid-description", &pyramid.axis, rows.into_iter())
}

fn describe_scatter(scatter: &Scatter, lang: Lang) -> String {
    let named = scatter.drawable().filter(|point| point.strong).map(|point| {
        let values = [
            pair(lang, &scatter.x.name, format::number(point.x, scatter.x.decimals)),
            pair(lang, &scatter.y.name, format::number(point.y, scatter.y.decimals)),
        ];
        row(lang, &point.name, values.into_iter())
    });
    let rows = named.collect::<Vec<_>>().join(" ");
    let args = [
        ("x", scatter.x.name.as_str().into()),
        ("y", scatter.y.name.as_str().into()),
        ("count", scatter.drawable().count().into()),
        ("rows", rows.into()),
    ];
    text_with(lang, "figure-scatter-description", &args)
}

fn describe_map(map: &Map, lang: Lang) -> String {
    let classes = map.classes.iter().filter(|class| class.count > 0).map(|class| {
        let args =
            [("name", class.name.as_str().into()), ("count", format::count(class.count).into())];
        text_with(lang, "map-class", &args)
    });
    let classes = row(lang, &text(lang, "map-classes"), classes);
    let strong = map.places.iter().filter(|place| place.strong);
    let named = strong.map(|place| row(lang, &place.name, std::iter::once(place.value.clone())));
    let rows = std::iter::once(classes).chain(named);
    sentence(lang, "figure-map-description", &map.axis, rows)
}

fn describe_chord(chord: &Chord, lang: Lang) -> String {
    let rows = chord.groups.iter().enumerate().map(|(from, group)| {
        let others = chord.groups.iter().enumerate().filter(|(to, _)| *to != from);
        let values = others
            .map(|(to, other)| pair(lang, &other.name, format::number(chord.value(from, to), 0)));
        row(lang, &group.name, values)
    });
    sentence(lang, "figure-chord-description", &chord.axis, rows)
}

fn pair(lang: Lang, name: &str, value: String) -> String {
    let args = [("name", name.into()), ("value", value.into())];
    text_with(lang, "figure-series-description", &args)
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
