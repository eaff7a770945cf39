//! What a planner brings in beyond the areas that come along: later events, names, positions.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    Area, AreaCode, AreaKind, AreaRegistry, ChangeKind, Checked, CodeChange, Date, Mended,
    mend_changes,
};

use super::{
    build::{begin, ended_on, into_cities},
    parent_of,
};
use crate::{Error, official::ChangeLog};

/// What one file adds to the areas that come along.
#[derive(Debug, Clone, PartialEq)]
pub enum AreaAddition {
    /// Events and the names that codes had from their day on.
    Changes(ChangeLog),
    /// Names and readings of areas, as they were when the list was brought in.
    Names {
        /// The day on which it was.
        on: Date,
        /// The areas of the list.
        areas: Vec<Area>,
    },
    /// Places of town halls.
    Positions(Vec<Area>),
}

/// The last day on which an event of these areas took effect.
#[must_use]
pub fn history_until(registry: &AreaRegistry) -> Date {
    registry.changes().last().map_or(Date::MIN, |change| change.date)
}

/// Compares a log of events with the history that comes along, up to the last day of that.
///
/// # Errors
/// `AreasContradict` if the log tells an event of that time that the history does not have.
pub fn check_history(file: &str, builtin: &AreaRegistry, log: &ChangeLog) -> Result<(), Error> {
    let until = history_until(builtin);
    let told: Vec<CodeChange> =
        log.changes.iter().filter(|change| change.date <= until).cloned().collect();
    let exists = |code, day| builtin.version_at(code, day).is_some();
    let (told, mended) =
        mend_changes(into_cities(told, &designated(builtin.all_versions())), exists);
    let known: BTreeSet<&CodeChange> = builtin.changes().iter().collect();
    let refused = mended.iter().find_map(|mended| match mended {
        Mended::Refused { change } => Some(change),
        _ => None,
    });
    let unknown = || told.iter().find(|change| !known.contains(change));
    let Some(event) = refused.or_else(unknown) else { return Ok(()) };
    let of_code = |change: &&CodeChange| {
        change
            .originals
            .iter()
            .chain(&change.results)
            .any(|code| event.originals.contains(code) || event.results.contains(code))
    };
    let near = builtin.changes().iter().filter(of_code);
    let near = near.min_by_key(|change| days_between(change.date, event.date));
    Err(Error::AreasContradict {
        file: file.to_owned(),
        seen: described(event, builtin),
        expected: near.map_or_else(
            || format!("no event of these codes up to {until}"),
            |change| described(change, builtin),
        ),
    })
}

/// Adds what files brought in to the areas that come along.
///
/// # Method
/// Events up to the last day of the history that comes along are passed over; later ones are
/// followed in order of date, each once. Names apply to areas that had begun on the day of
/// their list, positions to every area of today; the later addition wins.
///
/// # Errors
/// `AreasContradict` if an event ends an area that does not exist, or leads to one of which no
/// name is known.
pub fn extend_areas(
    builtin: &AreaRegistry,
    additions: &[(&str, &AreaAddition)],
) -> Result<Checked<AreaRegistry>, Error> {
    let mut versions: Vec<Area> = builtin.all_versions().cloned().collect();
    let mut changes = builtin.changes().to_vec();
    let later = later_events(builtin, additions);
    if !later.is_empty() {
        versions = follow(versions, &later, builtin)?;
        let designated = designated(&versions);
        for area in &mut versions {
            area.parent = parent_of(area.code, area.kind, &designated);
        }
        let events = later.into_iter().map(|later| later.change).collect();
        changes.extend(into_cities(events, &designated));
    }
    for (_, addition) in additions {
        take(&mut versions, addition);
    }
    versions.sort_by_key(|area| (area.code, area.valid_from));
    let Checked { value, issues } = AreaRegistry::new(versions, changes);
    Ok(Checked { value: value.with_zones(builtin.zones().to_vec()), issues })
}

/// An event beyond the history that comes along.
struct Later<'a> {
    file: &'a str,
    change: CodeChange,
    named: Vec<&'a Area>,
}

fn later_events<'a>(
    builtin: &AreaRegistry,
    additions: &[(&'a str, &'a AreaAddition)],
) -> Vec<Later<'a>> {
    let until = history_until(builtin);
    let mut later: BTreeMap<&CodeChange, Later> = BTreeMap::new();
    for (file, addition) in additions {
        let AreaAddition::Changes(log) = addition else { continue };
        for change in log.changes.iter().filter(|change| change.date > until) {
            let is_result = |area: &&Area| {
                area.valid_from == Some(change.date) && change.results.contains(&area.code)
            };
            let named = log.named.iter().filter(is_result).collect();
            later.entry(change).or_insert(Later { file, change: change.clone(), named });
        }
    }
    let mut later: Vec<Later> = later.into_values().collect();
    // An absorption tells the name from before a renaming of the same day.
    let rank = |one: &Later| (one.change.date, one.change.kind != ChangeKind::Absorption);
    later.sort_by_key(rank);
    later
}

/// All versions after the later events.
fn follow(
    versions: Vec<Area>,
    later: &[Later],
    builtin: &AreaRegistry,
) -> Result<Vec<Area>, Error> {
    let (current, mut versions): (Vec<Area>, Vec<Area>) =
        versions.into_iter().partition(Area::is_current);
    let mut open: BTreeMap<AreaCode, Area> =
        current.into_iter().map(|area| (area.code, area)).collect();
    for day in later.chunk_by(|a, b| a.change.date == b.change.date) {
        let date = day[0].change.date;
        let events: Vec<CodeChange> = day.iter().map(|one| one.change.clone()).collect();
        for one in day {
            check_before(one, &events, &open, builtin)?;
        }
        let ended = ended_on(&events);
        for code in &ended {
            if let Some(area) = open.remove(code) {
                versions.push(Area { valid_to: Some(date), ..area });
            }
        }
        for one in day {
            for area in one.named.iter().filter(|area| !ended.contains(&area.code)) {
                let position = open.get(&area.code).and_then(|known| known.position);
                begin(&Area { position, ..(*area).clone() }, &mut open, &mut versions);
            }
            check_after(one, &ended, &open, builtin)?;
        }
    }
    versions.extend(open.into_values());
    Ok(versions)
}

/// Whatever an event begins with has to exist on the day before, or come of the same day.
fn check_before(
    one: &Later,
    events: &[CodeChange],
    open: &BTreeMap<AreaCode, Area>,
    builtin: &AreaRegistry,
) -> Result<(), Error> {
    let made = |code: &AreaCode| {
        events.iter().any(|other| other != &one.change && other.results.contains(code))
    };
    let takes_in = one.change.kind == ChangeKind::Absorption;
    let needed = one.change.originals.iter().chain(one.change.results.iter().filter(|_| takes_in));
    let mut absent = needed.filter(|code| !open.contains_key(code) && !made(code));
    absent.next().map_or(Ok(()), |code| {
        let until = history_until(builtin);
        Err(Error::AreasContradict {
            file: one.file.to_owned(),
            seen: described(&one.change, builtin),
            expected: format!(
                "{} to exist on the day before; by the history up to {until} it does not",
                builtin.label(*code)
            ),
        })
    })
}

/// Whatever an event leads to has to have a name afterwards.
fn check_after(
    one: &Later,
    ended: &BTreeSet<AreaCode>,
    open: &BTreeMap<AreaCode, Area>,
    builtin: &AreaRegistry,
) -> Result<(), Error> {
    let unnamed =
        one.change.results.iter().find(|code| !open.contains_key(code) && !ended.contains(code));
    unnamed.map_or(Ok(()), |code| {
        Err(Error::AreasContradict {
            file: one.file.to_owned(),
            seen: described(&one.change, builtin),
            expected: format!("the name of {code}, which ends in 市, 区, 町 or 村"),
        })
    })
}

fn take(versions: &mut [Area], addition: &AreaAddition) {
    let current = versions.iter_mut().filter(|area| area.is_current());
    match addition {
        AreaAddition::Changes(_) => {}
        AreaAddition::Names { on, areas } => {
            let listed: BTreeMap<AreaCode, &Area> =
                areas.iter().map(|area| (area.code, area)).collect();
            for area in current.filter(|area| area.valid_from.is_none_or(|from| from <= *on)) {
                if let Some(listed) = listed.get(&area.code) {
                    take_name(area, listed);
                }
            }
        }
        AreaAddition::Positions(positions) => {
            let placed: BTreeMap<AreaCode, &Area> =
                positions.iter().map(|area| (area.code, area)).collect();
            for area in current {
                let place = placed.get(&area.code).and_then(|placed| placed.position);
                area.position = place.or(area.position);
            }
        }
    }
}

/// The list writes some small kana large, so that a reading is taken with its name only.
fn take_name(area: &mut Area, listed: &Area) {
    if area.name.ja != listed.name.ja && !listed.name.ja.is_empty() {
        area.name.clone_from(&listed.name);
        area.kana.clone_from(&listed.kana);
    }
}

/// Compares a list of codes with the areas of today.
///
/// # Errors
/// `AreasContradict` if the list has a code that today's areas do not have, or lacks one, or
/// calls an area by a name that it has given up.
pub fn check_list(file: &str, registry: &AreaRegistry, list: &[Area]) -> Result<(), Error> {
    let refused = |seen: String, expected: String| {
        Err(Error::AreasContradict { file: file.to_owned(), seen, expected })
    };
    let until = history_until(registry);
    let listed: BTreeSet<AreaCode> = list.iter().map(|area| area.code).collect();
    if let Some(area) = list.iter().find(|area| registry.area(area.code).is_none()) {
        let seen = format!("{} {}", area.code, area.name.ja);
        return refused(seen, format!("only codes that the history up to {until} leads to"));
    }
    let counted = |area: &&Area| area.kind.is_municipality() || area.kind == AreaKind::Prefecture;
    let mut current = registry.areas().filter(counted);
    if let Some(area) = current.find(|area| !listed.contains(&area.code)) {
        let expected = format!("{} {}", area.code, area.name.ja);
        return refused("no such row".to_owned(), expected);
    }
    let given_up = |area: &&Area| {
        let past = registry.versions(area.code).iter().filter(|known| !known.is_current());
        let now = registry.area(area.code).is_some_and(|now| now.name.ja == area.name.ja);
        !now && past.into_iter().any(|known| known.name.ja == area.name.ja)
    };
    match list.iter().find(given_up) {
        Some(old) => {
            let now = registry.area(old.code).map_or("", |now| now.name.ja.as_str());
            refused(format!("{} {}", old.code, old.name.ja), format!("{} {now}", old.code))
        }
        None => Ok(()),
    }
}

fn designated<'a>(areas: impl IntoIterator<Item = &'a Area>) -> BTreeSet<AreaCode> {
    let areas = areas.into_iter().filter(|area| area.kind == AreaKind::DesignatedCity);
    areas.map(|area| area.code).collect()
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

fn described(change: &CodeChange, registry: &AreaRegistry) -> String {
    let named = |codes: &[AreaCode]| {
        codes.iter().map(|code| registry.label(*code)).collect::<Vec<_>>().join(", ")
    };
    let (from, to) = (named(&change.originals), named(&change.results));
    format!("{} {} {from} → {to}", change.date, change.kind.official_term())
}
