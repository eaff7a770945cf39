use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use sousei_core::{AreaCode, Basis, Observed, Period, Status};
use sousei_demography::flows::{DistanceMatrix, FlowMatrix};

/// Four areas of METHODS TV-3.2b: two large ones and two small ones.
pub const TOY: [[f64; 4]; 4] = [
    [0.0, 300.0, 60.0, 40.0],
    [420.0, 0.0, 45.0, 30.0],
    [150.0, 60.0, 0.0, 35.0],
    [90.0, 50.0, 40.0, 0.0],
];
pub const TOY_PEOPLE: [f64; 4] = [14_000.0, 7_500.0, 3_000.0, 2_000.0];

pub fn prefectures(n: u8) -> Vec<AreaCode> {
    (1..=n).map(|number| AreaCode::prefecture(number).expect("47 prefectures")).collect()
}

pub fn matrix_of(cells: &[Observed]) -> FlowMatrix {
    let n = u8::try_from(cells.len().isqrt()).expect("small");
    let period = Period::calendar_year(2025);
    FlowMatrix::new(Basis::MoversAll, period, prefectures(n), cells).expect("a table of moves")
}

pub fn toy() -> FlowMatrix {
    let cells: Vec<Observed> = TOY.iter().flatten().copied().map(Observed::number).collect();
    matrix_of(&cells)
}

/// The toy with one cell withheld: from the third area to the fourth.
pub fn toy_with_suppressed() -> FlowMatrix {
    let mut cells: Vec<Observed> = TOY.iter().flatten().copied().map(Observed::number).collect();
    cells[2 * 4 + 3] = Observed::missing(Status::Suppressed);
    matrix_of(&cells)
}

pub fn toy_distances() -> DistanceMatrix {
    let rows = [
        [0.0, 30.0, 400.0, 500.0],
        [30.0, 0.0, 420.0, 520.0],
        [400.0, 420.0, 0.0, 150.0],
        [500.0, 520.0, 150.0, 0.0],
    ];
    DistanceMatrix::new(&prefectures(4), rows.concat()).expect("above 0")
}

#[expect(clippy::disallowed_methods, reason = "a test finds published files by a setting")]
fn folder(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    let folder = env::var_os("SOUSEI_SHARED_DATA").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("not run: {name} (no shared data)");
        return None;
    }
    Some(folder)
}

/// A file below the folder of shared data.
#[expect(clippy::disallowed_methods, reason = "a test reads published files")]
pub fn shared_text(test: &str, path: &str) -> Option<String> {
    folder(test).map(|folder| fs::read_to_string(folder.join(path)).expect("readable"))
}

pub fn shared_json(test: &str, path: &str) -> Option<Value> {
    shared_text(test, path).map(|text| serde_json::from_str(&text).expect("JSON"))
}

/// The vectors of METHODS section 3.
pub fn vectors(test: &str) -> Option<Value> {
    shared_json(test, "../methods/vectors/v3_migration.json")
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("`{value}` is no number"))
}

pub fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        single => vec![number(single)],
    }
}

pub fn near(seen: f64, expected: f64, tolerance: f64) {
    assert!((seen - expected).abs() <= tolerance, "{seen} instead of {expected}");
}

pub fn all_near(seen: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(seen.len(), expected.len());
    for (seen, expected) in seen.iter().zip(expected) {
        near(*seen, *expected, tolerance);
    }
}
