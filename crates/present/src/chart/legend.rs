//! Legends that wrap: entries flow into rows, so that none overlaps another.

use super::{
    LineStyle, Pattern, ToneStyle,
    canvas::{Align, Canvas, Pen, Rect, text_width},
};
use crate::measure;

/// What stands before a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Swatch {
    /// A filled box.
    Box(ToneStyle),
    /// A piece of line.
    Line(ToneStyle, LineStyle),
    /// A piece of an interval that lies over this many wider ones.
    Band(ToneStyle, usize),
}

/// An entry with its place.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    swatch: Swatch,
    name: String,
    left: i32,
    row: i32,
}

/// A legend laid out for a width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Legend {
    entries: Vec<Entry>,
    n_rows: i32,
    font: f64,
}

const SWATCH_WIDTH: i32 = 28;
const SWATCH_GAP: i32 = 6;
const ENTRY_GAP: i32 = 20;
const ROW_GAP: i32 = 8;

impl Legend {
    /// Lays out entries in rows of at most `width`.
    pub fn new(entries: Vec<(Swatch, String)>, width: i32, font: f64) -> Self {
        let (mut left, mut row) = (0, 0);
        let mut placed: Vec<Entry> = Vec::new();
        let most = f64::from(width - SWATCH_WIDTH - SWATCH_GAP) / font;
        for (swatch, name) in entries {
            let name = measure::shorten(&name, most);
            let taken = SWATCH_WIDTH + SWATCH_GAP + text_width(&name, font);
            if left > 0 && left + taken > width {
                left = 0;
                row += 1;
            }
            placed.push(Entry { swatch, name, left, row });
            left += taken + ENTRY_GAP;
        }
        let n_rows = if placed.is_empty() { 0 } else { row + 1 };
        Self { entries: placed, n_rows, font }
    }

    fn row_height(&self) -> i32 {
        self.font.ceil() as i32 + ROW_GAP
    }

    /// Height that the rows take.
    pub fn height(&self) -> i32 {
        self.n_rows * self.row_height()
    }

    /// Draws the legend with its upper left corner at a place.
    pub fn draw(&self, canvas: &mut Canvas, (left, top): (i32, i32), ink: &str) {
        let centre = |entry: &Entry| top + entry.row * self.row_height() + self.row_height() / 2;
        for entry in &self.entries {
            let (x, y) = (left + entry.left, centre(entry));
            let attributes = match entry.swatch {
                Swatch::Line(_, style) => dash(style),
                _ => "",
            };
            canvas.layer(attributes, |pen| draw_swatch(pen, entry.swatch, (x, y)));
        }
        canvas.layer("", |pen| {
            for entry in &self.entries {
                let x = left + entry.left + SWATCH_WIDTH + SWATCH_GAP;
                pen.text(&entry.name, (x, centre(entry)), Align::Start, self.font, ink);
            }
        });
    }
}

/// Presentation attributes of a line's style.
pub(super) fn dash(style: LineStyle) -> &'static str {
    match style {
        LineStyle::Dashed | LineStyle::Projected => "stroke-dasharray=\"8 5\"",
        LineStyle::Dotted => "stroke-dasharray=\"1 5\" stroke-linecap=\"round\"",
        LineStyle::Marked | LineStyle::Mark => "stroke-linejoin=\"round\"",
    }
}

fn draw_swatch(pen: &mut Pen<'_>, swatch: Swatch, (x, y): (i32, i32)) {
    let area = Rect { left: x, top: y - 7, right: x + SWATCH_WIDTH, bottom: y + 7 };
    let middle = (x + SWATCH_WIDTH / 2, y);
    match swatch {
        Swatch::Box(tone) => pen.toned_rect(area, tone),
        Swatch::Band(tone, below) => {
            (0..=below).for_each(|_| draw_band(pen, &corners(area), tone));
        }
        Swatch::Line(tone, LineStyle::Mark) => draw_target(pen, middle, tone),
        Swatch::Line(tone, style) => {
            pen.line((area.left, y), (area.right, y), tone.stroke, LINE_WIDTH);
            if matches!(style, LineStyle::Marked | LineStyle::Projected) {
                draw_point(pen, middle, tone, style);
            }
        }
    }
}

fn corners(area: Rect) -> [(i32, i32); 4] {
    [
        (area.left, area.top),
        (area.right, area.top),
        (area.right, area.bottom),
        (area.left, area.bottom),
    ]
}

/// Width of a data line.
pub(super) const LINE_WIDTH: u32 = 2;
/// Radius of the mark of an observed value.
pub(super) const MARK_RADIUS: u32 = 4;
/// Half the diagonal of the mark of a target.
pub(super) const TARGET_RADIUS: i32 = 8;

/// Draws the mark of a target: a diamond with a clear centre.
pub(super) fn draw_target(pen: &mut Pen<'_>, at: (i32, i32), tone: ToneStyle) {
    pen.diamond(at, TARGET_RADIUS, tone.stroke);
    pen.diamond(at, TARGET_RADIUS - 4, "#ffffff");
}

/// Draws the mark of a value: its form goes with the pattern of its tone, and that of a
/// projected value is hollow.
pub(super) fn draw_point(pen: &mut Pen<'_>, at: (i32, i32), tone: ToneStyle, style: LineStyle) {
    draw_form(pen, at, tone.pattern, MARK_RADIUS.cast_signed(), tone.stroke);
    if style == LineStyle::Projected {
        draw_form(pen, at, tone.pattern, MARK_RADIUS.cast_signed() - 2, "#ffffff");
    }
}

fn draw_form(pen: &mut Pen<'_>, (x, y): (i32, i32), pattern: Pattern, radius: i32, colour: &str) {
    let wide = radius + 1;
    match pattern {
        Pattern::Solid => pen.disc((x, y), radius.unsigned_abs(), colour),
        Pattern::Rising => {
            let square =
                Rect { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
            pen.rect(square, colour);
        }
        Pattern::Falling => {
            pen.polygon(
                &[(x, y - wide), (x + wide, y + radius), (x - wide, y + radius)],
                colour,
                1.0,
            );
        }
        Pattern::Dots => pen.diamond((x, y), wide, colour),
        Pattern::Level => {
            pen.polygon(
                &[(x, y + wide), (x + wide, y - radius), (x - wide, y - radius)],
                colour,
                1.0,
            );
        }
        Pattern::Upright => {
            let upright = Rect { left: x - 2, top: y - wide, right: x + 2, bottom: y + wide };
            let level = Rect { left: x - wide, top: y - 2, right: x + wide, bottom: y + 2 };
            pen.rect(upright, colour);
            pen.rect(level, colour);
        }
    }
}

/// Draws an interval.
pub(super) fn draw_band(pen: &mut Pen<'_>, outline: &[(i32, i32)], tone: ToneStyle) {
    const ALPHA: f64 = 0.22;
    pen.polygon(outline, tone.stroke, ALPHA);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Tone, tone_style};

    #[test]
    fn entries_wrap_within_the_width() {
        let entry = |name: &str| (Swatch::Box(tone_style(Tone::Met)), name.to_owned());
        let names = [
            "目標を達成している",
            "目標達成に向けて進捗している",
            "効果が発現していない",
            "その他",
        ];
        let legend = Legend::new(names.map(entry).to_vec(), 330, 12.0);
        assert!(legend.n_rows >= 2);
        for (at, entry) in legend.entries.iter().enumerate() {
            let right = entry.left + SWATCH_WIDTH + SWATCH_GAP + text_width(&entry.name, 12.0);
            assert!(right <= 330, "{entry:?}");
            if let Some(next) = legend.entries.get(at + 1).filter(|next| next.row == entry.row) {
                assert!(right < next.left);
            }
        }
    }
}
