//! What profiles, ranks and similar municipalities are computed from, kept in memory.
//!
//! A profile compares an area with all others, so it needs the same figures whichever area is
//! asked for. They are read once per state of the datasets.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, AreaCode, Date, IndicatorId, Period, Sex, date};
use sousei_indicators::{
    ComparisonSet, Direction, Evaluated, FactTable, FeatureTable, Question, STRUCTURE_FEATURES,
    Standings, Structure, When, evaluate, standings, structure_row,
};

use super::{
    content,
    current::Current,
    facts::Wanted,
    municipality_type::{Types, classify_area},
};
use crate::{App, AppError, ErrorKind};

/// The projection whose ages and years profiles draw.
pub(crate) const PROJECTION: &str = "ipss.population";
/// Year whose population by age the projection starts from.
pub(crate) const BASE_YEAR: i16 = 2015;
/// Year to which profiles compare ages.
pub(crate) const HORIZON_YEAR: i16 = 2045;

/// Births less deaths in the register, by year.
pub(crate) const NATURAL_CHANGE: &str = "juki.natural-change";
/// Arrivals less departures in the register, by year.
pub(crate) const SOCIAL_CHANGE: &str = "juki.social-change";

/// Code of the refusal to join figures of different basis.
pub(crate) const MIXED_BASIS: &str = "indicators-mixed-basis";

/// Figures of all areas.
pub(crate) struct Resident {
    pub(crate) table: FactTable,
    /// What profiles show, by sex where an indicator is published by sex only.
    pub(crate) ranked: BTreeMap<(IndicatorId, Sex), Ranked>,
    pub(crate) features: FeatureTable,
    pub(crate) types: Types,
}

/// One indicator for all areas of one level.
pub(crate) struct Ranked {
    pub(crate) municipalities: Standings,
    pub(crate) prefectures: Standings,
}

impl App {
    /// Reads what profiles and projections share before anybody asks, so that the first reader does not wait.
    ///
    /// # Errors
    /// What the store and the lake say.
    pub async fn warm(&self) -> Result<(), AppError> {
        let current = self.current().await?;
        self.resident(&current).await?;
        match self.population_model(&current).await {
            // Without a published projection the page says what to import.
            Err(error) if error.kind != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The figures that profiles share, read at the first call for a state of the datasets.
    pub(crate) async fn resident<'a>(
        &self,
        current: &'a Current,
    ) -> Result<&'a Resident, AppError> {
        let today = current.day(self.today());
        current.resident.get_or_try_init(|| read_resident(current, today)).await
    }
}

async fn read_resident(current: &Current, today: Date) -> Result<Resident, AppError> {
    let layout = content::profile_layout();
    let mut indicators = layout.indicators();
    indicators.extend(structure_indicators());
    indicators.extend([NATURAL_CHANGE, SOCIAL_CHANGE].map(IndicatorId::new));
    let whole = Wanted { indicators, ages: Some(vec![AgeBand::ALL]), ..Wanted::default() };
    let mut facts = current.facts(&whole, today).await?;
    for year in [BASE_YEAR, HORIZON_YEAR] {
        let by_age = Wanted {
            indicators: vec![IndicatorId::new(PROJECTION)],
            days: Some((date(year, 1, 1), date(year, 12, 31))),
            ..Wanted::default()
        };
        let of_year = current.facts(&by_age, today).await?;
        facts.extend(of_year.into_iter().filter(|fact| fact.age != AgeBand::ALL));
    }
    let table = FactTable::new(facts);
    let municipalities: Vec<AreaCode> =
        current.registry.municipalities().map(|area| area.code).collect();
    let prefectures: Vec<AreaCode> = current.registry.prefectures().map(|area| area.code).collect();
    let mut ranked = BTreeMap::new();
    for id in layout.indicators() {
        for sex in shown_sexes(&table, id.as_str()) {
            let of =
                |areas: &[AreaCode], set| rank_latest(current, &table, (&id, *sex), areas, set);
            let levels = Ranked {
                municipalities: of(&municipalities, ComparisonSet::Municipalities)?,
                prefectures: of(&prefectures, ComparisonSet::Prefectures)?,
            };
            ranked.insert((id.clone(), *sex), levels);
        }
    }
    let (features, types) = features(current, &table)?;
    Ok(Resident { table, ranked, features, types })
}

/// The sexes of which a profile shows an indicator: both together, or one by one where the
/// source has no figure for both.
fn shown_sexes(table: &FactTable, id: &str) -> &'static [Sex] {
    let sexes = table.sexes(id);
    let is_by_sex_only = !sexes.is_empty() && !sexes.contains(&Sex::Both);
    if is_by_sex_only { &[Sex::Male, Sex::Female] } else { &[Sex::Both] }
}

fn rank_latest(
    current: &Current,
    table: &FactTable,
    (id, sex): (&IndicatorId, Sex),
    areas: &[AreaCode],
    set: ComparisonSet,
) -> Result<Standings, AppError> {
    let basis = current.catalogue.get(id.as_str()).map(|known| known.basis);
    let pattern = Question { sex, basis, ..Question::new(id.as_str(), &[]) };
    let values = match values_of(current, table, &pattern, areas, When::Latest) {
        Ok(values) => values,
        // What cannot be computed for some of them cannot rank them.
        Err(error) if error.code == MIXED_BASIS => Vec::new(),
        Err(error) => return Err(error),
    };
    let polarity = current.catalogue.get(id.as_str()).map(|known| known.polarity);
    let direction = Direction::of(polarity.unwrap_or_default());
    let values: Vec<_> = values.into_iter().map(|(area, one)| (area, one.value)).collect();
    Ok(standings(set, &values, direction))
}

/// One figure per area, all of one period: the one asked for, or that which most areas have last.
///
/// `pattern` says what is asked of each area; its own areas do not matter.
pub(crate) fn values_of(
    current: &Current,
    table: &FactTable,
    pattern: &Question<'_>,
    areas: &[AreaCode],
    at: When,
) -> Result<Vec<(AreaCode, Evaluated)>, AppError> {
    let one = |area: AreaCode, at| {
        evaluate(&current.catalogue, table, &Question { members: &[area], ..*pattern }, at)
    };
    let mut values = Vec::with_capacity(areas.len());
    for area in areas {
        values.push((*area, one(*area, at)?));
    }
    let Some(common) = most_common(values.iter().filter_map(|(_, value)| value.period)) else {
        return Ok(values);
    };
    for (area, value) in &mut values {
        if value.period != Some(common) {
            *value = one(*area, When::Period(common))?;
        }
    }
    Ok(values)
}

fn most_common(periods: impl Iterator<Item = Period>) -> Option<Period> {
    let mut counts: BTreeMap<(Date, Date), (usize, Period)> = BTreeMap::new();
    for period in periods {
        counts.entry((period.end(), period.start())).or_insert((0, period)).0 += 1;
    }
    // The later of two that are equally common.
    counts.into_values().max_by_key(|(count, period)| (*count, period.end())).map(|(_, p)| p)
}

fn structure_indicators() -> impl Iterator<Item = IndicatorId> {
    let listed = STRUCTURE_FEATURES.iter().flat_map(|feature| feature.indicators);
    let parts = ["ssds.B1101", "ssds.B1103", "ssds.F2201", "ssds.F2211", "ssds.F2221"];
    listed.copied().chain(parts).map(IndicatorId::new)
}

/// What municipalities are like: the features by which they are alike, and their types.
fn features(current: &Current, table: &FactTable) -> Result<(FeatureTable, Types), AppError> {
    let (mut rows, mut types) = (BTreeMap::new(), Types::new());
    for area in current.registry.municipalities() {
        let structure = structure(current, table, &[area.code])?;
        rows.insert(area.code, structure_row(&structure));
        types.insert(area.code, classify_area(area.code, area.kind, &structure));
    }
    Ok((FeatureTable { features: STRUCTURE_FEATURES.to_vec(), rows }, types))
}

/// What an area, or several taken as one, is like.
pub(crate) fn structure(
    current: &Current,
    table: &FactTable,
    members: &[AreaCode],
) -> Result<Structure, AppError> {
    let value = |id: &str| -> Result<Option<f64>, AppError> {
        if current.catalogue.get(id).is_none() {
            return Ok(None);
        }
        let question = Question::new(id, members);
        Ok(evaluate(&current.catalogue, table, &question, When::Latest)?.value.value())
    };
    Ok(Structure {
        population: value("ssds.A1101")?,
        inhabitable_ha: value("ssds.B1103")?,
        land_ha: value("ssds.B1101")?,
        aged_percent: value("share.aged")?,
        workers: [value("ssds.F2201")?, value("ssds.F2211")?, value("ssds.F2221")?],
        day_night_percent: value("census.day-night-ratio")?,
        fiscal_strength: value("fiscal.strength-index")?,
    })
}
