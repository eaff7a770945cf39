//! Small datasets, and short ways to put them into a lake.

use std::sync::Arc;

use sousei_core::{
    AgeBand, AreaCode, Basis, Dataset, IndicatorId, Observation, Observed, Period, Series, Sex,
    Status, Unit, date,
};
use sousei_lake::{Lake, LakeView, Published, VersionRef};
use tempfile::TempDir;

/// A lake in a directory of its own.
pub struct TestLake {
    pub lake: Lake,
    pub directory: TempDir,
}

pub fn lake() -> TestLake {
    let directory = tempfile::tempdir().unwrap();
    TestLake { lake: Lake::open(directory.path()).unwrap(), directory }
}

pub fn area(code: &str) -> AreaCode {
    code.parse().unwrap()
}

pub fn period(text: &str) -> Period {
    text.parse().unwrap()
}

pub fn id(key: &str) -> IndicatorId {
    IndicatorId::new(key)
}

pub fn series(indicator: &str) -> Series {
    Series {
        indicator: id(indicator),
        label: format!("{indicator}の名称"),
        unit: Unit::new("人"),
        basis: Basis::Census,
        vintage: date(2020, 10, 1),
        table: "A".to_owned(),
    }
}

pub fn dataset(source: &str, edition: &str, indicators: &[&str]) -> Dataset {
    Dataset {
        source: source.to_owned(),
        edition: edition.to_owned(),
        series: indicators.iter().map(|one| series(one)).collect(),
        ..Dataset::default()
    }
}

/// An observation of everybody.
pub fn seen(series: u32, code: &str, when: &str, value: f64) -> Observation {
    Observation {
        series,
        area: area(code),
        period: period(when),
        sex: Sex::Both,
        age: AgeBand::ALL,
        value: Observed::number(value),
    }
}

/// An observation without a value.
pub fn lacking(series: u32, code: &str, when: &str, reason: Status) -> Observation {
    Observation { value: Observed::missing(reason), ..seen(series, code, when, 0.0) }
}

pub fn publish(lake: &Lake, dataset: &Dataset, version: u32) -> Published {
    lake.stage(dataset).unwrap().publish(version).unwrap()
}

pub fn version(dataset: &Dataset, rank: u32, folder: &str) -> VersionRef {
    VersionRef {
        dataset: Arc::from(format!("{}/{}", dataset.source, dataset.edition)),
        source: Arc::from(dataset.source.as_str()),
        rank,
        folder: folder.to_owned(),
    }
}

/// A view of these datasets, the later of a source being the newer edition.
pub fn view(test: &TestLake, datasets: &[Dataset]) -> LakeView {
    let versions: Vec<VersionRef> = datasets
        .iter()
        .zip(1..)
        .map(|(dataset, rank)| version(dataset, rank, &publish(&test.lake, dataset, 1).folder))
        .collect();
    LakeView::new(&test.lake, &versions).unwrap()
}
