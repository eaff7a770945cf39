//! Published projections of areas as tables by sex and age.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, AreaCode, Date, Fact, IndicatorId, Sex};
use sousei_demography::{AgeScale, AgeTable, BySex};

use crate::{
    AppError,
    evidence::{Current, PROJECTION},
};

/// An edition of the published projection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edition {
    /// Indicator of its people.
    indicator: &'static str,
    /// First age of its open group.
    open_age: u8,
    /// What follows the keys of its assumptions.
    pub(crate) suffix: &'static str,
    /// Whether the total fertility that it assumes for the nation comes along.
    pub(crate) has_fertility: bool,
}

/// 平成30年推計: base 2015.
pub(crate) const OF_2018: Edition =
    Edition { indicator: PROJECTION, open_age: 90, suffix: "", has_fertility: true };
/// 令和5年推計: base 2020; only where its result workbooks were imported.
pub(crate) const OF_2023: Edition =
    Edition { indicator: "ipss.population-r5", open_age: 95, suffix: "-r5", has_fertility: false };

/// Population of every area by sex and five-year age, as published, in the boundaries of the publication.
#[derive(Clone)]
pub(crate) struct Published {
    /// Which edition it is.
    pub(crate) edition: Edition,
    /// Years of the tables, in order.
    pub(crate) years: Vec<i32>,
    /// One table per year, for each area that has all of them.
    pub(crate) areas: BTreeMap<AreaCode, Vec<AgeTable>>,
    /// Day whose boundaries the areas have.
    pub(crate) vintage: Date,
    /// Key of the dataset.
    pub(crate) dataset: String,
    /// Age groups of the tables.
    pub(crate) scale: AgeScale,
}

/// The counts of one area, still to be complete: by year, sex and group.
type Counts = BTreeMap<i32, BySex<Vec<Option<f64>>>>;

impl Published {
    /// The newest edition that has every prefecture, else that of 2018; none if there is none.
    pub(crate) async fn newest(current: &Current) -> Result<Option<Self>, AppError> {
        let newer = Self::of(current, OF_2023).await?;
        let has_all = |found: &Self| {
            current.registry.prefectures().all(|area| found.areas.contains_key(&area.code))
        };
        match newer.filter(has_all) {
            Some(found) => Ok(Some(found)),
            None => Self::of(current, OF_2018).await,
        }
    }

    /// Years in which steps begin.
    pub(crate) fn starts(&self) -> &[i32] {
        &self.years[..self.years.len().saturating_sub(1)]
    }

    /// Reads an edition; none if there is none.
    pub(crate) async fn of(current: &Current, edition: Edition) -> Result<Option<Self>, AppError> {
        let scale = AgeScale::five_year(edition.open_age)?;
        let sexes = Some(vec![Sex::Female, Sex::Male]);
        let facts = current.as_published(&[IndicatorId::new(edition.indicator)], sexes).await?;
        let Some(newest) = facts.iter().map(|fact| &fact.dataset).max().cloned() else {
            return Ok(None);
        };
        let mut counts: BTreeMap<AreaCode, Counts> = BTreeMap::new();
        let mut vintage = Date::MIN;
        for fact in facts.iter().filter(|fact| fact.dataset == newest) {
            vintage = fact.vintage;
            enter(&mut counts, scale, fact);
        }
        let tables =
            counts.into_iter().filter_map(|(area, of_area)| Some((area, tables(scale, of_area)?)));
        let complete: BTreeMap<AreaCode, BTreeMap<i32, AgeTable>> = tables.collect();
        let years: Vec<i32> =
            complete.values().next().into_iter().flat_map(BTreeMap::keys).copied().collect();
        let areas = complete
            .into_iter()
            .filter(|(_, of_area)| of_area.keys().eq(years.iter()))
            .map(|(area, of_area)| (area, of_area.into_values().collect()));
        Ok(Some(Self {
            edition,
            areas: areas.collect(),
            years,
            vintage,
            dataset: newest.to_string(),
            scale,
        }))
    }
}

fn enter(counts: &mut BTreeMap<AreaCode, Counts>, scale: AgeScale, fact: &Fact) {
    let Some(group) = group_of(scale, fact.age) else { return };
    let year = i32::from(fact.period.start().year());
    let empty = || BySex { women: vec![None; scale.groups()], men: vec![None; scale.groups()] };
    let of_year = counts.entry(fact.area).or_default().entry(year).or_insert_with(empty);
    let column = if fact.sex == Sex::Female { &mut of_year.women } else { &mut of_year.men };
    column[group] = fact.value.value();
}

/// The group of a scale that is exactly this age band.
pub(crate) fn group_of(scale: AgeScale, age: AgeBand) -> Option<usize> {
    if age == AgeBand::ALL {
        return None;
    }
    let group = usize::from(age.from / scale.width());
    let to = age.to.map(usize::from);
    let is_group = group < scale.groups()
        && scale.from_age(group) == usize::from(age.from)
        && scale.to_age(group) == to;
    is_group.then_some(group)
}

/// The tables of an area; none if a count is missing.
fn tables(scale: AgeScale, counts: Counts) -> Option<BTreeMap<i32, AgeTable>> {
    let tables = counts.into_iter().map(|(year, of_year)| {
        let women: Option<Vec<f64>> = of_year.women.into_iter().collect();
        let men: Option<Vec<f64>> = of_year.men.into_iter().collect();
        let table = AgeTable::new(scale, BySex { women: women?, men: men? }).ok()?;
        Some((year, table))
    });
    tables.collect()
}
