//! Upright bars side by side, up and down from zero.

use super::{AXIS, Frame, GREY_INK, GRID, INK, RIM};
use crate::{
    chart::{
        Columns, Size,
        canvas::{Align, Canvas, Pen, Rect, text_width},
        legend::{Legend, Swatch},
        scale, tone_style,
    },
    format, measure,
};

/// Part of a category's room that its bars take.
const FILLED: f64 = 0.72;
const MOST_BAR_WIDTH: f64 = 30.0;
/// Part of the height that values take beyond a bar.
const VALUE_ROOM: f64 = 0.07;

struct Layout<'a> {
    columns: &'a Columns,
    frame: Frame,
    legend: Legend,
    plot: Rect,
    ticks: scale::Ticks,
    height: i32,
}

/// Draws columns; there is at least one value.
pub(super) fn draw(columns: &Columns, frame: Frame) -> Canvas {
    let layout = Layout::new(columns, frame);
    let mut canvas = Canvas::new(frame.width, layout.height);
    canvas.layer("", |pen| layout.draw_grid(pen));
    canvas.layer("", |pen| layout.draw_bars(pen));
    canvas.layer(RIM, |pen| layout.draw_values(pen));
    canvas.layer("", |pen| {
        let zero = layout.y(0.0);
        pen.line((layout.plot.left, zero), (layout.plot.right, zero), AXIS, 1);
    });
    let below = layout.height - frame.margin - layout.legend.height();
    layout.legend.draw(&mut canvas, (frame.margin, below), INK);
    canvas
}

impl<'a> Layout<'a> {
    fn new(columns: &'a Columns, frame: Frame) -> Self {
        let entries = columns
            .series
            .iter()
            .map(|series| (Swatch::Box(tone_style(series.tone)), series.name.clone()));
        let legend = Legend::new(entries.collect(), frame.inner_width(), frame.font);
        let low = columns.values().fold(0.0, f64::min);
        let high = columns.values().fold(0.0, f64::max);
        let n_steps = if frame.size == Size::Wide { 5 } else { 4 };
        // Room for the values beyond the ends of the bars.
        let room = (high - low) * VALUE_ROOM;
        let low = if low < 0.0 { low - room } else { low };
        let high = if high > 0.0 { high + room } else { high };
        let ticks = scale::enclosing(low, high, n_steps);
        let widest = ticks.values.iter().map(|at| text_width(&tick(*at, &ticks), frame.font));
        let left = frame.margin + widest.max().unwrap_or(0) + 8;
        let top = frame.margin + frame.line_height() + 16;
        let right = frame.width - frame.margin - 4;
        let plot = Rect { left, top, right, bottom: top + frame.plot_height - 40 };
        let height = plot.bottom + frame.line_height() + 14 + legend.height() + frame.margin;
        Self { columns, frame, legend, plot, ticks, height }
    }

    fn y(&self, value: f64) -> i32 {
        let first = self.ticks.values.first().copied().unwrap_or(0.0);
        let last = self.ticks.values.last().copied().unwrap_or(1.0);
        let part = (value - first) / (last - first);
        let tall = f64::from(self.plot.bottom - self.plot.top);
        self.plot.bottom - (part * tall).round() as i32
    }

    /// Width of one category.
    fn step(&self) -> f64 {
        f64::from(self.plot.width()) / self.columns.categories.len().max(1) as f64
    }

    fn bar_width(&self) -> f64 {
        let n_series = self.columns.series.len().max(1) as f64;
        (self.step() * FILLED / n_series).min(MOST_BAR_WIDTH)
    }

    fn bar(&self, series: usize, category: usize) -> Option<(Rect, f64)> {
        let value = self.columns.value(series, category)?;
        let centre = f64::from(self.plot.left) + self.step() * (category as f64 + 0.5);
        let width = self.bar_width();
        let left = centre + (series as f64 - self.columns.series.len() as f64 / 2.0) * width;
        let (zero, end) = (self.y(0.0), self.y(value));
        let rect = Rect {
            left: left.round() as i32,
            top: zero.min(end),
            right: (left + width).round() as i32 - 1,
            bottom: zero.max(end).max(zero.min(end) + 1),
        };
        Some((rect, value))
    }

    fn draw_grid(&self, pen: &mut Pen<'_>) {
        let Rect { left, top, right, bottom } = self.plot;
        let (font, line) = (self.frame.font, self.frame.line_height());
        for value in &self.ticks.values {
            let y = self.y(*value);
            pen.line((left, y), (right, y), GRID, 1);
            pen.text(&tick(*value, &self.ticks), (left - 8, y), Align::End, font, GREY_INK);
        }
        let mut free = self.frame.margin;
        for (at, name) in self.columns.categories.iter().enumerate() {
            let x = left + (self.step() * (at as f64 + 0.5)).round() as i32;
            let half = text_width(name, font) / 2;
            if x - half >= free && x + half <= self.frame.width {
                pen.text(name, (x, bottom + 5 + line / 2), Align::Middle, font, GREY_INK);
                free = x + half + 6;
            }
        }
        let axis = measure::shorten(&self.columns.axis, f64::from(self.frame.inner_width()) / font);
        let at = (self.frame.margin, (top - 16 - line / 2).max(line / 2));
        pen.text(&axis, at, Align::Start, font, GREY_INK);
    }

    fn draw_bars(&self, pen: &mut Pen<'_>) {
        for (series, looks) in self.columns.series.iter().enumerate() {
            for category in 0..self.columns.categories.len() {
                if let Some((rect, _)) = self.bar(series, category) {
                    pen.toned_rect(rect, tone_style(looks.tone));
                }
            }
        }
    }

    /// Values beyond the ends of the bars, as far as there is room beside each other.
    fn draw_values(&self, pen: &mut Pen<'_>) {
        let font = self.frame.font - 2.0;
        let mut taken: Vec<Rect> = Vec::new();
        for series in 0..self.columns.series.len() {
            for category in 0..self.columns.categories.len() {
                let Some((rect, value)) = self.bar(series, category) else { continue };
                let label = format::signed(value, self.columns.decimals);
                let half = (font * 0.6).ceil() as i32 + 1;
                let y = if value < 0.0 { rect.bottom + half } else { rect.top - half };
                let at = (rect.centre().0, y);
                let place = crate::chart::canvas::text_rect(&label, at, Align::Middle, font);
                let inside = place.left >= self.plot.left && place.right <= self.frame.width;
                if inside
                    && place.bottom <= self.plot.bottom
                    && !taken.iter().any(|other| other.overlaps(place))
                {
                    pen.text(&label, at, Align::Middle, font, INK);
                    taken.push(place);
                }
            }
        }
    }
}

fn tick(value: f64, ticks: &scale::Ticks) -> String {
    let zero = value.abs() < ticks.step / 2.0;
    format::number(if zero { 0.0 } else { value }, format::natural_decimals(ticks.step))
}
