//! The whole of a strategy under one scheme: verdicts, robustness, findings, and the tables.

use crate::{
    lint::{Finding, lint},
    model::{Component, Kpi, Level, Revision, Strategy, TargetValue},
    progress::{KpiProgress, kpi_progress},
    robustness::{Robustness, robustness},
    scheme::RatingScheme,
    verdict::{Verdict, judge},
};

/// A strategy verified under one scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// Id of the scheme.
    pub scheme: String,
    /// One entry per KPI, in the strategy's order.
    pub kpis: Vec<KpiVerification>,
    /// The tables.
    pub summary: Summary,
    /// Findings that concern a goal rather than a KPI.
    pub goal_findings: Vec<Finding>,
}

/// A KPI verified under one scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiVerification {
    /// Number of the KPI.
    pub no: u32,
    /// Its rates.
    pub progress: KpiProgress,
    /// Its verdict.
    pub verdict: Verdict,
    /// How far other schemes agree.
    pub robustness: Robustness,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// Whether a target was raised and the first one is already reached.
    pub original_target_met: bool,
}

/// Which KPIs a count is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All KPIs.
    All,
    /// KPIs at goals.
    Goal,
    /// KPIs at measures.
    Measure,
}

/// The tables of a verification.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Counts over the whole strategy: all, goal-level, measure-level.
    pub whole: [GroupCounts; 3],
    /// The same per goal, with the goal's id, in the strategy's order.
    pub goals: Vec<(String, [GroupCounts; 3])>,
}

/// Counts of one group of KPIs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupCounts {
    /// Number of KPIs.
    pub total: usize,
    /// Number per grade, in the scheme's order.
    pub grades: Vec<usize>,
    /// Number per group of grades, in the scheme's order.
    pub groups: Vec<usize>,
    /// KPIs to which the scheme gave no grade.
    pub ungraded: usize,
    /// Denominator of shares: KPIs whose grade counts.
    pub denominator: usize,
    /// Number per band, highest first; empty without bands.
    pub bands: Vec<usize>,
    /// KPIs of the banded grade whose first target, before it was raised, is reached.
    pub original_target_met: usize,
}

impl GroupCounts {
    /// Percent of the denominator, unrounded; `None` if nothing counts.
    #[must_use]
    pub fn percent(&self, count: usize) -> Option<f64> {
        (self.denominator > 0).then(|| count as f64 / self.denominator as f64 * 100.0)
    }
}

/// Verifies a strategy under a scheme and sets every verdict beside those of other schemes.
///
/// # Method
/// METHODS 5.1 to 5.5 and `docs/methods/`.
///
/// # Complexity
/// Linear in KPIs times schemes.
#[must_use]
pub fn verify(
    strategy: &Strategy,
    scheme: &RatingScheme,
    schemes: &[RatingScheme],
) -> Verification {
    let progress: Vec<_> = strategy.kpis.iter().map(|kpi| kpi_progress(strategy, kpi)).collect();
    let mut findings = lint(strategy, &progress);
    let goal_findings: Vec<_> = findings.extract_if(.., |finding| finding.kpi.is_none()).collect();
    let kpis = strategy.kpis.iter().zip(progress).map(|(kpi, progress)| {
        let own = |finding: &mut Finding| finding.kpi == Some(kpi.no);
        KpiVerification {
            no: kpi.no,
            verdict: judge(strategy, &progress, scheme),
            robustness: robustness(strategy, kpi, &progress, scheme, schemes),
            findings: findings.extract_if(.., own).collect(),
            original_target_met: original_target_met(kpi),
            progress,
        }
    });
    let kpis: Vec<_> = kpis.collect();
    let summary = summarise(strategy, scheme, &kpis);
    Verification { scheme: scheme.id.clone(), kpis, summary, goal_findings }
}

/// Whether a KPI's target was raised and its first target is already reached.
#[must_use]
pub fn original_target_met(kpi: &Kpi) -> bool {
    kpi.components.iter().filter(|component| component.rated).any(first_target_met)
}

fn first_target_met(component: &Component) -> bool {
    let raised = component.targets.iter().any(|target| target.revision == Revision::Raised);
    let first = component.targets.first().and_then(|target| match target.value {
        TargetValue::Value(value) => Some(value),
        TargetValue::MultipleOfBaseline(factor) => Some(component.baseline.value()? * factor),
        _ => None,
    });
    let latest = component.latest().and_then(|latest| component.in_own_unit(latest));
    first.zip(latest).is_some_and(|(first, latest)| {
        let higher = component.direction.higher_is_better();
        raised && if higher { latest >= first } else { latest <= first }
    })
}

/// Sums verdicts into the tables; a KPI listed again elsewhere (再掲) is counted once.
#[must_use]
pub fn summarise(strategy: &Strategy, scheme: &RatingScheme, kpis: &[KpiVerification]) -> Summary {
    let pairs: Vec<_> = strategy.kpis.iter().zip(kpis).collect();
    let scopes = |goal: Option<&str>| {
        [Scope::All, Scope::Goal, Scope::Measure].map(|scope| {
            let inside = |kpi: &Kpi| {
                goal.is_none_or(|goal| kpi.goal == goal)
                    && match scope {
                        Scope::All => true,
                        Scope::Goal => kpi.level == Level::Goal,
                        Scope::Measure => kpi.level == Level::Measure,
                    }
            };
            count(scheme, pairs.iter().filter(|(kpi, _)| inside(kpi)).map(|(_, v)| *v))
        })
    };
    Summary {
        whole: scopes(None),
        goals: strategy
            .goals
            .iter()
            .map(|goal| (goal.id.clone(), scopes(Some(&goal.id))))
            .collect(),
    }
}

fn count<'a>(
    scheme: &RatingScheme,
    kpis: impl Iterator<Item = &'a KpiVerification>,
) -> GroupCounts {
    let n_bands = scheme.bands.as_ref().map_or(0, |bands| bands.limits.len() + 1);
    let mut counts = GroupCounts {
        grades: vec![0; scheme.grades.len()],
        groups: vec![0; scheme.groups.len()],
        bands: vec![0; n_bands],
        ..GroupCounts::default()
    };
    for kpi in kpis {
        counts.total += 1;
        let grade = kpi.verdict.grade.as_deref();
        let Some(index) = scheme.grades.iter().position(|g| Some(g.id.as_str()) == grade) else {
            counts.ungraded += 1;
            continue;
        };
        let grade = &scheme.grades[index];
        counts.grades[index] += 1;
        counts.denominator += usize::from(grade.counted);
        for (sum, group) in counts.groups.iter_mut().zip(&scheme.groups) {
            *sum += usize::from(group.grades.contains(&grade.id));
        }
        if let Some(bands) = scheme.bands.as_ref().filter(|bands| bands.grade == grade.id) {
            counts.bands[bands.index(kpi.progress.rate.ok())] += 1;
            counts.original_target_met += usize::from(kpi.original_target_met);
        }
    }
    counts
}
