//! Placing labels of points so that they do not cover each other.

use crate::chart::canvas::{Align, Rect, text_rect, text_width};

/// A label to place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    pub text: String,
    /// The point it belongs to.
    pub point: (i32, i32),
    /// Distance to keep from the point.
    pub distance: i32,
    /// Lower is placed first.
    pub rank: u8,
    /// Written in bold.
    pub strong: bool,
}

/// A label with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub text: String,
    pub at: (i32, i32),
    pub align: Align,
    pub strong: bool,
}

impl Placed {
    /// What it covers.
    pub fn rect(&self, font: f64) -> Rect {
        let measured = if self.strong { font * BOLD_WIDTH } else { font };
        text_rect(&self.text, self.at, self.align, measured)
    }
}

/// A straight piece of a line, from one pixel to another.
pub(super) type Piece = ((i32, i32), (i32, i32));

/// What labels should keep clear of.
pub(super) struct Obstacles<'a> {
    /// Marks, which must stay visible.
    pub marks: &'a [Rect],
    /// Pieces of lines, which may be crossed if nothing else is free.
    pub lines: &'a [Piece],
    /// The area that labels must not leave.
    pub bounds: Rect,
}

/// Bold glyphs are wider than plain ones.
const BOLD_WIDTH: f64 = 1.08;

/// Half the height that a line of text takes, in sizes of its font.
const HALF_HEIGHT: f64 = 0.6;

/// Cost of covering a mark; one line crossed costs 1.
const MARK_COST: usize = 4;

/// Places labels in order of rank beside those placed before; one that would cover another label
/// is left out.
pub(super) fn place(
    mut wanted: Vec<Wanted>,
    mut placed: Vec<Placed>,
    obstacles: &Obstacles<'_>,
    font: f64,
) -> Vec<Placed> {
    wanted.sort_by_key(|label| label.rank);
    let mut taken: Vec<Rect> = placed.iter().map(|label| label.rect(font)).collect();
    for label in wanted {
        let measured = if label.strong { font * BOLD_WIDTH } else { font };
        let candidates = candidates(&label, font)
            .map(|(at, align)| (at, align, text_rect(&label.text, at, align, measured)));
        let best = candidates
            .filter(|(_, _, rect)| rect.is_inside(obstacles.bounds))
            .filter(|(_, _, rect)| !taken.iter().any(|other| other.overlaps(*rect)))
            .min_by_key(|(_, _, rect)| cost(*rect, obstacles));
        if let Some((at, align, rect)) = best {
            taken.push(rect);
            placed.push(Placed { text: label.text, at, align, strong: label.strong });
        }
    }
    placed
}

/// Places labels in a column beside the ends of lines, each as near its end as the others let it.
pub(super) fn beside(mut ends: Vec<Wanted>, x: i32, bounds: Rect, font: f64) -> Vec<Placed> {
    ends.sort_by_key(|label| label.point.1);
    let gap = 2 * (font * BOLD_WIDTH * HALF_HEIGHT).ceil() as i32;
    let mut heights: Vec<i32> = ends.iter().map(|label| label.point.1).collect();
    let mut free = i32::MIN;
    for height in &mut heights {
        *height = (*height).max(free);
        free = *height + gap;
    }
    let mut free = bounds.bottom - gap / 2;
    for height in heights.iter_mut().rev() {
        *height = (*height).min(free);
        free = *height - gap;
    }
    let labels = ends.into_iter().zip(heights);
    let placed = |(label, y): (Wanted, i32)| {
        let Wanted { text, strong, .. } = label;
        Placed { text, at: (x, y), align: Align::Start, strong }
    };
    labels.map(placed).collect()
}

/// How wide the column of [`beside`] is.
pub(super) fn column_width<'t>(texts: impl Iterator<Item = &'t str>, font: f64) -> i32 {
    texts.map(|text| text_width(text, font * BOLD_WIDTH)).max().unwrap_or(0)
}

/// Above, below, beside and at the corners, in order of preference.
fn candidates(label: &Wanted, font: f64) -> impl Iterator<Item = ((i32, i32), Align)> + use<> {
    let (x, y) = label.point;
    let side = label.distance + 3;
    let up = label.distance + (font * 0.6).ceil() as i32;
    let far = up + font.ceil() as i32;
    [
        ((x, y - up), Align::Middle),
        ((x, y + up), Align::Middle),
        ((x + side, y), Align::Start),
        ((x - side, y), Align::End),
        ((x - side / 2, y - up), Align::End),
        ((x + side / 2, y - up), Align::Start),
        ((x - side / 2, y + up), Align::End),
        ((x + side / 2, y + up), Align::Start),
        ((x, y - far), Align::Middle),
        ((x, y + far), Align::Middle),
    ]
    .into_iter()
}

fn cost(rect: Rect, obstacles: &Obstacles<'_>) -> usize {
    let marks = obstacles.marks.iter().filter(|mark| mark.overlaps(rect)).count();
    let lines = obstacles.lines.iter().filter(|(from, to)| crosses(rect, *from, *to)).count();
    marks * MARK_COST + lines
}

/// Whether a piece of line passes through a rectangle (Liang and Barsky's clipping).
fn crosses(rect: Rect, from: (i32, i32), to: (i32, i32)) -> bool {
    let (x, y) = (f64::from(from.0), f64::from(from.1));
    let (dx, dy) = (f64::from(to.0) - x, f64::from(to.1) - y);
    let edges = [
        (-dx, x - f64::from(rect.left)),
        (dx, f64::from(rect.right) - x),
        (-dy, y - f64::from(rect.top)),
        (dy, f64::from(rect.bottom) - y),
    ];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in edges {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    enter <= leave
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rect = Rect { left: 0, top: 0, right: 300, bottom: 200 };

    fn wanted(text: &str, point: (i32, i32), rank: u8) -> Wanted {
        Wanted { text: text.to_owned(), point, distance: 6, rank, strong: false }
    }

    #[test]
    fn labels_of_close_points_do_not_cover_each_other() {
        let labels = (0..6_i32).map(|at| wanted("74.3", (100 + at * 12, 100), 1)).collect();
        let obstacles = Obstacles { marks: &[], lines: &[], bounds: BOUNDS };
        let placed = place(labels, Vec::new(), &obstacles, 13.0);
        let rects: Vec<Rect> = placed
            .iter()
            .map(|label| text_rect(&label.text, label.at, label.align, 13.0))
            .collect();
        for (at, rect) in rects.iter().enumerate() {
            assert!(rect.is_inside(BOUNDS));
            assert!(rects[at + 1..].iter().all(|other| !other.overlaps(*rect)));
        }
        assert!(placed.len() >= 4, "{}", placed.len());
    }

    #[test]
    fn values_of_lines_that_end_together_stand_apart_in_their_order() {
        let ends = [("c", 190), ("a", 184), ("b", 185)];
        let ends = ends.map(|(text, y)| wanted(text, (200, y), 1)).to_vec();
        let placed = beside(ends, 210, BOUNDS, 13.0);
        assert_eq!(placed.iter().map(|label| label.text.as_str()).collect::<String>(), "abc");
        for pair in placed.windows(2) {
            assert!(!pair[0].rect(13.0).overlaps(pair[1].rect(13.0)), "{placed:?}");
        }
        assert!(placed.iter().all(|label| label.rect(13.0).is_inside(BOUNDS)), "{placed:?}");
    }

    #[test]
    fn a_label_gives_way_to_a_line() {
        let lines = [((0, 88), (300, 88))];
        let obstacles = Obstacles { marks: &[], lines: &lines, bounds: BOUNDS };
        let placed = place(vec![wanted("1", (150, 100), 1)], Vec::new(), &obstacles, 13.0);
        assert!(placed[0].at.1 > 100);
    }

    #[test]
    fn lines_are_clipped_exactly() {
        let rect = Rect { left: 10, top: 10, right: 20, bottom: 20 };
        assert!(crosses(rect, (0, 0), (30, 30)));
        assert!(!crosses(rect, (0, 25), (30, 25)));
        assert!(!crosses(rect, (0, 0), (5, 5)));
        assert!(crosses(rect, (15, 15), (15, 15)));
    }
}
