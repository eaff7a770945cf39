//! What a place exchanges with prefectures.

use sousei_present::flows::{Exchange, ExchangeView};

use super::PrefectureMoves;
use crate::{
    App, AppError,
    evidence::{Current, Place, area_link},
};

impl App {
    /// What a prefecture, or a set of them, exchanges with the others; none for other places.
    pub(super) async fn exchange(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<Option<ExchangeView>, AppError> {
        let Some(moves) = self.prefecture_moves(current).await? else { return Ok(None) };
        match moves.positions(place) {
            Some(members) => Ok(Some(view(current, moves, &members)?)),
            None => Ok(None),
        }
    }
}

fn view(
    current: &Current,
    moves: &PrefectureMoves,
    members: &[usize],
) -> Result<ExchangeView, AppError> {
    let matrix = &moves.matrix;
    let others = (0..matrix.areas().len()).filter(|at| !members.contains(at));
    let rows = others.map(|other| {
        Ok(Exchange {
            partner: area_link(current, matrix.areas()[other]),
            inward: matrix.between(&[other], members)?.value(),
            outward: matrix.between(members, &[other])?.value(),
        })
    });
    let internal = matrix.group(members)?.internal.value().filter(|_| members.len() > 1);
    Ok(ExchangeView {
        period: matrix.period(),
        basis: matrix.basis(),
        source: moves.dataset.clone(),
        rows: rows.collect::<Result<_, AppError>>()?,
        internal,
    })
}
