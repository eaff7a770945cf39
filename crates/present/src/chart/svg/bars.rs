//! Horizontal bars, each stacked to its whole.

use super::{AXIS, Frame, GREY_INK, GRID, INK, RIM};
use crate::{
    chart::{
        Size, StackedBars,
        canvas::{Align, Canvas, Pen, Rect, text_width},
        legend::{Legend, Swatch},
        tone_style,
    },
    format, measure,
};

/// Part of the width that category names may take beside the bars.
const NAME_SHARE: f64 = 0.32;
/// Most lines of a category name.
const NAME_LINES: usize = 3;
const BAR_HEIGHT: i32 = 26;
const BAR_GAP: i32 = 14;
/// Distance of the grid lines.
const GRID_PERCENT: usize = 25;
/// Space around a label inside its segment.
const LABEL_PADDING: i32 = 4;

/// Where everything stands.
struct Layout {
    frame: Frame,
    legend: Legend,
    /// Name lines per category.
    names: Vec<Vec<String>>,
    /// The bars' place per category, over the whole width of the plot.
    bars: Vec<Rect>,
    plot: Rect,
    height: i32,
}

/// Draws bars; there is at least one value above zero.
pub(super) fn draw(bars: &StackedBars, frame: Frame) -> Canvas {
    let layout = Layout::new(bars, frame);
    let mut canvas = Canvas::new(frame.width, layout.height);
    layout.legend.draw(&mut canvas, (frame.margin, frame.margin), INK);
    canvas.layer("", |pen| layout.draw_grid(pen, bars));
    canvas.layer(RIM, |pen| layout.draw_names(pen));
    for category in 0..bars.categories.len() {
        canvas.layer("", |pen| layout.draw_bar(pen, bars, category));
    }
    canvas.layer("", |pen| {
        pen.line(
            (layout.plot.left, layout.plot.top),
            (layout.plot.left, layout.plot.bottom),
            AXIS,
            1,
        );
    });
    canvas
}

impl Layout {
    fn new(bars: &StackedBars, frame: Frame) -> Self {
        let entries = bars
            .series
            .iter()
            .map(|series| (Swatch::Box(tone_style(series.tone)), series.name.clone()));
        let legend = Legend::new(entries.collect(), frame.inner_width(), frame.font);
        let name_width = name_width(bars, frame);
        let names = wrapped_names(bars, frame, name_width);

        let total_width = (0..bars.categories.len())
            .map(|at| bars.total(at))
            .map(|total| text_width(&format::number(total, bars.decimals()), frame.font))
            .max()
            .unwrap_or(0);
        let left = match frame.size {
            Size::Wide => frame.margin + name_width + 10,
            Size::Narrow => frame.margin,
        };
        let right = frame.width - frame.margin - total_width - 8;
        let top = frame.margin + legend.height() + 8;
        let places = bar_places(&names, frame, (left, right), top);
        let bottom = places.last().map_or(top, |bar| bar.bottom + BAR_GAP / 2);
        let height = bottom + 2 * frame.line_height() + frame.margin;
        let plot = Rect { left, top, right, bottom };
        Self { frame, legend, names, bars: places, plot, height }
    }

    /// Where a part of the whole ends.
    fn x(&self, share: f64) -> i32 {
        self.plot.left + (share * f64::from(self.plot.width())).round() as i32
    }

    fn draw_grid(&self, pen: &mut Pen<'_>, bars: &StackedBars) {
        let below = self.plot.bottom + self.frame.line_height() / 2 + 3;
        for percent in (0..=100).step_by(GRID_PERCENT) {
            let percent = f64::from(percent);
            let x = self.x(percent / 100.0);
            pen.line((x, self.plot.top), (x, self.plot.bottom), GRID, 1);
            let align = if percent > 0.0 { Align::Middle } else { Align::Start };
            let label = format::percent(percent);
            pen.text(&label, (x, below), align, self.frame.font, GREY_INK);
        }
        let title_at = (self.plot.right, below + self.frame.line_height());
        let most_ems = f64::from(self.plot.right - self.frame.margin) / self.frame.font;
        let title = measure::shorten(&bars.axis, most_ems);
        pen.text(&title, title_at, Align::End, self.frame.font, GREY_INK);
    }

    fn draw_names(&self, pen: &mut Pen<'_>) {
        for (lines, bar) in self.names.iter().zip(&self.bars) {
            let height = self.frame.line_height();
            let (x, first, align) = match self.frame.size {
                Size::Wide => {
                    let middle = bar.centre().1;
                    (
                        self.plot.left - 10,
                        middle - (lines.len() as i32 - 1) * height / 2,
                        Align::End,
                    )
                }
                Size::Narrow => (
                    self.plot.left,
                    bar.top - lines.len() as i32 * height + height / 2 - 2,
                    Align::Start,
                ),
            };
            for (at, line) in lines.iter().enumerate() {
                pen.text(line, (x, first + at as i32 * height), align, self.frame.font, INK);
            }
        }
    }

    fn draw_bar(&self, pen: &mut Pen<'_>, bars: &StackedBars, category: usize) {
        let (place, total) = (self.bars[category], bars.total(category));
        let mut sum = 0.0;
        for series in 0..bars.series.len() {
            let value = bars.shown(series, category);
            if value <= 0.0 {
                continue;
            }
            let left = self.x(sum / total);
            sum += value;
            // A hair of white parts neighbours; whatever is above zero stays visible.
            let right = (self.x(sum / total) - 1).max(left + 1);
            let segment = Rect { left, right, ..place };
            let label = format::number(value, bars.decimals());
            self.draw_segment(pen, segment, &label, bars.series[series].tone);
        }
        if bars.are_shares() {
            return;
        }
        let label = format::number(total, bars.decimals());
        let at = (self.plot.right + 6, place.centre().1);
        pen.bold_text(&label, at, Align::Start, self.frame.font, INK);
    }

    fn draw_segment(
        &self,
        pen: &mut Pen<'_>,
        segment: Rect,
        label: &str,
        tone: crate::chart::Tone,
    ) {
        let style = tone_style(tone);
        pen.toned_rect(segment, style);
        let width = text_width(label, self.frame.font) + LABEL_PADDING;
        if width + LABEL_PADDING > segment.width() {
            return;
        }
        let (x, y) = segment.centre();
        let half = self.frame.line_height() / 2;
        // The label stands on plain colour, whatever the pattern around it.
        let plate =
            Rect { left: x - width / 2, top: y - half, right: x + width / 2, bottom: y + half };
        pen.rect(plate, style.fill);
        pen.text(label, (x, y), Align::Middle, self.frame.font, style.text_on_fill);
    }
}

fn name_width(bars: &StackedBars, frame: Frame) -> i32 {
    let longest =
        bars.categories.iter().map(|name| text_width(name, frame.font)).max().unwrap_or(0);
    longest.min((f64::from(frame.width) * NAME_SHARE) as i32)
}

fn wrapped_names(bars: &StackedBars, frame: Frame, name_width: i32) -> Vec<Vec<String>> {
    let width = match frame.size {
        Size::Wide => name_width,
        Size::Narrow => frame.inner_width(),
    };
    let ems = f64::from(width) / frame.font + 1e-6;
    bars.categories.iter().map(|name| measure::wrap(name, ems, NAME_LINES)).collect()
}

fn bar_places(
    names: &[Vec<String>],
    frame: Frame,
    (left, right): (i32, i32),
    top: i32,
) -> Vec<Rect> {
    let mut y = top + BAR_GAP / 2;
    let mut places = Vec::with_capacity(names.len());
    for lines in names {
        let text = lines.len() as i32 * frame.line_height();
        let (bar_top, next) = match frame.size {
            Size::Wide => {
                let row = text.max(BAR_HEIGHT);
                (y + (row - BAR_HEIGHT) / 2, y + row + BAR_GAP)
            }
            Size::Narrow => (y + text, y + text + BAR_HEIGHT + BAR_GAP),
        };
        places.push(Rect { left, top: bar_top, right, bottom: bar_top + BAR_HEIGHT });
        y = next;
    }
    places
}
