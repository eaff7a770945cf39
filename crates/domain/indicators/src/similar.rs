use std::collections::{BTreeMap, BTreeSet};

use sousei_core::AreaCode;

use crate::Error;

/// Similar areas that are listed unless another number is asked for (METHODS 6.5).
pub const DEFAULT_NEIGHBOURS: usize = 10;

/// A property by which areas are called similar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Stable key, for example `log-population`.
    pub name: &'static str,
    /// Indicators it is computed from; none of them may be the outcome compared.
    pub indicators: &'static [&'static str],
}

/// The features of many areas.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureTable {
    /// What the columns are.
    pub features: Vec<Feature>,
    /// One value per feature; none where the figure is missing.
    pub rows: BTreeMap<AreaCode, Vec<Option<f64>>>,
}

/// What is asked of [`find_similar`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimilarParams<'a> {
    /// The area, or the areas taken as one; none of them is called similar to itself.
    pub members: &'a [AreaCode],
    /// Its features, computed for all members together.
    pub target: &'a [Option<f64>],
    /// Key of the indicator that will be compared, if that is known.
    pub outcome: Option<&'a str>,
    /// How many similar areas to list.
    pub k: usize,
}

/// Areas similar in structure.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarResult {
    /// The nearest first; ties by code.
    pub neighbours: Vec<Neighbour>,
    /// Areas that were compared.
    pub n_candidates: usize,
    /// Areas left out because a feature is missing.
    pub n_incomplete: usize,
    /// Features that do not differ between the candidates and therefore tell nothing.
    pub without_spread: Vec<&'static str>,
}

/// One similar area.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// The area.
    pub area: AreaCode,
    /// Euclidean distance in standard deviations.
    pub distance: f64,
    /// Share of each feature in the squared distance, in the order of the features; together
    /// 1, or all 0 for an identical area.
    pub contributions: Vec<f64>,
}

/// Figures of one area from which [`structure_row`] forms its features.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Structure {
    /// Population.
    pub population: Option<f64>,
    /// Inhabitable area in hectares.
    pub inhabitable_ha: Option<f64>,
    /// Land area in hectares.
    pub land_ha: Option<f64>,
    /// Share of people aged 65 and over in percent.
    pub aged_percent: Option<f64>,
    /// People at work in primary, secondary and tertiary industries.
    pub workers: [Option<f64>; 3],
    /// Daytime population per 100 residents.
    pub day_night_percent: Option<f64>,
    /// 財政力指数.
    pub fiscal_strength: Option<f64>,
}

/// The features of [`structure_row`]: what an area is like, not how it fares.
pub const STRUCTURE_FEATURES: [Feature; 8] = [
    Feature { name: "log-population", indicators: &["ssds.A1101"] },
    Feature { name: "log-density", indicators: &["density.inhabitable"] },
    Feature { name: "aged-share", indicators: &["share.aged"] },
    Feature { name: "industry-1-to-2", indicators: INDUSTRY_SHARES },
    Feature { name: "industry-12-to-3", indicators: INDUSTRY_SHARES },
    Feature { name: "day-night", indicators: &["census.day-night-ratio"] },
    Feature { name: "fiscal-strength", indicators: &["fiscal.strength-index"] },
    Feature { name: "inhabitable-share", indicators: &["share.inhabitable"] },
];

const INDUSTRY_SHARES: &[&str] = &["share.industry-1", "share.industry-2", "share.industry-3"];

/// The features of one area, in the order of [`STRUCTURE_FEATURES`].
///
/// # Method
/// Population and density as logarithms. The three industries are shares of a whole, so they
/// enter as their two isometric log-ratios; an industry in which nobody works has none.
#[must_use]
pub fn structure_row(structure: &Structure) -> Vec<Option<f64>> {
    let positive = |value: Option<f64>| value.filter(|value| *value > 0.0);
    let population = positive(structure.population);
    let inhabitable = positive(structure.inhabitable_ha);
    let land = positive(structure.land_ha);
    let ratios = log_ratios(structure.workers);
    vec![
        population.map(f64::ln),
        population.zip(inhabitable).map(|(people, ha)| (people / ha).ln()),
        structure.aged_percent,
        ratios.map(|ratios| ratios[0]),
        ratios.map(|ratios| ratios[1]),
        structure.day_night_percent,
        structure.fiscal_strength,
        inhabitable.zip(land).map(|(inhabitable, land)| inhabitable / land),
    ]
}

/// Isometric log-ratios of three parts of a whole; none unless all are positive.
#[must_use]
pub fn log_ratios(parts: [Option<f64>; 3]) -> Option<[f64; 2]> {
    let [first, second, third] = parts;
    let (first, second, third) = (first?, second?, third?);
    if [first, second, third].iter().any(|part| *part <= 0.0) {
        return None;
    }
    let one = (first / second).ln() / 2_f64.sqrt();
    let two = (2.0 / 3.0_f64).sqrt() * ((first * second).sqrt() / third).ln();
    Some([one, two])
}

/// Finds the areas nearest in structure.
///
/// # Method
/// METHODS 6.5: features are z-scored over the candidates (population standard deviation),
/// distance is Euclidean, and each feature's part in it is `dz^2 / sum(dz^2)`. Candidates are
/// the areas with all features, without the members asked about.
///
/// # Errors
/// `OutcomeAmongFeatures` if what is to be compared is one of the features: areas chosen so as
/// to have the same outcome say nothing about it. `FeatureCount` if a row has another length
/// than the list of features; `FeatureMissing` if the target lacks one.
pub fn find_similar(table: &FeatureTable, params: &SimilarParams) -> Result<SimilarResult, Error> {
    refuse_outcome(table, params.outcome)?;
    let target = complete_target(table, params)?;
    let members: BTreeSet<AreaCode> = params.members.iter().copied().collect();
    let mut candidates = Vec::new();
    let mut n_incomplete = 0;
    for (area, row) in table.rows.iter().filter(|(area, _)| !members.contains(area)) {
        check_length(table, *area, row)?;
        match row.iter().copied().collect::<Option<Vec<f64>>>() {
            Some(row) => candidates.push((*area, row)),
            None => n_incomplete += 1,
        }
    }
    let sd: Vec<f64> = (0..target.len())
        .map(|feature| spread(candidates.iter().map(|row| row.1[feature])))
        .collect();
    let nearness = |(area, row): &(AreaCode, Vec<f64>)| neighbour(*area, row, &target, &sd);
    let mut neighbours: Vec<Neighbour> = candidates.iter().map(nearness).collect();
    neighbours.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.area.cmp(&b.area)));
    neighbours.truncate(params.k);
    let flat = table.features.iter().zip(&sd).filter(|(_, sd)| **sd == 0.0);
    Ok(SimilarResult {
        neighbours,
        n_candidates: candidates.len(),
        n_incomplete,
        without_spread: flat.map(|(feature, _)| feature.name).collect(),
    })
}

fn refuse_outcome(table: &FeatureTable, outcome: Option<&str>) -> Result<(), Error> {
    let Some(outcome) = outcome else { return Ok(()) };
    let uses = |feature: &Feature| feature.name == outcome || feature.indicators.contains(&outcome);
    if table.features.iter().any(uses) {
        return Err(Error::OutcomeAmongFeatures { outcome: outcome.to_owned() });
    }
    Ok(())
}

fn complete_target(table: &FeatureTable, params: &SimilarParams) -> Result<Vec<f64>, Error> {
    let area = params.members.iter().min().copied().unwrap_or(AreaCode::NATION);
    check_length(table, area, params.target)?;
    let named = params.target.iter().zip(&table.features);
    named
        .map(|(value, feature)| {
            let feature = || feature.name.to_owned();
            value.ok_or_else(|| Error::FeatureMissing { area, feature: feature() })
        })
        .collect()
}

fn check_length(table: &FeatureTable, area: AreaCode, row: &[Option<f64>]) -> Result<(), Error> {
    let expected = table.features.len();
    if row.len() == expected {
        return Ok(());
    }
    Err(Error::FeatureCount { area, seen: row.len(), expected })
}

/// Population standard deviation, exactly 0 where all values are equal.
fn spread(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = values.clone().count() as f64;
    let Some(first) = values.clone().next() else { return 0.0 };
    if values.clone().all(|value| value == first) {
        return 0.0;
    }
    let mean = values.clone().sum::<f64>() / n;
    (values.map(|value| (value - mean).powi(2)).sum::<f64>() / n).sqrt()
}

fn neighbour(area: AreaCode, row: &[f64], target: &[f64], sd: &[f64]) -> Neighbour {
    let squares = row.iter().zip(target).zip(sd);
    let squares: Vec<f64> = squares
        .map(|((value, target), sd)| if *sd > 0.0 { ((value - target) / sd).powi(2) } else { 0.0 })
        .collect();
    let sum: f64 = squares.iter().sum();
    let share = |square: &f64| if sum > 0.0 { square / sum } else { 0.0 };
    Neighbour { area, distance: sum.sqrt(), contributions: squares.iter().map(share).collect() }
}
