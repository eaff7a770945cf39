//! Maps: areas as dots or shapes, coloured by class.

/// Areas on a map, coloured by the class of their value.
///
/// The classes run from light to dark; the larger a dot the higher its class, and classes
/// below zero of a [`Palette::Diverging`] map are hatched, so that colour is never alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// What the values measure, with the unit: heading of the legend.
    pub axis: String,
    /// Classes from the lowest to the highest.
    pub classes: Vec<MapClass>,
    /// Name of the class of areas without a value, with the number of them.
    pub no_data: MapClass,
    /// How classes are coloured.
    pub palette: Palette,
    /// The areas.
    pub places: Vec<MapPlace>,
    /// Lines for orientation: borders of prefectures, coasts.
    pub outlines: Vec<Ring>,
    /// Arrows from area to area.
    pub links: MapLinks,
}

/// Arrows on a [`Map`]; the more they stand for, the wider.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapLinks {
    /// What the arrows measure, with the unit: heading of their part of the legend.
    pub axis: String,
    /// Limits of the classes of width, from the narrowest.
    pub classes: Vec<String>,
    /// The arrows, the most important first.
    pub links: Vec<MapLink>,
}

/// An arrow on a [`Map`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapLink {
    /// Key of the area it leaves.
    pub from: String,
    /// Key of the area it leads to.
    pub to: String,
    /// What it stands for, in words.
    pub name: String,
    /// Position of its class of width.
    pub class: usize,
}

/// An entry of a map's legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapClass {
    /// Limits of the class.
    pub name: String,
    /// Number of areas in it.
    pub count: usize,
}

/// How the classes of a map are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// From light to dark.
    Sequential,
    /// Two colours away from zero; this many classes lie below zero.
    Diverging(usize),
}

/// Points of a closed line: longitude and latitude in degrees.
pub type Ring = Vec<(f64, f64)>;

/// An area on a [`Map`].
#[derive(Debug, Clone, PartialEq)]
pub struct MapPlace {
    /// Key of the area, carried into the drawing for scripts.
    pub code: String,
    /// Name of the area.
    pub name: String,
    /// Its value in words.
    pub value: String,
    /// Position of its class, or none without a value.
    pub class: Option<usize>,
    /// Whether the reader asked for this one.
    pub strong: bool,
    /// Where it is.
    pub form: PlaceForm,
}

/// Where an area is.
#[derive(Debug, Clone, PartialEq)]
pub enum PlaceForm {
    /// At a point: longitude and latitude in degrees.
    Dot((f64, f64)),
    /// Within rings; a ring inside another is a hole.
    Shape(Vec<Ring>),
}

impl MapPlace {
    /// The points that have to be in the picture.
    pub(super) fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let (dot, rings): (&[(f64, f64)], &[Ring]) = match &self.form {
            PlaceForm::Dot(at) => (std::slice::from_ref(at), &[]),
            PlaceForm::Shape(rings) => (&[], rings),
        };
        let all = dot.iter().chain(rings.iter().flatten()).copied();
        all.filter(|(lng, lat)| lng.is_finite() && lat.is_finite())
    }

    /// A point that stands for the area: the dot, or one well within the largest ring.
    pub(super) fn anchor(&self) -> Option<(f64, f64)> {
        match &self.form {
            PlaceForm::Dot(at) => Some(*at).filter(|at| at.0.is_finite() && at.1.is_finite()),
            PlaceForm::Shape(rings) => widest(largest(rings)?).map(|(at, _)| at),
        }
    }

    /// Side of a square, in degrees of latitude, that has about room around the anchor.
    pub(super) fn room(&self) -> f64 {
        match &self.form {
            PlaceForm::Dot(_) => 0.0,
            PlaceForm::Shape(rings) => largest(rings)
                .and_then(|ring| {
                    let ((_, lat), width) = widest(ring)?;
                    Some((width * lat.to_radians().cos()).min(area(ring).sqrt()))
                })
                .unwrap_or(0.0),
        }
    }
}

fn largest(rings: &[Ring]) -> Option<&Ring> {
    rings.iter().max_by(|a, b| area(a).total_cmp(&area(b)))
}

/// The middle of the widest stretch within a ring, on a few levels around its middle, and the
/// width of the stretch.
fn widest(ring: &[(f64, f64)]) -> Option<((f64, f64), f64)> {
    const LEVELS: [f64; 5] = [0.5, 0.42, 0.58, 0.34, 0.66];
    let bounds = super::projection::Bounds::around(ring.iter().copied())?;
    let stretches = LEVELS.iter().flat_map(|level| {
        let lat = bounds.south + (bounds.north - bounds.south) * level;
        let mut crossings = crossings(ring, lat);
        crossings.sort_by(f64::total_cmp);
        let pairs: Vec<(f64, f64)> =
            crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.into_iter().map(move |(west, east)| ((f64::midpoint(west, east), lat), east - west))
    });
    stretches.max_by(|a, b| a.1.total_cmp(&b.1)).or(Some((bounds.centre(), 0.0)))
}

/// Where the edges of a ring pass a latitude.
fn crossings(ring: &[(f64, f64)], lat: f64) -> Vec<f64> {
    let next = ring.iter().cycle().skip(1);
    let edges = ring.iter().zip(next).filter(|(from, to)| (from.1 > lat) != (to.1 > lat));
    edges.map(|(from, to)| from.0 + (lat - from.1) / (to.1 - from.1) * (to.0 - from.0)).collect()
}

/// Area of a ring in square degrees, by the shoelace formula.
pub(super) fn area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let twice: f64 = ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    (twice / 2.0).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_anchor_of_a_bay_lies_on_land() {
        // A horseshoe open to the east, whose middle is water.
        let ring = vec![
            (0.0, 0.0),
            (6.0, 0.0),
            (6.0, 2.0),
            (2.0, 2.0),
            (2.0, 4.0),
            (6.0, 4.0),
            (6.0, 6.0),
            (0.0, 6.0),
        ];
        let ((lng, lat), width) = widest(&ring).expect("a ring");
        assert!(!((2.0..6.0).contains(&lng) && (2.0..4.0).contains(&lat)), "{lng} {lat}");
        assert!(width >= 2.0);
        assert!((area(&ring) - 28.0).abs() < 1e-9);
        assert_eq!(widest(&[]), None);
    }
}
