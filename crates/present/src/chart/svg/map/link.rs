//! Arrows from area to area, and their part of the legend.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{Layout, SWATCH, row_height};
use crate::{
    chart::{
        Map, MapLink, Size,
        canvas::{Align, Canvas},
        svg::{INK, escape},
    },
    measure,
};

/// Colour of arrows: dark, and apart from both ends of every ramp.
const ARROW: &str = "#7a0f5c";
/// How far the middle of an arrow bends aside, as a part of its length: both directions stay apart.
const BEND: f64 = 0.16;
/// Widths from the narrowest class on.
const WIDTHS: [f64; 4] = [1.1, 2.2, 3.6, 5.4];
/// Between an arrow and the point of its area.
const CLEAR_PX: f64 = 5.0;

/// Lines that the arrows add to the legend.
pub(super) fn legend_rows(map: &Map) -> usize {
    if map.links.links.is_empty() { 0 } else { 1 + map.links.classes.len() }
}

/// All arrows, the most important on top.
pub(super) fn arrows(layout: &Layout<'_>) -> String {
    let links = &layout.map.links.links;
    if links.is_empty() {
        return String::new();
    }
    let points: BTreeMap<&str, (f64, f64)> = layout
        .scenes
        .iter()
        .flat_map(|scene| scene.places.iter().map(move |place| (scene, place)))
        .filter_map(|(scene, place)| {
            Some((place.code.as_str(), scene.projection.pixel(place.anchor()?)))
        })
        .collect();
    let mut markup = String::from("<g class=\"map-links\" pointer-events=\"none\">\n");
    for link in links.iter().rev() {
        let ends = points.get(link.from.as_str()).zip(points.get(link.to.as_str()));
        if let Some((from, to)) = ends {
            markup.push_str(&arrow(layout, link, *from, *to));
        }
    }
    markup.push_str("</g>\n");
    markup
}

fn width(layout: &Layout<'_>, class: usize) -> f64 {
    let width = WIDTHS[class.min(WIDTHS.len() - 1)];
    if layout.frame.size == Size::Narrow { width * 0.7 } else { width }
}

fn arrow(
    layout: &Layout<'_>,
    link: &MapLink,
    (x0, y0): (f64, f64),
    (x1, y1): (f64, f64),
) -> String {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let length = dx.hypot(dy);
    if length <= 3.0 * CLEAR_PX {
        return String::new();
    }
    let (cx, cy) = (f64::midpoint(x0, x1) - dy * BEND, f64::midpoint(y0, y1) + dx * BEND);
    let width = width(layout, link.class);
    // The head points along the last piece of the curve.
    let (tx, ty) = (x1 - cx, y1 - cy);
    let reach = tx.hypot(ty).max(1.0);
    let (tx, ty) = (tx / reach, ty / reach);
    let tip = (x1 - tx * CLEAR_PX, y1 - ty * CLEAR_PX);
    let head = 4.5 + width * 1.5;
    let base = (tip.0 - tx * head, tip.1 - ty * head);
    let half = 2.0 + width * 0.85;
    let title = match layout.frame.size {
        Size::Wide => format!("<title>{}</title>", escape(&link.name)),
        Size::Narrow => String::new(),
    };
    let curve = format!("M{x0:.1} {y0:.1}Q{cx:.1} {cy:.1} {:.1} {:.1}", base.0, base.1);
    let mut markup = String::new();
    let _ = writeln!(
        markup,
        "<path fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\"0.75\" stroke-width=\"{:.1}\" d=\"{curve}\"/>\n\
         <path fill=\"none\" stroke=\"{ARROW}\" stroke-opacity=\"0.8\" stroke-width=\"{width:.1}\" d=\"{curve}\">{title}</path>\n\
         <path fill=\"{ARROW}\" d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\"/>",
        width + 1.6,
        tip.0,
        tip.1,
        base.0 - ty * half,
        base.1 + tx * half,
        base.0 + ty * half,
        base.1 - tx * half,
    );
    markup
}

/// Heading and one line per width, from the given row of the legend on.
pub(super) fn draw_legend(layout: &Layout<'_>, canvas: &mut Canvas, first: i32) {
    let links = &layout.map.links;
    if links.links.is_empty() {
        return;
    }
    let (left, top) = layout.legend;
    let height = row_height(layout.frame);
    let centre = |row: i32| top + (first + row) * height + height / 2;
    let mut markup = String::new();
    for (row, class) in (1..).zip((0..links.classes.len()).rev()) {
        let y = centre(row);
        let _ = writeln!(
            markup,
            "<path stroke=\"{ARROW}\" stroke-width=\"{:.1}\" d=\"M{left} {y}H{}\"/>",
            width(layout, class),
            left + SWATCH,
        );
    }
    canvas.markup(&markup);
    canvas.layer("", |pen| {
        let font = layout.frame.font;
        let ems = f64::from(super::LEGEND_WIDTH) / font;
        let heading = measure::shorten(&links.axis, ems);
        pen.bold_text(&heading, (left, centre(0)), Align::Start, font, INK);
        for (row, name) in (1..).zip(links.classes.iter().rev()) {
            pen.text(name, (left + SWATCH + 8, centre(row)), Align::Start, font, INK);
        }
    });
}
