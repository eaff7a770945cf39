//! Lines over years.

use std::collections::BTreeSet;

use plotters::coord::{CoordTranslate, cartesian::Cartesian2d, types::RangedCoordf64};

use super::{
    AXIS, Frame, GREY_INK, GRID, INK, RIM,
    label::{self, Obstacles, Placed, Wanted},
};
use crate::{
    Lang,
    catalogue::text,
    chart::{
        Band, LineSeries, LineStyle, Lines, Size, Tone, ToneStyle,
        canvas::{Align, Canvas, Pen, Rect, text_width},
        legend::{self, LINE_WIDTH, Legend, MARK_RADIUS, Swatch, TARGET_RADIUS},
        scale, tone_style,
    },
    format, measure,
};

/// Longest name that is written beside the mark of a target.
const MOST_NAME_EMS: f64 = 8.0;
/// Most lines whose every value is written; of more, only the last ones are.
const MOST_LABELLED: usize = 4;
/// Most points of a line whose every value is written.
const MOST_LABELLED_POINTS: usize = 8;
/// Years that stay free at least before the first point and after the last.
const YEAR_MARGIN: f64 = 0.4;
/// Part of a long range that stays free there, so that its first year clears the upright axis.
const YEAR_MARGIN_PART: f64 = 0.035;
/// By how many times the height of the points an interval may widen the axis.
const BAND_ROOM: f64 = 0.5;
/// Height above the plot that the label of a highest point takes.
const HEADROOM: i32 = 18;

/// Between the end of a line and its value in the column beside.
const END_GAP: i32 = 10;

/// Rank of the label of the last value.
const LAST: u8 = 1;

/// Where everything stands.
struct Layout {
    frame: Frame,
    legend: Legend,
    plot: Rect,
    height: i32,
    years: (f64, f64),
    ticks: scale::Ticks,
    coord: Cartesian2d<RangedCoordf64, RangedCoordf64>,
}

/// Draws lines; there is at least one point.
pub(super) fn draw(lines: &Lines, frame: Frame, lang: Lang) -> Canvas {
    let layout = Layout::new(lines, frame);
    let mut canvas = Canvas::new(frame.width, layout.height);
    canvas.layer("", |pen| layout.draw_grid(pen, lines, lang));
    layout.draw_bands(&mut canvas, lines);
    canvas.layer(legend::dash(LineStyle::Dashed), |pen| layout.draw_border(pen, lines));
    canvas.layer(RIM, |pen| layout.name_border(pen, lines));
    for series in &lines.series {
        layout.draw_line(&mut canvas, series);
    }
    // Observed marks cover projected ones at the same place.
    let (projected, others): (Vec<_>, Vec<_>) =
        lines.series.iter().partition(|series| series.style == LineStyle::Projected);
    for series in projected.into_iter().chain(others) {
        canvas.layer("", |pen| layout.draw_marks(pen, series));
    }
    layout.draw_labels(&mut canvas, lines);
    let below = layout.height - frame.margin - layout.legend.height();
    layout.legend.draw(&mut canvas, (frame.margin, below), INK);
    canvas
}

impl Layout {
    fn new(lines: &Lines, frame: Frame) -> Self {
        let legend = Legend::new(legend_entries(lines), frame.inner_width(), frame.font);
        let years = year_range(lines);
        let (low, high) = value_range(lines);
        let n_steps = match frame.size {
            Size::Wide => 5,
            Size::Narrow => 4,
        };
        let ticks = scale::enclosing(low, high, n_steps);
        let label_width = ticks
            .values
            .iter()
            .map(|value| text_width(&tick_label(*value, &ticks), frame.font))
            .max()
            .unwrap_or(0);
        // Above the plot stand the name of the axis, that of a border, and the label of a
        // highest point.
        let n_names = 1 + i32::from(lines.drawable_border().is_some());
        let top = frame.margin + n_names * frame.line_height() + HEADROOM;
        let left = frame.margin + label_width + 8;
        let right = frame.width - frame.margin - 8 - ends_width(lines, frame.font);
        let plot = Rect { left, top, right, bottom: top + frame.plot_height };
        let height = plot.bottom + 2 * frame.line_height() + 12 + legend.height() + frame.margin;
        let ends = ticks.values.first().copied().zip(ticks.values.last().copied());
        let (bottom_value, top_value) = ends.unwrap_or((low, high));
        let coord = Cartesian2d::new(
            years.0..years.1,
            bottom_value..top_value,
            (plot.left..plot.right, plot.bottom..plot.top),
        );
        Self { frame, legend, plot, height, years, ticks, coord }
    }

    fn pixel(&self, year: f64, value: f64) -> (i32, i32) {
        self.coord.translate(&(year, value))
    }

    fn draw_grid(&self, pen: &mut Pen<'_>, lines: &Lines, lang: Lang) {
        let Rect { left, top, right, bottom } = self.plot;
        for value in &self.ticks.values {
            let y = self.pixel(self.years.0, *value).1;
            // Rounded steps add up to zero only within a hair.
            let zero = value.abs() < self.ticks.step / 2.0;
            pen.line((left, y), (right, y), if zero { AXIS } else { GRID }, 1);
            let label = tick_label(*value, &self.ticks);
            pen.text(&label, (left - 8, y), Align::End, self.frame.font, GREY_INK);
        }
        pen.line((left, bottom), (right, bottom), AXIS, 1);
        let line = self.frame.line_height();
        for year in self.year_ticks(lines) {
            let x = self.pixel(year, self.ticks.values[0]).0;
            pen.line((x, bottom), (x, bottom + 5), AXIS, 1);
            let label = format::round_half_away(year, 0);
            pen.text(&label, (x, bottom + 5 + line / 2), Align::Middle, self.frame.font, GREY_INK);
        }
        let years = text(lang, "figure-years-axis");
        pen.text(
            &years,
            (right, bottom + 5 + line + line / 2),
            Align::End,
            self.frame.font,
            GREY_INK,
        );
        let ems = f64::from(self.frame.inner_width()) / self.frame.font;
        let title = measure::shorten(&lines.axis, ems);
        let n_names = 1 + i32::from(lines.drawable_border().is_some());
        let title_y = (top - HEADROOM - n_names * line + line / 2).max(line / 2);
        pen.text(&title, (self.frame.margin, title_y), Align::Start, self.frame.font, GREY_INK);
    }

    fn year_ticks(&self, lines: &Lines) -> Vec<f64> {
        let label = text_width("2000", self.frame.font) + 12;
        let most = usize::try_from(self.plot.width() / label).unwrap_or(2);
        // Fractions of a year lie within the margin.
        let (first, last) = year_extent(lines);
        scale::years(first - YEAR_MARGIN, last + YEAR_MARGIN, most.min(most_steps(lines)))
    }

    fn draw_bands(&self, canvas: &mut Canvas, lines: &Lines) {
        let style = tone_style(band_tone(lines));
        lines.drawable_bands().for_each(|band| self.draw_band(canvas, band, style));
    }

    fn draw_band(&self, canvas: &mut Canvas, band: &Band, style: ToneStyle) {
        let clamp = |(x, y): (i32, i32)| (x, y.clamp(self.plot.top, self.plot.bottom));
        let lower: Vec<_> =
            band.drawable().map(|(year, low, _)| clamp(self.pixel(year, low))).collect();
        let upper: Vec<_> =
            band.drawable().map(|(year, _, high)| clamp(self.pixel(year, high))).collect();
        let outline: Vec<_> = upper.iter().chain(lower.iter().rev()).copied().collect();
        canvas.layer("", |pen| legend::draw_band(pen, &outline, style));
        canvas.layer(legend::dash(LineStyle::Dotted), |pen| {
            pen.path(&upper, style.stroke, 1);
            pen.path(&lower, style.stroke, 1);
        });
    }

    fn border_line(&self, lines: &Lines) -> Option<label::Piece> {
        let border = lines.drawable_border()?;
        let x = self.pixel(border.year, self.ticks.values[0]).0;
        Some(((x, self.plot.top - HEADROOM), (x, self.plot.bottom)))
    }

    fn draw_border(&self, pen: &mut Pen<'_>, lines: &Lines) {
        if let Some((from, to)) = self.border_line(lines) {
            pen.line(from, to, AXIS, 1);
        }
    }

    /// The name of the border stands over it, as far to the side as the drawing's edges ask.
    fn name_border(&self, pen: &mut Pen<'_>, lines: &Lines) {
        let (Some(border), Some(((x, top), _))) =
            (lines.drawable_border(), self.border_line(lines))
        else {
            return;
        };
        let font = self.frame.font;
        let name = measure::shorten(&border.name, f64::from(self.frame.inner_width()) / font);
        let half = text_width(&name, font) / 2 + 1;
        let (least, most) = (self.frame.margin + half, self.frame.width - self.frame.margin - half);
        let at = (x.min(most).max(least), top - self.frame.line_height() / 2);
        pen.text(&name, at, Align::Middle, font, GREY_INK);
    }

    fn draw_line(&self, canvas: &mut Canvas, series: &LineSeries) {
        let points: Vec<_> = series.drawable().map(|(x, y)| self.pixel(x, y)).collect();
        if series.style == LineStyle::Mark || points.len() < 2 {
            return;
        }
        let colour = tone_style(series.tone).stroke;
        canvas.layer(legend::dash(series.style), |pen| pen.path(&points, colour, LINE_WIDTH));
    }

    fn draw_marks(&self, pen: &mut Pen<'_>, series: &LineSeries) {
        let style = tone_style(series.tone);
        for (year, value) in series.drawable() {
            let at = self.pixel(year, value);
            match series.style {
                LineStyle::Marked | LineStyle::Projected => {
                    legend::draw_point(pen, at, style, series.style);
                }
                LineStyle::Mark => legend::draw_target(pen, at, style),
                LineStyle::Dashed | LineStyle::Dotted => {}
            }
        }
    }

    fn draw_labels(&self, canvas: &mut Canvas, lines: &Lines) {
        let placed = self.place_labels(lines);
        canvas.layer(RIM, |pen| {
            for label in &placed {
                let (text, at, align) = (&label.text, label.at, label.align);
                if label.strong {
                    pen.bold_text(text, at, align, self.frame.font, INK);
                } else {
                    pen.text(text, at, align, self.frame.font, INK);
                }
            }
        });
    }

    fn place_labels(&self, lines: &Lines) -> Vec<Placed> {
        let mut marks = Vec::new();
        let mut pieces: Vec<_> = self.border_line(lines).into_iter().collect();
        let mut wanted = Vec::new();
        let crowded = is_crowded(lines);
        for series in &lines.series {
            let points: Vec<_> = series.drawable().map(|(x, y)| self.pixel(x, y)).collect();
            if series.style != LineStyle::Mark {
                pieces.extend(points.windows(2).map(|pair| (pair[0], pair[1])));
            }
            let Some(radius) = mark_radius(series.style) else { continue };
            marks.extend(points.iter().map(|point| square(*point, radius)));
            let labels = wanted_labels(series, &points, lines.decimals, radius);
            let kept = kept_labels(lines, series);
            let shown = |(at, _): &(usize, Wanted)| !crowded || kept.contains(at);
            for (_, label) in labels.into_iter().enumerate().filter(shown) {
                let known = |other: &Wanted| other.point == label.point && other.text == label.text;
                if !wanted.iter().any(known) {
                    wanted.push(label);
                }
            }
        }
        let bounds = Rect {
            left: self.plot.left,
            top: self.plot.top - HEADROOM,
            right: self.frame.width - self.frame.margin,
            bottom: self.plot.bottom,
        };
        // So many lines end at one place that their values stand in a column beside it.
        let last = wanted.iter().map(|label| label.point.0).max().unwrap_or(0);
        let is_end = |label: &Wanted| crowded && label.rank == LAST && label.point.0 == last;
        let (ends, others): (Vec<_>, Vec<_>) = wanted.into_iter().partition(is_end);
        let placed = label::beside(ends, last + END_GAP, bounds, self.frame.font);
        let obstacles = Obstacles { marks: &marks, lines: &pieces, bounds };
        label::place(others, placed, &obstacles, self.frame.font)
    }
}

fn legend_entries(lines: &Lines) -> Vec<(Swatch, String)> {
    let mut entries: Vec<(Swatch, String)> = lines
        .named()
        .map(|series| (Swatch::Line(tone_style(series.tone), series.style), series.name.clone()))
        .collect();
    let tone = tone_style(band_tone(lines));
    let bands = lines.drawable_bands().enumerate();
    entries.extend(bands.map(|(below, band)| (Swatch::Band(tone, below), band.name.clone())));
    entries
}

/// An interval has the tone of the dotted line that it surrounds.
pub(in crate::chart) fn band_tone(lines: &Lines) -> Tone {
    let dotted =
        |series: &&LineSeries| series.style == LineStyle::Dotted && series.tone != Tone::Quiet;
    lines.series.iter().rfind(dotted).map_or(Tone::Quiet, |series| series.tone)
}

fn mark_radius(style: LineStyle) -> Option<i32> {
    match style {
        LineStyle::Marked | LineStyle::Projected => Some(MARK_RADIUS.cast_signed()),
        LineStyle::Mark => Some(TARGET_RADIUS),
        LineStyle::Dashed | LineStyle::Dotted => None,
    }
}

fn square((x, y): (i32, i32), radius: i32) -> Rect {
    Rect { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

/// Room for the values of the ends of many lines, beside the plot; none where few are drawn.
fn ends_width(lines: &Lines, font: f64) -> i32 {
    if !is_crowded(lines) {
        return 0;
    }
    let last = |series: &LineSeries| series.drawable().last().map(|(_, value)| value);
    let marked = lines.series.iter().filter(|series| mark_radius(series.style).is_some());
    let texts: Vec<String> =
        marked.filter_map(last).map(|value| format::number(value, lines.decimals)).collect();
    label::column_width(texts.iter().map(String::as_str), font)
}

/// Targets first, then the latest value, the first, and those between.
fn wanted_labels(
    series: &LineSeries,
    points: &[(i32, i32)],
    decimals: usize,
    radius: i32,
) -> Vec<Wanted> {
    let last = points.len().saturating_sub(1);
    let target = series.style == LineStyle::Mark;
    let named = target && measure::ems(&series.name) <= MOST_NAME_EMS;
    let values = series.drawable().map(|(_, value)| format::number(value, decimals));
    values
        .zip(points)
        .enumerate()
        .map(|(at, (text, point))| Wanted {
            text: if named { format!("{} {text}", series.name) } else { text },
            point: *point,
            distance: radius + 3,
            rank: match at {
                _ if target => 0,
                at if at == last => LAST,
                0 => 2,
                _ => 3,
            },
            strong: target || at == last,
        })
        .collect()
}

/// Points of a series whose values are written where not all can be: the last, and of few lines
/// the first, the lowest and the highest too.
pub(in crate::chart) fn kept_labels(lines: &Lines, series: &LineSeries) -> BTreeSet<usize> {
    let values: Vec<f64> = series.drawable().map(|(_, value)| value).collect();
    let last = values.len().checked_sub(1).filter(|_| !lines.continued(series));
    if series.style == LineStyle::Mark {
        return (0..values.len()).collect();
    }
    if lines.series.len() > MOST_LABELLED {
        return last.into_iter().collect();
    }
    let by_value = |a: &(usize, &f64), b: &(usize, &f64)| a.1.total_cmp(b.1);
    let extreme = |found: Option<(usize, &f64)>| found.map(|(at, _)| at);
    let lowest = extreme(values.iter().enumerate().min_by(by_value));
    let highest = extreme(values.iter().enumerate().max_by(by_value));
    let first = (!values.is_empty()).then_some(0);
    [last, first, lowest, highest].into_iter().flatten().collect()
}

/// Whether there are too many lines, or points on one of them, to write every value.
pub(in crate::chart) fn is_crowded(lines: &Lines) -> bool {
    let is_long = |series: &LineSeries| series.points.len() > MOST_LABELLED_POINTS;
    lines.series.len() > MOST_LABELLED || lines.series.iter().any(is_long)
}

fn tick_label(value: f64, ticks: &scale::Ticks) -> String {
    let zero = value.abs() < ticks.step / 2.0;
    format::number(if zero { 0.0 } else { value }, format::natural_decimals(ticks.step))
}

/// Number of years that are written at most: where points stand five years apart, no year
/// between them.
pub(in crate::chart) fn most_steps(lines: &Lines) -> usize {
    let points = lines.series.iter().flat_map(LineSeries::drawable);
    let mut years: Vec<f64> = points.map(|(year, _)| year.floor()).collect();
    years.sort_by(f64::total_cmp);
    years.dedup();
    let gap = years.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let (first, last) = year_extent(lines);
    if gap.is_finite() { ((last - first) / gap).floor() as usize + 1 } else { usize::MAX }
}

/// Years of the first and of the last point.
pub(in crate::chart) fn year_extent(lines: &Lines) -> (f64, f64) {
    let band = lines.bands.iter().flat_map(|band| band.drawable().map(|(year, _, _)| year));
    let points = lines.series.iter().flat_map(LineSeries::drawable).map(|(year, _)| year);
    extent(points.chain(band))
}

/// Years from a little before the first point to a little after the last.
pub(in crate::chart) fn year_range(lines: &Lines) -> (f64, f64) {
    let (low, high) = year_extent(lines);
    let margin = ((high - low) * YEAR_MARGIN_PART).max(YEAR_MARGIN);
    (low - margin, high + margin)
}

/// Range of the values; a very wide interval is cut rather than flattening the lines.
fn value_range(lines: &Lines) -> (f64, f64) {
    let edges = |whole: bool| {
        let bands = lines.bands.iter().filter(move |band| band.whole == whole);
        bands.flat_map(|band| band.drawable()).flat_map(|(_, low, high)| [low, high])
    };
    let values = lines.series.iter().flat_map(LineSeries::drawable).map(|(_, value)| value);
    let (low, high) = extent(values.chain(edges(true)));
    if low == high {
        let room = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
        return (low - room, high + room);
    }
    let room = (high - low) * BAND_ROOM;
    let (lowest, highest) = extent(edges(false).chain([low, high]));
    (lowest.max(low - room), highest.min(high + room))
}

fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}
