//! The goals of balance in the national strategy, with the outlook as of its verification.

use std::sync::Arc;

use sousei_present::flows::{BalanceGoal, BalanceOutlook, FlowRow, FlowStatus};
use sousei_strategy::{Baseline, Kpi, KpiVerification, Reading, outlook};

use crate::{App, AppError, Verified, builtin_strategies, verify_loose};

/// The strategy that set the goals.
const STRATEGY: &str = "national-1st";
/// Its goals on arrivals, departures and net migration of the Tokyo area.
const GOALS: [u32; 3] = [47, 48, 49];
/// The year from which arrivals and departures are counted.
const BASE_YEAR: i16 = 2013;

impl App {
    /// The three goals of balance, beside what the series say since.
    pub(super) async fn balance_goals(
        &self,
        rows: &[FlowRow],
    ) -> Result<Vec<BalanceGoal>, AppError> {
        let (verified, is_stored) = match self.verify(STRATEGY, None).await {
            Ok(stored) => (stored, true),
            Err(_) => match builtin_strategies().iter().find(|known| known.id == STRATEGY) {
                Some(known) => (Arc::new(verify_loose((**known).clone(), None)?), false),
                None => return Ok(Vec::new()),
            },
        };
        let strategy = &verified.loaded.strategy;
        let pairs = strategy.kpis.iter().zip(&verified.verification.kpis);
        let mut goals = Vec::new();
        for (kpi, result) in pairs.filter(|(kpi, _)| GOALS.contains(&kpi.no)) {
            let mut goal = goal(&verified, kpi, result, is_stored);
            goal.series = match kpi.no {
                47 => since(rows, |row| row.inward),
                48 => since(rows, |row| row.outward),
                _ => later(self.bound(kpi).await?, latest_net(rows)),
            };
            goals.push(goal);
        }
        Ok(goals)
    }

    /// Latest value of the series to which a KPI is bound.
    async fn bound(&self, kpi: &Kpi) -> Result<Option<Dated>, AppError> {
        let Some(binding) = kpi.components.iter().find_map(|one| one.source_series.as_ref()) else {
            return Ok(None);
        };
        let Ok(values) = self.official_series(binding).await? else { return Ok(None) };
        let known = values.iter().filter_map(|one| {
            Some((one.period, one.value.value()?, one.provenance.dataset.clone()))
        });
        Ok(known.max_by(|a, b| a.0.chronological(&b.0)))
    }
}

/// A value with its period and the key of its source.
type Dated = (sousei_core::Period, f64, String);

/// The later of two; of one period, the first.
fn later(bound: Option<Dated>, other: Option<Dated>) -> Option<Dated> {
    match (bound, other) {
        (Some(bound), Some(other)) => {
            let is_later = other.0.chronological(&bound.0).is_gt();
            Some(if is_later { other } else { bound })
        }
        (bound, other) => bound.or(other),
    }
}

/// Net migration of the latest year, of figures that do not contradict each other.
fn latest_net(rows: &[FlowRow]) -> Option<Dated> {
    let sound = rows.iter().filter(|row| {
        row.status != FlowStatus::Contradicted && row.month().is_none() && row.net.is_some()
    });
    let latest = sound.max_by(|a, b| a.period.chronological(&b.period))?;
    Some((latest.period, latest.net?, latest.source.clone()))
}

/// The change of a stream since the base year, from the latest source that gives both streams.
fn since(rows: &[FlowRow], stream: fn(&FlowRow) -> Option<f64>) -> Option<Dated> {
    let sound = || {
        rows.iter().filter(|row| row.status != FlowStatus::Contradicted && row.month().is_none())
    };
    let base = sound().find(|row| row.period.year() == BASE_YEAR && stream(row).is_some())?;
    let known = sound().filter(|row| row.basis == base.basis && stream(row).is_some());
    let latest = known.max_by(|a, b| a.period.chronological(&b.period))?;
    Some((latest.period, stream(latest)? - stream(base)?, latest.source.clone()))
}

fn goal(verified: &Verified, kpi: &Kpi, result: &KpiVerification, is_stored: bool) -> BalanceGoal {
    let strategy = &verified.loaded.strategy;
    let progress = &result.progress;
    let reading: Option<&Reading> = progress.readings().next();
    let component = reading.and_then(|reading| kpi.components.get(reading.component));
    let pair = |value: Option<f64>, year: Option<i16>| value.zip(year);
    let seen = reading.and_then(|one| outlook(strategy, kpi, progress, one.component));
    BalanceGoal {
        no: kpi.no,
        name: component.map_or_else(|| kpi.name.clone(), |one| one.name.clone()),
        href: is_stored.then(|| format!("/strategies/{}/kpis/{}", strategy.id, kpi.no)),
        unit: component.map_or_else(|| sousei_core::Unit::new("人"), |one| one.unit.clone()),
        // What is counted from zero has no value before.
        baseline: reading
            .filter(|_| {
                component.is_some_and(|one| matches!(one.baseline, Baseline::Observed { .. }))
            })
            .and_then(|one| pair(one.baseline, one.baseline_year)),
        target: reading.and_then(|one| pair(one.target, one.target_year)),
        reached: reading.and_then(|one| pair(Some(one.value), one.value_year)),
        progress: reading.and_then(|one| one.rate.as_ref().ok().copied()),
        outlook: seen.and_then(|seen| {
            let forecast = seen.forecast?;
            Some(BalanceOutlook {
                value: forecast.value,
                interval: (forecast.lower, forecast.upper),
                attainment: seen.attainment,
            })
        }),
        series: None,
    }
}
