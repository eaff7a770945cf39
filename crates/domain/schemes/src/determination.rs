use std::collections::BTreeSet;

use sousei_core::{Bilingual, Date};

use crate::{
    AmountAlone, Case, Error, Evidence, Exact, Otherwise, Plan,
    evaluate::{Run, Value},
    function::Function,
    plan::{Node, NodeId},
    trace::{Step, Tracer},
};

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Every requirement is met.
    Eligible,
    /// A requirement is not met.
    NotEligible,
    /// The municipality has the last word.
    MunicipalityDecides,
    /// An open answer can still change the outcome.
    Incomplete,
}

impl Outcome {
    /// All values.
    pub const ALL: [Self; 4] =
        [Self::Eligible, Self::NotEligible, Self::MunicipalityDecides, Self::Incomplete];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::NotEligible => "not-eligible",
            Self::MunicipalityDecides => "municipality-decides",
            Self::Incomplete => "incomplete",
        }
    }

    /// The outcome with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.key() == key)
    }
}

/// Outcome and amount alone, for many cases at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// What comes out.
    pub outcome: Outcome,
    /// The amount; none if there is none, or an answer is open.
    pub amount_yen: Option<i64>,
}

/// A line of the calculation with its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineResult {
    /// Key.
    pub id: String,
    /// Words.
    pub label: Bilingual,
    /// Yen; none while an answer is open.
    pub yen: Option<i64>,
    /// Whether it is part of the amount.
    pub counted: bool,
    /// Formula as it stands in the file.
    pub formula: String,
    /// Where it is stated.
    pub evidence: Evidence,
    /// Whether a city added it.
    pub from_overlay: bool,
}

/// A requirement with its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Key of the rule.
    pub rule: String,
    /// The requirement in words.
    pub text: Bilingual,
    /// Whether it is met; none while an answer is open.
    pub met: Option<bool>,
    /// What follows if not.
    pub otherwise: Otherwise,
    /// Where it is stated.
    pub evidence: Evidence,
    /// Whether a city added it.
    pub from_overlay: bool,
    /// How the result came about: parts before what they are parts of, indented.
    pub steps: Vec<Step>,
}

/// What has to be kept to, with its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyResult {
    /// Key.
    pub id: String,
    /// Words.
    pub text: Bilingual,
    /// What breaks it.
    pub event: String,
    /// Last day on which it can be broken; none if it does not end or the day is open.
    pub until: Option<Date>,
    /// Whether it ends on a day that is not known yet.
    pub open: bool,
    /// Share to be paid back.
    pub repay_share: Exact,
    /// Where it is stated.
    pub evidence: Evidence,
}

/// The answer to "what applies, how much, why, and what then".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Determination {
    /// Key of the scheme.
    pub scheme: String,
    /// Version of the rules.
    pub version: String,
    /// Day for which it holds.
    pub on: Date,
    /// What comes out.
    pub outcome: Outcome,
    /// The amount; where the municipality decides, what it would be.
    pub amount_yen: Option<i64>,
    /// The calculation.
    pub lines: Vec<LineResult>,
    /// Requirements in order.
    pub reasons: Vec<Reason>,
    /// Questions that can still change outcome or amount, in the order of the package.
    pub missing: Vec<String>,
    /// What has to be kept to afterwards.
    pub duties: Vec<DutyResult>,
}

impl Determination {
    /// Share to be paid back if a duty is broken on a day.
    ///
    /// The greatest share of the duties that the event breaks and that still hold; 0 if none
    /// does. It never grows with time, because duties only end. None while a day is open.
    #[must_use]
    pub fn repay_share(&self, event: &str, on: Date) -> Option<Exact> {
        let mut share = Exact::ZERO;
        for duty in self.duties.iter().filter(|duty| duty.event == event) {
            if duty.open {
                return None;
            }
            let holds = duty.until.is_none_or(|until| on <= until);
            if holds && duty.repay_share.compare(share)?.is_gt() {
                share = duty.repay_share;
            }
        }
        Some(share)
    }

    /// Yen to be paid back, down to whole yen.
    #[must_use]
    pub fn repay_yen(&self, event: &str, on: Date) -> Option<i64> {
        let share = self.repay_share(event, on)?;
        let yen = share.times(Exact::integer(self.amount_yen?))?.floor_to(1)?;
        i64::try_from(yen).ok()
    }
}

/// What the requirements come to, before the amount.
struct Verdict {
    outcome: Outcome,
    /// Whether rules that leave it to the municipality can still change the outcome.
    municipality_open: bool,
}

impl Plan {
    /// Outcome and amount without reasons.
    ///
    /// # Errors
    /// `OtherVersion` if the rules do not hold on the day of the case; `Overflow`,
    /// `DivisionByZero`, `Calendar` or `Negative` with the rule or line.
    pub fn decide(&self, case: &Case) -> Result<Decision, Error> {
        self.require_day(case.on())?;
        let mut run = Run::new(self, case);
        let outcome = self.verdict(&mut run)?.outcome;
        let amount_yen = match outcome {
            Outcome::NotEligible => None,
            _ => self.amount(&mut run)?,
        };
        Ok(Decision { outcome, amount_yen })
    }

    /// The whole determination.
    ///
    /// # Errors
    /// As [`Plan::decide`].
    pub fn determine(&self, case: &Case) -> Result<Determination, Error> {
        self.require_day(case.on())?;
        let mut run = Run::new(self, case);
        let verdict = self.verdict(&mut run)?;
        let is_refused = verdict.outcome == Outcome::NotEligible;
        let amount_yen = if is_refused { None } else { self.amount(&mut run)? };
        Ok(Determination {
            scheme: self.package.scheme.clone(),
            version: self.package.version.clone(),
            on: case.on(),
            outcome: verdict.outcome,
            amount_yen,
            lines: if is_refused { Vec::new() } else { self.line_results(&mut run)? },
            reasons: self.reasons(&mut run),
            missing: if is_refused { Vec::new() } else { self.missing(&mut run, &verdict) },
            duties: if is_refused { Vec::new() } else { self.duty_results(&mut run)? },
        })
    }

    /// Questions on which a line beside the amount still depends, in the order of the package.
    ///
    /// They change neither outcome nor amount, and are therefore not among the missing ones.
    #[must_use]
    pub fn open_beside(&self, case: &Case) -> Vec<String> {
        let run = &mut Run::new(self, case);
        let mut needed = BTreeSet::new();
        for (_, node) in self.lines().filter(|(line, _)| !line.counted) {
            need(run, node, &mut needed);
        }
        needed.into_iter().map(|index| self.package.inputs[index].name.clone()).collect()
    }

    fn require_day(&self, day: Date) -> Result<(), Error> {
        if self.valid.contains(day) {
            return Ok(());
        }
        let to = self.valid.to.map_or_else(|| "…".to_owned(), |to| to.to_string());
        let from = self.valid.from.to_string();
        Err(Error::OtherVersion { seen: day.to_string(), from, to })
    }

    fn verdict(&self, run: &mut Run<'_>) -> Result<Verdict, Error> {
        let (mut is_open, mut is_left, mut municipality_open) = (false, false, false);
        for (rule, node) in self.rules() {
            let met = run.truth(node).map_err(|fault| fault.at(&rule.id))?;
            match (met, rule.otherwise) {
                (Some(true), _) => {}
                (Some(false), Otherwise::NotEligible) => {
                    let outcome = Outcome::NotEligible;
                    return Ok(Verdict { outcome, municipality_open: false });
                }
                (Some(false), Otherwise::MunicipalityDecides) => is_left = true,
                (None, Otherwise::NotEligible) => is_open = true,
                (None, Otherwise::MunicipalityDecides) => municipality_open = true,
            }
        }
        let outcome = match (is_open, is_left, municipality_open) {
            (true, ..) | (_, false, true) => Outcome::Incomplete,
            (_, true, _) => Outcome::MunicipalityDecides,
            _ => Outcome::Eligible,
        };
        Ok(Verdict { outcome, municipality_open: municipality_open && !is_left })
    }

    /// Sum of the counted lines; none while one is open or if there are no lines.
    fn amount(&self, run: &mut Run<'_>) -> Result<Option<i64>, Error> {
        let mut total: Option<i64> = None;
        for (line, node) in self.lines().filter(|(line, _)| line.counted) {
            let Some(yen) = self.yen(run, &line.id, node)? else { return Ok(None) };
            let sum = total.unwrap_or(0).checked_add(yen);
            total = Some(sum.ok_or_else(|| Error::Overflow { item: line.id.clone() })?);
        }
        Ok(total)
    }

    pub(crate) fn sum_of_lines(&self, case: &Case) -> Result<Option<AmountAlone>, Error> {
        self.require_day(case.on())?;
        let run = &mut Run::new(self, case);
        let Some(yen) = self.amount(run)? else { return Ok(None) };
        let mut own_yen = 0_i64;
        for (line, node) in self.lines().filter(|(line, _)| line.counted && line.from_overlay) {
            // A part of the amount, which fits: so does the sum of the parts.
            own_yen += self.yen(run, &line.id, node)?.unwrap_or(0);
        }
        Ok(Some(AmountAlone { yen, own_yen }))
    }

    fn yen(&self, run: &mut Run<'_>, item: &str, node: NodeId) -> Result<Option<i64>, Error> {
        let number = match run.value(node).map_err(|fault| fault.at(item))? {
            Value::Number(number) => number,
            _ => return Ok(None),
        };
        if number.is_negative() {
            return Err(Error::Negative { item: item.to_owned(), seen: number.to_string() });
        }
        let overflow = || Error::Overflow { item: item.to_owned() };
        number.whole().map(Some).ok_or_else(overflow)
    }

    fn line_results(&self, run: &mut Run<'_>) -> Result<Vec<LineResult>, Error> {
        let lines = self.lines().map(|(line, node)| {
            Ok(LineResult {
                id: line.id.clone(),
                label: line.label.clone(),
                yen: self.yen(run, &line.id, node)?,
                counted: line.counted,
                formula: line.yen.text.clone(),
                evidence: line.evidence.clone(),
                from_overlay: line.from_overlay,
            })
        });
        lines.collect()
    }

    fn reasons(&self, run: &mut Run<'_>) -> Vec<Reason> {
        let tracer = Tracer::new();
        let reasons = self.rules().map(|(rule, node)| Reason {
            rule: rule.id.clone(),
            text: rule.text.clone(),
            // A rule behind the one that decides may divide by zero: it has no result then.
            met: run.truth(node).unwrap_or(None),
            otherwise: rule.otherwise,
            evidence: rule.evidence.clone(),
            from_overlay: rule.from_overlay,
            steps: tracer.steps(run, node),
        });
        reasons.collect()
    }

    fn duty_results(&self, run: &mut Run<'_>) -> Result<Vec<DutyResult>, Error> {
        let mut results = Vec::new();
        for (duty, nodes) in self.duties() {
            let applies = match nodes.when {
                Some(when) => run.truth(when).map_err(|fault| fault.at(&duty.id))?,
                None => Some(true),
            };
            if applies == Some(false) {
                continue;
            }
            let until = match nodes.until {
                Some(until) => Some(run.value(until).map_err(|fault| fault.at(&duty.id))?),
                None => None,
            };
            let until = until.map(|value| match value {
                Value::Date(day) => Some(day),
                _ => None,
            });
            results.push(DutyResult {
                id: duty.id.clone(),
                text: duty.text.clone(),
                event: duty.event.clone(),
                until: until.flatten(),
                open: until == Some(None) || applies.is_none(),
                repay_share: duty.repay_share,
                evidence: duty.evidence.clone(),
            });
        }
        Ok(results)
    }

    fn missing(&self, run: &mut Run<'_>, verdict: &Verdict) -> Vec<String> {
        let mut needed = BTreeSet::new();
        for (rule, node) in self.rules() {
            let matters = match rule.otherwise {
                Otherwise::NotEligible => true,
                Otherwise::MunicipalityDecides => verdict.municipality_open,
            };
            if matters {
                need(run, node, &mut needed);
            }
        }
        for (_, node) in self.lines().filter(|(line, _)| line.counted) {
            need(run, node, &mut needed);
        }
        needed.into_iter().map(|index| self.package.inputs[index].name.clone()).collect()
    }
}

/// Collects the questions on which an open node depends.
///
/// What has a value depends on no question any more, whatever its parts are.
pub(crate) fn need(run: &mut Run<'_>, node: NodeId, needed: &mut BTreeSet<usize>) {
    if !matches!(run.value(node), Ok(Value::Unknown)) {
        return;
    }
    if let Node::Input(index) = run.plan.nodes[node] {
        needed.insert(index);
    }
    for child in reached(run, node) {
        need(run, child, needed);
    }
}

/// Parts of a node that its value can depend on: of a choice that is made, one branch only.
fn reached(run: &mut Run<'_>, node: NodeId) -> Vec<NodeId> {
    let plan = run.plan;
    if let Node::Call(Function::If, arguments) = &plan.nodes[node]
        && let [condition, left, right] = arguments.as_slice()
    {
        match run.truth(*condition) {
            Ok(Some(true)) => return vec![*left],
            Ok(Some(false)) => return vec![*right],
            _ => {}
        }
    }
    plan.children(node).collect()
}
