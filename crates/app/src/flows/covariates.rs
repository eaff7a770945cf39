//! Figures of prefectures that enter the association: what, of which year, from where.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AreaCode, Fact, IndicatorId, Sex};
use sousei_present::flow_models::Block;

use crate::{AppError, evidence::Current};

/// Inhabitants, both sexes and all nationalities, on 1 October.
const POPULATION: &str = "ssds.A1101";

/// One figure over another, or on its own.
struct Recipe {
    key: &'static str,
    block: Block,
    above: &'static str,
    below: Option<&'static str>,
    factor: f64,
    /// Decimals with which values are shown.
    decimals: usize,
}

/// The figures, all of SSDSE-B, in the order of the model.
const RECIPES: [Recipe; 7] = [
    recipe("students", Block::Personal, "ssds.E6302", Some(POPULATION), 1_000.0, 1),
    recipe("onward", Block::Personal, "ssds.E4602", Some("ssds.E4601"), 100.0, 1),
    recipe("land-price", Block::Personal, "ssds.C5401", None, 1.0, 0),
    recipe("openings", Block::Company, "ssds.F3103", Some("ssds.F3102"), 1.0, 2),
    recipe("floor-space", Block::Company, "ssds.C3302", Some(POPULATION), 1.0, 2),
    recipe("working-age", Block::Social, "ssds.A1302", Some(POPULATION), 100.0, 1),
    recipe("marriages", Block::Social, "ssds.A9101", Some(POPULATION), 1_000.0, 1),
];

const fn recipe(
    key: &'static str,
    block: Block,
    above: &'static str,
    below: Option<&'static str>,
    factor: f64,
    decimals: usize,
) -> Recipe {
    Recipe { key, block, above, below, factor, decimals }
}

/// A figure of every prefecture.
#[derive(Debug, Clone)]
pub(crate) struct Covariate {
    /// Stable key of the term.
    pub(crate) key: &'static str,
    /// Where it belongs.
    pub(crate) block: Block,
    /// Indicators: what is divided, and by what.
    pub(crate) from: (&'static str, Option<&'static str>),
    /// Decimals with which values are shown.
    pub(crate) decimals: usize,
    /// Year in which the figures begin.
    pub(crate) year: i16,
    /// One value per prefecture.
    pub(crate) values: Vec<f64>,
}

/// Everything that enters beside the moves.
#[derive(Debug, Clone, Default)]
pub(crate) struct Figures {
    /// People of each prefecture, if all are known.
    pub(crate) population: Option<Vec<f64>>,
    /// Year of the population.
    pub(crate) population_year: i16,
    /// The figures that are known of every prefecture.
    pub(crate) covariates: Vec<Covariate>,
    /// Keys of figures that are not.
    pub(crate) lacking: Vec<&'static str>,
    /// Births of each prefecture in the year of the population, if all are known.
    pub(crate) births: Option<Vec<f64>>,
    /// Keys of the datasets.
    pub(crate) datasets: Vec<String>,
}

/// Values of all prefectures by indicator and year.
struct Years(BTreeMap<(IndicatorId, i16), Vec<f64>>);

impl Figures {
    /// Reads the latest year in which every prefecture has a value.
    ///
    /// # Errors
    /// What the lake says.
    pub(crate) async fn read(current: &Current, areas: &[AreaCode]) -> Result<Self, AppError> {
        let births = "ssds.A4101";
        let named = RECIPES.iter().flat_map(|one| [Some(one.above), one.below]).flatten();
        let ids: BTreeSet<&str> = named.chain([POPULATION, births]).collect();
        let ids: Vec<IndicatorId> = ids.into_iter().map(IndicatorId::new).collect();
        let facts = current.as_published(&ids, Some(vec![Sex::Both])).await?;
        let facts: Vec<&Fact> = facts.iter().filter(|fact| areas.contains(&fact.area)).collect();
        let years = Years::of(&facts, areas);
        let datasets: BTreeSet<String> = facts
            .iter()
            .map(|fact| fact.dataset.to_string())
            .filter(|key| key.starts_with("ssdse-b"))
            .collect();
        let population = years.latest(POPULATION, None);
        let (covariates, lacking): (Vec<_>, Vec<_>) = RECIPES
            .iter()
            .map(|recipe| years.covariate(recipe).ok_or(recipe.key))
            .partition(Result::is_ok);
        let population_year = population.as_ref().map_or(0, |(year, _)| *year);
        Ok(Self {
            births: years.of_year(births, population_year).cloned(),
            population_year,
            population: population.map(|(_, values)| values),
            covariates: covariates.into_iter().flatten().collect(),
            lacking: lacking.into_iter().filter_map(Result::err).collect(),
            datasets: datasets.into_iter().collect(),
        })
    }
}

impl Years {
    fn of(facts: &[&Fact], areas: &[AreaCode]) -> Self {
        let mut known: BTreeMap<(IndicatorId, i16), BTreeMap<AreaCode, f64>> = BTreeMap::new();
        // SSDSE-A has the same indicators of other areas and years: prefectures come from SSDSE-B alone.
        for fact in facts.iter().filter(|fact| fact.dataset.starts_with("ssdse-b")) {
            if let Some(value) = fact.value.value() {
                let key = (fact.indicator.clone(), fact.period.year());
                known.entry(key).or_default().insert(fact.area, value);
            }
        }
        let whole = known.into_iter().filter_map(|(key, values)| {
            let all: Option<Vec<f64>> =
                areas.iter().map(|area| values.get(area).copied()).collect();
            Some((key, all?))
        });
        Self(whole.collect())
    }

    fn of_year(&self, id: &str, year: i16) -> Option<&Vec<f64>> {
        self.0.get(&(IndicatorId::new(id), year))
    }

    /// The latest year of an indicator in which another is known as well.
    fn latest(&self, id: &str, with: Option<&str>) -> Option<(i16, Vec<f64>)> {
        let years = self.0.keys().filter(|(known, _)| known.as_str() == id).map(|(_, year)| *year);
        let both = |year: &i16| with.is_none_or(|other| self.of_year(other, *year).is_some());
        let year = years.filter(both).max()?;
        Some((year, self.of_year(id, year)?.clone()))
    }

    fn covariate(&self, recipe: &Recipe) -> Option<Covariate> {
        let (year, above) = self.latest(recipe.above, recipe.below)?;
        let below = recipe.below.map(|id| self.of_year(id, year));
        let values = above.iter().enumerate().map(|(at, above)| match below {
            None => above * recipe.factor,
            Some(below) => below.map_or(f64::NAN, |below| above / below[at] * recipe.factor),
        });
        Some(Covariate {
            key: recipe.key,
            block: recipe.block,
            from: (recipe.above, recipe.below),
            decimals: recipe.decimals,
            year,
            values: values.collect(),
        })
    }
}
