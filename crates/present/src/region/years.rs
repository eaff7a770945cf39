//! Values over years: lines and the periods of their table.

use sousei_core::{Observed, Period, Status};

use crate::chart::{LineSeries, LineStyle, Tone};

/// Values in time order.
pub(super) type Points = [(Period, Observed)];

/// Observed values as a line, and those projected as a dashed one that goes on from it.
///
/// `names` are those of the two lines in the legend.
pub(super) fn observed_and_projected(
    points: &Points,
    names: (&str, &str),
    tone: Tone,
) -> Vec<LineSeries> {
    let of = |projected: bool| -> Vec<(f64, f64)> {
        let same = |status: Status| (status == Status::Projected) == projected;
        let points = points.iter().filter(|(_, value)| same(value.status()));
        points
            .filter_map(|(period, value)| Some((f64::from(period.year()), value.value()?)))
            .collect()
    };
    let (observed, mut projected) = (of(false), of(true));
    if let (Some(last), Some(first)) = (observed.last(), projected.first())
        && last.0 < first.0
    {
        projected.insert(0, *last);
    }
    let line =
        |name: &str, style, points| LineSeries { name: name.to_owned(), tone, style, points };
    let both = [
        line(names.0, LineStyle::Marked, observed),
        line(names.1, LineStyle::Projected, projected),
    ];
    both.into_iter().filter(|series| !series.points.is_empty()).collect()
}

/// Every period of several lines, once, in time order.
pub(super) fn periods<'a>(lines: impl IntoIterator<Item = &'a Points>) -> Vec<Period> {
    let mut periods: Vec<Period> =
        lines.into_iter().flat_map(|line| line.iter().map(|(at, _)| *at)).collect();
    periods.sort_by(Period::chronological);
    periods.dedup();
    periods
}

/// The value of a period.
pub(super) fn at(points: &Points, period: Period) -> Option<Observed> {
    points.iter().find(|(at, _)| *at == period).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projection_goes_on_from_the_last_observed_value() {
        let point =
            |year, value, status| (Period::calendar_year(year), Observed::new(value, status));
        let points = [
            point(2015, 10.0, Status::Observed),
            point(2020, 9.0, Status::Projected),
            point(2025, 8.0, Status::Projected),
        ];
        let series = observed_and_projected(&points, ("a", "b"), Tone::Neutral);
        assert_eq!(series[1].style, LineStyle::Projected);
        assert_eq!(series[1].points, [(2015.0, 10.0), (2020.0, 9.0), (2025.0, 8.0)]);
        assert_eq!(observed_and_projected(&points[1..], ("a", "b"), Tone::Neutral).len(), 1);
        assert_eq!(periods([&points[..], &points[1..]]).len(), 3);
    }
}
