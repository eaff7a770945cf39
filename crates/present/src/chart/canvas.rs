//! A sheet on which plotters draws, in layers that share presentation attributes.

use plotters::{
    backend::{DrawingBackend, SVGBackend},
    style::{
        Color, FontFamily, FontStyle, IntoFont, RGBAColor, RGBColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{Pattern, ToneStyle};
use crate::measure;

/// plotters shows a text at this part of the size it is given.
const PLOTTERS_TEXT_RATIO: f64 = 1.24;

/// Placeholder family, taken out again: the document names the family once.
const FAMILY: &str = "inherit";

/// Distance between the lines or dots of a pattern.
const PATTERN_STEP: i32 = 6;

/// How strongly a pattern stands out from its fill.
const PATTERN_ALPHA: f64 = 0.45;

/// A rectangle from its upper left corner to its lower right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rect {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Rect {
    pub fn width(self) -> i32 {
        self.right - self.left
    }

    pub fn centre(self) -> (i32, i32) {
        ((self.left + self.right) / 2, (self.top + self.bottom) / 2)
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn is_inside(self, other: Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

/// Layers of drawn elements.
pub(super) struct Canvas {
    width: i32,
    height: i32,
    body: String,
}

impl Canvas {
    pub fn new(width: i32, height: i32) -> Self {
        Self { width, height, body: String::new() }
    }

    pub fn size(&self) -> (i32, i32) {
        (self.width, self.height)
    }

    /// Draws a layer; `attributes` hold for all its elements.
    pub fn layer(&mut self, attributes: &str, draw: impl FnOnce(&mut Pen<'_>)) {
        let mut drawn = String::new();
        let size = (self.width.unsigned_abs(), self.height.unsigned_abs());
        let mut pen = Pen { backend: SVGBackend::with_string(&mut drawn, size) };
        draw(&mut pen);
        done(pen.backend.present());
        drop(pen);
        let elements = drawn
            .split_once('\n')
            .and_then(|(_, rest)| rest.trim_end().strip_suffix("</svg>"))
            .unwrap_or_default();
        if elements.is_empty() {
            return;
        }
        let space = if attributes.is_empty() { "" } else { " " };
        self.body.push_str(&format!("<g{space}{attributes}>\n{}</g>\n", tidy(elements)));
    }

    /// Adds elements that were written elsewhere.
    pub fn markup(&mut self, elements: &str) {
        self.body.push_str(elements);
    }

    pub fn into_body(self) -> String {
        self.body
    }
}

/// Takes out what every element repeats, and the line breaks around words.
fn tidy(elements: &str) -> String {
    let mut tidied = String::with_capacity(elements.len());
    for line in elements.lines() {
        let line = line
            .replace(&format!(" font-family=\"{FAMILY}\""), "")
            .replace(" opacity=\"1\"", "")
            .replace(" stroke=\"none\"", "")
            .replace(" text-anchor=\"start\"", "")
            .replace(" \"/>", "\"/>");
        tidied.push_str(&line);
        let in_text = line.starts_with("<text") || !line.starts_with('<');
        if !in_text {
            tidied.push('\n');
        }
    }
    tidied
}

/// The size that plotters writes as exactly `size`.
fn plotters_size(size: f64) -> f64 {
    let scaled = size * PLOTTERS_TEXT_RATIO;
    if scaled / PLOTTERS_TEXT_RATIO > size { scaled.next_down() } else { scaled }
}

/// Draws the elements of one layer.
pub(super) struct Pen<'a> {
    backend: SVGBackend<'a>,
}

impl Pen<'_> {
    pub fn rect(&mut self, rect: Rect, colour: &str) {
        let corners = ((rect.left, rect.top), (rect.right, rect.bottom));
        done(self.backend.draw_rect(corners.0, corners.1, &filled(solid(colour)), true));
    }

    pub fn line(&mut self, from: (i32, i32), to: (i32, i32), colour: &str, width: u32) {
        done(self.backend.draw_line(from, to, &solid(colour).stroke_width(width)));
    }

    pub fn path(&mut self, points: &[(i32, i32)], colour: &str, width: u32) {
        done(self.backend.draw_path(points.iter().copied(), &solid(colour).stroke_width(width)));
    }

    pub fn polygon(&mut self, points: &[(i32, i32)], colour: &str, alpha: f64) {
        let colour = solid(colour).mix(alpha);
        done(self.backend.fill_polygon(points.iter().copied(), &colour));
    }

    pub fn disc(&mut self, centre: (i32, i32), radius: u32, colour: &str) {
        done(self.backend.draw_circle(centre, radius, &filled(solid(colour)), true));
    }

    /// A square standing on its corner.
    pub fn diamond(&mut self, (x, y): (i32, i32), radius: i32, colour: &str) {
        let corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)];
        self.polygon(&corners, colour, 1.0);
    }

    /// A text, vertically centred on its point.
    pub fn text(&mut self, text: &str, at: (i32, i32), align: Align, size: f64, colour: &str) {
        self.styled_text(text, at, align, (size, FontStyle::Normal), colour);
    }

    pub fn bold_text(&mut self, text: &str, at: (i32, i32), align: Align, size: f64, colour: &str) {
        self.styled_text(text, at, align, (size, FontStyle::Bold), colour);
    }

    fn styled_text(
        &mut self,
        text: &str,
        at: (i32, i32),
        align: Align,
        (size, weight): (f64, FontStyle),
        colour: &str,
    ) {
        let horizontal = match align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let font = (FontFamily::Name(FAMILY), plotters_size(size), weight).into_font();
        let colour = solid(colour);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(horizontal, VPos::Center));
        // Control characters are not allowed in XML.
        let text: String = text.chars().filter(|char| !char.is_control()).collect();
        done(self.backend.draw_text(&text, &style, at));
    }

    /// A filled rectangle with the pattern of its tone.
    pub fn toned_rect(&mut self, rect: Rect, tone: ToneStyle) {
        self.rect(rect, tone.fill);
        let colour = solid(tone.text_on_fill).mix(PATTERN_ALPHA);
        match tone.pattern {
            Pattern::Solid => {}
            Pattern::Rising => self.slanted(rect, colour, true),
            Pattern::Falling => self.slanted(rect, colour, false),
            Pattern::Dots => self.dots(rect, colour),
            Pattern::Level => self.level(rect, colour),
            Pattern::Upright => self.upright(rect, colour),
        }
    }

    fn slanted(&mut self, rect: Rect, colour: RGBAColor, rising: bool) {
        let height = rect.bottom - rect.top;
        let mut offset = rect.left - height + PATTERN_STEP / 2;
        while offset < rect.right {
            // The line runs from `offset` at the bottom to `offset + height` at the top.
            let from = offset.max(rect.left);
            let to = (offset + height).min(rect.right);
            if from < to {
                let (near, far) = (from - offset, to - offset);
                let (y_from, y_to) = if rising {
                    (rect.bottom - near, rect.bottom - far)
                } else {
                    (rect.top + near, rect.top + far)
                };
                done(self.backend.draw_line((from, y_from), (to, y_to), &colour));
            }
            offset += PATTERN_STEP;
        }
    }

    fn dots(&mut self, rect: Rect, colour: RGBAColor) {
        for (row, y) in steps(rect.top, rect.bottom).enumerate() {
            let shift = if row % 2 == 0 { 0 } else { PATTERN_STEP / 2 };
            for x in steps(rect.left + shift, rect.right) {
                done(self.backend.draw_circle((x, y), 1, &filled_mix(colour), true));
            }
        }
    }

    fn level(&mut self, rect: Rect, colour: RGBAColor) {
        for y in steps(rect.top, rect.bottom) {
            done(self.backend.draw_line((rect.left, y), (rect.right, y), &colour));
        }
    }

    fn upright(&mut self, rect: Rect, colour: RGBAColor) {
        for x in steps(rect.left, rect.right) {
            done(self.backend.draw_line((x, rect.top), (x, rect.bottom), &colour));
        }
    }
}

/// Positions of a pattern between two edges, clear of both.
fn steps(from: i32, to: i32) -> impl Iterator<Item = i32> {
    (from + PATTERN_STEP / 2..to - 1).step_by(PATTERN_STEP.unsigned_abs() as usize)
}

fn filled(colour: RGBColor) -> ShapeStyle {
    colour.filled()
}

fn filled_mix(colour: RGBAColor) -> ShapeStyle {
    colour.filled()
}

/// Reads a colour of our own table.
fn solid(hex: &str) -> RGBColor {
    let channel = |at: usize| {
        hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).unwrap_or(0)
    };
    RGBColor(channel(1), channel(3), channel(5))
}

/// Drawing into memory has nothing to fail on.
fn done<E: std::fmt::Debug>(drawn: Result<(), E>) {
    drawn.expect("a drawing in memory is written");
}

/// The place a text takes when vertically centred on a point.
pub(super) fn text_rect(text: &str, (x, y): (i32, i32), align: Align, size: f64) -> Rect {
    let width = text_width(text, size);
    let left = match align {
        Align::Start => x,
        Align::Middle => x - width / 2,
        Align::End => x - width,
    };
    let half = (size * 0.6).ceil() as i32;
    Rect { left, top: y - half, right: left + width, bottom: y + half }
}

/// Width of a text.
pub(super) fn text_width(text: &str, size: f64) -> i32 {
    (measure::ems(text) * size).ceil() as i32
}
