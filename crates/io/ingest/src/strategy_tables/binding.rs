//! Bindings to official series, and where results came from.

use sousei_core::{AgeBand, AreaCode, Basis, Catalogue, IndicatorId, Sex, Unit};
use sousei_strategy::{Binding, PeriodRule, Provenance};

use crate::{
    code,
    row::Row,
    scalar::{self, AGE_FORMS},
    table::Cell,
};

/// Columns of a binding besides that of the indicator.
const PARTICULARS: [&str; 4] = ["source_area", "source_sex", "source_age", "source_rule"];

/// Columns that say where a result came from, besides that of the dataset.
const ORIGIN: [&str; 5] =
    ["source_version", "source_retrieved", "source_sha256", "source_basis", "source_value"];

/// Where the particulars of a binding may stand, for messages.
const WITH_INDICATOR: &str = "系列の指標 (source_indicator)";

/// Where the particulars of an origin may stand, for messages.
const WITH_DATASET: &str = "データセット (source_dataset)";

/// How areas may be written, for messages.
const AREA_FORMS: &str = "13101, 131016, tokyo-area";

/// The binding of a component.
pub(super) fn binding(row: &mut Row<'_>, catalogue: Option<&Catalogue>) -> Option<Binding> {
    if !row.has("source_indicator") {
        warn_unused(row, &PARTICULARS, WITH_INDICATOR);
        return None;
    }
    let indicator = row.id("source_indicator");
    if let Some(catalogue) = catalogue.filter(|catalogue| catalogue.get(&indicator).is_none()) {
        let known = catalogue.iter().map(|one| one.id.as_str());
        row.doubt(code::BINDING_INDICATOR, "source_indicator", &indicator, known);
    }
    let area = area(row);
    let sex = row.choice("source_sex").and_then(Sex::from_key).unwrap_or_default();
    let rule = row.choice("source_rule").and_then(PeriodRule::from_key).unwrap_or_default();
    let age = age(row);
    let indicator = IndicatorId::new(indicator);
    Some(Binding { indicator, area: area?, sex, age: age?, rule })
}

/// Where a value came from; none if it has been edited since.
pub(super) fn provenance(row: &mut Row<'_>, value: f64, unit: Option<&Unit>) -> Option<Provenance> {
    if !row.has("source_dataset") {
        warn_unused(row, &ORIGIN, WITH_DATASET);
        return None;
    }
    let filled = row.number("source_value", &Unit::default()).map(|figure| figure.value);
    let basis = row.choice("source_basis").and_then(Basis::from_key);
    if !row.has("source_basis") {
        row.require("source_basis");
    }
    let provenance = Provenance {
        dataset: row.id("source_dataset"),
        version: row.id("source_version"),
        retrieved: row.date("source_retrieved"),
        sha256: row.id("source_sha256"),
        basis: basis?,
    };
    if filled.is_some_and(|filled| filled != value) || unit.is_some() {
        let (seen, expected) = (row.seen("value"), row.seen("source_value"));
        row.warn(code::EDITED_RESULT, "value", &[("seen", &seen), ("expected", &expected)]);
        return None;
    }
    Some(provenance)
}

/// The columns that say where a result came from: none of them belongs beside a notice.
pub(super) fn origin_columns() -> impl Iterator<Item = &'static str> {
    std::iter::once("source_dataset").chain(ORIGIN)
}

fn warn_unused(row: &mut Row<'_>, keys: &[&str], expected: &str) {
    for key in keys {
        if row.has(key) {
            let seen = row.seen(key);
            row.warn(code::NOT_USED, key, &[("seen", &seen), ("expected", expected)]);
        }
    }
}

/// A code of five digits, or the id of an area set as written.
fn area(row: &mut Row<'_>) -> Option<String> {
    let seen = match row.record.cell("source_area") {
        Cell::Number(number) => format!("{number:05}"),
        _ => row.id("source_area"),
    };
    if seen.is_empty() {
        row.require("source_area");
        return None;
    }
    if !seen.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(seen);
    }
    let code = seen.parse::<AreaCode>().ok();
    if code.is_none() {
        let args = [("seen", seen.as_str()), ("expected", AREA_FORMS)];
        row.error(code::AREA, "source_area", &args);
    }
    code.map(|code| code.to_string())
}

fn age(row: &mut Row<'_>) -> Option<AgeBand> {
    let seen = row.id("source_age");
    let age = scalar::read_age(&seen);
    if age.is_none() {
        let args = [("seen", seen.as_str()), ("expected", AGE_FORMS)];
        row.error(code::UNKNOWN_VALUE, "source_age", &args);
    }
    age
}
