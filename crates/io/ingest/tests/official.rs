//! Official files to typed values. The files lie outside the repository.

mod city;
mod economy;
mod moves;
mod population;
mod table;

use std::{env, fs, path::PathBuf};

use sousei_core::{AreaCode, Catalogue, Checked, Dataset, Observation, Sex};
use sousei_ingest::official::{Format, Imported, Input, detect, read};

/// Reads an official file; where the folder of such files is absent, the test that asks for
/// it reports itself as not run.
fn shared(test: &str, path: &str) -> Option<Vec<u8>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    let folder = env::var_os("SOUSEI_SHARED_DATA").map_or(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("not run: {test} (no shared data)");
        return None;
    }
    Some(fs::read(folder.join(path)).expect("the file is listed in the manifest"))
}

/// The part of a path behind the last slash.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Detects the format of a file by its content and reads it.
fn import(path: &str, bytes: &[u8], expected: Format) -> Checked<Dataset> {
    let name = name_of(path);
    assert_eq!(detect(name, bytes), Some(expected), "{path}");
    let catalogue = Catalogue::default();
    let input = Input { name, bytes, catalogue: &catalogue, progress: &|_| {} };
    let read = read(expected, &input).unwrap_or_else(|error| panic!("{path}: {error}"));
    observations(path, read)
}

fn observations(path: &str, read: Checked<Imported>) -> Checked<Dataset> {
    let Imported::Dataset(value) = read.value else { panic!("{path} holds observations") };
    Checked { value, issues: read.issues }
}

/// The rows of one indicator.
fn rows<'a>(dataset: &'a Dataset, indicator: &str) -> Vec<&'a Observation> {
    let of =
        |row: &&Observation| dataset.series[row.series as usize].indicator.as_str() == indicator;
    dataset.rows.iter().filter(of).collect()
}

/// The one value of an indicator in a place and time.
fn value(dataset: &Dataset, indicator: &str, area: u32, period: &str) -> Option<f64> {
    value_of(dataset, indicator, area, period, Sex::Both)
}

fn value_of(dataset: &Dataset, indicator: &str, area: u32, period: &str, sex: Sex) -> Option<f64> {
    let area = AreaCode::try_from(area).expect("five digits");
    let period = period.parse().expect("a period");
    let rows = rows(dataset, indicator);
    let mut found =
        rows.iter().filter(|row| (row.area, row.period, row.sex) == (area, period, sex));
    let first = found.next().unwrap_or_else(|| panic!("{indicator} {area} {period} is there"));
    assert!(found.next().is_none(), "{indicator} {area} {period} is there once");
    first.value.value()
}
