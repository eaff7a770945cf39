//! How far scenarios move when survival is another, since migration is backed out given survival.

use sousei_demography::{AgeTable, Projection, Scenario};
use sousei_present::population::{RatesPath, SurvivalLevel, SurvivalRow, SurvivalView};

use super::{
    lab::{Ground, run, sum},
    model::{AreaModel, with_survival_times},
};
use crate::AppError;

/// Totals of scenarios by survival; none where rates were not backed out.
///
/// `central`: the same scenarios as projected with survival as assumed.
///
/// # Errors
/// As [`run`].
pub(super) fn sensitivity(
    ground: &Ground<'_>,
    scenarios: &[Scenario],
    central: &[Projection],
    until: i32,
) -> Result<Option<SurvivalView>, AppError> {
    if ground.areas.iter().any(|(_, area)| area.source != RatesPath::BackedOut) {
        return Ok(None);
    }
    let shifted = |level: SurvivalLevel| -> Result<SurvivalRow, AppError> {
        let areas = shifted(ground, level.factor())?;
        let totals = scenarios.iter().map(|scenario| total(&areas, scenario, until));
        Ok(SurvivalRow { level, totals: totals.collect::<Result<_, _>>()? })
    };
    let as_assumed = SurvivalRow {
        level: SurvivalLevel::Central,
        totals: central.iter().map(|run| run.at(until).map_or(0.0, AgeTable::total)).collect(),
    };
    let rows = [shifted(SurvivalLevel::Lower)?, as_assumed, shifted(SurvivalLevel::Higher)?];
    Ok(Some(SurvivalView { target_year: until, rows }))
}

/// The areas with another survival and migration backed out anew.
fn shifted(ground: &Ground<'_>, factor: f64) -> Result<Vec<AreaModel>, AppError> {
    let shifted = ground.areas.iter().map(|(_, area)| {
        Ok(AreaModel { rates: with_survival_times(area, factor)?, ..(*area).clone() })
    });
    shifted.collect()
}

fn total(areas: &[AreaModel], scenario: &Scenario, until: i32) -> Result<f64, AppError> {
    let runs = areas.iter().map(|area| run(area, scenario, until));
    let projection = sum(runs.collect::<Result<Vec<_>, _>>()?)?;
    Ok(projection.at(until).map_or(0.0, AgeTable::total))
}
