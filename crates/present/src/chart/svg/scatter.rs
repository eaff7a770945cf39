//! Areas as points over two indicators.

use super::{
    AXIS, Frame, GREY_INK, GRID, INK, RIM,
    label::{self, Obstacles, Wanted},
};
use crate::{
    chart::{
        LineStyle, Scatter, ScatterAxis, ScatterPoint, Size, Tone,
        canvas::{Align, Canvas, Pen, Rect, text_width},
        legend::{self, LINE_WIDTH},
        scale, tone_style,
    },
    format, measure,
};

const POINT_RADIUS: u32 = 3;
const STRONG_RADIUS: i32 = 7;

/// Values along an axis and their pixels.
struct Axis {
    logarithmic: bool,
    low: f64,
    high: f64,
    pixels: (i32, i32),
    ticks: Vec<f64>,
}

impl Axis {
    fn new(of: &ScatterAxis, values: impl Iterator<Item = f64>, n_steps: usize) -> Self {
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        if of.logarithmic {
            let ticks = scale::powers(low, high);
            let margin = (high / low).powf(0.04).max(1.05);
            let (low, high) = (low / margin, high * margin);
            let ticks = ticks.into_iter().filter(|at| (low..=high).contains(at)).collect();
            return Self { logarithmic: true, low, high, pixels: (0, 1), ticks };
        }
        let ticks = scale::enclosing(low, high, n_steps).values;
        let (low, high) = (ticks[0], ticks[ticks.len() - 1]);
        Self { logarithmic: false, low, high, pixels: (0, 1), ticks }
    }

    fn pixel(&self, value: f64) -> i32 {
        let along = |value: f64| if self.logarithmic { value.ln() } else { value };
        let (low, high) = (along(self.low), along(self.high));
        let part = (along(value) - low) / (high - low);
        let room = f64::from(self.pixels.1 - self.pixels.0);
        self.pixels.0 + (part * room).round() as i32
    }

    fn label(&self, value: f64) -> String {
        format::number(value, format::common_decimals(self.ticks.iter().copied()).min(4))
    }
}

struct Layout<'a> {
    scatter: &'a Scatter,
    frame: Frame,
    plot: Rect,
    x: Axis,
    y: Axis,
    height: i32,
}

/// Draws points; there is at least one.
pub(super) fn draw(scatter: &Scatter, frame: Frame) -> Canvas {
    let layout = Layout::new(scatter, frame);
    let mut canvas = Canvas::new(frame.width, layout.height);
    canvas.layer("", |pen| layout.draw_grid(pen));
    canvas.layer("fill-opacity=\"0.55\"", |pen| layout.draw_points(pen));
    canvas.layer(legend::dash(LineStyle::Dashed), |pen| layout.draw_line(pen));
    canvas.layer("", |pen| {
        for point in scatter.drawable().filter(|point| point.strong) {
            let at = layout.pixel(point);
            pen.disc(at, STRONG_RADIUS.unsigned_abs(), "#ffffff");
            pen.disc(at, STRONG_RADIUS.unsigned_abs() - 2, tone_style(Tone::Worsening).stroke);
        }
    });
    layout.draw_names(&mut canvas);
    canvas
}

impl<'a> Layout<'a> {
    fn new(scatter: &'a Scatter, frame: Frame) -> Self {
        let n_steps = if frame.size == Size::Wide { 6 } else { 4 };
        let mut x = Axis::new(&scatter.x, scatter.drawable().map(|point| point.x), n_steps);
        let mut y = Axis::new(&scatter.y, scatter.drawable().map(|point| point.y), n_steps);
        let labels = y.ticks.iter().map(|tick| text_width(&y.label(*tick), frame.font));
        let left = frame.margin + labels.max().unwrap_or(0) + 8;
        let top = frame.margin + frame.line_height() + 8;
        let plot = Rect {
            left,
            top,
            right: frame.width - frame.margin - 16,
            bottom: top + frame.plot_height + 80,
        };
        x.pixels = (plot.left, plot.right);
        y.pixels = (plot.bottom, plot.top);
        let height = plot.bottom + 2 * frame.line_height() + 8 + frame.margin;
        Self { scatter, frame, plot, x, y, height }
    }

    fn pixel(&self, point: &ScatterPoint) -> (i32, i32) {
        (self.x.pixel(point.x), self.y.pixel(point.y))
    }

    fn draw_grid(&self, pen: &mut Pen<'_>) {
        let Rect { left, top, right, bottom } = self.plot;
        let (font, line) = (self.frame.font, self.frame.line_height());
        for tick in &self.y.ticks {
            let y = self.y.pixel(*tick);
            pen.line((left, y), (right, y), GRID, 1);
            pen.text(&self.y.label(*tick), (left - 8, y), Align::End, font, GREY_INK);
        }
        let mut free = self.frame.margin;
        for tick in &self.x.ticks {
            let x = self.x.pixel(*tick);
            pen.line((x, top), (x, bottom), GRID, 1);
            let label = self.x.label(*tick);
            let half = text_width(&label, font) / 2;
            if x - half >= free && x + half <= self.frame.width {
                let at = (x, bottom + 5 + line / 2);
                pen.text(&label, at, Align::Middle, font, GREY_INK);
                free = x + half + 6;
            }
        }
        pen.line((left, bottom), (right, bottom), AXIS, 1);
        pen.line((left, top), (left, bottom), AXIS, 1);
        let ems = f64::from(self.frame.inner_width()) / font;
        let name = measure::shorten(&self.scatter.y.name, ems);
        let at = (self.frame.margin, self.frame.margin + line / 2);
        pen.text(&name, at, Align::Start, font, GREY_INK);
        let name = measure::shorten(&self.scatter.x.name, ems);
        pen.text(&name, (right, bottom + 5 + line + line / 2), Align::End, font, GREY_INK);
    }

    fn draw_points(&self, pen: &mut Pen<'_>) {
        let colour = tone_style(Tone::Met).fill;
        for point in self.scatter.drawable().filter(|point| !point.strong) {
            pen.disc(self.pixel(point), POINT_RADIUS, colour);
        }
    }

    fn draw_line(&self, pen: &mut Pen<'_>) {
        let Some((at_zero, per_unit)) = self.scatter.line else { return };
        if self.x.logarithmic || self.y.logarithmic {
            return;
        }
        let value = |x: f64| at_zero + per_unit * x;
        // Only the part of the line within the axes.
        let crossing = |y: f64| if per_unit == 0.0 { self.x.low } else { (y - at_zero) / per_unit };
        let (one, other) = (crossing(self.y.low), crossing(self.y.high));
        let from = self.x.low.max(one.min(other));
        let to = if per_unit == 0.0 { self.x.high } else { self.x.high.min(one.max(other)) };
        if from < to {
            let ends = [from, to].map(|x| (self.x.pixel(x), self.y.pixel(value(x))));
            pen.line(ends[0], ends[1], tone_style(Tone::Neutral).stroke, LINE_WIDTH);
        }
    }

    fn draw_names(&self, canvas: &mut Canvas) {
        let strong = || self.scatter.drawable().filter(|point| point.strong);
        let wanted: Vec<Wanted> = strong()
            .map(|point| Wanted {
                text: point.name.clone(),
                point: self.pixel(point),
                distance: STRONG_RADIUS,
                rank: 0,
                strong: true,
            })
            .collect();
        let square = |(x, y): (i32, i32)| Rect {
            left: x - STRONG_RADIUS,
            top: y - STRONG_RADIUS,
            right: x + STRONG_RADIUS,
            bottom: y + STRONG_RADIUS,
        };
        let marks: Vec<Rect> = strong().map(|point| square(self.pixel(point))).collect();
        let bounds = Rect { right: self.frame.width - self.frame.margin, ..self.plot };
        let obstacles = Obstacles { marks: &marks, lines: &[], bounds };
        let placed = label::place(wanted, Vec::new(), &obstacles, self.frame.font);
        canvas.layer(RIM, |pen| {
            for name in &placed {
                pen.bold_text(&name.text, name.at, name.align, self.frame.font, INK);
            }
        });
    }
}
