//! GeoJSON: one feature per island, so that a code comes more than once.

use geojson::{FeatureReader, GeometryValue, Position};
use sousei_core::Polygon;

use super::{Feature, Features, Properties, not_this_format};
use crate::Error;

/// Bytes at the beginning in which the name of the collection stands.
const HEAD_BYTES: usize = 1_000;

pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Features, Error> {
    let mut features = Vec::new();
    for feature in FeatureReader::from_reader(bytes).features() {
        let feature = feature.map_err(|error| not_this_format(file, error))?;
        let text = |key| Some(feature.property(key)?.as_str()?.to_owned());
        let properties = Properties {
            prefecture: text("N03_001"),
            over: text("N03_003"),
            name: text("N03_004"),
            code: text("N03_007"),
        };
        let polygons = feature.geometry.and_then(|geometry| polygons(geometry.value));
        features.push(Feature { properties, polygons });
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).into_owned();
    Ok(Features { features, names: vec![head] })
}

fn polygons(geometry: GeometryValue) -> Option<Vec<Polygon>> {
    let polygons = match geometry {
        GeometryValue::Polygon { coordinates } => vec![coordinates],
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        _ => return None,
    };
    let ring = |ring: &Vec<Position>| {
        let points = ring.iter().map(|position| match position.as_slice() {
            [lon, lat, ..] => Some([*lon, *lat]),
            _ => None,
        });
        let mut points: Vec<[f64; 2]> = points.collect::<Option<_>>()?;
        if points.first() == points.last() {
            points.pop();
        }
        (points.len() > 2).then_some(points)
    };
    let polygon = |rings: &Vec<Vec<Position>>| rings.iter().map(ring).collect::<Option<Polygon>>();
    let read: Vec<Polygon> = polygons.iter().filter_map(polygon).collect();
    (!read.is_empty()).then_some(read)
}
