//! TopoJSON: borders are stored once, as arcs that the outlines refer to.
//!
//! Read here and not by a library, because small islands of generalised files have a null
//! geometry, which the format allows and libraries refuse together with the whole file.

use std::collections::BTreeMap;

use serde::Deserialize;
use sousei_core::Polygon;

use super::{Feature, Features, Properties, not_this_format};
use crate::Error;

#[derive(Deserialize)]
struct Topology {
    arcs: Vec<Vec<Vec<f64>>>,
    transform: Option<Transform>,
    objects: BTreeMap<String, Collection>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    #[serde(default)]
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    arcs: Option<Arcs>,
    #[serde(default)]
    properties: Properties,
}

/// References to arcs; `!n` (that is, `-n - 1`) is arc `n` backwards.
#[derive(Deserialize)]
#[serde(untagged)]
enum Arcs {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Features, Error> {
    let topology: Topology =
        serde_json::from_slice(bytes).map_err(|error| not_this_format(file, error))?;
    let arcs: Vec<Vec<[f64; 2]>> = topology
        .arcs
        .iter()
        .map(|arc| decode(arc, topology.transform.as_ref()))
        .collect::<Option<_>>()
        .ok_or_else(|| not_this_format(file, "an arc with a point that has no two coordinates"))?;
    let names = topology.objects.keys().cloned().collect();
    let geometries = topology.objects.into_values().flat_map(|object| object.geometries);
    let features = geometries
        .map(|geometry| Feature {
            polygons: geometry.arcs.and_then(|refs| polygons(&refs, &arcs)),
            properties: geometry.properties,
        })
        .collect();
    Ok(Features { features, names })
}

/// The points of an arc in degrees; with a transform they are stored as differences.
fn decode(arc: &[Vec<f64>], transform: Option<&Transform>) -> Option<Vec<[f64; 2]>> {
    let mut at = [0.0, 0.0];
    let point = |stored: &Vec<f64>| {
        let (x, y) = (*stored.first()?, *stored.get(1)?);
        let Some(Transform { scale, translate }) = transform else {
            return Some([x, y]);
        };
        // Sums of whole numbers, so that the same point has the same digits in every arc.
        at = [at[0] + x, at[1] + y];
        Some([at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]])
    };
    let points: Option<Vec<[f64; 2]>> = arc.iter().map(point).collect();
    points.filter(|points| points.iter().flatten().all(|degrees| degrees.is_finite()))
}

fn polygons(refs: &Arcs, arcs: &[Vec<[f64; 2]>]) -> Option<Vec<Polygon>> {
    let read: Vec<Polygon> = match refs {
        Arcs::Polygon(rings) => polygon(rings, arcs).into_iter().collect(),
        Arcs::MultiPolygon(many) => many.iter().filter_map(|rings| polygon(rings, arcs)).collect(),
    };
    (!read.is_empty()).then_some(read)
}

fn polygon(rings: &[Vec<i64>], arcs: &[Vec<[f64; 2]>]) -> Option<Polygon> {
    let rings: Option<Polygon> = rings.iter().map(|refs| ring(refs, arcs)).collect();
    rings.filter(|rings| !rings.is_empty())
}

/// The arcs of a ring one after the other; each begins where the one before ends.
fn ring(refs: &[i64], arcs: &[Vec<[f64; 2]>]) -> Option<Vec<[f64; 2]>> {
    let mut points: Vec<[f64; 2]> = Vec::new();
    for reference in refs {
        let backwards = *reference < 0;
        let position = usize::try_from(if backwards { !*reference } else { *reference }).ok()?;
        let arc = arcs.get(position)?;
        let joint = usize::from(!points.is_empty());
        if backwards {
            points.extend(arc.iter().rev().skip(joint));
        } else {
            points.extend(arc.iter().skip(joint));
        }
    }
    if points.first() == points.last() {
        points.pop();
    }
    (points.len() > 2).then_some(points)
}
