//! Charts as an ECharts option: plain data, no functions.

mod region;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    Band, Border, Chart, LineSeries, LineStyle, Lines, Pattern, StackedBars, Tone, ToneStyle,
    tone_style,
};
use crate::{
    Lang,
    catalogue::{text, text_with},
    format, measure,
};

/// Ratio of pattern strength to full, as in the drawn charts.
const PATTERN_COLOURS: [(&str, &str); 2] =
    [("#ffffff", "rgba(255,255,255,0.45)"), ("#1a1a1a", "rgba(26,26,26,0.45)")];

/// Colour of words.
const INK: &str = "#1a1a1a";

/// Smallest part of a bar in which a label is shown.
const LABEL_PERCENT: f64 = 4.0;

/// Width of the mark of an entry of the legend, height of one of its rows, and its font.
const LEGEND_MARK_PX: u64 = 28;
const LEGEND_ROW_PX: u64 = 24;
const LEGEND_FONT_PX: f64 = 12.0;
/// Between a mark and its name, and between two entries.
const LEGEND_GAPS_PX: f64 = 16.0;
/// Narrower than this, the server's own drawing is shown.
const NARROWEST_PX: f64 = 600.0;

/// Most years written along an axis.
const MOST_YEARS: usize = 12;

const YEAR_MS: f64 = 365.0 * 24.0 * 3_600_000.0;
const DAYS_PER_YEAR: f64 = 365.0;

/// The chart as an ECharts option with the figures and colours of [`super::svg`].
///
/// Pure JSON: labels are written out here, so that no function has to be sent. A pyramid and
/// a map have none: their drawing is all there is, and the island of maps works on it.
#[must_use]
pub fn echarts_option(chart: &Chart, lang: Lang) -> Option<Value> {
    let mut option = match chart {
        Chart::StackedBars(bars) => bars_option(bars, lang),
        Chart::Lines(lines) => lines_option(lines, lang),
        Chart::Bars(bars) => region::ranking_option(bars),
        Chart::Columns(columns) => region::columns_option(columns),
        Chart::Scatter(scatter) => region::scatter_option(scatter, lang),
        Chart::Pyramid(_) | Chart::Map(_) | Chart::Chord(_) => return None,
    };
    option["aria"] = json!({ "enabled": true, "decal": { "show": true } });
    option["tooltip"] = json!({ "trigger": "item", "renderMode": "richText", "confine": true });
    let names = legend_names(chart);
    let top = option["grid"]["top"].as_u64().unwrap_or_default();
    option["grid"]["top"] = json!(top + LEGEND_ROW_PX * more_legend_rows(&names));
    option["legend"] = json!({
        "type": "plain", "top": 0, "left": 0, "itemWidth": LEGEND_MARK_PX, "data": names,
    });
    Some(option)
}

/// Rows of the legend after the first, at the narrowest width at which the chart is drawn.
fn more_legend_rows(names: &[Value]) -> u64 {
    let mut rows = 0;
    let mut used = 0.0;
    for name in names.iter().filter_map(|entry| entry["name"].as_str()) {
        let width = LEGEND_MARK_PX as f64 + LEGEND_GAPS_PX + measure::ems(name) * LEGEND_FONT_PX;
        if used > 0.0 && used + width > NARROWEST_PX {
            rows += 1;
            used = 0.0;
        }
        used += width;
    }
    rows
}

/// Names in the order of the drawn legend.
fn legend_names(chart: &Chart) -> Vec<Value> {
    match chart {
        Chart::StackedBars(bars) => {
            bars.series.iter().map(|series| json!({ "name": series.name })).collect()
        }
        Chart::Lines(lines) => {
            let bands =
                lines.drawable_bands().map(|band| json!({ "name": band.name, "icon": "rect" }));
            lines.named().map(|series| json!({ "name": series.name })).chain(bands).collect()
        }
        Chart::Columns(columns) => {
            columns.series.iter().map(|series| json!({ "name": series.name })).collect()
        }
        Chart::Bars(_)
        | Chart::Scatter(_)
        | Chart::Pyramid(_)
        | Chart::Map(_)
        | Chart::Chord(_) => Vec::new(),
    }
}

fn bars_option(bars: &StackedBars, lang: Lang) -> Value {
    let series: Vec<Value> = (0..bars.series.len()).map(|at| bar_series(bars, at, lang)).collect();
    json!({
        "grid": { "left": 8, "right": 40, "top": 40, "bottom": 28, "containLabel": true },
        "xAxis": {
            "type": "value", "max": 100, "name": bars.axis, "nameLocation": "middle",
            "nameGap": 26, "axisLabel": { "formatter": "{value}%" },
        },
        "yAxis": {
            "type": "category", "inverse": true, "data": bars.categories,
            "axisLabel": { "width": 220, "overflow": "break" },
        },
        "series": series,
    })
}

fn bar_series(bars: &StackedBars, at: usize, lang: Lang) -> Value {
    let series = &bars.series[at];
    let style = tone_style(series.tone);
    let data: Vec<Value> = (0..bars.categories.len())
        .map(|category| {
            let (value, total) = (bars.shown(at, category), bars.total(category));
            let share = if total > 0.0 { value / total * 100.0 } else { 0.0 };
            let label = format::number(value, bars.decimals());
            let hint = tooltip(lang, &bars.categories[category], &series.name, &label, share);
            json!({
                "value": share,
                "label": { "show": share > LABEL_PERCENT, "formatter": label },
                "tooltip": { "formatter": hint },
            })
        })
        .collect();
    json!({
        "type": "bar",
        "name": series.name,
        "stack": "total",
        "barMaxWidth": 28,
        "data": data,
        "itemStyle": {
            "color": style.fill, "decal": decal(style), "borderColor": "#ffffff", "borderWidth": 1,
        },
        "label": {
            "color": style.text_on_fill, "backgroundColor": style.fill, "padding": [2, 3],
        },
    })
}

fn tooltip(lang: Lang, category: &str, name: &str, label: &str, share: f64) -> String {
    let share = text_with(lang, "word-parenthesised", &[("text", format::percent(share).into())]);
    let value = format!("{label}{share}");
    let args = [("name", name.into()), ("value", value.into())];
    format!("{category}\n{}", text_with(lang, "figure-series-description", &args))
}

fn decal(style: ToneStyle) -> Value {
    let colour = PATTERN_COLOURS
        .iter()
        .find(|(ink, _)| *ink == style.text_on_fill)
        .map_or(style.text_on_fill, |(_, colour)| colour);
    let strokes = |rotation: f64| {
        json!({
            "symbol": "rect", "symbolSize": 1, "color": colour, "rotation": rotation,
            "dashArrayX": [1, 0], "dashArrayY": [1, 5],
        })
    };
    match style.pattern {
        Pattern::Solid => json!({ "symbol": "none" }),
        Pattern::Rising => strokes(-std::f64::consts::FRAC_PI_4),
        Pattern::Falling => strokes(std::f64::consts::FRAC_PI_4),
        Pattern::Level => strokes(0.0),
        Pattern::Upright => strokes(std::f64::consts::FRAC_PI_2),
        Pattern::Dots => json!({
            "symbol": "circle", "symbolSize": 0.6, "color": colour, "rotation": 0.0,
            "dashArrayX": [[4, 4], [0, 4, 4, 0]], "dashArrayY": [4, 0],
        }),
    }
}

fn lines_option(lines: &Lines, lang: Lang) -> Value {
    let mut series: Vec<Value> = Vec::new();
    for (at, band) in lines.drawable_bands().enumerate() {
        series.extend(band_series(lines, band, at));
    }
    let drawn = lines.series.iter().filter(|series| series.drawable().next().is_some());
    let crowded = super::svg::is_crowded(lines);
    let (_, last_year) = super::svg::year_extent(lines);
    series.extend(drawn.map(|one| {
        let ends_last = one.drawable().last().is_some_and(|(year, _)| year >= last_year);
        let mut drawn = line_series(one, lines.decimals, lang);
        if crowded {
            keep_labels(&mut drawn, &super::svg::kept_labels(lines, one), ends_last);
        }
        drawn
    }));

    if let (Some(border), Some(series)) = (lines.drawable_border(), series.last_mut()) {
        series["markLine"] = border_mark(border);
    }
    let (first, last) = super::svg::year_range(lines);
    let (from, to) = super::svg::year_extent(lines);
    let most = MOST_YEARS.min(super::svg::most_steps(lines));
    let ticks: Vec<String> =
        super::scale::years(from.floor(), to, most).into_iter().map(day_of).collect();
    json!({
        "grid": { "left": 8, "right": if crowded { 72 } else { 48 }, "top": 64, "bottom": 8, "containLabel": true },
        "xAxis": {
            "type": "time", "name": text(lang, "figure-years-axis"), "minInterval": YEAR_MS,
            "min": day_of(first), "max": day_of(last),
            "axisLabel": { "formatter": "{yyyy}", "hideOverlap": true, "customValues": ticks },
            "axisTick": { "customValues": ticks },
            "splitLine": { "show": false },
        },
        "yAxis": {
            "type": "value", "scale": true, "name": lines.axis,
            "nameTextStyle": { "align": "left" },
        },
        "series": series,
    })
}

/// Leaves only the labels of some points; that of a last point at the edge of the chart stands
/// beside it and is shifted where it would cover another.
fn keep_labels(series: &mut Value, kept: &BTreeSet<usize>, ends_last: bool) {
    let Some(data) = series["data"].as_array_mut() else { return };
    let inner = data.len().saturating_sub(1);
    for (at, point) in data.iter_mut().enumerate() {
        if !kept.contains(&at) {
            point["label"]["show"] = json!(false);
        } else if at == inner && ends_last {
            point["label"]["position"] = json!("right");
        }
    }
    series["labelLayout"] = json!({ "moveOverlap": "shiftY" });
}

/// Whether a value is lower than one of those beside it and higher than none.
fn is_trough(values: &[f64], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| values.get(before));
    let beside = || before.into_iter().chain(values.get(at + 1));
    beside().all(|other| *other >= values[at]) && beside().any(|other| *other > values[at])
}

fn line_series(series: &LineSeries, decimals: usize, lang: Lang) -> Value {
    let style = tone_style(series.tone);
    let target = series.style == LineStyle::Mark;
    let labelled =
        matches!(series.style, LineStyle::Marked | LineStyle::Projected | LineStyle::Mark);
    let values: Vec<f64> = series.drawable().map(|(_, value)| value).collect();
    let data: Vec<Value> = series
        .drawable()
        .enumerate()
        .map(|(at, (year, value))| {
            let shown = format::number(value, decimals);
            // In a trough the line itself is above the point.
            let side = if !target && is_trough(&values, at) { "bottom" } else { "top" };
            let label = if target { format!("{} {shown}", series.name) } else { shown.clone() };
            let args = [
                ("year", format::round_half_away(year.floor(), 0).into()),
                ("value", shown.into()),
            ];
            let hint = text_with(lang, "figure-point-description", &args);
            json!({
                "value": [day_of(year), value],
                "tooltip": { "formatter": format!("{}\n{hint}", series.name) },
                "label": { "show": labelled, "formatter": label, "position": side },
            })
        })
        .collect();
    let (symbol, size) = match series.style {
        LineStyle::Marked => (symbol_of(style.pattern), 8),
        LineStyle::Projected => ("emptyCircle", 8),
        LineStyle::Mark => ("diamond", 16),
        LineStyle::Dashed | LineStyle::Dotted => ("none", 0),
    };
    let dash = match series.style {
        LineStyle::Dashed | LineStyle::Projected => "dashed",
        LineStyle::Dotted => "dotted",
        LineStyle::Marked | LineStyle::Mark => "solid",
    };
    json!({
        "type": if target { "scatter" } else { "line" },
        "name": series.name,
        "data": data,
        "symbol": symbol,
        "symbolSize": size,
        "showAllSymbol": true,
        "labelLayout": { "hideOverlap": true },
        "lineStyle": { "type": dash, "width": 2, "color": style.stroke },
        "itemStyle": {
            "color": if target { "#ffffff" } else { style.stroke },
            "borderColor": style.stroke, "borderWidth": if target { 4 } else { 0 },
        },
    })
}

/// Form of a mark, as in the drawn charts.
fn symbol_of(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Solid | Pattern::Upright => "circle",
        Pattern::Rising => "rect",
        Pattern::Falling | Pattern::Level => "triangle",
        Pattern::Dots => "diamond",
    }
}

/// An interval as two stacked series: its lower bound unseen, and the distance to the upper.
fn band_series(lines: &Lines, band: &Band, at: usize) -> Vec<Value> {
    let style = tone_style(super::svg::band_tone(lines));
    let bound = |name: &str, values: Vec<Value>, opacity: f64| {
        json!({
            "type": "line", "name": name, "data": values, "stack": format!("interval-{at}"),
            "stackStrategy": "all", "symbol": "none", "silent": true,
            "tooltip": { "show": false },
            "lineStyle": { "opacity": 0.0 },
            "itemStyle": { "color": style.stroke },
            "areaStyle": { "color": style.stroke, "opacity": opacity },
        })
    };
    let lower = band.drawable().map(|(year, low, _)| json!([day_of(year), low]));
    let distance = band.drawable().map(|(year, low, high)| json!([day_of(year), high - low]));
    vec![bound(&band.name, lower.collect(), 0.0), bound(&band.name, distance.collect(), 0.22)]
}

/// An upright line with its name at the upper end.
fn border_mark(border: &Border) -> Value {
    json!({
        "silent": true, "symbol": "none", "animation": false,
        "data": [{ "xAxis": day_of(border.year), "name": border.name }],
        "lineStyle": { "type": "dashed", "width": 1, "color": tone_style(Tone::Quiet).stroke },
        "label": { "show": true, "position": "end", "formatter": border.name, "color": INK },
    })
}

/// A year, with a fraction, as the day that an axis of time understands.
fn day_of(year: f64) -> String {
    let whole = year.floor();
    let days = ((year - whole) * DAYS_PER_YEAR).floor() as i64;
    let first = jiff::civil::Date::new(whole as i16, 1, 1).unwrap_or(jiff::civil::Date::ZERO);
    let day = first.checked_add(jiff::Span::new().days(days)).unwrap_or(first);
    day.to_string()
}

#[cfg(test)]
mod tests {
    use super::is_trough;

    #[test]
    fn troughs_are_lower_than_their_neighbours() {
        let values = [3.0, 1.0, 2.0, 2.0, 5.0, 4.0];
        let found: Vec<usize> = (0..values.len()).filter(|at| is_trough(&values, *at)).collect();
        assert_eq!(found, [1, 3, 5]);
        assert!(!is_trough(&[7.0], 0));
    }
}
