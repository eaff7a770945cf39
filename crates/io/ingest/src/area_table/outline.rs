use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sousei_core::{AreaCode, Boundaries, Date, Polygon, Shape};

use crate::Error;

/// Steps in a degree: 0.00001 degrees are about a metre.
const PER_DEGREE: f64 = 100_000.0;

/// Version of the form.
const VERSION: u32 = 1;

/// Outlines as the data directory keeps them: whole numbers, each point as the difference
/// from the one before, longitude and latitude in turn.
#[derive(Serialize, Deserialize)]
struct Outlines {
    sousei_boundaries: u32,
    as_of: String,
    per_degree: f64,
    shapes: BTreeMap<String, Vec<Vec<Vec<i64>>>>,
}

/// Writes outlines in the compact form in which the data directory keeps them.
///
/// Positions are rounded to 0.00001 degrees, about a metre.
#[must_use]
pub fn write_boundaries(boundaries: &Boundaries) -> String {
    let ring = |ring: &Vec<[f64; 2]>| {
        let mut before = [0, 0];
        let steps = ring.iter().flat_map(|point| {
            let at = point.map(|degrees| (degrees * PER_DEGREE).round() as i64);
            let step = [at[0] - before[0], at[1] - before[1]];
            before = at;
            step
        });
        steps.collect::<Vec<i64>>()
    };
    let polygon = |polygon: &Polygon| polygon.iter().map(ring).collect();
    let shape = |(code, shape): (&AreaCode, &Shape)| {
        (code.to_string(), shape.polygons.iter().map(polygon).collect())
    };
    let outlines = Outlines {
        sousei_boundaries: VERSION,
        as_of: boundaries.as_of.to_string(),
        per_degree: PER_DEGREE,
        shapes: boundaries.shapes.iter().map(shape).collect(),
    };
    serde_json::to_string(&outlines).expect("numbers and texts have a JSON form")
}

/// Reads outlines from the compact form.
///
/// # Errors
/// `Document` if the bytes are not of this form.
pub fn read_boundaries(bytes: &[u8]) -> Result<Boundaries, Error> {
    let damaged = |reason: String| Error::Document { reason };
    let outlines: Outlines =
        serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
    if outlines.sousei_boundaries != VERSION || outlines.per_degree < 1.0 {
        let seen = outlines.sousei_boundaries;
        return Err(damaged(format!("version {seen} of the boundaries; expected {VERSION}")));
    }
    let as_of: Date = outlines.as_of.parse().map_err(|_| damaged(outlines.as_of.clone()))?;
    let ring = |steps: &Vec<i64>| {
        let mut at = [0_i64, 0];
        let points = steps.chunks_exact(2).map(|step| {
            at = [at[0].saturating_add(step[0]), at[1].saturating_add(step[1])];
            at.map(|units| units as f64 / outlines.per_degree)
        });
        points.collect::<Vec<_>>()
    };
    let polygon = |rings: &Vec<Vec<i64>>| rings.iter().map(ring).collect::<Polygon>();
    let shapes = outlines.shapes.iter().map(|(code, polygons)| {
        let code = code.parse::<AreaCode>().map_err(|error| damaged(error.to_string()))?;
        Ok((code, Shape { polygons: polygons.iter().map(polygon).collect() }))
    });
    Ok(Boundaries { as_of, shapes: shapes.collect::<Result<_, Error>>()? })
}
