use std::collections::BTreeMap;

use super::Shape;

/// A point by the bits of its coordinates, so that it can be a key. Only equality counts.
type Corner = (u64, u64);

/// Puts areas together into one outline without the borders between them.
///
/// # Method
/// Neighbours run along a common border in opposite directions; such pairs of edges cancel
/// and what is left closes to rings. Rings that turn the other way than the largest one are
/// holes of the ring around them.
///
/// # Assumptions
/// Common borders have the same points in both areas, as in N03 and in TopoJSON. Where they
/// do not, the border stays.
pub(super) fn dissolve<'a>(parts: impl IntoIterator<Item = &'a Shape>) -> Shape {
    let mut edges: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    for ring in parts.into_iter().flat_map(|shape| &shape.polygons).flatten() {
        let ends = ring.iter().skip(1).chain(ring.first());
        for (from, to) in ring.iter().map(corner).zip(ends.map(corner)) {
            let returning = edges.get_mut(&to).and_then(|ends| {
                let position = ends.iter().position(|end| *end == from)?;
                Some(ends.swap_remove(position))
            });
            if returning.is_none() && from != to {
                edges.entry(from).or_default().push(to);
            }
        }
    }
    with_holes(rings(edges))
}

fn corner(point: &[f64; 2]) -> Corner {
    (point[0].to_bits(), point[1].to_bits())
}

/// Follows the edges that are left until each comes back to where it began.
fn rings(mut edges: BTreeMap<Corner, Vec<Corner>>) -> Vec<Vec<[f64; 2]>> {
    let mut rings = Vec::new();
    let starts: Vec<Corner> = edges.keys().copied().collect();
    for start in starts {
        while let Some(mut next) = edges.get_mut(&start).and_then(Vec::pop) {
            let mut ring = vec![point(start)];
            while next != start {
                ring.push(point(next));
                let Some(after) = edges.get_mut(&next).and_then(Vec::pop) else { break };
                next = after;
            }
            if ring.len() > 2 {
                rings.push(ring);
            }
        }
    }
    rings
}

fn point(corner: Corner) -> [f64; 2] {
    [f64::from_bits(corner.0), f64::from_bits(corner.1)]
}

fn with_holes(mut rings: Vec<Vec<[f64; 2]>>) -> Shape {
    rings.sort_by(|a, b| area(b).abs().total_cmp(&area(a).abs()));
    let Some(turn) = rings.first().map(|ring| area(ring).signum()) else {
        return Shape::default();
    };
    let (outer, holes): (Vec<_>, Vec<_>) =
        rings.into_iter().partition(|ring| area(ring).signum() == turn);
    let mut polygons: Vec<Vec<Vec<[f64; 2]>>> = outer.into_iter().map(|ring| vec![ring]).collect();
    for hole in holes {
        // The smallest ring around it; rings are in order of size.
        let around = polygons.iter_mut().rev().find(|polygon| contains(&polygon[0], &hole));
        match around {
            Some(polygon) => polygon.push(hole),
            None => polygons.push(vec![hole]),
        }
    }
    Shape { polygons }
}

/// Twice the area in square degrees, positive where the ring turns to the left.
fn area(ring: &[[f64; 2]]) -> f64 {
    let ends = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(ends).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

/// Whether the middle of the first edge of a ring lies within another ring.
fn contains(outer: &[[f64; 2]], inner: &[[f64; 2]]) -> bool {
    let [a, b, ..] = inner else { return false };
    let [x, y] = [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
    let ends = outer.iter().skip(1).chain(outer.first());
    let crossings = outer.iter().zip(ends).filter(|(a, b)| {
        (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of the given side, turning to the left.
    fn square(x: f64, y: f64, side: f64) -> Vec<[f64; 2]> {
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
    }

    fn shape(polygons: Vec<Vec<Vec<[f64; 2]>>>) -> Shape {
        Shape { polygons }
    }

    #[test]
    fn the_border_between_neighbours_goes() {
        let (left, right) =
            (shape(vec![vec![square(0.0, 0.0, 1.0)]]), shape(vec![vec![square(1.0, 0.0, 1.0)]]));
        let together = dissolve([&left, &right]);
        assert_eq!(together.polygons.len(), 1);
        assert_eq!(together.polygons[0].len(), 1);
        assert_eq!(together.n_points(), 6);
        assert!((area(&together.polygons[0][0]) - 4.0).abs() < 1e-12);
    }

    #[test]
    fn islands_stay_apart_and_holes_stay_holes() {
        let mut hole = square(1.0, 1.0, 1.0);
        hole.reverse();
        let ring = shape(vec![vec![square(0.0, 0.0, 3.0), hole]]);
        let island = shape(vec![vec![square(9.0, 9.0, 1.0)]]);
        let together = dissolve([&ring, &island]);
        assert_eq!(together.polygons.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        let filled = dissolve([&ring, &shape(vec![vec![square(1.0, 1.0, 1.0)]])]);
        assert_eq!(filled.polygons.iter().map(Vec::len).collect::<Vec<_>>(), [1]);
    }
}
