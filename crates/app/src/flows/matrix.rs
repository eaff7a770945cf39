//! Moves between prefectures, one table a year.

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
    /// The 47 × 47 table of the latest year.
    ///
    /// # Errors
    /// As [`tables_of_moves`](Self::tables_of_moves).
    pub(crate) async fn prefecture_moves<'a>(
        &self,
        current: &'a Current,
    ) -> Result<Option<&'a PrefectureMoves>, AppError> {
        Ok(self.tables_of_moves(current).await?.last())
    }

    /// The tables of all years, the latest last, read at the first call for a state of the datasets.
    ///
    /// # Errors
    /// What the lake says.
    pub(crate) async fn tables_of_moves<'a>(
        &self,
        current: &'a Current,
    ) -> Result<&'a [PrefectureMoves], AppError> {
        Ok(current.moves.get_or_try_init(|| read(current)).await?)
    }
}

async fn read(current: &Current) -> Result<Vec<PrefectureMoves>, AppError> {
    let areas: Vec<AreaCode> = current.registry.prefectures().map(|area| area.code).collect();
    let from = |origin: &AreaCode| IndicatorId::new(format!("moves.from-{origin}"));
    let origins: BTreeMap<IndicatorId, usize> =
        areas.iter().enumerate().map(|(at, origin)| (from(origin), at)).collect();
    let ids: Vec<IndicatorId> = origins.keys().cloned().collect();
    let facts = current.as_published(&ids, Some(vec![Sex::Both])).await?;
    let mut years: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
    // Municipalities may have their own moves from prefectures: they are no part of the table.
    for fact in facts.iter().filter(|fact| fact.area.is_prefecture()) {
        let start = (fact.period.start(), fact.period.end());
        years.entry(start).or_default().push(fact);
    }
    let table = |facts: Vec<&Fact>| {
        let (period, dataset) =
            facts.first().map(|fact| (fact.period, fact.dataset.to_string()))?;
        let cells = cells(&areas, &origins, facts.into_iter());
        // What a table says of moves within a prefecture is no part of moves between them.
        let areas = areas.clone();
        let read = FlowMatrix::without_diagonal(Basis::MoversAll, period, areas, &cells);
        Some(PrefectureMoves { matrix: read.ok()?.0, dataset })
    };
    Ok(years.into_values().filter_map(table).collect())
}

/// Row after row; what no fact gives has no value, and neither has a number that counts nobody:
/// one damaged cell of a stored table must not take the figures of all others away.
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
            let counts = fact.value.value().is_none_or(|people| people >= 0.0);
            let unreadable = || Observed::missing(Status::Unreadable);
            cells[origin * n + destination] = if counts { fact.value } else { unreadable() };
        }
    }
    cells
}
