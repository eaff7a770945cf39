//! What was counted: totals and households of a place, and the outlook of places like it.

use sousei_core::{IndicatorId, Period};
use sousei_demography::{Scenario, influence::influence, structure::Structure};
use sousei_indicators::{Evaluated, Question, series};
use sousei_present::population::{Households, ObservedLine, OutlookRow, OutlookView};

use super::lab::{Ground, LabSettings};
use crate::{
    App, AppError,
    evidence::{Current, MIXED_BASIS, Place, area_link, dataset_line, place_link},
};

/// Totals that were counted, each from one source and of one basis.
const COUNTED: [&str; 2] = ["census.population", "juki.population"];
/// Households of the register.
const HOUSEHOLDS: &str = "juki.households";
/// Projections count people on 1 October.
const PART_OF_YEAR: f64 = 0.75;

impl App {
    pub(super) async fn observed_totals(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<Vec<ObservedLine>, AppError> {
        let mut lines = Vec::new();
        for id in COUNTED {
            let points = self.counted(current, place, id).await?;
            let Some(source) = points.iter().rev().find_map(|one| one.datasets.last()) else {
                continue;
            };
            let name = current.catalogue.get(id).map(|known| known.name.clone());
            lines.push(ObservedLine {
                name: name.unwrap_or_default(),
                source: dataset_line(current, source),
                points: points.iter().filter_map(point).collect(),
            });
        }
        Ok(lines)
    }

    pub(super) async fn households(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<Option<Households>, AppError> {
        let points = self.counted(current, place, HOUSEHOLDS).await?;
        let Some(source) = points.iter().rev().find_map(|one| one.datasets.last()) else {
            return Ok(None);
        };
        let of_year = |one: &Evaluated| Some((i32::from(one.period?.year()), one.value.value()?));
        Ok(Some(Households {
            source: dataset_line(current, source),
            points: points.iter().filter_map(of_year).collect(),
        }))
    }

    /// Figures of a place over time; none where members cannot be added up.
    async fn counted(
        &self,
        current: &Current,
        place: &Place,
        id: &str,
    ) -> Result<Vec<Evaluated>, AppError> {
        if current.catalogue.get(id).is_none() {
            return Ok(Vec::new());
        }
        let wanted = crate::evidence::Wanted {
            indicators: vec![IndicatorId::new(id)],
            areas: Some(place.members.clone()),
            ages: Some(vec![sousei_core::AgeBand::ALL]),
            ..Default::default()
        };
        let facts = current.facts(&wanted, self.today()).await?;
        let table = sousei_indicators::FactTable::new(facts);
        let question = Question::new(id, &place.members);
        match series(&current.catalogue, &table, &question).map_err(AppError::from) {
            Ok(points) => {
                Ok(points.into_iter().filter(|one| one.value.value().is_some()).collect())
            }
            Err(error) if error.code == MIXED_BASIS => Ok(Vec::new()),
            Err(error) => Err(error),
        }
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
        let until = ground.until(settings.until)?;
        let model = ground.model;
        let own = outlook_of(ground, until)?;
        let mut rows = vec![OutlookRow { place: place_link(place), strong: true, ..own }];
        for neighbour in similar.neighbours {
            let shown = area_link(current, neighbour.area);
            let areas = model.areas.get(&neighbour.area).map(|area| (neighbour.area, area));
            let row = match areas {
                Some(area) => outlook_of(&Ground { model, areas: vec![area] }, until)?,
                None => unknown(),
            };
            rows.push(OutlookRow { place: shown, strong: false, ..row });
        }
        Ok(Some(OutlookView { target_year: until, rows }))
    }
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

fn unknown() -> OutlookRow {
    OutlookRow {
        place: sousei_present::region::Place {
            key: String::new(),
            name: Default::default(),
            href: None,
        },
        strong: false,
        base: None,
        index: None,
        aging: None,
        classes: None,
    }
}

fn outlook_of(ground: &Ground<'_>, until: i32) -> Result<OutlookRow, AppError> {
    let base_year = ground.base_year();
    let total = |scenario: &Scenario| ground.project(scenario, until);
    let p1 = total(&Scenario::p1())?;
    let s1 = total(&Scenario::s1(base_year))?.last().total();
    let s2 = total(&Scenario::s2(base_year))?.last().total();
    let base = p1.base.table.total();
    let then = Structure::of(p1.last());
    let classes = influence(then.total, s1, s2).ok();
    Ok(OutlookRow {
        base: Some(base),
        index: (base > 0.0).then(|| then.total / base * 100.0),
        aging: then.aging_rate().map(|share| share * 100.0),
        classes: classes.map(|found| (found.natural_class, found.social_class)),
        ..unknown()
    })
}
