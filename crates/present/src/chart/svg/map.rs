//! Maps: dots or shapes by class, remote islands in boxes, the legend beside or below.

mod link;
mod place;

use self::place::{Inset, Scene};
use super::{AXIS, Frame, GREY_INK, INK, RIM, label};
use crate::{
    Lang,
    catalogue::text,
    chart::{
        Map, PlaceForm, Size,
        canvas::{Align, Canvas, Rect, text_rect},
        map::MapClass,
        projection::{Projection, groups},
        ramp::{self, ClassLook, class_look},
    },
    format, measure,
};

/// Width of the legend beside a wide map.
const LEGEND_WIDTH: i32 = 236;
const LEGEND_GAP: i32 = 18;
const SWATCH: i32 = 22;
/// Most lines of the legend's heading.
const HEADING_LINES: usize = 4;
/// Fewest shapes from which on the numbers of classes are left out of the picture.
const MANY_SHAPES: usize = 250;

/// Everything that has to be known to draw.
struct Layout<'a> {
    map: &'a Map,
    frame: Frame,
    lang: Lang,
    /// Name space of the patterns, unique on the page.
    id: &'a str,
    scenes: Vec<Scene<'a>>,
    insets: Vec<Inset>,
    picture: Rect,
    legend: (i32, i32),
    heading: Vec<String>,
    height: i32,
}

/// Draws a map; at least one place is somewhere.
pub(super) fn draw(map: &Map, frame: Frame, lang: Lang, id: &str) -> Canvas {
    let layout = Layout::new(map, frame, lang, id);
    let mut canvas = Canvas::new(frame.width, layout.height);
    canvas.markup(&layout.patterns());
    canvas.markup(&layout.outlines());
    layout.draw_insets(&mut canvas);
    for scene in &layout.scenes {
        canvas.markup(&place::areas(&layout, scene));
    }
    canvas.markup(&link::arrows(&layout));
    let names = layout.draw_names(&mut canvas);
    layout.draw_numbers(&mut canvas, &names);
    layout.draw_legend(&mut canvas);
    canvas
}

impl<'a> Layout<'a> {
    fn new(map: &'a Map, frame: Frame, lang: Lang, id: &'a str) -> Self {
        let groups = groups(&map.places);
        let wide = frame.size == Size::Wide;
        let taken = if wide { LEGEND_WIDTH + LEGEND_GAP } else { 0 };
        let width = frame.inner_width() - taken;
        let (most, least) = if wide { (580, 240) } else { (460, 180) };
        let ratio = groups.first().map_or(1.0, |main| {
            let (width, height) = main.bounds.extent();
            height / width
        });
        let tall = ((f64::from(width) * ratio) as i32).clamp(least, most);
        let picture = Rect {
            left: frame.margin,
            top: frame.margin,
            right: frame.margin + width,
            bottom: frame.margin + tall,
        };
        let (scenes, insets, below) = place::lay_out(groups, picture, frame);
        let heading_width = if wide { LEGEND_WIDTH } else { frame.inner_width() };
        let heading =
            measure::wrap(&map.axis, f64::from(heading_width) / frame.font, HEADING_LINES);
        let rows = heading.len()
            + map.classes.len()
            + usize::from(map.no_data.count > 0)
            + link::legend_rows(map);
        let legend_height = rows as i32 * row_height(frame) + 4;
        let (legend, height) = if wide {
            let bottom = below.max(frame.margin + legend_height);
            ((picture.right + LEGEND_GAP, frame.margin), bottom + frame.margin)
        } else {
            let top = below + 10;
            ((frame.margin, top), top + legend_height + frame.margin)
        };
        Self { map, frame, lang, id, scenes, insets, picture, legend, heading, height }
    }

    fn look(&self, class: usize) -> ClassLook {
        class_look(self.map.palette, class, self.map.classes.len())
    }

    /// What a class is filled with: a colour, or a pattern over it.
    fn fill(&self, class: Option<usize>) -> String {
        match class {
            None => format!("url(#{}-none)", self.id),
            Some(class) if self.look(class).below => format!("url(#{}-{class})", self.id),
            Some(class) => self.look(class).fill.to_owned(),
        }
    }

    /// Hatching for classes below zero and for areas without a value.
    fn patterns(&self) -> String {
        let hatch = |name: &str, ground: &str, ink: &str, turn: i32| {
            format!(
                "<pattern id=\"{}-{name}\" width=\"5\" height=\"5\" \
                 patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({turn})\">\
                 <rect width=\"5\" height=\"5\" fill=\"{ground}\"/>\
                 <rect width=\"1\" height=\"5\" fill=\"{ink}\" fill-opacity=\"0.45\"/></pattern>",
                self.id
            )
        };
        let mut markup = String::from("<defs>");
        markup.push_str(&hatch("none", ramp::NO_DATA, "#4d4d4d", 45));
        for class in 0..self.map.classes.len() {
            let look = self.look(class);
            if look.below {
                markup.push_str(&hatch(&class.to_string(), look.fill, look.ink, -45));
            }
        }
        markup.push_str("</defs>\n");
        markup
    }

    fn outlines(&self) -> String {
        let Some(main) = self.scenes.first() else { return String::new() };
        let mut path = String::new();
        for ring in &self.map.outlines {
            let inside = ring.iter().any(|at| contains(self.picture, main.projection.pixel(*at)));
            if inside {
                path.push_str(&place::path(ring, &main.projection));
            }
        }
        if path.is_empty() {
            return path;
        }
        let Rect { left, top, .. } = self.picture;
        let (width, height) = (self.picture.width(), self.picture.bottom - top);
        format!(
            "<clipPath id=\"{id}-clip\"><rect x=\"{left}\" y=\"{top}\" width=\"{width}\" \
             height=\"{height}\"/></clipPath>\n<path clip-path=\"url(#{id}-clip)\" fill=\"none\" \
             stroke=\"#b4b4bb\" stroke-width=\"0.7\" d=\"{path}\"/>\n",
            id = self.id
        )
    }

    fn draw_insets(&self, canvas: &mut Canvas) {
        canvas.layer("", |pen| {
            for inset in &self.insets {
                let Rect { left, top, right, bottom } = inset.frame;
                pen.rect(inset.frame, "#ffffff");
                let corners =
                    [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
                pen.path(&corners, AXIS, 1);
            }
        });
        canvas.layer(RIM, |pen| {
            for inset in &self.insets {
                let at = (inset.frame.left + 4, inset.frame.top + self.frame.line_height() / 2 + 1);
                let name = text(self.lang, inset.zone.key());
                pen.text(&name, at, Align::Start, self.small(), GREY_INK);
            }
        });
    }

    fn small(&self) -> f64 {
        self.frame.font - 2.0
    }

    /// Whether there are too many places for words within them.
    fn is_crowded(&self) -> bool {
        self.map.places.len() >= MANY_SHAPES
    }

    /// Numbers of the classes within shapes that have room for one, beside the names that are
    /// already there.
    fn draw_numbers(&self, canvas: &mut Canvas, names: &[Rect]) {
        if self.is_crowded() {
            return;
        }
        let mut taken = names.to_vec();
        canvas.layer("", |pen| {
            for scene in &self.scenes {
                for (place, at, room) in place::numbered(scene) {
                    let Some(class) = place.class.filter(|_| room >= self.small() * 1.2) else {
                        continue;
                    };
                    let number = (class + 1).to_string();
                    let rect = text_rect(&number, at, Align::Middle, self.small());
                    if !taken.iter().any(|other| other.overlaps(rect)) {
                        let ink = self.look(class).ink;
                        pen.text(&number, at, Align::Middle, self.small(), ink);
                        taken.push(rect);
                    }
                }
            }
        });
    }

    /// Names of the areas the reader asked for; gives back the room they take.
    fn draw_names(&self, canvas: &mut Canvas) -> Vec<Rect> {
        let mut taken = Vec::new();
        for scene in &self.scenes {
            let wanted: Vec<label::Wanted> = strong_names(scene);
            let marks: Vec<Rect> = wanted.iter().map(|one| around(one.point)).collect();
            let bounds = scene.inset.map_or(self.picture, |inset| Rect {
                top: inset.top + self.frame.line_height(),
                ..inset
            });
            let obstacles = label::Obstacles { marks: &marks, lines: &[], bounds };
            let placed = label::place(wanted, Vec::new(), &obstacles, self.frame.font);
            canvas.layer(RIM, |pen| {
                for name in &placed {
                    pen.bold_text(&name.text, name.at, name.align, self.frame.font, INK);
                    taken.push(text_rect(&name.text, name.at, name.align, self.frame.font));
                }
            });
        }
        taken
    }

    fn draw_legend(&self, canvas: &mut Canvas) {
        let (left, top) = self.legend;
        let height = row_height(self.frame);
        let n_heading = self.heading.len() as i32;
        let centre = |row: i32| top + row * height + height / 2;
        let entries = self.legend_entries();
        let mut markup = String::from("<g stroke=\"#5f6b76\" stroke-width=\"0.7\">\n");
        for (row, (class, _)) in (n_heading..).zip(&entries) {
            markup.push_str(&self.swatch(*class, (left, centre(row))));
        }
        markup.push_str("</g>\n");
        canvas.markup(&markup);
        link::draw_legend(self, canvas, n_heading + entries.len() as i32);
        canvas.layer("", |pen| {
            for (row, line) in (0..).zip(&self.heading) {
                pen.bold_text(line, (left, centre(row)), Align::Start, self.frame.font, INK);
            }
            let width = match self.frame.size {
                Size::Wide => LEGEND_WIDTH,
                Size::Narrow => self.frame.inner_width(),
            };
            let ems = f64::from(width - SWATCH - 8) / self.frame.font;
            for (row, (_, name)) in (n_heading..).zip(&entries) {
                let at = (left + SWATCH + 8, centre(row));
                let name = measure::shorten(name, ems);
                pen.text(&name, at, Align::Start, self.frame.font, INK);
            }
        });
    }

    fn legend_entries(&self) -> Vec<(Option<usize>, String)> {
        let numbered = self.has_shapes() && !self.is_crowded();
        let entry = |class: &MapClass, number: Option<usize>| {
            let count = format::count(class.count);
            let args = [("name", class.name.as_str().into()), ("count", count.into())];
            let entry = crate::catalogue::text_with(self.lang, "map-class", &args);
            match number.filter(|_| numbered) {
                Some(number) => format!("{}  {entry}", number + 1),
                None => entry,
            }
        };
        // The highest class stands on top, as on a scale.
        let classes = self.map.classes.iter().enumerate().rev();
        let mut entries: Vec<_> =
            classes.map(|(at, class)| (Some(at), entry(class, Some(at)))).collect();
        if self.map.no_data.count > 0 {
            entries.push((None, entry(&self.map.no_data, None)));
        }
        entries
    }

    fn has_shapes(&self) -> bool {
        self.map.places.iter().any(|place| matches!(place.form, PlaceForm::Shape(_)))
    }

    fn swatch(&self, class: Option<usize>, (left, y): (i32, i32)) -> String {
        if self.has_shapes() {
            let fill = self.fill(class);
            return format!(
                "<rect x=\"{left}\" y=\"{}\" width=\"{SWATCH}\" height=\"14\" fill=\"{fill}\"/>\n",
                y - 7
            );
        }
        let at = (f64::from(left + SWATCH / 2), f64::from(y));
        place::mark(self, class, at, "/>")
    }

    /// How much smaller dots are where there are many.
    fn dot_unit(&self) -> f64 {
        let crowded = match self.map.places.len() {
            0..=120 => 1.0,
            121..=600 => 0.75,
            _ => 0.5,
        };
        match self.frame.size {
            Size::Wide => crowded,
            Size::Narrow => crowded * 0.75,
        }
    }
}

/// Names to write beside areas the reader asked for.
fn strong_names(scene: &Scene<'_>) -> Vec<label::Wanted> {
    let strong = scene.places.iter().filter(|place| place.strong);
    let wanted = strong.filter_map(|place| {
        let (x, y) = scene.projection.pixel(place.anchor()?);
        Some(label::Wanted {
            text: place.name.clone(),
            point: (x.round() as i32, y.round() as i32),
            distance: 8,
            rank: 0,
            strong: true,
        })
    });
    wanted.collect()
}

/// The mark of an area the reader asked for.
fn around((x, y): (i32, i32)) -> Rect {
    const HALF: i32 = 6;
    Rect { left: x - HALF, top: y - HALF, right: x + HALF, bottom: y + HALF }
}

fn row_height(frame: Frame) -> i32 {
    frame.line_height() + 4
}

fn contains(rect: Rect, (x, y): (f64, f64)) -> bool {
    (f64::from(rect.left)..=f64::from(rect.right)).contains(&x)
        && (f64::from(rect.top)..=f64::from(rect.bottom)).contains(&y)
}

/// Projects the main picture, which its boxes may share.
fn main_projection(bounds: crate::chart::projection::Bounds, picture: Rect) -> Projection {
    const PADDING: i32 = 8;
    let inner = Rect {
        left: picture.left + PADDING,
        top: picture.top + PADDING,
        right: picture.right - PADDING,
        bottom: picture.bottom - PADDING,
    };
    Projection::fit(bounds, inner)
}
