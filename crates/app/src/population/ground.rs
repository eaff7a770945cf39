//! Which published areas make up a place.

use std::collections::BTreeSet;

use sousei_core::{AreaCode, AreaKind, Date};

use super::published::Published;
use crate::{
    AppError, ErrorKind,
    evidence::{Current, Place},
};

/// The published areas that together are a place, each once.
///
/// A place whose boundaries changed since is made of the areas it was then, if they add up to it.
///
/// # Errors
/// `NotFound` for the first member that the projection does not have, with what there is.
pub(crate) fn published_areas(
    current: &Current,
    published: &Published,
    place: &Place,
    today: Date,
) -> Result<Vec<AreaCode>, AppError> {
    let mut areas = Vec::new();
    for member in members(current, place) {
        areas.extend(areas_then(current, published, member, today)?);
    }
    Ok(areas)
}

/// The members to be added up; those of the nation are the prefectures.
fn members(current: &Current, place: &Place) -> Vec<AreaCode> {
    if place.is_nation() {
        return current.registry.prefectures().map(|area| area.code).collect();
    }
    place.members.clone()
}

fn areas_then(
    current: &Current,
    published: &Published,
    area: AreaCode,
    today: Date,
) -> Result<Vec<AreaCode>, AppError> {
    let registry = &current.registry;
    let then: BTreeSet<AreaCode> = if area.is_prefecture() {
        BTreeSet::from([area])
    } else {
        registry.trace(area, today, published.vintage)
    };
    let is_whole = |code: &AreaCode| {
        area.is_prefecture() || registry.trace(*code, published.vintage, today).iter().eq([&area])
    };
    let is_there = |code: &AreaCode| published.areas.contains_key(code);
    if !then.is_empty() && then.iter().all(|code| is_there(code) && is_whole(code)) {
        return Ok(then.into_iter().collect());
    }
    Err(missing(current, published, area))
}

/// What to say of an area that has no projection of its own.
fn missing(current: &Current, published: &Published, area: AreaCode) -> AppError {
    let prefecture = area.in_prefecture().filter(|code| {
        let within = |other: &AreaCode| other != code && other.in_prefecture() == Some(*code);
        !area.is_prefecture() && !published.areas.keys().any(within)
    });
    let is_ward = current.registry.area(area).is_some_and(|known| known.kind == AreaKind::Ward);
    let code = match (prefecture, is_ward) {
        (Some(_), _) => "app-population-prefecture-only",
        (None, true) => "app-population-ward-changed",
        (None, false) => "app-population-not-projected",
    };
    let label = current.registry.label(area);
    AppError::new(
        ErrorKind::NotFound,
        code,
        format!("the projection `{}` has no figures for {label}", published.dataset),
    )
    .with("seen", label)
    .with("prefecture", prefecture.map_or_else(String::new, |code| current.registry.label(code)))
    .with("dataset", published.dataset.clone())
}
