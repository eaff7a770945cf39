//! Verdicts: what a scheme says of a KPI's figures, and why.

use crate::{
    LIMIT_TOLERANCE,
    model::{Strategy, keyed},
    progress::{KpiProgress, Reading, Standing},
    scheme::{Common, CommonRule, Condition, Grade, Method, Outcome, RatingScheme},
};

/// What a scheme says of a KPI.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Id of the grade; `None` if the scheme has no grade for what was found.
    pub grade: Option<String>,
    /// Place on the common scale.
    pub common: Common,
    /// Why.
    pub reason: Reason,
    /// The figure that decided, in the scheme's own measure: rate, attained share or attainment
    /// in percent, or the ratio or rate of growth.
    pub score: Option<f64>,
    /// Whether a person has to confirm the grade.
    pub tentative: bool,
}

impl Verdict {
    /// Whether the scheme could assess the KPI.
    #[must_use]
    pub fn is_assessable(&self) -> bool {
        self.common != Common::NotAssessable
    }
}

/// Why a grade was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The rate is at least 100 %.
    Reached,
    /// The rate is above 0 % and below 100 %.
    Progressing,
    /// The rate is 0 % or less.
    NotProgressing,
    /// The declared direction or limit is kept.
    DirectionMet,
    /// The declared direction or limit is not kept.
    DirectionNotMet,
    /// Work towards a target in words is described.
    WorkDescribed,
    /// Work towards a target in words is not evidenced.
    WorkNotEvidenced,
    /// Nothing was measured.
    NoResult,
    /// Nothing was measured since the baseline.
    NoResultSinceBaseline,
    /// The denominator of the target is not published.
    DenominatorUnpublished,
    /// The figures do not allow this scheme's measure.
    Undefined,
    /// The value is better than the target.
    BetterThanTarget,
    /// The value is better than the baseline.
    BetterThanBaseline,
    /// The value is level with the baseline.
    LevelWithBaseline,
    /// The value is worse than the baseline.
    WorseThanBaseline,
    /// The attained share of what the schedule owes.
    ShareOfSchedule,
    /// The attainment of the target.
    Attainment,
    /// The ratio of observed to required growth.
    GrowthRatio,
    /// The observed growth, where there is no target.
    GrowthRate,
}

keyed!(Reason {
    Reached => "reached", Progressing => "progressing", NotProgressing => "not-progressing",
    DirectionMet => "direction-met", DirectionNotMet => "direction-not-met",
    WorkDescribed => "work-described", WorkNotEvidenced => "work-not-evidenced",
    NoResult => "no-result", NoResultSinceBaseline => "no-result-since-baseline",
    DenominatorUnpublished => "denominator-unpublished", Undefined => "undefined",
    BetterThanTarget => "better-than-target", BetterThanBaseline => "better-than-baseline",
    LevelWithBaseline => "level-with-baseline", WorseThanBaseline => "worse-than-baseline",
    ShareOfSchedule => "share-of-schedule", Attainment => "attainment",
    GrowthRatio => "growth-ratio", GrowthRate => "growth-rate",
});

/// What a method found, before a grade is chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Finding {
    outcome: Outcome,
    score: Option<f64>,
    growth: Option<Growth>,
    reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Growth {
    Ratio(f64),
    Annual(f64),
}

impl Finding {
    fn outcome(outcome: Outcome, reason: Reason) -> Self {
        Self { outcome, score: None, growth: None, reason }
    }

    fn score(score: f64, outcome: Outcome, reason: Reason) -> Self {
        Self { outcome, score: Some(score), growth: None, reason }
    }

    fn not_assessable(reason: Reason) -> Self {
        Self::outcome(Outcome::NotAssessable, reason)
    }
}

/// Judges a KPI's figures under a scheme.
///
/// # Method
/// `docs/methods/rating-schemes.md`. Limits are compared with a tolerance of 1e-9 on the score.
/// With several components, rates and attainments are averaged; comparisons and growth take the
/// least favourable component.
#[must_use]
pub fn judge(strategy: &Strategy, progress: &KpiProgress, scheme: &RatingScheme) -> Verdict {
    let finding = match scheme.method {
        Method::ProgressClasses => classes(progress.standing),
        Method::BaselineComparison { level_above_percent, level_below_percent } => {
            least_favourable(scheme, progress, |reading| {
                compare(reading, level_above_percent, level_below_percent)
            })
        }
        Method::LinearSchedule => schedule(strategy, progress),
        Method::AttainmentBands => attainment(progress),
        Method::CompoundGrowth { zero_replacement } => {
            least_favourable(scheme, progress, |reading| growth(reading, zero_replacement))
        }
    };
    let grade = scheme.grades.iter().find(|grade| holds(grade.condition, &finding));
    let common = grade.map_or(Common::NotAssessable, |grade| place(grade.common, progress));
    Verdict {
        grade: grade.map(|grade| grade.id.clone()),
        common,
        reason: finding.reason,
        score: finding.score.or(finding.growth.map(|growth| match growth {
            Growth::Ratio(value) | Growth::Annual(value) => value,
        })),
        tentative: grade.is_some_and(|grade| grade.tentative),
    }
}

fn holds(condition: Condition, finding: &Finding) -> bool {
    let assessable = finding.outcome != Outcome::NotAssessable;
    let score = |test: &dyn Fn(f64) -> bool| finding.score.is_some_and(test) && assessable;
    match condition {
        Condition::Outcome(outcome) => finding.outcome == outcome,
        Condition::AtLeast(limit) => score(&|score| score >= limit - LIMIT_TOLERANCE),
        Condition::Above(limit) => score(&|score| score > limit + LIMIT_TOLERANCE),
        Condition::GrowthAtLeast { with_target, without_target } => match finding.growth {
            Some(Growth::Ratio(ratio)) => ratio >= with_target - LIMIT_TOLERANCE,
            Some(Growth::Annual(rate)) => rate >= without_target - LIMIT_TOLERANCE,
            None => false,
        },
        Condition::Otherwise => assessable,
    }
}

fn place(rule: CommonRule, progress: &KpiProgress) -> Common {
    match rule {
        CommonRule::Fixed(common) => common,
        CommonRule::ByElapsedShare => match (progress.rate, elapsed_share(progress)) {
            (Ok(rate), Some(share)) if rate >= share * 100.0 - LIMIT_TOLERANCE => Common::OnPace,
            _ => Common::Behind,
        },
        CommonRule::BehindOrWorsening => {
            let worse = progress.readings().any(|reading| {
                reading.baseline.is_some_and(|baseline| {
                    reading.value != baseline && !reading.is_better_than(baseline)
                })
            });
            let negative = progress.rate.is_ok_and(|rate| rate < -LIMIT_TOLERANCE);
            if negative || (progress.rate.is_err() && worse) {
                Common::Worsening
            } else {
                Common::Behind
            }
        }
    }
}

/// Mean elapsed share of the rated components that have a rate.
#[must_use]
pub fn elapsed_share(progress: &KpiProgress) -> Option<f64> {
    let rated = progress.readings().filter(|reading| reading.rate.is_ok());
    mean(rated.map(Reading::elapsed_share))
}

/// Mean of the values, or `None` if there is none or any is missing.
fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_u32);
    for value in values {
        sum += value?;
        count += 1;
    }
    (count > 0).then(|| sum / f64::from(count))
}

fn classes(standing: Standing) -> Finding {
    use Outcome::{Described, NotAssessable, NotProgressing, Progressing, Reached};
    match standing {
        Standing::NoResult => Finding::outcome(NotAssessable, Reason::NoResult),
        Standing::NoResultSinceBaseline => {
            Finding::outcome(NotAssessable, Reason::NoResultSinceBaseline)
        }
        Standing::Described => Finding::outcome(Described, Reason::WorkDescribed),
        Standing::NotEvidenced => Finding::outcome(NotProgressing, Reason::WorkNotEvidenced),
        Standing::DirectionMet => Finding::outcome(Reached, Reason::DirectionMet),
        Standing::DirectionNotMet => Finding::outcome(NotProgressing, Reason::DirectionNotMet),
        Standing::ProgressUnquantified => {
            Finding::outcome(Progressing, Reason::DenominatorUnpublished)
        }
        Standing::Undefined(_) => Finding::outcome(NotAssessable, Reason::Undefined),
        Standing::Rated(rate) if rate >= 100.0 - LIMIT_TOLERANCE => {
            Finding::score(rate, Reached, Reason::Reached)
        }
        Standing::Rated(rate) if rate > LIMIT_TOLERANCE => {
            Finding::score(rate, Progressing, Reason::Progressing)
        }
        Standing::Rated(rate) => Finding::score(rate, NotProgressing, Reason::NotProgressing),
    }
}

/// Why no comparison over time is possible, if so.
fn nothing_new(progress: &KpiProgress) -> Option<Finding> {
    match progress.standing {
        Standing::NoResult | Standing::Described | Standing::NotEvidenced => {
            Some(Finding::not_assessable(Reason::NoResult))
        }
        Standing::NoResultSinceBaseline => {
            Some(Finding::not_assessable(Reason::NoResultSinceBaseline))
        }
        _ => None,
    }
}

/// The component whose grade comes last in the scheme decides.
fn least_favourable(
    scheme: &RatingScheme,
    progress: &KpiProgress,
    judge: impl Fn(&Reading) -> Finding,
) -> Finding {
    if let Some(finding) = nothing_new(progress) {
        return finding;
    }
    let rank =
        |finding: &Finding| scheme.grades.iter().position(|grade| holds(grade.condition, finding));
    let assessed =
        progress.readings().map(judge).filter(|finding| finding.outcome != Outcome::NotAssessable);
    assessed.max_by_key(rank).unwrap_or(Finding::not_assessable(Reason::Undefined))
}

fn compare(reading: &Reading, above_percent: f64, below_percent: f64) -> Finding {
    if reading.target.is_some_and(|target| reading.is_better_than(target)) {
        return Finding::outcome(Outcome::BetterThanTarget, Reason::BetterThanTarget);
    }
    let Some(baseline) = reading.baseline else {
        return Finding::not_assessable(Reason::Undefined);
    };
    let better = reading.is_better_than(baseline);
    let margin = if better { above_percent } else { below_percent };
    let distance = (reading.value - baseline).abs();
    if distance <= baseline.abs() * margin / 100.0 + LIMIT_TOLERANCE {
        Finding::outcome(Outcome::Level, Reason::LevelWithBaseline)
    } else if better {
        Finding::outcome(Outcome::BetterThanBaseline, Reason::BetterThanBaseline)
    } else {
        Finding::outcome(Outcome::Worse, Reason::WorseThanBaseline)
    }
}

fn schedule(strategy: &Strategy, progress: &KpiProgress) -> Finding {
    let owed = mean(
        progress
            .readings()
            .filter(|reading| reading.rate.is_ok())
            .map(|reading| Some(schedule_share(strategy, reading.value_year?) * 100.0)),
    );
    match (progress.rate, owed) {
        (Ok(rate), Some(owed)) => {
            let outcome = if rate < 0.0 { Outcome::NotProgressing } else { Outcome::Progressing };
            Finding::score(rate / owed * 100.0, outcome, Reason::ShareOfSchedule)
        }
        _ => nothing_new(progress).unwrap_or(Finding::not_assessable(Reason::Undefined)),
    }
}

/// Share of the target that an even schedule owes by the end of a year of the plan.
fn schedule_share(strategy: &Strategy, year: i16) -> f64 {
    let years = f64::from(plan_years(strategy));
    let passed = f64::from(year - strategy.starts.year() + 1);
    (passed / years).clamp(1.0 / years, 1.0)
}

/// Length of the plan in years, at least one.
fn plan_years(strategy: &Strategy) -> i16 {
    let months = i32::from(strategy.ends.year() - strategy.starts.year()) * 12
        + i32::from(strategy.ends.month() - strategy.starts.month())
        + 1;
    i16::try_from((months + 6) / 12).unwrap_or(1).max(1)
}

fn attainment(progress: &KpiProgress) -> Finding {
    let attained = progress.readings().map(|reading| {
        let target = reading.target?;
        let (part, whole) = if reading.higher_is_better() {
            (reading.value, target)
        } else {
            (target, reading.value)
        };
        // A share of a whole has no meaning across zero.
        (whole > 0.0 && part >= 0.0).then(|| part / whole * 100.0)
    });
    match mean(attained.filter(Option::is_some)) {
        Some(score) => Finding::score(score, Outcome::Progressing, Reason::Attainment),
        None => nothing_new(progress).unwrap_or(Finding::not_assessable(Reason::Undefined)),
    }
}

/// Open SDG's compound annual growth, after Statistics Canada and Eurostat.
fn growth(reading: &Reading, zero_replacement: Option<f64>) -> Finding {
    let undefined = Finding::not_assessable(Reason::Undefined);
    let instead = |value: f64| if value == 0.0 { zero_replacement } else { Some(value) };
    let (Some(from), Some(now)) = (reading.baseline_year, reading.value_year) else {
        return undefined;
    };
    let Some(baseline) = reading.baseline.and_then(instead) else { return undefined };
    let years = f64::from(now - from);
    if years < 1.0 || reading.value / baseline <= 0.0 {
        return undefined;
    }
    let better = if reading.higher_is_better() { 1.0 } else { -1.0 };
    let observed = (reading.value / baseline).powf(1.0 / years) - 1.0;
    let Some(target) = reading.target.and_then(instead) else {
        let growth = Some(Growth::Annual(better * observed));
        return Finding { growth, ..Finding::outcome(Outcome::Progressing, Reason::GrowthRate) };
    };
    if reading.value == target || reading.is_better_than(target) {
        return Finding::outcome(Outcome::Reached, Reason::Reached);
    }
    let Some(due) = reading.target_year.filter(|due| *due > from) else { return undefined };
    let required = (target / baseline).powf(1.0 / f64::from(due - from)) - 1.0;
    if !required.is_finite() || required == 0.0 {
        return undefined;
    }
    let growth = Some(Growth::Ratio(better * observed / required.abs()));
    Finding { growth, ..Finding::outcome(Outcome::Progressing, Reason::GrowthRatio) }
}

/// Values of one reading at which the grade may change, for [`crate::robustness`].
///
/// `share` is the weight of the reading in a mean over components.
pub(crate) fn cuts(
    strategy: &Strategy,
    reading: &Reading,
    score: Option<f64>,
    n_components: usize,
    scheme: &RatingScheme,
) -> Vec<f64> {
    let weight = n_components as f64;
    match scheme.method {
        Method::ProgressClasses => match (score, reading.slope) {
            (Some(score), Some(slope)) => {
                [0.0, 100.0].map(|cut| reading.value + weight * (cut - score) / slope).to_vec()
            }
            _ => reading.baseline.into_iter().chain(reading.target).collect(),
        },
        Method::LinearSchedule => {
            let (Some(score), Some(slope), Some(year)) = (score, reading.slope, reading.value_year)
            else {
                return Vec::new();
            };
            let per_point = schedule_share(strategy, year);
            score_limits(&scheme.grades)
                .map(|cut| reading.value + weight * (cut - score) * per_point / slope)
                .collect()
        }
        Method::AttainmentBands => {
            let (Some(score), Some(target)) = (score, reading.target) else { return Vec::new() };
            let own = if reading.higher_is_better() {
                reading.value / target
            } else {
                target / reading.value
            } * 100.0;
            score_limits(&scheme.grades)
                .map(|cut| (own + weight * (cut - score)) / 100.0)
                .map(|part| if reading.higher_is_better() { part * target } else { target / part })
                .collect()
        }
        Method::BaselineComparison { level_above_percent, level_below_percent } => {
            let margins = [
                level_above_percent,
                -level_above_percent,
                level_below_percent,
                -level_below_percent,
            ];
            let levels = reading.baseline.into_iter().flat_map(|baseline| {
                margins.map(|margin| baseline + baseline.abs() * margin / 100.0)
            });
            levels.chain(reading.target).collect()
        }
        Method::CompoundGrowth { zero_replacement } => {
            growth_cuts(reading, zero_replacement, scheme)
        }
    }
}

fn score_limits(grades: &[Grade]) -> impl Iterator<Item = f64> {
    grades.iter().filter_map(|grade| match grade.condition {
        Condition::AtLeast(limit) | Condition::Above(limit) => Some(limit),
        _ => None,
    })
}

fn growth_cuts(reading: &Reading, zero: Option<f64>, scheme: &RatingScheme) -> Vec<f64> {
    let instead = |value: f64| if value == 0.0 { zero } else { Some(value) };
    let (Some(baseline), Some(from), Some(now)) =
        (reading.baseline.and_then(instead), reading.baseline_year, reading.value_year)
    else {
        return Vec::new();
    };
    let years = f64::from(now - from);
    let better = if reading.higher_is_better() { 1.0 } else { -1.0 };
    let required =
        reading.target.and_then(instead).zip(reading.target_year).map(|(target, due)| {
            ((target / baseline).powf(1.0 / f64::from(due - from)) - 1.0).abs()
        });
    let limits = scheme.grades.iter().filter_map(|grade| match grade.condition {
        Condition::GrowthAtLeast { with_target, without_target } => {
            Some(required.map_or(without_target, |required| with_target * required))
        }
        _ => None,
    });
    let values = limits.map(|growth| baseline * (1.0 + better * growth).powf(years));
    values.chain(reading.target).collect()
}
