//! What is wrong with a KPI, METHODS 5.5.

mod rules;

use std::collections::BTreeMap;

use sousei_core::Severity;

use crate::{
    model::{Kpi, Strategy, keyed},
    progress::KpiProgress,
};

/// One thing that is wrong with a KPI or a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: LintRule,
    /// Number of the KPI; `None` if a goal is meant.
    pub kpi: Option<u32>,
    /// Id of the goal.
    pub goal: String,
    /// Index of the component, if one is meant.
    pub component: Option<usize>,
    /// Named values for the sentence that says what was seen.
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

/// The lint rules, numbered as in METHODS 5.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LintRule {
    /// No unit, or units differ.
    Unit,
    /// No target value and no direction.
    NoTarget,
    /// No baseline.
    NoBaseline,
    /// Target date missing or outside the plan.
    TargetDate,
    /// Target equals the baseline or lies on the wrong side of it.
    TargetSide,
    /// Input, activity or output where an outcome belongs.
    Kind,
    /// A goal whose KPIs are all outputs.
    GoalOfOutputs,
    /// Survey too rare for the plan.
    SurveyCycle,
    /// Figures published too late.
    PublicationLag,
    /// Definition changes without a break marker.
    UnmarkedBreak,
    /// Target already met when it was set.
    MetAtSetting,
    /// Level not plausible beside what peers have achieved.
    Implausible,
    /// Revision without the record it needs.
    Revision,
    /// Components too far apart for a mean.
    Spread,
    /// The same indicator counted twice.
    CountedTwice,
    /// Share without a definition of its denominator.
    Denominator,
    /// No way from any measure to the KPI.
    NoMeasure,
    /// Migration figure without its population basis.
    PopulationBasis,
    /// Numbers so small that chance matters.
    SmallNumbers,
    /// Target in words.
    Wording,
}

keyed!(LintRule {
    Unit => "k01", NoTarget => "k02", NoBaseline => "k03", TargetDate => "k04", TargetSide => "k05",
    Kind => "k06", GoalOfOutputs => "k07", SurveyCycle => "k08", PublicationLag => "k09",
    UnmarkedBreak => "k10", MetAtSetting => "k11", Implausible => "k12", Revision => "k13",
    Spread => "k14", CountedTwice => "k15", Denominator => "k16", NoMeasure => "k17",
    PopulationBasis => "k18", SmallNumbers => "k19", Wording => "k20",
});

impl LintRule {
    /// How much a finding of this rule matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Unit
            | Self::NoTarget
            | Self::NoBaseline
            | Self::TargetDate
            | Self::TargetSide => Severity::Error,
            Self::PopulationBasis | Self::SmallNumbers | Self::Wording => Severity::Info,
            _ => Severity::Warning,
        }
    }
}

/// Checks every KPI and goal of a strategy against all rules.
///
/// # Shape
/// `progress`: one entry per KPI, in order.
///
/// Findings come in the order of KPIs, then rules; those of goals last.
#[must_use]
pub fn lint(strategy: &Strategy, progress: &[KpiProgress]) -> Vec<Finding> {
    let context = Context::new(strategy, progress);
    let mut findings = Vec::new();
    for (kpi, progress) in strategy.kpis.iter().zip(progress) {
        let subject = Subject { context: &context, kpi, progress };
        rules::check_kpi(&subject, &mut findings);
    }
    rules::check_goals(strategy, &mut findings);
    findings
}

/// What rules need to know of the other KPIs.
struct Context<'a> {
    strategy: &'a Strategy,
    /// Past annual changes of shares (points of a whole) and of other figures (relative).
    changes: PeerChanges,
    /// Goals by KPI name, for indicators counted twice.
    names: BTreeMap<&'a str, Vec<(u32, &'a str)>>,
}

#[derive(Default)]
struct PeerChanges {
    shares: Vec<f64>,
    relative: Vec<f64>,
}

struct Subject<'a> {
    context: &'a Context<'a>,
    kpi: &'a Kpi,
    progress: &'a KpiProgress,
}

impl<'a> Context<'a> {
    fn new(strategy: &'a Strategy, progress: &[KpiProgress]) -> Self {
        let mut names: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
        for kpi in &strategy.kpis {
            names.entry(&kpi.name.ja).or_default().push((kpi.no, &kpi.goal));
        }
        let mut changes = PeerChanges::default();
        for (kpi, progress) in strategy.kpis.iter().zip(progress) {
            for reading in progress.readings().filter(|reading| reading.slope.is_some()) {
                rules::collect_changes(kpi, reading, &mut changes);
            }
        }
        changes.shares.sort_by(f64::total_cmp);
        changes.relative.sort_by(f64::total_cmp);
        Self { strategy, changes, names }
    }
}

impl Subject<'_> {
    fn finding(&self, rule: LintRule) -> Finding {
        Finding {
            rule,
            kpi: Some(self.kpi.no),
            goal: self.kpi.goal.clone(),
            component: None,
            args: Vec::new(),
        }
    }
}

impl Finding {
    fn on(mut self, component: usize) -> Self {
        self.component = Some(component);
        self
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
