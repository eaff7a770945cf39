//! What a place exchanges with prefectures.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, PeriodUnit};
use sousei_present::flows::{Exchange, ExchangeView};

use super::{PrefectureMoves, rows::totals};
use crate::{
    App, AppError,
    evidence::{Current, Place, area_link},
};

impl App {
    /// What a place exchanges with prefectures: from the table of moves between them, or from
    /// tables of its own; none without.
    pub(super) async fn exchange(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<Option<ExchangeView>, AppError> {
        let moves = self.prefecture_moves(current).await?;
        match moves.and_then(|moves| Some((moves, moves.positions(place)?))) {
            Some((moves, members)) => Ok(Some(view(current, moves, &members)?)),
            None => self.own_exchange(current, place).await,
        }
    }

    /// What the members of a place count from and to each prefecture, in the latest year.
    async fn own_exchange(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<Option<ExchangeView>, AppError> {
        let partners = partners(current, place);
        let id = |way: &str, code: &AreaCode| format!("moves.{way}-{code}");
        let ids: Vec<String> =
            partners.iter().flat_map(|code| [id("from", code), id("to", code)]).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut facts = totals(self, current, &ids, &place.members).await?;
        facts.retain(|fact| fact.period.unit() == PeriodUnit::Year && fact.value.value().is_some());
        let Some(latest) = facts.iter().max_by(|a, b| a.period.chronological(&b.period)) else {
            return Ok(None);
        };
        let (period, basis, source) = (latest.period, latest.basis, latest.dataset.to_string());
        let mut sums: BTreeMap<&str, BTreeMap<AreaCode, f64>> = BTreeMap::new();
        for fact in facts.iter().filter(|fact| fact.period == period) {
            if let Some(value) = fact.value.value() {
                sums.entry(fact.indicator.as_str()).or_default().insert(fact.area, value);
            }
        }
        let sum = |id: &str| {
            let of_members = sums.get(id).filter(|all| all.len() == place.members.len())?;
            Some(of_members.values().sum::<f64>())
        };
        let rows = partners.iter().filter_map(|code| {
            let (inward, outward) = (sum(&id("from", code)), sum(&id("to", code)));
            let partner = || area_link(current, *code);
            (inward.is_some() || outward.is_some()).then(|| Exchange {
                partner: partner(),
                inward,
                outward,
            })
        });
        let rows: Vec<Exchange> = rows.collect();
        Ok((!rows.is_empty()).then_some(ExchangeView {
            period,
            basis,
            source,
            rows,
            internal: None,
        }))
    }
}

/// The prefectures, without those of the members of a set: moves between the members would be
/// counted as moves from and to their prefecture.
fn partners(current: &Current, place: &Place) -> Vec<AreaCode> {
    let holds_members =
        |code: &AreaCode| place.members.iter().any(|area| area.in_prefecture() == Some(*code));
    let codes = current.registry.prefectures().map(|area| area.code);
    codes.filter(|code| place.members.len() == 1 || !holds_members(code)).collect()
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
