//! The nation projected by this program alone, beside the published medium variant.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, Fact};
use sousei_demography::{
    AgeTable, BySex, Dated, StepRates, metrics::percentage_error, projection::project,
};
use sousei_present::population::NationRow;

use super::model::PopulationModel;
use crate::AppError;

/// Population of the nation by sex and age, medium variant of 2017.
pub(super) const MEDIUM: &str = "ipss.national-population";
/// Boys per 100 girls of the first age group in Japan, close to that of births.
const SEX_RATIO: f64 = 105.0;

/// The nation from its age table of the base year: national death rates, the total fertility of
/// the medium variant with the `K` of the base year held, and nobody moving on balance.
///
/// # Errors
/// As [`project`].
fn closed_nation(model: &PopulationModel) -> Result<Vec<(i32, f64)>, AppError> {
    let prefectures = model.areas.iter().filter(|(code, _)| code.is_prefecture());
    let tables = prefectures.map(|(_, area)| &area.published[0].table);
    let base = Dated { year: model.base_year(), table: AgeTable::sum(tables)? };
    let scale = base.table.scale();
    let survival = model.mortality.of_prefecture(None, scale)?.survival;
    let none = || BySex::both(vec![0.0; scale.groups()]);
    let steps: Vec<StepRates> = survival
        .into_iter()
        .zip(&model.national_tfr)
        .map(|(survival, tfr)| StepRates {
            survival,
            net_migration: none(),
            arrivals: none(),
            planned: None,
            child_woman_ratio: model.base_k * tfr,
            sex_ratio: SEX_RATIO,
        })
        .collect();
    let projection = project(&base, &steps, model.published_until())?;
    Ok(projection.tables().map(|(year, table)| (year, table.total())).collect())
}

/// Both beside each other, year by year.
///
/// `medium`: facts of [`MEDIUM`].
///
/// # Errors
/// As [`closed_nation`].
pub(super) fn nation_rows(
    model: &PopulationModel,
    medium: &[Fact],
) -> Result<Vec<NationRow>, AppError> {
    let published: BTreeMap<i32, f64> = medium.iter().filter_map(total).collect();
    let mut rows = Vec::new();
    for (year, own) in closed_nation(model)? {
        let Some(medium) = published.get(&year) else { continue };
        let distance = percentage_error(own, *medium)?;
        rows.push(NationRow { year, own, medium: *medium, distance });
    }
    Ok(rows)
}

fn total(fact: &Fact) -> Option<(i32, f64)> {
    if fact.age != AgeBand::ALL {
        return None;
    }
    Some((i32::from(fact.period.start().year()), fact.value.value()?))
}
