//! Municipality and prefecture coordinates with kana.

use sousei_core::{Area, AreaCode, Bilingual, Checked, Issue, Position, Severity};

use super::{Imported, Input};
use crate::{
    Error,
    area_table::{Row, english_name, has_columns, kind_of, rows},
    code,
};

/// Key of the format.
const FORMAT: &str = "coordinates";

/// Headings of the file of municipalities and wards.
const MUNICIPALITIES: [&str; 7] = ["pid", "cid", "city", "citykana", "lat", "lng", "lgcode"];

/// Headings of the file of prefectures.
const PREFECTURES: [&str; 6] = ["pid", "pref", "prefkana", "lat", "lng", "lgcode"];

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    has_columns(bytes, &MUNICIPALITIES) || has_columns(bytes, &PREFECTURES)
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let municipalities = has_columns(input.bytes, &MUNICIPALITIES);
    let required = if municipalities { &MUNICIPALITIES[..] } else { &PREFECTURES[..] };
    let (name, kana) = if municipalities { ("city", "citykana") } else { ("pref", "prefkana") };
    let mut issues = Vec::new();
    let mut areas = Vec::new();
    for row in rows(input.name, input.bytes, FORMAT, required)? {
        areas.extend(area(&row, name, kana, &mut issues));
    }
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Areas(areas), issues })
}

fn area(row: &Row, name: &str, kana: &str, issues: &mut Vec<Issue>) -> Option<Area> {
    let written = row.get("lgcode");
    let Ok((code, _)) = AreaCode::parse_with_check_digit(written) else {
        let issue = Issue::new(code::AREA, Severity::Error, row.at("lgcode"));
        issues.push(issue.with("seen", written).with("expected", "6 digits"));
        return None;
    };
    let (name, kana) = (row.get(name), row.get(kana));
    let Some(kind) = kind_of(code, name) else {
        let issue = Issue::new(code::AREA_KIND, Severity::Warning, row.at("lgcode"));
        issues.push(issue.with("seen", format!("{code} {name}")));
        return None;
    };
    let position = position(row);
    if position.is_none() {
        let issue = Issue::new(code::AREA_POSITION, Severity::Warning, row.at("lat"));
        let seen = format!("{} / {}", row.get("lat"), row.get("lng"));
        issues.push(issue.with("seen", seen).with("area", format!("{code} {name}")));
    }
    Some(Area {
        code,
        kind,
        name: Bilingual::new(name, english_name(kind, name, kana)),
        kana: kana.to_owned(),
        county: String::new(),
        parent: None,
        valid_from: None,
        valid_to: None,
        position,
    })
}

/// The point, if it lies within Japan.
fn position(row: &Row) -> Option<Position> {
    let (lat, lon) = (row.number("lat")?, row.number("lng")?);
    let in_japan = (20.0..46.0).contains(&lat) && (122.0..155.0).contains(&lon);
    in_japan.then_some(Position { lat, lon })
}
