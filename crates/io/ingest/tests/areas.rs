//! Areas from official files to our own tables and back.

mod boundaries;
mod official;
mod tables;

use std::path::PathBuf;

use sousei_core::{AreaCode, AreaRegistry, Catalogue, Checked};
use sousei_ingest::{
    area_table::{AreaFiles, read_areas},
    official::{Format, Imported, Input, detect, read},
};

fn code(number: u32) -> AreaCode {
    AreaCode::try_from(number).expect("5 digits")
}

/// Where the tables that come along are.
fn data_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../data/areas")
}

/// The tables that come along.
fn registry() -> AreaRegistry {
    let bytes = |name: &str| std::fs::read(data_dir().join(name)).expect(name);
    let (areas, changes, zones) = (bytes("areas.csv"), bytes("changes.csv"), bytes("zones.csv"));
    let files = AreaFiles { areas: &areas, changes: &changes, zones: &zones };
    let checked = read_areas(files).expect("readable");
    assert_eq!(checked.issues, []);
    checked.value
}

/// An official file below the folder of shared data; none, with a word, where it is absent.
fn shared(path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("SOUSEI_SHARED_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data"),
        PathBuf::from,
    );
    let bytes = std::fs::read(root.join(path)).ok();
    if bytes.is_none() {
        eprintln!("not run: {path} (no shared data)");
    }
    bytes
}

fn import(name: &str, bytes: &[u8], format: Format) -> Checked<Imported> {
    assert_eq!(detect(name, bytes), Some(format), "{name}");
    let catalogue = Catalogue::default();
    let input = Input { name, bytes, catalogue: &catalogue, progress: &|_| {} };
    read(format, &input).expect("readable")
}

/// How often each issue was found.
fn counted(checked: &Checked<Imported>) -> Vec<(&'static str, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for issue in &checked.issues {
        *counts.entry(issue.code).or_default() += 1;
    }
    counts.into_iter().collect()
}
