mod dissolve;

use std::collections::BTreeMap;

use crate::{AreaCode, AreaKind, AreaRegistry, Date};

/// A closed ring of `[longitude, latitude]` in degrees, the first point not repeated; the
/// outer ring comes first, holes follow.
pub type Polygon = Vec<Vec<[f64; 2]>>;

/// The outline of an area: one polygon per island.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shape {
    /// The polygons.
    pub polygons: Vec<Polygon>,
}

/// Outlines of areas as of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundaries {
    /// Day whose boundaries these are.
    pub as_of: Date,
    /// Outlines by code.
    pub shapes: BTreeMap<AreaCode, Shape>,
}

impl Shape {
    /// South-west and north-east corner as `[longitude, latitude]`; none without points.
    #[must_use]
    pub fn bounds(&self) -> Option<([f64; 2], [f64; 2])> {
        let mut points = self.polygons.iter().flatten().flatten();
        let first = *points.next()?;
        Some(points.fold((first, first), |(low, high), point| {
            let low = [low[0].min(point[0]), low[1].min(point[1])];
            let high = [high[0].max(point[0]), high[1].max(point[1])];
            (low, high)
        }))
    }

    /// Number of points.
    #[must_use]
    pub fn n_points(&self) -> usize {
        self.polygons.iter().flatten().map(Vec::len).sum()
    }
}

impl Boundaries {
    /// The outline of an area: its own, or for a designated city or a prefecture without one
    /// that of its parts together.
    #[must_use]
    pub fn shape(&self, code: AreaCode, registry: &AreaRegistry) -> Option<Shape> {
        if let Some(shape) = self.shapes.get(&code) {
            return Some(shape.clone());
        }
        let parts = self.shapes.iter().filter(|(part, _)| registry.contains(code, **part));
        let together = dissolve::dissolve(parts.map(|(_, shape)| shape));
        (!together.polygons.is_empty()).then_some(together)
    }

    /// The outlines with those of the designated cities added, put together from their wards
    /// where the source has only these.
    #[must_use]
    pub fn with_designated_cities(mut self, registry: &AreaRegistry) -> Self {
        let cities = registry.areas().filter(|area| area.kind == AreaKind::DesignatedCity);
        for city in cities {
            if let Some(shape) = self.shape(city.code, registry) {
                self.shapes.insert(city.code, shape);
            }
        }
        self
    }
}
