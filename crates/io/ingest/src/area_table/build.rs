use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    Area, AreaCode, AreaKind, AreaRegistry, Bilingual, ChangeKind, Checked, CodeChange, Date,
    Issue, Location, Severity,
};

use super::{PREFECTURES, english_name, parent_of};
use crate::{code, official::ChangeLog};

/// What the tables are made of: the contents of the official files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfficialAreas {
    /// 全国地方公共団体コード: official names and readings of today.
    pub list: Vec<Area>,
    /// Positions, of municipalities and prefectures.
    pub coordinates: Vec<Area>,
    /// Codes at the beginning of the log.
    pub start: Vec<Area>,
    /// Codes at its end.
    pub end: Vec<Area>,
    /// The log of events.
    pub log: ChangeLog,
}

/// The program's own tables: every version of every area, and the events between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AreaTables {
    /// Versions, by code and time.
    pub areas: Vec<Area>,
    /// Events, in order of date.
    pub changes: Vec<CodeChange>,
}

/// Follows the log of events from the first list to the last and puts everything together.
///
/// # Method
/// A code begins with the event that has it among its results and ends with the one that has
/// it among its originals only. Names of today are those of the official list, readings those
/// of the log, 郡 those of the list at the end. What the sources tell differently comes back as issues.
#[must_use]
pub fn build_areas(official: OfficialAreas) -> Checked<AreaTables> {
    let mut issues = Vec::new();
    let mut versions = follow(&official, &mut issues);
    versions.extend(above_municipalities());
    let known: BTreeMap<AreaCode, &Area> =
        official.list.iter().map(|area| (area.code, area)).collect();
    compare_with_list(&versions, &known, &mut issues);
    take_today(&mut versions, &official, &known, &mut issues);
    let designated: BTreeSet<AreaCode> = versions
        .iter()
        .filter(|area| area.kind == AreaKind::DesignatedCity)
        .map(|area| area.code)
        .collect();
    for area in &mut versions {
        area.parent = parent_of(area.code, area.kind, &designated);
    }
    versions.sort_by_key(|area| (area.code, area.valid_from));
    let changes = into_cities(official.log.changes, &designated);
    let registry = AreaRegistry::new(versions.clone(), changes);
    issues.extend(registry.issues);
    let changes = registry.value.changes().to_vec();
    Checked { value: AreaTables { areas: versions, changes }, issues }
}

/// All versions that the log makes of the codes at its beginning.
fn follow(official: &OfficialAreas, issues: &mut Vec<Issue>) -> Vec<Area> {
    let mut open: BTreeMap<AreaCode, Area> =
        official.start.iter().map(|area| (area.code, area.clone())).collect();
    let mut versions = Vec::new();
    let mut changes = official.log.changes.clone();
    changes.sort_by_key(|change| change.date);
    for day in changes.chunk_by(|a, b| a.date == b.date) {
        let date = day[0].date;
        let ended = ended_on(day);
        for code in &ended {
            match open.remove(code) {
                Some(area) => versions.push(Area { valid_to: Some(date), ..area }),
                None => issues.push(
                    warning(code::CHANGE_WITHOUT_AREA)
                        .with("seen", code.to_string())
                        .with("date", date.to_string()),
                ),
            }
        }
        let named = official.log.named.iter().filter(|area| area.valid_from == Some(date));
        for area in named.filter(|area| !ended.contains(&area.code)) {
            begin(area, &mut open, &mut versions);
        }
    }
    versions.extend(open.into_values());
    versions
}

/// Codes that an event of the day has among its originals and none among its results, unless
/// they go on beside these.
pub(super) fn ended_on(day: &[CodeChange]) -> BTreeSet<AreaCode> {
    let ending = day
        .iter()
        .filter(|change| !change.kind.leaves_originals())
        .flat_map(|change| change.originals.iter().filter(|code| !change.results.contains(code)));
    ending.copied().collect()
}

/// Opens a version, or leaves the open one if nothing is different.
pub(super) fn begin(area: &Area, open: &mut BTreeMap<AreaCode, Area>, versions: &mut Vec<Area>) {
    let same = |known: &Area| {
        (known.kind, &known.name.ja, &known.kana, &known.county)
            == (area.kind, &area.name.ja, &area.kana, &area.county)
    };
    match open.get(&area.code) {
        Some(known) if same(known) => {}
        Some(known) if known.valid_from == area.valid_from => {
            open.insert(area.code, area.clone());
        }
        _ => {
            if let Some(known) = open.insert(area.code, area.clone()) {
                versions.push(Area { valid_to: area.valid_from, ..known });
            }
        }
    }
}

/// The nation and the prefectures, which the log does not have.
fn above_municipalities() -> Vec<Area> {
    let area = |code, kind, ja: &str, en: &str, valid_from: Option<Date>| Area {
        code,
        kind,
        name: Bilingual::new(ja, en),
        kana: String::new(),
        county: String::new(),
        parent: None,
        valid_from,
        valid_to: None,
        position: None,
    };
    let nation = Area {
        kana: "ぜんこく".to_owned(),
        ..area(AreaCode::NATION, AreaKind::Nation, "全国", "Japan", None)
    };
    let numbers = (1_u8..).zip(PREFECTURES);
    let prefectures = numbers.filter_map(|(number, name)| {
        let from = (name == "沖縄県").then(|| sousei_core::date(1972, 5, 15));
        AreaCode::prefecture(number).map(|code| area(code, AreaKind::Prefecture, name, "", from))
    });
    std::iter::once(nation).chain(prefectures).collect()
}

/// Towns that came to a ward of a designated city became part of the city, and the boundary
/// of the ward moved: figures of municipalities then add up to those of the city.
pub(super) fn into_cities(
    changes: Vec<CodeChange>,
    designated: &BTreeSet<AreaCode>,
) -> Vec<CodeChange> {
    let is_ward = |code: &AreaCode| city_of(*code, designated).is_some();
    let mut followed = Vec::with_capacity(changes.len());
    for mut change in changes {
        let from_towns = !change.originals.is_empty() && !change.originals.iter().any(is_ward);
        let wards: Vec<AreaCode> = change.results.iter().copied().filter(is_ward).collect();
        if from_towns && !wards.is_empty() {
            for code in &mut change.results {
                *code = city_of(*code, designated).unwrap_or(*code);
            }
            let (originals, results) = (wards.clone(), wards);
            followed.push(CodeChange { kind: ChangeKind::Boundary, originals, results, ..change });
        }
        followed.push(change);
    }
    followed
}

/// The designated city of a ward, told by the code.
fn city_of(code: AreaCode, designated: &BTreeSet<AreaCode>) -> Option<AreaCode> {
    let below_cities = code.number() % 1_000 < 200 && code.prefecture_number() != 13;
    let is_ward = below_cities && !code.is_prefecture() && !designated.contains(&code);
    is_ward.then(|| parent_of(code, AreaKind::Ward, designated)).flatten()
}

/// Reports where the end of the log and the official list are not the same areas.
fn compare_with_list(versions: &[Area], list: &BTreeMap<AreaCode, &Area>, issues: &mut Vec<Issue>) {
    let current: BTreeMap<AreaCode, &Area> = versions
        .iter()
        .filter(|area| {
            area.is_current() && (area.kind.is_municipality() || area.code.is_prefecture())
        })
        .map(|area| (area.code, area))
        .collect();
    let only = |code: &'static str, area: &Area| {
        warning(code).with("seen", format!("{} {}", area.code, area.name.ja))
    };
    for area in current.values().filter(|area| !list.contains_key(&area.code)) {
        issues.push(only(code::AREA_NOT_LISTED, area));
    }
    for area in list.values().filter(|area| !current.contains_key(&area.code)) {
        issues.push(only(code::AREA_NOT_IN_LOG, area));
    }
}

/// Gives the current versions the names, readings, 郡 and positions of today.
fn take_today(
    versions: &mut [Area],
    official: &OfficialAreas,
    list: &BTreeMap<AreaCode, &Area>,
    issues: &mut Vec<Issue>,
) {
    let by_code = |areas: &[Area]| -> BTreeMap<AreaCode, Area> {
        areas.iter().map(|area| (area.code, area.clone())).collect()
    };
    let (mut positions, counties) = (by_code(&official.coordinates), by_code(&official.end));
    for area in versions.iter_mut().filter(|area| area.is_current()) {
        if let Some(listed) = list.get(&area.code) {
            take_names(area, listed, issues);
        }
        if let Some(county) = counties.get(&area.code) {
            area.county.clone_from(&county.county);
        }
        area.name.en = Some(english_name(area.kind, &area.name.ja, &area.kana));
        area.position = positions.remove(&area.code).and_then(|placed| placed.position);
    }
    for left in positions.values() {
        let seen = format!("{} {}", left.code, left.name.ja);
        issues.push(warning(code::AREA_NOT_LISTED).with("seen", seen));
    }
}

fn take_names(area: &mut Area, listed: &Area, issues: &mut Vec<Issue>) {
    let pairs = [(&area.name.ja, &listed.name.ja), (&area.kana, &listed.kana)];
    for (seen, expected) in pairs {
        if !seen.is_empty() && seen != expected {
            let issue = Issue::new(code::AREA_NAMES, Severity::Info, Location::default());
            let seen = format!("{} {seen}", area.code);
            issues.push(issue.with("seen", seen).with("expected", expected));
        }
    }
    // The list writes some small kana large (しようないまち), so the log's reading stands.
    if area.kana.is_empty() || area.name.ja != listed.name.ja {
        area.kana.clone_from(&listed.kana);
    }
    area.name.ja.clone_from(&listed.name.ja);
}

fn warning(code: &'static str) -> Issue {
    Issue::new(code, Severity::Warning, Location::default())
}
