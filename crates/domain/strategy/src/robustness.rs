//! How much a verdict depends on the scheme and on the last digit of the latest value.

use crate::{
    model::{Kpi, Strategy},
    progress::KpiProgress,
    scheme::RatingScheme,
    verdict::{Verdict, cuts, judge},
};

/// How far other schemes agree with the official verdict, and how near it is to another grade.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// The verdict under every scheme given, in the order given, with the scheme's id.
    pub verdicts: Vec<(String, Verdict)>,
    /// Schemes that could assess the KPI, the official one among them if it could: the
    /// denominator of both agreements.
    pub assessable: usize,
    /// Assessable schemes that agree with the official verdict in direction; 0 if the official
    /// scheme cannot assess the KPI.
    pub agree_in_direction: usize,
    /// Assessable schemes that agree with the official verdict in its place on the common scale.
    pub agree_in_pace: usize,
    /// The smallest change of a latest value that changes the official grade.
    pub flip: Option<Flip>,
}

/// A change of the latest value of one component that changes the official grade.
#[derive(Debug, Clone, PartialEq)]
pub struct Flip {
    /// Index of the component.
    pub component: usize,
    /// Latest value, in the component's unit.
    pub from: f64,
    /// Value at which, or just beyond which, the other grade is given.
    pub to: f64,
    /// Id of the other grade.
    pub grade: String,
}

/// Compares the official verdict with those of other schemes.
///
/// Only the common scale is compared; each scheme's own grades stay what they are.
#[must_use]
pub fn robustness(
    strategy: &Strategy,
    kpi: &Kpi,
    progress: &KpiProgress,
    official: &RatingScheme,
    schemes: &[RatingScheme],
) -> Robustness {
    let verdicts: Vec<_> = schemes
        .iter()
        .map(|scheme| (scheme.id.clone(), judge(strategy, progress, scheme)))
        .collect();
    let own = judge(strategy, progress, official);
    let assessable: Vec<_> =
        verdicts.iter().map(|(_, verdict)| verdict).filter(|v| v.is_assessable()).collect();
    let count = |agrees: &dyn Fn(&Verdict) -> bool| {
        if own.is_assessable() {
            assessable.iter().filter(|verdict| agrees(verdict)).count()
        } else {
            0
        }
    };
    Robustness {
        assessable: assessable.len(),
        agree_in_direction: count(&|verdict| verdict.common.same_direction(own.common)),
        agree_in_pace: count(&|verdict| verdict.common == own.common),
        flip: smallest_flip(strategy, kpi, progress, official, &own),
        verdicts,
    }
}

/// Finds the nearest value of any one component at which the official grade changes.
fn smallest_flip(
    strategy: &Strategy,
    kpi: &Kpi,
    progress: &KpiProgress,
    scheme: &RatingScheme,
    own: &Verdict,
) -> Option<Flip> {
    if !own.is_assessable() {
        return None;
    }
    let readings: Vec<_> = progress.readings().collect();
    let n_rated = readings.iter().filter(|reading| reading.rate.is_ok()).count().max(1);
    let mut nearest: Option<(f64, Flip)> = None;
    for reading in readings {
        let scale = reading.value.abs().max(reading.target.unwrap_or(0.0).abs()).max(1.0);
        for to in cuts(strategy, reading, own.score, n_rated, scheme) {
            let distance = (to - reading.value).abs() / scale;
            if !to.is_finite() || nearest.as_ref().is_some_and(|(best, _)| *best <= distance) {
                continue;
            }
            let beyond = to + (to - reading.value).signum() * scale * 1e-7;
            let grade = [to, beyond].into_iter().find_map(|value| {
                let moved = progress.with_value(kpi, reading.component, value);
                judge(strategy, &moved, scheme)
                    .grade
                    .filter(|grade| Some(grade) != own.grade.as_ref())
            });
            if let Some(grade) = grade {
                let flip = Flip { component: reading.component, from: reading.value, to, grade };
                nearest = Some((distance, flip));
            }
        }
    }
    nearest.map(|(_, flip)| flip)
}
