//! Charts as SVG that reads without colour, without script and aloud.

mod bars;
mod chord;
mod columns;
mod label;
mod lines;
mod map;
mod pyramid;
mod ranking;
mod scatter;

pub(super) use lines::{band_tone, is_crowded, kept_labels, most_steps, year_extent, year_range};
pub(super) use ranking::bar_colour;

use super::{Chart, Size, canvas::Canvas, describe};
use crate::Lang;

/// Families in which Japanese is legible on common systems.
const FONT_FAMILY: &str = "'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic UI',\
                           'Yu Gothic',Meiryo,'BIZ UDPGothic',sans-serif";

/// Colour of words.
const INK: &str = "#1a1a1a";
/// Colour of words in the background.
const GREY_INK: &str = "#4d4d4d";
/// Colour of grid lines.
const GRID: &str = "#d8d8db";
/// Colour of axes.
const AXIS: &str = "#767676";

/// A white rim that keeps words legible where a line passes behind them.
const RIM: &str =
    "paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\"";

/// What stands around the drawing for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caption {
    /// Identifier, unique on the page.
    pub id: String,
    /// Accessible name.
    pub title: String,
    /// Accessible description; the figures in words if empty.
    pub description: String,
}

/// Widths and fonts of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    width: i32,
    /// Height of the plot of a line chart.
    plot_height: i32,
    margin: i32,
    font: f64,
    size: Size,
}

impl Frame {
    fn of(size: Size) -> Self {
        match size {
            Size::Wide => Self { width: 760, plot_height: 300, margin: 12, font: 13.0, size },
            Size::Narrow => Self { width: 360, plot_height: 240, margin: 6, font: 12.0, size },
        }
    }

    fn inner_width(self) -> i32 {
        self.width - 2 * self.margin
    }

    fn line_height(self) -> i32 {
        (self.font * 1.35).ceil() as i32
    }
}

/// Draws a chart, or `None` if there is nothing to draw.
///
/// Title and description are made from the figures; [`crate::Figure::svg`] takes them from the
/// figure instead.
///
/// # Units
/// The view box counts in CSS pixels; the drawing has no fixed width and fills its place.
#[must_use]
pub fn svg(chart: &Chart, lang: Lang, size: Size) -> Option<String> {
    let caption = Caption {
        id: format!("chart-{:016x}-{}", fingerprint(&format!("{chart:?}")), size.key()),
        title: describe::subject(chart, lang),
        description: String::new(),
    };
    draw(chart, &caption, lang, size)
}

/// Draws a chart with a caption, or `None` if there is nothing to draw.
pub(crate) fn draw(chart: &Chart, caption: &Caption, lang: Lang, size: Size) -> Option<String> {
    if chart.is_empty() {
        return None;
    }
    let frame = Frame::of(size);
    let canvas = match chart {
        Chart::StackedBars(bars) => bars::draw(bars, frame),
        Chart::Lines(lines) => lines::draw(lines, frame, lang),
        Chart::Bars(bars) => ranking::draw(bars, frame),
        Chart::Columns(columns) => columns::draw(columns, frame),
        Chart::Pyramid(pyramid) => pyramid::draw(pyramid, frame),
        Chart::Scatter(scatter) => scatter::draw(scatter, frame),
        Chart::Map(map) => map::draw(map, frame, lang, &escape(&caption.id)),
        Chart::Chord(chord) => chord::draw(chord, frame),
    };
    let description = if caption.description.is_empty() {
        describe::describe(chart, lang)
    } else {
        caption.description.clone()
    };
    Some(document(canvas, caption, &description, lang))
}

fn document(canvas: Canvas, caption: &Caption, description: &str, lang: Lang) -> String {
    let (width, height) = canvas.size();
    let id = escape(&caption.id);
    let title = escape(&caption.title);
    let description = escape(description);
    let body = canvas.into_body();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"{lang}\" \
         viewBox=\"0 0 {width} {height}\" aria-labelledby=\"{id}-title {id}-desc\" \
         font-family=\"{FONT_FAMILY}\">\n\
         <title id=\"{id}-title\">{title}</title>\n\
         <desc id=\"{id}-desc\">{description}</desc>\n\
         {body}</svg>\n",
        lang = lang.key(),
    )
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            char if char.is_control() => escaped.push(' '),
            char => escaped.push(char),
        }
    }
    escaped
}

/// FNV-1a: a short name for the same chart on every machine.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests;
