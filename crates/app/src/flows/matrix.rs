//! Moves between prefectures in the latest year there is a table of.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, Basis, Fact, IndicatorId, Observed, Sex, Status};
use sousei_demography::flows::FlowMatrix;

use crate::{
    App, AppError,
    evidence::{Current, Place},
};

/// Moves of all movers from each prefecture to each other.
pub(crate) struct PrefectureMoves {
    /// The table; rows are where people left, in the order of the codes.
    pub(crate) matrix: FlowMatrix,
    /// Key of the dataset it comes from.
    pub(crate) dataset: String,
}

impl PrefectureMoves {
    /// Positions of the members of a place; none unless all are prefectures of the table.
    pub(crate) fn positions(&self, place: &Place) -> Option<Vec<usize>> {
        place.members.iter().map(|area| self.matrix.position(*area)).collect()
    }
}

impl App {
    /// The 47 × 47 table of the latest year, read at the first call for a state of the datasets.
    ///
    /// # Errors
    /// What the lake says, or a table that cannot be one of moves.
    pub(crate) async fn prefecture_moves<'a>(
        &self,
        current: &'a Current,
    ) -> Result<Option<&'a PrefectureMoves>, AppError> {
        let read = current.moves.get_or_try_init(|| read(current)).await?;
        Ok(read.as_ref())
    }
}

async fn read(current: &Current) -> Result<Option<PrefectureMoves>, AppError> {
    let areas: Vec<AreaCode> = current.registry.prefectures().map(|area| area.code).collect();
    let from = |origin: &AreaCode| IndicatorId::new(format!("moves.from-{origin}"));
    let origins: BTreeMap<IndicatorId, usize> =
        areas.iter().enumerate().map(|(at, origin)| (from(origin), at)).collect();
    let ids: Vec<IndicatorId> = origins.keys().cloned().collect();
    let facts = current.as_published(&ids, Some(vec![Sex::Both])).await?;
    let Some(latest) = facts.iter().max_by(|a, b| a.period.chronological(&b.period)) else {
        return Ok(None);
    };
    let (period, dataset) = (latest.period, latest.dataset.to_string());
    let cells = cells(&areas, &origins, facts.iter().filter(|fact| fact.period == period));
    let matrix = FlowMatrix::new(Basis::MoversAll, period, areas, &cells)?;
    Ok(Some(PrefectureMoves { matrix, dataset }))
}

/// Row after row; what no fact gives has no value.
fn cells<'a>(
    areas: &[AreaCode],
    origins: &BTreeMap<IndicatorId, usize>,
    facts: impl Iterator<Item = &'a Fact>,
) -> Vec<Observed> {
    let n = areas.len();
    let mut cells = vec![Observed::missing(Status::NotAvailable); n * n];
    for fact in facts {
        let origin = origins.get(&fact.indicator);
        let destination = areas.iter().position(|area| *area == fact.area);
        if let (Some(origin), Some(destination)) = (origin, destination) {
            cells[origin * n + destination] = fact.value;
        }
    }
    cells
}
