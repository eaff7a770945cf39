//! What would have to be different: the greatest amount that keeps a promise, the day on
//! which the answer changes.

use sousei_core::Date;

use crate::{
    Answer, Case, Decision, Error, Facts, InputKind, Outcome, Plan, code,
    determination::need,
    evaluate::{Run, Value},
};

/// Yen beyond which nobody seeks.
const MOST_YEN: i64 = 1_000_000_000_000;

/// How far ahead a change is sought, in days.
const MOST_DAYS: u32 = 4_000;

/// What a goal comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// The greatest amount that keeps it.
    AtMost(i64),
    /// No amount from 1 yen keeps it.
    Nowhere,
    /// Every amount keeps it, up to a trillion yen.
    Everywhere,
    /// Answers are open.
    Open(Vec<String>),
}

/// A day on which the answer is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// First day on which it is.
    pub on: Date,
    /// What comes out then.
    pub decision: Decision,
}

impl Plan {
    /// The greatest whole amount for which the condition of a goal holds.
    ///
    /// # Assumptions
    /// The condition holds up to some amount and not beyond it, as a share does whose parts
    /// have caps.
    ///
    /// # Method
    /// Bisection over whole yen, 40 steps.
    ///
    /// # Errors
    /// `UnknownGoal`; else as [`Plan::decide`].
    pub fn largest(&self, goal: &str, case: &Case) -> Result<Sought, Error> {
        let Some((found, node)) = self.goal(goal) else {
            let known: Vec<&str> = self.package.goals.iter().map(|goal| goal.id.as_str()).collect();
            let (seen, expected) = (goal.to_owned(), known.join(", "));
            return Err(Error::UnknownGoal { seen, expected });
        };
        let Some(index) = self.input(&found.input) else { return Ok(Sought::Nowhere) };
        let mut case = case.clone();
        let mut holds = |yen: i64| -> Result<Option<bool>, Error> {
            case.set(index, Answer::Integer(yen));
            Run::new(self, &case).truth(node).map_err(|fault| fault.at(goal))
        };
        match (holds(1)?, holds(MOST_YEN)?) {
            (Some(false), _) => return Ok(Sought::Nowhere),
            (_, Some(true)) => return Ok(Sought::Everywhere),
            (None, _) | (_, None) => {}
            (Some(true), Some(false)) => {
                let (mut kept, mut lost) = (1, MOST_YEN);
                while lost - kept > 1 {
                    let middle = kept + (lost - kept) / 2;
                    if holds(middle)? == Some(true) { kept = middle } else { lost = middle }
                }
                return Ok(Sought::AtMost(kept));
            }
        }
        case.set(index, Answer::Integer(1));
        let mut needed = std::collections::BTreeSet::new();
        need(&mut Run::new(self, &case), node, &mut needed);
        let names = needed.into_iter().map(|index| self.package.inputs[index].name.clone());
        Ok(Sought::Open(names.collect()))
    }

    /// Value of a shared value or an input in words, as a trace shows it.
    #[must_use]
    pub fn value_in_words(&self, case: &Case, name: &str) -> Option<String> {
        let index = self.package.values.iter().position(|value| value.name == name)?;
        match Run::new(self, case).value(self.shared[index]).ok()? {
            Value::Unknown => None,
            value => Some(crate::trace::words(value)),
        }
    }
}

/// The first later day on which the outcome or the amount is another one.
///
/// The day of the determination moves, and with it the answer to `moving`, a date such as
/// that of the application, if one is named. `plans` are those of [`Plan::all`], of every
/// package through which the days run.
///
/// # Errors
/// As [`Plan::decide`].
pub fn next_turn(
    plans: &[Plan],
    facts: &Facts,
    from: Date,
    moving: Option<&str>,
) -> Result<Option<Turn>, Error> {
    let decide = |day: Date, days: i32| -> Result<Option<Decision>, Error> {
        let Some(plan) = plans.iter().find(|plan| plan.valid().contains(day)) else {
            return Ok(None);
        };
        let mut facts = facts.clone();
        if let Some((name, Answer::Date(start))) = moving.and_then(|name| facts.get_key_value(name))
        {
            let moved = crate::spell::add_days(*start, days);
            let moved = moved.ok_or_else(|| Error::Calendar { item: name.clone() })?;
            let name = name.clone();
            facts.insert(name, Answer::Date(moved));
        }
        plan.decide(&plan.case(day, &facts).value).map(Some)
    };
    let Some(now) = decide(from, 0)?.filter(|now| now.outcome != Outcome::Incomplete) else {
        return Ok(None);
    };
    for days in 1..=MOST_DAYS {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let Some(day) = crate::spell::add_days(from, days) else { return Ok(None) };
        match decide(day, days)? {
            None => return Ok(None),
            Some(then) if then != now => return Ok(Some(Turn { on: day, decision: then })),
            Some(_) => {}
        }
    }
    Ok(None)
}

/// An answer that would lead to another outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerTurn {
    /// Name of the question.
    pub input: String,
    /// The other answer.
    pub answer: Answer,
    /// What would come out.
    pub decision: Decision,
}

impl Plan {
    /// Other answers to single questions that lead to another outcome, in the order of the
    /// questions.
    ///
    /// Left out are answers that would contradict the others. Tried are the questions that were answered and have few possible answers: yes or no, and
    /// choices.
    ///
    /// # Errors
    /// As [`Plan::decide`].
    pub fn turning_answers(&self, on: Date, facts: &Facts) -> Result<Vec<AnswerTurn>, Error> {
        let now = self.decide(&self.case(on, facts).value)?.outcome;
        let mut turns = Vec::new();
        for input in &self.package.inputs {
            let Some(given) = facts.get(&input.name) else { continue };
            for answer in others(&input.kind, given) {
                let mut facts = facts.clone();
                facts.insert(input.name.clone(), answer.clone());
                let case = self.case(on, &facts);
                if case.issues.iter().any(|issue| issue.code == code::CONTRADICTION) {
                    continue;
                }
                let decision = self.decide(&case.value)?;
                if decision.outcome != now {
                    turns.push(AnswerTurn { input: input.name.clone(), answer, decision });
                }
            }
        }
        Ok(turns)
    }
}

/// The other possible answers, where there are few.
fn others(kind: &InputKind, given: &Answer) -> Vec<Answer> {
    match (kind, given) {
        (InputKind::YesNo, Answer::YesNo(truth)) => vec![Answer::YesNo(!truth)],
        (InputKind::Choice(options), Answer::Text(text)) => {
            let others = options.iter().filter(|option| option.key != *text);
            others.map(|option| Answer::Text(option.key.clone())).collect()
        }
        _ => Vec::new(),
    }
}
