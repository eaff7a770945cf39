//! Moves between groups, around a circle.

use std::{f64::consts::TAU, fmt::Write as _};

use super::{Frame, GREY_INK, INK, escape};
use crate::{
    chart::{
        Chord, Size, Tone,
        canvas::{Align, Canvas, text_width},
        tone_style,
    },
    format, measure,
};

/// Part of the circle that stays free between two groups.
const GAP: f64 = 0.012 * TAU;
/// Width of the ring.
const RING_PX: f64 = 13.0;
/// Between the ring and the names.
const NAME_GAP_PX: f64 = 8.0;
/// Ribbons narrower than this part of the circle are left to the table.
const LEAST_RIBBON: f64 = 0.000_6 * TAU;

struct Layout<'a> {
    chord: &'a Chord,
    frame: Frame,
    centre: (f64, f64),
    radius: f64,
    /// First and last angle of each group, clockwise from the top.
    groups: Vec<(f64, f64)>,
    height: i32,
}

/// Draws groups; at least one moves to another.
pub(super) fn draw(chord: &Chord, frame: Frame) -> Canvas {
    let layout = Layout::new(chord, frame);
    let mut canvas = Canvas::new(frame.width, layout.height);
    canvas.markup(&layout.ribbons());
    canvas.markup(&layout.ring());
    layout.draw_names(&mut canvas);
    canvas
}

impl<'a> Layout<'a> {
    fn new(chord: &'a Chord, frame: Frame) -> Self {
        let names = chord.groups.iter().map(|group| text_width(&group.name, frame.font));
        let side = names.max().unwrap_or(0).min(frame.width / 4);
        let most = if frame.size == Size::Wide { 230 } else { 120 };
        let radius = (frame.inner_width() / 2 - side - 2 * NAME_GAP_PX as i32).clamp(60, most);
        let room = radius + 2 * frame.line_height() + NAME_GAP_PX as i32;
        let height = 2 * (room + frame.margin);
        let n = chord.groups.len() as f64;
        let per_unit = (TAU - n * GAP) / chord.total();
        let mut at = 0.0;
        let groups = (0..chord.groups.len()).map(|group| {
            let from = at + GAP / 2.0;
            let to = from + chord.leaving(group) * per_unit;
            at = to + GAP / 2.0;
            (from, to)
        });
        let groups = groups.collect();
        let centre = (f64::from(frame.width) / 2.0, f64::from(height) / 2.0);
        Self { chord, frame, centre, radius: f64::from(radius), groups, height }
    }

    fn point(&self, angle: f64, radius: f64) -> (f64, f64) {
        (self.centre.0 + radius * angle.sin(), self.centre.1 - radius * angle.cos())
    }

    /// An arc along the circle to an angle, from where the pen is.
    fn arc(&self, from: f64, to: f64, radius: f64) -> String {
        let (x, y) = self.point(to, radius);
        let large = u8::from((to - from).abs() > TAU / 2.0);
        let sweep = u8::from(to > from);
        format!("A{radius:.1} {radius:.1} 0 {large} {sweep} {x:.1} {y:.1}")
    }

    fn ring(&self) -> String {
        let mut markup = String::new();
        for (group, (from, to)) in self.groups.iter().enumerate() {
            let style = tone_style(Tone::Series(group as u8));
            let outer = self.radius;
            let inner = outer - RING_PX;
            let ((x0, y0), (x1, y1)) = (self.point(*from, outer), self.point(*to, inner));
            let _ = writeln!(
                markup,
                "<path fill=\"{}\" stroke=\"{}\" stroke-width=\"0.8\" d=\"M{x0:.1} {y0:.1}{}L{x1:.1} {y1:.1}{}Z\">\
                 <title>{} {}</title></path>",
                style.fill,
                style.stroke,
                self.arc(*from, *to, outer),
                self.arc(*to, *from, inner),
                escape(&self.chord.groups[group].name),
                escape(&self.chord.groups[group].about),
            );
        }
        markup
    }

    /// First and last angle of what goes from one group to another.
    fn end(&self, from: usize, to: usize) -> (f64, f64) {
        let (first, last) = self.groups[from];
        let leaving = self.chord.leaving(from);
        if leaving <= 0.0 {
            return (first, first);
        }
        let per_unit = (last - first) / leaving;
        // Ends stand in the order of the groups counted back from this one, so that few ribbons cross.
        let n = self.groups.len();
        let order = (1..n).map(|back| (from + n - back) % n);
        let before: f64 =
            order.take_while(|other| *other != to).map(|other| self.chord.value(from, other)).sum();
        let start = first + before * per_unit;
        (start, start + self.chord.value(from, to) * per_unit)
    }

    /// Ribbons, the narrowest on top.
    fn ribbons(&self) -> String {
        let n = self.groups.len();
        let mut pairs: Vec<(usize, usize, f64)> = (0..n)
            .flat_map(|a| (a + 1..n).map(move |b| (a, b)))
            .map(|(a, b)| (a, b, self.chord.value(a, b) + self.chord.value(b, a)))
            .collect();
        pairs.sort_by(|one, other| other.2.total_cmp(&one.2));
        let mut markup = String::from("<g fill-opacity=\"0.62\" stroke-width=\"0.6\">\n");
        for (a, b, _) in pairs {
            let (end_a, end_b) = (self.end(a, b), self.end(b, a));
            if (end_a.1 - end_a.0).max(end_b.1 - end_b.0) < LEAST_RIBBON {
                continue;
            }
            let (there, back) = (self.chord.value(a, b), self.chord.value(b, a));
            let style = tone_style(Tone::Series(if there >= back { a } else { b } as u8));
            let name = |group: usize| escape(&self.chord.groups[group].name);
            let _ = writeln!(
                markup,
                "<path fill=\"{}\" stroke=\"{}\" d=\"{}\"><title>{} → {} {}, {} → {} {}</title></path>",
                style.fill,
                style.stroke,
                self.ribbon(end_a, end_b),
                name(a),
                name(b),
                format::number(there, 0),
                name(b),
                name(a),
                format::number(back, 0),
            );
        }
        markup.push_str("</g>\n");
        markup
    }

    fn ribbon(&self, a: (f64, f64), b: (f64, f64)) -> String {
        let radius = self.radius - RING_PX - 1.0;
        let (cx, cy) = self.centre;
        let (start, turn) = (self.point(a.0, radius), self.point(b.0, radius));
        format!(
            "M{:.1} {:.1}{}Q{cx:.1} {cy:.1} {:.1} {:.1}{}Q{cx:.1} {cy:.1} {:.1} {:.1}Z",
            start.0,
            start.1,
            self.arc(a.0, a.1, radius),
            turn.0,
            turn.1,
            self.arc(b.0, b.1, radius),
            start.0,
            start.1,
        )
    }

    /// How far names move up or down, so that neither of their lines reaches the ring.
    fn shift(&self, middle: f64, align: Align) -> f64 {
        let font = self.frame.font;
        let away = if align == Align::Middle { 0.9 * font } else { 0.4 * font };
        let second_line = match self.frame.size {
            Size::Wide => f64::from(self.frame.line_height()),
            Size::Narrow => 0.0,
        };
        match middle.cos() {
            up if up > 0.2 => -away - second_line,
            up if up > 0.0 => -away,
            _ => away,
        }
    }

    fn draw_names(&self, canvas: &mut Canvas) {
        let font = self.frame.font;
        canvas.layer("", |pen| {
            for (group, (from, to)) in self.chord.groups.iter().zip(&self.groups) {
                let middle = f64::midpoint(*from, *to);
                let (x, y) = self.point(middle, self.radius + NAME_GAP_PX);
                let align = match middle.sin() {
                    side if side > 0.25 => Align::Start,
                    side if side < -0.25 => Align::End,
                    _ => Align::Middle,
                };
                let room = match align {
                    Align::Start => f64::from(self.frame.width) - x,
                    Align::End => x,
                    Align::Middle => x.min(f64::from(self.frame.width) - x) * 2.0,
                };
                let at = (x.round() as i32, (y + self.shift(middle, align)).round() as i32);
                let name = measure::shorten(&group.name, room / font);
                pen.bold_text(&name, at, align, font, INK);
                if self.frame.size == Size::Wide {
                    let below = (at.0, at.1 + self.frame.line_height());
                    pen.text(&group.about, below, align, font - 2.0, GREY_INK);
                }
            }
        });
    }
}
