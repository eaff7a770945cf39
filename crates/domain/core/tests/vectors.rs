//! The shared vectors of the region model, where the folder is beside the repository.

use std::path::PathBuf;

use serde_json::Value;
use sousei_core::{AreaCode, Mesh, MeshLevel, Position};

const PRINTED_9_DIGITS: f64 = 1e-9;

#[expect(clippy::disallowed_methods, reason = "a test may look for the shared data")]
fn vectors() -> Option<Value> {
    let data = std::env::var_os("SOUSEI_SHARED_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data"),
        PathBuf::from,
    );
    let path = data.join("../methods/vectors/v1_region.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("not run: vectors of the region model (no shared data)");
        return None;
    };
    Some(serde_json::from_str(&text).expect("JSON"))
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().expect(key)
}

fn number(row: &Value, key: &str) -> f64 {
    row[key].as_f64().expect(key)
}

fn level_of(code: &str) -> MeshLevel {
    let found = MeshLevel::ALL
        .into_iter()
        .find(|level| *level != MeshLevel::Twice && level.n_digits() == code.len());
    found.expect(code)
}

#[test]
fn check_digits() {
    let Some(vectors) = vectors() else { return };
    let rows = vectors["check_digit"].as_array().expect("rows");
    assert!(rows.len() >= 16);
    for row in rows {
        let code: AreaCode = text(row, "code5").parse().expect("valid");
        assert_eq!(code.with_check_digit(), text(row, "expected"), "{}", text(row, "name"));
        assert_eq!(text(row, "code6").parse(), Ok(code));
    }
}

#[test]
fn first_codes_with_each_remainder() {
    let Some(vectors) = vectors() else { return };
    for (remainder, code) in vectors["first_code_with_remainder"].as_object().expect("map") {
        let code: AreaCode = code.as_str().expect("code").parse().expect("valid");
        let remainder: u8 = remainder.parse().expect("number");
        assert_eq!(code.check_digit(), (11 - remainder) % 10, "{code}");
    }
}

#[test]
fn mesh_codes() {
    let Some(vectors) = vectors() else { return };
    let columns = [
        ("m1", MeshLevel::First),
        ("m2", MeshLevel::Second),
        ("m3", MeshLevel::Third),
        ("half", MeshLevel::Half),
        ("quarter", MeshLevel::Quarter),
        ("k5", MeshLevel::FiveTimes),
        ("k2", MeshLevel::Twice),
    ];
    for row in vectors["mesh_encode"].as_array().expect("rows") {
        let point = Position { lat: number(row, "lat"), lon: number(row, "lon") };
        for (column, level) in columns {
            let mesh = Mesh::of(point, level).expect("in Japan");
            assert_eq!(mesh.to_string(), text(row, column), "{}", text(row, "point"));
        }
    }
    for row in vectors["mesh_decode_sw"].as_array().expect("rows") {
        let code = text(row, "code");
        let cell = Mesh::parse(code, level_of(code)).expect("valid").cell();
        let near = |value: f64, key| {
            assert!((value - number(row, key)).abs() < PRINTED_9_DIGITS, "{code}")
        };
        near(cell.south_west.lat, "lat_sw");
        near(cell.south_west.lon, "lon_sw");
        near(cell.height, "dlat");
        near(cell.width, "dlon");
    }
}
