//! Options of the charts of regions.

use serde_json::{Value, json};

use super::{decal, text_with};
use crate::{
    Lang,
    chart::{
        Bar, Bars, Columns, Scatter, ScatterAxis, ScatterPoint, Tone, svg::bar_colour, tone_style,
    },
    format,
};

pub(super) fn ranking_option(bars: &Bars) -> Value {
    let mut names: Vec<&str> = Vec::new();
    let mut data: Vec<Value> = Vec::new();
    for bar in bars.drawable() {
        if bar.after_gap {
            names.push("⋮");
            data.push(json!({ "value": "-" }));
        }
        names.push(&bar.name);
        data.push(ranked(bars, bar));
    }
    let mut series = json!({ "type": "bar", "barMaxWidth": 16, "data": data });
    if let Some(reference) = &bars.reference {
        let value = format::number(reference.value, bars.decimals);
        let colour = tone_style(Tone::Behind).stroke;
        series["markLine"] = json!({
            "symbol": "none", "silent": true,
            "lineStyle": { "type": "dashed", "width": 2, "color": colour },
            "label": { "formatter": format!("{} {value}", reference.name), "position": "start" },
            "data": [{ "xAxis": reference.value }],
        });
    }
    json!({
        "grid": { "left": 8, "right": 72, "top": 24, "bottom": 28, "containLabel": true },
        "xAxis": {
            "type": "value", "name": bars.axis, "nameLocation": "middle", "nameGap": 26,
        },
        "yAxis": {
            "type": "category", "inverse": true, "data": names,
            "axisLabel": { "interval": 0, "width": 200, "overflow": "truncate" },
        },
        "series": [series],
    })
}

fn ranked(bars: &Bars, bar: &Bar) -> Value {
    let shown = format::number(bar.value, bars.decimals);
    json!({
        "value": bar.value,
        "itemStyle": { "color": bar_colour(bar.strong), "decal": { "symbol": "none" } },
        "label": {
            "show": true, "formatter": shown,
            "position": if bar.value < 0.0 { "left" } else { "right" },
            "fontWeight": if bar.strong { "bold" } else { "normal" },
        },
        "tooltip": { "formatter": format!("{}\n{shown}", bar.name) },
    })
}

pub(super) fn columns_option(columns: &Columns) -> Value {
    let series: Vec<Value> = columns
        .series
        .iter()
        .enumerate()
        .map(|(at, series)| {
            let style = tone_style(series.tone);
            let data: Vec<Value> = (0..columns.categories.len())
                .map(|category| match columns.value(at, category) {
                    None => json!({ "value": "-" }),
                    Some(value) => json!({
                        "value": value,
                        "tooltip": { "formatter": format!(
                            "{} {}\n{}", series.name, columns.categories[category],
                            format::signed(value, columns.decimals),
                        ) },
                    }),
                })
                .collect();
            json!({
                "type": "bar", "name": series.name, "barMaxWidth": 30, "barGap": "0%",
                "data": data,
                "itemStyle": { "color": style.fill, "decal": decal(style) },
            })
        })
        .collect();
    json!({
        "grid": { "left": 8, "right": 24, "top": 64, "bottom": 8, "containLabel": true },
        "xAxis": {
            "type": "category", "data": columns.categories,
            "axisLine": { "onZero": true }, "axisLabel": { "hideOverlap": true },
        },
        "yAxis": {
            "type": "value", "name": columns.axis, "nameTextStyle": { "align": "left" },
        },
        "series": series,
    })
}

pub(super) fn scatter_option(scatter: &Scatter, lang: Lang) -> Value {
    let axis = |axis: &ScatterAxis| {
        json!({
            "type": if axis.logarithmic { "log" } else { "value" }, "scale": true,
            "name": axis.name,
        })
    };
    let of = |strong: bool| {
        let points = scatter.drawable().filter(move |point| point.strong == strong);
        points.map(|point| point_of(scatter, point, lang)).collect::<Vec<_>>()
    };
    let series = |data: Vec<Value>, tone: Tone, size: u8, opacity: f64| {
        json!({
            "type": "scatter", "data": data, "symbolSize": size,
            "itemStyle": { "color": tone_style(tone).stroke, "opacity": opacity },
            "labelLayout": { "hideOverlap": true },
        })
    };
    let (mut x, mut y) = (axis(&scatter.x), axis(&scatter.y));
    x["nameLocation"] = json!("middle");
    x["nameGap"] = json!(26);
    y["nameTextStyle"] = json!({ "align": "left" });
    let mut all =
        vec![series(of(false), Tone::Met, 6, 0.55), series(of(true), Tone::Worsening, 14, 1.0)];
    all.extend(straight_line(scatter));
    json!({
        "grid": { "left": 8, "right": 32, "top": 40, "bottom": 32, "containLabel": true },
        "xAxis": x, "yAxis": y, "series": all,
    })
}

/// The line from the lowest point along the level axis to the highest.
fn straight_line(scatter: &Scatter) -> Option<Value> {
    let (at_zero, per_unit) = scatter.line?;
    if scatter.x.logarithmic || scatter.y.logarithmic {
        return None;
    }
    let values = || scatter.drawable().map(|point| point.x);
    let ends = [values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max)];
    Some(json!({
        "type": "line", "symbol": "none", "silent": true, "tooltip": { "show": false },
        "data": ends.map(|x| json!([x, at_zero + per_unit * x])),
        "lineStyle": { "type": "dashed", "width": 2, "color": tone_style(Tone::Neutral).stroke },
    }))
}

/// Only points with a name in the drawing have a label; the others tell theirs when pointed at.
fn point_of(scatter: &Scatter, point: &ScatterPoint, lang: Lang) -> Value {
    let name = |axis: &ScatterAxis, value: f64| {
        let shown = format::number(value, axis.decimals);
        let args = [("label", axis.name.as_str().into()), ("value", shown.into())];
        text_with(lang, "word-label-value", &args)
    };
    let hint =
        format!("{}\n{}\n{}", point.name, name(&scatter.x, point.x), name(&scatter.y, point.y));
    let mut value = json!({
        "value": [point.x, point.y], "tooltip": { "formatter": hint },
    });
    if point.strong {
        value["label"] = json!({
            "show": true, "formatter": point.name, "position": "top", "fontWeight": "bold",
            "textBorderColor": "#ffffff", "textBorderWidth": 3,
        });
    }
    value
}
