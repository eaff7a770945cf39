//! Published assumptions of the projection, where they were imported.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use sousei_core::{AreaCode, Dataset, Fact, IndicatorId, Issue, Observation, Severity, Sex};
use sousei_demography::{AgeScale, BySex, StepRates, gross::GrossRates};
use sousei_ingest::official::{Format, Imported, Input, read};

use super::published::Published;
use crate::{
    AppError, ErrorKind,
    evidence::{Current, content},
};

const SURVIVAL: &str = "ipss.survival-rate";
const NET_MIGRATION: &str = "ipss.net-migration-rate";
const OUT: &str = "ipss.out-rate";
const SHARE: &str = "ipss.distribution-rate";
const CHILD_WOMAN_RATIO: &str = "ipss.child-woman-ratio";
const SEX_RATIO: &str = "ipss.sex-ratio-0-4";
/// What is read; those of later editions end in the suffix of their edition.
const KEYS: [&str; 6] = [SURVIVAL, NET_MIGRATION, OUT, SHARE, CHILD_WOMAN_RATIO, SEX_RATIO];

/// What assumptions of an edition take to be complete.
pub(super) fn needed(suffix: &str) -> String {
    let [survival, net, out, share, ratio, sex] = KEYS.map(|key| format!("{key}{suffix}"));
    format!("{survival}, {net} | ({out} + {share}), {ratio}, {sex}")
}

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
    out: BTreeMap<(Sex, u8), f64>,
    share: BTreeMap<(Sex, u8), f64>,
    child_woman_ratio: Option<f64>,
    sex_ratio: Option<f64>,
}

impl Assumptions {
    /// Reads what was imported of an edition; nothing if nothing was.
    pub(crate) async fn read(current: &Current, suffix: &str) -> Result<Self, AppError> {
        let wanted = KEYS.map(|key| IndicatorId::new(format!("{key}{suffix}")));
        Ok(Self::of(&current.as_published(&wanted, None).await?, suffix))
    }

    /// Sorts observations of the assumptions of an edition by area and step.
    pub(crate) fn of(facts: &[Fact], suffix: &str) -> Self {
        let mut found = Self::default();
        for fact in facts {
            let Some(value) = fact.value.value() else { continue };
            let Some(key) = fact.indicator.as_str().strip_suffix(suffix) else { continue };
            if !KEYS.contains(&key) {
                continue;
            }
            found.datasets.push(fact.dataset.to_string());
            let of_area = found.by_area.entry(fact.area).or_default();
            let cell = (fact.sex, fact.age.from);
            match key {
                SURVIVAL => of_area.entry(from(fact)).or_default().survival.insert(cell, value),
                NET_MIGRATION => {
                    of_area.entry(from(fact)).or_default().net_migration.insert(cell, value)
                }
                OUT => of_area.entry(from(fact)).or_default().out.insert(cell, value),
                SHARE => of_area.entry(from(fact)).or_default().share.insert(cell, value),
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

    /// Net migration rates of all areas for which every step is known.
    pub(crate) fn net(&self, published: &Published) -> BTreeMap<AreaCode, Vec<StepRates>> {
        let rates = |code: &AreaCode| {
            let of_area = self.by_area.get(code)?;
            let step = |year| of_area.get(year)?.net(published.scale);
            Some((*code, published.starts().iter().map(step).collect::<Option<_>>()?))
        };
        published.areas.keys().filter_map(rates).collect()
    }

    /// Out-rates and shares of an area for the steps that begin in these years; none unless all are known.
    pub(crate) fn gross(
        &self,
        area: AreaCode,
        starts: &[i32],
        scale: AgeScale,
    ) -> Option<Vec<GrossRates>> {
        let of_area = self.by_area.get(&area)?;
        starts.iter().map(|year| of_area.get(year)?.gross(scale)).collect()
    }
}

/// Reads official workbooks from files, without storing them.
///
/// # Errors
/// `NotFound` for a file that is not there; `Invalid` for one that is no table of assumptions.
pub(crate) fn assumptions_in(paths: &[PathBuf]) -> Result<Vec<Fact>, AppError> {
    let mut facts = Vec::new();
    for path in paths {
        let bytes = std::fs::read(path).map_err(|source| AppError::file(path, source))?;
        let name =
            path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        facts.extend(facts_of(&read_assumptions(&name, &bytes)?));
    }
    Ok(facts)
}

fn read_assumptions(name: &str, bytes: &[u8]) -> Result<Dataset, AppError> {
    let catalogue = content::catalogue();
    let input = Input { name, bytes, catalogue: &catalogue, progress: &|_| {} };
    let read = read(Format::IpssAssumptions, &input)?;
    if read.issues.iter().any(|issue| issue.severity == Severity::Error) {
        return Err(AppError::has_issues(name, read.issues));
    }
    match read.value {
        Imported::Dataset(dataset) if !dataset.rows.is_empty() => Ok(dataset),
        _ => Err(nothing_in(name, read.issues)),
    }
}

/// What to say of a file of the right kind in which no figure could be read.
fn nothing_in(name: &str, issues: Vec<Issue>) -> AppError {
    let words = issues.iter().flat_map(|issue| &issue.args).filter(|(key, _)| *key == "seen");
    let seen: Vec<&str> = words.map(|(_, word)| word.as_str()).take(SHOWN).collect();
    let seen = if seen.is_empty() { "–".to_owned() } else { seen.join(", ") };
    let mut error = AppError::new(
        ErrorKind::Invalid,
        "app-population-assumptions-file",
        format!("`{name}` holds no figure that can be used; seen are {seen}"),
    )
    .with("file", name)
    .with("seen", seen);
    error.issues = issues;
    error
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
/// Words of a file that are quoted at most.
const SHOWN: usize = 3;

fn from(fact: &Fact) -> i32 {
    i32::from(fact.period.start().year())
}

impl Partial {
    fn net(&self, scale: AgeScale) -> Option<StepRates> {
        Some(StepRates {
            survival: both(&self.survival, scale)?,
            net_migration: both(&self.net_migration, scale)?,
            arrivals: BySex::both(vec![0.0; scale.groups()]),
            planned: None,
            child_woman_ratio: self.child_woman_ratio?,
            sex_ratio: self.sex_ratio?,
        })
    }

    fn gross(&self, scale: AgeScale) -> Option<GrossRates> {
        Some(GrossRates {
            survival: both(&self.survival, scale)?,
            out_rate: both(&self.out, scale)?,
            share: both(&self.share, scale)?,
            international: BySex::both(vec![0.0; scale.groups()]),
            child_woman_ratio: self.child_woman_ratio?,
            sex_ratio: self.sex_ratio?,
        })
    }
}

/// Rates of both sexes by group; none if one is missing.
fn both(rates: &BTreeMap<(Sex, u8), f64>, scale: AgeScale) -> Option<BySex<Vec<f64>>> {
    Some(BySex { women: column(rates, Sex::Female, scale)?, men: column(rates, Sex::Male, scale)? })
}

fn column(rates: &BTreeMap<(Sex, u8), f64>, sex: Sex, scale: AgeScale) -> Option<Vec<f64>> {
    let rate = |group| {
        let age = u8::try_from(scale.from_age(group)).ok()?;
        let own = rates.get(&(sex, age));
        // One rate leads the two last groups into the open one.
        let before_open = || rates.get(&(sex, age.checked_sub(scale.width())?));
        let is_open = scale.to_age(group).is_none();
        own.or_else(|| if is_open { before_open() } else { None }).copied()
    };
    (0..scale.groups()).map(rate).collect()
}
