//! Sums for prefectures and the nation, where a source publishes municipalities only.

use std::collections::{BTreeMap, HashMap};

use sousei_core::{
    AgeBand, AreaCode, AreaRegistry, Catalogue, Dataset, Measure, Observation, Observed, Period,
    Series, Sex, Status,
};

/// What observations of one quantity at one time have in common.
type Key = (u32, usize, Sex, AgeBand);

/// Adds a row for each prefecture, and for the nation, that the source leaves out.
///
/// Only what adds up is added up, and only over complete parts: where one municipality has no
/// value, neither has its prefecture, for the same reason.
pub(crate) fn add_totals(dataset: &mut Dataset, registry: &AreaRegistry, catalogue: &Catalogue) {
    let adds_up = |series: &Series| {
        let known = catalogue.get(series.indicator.as_str());
        known.is_some_and(|known| known.measure == Measure::Extensive)
    };
    let adds_up: Vec<bool> = dataset.series.iter().map(adds_up).collect();
    let mut periods: HashMap<Period, usize> = HashMap::new();
    let mut groups: BTreeMap<Key, Vec<Observation>> = BTreeMap::new();
    for row in dataset.rows.iter().filter(|row| adds_up[row.series as usize]) {
        let next = periods.len();
        let period = *periods.entry(row.period).or_insert(next);
        groups.entry((row.series, period, row.sex, row.age)).or_default().push(*row);
    }
    let parts = Parts::of(registry);
    for ((series, ..), rows) in groups {
        let vintage = dataset.series[series as usize].vintage;
        let is_municipality = |code: AreaCode| {
            let version = registry.version_at(code, vintage).or_else(|| registry.area(code));
            version.is_some_and(|area| area.kind.is_municipality())
        };
        let missing = missing_totals(&rows, &is_municipality, &parts);
        dataset.rows.extend(missing);
    }
}

/// How many parts a complete sum has.
struct Parts {
    /// Municipalities by prefecture.
    municipalities: BTreeMap<AreaCode, usize>,
    n_prefectures: usize,
}

impl Parts {
    fn of(registry: &AreaRegistry) -> Self {
        let mut municipalities = BTreeMap::new();
        for prefecture in registry.municipalities().filter_map(|area| area.code.in_prefecture()) {
            *municipalities.entry(prefecture).or_insert(0) += 1;
        }
        Self { municipalities, n_prefectures: registry.prefectures().count() }
    }
}

fn missing_totals(
    rows: &[Observation],
    is_municipality: &dyn Fn(AreaCode) -> bool,
    complete: &Parts,
) -> Vec<Observation> {
    let mut prefectures: BTreeMap<AreaCode, Observed> = BTreeMap::new();
    let mut by_prefecture: BTreeMap<AreaCode, Vec<Observed>> = BTreeMap::new();
    for row in rows {
        if row.area.is_prefecture() {
            prefectures.insert(row.area, row.value);
        } else if let Some(prefecture) =
            row.area.in_prefecture().filter(|_| is_municipality(row.area))
        {
            by_prefecture.entry(prefecture).or_default().push(row.value);
        }
    }
    let Some(pattern) = rows.first() else { return Vec::new() };
    let mut added = Vec::new();
    for (prefecture, parts) in by_prefecture {
        let published = prefectures.contains_key(&prefecture);
        if !published && complete.municipalities.get(&prefecture) == Some(&parts.len()) {
            let total = sum(&parts);
            prefectures.insert(prefecture, total);
            added.push(Observation { area: prefecture, value: total, ..*pattern });
        }
    }
    let has_nation = rows.iter().any(|row| row.area == AreaCode::NATION);
    if !has_nation && prefectures.len() == complete.n_prefectures {
        let parts: Vec<Observed> = prefectures.into_values().collect();
        added.push(Observation { area: AreaCode::NATION, value: sum(&parts), ..*pattern });
    }
    added
}

/// The sum, or the reason of the first part that has no value.
fn sum(parts: &[Observed]) -> Observed {
    let total: Option<f64> = parts.iter().map(|part| part.value()).sum();
    match total {
        Some(total) => {
            let projected = parts.iter().any(|part| part.status() == Status::Projected);
            Observed::new(total, if projected { Status::Projected } else { Status::Summed })
        }
        None => {
            let reason = parts.iter().find(|part| part.value().is_none());
            Observed::missing(reason.map_or(Status::NotAvailable, |part| part.status()))
        }
    }
}
