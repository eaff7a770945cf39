//! Results from official series: what would change, what stays, and what stands in the way.

mod period;

use std::collections::BTreeSet;

use sousei_core::{Basis, Observed, Period, Status, Unit};

use crate::{
    binding::{Binding, Provenance},
    model::{Component, Kpi, Measured, NoticeStatus, Point, ResultStatus, Strategy, keyed},
};

/// What an official series says of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesValue {
    /// When.
    pub period: Period,
    /// How much, or why not.
    pub value: Observed,
    /// Unit of the value.
    pub unit: Unit,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Why there is no series for a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoSeries {
    /// No source has the indicator.
    UnknownIndicator,
    /// There is no such area or area set.
    UnknownArea,
    /// The indicator is known, but there are no figures for this area, sex and age.
    NoData,
    /// The indicator of several areas cannot be made from theirs.
    NotCombinable,
    /// The parts count different people or moves.
    MixedBasis,
}

keyed!(NoSeries {
    UnknownIndicator => "unknown-indicator",
    UnknownArea => "unknown-area",
    NoData => "no-data",
    NotCombinable => "not-combinable",
    MixedBasis => "parts-of-mixed-basis",
});

/// What [`refresh`] found.
#[derive(Debug, Clone, PartialEq)]
pub struct RefreshOutcome {
    /// Results that would be new or different, in the order of KPIs, components and points.
    pub changes: Vec<ResultChange>,
    /// Results that stay, in the same order.
    pub kept: Vec<Kept>,
    /// What stands in the way, in the same order.
    pub problems: Vec<RefreshProblem>,
    /// The strategy with all changes that replace nothing entered by hand.
    pub strategy: Strategy,
}

/// A result that a refresh proposes.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultChange {
    /// Number of the KPI.
    pub kpi: u32,
    /// Index of the component.
    pub component: usize,
    /// Id of the point.
    pub point: String,
    /// What stands there.
    pub before: Before,
    /// What the official series says, in the component's unit.
    pub after: Measured,
}

/// What stands where a refresh proposes a result.
#[derive(Debug, Clone, PartialEq)]
pub enum Before {
    /// Nothing.
    Nothing,
    /// Somebody stated that there is no value.
    Stated(NoticeStatus),
    /// A value that was filled from an official series.
    Filled(Measured),
    /// A value that somebody entered.
    Entered(Measured),
}

impl ResultChange {
    /// Whether something would be lost that somebody entered; what is being collected (集計中)
    /// waits for its value.
    #[must_use]
    pub fn replaces_entry(&self) -> bool {
        match self.before {
            Before::Nothing | Before::Filled(_) => false,
            Before::Stated(status) => status != NoticeStatus::Pending,
            Before::Entered(_) => true,
        }
    }
}

/// A result that stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Number of the KPI.
    pub kpi: u32,
    /// Index of the component.
    pub component: usize,
    /// Id of the point.
    pub point: String,
    /// Why it stays.
    pub why: KeptReason,
    /// The official value it was compared with, if there was one.
    pub official: Option<SeriesValue>,
}

/// Why a result stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeptReason {
    /// It was filled from the series before and has not been revised.
    Unchanged,
    /// It was entered by hand and equals the official value.
    Agrees,
    /// It was entered by hand and equals the official value, rounded as entered.
    AgreesRounded,
    /// It was entered under another definition and cannot be compared.
    OtherDefinition,
    /// It was entered by hand, and the series has nothing to compare it with.
    NothingOfficial,
}

keyed!(KeptReason {
    Unchanged => "unchanged",
    Agrees => "agrees",
    AgreesRounded => "agrees-rounded",
    OtherDefinition => "other-definition",
    NothingOfficial => "nothing-official",
});

/// Why a component or one of its points could not be filled.
#[derive(Debug, Clone, PartialEq)]
pub struct RefreshProblem {
    /// Number of the KPI.
    pub kpi: u32,
    /// Index of the component.
    pub component: usize,
    /// Id of the point, if only one is concerned.
    pub point: Option<String>,
    /// Why.
    pub reason: ProblemReason,
}

/// Reason of a [`RefreshProblem`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ProblemReason {
    /// There is no series.
    NoSeries(NoSeries),
    /// The unit of the series measures something else than the component's.
    Unit {
        /// Unit of the series.
        seen: Unit,
        /// Unit of the component.
        expected: Unit,
    },
    /// The results would count different people or moves, which makes differences among them
    /// meaningless.
    MixedBasis {
        /// The bases that would stand side by side.
        bases: Vec<Basis>,
    },
    /// The newest value is a projection, which is no result.
    Projected {
        /// Its period.
        period: Period,
    },
    /// The series has the period, but no value.
    Missing {
        /// The period.
        period: Period,
        /// Why there is no value.
        status: Status,
    },
    /// The series has no period that belongs to the point.
    NothingInTime,
}

impl ProblemReason {
    /// Stable key under which the catalogue explains the reason.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoSeries(why) => why.key(),
            Self::Unit { .. } => "unit",
            Self::MixedBasis { .. } => "mixed-basis",
            Self::Projected { .. } => "projected",
            Self::Missing { .. } => "missing",
            Self::NothingInTime => "nothing-in-time",
        }
    }

    /// Named values for the sentence that explains the reason.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoSeries(_) | Self::NothingInTime => Vec::new(),
            Self::Unit { seen, expected } => {
                vec![("seen", seen.to_string()), ("expected", expected.to_string())]
            }
            Self::MixedBasis { bases } => {
                let keys: Vec<&str> = bases.iter().map(|basis| basis.key()).collect();
                vec![("seen", keys.join(", "))]
            }
            Self::Projected { period } => vec![("period", period.to_string())],
            Self::Missing { period, status } => {
                vec![("period", period.to_string()), ("status", status.key().to_owned())]
            }
        }
    }
}

/// Compares every bound component with its official series at the given points, usually
/// `&strategy.points`.
///
/// `lookup` gives one value per period. Nothing entered by hand is replaced in the strategy
/// that comes back: such changes are proposed, and [`apply_changes`] makes those that are
/// accepted.
///
/// - Missing is never 0, and a projected value is never a result.
/// - A value entered with its period is compared with the official value of that period; if
///   they differ, the value that belongs to the point by the rule of the binding is proposed.
/// - The period of an observed baseline, and what was over before, brings no result.
/// - If the results of a component would be of mixed population basis, none is proposed.
#[must_use]
pub fn refresh(
    strategy: &Strategy,
    points: &[Point],
    lookup: &dyn Fn(&Binding) -> Result<Vec<SeriesValue>, NoSeries>,
) -> RefreshOutcome {
    let mut found = Found::default();
    for kpi in &strategy.kpis {
        for (index, component) in kpi.components.iter().enumerate() {
            let Some(binding) = &component.source_series else { continue };
            let subject = |values| Subject { strategy, kpi, index, component, binding, values };
            match lookup(binding) {
                Ok(values) if values.is_empty() => {
                    let why = ProblemReason::NoSeries(NoSeries::NoData);
                    found.problems.push(subject(values).problem(None, why));
                }
                Ok(values) => found.append(subject(values).compare(points)),
                Err(why) => {
                    let why = ProblemReason::NoSeries(why);
                    found.problems.push(subject(Vec::new()).problem(None, why));
                }
            }
        }
    }
    let safe: Vec<ResultChange> =
        found.changes.iter().filter(|change| !change.replaces_entry()).cloned().collect();
    RefreshOutcome {
        strategy: apply_changes(strategy, &safe),
        changes: found.changes,
        kept: found.kept,
        problems: found.problems,
    }
}

/// The strategy with changes that a refresh proposed.
///
/// A statement that there is no value goes when a value comes; a description stays. Changes
/// of KPIs, components or points that the strategy does not have are left out.
#[must_use]
pub fn apply_changes(strategy: &Strategy, changes: &[ResultChange]) -> Strategy {
    let mut changed = strategy.clone();
    let order = |id: &str| strategy.points.iter().position(|point| point.id == id);
    for change in changes.iter().filter(|change| order(&change.point).is_some()) {
        let Some(kpi) = changed.kpis.iter_mut().find(|kpi| kpi.no == change.kpi) else { continue };
        let Some(component) = kpi.components.get_mut(change.component) else { continue };
        component.results.retain(|result| result.point != change.point);
        component.results.push(change.after.clone());
        component.results.sort_by_key(|result| order(&result.point));
        kpi.notices.retain(|notice| {
            notice.point != change.point || notice.status == NoticeStatus::Described
        });
    }
    changed
}

#[derive(Default)]
struct Found {
    changes: Vec<ResultChange>,
    kept: Vec<Kept>,
    problems: Vec<RefreshProblem>,
}

impl Found {
    fn append(&mut self, mut other: Self) {
        self.changes.append(&mut other.changes);
        self.kept.append(&mut other.kept);
        self.problems.append(&mut other.problems);
    }
}

/// One bound component with its series.
struct Subject<'a> {
    strategy: &'a Strategy,
    kpi: &'a Kpi,
    index: usize,
    component: &'a Component,
    binding: &'a Binding,
    values: Vec<SeriesValue>,
}

impl Subject<'_> {
    fn compare(&self, points: &[Point]) -> Found {
        let mut found = Found::default();
        for point in points {
            match self.at(point, &mut found) {
                Ok(()) => {}
                Err(reason @ ProblemReason::Unit { .. }) => {
                    // The same at every point, so once is enough.
                    found.problems = vec![self.problem(None, reason)];
                    found.changes.clear();
                    return found;
                }
                Err(reason) => found.problems.push(self.problem(Some(point), reason)),
            }
        }
        let bases = self.bases_after(&found.changes);
        if bases.len() > 1 {
            found.changes.clear();
            let bases = bases.into_iter().collect();
            found.problems.push(self.problem(None, ProblemReason::MixedBasis { bases }));
        }
        found
    }

    fn change(&self, before: Before, after: Measured) -> ResultChange {
        let (kpi, component, point) = (self.kpi.no, self.index, after.point.clone());
        ResultChange { kpi, component, point, before, after }
    }

    fn keep(&self, point: &Point, why: KeptReason, official: Option<&SeriesValue>) -> Kept {
        let (kpi, component, point) = (self.kpi.no, self.index, point.id.clone());
        Kept { kpi, component, point, why, official: official.cloned() }
    }

    fn problem(&self, point: Option<&Point>, reason: ProblemReason) -> RefreshProblem {
        let point = point.map(|point| point.id.clone());
        RefreshProblem { kpi: self.kpi.no, component: self.index, point, reason }
    }

    fn at(&self, point: &Point, found: &mut Found) -> Result<(), ProblemReason> {
        let present = self.component.result(&point.id);
        if let Some(entered) = present.filter(|result| result.provenance.is_none()) {
            return self.beside_entry(point, entered, found);
        }
        let stated = self.kpi.notice(&point.id).map(|notice| notice.status);
        let official = match self.choose(point) {
            Ok(Some(official)) => official,
            Ok(None) => return Ok(()),
            Err(ProblemReason::NothingInTime) if present.is_some() || stated.is_some() => {
                return Ok(());
            }
            Err(reason) => return Err(reason),
        };
        let after = self.measured(point, official)?;
        match present {
            Some(filled) if is_same(filled, &after) => {
                found.kept.push(self.keep(point, KeptReason::Unchanged, Some(official)));
            }
            Some(filled) => {
                found.changes.push(self.change(Before::Filled(filled.clone()), after));
            }
            None => {
                let before = stated.map_or(Before::Nothing, Before::Stated);
                found.changes.push(self.change(before, after));
            }
        }
        Ok(())
    }

    fn beside_entry(
        &self,
        point: &Point,
        entered: &Measured,
        found: &mut Found,
    ) -> Result<(), ProblemReason> {
        if !entered.definition.is_empty() {
            found.kept.push(self.keep(point, KeptReason::OtherDefinition, None));
            return Ok(());
        }
        let by_rule = self.choose(point).ok().flatten();
        let of_its_period = entered.period.and_then(|period| self.official_of(period));
        let Some(official) = of_its_period.or(by_rule) else {
            found.kept.push(self.keep(point, KeptReason::NothingOfficial, None));
            return Ok(());
        };
        // What the rule says is what the next refresh would say again.
        let after = self.measured(point, by_rule.unwrap_or(official))?;
        let unit = entered.unit.as_ref().unwrap_or(&self.component.unit);
        let in_its_unit = official.value.value().and_then(|v| convert(v, &official.unit, unit));
        let decimals = self.decimals_entered(entered);
        match in_its_unit.and_then(|official| agreement(entered.value, official, decimals)) {
            Some(why) => found.kept.push(self.keep(point, why, Some(official))),
            None => found.changes.push(self.change(Before::Entered(entered.clone()), after)),
        }
        Ok(())
    }

    /// Digits after the decimal point with which results like this one were entered: among
    /// 11.9 and 12.1, a 12 means 12.0.
    fn decimals_entered(&self, like: &Measured) -> usize {
        let alike = self.component.results.iter().filter(|result| result.unit == like.unit);
        let decimals = |result: &Measured| {
            result.value.to_string().split_once('.').map_or(0, |(_, digits)| digits.len())
        };
        alike.filter(|result| result.provenance.is_none()).map(decimals).max().unwrap_or(0)
    }

    /// The official value as a result in the component's unit.
    fn measured(&self, point: &Point, official: &SeriesValue) -> Result<Measured, ProblemReason> {
        let own = &self.component.unit;
        let value = official.value.value().and_then(|value| convert(value, &official.unit, own));
        let value = value.ok_or_else(|| ProblemReason::Unit {
            seen: official.unit.clone(),
            expected: own.clone(),
        })?;
        let status = match official.value.status() {
            Status::Provisional | Status::Estimated => ResultStatus::Provisional,
            _ => ResultStatus::Final,
        };
        Ok(Measured {
            point: point.id.clone(),
            value,
            unit: None,
            period: Some(official.period),
            published: None,
            status,
            approximate: false,
            definition: Default::default(),
            provenance: Some(official.provenance.clone()),
        })
    }

    /// Bases that would stand side by side after the changes.
    fn bases_after(&self, changes: &[ResultChange]) -> BTreeSet<Basis> {
        let is_changed = |result: &Measured| changes.iter().any(|c| c.point == result.point);
        let staying = self.component.results.iter().filter(|result| !is_changed(result));
        let results = staying.chain(changes.iter().map(|change| &change.after));
        results.filter_map(|result| Some(result.provenance.as_ref()?.basis)).collect()
    }
}

/// Whether a refresh would write again what an earlier one wrote; a newer version of the
/// dataset with the same figure is no change.
fn is_same(filled: &Measured, after: &Measured) -> bool {
    let basis = |result: &Measured| result.provenance.as_ref().map(|from| from.basis);
    (filled.value, filled.period, filled.status, basis(filled))
        == (after.value, after.period, after.status, basis(after))
        && filled.unit.is_none()
}

/// How a value entered with so many decimals agrees with the official one in the same unit.
fn agreement(entered: f64, official: f64, decimals: usize) -> Option<KeptReason> {
    /// Relative difference that the conversion of units may leave.
    const CONVERSION: f64 = 1e-9;
    let difference = (entered - official).abs();
    if difference <= CONVERSION * official.abs() {
        return Some(KeptReason::Agrees);
    }
    let half_a_digit = 0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX));
    (difference <= half_a_digit * (1.0 + CONVERSION)).then_some(KeptReason::AgreesRounded)
}

/// A value in another unit, or `None` if that measures something else.
fn convert(value: f64, from: &Unit, to: &Unit) -> Option<f64> {
    let factor = from.factor_to(to)?;
    // 135,600 人 divided by 10,000 is 13.56 万人; multiplied by 0.0001 it is not quite.
    let converted = if factor < 1.0 { value / to.factor_to(from)? } else { value * factor };
    converted.is_finite().then_some(converted)
}
