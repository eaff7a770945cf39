//! How much migration of an area varies, from the years that the resident register shows.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, Fact, IndicatorId, Sex};
use sousei_demography::{
    MigrationSpread, SpreadParams, YearOfMoves, migration_spread, migration_variation,
};

use super::published::Published;
use crate::{AppError, evidence::Current};

/// Residents on 1 January.
const RESIDENTS: &str = "juki.population";
/// People who moved in during the year before.
const MOVED_IN: &str = "juki.in";
/// People who moved out during the year before.
const MOVED_OUT: &str = "juki.out";
/// Upper limits of the size classes, in people of the base year; the last class is open.
const CLASS_LIMITS: [f64; 6] = [1_000.0, 5_000.0, 10_000.0, 50_000.0, 200_000.0, 1_000_000.0];

/// Spread of the migration factor of each area.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spreads {
    by_area: BTreeMap<AreaCode, MigrationSpread>,
    /// Keys of the datasets they rest on.
    pub(crate) datasets: Vec<String>,
}

/// Residents, in- and out-migrants of one year, still to be complete.
type Year = [Option<f64>; 3];

impl Spreads {
    /// Estimates the spread of every area from the register, drawn to that of its size class.
    pub(crate) async fn read(current: &Current, published: &Published) -> Result<Self, AppError> {
        let wanted = [RESIDENTS, MOVED_IN, MOVED_OUT].map(IndicatorId::new);
        let facts = current.as_published(&wanted, Some(vec![Sex::Both])).await?;
        let mut years: BTreeMap<AreaCode, BTreeMap<i16, Year>> = BTreeMap::new();
        for fact in facts.iter().filter(|fact| published.areas.contains_key(&fact.area)) {
            enter(&mut years, fact);
        }
        let params = SpreadParams::default();
        let mut variations = Vec::with_capacity(published.areas.len());
        let mut classes = Vec::with_capacity(published.areas.len());
        for (code, tables) in &published.areas {
            let complete = years.get(code).map(complete).unwrap_or_default();
            variations.push(migration_variation(&complete, &params));
            classes.push(class_of(tables[0].total()));
        }
        let found = migration_spread(&variations, &classes, &params);
        let known = published.areas.keys().zip(found);
        let mut datasets: Vec<String> = facts.iter().map(|fact| fact.dataset.to_string()).collect();
        datasets.sort();
        datasets.dedup();
        let by_area = known.filter_map(|(code, spread)| Some((*code, spread.ok()?)));
        Ok(Self { by_area: by_area.collect(), datasets })
    }

    /// The standard deviation of a shock in an area; none where nothing is known of its moves.
    pub(crate) fn of(&self, area: AreaCode) -> Option<f64> {
        self.by_area.get(&area).map(|spread| spread.sd)
    }
}

/// Moves are dated with their year, residents with the 1 January that follows it.
fn enter(years: &mut BTreeMap<AreaCode, BTreeMap<i16, Year>>, fact: &Fact) {
    let (column, year) = match fact.indicator.as_str() {
        RESIDENTS => (0, fact.period.year() - 1),
        MOVED_IN => (1, fact.period.year()),
        _ => (2, fact.period.year()),
    };
    let of_area = years.entry(fact.area).or_default();
    of_area.entry(year).or_default()[column] = fact.value.value();
}

fn complete(years: &BTreeMap<i16, Year>) -> Vec<YearOfMoves> {
    let whole = years.values().filter_map(|[population, moved_in, moved_out]| {
        Some(YearOfMoves {
            population: (*population)?,
            moved_in: (*moved_in)?,
            moved_out: (*moved_out)?,
        })
    });
    whole.collect()
}

fn class_of(people: f64) -> usize {
    CLASS_LIMITS.iter().take_while(|limit| people >= **limit).count()
}
