//! What the page of an area says beside its figures: the history of its code, its parts, what
//! it is like, and what became of an area that is no more.

use sousei_core::{Area, AreaCode, AreaKind, ChangeKind, Date, IndicatorId, Measure, Period};
use sousei_present::{
    Lang,
    region::{AreaHead, Place as Shown, SimilarArea, SimilarView},
};

use super::{
    Place,
    current::Current,
    reading::{area_head, area_link},
};
use crate::{App, AppError, ErrorKind};

/// An area that is no more.
#[derive(Debug, Clone, PartialEq)]
pub struct PastArea {
    /// What it was last.
    pub area: Area,
    /// First day without it.
    pub until: Date,
    /// The areas in which its people live today.
    pub successors: Vec<Shown>,
}

/// An event in the history of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaEvent {
    /// Day on which it took effect.
    pub date: Date,
    /// What happened.
    pub kind: ChangeKind,
    /// The areas before it, by the names they had.
    pub before: Vec<Shown>,
    /// The areas after it, by the names they got.
    pub after: Vec<Shown>,
}

/// What an address of an area means.
#[derive(Debug, Clone, PartialEq)]
pub enum AreaOrPast {
    /// An area of today, or a set.
    Place(Place),
    /// An area that is no more.
    Past(PastArea),
}

/// Places named one by one in a text.
#[derive(Debug, Default)]
pub struct NamedPlaces {
    /// The places, in the order named, each once.
    pub places: Vec<Place>,
    /// What names no place, with the reason.
    pub wrong: Vec<(String, AppError)>,
}

impl App {
    /// The place with this code, set id or unambiguous name, or the area that once had the code.
    ///
    /// # Errors
    /// As [`place`](Self::place), but for areas that are no more.
    pub async fn place_or_past(&self, text: &str) -> Result<AreaOrPast, AppError> {
        let current = self.current().await?;
        if let Ok((code, _)) = AreaCode::parse_lenient(text)
            && let Some(past) = past_area(&current, code)
        {
            return Ok(AreaOrPast::Past(past));
        }
        self.place(text).await.map(AreaOrPast::Place)
    }

    /// The events that a code takes part in, in order of date.
    ///
    /// # Errors
    /// What the store says.
    pub async fn area_events(&self, code: AreaCode) -> Result<Vec<AreaEvent>, AppError> {
        let current = self.current().await?;
        let events = current.registry.changes_of(code).map(|change| {
            let eve = change.date.yesterday().unwrap_or(Date::MIN);
            let on = |codes: &[AreaCode], day| {
                codes.iter().map(|code| link_on(&current, *code, day)).collect()
            };
            AreaEvent {
                date: change.date,
                kind: change.kind,
                before: on(&change.originals, eve),
                after: on(&change.results, change.date),
            }
        });
        Ok(events.collect())
    }

    /// The areas that a place consists of: prefectures of the nation, municipalities of a
    /// prefecture, wards of a city, members of a set.
    ///
    /// # Errors
    /// What the store says.
    pub async fn parts(&self, place: &Place) -> Result<Vec<Shown>, AppError> {
        let current = self.current().await?;
        let registry = &current.registry;
        let codes: Vec<AreaCode> = match &place.area {
            None => place.members.clone(),
            Some(area) => match area.kind {
                AreaKind::Nation => registry.prefectures().map(|one| one.code).collect(),
                AreaKind::Prefecture => {
                    registry.municipalities_of(area.code).map(|one| one.code).collect()
                }
                _ => registry.wards_of(area.code).map(|one| one.code).collect(),
            },
        };
        Ok(codes.into_iter().map(|code| area_link(&current, code)).collect())
    }

    /// The 47 prefectures.
    ///
    /// # Errors
    /// What the store says.
    pub async fn prefectures(&self) -> Result<Vec<Shown>, AppError> {
        let current = self.current().await?;
        Ok(current.registry.prefectures().map(|area| area_link(&current, area.code)).collect())
    }

    /// What stands at the head of the page of a place.
    ///
    /// # Errors
    /// What the store says.
    pub async fn area_head(&self, place: &Place) -> Result<AreaHead, AppError> {
        Ok(area_head(&*self.current().await?, place))
    }

    /// The municipalities most like a place, with what makes them so; none where there is
    /// nothing to compare.
    ///
    /// # Errors
    /// As [`similar`](Self::similar).
    pub async fn similar_view(
        &self,
        place: &Place,
        lang: Lang,
    ) -> Result<Option<SimilarView>, AppError> {
        let found = self.similar(place, None).await?;
        if found.neighbours.is_empty() {
            return Ok(None);
        }
        let current = self.current().await?;
        let areas = found.neighbours.into_iter().map(|one| SimilarArea {
            place: area_link(&current, one.area),
            prefecture: one.area.in_prefecture().map(|code| area_link(&current, code)),
            distance: one.distance,
            contributions: one.contributions,
        });
        Ok(Some(SimilarView {
            lang,
            name: place.name.clone(),
            features: found.features,
            areas: areas.collect(),
            n_candidates: found.n_candidates,
            n_incomplete: found.n_incomplete,
        }))
    }

    /// The periods of which an indicator has figures, the latest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn periods(&self, id: &IndicatorId) -> Result<Vec<Period>, AppError> {
        let current = self.current().await?;
        // The denominator of a ratio may lie in another year.
        let parts = match current.catalogue.get(id.as_str()).map(|known| &known.measure) {
            Some(Measure::Ratio { numerator, .. }) => numerator.as_slice(),
            Some(Measure::Balance { terms }) => terms.as_slice(),
            _ => &[],
        };
        let mut inputs: Vec<IndicatorId> =
            parts.iter().flat_map(|part| current.catalogue.inputs(&part.indicator)).collect();
        if inputs.is_empty() {
            inputs.push(id.clone());
        }
        let mut of_inputs = inputs.iter().map(|input| periods_of(&current, input));
        let first = of_inputs.next().unwrap_or_default();
        let others: Vec<Vec<Period>> = of_inputs.collect();
        let everywhere = |period: &&Period| others.iter().all(|other| other.contains(period));
        let mut periods: Vec<Period> = first.iter().filter(everywhere).copied().collect();
        periods.sort_by(|a, b| b.chronological(a));
        Ok(periods)
    }

    /// Reads places named by code, name or set, one per line or with commas between them.
    ///
    /// What stands behind a code is a remark: `20205 飯田市`.
    ///
    /// # Errors
    /// What the store says; what names no place comes back beside the others.
    pub async fn named_places(&self, text: &str) -> Result<NamedPlaces, AppError> {
        let mut named = NamedPlaces::default();
        let pieces = text.split(['\n', '\r', ',', '，', '、']).map(str::trim);
        for piece in pieces.filter(|piece| !piece.is_empty()) {
            match self.place(without_remark(piece)).await {
                Ok(place) if named.places.contains(&place) => {}
                Ok(place) => named.places.push(place),
                Err(error) if error.kind == ErrorKind::Internal => return Err(error),
                Err(error) => named.wrong.push((piece.to_owned(), error)),
            }
        }
        Ok(named)
    }
}

impl NamedPlaces {
    /// The areas of all places, those of a set one by one.
    #[must_use]
    pub fn codes(&self) -> Vec<AreaCode> {
        self.places.iter().flat_map(|place| place.members.iter().copied()).collect()
    }
}

/// The code at the beginning of a text, or the whole of a text that has none.
fn without_remark(text: &str) -> &str {
    let first = text.split_whitespace().next().unwrap_or(text);
    if AreaCode::parse_lenient(first).is_ok() { first } else { text }
}

fn past_area(current: &Current, code: AreaCode) -> Option<PastArea> {
    let registry = &current.registry;
    if registry.area(code).is_some() {
        return None;
    }
    let area = registry.versions(code).last()?;
    let successors = registry.successors(code, Date::MAX);
    Some(PastArea {
        area: area.clone(),
        until: area.valid_to?,
        successors: successors.into_iter().map(|code| area_link(current, code)).collect(),
    })
}

/// An area by the name it had on a day; every code that ever was has a page.
fn link_on(current: &Current, code: AreaCode, day: Date) -> Shown {
    let registry = &current.registry;
    let area = registry.version_at(code, day).or_else(|| registry.versions(code).last());
    Shown {
        key: code.to_string(),
        name: area.map_or_else(Default::default, |area| area.name.clone()),
        href: area.map(|_| format!("/areas/{code}")),
    }
}

fn periods_of(current: &Current, id: &IndicatorId) -> Vec<Period> {
    let series = current.datasets.iter().flat_map(|dataset| dataset.summary.of(id));
    let mut periods: Vec<Period> = series.flat_map(|one| one.periods.iter().copied()).collect();
    periods.sort_by(Period::chronological);
    periods.dedup();
    periods
}
