use std::fmt::Write;

use sousei_core::{Area, AreaCode, Date};

use super::{
    AreaTables,
    read::{AREAS, CHANGES},
};

/// Digits behind the point of a position: about a metre.
const POSITION_DIGITS: usize = 5;

/// Writes the tables as `areas.csv` and `changes.csv`.
#[must_use]
pub fn write_areas(tables: &AreaTables) -> (String, String) {
    let mut areas = format!("{}\n", AREAS.join(","));
    for area in &tables.areas {
        areas.push_str(&area_row(area));
    }
    let mut changes = format!("{}\n", CHANGES.join(","));
    for change in &tables.changes {
        let codes = |codes: &[AreaCode]| {
            codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        let (originals, results) = (codes(&change.originals), codes(&change.results));
        // Writing into a string cannot fail.
        let _ = writeln!(changes, "{},{},{originals},{results}", change.date, change.kind.key());
    }
    (areas, changes)
}

fn area_row(area: &Area) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let degrees = |degrees: f64| format!("{degrees:.POSITION_DIGITS$}");
    let english = area.name.en.as_deref().unwrap_or_default();
    let (lat, lon) = area
        .position
        .map_or_else(Default::default, |position| (degrees(position.lat), degrees(position.lon)));
    let cells = [
        area.code.to_string(),
        area.kind.key().to_owned(),
        area.name.ja.clone(),
        english.to_owned(),
        area.kana.clone(),
        area.county.clone(),
        day(area.valid_from),
        day(area.valid_to),
        lat,
        lon,
    ];
    format!("{}\n", cells.map(quoted).join(","))
}

/// A cell between quotation marks where it needs them, as `Chuo Ward, Sapporo` does.
fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}
