//! Level bars on one scale, with their names and values.

use super::{AXIS, Frame, GREY_INK, GRID, INK};
use crate::{
    chart::{
        Bar, Bars, Size, Tone,
        canvas::{Align, Canvas, Pen, Rect, text_width},
        legend::{Legend, Swatch},
        scale, tone_style,
    },
    format, measure,
};

const ROW_HEIGHT: i32 = 22;
const BAR_HEIGHT: i32 = 14;
/// Colour of the bars that nobody asked for.
const BAR: &str = "#aebccd";
/// Height of the mark for bars that are left out.
const GAP_HEIGHT: i32 = 18;
/// Most of the width that names may take.
const NAME_SHARE: f64 = 0.36;
/// Bold glyphs are wider than plain ones.
const BOLD_WIDTH: f64 = 1.08;

/// Colour of a bar: dark for those the reader asked for, which are named in bold too.
pub(in crate::chart) fn bar_colour(strong: bool) -> &'static str {
    if strong { tone_style(Tone::Met).fill } else { BAR }
}

struct Layout<'a> {
    bars: &'a Bars,
    frame: Frame,
    legend: Legend,
    name_width: i32,
    plot: Rect,
    /// Values at the left and right edge of the plot.
    range: (f64, f64),
    ticks: Vec<f64>,
    height: i32,
}

/// Draws bars; there is at least one.
pub(super) fn draw(bars: &Bars, frame: Frame) -> Canvas {
    let layout = Layout::new(bars, frame);
    let mut canvas = Canvas::new(frame.width, layout.height);
    canvas.layer("", |pen| layout.draw_grid(pen));
    let mut top = layout.plot.top;
    for bar in bars.drawable() {
        if bar.after_gap {
            let at = (frame.margin + layout.name_width - 12, top + GAP_HEIGHT / 2);
            canvas.layer("", |pen| pen.text("⋮", at, Align::End, frame.font, GREY_INK));
            top += GAP_HEIGHT;
        }
        canvas.layer("", |pen| layout.draw_bar(pen, bar, top + ROW_HEIGHT / 2));
        top += ROW_HEIGHT;
    }
    canvas.layer("", |pen| {
        let zero = layout.x(0.0);
        pen.line((zero, layout.plot.top), (zero, layout.plot.bottom), AXIS, 1);
    });
    canvas.layer("stroke-dasharray=\"5 4\"", |pen| layout.draw_reference(pen));
    layout.legend.draw(&mut canvas, (frame.margin, frame.margin), INK);
    canvas
}

impl<'a> Layout<'a> {
    fn new(bars: &'a Bars, frame: Frame) -> Self {
        let reference = bars.reference.iter().map(|line| {
            let style = tone_style(Tone::Behind);
            let value = format::number(line.value, bars.decimals);
            let line_style = crate::chart::LineStyle::Dashed;
            (Swatch::Line(style, line_style), format!("{} {value}", line.name))
        });
        let legend = Legend::new(reference.collect(), frame.inner_width(), frame.font);
        let most = (f64::from(frame.width) * NAME_SHARE) as i32;
        let names = bars.drawable().map(|bar| text_width(&bar.name, frame.font * BOLD_WIDTH));
        let name_width = names.max().unwrap_or(0).min(most);
        let label = |low: bool| {
            let shown = bars.drawable().filter(|bar| (bar.value < 0.0) == low);
            let width = |bar: &Bar| {
                text_width(&format::number(bar.value, bars.decimals), frame.font * BOLD_WIDTH)
            };
            shown.map(width).max().map_or(0, |width| width + 8)
        };
        let n_gaps = bars.drawable().filter(|bar| bar.after_gap).count() as i32;
        let rows = bars.drawable().count() as i32 * ROW_HEIGHT + n_gaps * GAP_HEIGHT;
        let top = frame.margin + legend.height() + 6;
        let plot = Rect {
            left: frame.margin + name_width + 10 + label(true),
            top,
            right: frame.width - frame.margin - label(false).max(16),
            bottom: top + rows,
        };
        let values = || {
            let shown = bars.drawable().map(|bar| bar.value);
            shown.chain(bars.reference.iter().map(|line| line.value)).chain([0.0])
        };
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        let range = if low < high { (low, high) } else { (low, low + 1.0) };
        let n_steps = if frame.size == Size::Wide { 5 } else { 3 };
        let ticks = scale::enclosing(range.0, range.1, n_steps).values;
        let ticks = ticks.into_iter().filter(|at| (range.0..=range.1).contains(at)).collect();
        let height = plot.bottom + 2 * frame.line_height() + 8 + frame.margin;
        Self { bars, frame, legend, name_width, plot, range, ticks, height }
    }

    fn x(&self, value: f64) -> i32 {
        let part = (value - self.range.0) / (self.range.1 - self.range.0);
        self.plot.left + (part * f64::from(self.plot.width())).round() as i32
    }

    fn draw_grid(&self, pen: &mut Pen<'_>) {
        let line = self.frame.line_height();
        let y = self.plot.bottom + line / 2 + 4;
        let decimals = format::common_decimals(self.ticks.iter().copied()).min(4);
        // A label is left out where it would run into the one before.
        let mut free = self.frame.margin;
        for tick in &self.ticks {
            let x = self.x(*tick);
            pen.line((x, self.plot.top), (x, self.plot.bottom), GRID, 1);
            let label = format::number(*tick, decimals);
            let half = text_width(&label, self.frame.font) / 2;
            if x - half >= free && x + half <= self.frame.width - self.frame.margin {
                pen.text(&label, (x, y), Align::Middle, self.frame.font, GREY_INK);
                free = x + half + 8;
            }
        }
        let ems = f64::from(self.frame.inner_width()) / self.frame.font;
        let axis = measure::shorten(&self.bars.axis, ems);
        let at = (self.frame.width - self.frame.margin, y + line);
        pen.text(&axis, at, Align::End, self.frame.font, GREY_INK);
    }

    fn draw_bar(&self, pen: &mut Pen<'_>, bar: &Bar, y: i32) {
        let (from, to) = (self.x(0.0), self.x(bar.value));
        let place = Rect {
            left: from.min(to),
            top: y - BAR_HEIGHT / 2,
            right: from.max(to).max(from.min(to) + 1),
            bottom: y + BAR_HEIGHT / 2,
        };
        pen.rect(place, bar_colour(bar.strong));
        let font = self.frame.font;
        let value = format::number(bar.value, self.bars.decimals);
        let (at, align) = if bar.value < 0.0 {
            ((place.left - 5, y), Align::End)
        } else {
            ((place.right + 5, y), Align::Start)
        };
        let measured = if bar.strong { font * BOLD_WIDTH } else { font };
        let name = measure::shorten(&bar.name, f64::from(self.name_width) / measured + 1e-6);
        let name_at = (self.frame.margin + self.name_width, y);
        if bar.strong {
            pen.bold_text(&value, at, align, font, INK);
            pen.bold_text(&name, name_at, Align::End, font, INK);
        } else {
            pen.text(&value, at, align, font, INK);
            pen.text(&name, name_at, Align::End, font, INK);
        }
    }

    fn draw_reference(&self, pen: &mut Pen<'_>) {
        if let Some(reference) = &self.bars.reference {
            let x = self.x(reference.value);
            let colour = tone_style(Tone::Behind).stroke;
            pen.line((x, self.plot.top), (x, self.plot.bottom), colour, 2);
        }
    }
}
