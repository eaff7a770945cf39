//! Change events of municipality codes (廃置分合等情報), and the lists of codes at the
//! beginning and the end of the time they cover.

use std::collections::BTreeMap;

use sousei_core::{
    Area, AreaCode, AreaKind, Bilingual, ChangeKind, Checked, CodeChange, Date, Issue, Location,
    Severity,
};

use super::{Imported, Input};
use crate::{
    Error,
    area_table::{Row, english_name, has_columns, kind_of, rows},
    code,
};

/// Key of the format.
const FORMAT: &str = "code-changes";

/// Headings of the log of events.
const LOG: [&str; 7] =
    ["date", "type", "event", "from_city_code", "from_city_name", "to_city_code", "to_city_name"];

/// Headings of the lists of codes.
const LIST: [&str; 5] =
    ["city_code", "pref_name", "city_desig_name", "city_name", "city_name_kana"];

/// Events and the names that codes had from their day on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChangeLog {
    /// The events, in order of date, as the file tells them.
    pub changes: Vec<CodeChange>,
    /// What the results of events are called; `valid_from` is the day of the event.
    pub named: Vec<Area>,
}

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    has_columns(bytes, &LOG) || has_columns(bytes, &LIST)
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let checked = if has_columns(input.bytes, &LIST) {
        let rows = rows(input.name, input.bytes, FORMAT, &LIST)?;
        let mut issues = Vec::new();
        let areas = rows.iter().filter_map(|row| listed(row, &mut issues)).collect();
        Checked { value: Imported::Areas(areas), issues }
    } else {
        let rows = rows(input.name, input.bytes, FORMAT, &LOG)?;
        let log = read_log(input.name, &rows);
        Checked { value: Imported::Changes(log.value), issues: log.issues }
    };
    (input.progress)(1.0);
    Ok(checked)
}

/// What the columns of one side of an event, or of a list, say.
struct Named<'a> {
    written: &'a str,
    over: &'a str,
    over_kana: &'a str,
    own: &'a str,
    own_kana: &'a str,
}

impl<'a> Named<'a> {
    fn of(row: &'a Row, prefix: &str) -> Self {
        let get = |heading: &str| row.get(&format!("{prefix}{heading}"));
        Self {
            written: get("city_code"),
            over: get("city_desig_name"),
            over_kana: get("city_desig_name_kana"),
            own: get("city_name"),
            own_kana: get("city_name_kana"),
        }
    }

    /// Whether it is a 郡, 支庁 or 振興局, which is no area of ours.
    fn is_county(&self) -> bool {
        self.own.is_empty() && !self.over.ends_with('市')
    }

    fn area(&self, code: AreaCode, from: Option<Date>) -> Option<Area> {
        let is_ward = self.over.ends_with('市') && !self.own.is_empty();
        let (name, kana, county) = match (self.own.is_empty(), is_ward) {
            (true, _) => (self.over.to_owned(), self.over_kana.to_owned(), ""),
            (false, true) => {
                let joined = |over: &str, own: &str| format!("{over} {own}");
                (joined(self.over, self.own), joined(self.over_kana, self.own_kana), "")
            }
            (false, false) => (self.own.to_owned(), self.own_kana.to_owned(), self.over),
        };
        let kind = kind_of(code, &name)?;
        Some(Area {
            code,
            kind,
            name: Bilingual::new(name.as_str(), english_name(kind, &name, &kana)),
            kana,
            county: county.to_owned(),
            parent: None,
            valid_from: from,
            valid_to: None,
            position: None,
        })
    }
}

fn listed(row: &Row, issues: &mut Vec<Issue>) -> Option<Area> {
    let named = Named::of(row, "");
    if named.is_county() {
        return None;
    }
    let Ok(code) = named.written.parse::<AreaCode>() else {
        issues.push(wrong_code(row, "city_code", named.written));
        return None;
    };
    let area = named.area(code, None);
    if area.is_none() {
        let issue = Issue::new(code::AREA_KIND, Severity::Warning, row.at("city_name"));
        issues.push(issue.with("seen", format!("{code} {}", named.own)));
    }
    area
}

fn wrong_code(row: &Row, column: &str, seen: &str) -> Issue {
    Issue::new(code::AREA, Severity::Error, row.at(column))
        .with("seen", seen)
        .with("expected", "5 digits")
}

/// An event while its rows are read: rows of one date, type and sentence belong together, and
/// for a change of 郡 those of one town.
type Event<'a> = (Date, ChangeKind, &'a str, &'a str);

fn read_log(file: &str, rows: &[Row]) -> Checked<ChangeLog> {
    let mut issues = Vec::new();
    let mut events: BTreeMap<Event, CodeChange> = BTreeMap::new();
    let mut named = Vec::new();
    let (mut n_counties, mut n_crossed) = (0, 0);
    for row in rows {
        let (from, to) = (Named::of(row, "from_"), Named::of(row, "to_"));
        if (from.written.is_empty() || from.is_county())
            && (to.written.is_empty() || to.is_county())
        {
            n_counties += 1;
            continue;
        }
        let Some((date, kind)) = date_and_kind(row, &mut issues) else {
            continue;
        };
        // The file pairs every town of a 郡 with every other one; only those of one name are meant.
        if kind == ChangeKind::CountyChange && from.own != to.own {
            n_crossed += 1;
            continue;
        }
        let town = if kind == ChangeKind::CountyChange { from.own } else { "" };
        let event = (date, kind, row.get("event"), town);
        let change = events.entry(event).or_insert_with(|| CodeChange {
            date,
            kind,
            originals: Vec::new(),
            results: Vec::new(),
        });
        add_code(row, "from_city_code", &mut change.originals, &mut issues);
        if let Some(code) = add_code(row, "to_city_code", &mut change.results, &mut issues) {
            let area = to.area(code, Some(date));
            named.extend(area.map(|area| (of_kind(area, kind), kind)));
        }
    }
    // An absorption tells the name from before a renaming of the same day.
    named.sort_by_key(|(area, kind): &(Area, ChangeKind)| {
        (area.valid_from, *kind != ChangeKind::Absorption)
    });
    let named = named.into_iter().map(|(area, _)| area).collect();
    count(&mut issues, file, code::CHANGES_OF_COUNTIES, n_counties);
    count(&mut issues, file, code::CHANGES_CROSSED, n_crossed);
    Checked { value: ChangeLog { changes: in_order(events), named }, issues }
}

/// The events by date; codes within them in order, each once.
fn in_order(events: BTreeMap<Event, CodeChange>) -> Vec<CodeChange> {
    let mut changes: Vec<CodeChange> = events.into_values().collect();
    for change in &mut changes {
        for codes in [&mut change.originals, &mut change.results] {
            codes.sort_unstable();
            codes.dedup();
        }
    }
    changes
}

/// The villages of the Northern Territories are told by the event that gave them codes.
fn of_kind(area: Area, kind: ChangeKind) -> Area {
    match kind {
        ChangeKind::NorthernTerritories => Area { kind: AreaKind::NorthernVillage, ..area },
        _ => area,
    }
}

fn date_and_kind(row: &Row, issues: &mut Vec<Issue>) -> Option<(Date, ChangeKind)> {
    let Some(date) = row.date("date") else {
        let issue = Issue::new(code::DATE, Severity::Error, row.at("date"));
        issues.push(issue.with("seen", row.get("date")).with("expected", "2005-02-13"));
        return None;
    };
    // `区の新設|郡の新設` covers both; those of 郡 have been left out before.
    let term = row.get("type").split('|').next().unwrap_or_default();
    let kind = ChangeKind::ALL.into_iter().find(|kind| kind.official_term() == term);
    if kind.is_none() {
        let known = ChangeKind::ALL.map(ChangeKind::official_term).join(", ");
        let issue = Issue::new(code::UNKNOWN_VALUE, Severity::Error, row.at("type"));
        issues.push(issue.with("seen", row.get("type")).with("expected", known));
    }
    kind.map(|kind| (date, kind))
}

fn add_code(
    row: &Row,
    column: &str,
    codes: &mut Vec<AreaCode>,
    issues: &mut Vec<Issue>,
) -> Option<AreaCode> {
    let written = row.get(column);
    if written.is_empty() {
        return None;
    }
    let code = written.parse().ok();
    match code {
        Some(code) => codes.push(code),
        None => issues.push(wrong_code(row, column, written)),
    }
    code
}

fn count(issues: &mut Vec<Issue>, file: &str, code: &'static str, n: usize) {
    if n > 0 {
        let location = Location { sheet: file.to_owned(), ..Location::default() };
        issues.push(Issue::new(code, Severity::Info, location).with("count", n.to_string()));
    }
}
