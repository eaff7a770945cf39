//! Published assumptions of the projection, where they were imported.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use sousei_core::{AreaCode, Dataset, Fact, IndicatorId, Observation, Severity, Sex};
use sousei_demography::{AgeScale, BySex, StepRates};
use sousei_ingest::official::{Format, Imported, Input, read};

use crate::{
    AppError,
    evidence::{Current, content},
};

const SURVIVAL: &str = "ipss.survival-rate";
const NET_MIGRATION: &str = "ipss.net-migration-rate";
const CHILD_WOMAN_RATIO: &str = "ipss.child-woman-ratio";
const SEX_RATIO: &str = "ipss.sex-ratio-0-4";

/// Rates of areas as published, step by step.
#[derive(Debug, Default)]
pub(crate) struct Assumptions {
    by_area: BTreeMap<AreaCode, BTreeMap<i32, Partial>>,
    /// Keys of the datasets they come from.
    pub(crate) datasets: Vec<String>,
}

/// Rates of one step as far as they are known.
#[derive(Debug, Default, Clone)]
struct Partial {
    survival: BTreeMap<(Sex, u8), f64>,
    net_migration: BTreeMap<(Sex, u8), f64>,
    child_woman_ratio: Option<f64>,
    sex_ratio: Option<f64>,
}

impl Assumptions {
    /// Reads what was imported; nothing if nothing was.
    pub(crate) async fn read(current: &Current) -> Result<Self, AppError> {
        let wanted = [SURVIVAL, NET_MIGRATION, CHILD_WOMAN_RATIO, SEX_RATIO].map(IndicatorId::new);
        Ok(Self::of(&current.as_published(&wanted, None).await?))
    }

    /// Sorts observations of assumptions by area and step.
    pub(crate) fn of(facts: &[Fact]) -> Self {
        let mut found = Self::default();
        for fact in facts {
            let Some(value) = fact.value.value() else { continue };
            found.datasets.push(fact.dataset.to_string());
            let of_area = found.by_area.entry(fact.area).or_default();
            let cell = (fact.sex, fact.age.from);
            match fact.indicator.as_str() {
                SURVIVAL => of_area.entry(from(fact)).or_default().survival.insert(cell, value),
                NET_MIGRATION => {
                    of_area.entry(from(fact)).or_default().net_migration.insert(cell, value)
                }
                // Ratios hold at the date at which a step ends.
                CHILD_WOMAN_RATIO => {
                    of_area.entry(from(fact) - STEP).or_default().child_woman_ratio.replace(value)
                }
                SEX_RATIO => of_area.entry(from(fact) - STEP).or_default().sex_ratio.replace(value),
                _ => None,
            };
        }
        found.datasets.sort();
        found.datasets.dedup();
        found
    }

    /// Reads official workbooks from files, without storing them.
    ///
    /// # Errors
    /// `NotFound` for a file that is not there; `Invalid` for one that is no table of assumptions.
    pub(crate) fn from_files(paths: &[PathBuf]) -> Result<Self, AppError> {
        let mut facts = Vec::new();
        for path in paths {
            let bytes = std::fs::read(path).map_err(|source| AppError::file(path, source))?;
            let name = path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            facts.extend(facts_of(&read_assumptions(&name, &bytes)?));
        }
        Ok(Self::of(&facts))
    }

    /// Whether there are none at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_area.is_empty()
    }

    /// The rates of an area for the steps that begin in these years; none unless all are known.
    pub(crate) fn rates(
        &self,
        area: AreaCode,
        starts: &[i32],
        scale: AgeScale,
    ) -> Option<Vec<StepRates>> {
        let of_area = self.by_area.get(&area)?;
        starts.iter().map(|year| of_area.get(year)?.complete(scale)).collect()
    }
}

fn read_assumptions(name: &str, bytes: &[u8]) -> Result<Dataset, AppError> {
    let catalogue = content::catalogue();
    let input = Input { name, bytes, catalogue: &catalogue, progress: &|_| {} };
    let read = read(Format::IpssAssumptions, &input)?;
    if read.issues.iter().any(|issue| issue.severity == Severity::Error) {
        return Err(AppError::has_issues(name, read.issues));
    }
    match read.value {
        Imported::Dataset(dataset) => Ok(dataset),
        _ => Ok(Dataset::default()),
    }
}

fn facts_of(dataset: &Dataset) -> Vec<Fact> {
    let key: Arc<str> = format!("{}/{}", dataset.source, dataset.edition).into();
    let fact = |row: &Observation| {
        let series = &dataset.series[row.series as usize];
        Fact {
            indicator: series.indicator.clone(),
            area: row.area,
            period: row.period,
            sex: row.sex,
            age: row.age,
            value: row.value,
            unit: series.unit.clone(),
            basis: series.basis,
            vintage: series.vintage,
            dataset: Arc::clone(&key),
        }
    };
    dataset.rows.iter().map(fact).collect()
}

/// Years of a step.
const STEP: i32 = 5;

fn from(fact: &Fact) -> i32 {
    i32::from(fact.period.start().year())
}

impl Partial {
    fn complete(&self, scale: AgeScale) -> Option<StepRates> {
        let column = |rates: &BTreeMap<(Sex, u8), f64>, sex| -> Option<Vec<f64>> {
            let rate = |group| {
                let age = u8::try_from(scale.from_age(group)).ok()?;
                // One rate leads the two last groups into the open one.
                let before_open = age.checked_sub(scale.width())?;
                let own = rates.get(&(sex, age));
                own.or_else(|| rates.get(&(sex, before_open))).copied()
            };
            let closed = (0..scale.groups() - 1)
                .map(|group| rates.get(&(sex, u8::try_from(scale.from_age(group)).ok()?)).copied());
            closed.chain([rate(scale.groups() - 1)]).collect()
        };
        let both = |rates: &BTreeMap<(Sex, u8), f64>| {
            Some(BySex { women: column(rates, Sex::Female)?, men: column(rates, Sex::Male)? })
        };
        let none = vec![0.0; scale.groups()];
        Some(StepRates {
            survival: both(&self.survival)?,
            net_migration: both(&self.net_migration)?,
            arrivals: BySex { women: none.clone(), men: none },
            child_woman_ratio: self.child_woman_ratio?,
            sex_ratio: self.sex_ratio?,
        })
    }
}
