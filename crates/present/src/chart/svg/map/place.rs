//! Where pictures and boxes stand, and the marks and paths within them.

use std::fmt::Write as _;

use super::{Layout, contains, main_projection};
use crate::chart::{
    MapPlace, PlaceForm, Size,
    canvas::Rect,
    projection::{Group, Projection, Zone},
    svg::{Frame, INK, escape},
};

/// Points nearer than this to the one before are left out of a path.
const LEAST_STEP_PX: f64 = 0.6;
/// Rings smaller than this are left out, except the largest of an area.
const LEAST_RING_PX: f64 = 0.8;
/// Largest part of the picture's width or height that a box takes.
const INSET_SHARE: f64 = 0.42;
/// Space around the places in a box.
const INSET_PADDING: i32 = 9;

/// Places with their projection.
pub(super) struct Scene<'a> {
    pub places: Vec<&'a MapPlace>,
    pub projection: Projection,
    /// The box it stands in; none for the main picture.
    pub inset: Option<Rect>,
}

/// A box with remote islands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inset {
    pub zone: Zone,
    pub frame: Rect,
}

/// Scenes, boxes, and where everything ends below.
pub(super) fn lay_out(
    groups: Vec<Group<'_>>,
    picture: Rect,
    frame: Frame,
) -> (Vec<Scene<'_>>, Vec<Inset>, i32) {
    let mut groups = groups.into_iter();
    let Some(main) = groups.next() else { return (Vec::new(), Vec::new(), picture.bottom) };
    let projection = main_projection(main.bounds, picture);
    let taken: Vec<(f64, f64)> = main
        .places
        .iter()
        .flat_map(|place| place.points())
        .map(|at| projection.pixel(at))
        .collect();
    let mut scenes = vec![Scene { places: main.places, projection, inset: None }];
    let mut insets: Vec<Inset> = Vec::new();
    let mut strip = (picture.left, picture.bottom);
    // The largest box needs the best corner.
    let mut groups: Vec<Group<'_>> = groups.collect();
    groups.sort_by(|a, b| b.bounds.area().total_cmp(&a.bounds.area()));
    for group in groups {
        let Some(zone) = group.zone else { continue };
        let place = inset_places(&group, &projection, picture, frame)
            .find(|place| is_free(*place, &taken, &insets))
            .unwrap_or_else(|| below(&group, &projection, picture, frame, &mut strip));
        let inner = Rect {
            left: place.left + INSET_PADDING,
            top: place.top + frame.line_height(),
            right: place.right - INSET_PADDING,
            bottom: place.bottom - INSET_PADDING,
        };
        insets.push(Inset { zone, frame: place });
        let projection = Projection::fit(group.bounds, inner);
        scenes.push(Scene { places: group.places, projection, inset: Some(place) });
    }
    (scenes, insets, strip.1)
}

/// Corners of the picture for a box, large boxes first.
fn inset_places(
    group: &Group<'_>,
    main: &Projection,
    picture: Rect,
    frame: Frame,
) -> impl Iterator<Item = Rect> + use<> {
    let zone = group.zone;
    let sizes = [1.25, 1.0, 0.85, 0.7].map(|part| inset_size(group, main, picture, frame, part));
    sizes.into_iter().flat_map(move |(width, height)| {
        let Rect { left, top, right, bottom } = picture;
        let (x, y) = (right - width, bottom - height);
        let corners = match zone {
            // The sea of Japan is where maps of Japan show Okinawa.
            Some(Zone::Okinawa) => [(left, top), (x, y), (left, y), (x, top)],
            _ => [(x, y), (left, y), (x, top), (left, top)],
        };
        corners.map(|(x, y)| Rect { left: x, top: y, right: x + width, bottom: y + height })
    })
}

fn inset_size(
    group: &Group<'_>,
    main: &Projection,
    picture: Rect,
    frame: Frame,
    part: f64,
) -> (i32, i32) {
    let (width, height) = group.bounds.extent();
    let tall = f64::from(picture.bottom - picture.top);
    let most = (f64::from(picture.width()) * INSET_SHARE / width).min(tall * INSET_SHARE / height);
    let scale = main.scale.min(most) * part;
    let least = match frame.size {
        Size::Wide => 56.0,
        Size::Narrow => 44.0,
    };
    let width = (width * scale).max(least) as i32 + 2 * INSET_PADDING;
    let height = (height * scale).max(least / 2.0) as i32 + frame.line_height() + INSET_PADDING;
    (width, height)
}

fn is_free(place: Rect, taken: &[(f64, f64)], insets: &[Inset]) -> bool {
    const ROOM: i32 = 10;
    let around = Rect {
        left: place.left - ROOM,
        top: place.top - ROOM,
        right: place.right + ROOM,
        bottom: place.bottom + ROOM,
    };
    !taken.iter().any(|at| contains(around, *at))
        && !insets.iter().any(|inset| inset.frame.overlaps(place))
}

/// A place below the picture, beside the boxes that stand there already.
fn below(
    group: &Group<'_>,
    main: &Projection,
    picture: Rect,
    frame: Frame,
    strip: &mut (i32, i32),
) -> Rect {
    const GAP: i32 = 8;
    let (width, height) = inset_size(group, main, picture, frame, 1.0);
    let left = strip.0;
    let top = picture.bottom + GAP;
    *strip = (left + width + GAP, strip.1.max(top + height));
    Rect { left, top, right: left + width, bottom: top + height }
}

/// All areas of a scene, those the reader asked for on top.
pub(super) fn areas(layout: &Layout<'_>, scene: &Scene<'_>) -> String {
    let mut markup = String::new();
    // The most conspicuous class is drawn last.
    let mut classes: Vec<usize> = (0..layout.map.classes.len()).collect();
    classes.sort_by_key(|class| layout.look(*class).strength);
    for class in std::iter::once(None).chain(classes.into_iter().map(Some)) {
        let mut group = String::new();
        for place in scene.places.iter().filter(|place| place.class == class) {
            group.push_str(&area(layout, scene, place));
        }
        if !group.is_empty() {
            let fill = layout.fill(class);
            let _ = writeln!(
                markup,
                "<g fill=\"{fill}\" stroke=\"{}\" stroke-width=\"0.5\">\n{group}</g>",
                border(scene)
            );
        }
    }
    let strong: String = scene
        .places
        .iter()
        .filter(|place| place.strong)
        .map(|place| strong_outline(layout, scene, place))
        .collect();
    if !strong.is_empty() {
        let _ = writeln!(
            markup,
            "<g fill=\"none\" stroke=\"{INK}\" stroke-width=\"{}\" pointer-events=\"none\">\n\
             {strong}</g>",
            if layout.is_crowded() { "1.2" } else { "2" }
        );
    }
    markup
}

/// Shapes are parted by white, dots rimmed in grey.
fn border(scene: &Scene<'_>) -> &'static str {
    let shapes = scene.places.iter().any(|place| matches!(place.form, PlaceForm::Shape(_)));
    if shapes { "#ffffff" } else { "#5f6b76" }
}

fn area(layout: &Layout<'_>, scene: &Scene<'_>, place: &MapPlace) -> String {
    let Some(at) = place.anchor().map(|at| scene.projection.pixel(at)) else {
        return String::new();
    };
    let end = format!(" data-code=\"{}\"{}", escape(&place.code), title(layout, place));
    match &place.form {
        PlaceForm::Dot(_) => mark(layout, place.class, at, &end),
        PlaceForm::Shape(rings) => {
            let path = shape(rings, &scene.projection);
            let close = if end.ends_with("/>") { "" } else { "</path>" };
            format!("<path fill-rule=\"evenodd\" d=\"{path}\"{end}{close}\n")
        }
    }
}

/// The rest of an element: its name for pointers, which narrow screens do not have.
fn title(layout: &Layout<'_>, place: &MapPlace) -> String {
    match layout.frame.size {
        Size::Narrow => "/>".to_owned(),
        Size::Wide => {
            format!("><title>{} {}</title>", escape(&place.name), escape(&place.value))
        }
    }
}

fn strong_outline(layout: &Layout<'_>, scene: &Scene<'_>, place: &MapPlace) -> String {
    match (&place.form, place.anchor()) {
        (PlaceForm::Shape(rings), _) => {
            format!("<path d=\"{}\"/>\n", shape(rings, &scene.projection))
        }
        (PlaceForm::Dot(_), Some(at)) => {
            let (x, y) = scene.projection.pixel(at);
            let radius = radius(layout, place.class) + 2.0;
            format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>\n")
        }
        (PlaceForm::Dot(_), None) => String::new(),
    }
}

fn radius(layout: &Layout<'_>, class: Option<usize>) -> f64 {
    let strength = class.map_or(0, |class| layout.look(class).strength);
    (3.0 + strength as f64 * 1.1) * layout.dot_unit()
}

/// A dot: a disc, a triangle on its point below zero, a ring without a value. `end` closes the
/// element's tag or opens its content.
pub(super) fn mark(
    layout: &Layout<'_>,
    class: Option<usize>,
    (x, y): (f64, f64),
    end: &str,
) -> String {
    let radius = radius(layout, class);
    let below = class.is_some_and(|class| layout.look(class).below);
    let fill = match class {
        None => "#ffffff".to_owned(),
        Some(class) => layout.look(class).fill.to_owned(),
    };
    let (name, start) = if below {
        let (side, tip) = (radius * 1.15, radius * 1.2);
        let path = format!(
            "<path d=\"M{:.1} {:.1}h{:.1}L{x:.1} {:.1}z\"",
            x - side,
            y - radius * 0.8,
            side * 2.0,
            y + tip
        );
        ("path", path)
    } else {
        ("circle", format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\""))
    };
    let dash = if class.is_none() { " stroke-dasharray=\"1.5 1\"" } else { "" };
    let close = if end.ends_with("/>") { String::new() } else { format!("</{name}>") };
    format!("{start} fill=\"{fill}\"{dash}{end}{close}\n")
}

/// Rings of one area as a path; the largest is always there.
fn shape(rings: &[Vec<(f64, f64)>], projection: &Projection) -> String {
    let size = |ring: &Vec<(f64, f64)>| {
        crate::chart::map::area(ring) * projection.scale * projection.scale
    };
    let largest = rings.iter().map(size).fold(0.0, f64::max);
    let kept = rings.iter().filter(|ring| {
        let size = size(ring);
        size >= LEAST_RING_PX || size == largest
    });
    kept.map(|ring| path(ring, projection)).collect()
}

/// A closed line with a tenth of a pixel, in steps from point to point.
pub(super) fn path(ring: &[(f64, f64)], projection: &Projection) -> String {
    let tenths = |at: &(f64, f64)| {
        let (x, y) = projection.pixel(*at);
        ((x * 10.0).round() as i64, (y * 10.0).round() as i64)
    };
    let mut path = String::new();
    let mut last: Option<(i64, i64)> = None;
    for at in ring.iter().filter(|(lng, lat)| lng.is_finite() && lat.is_finite()).map(tenths) {
        match last {
            None => {
                let _ = write!(path, "M{} {}l", tenth(at.0), tenth(at.1));
            }
            Some(before) => {
                let (dx, dy) = (at.0 - before.0, at.1 - before.1);
                let distance = ((dx * dx + dy * dy) as f64).sqrt() / 10.0;
                if distance < LEAST_STEP_PX {
                    continue;
                }
                let space = if path.ends_with('l') { "" } else { " " };
                let _ = write!(path, "{space}{} {}", tenth(dx), tenth(dy));
            }
        }
        last = Some(at);
    }
    // A line without a step would be an invalid path.
    if path.ends_with('l') {
        path.push_str("0 0");
    }
    if !path.is_empty() {
        path.push('z');
    }
    path
}

/// Tenths as a decimal without needless digits.
fn tenth(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
    match part {
        0 => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

/// Shapes of a scene with their middle and the room that a number has there.
pub(super) fn numbered<'a>(
    scene: &'a Scene<'_>,
) -> impl Iterator<Item = (&'a MapPlace, (i32, i32), f64)> {
    scene.places.iter().filter_map(|place| {
        let PlaceForm::Shape(_) = &place.form else { return None };
        let (x, y) = scene.projection.pixel(place.anchor()?);
        let room = place.room() * scene.projection.scale;
        Some((*place, (x.round() as i32, y.round() as i32), room))
    })
}
