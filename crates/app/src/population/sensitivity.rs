//! How far scenarios move when survival is another, since migration is backed out given survival.

use sousei_demography::{AgeTable, Scenario};
use sousei_present::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    population::scenario_name,
    strategy::bilingual,
};

use super::{
    lab::{Ground, run, sum, usual_scenarios},
    model::{AreaModel, RatesSource, with_survival_times},
    page::PopulationPage,
};
use crate::AppError;

/// Shares by which survival is multiplied, with the key of the row.
pub(super) const SHIFTS: [(f64, &str); 3] = [
    (0.995, "population-survival-lower"),
    (1.0, "population-survival-central"),
    (1.005, "population-survival-higher"),
];

/// The ground with another survival and migration backed out anew; none where rates were not.
pub(super) fn shifted_areas(
    ground: &Ground<'_>,
    factor: f64,
) -> Result<Option<Vec<AreaModel>>, AppError> {
    if ground.areas.iter().any(|(_, area)| area.source != RatesSource::BackedOut) {
        return Ok(None);
    }
    let shifted = ground.areas.iter().map(|(_, area)| {
        Ok(AreaModel { rates: with_survival_times(area, factor)?, ..(*area).clone() })
    });
    shifted.collect::<Result<_, AppError>>().map(Some)
}

/// Total of shifted areas under a scenario in a year.
pub(super) fn total(areas: &[AreaModel], scenario: &Scenario, until: i32) -> Result<f64, AppError> {
    let runs = areas.iter().map(|area| run(area, scenario, until));
    let projection = sum(runs.collect::<Result<Vec<_>, _>>()?)?;
    Ok(projection.at(until).map_or(0.0, AgeTable::total))
}

/// Key of the row, and the total under each of the named scenarios.
pub(super) type BySurvival = Vec<(&'static str, Vec<f64>)>;

/// Totals of the named scenarios by survival; none where rates were not backed out.
pub(super) fn sensitivity(ground: &Ground<'_>, until: i32) -> Result<Option<BySurvival>, AppError> {
    let scenarios = usual_scenarios(ground.base_year());
    let mut rows = Vec::new();
    for (factor, key) in SHIFTS {
        let Some(areas) = shifted_areas(ground, factor)? else { return Ok(None) };
        let totals = scenarios.iter().map(|scenario| total(&areas, scenario, until));
        rows.push((key, totals.collect::<Result<Vec<_>, _>>()?));
    }
    Ok(Some(rows))
}

/// Totals by survival as a table.
pub(super) fn sensitivity_figure(
    page: &PopulationPage,
    rows: &[(&'static str, Vec<f64>)],
    until: i32,
) -> Figure {
    let lang: Lang = page.head.lang;
    let (name, _) = bilingual(lang, &page.head.area.place.name);
    let args = [("area", name.into()), ("year", until.to_string().into())];
    let mut columns = vec![Column::text(text(lang, "population-survival"))];
    let named = usual_scenarios(page.head.base_year);
    columns.extend(
        named.iter().map(|scenario| {
            Column::number(scenario_name(lang, page.head.rates, scenario.id.key()))
        }),
    );
    let people = |count: &f64| Cell::number(format::number(*count, 0), *count);
    let rows = rows.iter().map(|(key, totals)| Row {
        cells: std::iter::once(Cell::text(text(lang, key)))
            .chain(totals.iter().map(people))
            .collect(),
        strong: *key == "population-survival-central",
    });
    Figure {
        id: "population-survival".to_owned(),
        title: text_with(lang, "population-sensitivity-title", &args),
        summary: text(lang, "population-sensitivity-summary").into_owned(),
        chart: None,
        table: Table { columns, rows: rows.collect() },
        unit: text(lang, "population-people").into_owned(),
        sources: page.sources(),
        notes: Vec::new(),
        method: Some("population"),
    }
}
