//! Progress rates, METHODS 5.2, and what a KPI's figures amount to before any scheme judges them.

use sousei_core::Period;

use crate::model::{
    AnnotationKind, Baseline, Component, Direction, Kpi, Measured, NoticeStatus, ResultStatus,
    Revision, Strategy, TargetValue, keyed,
};

/// Tolerance of comparisons at class limits, on the percent value (METHODS 0.2).
pub const LIMIT_TOLERANCE: f64 = 1e-9;

/// A progress rate in percent, unrounded and uncapped, or the reason why none is formed.
pub type Rate = Result<f64, NoRate>;

/// Why no progress rate is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoRate {
    /// The component is a reference or a denominator.
    NotRated,
    /// Nothing was measured.
    NoResult,
    /// The value is for reference only.
    ReferenceValue,
    /// The value covers only part of the period.
    PartialPeriod,
    /// The value follows another definition.
    OtherDefinition,
    /// The value is the baseline itself.
    IsBaseline,
    /// The value is older than the baseline.
    BeforeBaseline,
    /// No baseline is set.
    NoBaseline,
    /// No target is set.
    NoTarget,
    /// The target names a direction only.
    DirectionOnly,
    /// The target is a limit that the baseline already keeps.
    Limit,
    /// The target is put in words.
    Qualitative,
    /// The number of units that the target is a share of is not known.
    DenominatorMissing,
    /// Target and baseline are equal, so that no way is to be covered.
    TargetEqualsBaseline,
    /// The value's unit cannot be turned into the component's.
    UnitMismatch,
}

keyed!(NoRate {
    NotRated => "not-rated", NoResult => "no-result", ReferenceValue => "reference-value",
    PartialPeriod => "partial-period", OtherDefinition => "other-definition",
    IsBaseline => "is-baseline", BeforeBaseline => "before-baseline", NoBaseline => "no-baseline",
    NoTarget => "no-target", DirectionOnly => "direction-only", Limit => "limit",
    Qualitative => "qualitative", DenominatorMissing => "denominator-missing",
    TargetEqualsBaseline => "target-equals-baseline", UnitMismatch => "unit-mismatch",
});

/// The figures of one component at its latest result, in the component's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Index of the component in the KPI.
    pub component: usize,
    /// Latest value, carried forward if the last points brought none.
    pub value: f64,
    /// Year of the latest value.
    pub value_year: Option<i16>,
    /// Baseline in force.
    pub baseline: Option<f64>,
    /// Year of the baseline; for a count from zero, the year before it begins.
    pub baseline_year: Option<i16>,
    /// Target in force, as a figure.
    pub target: Option<f64>,
    /// Year of the target.
    pub target_year: Option<i16>,
    /// Which way is better.
    pub direction: Direction,
    /// Progress rate.
    pub rate: Rate,
    /// Percentage points of progress per unit of value; `None` without a rate.
    pub slope: Option<f64>,
    /// Whether the latest value was carried forward or only repeats the one before.
    pub stale: bool,
}

impl Reading {
    /// Whether the value is better than another (strictly).
    #[must_use]
    pub fn is_better_than(&self, other: f64) -> bool {
        if self.higher_is_better() { self.value > other } else { self.value < other }
    }

    /// Whether a higher value is the better one.
    #[must_use]
    pub fn higher_is_better(&self) -> bool {
        self.direction.higher_is_better()
    }

    /// Share of the time between baseline and target that has passed, 0 to 1.
    #[must_use]
    pub fn elapsed_share(&self) -> Option<f64> {
        let (from, now, to) = (self.baseline_year?, self.value_year?, self.target_year?);
        let total = f64::from(to - from);
        (total > 0.0).then(|| (f64::from(now - from) / total).clamp(0.0, 1.0))
    }

    /// The same reading with another latest value.
    #[must_use]
    pub fn with_value(&self, value: f64) -> Self {
        let rate = match (self.rate, self.slope) {
            (Ok(rate), Some(slope)) => Ok(rate + (value - self.value) * slope),
            (rate, _) => rate,
        };
        Self { value, rate, ..self.clone() }
    }
}

/// Rates of one component.
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentProgress {
    /// One rate per point of the strategy.
    pub rates: Vec<Rate>,
    /// The figures at the latest result, for a rated component that has one.
    pub reading: Option<Reading>,
}

/// Rates of a KPI.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiProgress {
    /// One entry per component.
    pub components: Vec<ComponentProgress>,
    /// Simple, uncapped mean of the rated components' latest rates (METHODS P17).
    pub rate: Rate,
    /// What the figures amount to.
    pub standing: Standing,
}

impl KpiProgress {
    /// The same figures with another latest value of one component.
    #[must_use]
    pub fn with_value(&self, kpi: &Kpi, component: usize, value: f64) -> Self {
        let mut components = self.components.clone();
        if let Some(reading) = &mut components[component].reading {
            *reading = reading.with_value(value);
        }
        Self::summarise(kpi, components)
    }

    fn summarise(kpi: &Kpi, components: Vec<ComponentProgress>) -> Self {
        let latest = components.iter().zip(&kpi.components).map(|(progress, component)| {
            let missing = if component.rated { NoRate::NoResult } else { NoRate::NotRated };
            progress.reading.as_ref().map_or(Err(missing), |reading| reading.rate)
        });
        let rate = mean_rate(latest);
        let standing = standing(kpi, &components, rate);
        Self { components, rate, standing }
    }

    /// The readings of the rated components.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.components.iter().filter_map(|component| component.reading.as_ref())
    }

    /// Mean rate of the components at a point, by its index.
    ///
    /// # Errors
    /// The reason why no rate is formed, as [`NoRate`].
    pub fn rate_at(&self, point: usize) -> Rate {
        mean_rate(self.components.iter().map(|component| component.rates[point]))
    }
}

/// What a KPI's figures amount to, before any scheme judges them (METHODS 5.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// Nothing was measured or described.
    NoResult,
    /// Nothing was measured since the baseline: newly set, or the survey was not repeated.
    NoResultSinceBaseline,
    /// Put in words, with work evidenced.
    Described,
    /// Put in words, without evidence of work.
    NotEvidenced,
    /// A direction, or a limit, is kept.
    DirectionMet,
    /// A direction, or a limit, is not kept.
    DirectionNotMet,
    /// Progress is made towards a figure whose denominator is not published.
    ProgressUnquantified,
    /// A rate exists.
    Rated(f64),
    /// The figures do not allow a rate.
    Undefined(NoRate),
}

/// Computes all rates of a KPI and what they amount to.
///
/// # Method
/// METHODS 5.2, P1 to P17: `(value - baseline) / (target - baseline) * 100` per component,
/// latest value carried forward, simple mean over components, neither capped nor floored.
///
/// # Units
/// Values are converted to the component's unit; rates are in percent.
#[must_use]
pub fn kpi_progress(strategy: &Strategy, kpi: &Kpi) -> KpiProgress {
    let components: Vec<_> =
        (0..kpi.components.len()).map(|index| component_progress(strategy, kpi, index)).collect();
    KpiProgress::summarise(kpi, components)
}

fn component_progress(strategy: &Strategy, kpi: &Kpi, index: usize) -> ComponentProgress {
    let component = &kpi.components[index];
    let gauge = Gauge { strategy, kpi, component };
    let rates = strategy.points.iter().map(|point| match component.result(&point.id) {
        Some(result) => gauge.rate(result),
        None if component.rated => Err(NoRate::NoResult),
        None => Err(NoRate::NotRated),
    });
    ComponentProgress { rates: rates.collect(), reading: gauge.reading(index) }
}

/// Mean of the rates that exist; otherwise the first reason that is not "not rated".
fn mean_rate(rates: impl Iterator<Item = Rate>) -> Rate {
    let (mut sum, mut count, mut reason) = (0.0, 0_u32, None);
    for rate in rates {
        match rate {
            Ok(rate) => {
                sum += rate;
                count += 1;
            }
            Err(NoRate::NotRated) => {}
            Err(why) => {
                reason.get_or_insert(why);
            }
        }
    }
    if count > 0 { Ok(sum / f64::from(count)) } else { Err(reason.unwrap_or(NoRate::NoResult)) }
}

fn standing(kpi: &Kpi, components: &[ComponentProgress], rate: Rate) -> Standing {
    if let Ok(rate) = rate {
        return Standing::Rated(rate);
    }
    let measured = kpi.components.iter().any(|c| c.rated && c.direction != Direction::Qualitative);
    if !measured {
        return described_standing(kpi);
    }
    let readings: Vec<_> = components.iter().filter_map(|c| c.reading.as_ref()).collect();
    if readings.is_empty() {
        return Standing::NoResult;
    }
    let old = |r: &&Reading| matches!(r.rate, Err(NoRate::IsBaseline | NoRate::BeforeBaseline));
    if readings.iter().all(old) {
        return Standing::NoResultSinceBaseline;
    }
    let mut kept = readings.iter().filter_map(|reading| keeps_direction(reading)).peekable();
    if kept.peek().is_some() {
        return if kept.all(|kept| kept) {
            Standing::DirectionMet
        } else {
            Standing::DirectionNotMet
        };
    }
    if kpi.is_annotated(AnnotationKind::DenominatorUnpublished) {
        return unquantified_standing(kpi, &readings);
    }
    Standing::Undefined(rate.err().unwrap_or(NoRate::NoResult))
}

fn described_standing(kpi: &Kpi) -> Standing {
    match kpi.notices.last().map(|notice| notice.status) {
        Some(NoticeStatus::Described) if kpi.is_annotated(AnnotationKind::WorkNotEvidenced) => {
            Standing::NotEvidenced
        }
        Some(NoticeStatus::Described) => Standing::Described,
        _ => Standing::NoResult,
    }
}

/// Whether a direction-only target or a limit is kept (METHODS P13).
fn keeps_direction(reading: &Reading) -> Option<bool> {
    match reading.rate {
        Err(NoRate::DirectionOnly) => {
            let baseline = reading.baseline?;
            let level = reading.direction == Direction::Keep && reading.value == baseline;
            Some(level || reading.is_better_than(baseline))
        }
        Err(NoRate::Limit) => {
            let limit = reading.target?;
            Some(reading.value == limit || reading.is_better_than(limit))
        }
        _ => None,
    }
}

/// Progress in words when the denominator is unpublished: every component above its start.
fn unquantified_standing(kpi: &Kpi, readings: &[&Reading]) -> Standing {
    let risen = readings.iter().all(|reading| {
        let component = &kpi.components[reading.component];
        let first = component.results.first().and_then(|first| component.in_own_unit(first));
        reading.baseline.or(first).is_some_and(|start| reading.is_better_than(start))
    });
    if risen { Standing::ProgressUnquantified } else { Standing::DirectionNotMet }
}

/// Measures results of one component against its baseline and target.
struct Gauge<'a> {
    strategy: &'a Strategy,
    kpi: &'a Kpi,
    component: &'a Component,
}

/// A target turned into figures: where it stands and percent of progress per unit of value.
struct Way {
    target: f64,
    rate: f64,
    slope: f64,
}

impl Gauge<'_> {
    fn rate(&self, result: &Measured) -> Rate {
        self.comparable(result)?;
        self.way(result).map(|way| way.rate)
    }

    /// Checks that a result may be set against the baseline at all.
    fn comparable(&self, result: &Measured) -> Result<(), NoRate> {
        if !self.component.rated {
            return Err(NoRate::NotRated);
        }
        if result.status == ResultStatus::Reference
            || self.is_annotated(AnnotationKind::ReferenceValue, result)
        {
            return Err(NoRate::ReferenceValue);
        }
        if let (Baseline::Observed { period: start, .. }, Some(period)) =
            (self.baseline(), result.period)
        {
            if period == start {
                return Err(NoRate::IsBaseline);
            }
            if period.ends_before(&start) {
                return Err(NoRate::BeforeBaseline);
            }
        }
        if self.is_annotated(AnnotationKind::PartialPeriod, result) {
            return Err(NoRate::PartialPeriod);
        }
        if !result.definition.is_empty() {
            return Err(NoRate::OtherDefinition);
        }
        Ok(())
    }

    fn is_annotated(&self, kind: AnnotationKind, result: &Measured) -> bool {
        self.kpi.annotations.iter().any(|annotation| {
            annotation.kind == kind
                && annotation.point.as_ref() == Some(&result.point)
                && annotation.component.as_ref().is_none_or(|name| *name == self.component.name.ja)
        })
    }

    /// The baseline in force: a lowered target sets it anew at the value known at the revision
    /// (METHODS P11); every other revision leaves it (P10).
    fn baseline(&self) -> Baseline {
        let declared = self.component.baseline;
        let Some(target) = self.component.target() else { return declared };
        let (Revision::Lowered, Some(set_on)) = (target.revision, target.set_on) else {
            return declared;
        };
        let known = self.component.results.iter().rev().find(|result| {
            let year = self.strategy.points.iter().find(|p| p.id == result.point).map(|p| p.year);
            year.is_some_and(|year| year <= set_on.year())
        });
        let rebased =
            known.and_then(|result| Some((self.component.in_own_unit(result)?, result.period?)));
        match (rebased, declared.period()) {
            (Some((value, period)), declared_at)
                if declared_at.is_none_or(|at| at.ends_before(&period)) =>
            {
                Baseline::Observed { value, period }
            }
            _ => declared,
        }
    }

    fn way(&self, result: &Measured) -> Result<Way, NoRate> {
        let value = self.component.in_own_unit(result).ok_or(NoRate::UnitMismatch)?;
        let target = self.component.target().ok_or(NoRate::NoTarget)?;
        let baseline = self.baseline().value();
        let goal = match &target.value {
            TargetValue::Value(goal) => *goal,
            TargetValue::MultipleOfBaseline(factor) => baseline.ok_or(NoRate::NoBaseline)? * factor,
            TargetValue::ShareOf { numerator, denominator, component } => {
                let units = self.reference_value(component, result)?;
                share_of_units(units, *numerator, *denominator)
            }
            TargetValue::LevelOf { component } => {
                return self.way_to_reference(value, component, result);
            }
            TargetValue::DirectionOnly => return Err(NoRate::DirectionOnly),
            TargetValue::Unpublished => return Err(NoRate::DenominatorMissing),
            TargetValue::Qualitative => return Err(NoRate::Qualitative),
        };
        if self.is_kept_limit(baseline, goal) {
            return Err(NoRate::Limit);
        }
        let baseline = baseline.ok_or(NoRate::NoBaseline)?;
        let distance = goal - baseline;
        if distance == 0.0 {
            return Err(NoRate::TargetEqualsBaseline);
        }
        let rate = (value - baseline) / distance * 100.0;
        Ok(Way { target: goal, rate, slope: 100.0 / distance })
    }

    /// Closing the gap to a moving reference (METHODS P9).
    fn way_to_reference(
        &self,
        value: f64,
        component: &str,
        result: &Measured,
    ) -> Result<Way, NoRate> {
        let Baseline::Observed { value: start, period } = self.baseline() else {
            return Err(NoRate::NoBaseline);
        };
        let reference = self.kpi.component(component).ok_or(NoRate::DenominatorMissing)?;
        let at_start = reference_at(reference, period).ok_or(NoRate::NoBaseline)?;
        let now = self.reference_value(component, result)?;
        let gap = at_start - start;
        if gap == 0.0 {
            return Err(NoRate::TargetEqualsBaseline);
        }
        let rate = (gap - (now - value)) / gap * 100.0;
        Ok(Way { target: now, rate, slope: 100.0 / gap })
    }

    /// A limit (上限, 以上, 維持) that the baseline already keeps leaves no way to cover.
    fn is_kept_limit(&self, baseline: Option<f64>, goal: f64) -> bool {
        match self.component.direction {
            Direction::Keep => true,
            Direction::AtMost => baseline.is_some_and(|baseline| baseline < goal),
            Direction::AtLeast => baseline.is_some_and(|baseline| baseline > goal),
            Direction::Up | Direction::Down | Direction::Qualitative => false,
        }
    }

    fn reference_value(&self, component: &str, result: &Measured) -> Result<f64, NoRate> {
        let reference = self.kpi.component(component).ok_or(NoRate::DenominatorMissing)?;
        let value = reference.result(&result.point).and_then(|at| reference.in_own_unit(at));
        value.ok_or(NoRate::DenominatorMissing)
    }

    fn reading(&self, index: usize) -> Option<Reading> {
        let component = self.component;
        if !component.rated || component.direction == Direction::Qualitative {
            return None;
        }
        let latest = component.latest()?;
        let value = component.in_own_unit(latest).unwrap_or(latest.value);
        let baseline = self.baseline();
        let target = component.target();
        let way = self.way(latest);
        let rate = self.rate(latest);
        let stated = target.and_then(|target| match target.value {
            TargetValue::Value(value) => Some(value),
            _ => None,
        });
        let begins = match baseline {
            Baseline::Zero { since } => {
                Some(since.map_or(self.strategy.starts.year(), |since| since.year()) - 1)
            }
            _ => baseline.period().map(|period| period.year()),
        };
        Some(Reading {
            component: index,
            value,
            value_year: latest.period.map(|period| period.year()).or_else(|| self.year_of(latest)),
            baseline: baseline.value(),
            baseline_year: begins,
            target: way.as_ref().map(|way| way.target).ok().or(stated),
            target_year: target.and_then(|target| target.due).map(|due| due.year()),
            direction: component.direction,
            slope: rate.is_ok().then(|| way.map(|way| way.slope).ok()).flatten(),
            rate,
            stale: self.is_stale(latest),
        })
    }

    fn year_of(&self, result: &Measured) -> Option<i16> {
        self.strategy.points.iter().find(|point| point.id == result.point).map(|point| point.year)
    }

    /// Whether the last point brought no new figure (METHODS 5.2, flag `Stale`).
    fn is_stale(&self, latest: &Measured) -> bool {
        let carried = self.strategy.points.last().is_some_and(|point| point.id != latest.point);
        let before = self.component.results.iter().rev().nth(1);
        let repeated = before.is_some_and(|before| {
            before.period.is_some()
                && before.period == latest.period
                && before.value == latest.value
        });
        carried || repeated
    }
}

/// Whole units that make a share, rounded up (METHODS P8).
fn share_of_units(units: f64, numerator: u32, denominator: u32) -> f64 {
    let exact = units * f64::from(numerator) / f64::from(denominator);
    (exact - LIMIT_TOLERANCE).ceil()
}

/// The reference's value in the baseline's period: its own baseline, else a result.
fn reference_at(reference: &Component, period: Period) -> Option<f64> {
    match reference.baseline {
        Baseline::Observed { value, period: at } if at == period => Some(value),
        _ => {
            let result = reference.results.iter().find(|result| result.period == Some(period))?;
            reference.in_own_unit(result)
        }
    }
}
