//! Census, resident register, projections and SSDSE.

mod assumptions;
mod catalogue;
mod census;
mod damage;
mod ipss;
mod mortality;
mod national;
mod resident_register;
mod ssdse;

use std::path::PathBuf;

use sousei_core::{
    AgeBand, AreaCode, Basis, Bilingual, Catalogue, Checked, Dataset, Indicator, IndicatorId,
    Measure, Period, Polarity, Sex, Unit,
};
use sousei_ingest::{
    Error,
    official::{Imported, Input, detect, read},
};

/// A file of the shared data; none, with a word on the terminal, where the folder is absent.
fn shared(path: &str) -> Option<Vec<u8>> {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    let folder = std::env::var_os("SOUSEI_SHARED_DATA").map_or(default, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("not run: {path} (no shared data)");
        return None;
    }
    Some(std::fs::read(folder.join(path)).expect("the shared data are complete"))
}

/// Detects the format of a file and reads it with a catalogue.
fn import_with(catalogue: &Catalogue, name: &str, bytes: &[u8]) -> Result<Checked<Dataset>, Error> {
    let format = detect(name, bytes).expect("a known format");
    let input = Input { name, bytes, catalogue, progress: &|_| () };
    let Checked { value, issues } = read(format, &input)?;
    let Imported::Dataset(dataset) = value else { panic!("not observations: {name}") };
    Ok(Checked { value: dataset, issues })
}

fn import(name: &str, bytes: &[u8]) -> Checked<Dataset> {
    import_with(&Catalogue::default(), name, bytes).expect("readable")
}

fn indicator(id: &str, unit: &str, basis: Basis) -> Indicator {
    Indicator {
        id: IndicatorId::new(id),
        name: Bilingual::default(),
        unit: Unit::new(unit),
        measure: Measure::Extensive,
        polarity: Polarity::Neutral,
        basis,
        topic: "population".to_owned(),
        decimals: 0,
        note: Bilingual::default(),
    }
}

/// What is asked of a dataset: one indicator in one period.
struct Question<'a> {
    data: &'a Dataset,
    id: &'a str,
    period: Period,
    sex: Sex,
    age: AgeBand,
}

fn ask<'a>(data: &'a Dataset, id: &'a str, period: &str) -> Question<'a> {
    let period = period.parse().expect("a period");
    Question { data, id, period, sex: Sex::Both, age: AgeBand::ALL }
}

impl Question<'_> {
    fn of(self, sex: Sex, age: AgeBand) -> Self {
        Self { sex, age, ..self }
    }

    /// Values by area; areas without a value are left out.
    fn values(&self) -> Vec<(AreaCode, f64)> {
        let series = self.data.series.iter().map(|one| one.indicator.as_str() == self.id);
        let is_asked: Vec<bool> = series.collect();
        let rows = self.data.rows.iter().filter(|row| {
            is_asked[row.series as usize]
                && (row.period, row.sex, row.age) == (self.period, self.sex, self.age)
        });
        rows.filter_map(|row| Some((row.area, row.value.value()?))).collect()
    }

    fn sum(&self, belongs: impl Fn(AreaCode) -> bool) -> f64 {
        self.values().iter().filter(|(area, _)| belongs(*area)).map(|(_, value)| value).sum()
    }

    fn at(&self, area: &str) -> Option<f64> {
        let area: AreaCode = area.parse().expect("a code");
        self.values().into_iter().find(|(one, _)| *one == area).map(|(_, value)| value)
    }
}

fn codes_of(issues: &[sousei_core::Issue]) -> Vec<&'static str> {
    issues.iter().map(|issue| issue.code).collect()
}
