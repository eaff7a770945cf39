//! Administrative boundaries N03 as GeoJSON or TopoJSON.

mod geo;
mod topo;

use std::collections::BTreeMap;

use serde::Deserialize;
use sousei_core::{
    AreaCode, Boundaries, Checked, Date, Issue, Location, Polygon, Severity, Shape, date,
};

use super::{Imported, Input};
use crate::{Error, area_table::prefecture_code, code};

/// Key of the format.
const FORMAT: &str = "boundaries";

/// Bytes of a file that are read at most: the nationwide GeoJSON is larger, that of each
/// prefecture is not.
const MAX_BYTES: usize = 300 * 1024 * 1024;

/// Bytes at the beginning in which a file shows what it is.
const SEARCHED_BYTES: usize = 4_096;

/// The last day on which a municipality changed from one prefecture to another (山口村): since
/// then, outlines of prefectures have been the same.
const PREFECTURES_SINCE: Date = date(2005, 2, 13);

/// What a feature of N03 is called.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
struct Properties {
    /// Prefecture.
    #[serde(rename = "N03_001")]
    prefecture: Option<String>,
    /// 郡, or designated city.
    #[serde(rename = "N03_003")]
    over: Option<String>,
    /// Municipality or ward.
    #[serde(rename = "N03_004")]
    name: Option<String>,
    /// Code.
    #[serde(rename = "N03_007")]
    code: Option<String>,
}

/// A feature: its names and, unless it is lost, its outline.
struct Feature {
    properties: Properties,
    polygons: Option<Vec<Polygon>>,
}

/// The features of a file and the names in which its date may stand.
struct Features {
    features: Vec<Feature>,
    names: Vec<String>,
}

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    let starts = bytes.trim_ascii_start().starts_with(b"{");
    let head = &bytes[..bytes.len().min(SEARCHED_BYTES)];
    let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    let collection = has(b"\"FeatureCollection\"") || has(b"\"Topology\"");
    starts && collection && memchr::memmem::find(bytes, b"\"N03_001\"").is_some()
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    if input.bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge {
            file: input.name.to_owned(),
            size_bytes: input.bytes.len() as u64,
            limit_bytes: MAX_BYTES as u64,
        });
    }
    let head = &input.bytes[..input.bytes.len().min(SEARCHED_BYTES)];
    let mut features = match memchr::memmem::find(head, b"\"Topology\"") {
        Some(_) => topo::read(input.name, input.bytes)?,
        None => geo::read(input.name, input.bytes)?,
    };
    (input.progress)(0.8);
    features.names.push(input.name.to_owned());
    let mut issues = Issues::new(input.name);
    let mut shapes: BTreeMap<AreaCode, Shape> = BTreeMap::new();
    for feature in features.features {
        let Some(code) = code_of(&feature.properties, &mut issues) else {
            continue;
        };
        match feature.polygons {
            Some(polygons) => shapes.entry(code).or_default().polygons.extend(polygons),
            None => issues.add(code::BOUNDARY_LOST, &label(&feature.properties)),
        }
    }
    shapes.retain(|_, shape| !shape.polygons.is_empty());
    let as_of = as_of(&features.names, &shapes, input.name, &mut issues)?;
    (input.progress)(1.0);
    let boundaries = Boundaries { as_of, shapes };
    Ok(Checked { value: Imported::Boundaries(boundaries), issues: issues.found })
}

/// The code, or that of the prefecture where the file has names only.
fn code_of(properties: &Properties, issues: &mut Issues) -> Option<AreaCode> {
    let written = properties.code.as_deref().unwrap_or_default();
    if !written.is_empty() {
        let code = AreaCode::parse_lenient(written).ok().map(|(code, _)| code);
        if code.is_none() {
            issues.add(code::BOUNDARY_WITHOUT_CODE, &format!("{} {written}", label(properties)));
        }
        return code;
    }
    let prefecture = properties.prefecture.as_deref().and_then(prefecture_code);
    let whole = properties.name.is_none() && properties.over.is_none();
    if !whole || prefecture.is_none() {
        // 所属未定地: land that no municipality has yet.
        issues.add(code::BOUNDARY_WITHOUT_CODE, &label(properties));
        return None;
    }
    prefecture
}

fn label(properties: &Properties) -> String {
    let parts = [&properties.prefecture, &properties.over, &properties.name];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The date in a name of the file or in it: `N03-21_210101`, `N03-20240101_14`.
fn as_of(
    names: &[String],
    shapes: &BTreeMap<AreaCode, Shape>,
    file: &str,
    issues: &mut Issues,
) -> Result<Date, Error> {
    if let Some(date) = names.iter().find_map(|name| date_in(name)) {
        return Ok(date);
    }
    if !shapes.is_empty() && shapes.keys().all(|code| code.is_prefecture()) {
        issues.add(code::BOUNDARY_DATE, &PREFECTURES_SINCE.to_string());
        return Ok(PREFECTURES_SINCE);
    }
    Err(Error::Undescribed {
        file: file.to_owned(),
        indicator: "N03".to_owned(),
        missing: "vintage",
    })
}

fn date_in(name: &str) -> Option<Date> {
    let rest = &name[name.find("N03")? + 3..];
    rest.split(|letter: char| !letter.is_ascii_digit()).find_map(|digits| {
        let day = match digits.len() {
            6 => format!("20{digits}"),
            8 => digits.to_owned(),
            _ => return None,
        };
        let part = |range: std::ops::Range<usize>| day.get(range)?.parse::<i16>().ok();
        let (month, day_of_month) = (part(4..6)?, part(6..8)?);
        let (month, day_of_month) = (i8::try_from(month).ok()?, i8::try_from(day_of_month).ok()?);
        Date::new(part(0..4)?, month, day_of_month).ok()
    })
}

fn not_this_format(file: &str, reason: impl std::fmt::Display) -> Error {
    Error::NotThisFormat { file: file.to_owned(), expected: FORMAT, seen: reason.to_string() }
}

struct Issues {
    file: String,
    found: Vec<Issue>,
}

impl Issues {
    fn new(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new() }
    }

    fn add(&mut self, code: &'static str, seen: &str) {
        let location = Location { sheet: self.file.clone(), ..Location::default() };
        self.found.push(Issue::new(code, Severity::Warning, location).with("seen", seen));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_stands_in_the_name() {
        assert_eq!(date_in("smartnews_topojson_s0010_N03-21_210101.json"), Some(date(2021, 1, 1)));
        assert_eq!(date_in("N03-20240101_14.geojson"), Some(date(2024, 1, 1)));
        assert_eq!(date_in("N03-21_999999"), None);
        assert_eq!(date_in("prefectures"), None);
    }
}
