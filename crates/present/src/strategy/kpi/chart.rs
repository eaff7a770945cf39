//! The chart of one component: actuals against baseline, required path, target and outlook.

use sousei_strategy::{Baseline, Kpi, KpiVerification, Outlook, Reading, ResultStatus};

use super::super::{View, words::bilingual};
use crate::{
    catalogue::text,
    chart::{Band, Chart, LineSeries, LineStyle, Lines, Tone},
    format,
};

/// The chart, or `None` if fewer than two points would be drawn.
pub(super) fn lines(
    view: &View<'_>,
    kpi: &Kpi,
    verified: &KpiVerification,
    index: usize,
    outlook: Option<&Outlook>,
) -> Option<Chart> {
    let component = &kpi.components[index];
    let reading = verified.progress.components[index].reading.as_ref()?;
    let observed = observed(view, kpi, index);
    let mut series = vec![line(view, "figure-actual", Tone::Neutral, LineStyle::Marked, observed)];
    series.extend(target_path(view, reading));
    let mut bands = Vec::new();
    if let Some(forecast) = outlook.and_then(|outlook| outlook.forecast) {
        let (now, due) = (f64::from(reading.value_year?), f64::from(reading.target_year?));
        let points = vec![(now, reading.value), (due, forecast.value)];
        series.push(line(view, "figure-outlook", Tone::Quiet, LineStyle::Dotted, points));
        bands.push(Band {
            name: text(view.lang, "figure-outlook-interval").into_owned(),
            points: vec![
                (now, reading.value, reading.value),
                (due, forecast.lower, forecast.upper),
            ],
            whole: false,
        });
    }
    series.retain(|series| !series.points.is_empty());
    let drawn: usize = series.iter().map(|series| series.points.len()).sum();
    let values = component.results.iter().filter_map(|result| component.in_own_unit(result));
    let known = values.chain(reading.baseline).chain(reading.target);
    (drawn >= 2).then(|| {
        Chart::Lines(Lines {
            axis: format::axis_unit(
                view.lang,
                bilingual(view.lang, &component.name).0,
                &component.unit,
            ),
            decimals: format::common_decimals(known).min(2),
            series,
            bands,
            border: None,
        })
    })
}

fn line(
    view: &View<'_>,
    key: &str,
    tone: Tone,
    style: LineStyle,
    points: Vec<(f64, f64)>,
) -> LineSeries {
    LineSeries { name: text(view.lang, key).into_owned(), tone, style, points }
}

/// Every distinct observed value by year, the baseline first.
fn observed(view: &View<'_>, kpi: &Kpi, index: usize) -> Vec<(f64, f64)> {
    let component = &kpi.components[index];
    let mut points: Vec<(f64, f64)> = Vec::new();
    if let Baseline::Observed { value, period } = component.baseline {
        points.push((f64::from(period.year()), value));
    }
    for result in component.results.iter().filter(|r| r.status != ResultStatus::Reference) {
        let year = result.period.map(|period| period.year()).or_else(|| {
            view.strategy.points.iter().find(|point| point.id == result.point).map(|p| p.year)
        });
        if let (Some(year), Some(value)) = (year, component.in_own_unit(result))
            && result.definition.is_empty()
        {
            points.push((f64::from(year), value));
        }
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    points.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            earlier.1 = later.1;
        }
        same
    });
    points
}

/// Baseline as a level, the even way from it to the target, and the target as a mark.
fn target_path(view: &View<'_>, reading: &Reading) -> Vec<LineSeries> {
    let (Some(target), Some(due)) = (reading.target, reading.target_year.map(f64::from)) else {
        return Vec::new();
    };
    let mut series = Vec::new();
    if let (Some(baseline), Some(from)) = (reading.baseline, reading.baseline_year.map(f64::from))
        && from < due
    {
        let level = vec![(from, baseline), (due, baseline)];
        series.push(line(view, "figure-baseline", Tone::Quiet, LineStyle::Dotted, level));
        let path = vec![(from, baseline), (due, target)];
        series.push(line(view, "figure-required-path", Tone::Behind, LineStyle::Dashed, path));
    }
    series.push(line(view, "figure-target", Tone::Met, LineStyle::Mark, vec![(due, target)]));
    series
}
