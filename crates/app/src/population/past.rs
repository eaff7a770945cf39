//! What was counted: totals and households of a place, and the outlook of places like it.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AgeBand, AreaCode, IndicatorId, Period};
use sousei_demography::{AgeTable, Scenario, influence::influence, structure::Structure};
use sousei_indicators::{Evaluated, FactTable, Question, series};
use sousei_present::{
    population::{
        CountedYear, Households, ObservedAges, ObservedChange, ObservedLine, OutlookRow,
        OutlookView,
    },
    region::{self, SourceLine},
};

use super::{
    ground::published_areas,
    lab::{Ground, LabSettings},
};
use crate::{
    App, AppError,
    evidence::{Current, MIXED_BASIS, Place, Wanted, area_link, dataset_line, place_link},
};

/// People of the census.
const CENSUS: &str = "census.population";
/// People of the census before, in the areas of the one that publishes them.
const CENSUS_BEFORE: &str = "census.population-rebased";
/// Totals that were counted, each from one source and of one basis.
const TOTALS: [&str; 2] = [CENSUS, "juki.population"];
/// Births, deaths, moves in and out, and social change with other entries, in this order.
const CHANGES: [&str; 5] =
    ["juki.births", "juki.deaths", "juki.in", "juki.out", "juki.social-change"];
/// The three age groups.
const AGES: [AgeBand; 3] = [AgeBand::new(0, 14), AgeBand::new(15, 64), AgeBand::open(65)];
/// Households of the register.
const HOUSEHOLDS: &str = "juki.households";
/// Projections count people on 1 October.
const PART_OF_YEAR: f64 = 0.75;

/// Everything that was counted in a place and that its page shows.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Totals, each line from one source.
    pub(super) totals: Vec<ObservedLine>,
    /// Households.
    pub(super) households: Option<Households>,
    /// Three age groups.
    pub(super) ages: Option<ObservedAges>,
    /// Births, deaths and moves.
    pub(super) changes: Option<ObservedChange>,
}

/// Facts of one place, asked for at once.
struct Facts<'a> {
    current: &'a Current,
    table: FactTable,
    members: &'a [AreaCode],
}

impl App {
    /// What was counted in a place, of all that its page shows.
    pub(super) async fn counted(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<Counted, AppError> {
        let ids = TOTALS.iter().chain([&CENSUS_BEFORE, &HOUSEHOLDS]).chain(&CHANGES).copied();
        let known = ids.filter(|id| current.catalogue.get(id).is_some());
        let wanted = Wanted {
            indicators: known.map(IndicatorId::new).collect(),
            areas: Some(place.members.clone()),
            ages: Some([AgeBand::ALL].into_iter().chain(AGES).collect()),
            ..Default::default()
        };
        let facts = current.facts(&wanted, self.today()).await?;
        let facts = Facts { current, table: FactTable::new(facts), members: &place.members };
        Ok(Counted {
            totals: facts.totals()?,
            households: facts.households()?,
            ages: facts.ages()?,
            changes: facts.changes()?,
        })
    }

    /// The place and the municipalities most like it, under the base projection.
    pub(super) async fn outlook(
        &self,
        current: &Current,
        ground: &Ground<'_>,
        place: &Place,
        settings: &LabSettings,
    ) -> Result<Option<OutlookView>, AppError> {
        if ground.begins_elsewhere() {
            return Ok(None);
        }
        let similar = self.similar(place, None).await?;
        if similar.neighbours.is_empty() {
            return Ok(None);
        }
        let years = (ground.until(settings.until)?, ground.evaluated(settings.eval_year)?);
        let model = ground.model;
        let mut rows = vec![outlook_of(place_link(place), true, Some(ground), years)?];
        for neighbour in similar.neighbours {
            let link = area_link(current, neighbour.area);
            let alike = self.place(&neighbour.area.to_string()).await?;
            let codes = published_areas(current, &model.published, &alike, self.today());
            // A neighbour that has no projection is left without figures.
            let ground = codes.ok().map(|codes| Ground::with(model, codes));
            rows.push(outlook_of(link, false, ground.as_ref(), years)?);
        }
        let (target_year, eval_year) = years;
        Ok(Some(OutlookView { target_year, eval_year, rows }))
    }
}

impl Facts<'_> {
    /// Figures over time; none where members cannot be added up.
    fn over_time(&self, id: &str, age: AgeBand) -> Result<Vec<Evaluated>, AppError> {
        if self.current.catalogue.get(id).is_none() {
            return Ok(Vec::new());
        }
        let question = Question { age, ..Question::new(id, self.members) };
        match series(&self.current.catalogue, &self.table, &question).map_err(AppError::from) {
            Ok(points) => {
                Ok(points.into_iter().filter(|one| one.value.value().is_some()).collect())
            }
            Err(error) if error.code == MIXED_BASIS => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// The sources of all these figures, each once.
    fn sources<'p>(&self, points: impl IntoIterator<Item = &'p Evaluated>) -> Vec<SourceLine> {
        let keys: BTreeSet<&str> =
            points.into_iter().flat_map(|one| &one.datasets).map(AsRef::as_ref).collect();
        keys.into_iter().map(|key| dataset_line(self.current, key)).collect()
    }

    fn totals(&self) -> Result<Vec<ObservedLine>, AppError> {
        let mut lines = Vec::new();
        for id in TOTALS {
            let mut points = self.over_time(id, AgeBand::ALL)?;
            if id == CENSUS {
                points = with_before(self.over_time(CENSUS_BEFORE, AgeBand::ALL)?, points);
            }
            if points.is_empty() {
                continue;
            }
            let name = self.current.catalogue.get(id).map(|known| known.name.clone());
            lines.push(ObservedLine {
                name: name.unwrap_or_default(),
                sources: self.sources(&points),
                points: points.iter().filter_map(point).collect(),
            });
        }
        Ok(lines)
    }

    fn households(&self) -> Result<Option<Households>, AppError> {
        let points = self.over_time(HOUSEHOLDS, AgeBand::ALL)?;
        if points.is_empty() {
            return Ok(None);
        }
        let sources = self.sources(&points);
        Ok(Some(Households { sources, points: points.iter().filter_map(of_year).collect() }))
    }

    /// The three groups in the years in which each of them is known.
    fn ages(&self) -> Result<Option<ObservedAges>, AppError> {
        let mut groups = Vec::new();
        let mut seen = Vec::new();
        for age in AGES {
            let points = self.over_time(CENSUS, age)?;
            seen.extend(points.iter().cloned());
            groups.push(points.iter().filter_map(of_year).collect::<BTreeMap<i32, f64>>());
        }
        let [young, working, old] = &groups[..] else { return Ok(None) };
        let years = young.iter().filter_map(|(year, young)| {
            Some((*year, [*young, *working.get(year)?, *old.get(year)?]))
        });
        let years: Vec<(i32, [f64; 3])> = years.collect();
        let sources = self.sources(&seen);
        Ok((!years.is_empty()).then_some(ObservedAges { years, sources }))
    }

    fn changes(&self) -> Result<Option<ObservedChange>, AppError> {
        let mut years: BTreeMap<i32, CountedYear> = BTreeMap::new();
        let mut datasets = BTreeSet::new();
        for (index, id) in CHANGES.into_iter().enumerate() {
            let points = self.over_time(id, AgeBand::ALL)?;
            datasets.extend(points.iter().flat_map(|one| &one.datasets).map(ToString::to_string));
            for (year, count) in points.iter().filter_map(of_year) {
                let of_year = years
                    .entry(year)
                    .or_insert_with(|| CountedYear { year, ..CountedYear::default() });
                let cell = match index {
                    0 => &mut of_year.births,
                    1 => &mut of_year.deaths,
                    2 => &mut of_year.moved_in,
                    3 => &mut of_year.moved_out,
                    _ => &mut of_year.social,
                };
                *cell = Some(count);
            }
        }
        let years: Vec<CountedYear> = years.into_values().collect();
        let sources = datasets.iter().map(|key| dataset_line(self.current, key)).collect();
        Ok((!years.is_empty()).then_some(ObservedChange { years, sources }))
    }
}

/// The census before, rebased, where that census itself is not among the figures.
fn with_before(before: Vec<Evaluated>, counted: Vec<Evaluated>) -> Vec<Evaluated> {
    let years: BTreeSet<i16> =
        counted.iter().filter_map(|one| one.period).map(|period| period.year()).collect();
    let missing =
        |one: &Evaluated| one.period.is_some_and(|period| !years.contains(&period.year()));
    before.into_iter().filter(missing).chain(counted).collect()
}

/// Year and value.
fn of_year(one: &Evaluated) -> Option<(i32, f64)> {
    Some((i32::from(one.period?.year()), one.value.value()?))
}

/// Year as the axis of a projection counts it, and people.
fn point(one: &Evaluated) -> Option<(f64, f64)> {
    Some((on_axis(one.period?), one.value.value()?))
}

/// A stock of a calendar year is of 1 October; of a day, it lies where the day lies.
fn on_axis(period: Period) -> f64 {
    if period.start() == period.end() {
        let day = period.start();
        let of_year = f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year());
        return f64::from(day.year()) + of_year - PART_OF_YEAR;
    }
    f64::from(period.year())
}

/// One row of the outlook; without figures where nothing is projected.
fn outlook_of(
    place: region::Place,
    strong: bool,
    ground: Option<&Ground<'_>>,
    (until, eval_year): (i32, i32),
) -> Result<OutlookRow, AppError> {
    let Some(ground) = ground else {
        let row = OutlookRow { place, strong, base: None, index: None, aging: None, classes: None };
        return Ok(row);
    };
    let base_year = ground.base_year();
    let p1 = ground.project(&Scenario::p1(), until.max(eval_year))?;
    let total = |scenario: &Scenario| -> Result<f64, AppError> {
        Ok(ground.project(scenario, eval_year)?.last().total())
    };
    let (s1, s2) = (total(&Scenario::s1(base_year))?, total(&Scenario::s2(base_year))?);
    let base = p1.base.table.total();
    let then = Structure::of(p1.at(until).unwrap_or(p1.last()));
    let evaluated = p1.at(eval_year).map_or(0.0, AgeTable::total);
    let classes = influence(evaluated, s1, s2).ok();
    Ok(OutlookRow {
        place,
        strong,
        base: Some(base),
        index: (base > 0.0).then(|| then.total / base * 100.0),
        aging: then.aging_rate().map(|share| share * 100.0),
        classes: classes.map(|found| (found.natural_class, found.social_class)),
    })
}
