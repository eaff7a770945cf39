use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    Area, AreaCode, AreaKind, AreaRegistry, Bilingual, ChangeKind, Checked, CodeChange, Date,
    Issue, Position, Severity, Zone,
};

use super::{Row, parent_of, rows};
use crate::{Error, code};

/// Headings of `areas.csv`.
pub(super) const AREAS: [&str; 10] =
    ["code", "kind", "name_ja", "name_en", "kana", "county", "from", "to", "lat", "lon"];

/// Headings of `changes.csv`.
pub(super) const CHANGES: [&str; 4] = ["date", "kind", "originals", "results"];

/// Headings of `zones.csv`.
const ZONES: [&str; 7] = ["id", "name_ja", "name_en", "members", "as_of", "source_ja", "source_en"];

/// Key of the format, as errors name it.
const FORMAT: &str = "areas";

/// The three files of the program's own tables.
#[derive(Debug, Clone, Copy)]
pub struct AreaFiles<'a> {
    /// `areas.csv`: one row per version of an area.
    pub areas: &'a [u8],
    /// `changes.csv`: one row per event.
    pub changes: &'a [u8],
    /// `zones.csv`: one row per zone.
    pub zones: &'a [u8],
}

/// Reads the program's own tables into a registry with its zones.
///
/// # Errors
/// `NotThisFormat` if a column is absent; `Encoding`, `TooLarge` or `Csv` as reading says.
/// Rows that cannot be used come back as issues.
pub fn read_areas(files: AreaFiles) -> Result<Checked<AreaRegistry>, Error> {
    let mut issues = Vec::new();
    let mut areas = read_area_rows(files.areas, &mut issues)?;
    let designated: BTreeSet<AreaCode> = areas
        .iter()
        .filter(|area| area.kind == AreaKind::DesignatedCity)
        .map(|area| area.code)
        .collect();
    for area in &mut areas {
        area.parent = parent_of(area.code, area.kind, &designated);
    }
    let changes = read_change_rows(files.changes, &mut issues)?;
    let registry = AreaRegistry::new(areas, changes);
    issues.extend(registry.issues);
    let registry = registry.value;
    let mut sets = Vec::new();
    let mut members = BTreeMap::new();
    for row in rows("zones.csv", files.zones, FORMAT, &ZONES)? {
        let Some(zone) = zone(&row, &members, &registry, &mut issues) else {
            continue;
        };
        match zone.to_set(&registry) {
            Ok(set) => {
                members.insert(zone.id, zone.members);
                sets.push(set);
            }
            Err(error) => {
                let issue = Issue::new(code::ZONE, Severity::Error, row.at("members"));
                issues.push(issue.with("seen", zone.id).with("reason", error.to_string()));
            }
        }
    }
    Ok(Checked { value: registry.with_zones(sets), issues })
}

/// The versions of `areas.csv`, in the order of the file, without their parents.
pub(super) fn read_area_rows(bytes: &[u8], issues: &mut Vec<Issue>) -> Result<Vec<Area>, Error> {
    let rows = rows("areas.csv", bytes, FORMAT, &AREAS)?;
    Ok(rows.iter().filter_map(|row| area(row, issues)).collect())
}

/// The events of `changes.csv`.
pub(super) fn read_change_rows(
    bytes: &[u8],
    issues: &mut Vec<Issue>,
) -> Result<Vec<CodeChange>, Error> {
    let rows = rows("changes.csv", bytes, FORMAT, &CHANGES)?;
    Ok(rows.iter().filter_map(|row| change(row, issues)).collect())
}

fn area(row: &Row, issues: &mut Vec<Issue>) -> Option<Area> {
    let code = code_at(row, "code", row.get("code"), issues)?;
    let Some(kind) = AreaKind::from_key(row.get("kind")) else {
        issues.push(unknown(row, "kind", &AreaKind::ALL.map(AreaKind::key).join(", ")));
        return None;
    };
    let position = row.number("lat").zip(row.number("lon"));
    Some(Area {
        code,
        kind,
        name: Bilingual::new(row.get("name_ja"), row.get("name_en")),
        kana: row.get("kana").to_owned(),
        county: row.get("county").to_owned(),
        parent: None,
        valid_from: day(row, "from", issues)?,
        valid_to: day(row, "to", issues)?,
        position: position.map(|(lat, lon)| Position { lat, lon }),
    })
}

fn change(row: &Row, issues: &mut Vec<Issue>) -> Option<CodeChange> {
    let Some(kind) = ChangeKind::from_key(row.get("kind")) else {
        issues.push(unknown(row, "kind", &ChangeKind::ALL.map(ChangeKind::key).join(", ")));
        return None;
    };
    let Some(date) = day(row, "date", issues)? else {
        let issue = Issue::new(code::REQUIRED, Severity::Error, row.at("date"));
        issues.push(issue.with("expected", "date"));
        return None;
    };
    let mut codes = |column| {
        let written = row.get(column).split_whitespace();
        written.map(|code| code_at(row, column, code, issues)).collect::<Option<Vec<_>>>()
    };
    Some(CodeChange { date, kind, originals: codes("originals")?, results: codes("results")? })
}

/// Members are codes, zones of rows above, `-zone` for one that is taken away again, and
/// `prefectures` for all 47.
fn zone(
    row: &Row,
    above: &BTreeMap<String, Vec<AreaCode>>,
    registry: &AreaRegistry,
    issues: &mut Vec<Issue>,
) -> Option<Zone> {
    let mut members = BTreeSet::new();
    for word in row.get("members").split_whitespace() {
        if word == "prefectures" {
            members.extend(registry.prefectures().map(|area| area.code));
        } else if let Some(zone) = above.get(word) {
            members.extend(zone);
        } else if let Some(zone) = word.strip_prefix('-').and_then(|word| above.get(word)) {
            for code in zone {
                members.remove(code);
            }
        } else {
            members.insert(code_at(row, "members", word, issues)?);
        }
    }
    let as_of = day(row, "as_of", issues)?;
    let Some(as_of) = as_of else {
        let issue = Issue::new(code::REQUIRED, Severity::Error, row.at("as_of"));
        issues.push(issue.with("expected", "as_of"));
        return None;
    };
    Some(Zone {
        id: row.get("id").to_owned(),
        name: Bilingual::new(row.get("name_ja"), row.get("name_en")),
        members: members.into_iter().collect(),
        as_of,
        source: Bilingual::new(row.get("source_ja"), row.get("source_en")),
    })
}

fn code_at(row: &Row, column: &str, text: &str, issues: &mut Vec<Issue>) -> Option<AreaCode> {
    let code = text.parse().ok();
    if code.is_none() {
        let issue = Issue::new(code::AREA, Severity::Error, row.at(column));
        issues.push(issue.with("seen", text).with("expected", "5 digits"));
    }
    code
}

/// A date or nothing; none after an issue if the cell holds something else.
fn day(row: &Row, column: &str, issues: &mut Vec<Issue>) -> Option<Option<Date>> {
    let date = row.date(column);
    if date.is_none() && !row.get(column).is_empty() {
        let issue = Issue::new(code::DATE, Severity::Error, row.at(column));
        issues.push(issue.with("seen", row.get(column)).with("expected", "2005-02-13"));
        return None;
    }
    Some(date)
}

fn unknown(row: &Row, column: &str, expected: &str) -> Issue {
    Issue::new(code::UNKNOWN_VALUE, Severity::Error, row.at(column))
        .with("seen", row.get(column))
        .with("expected", expected)
}
