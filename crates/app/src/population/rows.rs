//! Projections as rows, for commands, the JSON API and downloads.

use sousei_core::{AgeBand, AreaCode, Sex};
use sousei_demography::{AgeScale, AgeTable, AreaSummary, Detail, Projection, Scenario, Summary};
use sousei_present::population::{Drawn, ProjectedRow};

use super::{
    lab::{Ground, run},
    model::PopulationModel,
    standing::ProjectionBasis,
    uncertain::PathsAsked,
};
use crate::{
    App, AppError,
    evidence::{AreaChoice, blocking},
};

/// How far rows are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// One row per area and year.
    #[default]
    Total,
    /// One row per area, year, sex and age group.
    Age,
}

/// Which projections are wanted.
#[derive(Debug, Clone)]
pub struct ProjectionQuery {
    /// Of which areas; a set is one area.
    pub areas: AreaChoice,
    /// Under which scenario.
    pub scenario: Scenario,
    /// Last year; the last published one by default.
    pub until: Option<i32>,
    /// Paths of a probabilistic projection, if one is wanted.
    pub paths: Option<PathsAsked>,
    /// How far rows are divided.
    pub by: By,
    /// What the projection begins with, where it is not the published one.
    pub basis: ProjectionBasis,
}

/// Years of the published projection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProjectionYears {
    /// Year in which it begins.
    pub base: i32,
    /// Last year published; beyond it rates are held.
    pub published_until: i32,
}

impl App {
    /// Projected people of areas in order of area, year, sex and age, the base year first.
    ///
    /// # Errors
    /// `NotFound` for an area without a published projection, with what is missing; `Invalid` for
    /// a year, a rate or a number of paths that cannot be.
    pub async fn projection_rows(
        &self,
        query: &ProjectionQuery,
    ) -> Result<Vec<ProjectedRow>, AppError> {
        let current = self.current().await?;
        let query = query.clone();
        let AreaChoice::Places(places) = &query.areas else {
            query.basis.check_for_many()?;
            let model = self.model_with(&current, &query.basis).await?;
            let codes = model.areas_of(&current, &query.areas);
            return blocking(move || of_many(&model, &codes, &query)).await;
        };
        let mut grounds = Vec::new();
        for place in places {
            let standing = self.standing(&current, place, &query.basis).await?;
            grounds.push((place.id.clone(), standing));
        }
        blocking(move || {
            let rows = grounds.iter().map(|(id, one)| of_ground(id, &one.ground(), &query));
            Ok(rows.collect::<Result<Vec<_>, _>>()?.concat())
        })
        .await
    }

    /// How many rows [`projection_rows`](Self::projection_rows) would give.
    ///
    /// # Errors
    /// `NotFound` if no projection is loaded; `Invalid` for a year that cannot be projected to.
    pub async fn projection_size(&self, query: &ProjectionQuery) -> Result<usize, AppError> {
        let current = self.current().await?;
        let model = self.population_model(&current).await?;
        let areas = match &query.areas {
            AreaChoice::Places(places) => places.len(),
            choice => model.areas_of(&current, choice).len(),
        };
        let until = Ground { model, areas: Vec::new() }.until(query.until)?;
        let scale = model.published.scale;
        let span = usize::try_from(until - model.base_year()).unwrap_or_default();
        let cells = match query.by {
            By::Total => 1,
            By::Age => 2 * scale.groups(),
        };
        Ok(areas * (span / usize::from(scale.width()) + 1) * cells)
    }

    /// First and last year of the published projection.
    ///
    /// # Errors
    /// `NotFound` if no projection is loaded.
    pub async fn projection_years(&self) -> Result<ProjectionYears, AppError> {
        let current = self.current().await?;
        let model = self.population_model(&current).await?;
        Ok(ProjectionYears { base: model.base_year(), published_until: model.published_until() })
    }
}

/// A place as one area.
fn of_ground(
    id: &str,
    ground: &Ground<'_>,
    query: &ProjectionQuery,
) -> Result<Vec<ProjectedRow>, AppError> {
    let until = ground.until(query.until)?;
    let projection = ground.project(&query.scenario, until)?;
    let drawn = query
        .paths
        .as_ref()
        .map(|asked| ground.draw_as_one(&query.scenario, until, asked, detail(query.by)))
        .transpose()?;
    Ok(rows_of(id, &projection, drawn.as_ref(), query))
}

/// Many areas, each on its own.
fn of_many(
    model: &PopulationModel,
    codes: &[AreaCode],
    query: &ProjectionQuery,
) -> Result<Vec<ProjectedRow>, AppError> {
    let areas = codes.iter().filter_map(|code| Some((*code, model.areas.get(code)?))).collect();
    let ground = Ground { model, areas };
    let until = ground.until(query.until)?;
    let drawn = query
        .paths
        .as_ref()
        .map(|asked| ground.draw_each(&query.scenario, until, asked, detail(query.by)))
        .transpose()?;
    let mut rows = Vec::new();
    for (index, (code, area)) in ground.areas.iter().enumerate() {
        let projection = run(area, &query.scenario, until)?;
        let of_area = drawn.as_ref().and_then(|drawn| drawn.get(index));
        rows.extend(rows_of(&code.to_string(), &projection, of_area, query));
    }
    Ok(rows)
}

fn detail(by: By) -> Detail {
    match by {
        By::Total => Detail::Totals,
        By::Age => Detail::Cells,
    }
}

fn rows_of(
    id: &str,
    projection: &Projection,
    drawn: Option<&AreaSummary>,
    query: &ProjectionQuery,
) -> Vec<ProjectedRow> {
    let shares = query.paths.as_ref().map_or(0, |asked| asked.quantiles.len());
    let mut rows = Vec::new();
    for (index, (year, table)) in projection.tables().enumerate() {
        // The base year is not drawn: every path begins there.
        let step = index.checked_sub(1);
        let row = |sex, age, value: f64, summary: Option<Summary<'_>>| ProjectedRow {
            area: id.to_owned(),
            year,
            sex,
            age,
            value,
            drawn: drawn.map(|_| spread_of(value, summary, shares)),
        };
        match query.by {
            By::Total => {
                let found = drawn.zip(step).and_then(|(drawn, step)| drawn.total(step));
                rows.push(row(Sex::Both, AgeBand::ALL, table.total(), found));
            }
            By::Age => rows.extend(cells(table).map(|(sex, group, age, value)| {
                let found = drawn.zip(step).and_then(|(drawn, step)| match sex {
                    Sex::Female => drawn.women(step, group),
                    _ => drawn.men(step, group),
                });
                row(sex, age, value, found)
            })),
        }
    }
    rows
}

/// What the paths give; where nothing is drawn, the value itself.
fn spread_of(value: f64, summary: Option<Summary<'_>>, shares: usize) -> Drawn {
    match summary {
        Some(summary) => Drawn { mean: summary.mean, quantiles: summary.quantiles.to_vec() },
        None => Drawn { mean: value, quantiles: vec![value; shares] },
    }
}

/// Men and women by age group, youngest first.
fn cells(table: &AgeTable) -> impl Iterator<Item = (Sex, usize, AgeBand, f64)> + '_ {
    let scale = table.scale();
    let of = move |sex: Sex, counts: &'_ [f64]| {
        let cells = counts.iter().enumerate();
        cells
            .map(move |(group, value)| (sex, group, band(scale, group), *value))
            .collect::<Vec<_>>()
    };
    of(Sex::Male, table.men()).into_iter().chain(of(Sex::Female, table.women()))
}

/// The ages of a group.
pub(crate) fn band(scale: AgeScale, group: usize) -> AgeBand {
    let age = |years: usize| u8::try_from(years).unwrap_or(u8::MAX);
    AgeBand { from: age(scale.from_age(group)), to: scale.to_age(group).map(age) }
}
