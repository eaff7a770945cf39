//! An age pyramid: two columns of bars back to back, with an outline of another time.

use super::{AXIS, Frame, GREY_INK, GRID, INK};
use crate::{
    chart::{
        LineStyle, Pyramid, Size, Tone,
        canvas::{Align, Canvas, Pen, Rect, text_width},
        legend::{self, Legend, Swatch},
        scale, tone_style,
    },
    format, measure,
};

struct Layout<'a> {
    pyramid: &'a Pyramid,
    frame: Frame,
    legend: Legend,
    row: i32,
    top: i32,
    bottom: i32,
    /// Left edge, the axis of the left side, that of the right side, right edge.
    edges: [i32; 4],
    most: f64,
    ticks: Vec<f64>,
    height: i32,
}

/// Draws a pyramid; at least one value is above zero.
pub(super) fn draw(pyramid: &Pyramid, frame: Frame) -> Canvas {
    let layout = Layout::new(pyramid, frame);
    let mut canvas = Canvas::new(frame.width, layout.height);
    canvas.layer("", |pen| layout.draw_grid(pen));
    canvas.layer("", |pen| layout.draw_bars(pen));
    canvas.layer(OUTLINE_RIM, |pen| layout.draw_outline(pen, "#ffffff", 4));
    canvas.layer(legend::dash(LineStyle::Dashed), |pen| {
        layout.draw_outline(pen, tone_style(OUTLINE).stroke, legend::LINE_WIDTH);
    });
    canvas.layer("", |pen| layout.draw_words(pen));
    let below = layout.height - frame.margin - layout.legend.height();
    layout.legend.draw(&mut canvas, (frame.margin, below), INK);
    canvas
}

const SIDES: [Tone; 2] = [Tone::Series(0), Tone::Series(1)];
const OUTLINE: Tone = Tone::Neutral;
/// Keeps the outline apart from dark bars.
const OUTLINE_RIM: &str = "stroke-linejoin=\"round\" stroke-opacity=\"0.8\"";

/// A tick with as many decimals as all of them need.
fn tick_label(tick: f64, ticks: &[f64]) -> String {
    format::number(tick, format::common_decimals(ticks.iter().copied()).min(2))
}

impl<'a> Layout<'a> {
    fn new(pyramid: &'a Pyramid, frame: Frame) -> Self {
        let names = [&pyramid.left, &pyramid.right];
        let mut entries: Vec<(Swatch, String)> = SIDES
            .iter()
            .zip(names)
            .map(|(tone, name)| (Swatch::Box(tone_style(*tone)), format!("{name} {}", pyramid.now)))
            .collect();
        if let Some((name, _)) = &pyramid.outline {
            let swatch = Swatch::Line(tone_style(OUTLINE), LineStyle::Dashed);
            entries.push((swatch, name.clone()));
        }
        let legend = Legend::new(entries, frame.inner_width(), frame.font);
        let row = if frame.size == Size::Wide { 17 } else { 15 };
        let top = frame.margin + frame.line_height() + 6;
        let bottom = top + row * pyramid.bands.len() as i32;
        let names = pyramid.bands.iter().map(|band| text_width(&band.name, frame.font - 1.0));
        let half = names.max().unwrap_or(0) / 2 + 6;
        let middle = frame.width / 2;
        let highest = pyramid.values().fold(0.0, f64::max);
        let n_steps = if frame.size == Size::Wide { 4 } else { 2 };
        let ticks = scale::enclosing(0.0, highest, n_steps).values;
        let most = ticks.last().copied().unwrap_or(highest);
        // The outermost label stands centred below the edge and must not be cut.
        let outermost = text_width(&tick_label(most, &ticks), frame.font - 1.0);
        let margin = (frame.margin + 12).max(outermost / 2 + 4);
        let edges = [margin, middle - half, middle + half, frame.width - margin];
        let height = bottom + 2 * frame.line_height() + 12 + legend.height() + frame.margin;
        Self { pyramid, frame, legend, row, top, bottom, edges, most, ticks, height }
    }

    /// Where a value ends, on the left or on the right.
    fn x(&self, value: f64, right: bool) -> i32 {
        let value = if value.is_finite() { value.max(0.0) } else { 0.0 };
        let part = value / self.most;
        if right {
            self.edges[2] + (part * f64::from(self.edges[3] - self.edges[2])).round() as i32
        } else {
            self.edges[1] - (part * f64::from(self.edges[1] - self.edges[0])).round() as i32
        }
    }

    fn row_top(&self, band: usize) -> i32 {
        self.bottom - (band as i32 + 1) * self.row
    }

    fn draw_grid(&self, pen: &mut Pen<'_>) {
        let (font, line) = (self.frame.font - 1.0, self.frame.line_height());
        let room = (self.edges[1] - self.edges[0]) / (self.ticks.len() as i32 - 1).max(1);
        let is_tight = text_width(&tick_label(self.most, &self.ticks), font) + 6 > room;
        for right in [false, true] {
            for tick in &self.ticks {
                let x = self.x(*tick, right);
                let colour = if *tick == 0.0 { AXIS } else { GRID };
                pen.line((x, self.top), (x, self.bottom), colour, 1);
                if is_tight && *tick != 0.0 && *tick < self.most {
                    continue;
                }
                let label = tick_label(*tick, &self.ticks);
                let y = self.bottom + line / 2 + 2;
                pen.text(&label, (x, y), Align::Middle, font, GREY_INK);
            }
        }
        let axis = measure::shorten(
            &self.pyramid.axis,
            f64::from(self.frame.inner_width()) / self.frame.font,
        );
        let at = (self.frame.width - self.frame.margin, self.bottom + line + line / 2 + 2);
        pen.text(&axis, at, Align::End, self.frame.font, GREY_INK);
    }

    fn draw_bars(&self, pen: &mut Pen<'_>) {
        for (at, band) in self.pyramid.bands.iter().enumerate() {
            let (top, bottom) = (self.row_top(at) + 1, self.row_top(at) + self.row - 1);
            let left = Rect { left: self.x(band.left, false), top, right: self.edges[1], bottom };
            let right = Rect { left: self.edges[2], top, right: self.x(band.right, true), bottom };
            for (rect, tone) in [left, right].into_iter().zip(SIDES) {
                if rect.width() > 0 {
                    pen.toned_rect(rect, tone_style(tone));
                }
            }
        }
    }

    fn draw_outline(&self, pen: &mut Pen<'_>, colour: &str, width: u32) {
        let Some((_, pairs)) = &self.pyramid.outline else { return };
        for right in [false, true] {
            let axis = self.edges[if right { 2 } else { 1 }];
            let mut steps = vec![(axis, self.bottom)];
            for (at, (male, female)) in pairs.iter().enumerate().take(self.pyramid.bands.len()) {
                let x = self.x(if right { *female } else { *male }, right);
                steps.extend([(x, self.row_top(at) + self.row), (x, self.row_top(at))]);
            }
            steps.extend(steps.last().map(|(_, top)| (axis, *top)));
            pen.path(&steps, colour, width);
        }
    }

    fn draw_words(&self, pen: &mut Pen<'_>) {
        let font = self.frame.font;
        let y = self.frame.margin + self.frame.line_height() / 2;
        let sides = [(0, 1, &self.pyramid.left), (2, 3, &self.pyramid.right)];
        for (from, to, name) in sides {
            let x = i32::midpoint(self.edges[from], self.edges[to]);
            pen.bold_text(name, (x, y), Align::Middle, font, INK);
        }
        let middle = self.frame.width / 2;
        for (at, band) in self.pyramid.bands.iter().enumerate() {
            let y = self.row_top(at) + self.row / 2;
            pen.text(&band.name, (middle, y), Align::Middle, font - 1.0, INK);
        }
    }
}
